//! What is decided about a difference, who decides it, and the list of differences as a workbook.

use super::{Row, brings, desk, file, holds, of_the_day, only, paid, pays, wechat};
use crate::support::{refused, request};
use front_desk::Refusal;
use front_desk::cashier::Tender;
use front_desk::exchange::{self, Course};
use front_desk::rights::{Command, Right};
use front_desk::statements::{
    AssignDifference, DifferenceAbout, DifferenceState, Provider, ReconcileFilter, Resolution,
    ResolveDifference, ResultKind,
};
use std::io::Read;

#[tokio::test]
async fn a_resolution_stays_when_more_comes() {
    let desk = desk().await;
    pays(&desk, Tender::Wechat, "100", "QT1").await;
    let first = wechat(&[paid("12:00:00", "QT2", "50.00")]);
    brings(&desk, &file("一.csv", first)).await.unwrap();
    let told = holds(&desk, Provider::Wechat).await;
    let theirs = only(&told, ResultKind::OnlyTheirs).about().unwrap();
    let ours = only(&told, ResultKind::OnlyOurs).about().unwrap();
    let who = &desk.crew.finance;
    let people = desk.statements(who).await.unwrap().people;
    let wang = people.iter().find(|one| one.name == "王芳").unwrap().id;
    let assign = AssignDifference {
        about: theirs,
        owner: wang,
        words: "问一问".into(),
    };
    desk.assign_difference(who, &request(), assign)
        .await
        .unwrap();
    let resolve = ResolveDifference {
        about: ours,
        resolution: Resolution::OtherPeriod,
        words: "次日的对账单里".into(),
    };
    desk.resolve_difference(who, &request(), resolve)
        .await
        .unwrap();
    let told = holds(&desk, Provider::Wechat).await;
    assert_eq!(told.open, 1, "an owner is no resolution");
    let standing = only(&told, ResultKind::OnlyTheirs)
        .standing
        .clone()
        .unwrap();
    assert_eq!(standing.state, DifferenceState::Open);
    assert_eq!(
        (standing.owner_name.as_str(), standing.words.as_str()),
        ("王芳", "问一问")
    );

    // The receipt is written later, and the rest of the bill comes.
    desk.clock.pass_seconds(5 * 3600);
    pays(&desk, Tender::Wechat, "50", "QT2").await;
    let rest = wechat(&[paid("08:31:00", "QT1", "99.00")]);
    brings(&desk, &file("二.csv", rest)).await.unwrap();
    let told = holds(&desk, Provider::Wechat).await;
    let matched = only(&told, ResultKind::Matched);
    assert_eq!(
        matched.standing,
        Some(standing),
        "it agrees now, and what was said stays"
    );
    let differs = only(&told, ResultKind::AmountDiffers);
    let standing = differs.standing.clone().unwrap();
    assert_eq!(standing.resolution, Some(Resolution::OtherPeriod));
    assert_eq!(standing.seen_as, ResultKind::OnlyOurs);
    assert_eq!(told.open, 0);

    let about = differs.about().unwrap();
    let reopened = AssignDifference {
        about,
        owner: wang,
        words: String::new(),
    };
    desk.assign_difference(who, &request(), reopened)
        .await
        .unwrap();
    assert_eq!(holds(&desk, Provider::Wechat).await.open, 1);
    let matched = AssignDifference {
        about: ours,
        owner: wang,
        words: String::new(),
    };
    desk.assign_difference(who, &request(), matched)
        .await
        .unwrap();
    desk.is_sound().await;
}

#[tokio::test]
async fn only_a_difference_is_settled_and_only_by_finance() {
    let desk = desk().await;
    pays(&desk, Tender::Wechat, "100", "QT1").await;
    let bill = wechat(&[paid("08:31:00", "QT1", "100.00")]);
    brings(&desk, &file("bill.csv", bill)).await.unwrap();
    let told = holds(&desk, Provider::Wechat).await;
    let about = only(&told, ResultKind::Matched).about().unwrap();
    let resolve = |about: DifferenceAbout, resolution: Resolution| ResolveDifference {
        about,
        resolution,
        words: String::new(),
    };
    let who = &desk.crew.finance;
    let nothing = resolve(about, Resolution::NotOurs);
    assert_eq!(
        refused(
            desk.resolve_difference(who, &request(), nothing.clone())
                .await
        ),
        Refusal::NoDifference
    );
    let wordless = resolve(about, Resolution::Other);
    assert!(matches!(
        refused(desk.resolve_difference(who, &request(), wordless).await),
        Refusal::BadField { .. }
    ));
    for other in [
        &desk.crew.supervisor,
        &desk.crew.wang,
        &desk.crew.administrator,
    ] {
        let outcome = desk
            .resolve_difference(other, &request(), nothing.clone())
            .await;
        assert_eq!(
            refused(outcome),
            Refusal::NotAllowed {
                right: Right::Reconcile
            }
        );
    }
    assert!(desk.statements(&desk.crew.supervisor).await.is_ok());
    assert_eq!(
        refused(desk.statements(&desk.crew.wang).await),
        Refusal::NotAllowed {
            right: Right::SeeStatements
        }
    );
    assert_eq!(Command::ImportStatement.right(), Right::Reconcile);
    desk.is_sound().await;
}

/// The texts in a workbook's file.
fn parts(bytes: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let parts = (0..archive.len()).map(|at| {
        let mut part = Vec::new();
        archive
            .by_index(at)
            .unwrap()
            .read_to_end(&mut part)
            .unwrap();
        String::from_utf8_lossy(&part).into_owned()
    });
    parts.collect()
}

#[tokio::test]
async fn the_workbook_has_every_kind_and_no_formula() {
    let desk = desk().await;
    pays(&desk, Tender::Wechat, "100", "QT1").await;
    pays(&desk, Tender::Wechat, "300", "QT3").await;
    pays(&desk, Tender::Wechat, "400", "=1+1").await;
    let mut rows = vec![
        paid("08:31:00", "QT1", "100.00"),
        paid("08:33:00", "QT3", "30.00"),
        paid("12:00:00", "QT5", "55.00"),
        Row {
            status: "REFUND",
            refund: "55.00",
            ..paid("12:30:00", "QT5", "0.00")
        },
    ];
    rows[0].fee = "0.60000";
    brings(&desk, &file("bill.csv", wechat(&rows)))
        .await
        .unwrap();
    let who = &desk.crew.supervisor;
    let filter = ReconcileFilter {
        kind: Some(ResultKind::OnlyOurs),
        ..of_the_day(Provider::Wechat)
    };
    let (name, bytes) = desk
        .reconciliation_workbook(who, &request(), filter)
        .await
        .unwrap();
    assert_eq!(name, "对账-微信-2026-11-22-2026-11-22.xlsx");
    let read = exchange::read("out.xlsx", &bytes, &Course::default()).unwrap();
    let sheets: Vec<&str> = read.grids.iter().map(|grid| grid.sheet.as_str()).collect();
    assert_eq!(
        sheets,
        [
            "汇总",
            "一致",
            "仅我方有",
            "仅对方有",
            "金额不符",
            "退款",
            "手续费"
        ]
    );
    for grid in &read.grids[1..] {
        assert_eq!(
            grid.rows.len(),
            3,
            "{}: a title, headings, one row",
            grid.sheet
        );
    }
    let formulas = parts(&bytes)
        .into_iter()
        .filter(|part| part.contains("<f>") || part.contains("<f "));
    assert_eq!(formulas.count(), 0, "no cell is a formula");
    desk.is_sound().await;
}
