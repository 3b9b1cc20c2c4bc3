//! What a waiver would be: which charges and late fees, how much of each, and its movement in the ledger.

use super::super::{Nature, OpenCharge, holds, late, open_charges, store as items};
use super::{Waive, Waived, WaiverAsked, WaiverLine, WaiverOf, rule};
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{ChargeId, FeeItemId, UnitId};
use crate::ledger::{Account, Line};
use crate::money::Money;
use crate::text;
use crate::time::{BusinessDate, Month};

/// One thing that can be waived.
struct Waivable {
    kind: Waived,
    charge: ChargeId,
    fee_item: FeeItemId,
    item: String,
    period: String,
    open: Money,
}

impl Waivable {
    fn principal(charge: OpenCharge) -> Self {
        Waivable {
            kind: Waived::Principal,
            charge: charge.id,
            fee_item: charge.fee_item,
            item: charge.item,
            period: charge.period.map_or_else(String::new, Month::on_paper),
            open: charge.open,
        }
    }

    fn late(fee: &late::LateFee) -> Self {
        Waivable {
            kind: Waived::LateFee,
            charge: fee.charge,
            fee_item: fee.fee_item,
            item: late::on_paper(&fee.item),
            period: fee.period.map_or_else(String::new, Month::on_paper),
            open: fee.due,
        }
    }
}

/// A waiver to be.
pub(super) struct Plan {
    pub(super) lines: Vec<(WaiverLine, FeeItemId)>,
    pub(super) basis: String,
    pub(super) total: Money,
}

impl Plan {
    /// The movement in the ledger. A late fee that is waived is earned and given up in the same movement, so that what was booked of it
    /// is no longer due.
    pub(super) fn entry(&self, unit: UnitId) -> Vec<Line> {
        let lines = self.lines.iter().flat_map(|(line, item)| {
            let of_it = |account: Account, amount: Money| {
                Line::on(account, amount)
                    .of_unit(Some(unit))
                    .of_charge(Some(line.charge))
            };
            let less = line.amount.negated();
            let against = match line.kind {
                Waived::Principal => of_it(Account::Receivable, less),
                Waived::LateFee => of_it(Account::LateFeeIncome, less).of_item(Some(*item)),
            };
            let waiver = of_it(Account::Waiver, line.amount).of_item(Some(*item));
            [against, waiver]
        });
        lines.collect()
    }
}

/// Puts a waiver together as of `day`.
pub(super) async fn plan(conn: &mut Conn, asked: &WaiverAsked, day: BusinessDate) -> Result<Plan> {
    let charges = open_charges(conn, asked.unit).await?;
    let fees = late::late_fees(conn, &[asked.unit], day).await?;
    let mut found = Vec::new();
    match &asked.what {
        WaiverOf::Charges {
            charges: ticked,
            late_fees,
        } => {
            // A charge that is paid may bear a late fee still, and one that is owed none: neither stands for the other.
            let is_owed = |one: &ChargeId| charges.iter().any(|charge| charge.id == *one);
            let is_due = |one: &ChargeId| fees.iter().any(|fee| fee.charge == *one);
            if !ticked.iter().all(is_owed) || !late_fees.iter().all(is_due) {
                return Err(Refusal::ChargeSettled.into());
            }
            let ticked = charges.into_iter().filter(|one| ticked.contains(&one.id));
            found.extend(ticked.map(Waivable::principal));
            let late = fees.iter().filter(|fee| late_fees.contains(&fee.charge));
            found.extend(late.map(Waivable::late));
        }
        WaiverOf::Months {
            from,
            to,
            late_fees,
        } => {
            let from = Month::parse("fromMonth", from)?;
            let to = match text::optional("toMonth", to, 20)? {
                None => from,
                Some(to) => Month::parse("toMonth", &to)?,
            };
            if to < from {
                return Err(Refusal::field("toMonth", FieldProblem::OutOfRange).into());
            }
            let within = |period: Option<Month>| period.is_some_and(|p| from <= p && p <= to);
            for charge in charges.into_iter().filter(|one| within(one.period)) {
                // What is a supplier's is not ours to give: whole months leave it out.
                if items::nature_of(conn, charge.fee_item).await? == Some(Nature::Income) {
                    found.push(Waivable::principal(charge));
                }
            }
            let late = fees.iter().filter(|fee| *late_fees && within(fee.period));
            found.extend(late.map(Waivable::late));
        }
    }
    for one in found.iter().filter(|one| one.kind == Waived::Principal) {
        if items::nature_of(conn, one.fee_item).await? != Some(Nature::Income) {
            let item = one.item.clone();
            return Err(Refusal::NotWaivable { item }.into());
        }
        holds::refuse_held(conn, one.charge).await?;
    }
    let open: Vec<Money> = found.iter().map(|one| one.open).collect();
    let (amounts, basis) = rule::spread(&open, &asked.much)?;
    let lines: Vec<(WaiverLine, FeeItemId)> = found
        .into_iter()
        .zip(amounts)
        .filter(|(_, amount)| amount.is_positive())
        .map(|(one, amount)| {
            let line = WaiverLine {
                kind: one.kind,
                charge: one.charge,
                item: one.item,
                period: one.period,
                open: one.open,
                amount,
            };
            (line, one.fee_item)
        })
        .collect();
    let total = Money::sum(lines.iter().map(|(line, _)| line.amount))?;
    if !total.is_positive() {
        return Err(Refusal::NothingToWaive.into());
    }
    Ok(Plan {
        lines,
        basis,
        total,
    })
}

/// The same, if it is still what was seen.
pub(super) async fn ready(conn: &mut Conn, waive: &Waive, day: BusinessDate) -> Result<Plan> {
    let plan = plan(conn, &waive.asked, day).await?;
    if plan.total != waive.total {
        return Err(Refusal::WaiverChanged { total: plan.total }.into());
    }
    Ok(plan)
}
