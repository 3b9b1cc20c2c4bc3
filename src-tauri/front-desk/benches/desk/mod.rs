//! A new desk to measure on, and its file for the floors.

use front_desk::Desk;
use front_desk::ids::RequestId;
use front_desk::outside::Outside;
use front_desk::staff::{Password, SetUp, SignedIn};
use front_desk::time::Timestamp;
use sqlx::{Connection, SqliteConnection};
use std::path::Path;

/// 2026-11-22 08:30 at the desk.
const MORNING: Timestamp = Timestamp::from_millis(1_795_307_400_000);

/// A request of its own for each thing that is done once.
pub fn request(of: &str) -> RequestId {
    RequestId::new(format!("bench-request-{of}")).unwrap()
}

/// The password of everybody.
pub fn password() -> Password {
    Password::new("correct horse")
}

/// An empty desk that is set up, with its administrator signed in.
pub async fn new(folder: &Path) -> (Desk, SignedIn) {
    let (outside, _) = Outside::played(MORNING, 1);
    let desk = Desk::open(folder, outside).await.unwrap();
    let set_up = SetUp {
        community: "香樟花园".into(),
        desk_code: "A1".into(),
        desk_name: "一号前台".into(),
        administrator: "陈静".into(),
        password: password(),
    };
    desk.set_up(&request("set-up"), set_up).await.unwrap();
    let administrator = desk
        .sign_in(&request("administrator"), "陈静", &password(), None)
        .await
        .unwrap();
    (desk, administrator)
}

/// The desk's file, for the engine alone.
pub async fn file(folder: &Path) -> SqliteConnection {
    let path = format!("sqlite://{}", folder.join("desk.db").display());
    SqliteConnection::connect(&path).await.unwrap()
}
