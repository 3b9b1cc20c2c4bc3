#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::allocate::oldest_first;
use super::settle::{Handed, Settlement, Taken, fill, settle};
use super::store::label;
use super::*;
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
