//! The list of a batch on paper, for whoever signs for it.

use super::batches::collection;
use crate::Desk;
use crate::documents::{CollectionList, CollectionListRow, Pdf};
use crate::error::Result;
use crate::ids::CollectionId;
use crate::printers::PaperKind;
use crate::rights::Command;
use crate::staff::{self, SignedIn};

impl Desk {
    /// What stands on the list of a batch, from stored rows only.
    ///
    /// # Errors
    /// [`Refusal::NotFound`](crate::Refusal::NotFound).
    pub async fn collection_list(
        &self,
        who: &SignedIn,
        id: CollectionId,
    ) -> Result<CollectionList> {
        let mut rows = self.look(who, Command::CollectionPaper).await?;
        let of = collection(&mut rows, id).await?;
        let desk = staff::desk_names(&mut rows).await?;
        Ok(CollectionList {
            community: desk.community,
            desk: desk.name,
            number: of.brief.label,
            profile: of.brief.profile,
            debit_on: of.brief.debit_on,
            due_until: of.brief.due_until,
            at: of.brief.at,
            clerk: of.brief.by,
            total: of.brief.total,
            rows: of
                .debits
                .into_iter()
                .map(|debit| CollectionListRow {
                    number: debit.number,
                    unit: debit.unit_label,
                    payer: debit.payer,
                    bank: debit.bank,
                    account: debit.account,
                    amount: debit.amount,
                    state: debit.state.on_paper().to_owned(),
                    reason: debit.reason,
                })
                .collect(),
        })
    }

    /// The same on paper.
    ///
    /// # Errors
    /// As [`Desk::collection_list`].
    pub async fn collection_paper(&self, who: &SignedIn, id: CollectionId) -> Result<Pdf> {
        let list = self.collection_list(who, id).await?;
        let choice = self.printer_choice(who, PaperKind::Sheet).await?;
        list.pdf(choice.nudge)
    }
}
