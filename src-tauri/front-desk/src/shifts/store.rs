//! The shifts' SQL.

use super::opening::Left;
use super::{Counted, Moment, Pieces};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{DeskId, ShiftId, StaffId};
use crate::money::Money;
use crate::time::{BusinessDate, Timestamp};

/// The shift that no closing names.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Open {
    pub(super) id: ShiftId,
    pub(super) desk_id: DeskId,
    pub(super) staff_id: StaffId,
    pub(super) staff: String,
    pub(super) business_date: BusinessDate,
    pub(super) opened_at: Timestamp,
    /// A count at closing stands until leave to look is newer than it.
    pub(super) counted: bool,
}

pub(super) async fn open(conn: &mut Conn) -> Result<Option<Open>> {
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
pub(super) async fn insert_pieces(
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
    let seq = tx.seq();
    sqlx::query("insert into shift_counts (seq, shift_id, moment, kind, denomination, pieces, amount_fen) values ($1, $2, $3, $4, $5, $6, $7)")
        .bind(seq)
        .bind(shift)
        .bind(moment)
        .bind(counted)
        .bind(denomination)
        .bind(i64::from(pieces))
        .bind(amount)
        .execute(tx.rows())
        .await?;
    Ok(())
}
