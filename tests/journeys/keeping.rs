//! Papers that are kept as files or only looked at. Of every record there is one original, wherever it came out, and nothing else can
//! pass for it.

use crate::support::visits::{named, sun_li, walk_in};
use crate::support::{TestDesk, request};
use front_desk::cashier::{Collected, receipt_paper};
use front_desk::documents::{Edition, Form, Nudge, texts};
use front_desk::error::{FieldProblem, NotSaved};
use front_desk::fees::FeeKind;
use front_desk::residents::OccupancyRole;
use front_desk::visits::{TypedVisit, VisitsBy};
use front_desk::{Error, Refusal};
use std::fmt::Debug;
use std::path::Path;

async fn paid() -> (TestDesk, Collected) {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500.00")
        .await;
    desk.has_unit("3-2-1502", Some("119.91"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    let collected = desk.collects("3-2-1502").await;
    (desk, collected)
}

fn refused<T: Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refusal(refusal)) => refusal,
        other => panic!("it is refused: {other:?}"),
    }
}

/// What the journal says of one command, in order.
async fn lines_of(desk: &TestDesk, act: &str) -> i64 {
    let mut rows = desk.database().read().await.unwrap();
    sqlx::query_scalar("select count(*) from journal where act = $1")
        .bind(act)
        .fetch_one(&mut *rows)
        .await
        .unwrap()
}

/// The writing of this file begins on a disk that is full.
#[cfg(target_os = "linux")]
fn on_a_full_disk(file: &Path) {
    let mut half = file.as_os_str().to_owned();
    half.push(".part");
    std::os::unix::fs::symlink("/dev/full", half).unwrap();
}

#[tokio::test]
async fn a_receipt_that_is_only_looked_at_proves_nothing_and_is_not_written_down() {
    let (desk, collected) = paid().await;
    let who = &desk.crew.wang;
    for _ in 0..2 {
        let shown = desk.preview_receipt(who, collected.receipt).await.unwrap();
        assert!(shown.name.ends_with("-预览"), "{}", shown.name);
        let read = texts(&shown.bytes).unwrap();
        for said in ["预览　非凭证", "预览", "仅供屏幕查看，不作收款凭证。"] {
            assert!(read.contains(&said.to_owned()), "{said}: {read:?}");
        }
        assert!(
            !read.iter().any(|text| text.contains("盖章有效")),
            "{read:?}"
        );
    }
    let receipt = desk.receipt(who, collected.receipt).await.unwrap();
    assert_eq!((receipt.brief.prints, receipt.prints.len()), (0, 0));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_receipt_kept_as_a_file_is_the_one_original_and_a_further_file_says_that_it_is_not() {
    let (desk, collected) = paid().await;
    let (who, folder, click) = (&desk.crew.wang, tempfile::tempdir().unwrap(), request());
    let name = desk.receipt_file(who, collected.receipt, "").await.unwrap();
    assert_eq!(name, "收据-A1-2026-000001.pdf");
    let file = folder.path().join(name);
    for _ in 0..2 {
        let kept = desk
            .keep_receipt(who, &click, &file, collected.receipt, "")
            .await;
        assert_eq!(kept.unwrap().copy, 0, "the same click, the same file");
    }
    let mut rows = desk.database().read().await.unwrap();
    let original = receipt_paper(&mut rows, collected.receipt, Edition::Original)
        .await
        .unwrap();
    drop(rows);
    let original = original.pdf(Form::Continuous140, Nudge::default()).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), original.bytes);

    let why = Refusal::field("reason", FieldProblem::Empty);
    let named = desk.receipt_file(who, collected.receipt, " ").await;
    assert_eq!(refused(named), why, "before anybody chooses a place");
    let second = folder.path().join("second.pdf");
    let unasked = desk
        .keep_receipt(who, &request(), &second, collected.receipt, "")
        .await;
    assert_eq!(refused(unasked), why);
    assert!(!second.exists());

    let reason = "住户换了电脑";
    let name = desk.receipt_file(who, collected.receipt, reason).await;
    assert_eq!(
        name.unwrap(),
        "收据-A1-2026-000001-补打1.pdf",
        "it is not written over the original"
    );
    let again = desk
        .keep_receipt(who, &request(), &second, collected.receipt, reason)
        .await;
    assert_eq!(again.unwrap().copy, 1);
    let read = texts(&std::fs::read(&second).unwrap()).unwrap();
    assert!(
        read.contains(&"补打 1　住户换了电脑".to_owned()),
        "{read:?}"
    );
    let receipt = desk.receipt(who, collected.receipt).await.unwrap();
    let told: Vec<_> = receipt
        .prints
        .iter()
        .map(|given| (given.copy, given.reason.as_str(), given.printer.as_deref()))
        .collect();
    assert_eq!(told, [(0, "", None), (1, reason, None)]);
    assert_eq!(
        lines_of(&desk, "keep_receipt").await,
        4,
        "each is begun and done"
    );
    desk.is_sound().await;
}

#[tokio::test]
#[cfg(target_os = "linux")]
async fn a_full_disk_leaves_no_file_and_the_next_one_is_still_the_original() {
    let (desk, collected) = paid().await;
    let (who, folder, click) = (&desk.crew.wang, tempfile::tempdir().unwrap(), request());
    let file = folder.path().join("收据.pdf");
    std::fs::write(&file, "what was there").unwrap();
    on_a_full_disk(&file);
    let full = desk
        .keep_receipt(who, &click, &file, collected.receipt, "")
        .await;
    let reason = NotSaved::DiskFull;
    assert_eq!(refused(full), Refusal::NotSaved { reason });
    assert_eq!(std::fs::read(&file).unwrap(), b"what was there");
    let receipt = desk.receipt(who, collected.receipt).await.unwrap();
    assert_eq!((receipt.brief.prints, receipt.prints.len()), (0, 0));

    // A place that cannot be is no file either, whatever the system calls it.
    let nowhere = file.join("收据.pdf");
    let lost = desk
        .keep_receipt(who, &request(), &nowhere, collected.receipt, "")
        .await;
    assert!(
        matches!(lost, Err(Error::Refusal(Refusal::NotSaved { .. }))),
        "{lost:?}"
    );

    let kept = desk
        .keep_receipt(who, &click, &file, collected.receipt, "")
        .await;
    assert_eq!(kept.unwrap().copy, 0);
    let read = texts(&std::fs::read(&file).unwrap()).unwrap();
    assert!(!read.iter().any(|text| text.contains("补打")), "{read:?}");
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing half made is left"
    );
    desk.is_sound().await;
}

#[tokio::test]
#[cfg(target_os = "linux")]
async fn a_slip_kept_as_a_file_counts_and_one_that_is_looked_at_does_not() {
    let desk = TestDesk::new().await;
    let who = &desk.crew.wang;
    let came = desk.comes(sun_li(desk.unit("3-2-1502").await)).await;
    let folder = tempfile::tempdir().unwrap();
    let shown = desk.preview_slip(who, came.id).await.unwrap();
    let read = texts(&shown.bytes).unwrap();
    assert!(read.contains(&"预览　非凭证".to_owned()), "{read:?}");

    let (click, file) = (request(), folder.path().join("访客单.pdf"));
    on_a_full_disk(&file);
    let full = desk.keep_slip(who, &click, &file, came.id).await;
    let reason = NotSaved::DiskFull;
    assert_eq!(refused(full), Refusal::NotSaved { reason });
    let kept = desk.keep_slip(who, &click, &file, came.id).await;
    assert_eq!(kept.unwrap().copy, 0);
    let again = desk.slip_file(who, came.id).await.unwrap();
    assert!(again.ends_with("-补打1.pdf"), "{again}");
    let inside = desk.visits(who, VisitsBy::Inside, "").await.unwrap();
    assert_eq!(inside[0].slips, 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_character_nobody_can_print_is_named_wherever_on_the_paper_it_would_stand() {
    let (desk, _) = paid().await;
    let who = &desk.crew.wang;
    let lacking = |characters: &str| Refusal::CharactersMissing {
        characters: characters.into(),
    };
    // Typed long ago, as a unit's label; the register keeps it as it is.
    let odd = desk.has_unit("3-2-15😀3", Some("100"), false).await;
    desk.has_unit("3-2-1504", Some("100"), false).await;
    desk.bills("2026-11").await;
    let basket = desk.basket("3-2-15😀3").await;
    let taken = desk.takes(who, basket).await;
    assert_eq!(refused(taken), lacking("😀"));
    let visit = desk
        .check_in(who, &request(), walk_in(named("李明", odd)))
        .await;
    assert_eq!(refused(visit), lacking("😀"));
    let next = desk.collects("3-2-1504").await;
    assert_eq!(next.number, "A1-2026-000002", "no number went with it");
    desk.is_sound().await;
}

#[tokio::test]
async fn the_evacuation_list_never_waits_for_a_better_name() {
    let desk = TestDesk::new().await;
    let host = desk
        .lives_in("3-2-1502", "王😀", OccupancyRole::Owner)
        .await;
    let visit = TypedVisit {
        resident: Some(host),
        ..sun_li(desk.unit("3-2-1502").await)
    };
    desk.comes(visit).await;
    let list = desk.evacuation_paper(&desk.crew.finance).await.unwrap();
    assert_eq!(list.missing, "😀", "whoever asks can know");
    let read = texts(&list.bytes).unwrap();
    assert!(
        read.contains(&"孙丽".to_owned()) && read.contains(&"王😀".to_owned()),
        "the name is called out, and can be copied as it was typed: {read:?}"
    );
    desk.is_sound().await;
}
