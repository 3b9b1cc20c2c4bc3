//! What a tariff comes to: which one is in force on a day, and the one product of quantity and price.

use super::FeeKind;
use super::proration::Proration;
use super::tiers::{self, Tier};
use crate::error::{FieldProblem, Refusal};
use crate::ids::TariffId;
use crate::money::{Exact, Money};
use crate::time::BusinessDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A price from a day on. It is never edited: a new one follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Tariff {
    /// Which.
    pub id: TariffId,
    /// Yuan for one m² and month, one unit and month, or one piece.
    pub price: Exact,
    /// What share of the price a vacant unit pays.
    pub vacant_percent: i64,
    /// From which day.
    pub from_on: BusinessDate,
    /// What is asked beyond so much in a month, in rising order; only of what a meter counts.
    #[sqlx(skip)]
    pub tiers: Vec<Tier>,
}

impl Tariff {
    /// The price a unit pays.
    pub(super) fn price_for(&self, vacant: bool) -> Result<Exact, Refusal> {
        if vacant && self.vacant_percent != 100 {
            share(self.price, self.vacant_percent)
        } else {
            Ok(self.price)
        }
    }
}

/// The tariff in force on `day`: the latest beginning, and of two that begin together the one written later.
pub(super) fn in_force(tariffs: &[Tariff], day: BusinessDate) -> Option<&Tariff> {
    tariffs
        .iter()
        .filter(|tariff| tariff.from_on <= day)
        .max_by_key(|tariff| (tariff.from_on, tariff.id))
}

/// `percent` of a price, exactly; a share that a price list could not print is refused when the tariff is set.
pub(super) fn share(price: Exact, percent: i64) -> Result<Exact, Refusal> {
    if !(0..=100).contains(&percent) {
        return Err(Refusal::field("vacantPercent", FieldProblem::OutOfRange));
    }
    let shared = price
        .decimal()
        .checked_mul(Decimal::new(percent, 2))
        .ok_or(Refusal::AmountOutOfRange)?;
    Exact::from_decimal("vacantPercent", shared.normalize())
}

/// Square centimetres as m²: 895,000 is 89.5.
pub(super) fn square_metres(area_cm2: i64) -> Result<Exact, Refusal> {
    Exact::from_decimal("area", Decimal::new(area_cm2, 4).normalize())
}

/// Quantity, price and amount of one charge, as they will be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Priced {
    pub(super) quantity: Exact,
    pub(super) price: String,
    pub(super) amount: Money,
}

impl Priced {
    pub(super) fn of(quantity: Exact, price: Exact) -> Result<Priced, Refusal> {
        Ok(Priced {
            quantity,
            price: price.to_string(),
            amount: price.yuan_for(quantity)?,
        })
    }
}

/// A price must fit what it is charged for: a price of a month begins with a month, unless its days are charged one by one; and only
/// months of units know vacant ones.
pub(super) fn require_sense(
    (kind, proration): (FeeKind, Proration),
    price: Exact,
    vacant_percent: i64,
    from_on: BusinessDate,
    tiers: &[Tier],
) -> Result<(), Refusal> {
    if price.decimal().is_zero() {
        return Err(Refusal::field("price", FieldProblem::OutOfRange));
    }
    let by_the_day = kind.is_monthly() && proration == Proration::Day;
    if kind.is_by_month() && !by_the_day && from_on.day() != 1 {
        return Err(Refusal::field("fromOn", FieldProblem::OutOfRange));
    }
    if (!kind.is_monthly() || kind == FeeKind::Space) && vacant_percent != 100 {
        return Err(Refusal::field("vacantPercent", FieldProblem::OutOfRange));
    }
    tiers::require_sense(kind, tiers)?;
    share(price, vacant_percent).map(|_| ())
}
