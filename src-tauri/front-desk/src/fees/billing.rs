//! What a billing run would charge: every unit by every monthly item, and for those it leaves out the reason. Pure, so that the
//! preview and the run cannot differ.

use super::tariff::{Priced, Tariff, square_metres};
use super::{FeeKind, Nature};
use crate::error::Refusal;
use crate::ids::{ChargeId, FeeItemId, UnitId};
use crate::ledger::Line;
use crate::money::{Exact, Money};
use crate::time::{BusinessDate, Month};
use crate::words::words;
use std::collections::{BTreeMap, HashMap};

words! {
    /// Why a unit is not charged for an item.
    pub enum Skip {
        /// The month is charged already.
        ChargedAlready = "charged_already",
        /// The item goes by area and the unit has none.
        NoArea = "no_area",
        /// Vacant units pay nothing of this item.
        Vacant = "vacant",
        /// It would be less than half a fen.
        Nothing = "nothing",
    }
}

/// How many months back may still be billed: longer than any claim is brought.
const MONTHS_BACK: u32 = 120;

/// Refuses a month that nobody would bill on `day`: a year with a slip in it would charge a whole community.
pub(super) fn require_billable(period: Month, day: BusinessDate) -> Result<(), Refusal> {
    let (earliest, latest) = (day.month().earlier_by(MONTHS_BACK), day.month().next());
    if (earliest..=latest).contains(&period) {
        Ok(())
    } else {
        Err(Refusal::MonthNotBillable { earliest, latest })
    }
}

/// A unit as billing sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct BilledUnit {
    pub(super) id: UnitId,
    pub(super) label: String,
    pub(super) area_cm2: Option<i64>,
    pub(super) vacant: bool,
}

/// A monthly item with its tariff of the period.
#[derive(Clone, Debug)]
pub(super) struct BilledItem {
    pub(super) id: FeeItemId,
    pub(super) name: String,
    pub(super) kind: FeeKind,
    pub(super) nature: Nature,
    pub(super) tariff: Tariff,
}

/// What there was of a month before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// It is charged.
    Stands,
    /// It was charged, and taken back.
    Reversed(ChargeId),
}

/// One charge to be.
pub(super) struct Planned<'p> {
    pub(super) unit: &'p BilledUnit,
    pub(super) item: &'p BilledItem,
    pub(super) priced: Priced,
    pub(super) instead_of: Option<ChargeId>,
}

/// One that will not be.
pub(super) struct Skipped<'p> {
    pub(super) unit: &'p BilledUnit,
    pub(super) item: &'p BilledItem,
    pub(super) why: Skip,
}

/// Everything a run would do, item by item.
#[derive(Default)]
pub(super) struct Plan<'p> {
    pub(super) charges: Vec<Planned<'p>>,
    pub(super) skipped: Vec<Skipped<'p>>,
}

impl Plan<'_> {
    pub(super) fn total(&self) -> Result<Money, Refusal> {
        Money::sum(self.charges.iter().map(|charge| charge.priced.amount))
    }

    /// What a run earned or took for suppliers, one line for each item.
    pub(super) fn incomes(&self) -> Result<Vec<Line>, Refusal> {
        let mut sums: BTreeMap<FeeItemId, (Nature, Money)> = BTreeMap::new();
        for charge in &self.charges {
            let (_, sum) = sums
                .entry(charge.item.id)
                .or_insert((charge.item.nature, Money::ZERO));
            *sum = sum.plus(charge.priced.amount)?;
        }
        Ok(sums
            .into_iter()
            .map(|(item, (nature, sum))| nature.credit(item, None, sum))
            .collect())
    }
}

pub(super) fn plan<'p>(
    units: &'p [BilledUnit],
    items: &'p [BilledItem],
    charged: &HashMap<(FeeItemId, UnitId), Before>,
) -> Result<Plan<'p>, Refusal> {
    let mut plan = Plan {
        charges: Vec::with_capacity(units.len().saturating_mul(items.len())),
        skipped: Vec::new(),
    };
    for item in items {
        for unit in units {
            let (outcome, instead_of) = match charged.get(&(item.id, unit.id)) {
                Some(Before::Stands) => (Err(Skip::ChargedAlready), None),
                Some(Before::Reversed(charge)) => {
                    (price(unit, item.kind, &item.tariff)?, Some(*charge))
                }
                None => (price(unit, item.kind, &item.tariff)?, None),
            };
            match outcome {
                Ok(priced) => plan.charges.push(Planned {
                    unit,
                    item,
                    priced,
                    instead_of,
                }),
                Err(why) => plan.skipped.push(Skipped { unit, item, why }),
            }
        }
    }
    Ok(plan)
}

/// What one unit pays for one month of an item.
pub(super) fn price(
    unit: &BilledUnit,
    kind: FeeKind,
    tariff: &Tariff,
) -> Result<Result<Priced, Skip>, Refusal> {
    if unit.vacant && tariff.vacant_percent == 0 {
        return Ok(Err(Skip::Vacant));
    }
    let quantity = match (kind, unit.area_cm2) {
        (FeeKind::Area, None) => return Ok(Err(Skip::NoArea)),
        (FeeKind::Area, Some(area)) => square_metres(area)?,
        (
            FeeKind::Fixed | FeeKind::Metered | FeeKind::OneOff | FeeKind::Card | FeeKind::Deposit,
            _,
        ) => Exact::ONE,
    };
    let priced = Priced::of(quantity, tariff.price_for(unit.vacant)?)?;
    Ok(if priced.amount.is_positive() {
        Ok(priced)
    } else {
        Err(Skip::Nothing)
    })
}
