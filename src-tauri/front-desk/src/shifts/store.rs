//! The shifts' SQL.

use super::opening::Left;
use super::{Counted, CurrentDrop, Moment, NonCash, Pieces, Slips};
use crate::acts::Tx;
use crate::database::Conn;
use crate::documents::{DropOfShift, DropTakenBack, NoteOfShift};
use crate::error::Result;
use crate::ids::{DeskId, DropId, EntryId, JournalSeq, ShiftId, StaffId};
use crate::journal::Salt;
use crate::money::Money;
use crate::time::{BusinessDate, Timestamp};

/// The shift that no closing names.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Open {
    pub(crate) id: ShiftId,
    pub(crate) desk_id: DeskId,
    pub(crate) staff_id: StaffId,
    pub(crate) staff: String,
    pub(crate) business_date: BusinessDate,
    pub(crate) opened_at: Timestamp,
    /// A count at closing stands until leave to look is newer than it.
    pub(crate) counted: bool,
}

pub(crate) async fn open(conn: &mut Conn) -> Result<Option<Open>> {
    Ok(sqlx::query_as(
        "select s.id, s.desk_id, s.staff_id, p.name as staff, s.business_date, s.opened_at,
             exists (select 1 from shift_counts c where c.shift_id = s.id and c.moment = 'close'
                 and c.seq > coalesce((select max(r.seq) from shift_reveals r where r.shift_id = s.id), 0)) as counted
         from shifts s join staff p on p.id = s.staff_id
         where not exists (select 1 from shift_closings c where c.shift_id = s.id)
         order by s.id desc limit 1",
    )
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn left(conn: &mut Conn) -> Result<Option<Left>> {
    type Row = (
        ShiftId,
        String,
        BusinessDate,
        Money,
        Option<StaffId>,
        Option<String>,
    );
    let row: Option<Row> = sqlx::query_as(
        "select s.id, b.name, s.business_date, c.float_counted_fen, c.received_by, r.name
         from shift_closings c join shifts s on s.id = c.shift_id
             join staff b on b.id = c.closed_by left join staff r on r.id = c.received_by
         order by c.shift_id desc limit 1",
    )
    .fetch_optional(conn)
    .await?;
    Ok(
        row.map(|(shift, by, business_date, float, receiver, name)| Left {
            shift,
            by,
            business_date,
            float,
            received_by: receiver.zip(name),
        }),
    )
}

pub(super) async fn insert_shift(
    tx: &mut Tx<'_, '_>,
    desk: DeskId,
    date: BusinessDate,
    float: Money,
    accepted: Option<ShiftId>,
    leave: Option<&(StaffId, String)>,
) -> Result<ShiftId> {
    let (seq, staff, now) = (tx.seq(), tx.staff()?, tx.now());
    Ok(sqlx::query_scalar(
        "insert into shifts (seq, desk_id, staff_id, business_date, opened_at, float_fen, accepted_shift_id, override_reason, override_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id",
    )
    .bind(seq)
    .bind(desk)
    .bind(staff)
    .bind(date)
    .bind(now)
    .bind(float)
    .bind(accepted)
    .bind(leave.map(|leave| leave.1.as_str()))
    .bind(leave.map(|leave| leave.0))
    .fetch_one(tx.rows())
    .await?)
}

/// The notes and coins of one box.
pub(crate) async fn keep_pieces(
    tx: &mut Tx<'_, '_>,
    shift: ShiftId,
    moment: Moment,
    counted: Counted,
    count: &[Pieces],
) -> Result<()> {
    for pieces in count {
        insert_count(
            tx,
            shift,
            moment,
            counted,
            pieces.denomination.fen(),
            pieces.pieces,
            pieces.amount()?,
        )
        .await?;
    }
    Ok(())
}

pub(super) async fn insert_count(
    tx: &mut Tx<'_, '_>,
    shift: ShiftId,
    moment: Moment,
    counted: Counted,
    denomination: i64,
    pieces: u32,
    amount: Money,
) -> Result<()> {
    let (seq, now) = (tx.seq(), tx.now());
    sqlx::query("insert into shift_counts (seq, shift_id, moment, kind, denomination, pieces, amount_fen, at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(seq)
        .bind(shift)
        .bind(moment)
        .bind(counted)
        .bind(denomination)
        .bind(i64::from(pieces))
        .bind(amount)
        .bind(now)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// The slips of one tender.
pub(crate) async fn keep_slips(tx: &mut Tx<'_, '_>, shift: ShiftId, slips: &Slips) -> Result<()> {
    let kind = match slips.tender {
        NonCash::Wechat => Counted::Wechat,
        NonCash::Alipay => Counted::Alipay,
        NonCash::Card => Counted::Card,
        NonCash::Transfer => Counted::Transfer,
    };
    let moment = Moment::Close;
    insert_count(tx, shift, moment, kind, 0, slips.slips, slips.total).await
}

/// One row of a count.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct CountRow {
    pub(crate) seq: JournalSeq,
    pub(crate) kind: Counted,
    pub(crate) denomination: Money,
    pub(crate) pieces: u32,
    pub(crate) amount: Money,
    pub(crate) at: Timestamp,
}

/// Every count at the close of a shift, the first one first.
pub(crate) async fn closing_counts(conn: &mut Conn, shift: ShiftId) -> Result<Vec<CountRow>> {
    Ok(sqlx::query_as(
        "select seq, kind, denomination, pieces, amount_fen as amount, at from shift_counts
         where shift_id = $1 and moment = 'close' order by seq, id",
    )
    .bind(shift)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn insert_drop(
    tx: &mut Tx<'_, '_>,
    shift: ShiftId,
    amount: Money,
    bag: &str,
    entry: EntryId,
    at_close: bool,
) -> Result<()> {
    let (seq, now) = (tx.seq(), tx.now());
    sqlx::query("insert into drops (seq, shift_id, amount_fen, bag, entry_id, at, at_close) values ($1, $2, $3, $4, $5, $6, $7)")
        .bind(seq)
        .bind(shift)
        .bind(amount)
        .bind(bag)
        .bind(entry)
        .bind(now)
        .bind(at_close)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(crate) async fn drops(conn: &mut Conn, shift: ShiftId) -> Result<Vec<CurrentDrop>> {
    type Row = (
        DropId,
        Timestamp,
        Money,
        String,
        bool,
        Option<Timestamp>,
        Option<String>,
    );
    let rows: Vec<Row> = sqlx::query_as(
        "select d.id, d.at, d.amount_fen, d.bag, d.at_close, b.at, b.reason
         from drops d left join drops_taken_back b on b.drop_id = d.id where d.shift_id = $1 order by d.id",
    )
    .bind(shift)
    .fetch_all(conn)
    .await?;
    let drops = rows.into_iter();
    let drops = drops.map(|(id, at, amount, bag, at_close, back, why)| CurrentDrop {
        id,
        drop: DropOfShift {
            at,
            amount,
            bag,
            at_close,
            taken_back: back
                .zip(why)
                .map(|(at, reason)| DropTakenBack { at, reason }),
        },
    });
    Ok(drops.collect())
}

/// The ledger entry and the amount of a drop that was made during this shift and stands.
pub(super) async fn standing_drop(
    conn: &mut Conn,
    shift: ShiftId,
    drop: DropId,
) -> Result<Option<(EntryId, Money)>> {
    Ok(sqlx::query_as(
        "select d.entry_id, d.amount_fen from drops d where d.id = $1 and d.shift_id = $2 and d.at_close = 0
             and not exists (select 1 from drops_taken_back b where b.drop_id = d.id)",
    )
    .bind(drop)
    .bind(shift)
    .fetch_optional(conn)
    .await?)
}

/// Whether the drop went to the bank with a deposit that stands.
pub(super) async fn at_bank(conn: &mut Conn, drop: DropId) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select 1 from bank_deposit_bags b where b.drop_id = $1
             and not exists (select 1 from bank_deposits_taken_back t where t.bank_deposit_id = b.bank_deposit_id))",
    )
    .bind(drop)
    .fetch_one(conn)
    .await?)
}

pub(super) async fn insert_drop_taken_back(
    tx: &mut Tx<'_, '_>,
    shift: ShiftId,
    drop: DropId,
    entry: EntryId,
    reason: &str,
) -> Result<()> {
    let (seq, now) = (tx.seq(), tx.now());
    sqlx::query("insert into drops_taken_back (drop_id, seq, shift_id, entry_id, reason, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(drop)
        .bind(seq)
        .bind(shift)
        .bind(entry)
        .bind(reason)
        .bind(now)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// Drops that were taken back by another movement than their own the other way, or outside their shift.
pub(super) async fn drops_not_undone(conn: &mut Conn) -> Result<Vec<DropId>> {
    Ok(sqlx::query_scalar(
        "select d.id from drops_taken_back b join drops d on d.id = b.drop_id
         where b.shift_id <> d.shift_id or d.at_close = 1 or b.entry_id = d.entry_id
             or exists (select 1 from lines l where l.entry_id in (d.entry_id, b.entry_id) group by l.account having sum(l.amount_fen) <> 0)
         order by d.id",
    )
    .fetch_all(conn)
    .await?)
}

pub(crate) async fn keep_note(
    tx: &mut Tx<'_, '_>,
    shift: ShiftId,
    text: &str,
    salt: &Salt,
) -> Result<i64> {
    let (staff, now) = (tx.staff()?, tx.now());
    Ok(sqlx::query_scalar("insert into shift_notes (shift_id, staff_id, text, salt, at) values ($1, $2, $3, $4, $5) returning id")
        .bind(shift)
        .bind(staff)
        .bind(text)
        .bind(salt.as_slice())
        .bind(now)
        .fetch_one(tx.rows())
        .await?)
}

pub(crate) async fn notes(conn: &mut Conn, shift: ShiftId) -> Result<Vec<NoteOfShift>> {
    let rows: Vec<(Timestamp, String, String)> = sqlx::query_as("select n.at, p.name, n.text from shift_notes n join staff p on p.id = n.staff_id where n.shift_id = $1 order by n.id")
        .bind(shift)
        .fetch_all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(at, by, text)| NoteOfShift { at, by, text })
        .collect())
}

/// How a shift was opened.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Opened {
    pub(crate) float: Money,
    pub(crate) accepted: Option<i64>,
    pub(crate) reason: Option<String>,
    pub(crate) leave_of: Option<String>,
    /// Whether the float was counted; else it is what the handover before left.
    pub(crate) counted: bool,
}

pub(crate) async fn opened(conn: &mut Conn, shift: ShiftId) -> Result<Opened> {
    Ok(sqlx::query_as(
        "select s.float_fen as float, s.accepted_shift_id as accepted, s.override_reason as reason, p.name as leave_of,
             exists (select 1 from shift_counts c where c.shift_id = s.id and c.moment = 'open') as counted
         from shifts s left join staff p on p.id = s.override_by where s.id = $1",
    )
    .bind(shift)
    .fetch_one(conn)
    .await?)
}

/// A shift with its opening count added up again.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct ShiftToCheck {
    pub(super) id: ShiftId,
    pub(super) accepted: Option<ShiftId>,
    pub(super) has_leave: bool,
    pub(super) float: Money,
    pub(super) counted: bool,
    pub(super) float_sum: Money,
    pub(super) float_left: Option<Money>,
    pub(super) closed: bool,
    pub(super) newest: bool,
}

pub(super) async fn shifts_to_check(conn: &mut Conn) -> Result<Vec<ShiftToCheck>> {
    Ok(sqlx::query_as(
        "select s.id, s.accepted_shift_id as accepted, s.override_by is not null as has_leave, s.float_fen as float,
             exists (select 1 from shift_counts n where n.shift_id = s.id and n.moment = 'open') as counted,
             (select c.float_counted_fen from shift_closings c where c.shift_id < s.id order by c.shift_id desc limit 1) as float_left,
             cast(coalesce((select sum(n.amount_fen) from shift_counts n where n.shift_id = s.id and n.moment = 'open'), 0) as bigint) as float_sum,
             exists (select 1 from shift_closings c where c.shift_id = s.id) as closed,
             s.id = (select max(m.id) from shifts m) as newest
         from shifts s order by s.id",
    )
    .fetch_all(conn)
    .await?)
}
