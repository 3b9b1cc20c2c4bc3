//! Charges written down: one, a few, or a month of a large community.

use super::super::Origin;
use super::super::payers::rule::{Payer, PayerKind};
use super::super::proration::Days;
use crate::database::{Conn, on_engine};
use crate::error::Result;
use crate::ids::{BillingRunId, ChargeId, FeeItemId, JournalSeq, ResidentId, SpaceId, UnitId};
use crate::money::Money;
use crate::time::{BusinessDate, Month};
use rusqlite::{Connection as Engine, Statement, ToSql};
use std::borrow::Cow;

/// A charge to be written. A million of them borrow what they print from the price list.
pub(in crate::fees) struct NewCharge<'p> {
    pub(in crate::fees) unit: UnitId,
    pub(in crate::fees) fee_item: FeeItemId,
    pub(in crate::fees) period: Option<Month>,
    pub(in crate::fees) item: Cow<'p, str>,
    pub(in crate::fees) quantity: String,
    pub(in crate::fees) price: Cow<'p, str>,
    pub(in crate::fees) amount: Money,
    pub(in crate::fees) due_on: BusinessDate,
    pub(in crate::fees) origin: Origin,
    pub(in crate::fees) run: Option<BillingRunId>,
    /// The charge that was taken back, of the same month.
    pub(in crate::fees) instead_of: Option<ChargeId>,
    pub(in crate::fees) space: Option<SpaceId>,
    /// The days, where they are not the whole month.
    pub(in crate::fees) days: Option<Days>,
    pub(in crate::fees) payer: Option<Payer>,
}

/// The newest charge, so that those written after it can be named together.
pub(in crate::fees) async fn newest_charge(conn: &mut Conn) -> Result<ChargeId> {
    let newest: Option<ChargeId> = sqlx::query_scalar("select max(id) from charges")
        .fetch_one(conn)
        .await?;
    Ok(newest.unwrap_or(ChargeId::from(0)))
}

pub(in crate::fees) async fn insert_charge(
    conn: &mut Conn,
    seq: JournalSeq,
    charge: NewCharge<'_>,
) -> Result<ChargeId> {
    insert_charges(conn, seq, vec![charge]).await?;
    newest_charge(conn).await
}

pub(in crate::fees) async fn insert_charges(
    conn: &mut Conn,
    seq: JournalSeq,
    charges: Vec<NewCharge<'_>>,
) -> Result<()> {
    writing_charges(conn, seq, |writing| {
        charges.into_iter().try_for_each(|one| writing.take(one))
    })
    .await
}

/// Writes down what `job` hands over, one charge after the other, so that a month is never in memory whole.
pub(in crate::fees) async fn writing_charges<T>(
    conn: &mut Conn,
    seq: JournalSeq,
    job: impl FnOnce(&mut Writing<'_>) -> Result<T>,
) -> Result<T> {
    on_engine(conn, |engine| {
        let mut writing = Writing::begin(engine, seq);
        let answer = job(&mut writing)?;
        writing.write(KINDS)?;
        Ok(answer)
    })
    .await
}

/// How many rows a statement writes: many at once, for then the engine stays where it is in each index.
const MANY: usize = 500;

/// And for what is left over: a few statements, and not one for each number.
const ROWS: [usize; 4] = [MANY, 50, 5, 1];

/// So many kinds of charges wait for more of theirs: an item's prices, its reduced ones, those who pay. Each parking space is a kind of its
/// own.
const KINDS: usize = 16;

/// Charges on their way into the file. Nearly all of a month say the same but for the unit, the figures and the person who pays; what they
/// share is handed to the engine once.
pub(in crate::fees) struct Writing<'e> {
    alike: Vec<Alike>,
    /// The unit that was charged last, and as which kind.
    last: Option<(UnitId, usize)>,
    statements: Statements<'e>,
}

/// Charges that share what they say.
struct Alike {
    shared: Shared<'static>,
    own: Vec<Own>,
}

#[derive(PartialEq)]
struct Shared<'p> {
    fee_item: FeeItemId,
    period: Option<Month>,
    item: Cow<'p, str>,
    price: Cow<'p, str>,
    due_on: BusinessDate,
    origin: Origin,
    run: Option<BillingRunId>,
    instead_of: Option<ChargeId>,
    space: Option<SpaceId>,
    days: Option<Days>,
    payer: Option<PayerKind>,
}

struct Own {
    unit: UnitId,
    quantity: String,
    amount: Money,
    payer: Option<ResidentId>,
}

impl<'e> Writing<'e> {
    fn begin(engine: &'e Engine, seq: JournalSeq) -> Self {
        Writing {
            alike: Vec::new(),
            last: None,
            statements: Statements {
                engine,
                seq,
                prepared: Vec::new(),
            },
        }
    }

    /// Takes the next one; a unit's come in the order of the price list.
    pub(in crate::fees) fn take(&mut self, charge: NewCharge<'_>) -> Result<()> {
        let shared = Shared {
            fee_item: charge.fee_item,
            period: charge.period,
            item: charge.item,
            price: charge.price,
            due_on: charge.due_on,
            origin: charge.origin,
            run: charge.run,
            instead_of: charge.instead_of,
            space: charge.space,
            days: charge.days,
            payer: charge.payer.map(|payer| payer.kind),
        };
        let own = Own {
            unit: charge.unit,
            quantity: charge.quantity,
            amount: charge.amount,
            payer: charge.payer.and_then(|payer| payer.resident),
        };
        let unit = own.unit;
        // A unit owes its items in the order of the price list, so one item is written before the next; and the parts of its month in theirs.
        let of_item = |alike: &Alike| alike.shared.fee_item == shared.fee_item;
        let mut at = self.alike.iter().position(|alike| alike.shared == shared);
        let earlier = |at| matches!(self.last, Some((last, after)) if last == unit && at < after);
        if at.is_some_and(earlier)
            || (at.is_none() && self.alike.len() == KINDS)
            || !self.alike.last().is_none_or(of_item)
        {
            self.write(KINDS)?;
            at = None;
        }
        let at = at.unwrap_or(self.alike.len());
        self.last = Some((unit, at));
        match self.alike.get_mut(at) {
            Some(alike) => alike.own.push(own),
            None => self.alike.push(Alike {
                shared: shared.into_owned(),
                own: vec![own],
            }),
        }
        if self
            .alike
            .get(at)
            .is_some_and(|alike| alike.own.len() == MANY)
        {
            self.write(at.saturating_add(1))?;
        }
        Ok(())
    }

    /// Writes what waits of the first `kinds`, and forgets them when that is all.
    fn write(&mut self, kinds: usize) -> Result<()> {
        for alike in self.alike.iter_mut().take(kinds) {
            self.statements.write(&alike.shared, &alike.own)?;
            alike.own.clear();
        }
        if kinds >= KINDS {
            self.alike.clear();
        }
        Ok(())
    }
}

impl Shared<'_> {
    fn into_owned(self) -> Shared<'static> {
        Shared {
            item: self.item.into_owned().into(),
            price: self.price.into_owned().into(),
            ..self
        }
    }
}

/// The statements, made when the first rows come for each.
struct Statements<'e> {
    engine: &'e Engine,
    seq: JournalSeq,
    prepared: Vec<(usize, Statement<'e>)>,
}

impl<'e> Statements<'e> {
    fn write(&mut self, shared: &Shared<'_>, mut own: &[Own]) -> Result<()> {
        for rows in ROWS {
            while let Some((some, rest)) = own.split_at_checked(rows) {
                let seq = self.seq;
                insert(self.of(rows)?, seq, shared, some)?;
                own = rest;
            }
        }
        Ok(())
    }

    fn of(&mut self, rows: usize) -> Result<&mut Statement<'e>> {
        let at = match self.prepared.iter().position(|(of, _)| *of == rows) {
            Some(at) => at,
            None => {
                let statement = self.engine.prepare(&insert_of(rows))?;
                self.prepared.push((rows, statement));
                self.prepared.len().saturating_sub(1)
            }
        };
        let found = self.prepared.get_mut(at);
        let (_, statement) = found.ok_or(rusqlite::Error::InvalidQuery)?;
        Ok(statement)
    }
}

/// What the rows share stands in the head, so that the engine reads the rows straight on and keeps none of them in between.
fn insert_of(rows: usize) -> String {
    format!(
        "insert into charges (seq, fee_item_id, period, item, price, due_on, origin, run_id, instead_of, space_id, from_on, to_on, payer,
             unit_id, quantity, amount_fen, payer_id)
         select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, column1, column2, column3, column4 from (values {})",
        vec!["(?, ?, ?, ?)"; rows].join(", ")
    )
}

fn insert(
    statement: &mut Statement<'_>,
    seq: JournalSeq,
    shared: &Shared<'_>,
    own: &[Own],
) -> Result<()> {
    let mut values = Values { statement, at: 0 };
    values.put(seq.get())?;
    values.put(shared.fee_item.get())?;
    values.put(shared.period.map(|period| period.to_string()))?;
    values.put(&*shared.item)?;
    values.put(&*shared.price)?;
    values.put(shared.due_on.to_string())?;
    values.put(shared.origin.as_str())?;
    values.put(shared.run.map(BillingRunId::get))?;
    values.put(shared.instead_of.map(ChargeId::get))?;
    values.put(shared.space.map(SpaceId::get))?;
    values.put(shared.days.map(|days| days.first.to_string()))?;
    values.put(shared.days.map(|days| days.last.to_string()))?;
    values.put(shared.payer.map(PayerKind::as_str))?;
    for own in own {
        values.put(own.unit.get())?;
        values.put(&own.quantity)?;
        values.put(own.amount.fen())?;
        values.put(own.payer.map(ResidentId::get))?;
    }
    statement.raw_execute()?;
    Ok(())
}

/// A statement's values, one after the other.
struct Values<'s, 'e> {
    statement: &'s mut Statement<'e>,
    at: usize,
}

impl Values<'_, '_> {
    fn put(&mut self, value: impl ToSql) -> Result<()> {
        self.at = self.at.saturating_add(1);
        self.statement.raw_bind_parameter(self.at, value)?;
        Ok(())
    }
}
