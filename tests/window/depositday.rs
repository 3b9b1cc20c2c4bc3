//! What is held for others, to its end: a deposit of last month is inspected, deducted by consent, asked back and returned; and what lies
//! in the safe is carried to the bank.

use crate::before::{BAG, DEPOSITED, FLOAT, Stage};
use crate::driver::{Key, Place, Window};
use crate::hands::{Door, accepts, approves, says_who, signs_in};

#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_is_followed_to_its_end_and_the_bags_go_to_the_bank() {
    let stage = Stage::set("deposits", Door::new()).await;
    let mut window = stage.opens().await;
    says_who(&mut window, "王芳").await;
    accepts(&window, "王芳", FLOAT).await;
    inspects_and_deducts(&mut window).await;
    println!("a deposit inspected and deducted");
    returns_the_rest(&mut window).await;
    println!("the rest of it returned");
    signs_in(&mut window, "李强").await;
    carries_to_the_bank(&mut window).await;
    println!("last month's takings on their way to the bank, and there");
    stage.closes(window).await;
}

/// By the list of all deposits: the cursor is in its search box.
async fn opens_the_deposit(window: &mut Window) {
    window.goes_to_place(&Place::Number('9')).await;
    window.turns_to("押金").await;
    window.sees("总账押金余额").await;
    window.fills("房屋、交款人、项目、收据号", DEPOSITED).await;
    window.presses(Key::Enter).await;
    window.sees("装修押金").await;
    window.picture("deposits").await;
    window.enters("装修押金").await;
}

async fn inspects_and_deducts(window: &mut Window) {
    opens_the_deposit(window).await;
    window.sees("查验 I").await;
    window.types("i").await;
    window.fills("查验人", "李工").await;
    window.fills("查验结果", "厨房防水层有一处破损").await;
    window.picture("inspect").await;
    window.presses_with(Key::Control, '\u{e007}').await;
    window.sees("查验记录").await;
    window.types("d").await;
    window.fills("扣款金额", "350").await;
    window.picks("转入收费项目", "物业服务费").await;
    window.fills("扣款原因", "修补厨房防水层").await;
    window.fills("依据", "报价单 BJ-7").await;
    window.picks("是否同意", "交款人签字同意").await;
    window.picture("deduct").await;
    window.enters("扣款").await;
    window.sees("已扣款").await;
    window.picture("deducted").await;
}

async fn returns_the_rest(window: &mut Window) {
    window.types("r").await;
    window.sees("留空退还全部在押").await;
    window.picture("ask-back").await;
    window.enters("申请退还").await;
    window.sees("付款 R").await;
    window.picture("asked-back").await;
    window.types("r").await;
    window.sees("微信").await;
    window.fills("微信退款单号", "50300409092026112").await; // as WeChat names what it gave back
    window.fills("原因", "装修完工").await;
    window.picture("deposit-refund").await;
    window.takes_breath().await;
    window.presses(Key::Enter).await;
    approves(window, "李强", None).await;
    window.sees("已退款").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
    window.presses(Key::Escape).await;
    window.goes_to_place(&Place::Number('9')).await;
    window.turns_to("押金").await;
    window.sees("没有这样的押金").await; // what is settled is shown to whoever asks for it
    window.picks("状态", "已结清").await;
    window.sees("装修押金").await;
    window.enters("装修押金").await;
    window.sees("退还记录").await;
    window.picture("deposit-settled").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
}

async fn carries_to_the_bank(window: &mut Window) {
    window.goes_to_place(&Place::Number('9')).await;
    window.turns_to("送存银行").await;
    window.sees("送存金额").await;
    window.sees(BAG).await; // the bags in the safe are chosen already
    window.picture("to-the-bank").await;
    window.presses(Key::Enter).await; // all of it, carried by whoever says so
    window.sees("拿到银行回单后").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
    window.fills("银行回单号", "HD20261101").await;
    window.presses(Key::Enter).await;
    window.sees("HD20261101").await;
    window.picture("at-the-bank").await;
}
