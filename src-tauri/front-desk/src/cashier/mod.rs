//! The cashier: what a unit owes, what the money on the counter settles, the numbered receipt, its void, its reversal in red and its
//! prints. A receipt's number is taken in the transaction that books its money, and a receipt keeps what was printed, so that the same
//! paper comes out again. Paper follows the commit: a jammed printer never undoes a payment.

mod account;
mod ahead;
mod allocate;
mod apply;
mod by_bank;
mod compose;
pub(crate) mod deposits;
pub(crate) mod findable;
mod in_shift;
mod invoices;
mod owed;
mod platform;
mod prepaid;
mod prints;
mod receipts;
mod refunds;
mod rounding;
mod settle;
mod store;
mod terms;
mod verify;
mod voids;
mod written;

pub use account::{AccountLine, LateFeeLine, OtherUnit, UnitAccount};
pub use apply::{Applied, ApplyPrepayment, PrepaymentUses, UnitUse};
pub use by_bank::{ByBank, take_by_bank};
pub use deposits::{
    AskDepositRefund, ClaimWay, DeductDeposit, Deducted, Deposit, DepositAge, DepositAgeSum,
    DepositAgreement, DepositClaim, DepositDeduction, DepositFilter, DepositInspection,
    DepositItemSum, DepositList, DepositPaper, DepositState, DepositStateSum, HeldDeposit,
    InspectDeposit, OpenClaim, WithdrawDepositRefund,
};
pub(crate) use deposits::{
    asked_back as deposits_asked_back, of_unit as deposits_of_unit, verify as verify_deposits,
};
pub use in_shift::{ReceiptInShift, late_fees_of_shift, numbers_around, receipts_of_shift};
pub use invoices::{ReceiptInvoice, RecordInvoice};
pub use platform::platform_of;
pub use prepaid::{Earmarked, earmarked};
pub use prints::PrintedReceipt;
pub use receipts::{
    LeavesOfPrint, Receipt, ReceiptBrief, ReceiptFilter, ReceiptLine, ReceiptPrint,
    ReceiptTenderLine, ReceiptVoid, receipt_paper, receipts_of_stays, receipts_of_unit,
};
pub(crate) use refunds::on_paper as refunded_by;
pub use refunds::{
    Evidence, LineBack, Refund, RefundAsked, RefundLine, RefundOf, RefundOnReceipt, RefundQuote,
    RefundWay, Refunded,
};
pub use terms::{LineKind, OrderOfPayment, Rest, Tender};
pub(crate) use verify::verify;
pub use voids::{Original, VoidReceipt};
pub use written::WriteOnLeaf;

use crate::acts::{Touched, Tx};
use crate::error::{Refusal, Result};
use crate::ids::{ChargeId, FeeItemId, ReceiptId, RequestId, UnitId};
use crate::journal::Record;
use crate::ledger;
use crate::money::{Money, capitals};
use crate::rights::Command;
use crate::shifts::OpenShift;
use crate::staff::{self, SignedIn};
use crate::{Desk, shifts, text};
use compose::{Composed, Counter, compose};
use serde::{Deserialize, Serialize};
use settle::Settlement;
use specta::Type;
use store::{NewReceipt, insert_receipt};

/// What is paid.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(tag = "by", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Choice {
    /// These charges, whole, and the late fees of these, whole.
    Charges {
        /// Which.
        charges: Vec<ChargeId>,
        /// Whose late fee, whether the charge itself is paid with it or was before.
        #[serde(default)]
        late_fees: Vec<ChargeId>,
    },
    /// What an amount the payer brings covers after the extras: what is due and oldest first, the last of it perhaps in part. Whether
    /// principal comes before late fees is the community's setting.
    Amount {
        /// Of which units.
        units: Vec<UnitId>,
        /// The amount, in yuan as typed.
        amount: String,
    },
}

/// Something from the price list, or a deposit, on the same receipt.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Extra {
    /// What.
    pub fee_item: FeeItemId,
    /// How many, as typed.
    pub quantity: String,
}

/// Something paid ahead on the same receipt.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PayAhead {
    /// For which item, which it then pays alone; nothing for whatever comes.
    pub fee_item: Option<FeeItemId>,
    /// How much, in yuan as typed.
    pub amount: String,
}

/// One way of paying, as entered.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Tendered {
    /// How.
    pub tender: Tender,
    /// How much, in yuan as typed; blank for whatever is still missing.
    pub amount: String,
    /// The slip's or merchant's number, or blank.
    pub reference: String,
}

/// What lies on the counter: what is to be paid, and with what.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Basket {
    /// The unit the receipt is made out for; its prepayment is the one used and filled.
    pub unit: UnitId,
    /// What is paid.
    pub choice: Choice,
    /// What is sold or deposited with it.
    pub extras: Vec<Extra>,
    /// What is paid ahead with it.
    pub ahead: Vec<PayAhead>,
    /// What it is paid with.
    pub tenders: Vec<Tendered>,
    /// What becomes of the rest.
    pub rest: Rest,
}

/// Takes the money for a basket.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Collect {
    /// What lies on the counter.
    pub basket: Basket,
    /// Who pays, as it will be printed.
    pub payer: String,
    /// A remark for the receipt, or blank.
    pub note: String,
    /// What the quote said is due: if it is something else by now, nothing is taken.
    pub due: Money,
    /// What the quote said was paid ahead: if it pays and is something else by now, nothing is taken.
    pub prepayment: Money,
}

/// What a basket comes to. Everything the window shows of money it has from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    /// What would stand on the receipt.
    pub lines: Vec<QuoteLine>,
    /// What is due.
    pub due: Money,
    /// What each tender pays, in the order they were entered; those that come to nothing are left out.
    pub tenders: Vec<QuotedTender>,
    /// What they come to.
    pub tendered: Money,
    /// What is still missing.
    pub missing: Money,
    /// What is given back.
    pub change: Money,
    /// What goes to the prepayment.
    pub to_prepayment: Money,
    /// What rounding adds to what is due; less than nothing where it is in the payer's favour.
    pub rounding: Money,
    /// The prepayment before.
    pub prepayment: Money,
    /// What of it is earmarked.
    pub earmarked: Vec<Earmarked>,
    /// Who said what is paid; nothing where no charge is.
    pub pays: Option<OrderOfPayment>,
    /// The prepayment after.
    pub prepayment_after: Money,
    /// What the receipt would say: the due and what goes to the prepayment.
    pub total: Money,
    /// The same in capital numerals.
    pub capitals: String,
    /// Why it cannot be collected yet.
    pub problem: Option<Refusal>,
}

/// One line of a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QuoteLine {
    /// What it is for.
    pub kind: LineKind,
    /// Which charge.
    pub charge: Option<ChargeId>,
    /// The unit.
    pub unit: String,
    /// The item.
    pub item: String,
    /// The month, as on paper.
    pub period: String,
    /// How much of it.
    pub quantity: String,
    /// The price of one.
    pub price: String,
    /// The amount.
    pub amount: Money,
    /// What was waived of it before, on the line that pays the last of a charge.
    pub waived: Option<Money>,
}

/// One tender of a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct QuotedTender {
    /// How.
    pub tender: Tender,
    /// How much.
    pub amount: Money,
}

/// What was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Collected {
    /// The receipt.
    pub receipt: ReceiptId,
    /// Its number.
    pub number: String,
    /// What it says.
    pub total: Money,
    /// What is to be given back.
    pub change: Money,
    /// The prepayment after it.
    pub prepayment: Money,
}

impl Desk {
    /// What a basket comes to, live while it is filled. Changes nothing.
    ///
    /// # Errors
    /// What is wrong with a field, and what is no longer open or listed. That the money does not suffice yet is in the quote.
    pub async fn quote(&self, who: &SignedIn, basket: Basket) -> Result<Quote> {
        let mut rows = self.look(who, Command::Quote).await?;
        let today = self.outside.clock.now().date();
        let day = shifts::business_date(&mut rows, today).await?;
        let counter = compose(&mut rows, &basket, day).await?;
        let earmarked = prepaid::named(&mut rows, &counter.pots).await?;
        Ok(quoted(&counter, earmarked)?)
    }

    /// Takes the money: number, receipt and ledger in one act, under the open shift's business date.
    ///
    /// # Errors
    /// The shift's refusals, [`Refusal::QuoteChanged`], [`Refusal::CharactersMissing`], and then no number is taken, and what
    /// [`Desk::quote`] names as the problem.
    pub async fn collect(
        &self,
        who: &SignedIn,
        request: &RequestId,
        collect: Collect,
    ) -> Result<Collected> {
        let payer = text::required("payer", &collect.payer, 60)?;
        let note = text::optional("note", &collect.note, 100)?.unwrap_or_default();
        self.act(
            who,
            Command::Collect,
            request,
            collect,
            async move |tx, collect| {
                let shift = shifts::require_open(tx).await?;
                let counter = compose(tx.rows(), &collect.basket, shift.business_date()).await?;
                if counter.prepaid_before != collect.prepayment && by_prepayment(&collect.basket) {
                    let balance = counter.prepaid_before;
                    let receipt = prepaid::store::moved_by(tx.rows(), counter.unit).await?;
                    return Err(Refusal::PrepaymentMoved { balance, receipt }.into());
                }
                if counter.due != collect.due {
                    return Err(Refusal::QuoteChanged { due: counter.due }.into());
                }
                let settlement = counter.settlement.clone()?;
                let (collected, record) =
                    written(tx, &shift, &counter, &settlement, payer, note).await?;
                Ok((collected, record))
            },
        )
        .await
    }
}

/// Books what lies on the counter and writes its receipt under the next number.
async fn written(
    tx: &mut Tx<'_, '_>,
    shift: &OpenShift,
    counter: &Counter,
    settlement: &Settlement,
    payer: String,
    note: String,
) -> Result<(Collected, Record)> {
    let desk = staff::desk_names(tx.rows()).await?;
    let clerk = staff::name_of(tx.rows(), shift.staff()).await?;
    let lines = counter.printed(settlement);
    let unit = units_on_paper(&counter.unit_label, &lines);
    let prepayment = counter.prepaid_after(settlement)?;
    let (day, entry) = (shift.business_date(), counter.entry(settlement));
    let entry = ledger::post(tx, day, Some(shift.id()), &entry).await?;
    let total = settlement.tendered.minus(settlement.change)?;
    let new = NewReceipt {
        shift,
        entry,
        unit_id: counter.unit,
        unit,
        payer,
        reverses: None,
        desk,
        clerk,
        total,
        tendered: settlement.tendered,
        change: settlement.change,
        prepayment,
        note: counter.with_the_order(note),
        pays: counter.pays,
    };
    let (receipt, number) = insert_receipt(tx, &new, &lines, &counter.drawn).await?;
    receipts::refuse_unprintable(tx.rows(), receipt).await?;
    tx.touch(Touched::Receipt(receipt));
    let record = recorded(receipt, &number, &new, counter);
    let collected = Collected {
        receipt,
        number,
        total,
        change: settlement.change,
        prepayment,
    };
    Ok((collected, record))
}

/// Whether what was paid ahead is to pay.
fn by_prepayment(basket: &Basket) -> bool {
    let mut tenders = basket.tenders.iter();
    tenders.any(|one| one.tender == Tender::Prepayment)
}

/// Every unit the receipt pays for, once; the one it is made out for alone where it pays for none.
fn units_on_paper(made_out_for: &str, lines: &[Composed]) -> String {
    let mut units: Vec<&str> = Vec::new();
    for line in lines {
        if !units.contains(&line.unit_label.as_str()) {
            units.push(&line.unit_label);
        }
    }
    if units.is_empty() {
        units.push(made_out_for);
    }
    units.join("、")
}

/// The journal keeps the values as they were printed.
fn recorded(receipt: ReceiptId, number: &str, new: &NewReceipt<'_>, counter: &Counter) -> Record {
    let mut record = Record::of("receipt", receipt)
        .text("number", number)
        .text("unit", &new.unit)
        .text("payer", &new.payer)
        .text("business_date", new.shift.business_date())
        .money("total", new.total)
        .money("change", new.change);
    if let Some(pays) = new.pays {
        record = record.text("pays", pays.as_str());
    }
    for taken in &counter.taken {
        record = record.money(taken.tender.as_str(), taken.amount);
    }
    record
}

fn quoted(counter: &Counter, earmarked: Vec<Earmarked>) -> Result<Quote, Refusal> {
    let tendered = Money::sum(counter.taken.iter().map(|taken| taken.amount))?;
    let (lines, change, to_prepayment, prepayment_after, problem) = match &counter.settlement {
        Ok(settlement) => (
            counter.printed(settlement),
            settlement.change,
            settlement.to_prepayment,
            counter.prepaid_after(settlement)?,
            None,
        ),
        Err(refusal) => (
            counter.lines.clone(),
            Money::ZERO,
            Money::ZERO,
            counter.prepaid_before,
            Some(refusal.clone()),
        ),
    };
    let total = counter.due.plus(to_prepayment)?;
    Ok(Quote {
        lines: lines
            .into_iter()
            .map(|line| QuoteLine {
                kind: line.kind,
                charge: line.charge,
                unit: line.unit_label,
                item: line.item,
                period: line.period,
                quantity: line.quantity,
                price: line.price,
                amount: line.amount,
                waived: Some(line.waived).filter(|waived| waived.is_positive()),
            })
            .collect(),
        due: counter.due,
        tenders: counter
            .taken
            .iter()
            .map(|taken| QuotedTender {
                tender: taken.tender,
                amount: taken.amount,
            })
            .collect(),
        tendered,
        missing: counter.due.minus(tendered)?.max(Money::ZERO),
        change,
        to_prepayment,
        rounding: counter.rounded()?,
        prepayment: counter.prepaid_before,
        earmarked,
        pays: counter.pays,
        prepayment_after,
        total,
        capitals: capitals(total),
        problem,
    })
}

#[cfg(test)]
mod tests;
