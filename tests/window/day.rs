//! A day at the desk in the real window, from the first start to money, cards and a resident who moves in.

use crate::driver::{Key, Window};
use std::path::{Path, PathBuf};

pub const PASSWORD: &str = "correct horse";

/// Where the day's files come from and go to.
pub struct Door(tempfile::TempDir);

impl Door {
    pub fn new() -> Door {
        let door = tempfile::tempdir().unwrap();
        std::fs::create_dir(door.path().join("in")).unwrap();
        Door(door)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The next file somebody chooses.
    fn offers(&self, name: &str) {
        let folder = self.0.path().join("in");
        for file in std::fs::read_dir(&folder).unwrap() {
            std::fs::remove_file(file.unwrap().path()).unwrap();
        }
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data");
        std::fs::copy(data.join(name), folder.join(name)).unwrap();
    }

    /// What was kept so far.
    fn kept(&self) -> Vec<PathBuf> {
        let folder = std::fs::read_dir(self.0.path().join("out"));
        let mut files: Vec<PathBuf> = folder
            .into_iter()
            .flatten()
            .map(|file| file.unwrap().path())
            .collect();
        files.sort();
        files
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receptionist_does_a_day() {
    let data = tempfile::tempdir().unwrap();
    let door = Door::new();
    let folder = std::env::var_os("FRONT_DESK_DAY").map(PathBuf::from);
    let mut window = Window::open(data.path(), door.0.path(), folder.as_deref()).await;
    first_start(&mut window).await;
    staff(&mut window).await;
    prices(&mut window).await;
    books(&mut window, &door).await;
    billing(&mut window).await;
    shift_opens(&mut window).await;
    receipts(&mut window).await;
    card(&mut window).await;
    move_in(&mut window).await;
    window.close().await;
    for file in door.kept() {
        let name = file.file_name().unwrap().to_owned();
        if let Some(folder) = &folder {
            std::fs::copy(&file, folder.join(&name)).unwrap();
        }
        println!("kept {}", name.display());
    }
}

async fn first_start(window: &mut Window) {
    window.sees("欢迎使用前台").await;
    window.fills("小区名称", "香樟花园").await;
    window.fills("管理员姓名", "陈静").await;
    window.fills("密码", PASSWORD).await;
    window.picture("first-start").await;
    window.presses(Key::Enter).await;
    window.sees("登录").await;
    window.picture("sign-in").await;
    window.types(PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("今日").await;
    window.picture("home-empty").await;
    println!("set up 香樟花园 and signed in");
}

/// The clerk changes: one key, a name, a password.
async fn signs_in(window: &mut Window, name: &str) {
    window.presses(Key::F9).await;
    window.sees("登录").await;
    window.picks("姓名", name).await;
    window.fills("密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("今日").await;
}

async fn staff(window: &mut Window) {
    window.clicks("员工").await;
    for (name, roles) in [
        ("王芳", &["收费员"][..]),
        ("赵磊", &["收费员"]),
        ("李强", &["主管", "财务"]),
    ] {
        window.clicks("添加员工").await;
        window.fills("姓名", name).await;
        for role in roles {
            window.picks("角色", role).await;
        }
        window.presses(Key::Escape).await; // the open list, not the dialog
        window.fills("初始密码", PASSWORD).await;
        window.presses(Key::Enter).await;
        window.sees_no_more("初始密码").await;
    }
    window.sees("李强").await;
    window.picture("staff").await;
    println!("hired a clerk for each shift and a supervisor");
}

async fn prices(window: &mut Window) {
    window.clicks("收费项目与出账").await;
    for (name, kind, price) in [
        ("物业管理费", "按面积每月", "2.80"),
        ("门禁卡工本费", "工本费", "20"),
        ("大件垃圾清运", "单项价目", "50"),
    ] {
        window.clicks("新增项目").await;
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

async fn books(window: &mut Window, door: &Door) {
    window.clicks("导入").await;
    door.offers("residents.xlsx");
    window.clicks("选择文件").await;
    window.sees("有问题的行").await;
    window.picture("import-residents").await;
    window.clicks("确认导入").await;
    window.sees("已导入").await;
    door.offers("opening-arrears.xlsx");
    window.switches_to("往期欠费").await;
    window.clicks("选择文件").await;
    window.sees("新增应收").await;
    window.picture("import-arrears").await;
    window.clicks("确认导入").await;
    window.sees("已入账").await;
    println!("brought in the residents' book and what they owed");
}

async fn billing(window: &mut Window) {
    signs_in(window, "李强").await;
    window.clicks("收费项目与出账").await;
    window.clicks("按月出账").await;
    window.clicks("预览").await;
    window.sees("确认出账").await;
    window.picture("billing").await;
    window.clicks("确认出账").await;
    window.sees("已出账").await;
    println!("billed the month");
}

/// Takes the keyboard to the box that finds anything, and goes where the first find leads.
async fn finds(window: &mut Window, sought: &str) {
    window.presses_with(Key::Control, 'k').await;
    window.types(sought).await;
    window.sees_option(sought).await;
    window.presses(Key::Enter).await;
}

async fn shift_opens(window: &mut Window) {
    signs_in(window, "王芳").await;
    window.presses(Key::F10).await;
    window.fills("备用金 100 元", "5").await;
    for _ in 0..8 {
        window.presses(Key::Enter).await; // from note to note, and on to the button
    }
    window.picture("open-shift").await;
    window.presses(Key::Enter).await;
    window.sees("当班").await;
    println!("opened the shift with ¥500.00");
}

async fn move_in(window: &mut Window) {
    finds(window, "1-1-204").await;
    window.sees("还没有登记住户").await;
    window.clicks("办理入住").await;
    window.fills("姓名", "阿依古丽·买买提").await;
    window.fills("电话", "13900139000").await;
    window.clicks("发卡").await;
    window.fills("卡号", "0012345678").await;
    window.picture("move-in").await;
    window.clicks("确认入住").await;
    window.sees("已办理入住").await;
    window.clicks("另存 PDF").await;
    window.sees("已保存").await;
    finds(window, "1-1-204").await;
    window.sees("阿依古丽").await;
    window.picture("unit").await;
    println!("moved a resident in");
}

async fn card(window: &mut Window) {
    window.presses(Key::F4).await;
    window.sees("办卡").await;
    window.picture("cards").await;
    println!("looked at the cards");
}

/// From the box to the paper: the unit's number and two Enters.
async fn collects(window: &mut Window, unit: &str) {
    window.presses(Key::F3).await;
    window.picks("房屋", unit).await;
    window.sees("人民币").await;
}

async fn receipts(window: &mut Window) {
    collects(window, "1-1-203").await;
    window.picture("counter").await;
    window.presses(Key::Enter).await;
    window.sees("已收款").await;
    window.sees("A1-2026-000001").await;
    window.picture("receipt-taken").await;
    window.clicks("另存 PDF").await;
    window.sees("已保存").await;
    collects(window, "1-1-401").await;
    window.presses(Key::Enter).await;
    window.sees("A1-2026-000002").await;
    finds(window, "A1-2026-000002").await;
    window.clicks("作废").await;
    window.fills("原因", "房号录错").await;
    window.presses(Key::Enter).await;
    window.sees("作废：房号录错").await;
    window.picture("receipt-voided").await;
    println!("collected twice, voided once");
}
