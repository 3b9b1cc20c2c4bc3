//! What takes a second person, worked by keyboard: a drop taken back, a paper given out twice, a colleague's receipt made void, the
//! figures looked at before the count, somebody else's shift closed, a shift opened without counting.

use crate::driver::{Key, Window};
use crate::hands::{Door, PASSWORD, approves, counts, finds, first_start, hires, signs_in};
use std::path::PathBuf;

async fn opens_shift(window: &mut Window) {
    window.presses(Key::F10).await;
    window.goes_to("备用金 100 元").await;
    counts(window, 50_000).await;
    window.presses(Key::Enter).await;
    window.sees("当班").await;
}

async fn collects(window: &mut Window, unit: &str, number: &str) -> i64 {
    window.presses(Key::F3).await;
    window.picks("房屋", unit).await;
    window.sees("人民币").await;
    window.presses(Key::Enter).await;
    window.sees(number).await;
    window.reads_yuan("收据金额").await
}

/// The bag's money went into the safe by mistake, and comes back.
async fn takes_back_a_drop(window: &mut Window) {
    window.presses(Key::F10).await;
    window.fills("存入金额", "100").await;
    window.fills("封包号", "B-0001").await;
    window.presses(Key::Enter).await;
    window.enters("撤回").await;
    window.fills("原因", "金额封错").await;
    window.picture("drop-taken-back").await;
    window.presses(Key::Enter).await;
    window.sees("已撤回：金额封错").await;
}

/// The first paper is the original, the second says which copy it is and why.
async fn gives_out_twice(window: &mut Window, number: &str) {
    finds(window, number).await;
    window.sees("作废").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("这是原件").await;
    window.enters("补存 PDF").await;
    window.fills("原因", "住户遗失").await;
    window.picture("reprint").await;
    window.presses(Key::Enter).await;
    window.sees("补打 1 已保存").await;
}

async fn voids_a_colleagues(window: &mut Window, number: &str) {
    finds(window, number).await;
    window.enters("作废").await;
    window.sees("这是同事开的收据").await;
    window.goes_to("原件已收回").await;
    window.types(" ").await;
    window.fills("原因", "房号录错").await;
    window.presses(Key::Enter).await;
    approves(window, "赵磊", None).await;
    window.sees("不能由本人批准").await;
    approves(window, "李强", Some("approval")).await;
    window.sees("作废：房号录错").await;
}

async fn reveals(window: &mut Window) {
    window.presses(Key::F10).await;
    window.sees("当班").await;
    window.presses(Key::F10).await;
    window.sees("清点备用金、营业款和单据").await;
    window.enters("查看应有数").await;
    window.fills("原因", "交班前核对").await;
    window.presses(Key::Enter).await;
    window.sees("批准人姓名").await;
    window.presses(Key::Escape).await; // thinks better of it, and then does it
    window.sees_no_more("批准人姓名").await;
    window.enters("请主管批准").await;
    approves(window, "李强", None).await;
    window.sees("¥500.00").await;
    window.picture("revealed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_a_second_person_is_done_at_the_desk_by_keyboard() {
    let data = tempfile::tempdir().unwrap();
    let door = Door::new();
    let folder =
        std::env::var_os("FRONT_DESK_DAY").map(|day| PathBuf::from(day).join("supervised"));
    if let Some(folder) = &folder {
        std::fs::create_dir_all(folder).unwrap();
    }
    let mut window = Window::open_still(data.path(), door.path(), folder.as_deref()).await;
    first_start(&mut window, true).await;
    for (name, roles) in [("王芳", "收费员"), ("赵磊", "收费员"), ("李强", "主管")] {
        hires(&window, name, &[roles]).await;
    }
    signs_in(&mut window, "王芳").await;
    opens_shift(&mut window).await;
    let first = collects(&mut window, "1-1-202", "A1-2026-000001").await;
    let taken = collects(&mut window, "1-1-401", "A1-2026-000002").await;
    takes_back_a_drop(&mut window).await;
    gives_out_twice(&mut window, "A1-2026-000001").await;
    println!("a drop taken back, a receipt given out twice");

    signs_in(&mut window, "赵磊").await;
    voids_a_colleagues(&mut window, "A1-2026-000001").await;
    println!("a colleague's receipt of {first} fen made void");

    signs_in(&mut window, "王芳").await;
    reveals(&mut window).await;
    println!("figures looked at before the count");

    signs_in(&mut window, "李强").await;
    closes_for_another(&mut window, taken).await;
    println!("her shift closed by the supervisor");

    signs_in(&mut window, "赵磊").await;
    opens_uncounted(&mut window).await;
    println!("the next one opened without counting");
    gives_back(&mut window, "A1-2026-000002").await;
    println!("a receipt of the closed shift reversed in red");

    signs_in(&mut window, "李强").await;
    window.presses_with(Key::Control, '9').await;
    window.sees("还有 赵磊 的班次未交班").await; // before everybody has counted nobody is shown a figure
    window.picture("day-not-closed").await;
    window.close().await;
}

async fn closes_for_another(window: &mut Window, drawer: i64) {
    window.presses(Key::F10).await;
    window.enters("代为清点交班").await;
    window.sees("清点备用金、营业款和单据").await;
    counts(window, 50_000).await;
    counts(window, drawer).await;
    for _ in 0..8 {
        window.presses(Key::Enter).await; // no slips
    }
    window.presses(Key::Enter).await;
    window.sees("实点数确认后不能再改").await;
    window.presses(Key::Enter).await;
    window.sees("核对结果").await;
    window.fills("代为交班的原因", "身体不适已离岗").await;
    window.picks("备用金", "存入保险柜").await;
    window.fills("本人密码", PASSWORD).await;
    window.picture("closed-for-another").await;
    window.presses(Key::Enter).await;
    window.sees("操作日志校验码").await;
    window.picture("handover-for-another").await;
}

async fn opens_uncounted(window: &mut Window) {
    window.presses(Key::F10).await;
    window.goes_to("备用金 100 元").await;
    window.ticks("来不及清点").await;
    window.fills("批准接班的原因", "排队太长").await;
    window.picture("uncounted").await;
    window.presses(Key::Enter).await;
    approves(window, "李强", None).await;
    window.sees("赵磊 当班").await;
}

/// A receipt of a shift that is closed is no longer voided: it is reversed, and the cash comes from the float.
async fn gives_back(window: &mut Window, number: &str) {
    finds(window, number).await;
    window.sees("红冲").await;
    window.types("r").await;
    window.sees("从备用金付出").await;
    window.fills("原因", "重复收费").await;
    window.picture("reversal").await;
    window.presses(Key::Enter).await;
    approves(window, "李强", None).await;
    window.sees("已退款 A1-2026-000003").await;
    window.picture("given-back").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
    finds(window, number).await;
    window.sees("红冲记录").await;
    window.picture("reversed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_is_renamed_a_number_revealed_and_the_keys_are_looked_up() {
    let data = tempfile::tempdir().unwrap();
    let door = Door::new();
    let folder = std::env::var_os("FRONT_DESK_DAY").map(|day| PathBuf::from(day).join("help"));
    if let Some(folder) = &folder {
        std::fs::create_dir_all(folder).unwrap();
    }
    let mut window = Window::open_still(data.path(), door.path(), folder.as_deref()).await;
    first_start(&mut window, true).await;
    window.presses(Key::F1).await;
    window.sees("这里能办的").await; // what is done where one is comes first
    window.picture("help").await;
    window.types("押金").await;
    window.sees("查验").await;
    window.picture("help-found").await;
    window.presses(Key::Escape).await;
    window.sees_no_more("查验").await;
    window.presses_with(Key::Control, '6').await;
    window.fills("小区名称", "香樟花园二期").await;
    window.presses(Key::Enter).await;
    window.sees("已保存").await;
    finds(&mut window, "1-1-202").await;
    window.enters("查看完整信息").await;
    window.fills("原因", "漏水，须联系业主").await;
    window.picture("reveal").await;
    window.presses(Key::Enter).await;
    window.sees_no_more("漏水，须联系业主").await;
    window.close().await;
}
