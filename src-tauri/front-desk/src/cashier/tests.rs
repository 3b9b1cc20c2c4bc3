#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::allocate::oldest_first;
use super::apply::offset;
use super::prepaid::{Pots, room};
use super::rounding::rounding;
use super::settle::{Handed, Settlement, Taken, fill, settle};
use super::store::label;
use super::*;
use crate::settings::CashRounding;
use proptest::prelude::*;

fn fen(fen: i64) -> Money {
    Money::from_fen(fen).unwrap()
}

fn taken(tender: Tender, amount: i64) -> Taken {
    Taken {
        tender,
        amount: fen(amount),
        reference: String::new(),
        fee_item: None,
    }
}

fn handed(tender: Tender, amount: Option<i64>) -> Handed {
    Handed {
        tender,
        amount: amount.map(fen),
        reference: String::new(),
    }
}

/// What comes of money on the counter where 60.00 were paid ahead.
fn settled(due: i64, counter: &[(Tender, i64)], rest: Rest) -> Result<Settlement, Refusal> {
    let counter: Vec<Taken> = counter.iter().map(|one| taken(one.0, one.1)).collect();
    settle(fen(due), &counter, rest, fen(6_000))
}

#[test]
fn the_money_on_the_counter_is_divided_to_the_fen() {
    use Rest::{Change, Odd, Prepayment as Ahead};
    use Tender::{Cash, Prepayment, Wechat};
    // What is due and what lies there; how much change, and how much is paid ahead.
    let divided = |due, counter: &[(Tender, i64)], rest, change, ahead| {
        let settlement = settled(due, counter, rest).unwrap();
        let tendered = counter.iter().map(|one| one.1).sum();
        assert_eq!(settlement.tendered, fen(tendered), "{counter:?}");
        let rest = (settlement.change, settlement.to_prepayment);
        assert_eq!(rest, (fen(change), fen(ahead)), "{counter:?} for {due}");
    };
    divided(12_345, &[(Cash, 12_345)], Change, 0, 0);
    divided(12_345, &[(Cash, 20_000)], Change, 7_655, 0);
    divided(12_345, &[(Cash, 20_000)], Ahead, 0, 7_655);
    divided(12_345, &[(Cash, 20_000)], Odd, 7_600, 55);
    divided(12_345, &[(Wechat, 10_000), (Cash, 3_000)], Change, 655, 0);
    divided(12_345, &[(Wechat, 13_000)], Ahead, 0, 655);
    divided(0, &[(Cash, 50_000)], Ahead, 0, 50_000);
    divided(5_000, &[(Prepayment, 5_000)], Change, 0, 0);
}

#[test]
fn money_that_does_not_fit_what_is_due_is_refused() {
    use Rest::{Change, Prepayment as Ahead};
    use Tender::{Card, Cash, Prepayment, Wechat};
    let refused = |due, counter: &[(Tender, i64)], rest| settled(due, counter, rest).unwrap_err();
    assert_eq!(
        refused(12_345, &[(Wechat, 13_000)], Change),
        Refusal::ChangeOnlyFromCash {
            over: fen(655),
            cash: fen(0),
        },
        "too much by phone gives no change"
    );
    assert_eq!(
        refused(10_000, &[(Card, 10_500), (Cash, 100)], Change),
        Refusal::ChangeOnlyFromCash {
            over: fen(600),
            cash: fen(100),
        },
        "the card pays more than the cash could give back"
    );
    assert_eq!(
        refused(12_345, &[(Cash, 12_344)], Change),
        Refusal::AmountNotCovered {
            due: fen(12_345),
            tendered: fen(12_344),
        },
        "one fen short"
    );
    assert_eq!(
        refused(12_345, &[(Prepayment, 12_345)], Change),
        Refusal::PrepaymentTooSmall {
            balance: fen(6_000),
        }
    );
    assert_eq!(
        refused(1_000, &[(Prepayment, 2_000)], Ahead),
        Refusal::PrepaymentBeyondDue { due: fen(1_000) },
        "prepayment into prepayment"
    );
    assert_eq!(refused(0, &[], Change), Refusal::NothingToCollect);
    assert_eq!(
        refused(0, &[(Cash, 10_000)], Change),
        Refusal::NothingButChange {
            tendered: fen(10_000),
        },
        "money that only came by"
    );
}

#[test]
fn a_tender_without_an_amount_pays_what_is_missing() {
    use Tender::{Cash, Prepayment, Wechat};
    // What is handed over for what is due, with so much paid ahead.
    let filled = |all: &[(Tender, Option<i64>)], due, wanted, ahead| -> Vec<(Tender, i64)> {
        let all = all.iter().map(|one| handed(one.0, one.1)).collect();
        let taken = fill(all, fen(due), fen(wanted), fen(ahead)).unwrap();
        taken
            .iter()
            .map(|one| (one.tender, one.amount.fen()))
            .collect()
    };
    let (due, blank) = (12_345, None);
    assert_eq!(filled(&[(Cash, blank)], due, due, 0), [(Cash, 12_345)]);
    assert_eq!(
        filled(&[(Wechat, Some(10_000)), (Cash, blank)], due, due, 0),
        [(Wechat, 10_000), (Cash, 2_345)]
    );
    assert_eq!(
        filled(&[(Cash, blank), (Prepayment, blank)], due, due, 5_000),
        [(Cash, 7_345), (Prepayment, 5_000)],
        "what was paid ahead goes first, wherever it stands"
    );
    assert_eq!(
        filled(&[(Prepayment, blank), (Cash, blank)], 3_000, 3_000, 5_000),
        [(Prepayment, 3_000)],
        "a tender that is not needed is left out"
    );
    assert_eq!(
        filled(&[(Cash, blank)], 64_000, 100_000, 0),
        [(Cash, 100_000)],
        "an amount the payer brings is tendered whole"
    );
}

#[test]
fn an_amount_pays_the_oldest_first_and_the_last_in_part() {
    let open =
        [(1, 10_000), (2, 5_000), (3, 5_000)].map(|(id, owed)| (ChargeId::from(id), fen(owed)));
    let paid = |amount| {
        let (paid, left) = oldest_first(open, fen(amount)).unwrap();
        let paid: Vec<(i64, i64)> = paid
            .iter()
            .map(|(id, part)| (id.get(), part.fen()))
            .collect();
        (paid, left.fen())
    };
    assert_eq!(paid(12_000), (vec![(1, 10_000), (2, 2_000)], 0));
    assert_eq!(paid(10_000), (vec![(1, 10_000)], 0));
    assert_eq!(paid(1), (vec![(1, 1)], 0));
    assert_eq!(
        paid(25_000),
        (vec![(1, 10_000), (2, 5_000), (3, 5_000)], 5_000)
    );
}

#[test]
fn a_number_is_written_with_desk_year_and_six_figures() {
    assert_eq!(label("A1", 2026, 123), "A1-2026-000123");
    assert_eq!(label("A1", 2026, 1_234_567), "A1-2026-1234567");
}

fn tender() -> impl Strategy<Value = Tender> {
    proptest::sample::select(Tender::ALL)
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_is_made(
        due in 0_i64..1_000_000,
        tenders in proptest::collection::vec((tender(), proptest::option::of(0_i64..1_000_000)), 0..5),
        rest in proptest::sample::select(Rest::ALL),
        balance in 0_i64..500_000,
    ) {
        let handed: Vec<Handed> = tenders.iter().map(|(tender, amount)| handed(*tender, *amount)).collect();
        let taken = fill(handed, fen(due), fen(due), fen(balance)).unwrap();
        prop_assert!(taken.iter().all(|one| one.amount.is_positive()));
        let Ok(settlement) = settle(fen(due), &taken, rest, fen(balance)) else { return Ok(()) };
        let of = |tender: Tender| taken.iter().filter(|one| one.tender == tender).map(|one| one.amount.fen()).sum::<i64>();
        let tendered: i64 = taken.iter().map(|one| one.amount.fen()).sum();
        prop_assert_eq!(settlement.tendered.fen(), tendered);
        prop_assert_eq!(tendered, due + settlement.change.fen() + settlement.to_prepayment.fen());
        prop_assert!(settlement.change.fen() >= 0 && settlement.to_prepayment.fen() >= 0);
        prop_assert!(settlement.change.fen() <= of(Tender::Cash), "change comes from cash");
        prop_assert!(of(Tender::Prepayment) <= balance.min(due), "prepayment pays what is due, as far as it reaches");
        prop_assert!(rest != Rest::Change || settlement.to_prepayment.is_zero());
        prop_assert!(rest != Rest::Odd || settlement.change.fen() % 100 == 0);
    }

    #[test]
    fn whatever_is_missing_a_blank_cash_tender_pays_exactly(
        due in 1_i64..1_000_000,
        named in proptest::collection::vec((tender(), 1_i64..100_000), 0..4),
        balance in 0_i64..500_000,
    ) {
        let mut all: Vec<Handed> = named.iter().map(|(tender, amount)| handed(*tender, Some(*amount))).collect();
        all.push(handed(Tender::Cash, None));
        let taken = fill(all, fen(due), fen(due), fen(balance)).unwrap();
        let tendered: i64 = taken.iter().map(|one| one.amount.fen()).sum();
        let before: i64 = named.iter().map(|(_, amount)| amount).sum();
        prop_assert_eq!(tendered, due.max(before));
    }

    #[test]
    fn an_allocation_is_the_amount_and_never_more_than_is_owed(
        owed in proptest::collection::vec(1_i64..100_000, 0..20),
        amount in 0_i64..1_000_000,
    ) {
        let open: Vec<(ChargeId, Money)> = owed.iter().zip(1..).map(|(owed, id)| (ChargeId::from(id), fen(*owed))).collect();
        let (paid, left) = oldest_first(open.clone(), fen(amount)).unwrap();
        let sum: i64 = paid.iter().map(|(_, part)| part.fen()).sum();
        prop_assert_eq!(sum + left.fen(), amount);
        prop_assert!(left.is_zero() || paid.len() == open.len(), "nothing is left while something is owed");
        for (at, ((charge, part), (owing, owed))) in paid.iter().zip(&open).enumerate() {
            prop_assert_eq!(charge, owing);
            prop_assert!(part.is_positive() && part <= owed);
            prop_assert!(part == owed || at + 1 == paid.len(), "only the last is paid in part");
        }
    }
}

#[test]
fn whoever_voids_a_printed_receipt_says_where_its_original_is() {
    use super::voids::{Original, original};
    use crate::error::FieldProblem;
    let unsaid = Err(Refusal::field("original", FieldProblem::Empty));
    for (printed, said, kept) in [
        (false, None, Ok(Original::NeverPrinted)),
        (false, Some(Original::TakenBack), Ok(Original::NeverPrinted)),
        (true, Some(Original::TakenBack), Ok(Original::TakenBack)),
        (true, Some(Original::NotObtained), Ok(Original::NotObtained)),
        (true, None, unsaid.clone()),
        (true, Some(Original::NeverPrinted), unsaid.clone()),
    ] {
        assert_eq!(original(printed, said), kept, "{printed} {said:?}");
    }
}

fn item(id: i64) -> FeeItemId {
    FeeItemId::from(id)
}

/// 100.00 for item 1, 30.00 for item 2, and 50.00 for whatever comes.
fn pots() -> Pots {
    let pots = [
        (Some(item(1)), fen(10_000)),
        (Some(item(2)), fen(3_000)),
        (None, fen(5_000)),
    ];
    pots.into_iter().collect()
}

#[test]
fn an_earmarked_pot_pays_its_item_first_and_nothing_else() {
    let drawn = |owed: &[(Option<i64>, i64)], most| -> Vec<(Option<i64>, i64)> {
        let owed: Vec<_> = owed
            .iter()
            .map(|one| (one.0.map(item), fen(one.1)))
            .collect();
        let drawn = pots().draw(&owed, fen(most)).unwrap();
        drawn
            .iter()
            .map(|one| (one.0.map(FeeItemId::get), one.1.fen()))
            .collect()
    };
    assert_eq!(drawn(&[(Some(1), 4_000)], 4_000), [(Some(1), 4_000)]);
    assert_eq!(
        drawn(&[(Some(1), 12_000)], 12_000),
        [(Some(1), 10_000), (None, 2_000)]
    );
    assert_eq!(drawn(&[(Some(3), 9_000)], 9_000), [(None, 5_000)]);
    assert_eq!(drawn(&[(None, 9_000)], 1_000), [(None, 1_000)]);
    assert_eq!(
        drawn(&[(Some(2), 4_000), (Some(1), 1_000)], 5_000),
        [(Some(1), 1_000), (Some(2), 3_000), (None, 1_000)]
    );
}

#[test]
fn the_ceiling_is_so_many_months_of_what_is_charged_each_month() {
    let monthly = [(item(1), fen(28_000)), (item(2), fen(3_515))];
    let left = |months, of: Option<i64>| {
        let room = room(months, &monthly, &pots(), of.map(item)).unwrap();
        room.map(Money::fen)
    };
    assert_eq!(left(12, None), Some(31_515 * 12 - 18_000), "all pots count");
    assert_eq!(left(12, Some(2)), Some(3_515 * 12 - 3_000));
    assert_eq!(left(1, Some(1)), Some(31_515 - 18_000), "not beyond both");
    assert_eq!(
        left(1, Some(3)),
        None,
        "what a meter will count nobody knows"
    );
    assert_eq!(left(0, None), None, "no ceiling");
    let nothing = room(12, &[], &pots(), None).unwrap();
    assert_eq!(nothing, None, "nothing to compute from");
    let little = [(item(1), fen(1))];
    let full = room(1, &little, &pots(), None).unwrap();
    assert_eq!(full, Some(Money::ZERO), "never less than nothing");
}

#[test]
fn cash_is_rounded_down_or_half_up_within_a_limit_and_never_to_nothing() {
    use CashRounding::{DownJiao, DownYuan, NearestJiao, NearestYuan, Off};
    for (how, limit, cash, by) in [
        (Off, 99, 12_345, 0),
        (DownJiao, 99, 12_349, -9),
        (DownYuan, 99, 12_399, -99),
        (DownYuan, 98, 12_399, 0),
        (NearestJiao, 99, 12_344, -4),
        (NearestJiao, 99, 12_345, 5),
        (NearestYuan, 99, 12_350, 50),
        (NearestYuan, 49, 12_350, 0),
        (NearestYuan, 99, 12_300, 0),
        (DownYuan, 99, 99, 0),
        (NearestYuan, 99, 49, 0),
        (DownYuan, 99, 0, 0),
        (DownYuan, 99, -130, 0),
    ] {
        let rounded = rounding(how, limit, fen(cash)).unwrap();
        assert_eq!(rounded, fen(by), "{how:?} {limit} {cash}");
    }
}

#[test]
fn a_number_tells_whose_it_is_by_its_form() {
    for (number, tender) in [
        ("134567890123456789", Some(Tender::Wechat)),
        ("4200002611220261122000000001", Some(Tender::Wechat)),
        ("2026112222001400001400000001", Some(Tender::Alipay)),
        ("2812345678901234", Some(Tender::Alipay)),
        ("0012345678", None),
        ("QT20261122", None),
        ("", None),
    ] {
        assert_eq!(platform_of(number), tender, "{number}");
    }
}

proptest! {
    #[test]
    fn what_is_paid_ahead_pays_no_more_than_is_owed_and_held_and_a_second_time_nothing(
        owed in proptest::collection::vec((1..4_i64, 1..20_000_i64), 0..8),
    ) {
        let open: Vec<(ChargeId, FeeItemId, Money)> = owed
            .iter()
            .zip(1..)
            .map(|(one, id)| (ChargeId::from(id), item(one.0), fen(one.1)))
            .collect();
        let paid = offset(&open, &pots()).unwrap();
        let part = |charge: ChargeId| {
            let found = paid.iter().find(|one| one.0 == charge);
            found.map_or(0, |one| one.1.fen())
        };
        let mut foreign = 0;
        for id in [1, 2, 3] {
            let of_item: i64 = open.iter().filter(|one| one.1 == item(id)).map(|one| part(one.0)).sum();
            foreign += (of_item - pots().of(Some(item(id))).fen()).max(0);
        }
        prop_assert!(foreign <= 5_000, "only the general pot pays beyond the earmarks");
        prop_assert!(open.iter().all(|one| part(one.0) <= one.2.fen()));
        // What is left of the charges and of the pots pays nothing more.
        let left: Vec<_> = open.iter().map(|one| (one.0, one.1, fen(one.2.fen() - part(one.0)))).collect();
        let lines: Vec<_> = open.iter().map(|one| (Some(one.1), fen(part(one.0)))).collect();
        let total: i64 = paid.iter().map(|one| one.1.fen()).sum();
        let mut rest = pots();
        let drawn = pots().draw(&lines, fen(total)).unwrap();
        prop_assert_eq!(drawn.iter().map(|one| one.1.fen()).sum::<i64>(), total, "the tenders pay what the charges get");
        for (pot, amount) in drawn {
            rest.add(pot, amount.negated()).unwrap();
        }
        prop_assert_eq!(rest.overdrawn(), None);
        prop_assert_eq!(offset(&left, &rest).unwrap(), []);
    }
}
