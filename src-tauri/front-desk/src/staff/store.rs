//! The staff's SQL.

use super::{DeskNames, MAINTENANCE, StaffMember};
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{DeskId, SessionId, StaffId};
use crate::rights::Role;
use crate::time::Timestamp;

pub(super) async fn desk(conn: &mut Conn) -> Result<Option<DeskNames>> {
    Ok(sqlx::query_as("select d.id, c.name as community, d.code, d.name from desks d join communities c on c.id = d.community_id order by d.id limit 1")
        .fetch_optional(conn)
        .await?)
}

pub(super) async fn insert_desk(
    conn: &mut Conn,
    community: &str,
    code: &str,
    name: &str,
) -> Result<DeskId> {
    let community: i64 =
        sqlx::query_scalar("insert into communities (name) values ($1) returning id")
            .bind(community)
            .fetch_one(&mut *conn)
            .await?;
    Ok(sqlx::query_scalar(
        "insert into desks (community_id, code, name) values ($1, $2, $3) returning id",
    )
    .bind(community)
    .bind(code)
    .bind(name)
    .fetch_one(conn)
    .await?)
}

pub(super) async fn rename_desk(
    conn: &mut Conn,
    desk: DeskId,
    community: &str,
    name: &str,
) -> Result<()> {
    sqlx::query("update communities set name = $2 where id = (select community_id from desks where id = $1)")
        .bind(desk)
        .bind(community)
        .execute(&mut *conn)
        .await?;
    sqlx::query("update desks set name = $2 where id = $1")
        .bind(desk)
        .bind(name)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn rename_staff(conn: &mut Conn, staff: StaffId, name: &str) -> Result<()> {
    sqlx::query("update staff set name = $2 where id = $1")
        .bind(staff)
        .bind(name)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn names_to_sign_in(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "select name from staff where disabled_at is null and name <> $1 order by id",
    )
    .bind(MAINTENANCE)
    .fetch_all(conn)
    .await?)
}

pub(super) async fn name_of(conn: &mut Conn, staff: StaffId) -> Result<String> {
    Ok(sqlx::query_scalar("select name from staff where id = $1")
        .bind(staff)
        .fetch_one(conn)
        .await?)
}

pub(super) async fn named(conn: &mut Conn, name: &str) -> Result<Option<StaffId>> {
    Ok(sqlx::query_scalar("select id from staff where name = $1")
        .bind(name)
        .fetch_optional(conn)
        .await?)
}

/// What signing in needs to know of a name.
#[derive(sqlx::FromRow)]
pub(super) struct Credentials {
    pub(super) id: StaffId,
    pub(super) password_hash: String,
    pub(super) disabled: bool,
    pub(super) failures: i64,
    pub(super) wait_until: Timestamp,
}

pub(super) async fn credentials(conn: &mut Conn, name: &str) -> Result<Option<Credentials>> {
    Ok(sqlx::query_as(
        "select s.id, s.password_hash, s.disabled_at is not null as disabled, coalesce(w.failures, 0) as failures, coalesce(w.wait_until, 0) as wait_until
         from staff s left join staff_waits w on w.staff_id = s.id where s.name = $1",
    )
    .bind(name)
    .fetch_optional(conn)
    .await?)
}

/// Whether a session still holds.
#[derive(sqlx::FromRow)]
pub(super) struct Standing {
    pub(super) staff: StaffId,
    pub(super) ended: bool,
    pub(super) disabled: bool,
}

pub(super) async fn standing(conn: &mut Conn, session: SessionId) -> Result<Option<Standing>> {
    Ok(sqlx::query_as(
        "select s.id as staff, e.ended_at is not null as ended, s.disabled_at is not null as disabled
         from sessions e join staff s on s.id = e.staff_id where e.id = $1",
    )
    .bind(session)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn roles(conn: &mut Conn, staff: StaffId) -> Result<Vec<Role>> {
    let mut roles: Vec<Role> =
        sqlx::query_scalar("select role from staff_roles where staff_id = $1")
            .bind(staff)
            .fetch_all(conn)
            .await?;
    roles.sort();
    Ok(roles)
}

pub(super) async fn administrators(conn: &mut Conn) -> Result<i64> {
    Ok(sqlx::query_scalar("select count(*) from staff_roles r join staff s on s.id = r.staff_id where r.role = 'administrator' and s.disabled_at is null").fetch_one(conn).await?)
}

pub(super) async fn everybody(conn: &mut Conn) -> Result<Vec<StaffMember>> {
    let rows: Vec<(StaffId, String, bool)> = sqlx::query_as(
        "select id, name, disabled_at is not null from staff where name <> $1 order by id",
    )
    .bind(MAINTENANCE)
    .fetch_all(&mut *conn)
    .await?;
    let mut members = Vec::with_capacity(rows.len());
    for (id, name, disabled) in rows {
        members.push(StaffMember {
            id,
            name,
            roles: roles(conn, id).await?,
            disabled,
        });
    }
    Ok(members)
}

pub(super) async fn member(conn: &mut Conn, staff: StaffId) -> Result<StaffMember> {
    Ok(everybody(conn)
        .await?
        .into_iter()
        .find(|member| member.id == staff)
        .ok_or(Refusal::not_found("staff"))?)
}

pub(super) async fn insert_staff(
    conn: &mut Conn,
    name: &str,
    password_hash: &str,
    now: Timestamp,
) -> Result<StaffId> {
    Ok(sqlx::query_scalar(
        "insert into staff (name, password_hash, created_at) values ($1, $2, $3) returning id",
    )
    .bind(name)
    .bind(password_hash)
    .bind(now)
    .fetch_one(conn)
    .await?)
}

pub(super) async fn set_roles(conn: &mut Conn, staff: StaffId, roles: &[Role]) -> Result<()> {
    sqlx::query("delete from staff_roles where staff_id = $1")
        .bind(staff)
        .execute(&mut *conn)
        .await?;
    for role in roles {
        sqlx::query("insert into staff_roles (staff_id, role) values ($1, $2)")
            .bind(staff)
            .bind(*role)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

pub(super) async fn set_disabled(
    conn: &mut Conn,
    staff: StaffId,
    at: Option<Timestamp>,
) -> Result<()> {
    sqlx::query("update staff set disabled_at = $2 where id = $1")
        .bind(staff)
        .bind(at)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn set_password(conn: &mut Conn, staff: StaffId, hash: &str) -> Result<()> {
    sqlx::query("update staff set password_hash = $2 where id = $1")
        .bind(staff)
        .bind(hash)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn set_wait(
    conn: &mut Conn,
    staff: StaffId,
    failures: i64,
    until: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into staff_waits (staff_id, failures, wait_until) values ($1, $2, $3)
         on conflict (staff_id) do update set failures = $2, wait_until = $3",
    )
    .bind(staff)
    .bind(failures)
    .bind(until)
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn forget_wait(conn: &mut Conn, staff: StaffId) -> Result<()> {
    sqlx::query("delete from staff_waits where staff_id = $1")
        .bind(staff)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn start_session(
    conn: &mut Conn,
    staff: StaffId,
    now: Timestamp,
) -> Result<SessionId> {
    Ok(sqlx::query_scalar(
        "insert into sessions (staff_id, started_at) values ($1, $2) returning id",
    )
    .bind(staff)
    .bind(now)
    .fetch_one(conn)
    .await?)
}

pub(super) async fn end_session(conn: &mut Conn, session: SessionId, now: Timestamp) -> Result<()> {
    sqlx::query("update sessions set ended_at = $2 where id = $1 and ended_at is null")
        .bind(session)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn end_sessions_of(conn: &mut Conn, staff: StaffId, now: Timestamp) -> Result<()> {
    sqlx::query("update sessions set ended_at = $2 where staff_id = $1 and ended_at is null")
        .bind(staff)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}
