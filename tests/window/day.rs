//! A whole day at the desk in the real window.

use crate::driver::{Key, Window};
use std::path::PathBuf;

const PASSWORD: &str = "correct horse";

#[tokio::test(flavor = "multi_thread")]
async fn a_receptionist_does_a_whole_day() {
    let data = tempfile::tempdir().unwrap();
    let door = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("FRONT_DESK_DAY").map(PathBuf::from);
    let mut window = Window::open(data.path(), door.path(), kept.as_deref()).await;
    window.sees("小区").await;
    window.picture("first-start").await;
    window.fills("小区", "香樟花园").await;
    window.fills("管理员", "陈静").await;
    window.fills("密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("陈静").await;
    window.picture("sign-in").await;
    println!("{:?}", window.complaints().await);
    window.close().await;
}
