//! The moves' SQL.

use super::lost::{DeclareLostSlip, FoundSlip, LostSlip};
use super::transfers::{SendTransfer, Transfer, TransferState};
use super::{Carrier, CashBox, ChangeFloat, FloatChange, NonCash};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{EntryId, LostSlipId, ShiftId, StaffId, TransferId};
use crate::money::Money;
use crate::time::Timestamp;

/// A change of the float to be written down.
pub(super) struct NewFloatChange<'c> {
    pub(super) shift: ShiftId,
    pub(super) change: &'c ChangeFloat,
    pub(super) voucher: &'c str,
    pub(super) reason: &'c str,
    pub(super) approved_by: StaffId,
    pub(super) entry: EntryId,
}

pub(super) async fn insert_float_change(
    tx: &mut Tx<'_, '_>,
    new: &NewFloatChange<'_>,
) -> Result<()> {
    let (seq, at) = (tx.seq(), tx.now());
    sqlx::query(
        "insert into float_changes (seq, shift_id, direction, source, amount_fen, voucher, reason, approved_by, entry_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(seq)
    .bind(new.shift)
    .bind(new.change.direction)
    .bind(new.change.source)
    .bind(new.change.amount)
    .bind(new.voucher)
    .bind(new.reason)
    .bind(new.approved_by)
    .bind(new.entry)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}

pub(super) async fn float_changes(conn: &mut Conn, shift: ShiftId) -> Result<Vec<FloatChange>> {
    Ok(sqlx::query_as(
        "select f.at, f.direction, f.source, f.amount_fen as amount, f.voucher, f.reason, s.name as approved_by
         from float_changes f join staff s on s.id = f.approved_by where f.shift_id = $1 order by f.id",
    )
    .bind(shift)
    .fetch_all(conn)
    .await?)
}

/// Everybody else who may work a shift.
pub(super) async fn people(conn: &mut Conn, but: StaffId) -> Result<Vec<Carrier>> {
    Ok(sqlx::query_as(
        "select s.id, s.name from staff s where s.id <> $1 and s.disabled_at is null
             and exists (select 1 from staff_roles r where r.staff_id = s.id and r.role in ('receptionist', 'cashier', 'supervisor')) order by s.id",
    )
    .bind(but)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn insert_transfer(
    tx: &mut Tx<'_, '_>,
    shift: ShiftId,
    send: &SendTransfer,
    note: &str,
    entry: EntryId,
) -> Result<TransferId> {
    let (seq, at) = (tx.seq(), tx.now());
    Ok(sqlx::query_scalar(
        "insert into transfers (seq, shift_id, box, amount_fen, to_id, note, entry_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
    )
    .bind(seq)
    .bind(shift)
    .bind(send.of)
    .bind(send.amount)
    .bind(send.to)
    .bind(note)
    .bind(entry)
    .bind(at)
    .fetch_one(tx.rows())
    .await?)
}

#[derive(sqlx::FromRow)]
struct TransferRow {
    id: TransferId,
    at: Timestamp,
    of: CashBox,
    amount: Money,
    from_id: StaffId,
    from_name: String,
    to_id: StaffId,
    to_name: String,
    note: String,
    shift_id: ShiftId,
    accepted_in: Option<ShiftId>,
    back_in: Option<ShiftId>,
    refused: bool,
    counted: Option<Money>,
    reason: Option<String>,
    ended_at: Option<Timestamp>,
}

impl TransferRow {
    fn told(self, asks: StaffId) -> Transfer {
        let state = match (self.accepted_in, self.back_in, self.refused) {
            (Some(_), _, _) => TransferState::Accepted,
            (None, Some(_), _) => TransferState::TakenBack,
            (None, None, true) => TransferState::Refused,
            (None, None, false) => TransferState::InTransit,
        };
        Transfer {
            id: self.id,
            at: self.at,
            of: self.of,
            amount: self.amount,
            from: self.from_name,
            to: self.to_name,
            note: self.note,
            state,
            counted: self.counted,
            reason: self.reason.unwrap_or_default(),
            to_me: self.to_id == asks,
            from_me: self.from_id == asks,
            shift: Some(self.shift_id),
            into: self.accepted_in.or(self.back_in),
            ended_at: self.ended_at,
        }
    }
}

/// The columns of a transfer; the texts below differ only in what they ask for.
macro_rules! transfers {
    ($rest:literal) => {
        concat!(
            "select t.id, t.at, t.box as of, t.amount_fen as amount, s.staff_id as from_id, f.name as from_name, t.to_id, o.name as to_name, t.note, t.shift_id,
                 a.shift_id as accepted_in, b.shift_id as back_in, r.transfer_id is not null as refused, a.counted_fen as counted,
                 coalesce(a.reason, b.reason, r.reason) as reason, coalesce(a.at, b.at, r.at) as ended_at
             from transfers t join shifts s on s.id = t.shift_id join staff f on f.id = s.staff_id join staff o on o.id = t.to_id
                 left join transfers_accepted a on a.transfer_id = t.id left join transfers_taken_back b on b.transfer_id = t.id
                 left join transfers_refused r on r.transfer_id = t.id ",
            $rest
        )
    };
}

pub(super) async fn transfer(
    conn: &mut Conn,
    transfer: TransferId,
    asks: StaffId,
) -> Result<Option<Transfer>> {
    let row: Option<TransferRow> = sqlx::query_as(transfers!("where t.id = $1"))
        .bind(transfer)
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|row| row.told(asks)))
}

/// What is still in nobody's box, and what a shift sent or took.
pub(super) async fn transfers(
    conn: &mut Conn,
    shift: Option<ShiftId>,
    asks: StaffId,
) -> Result<Vec<Transfer>> {
    let rows: Vec<TransferRow> = sqlx::query_as(transfers!(
        "where (a.transfer_id is null and b.transfer_id is null) or t.shift_id = $1 or a.shift_id = $1 or b.shift_id = $1 order by t.id"
    ))
    .bind(shift)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| row.told(asks)).collect())
}

pub(super) async fn insert_accepted(
    tx: &mut Tx<'_, '_>,
    transfer: TransferId,
    shift: ShiftId,
    counted: Money,
    reason: &str,
    entry: EntryId,
) -> Result<()> {
    let (seq, at) = (tx.seq(), tx.now());
    sqlx::query("insert into transfers_accepted (transfer_id, seq, shift_id, counted_fen, reason, entry_id, at) values ($1, $2, $3, $4, $5, $6, $7)")
        .bind(transfer)
        .bind(seq)
        .bind(shift)
        .bind(counted)
        .bind(reason)
        .bind(entry)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn insert_refused(
    tx: &mut Tx<'_, '_>,
    transfer: TransferId,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into transfers_refused (transfer_id, seq, reason, staff_id, at) values ($1, $2, $3, $4, $5)")
        .bind(transfer)
        .bind(seq)
        .bind(reason)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn insert_taken_back(
    tx: &mut Tx<'_, '_>,
    transfer: TransferId,
    shift: ShiftId,
    reason: &str,
    entry: EntryId,
) -> Result<()> {
    let (seq, at) = (tx.seq(), tx.now());
    sqlx::query("insert into transfers_taken_back (transfer_id, seq, shift_id, reason, entry_id, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(transfer)
        .bind(seq)
        .bind(shift)
        .bind(reason)
        .bind(entry)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn insert_lost(
    tx: &mut Tx<'_, '_>,
    shift: ShiftId,
    declare: &DeclareLostSlip,
    reason: &str,
) -> Result<LostSlipId> {
    let (seq, at) = (tx.seq(), tx.now());
    Ok(sqlx::query_scalar("insert into lost_slips (seq, shift_id, tender, amount_fen, reason, at) values ($1, $2, $3, $4, $5, $6) returning id")
        .bind(seq)
        .bind(shift)
        .bind(declare.tender)
        .bind(declare.amount)
        .bind(reason)
        .bind(at)
        .fetch_one(tx.rows())
        .await?)
}

pub(super) async fn insert_found(tx: &mut Tx<'_, '_>, lost: LostSlipId, note: &str) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into lost_slips_found (lost_slip_id, seq, note, staff_id, at) values ($1, $2, $3, $4, $5)")
        .bind(lost)
        .bind(seq)
        .bind(note)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// The lost slips of a shift, and those of any that nobody has found.
pub(super) async fn lost_slips(conn: &mut Conn, shift: Option<ShiftId>) -> Result<Vec<LostSlip>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: LostSlipId,
        shift: ShiftId,
        at: Timestamp,
        tender: NonCash,
        amount: Money,
        reason: String,
        by: String,
        found_at: Option<Timestamp>,
        found_note: Option<String>,
        found_by: Option<String>,
    }
    let rows: Vec<Row> = sqlx::query_as(
        "select l.id, l.shift_id as shift, l.at, l.tender, l.amount_fen as amount, l.reason, p.name as \"by\", f.at as found_at, f.note as found_note, q.name as found_by
         from lost_slips l join shifts s on s.id = l.shift_id join staff p on p.id = s.staff_id
             left join lost_slips_found f on f.lost_slip_id = l.id left join staff q on q.id = f.staff_id
         where f.lost_slip_id is null or l.shift_id = $1 order by l.id",
    )
    .bind(shift)
    .fetch_all(conn)
    .await?;
    let lost = rows.into_iter().map(|row| LostSlip {
        id: row.id,
        shift: row.shift,
        at: row.at,
        tender: row.tender,
        amount: row.amount,
        reason: row.reason,
        by: row.by,
        found: match (row.found_at, row.found_note, row.found_by) {
            (Some(at), Some(note), Some(by)) => Some(FoundSlip { at, note, by }),
            _ => None,
        },
    });
    Ok(lost.collect())
}

/// Checks of the moves: the rows of which something does not agree.
pub(super) async fn disagreeing(conn: &mut Conn, sql: &'static str) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(sql).fetch_all(conn).await?)
}
