//! Before the desk opens: people, prices, the office's own books, the month's charges, and the shift.

use crate::driver::{Key, Window};
use crate::hands::{Door, counts, hires, signs_in};

pub async fn staff(window: &mut Window) {
    for (name, roles) in [
        ("王芳", &["收费员"][..]),
        ("赵磊", &["收费员"]),
        ("李强", &["主管", "财务"]),
    ] {
        hires(window, name, roles).await;
    }
    window.picture("staff").await;
    println!("hired a clerk for each shift and a supervisor");
}

pub async fn prices(window: &mut Window) {
    window.presses_with(Key::Control, '3').await;
    window.sees("新增项目").await;
    for (name, kind, price) in [
        ("物业管理费", "按面积每月", "2.80"),
        ("门禁卡工本费", "工本费", "20"),
        ("大件垃圾清运", "单项价目", "50"),
    ] {
        window.types("n").await;
        window.fills("项目名称", name).await;
        window.picks("计价方式", kind).await;
        window.fills("单价", price).await;
        window.presses(Key::Enter).await;
        window.sees_no_more("按月收费的从当月 1 日起").await;
    }
    window.sees("大件垃圾清运").await;
    window.picture("price-list").await;
    println!("set the price list");
}

pub async fn books(window: &mut Window, door: &Door) {
    window.presses_with(Key::Control, '4').await;
    door.offers("residents.xlsx");
    window.enters("选择文件").await;
    window.sees_enabled("确认导入").await;
    window.picture("import-residents").await;
    window.enters("确认导入").await;
    window.sees("已导入").await;
    door.offers("opening-arrears.xlsx");
    window.goes_to("往期欠费").await;
    window.enters("选择文件").await;
    window.sees("新增应收").await;
    window.sees_enabled("确认导入").await;
    window.picture("import-arrears").await;
    window.enters("确认导入").await;
    window.sees("已入账").await;
    println!("brought in the residents' book and what they owed");
}

pub async fn billing(window: &mut Window) {
    signs_in(window, "李强").await;
    window.presses_with(Key::Control, '3').await;
    window.enters("按月出账").await;
    window.enters("预览").await;
    window.sees("确认出账").await;
    window.picture("billing").await;
    window.enters("确认出账").await;
    window.sees("已出账").await;
    println!("billed the month");
}

pub async fn shift_opens(window: &mut Window) {
    signs_in(window, "王芳").await;
    window.presses(Key::F10).await;
    window.sees("备用金").await;
    counts(window, 50_000).await;
    window.picture("open-shift").await;
    window.presses(Key::Enter).await;
    window.sees("当班").await;
    println!("opened the shift with ¥500.00");
}
