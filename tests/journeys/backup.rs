//! Copies of the books, and a desk brought back from one.

use crate::support::{PASSWORD, TestDesk, request, sign_in};
use front_desk::Desk;
use front_desk::backup::{self, Lost, MayLose, Restored};
use front_desk::error::{Error, NotSaved, Refusal};
use front_desk::fees::FeeKind;
use front_desk::ids::JournalSeq;
use front_desk::journal;
use front_desk::outside::Outside;
use front_desk::staff::{Password, SetUp};
use front_desk::time::Timestamp;
use std::path::{Path, PathBuf};

fn backups(desk: &TestDesk) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(desk.folder().join("backups"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    files
}

async fn head(desk: &Desk) -> JournalSeq {
    let mut rows = desk.database().read().await.unwrap();
    journal::head(&mut rows).await.unwrap().seq
}

#[tokio::test]
async fn a_backup_is_checked_named_and_written_down() {
    let desk = TestDesk::new().await;
    assert_eq!(desk.last_backup(&desk.crew.wang).await.unwrap().at, None);
    let asked = request();
    let made = desk.back_up(&desk.crew.wang, &asked).await.unwrap();
    assert_eq!(made.file, "desk-20261122-083000.db");
    assert_eq!(made.receipts, 0);
    desk.clock.pass_seconds(60);
    let again = desk.back_up(&desk.crew.wang, &asked).await.unwrap();
    assert_eq!(made, again, "the same request has the same answer");
    assert_eq!(backups(&desk).len(), 1, "and makes no second copy");
    let last = desk.last_backup(&desk.crew.wang).await.unwrap();
    assert_eq!(last.at.as_deref(), Some("2026-11-22 08:30"));
    assert_eq!(last.failed, None);
    assert_eq!(backups(&desk).len(), 1, "nothing half made lies beside it");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_closed_shift_leaves_a_copy_that_is_the_desk_of_that_moment() {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500.00")
        .await;
    assert!(!desk.folder().join("backups").exists(), "no copy so far");
    desk.clock.pass_seconds(9 * 3600);
    let shift = desk.open_shift_of("王芳").await;
    let paper = desk.closes_with("王芳", "500.00", "0").await;
    let copies = backups(&desk);
    let names: Vec<_> = copies
        .iter()
        .map(|copy| copy.file_name().unwrap())
        .collect();
    assert_eq!(names, ["desk-20261122-173000.db"]);

    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::copy(&copies[0], elsewhere.path().join("desk.db")).unwrap();
    let (outside, _clock) = Outside::played(paper.closed_at, 9);
    let opened = Desk::open(elsewhere.path(), outside).await.unwrap();
    assert_eq!(opened.verify().await.unwrap(), []);
    assert_eq!(head(&opened).await, head(&desk).await);
    let there = opened.handover(&desk.crew.wang, shift).await.unwrap();
    assert_eq!(there, paper, "with the closing in it");
    opened.close().await;
    desk.is_sound().await;
}

#[tokio::test]
async fn a_failed_backup_is_told_and_leaves_nothing_behind() {
    let desk = TestDesk::new().await;
    std::fs::write(desk.folder().join("backups"), "in the way").unwrap();
    assert!(desk.back_up(&desk.crew.wang, &request()).await.is_err());
    let last = desk.last_backup(&desk.crew.wang).await.unwrap();
    assert!(
        matches!(
            last.failed,
            Some(Refusal::NotSaved {
                reason: NotSaved::NoFolder
            })
        ),
        "the bottom line says so, and why"
    );
    desk.opens_shift("王芳", "500").await;
    std::fs::remove_file(desk.folder().join("backups")).unwrap();
    desk.back_up(&desk.crew.wang, &request()).await.unwrap();
    std::fs::remove_dir_all(desk.folder().join("backups")).unwrap();
    std::fs::write(desk.folder().join("backups"), "in the way").unwrap();
    let paper = desk.closes_with("王芳", "500", "0").await;
    assert_eq!(paper.clerk, "王芳", "the shift is closed all the same");
    let last = desk.last_backup(&desk.crew.wang).await.unwrap();
    assert!(
        matches!(last.failed, Some(Refusal::NotSaved { .. })),
        "and the copy that was to come with it is missed"
    );
    let logged = desk.log.lines();
    assert_eq!(logged.len(), 2, "each failed copy once: {logged:?}");
    assert!(
        logged
            .iter()
            .all(|line| line.starts_with("copying the books: ")),
        "{logged:?}"
    );
    std::fs::remove_file(desk.folder().join("backups")).unwrap();
    desk.back_up(&desk.crew.wang, &request()).await.unwrap();
    let last = desk.last_backup(&desk.crew.wang).await.unwrap();
    assert_eq!(last.failed, None, "and forgets it when one succeeds");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_restored_desk_is_the_desk_of_the_copy_and_the_other_one_is_kept() {
    let desk = TestDesk::new().await;
    desk.back_up(&desk.crew.wang, &request()).await.unwrap();
    let copy = backups(&desk).remove(0);
    sign_in(&desk, "赵磊").await; // something after the copy

    let folder = desk.folder().to_owned();
    let in_use = restore(&folder, &copy).await;
    assert!(matches!(in_use, Err(Error::Refusal(Refusal::FolderInUse))));

    let TestDesk { desk, .. } = &desk;
    let kept = tempfile::tempdir().unwrap();
    let elsewhere = kept.path().join("desk");
    std::fs::create_dir_all(&elsewhere).unwrap();
    desk.database()
        .copy_checked_to(&elsewhere.join("desk.db"))
        .await
        .unwrap();
    let restored = restore(&elsewhere, &copy).await.unwrap();
    assert_eq!(restored.lost, None, "no receipt went");
    let aside = restored.kept.unwrap();
    assert!(aside.join("desk.db").exists(), "the old file is kept");
    let restored = Desk::open(&elsewhere, Outside::of_the_system())
        .await
        .unwrap();
    assert_eq!(restored.verify().await.unwrap(), []);
    assert!(head(&restored).await < head(desk).await);
    restored.close().await;
}

/// Restores where nothing may be lost.
async fn restore(folder: &Path, copy: &Path) -> front_desk::Result<Restored> {
    backup::restore(folder, copy, MayLose::Nothing, Timestamp::from_millis(0)).await
}

#[tokio::test]
async fn receipts_that_a_copy_does_not_have_are_named_before_their_numbers_are_given_out_again() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    for unit in ["1-101", "1-102", "1-103"] {
        desk.has_unit(unit, Some("100"), false).await;
    }
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    desk.collects("1-101").await;
    desk.back_up(&desk.crew.wang, &request()).await.unwrap();
    let copy = backups(&desk).remove(0);
    desk.collects("1-102").await;
    desk.collects("1-103").await;

    let closed = tempfile::tempdir().unwrap();
    let books = closed.path().join("desk.db");
    desk.database().copy_checked_to(&books).await.unwrap();
    let before = std::fs::read(&books).unwrap();
    let refused = restore(closed.path(), &copy).await.unwrap_err();
    assert!(
        refused.to_string().starts_with("the books have 2 receipts that the copy does not have, A1-2026-000002 to A1-2026-000003; their numbers would be given out again."),
        "{refused}"
    );
    assert!(std::fs::read(&books).unwrap() == before, "nothing was done");
    let now = Timestamp::from_millis(0);
    let restored = backup::restore(closed.path(), &copy, MayLose::Receipts, now).await;
    let lost = Lost {
        receipts: 2,
        first: "A1-2026-000002".into(),
        last: "A1-2026-000003".into(),
    };
    assert_eq!(restored.unwrap().lost, Some(lost));
    let again = restore(closed.path(), &copy).await.unwrap();
    assert_eq!(again.lost, None, "now they have the same");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_copy_never_takes_the_place_of_another_desks_books() {
    let desk = TestDesk::new().await;
    desk.back_up(&desk.crew.wang, &request()).await.unwrap();
    let copy = backups(&desk).remove(0);
    let folder = tempfile::tempdir().unwrap();
    let other = Desk::open(folder.path(), Outside::of_the_system())
        .await
        .unwrap();
    let set_up = SetUp {
        community: "香樟花园".into(),
        desk_code: "A1".into(),
        desk_name: "二号前台".into(),
        administrator: "陈静".into(),
        password: Password::new(PASSWORD),
    };
    other.set_up(&request(), set_up).await.unwrap();
    other.close().await;
    for may_lose in [MayLose::Nothing, MayLose::Receipts] {
        let now = Timestamp::from_millis(0);
        let refused = backup::restore(folder.path(), &copy, may_lose, now).await;
        assert!(
            matches!(
                refused,
                Err(Error::Refusal(Refusal::BackupOfAnotherDesk { .. }))
            ),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn books_that_cannot_be_read_are_replaced_only_by_whoever_insists() {
    let desk = TestDesk::new().await;
    desk.back_up(&desk.crew.wang, &request()).await.unwrap();
    let copy = backups(&desk).remove(0);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("desk.db"), "no database at all").unwrap();
    let refused = restore(folder.path(), &copy).await;
    assert!(
        matches!(
            refused,
            Err(Error::Refusal(Refusal::RestoreUncompared { .. }))
        ),
        "{refused:?}"
    );
    let now = Timestamp::from_millis(0);
    let restored = backup::restore(folder.path(), &copy, MayLose::Receipts, now).await;
    assert!(restored.unwrap().kept.unwrap().join("desk.db").exists());
}

#[tokio::test]
async fn a_damaged_copy_is_refused_and_nothing_is_replaced() {
    let desk = TestDesk::new().await;
    desk.back_up(&desk.crew.wang, &request()).await.unwrap();
    let copy = backups(&desk).remove(0);
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0x5a);
    std::fs::write(&copy, bytes).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let refused = restore(elsewhere.path(), &copy).await;
    assert!(
        matches!(refused, Err(Error::Refusal(Refusal::BackupDamaged { .. }))),
        "{refused:?}"
    );
    assert!(!elsewhere.path().join("desk.db").exists());
    let missing = restore(elsewhere.path(), &elsewhere.path().join("none.db")).await;
    assert!(matches!(
        missing,
        Err(Error::Refusal(Refusal::NotFound { .. }))
    ));
}
