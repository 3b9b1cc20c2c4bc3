//! Receipts on pre-printed forms: a book comes from finance and is counted out to the clerk, the sheet in the printer is compared before anything is
//! printed, and where paper and number part ways the four cases put them right.

use crate::before::{FLOAT, PRINTER, Stage, forms_in_the_printer, number};
use crate::driver::{Key, Place, Window};
use crate::hands::{Door, accepts, finds, says_who, signs_in};

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_goes_on_the_next_leaf_and_a_torn_leaf_is_accounted_for() {
    let stage = Stage::set("forms", Door::new().with_printer(PRINTER)).await;
    forms_in_the_printer(&stage).await;
    let mut window = stage.opens().await;
    says_who(&mut window, "李强").await;
    receives_and_hands_out(&mut window).await;
    println!("a receipt book counted out to the clerk");
    signs_in(&mut window, "王芳").await;
    accepts(&window, "王芳", FLOAT).await;
    prints_on_the_next_leaf(&mut window).await;
    tears_a_leaf(&mut window).await;
    println!("a leaf compared, a torn one void");
    stage.closes(window).await;
}

async fn receives_and_hands_out(window: &mut Window) {
    window.goes_to_place(&Place::Number('9')).await;
    window.turns_to("票据本").await;
    window.sees("还没有票据本").await;
    window.picture("no-books").await;
    window.enters("票据入库").await;
    window.fills("号码前的字", "NO").await;
    window.fills("首号", "0001001").await;
    window.fills("末号", "0001100").await;
    window.fills("发放人", "财务周会计").await;
    window.picture("book-comes").await;
    window.takes_breath().await;
    window.presses(Key::Enter).await;
    window.sees("NO0001001").await;
    window.enters("领用 NO0001001").await;
    window.fills("清点张数", "100").await;
    window.picks("领用人", "王芳").await;
    window.picture("book-counted-out").await;
    window.enters("领用").await;
    window.sees("正在使用").await;
    window.picture("book-in-use").await;
}

async fn prints_on_the_next_leaf(window: &mut Window) {
    window.presses(Key::F3).await;
    window.picks("房屋", "1-1-302").await;
    window.sees("人民币").await;
    window.presses(Key::Enter).await;
    window.sees("收据金额").await;
    window.sees("打印机里的票据应是这一号").await; // it goes to the printer by itself
    window.sees("NO0001001").await;
    window.picture("leaf-compared").await;
    window.fills("打印机里的票据号", "NO0001002").await;
    window.takes_breath().await;
    window.presses(Key::Enter).await;
    window.sees("应打 NO0001001，而打印机里是 NO0001002").await;
    window.picture("leaf-is-another").await;
    window.fills("打印机里的票据号", "").await;
    window.presses(Key::Enter).await;
    window.sees("用票据 NO0001001").await;
}

/// The first sheet came out pale, the third is torn.
async fn tears_a_leaf(window: &mut Window) {
    finds(window, &number(1)).await;
    window.sees("票据 NO0001001").await;
    window.presses(Key::F6).await;
    window.sees("是哪一种情况").await;
    window.picture("four-cases").await;
    window.presses(Key::Down).await;
    window.takes_breath().await;
    window.enters("下一步").await;
    window.fills("原因", "墨色不清").await;
    window.picture("printed-anew").await;
    window.takes_breath().await;
    window.presses(Key::Enter).await;
    window.sees("打印机里的票据应是这一号").await;
    window.presses(Key::Enter).await;
    window.sees("用票据 NO0001002").await;
    window.picture("receipt-on-two-leaves").await;
    window.presses(Key::F6).await;
    window.goes_to("票据用了，收据号没用").await;
    window.types(" ").await;
    window.enters("下一步").await;
    window.fills("原因", "撕破").await;
    window.presses(Key::Enter).await;
    window.sees("票据 NO0001003 已作废").await;
    window.goes_to_place(&Place::Number('9')).await;
    window.turns_to("票据本").await;
    window.sees("NO0001004").await;
    window.enters("NO0001001").await;
    window.sees("墨色不清").await;
    window.picture("leaves").await;
}
