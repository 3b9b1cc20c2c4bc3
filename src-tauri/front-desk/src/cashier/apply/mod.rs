//! Using what was paid ahead (预存冲抵), by itself after a billing run or when somebody asks: looked at with its totals, then done as it was
//! seen. Each unit gets a receipt whose one way of paying is its prepayment, in the shift that is open at the desk; it is voided and
//! reversed like any other. Done again it doubles nothing.

mod rule;
mod store;

use super::ahead::drawn;
use super::compose::{Counter, MOST};
use super::owed::line_of;
use super::prepaid::{self, Pots};
use super::settle::{Settlement, Taken};
use super::{OrderOfPayment, Tender};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{Error, Refusal, Result};
use crate::ids::{RequestId, UnitId};
use crate::journal::Record;
use crate::money::Money;
use crate::rights::Command;
use crate::settings::PrepaymentUse;
use crate::staff::{self, SignedIn};
use crate::{Desk, fees, residents, settings, shifts};
pub(super) use rule::offset;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What using what was paid ahead would come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrepaymentUses {
    /// When it is used.
    pub when: PrepaymentUse,
    /// How many receipts there would be: one for each unit.
    pub receipts: i64,
    /// What would be paid.
    pub total: Money,
    /// What would still be owed by these units.
    pub owed_after: Money,
    /// What they would still have paid ahead.
    pub prepayment_after: Money,
    /// Each unit; at most 200 are listed, the totals have them all.
    pub units: Vec<UnitUse>,
}

/// What using it would come to for one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitUse {
    /// Which.
    pub unit: UnitId,
    /// As written.
    pub label: String,
    /// How many charges would be paid of.
    pub charges: i64,
    /// What would be paid out of what was earmarked.
    pub earmarked: Money,
    /// What would be paid out of the rest.
    pub general: Money,
    /// What would still be owed.
    pub owed_after: Money,
    /// What would still be paid ahead.
    pub prepayment_after: Money,
}

/// How many units are named.
pub const UNITS_SHOWN: usize = 200;

/// Uses what was paid ahead, as it was looked at.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ApplyPrepayment {
    /// How many receipts there were to be.
    pub receipts: i64,
    /// What was to be paid.
    pub total: Money,
}

/// What was paid out of what was paid ahead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Applied {
    /// How many receipts there are.
    pub receipts: i64,
    /// What they come to.
    pub total: Money,
    /// The first one's number.
    pub first: String,
    /// The last one's number.
    pub last: String,
}

/// One unit's receipt to be.
struct Offset {
    counter: Counter,
    settlement: Settlement,
    owed_after: Money,
}

impl Desk {
    /// What using what was paid ahead would come to now. Changes nothing.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn preview_prepayment_use(&self, who: &SignedIn) -> Result<PrepaymentUses> {
        let mut rows = self.look(who, Command::PreviewPrepaymentUse).await?;
        let when = settings::settings(&mut rows).await?.prepayment_use;
        let offsets = match when {
            PrepaymentUse::Off => Vec::new(),
            PrepaymentUse::OnDemand | PrepaymentUse::AfterBilling => offsets(&mut rows).await?,
        };
        let units = offsets.iter().map(shown).collect::<Result<Vec<_>, _>>()?;
        Ok(PrepaymentUses {
            when,
            receipts: count(offsets.len()),
            total: total(&offsets)?,
            owed_after: Money::sum(units.iter().map(|unit| unit.owed_after))?,
            prepayment_after: Money::sum(units.iter().map(|unit| unit.prepayment_after))?,
            units: units.into_iter().take(UNITS_SHOWN).collect(),
        })
    }

    /// Pays what is owed out of what was paid ahead: exactly what was looked at, or nothing.
    ///
    /// # Errors
    /// [`Refusal::PrepaymentUseOff`], [`Refusal::NoOpenShift`], [`Refusal::NothingToApply`], [`Refusal::ApplyChanged`].
    pub async fn apply_prepayment(
        &self,
        who: &SignedIn,
        request: &RequestId,
        apply: ApplyPrepayment,
    ) -> Result<Applied> {
        let command = Command::ApplyPrepayment;
        self.act(who, command, request, apply, async move |tx, apply| {
            let seen = (apply.receipts, apply.total);
            applied(tx, Some(seen)).await
        })
        .await
    }

    /// The same by itself, where the community decided that it follows each billing run. A refusal is told and undoes no billing.
    ///
    /// # Errors
    /// A fault when the database does.
    pub(crate) async fn apply_after_billing(
        &self,
        who: &SignedIn,
        request: &RequestId,
    ) -> Result<Result<Option<Applied>, Refusal>> {
        let when = self.settings(who).await?.prepayment_use;
        if when != PrepaymentUse::AfterBilling {
            return Ok(Ok(None));
        }
        let command = Command::ApplyPrepayment;
        let applied = self.act(who, command, request, (), async move |tx, ()| {
            applied(tx, None).await
        });
        match applied.await {
            Ok(applied) => Ok(Ok(Some(applied))),
            Err(Error::Refusal(Refusal::NothingToApply)) => Ok(Ok(None)),
            Err(Error::Refusal(refusal)) => Ok(Err(refusal)),
            Err(fault) => Err(fault),
        }
    }
}

async fn applied(tx: &mut Tx<'_, '_>, seen: Option<(i64, Money)>) -> Result<(Applied, Record)> {
    if settings::settings(tx.rows()).await?.prepayment_use == PrepaymentUse::Off {
        return Err(Refusal::PrepaymentUseOff.into());
    }
    let shift = shifts::require_open_at_desk(tx).await?;
    let offsets = offsets(tx.rows()).await?;
    let (receipts, total) = (count(offsets.len()), total(&offsets)?);
    if receipts == 0 {
        return Err(Refusal::NothingToApply.into());
    }
    if seen.is_some_and(|seen| seen != (receipts, total)) {
        return Err(Refusal::ApplyChanged { receipts, total }.into());
    }
    let staff = tx.staff()?;
    let note = match staff == shift.staff() {
        true => "预存冲抵".to_owned(),
        false => format!(
            "预存冲抵（{}办理）",
            staff::name_of(tx.rows(), staff).await?
        ),
    };
    let mut numbers = Vec::with_capacity(offsets.len());
    for offset in offsets {
        let payer = payer(tx, &offset.counter).await?;
        let (counter, settlement) = (&offset.counter, &offset.settlement);
        let written = super::written(tx, &shift, counter, settlement, payer, note.clone());
        numbers.push(written.await?.0.number);
    }
    let applied = Applied {
        receipts,
        total,
        first: numbers.first().cloned().unwrap_or_default(),
        last: numbers.last().cloned().unwrap_or_default(),
    };
    let record = Record::of("shift", shift.id())
        .number("receipts", receipts)
        .money("total", total)
        .text("first", &applied.first)
        .text("last", &applied.last)
        .text("business_date", shift.business_date());
    Ok((applied, record))
}

/// Whoever paid ahead last stands on the receipt; where that was before the program, whoever lives there.
async fn payer(tx: &mut Tx<'_, '_>, counter: &Counter) -> Result<String> {
    if let Some(payer) = prepaid::store::payer(tx.rows(), counter.unit).await? {
        return Ok(payer);
    }
    let today = tx.today();
    let people = residents::people_of(tx.rows(), counter.unit, today).await?;
    let mut people = people.into_iter();
    let lives_there = people.find(|one| one.standing == residents::Standing::Current);
    Ok(lives_there.map_or_else(|| counter.unit_label.clone(), |one| one.name))
}

/// What each unit would pay of what it owes out of what it paid ahead.
async fn offsets(conn: &mut Conn) -> Result<Vec<Offset>> {
    let mut offsets = Vec::new();
    for unit in store::units(conn).await? {
        let pots = prepaid::pots(conn, unit).await?;
        let held = fees::held_of(conn, unit).await?;
        let mut open = fees::open_charges(conn, unit).await?;
        open.retain(|charge| !held.contains_key(&charge.id)); // the bank was asked for it
        open.sort_by_key(|charge| (charge.due_on, charge.period, charge.id));
        let all = Money::sum(open.iter().map(|charge| charge.open))?;
        let owed: Vec<_> = open
            .iter()
            .map(|one| (one.id, one.fee_item, one.open))
            .collect();
        let mut paid = offset(&owed, &pots)?;
        paid.truncate(MOST);
        if paid.is_empty() {
            continue;
        }
        let part_of = |charge| paid.iter().find(|one| one.0 == charge).map(|one| one.1);
        let mut lines = Vec::with_capacity(paid.len());
        for charge in open {
            if let Some(part) = part_of(charge.id) {
                lines.push(line_of(conn, charge, part).await?);
            }
        }
        let unit = residents::unit(conn, unit).await?;
        let due = Money::sum(lines.iter().map(|line| line.amount))?;
        offsets.push(Offset {
            counter: counter(unit.id, unit.label, lines, due, pots)?,
            settlement: Settlement {
                tendered: due,
                change: Money::ZERO,
                to_prepayment: Money::ZERO,
            },
            owed_after: all.minus(due)?,
        });
    }
    Ok(offsets)
}

fn counter(
    unit: UnitId,
    unit_label: String,
    lines: Vec<super::compose::Composed>,
    due: Money,
    pots: Pots,
) -> Result<Counter, Refusal> {
    let taken = vec![Taken {
        tender: Tender::Prepayment,
        amount: due,
        reference: String::new(),
        fee_item: None,
    }];
    Ok(Counter {
        unit,
        unit_label,
        drawn: drawn(&pots, &lines, &taken)?,
        prepaid_before: pots.total()?,
        settlement: Err(Refusal::NothingToCollect), // it never lay on a counter
        pays: Some(OrderOfPayment::OldestFirst),
        lines,
        due,
        taken,
        pots,
        order: None,
    })
}

fn shown(offset: &Offset) -> Result<UnitUse, Refusal> {
    let counter = &offset.counter;
    let of = |earmarked: bool| {
        let parts = counter.drawn.iter();
        let parts = parts.filter(|one| one.fee_item.is_some() == earmarked);
        Money::sum(parts.map(|one| one.amount))
    };
    Ok(UnitUse {
        unit: counter.unit,
        label: counter.unit_label.clone(),
        charges: count(counter.lines.len()),
        earmarked: of(true)?,
        general: of(false)?,
        owed_after: offset.owed_after,
        prepayment_after: counter.prepaid_after(&offset.settlement)?,
    })
}

fn total(offsets: &[Offset]) -> Result<Money, Refusal> {
    Money::sum(offsets.iter().map(|offset| offset.counter.due))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
