//! Cards, and money over the counter: the usual receipt in eight keys, one that is voided, one paid in two ways.

use crate::driver::{Key, Window};
use crate::hands::finds;

pub async fn cards(window: &mut Window) {
    window.presses(Key::F4).await;
    window.sees("办卡").await;
    window.types("0087654321").await;
    window.presses(Key::Enter).await;
    window.sees("可在右侧办新卡").await; // the number is in the form already
    window.picks("房屋", "1-1-203").await;
    window.picture("card").await;
    window.presses(Key::Enter).await;
    window.sees("卡 0087654321 已办好").await;
    window.types("0087654321").await;
    window.presses(Key::Enter).await;
    window.sees("找到的卡").await;
    println!("issued a card");
}

/// A unit at the counter, from the key to what it owes.
async fn collects(window: &mut Window, unit: &str) {
    window.presses(Key::F3).await;
    window.picks("房屋", unit).await;
    window.sees("人民币").await;
}

/// Answers with what lies in the drawer afterwards, in fen.
pub async fn receipts(window: &mut Window) -> i64 {
    // The usual case: from the search box to the paper in eight keys.
    window.presses_with(Key::Control, 'k').await;
    window.types("1203").await;
    window.sees_option("1203").await;
    window.presses(Key::Enter).await;
    window.sees("登记住户").await;
    window.presses(Key::F3).await;
    window.sees("人民币").await;
    window.picture("counter").await;
    window.presses(Key::Enter).await;
    window.sees("A1-2026-000001").await;
    let first = window.reads_yuan("收据金额").await;
    window.picture("receipt-taken").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;

    collects(window, "1-1-401").await;
    window.presses(Key::Enter).await;
    window.sees("A1-2026-000002").await;
    finds(window, "A1-2026-000002").await;
    window.enters("作废").await;
    window.fills("原因", "房号录错").await;
    window.presses(Key::Enter).await;
    window.sees("作废：房号录错").await;
    window.sees_no_more("收据号保留").await;
    window.picture("receipt-voided").await;

    collects(window, "1-1-502").await;
    window.presses(Key::Down).await; // from cash to WeChat
    window.types("100").await;
    window.presses(Key::Up).await; // the rest in cash
    window.sees_enabled("收款并打印").await;
    window.picture("two-tenders").await;
    window.presses(Key::Enter).await;
    window.sees("A1-2026-000003").await;
    let third = window.reads_yuan("收据金额").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
    println!("collected three times, voided one");
    first + third - 10_000
}
