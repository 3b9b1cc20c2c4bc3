//! The end of the shift: everything counted before anything is shown, the handover on paper, and the next clerk who accepts it.

use crate::driver::{Key, Window};
use crate::hands::{PASSWORD, counts, signs_in};

pub async fn closes_blind(window: &mut Window, drawer: i64) {
    window.presses(Key::F10).await;
    window
        .fills("留给下一班的话", "3 栋电梯已报修，师傅下午到")
        .await;
    window.presses(Key::Enter).await;
    window.sees("电梯已报修").await;
    window.picture("shift").await;
    window.presses(Key::F10).await; // the key that led here leads on
    window.sees("清点备用金、营业款和单据").await;
    counts(window, 50_000).await;
    counts(window, drawer).await;
    for typed in ["1", "100", "", "", "", "", "", ""] {
        window.types(typed).await; // slips and total of each tender
        window.presses(Key::Enter).await;
    }
    window.picture("count-blind").await;
    window.presses(Key::Enter).await;
    window.sees("实点数确认后不能再改").await;
    window.picture("count-once-more").await;
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
    window.enters("另存工作簿").await;
    println!("counted blind, closed, handed over on paper and as a workbook");
}

pub async fn next_shift_opens(window: &mut Window) {
    signs_in(window, "赵磊").await;
    window.presses(Key::F10).await;
    window.sees("上一班由 王芳 交班").await;
    window.fills("备用金 100 元", "").await;
    counts(window, 50_000).await;
    window.picture("next-shift").await;
    window.presses(Key::Enter).await;
    window.sees("赵磊 当班").await;
    println!("the next clerk accepted it");
}
