//! The visits' SQL.

use super::visitor::{Visitor, masked_name, masked_plate};
use super::{Visit, VisitState};
use crate::acts::Tx;
use crate::database::{Conn, Db};
use crate::error::{Fault, Result};
use crate::ids::{JournalSeq, RequestId, ResidentId, StaffId, UnitId, VisitId};
use crate::journal::Salt;
use crate::personal::Phone;
use crate::time::{BusinessDate, Timestamp};

/// A list for a screen, not an export.
const AT_MOST: i64 = 500;

/// A visit with everything in it, for this capability only.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: VisitId,
    pub(super) day: BusinessDate,
    pub(super) label: Option<String>,
    pub(super) state: VisitState,
    pub(super) unit_id: UnitId,
    pub(super) unit: String,
    pub(super) resident_id: Option<ResidentId>,
    pub(super) host: Option<String>,
    pub(super) name: Option<String>,
    pub(super) phone: Option<Phone>,
    pub(super) plate: Option<String>,
    pub(super) companions: u32,
    pub(super) reason: String,
    pub(super) admitted_despite: String,
    pub(super) arrived_at: Option<Timestamp>,
    pub(super) arrived_by: Option<String>,
    pub(super) left_at: Option<Timestamp>,
    pub(super) no_exit_at: Option<Timestamp>,
    pub(super) slips: u32,
    pub(super) salt: Option<Vec<u8>>,
}

impl Row {
    /// As everybody may see it.
    pub(super) fn masked(&self) -> Visit {
        Visit {
            id: self.id,
            day: self.day,
            number: self.label.clone(),
            state: self.state,
            unit_id: self.unit_id,
            unit: self.unit.clone(),
            resident_id: self.resident_id,
            host: self.host.as_deref().map(masked_name),
            name: self.name.as_deref().map(masked_name),
            phone: self.phone.as_ref().map(Phone::masked),
            plate: self.plate.as_deref().map(masked_plate),
            companions: self.companions,
            reason: self.reason.clone(),
            admitted_despite: self.admitted_despite.clone(),
            arrived_at: self.arrived_at,
            left_at: self.left_at,
            no_exit_at: self.no_exit_at,
            slips: self.slips,
        }
    }

    /// Who came, unless that is erased.
    pub(super) fn visitor(&self) -> Option<Visitor> {
        Some(Visitor {
            name: self.name.clone()?,
            phone: self.phone.clone(),
            plate: self.plate.clone(),
        })
    }

    /// The salt of the row's commitments, unless it is erased.
    pub(super) fn salt(&self) -> Result<Salt> {
        let salt = self.salt.as_deref().unwrap_or_default();
        Ok(salt
            .try_into()
            .map_err(|_| Fault::new("reading a visit", "its salt is erased"))?)
    }
}

/// The visits that a condition finds, in the order and number it says.
macro_rules! visits {
    ($condition:literal) => {
        concat!(
            "select v.id, v.day, v.label, v.state, v.unit_id, u.label as unit, v.resident_id, r.name as host, v.name, v.phone, v.plate,
                    v.companions, v.reason, v.admitted_despite, v.arrived_at, s.name as arrived_by, v.left_at, v.no_exit_at, v.salt,
                    v.slips + (select count(*) from visit_slips_begun b where b.visit_id = v.id) as slips
             from visits v join units u on u.id = v.unit_id left join residents r on r.id = v.resident_id
             left join staff s on s.id = v.arrived_by
             where ",
            $condition
        )
    };
}

/// Those who may be inside: nobody signed them out, and nobody found that they are gone.
pub(super) async fn open(conn: &mut Conn) -> Result<Vec<Row>> {
    Ok(sqlx::query_as(visits!(
        "v.state in ('inside', 'exit_not_confirmed') and v.no_exit_at is null order by v.arrived_at, v.id"
    ))
    .fetch_all(conn)
    .await?)
}

/// Those who are gone unseen, found so after a line of the journal.
pub(super) async fn missed_after(conn: &mut Conn, line: JournalSeq) -> Result<Vec<Row>> {
    Ok(sqlx::query_as(visits!(
        "v.state = 'exit_not_confirmed' and v.no_exit_journal_seq > $1 order by v.arrived_at, v.id"
    ))
    .bind(line)
    .fetch_all(conn)
    .await?)
}

/// At most so many visits by one value.
async fn listed(
    conn: &mut Conn,
    sql: &'static str,
    by: impl sqlx::Encode<'static, Db> + sqlx::Type<Db> + Send + 'static,
    most: i64,
) -> Result<Vec<Row>> {
    Ok(sqlx::query_as(sql)
        .bind(by)
        .bind(most)
        .fetch_all(conn)
        .await?)
}

pub(super) async fn of_day(conn: &mut Conn, day: BusinessDate) -> Result<Vec<Row>> {
    let sql = visits!("v.day = $1 order by v.number desc, v.id desc limit $2");
    listed(conn, sql, day, AT_MOST).await
}

/// Those still expected on a day or later.
pub(super) async fn expected_from(conn: &mut Conn, day: BusinessDate) -> Result<Vec<Row>> {
    let sql = visits!("v.state = 'expected' and v.day >= $1 order by v.day, v.id limit $2");
    listed(conn, sql, day, AT_MOST).await
}

pub(super) async fn of_unit(conn: &mut Conn, unit: UnitId, most: i64) -> Result<Vec<Row>> {
    let sql = visits!("v.unit_id = $1 order by v.day desc, v.id desc limit $2");
    listed(conn, sql, unit, most).await
}

pub(super) async fn to_host(conn: &mut Conn, host: ResidentId, most: i64) -> Result<Vec<Row>> {
    let sql = visits!("v.resident_id = $1 order by v.day desc, v.id desc limit $2");
    listed(conn, sql, host, most).await
}

pub(super) async fn by_id(conn: &mut Conn, visit: VisitId) -> Result<Option<Row>> {
    let found = listed(conn, visits!("v.id = $1 limit $2"), visit, 1).await?;
    Ok(found.into_iter().next())
}

pub(super) async fn by_label(conn: &mut Conn, label: &str) -> Result<Option<Row>> {
    let sql = visits!("v.label = $1 limit $2");
    let found = listed(conn, sql, label.to_owned(), 1).await?;
    Ok(found.into_iter().next())
}

/// Visits of people whose phone ends in `digits` or whose name or plate begins with `text`, the newest first. The patterns come
/// from [`super::known`], which lets nothing through that a pattern reads differently.
pub(super) async fn of_people(conn: &mut Conn, begins: &str, ends: &str) -> Result<Vec<Row>> {
    Ok(sqlx::query_as(visits!(
        "(v.name like $1 escape '\\' or v.plate like $1 escape '\\' or v.phone like $2 escape '\\') and v.erased_at is null
         order by v.noted_at desc, v.id desc limit $3"
    ))
    .bind(begins)
    .bind(ends)
    .bind(AT_MOST)
    .fetch_all(conn)
    .await?)
}

/// The number the next visitor of a day gets.
pub(super) async fn next_number(conn: &mut Conn, day: BusinessDate) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select cast(coalesce(max(number), 0) + 1 as bigint) from visits where day = $1",
    )
    .bind(day)
    .fetch_one(conn)
    .await?)
}

/// A visit as it is noted, whether somebody is expected or comes.
pub(super) struct Noted {
    pub(super) day: BusinessDate,
    pub(super) number: Option<i64>,
    pub(super) label: Option<String>,
    pub(super) state: VisitState,
    pub(super) unit: UnitId,
    pub(super) resident: Option<ResidentId>,
    pub(super) visitor: Visitor,
    pub(super) companions: u32,
    pub(super) reason: String,
    pub(super) admitted_despite: String,
}

pub(super) async fn insert(
    conn: &mut Conn,
    visit: &Noted,
    salt: &Salt,
    now: Timestamp,
    staff: StaffId,
) -> Result<VisitId> {
    let arrived = visit.number.map(|_| now);
    Ok(sqlx::query_scalar(
        "insert into visits (day, number, label, state, unit_id, resident_id, name, phone, plate, salt, companions, reason, admitted_despite,
                             noted_at, noted_by, arrived_at, arrived_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning id",
    )
    .bind(visit.day)
    .bind(visit.number)
    .bind(&visit.label)
    .bind(visit.state)
    .bind(visit.unit)
    .bind(visit.resident)
    .bind(&visit.visitor.name)
    .bind(&visit.visitor.phone)
    .bind(&visit.visitor.plate)
    .bind(salt.as_slice())
    .bind(visit.companions)
    .bind(&visit.reason)
    .bind(&visit.admitted_despite)
    .bind(now)
    .bind(staff)
    .bind(arrived)
    .bind(arrived.map(|_| staff))
    .fetch_one(conn)
    .await?)
}

/// Who was expected comes, with whatever is different from what they said.
pub(super) async fn arrive(
    conn: &mut Conn,
    id: VisitId,
    visit: &Noted,
    now: Timestamp,
    staff: StaffId,
) -> Result<()> {
    sqlx::query(
        "update visits set day = $2, number = $3, label = $4, state = $5, unit_id = $6, resident_id = $7, name = $8, phone = $9, plate = $10,
                companions = $11, reason = $12, admitted_despite = $13, arrived_at = $14, arrived_by = $15 where id = $1",
    )
    .bind(id)
    .bind(visit.day)
    .bind(visit.number)
    .bind(&visit.label)
    .bind(visit.state)
    .bind(visit.unit)
    .bind(visit.resident)
    .bind(&visit.visitor.name)
    .bind(&visit.visitor.phone)
    .bind(&visit.visitor.plate)
    .bind(visit.companions)
    .bind(&visit.reason)
    .bind(&visit.admitted_despite)
    .bind(now)
    .bind(staff)
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn set_state(conn: &mut Conn, visit: VisitId, state: VisitState) -> Result<()> {
    sqlx::query("update visits set state = $2 where id = $1")
        .bind(visit)
        .bind(state)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn leave(tx: &mut Tx<'_, '_>, visit: VisitId, state: VisitState) -> Result<()> {
    let (staff, now) = (tx.staff()?, tx.now());
    sqlx::query("update visits set state = $2, left_at = $3, left_by = $4 where id = $1")
        .bind(visit)
        .bind(state)
        .bind(now)
        .bind(staff)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn miss_exit(
    tx: &mut Tx<'_, '_>,
    visit: VisitId,
    state: VisitState,
) -> Result<()> {
    let (seq, staff, now) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("update visits set state = $2, no_exit_at = $3, no_exit_by = $4, no_exit_journal_seq = $5 where id = $1")
        .bind(visit)
        .bind(state)
        .bind(now)
        .bind(staff)
        .bind(seq)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn count_slip(conn: &mut Conn, visit: VisitId) -> Result<()> {
    sqlx::query("update visits set slips = slips + 1 where id = $1")
        .bind(visit)
        .execute(conn)
        .await?;
    Ok(())
}

/// The request of a slip that was begun and did not come to an end.
pub(super) async fn slip_begun(conn: &mut Conn, visit: VisitId) -> Result<Option<String>> {
    Ok(
        sqlx::query_scalar("select request from visit_slips_begun where visit_id = $1")
            .bind(visit)
            .fetch_optional(conn)
            .await?,
    )
}

pub(super) async fn begin_slip(conn: &mut Conn, visit: VisitId, request: &RequestId) -> Result<()> {
    sqlx::query("insert into visit_slips_begun (visit_id, request) values ($1, $2)")
        .bind(visit)
        .bind(request.as_str())
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether there was one on its way.
pub(super) async fn end_slip(conn: &mut Conn, visit: VisitId) -> Result<bool> {
    let ended = sqlx::query("delete from visit_slips_begun where visit_id = $1")
        .bind(visit)
        .execute(conn)
        .await?;
    Ok(ended.rows_affected() > 0)
}

/// Whether there is anybody to forget who came on a day before this one.
pub(super) async fn any_before(conn: &mut Conn, day: BusinessDate) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select 1 from visits where day < $1 and (erased_at is null or reason <> '' or admitted_despite <> '') and (state not in ('inside', 'exit_not_confirmed') or no_exit_at is not null))",
    )
    .bind(day)
    .fetch_one(conn)
    .await?)
}

/// Forgets who came on a day before this one, and why; not whoever may be inside. An earlier version left what was typed as the reason,
/// so it goes where only that is left.
pub(super) async fn erase_before(
    conn: &mut Conn,
    day: BusinessDate,
    now: Timestamp,
) -> Result<u32> {
    let erased = sqlx::query(
        "update visits set name = null, phone = null, plate = null, salt = null, reason = '', admitted_despite = '', erased_at = coalesce(erased_at, $2)
         where day < $1 and (erased_at is null or reason <> '' or admitted_despite <> '') and (state not in ('inside', 'exit_not_confirmed') or no_exit_at is not null)",
    )
    .bind(day)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(u32::try_from(erased.rows_affected()).unwrap_or(u32::MAX))
}
