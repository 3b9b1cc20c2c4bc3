//! Whose window it is: the lock, the change of clerk, wrong passwords, somebody who may not work here any more, the copy of the books,
//! and what people see when something breaks.

use crate::driver::{Key, Window};
use crate::hands::{Door, PASSWORD, first_start, hires, signs_in};
use front_desk::ids::RequestId;
use front_desk::outside::Outside;
use front_desk::staff::Password;
use front_desk::time::Timestamp;
use front_desk::{Desk, Error, Refusal};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A desk that was set up just now, with its administrator 陈静 at it.
struct NewDesk {
    data: tempfile::TempDir,
    door: Door,
}

impl NewDesk {
    fn new() -> NewDesk {
        NewDesk {
            data: tempfile::tempdir().unwrap(),
            door: Door::new(),
        }
    }

    async fn opens(&self) -> Window {
        Window::open_still(self.data.path(), self.door.path(), None).await
    }

    async fn starts(&self) -> Window {
        let mut window = self.opens().await;
        first_start(&mut window, false).await;
        window
    }
}

/// A visitor's form is begun and left.
async fn begins_a_visit(window: &Window) {
    window.presses(Key::F2).await;
    window.sees("访客姓名").await;
    window.fills("访客姓名", "欧阳锋").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_nobody_touches_locks_itself_after_the_minutes_that_were_set() {
    let desk = NewDesk::new();
    let mut window = desk.starts().await;
    hires(&window, "王芳", &[]).await;
    window.presses_with(Key::Control, '6').await;
    window.fills("无操作多久后锁屏", "1").await;
    window.presses(Key::Enter).await;
    window.sees("已保存").await;
    signs_in(&mut window, "王芳").await;
    begins_a_visit(&window).await;
    window.sleeps(61).await;
    window.sees("屏幕已锁定").await;
    window.sees_no_more("访客姓名").await;
    window.picture("locked").await;
    window.types("not her password").await;
    window.presses(Key::Enter).await;
    window.sees("密码不对").await;
    window.fills("密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees_no_more("屏幕已锁定").await;
    assert_eq!(
        window.holds("访客姓名").await,
        "欧阳锋",
        "what was begun is where it was"
    );
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_clerk_signs_in_at_a_locked_window_and_finds_nothing_of_the_first() {
    let desk = NewDesk::new();
    let mut window = desk.starts().await;
    for name in ["王芳", "赵磊"] {
        hires(&window, name, &[]).await;
    }
    window.types("n").await;
    window.fills("初始密码", "half a password").await;
    window.presses_with(Key::Control, 'l').await;
    window.sees("屏幕已锁定").await;
    window.sees_no_more("初始密码").await; // no dialog stays above the lock
    window.enters("换人登录").await;
    window.sees("姓名").await;
    window.picks("姓名", "王芳").await;
    window.fills("密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("今日").await;
    begins_a_visit(&window).await;
    window.presses_with(Key::Control, 'l').await;
    window.sees("屏幕已锁定").await;
    window.presses(Key::F2).await; // no key reaches what lies behind the lock
    window.sees("屏幕已锁定").await;
    window.enters("换人登录").await;
    window.picks("姓名", "赵磊").await;
    window.fills("密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("今日").await;
    window.presses(Key::F2).await;
    window.sees("访客姓名").await;
    assert_eq!(window.holds("访客姓名").await, "", "that is not his");
    signs_in(&mut window, "王芳").await;
    window.presses(Key::F2).await;
    window.sees("已恢复上次未完成的内容").await;
    assert_eq!(window.holds("访客姓名").await, "欧阳锋", "and this is hers");
    window.close().await;
}

/// Somebody goes on with wrong passwords, each after its wait: half a minute may pass while a slow computer starts the program, a quarter
/// of an hour does not.
async fn goes_on_trying(data: &Path) {
    let since_1970 = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis();
    let now = Timestamp::from_millis(since_1970.try_into().unwrap());
    let (desk, clock) = loop {
        let (outside, clock) = Outside::played(now, 7);
        match Desk::open(data, outside).await {
            Ok(desk) => break (desk, clock),
            Err(Error::Refusal(Refusal::FolderInUse)) => {} // the window is still closing
            Err(other) => panic!("{other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    for (attempt, wait) in [31, 61, 121, 241].into_iter().enumerate() {
        clock.pass_seconds(wait);
        let request = RequestId::new(format!("attempt-{attempt}")).unwrap();
        let wrong = Password::new("not her password");
        let refused = desk.sign_in(&request, "陈静", &wrong, None).await;
        assert!(
            matches!(refused, Err(Error::Refusal(Refusal::WrongPassword))),
            "{refused:?}"
        );
    }
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_five_wrong_passwords_one_waits_also_after_a_restart() {
    let desk = NewDesk::new();
    let window = desk.starts().await;
    window.presses(Key::F9).await;
    window.sees("登录").await;
    for _ in 0..5 {
        window.fills("密码", "not her password").await;
        window.presses(Key::Enter).await;
        window.is_answered().await;
        window.sees("密码不对").await;
    }
    window.fills("密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("秒后再试").await;
    window.close().await;

    goes_on_trying(desk.data.path()).await;
    let window = desk.opens().await;
    window.sees("登录").await;
    window.types(PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("秒后再试").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_of_somebody_who_was_disabled_is_at_the_door_again() {
    let desk = NewDesk::new();
    let mut window = desk.starts().await;
    hires(&window, "李强", &["管理员"]).await;
    window.enters("停用").await; // 陈静, who stands first, disables herself: there is another administrator
    window.sees("账号已停用").await;
    window.sees("登录").await;
    window.sees_no_more("添加员工").await;
    window.picture("disabled").await;
    window.picks("姓名", "李强").await;
    window.fills("密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("今日").await;
    window.presses_with(Key::Control, '5').await;
    window.sees("已停用").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_the_books_is_made_and_checked_and_the_books_are_sound() {
    let desk = NewDesk::new();
    let mut window = desk.starts().await;
    window.sees("上次备份 还没有").await;
    window.presses_with(Key::Control, '6').await;
    window.sees("还没有备份过").await;
    window.types("b").await;
    window.sees("副本已打开核对").await;
    window.sees_no_more("上次备份 还没有").await;
    window.types("v").await;
    window.sees("核对完成，账目一致").await;
    window.picture("backed-up").await;
    window.close().await;
    let copies = std::fs::read_dir(desk.data.path().join("backups")).unwrap();
    assert_eq!(copies.count(), 1, "the copy lies in the data folder");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn what_breaks_has_a_number_that_people_can_call() {
    let desk = NewDesk::new();
    // Papers are shown from a folder that leads to itself, which nobody foresaw.
    let nowhere = desk.door.path().join("nowhere");
    std::os::unix::fs::symlink(&nowhere, &nowhere).unwrap();
    let mut window = Window::open_still(desk.data.path(), &nowhere, None).await;
    first_start(&mut window, false).await;
    hires(&window, "王芳", &[]).await;
    signs_in(&mut window, "王芳").await;
    window.presses(Key::F7).await;
    window.sees("系统故障（编号 ").await;
    window.sees("请联系管理员").await;
    window.presses(Key::F2).await;
    window.sees("访客姓名").await; // and the work goes on
    window.close().await;
}
