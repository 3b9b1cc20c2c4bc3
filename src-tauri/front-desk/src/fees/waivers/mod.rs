//! Waivers (减免): what a unit owes, or its late fee, made less by leave of a second person. One asks and says why, another approves with
//! their password, and from then on the ledger owes it no more: the receivable or the late fee goes to the account of waivers. A charge that
//! was waived stays charged, so that its month is not billed anew. A waiver is taken back whole, while nothing of its charges was paid since.

pub(crate) mod findable;
mod paper;
mod plan;
mod rule;
mod store;
mod verify;

pub(crate) use store::principal_waived;
pub(in crate::fees) use store::waived_of;
pub(super) use verify::verify;

use plan::{plan, ready};

use super::{business_date, store as items};
use crate::Desk;
use crate::acts::Touched;
use crate::database::Conn;
use crate::documents::{self, Pdf, WaiverOfShift};
use crate::error::{Refusal, Result};
use crate::ids::{ChargeId, JournalSeq, RequestId, UnitId, WaiverId};
use crate::journal::Record;
use crate::ledger::{self};
use crate::money::{Money, capitals};
use crate::printers::{self, PaperKind};
use crate::rights::{Command, Right};
use crate::staff::{self, Approval, SignedIn};
use crate::text;
use crate::time::{BusinessDate, Timestamp};
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// What of a charge is waived.
    pub enum Waived {
        /// What was charged.
        Principal = "principal",
        /// Its late fee.
        LateFee = "late_fee",
    }
}

/// Of what something is waived.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(tag = "of", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum WaiverOf {
    /// These.
    Charges {
        /// Whose principal.
        charges: Vec<ChargeId>,
        /// Whose late fee.
        late_fees: Vec<ChargeId>,
    },
    /// Everything that is ours of whole months.
    Months {
        /// From which month, as typed.
        from: String,
        /// To which; blank for the same.
        to: String,
        /// With their late fees.
        late_fees: bool,
    },
}

/// How much is waived.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum HowMuch {
    /// All that is owed.
    Whole,
    /// So much, of what is oldest first.
    Amount {
        /// In yuan, as typed.
        amount: String,
    },
    /// A part of each.
    Percent {
        /// As typed.
        percent: String,
    },
}

/// What is to be waived.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WaiverAsked {
    /// Whose.
    pub unit: UnitId,
    /// Of what.
    pub what: WaiverOf,
    /// How much.
    pub much: HowMuch,
}

/// Asks for a waiver, which a second person approves.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Waive {
    /// What.
    pub asked: WaiverAsked,
    /// Why, as it will be printed.
    pub reason: String,
    /// What the quote said: if it is something else by now, nothing is waived.
    pub total: Money,
}

/// Takes a waiver back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TakeBackWaiver {
    /// Which.
    pub waiver: WaiverId,
    /// Why.
    pub reason: String,
}

/// What a waiver comes to. Everything the window shows of money it has from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct WaiverQuote {
    /// What of each would be waived.
    pub lines: Vec<WaiverLine>,
    /// What they come to.
    pub total: Money,
    /// The same in capital numerals.
    pub capitals: String,
}

/// What of a charge is waived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
pub struct WaiverLine {
    /// What of it.
    pub kind: Waived,
    /// Which charge.
    #[sqlx(rename = "charge_id")]
    pub charge: ChargeId,
    /// As printed.
    pub item: String,
    /// The month, as on paper.
    pub period: String,
    /// What was owed of it.
    #[sqlx(rename = "open_fen")]
    pub open: Money,
    /// What of that is waived.
    #[sqlx(rename = "amount_fen")]
    pub amount: Money,
}

/// A waiver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Waiver {
    /// Which.
    pub id: WaiverId,
    /// Its number: `JM2026-0001`.
    #[sqlx(rename = "label")]
    pub number: String,
    /// Whose.
    #[sqlx(rename = "unit_id")]
    pub unit_id: UnitId,
    /// The unit, as printed.
    pub unit: String,
    /// The day it is booked under.
    pub business_date: BusinessDate,
    /// When.
    pub at: Timestamp,
    /// What of: the first line's item, and how many there are.
    pub item: String,
    /// How many lines.
    pub lines: i64,
    /// How much was asked for: `50%`.
    pub basis: String,
    /// What was waived.
    #[sqlx(rename = "total_fen")]
    pub total: Money,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: String,
    /// Who approved.
    pub approved_by: String,
    /// When it was taken back.
    pub taken_back_at: Option<Timestamp>,
    /// By whom.
    pub taken_back_by: Option<String>,
    /// Why.
    pub taken_back_reason: Option<String>,
}

/// What was waived after the journal line `told`, for the handover: what was waived while no shift was open is told with the next.
///
/// # Errors
/// A fault when the database does.
pub async fn waivers_after(conn: &mut Conn, told: JournalSeq) -> Result<Vec<WaiverOfShift>> {
    let waivers = store::after(conn, told).await?.into_iter();
    let on_paper = |waiver: Waiver| WaiverOfShift {
        what: waiver.what(),
        number: waiver.number,
        unit: waiver.unit,
        amount: waiver.total,
        reason: waiver.reason,
        asked_by: waiver.asked_by,
        approved_by: waiver.approved_by,
        taken_back: waiver.taken_back_at.is_some(),
    };
    Ok(waivers.map(on_paper).collect())
}

impl Waiver {
    /// What of, in short: `物业管理费等3项`.
    fn what(&self) -> String {
        match self.lines {
            ..=1 => self.item.clone(),
            several => format!("{}等{several}项", self.item),
        }
    }
}

/// The waivers of a unit, the newest first.
pub(super) async fn of_unit(conn: &mut Conn, unit: UnitId) -> Result<Vec<Waiver>> {
    store::of_unit(conn, unit).await
}

impl Desk {
    /// What a waiver would come to, live while it is filled in. Changes nothing.
    ///
    /// # Errors
    /// [`Refusal::NothingToWaive`], [`Refusal::NotWaivable`], [`Refusal::WaiverBeyond`], [`Refusal::ChargeSettled`], or what is wrong with
    /// a field.
    pub async fn quote_waiver(&self, who: &SignedIn, asked: WaiverAsked) -> Result<WaiverQuote> {
        let mut rows = self.look(who, Command::QuoteWaiver).await?;
        let today = self.outside.clock.now().date();
        let day = crate::shifts::business_date(&mut rows, today).await?;
        let plan = plan(&mut rows, &asked, day).await?;
        Ok(WaiverQuote {
            total: plan.total,
            capitals: capitals(plan.total),
            lines: plan.lines.into_iter().map(|(line, _)| line).collect(),
        })
    }

    /// Waives by leave of a second person: number, rows and ledger in one act.
    ///
    /// # Errors
    /// Those of approving and of [`Desk::quote_waiver`]; [`Refusal::WaiverChanged`], [`Refusal::CharactersMissing`] for the reason.
    pub async fn waive(
        &self,
        who: &SignedIn,
        request: &RequestId,
        waive: Waive,
        approval: Option<Approval>,
    ) -> Result<Waiver> {
        let reason = text::required("reason", &waive.reason, 100)?;
        documents::refuse_missing([reason.as_str()])?;
        if let Some(done) = self.answered(who, Command::Waive, request, &waive).await? {
            return Ok(done);
        }
        // Nobody is called for a waiver that would be refused all the same.
        let mut rows = self.look(who, Command::Waive).await?;
        let today = self.outside.clock.now().date();
        let day = crate::shifts::business_date(&mut rows, today).await?;
        ready(&mut rows, &waive, day).await?;
        drop(rows); // the second person may take their time
        let right = Right::ApproveWaiver;
        let approved = self.approve(who, right, approval).await?;
        self.act(
            who,
            Command::Waive,
            request,
            waive,
            async move |tx, waive| {
                let day = business_date(tx).await?;
                let plan = ready(tx.rows(), &waive, day).await?;
                let unit = waive.asked.unit;
                let label = items::unit_label(tx.rows(), unit).await?;
                let desk = staff::desk_names(tx.rows()).await?;
                let entry = ledger::post(tx, day, None, &plan.entry(unit)).await?;
                let new = store::NewWaiver {
                    unit,
                    label: &label,
                    desk: &desk,
                    basis: &plan.basis,
                    reason: &reason,
                    day,
                    entry,
                    total: plan.total,
                    approved_by: approved.staff(),
                };
                let lines: Vec<WaiverLine> = plan.lines.into_iter().map(|(line, _)| line).collect();
                let id = store::insert(tx, &new, &lines).await?;
                tx.touch(Touched::Waiver(id));
                let waiver = store::one(tx.rows(), id)
                    .await?
                    .ok_or_else(|| Refusal::not_found("waiver"))?;
                let record = Record::of("waiver", id)
                    .text("number", &waiver.number)
                    .text("unit", &waiver.unit)
                    .text("business_date", day)
                    .text("item", waiver.what())
                    .money("total", waiver.total)
                    .text("reason", &reason)
                    .number("approved_by", approved.staff());
                Ok((waiver, record))
            },
        )
        .await
    }

    /// Takes a waiver back whole: what it waived is owed again, from today on.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::WaiverTakenBack`], [`Refusal::WaivedChargePaid`].
    pub async fn take_back_waiver(
        &self,
        who: &SignedIn,
        request: &RequestId,
        back: TakeBackWaiver,
    ) -> Result<Waiver> {
        let reason = text::required("reason", &back.reason, 100)?;
        documents::refuse_missing([reason.as_str()])?;
        self.act(
            who,
            Command::TakeBackWaiver,
            request,
            back,
            async move |tx, back| {
                let waiver = store::one(tx.rows(), back.waiver)
                    .await?
                    .ok_or_else(|| Refusal::not_found("waiver"))?;
                let number = waiver.number;
                if waiver.taken_back_at.is_some() {
                    return Err(Refusal::WaiverTakenBack { number }.into());
                }
                if let Some(item) = store::paid_since(tx.rows(), back.waiver).await? {
                    return Err(Refusal::WaivedChargePaid { item }.into());
                }
                let day = business_date(tx).await?;
                let entry = store::entry_of(tx.rows(), back.waiver).await?;
                let entry = ledger::reverse(tx, entry, day, None).await?;
                store::take_back(tx, back.waiver, entry, &reason).await?;
                tx.touch(Touched::Waiver(back.waiver));
                let record = Record::of("waiver", back.waiver)
                    .text("number", &number)
                    .money("total", waiver.total)
                    .text("reason", &reason);
                let waiver = store::one(tx.rows(), back.waiver)
                    .await?
                    .ok_or_else(|| Refusal::not_found("waiver"))?;
                Ok((waiver, record))
            },
        )
        .await
    }

    /// Waivers, the newest first, at most two hundred; of those whose number, unit or reason has `search` in it.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for what is too long.
    pub async fn waivers(&self, who: &SignedIn, search: &str) -> Result<Vec<Waiver>> {
        let search = text::optional("search", search, 60)?;
        let mut rows = self.look(who, Command::Waivers).await?;
        store::listed(&mut rows, search.as_deref()).await
    }

    /// The waiver's paper, with lines to sign on; one that was taken back says so.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn waiver_paper(&self, who: &SignedIn, waiver: WaiverId) -> Result<Pdf> {
        let mut rows = self.look(who, Command::WaiverPaper).await?;
        let nudge = printers::choice(&mut rows, PaperKind::Sheet).await?.nudge;
        paper::slip(&mut rows, waiver).await?.pdf(nudge)
    }
}

#[cfg(test)]
mod tests;
