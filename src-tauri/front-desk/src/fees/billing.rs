//! What a billing run would charge: every unit by every monthly item, every parking space that is held, and for those it leaves out the
//! reason. Pure, so that the preview and the run cannot differ; one after the other, so that a month of a million charges is never in
//! memory at once.

use super::payers::rule::{Covers, Household, Payer};
use super::proration::{self, Days, Proration};
use super::spaces::HeldSpace;
use super::tariff::{Priced, Tariff, in_force, square_metres};
use super::{FeeKind, Nature};
use crate::error::Refusal;
use crate::ids::{ChargeId, FeeItemId, SpaceId, UnitId};
use crate::ledger::Line;
use crate::money::{Exact, Money};
use crate::time::{BusinessDate, Month};
use crate::words::words;
use rust_decimal::Decimal;
use std::borrow::Cow;
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
        /// The unit is not delivered, and no developer is named who would pay.
        NotDelivered = "not_delivered",
        /// The month of the space is whole, and whoever held it first in the month pays it.
        HeldBefore = "held_before",
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
    /// Who may have to pay.
    #[sqlx(skip)]
    pub(super) household: Household,
}

/// A monthly item with its tariffs.
#[derive(Clone, Debug)]
pub(super) struct BilledItem {
    pub(super) id: FeeItemId,
    pub(super) name: String,
    pub(super) kind: FeeKind,
    pub(super) nature: Nature,
    pub(super) proration: Proration,
    pub(super) tariffs: Vec<Tariff>,
}

impl BilledItem {
    /// The prices of a month one after the other: one, unless the item is charged by the day and its price changes in between.
    pub(super) fn prices(&self, period: Month) -> Vec<(Days, &Tariff)> {
        let whole = Days::of(period);
        let parts = match self.proration {
            Proration::Month => vec![whole],
            Proration::Day => {
                whole.divided(self.tariffs.iter().map(|tariff| tariff.from_on).collect())
            }
        };
        let mut prices: Vec<(Days, &Tariff)> = Vec::with_capacity(parts.len());
        for part in parts {
            let Some(tariff) = in_force(&self.tariffs, part.first) else {
                continue;
            };
            match prices.last_mut() {
                Some((days, before)) if before.id == tariff.id => days.last = part.last,
                _ => prices.push((part, tariff)),
            }
        }
        prices
    }
}

/// Whose a month is: the unit's, or the space's, whoever holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Of {
    Unit(UnitId),
    Space(SpaceId),
}

/// What there was of a month before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// The days that are charged.
    pub(super) standing: Vec<Days>,
    /// The newest charge that was taken back.
    pub(super) reversed: Option<ChargeId>,
}

/// What a billing run goes by: the units and what they hold, the items with their prices, and what is charged already.
#[derive(Debug)]
pub(super) struct Basis {
    pub(super) period: Month,
    pub(super) units: Vec<BilledUnit>,
    pub(super) items: Vec<BilledItem>,
    pub(super) held: Vec<HeldSpace>,
    pub(super) charged: HashMap<(FeeItemId, Of), Before>,
    /// Whether a developer is named.
    pub(super) developer: bool,
}

/// One charge to be.
#[derive(Clone, Debug)]
pub(super) struct Planned<'p> {
    pub(super) unit: &'p BilledUnit,
    pub(super) item: &'p BilledItem,
    pub(super) space: Option<&'p HeldSpace>,
    /// The days, where they are not the whole month.
    pub(super) days: Option<Days>,
    pub(super) payer: Option<Payer>,
    /// A vacant unit pays a share.
    pub(super) reduced: bool,
    pub(super) priced: Priced,
    pub(super) instead_of: Option<ChargeId>,
}

/// One that will not be.
#[derive(Clone, Debug)]
pub(super) struct Skipped<'p> {
    pub(super) unit: &'p BilledUnit,
    pub(super) item: &'p BilledItem,
    pub(super) space: Option<&'p HeldSpace>,
    pub(super) why: Skip,
}

/// What comes of one month of an item.
#[derive(Clone, Debug)]
pub(super) enum Outcome<'p> {
    Charge(Planned<'p>),
    Skip(Skipped<'p>),
}

/// One outcome after the other.
pub(super) type Outcomes<'p> = Box<dyn Iterator<Item = Result<Outcome<'p>, Refusal>> + Send + 'p>;

impl<'p> Planned<'p> {
    /// The item as it is printed: a space by its number, a reduced price with its reason.
    pub(super) fn printed_name(&self) -> Cow<'p, str> {
        let mut name = Cow::Borrowed(self.item.name.as_str());
        if let Some(space) = self.space {
            name.to_mut().push_str(&format!("（{}）", space.number));
        }
        if self.reduced {
            name.to_mut().push_str("（空置）");
        }
        name
    }
}

/// Everything a run would do, item by item.
pub(super) fn outcomes(basis: &Basis) -> Outcomes<'_> {
    Box::new(
        basis
            .items
            .iter()
            .flat_map(move |item| of_item(basis, item)),
    )
}

fn of_item<'p>(basis: &'p Basis, item: &'p BilledItem) -> Outcomes<'p> {
    let (whole, prices) = (Days::of(basis.period), item.prices(basis.period));
    if item.kind != FeeKind::Space {
        return Box::new(
            basis
                .units
                .iter()
                .flat_map(move |unit| flat(of_month(basis, item, (whole, &prices), unit, None))),
        );
    }
    let units: HashMap<UnitId, &BilledUnit> =
        basis.units.iter().map(|unit| (unit.id, unit)).collect();
    let mut last: Option<SpaceId> = None;
    let held = basis.held.iter().filter(|held| held.fee_item_id == item.id);
    Box::new(held.flat_map(move |held| {
        let Some(unit) = units.get(&held.unit_id).copied() else {
            return Lines::None;
        };
        let again = last.replace(held.space_id) == Some(held.space_id);
        if again && item.proration == Proration::Month {
            let why = Skip::HeldBefore;
            return Lines::One(Ok(Outcome::Skip(Skipped {
                unit,
                item,
                space: Some(held),
                why,
            })));
        }
        flat(of_month(basis, item, (whole, &prices), unit, Some(held)))
    }))
}

/// The outcomes of one month of an item: nearly always one, which needs no list.
#[allow(
    clippy::large_enum_variant,
    reason = "it is taken out at once and never kept"
)]
pub(super) enum Lines<'p> {
    None,
    One(Result<Outcome<'p>, Refusal>),
    Many(std::vec::IntoIter<Outcome<'p>>),
}

impl<'p> Iterator for Lines<'p> {
    type Item = Result<Outcome<'p>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Lines::Many(lines) => lines.next().map(Ok),
            Lines::None | Lines::One(_) => match std::mem::replace(self, Lines::None) {
                Lines::One(line) => Some(line),
                Lines::None | Lines::Many(_) => None,
            },
        }
    }
}

fn flat<'p>(month: Result<Lines<'p>, Refusal>) -> Lines<'p> {
    month.unwrap_or_else(|refusal| Lines::One(Err(refusal)))
}

/// What comes of one month of an item for a unit, or for a space it holds.
pub(super) fn of_month<'p>(
    basis: &Basis,
    item: &'p BilledItem,
    (whole, prices): (Days, &[(Days, &'p Tariff)]),
    unit: &'p BilledUnit,
    space: Option<&'p HeldSpace>,
) -> Result<Lines<'p>, Refusal> {
    let skip = |why| {
        Ok(Lines::One(Ok(Outcome::Skip(Skipped {
            unit,
            item,
            space,
            why,
        }))))
    };
    let held = match space {
        None => Some(whole),
        Some(held) => whole.part(Some(held.from_on), held.to_on),
    };
    let (Some(held), Some((_, tariff))) = (held, prices.first()) else {
        return Ok(Lines::None);
    };
    let of = space.map_or(Of::Unit(unit.id), |held| Of::Space(held.space_id));
    let before = basis.charged.get(&(item.id, of));
    let standing = before.map_or(&[][..], |before| &before.standing);
    let instead_of = before.and_then(|before| before.reversed);
    let month_is_charged = match item.proration {
        Proration::Month => !standing.is_empty(),
        Proration::Day => standing.contains(&whole),
    };
    if month_is_charged {
        return skip(Skip::ChargedAlready);
    }
    let line = |priced, days, payer, tariff: &Tariff| {
        Outcome::Charge(Planned {
            unit,
            item,
            space,
            days,
            payer: Some(payer),
            reduced: unit.vacant && tariff.vacant_percent != 100,
            priced,
            instead_of,
        })
    };
    let covers = Covers::of(item.kind).unwrap_or(Covers::All);
    let through = || unit.household.payers(covers, basis.developer, held);
    if item.proration == Proration::Month {
        let first = unit.household.payer_on(covers, basis.developer, held.first);
        let first = first.or_else(|| through().first().map(|(_, payer)| *payer));
        let Some(payer) = first else {
            return skip(Skip::NotDelivered);
        };
        return match price(unit, item.kind, tariff)? {
            Ok(priced) => Ok(Lines::One(Ok(line(priced, None, payer, tariff)))),
            Err(why) => skip(why),
        };
    }
    let payers = through();
    if payers.is_empty() {
        return skip(Skip::NotDelivered);
    }
    let of = (unit, item.kind);
    match by_the_day(basis.period, of, prices, &payers, standing, line)? {
        Ok(lines) => Ok(Lines::Many(lines.into_iter())),
        Err(why) => skip(why),
    }
}

/// The lines of a month that is charged by the day: one for each stretch with one price and one payer.
fn by_the_day<'p>(
    period: Month,
    (unit, kind): (&BilledUnit, FeeKind),
    prices: &[(Days, &'p Tariff)],
    payers: &[(Days, Payer)],
    standing: &[Days],
    line: impl Fn(Priced, Option<Days>, Payer, &Tariff) -> Outcome<'p>,
) -> Result<Result<Vec<Outcome<'p>>, Skip>, Refusal> {
    let quantity = match quantity(unit, kind)? {
        Ok(quantity) => quantity,
        Err(why) => return Ok(Err(why)),
    };
    let edges: Vec<BusinessDate> = standing
        .iter()
        .flat_map(|days| [days.first, days.last.plus_days(1)])
        .collect();
    let mut stretches: Vec<(Days, Decimal)> = Vec::new();
    let mut of_stretch: Vec<(Payer, &'p Tariff, Exact)> = Vec::new();
    let mut free = false;
    for (days, payer) in payers {
        for (priced, tariff) in prices {
            let Some(part) = days.part(Some(priced.first), Some(priced.last)) else {
                continue;
            };
            if unit.vacant && tariff.vacant_percent == 0 {
                free = true;
                continue;
            }
            let price = tariff.price_for(unit.vacant)?;
            let yuan = price.decimal().checked_mul(quantity.decimal());
            let yuan = yuan.ok_or(Refusal::AmountOutOfRange)?;
            for part in part.divided(edges.clone()) {
                stretches.push((part, yuan));
                of_stretch.push((*payer, *tariff, price));
            }
        }
    }
    let amounts = proration::amounts(period, &stretches)?;
    let whole = Days::of(period);
    let (mut lines, mut charged) = (Vec::new(), false);
    for (((days, _), (payer, tariff, price)), amount) in
        stretches.iter().zip(&of_stretch).zip(amounts)
    {
        if standing.iter().any(|charged| charged.have(days.first)) {
            charged = true;
        } else if amount.is_positive() {
            let priced = Priced {
                quantity,
                price: price.to_string(),
                amount,
            };
            let days = Some(*days).filter(|days| *days != whole);
            lines.push(line(priced, days, *payer, tariff));
        }
    }
    Ok(match (lines.is_empty(), charged, free) {
        (false, _, _) => Ok(lines),
        (true, true, _) => Err(Skip::ChargedAlready),
        (true, false, true) => Err(Skip::Vacant),
        (true, false, false) => Err(Skip::Nothing),
    })
}

/// How much of an item a unit has.
fn quantity(unit: &BilledUnit, kind: FeeKind) -> Result<Result<Exact, Skip>, Refusal> {
    Ok(match (kind, unit.area_cm2) {
        (FeeKind::Area, None) => Err(Skip::NoArea),
        (FeeKind::Area, Some(area)) => Ok(square_metres(area)?),
        (
            FeeKind::Fixed
            | FeeKind::Space
            | FeeKind::Metered
            | FeeKind::OneOff
            | FeeKind::Card
            | FeeKind::Deposit,
            _,
        ) => Ok(Exact::ONE),
    })
}

/// What one unit pays for one whole month of an item.
pub(super) fn price(
    unit: &BilledUnit,
    kind: FeeKind,
    tariff: &Tariff,
) -> Result<Result<Priced, Skip>, Refusal> {
    if unit.vacant && tariff.vacant_percent == 0 {
        return Ok(Err(Skip::Vacant));
    }
    let quantity = match quantity(unit, kind)? {
        Ok(quantity) => quantity,
        Err(why) => return Ok(Err(why)),
    };
    let priced = Priced::of(quantity, tariff.price_for(unit.vacant)?)?;
    Ok(if priced.amount.is_positive() {
        Ok(priced)
    } else {
        Err(Skip::Nothing)
    })
}

/// How many left-out units are named.
pub(super) const NAMED: usize = 200;

/// What all outcomes come to.
#[derive(Default)]
pub(super) struct Tally<'p> {
    pub(super) charges: i64,
    pub(super) total: Money,
    pub(super) items: BTreeMap<FeeItemId, ItemTally>,
    /// Who is left out and should perhaps not be, up to a bound.
    pub(super) skipped: Vec<Skipped<'p>>,
}

/// The same for one item.
#[derive(Clone, Debug)]
pub(super) struct ItemTally {
    pub(super) nature: Nature,
    pub(super) charges: i64,
    pub(super) total: Money,
    pub(super) skipped: BTreeMap<Skip, i64>,
}

impl<'p> Tally<'p> {
    /// Takes them in one by one.
    pub(super) fn of<E: From<Refusal>>(
        outcomes: Outcomes<'p>,
        mut seen: impl FnMut(&Planned<'p>) -> Result<(), E>,
    ) -> Result<Tally<'p>, E> {
        let mut tally = Tally::default();
        for outcome in outcomes {
            match outcome? {
                Outcome::Charge(planned) => {
                    seen(&planned)?;
                    let amount = planned.priced.amount;
                    let of_item = tally.of_item(planned.item);
                    of_item.charges = of_item.charges.saturating_add(1);
                    of_item.total = of_item.total.plus(amount)?;
                    tally.charges = tally.charges.saturating_add(1);
                    tally.total = tally.total.plus(amount)?;
                }
                Outcome::Skip(skipped) => {
                    let count = tally.of_item(skipped.item).skipped.entry(skipped.why);
                    let count = count.or_default();
                    *count = count.saturating_add(1);
                    if skipped.why != Skip::ChargedAlready && tally.skipped.len() < NAMED {
                        tally.skipped.push(skipped);
                    }
                }
            }
        }
        Ok(tally)
    }

    fn of_item(&mut self, item: &BilledItem) -> &mut ItemTally {
        self.items.entry(item.id).or_insert_with(|| ItemTally {
            nature: item.nature,
            charges: 0,
            total: Money::ZERO,
            skipped: BTreeMap::new(),
        })
    }

    /// What a run earned or took for suppliers, one line for each item.
    pub(super) fn incomes(&self) -> Vec<Line> {
        let items = self.items.iter();
        items
            .map(|(item, tally)| tally.nature.credit(*item, None, tally.total))
            .collect()
    }
}
