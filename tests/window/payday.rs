//! A pay day: a queue of people who pay in every way, one who is given back what he paid ahead, one whose receipt is reversed the next
//! shift, the day on one sheet, what WeChat says held against the receipts, and the month before closed.

use crate::before::{self, FLOAT, Stage, number, today};
use crate::driver::{Key, Place, Window};
use crate::hands::{Door, PASSWORD, accepts, approves, counts, finds, says_who, signs_in};

/// The payment that WeChat knows and the desk does not.
const STRANGE: usize = 999_999;

/// Who pays at the counter.
struct Queue {
    units: Vec<String>,
    /// What was paid by WeChat, with its merchant number, in fen.
    by_wechat: Vec<(String, i64)>,
    /// What lies in the drawer.
    drawer: i64,
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pay_day_is_collected_given_back_squared_and_the_month_before_closed() {
    let stage = Stage::set("payday", Door::new()).await;
    // The scripted day shows a queue; what one payer after the other does to the books, few of them do, too.
    let payers = if stage.is_shown() { 40 } else { 6 };
    let mut window = stage.opens().await;
    says_who(&mut window, "李强").await;
    bills(&window).await;
    signs_in(&mut window, "王芳").await;
    accepts(&window, "王芳", FLOAT).await;

    let mut queue = Queue::of(payers);
    pays(&mut window, &mut queue).await;
    println!("{payers} people paid");
    pays_ahead_and_thinks_better_of_it(&mut window, &mut queue).await;
    println!("what was paid ahead given back from the float");
    sends(&window).await;
    hands_over(&mut window, &queue).await;
    signs_in(&mut window, "赵磊").await;
    accepts(&window, "赵磊", FLOAT - 20_000).await;
    counts_what_was_sent(&mut window).await;
    println!("cash carried from clerk to clerk and counted");
    reverses(&mut window, &number(2)).await;
    println!("a receipt of the first shift reversed in red");
    hands_over_nothing(&mut window).await;

    signs_in(&mut window, "李强").await;
    closes_the_day(&mut window).await;
    println!("the day on one sheet");
    squares(&mut window, &stage.door, &queue).await;
    println!("what WeChat says held against the receipts");
    closes_the_month(&mut window).await;
    println!("the month before closed");
    stage.closes(window).await;
}

impl Queue {
    fn of(payers: usize) -> Queue {
        let rooms = (1..=2).flat_map(|building| {
            (1..=2).flat_map(move |entrance| {
                (1..=5).flat_map(move |floor| {
                    (1..=2).map(move |room| format!("{building}-{entrance}-{floor}0{room}"))
                })
            })
        });
        Queue {
            units: rooms.take(payers).collect(),
            by_wechat: Vec::new(),
            drawer: 0,
        }
    }
}

async fn bills(window: &Window) {
    window.presses_with(Key::Control, '3').await;
    window.enters("按月出账").await;
    window.enters("预览").await;
    window.enters("确认出账").await;
    window.sees("已出账").await;
}

/// Every third pays by WeChat, whose merchant number the scanner reads; the others bring cash.
async fn pays(window: &mut Window, queue: &mut Queue) {
    for (n, unit) in (1_usize..).zip(&queue.units) {
        window.presses(Key::F3).await;
        window.picks("房屋", unit).await;
        window.sees("人民币").await;
        let order = order(n);
        if n % 3 == 0 {
            window.presses(Key::Down).await; // from cash to WeChat
            window.goes_to("微信单号").await;
            window.types(&order).await;
            window.takes_breath().await;
        }
        if n == 3 {
            window.picture("scanned").await;
        }
        window.presses(Key::Enter).await;
        window.sees(&number(n)).await;
        let paid = window.reads_yuan("收据金额").await;
        if n % 3 == 0 {
            queue.by_wechat.push((order, paid));
        } else {
            queue.drawer += paid;
        }
    }
    window.picture("queue-served").await;
}

/// A hundred yuan too many goes to the prepayment, and comes back out of the float.
async fn pays_ahead_and_thinks_better_of_it(window: &mut Window, queue: &mut Queue) {
    window.presses(Key::F3).await;
    window.picks("房屋", "3-101").await;
    window.sees("人民币").await;
    let due = window.reads_yuan("合计").await;
    window
        .types(&format!("{}.{:02}", due / 100 + 100, due % 100))
        .await;
    window.goes_to("全转预存").await;
    window.types(" ").await;
    window.sees("转入预存款").await;
    window.picture("pays-ahead").await;
    window.enters("收款并打印").await;
    window.sees("收据金额").await;
    queue.drawer += due + 10_000;
    window.presses(Key::F3).await;
    window.picks("房屋", "3-101").await;
    window.enters("退预存款").await;
    window.sees("从余额中退还").await;
    window.fills("退款金额", "100").await;
    window.fills("收款的人", "张伟").await;
    window.goes_to("退款申请").await;
    window.types(" ").await;
    window.fills("原因", "多交").await;
    window.picture("prepayment-back").await;
    window.presses(Key::Enter).await;
    approves(window, "李强", None).await;
    window.sees("已退款").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
}

/// A hundred yuan of the float for the colleague who comes next, who has not counted them yet.
async fn sends(window: &Window) {
    window.presses(Key::F10).await;
    window.sees("当班").await;
    window.presses(Key::F6).await;
    window.sees("对方清点前为在途").await;
    window.fills("金额", "100").await;
    window.picks("交给", "赵磊").await;
    window.enters("移交").await;
    window.sees_no_more("对方清点前为在途").await;
    window.sees("王芳 → 赵磊").await;
    window.presses(Key::F3).await;
    window.sees("先找到房屋").await;
}

async fn counts_what_was_sent(window: &mut Window) {
    window.sees("王芳 → 赵磊").await;
    window.enters("清点接收 ¥100.00").await;
    window.sees("逐张清点").await;
    counts(window, 10_000).await;
    window.picture("counted-what-was-sent").await;
    window.presses(Key::Enter).await; // from the last coin on to the button
    window.sees("已接收").await;
    window.picture("received").await;
}

/// Closes the shift of the queue: the float is two hundred yuan short of what it was, and everything paid by WeChat has its slip.
async fn hands_over(window: &mut Window, queue: &Queue) {
    window.presses(Key::F10).await;
    window.sees("当班").await;
    window.presses(Key::F10).await;
    window.sees("清点备用金、营业款和单据").await;
    counts(window, FLOAT - 20_000).await;
    counts(window, queue.drawer).await;
    let wechat: i64 = queue.by_wechat.iter().map(|(_, paid)| paid).sum();
    window.types(&queue.by_wechat.len().to_string()).await;
    window.presses(Key::Enter).await;
    window
        .types(&format!("{}.{:02}", wechat / 100, wechat % 100))
        .await;
    window.presses(Key::Enter).await;
    for _ in 0..6 {
        window.presses(Key::Enter).await; // no other slips
    }
    window.presses(Key::Enter).await;
    window.sees("实点数确认后不能再改").await;
    window.presses(Key::Enter).await;
    window.sees("核对结果").await;
    window.picture("outcome").await;
    window.fills("接班人姓名", "赵磊").await;
    window.fills("接收人密码", PASSWORD).await;
    window.fills("本人密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("操作日志校验码").await;
    window.picture("handover").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
}

/// The receipt's shift is closed, so it is reversed; the cash comes from the float.
async fn reverses(window: &mut Window, number: &str) {
    finds(window, number).await;
    window.sees("红冲").await;
    window.types("r").await;
    window.sees("从备用金付出").await;
    window.fills("原因", "重复收费").await;
    window.presses(Key::Enter).await;
    approves(window, "李强", None).await;
    window.sees("已退款").await;
    window.picture("red").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
}

/// Nothing was taken in this shift; what the float gave is counted out of it.
async fn hands_over_nothing(window: &mut Window) {
    window.presses(Key::F10).await;
    window.sees("当班").await;
    window.presses(Key::F10).await;
    window.sees("清点备用金、营业款和单据").await;
    for _ in 0..24 {
        window.presses(Key::Enter).await; // the float was locked away uncounted: it is short, and the paper says so
    }
    window.presses(Key::Enter).await;
    window.sees("实点数确认后不能再改").await;
    window.presses(Key::Enter).await;
    window.sees("核对结果").await;
    window.fills("接班人姓名", "王芳").await;
    window.fills("接收人密码", PASSWORD).await;
    window.fills("本人密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("操作日志校验码").await;
}

async fn closes_the_day(window: &mut Window) {
    window.goes_to_place(&Place::Number('9')).await;
    window.sees("收据号码").await;
    window.picture("day-sheet").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
}

/// WeChat's bill has one payment less than the receipts, one more, and one of another amount.
async fn squares(window: &mut Window, door: &Door, queue: &Queue) {
    door.offers_made("wechat.csv", bill_of(&queue.by_wechat).as_bytes());
    window.goes_to_place(&Place::Number('8')).await;
    window.presses(Key::Enter).await; // the work starts with a file
    window.enters("选择文件").await;
    window.sees("收款笔数").await;
    window.picture("statement").await;
    window.presses(Key::Enter).await;
    window.enters("查看对账结果").await;
    for kind in ["一致", "仅我方有", "仅对方有"] {
        window.sees(kind).await;
    }
    window.picture("squared").await;
    window.enters("仅对方有").await; // only those
    window.sees("显示全部").await;
    window.enters(&order(STRANGE)).await;
    window.sees("我方没有这一笔的收据").await;
    window.picks("处理结果", "不是本处的款").await;
    window.fills("说明", "收单机构已更正").await;
    window.picture("difference").await;
    window.enters("确认处理").await;
    window.sees("不是本处的款").await;
    window.picture("difference-resolved").await;
}

/// The month before this one: its checks are read, what they warn of is seen, and nothing can be dated in it any more.
async fn closes_the_month(window: &mut Window) {
    let month = today().month().before().to_string();
    window.goes_to_place(&Place::Number('9')).await;
    window.turns_to("月结").await;
    window.sees(&format!("{month} 月结前检查")).await;
    window.picture("month-checks").await;
    window.ticks("已看过以上").await;
    window.enters(&format!("月结 {month}")).await;
    window.sees("第 1 次月结").await;
    window.picture("month-closed").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
}

/// A bill as WeChat gives it out, of today: all but the first of what was paid, and one payment that the desk never saw.
fn order(nth: usize) -> String {
    format!("QT{}{nth:06}", today().to_string().replace('-', ""))
}

fn bill_of(paid: &[(String, i64)]) -> String {
    const HEAD: &str = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
    const FOOT: &str = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    let now = before::now();
    let (mut rows, mut sum) = (vec![HEAD.to_owned()], 0);
    let strange = (order(STRANGE), 8_800);
    for (n, (number, fen)) in paid.iter().skip(1).chain([&strange]).enumerate() {
        let yuan = format!("{}.{:02}", fen / 100, fen % 100);
        rows.push(format!(
            "`{},`wx0,`1900000000,`0,`,`{:028},`{number},`o0,`MICROPAY,`SUCCESS,`OTHERS,`CNY,`{yuan},`0.00,`0,`0,`0.00,`0.00,`,`,`物业缴费,`,`0.00000,`0.60%,`{yuan},`0.00,`",
            now.to_the_second(),
            n + 1,
        ));
        sum += fen;
    }
    let sum = format!("{}.{:02}", sum / 100, sum % 100);
    rows.push(FOOT.to_owned());
    rows.push(format!(
        "`{},`{sum},`0.00,`0.00,`0.00000,`{sum},`0.00",
        paid.len()
    ));
    format!("\u{feff}{}\r\n", rows.join("\r\n"))
}
