//! The end of a month as finance has it: an invoice noted on a receipt, the month closed, opened again by two and looked at as vouchers.

use crate::before::{Stage, number, today};
use crate::driver::{Key, Place, Window};
use crate::hands::{Door, approves, finds, says_who};

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_closed_and_opened_again_by_two_and_its_vouchers_are_read() {
    let stage = Stage::set("month", Door::new()).await;
    let mut window = stage.opens().await;
    says_who(&mut window, "李强").await;
    notes_an_invoice(&mut window).await;
    closes_and_opens_again(&mut window).await;
    println!("a month closed and opened again by two");
    window.turns_to("凭证").await;
    window.sees("科目对照").await;
    window.picture("vouchers").await;
    stage.closes(window).await;
}

async fn notes_an_invoice(window: &mut Window) {
    finds(window, &number(0)).await; // the last one of the month before
    window.sees("还没有登记发票").await;
    window.enters("登记发票").await;
    window.fills("发票号码", "26442000000012345678").await;
    let day = today().to_string().replace('-', "");
    window.fills("开票日期", &day).await;
    window.picture("invoice").await;
    window.takes_breath().await;
    window.presses(Key::Enter).await;
    window.sees("26442000000012345678").await;
    window.sees_no_more("还没有登记发票").await;
    window.picture("receipt-with-invoice").await;
}

/// Whoever closed it cannot give the leave to open it again.
async fn closes_and_opens_again(window: &mut Window) {
    let month = today().month().before().to_string();
    window.goes_to_place(&Place::Number('9')).await;
    window.turns_to("月结").await;
    window.sees(&format!("{month} 月结前检查")).await;
    window.ticks("已看过以上").await;
    window.enters(&format!("月结 {month}")).await;
    window.sees("第 1 次月结").await;
    window.enters(&format!("反月结 {month}")).await;
    window.sees("反月结要另一个人批准").await;
    window.fills("原因", "补录一笔减免").await;
    window.picture("opens-again").await;
    window.presses(Key::Enter).await;
    approves(window, "周敏", None).await;
    window.sees_no_more("反月结要另一个人批准").await;
    window.sees("补录一笔减免").await;
    window.picture("opened-again").await;
}
