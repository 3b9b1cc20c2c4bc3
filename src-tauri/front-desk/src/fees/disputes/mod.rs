//! Disputes (争议): somebody says that a charge is wrong, and until that is settled no late fee runs on it. The charge itself stays owed.
//! Who opens one says why, whoever ends it says how it ended; both days stay in the books.

mod store;

use super::{business_date, late, open_charge};
use crate::Desk;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{ChargeId, DisputeId, RequestId, UnitId};
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::{BusinessDate, Month};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A dispute about a charge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Dispute {
    /// Which.
    pub id: DisputeId,
    /// About which charge.
    #[sqlx(rename = "charge_id")]
    pub charge: ChargeId,
    /// The charge's item.
    pub item: String,
    /// The charge's month; none for a one-off.
    pub period: Option<Month>,
    /// From which day.
    pub opened_on: BusinessDate,
    /// Why.
    pub reason: String,
    /// Who opened it.
    pub opened_by: String,
    /// The day from which the late fee runs again; none while it is open.
    pub ended_on: Option<BusinessDate>,
    /// How it ended.
    pub outcome: Option<String>,
    /// Who ended it.
    pub ended_by: Option<String>,
}

/// Opens a dispute.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct OpenDispute {
    /// About which charge.
    pub charge: ChargeId,
    /// Why.
    pub reason: String,
}

/// Ends a dispute.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct EndDispute {
    /// Which.
    pub dispute: DisputeId,
    /// How it ended.
    pub outcome: String,
}

/// The disputes about a unit's charges, the newest first.
pub(super) async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<Dispute>> {
    store::of_unit(conn, unit).await
}

impl Desk {
    /// Opens a dispute about a charge of which something is owed: from today on its late fee stands still.
    ///
    /// # Errors
    /// [`Refusal::ChargeSettled`], [`Refusal::DisputeOpen`].
    pub async fn open_dispute(
        &self,
        who: &SignedIn,
        request: &RequestId,
        dispute: OpenDispute,
    ) -> Result<()> {
        let reason = text::required("reason", &dispute.reason, 100)?;
        self.act(
            who,
            Command::OpenDispute,
            request,
            dispute,
            async move |tx, dispute| {
                let today = business_date(tx).await?;
                let charge = dispute.charge;
                let owed = open_charge(tx.rows(), charge).await?.is_some();
                if !owed && late::late_fee(tx.rows(), charge, today).await?.is_none() {
                    return Err(Refusal::ChargeSettled.into());
                }
                let (item, open) = store::standing(tx.rows(), charge)
                    .await?
                    .ok_or_else(|| Refusal::not_found("charge"))?;
                if open {
                    return Err(Refusal::DisputeOpen { item }.into());
                }
                store::open(tx, charge, today, &reason).await?;
                let record = Record::of("charge", charge)
                    .text("item", &item)
                    .text("from_on", today)
                    .text("reason", &reason);
                Ok(((), record))
            },
        )
        .await
    }

    /// Ends a dispute: the late fee runs again from today on.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::DisputeEnded`].
    pub async fn end_dispute(
        &self,
        who: &SignedIn,
        request: &RequestId,
        end: EndDispute,
    ) -> Result<()> {
        let outcome = text::required("outcome", &end.outcome, 100)?;
        self.act(
            who,
            Command::EndDispute,
            request,
            end,
            async move |tx, end| {
                let today = business_date(tx).await?;
                let dispute = store::one(tx.rows(), end.dispute)
                    .await?
                    .ok_or_else(|| Refusal::not_found("dispute"))?;
                if dispute.ended_on.is_some() {
                    return Err(Refusal::DisputeEnded.into());
                }
                // A shift may have been opened for tomorrow; a dispute does not end before it began.
                let ended_on = today.max(dispute.opened_on);
                store::end(tx, dispute.id, ended_on, &outcome).await?;
                let record = Record::of("charge", dispute.charge)
                    .text("item", &dispute.item)
                    .text("to_on", ended_on)
                    .text("outcome", &outcome);
                Ok(((), record))
            },
        )
        .await
    }
}
