//! The statements' SQL.

mod sides;

pub(super) use sides::{StoredLine, covered, lines, tenders};

use super::differences::{DifferenceAbout, DifferenceStanding, DifferenceState, Note, Resolution};
use super::lines::Line;
use super::{
    BankColumns, BankMapping, DifferenceOwner, Plan, Provider, ResultKind, Statement,
    StatementMeant, lines,
};
use crate::acts::Tx;
use crate::database::{Conn, Db};
use crate::error::{Refusal, Result};
use crate::exchange::Received;
use crate::ids::{BankMappingId, StaffId, StatementId, StatementLineId, TenderId};
use crate::staff::MAINTENANCE;
use crate::time::{BusinessDate, Timestamp};
use sqlx::QueryBuilder;
use std::collections::{HashMap, HashSet};

/// The file with this digest, and when it was brought in.
pub(super) async fn statement_with(
    conn: &mut Conn,
    digest: &str,
) -> Result<Option<(String, Timestamp)>> {
    Ok(
        sqlx::query_as("select file, at from statements where digest = $1")
            .bind(digest)
            .fetch_optional(conn)
            .await?,
    )
}

/// What names the lines of these days.
pub(super) async fn identities(
    conn: &mut Conn,
    provider: Provider,
    from_on: BusinessDate,
    to_on: BusinessDate,
) -> Result<HashSet<String>> {
    let identities: Vec<String> = sqlx::query_scalar(
        "select identity from statement_lines where provider = $1 and day between $2 and $3",
    )
    .bind(provider)
    .bind(from_on)
    .bind(to_on)
    .fetch_all(conn)
    .await?;
    Ok(identities.into_iter().collect())
}

pub(super) async fn statements(conn: &mut Conn) -> Result<Vec<Statement>> {
    Ok(sqlx::query_as(
        "select s.id, s.provider, coalesce(m.name, '') as account, s.file, s.from_on, s.to_on, s.lines, s.known, s.left_out,
             s.trades, s.trades_fen, s.refunds, s.refunds_fen, s.at, p.name as staff
         from statements s join staff p on p.id = s.staff_id left join bank_mappings m on m.id = s.mapping_id order by s.id desc limit 1000",
    )
    .fetch_all(conn)
    .await?)
}

pub(super) async fn statement(conn: &mut Conn, id: StatementId) -> Result<Statement> {
    Ok(sqlx::query_as(
        "select s.id, s.provider, coalesce(m.name, '') as account, s.file, s.from_on, s.to_on, s.lines, s.known, s.left_out,
             s.trades, s.trades_fen, s.refunds, s.refunds_fen, s.at, p.name as staff
         from statements s join staff p on p.id = s.staff_id left join bank_mappings m on m.id = s.mapping_id where s.id = $1",
    )
    .bind(id)
    .fetch_one(conn)
    .await?)
}

pub(super) async fn insert_statement(
    tx: &mut Tx<'_, '_>,
    received: &Received,
    plan: &Plan,
    meant: StatementMeant,
) -> Result<StatementId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    let sums = plan.bill.sums()?;
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ok(sqlx::query_scalar(
        "insert into statements (seq, provider, mapping_id, file, digest, from_on, to_on, lines, known, left_out, trades, trades_fen, refunds,
             refunds_fen, fee_thousandths, staff_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning id",
    )
    .bind(seq)
    .bind(plan.bill.provider)
    .bind(meant.mapping.filter(|_| plan.bill.provider == Provider::Bank))
    .bind(&received.name)
    .bind(lines::hex(&received.digest))
    .bind(plan.days.0)
    .bind(plan.days.1)
    .bind(number(plan.new_lines))
    .bind(number(plan.known_lines()))
    .bind(number(plan.bill.problems.len()))
    .bind(number(sums.trades))
    .bind(sums.trades_total)
    .bind(number(sums.refunds))
    .bind(sums.refunds_total)
    .bind(plan.bill.fee_thousandths())
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?)
}

/// Lines with the name by which each is known again.
pub(super) async fn insert_lines(
    tx: &mut Tx<'_, '_>,
    statement: StatementId,
    provider: Provider,
    lines: &[(&Line, &String)],
) -> Result<()> {
    let seq = tx.seq();
    let mut insert: QueryBuilder<Db> = QueryBuilder::new(
        "insert into statement_lines (seq, statement_id, position, provider, kind, identity, day, at, timed, transaction_no, order_no, refund_no,
             refund_order_no, amount_fen, fee_thousandths, counterparty, summary) ",
    );
    insert.push_values(lines, |mut row, (line, identity)| {
        row.push_bind(seq)
            .push_bind(statement)
            .push_bind(i64::from(line.row))
            .push_bind(provider)
            .push_bind(line.kind)
            .push_bind(*identity)
            .push_bind(line.at.date())
            .push_bind(line.at)
            .push_bind(line.timed)
            .push_bind(&line.transaction)
            .push_bind(&line.order)
            .push_bind(&line.refund)
            .push_bind(&line.refund_order)
            .push_bind(line.amount)
            .push_bind(line.fee_thousandths)
            .push_bind(&line.counterparty)
            .push_bind(&line.summary);
    });
    insert.build().execute(tx.rows()).await?;
    Ok(())
}

pub(super) async fn mappings(conn: &mut Conn) -> Result<Vec<BankMapping>> {
    Ok(sqlx::query_as(
        "select id, name, date_column, amount, side, money_in, money_out, summary, counterparty, reference from bank_mappings order by name",
    )
    .fetch_all(conn)
    .await?)
}

pub(super) async fn mapping(conn: &mut Conn, id: BankMappingId) -> Result<Option<BankMapping>> {
    Ok(sqlx::query_as(
        "select id, name, date_column, amount, side, money_in, money_out, summary, counterparty, reference from bank_mappings where id = $1",
    )
    .bind(id)
    .fetch_optional(conn)
    .await?)
}

pub(super) async fn mapping_named(conn: &mut Conn, name: &str) -> Result<Option<BankMappingId>> {
    Ok(
        sqlx::query_scalar("select id from bank_mappings where name = $1")
            .bind(name)
            .fetch_optional(conn)
            .await?,
    )
}

pub(super) async fn save_mapping(
    tx: &mut Tx<'_, '_>,
    id: Option<BankMappingId>,
    name: &str,
    columns: &BankColumns,
) -> Result<BankMappingId> {
    let insert = "insert into bank_mappings (name, date_column, amount, side, money_in, money_out, summary, counterparty, reference)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    let update = "update bank_mappings set name = $1, date_column = $2, amount = $3, side = $4, money_in = $5, money_out = $6, summary = $7,
         counterparty = $8, reference = $9 where id = $10 returning id";
    let asked = match id {
        Some(_) => sqlx::query_scalar(update),
        None => sqlx::query_scalar(insert),
    };
    let asked = asked
        .bind(name)
        .bind(&columns.date_column)
        .bind(&columns.amount)
        .bind(&columns.side)
        .bind(&columns.money_in)
        .bind(&columns.money_out)
        .bind(&columns.summary)
        .bind(&columns.counterparty)
        .bind(&columns.reference);
    let asked = match id {
        Some(id) => asked.bind(id),
        None => asked,
    };
    let saved: Option<BankMappingId> = asked.fetch_optional(tx.rows()).await?;
    Ok(saved.ok_or_else(|| Refusal::not_found("bank_mapping"))?)
}

/// Those who work here.
pub(super) async fn people(conn: &mut Conn) -> Result<Vec<DifferenceOwner>> {
    Ok(sqlx::query_as(
        "select id, name from staff where disabled_at is null and name <> $1 order by id",
    )
    .bind(MAINTENANCE)
    .fetch_all(conn)
    .await?)
}

#[derive(sqlx::FromRow)]
struct StoredNote {
    line_id: Option<StatementLineId>,
    tender_id: Option<TenderId>,
    of_void: bool,
    seen_as: ResultKind,
    state: DifferenceState,
    owner_id: Option<StaffId>,
    owner_name: Option<String>,
    resolution: String,
    words: String,
    at: Timestamp,
    staff: String,
}

/// How every difference stands that anybody decided about.
pub(super) async fn standings(
    conn: &mut Conn,
) -> Result<HashMap<DifferenceAbout, DifferenceStanding>> {
    let notes: Vec<StoredNote> = sqlx::query_as(
        "select n.line_id, n.tender_id, n.of_void, n.seen_as, n.state, n.owner_id, o.name as owner_name, n.resolution, n.words, n.at, p.name as staff
         from difference_notes n join staff p on p.id = n.staff_id left join staff o on o.id = n.owner_id order by n.id",
    )
    .fetch_all(conn)
    .await?;
    let mut standings = HashMap::new();
    for note in notes {
        let about = match (note.line_id, note.tender_id) {
            (Some(id), _) => DifferenceAbout::Line { id },
            (None, Some(id)) if note.of_void => DifferenceAbout::VoidedTender { id },
            (None, Some(id)) => DifferenceAbout::Tender { id },
            (None, None) => continue,
        };
        let resolution = match note.resolution.is_empty() {
            true => None,
            false => Some(Resolution::try_from(note.resolution)?),
        };
        let standing = DifferenceStanding {
            state: note.state,
            owner: note.owner_id,
            owner_name: note.owner_name.unwrap_or_default(),
            resolution,
            words: note.words,
            seen_as: note.seen_as,
            at: note.at,
            staff: note.staff,
        };
        standings.insert(about, standing);
    }
    Ok(standings)
}

pub(super) async fn insert_note(tx: &mut Tx<'_, '_>, note: &Note) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    let (line, tender, of_void) = match note.about {
        DifferenceAbout::Line { id } => (Some(id), None, false),
        DifferenceAbout::Tender { id } => (None, Some(id), false),
        DifferenceAbout::VoidedTender { id } => (None, Some(id), true),
    };
    sqlx::query(
        "insert into difference_notes (seq, line_id, tender_id, of_void, seen_as, state, owner_id, resolution, words, staff_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(seq)
    .bind(line)
    .bind(tender)
    .bind(of_void)
    .bind(note.seen_as)
    .bind(note.state)
    .bind(note.owner)
    .bind(note.resolution.map_or("", Resolution::as_str))
    .bind(&note.words)
    .bind(staff)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}

/// Whose statement a difference is on, and its day.
pub(super) async fn where_it_is(
    conn: &mut Conn,
    about: DifferenceAbout,
) -> Result<(Provider, BusinessDate)> {
    if let DifferenceAbout::Line { id } = about {
        let found = sqlx::query_as("select provider, day from statement_lines where id = $1")
            .bind(id)
            .fetch_optional(conn)
            .await?;
        return Ok(found.ok_or_else(|| Refusal::not_found("statement_line"))?);
    }
    let taken = "select t.tender, r.at from receipt_tenders t join receipts r on r.id = t.receipt_id where t.id = $1";
    let voided = "select t.tender, v.at from receipt_tenders t join receipt_voids v on v.receipt_id = t.receipt_id where t.id = $1";
    let asked = match about {
        DifferenceAbout::VoidedTender { id } => sqlx::query_as(voided).bind(id),
        DifferenceAbout::Tender { id } => sqlx::query_as(taken).bind(id),
        DifferenceAbout::Line { .. } => return Err(Refusal::not_found("tender").into()),
    };
    let found: Option<(crate::cashier::Tender, Timestamp)> = asked.fetch_optional(conn).await?;
    let found = found.and_then(|(tender, at)| {
        let mut providers = Provider::ALL.iter();
        let provider = providers.find(|provider| provider.tender() == tender)?;
        Some((*provider, at.date()))
    });
    Ok(found.ok_or_else(|| Refusal::not_found("tender"))?)
}

/// Tables, rows and what is wrong with them.
pub(super) async fn unsound(conn: &mut Conn) -> Result<Vec<(&'static str, i64, &'static str)>> {
    let checks: [(&str, &str, &str); 5] = [
        (
            "statements",
            "select s.id from statements s where s.lines <> (select count(*) from statement_lines l where l.seq = s.seq and l.statement_id = s.id)",
            "it has not the lines it says it brought",
        ),
        (
            "statement_lines",
            "select l.id from statement_lines l left join statements s on s.id = l.statement_id
             where s.id is null or s.provider <> l.provider or s.seq <> l.seq or l.day < s.from_on or l.day > s.to_on",
            "it is not a line of its statement",
        ),
        (
            "statement_lines",
            "select max(l.id) from statement_lines l group by l.identity having count(*) > 1",
            "the same line is there before it",
        ),
        (
            "statements",
            "select max(s.id) from statements s group by s.digest having count(*) > 1",
            "the same file was brought in before it",
        ),
        (
            "difference_notes",
            "select n.id from difference_notes n
             where n.tender_id is not null and not exists (select 1 from receipt_tenders t where t.id = n.tender_id)
                or n.line_id is not null and not exists (select 1 from statement_lines l where l.id = n.line_id)
                or n.of_void = 1 and not exists (select 1 from receipt_tenders t join receipt_voids v on v.receipt_id = t.receipt_id where t.id = n.tender_id)",
            "it is about nothing that is there",
        ),
    ];
    let mut unsound = Vec::new();
    for (table, sql, what) in checks {
        let rows: Vec<i64> = sqlx::query_scalar(sql).fetch_all(&mut *conn).await?;
        unsound.extend(rows.into_iter().map(|row| (table, row, what)));
    }
    Ok(unsound)
}
