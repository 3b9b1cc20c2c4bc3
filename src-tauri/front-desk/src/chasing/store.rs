//! The chasing's SQL.

use super::promises::Since;
use super::{ChaseEntry, ChaseOutcome, ChaseWay, ChasingRules, NoticeRun, PaymentPromise};
use crate::acts::Tx;
use crate::database::{Conn, Db};
use crate::error::Result;
use crate::ids::{ChaseId, ChasingRulesId, FeeItemId, JournalSeq, NoticeRunId, UnitId};
use crate::journal::Salt;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::DeskNames;
use crate::time::{BusinessDate, Month};
use sqlx::QueryBuilder;
use std::collections::HashMap;

/// Rows to a statement.
const ROWS_AT_ONCE: usize = 500;

/// What is still owed of one charge.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Owed {
    pub(super) unit_id: UnitId,
    pub(super) label: String,
    pub(super) building: String,
    pub(super) entrance: String,
    pub(super) room: String,
    pub(super) fee_item_id: FeeItemId,
    pub(super) name: String,
    pub(super) item: String,
    pub(super) period: Option<Month>,
    pub(super) due_on: BusinessDate,
    pub(super) open_fen: Money,
    /// As what somebody pays it: owner, tenant, developer; nothing where nobody said.
    pub(super) payer: Option<String>,
}

/// What charges still owe, from the receivable lines `l` that `$which` names; the oldest first, as they are paid.
macro_rules! owed {
    ($from:literal, $which:literal) => {
        concat!(
            "select c.unit_id, u.label, u.building, u.entrance, u.room, c.fee_item_id, f.name, c.item, c.period, c.due_on, o.open_fen, c.payer
             from (select l.charge_id, cast(sum(l.amount_fen) as bigint) as open_fen from ", $from,
            " where l.account = 'receivable' and l.charge_id is not null and ", $which, " group by l.charge_id having sum(l.amount_fen) <> 0) o
             join charges c on c.id = o.charge_id
             join units u on u.id = c.unit_id
             join fee_items f on f.id = c.fee_item_id
             order by c.due_on, c.period, c.id"
        )
    };
}

/// What everybody owes by the entries up to a day.
pub(super) async fn owed_on(conn: &mut Conn, day: BusinessDate) -> Result<Vec<Owed>> {
    let later: bool =
        sqlx::query_scalar("select exists (select 1 from entries where business_date > $1)")
            .bind(day)
            .fetch_one(&mut *conn)
            .await?;
    let asked = if later {
        sqlx::query_as(owed!(
            "entries e join lines l on l.entry_id = e.id",
            "e.business_date <= $1"
        ))
        .bind(day)
    } else {
        sqlx::query_as(owed!("lines l", "1 = 1"))
    };
    Ok(asked.fetch_all(conn).await?)
}

/// What a unit owes, by the journal's lines up to `seq`.
pub(super) async fn owed_by(conn: &mut Conn, unit: UnitId, seq: JournalSeq) -> Result<Vec<Owed>> {
    Ok(
        sqlx::query_as(owed!("lines l", "l.unit_id = $1 and l.seq <= $2"))
            .bind(unit)
            .bind(seq)
            .fetch_all(conn)
            .await?,
    )
}

/// What everybody owed when the journal's line `seq` was written.
pub(super) async fn owed_at(conn: &mut Conn, seq: JournalSeq) -> Result<Vec<Owed>> {
    Ok(sqlx::query_as(owed!("lines l", "l.seq <= $1"))
        .bind(seq)
        .fetch_all(conn)
        .await?)
}

/// The journal's last line.
pub(super) async fn newest(conn: &mut Conn) -> Result<JournalSeq> {
    let newest: Option<JournalSeq> = sqlx::query_scalar("select max(seq) from journal")
        .fetch_one(conn)
        .await?;
    Ok(newest.unwrap_or(JournalSeq::from(0)))
}

/// Who is to pay for each unit on `day`: its owners, or its tenants where no owner is known.
pub(super) async fn households(
    conn: &mut Conn,
    day: BusinessDate,
    unit: Option<UnitId>,
) -> Result<HashMap<UnitId, Vec<String>>> {
    let (of_one, of_all) = (
        "select o.unit_id, o.role, r.name from occupancies o join residents r on r.id = o.resident_id
         where o.unit_id = $2 and o.role in ('owner', 'tenant') and (o.from_on is null or o.from_on <= $1) and (o.to_on is null or o.to_on >= $1) order by o.id",
        "select o.unit_id, o.role, r.name from occupancies o join residents r on r.id = o.resident_id
         where o.role in ('owner', 'tenant') and (o.from_on is null or o.from_on <= $1) and (o.to_on is null or o.to_on >= $1) order by o.id",
    );
    let asked = match unit {
        Some(unit) => sqlx::query_as(of_one).bind(day).bind(unit),
        None => sqlx::query_as(of_all).bind(day),
    };
    let rows: Vec<(UnitId, String, String)> = asked.fetch_all(conn).await?;
    let mut households: HashMap<UnitId, Vec<String>> = HashMap::new();
    for role in ["owner", "tenant"] {
        let mut of_role: HashMap<UnitId, Vec<String>> = HashMap::new();
        for (unit, _, name) in rows.iter().filter(|row| row.1 == role) {
            let names = of_role.entry(*unit).or_default();
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        for (unit, names) in of_role {
            households.entry(unit).or_insert(names);
        }
    }
    Ok(households)
}

// ---- the rules

pub(super) async fn rules(conn: &mut Conn) -> Result<Option<(ChasingRulesId, ChasingRules)>> {
    type Row = (ChasingRulesId, String, String, String, i64);
    let row: Option<Row> = sqlx::query_as(
        "select id, opening, how_to_pay, closing, again_after from chasing_rules order by id desc limit 1",
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(id, opening, how_to_pay, closing, again_after)| {
        let rules = ChasingRules {
            opening,
            how_to_pay,
            closing,
            again_after,
        };
        (id, rules)
    }))
}

pub(super) async fn rules_of(conn: &mut Conn, id: ChasingRulesId) -> Result<ChasingRules> {
    let (opening, how_to_pay, closing, again_after) = sqlx::query_as(
        "select opening, how_to_pay, closing, again_after from chasing_rules where id = $1",
    )
    .bind(id)
    .fetch_one(conn)
    .await?;
    Ok(ChasingRules {
        opening,
        how_to_pay,
        closing,
        again_after,
    })
}

pub(super) async fn insert_rules(tx: &mut Tx<'_, '_>, rules: &ChasingRules) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into chasing_rules (seq, opening, how_to_pay, closing, again_after, set_by, at) values ($1, $2, $3, $4, $5, $6, $7)")
        .bind(seq)
        .bind(&rules.opening)
        .bind(&rules.how_to_pay)
        .bind(&rules.closing)
        .bind(rules.again_after)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

// ---- the log

/// The moment that counts for an entry, and whether it was put right already.
#[derive(sqlx::FromRow)]
pub(super) struct Corrected {
    pub(super) unit_id: UnitId,
    pub(super) since_seq: JournalSeq,
    pub(super) printed: bool,
    pub(super) corrected: bool,
}

pub(super) async fn to_correct(conn: &mut Conn, chase: ChaseId) -> Result<Option<Corrected>> {
    Ok(sqlx::query_as(
        "select c.unit_id, c.since_seq, (c.notice_id is not null or c.way = 'bank') as printed,
             exists (select 1 from chases n where n.corrects_id = c.id) as corrected
         from chases c where c.id = $1",
    )
    .bind(chase)
    .fetch_optional(conn)
    .await?)
}

/// An entry to be written.
pub(super) struct NewChase {
    pub(super) unit: UnitId,
    pub(super) way: ChaseWay,
    pub(super) outcome: ChaseOutcome,
    pub(super) promise: Option<(BusinessDate, Money)>,
    pub(super) since: JournalSeq,
    pub(super) corrects: Option<ChaseId>,
    pub(super) on: BusinessDate,
}

pub(super) async fn insert_chase(
    tx: &mut Tx<'_, '_>,
    chase: &NewChase,
    spoke_with: &str,
    words: &str,
    salt: &Salt,
) -> Result<ChaseId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    let id: ChaseId = sqlx::query_scalar(
        "insert into chases (seq, unit_id, way, outcome, promised_on, promised_fen, since_seq, corrects_id, business_date, staff_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id",
    )
    .bind(seq)
    .bind(chase.unit)
    .bind(chase.way)
    .bind(chase.outcome)
    .bind(chase.promise.map(|promise| promise.0))
    .bind(chase.promise.map(|promise| promise.1))
    .bind(chase.since)
    .bind(chase.corrects)
    .bind(chase.on)
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?;
    sqlx::query("insert into chase_words (id, spoke_with, words, salt) values ($1, $2, $3, $4)")
        .bind(id)
        .bind(spoke_with)
        .bind(words)
        .bind(salt.as_slice())
        .execute(tx.rows())
        .await?;
    Ok(id)
}

/// A unit's log, the newest first.
pub(super) async fn log(conn: &mut Conn, unit: UnitId) -> Result<Vec<ChaseEntry>> {
    Ok(sqlx::query_as(
        "select c.id, c.at, c.business_date as \"on\", s.name as by, c.way, c.outcome, coalesce(w.spoke_with, '') as spoke_with, coalesce(w.words, '') as words,
             c.promised_on, c.promised_fen as promised, c.corrects_id as corrects,
             exists (select 1 from chases x where x.corrects_id = c.id) as corrected,
             r.label || '-' || n.position as notice, n.run_id as run
         from chases c join staff s on s.id = c.staff_id left join chase_words w on w.id = c.id
         left join notices n on n.id = c.notice_id left join notice_runs r on r.id = n.run_id
         where c.unit_id = $1 order by c.id desc",
    )
    .bind(unit)
    .fetch_all(conn)
    .await?)
}

/// When a unit was last asked, and how.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(super) struct Last {
    unit_id: UnitId,
    pub(super) business_date: BusinessDate,
    pub(super) way: ChaseWay,
    pub(super) outcome: ChaseOutcome,
}

/// The newest entry of each unit that was not put right by another.
pub(super) async fn last_chases(conn: &mut Conn) -> Result<HashMap<UnitId, Last>> {
    let rows: Vec<Last> = sqlx::query_as(
        "select c.unit_id, c.business_date, c.way, c.outcome from chases c
         where c.id in (select max(s.id) from chases s where not exists (select 1 from chases n where n.corrects_id = s.id) group by s.unit_id)",
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|last| (last.unit_id, last)).collect())
}

#[derive(sqlx::FromRow)]
struct PromiseRow {
    id: ChaseId,
    unit_id: UnitId,
    promised_on: BusinessDate,
    promised_fen: Money,
    owed: Money,
    lessened: Money,
    lessened_in_time: Money,
    paid: Money,
    paid_in_time: Money,
}

/// What moved since a promise, of the lines that `$which` names; what is owed less is more.
macro_rules! since {
    ($which:literal, $as:literal) => {
        concat!(
            "coalesce(cast(-sum(case when l.seq > p.since_seq and ",
            $which,
            " then l.amount_fen else 0 end) as bigint), 0) as ",
            $as
        )
    };
}

/// The newest promise of each unit and what the ledger says since, of what was charged before it: what was paid, and what of what was past
/// due then is owed no more otherwise.
pub(super) async fn promises(
    conn: &mut Conn,
    today: BusinessDate,
) -> Result<HashMap<UnitId, PaymentPromise>> {
    let rows: Vec<PromiseRow> = sqlx::query_as(concat!(
        "select p.id, p.unit_id, p.promised_on, p.promised_fen,
             coalesce(cast(sum(case when l.seq <= p.since_seq and c.due_on < p.business_date then l.amount_fen else 0 end) as bigint), 0) as owed, ",
        since!("c.due_on < p.business_date and e.act not in ($1, $2, $3, $4, $5)", "lessened"), ", ",
        since!("c.due_on < p.business_date and e.act not in ($1, $2, $3, $4, $5) and e.business_date <= p.promised_on", "lessened_in_time"), ", ",
        since!("e.act in ($1, $2, $3, $4, $5)", "paid"), ", ",
        since!("e.act in ($1, $2, $3, $4, $5) and e.business_date <= p.promised_on", "paid_in_time"),
        " from chases p
         left join (lines l join charges c on c.id = l.charge_id join entries e on e.id = l.entry_id)
             on l.unit_id = p.unit_id and l.account = 'receivable' and c.seq <= p.since_seq
         where p.id in (select max(s.id) from chases s
             where s.outcome = 'promised' and not exists (select 1 from chases n where n.corrects_id = s.id) group by s.unit_id)
         group by p.id, p.unit_id, p.promised_on, p.promised_fen",
    ))
    .bind(Command::Collect)
    .bind(Command::ApplyPrepayment)
    .bind(Command::PostReturn)
    .bind(Command::VoidReceipt)
    .bind(Command::Refund)
    .fetch_all(conn)
    .await?;
    let mut promises = HashMap::with_capacity(rows.len());
    for row in rows {
        let since = Since {
            owed: row.owed,
            lessened: row.lessened,
            lessened_in_time: row.lessened_in_time,
            paid: row.paid,
            paid_in_time: row.paid_in_time,
        };
        let (on, promised) = (row.promised_on, row.promised_fen);
        if let Some(promise) = PaymentPromise::of(row.id, on, promised, since, today)? {
            promises.insert(row.unit_id, promise);
        }
    }
    Ok(promises)
}

// ---- notices

/// The number after the last of a year.
pub(super) async fn next_number(conn: &mut Conn, year: i32) -> Result<i64> {
    let last: Option<i64> =
        sqlx::query_scalar("select max(number) from notice_runs where year = $1")
            .bind(year)
            .fetch_one(conn)
            .await?;
    Ok(last.unwrap_or(0).saturating_add(1))
}

/// A run to be written.
pub(super) struct NewRun {
    pub(super) number: i64,
    pub(super) label: String,
    pub(super) on: BusinessDate,
    pub(super) rules: Option<ChasingRulesId>,
    pub(super) desk: DeskNames,
    pub(super) clerk: String,
    pub(super) total: Money,
}

/// Writes a run, its notices, and for each an entry in the log.
pub(super) async fn insert_run(
    tx: &mut Tx<'_, '_>,
    run: &NewRun,
    notices: &[(UnitId, String, Money)],
) -> Result<NoticeRunId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    let id: NoticeRunId = sqlx::query_scalar(
        "insert into notice_runs (seq, year, number, label, business_date, rules_id, community, desk, clerk, staff_id, notices, total_fen, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id",
    )
    .bind(seq)
    .bind(run.on.year())
    .bind(run.number)
    .bind(&run.label)
    .bind(run.on)
    .bind(run.rules)
    .bind(&run.desk.community)
    .bind(&run.desk.name)
    .bind(&run.clerk)
    .bind(staff)
    .bind(i64::try_from(notices.len()).unwrap_or(i64::MAX))
    .bind(run.total)
    .bind(at)
    .fetch_one(tx.rows())
    .await?;
    let numbered: Vec<_> = (1_i64..).zip(notices).collect();
    for some in numbered.chunks(ROWS_AT_ONCE) {
        let mut insert: QueryBuilder<Db> = QueryBuilder::new(
            "insert into notices (seq, run_id, position, unit_id, unit, total_fen) ",
        );
        insert.push_values(some, |mut row, (position, (unit, label, total))| {
            row.push_bind(seq)
                .push_bind(id)
                .push_bind(*position)
                .push_bind(*unit)
                .push_bind(label)
                .push_bind(*total);
        });
        insert.build().execute(tx.rows()).await?;
    }
    sqlx::query(
        "insert into chases (seq, unit_id, way, outcome, since_seq, notice_id, business_date, staff_id, at)
         select n.seq, n.unit_id, 'notice', 'sent', n.seq, n.id, $1, $2, $3 from notices n where n.run_id = $4 order by n.id",
    )
    .bind(run.on)
    .bind(staff)
    .bind(at)
    .bind(id)
    .execute(tx.rows())
    .await?;
    Ok(id)
}

/// A run as it was written.
#[derive(sqlx::FromRow)]
pub(super) struct KeptRun {
    pub(super) seq: JournalSeq,
    pub(super) rules_id: Option<ChasingRulesId>,
    pub(super) community: String,
    pub(super) desk: String,
    #[sqlx(flatten)]
    pub(super) run: NoticeRun,
}

macro_rules! runs {
    ($which:literal) => {
        concat!(
            "select id, seq, label, business_date as \"on\", rules_id, community, desk, clerk as by, notices, total_fen as total, at from notice_runs ",
            $which
        )
    };
}

pub(super) async fn run(conn: &mut Conn, id: NoticeRunId) -> Result<Option<KeptRun>> {
    Ok(sqlx::query_as(runs!("where id = $1"))
        .bind(id)
        .fetch_optional(conn)
        .await?)
}

/// The newest runs.
pub(super) async fn newest_runs(conn: &mut Conn, most: i64) -> Result<Vec<NoticeRun>> {
    let kept: Vec<KeptRun> = sqlx::query_as(runs!("order by id desc limit $1"))
        .bind(most)
        .fetch_all(conn)
        .await?;
    Ok(kept.into_iter().map(|kept| kept.run).collect())
}

/// The notices of a run, in its order.
pub(super) async fn notices(
    conn: &mut Conn,
    run: NoticeRunId,
) -> Result<Vec<(i64, UnitId, String, Money)>> {
    Ok(sqlx::query_as(
        "select position, unit_id, unit, total_fen from notices where run_id = $1 order by position",
    )
    .bind(run)
    .fetch_all(conn)
    .await?)
}
