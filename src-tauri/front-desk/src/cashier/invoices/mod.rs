//! Which invoice (发票) the tax system issued for a receipt. The program issues none; it keeps number and day, so that finance sees what is
//! still to be invoiced (《发票管理办法》 18). What stands is never changed: a correction says why and is a row of its own.

pub(super) mod store;

use crate::acts::Touched;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{ReceiptId, RequestId};
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::{BusinessDate, Timestamp};
use crate::{Desk, text};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Records the invoice of a receipt, or corrects what was recorded.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordInvoice {
    /// Of which receipt.
    pub receipt: ReceiptId,
    /// The invoice's number: 20 digits, or 8 of an older one. Blank: the one recorded before was cancelled.
    pub invoice: String,
    /// The day it was issued.
    pub invoiced_on: String,
    /// Why what was recorded before is corrected; blank for the first.
    pub reason: String,
}

/// The invoice of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptInvoice {
    /// Its number.
    pub number: String,
    /// The day it was issued.
    pub dated: BusinessDate,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// An invoice's number as it is kept: 20 digits since invoices are digital (全面数字化的电子发票), 8 before. Blanks between them go.
fn number(typed: &str) -> Result<String, Refusal> {
    const FIELD: &str = "invoice";
    let Some(typed) = text::optional(FIELD, &text::narrow(typed), 40)? else {
        return Ok(String::new());
    };
    let digits: String = typed.chars().filter(|c| *c != ' ').collect();
    let known =
        matches!(digits.len(), 8 | 20) && digits.bytes().all(|digit| digit.is_ascii_digit());
    known
        .then_some(digits)
        .ok_or_else(|| Refusal::field(FIELD, FieldProblem::Malformed))
}

/// Whether the row may be written over what stands, and its reason.
fn reason(standing: bool, number: &str, typed: &str) -> Result<String, Refusal> {
    match (standing, number.is_empty()) {
        (false, true) => Err(Refusal::field("invoice", FieldProblem::Empty)),
        (false, false) => Ok(String::new()),
        (true, _) => text::required("reason", typed, 100),
    }
}

impl Desk {
    /// Records the invoice of a receipt, or corrects what was recorded, which takes a reason.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for a number that is none, a day to come, a missing reason; [`Refusal::ReceiptVoided`],
    /// [`Refusal::NotFound`].
    pub async fn record_invoice(
        &self,
        who: &SignedIn,
        request: &RequestId,
        invoice: RecordInvoice,
    ) -> Result<()> {
        self.act(
            who,
            Command::RecordInvoice,
            request,
            invoice,
            async move |tx, invoice| {
                let receipt = super::store::standing(tx.rows(), invoice.receipt)
                    .await?
                    .ok_or_else(|| Refusal::not_found("receipt"))?;
                let label = receipt.label;
                if receipt.voided {
                    return Err(Refusal::ReceiptVoided { number: label }.into());
                }
                let number = number(&invoice.invoice)?;
                let today = tx.now().date();
                let dated = match number.is_empty() {
                    true => today,
                    false => BusinessDate::parse("invoicedOn", &invoice.invoiced_on)?,
                };
                if dated > today {
                    return Err(Refusal::field("invoicedOn", FieldProblem::OutOfRange).into());
                }
                let before = store::standing(tx.rows(), invoice.receipt).await?;
                let reason = reason(before.is_some(), &number, &invoice.reason)?;
                store::insert(tx, invoice.receipt, &number, dated, &reason).await?;
                tx.touch(Touched::Receipt(invoice.receipt));
                let record = Record::of("receipt", invoice.receipt)
                    .text("invoice", &number)
                    .text("dated", dated.to_string())
                    .text("reason", &reason);
                Ok(((), record))
            },
        )
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::{number, reason};
    use crate::error::{FieldProblem, Refusal};

    #[test]
    fn a_number_has_twenty_digits_or_eight() {
        let twenty = "26442000000012345678";
        assert_eq!(number(" 2644 2000 0000 1234 5678 ").as_deref(), Ok(twenty));
        assert_eq!(number("１２３４５６７８").as_deref(), Ok("12345678"));
        assert_eq!(number("　").as_deref(), Ok(""));
        for odd in ["1234567", "2644200000001234567", "2644200000001234567A"] {
            let refused = Refusal::field("invoice", FieldProblem::Malformed);
            assert_eq!(number(odd), Err(refused), "{odd}");
        }
    }

    #[test]
    fn the_first_needs_a_number_and_a_correction_a_reason() {
        let empty = |field| Err(Refusal::field(field, FieldProblem::Empty));
        assert_eq!(reason(false, "", "x"), empty("invoice"));
        assert_eq!(reason(false, "12345678", "x").as_deref(), Ok(""));
        assert_eq!(reason(true, "12345678", " "), empty("reason"));
        assert_eq!(reason(true, "", "红冲").as_deref(), Ok("红冲"));
    }
}
