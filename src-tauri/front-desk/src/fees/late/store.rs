//! The late fees' SQL: a charge with all that is booked of it, for the rule to compute from.

use super::super::Nature;
use super::{Disputed, Known, LateFeeRule, Moved, SetLateFeeRule};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{ChargeId, FeeItemId, JournalSeq, LateFeeRuleId, UnitId};
use crate::ledger::Account;
use crate::money::{Exact, Money};
use crate::time::{BusinessDate, Month};
use std::collections::HashMap;

/// Every version, each after those it replaces.
pub(super) async fn rules(conn: &mut Conn) -> Result<Vec<LateFeeRule>> {
    Ok(sqlx::query_as(
        "select r.id, r.seq, r.fee_item_id, f.name as item, r.rate, r.grace_days, r.cap_percent, r.from_on, p.name as set_by, r.at
         from late_fee_rules r left join fee_items f on f.id = r.fee_item_id join staff p on p.id = r.set_by order by r.from_on, r.id",
    )
    .fetch_all(conn)
    .await?)
}

pub(super) async fn insert_rule(
    tx: &mut Tx<'_, '_>,
    rule: &SetLateFeeRule,
    rate: Exact,
    from_on: BusinessDate,
) -> Result<LateFeeRuleId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    Ok(sqlx::query_scalar(
        "insert into late_fee_rules (seq, fee_item_id, rate, grace_days, cap_percent, from_on, set_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
    )
    .bind(seq)
    .bind(rule.fee_item)
    .bind(rate)
    .bind(rule.grace_days)
    .bind(rule.cap_percent)
    .bind(from_on)
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?)
}

pub(super) async fn unit_of(conn: &mut Conn, charge: ChargeId) -> Result<Option<UnitId>> {
    Ok(
        sqlx::query_scalar("select unit_id from charges where id = $1")
            .bind(charge)
            .fetch_optional(conn)
            .await?,
    )
}

/// What was booked of a charge's late fee, collected or waived.
pub(in crate::fees) async fn booked_of(conn: &mut Conn, charge: ChargeId) -> Result<Money> {
    let booked: Option<Money> = sqlx::query_scalar(
        "select cast(-sum(amount_fen) as bigint) from lines where charge_id = $1 and account = 'late_fee_income'",
    )
    .bind(charge)
    .fetch_one(conn)
    .await?;
    Ok(booked.unwrap_or(Money::ZERO))
}

type ChargeRow = (
    ChargeId,
    UnitId,
    String,
    FeeItemId,
    Nature,
    String,
    Option<Month>,
    Money,
    BusinessDate,
);
type MoveRow = (ChargeId, BusinessDate, JournalSeq, Account, Money);
type DisputeRow = (
    ChargeId,
    BusinessDate,
    JournalSeq,
    Option<BusinessDate>,
    Option<JournalSeq>,
);

/// The three questions about the charges that `$which` names; what was taken back whole was wrong and bears nothing.
macro_rules! known {
    ($conn:ident, $which:literal, $lines:literal, $($bound:expr),*) => {{
        let charges: Vec<ChargeRow> = sqlx::query_as(concat!(
            "select c.id, c.unit_id, u.label, c.fee_item_id, f.nature, c.item, c.period, c.amount_fen, c.due_on
             from charges c join units u on u.id = c.unit_id join fee_items f on f.id = c.fee_item_id
             where ", $which, " and f.nature <> 'deposit' and not exists (select 1 from charge_reversals v where v.charge_id = c.id)
             order by c.due_on, c.period, c.id"
        ))
        $(.bind($bound))*
        .fetch_all(&mut *$conn)
        .await?;
        let moves: Vec<MoveRow> = sqlx::query_as(concat!(
            "select l.charge_id, e.business_date, e.seq, l.account, l.amount_fen
             from lines l join entries e on e.id = l.entry_id join charges c on c.id = l.charge_id
             where ", $lines, " and ", $which, " and l.account in ('receivable', 'late_fee_income') and e.seq <> c.seq order by l.id"
        ))
        $(.bind($bound))*
        .fetch_all(&mut *$conn)
        .await?;
        let disputes: Vec<DisputeRow> = sqlx::query_as(concat!(
            "select d.charge_id, d.opened_on, d.seq, n.ended_on, n.seq
             from charge_disputes d join charges c on c.id = d.charge_id left join charge_dispute_ends n on n.dispute_id = d.id
             where ", $which, " order by d.id"
        ))
        $(.bind($bound))*
        .fetch_all(&mut *$conn)
        .await?;
        Ok(together(charges, moves, disputes))
    }};
}

/// A unit's charges that were due before `day`.
pub(super) async fn of_unit(
    conn: &mut Conn,
    unit: UnitId,
    day: BusinessDate,
) -> Result<Vec<Known>> {
    known!(
        conn,
        "c.due_on < $2 and c.unit_id = $1",
        "l.unit_id = $1",
        unit,
        day
    )
}

/// The charges of whose late fee something was booked.
pub(super) async fn of_booked(conn: &mut Conn) -> Result<Vec<Known>> {
    known!(
        conn,
        "c.id in (select m.charge_id from lines m where m.account = 'late_fee_income')",
        "l.charge_id is not null",
    )
}

fn together(charges: Vec<ChargeRow>, moves: Vec<MoveRow>, disputes: Vec<DisputeRow>) -> Vec<Known> {
    let mut moved: HashMap<ChargeId, (Vec<Moved>, Vec<Moved>)> = HashMap::new();
    for (charge, on, seq, account, amount) in moves {
        let (owed, booked) = moved.entry(charge).or_default();
        if account == Account::Receivable {
            owed.push(Moved { on, seq, amount });
        } else {
            let amount = amount.negated();
            booked.push(Moved { on, seq, amount });
        }
    }
    let mut disputed: HashMap<ChargeId, Vec<Disputed>> = HashMap::new();
    for (charge, from, opened, to, ended) in disputes {
        disputed.entry(charge).or_default().push(Disputed {
            from: (from, opened),
            to: to.zip(ended),
        });
    }
    let with_them = |row: ChargeRow| {
        let (charge, unit, unit_label, fee_item, nature, item, period, charged, due_on) = row;
        let (moves, booked) = moved.remove(&charge).unwrap_or_default();
        Known {
            charge,
            unit,
            unit_label,
            fee_item,
            nature,
            item,
            period,
            charged,
            due_on,
            moves,
            booked,
            disputes: disputed.remove(&charge).unwrap_or_default(),
        }
    };
    charges.into_iter().map(with_them).collect()
}
