//! Money carried from one clerk to another, from box to same box. It leaves the giver's box at once and comes into the other's as it is
//! counted there, within that one's own open shift.

use super::{CashBox, CashMoves, moves, store};
use crate::Desk;
use crate::documents::{MoveOfShift, refuse_missing};
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{RequestId, ShiftId, StaffId, TransferId};
use crate::journal::Record;
use crate::ledger::{self, Account, Line};
use crate::money::Money;
use crate::rights::Command;
use crate::shifts::{count, require_open};
use crate::staff::SignedIn;
use crate::text;
use crate::time::Timestamp;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// What became of money that was carried.
    pub enum TransferState {
        /// Nobody has counted it yet.
        InTransit = "in_transit",
        /// Counted by the other, and in that one's box.
        Accepted = "accepted",
        /// The other does not take it; it waits for the giver.
        Refused = "refused",
        /// Back in the giver's box.
        TakenBack = "taken_back",
    }
}

/// Money that was carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Transfer {
    /// Which.
    pub id: TransferId,
    /// When.
    pub at: Timestamp,
    /// Of which box.
    #[serde(rename = "box")]
    pub of: CashBox,
    /// How much was given.
    pub amount: Money,
    /// Who gave it.
    pub from: String,
    /// To whom.
    pub to: String,
    /// What for, or nothing.
    pub note: String,
    /// What became of it.
    pub state: TransferState,
    /// What the other counted.
    pub counted: Option<Money>,
    /// Why it was refused, taken back, or another amount was counted.
    pub reason: String,
    /// Whether whoever asks may accept or refuse it.
    pub to_me: bool,
    /// Whether whoever asks may take it back.
    pub from_me: bool,
    #[serde(skip)]
    #[specta(skip)]
    pub(super) shift: Option<ShiftId>,
    #[serde(skip)]
    #[specta(skip)]
    pub(super) into: Option<ShiftId>,
    #[serde(skip)]
    #[specta(skip)]
    pub(super) ended_at: Option<Timestamp>,
}

impl Transfer {
    /// What a shift's handover says of it: that it left its box, came into its box, or is still in nobody's.
    pub(super) fn told_by(&self, shift: ShiftId) -> Result<Vec<MoveOfShift>, Refusal> {
        let mut told = Vec::new();
        let (sent, took) = (self.shift == Some(shift), self.into == Some(shift));
        let open = matches!(
            self.state,
            TransferState::InTransit | TransferState::Refused
        );
        let name = self.of.on_paper();
        if sent || open {
            let state = match self.state {
                TransferState::InTransit => "在途，对方未清点",
                TransferState::Refused => "对方拒收，在途",
                TransferState::Accepted => "对方已清点",
                TransferState::TakenBack => "已收回",
            };
            told.push(MoveOfShift {
                at: self.at,
                what: match sent {
                    true => format!("{name}移交"),
                    false => format!("{name}移交（以前班次）"),
                },
                amount: match sent {
                    true => self.amount.negated(),
                    false => self.amount,
                },
                open,
                said: [
                    format!("{} 交 {}，{state}", self.from, self.to),
                    self.note.clone(),
                    self.reason.clone(),
                ]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("；"),
            });
        }
        let ended = self.ended_at.unwrap_or(self.at);
        match (self.state, self.counted) {
            (TransferState::Accepted, Some(counted)) if took => {
                let difference = counted.minus(self.amount)?;
                told.push(MoveOfShift {
                    at: ended,
                    what: format!("{name}接收"),
                    amount: counted,
                    open: false,
                    said: match difference.is_zero() {
                        true => format!("{} 交来", self.from),
                        false => format!(
                            "{} 交来 {}，实点差额 {difference}；{}",
                            self.from, self.amount, self.reason
                        ),
                    },
                });
            }
            (TransferState::TakenBack, _) if took => told.push(MoveOfShift {
                at: ended,
                what: format!("{name}收回"),
                amount: self.amount,
                open: false,
                said: format!("原交 {}；{}", self.to, self.reason),
            }),
            _ => {}
        }
        Ok(told)
    }
}

/// Carries money of a box to somebody.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SendTransfer {
    /// Of which box.
    #[serde(rename = "box")]
    pub of: CashBox,
    /// How much.
    pub amount: Money,
    /// To whom.
    pub to: StaffId,
    /// What for, or blank.
    pub note: String,
}

/// Takes what was carried, counted.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AcceptTransfer {
    /// Which.
    pub transfer: TransferId,
    /// The notes and coins of it.
    pub counted: Vec<count::Pieces>,
    /// Why another amount was counted; blank where it agrees.
    pub reason: String,
}

/// Does not take what was carried.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RefuseTransfer {
    /// Which.
    pub transfer: TransferId,
    /// Why.
    pub reason: String,
}

/// Takes back what nobody took.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TakeBackTransfer {
    /// Which.
    pub transfer: TransferId,
    /// Why.
    pub reason: String,
}

/// Whether something in this state may still be taken or refused by the other.
pub(super) fn waits(state: TransferState) -> Result<(), Refusal> {
    match state {
        TransferState::InTransit => Ok(()),
        TransferState::Accepted | TransferState::Refused | TransferState::TakenBack => {
            Err(Refusal::TransferEnded)
        }
    }
}

/// Whether the giver may still take it back.
pub(super) fn may_come_back(state: TransferState) -> Result<(), Refusal> {
    match state {
        TransferState::InTransit | TransferState::Refused => Ok(()),
        TransferState::Accepted | TransferState::TakenBack => Err(Refusal::TransferEnded),
    }
}

/// The lines by which a counted transfer comes into its box; what was over or short of it is booked as such.
pub(super) fn arrives(of: CashBox, given: Money, counted: Money) -> Result<[Line; 3], Refusal> {
    Ok([
        Line::on(of.account(), counted),
        Line::on(Account::Transit, given.negated()),
        Line::on(Account::OverShort, given.minus(counted)?),
    ])
}

impl Desk {
    /// Carries money of a box to somebody: it leaves the box, and is in nobody's until it is counted. Of the takings nobody is told whether
    /// the drawer holds as much.
    ///
    /// # Errors
    /// What is wrong with a field, those of [`require_open`], [`Refusal::FloatTooSmall`].
    pub async fn send_transfer(
        &self,
        who: &SignedIn,
        request: &RequestId,
        send: SendTransfer,
    ) -> Result<CashMoves> {
        if !send.amount.is_positive() {
            return Err(Refusal::field("amount", FieldProblem::OutOfRange).into());
        }
        let note = text::optional("note", &send.note, 100)?.unwrap_or_default();
        refuse_missing([note.as_str()])?;
        let command = Command::SendTransfer;
        self.act(who, command, request, send, async move |tx, send| {
            let shift = require_open(tx).await?;
            let people = store::people(tx.rows(), shift.staff()).await?;
            let to = people.into_iter().find(|one| one.id == send.to);
            let to = to.ok_or_else(|| Refusal::not_found("staff"))?;
            if send.of == CashBox::Float {
                let held = ledger::balance(tx.rows(), Account::Float, None).await?;
                if held < send.amount {
                    let amount = send.amount;
                    return Err(Refusal::FloatTooSmall { amount }.into());
                }
            }
            let lines = [
                Line::on(Account::Transit, send.amount),
                Line::on(send.of.account(), send.amount.negated()),
            ];
            let (id, date) = (shift.id(), shift.business_date());
            let entry = ledger::post(tx, date, Some(id), &lines).await?;
            let transfer = store::insert_transfer(tx, id, &send, &note, entry).await?;
            let record = Record::of("transfer", transfer)
                .text("box", send.of.as_str())
                .money("amount", send.amount)
                .number("to", to.id);
            Ok((moves(tx.rows(), shift.staff()).await?, record))
        })
        .await
    }

    /// Takes what was carried into the own box, as it was counted. A difference is written down and booked as over or short.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for what was carried to somebody else, [`Refusal::TransferEnded`], those of [`require_open`], and
    /// [`Refusal::TransferDiffers`] where another amount was counted and nobody says why.
    pub async fn accept_transfer(
        &self,
        who: &SignedIn,
        request: &RequestId,
        accept: AcceptTransfer,
    ) -> Result<CashMoves> {
        let counted = count::total("counted", &accept.counted)?;
        let reason = text::optional("reason", &accept.reason, 100)?.unwrap_or_default();
        refuse_missing([reason.as_str()])?;
        let command = Command::AcceptTransfer;
        self.act(who, command, request, accept, async move |tx, accept| {
            let shift = require_open(tx).await?;
            let one = store::transfer(tx.rows(), accept.transfer, shift.staff()).await?;
            let one = one.filter(|one| one.to_me);
            let one = one.ok_or_else(|| Refusal::not_found("transfer"))?;
            waits(one.state)?;
            if counted != one.amount && reason.is_empty() {
                let given = one.amount;
                return Err(Refusal::TransferDiffers { given, counted }.into());
            }
            let lines = arrives(one.of, one.amount, counted)?;
            let (id, date) = (shift.id(), shift.business_date());
            let entry = ledger::post(tx, date, Some(id), &lines).await?;
            store::insert_accepted(tx, one.id, id, counted, &reason, entry).await?;
            let record = Record::of("transfer", one.id)
                .money("amount", one.amount)
                .money("counted", counted)
                .text("reason", &reason);
            Ok((moves(tx.rows(), shift.staff()).await?, record))
        })
        .await
    }

    /// Does not take what was carried: it waits for the giver.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::TransferEnded`].
    pub async fn refuse_transfer(
        &self,
        who: &SignedIn,
        request: &RequestId,
        refuse: RefuseTransfer,
    ) -> Result<CashMoves> {
        let reason = text::required("reason", &refuse.reason, 100)?;
        refuse_missing([reason.as_str()])?;
        let command = Command::RefuseTransfer;
        self.act(who, command, request, refuse, async move |tx, refuse| {
            let staff = tx.staff()?;
            let one = store::transfer(tx.rows(), refuse.transfer, staff).await?;
            let one = one.filter(|one| one.to_me);
            let one = one.ok_or_else(|| Refusal::not_found("transfer"))?;
            waits(one.state)?;
            store::insert_refused(tx, one.id, &reason).await?;
            let record = Record::of("transfer", one.id).text("reason", &reason);
            Ok((moves(tx.rows(), staff).await?, record))
        })
        .await
    }

    /// Takes back into the same box what was refused, or what nobody has counted yet.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for what somebody else gave, [`Refusal::TransferEnded`], those of [`require_open`].
    pub async fn take_back_transfer(
        &self,
        who: &SignedIn,
        request: &RequestId,
        back: TakeBackTransfer,
    ) -> Result<CashMoves> {
        let reason = text::required("reason", &back.reason, 100)?;
        refuse_missing([reason.as_str()])?;
        let command = Command::TakeBackTransfer;
        self.act(who, command, request, back, async move |tx, back| {
            let shift = require_open(tx).await?;
            let one = store::transfer(tx.rows(), back.transfer, shift.staff()).await?;
            let one = one.filter(|one| one.from_me);
            let one = one.ok_or_else(|| Refusal::not_found("transfer"))?;
            may_come_back(one.state)?;
            let lines = arrives(one.of, one.amount, one.amount)?;
            let (id, date) = (shift.id(), shift.business_date());
            let entry = ledger::post(tx, date, Some(id), &lines).await?;
            store::insert_taken_back(tx, one.id, id, &reason, entry).await?;
            let record = Record::of("transfer", one.id)
                .money("amount", one.amount)
                .text("reason", &reason);
            Ok((moves(tx.rows(), shift.staff()).await?, record))
        })
        .await
    }
}
