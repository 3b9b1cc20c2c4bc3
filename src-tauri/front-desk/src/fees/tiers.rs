//! Tiers (阶梯): so much of a month's usage at the first price, what is beyond at the next. A line adds up its tiers exactly and is rounded
//! once, at its end.

use super::FeeKind;
use super::tariff::{Priced, Tariff};
use crate::error::{FieldProblem, Refusal};
use crate::money::{Exact, Money};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A price list with more is no price list.
const MOST: usize = 8;

/// What is asked for that part of a month's usage that lies beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Tier {
    /// Beyond how much.
    pub beyond: Exact,
    /// Yuan for each of it.
    pub price: Exact,
}

/// Tiers go with what a meter counts, and each begins beyond the one before.
pub(super) fn require_sense(kind: FeeKind, tiers: &[Tier]) -> Result<(), Refusal> {
    let wrong = |problem| Err(Refusal::field("tiers", problem));
    if tiers.len() > MOST {
        return wrong(FieldProblem::TooLong);
    }
    if !tiers.is_empty() && kind != FeeKind::Metered {
        return wrong(FieldProblem::OutOfRange);
    }
    let mut beyond = Decimal::ZERO;
    for tier in tiers {
        if tier.beyond.decimal() <= beyond || tier.price.decimal().is_zero() {
            return wrong(FieldProblem::OutOfRange);
        }
        beyond = tier.beyond.decimal();
    }
    Ok(())
}

/// A part of the usage at one price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) quantity: Decimal,
    pub(super) price: Exact,
}

/// The usage by price, without tiers it does not reach. What lies on a bound still goes by the price below it.
pub(super) fn steps(usage: Exact, tariff: &Tariff) -> Vec<Step> {
    let (usage, mut from, mut price) = (usage.decimal(), Decimal::ZERO, tariff.price);
    let mut steps = Vec::new();
    let bounds = tariff
        .tiers
        .iter()
        .map(|tier| (tier.beyond.decimal(), tier.price));
    for (bound, next) in bounds.chain([(Decimal::MAX, tariff.price)]) {
        let to = usage.min(bound);
        if to > from {
            let quantity = to.saturating_sub(from);
            steps.push(Step { quantity, price });
            from = to;
        }
        price = next;
    }
    steps
}

/// What a month's usage comes to, as it will be printed: one price, or `20×3.00+15×4.20`.
pub(super) fn price(usage: Exact, tariff: &Tariff) -> Result<Priced, Refusal> {
    let steps = steps(usage, tariff);
    let yuan = steps.iter().try_fold(Decimal::ZERO, |sum, step| {
        step.quantity
            .checked_mul(step.price.decimal())
            .and_then(|yuan| sum.checked_add(yuan))
            .ok_or(Refusal::AmountOutOfRange)
    })?;
    let price = match steps.as_slice() {
        [] => tariff.price.to_string(),
        [only] => only.price.to_string(),
        several => several
            .iter()
            .map(|step| format!("{}×{}", step.quantity.normalize(), step.price))
            .collect::<Vec<_>>()
            .join("+"),
    };
    Ok(Priced {
        quantity: usage,
        price,
        amount: Money::of_yuan(yuan)?,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]
    use super::*;
    use crate::ids::TariffId;
    use proptest::prelude::*;

    fn exact(text: &str) -> Exact {
        Exact::parse("test", text).unwrap()
    }

    fn tier(beyond: &str, price: &str) -> Tier {
        Tier {
            beyond: exact(beyond),
            price: exact(price),
        }
    }

    fn water(tiers: Vec<Tier>) -> Tariff {
        Tariff {
            id: TariffId::from(1),
            price: exact("3.00"),
            vacant_percent: 100,
            from_on: "2026-01-01".parse().unwrap(),
            tiers,
        }
    }

    #[test]
    fn what_lies_on_a_bound_goes_by_the_price_below_it() {
        let water = water(vec![tier("20", "4.20"), tier("30", "9.5")]);
        for (usage, price_printed, fen) in [
            ("0", "3.00", 0),
            ("19.9", "3.00", 5_970),
            ("20", "3.00", 6_000),
            ("20.01", "20×3.00+0.01×4.20", 6_004),
            ("30", "20×3.00+10×4.20", 10_200),
            ("35", "20×3.00+10×4.20+5×9.5", 14_950),
        ] {
            let priced = price(exact(usage), &water).unwrap();
            assert_eq!(
                (priced.price.as_str(), priced.amount.fen()),
                (price_printed, fen),
                "{usage}"
            );
            assert_eq!(priced.quantity, exact(usage));
        }
    }

    #[test]
    fn a_line_of_several_tiers_is_rounded_once() {
        // 0.333 + 0.333 + 0.335 = 1.001; rounded one by one it would be 1.00 or 0.99.
        let water = Tariff {
            price: exact("0.0333"),
            ..water(vec![tier("10", "0.0333"), tier("20", "0.0335")])
        };
        assert_eq!(price(exact("30"), &water).unwrap().amount.fen(), 100);
        let half = Tariff {
            price: exact("0.005"),
            ..water
        };
        assert_eq!(
            price(exact("1"), &half).unwrap().amount.fen(),
            1,
            "half goes up"
        );
    }

    #[test]
    fn tiers_rise_and_go_with_meters_only() {
        assert!(require_sense(FeeKind::Metered, &[tier("20", "4"), tier("30", "5")]).is_ok());
        assert!(require_sense(FeeKind::Area, &[]).is_ok());
        for (kind, tiers) in [
            (FeeKind::Area, vec![tier("20", "4")]),
            (FeeKind::Metered, vec![tier("0", "4")]),
            (FeeKind::Metered, vec![tier("20", "4"), tier("20", "5")]),
            (FeeKind::Metered, vec![tier("30", "4"), tier("20", "5")]),
            (FeeKind::Metered, vec![tier("20", "0")]),
            (
                FeeKind::Metered,
                (1..=9).map(|n| tier(&n.to_string(), "1")).collect(),
            ),
        ] {
            assert!(require_sense(kind, &tiers).is_err(), "{kind:?} {tiers:?}");
        }
    }

    proptest! {
        #[test]
        fn the_steps_are_the_usage_and_cost_between_the_first_and_the_last_price(usage in 0_i64..2_000_000) {
            let water = water(vec![tier("20", "4.20"), tier("30.5", "9.5")]);
            let usage = Exact::from_decimal("usage", Decimal::new(usage, 4)).unwrap();
            let sum = steps(usage, &water).iter().fold(Decimal::ZERO, |sum, step| sum.saturating_add(step.quantity));
            prop_assert_eq!(sum, usage.decimal());
            let amount = price(usage, &water).unwrap().amount;
            prop_assert!(amount >= exact("3.00").yuan_for(usage).unwrap());
            prop_assert!(amount <= exact("9.5").yuan_for(usage).unwrap());
        }
    }
}
