//! What a handover tells of cards and visitors: each fact once, on the paper of the shift it belongs to, whatever the clock says.

use crate::support::visits::named;
use crate::support::{MORNING, TestDesk, closing, request};
use front_desk::cards::{CardChange, CardKind, IssueCard};
use front_desk::documents::HandoverPaper;
use front_desk::fees::FeeKind;
use front_desk::ids::{CardId, UnitId, VisitId};

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
