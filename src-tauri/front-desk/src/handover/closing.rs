//! Closing a shift: counted blind, then over and short shown and booked, then both people's passwords, then the paper. The count is
//! kept before anything expected is shown, and from then on no money moves; a second count needs a supervisor's leave to look, because
//! it would not be blind, and the first stays on the paper.
//!
//! The takings leave with the closing: they go to the safe, whoever comes next, so that one person's takings never lie under
//! another's. What is handed over is the float.

use super::paper::freeze;
use super::{Handover, receipts, state, store};
use crate::Desk;
use crate::acts::Tx;
use crate::cashier;
use crate::database::Conn;
use crate::documents::{LeftWith, refuse_missing};
use crate::error::{Refusal, Result};
use crate::ids::{JournalSeq, RequestId, ShiftId, StaffId};
use crate::journal::Record;
use crate::ledger::{self, Account};
use crate::money::Money;
use crate::rights::{Command, Right};
use crate::shifts::{
    self, CountOutcome, Counted, Counts, Expected, Leave, Moment, NonCash, Pieces, ShiftState,
    Slips,
};
use crate::staff::{self, Approval, Password, SignedIn};
use crate::text;
use crate::time::Timestamp;
use crate::visits;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What was counted at closing, all of it from empty fields.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    /// The shift.
    pub shift: ShiftId,
    /// The float, by denomination.
    pub float: Vec<Pieces>,
    /// The takings, by denomination.
    pub drawer: Vec<Pieces>,
    /// Slips and total of each other tender.
    pub tenders: Vec<Slips>,
}

/// How a counted shift is closed.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Closing {
    /// The shift.
    pub shift: ShiftId,
    /// The password of whoever closes.
    pub password: Password,
    /// With whom or where the float is left.
    pub left_with: LeftWith,
    /// Name and password of whoever takes it; nobody for the safe.
    pub received_by: Option<Approval>,
    /// The number of the bag the takings go to the safe in, or nothing.
    pub bag: String,
}

/// A closing whose passwords were right.
#[derive(Clone, Debug, Serialize)]
struct Confirmed {
    shift: ShiftId,
    left_with: LeftWith,
    received_by: Option<StaffId>,
    bag: String,
    forced: Option<String>,
}

/// The count that stands.
pub(super) struct StandingCount {
    pub(super) outcome: CountOutcome,
    pub(super) rows: Vec<shifts::CountRow>,
    pub(super) earlier: Vec<(Timestamp, Money)>,
}

impl Desk {
    /// Keeps what was counted, and only then shows what is over or short. Whoever may close for somebody absent counts for them too.
    ///
    /// # Errors
    /// [`Refusal::ShiftBelongsTo`], [`Refusal::ShiftCounted`] when it is counted already, and the fields that nobody counted.
    pub async fn count_shift(
        &self,
        who: &SignedIn,
        request: &RequestId,
        count: Count,
    ) -> Result<ShiftState> {
        let float = shifts::total("float", &count.float)?;
        let drawer = shifts::total("drawer", &count.drawer)?;
        shifts::every_tender(&count.tenders)?;
        self.act(
            who,
            Command::CountShift,
            request,
            count,
            async move |tx, count| {
                let open = open_to(tx, count.shift).await?;
                if open.counted {
                    return Err(Refusal::ShiftCounted.into());
                }
                let (id, close) = (open.id, Moment::Close);
                shifts::keep_pieces(tx, id, close, Counted::Float, &count.float).await?;
                shifts::keep_pieces(tx, id, close, Counted::Drawer, &count.drawer).await?;
                for slips in &count.tenders {
                    shifts::keep_slips(tx, id, slips).await?;
                }
                let record = Record::of("shift", id)
                    .money("float", float)
                    .money("drawer", drawer);
                let (asks, today) = (tx.staff()?, tx.today());
                Ok((state(tx.rows(), asks, today).await?, record))
            },
        )
        .await
    }

    /// Shows what the books expect, by leave of a second person. A count made before no longer stands, and money moves again.
    ///
    /// # Errors
    /// [`Refusal::ShiftBelongsTo`] and those of approving.
    pub async fn reveal_expected(
        &self,
        who: &SignedIn,
        request: &RequestId,
        shift: ShiftId,
        leave: Leave,
    ) -> Result<Expected> {
        let reason = text::required("reason", &leave.reason, 200)?;
        refuse_missing([reason.as_str()])?;
        let right = Right::ApproveReveal;
        let by = self.approve(who, right, leave.approval).await?.staff();
        self.act(
            who,
            Command::RevealExpected,
            request,
            (shift, by, reason),
            async move |tx, (shift, by, reason)| {
                let open = open_to(tx, shift).await?;
                store::insert_reveal(tx, open.id, by, &reason).await?;
                let record = Record::of("shift", shift)
                    .number("leave_of", by)
                    .text("reason", reason);
                Ok((expected(tx.rows(), open.id).await?, record))
            },
        )
        .await
    }

    /// Closes a counted shift: books over and short, brings the takings to the safe, freezes the handover.
    ///
    /// # Errors
    /// [`Refusal::ShiftBelongsTo`], [`Refusal::ShiftNotCounted`], and those of the passwords.
    pub async fn close_shift(
        &self,
        who: &SignedIn,
        request: &RequestId,
        closing: Closing,
    ) -> Result<Handover> {
        let confirmed = self.confirmed(who, closing, None).await?;
        let command = Command::CloseShift;
        self.act(who, command, request, confirmed, close).await
    }

    /// Closes the counted shift of somebody who is absent. The reason goes on the paper.
    ///
    /// # Errors
    /// As [`Desk::close_shift`].
    pub async fn force_close_shift(
        &self,
        who: &SignedIn,
        request: &RequestId,
        closing: Closing,
        reason: &str,
    ) -> Result<Handover> {
        let reason = text::required("reason", reason, 200)?;
        refuse_missing([reason.as_str()])?;
        let confirmed = self.confirmed(who, closing, Some(reason)).await?;
        let command = Command::ForceCloseShift;
        self.act(who, command, request, confirmed, close).await
    }

    /// Takes both passwords. A successor must be able to work a shift, a duty manager to close one for others.
    async fn confirmed(
        &self,
        who: &SignedIn,
        closing: Closing,
        forced: Option<String>,
    ) -> Result<Confirmed> {
        let bag = text::optional("bag", &closing.bag, 40)?.unwrap_or_default();
        refuse_missing([bag.as_str()])?;
        self.unlock(who, &closing.password).await?;
        let right = match closing.left_with {
            LeftWith::Successor => Some(Right::WorkShift),
            LeftWith::DutyManager => Some(Right::CloseForOther),
            LeftWith::Safe => None,
        };
        let received_by = match right {
            None => None,
            Some(right) => {
                let approved = self.approve(who, right, closing.received_by).await?;
                Some(approved.staff())
            }
        };
        Ok(Confirmed {
            shift: closing.shift,
            left_with: closing.left_with,
            received_by,
            bag,
            forced,
        })
    }
}

/// The open shift `shift`, to its own person and to whoever may close for others.
async fn open_to(tx: &mut Tx<'_, '_>, shift: ShiftId) -> Result<shifts::Open> {
    let staff = tx.staff()?;
    let open = shifts::open(tx.rows()).await?.ok_or(Refusal::NoOpenShift)?;
    if open.id != shift {
        return Err(Refusal::not_found("shift").into());
    }
    if open.staff_id != staff && !staff::holds(tx.rows(), staff, Right::CloseForOther).await? {
        return Err(Refusal::ShiftBelongsTo { name: open.staff }.into());
    }
    Ok(open)
}

async fn close(tx: &mut Tx<'_, '_>, closing: Confirmed) -> Result<(Handover, Record)> {
    let open = open_to(tx, closing.shift).await?;
    if closing.forced.is_none() && open.staff_id != tx.staff()? {
        return Err(Refusal::ShiftBelongsTo { name: open.staff }.into());
    }
    if !open.counted {
        return Err(Refusal::ShiftNotCounted.into());
    }
    let count = standing_count(tx.rows(), open.id).await?;
    let (shift, date) = (Some(open.id), open.business_date);
    if let Some(lines) = shifts::over_short(&count.outcome) {
        ledger::post(tx, date, shift, &lines).await?;
    }
    let takings = count.outcome.drawer.counted;
    if takings.is_positive() {
        let bag = &closing.bag;
        shifts::put_into_safe(tx, open.id, date, takings, bag, true).await?;
    }
    let paper = freeze(
        tx,
        &open,
        &count,
        closing.left_with,
        closing.received_by,
        closing.forced.as_deref(),
    )
    .await?;
    let row = store::ClosingRow {
        shift: open.id,
        forced: closing.forced.as_deref(),
        left_with: closing.left_with,
        received_by: closing.received_by,
        float: count.outcome.float,
        drawer: count.outcome.drawer,
        difference: count.outcome.together.difference,
        paper: &paper,
    };
    store::insert_closing(tx, &row).await?;
    let erased = visits::erase_old(tx).await?;
    let record = Record::of("shift", open.id)
        .money("float", count.outcome.float.counted)
        .money("takings", takings)
        .money("difference", count.outcome.together.difference)
        .text("left_with", closing.left_with.as_str())
        .number("received_by", closing.received_by.map_or(0, StaffId::get))
        .text("forced", closing.forced.as_deref().unwrap_or(""));
    let handover = store::handovers(tx.rows(), 1)
        .await?
        .pop()
        .ok_or(Refusal::not_found("handover"))?;
    Ok((handover, erased.told(record)))
}

/// What the books expect in both boxes and of each tender. The drawer is empty when a shift opens, so its balance is the shift's own.
pub(super) async fn expected(conn: &mut Conn, shift: ShiftId) -> Result<Expected> {
    let receipts = cashier::receipts_of_shift(conn, shift).await?;
    let mut tenders = Vec::new();
    for tender in NonCash::ALL {
        tenders.push(Slips {
            tender: *tender,
            slips: receipts::slips(&receipts, *tender),
            total: came(conn, &receipts, *tender, shift).await?,
        });
    }
    Ok(Expected {
        float: ledger::balance(conn, Account::Float, None).await?,
        drawer: ledger::balance(conn, Account::Drawer, None).await?,
        tenders,
    })
}

/// What came by a tender in a shift, without what refunds took of it.
async fn came(
    conn: &mut Conn,
    receipts: &[cashier::ReceiptInShift],
    tender: NonCash,
    shift: ShiftId,
) -> Result<Money> {
    let moved = ledger::moved_in_shift(conn, tender.tender().account(), shift).await?;
    Ok(moved.minus(receipts::gone_back(receipts, tender.tender())?)?)
}

/// The newest count of a counted shift beside the books, and what earlier ones came to.
pub(super) async fn standing_count(conn: &mut Conn, shift: ShiftId) -> Result<StandingCount> {
    let mut rows = shifts::closing_counts(conn, shift).await?;
    let newest = rows.last().map(|row| row.seq);
    let standing: Vec<_> = rows.extract_if(.., |row| Some(row.seq) == newest).collect();
    let mut earlier: Vec<(JournalSeq, Timestamp, Money)> = Vec::new();
    for row in &rows {
        let amount = match row.kind {
            Counted::Float | Counted::Drawer => row.amount,
            Counted::Wechat | Counted::Alipay | Counted::Card | Counted::Transfer => Money::ZERO,
        };
        match earlier.last_mut().filter(|last| last.0 == row.seq) {
            Some(last) => last.2 = last.2.plus(amount)?,
            None => earlier.push((row.seq, row.at, amount)),
        }
    }
    let lost = shifts::lost_by_tender(conn, shift).await?;
    let outcome = shifts::outcome(&expected(conn, shift).await?, &counts(&standing)?, &lost)?;
    Ok(StandingCount {
        outcome,
        rows: standing,
        earlier: earlier
            .into_iter()
            .map(|(_, at, amount)| (at, amount))
            .collect(),
    })
}

/// The rows of one count, added up.
fn counts(rows: &[shifts::CountRow]) -> Result<Counts> {
    let mut counts = Counts {
        float: Money::ZERO,
        drawer: Money::ZERO,
        tenders: Vec::new(),
    };
    for row in rows {
        let tender = match row.kind {
            Counted::Float => {
                counts.float = counts.float.plus(row.amount)?;
                continue;
            }
            Counted::Drawer => {
                counts.drawer = counts.drawer.plus(row.amount)?;
                continue;
            }
            Counted::Wechat => NonCash::Wechat,
            Counted::Alipay => NonCash::Alipay,
            Counted::Card => NonCash::Card,
            Counted::Transfer => NonCash::Transfer,
        };
        counts.tenders.push(Slips {
            tender,
            slips: row.pieces,
            total: row.amount,
        });
    }
    Ok(counts)
}
