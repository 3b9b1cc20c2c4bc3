//! Money that comes to the boxes and leaves them otherwise than over the counter: the float topped up by finance or brought back to it, and
//! either box carried to somebody else. What is carried is in nobody's box until the other has counted it. Takings never become float
//! (坐支): a box moves only into the same box.

mod lost;
pub(super) mod store;
mod transfers;
mod verify;

pub use lost::{DeclareLostSlip, FindLostSlip, LostSlip};
pub use transfers::{AcceptTransfer, RefuseTransfer, SendTransfer, TakeBackTransfer, Transfer};
pub(super) use verify::verify;

use super::{NonCash, require_open, store as shift_store};
use crate::Desk;
use crate::database::Conn;
use crate::documents::{LostSlipOnPaper, MoveOfShift, refuse_missing};
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{RequestId, ShiftId, StaffId};
use crate::journal::Record;
use crate::ledger::{self, Account, Line};
use crate::money::Money;
use crate::rights::{Command, Right};
use crate::staff::{Approval, SignedIn};
use crate::text;
use crate::time::Timestamp;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// One of the two boxes of cash.
    pub enum CashBox {
        /// 备用金
        Float = "float",
        /// 营业款
        Takings = "takings",
    }
}

impl CashBox {
    /// Where its money is in the ledger.
    pub const fn account(self) -> Account {
        match self {
            CashBox::Float => Account::Float,
            CashBox::Takings => Account::Drawer,
        }
    }

    const fn on_paper(self) -> &'static str {
        match self {
            CashBox::Float => "备用金",
            CashBox::Takings => "营业款",
        }
    }
}

words! {
    /// Which way the float changes.
    pub enum Direction {
        /// 补充
        TopUp = "top_up",
        /// 缴回
        Reduction = "reduction",
    }
}

words! {
    /// Where the float comes from and goes back to. Never the takings.
    pub enum FloatSource {
        /// Finance's own cash, kept in the safe apart from the takings.
        Safe = "safe",
        /// Drawn at the bank, or paid in there.
        Bank = "bank",
    }
}

impl FloatSource {
    const fn on_paper(self) -> &'static str {
        match self {
            FloatSource::Safe => "财务备用金",
            FloatSource::Bank => "银行",
        }
    }
}

/// Tops the float up, or brings some of it back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangeFloat {
    /// Which way.
    pub direction: Direction,
    /// From where, or to where.
    pub source: FloatSource,
    /// How much.
    pub amount: Money,
    /// The number of the voucher both sides sign.
    pub voucher: String,
    /// Why.
    pub reason: String,
}

/// A change of the float.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct FloatChange {
    /// When.
    pub at: Timestamp,
    /// Which way.
    pub direction: Direction,
    /// From where, or to where.
    pub source: FloatSource,
    /// How much.
    pub amount: Money,
    /// The voucher's number.
    pub voucher: String,
    /// Why.
    pub reason: String,
    /// Who approved.
    pub approved_by: String,
}

/// Whoever money may be carried to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
pub struct Carrier {
    /// Who.
    pub id: StaffId,
    /// The name.
    pub name: String,
}

/// What moved otherwise than over the counter. No expected figure is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CashMoves {
    /// The changes of the float in the open shift.
    pub float_changes: Vec<FloatChange>,
    /// What was carried: everything still open, and what the open shift sent or took.
    pub transfers: Vec<Transfer>,
    /// Lost slips: those not found, and those of the open shift.
    pub lost_slips: Vec<LostSlip>,
    /// To whom something may be carried.
    pub people: Vec<Carrier>,
}

impl Desk {
    /// What moved otherwise than over the counter.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn cash_moves(&self, who: &SignedIn) -> Result<CashMoves> {
        let mut rows = self.look(who, Command::CashMoves).await?;
        moves(&mut rows, who.staff()).await
    }

    /// Tops the float of the open shift up, or brings some of it back, by a second person's leave.
    ///
    /// # Errors
    /// What is wrong with a field, the approval's refusals, those of [`require_open`], and [`Refusal::FloatTooSmall`].
    pub async fn change_float(
        &self,
        who: &SignedIn,
        request: &RequestId,
        change: ChangeFloat,
        approval: Option<Approval>,
    ) -> Result<CashMoves> {
        if !change.amount.is_positive() {
            return Err(Refusal::field("amount", FieldProblem::OutOfRange).into());
        }
        let voucher = text::required("voucher", &change.voucher, 40)?;
        let reason = text::required("reason", &change.reason, 100)?;
        refuse_missing([voucher.as_str(), reason.as_str()])?;
        let right = Right::ApproveFloat;
        let by = self.approve(who, right, approval).await?.staff();
        let command = Command::ChangeFloat;
        let asked = (change, by);
        self.act(who, command, request, asked, async move |tx, asked| {
            let (change, by) = asked;
            let shift = require_open(tx).await?;
            let moved = match change.direction {
                Direction::TopUp => change.amount,
                Direction::Reduction => {
                    let held = ledger::balance(tx.rows(), Account::Float, None).await?;
                    if held < change.amount {
                        let amount = change.amount;
                        return Err(Refusal::FloatTooSmall { amount }.into());
                    }
                    change.amount.negated()
                }
            };
            let lines = [
                Line::on(Account::Float, moved),
                Line::on(Account::FloatReserve, moved.negated()),
            ];
            let (id, date) = (shift.id(), shift.business_date());
            let entry = ledger::post(tx, date, Some(id), &lines).await?;
            let row = store::NewFloatChange {
                shift: id,
                change: &change,
                voucher: &voucher,
                reason: &reason,
                approved_by: by,
                entry,
            };
            store::insert_float_change(tx, &row).await?;
            let record = Record::of("shift", id)
                .text("float", change.direction.as_str())
                .text("source", change.source.as_str())
                .money("amount", change.amount)
                .text("voucher", &voucher)
                .text("reason", &reason)
                .number("approved_by", by);
            Ok((moves(tx.rows(), shift.staff()).await?, record))
        })
        .await
    }
}

async fn moves(conn: &mut Conn, asks: StaffId) -> Result<CashMoves> {
    let open = shift_store::open(conn).await?.map(|open| open.id);
    let float_changes = match open {
        None => Vec::new(),
        Some(open) => store::float_changes(conn, open).await?,
    };
    Ok(CashMoves {
        float_changes,
        transfers: store::transfers(conn, open, asks).await?,
        lost_slips: store::lost_slips(conn, open).await?,
        people: store::people(conn, asks).await?,
    })
}

/// What a shift's handover says of the money that moved: its own moves, and whatever is still in nobody's box.
pub(crate) async fn moves_of_shift(conn: &mut Conn, shift: ShiftId) -> Result<Vec<MoveOfShift>> {
    let mut all = Vec::new();
    for change in store::float_changes(conn, shift).await? {
        let (what, amount) = match change.direction {
            Direction::TopUp => ("备用金补充", change.amount),
            Direction::Reduction => ("备用金缴回", change.amount.negated()),
        };
        all.push(MoveOfShift {
            at: change.at,
            what: what.to_owned(),
            amount,
            open: false,
            said: format!(
                "{}，单据 {}，{}；批准人 {}",
                change.source.on_paper(),
                change.voucher,
                change.reason,
                change.approved_by
            ),
        });
    }
    let nobody = StaffId::from(0);
    for one in store::transfers(conn, Some(shift), nobody).await? {
        all.extend(one.told_by(shift)?);
    }
    all.sort_by_key(|one| one.at);
    Ok(all)
}

/// The lost slips a shift's handover lists: its own, and earlier ones that nobody has found.
pub(crate) async fn lost_of_shift(conn: &mut Conn, shift: ShiftId) -> Result<Vec<LostSlipOnPaper>> {
    let lost = store::lost_slips(conn, Some(shift)).await?.into_iter();
    let told = lost.map(|slip| LostSlipOnPaper {
        at: slip.at,
        tender: slip.tender.on_a_slip().to_owned(),
        amount: slip.amount,
        reason: slip.reason,
        earlier: slip.shift != shift,
        found: slip.found.map(|found| found.note),
    });
    Ok(told.collect())
}

/// What lost slips of a shift stand for, by tender: how many and how much.
pub(crate) async fn lost_by_tender(
    conn: &mut Conn,
    shift: ShiftId,
) -> Result<Vec<(NonCash, Money)>> {
    let lost = store::lost_slips(conn, Some(shift)).await?.into_iter();
    let own = lost.filter(|slip| slip.shift == shift && slip.found.is_none());
    Ok(own.map(|slip| (slip.tender, slip.amount)).collect())
}
