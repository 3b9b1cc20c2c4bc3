//! Receipts for what the bank debited (托收). Each debit has a receipt with a number of its own, in the open shift of whoever brings the
//! bank's answer; the money is in the bank account, so no drawer is touched. What was settled otherwise meanwhile is not paid twice: the
//! rest of the debit is the payer's, and goes to the prepayment.

use super::compose::{Composed, Counter};
use super::owed::line_of;
use super::prepaid;
use super::receipts::refuse_unprintable;
use super::settle::{Settlement, Taken};
use super::store::{NewReceipt, insert_receipt};
use super::{OrderOfPayment, Tender, units_on_paper};
use crate::acts::{Touched, Tx};
use crate::error::Result;
use crate::fees;
use crate::ids::{ChargeId, ReceiptId, UnitId};
use crate::money::Money;
use crate::shifts::OpenShift;
use crate::{ledger, residents, staff};

/// One debit that came in.
#[derive(Clone, Debug)]
pub struct ByBank {
    /// The unit it is for.
    pub unit: UnitId,
    /// Whose account it was.
    pub payer: String,
    /// How much came.
    pub amount: Money,
    /// The charges it is for, with what of each.
    pub charges: Vec<(ChargeId, Money)>,
    /// By which it is found again: batch and number.
    pub reference: String,
    /// The remark on the receipt.
    pub note: String,
}

/// Books a debit and writes its receipt; answers with the receipt and what of it went to the prepayment.
///
/// # Errors
/// [`Refusal::CharactersMissing`](crate::Refusal::CharactersMissing); a fault when the database does.
pub async fn take_by_bank(
    tx: &mut Tx<'_, '_>,
    shift: &OpenShift,
    by: &ByBank,
) -> Result<(ReceiptId, Money)> {
    let unit = residents::unit(tx.rows(), by.unit).await?;
    let lines = paid(tx, &by.charges).await?;
    let due = Money::sum(lines.iter().map(|line| line.amount))?;
    let settlement = Settlement {
        tendered: by.amount,
        change: Money::ZERO,
        to_prepayment: by.amount.minus(due)?,
    };
    let pots = prepaid::pots(tx.rows(), unit.id).await?;
    let taken = vec![Taken {
        tender: Tender::Transfer,
        amount: by.amount,
        reference: by.reference.clone(),
        fee_item: None,
    }];
    let pays_charges = !lines.is_empty();
    let counter = Counter {
        prepaid_before: pots.total()?,
        settlement: Ok(settlement.clone()),
        unit: unit.id,
        unit_label: unit.label,
        lines,
        due,
        drawn: taken.clone(),
        taken,
        pays: pays_charges.then_some(OrderOfPayment::Named),
        pots,
        order: None,
    };
    let lines = counter.printed(&settlement);
    let day = shift.business_date();
    let entry = ledger::post(tx, day, Some(shift.id()), &counter.entry(&settlement)).await?;
    let new = NewReceipt {
        shift,
        entry,
        unit_id: counter.unit,
        unit: units_on_paper(&counter.unit_label, &lines),
        payer: by.payer.clone(),
        reverses: None,
        desk: staff::desk_names(tx.rows()).await?,
        clerk: staff::name_of(tx.rows(), shift.staff()).await?,
        total: by.amount,
        tendered: by.amount,
        change: Money::ZERO,
        prepayment: counter.prepaid_after(&settlement)?,
        note: by.note.clone(),
        pays: counter.pays,
    };
    let (receipt, _) = insert_receipt(tx, &new, &lines, &counter.taken).await?;
    refuse_unprintable(tx.rows(), receipt).await?;
    tx.touch(Touched::Receipt(receipt));
    Ok((receipt, settlement.to_prepayment))
}

/// What is still owed of the charges, each at most as far as it was debited.
async fn paid(tx: &mut Tx<'_, '_>, charges: &[(ChargeId, Money)]) -> Result<Vec<Composed>> {
    let mut lines = Vec::with_capacity(charges.len());
    for (charge, debited) in charges {
        if let Some(open) = fees::open_charge(tx.rows(), *charge).await? {
            let part = open.open.min(*debited);
            if part.is_positive() {
                lines.push(line_of(tx.rows(), open, part).await?);
            }
        }
    }
    Ok(lines)
}
