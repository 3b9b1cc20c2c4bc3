//! What a receipt pays: a charge or the late fee of one, in its turn, and the line that says so.

use super::LineKind;
use super::allocate::{Place, Turn};
use super::compose::Composed;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::fees::{self, LateFee, Nature, OpenCharge};
use crate::ids::ChargeId;
use crate::money::Money;
use crate::time::{BusinessDate, Month};

/// The name of a part of it.
pub(super) fn part_of(item: &str) -> String {
    const PART: &str = "（部分）";
    format!("{}{PART}", item.strip_suffix(PART).unwrap_or(item))
}

/// Something that is owed: a charge, or the late fee of one.
pub(super) enum Owed {
    Charge(OpenCharge),
    LateFee(LateFee),
}

impl Owed {
    pub(super) const fn amount(&self) -> Money {
        match self {
            Owed::Charge(charge) => charge.open,
            Owed::LateFee(fee) => fee.due,
        }
    }

    /// By due day, then month, then as it was charged; a late fee after its charge.
    pub(super) const fn place(&self) -> Place {
        match self {
            Owed::Charge(charge) => (charge.due_on, charge.period, charge.id, false),
            Owed::LateFee(fee) => (fee.due_on, fee.period, fee.charge, true),
        }
    }

    /// When money that does not name what it pays comes to it.
    pub(super) fn turn(&self, day: BusinessDate) -> Turn {
        match self {
            Owed::Charge(charge) if charge.due_on <= day => Turn::Principal,
            Owed::Charge(_) => Turn::NotYetDue,
            Owed::LateFee(_) => Turn::LateFee,
        }
    }

    pub(super) const fn charge(&self) -> ChargeId {
        match self {
            Owed::Charge(charge) => charge.id,
            Owed::LateFee(fee) => fee.charge,
        }
    }

    /// Its line. The one that pays the last of a charge says what of it was waived before.
    pub(super) async fn composed(self, conn: &mut Conn, amount: Money) -> Result<Composed> {
        Ok(match self {
            Owed::Charge(charge) => {
                let waived = match amount == charge.open && amount != charge.amount {
                    true => fees::principal_waived(conn, charge.id).await?,
                    false => Money::ZERO,
                };
                let nature = fees::nature_of(conn, charge.fee_item).await?;
                of_charge(charge, nature, amount, waived)?
            }
            Owed::LateFee(fee) => of_late_fee(fee, amount),
        })
    }
}

/// The line of a charge that is paid, in part or whole.
pub(super) async fn line_of(
    conn: &mut Conn,
    charge: OpenCharge,
    amount: Money,
) -> Result<Composed> {
    Owed::Charge(charge).composed(conn, amount).await
}

fn of_charge(
    charge: OpenCharge,
    nature: Nature,
    amount: Money,
    waived: Money,
) -> Result<Composed, Refusal> {
    Ok(Composed {
        kind: LineKind::Charge,
        charge: Some(charge.id),
        fee_item: Some(charge.fee_item),
        unit: charge.unit,
        unit_label: charge.unit_label,
        // A part of a charge says so: quantity × price would not be the amount beside it.
        item: if amount.plus(waived)? == charge.amount {
            charge.item
        } else {
            part_of(&charge.item)
        },
        period: charge.period.map_or_else(String::new, Month::on_paper),
        quantity: charge.quantity,
        price: charge.price,
        amount,
        nature,
        reverses: None,
        waived,
    })
}

fn of_late_fee(fee: LateFee, amount: Money) -> Composed {
    let item = fees::late_fee_on_paper(&fee.item);
    Composed {
        kind: LineKind::LateFee,
        charge: Some(fee.charge),
        fee_item: Some(fee.fee_item),
        unit: fee.unit,
        unit_label: fee.unit_label,
        item: if amount == fee.due {
            item
        } else {
            part_of(&item)
        },
        period: fee.period.map_or_else(String::new, Month::on_paper),
        quantity: String::new(),
        price: String::new(),
        amount,
        nature: Nature::Income,
        reverses: None,
        waived: Money::ZERO,
    }
}
