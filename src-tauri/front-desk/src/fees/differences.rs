//! What is otherwise than in the month before: what is new, what is gone, and what comes to another amount, each with the reasons that
//! show in the lines themselves. Pure.

use super::FeeKind;
use super::billing::Planned;
use super::payers::rule::{Payer, PayerKind};
use super::proration::Days;
use crate::error::Refusal;
use crate::ids::{FeeItemId, ResidentId, SpaceId, UnitId};
use crate::money::Money;
use crate::time::{BusinessDate, Month};
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};

words! {
    /// How a month differs.
    pub enum Change {
        /// Charged now and not in the month before.
        New = "new",
        /// Charged in the month before and not now.
        Gone = "gone",
        /// Charged in both, another amount.
        Changed = "changed",
    }
}

words! {
    /// Why it differs.
    pub enum Reason {
        /// The price.
        Tariff = "tariff",
        /// The area.
        Area = "area",
        /// What a meter counted.
        Usage = "usage",
        /// It was or is vacant.
        Vacant = "vacant",
        /// The days it is charged for.
        Days = "days",
        /// Who pays.
        Payer = "payer",
    }
}

/// One unit's difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MonthDifference {
    /// The unit as written.
    pub unit: String,
    /// The item as printed, with its space.
    pub item: String,
    /// How.
    pub what: Change,
    /// What it came to.
    pub before: Option<Money>,
    /// What it comes to.
    pub now: Option<Money>,
    /// Why, as far as the lines show it.
    pub why: Vec<Reason>,
}

/// How many differ in a way, and by how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Differing {
    /// How many.
    pub count: i64,
    /// By how much the month comes to more, or less, for it.
    pub by: Money,
}

/// What is otherwise than in the month before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MonthDifferences {
    /// The month before.
    pub period: Month,
    /// What is charged now and was not.
    pub new: Differing,
    /// What was charged and is not.
    pub gone: Differing,
    /// What comes to another amount, or is paid by somebody else.
    pub changed: Differing,
    /// Each of them; at most [`SHOWN`], the counts have them all.
    pub shown: Vec<MonthDifference>,
}

/// How many differences a preview names.
pub const SHOWN: usize = 200;

/// Of which item, whose, and for which space.
pub(super) type Key = (FeeItemId, UnitId, Option<SpaceId>);

/// A charge that stands, as it is compared.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Standing {
    pub(super) fee_item_id: FeeItemId,
    pub(super) unit_id: UnitId,
    pub(super) space_id: Option<SpaceId>,
    pub(super) kind: FeeKind,
    pub(super) label: String,
    pub(super) item: String,
    pub(super) quantity: String,
    pub(super) price: String,
    pub(super) amount_fen: Money,
    pub(super) from_on: Option<BusinessDate>,
    pub(super) to_on: Option<BusinessDate>,
    pub(super) payer: Option<PayerKind>,
    pub(super) payer_id: Option<ResidentId>,
}

/// All lines of a month, item and unit together.
#[derive(Clone, Debug)]
pub(super) struct OfMonth {
    label: String,
    item: String,
    kind: FeeKind,
    amount: Money,
    quantities: BTreeSet<String>,
    prices: BTreeSet<String>,
    days: i64,
    payers: Vec<Payer>,
}

/// A month's charges that stand.
#[derive(Default)]
pub(super) struct Charged {
    lines: BTreeMap<Key, OfMonth>,
}

impl Charged {
    /// Takes in what stands.
    pub(super) fn standing(&mut self, period: Month, row: Standing) -> Result<(), Refusal> {
        let whole = Days::of(period);
        let days = whole.part(row.from_on, row.to_on).unwrap_or(whole);
        let payer = row.payer.map(|kind| Payer {
            kind,
            resident: row.payer_id,
        });
        let line = OfMonth {
            label: row.label,
            item: row.item,
            kind: row.kind,
            amount: row.amount_fen,
            quantities: BTreeSet::from([row.quantity]),
            prices: BTreeSet::from([row.price]),
            days: days.count(),
            payers: payer.into_iter().collect(),
        };
        self.take((row.fee_item_id, row.unit_id, row.space_id), line)
    }

    fn take(&mut self, key: Key, line: OfMonth) -> Result<(), Refusal> {
        match self.lines.get_mut(&key) {
            Some(known) => known.and(line),
            None => {
                self.lines.insert(key, line);
                Ok(())
            }
        }
    }
}

impl OfMonth {
    /// What would be charged.
    fn of(period: Month, planned: &Planned<'_>) -> OfMonth {
        let days = planned.days.unwrap_or(Days::of(period));
        OfMonth {
            label: planned.unit.label.clone(),
            item: planned.printed_name().into_owned(),
            kind: planned.item.kind,
            amount: planned.priced.amount,
            quantities: BTreeSet::from([planned.priced.quantity.to_string()]),
            prices: BTreeSet::from([planned.priced.price.clone()]),
            days: days.count(),
            payers: planned.payer.into_iter().collect(),
        }
    }

    /// Another line of the same.
    fn and(&mut self, line: OfMonth) -> Result<(), Refusal> {
        self.amount = self.amount.plus(line.amount)?;
        self.quantities.extend(line.quantities);
        self.prices.extend(line.prices);
        self.days = self.days.saturating_add(line.days);
        for payer in line.payers {
            if !self.payers.contains(&payer) {
                self.payers.push(payer);
            }
        }
        Ok(())
    }
}

/// Why two months of the same differ, as far as their lines show it; `whole` is how many days each month has.
fn reasons(before: &OfMonth, now: &OfMonth, whole: (i64, i64)) -> Vec<Reason> {
    let part = |days: i64, whole: i64| (days != whole).then_some(days);
    let known = !before.payers.is_empty() && !now.payers.is_empty();
    let vacant = |line: &OfMonth| line.item.ends_with("（空置）");
    let reasons = [
        (Reason::Vacant, vacant(before) != vacant(now)),
        (
            Reason::Tariff,
            before.prices != now.prices
                && vacant(before) == vacant(now)
                && now.kind != FeeKind::Metered,
        ),
        (
            Reason::Area,
            before.quantities != now.quantities && now.kind == FeeKind::Area,
        ),
        (
            Reason::Usage,
            before.quantities != now.quantities && now.kind == FeeKind::Metered,
        ),
        (
            Reason::Days,
            part(before.days, whole.0) != part(now.days, whole.1),
        ),
        (Reason::Payer, known && before.payers != now.payers),
    ];
    let given = reasons.into_iter().filter(|(_, given)| *given);
    given.map(|(reason, _)| reason).collect()
}

/// Holds a month against the month before it, line by line as they are planned: lines of the same follow each other.
pub(super) struct Comparing {
    period: Month,
    before: Charged,
    standing: Charged,
    open: Option<(Key, OfMonth)>,
    told: MonthDifferences,
}

impl Comparing {
    /// Begins with what stands of the month before and of the month itself.
    pub(super) fn new(period: Month, before: Charged, standing: Charged) -> Comparing {
        Comparing {
            period,
            before,
            standing,
            open: None,
            told: MonthDifferences {
                period: period.before(),
                new: Differing::default(),
                gone: Differing::default(),
                changed: Differing::default(),
                shown: Vec::new(),
            },
        }
    }

    /// Takes in what would be charged.
    pub(super) fn planned(&mut self, planned: &Planned<'_>) -> Result<(), Refusal> {
        let space = planned.space.map(|held| held.space_id);
        let key = (planned.item.id, planned.unit.id, space);
        let line = OfMonth::of(self.period, planned);
        match &mut self.open {
            Some((same, open)) if *same == key => open.and(line),
            _ => match self.open.replace((key, line)) {
                Some((key, line)) => self.close(key, line),
                None => Ok(()),
            },
        }
    }

    fn close(&mut self, key: Key, mut now: OfMonth) -> Result<(), Refusal> {
        if let Some(standing) = self.standing.lines.remove(&key) {
            now.and(standing)?;
        }
        let before = self.before.lines.remove(&key);
        self.tell(before, Some(now))
    }

    /// What came of it.
    pub(super) fn told(mut self) -> Result<MonthDifferences, Refusal> {
        if let Some((key, line)) = self.open.take() {
            self.close(key, line)?;
        }
        for (key, now) in std::mem::take(&mut self.standing.lines) {
            let before = self.before.lines.remove(&key);
            self.tell(before, Some(now))?;
        }
        for before in std::mem::take(&mut self.before.lines).into_values() {
            self.tell(Some(before), None)?;
        }
        Ok(self.told)
    }

    fn tell(&mut self, was: Option<OfMonth>, is: Option<OfMonth>) -> Result<(), Refusal> {
        let whole = (
            Days::of(self.told.period).count(),
            Days::of(self.period).count(),
        );
        let why = match (&was, &is) {
            (Some(was), Some(is)) => reasons(was, is, whole),
            (None, _) | (_, None) => Vec::new(),
        };
        let amounts = [&was, &is].map(|line| line.as_ref().map(|line| line.amount));
        let [before, now] = amounts;
        if before == now && !why.contains(&Reason::Payer) {
            return Ok(());
        }
        let (what, sum) = match (&was, &is) {
            (None, _) => (Change::New, &mut self.told.new),
            (_, None) => (Change::Gone, &mut self.told.gone),
            (Some(_), Some(_)) => (Change::Changed, &mut self.told.changed),
        };
        let by = now
            .unwrap_or(Money::ZERO)
            .minus(before.unwrap_or(Money::ZERO))?;
        sum.count = sum.count.saturating_add(1);
        sum.by = sum.by.plus(by)?;
        let Some(told) = is.or(was) else {
            return Ok(());
        };
        if self.told.shown.len() < SHOWN {
            self.told.shown.push(MonthDifference {
                unit: told.label,
                item: told.item,
                what,
                before,
                now,
                why,
            });
        }
        Ok(())
    }
}
