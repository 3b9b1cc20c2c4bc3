//! The sample community, as somebody looks at it who wants to see what this is: sixty units, people to visit, and the way in and out.

use crate::hands::{Door, first_start};
use crate::driver::{Key, Window};
use std::path::PathBuf;

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_comes_to_the_sample_community_and_leaves() {
    let data = tempfile::tempdir().unwrap();
    let door = Door::new();
    let folder = std::env::var_os("FRONT_DESK_DAY").map(PathBuf::from);
    let mut window = Window::open(data.path(), door.path(), folder.as_deref()).await;
    first_start(&mut window, true).await;
    window.presses(Key::F2).await;
    window.sees("访客姓名").await;
    window.types("欧阳锋").await;
    window.picks("被访房屋", "1-1-101").await;
    window.presses(Key::Enter).await;
    window.sees("已登记").await;
    window.picture("visitors").await;
    window.close().await;
}
