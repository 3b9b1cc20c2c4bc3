//! Starting again: after the window was closed in the middle of something, and while it is still open.

use crate::driver::{Key, Window, second_start};
use crate::hands::{Door, PASSWORD, first_start};

#[tokio::test(flavor = "multi_thread")]
async fn what_was_half_filled_is_still_there_after_the_window_was_closed() {
    let data = tempfile::tempdir().unwrap();
    let door = Door::new();
    let mut window = Window::open_still(data.path(), door.path(), None).await;
    first_start(&mut window, false).await;
    window.presses_with(Key::Control, '5').await;
    window.sees("添加员工").await;
    window.types("n").await;
    window.fills("姓名", "王芳").await;
    window.fills("初始密码", PASSWORD).await;
    window.close().await;

    let window = Window::open_still(data.path(), door.path(), None).await;
    window.sees("登录").await;
    window.types(PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("今日").await;
    window.presses_with(Key::Control, '5').await;
    window.sees("添加员工").await;
    window.types("n").await;
    window.sees("已恢复上次未完成的内容").await;
    assert_eq!(window.holds("姓名").await, "王芳");
    assert_eq!(
        window.holds("初始密码").await,
        "",
        "a password lies nowhere"
    );
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_ends_by_itself_and_leaves_the_first_window_alone() {
    let data = tempfile::tempdir().unwrap();
    let door = Door::new();
    let mut window = Window::open_still(data.path(), door.path(), None).await;
    first_start(&mut window, false).await;
    let status = second_start(data.path());
    assert!(status.success(), "the second start said {status}");
    window.presses_with(Key::Control, '5').await;
    window.sees("添加员工").await;
    window.close().await;
}
