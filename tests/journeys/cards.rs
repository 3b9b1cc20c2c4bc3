//! Cards: issued, lost, found, replaced, returned; and a number that is alive once.

use crate::support::{TestDesk, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cards::{
    CardAct, CardChange, CardKind, CardState, CardsBy, IssueCard, ReissueCard,
};
use front_desk::error::FieldProblem;
use front_desk::fees::{AddFeeItem, FeeKind, Nature};
use front_desk::ids::{CardId, ResidentId, UnitId};
use front_desk::ledger::{Account, balance};
use front_desk::residents::OccupancyRole;
use front_desk::rights::Right;

fn card(number: &str, unit: UnitId) -> IssueCard {
    IssueCard {
        number: number.into(),
        kind: CardKind::Resident,
        unit,
        resident: None,
        fee_item: None,
        reason: String::new(),
    }
}

async fn issued(desk: &TestDesk, number: &str, unit: UnitId) -> CardId {
    desk.issue_card(&desk.crew.wang, &request(), card(number, unit))
        .await
        .unwrap()
}

fn change(card: CardId) -> CardChange {
    CardChange {
        card,
        reason: "住户来电".into(),
    }
}

fn reissue(card: CardId, number: &str) -> ReissueCard {
    ReissueCard {
        card,
        number: number.into(),
        fee_item: None,
        reason: "丢失".into(),
    }
}

async fn states(desk: &TestDesk, unit: UnitId) -> Vec<(String, CardState)> {
    let by = CardsBy::Unit { unit };
    let cards = desk.cards(&desk.crew.wang, by).await.unwrap();
    cards
        .into_iter()
        .map(|card| (card.number, card.state))
        .collect()
}

#[tokio::test]
async fn a_card_is_lost_found_lost_again_and_replaced_and_its_life_says_so() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("3-2-1502").await;
    let host = desk
        .lives_in("3-2-1502", "欧阳华", OccupancyRole::Owner)
        .await;
    let first = IssueCard {
        resident: Some(host),
        ..card("1557 301086", unit)
    };
    let old = desk.issue_card(wang, &request(), first).await.unwrap();
    desk.report_card_lost(wang, &request(), change(old))
        .await
        .unwrap();
    desk.unblock_card(wang, &request(), change(old))
        .await
        .unwrap();
    desk.report_card_lost(wang, &request(), change(old))
        .await
        .unwrap();
    desk.clock.pass_seconds(60);
    let new = desk
        .reissue_card(wang, &request(), reissue(old, "04:a2:b3:c4"))
        .await
        .unwrap();

    let cards = desk
        .cards(wang, CardsBy::Resident { resident: host })
        .await
        .unwrap();
    assert_eq!((cards[0].id, cards[1].id), (new, old), "the newest first");
    assert_eq!(cards[0].number, "04A2B3C4");
    assert_eq!(cards[0].replaces.as_deref(), Some("1557301086"));
    assert_eq!(cards[0].resident.as_deref(), Some("欧阳华"), "still hers");
    assert_eq!(cards[1].replaced_by.as_deref(), Some("04A2B3C4"));
    assert_eq!(cards[1].state, CardState::Replaced, "dead at once");
    let life: Vec<CardAct> = desk
        .card_life(wang, old)
        .await
        .unwrap()
        .into_iter()
        .map(|event| event.act)
        .collect();
    assert_eq!(
        life,
        [
            CardAct::Issued,
            CardAct::ReportedLost,
            CardAct::Unblocked,
            CardAct::ReportedLost,
            CardAct::Replaced
        ]
    );
    assert_eq!(
        refused(desk.unblock_card(wang, &request(), change(old)).await),
        Refusal::CardIs {
            number: "1557301086".into(),
            state: CardState::Replaced
        },
        "the old card found behind the sofa opens nothing any more"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_number_is_alive_once_and_free_again_after_the_return() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let (here, there) = (desk.unit("1-101").await, desk.unit("1-102").await);
    let first = issued(&desk, "0012345678", here).await;
    let taken = |state: CardState| Refusal::CardNumberTaken {
        number: "0012345678".into(),
        unit: "1-101".into(),
        state,
    };
    let again = desk
        .issue_card(wang, &request(), card("00123 45678", there))
        .await;
    assert_eq!(refused(again), taken(CardState::Active));
    desk.report_card_lost(wang, &request(), change(first))
        .await
        .unwrap();
    let again = desk
        .issue_card(wang, &request(), card("0012345678", there))
        .await;
    assert_eq!(
        refused(again),
        taken(CardState::Lost),
        "a lost card may be found"
    );
    let itself = desk
        .reissue_card(wang, &request(), reissue(first, "0012345678"))
        .await;
    assert_eq!(
        refused(itself),
        taken(CardState::Lost),
        "the card on the desk is the lost one itself"
    );
    assert_eq!(
        states(&desk, here).await,
        [("0012345678".to_owned(), CardState::Lost)],
        "what was refused changed nothing"
    );
    desk.return_card(wang, &request(), change(first))
        .await
        .unwrap();
    issued(&desk, "0012345678", there).await;
    let found = desk
        .cards(
            wang,
            CardsBy::Number {
                number: "5678".into(),
            },
        )
        .await
        .unwrap();
    let units: Vec<_> = found
        .iter()
        .map(|card| (card.unit.as_str(), card.state))
        .collect();
    assert_eq!(
        units,
        [("1-102", CardState::Active), ("1-101", CardState::Returned)]
    );
    assert_eq!(
        refused(desk.return_card(wang, &request(), change(first)).await),
        Refusal::CardIs {
            number: "0012345678".into(),
            state: CardState::Returned
        }
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_second_click_issues_and_replaces_nothing_more() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("1-101").await;
    let click = request();
    let first = desk
        .issue_card(wang, &click, card("8801", unit))
        .await
        .unwrap();
    let again = desk
        .issue_card(wang, &click, card("8801", unit))
        .await
        .unwrap();
    assert_eq!(first, again);
    let click = request();
    let new = desk
        .reissue_card(wang, &click, reissue(first, "8802"))
        .await
        .unwrap();
    let again = desk
        .reissue_card(wang, &click, reissue(first, "8802"))
        .await
        .unwrap();
    assert_eq!(new, again);
    assert_eq!(states(&desk, unit).await.len(), 2);
    desk.is_sound().await;
}

#[tokio::test]
async fn another_card_without_a_fee_says_why() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("1-101").await;
    let first = issued(&desk, "8801", unit).await;
    let silent = ReissueCard {
        reason: " ".into(),
        ..reissue(first, "8802")
    };
    assert_eq!(
        refused(desk.reissue_card(wang, &request(), silent.clone()).await),
        Refusal::field("reason", FieldProblem::Empty)
    );
    let paid = ReissueCard {
        fee_item: Some(desk.lists("补卡工本费", FeeKind::Card, "20").await),
        ..silent
    };
    desk.reissue_card(wang, &request(), paid).await.unwrap();
    desk.is_sound().await;
}

#[tokio::test]
async fn the_deposit_and_the_fee_are_owed_with_the_card_or_not_at_all() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("1-101").await;
    let price = |name: &str, kind, nature, price: &str| AddFeeItem {
        name: name.into(),
        kind,
        nature,
        price: price.into(),
        vacant_percent: 100,
        from_on: "2026-01-01".into(),
        tiers: Vec::new(),
    };
    let mut listed = Vec::new();
    for item in [
        price("门禁卡押金", FeeKind::Deposit, Nature::Deposit, "50"),
        price("补卡工本费", FeeKind::Card, Nature::Income, "20.00"),
    ] {
        let finance = &desk.crew.finance;
        let item = desk.add_fee_item(finance, &request(), item).await;
        listed.push(item.unwrap().id);
    }
    let owed = async || {
        let mut rows = desk.database().read().await.unwrap();
        balance(&mut rows, Account::Receivable, Some(unit))
            .await
            .unwrap()
    };
    let first = IssueCard {
        fee_item: Some(listed[0]),
        ..card("8801", unit)
    };
    let first = desk.issue_card(wang, &request(), first).await.unwrap();
    assert_eq!(owed().await, yuan("50"));

    let taken = ReissueCard {
        fee_item: Some(listed[1]),
        ..reissue(first, "8801")
    };
    refused(desk.reissue_card(wang, &request(), taken).await);
    assert_eq!(owed().await, yuan("50"), "no card, no fee");
    let new = ReissueCard {
        fee_item: Some(listed[1]),
        ..reissue(first, "8802")
    };
    let new = desk.reissue_card(wang, &request(), new).await.unwrap();
    assert_eq!(owed().await, yuan("70"));
    let life = desk.card_life(wang, new).await.unwrap();
    assert_eq!(
        (life[0].fee.as_deref(), life[0].amount),
        (Some("补卡工本费"), Some(yuan("20"))),
        "the fee stands with the act that brought it"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn odd_numbers_and_places_are_refused_by_name() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("1-101").await;
    for (number, problem) in [
        ("", FieldProblem::Empty),
        ("'; drop table cards; --", FieldProblem::Malformed),
        ("<b>12</b>", FieldProblem::Malformed),
        ("12🎉", FieldProblem::Malformed),
        ("\u{202e}12", FieldProblem::OddCharacters),
    ] {
        let no = desk.issue_card(wang, &request(), card(number, unit)).await;
        assert_eq!(refused(no), Refusal::field("number", problem), "{number:?}");
    }
    let nowhere = card("8801", UnitId::from(999));
    assert_eq!(
        refused(desk.issue_card(wang, &request(), nowhere).await),
        Refusal::not_found("unit")
    );
    let nobody = IssueCard {
        resident: Some(ResidentId::from(999)),
        ..card("8801", unit)
    };
    assert_eq!(
        refused(desk.issue_card(wang, &request(), nobody).await),
        Refusal::not_found("resident")
    );
    assert_eq!(
        refused(
            desk.unblock_card(wang, &request(), change(CardId::from(999)))
                .await
        ),
        Refusal::not_found("card")
    );
    assert_eq!(states(&desk, unit).await, []);
    desk.is_sound().await;
}

#[tokio::test]
async fn finance_sees_cards_and_moves_none() {
    let desk = TestDesk::new().await;
    let unit = desk.unit("1-101").await;
    let id = issued(&desk, "8801", unit).await;
    let finance = &desk.crew.finance;
    let by = CardsBy::State {
        state: CardState::Active,
    };
    assert_eq!(desk.cards(finance, by).await.unwrap()[0].id, id);
    let no = desk.return_card(finance, &request(), change(id)).await;
    assert_eq!(
        refused(no),
        Refusal::NotAllowed {
            right: Right::KeepCards
        }
    );
    desk.is_sound().await;
}
