//! What a handover tells of cards and visitors: each fact once, on the paper of the shift it belongs to, whatever the clock says.

use crate::support::cashier::with;
use crate::support::visits::named;
use crate::support::{MORNING, TestDesk, closing, request, yuan};
use front_desk::cards::{CardChange, CardKind, IssueCard};
use front_desk::cashier::{Basket, Rest, Tender};
use front_desk::documents::{HandoverPaper, PaidWith, texts};
use front_desk::exchange::{self, Course};
use front_desk::fees::FeeKind;
use front_desk::ids::{CardId, ShiftId, UnitId, VisitId};
use front_desk::settings::Settings;
use front_desk::shifts::NonCash;

/// 王芳 issues a card.
async fn issued(desk: &TestDesk, number: &str, unit: UnitId) -> CardId {
    let card = IssueCard {
        number: number.into(),
        kind: CardKind::Resident,
        unit,
        resident: None,
        fee_item: None,
        reason: String::new(),
    };
    desk.issue_card(&desk.crew.wang, &request(), card)
        .await
        .unwrap()
}

async fn reported_lost(desk: &TestDesk, card: CardId) {
    let change = CardChange {
        card,
        reason: String::new(),
    };
    desk.report_card_lost(&desk.crew.wang, &request(), change)
        .await
        .unwrap();
}

/// Somebody looks, and the visitor is gone.
async fn found_gone(desk: &TestDesk, visit: VisitId) {
    desk.confirm_no_exit(&desk.crew.wang, &request(), visit)
        .await
        .unwrap();
}

/// The cards and the visitors on the paper, each by name.
fn told(paper: &HandoverPaper) -> (Vec<String>, Vec<&str>) {
    let cards = paper.cards.iter();
    let visitors = paper.visitors.iter();
    (
        cards.map(|c| format!("{} {}", c.act, c.number)).collect(),
        visitors.map(|v| v.visitor.as_str()).collect(),
    )
}

#[tokio::test]
async fn two_acts_at_the_same_instant_stand_on_the_papers_of_their_own_shifts() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("1-101").await;
    let card = issued(&desk, "8801", unit).await;
    let early = desk.comes(named("孙丽", unit)).await.id;
    let late = desk.comes(named("何静怡", unit)).await.id;
    found_gone(&desk, early).await;
    let first = desk.closes_with("王芳", "500", "0").await;
    desk.opens_shift("赵磊", "500").await;
    reported_lost(&desk, card).await;
    found_gone(&desk, late).await;
    let second = desk.closes_with("赵磊", "500", "0").await;

    assert_eq!(
        first.closed_at, second.closed_at,
        "all of it in one instant"
    );
    assert_eq!(
        told(&first),
        (vec!["办卡 8801".to_owned()], vec!["孙*", "何*怡"])
    );
    assert_eq!(
        told(&second),
        (vec!["挂失 8801".to_owned()], vec!["何*怡"]),
        "nothing is told twice"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_clock_set_back_hides_nothing_from_the_handover() {
    let desk = TestDesk::new().await;
    desk.clock.pass_seconds(3 * 3600);
    let unit = desk.has_unit("1-101", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    desk.opens_shift("王芳", "500").await;
    let card = issued(&desk, "8801", unit).await;
    let gone = desk.comes(named("孙丽", unit)).await.id;
    desk.clock.set(MORNING); // somebody puts the computer's clock right
    reported_lost(&desk, card).await;
    found_gone(&desk, gone).await;
    desk.collects("1-101").await;
    let first = desk.closes_with("王芳", "500", "280").await;
    assert!(first.closed_at < first.opened_at, "by the clock");
    assert_eq!(
        told(&first),
        (
            vec!["办卡 8801".to_owned(), "挂失 8801".to_owned()],
            vec!["孙*"]
        )
    );
    assert_eq!(first.receipts.used, 1);
    desk.opens_shift("赵磊", "500").await;
    let second = desk.closes_with("赵磊", "500", "0").await;
    assert_eq!(told(&second), (vec![], vec![]), "it was told already");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_shift_closed_for_somebody_absent_tells_what_was_done_in_it() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("1-101").await;
    issued(&desk, "8801", unit).await;
    let gone = desk.comes(named("孙丽", unit)).await.id;
    found_gone(&desk, gone).await;
    let shift = desk.open_shift_of("王芳").await;
    desk.counts("李强", "500", "0").await;
    let chief = &desk.crew.supervisor;
    desk.force_close_shift(chief, &request(), closing(shift), "急病离岗")
        .await
        .unwrap();
    let paper = desk.handover(chief, shift).await.unwrap();
    let all = (vec!["办卡 8801".to_owned()], vec!["孙*"]);
    assert_eq!(told(&paper), all);
    desk.opens_shift("赵磊", "500").await;
    issued(&desk, "8802", unit).await;
    let second = desk.closes_with("赵磊", "500", "0").await;
    assert_eq!(told(&second), (vec!["办卡 8802".to_owned()], vec![]));
    let paper = desk.handover(chief, shift).await.unwrap();
    assert_eq!(told(&paper), all, "the same paper tomorrow");
    desk.is_sound().await;
}

#[tokio::test]
async fn what_was_done_while_no_shift_was_open_is_told_by_the_next() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("1-101").await;
    let gone = desk.comes(named("孙丽", unit)).await.id;
    desk.closes_with("王芳", "500", "0").await;
    desk.clock.pass_seconds(3600);
    issued(&desk, "8801", unit).await;
    found_gone(&desk, gone).await;
    desk.clock.pass_seconds(3600);
    desk.opens_shift("赵磊", "500").await;
    let paper = desk.closes_with("赵磊", "500", "0").await;
    assert_eq!(told(&paper), (vec!["办卡 8801".to_owned()], vec!["孙*"]));
    desk.is_sound().await;
}

#[tokio::test]
async fn cards_of_the_offices_own_book_were_issued_by_no_shift() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let filled = desk.fill_sample(&desk.crew.administrator, &request()).await;
    assert!(filled.unwrap().units > 0);
    let paper = desk.closes_with("王芳", "500", "0").await;
    assert_eq!(told(&paper), (vec![], vec![]));
    desk.is_sound().await;
}

/// What the workbook of a handover shows on one sheet: each row's cells, with blanks between.
pub async fn sheet(desk: &TestDesk, shift: ShiftId, name: &str) -> Vec<String> {
    let (_, bytes) = desk
        .handover_workbook(&desk.crew.wang, shift)
        .await
        .unwrap();
    let read = exchange::read("handover.xlsx", &bytes, &Course::default()).unwrap();
    let grid = read.grids.into_iter().find(|grid| grid.sheet == name);
    let rows = grid.unwrap().rows.into_iter();
    rows.map(|row| {
        let cells = row.filled().map(|(_, cell)| cell.text());
        cells.collect::<Vec<_>>().join(" ")
    })
    .collect()
}

/// The visitors on the paper, and whether they are inside as far as the shift knows.
fn standing(paper: &HandoverPaper) -> Vec<(&str, bool)> {
    let visitors = paper.visitors.iter();
    visitors
        .map(|visitor| (visitor.visitor.as_str(), !visitor.exit_not_confirmed))
        .collect()
}

#[tokio::test]
async fn the_community_decides_after_how_many_hours_an_exit_is_not_confirmed() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("1-101").await;
    let administrator = &desk.crew.administrator;
    let settings = Settings {
        visit_hours: 4,
        ..desk.settings(administrator).await.unwrap()
    };
    desk.change_settings(administrator, &request(), settings.clone())
        .await
        .unwrap();
    assert_eq!(desk.settings(administrator).await.unwrap(), settings);
    desk.comes(named("孙丽", unit)).await;
    desk.clock.pass_seconds(3 * 3600);
    desk.comes(named("何静怡", unit)).await;
    desk.clock.pass_seconds(2 * 3600);
    let paper = desk.closes_with("王芳", "500", "0").await;
    assert_eq!(
        standing(&paper),
        [("孙*", false), ("何*怡", true)],
        "five hours are longer than four, two are not"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn whoever_came_in_the_shift_is_handed_over_as_inside_and_only_once() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("1-101").await;
    desk.comes(named("孙丽", unit)).await;
    desk.comes(named("何静怡", unit)).await;
    let first_shift = desk.open_shift_of("王芳").await;
    desk.clock.pass_seconds(8 * 3600);
    let first = desk.closes_with("王芳", "500", "0").await;
    assert_eq!(standing(&first), [("孙*", true), ("何*怡", true)]);

    desk.opens_shift("赵磊", "500").await;
    desk.comes(named("周杰", unit)).await;
    let wang = &desk.crew.wang;
    desk.leaves("1").await.unwrap();
    desk.clock.pass_seconds(3 * 3600);
    let second_shift = desk.open_shift_of("赵磊").await;
    let second = desk.closes_with("赵磊", "500", "0").await;
    assert_eq!(
        standing(&second),
        [("何*怡", false), ("周*", true)],
        "nobody signed 何静怡 out in two shifts"
    );
    for (shift, said, not_said) in [
        (first_shift, "在内", "离开未确认"),
        (second_shift, "离开未确认", "何*怡　在内"),
    ] {
        let paper = desk.handover_paper(wang, shift).await.unwrap();
        let read = texts(&paper.bytes).unwrap().concat();
        assert!(read.contains(said) && !read.contains(not_said), "{read}");
    }
    let book = sheet(&desk, second_shift, "访客与证卡").await;
    for said in ["何*怡 1-101 离开未确认", "周* 1-101 在内"] {
        assert!(book.iter().any(|row| row.ends_with(said)), "{book:#?}");
    }

    // Both may still be seen leaving, and who was is handed over no more.
    for number in ["2", "3"] {
        desk.leaves(number).await.unwrap();
    }
    desk.opens_shift("王芳", "500").await;
    let third = desk.closes_with("王芳", "500", "0").await;
    assert_eq!(standing(&third), []);
    desk.is_sound().await;
}

#[tokio::test]
async fn whoever_stays_longer_than_visits_last_is_not_called_inside() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("1-101").await;
    desk.comes(named("孙丽", unit)).await;
    desk.clock.pass_seconds(13 * 3600);
    desk.comes(named("何静怡", unit)).await;
    let paper = desk.closes_with("王芳", "500", "0").await;
    assert_eq!(standing(&paper), [("孙*", false), ("何*怡", true)]);
    desk.is_sound().await;
}

#[tokio::test]
async fn the_receipts_add_up_way_by_way_to_what_was_counted() {
    let desk = TestDesk::new().await;
    for unit in ["3-2-1502", "1-1-101"] {
        desk.has_unit(unit, Some("100"), false).await;
    }
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-10").await;
    desk.opens_shift("王芳", "500").await;
    let wang = &desk.crew.wang;
    let into_prepayment = Basket {
        tenders: vec![with(Tender::Cash, "400")],
        rest: Rest::Prepayment,
        ..desk.basket("3-2-1502").await
    };
    desk.takes(wang, into_prepayment).await.unwrap();
    let taken_back = desk.collects("1-1-101").await;
    desk.voids(taken_back.receipt, "房号录错").await.unwrap();
    desk.bills("2026-11").await;
    let out_of_prepayment = Basket {
        tenders: vec![with(Tender::Prepayment, "120"), with(Tender::Wechat, "")],
        ..desk.basket("3-2-1502").await
    };
    desk.takes(wang, out_of_prepayment).await.unwrap();

    let shift = desk.open_shift_of("王芳").await;
    let wechat = [(NonCash::Wechat, 1, "160")];
    desk.counts_with_slips("王芳", "500", "400", &wechat).await;
    desk.close_shift(wang, &request(), closing(shift))
        .await
        .unwrap();
    let paper = desk.handover(wang, shift).await.unwrap();
    let paid = |paid: &[PaidWith]| -> Vec<String> {
        paid.iter()
            .map(|one| format!("{} {}", one.name, one.amount))
            .collect()
    };
    let receipts = &paper.receipts;
    assert_eq!(
        paid(&receipts.paid),
        ["现金 400.00", "微信支付 160.00", "预存款抵用 120.00"],
        "what was voided is not among them"
    );
    assert_eq!(receipts.total, yuan("680"));
    let cash = paper.cash.received.minus(paper.cash.given_back);
    assert_eq!(cash.unwrap(), yuan("400"), "the cash is the box's");
    assert_eq!(paper.tenders[0].expected, yuan("160"));
    assert_eq!(
        paid(&receipts.list[2].paid),
        ["微信支付 160.00", "预存款抵用 120.00"]
    );

    let pdf = desk.handover_paper(wang, shift).await.unwrap();
    let read = texts(&pdf.bytes).unwrap().concat().replace([' ', '\n'], "");
    assert!(
        read.contains("现金400.00、微信支付160.00、预存款抵用120.00"),
        "{read}"
    );
    assert!(read.contains("微信支付160.00、预存款抵用"), "{read}");
    let book = sheet(&desk, shift, "收据").await;
    assert!(
        book.iter().any(|row| row == "有效合计 400 160 120 680"),
        "{book:#?}"
    );
    desk.is_sound().await;
}

/// Seven flats that owe 280 yuan each. 王芳 had a shift with receipts 1 and 2, and is in one with 3, 4 and 5.
async fn second_shift_with_three_receipts() -> TestDesk {
    let desk = TestDesk::new().await;
    for room in 1..=7 {
        desk.has_unit(&format!("3-2-150{room}"), Some("100"), false)
            .await;
    }
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    desk.opens_shift("王芳", "500").await;
    desk.collects("3-2-1501").await;
    desk.collects("3-2-1502").await;
    let first = desk.closes_with("王芳", "500", "560").await;
    assert_eq!(first.receipts.missing, 0, "the series begins with 1");
    desk.opens_shift("王芳", "500").await;
    for room in 3..=5 {
        desk.collects(&format!("3-2-150{room}")).await;
    }
    desk
}

/// Whoever takes a receipt out of the file must first put what guards it aside.
const UNGUARDED: [&str; 4] = [
    "pragma foreign_keys = off",
    "drop trigger receipts_no_delete",
    "drop trigger receipt_lines_no_delete",
    "drop trigger receipt_tenders_no_delete",
];

#[tokio::test]
async fn a_number_lost_anywhere_since_the_shift_before_is_missing_on_the_paper() {
    let desk = second_shift_with_three_receipts().await;
    let paper = desk.closes_with("王芳", "500", "840").await;
    assert_eq!((paper.receipts.used, paper.receipts.missing), (3, 0));
    desk.is_sound().await;

    let lost: [(&str, &'static str, u32); 4] = [
        ("the first", "delete from receipts where id = 3", 1),
        ("one amid", "delete from receipts where id = 4", 1),
        ("the last", "delete from receipts where id = 5", 1),
        ("all of them", "delete from receipts where id > 2", 3),
    ];
    for (which, gone, missing) in lost {
        let desk = second_shift_with_three_receipts().await;
        let desk = desk.tampered(&[&UNGUARDED[..], &[gone]].concat()).await;
        let paper = desk.closes_with("王芳", "500", "840").await;
        assert_eq!(paper.receipts.missing, missing, "{which}");
        let printed = desk
            .handover_paper(&desk.crew.wang, ShiftId::from(2))
            .await
            .unwrap();
        let printed = texts(&printed.bytes).unwrap().join("\n");
        assert!(printed.contains(&format!("缺号 {missing}")), "{which}");
    }
}

#[tokio::test]
async fn a_new_year_begins_its_series_with_one() {
    let desk = second_shift_with_three_receipts().await;
    desk.closes_with("王芳", "500", "840").await;
    desk.clock.pass_seconds(40 * 24 * 60 * 60);
    desk.opens_shift("王芳", "500").await;
    let first = desk.collects("3-2-1506").await;
    assert_eq!(first.number, "A1-2027-000001");
    let paper = desk.closes_with("王芳", "500", "280").await;
    assert_eq!((paper.receipts.used, paper.receipts.missing), (1, 0));
    desk.is_sound().await;
}
