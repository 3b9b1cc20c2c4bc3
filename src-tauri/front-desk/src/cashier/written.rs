//! A receipt that was written by hand on a pre-printed leaf while nothing could be printed, and entered later: it is collected as any other,
//! and this says that its original is that leaf. A paper made of it afterwards is a 补打.

use super::prints::PrintedReceipt;
use super::receipts::stored;
use super::store::{self, Begun};
use crate::Desk;
use crate::error::{Refusal, Result};
use crate::ids::{ReceiptId, RequestId};
use crate::journal::Record;
use crate::receipt_books;
use crate::rights::Command;
use crate::staff::SignedIn;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What stands in place of a printer's form.
pub(super) const BY_HAND: &str = "written";

/// Says that a receipt was written by hand.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct WriteOnLeaf {
    /// Which.
    pub receipt: ReceiptId,
    /// The number of the leaf it was written on, which is the next of the open book.
    pub leaf: String,
}

impl Desk {
    /// Keeps that the original of a receipt was written by hand on the next leaf.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::ReceiptVoided`], [`Refusal::ReceiptPrinted`], [`Refusal::NoBookOpen`],
    /// [`Refusal::LeafIsAnother`].
    pub async fn write_on_leaf(
        &self,
        who: &SignedIn,
        request: &RequestId,
        write: WriteOnLeaf,
    ) -> Result<PrintedReceipt> {
        let command = Command::WriteOnLeaf;
        self.act(who, command, request, write, async move |tx, write| {
            let brief = stored(tx.rows(), write.receipt).await?.brief;
            let number = brief.number;
            if brief.voided {
                return Err(Refusal::ReceiptVoided { number }.into());
            }
            if brief.prints > 0 {
                return Err(Refusal::ReceiptPrinted { number }.into());
            }
            let taken = receipt_books::taken_now(tx.rows(), &write.leaf).await?;
            let leaves = receipt_books::held(tx.rows(), taken).await?;
            let written = Begun {
                receipt_id: write.receipt,
                request: String::new(),
                copy: 0,
                reason: String::new(),
                printer: String::new(),
                form: BY_HAND.to_owned(),
                book_id: Some(taken.book),
                leaf: Some(taken.first),
                leaves: taken.leaves,
            };
            store::insert_print(tx, &written).await?;
            receipt_books::keep_used(tx, taken, write.receipt, 0, true).await?;
            let record = Record::of("receipt", write.receipt)
                .text("number", &number)
                .text("leaf", &leaves);
            let printed = PrintedReceipt {
                copy: 0,
                leaves: Some(leaves),
            };
            Ok((printed, record))
        })
        .await
    }
}
