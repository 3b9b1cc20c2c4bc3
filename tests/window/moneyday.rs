//! What else a desk does with money: a space given to a unit, a fee waived, the float topped up and money handed to a colleague, the rate
//! of late fees, receipt forms, and a batch for the bank. Every screen on the way is looked at.

use crate::before::{FLOAT, Stage, today};
use crate::driver::{Key, Place, Window};
use crate::hands::{Door, accepts, approves, finds, says_who, signs_in};

/// Whose unit is dealt with.
const UNIT: &str = "1-1-102";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_waived_moved_written_on_forms_and_debited_by_the_bank_is_done_by_keyboard() {
    let stage = Stage::set("money", Door::new()).await;
    let mut window = stage.opens().await;
    says_who(&mut window, "王芳").await;
    accepts(&window, "王芳", FLOAT).await;
    gives_a_space(&mut window).await;
    waives(&mut window).await;
    moves_cash(&mut window).await;
    println!("a space given, a fee waived, cash moved");
    signs_in(&mut window, "李强").await;
    sets_the_late_fee(&mut window).await;
    disputes(&mut window).await;
    chases(&mut window).await;
    println!("late fees set, one fee disputed, everybody in arrears written to");
    prepares_the_bank(&mut window).await;
    signs_in(&mut window, "王芳").await;
    agrees_and_debits(&mut window).await;
    println!("a batch for the bank made and found by its number");
    stage.closes(window).await;
}

async fn gives_a_space(window: &mut Window) {
    finds(window, UNIT).await;
    window.sees("登记住户").await;
    window.sees("指定车位").await; // what the key does is there once its panel is
    window.types("p").await;
    window.sees("车位号").await;
    window.fills("车位号", "B1-023").await;
    window.fills("位置", "地库一层").await;
    window.picture("space").await;
    window.takes_breath().await;
    window.presses(Key::Enter).await;
    window.sees_no_more("不填为长期").await;
    window.sees("B1-023").await;
    window.picture("unit-with-space").await;
}

/// Half of what the unit owes for the oldest month, by leave of the supervisor.
async fn waives(window: &mut Window) {
    window.presses(Key::Escape).await;
    finds(window, "B1-023").await; // the space leads to its unit
    window.sees("登记住户").await;
    window.sees("减免 W").await;
    window.types("w").await;
    window.sees("减免多少").await;
    window.goes_to("选择 物业服务费").await;
    window.types(" ").await;
    window.goes_to("按比例").await;
    window.fills("减免比例", "50").await;
    window.fills("减免原因", "顶楼渗漏维修期间").await;
    window.picture("waive").await;
    window.takes_breath().await;
    window.presses(Key::Enter).await;
    approves(window, "李强", None).await;
    window.sees("减免单号").await;
    window.picture("waived").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
    window.presses(Key::Escape).await;
}

async fn moves_cash(window: &mut Window) {
    window.presses(Key::F10).await;
    window.sees("当班").await;
    window.sees("备用金增减 Ctrl+B").await;
    window.presses_with(Key::Control, 'b').await;
    window.fills("金额", "300").await;
    window.fills("单据号", "BYJ-12").await;
    window.fills("原因", "零钱不足").await;
    window.picture("float-change").await;
    window.presses(Key::Enter).await;
    approves(window, "李强", None).await;
    window.sees("BYJ-12").await;
    window.presses(Key::F6).await;
    window.sees("交给另一位收款员").await;
    window.fills("金额", "50").await;
    window.picks("交给", "赵磊").await;
    window.picture("hand-over-cash").await;
    window.enters("移交").await;
    window.sees_no_more("对方清点前为在途").await;
    window.sees("王芳 → 赵磊").await;
    window.presses_with(Key::Control, 'd').await;
    window.picks("支付方式", "刷卡").await;
    window.fills("金额", "280").await;
    window.fills("原因", "小票被顾客带走").await;
    window.picture("slip-lost").await;
    window.enters("登记").await;
    window.sees_no_more("单据丢了、款项已到的").await;
    window.sees("小票被顾客带走").await;
    window.picture("shift-with-moves").await;
    window.enters("收回 ¥50.00").await;
    window.fills("原因", "他不当班").await;
    window.presses(Key::Enter).await;
    window.sees("已收回").await;
}

/// What is disputed bears no late fee from today on.
async fn disputes(window: &mut Window) {
    finds(window, "1-1-401").await;
    window.sees("登记争议 D").await;
    window.types("d").await;
    window.sees("滞纳金从今天起暂停").await;
    window.fills("原因", "电梯停运期间不应全额收费").await;
    window.picture("dispute").await;
    window.presses(Key::Enter).await;
    window.sees("争议中").await;
    window.picture("disputed").await;
}

/// Everybody in arrears gets a notice; one is called and promises.
async fn chases(window: &mut Window) {
    window.goes_to_place(&Place::Number('0')).await;
    window.turns_to("欠费明细").await;
    window.sees("欠费合计").await;
    window.enters("发缴费通知").await;
    window.sees("通知单列出").await;
    window.picture("notices").await;
    window.enters("发出").await;
    window.sees("已发出").await;
    window.picture("notices-issued").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
    window.presses(Key::Escape).await;
    window.enters("1-1-302").await;
    window.sees("登记催缴").await;
    window.fills("与谁联系", "赵磊").await;
    window.picks("结果", "承诺缴费").await;
    window
        .fills("承诺日期", &today().to_string().replace('-', ""))
        .await;
    window.picture("promise").await;
    window.enters("登记催缴").await;
    window.sees("今日到期").await;
    window.picture("promised").await;
}

async fn sets_the_late_fee(window: &mut Window) {
    window.goes_to_place(&Place::Number('3')).await;
    window.turns_to("滞纳金").await;
    window.types("n").await;
    window.sees("日比例").await;
    let today = today().to_string().replace('-', "");
    window.fills("生效日期", &today).await;
    window.picture("calendar").await;
    window.fills("宽限天数", "5").await;
    window.picture("late-fee").await;
    window.presses(Key::Enter).await;
    window.sees("0.05%").await;
    window.picture("late-fees").await;
}

/// The bank's layout is copied from a sample, under the office's own name.
async fn prepares_the_bank(window: &mut Window) {
    window.goes_to_place(&Place::Number('0')).await;
    window.turns_to("托收").await;
    window.goes_to("银行格式").await;
    window.enters("复制分隔符样例").await;
    window.fills("名称", "农商行代扣").await;
    window.enters("试写").await;
    window.sees("试写结果").await;
    window.picture("bank-layout").await;
    window.enters("保存").await;
    window.sees("农商行代扣").await;
    window.picture("bank-layouts").await;
}

async fn agrees_and_debits(window: &mut Window) {
    window.goes_to_place(&Place::Number('0')).await;
    window.turns_to("托收").await;
    window.goes_to("协议").await;
    window.enters("登记协议").await;
    window.sees("付款用途").await;
    window.picks("房屋", "1-1-101").await;
    window.fills("协议号", "XY-0001").await;
    window.fills("户名", "张伟").await;
    window.fills("银行", "农商行").await;
    window.fills("账号", "6222020000001234").await;
    window.picks("收费项目", "物业服务费").await;
    window.picture("agreement").await;
    window.enters("保存").await;
    window.sees("XY-0001").await;
    window.picture("agreements").await;
    window.goes_to("批次").await;
    window.enters("新建批次").await;
    window.sees("单户限额").await;
    window.enters("预览").await;
    window.sees("将托收").await;
    window.picture("batch-preview").await;
    window.presses(Key::Enter).await;
    window.sees("扣款明细").await;
    window.picture("batch").await;
    window.enters("生成报盘文件").await;
    window.sees("导入回盘").await;
    window.presses_with(Key::Control, '1').await;
    window.sees("今日").await;
    finds(window, "TS").await;
    window.sees("扣款明细").await;
}
