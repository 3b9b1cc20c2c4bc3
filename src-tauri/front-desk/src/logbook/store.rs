//! The journal's lines, and what the things in them are called. A thing's own row tells its name as it is now; of a person it is masked.

use super::{Asked, JournalLine, JournalPerson};
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{JournalSeq, StaffId};
use crate::personal::masked_name;
use crate::staff::MAINTENANCE;
use crate::time::{BusinessDate, Timestamp};
use crate::{journal, time::Month};
use std::collections::HashMap;

/// A line as it stands.
#[derive(sqlx::FromRow)]
pub(super) struct Stored {
    seq: JournalSeq,
    at: Timestamp,
    name: Option<String>,
    act: String,
    subject: String,
    staff_id: Option<StaffId>,
    body: Vec<u8>,
}

pub(super) async fn lines(conn: &mut Conn, asked: &Asked, most: i64) -> Result<Vec<Stored>> {
    Ok(sqlx::query_as(
        "select j.seq, j.at, p.name, j.act, j.subject, j.staff_id, j.body from journal j left join staff p on p.id = j.staff_id
         where j.seq < $1 and j.at >= $2 and j.at < $3 and ($4 is null or j.act = $4) and ($5 is null or j.staff_id = $5)
         order by j.seq desc limit $6",
    )
    .bind(asked.before)
    .bind(asked.from)
    .bind(asked.until)
    .bind(asked.act.map(|act| act.as_str()))
    .bind(asked.staff)
    .bind(most)
    .fetch_all(conn)
    .await?)
}

/// Everybody who ever worked here, and the IT person's tool.
pub(super) async fn people(conn: &mut Conn) -> Result<Vec<JournalPerson>> {
    let rows: Vec<(_, String)> =
        sqlx::query_as("select id, name from staff order by name = $1, id")
            .bind(MAINTENANCE)
            .fetch_all(conn)
            .await?;
    let people = rows
        .into_iter()
        .map(|(id, name)| JournalPerson { id, name });
    Ok(people.collect())
}

/// The lines in words.
pub(super) async fn told(conn: &mut Conn, stored: Vec<Stored>) -> Result<Vec<JournalLine>> {
    let mut called: HashMap<String, String> = HashMap::new();
    let mut lines = Vec::with_capacity(stored.len());
    for line in stored {
        let (thing, which) = line.subject.split_once(':').unwrap_or((&line.subject, ""));
        let subject = match called.get(&line.subject) {
            Some(subject) => subject.clone(),
            None => {
                let subject = name_of(conn, thing, which).await?;
                called.insert(line.subject.clone(), subject.clone());
                subject
            }
        };
        let reason = match journal::text_in(&line.body, "reason") {
            Some(reason) => reason,
            None => reason_apart(conn, &line, which).await?,
        };
        lines.push(JournalLine {
            seq: line.seq,
            at: line.at,
            who: line.name,
            act: line.act,
            thing: thing.to_owned(),
            subject,
            detail: detail(&line.body),
            reason,
        });
    }
    Ok(lines)
}

/// A reason that may name a person is not in the journal, which never forgets: it stands in a row of its own as long as it may.
async fn reason_apart(conn: &mut Conn, line: &Stored, which: &str) -> Result<String> {
    let Ok(id) = which.parse::<i64>() else {
        return Ok(String::new());
    };
    let looked = "select reason from reveals where resident_id = $1 and staff_id = $2 and at = $3";
    let of_card = "select reason from card_events where card_id = $1 and journal_seq = $2";
    let asked = match line.subject.split(':').next() {
        Some("resident") => sqlx::query_scalar(looked)
            .bind(id)
            .bind(line.staff_id)
            .bind(line.at),
        Some("card") => sqlx::query_scalar(of_card).bind(id).bind(line.seq),
        _ => return Ok(String::new()),
    };
    let reason: Option<String> = asked.fetch_optional(conn).await?;
    Ok(reason.unwrap_or_default())
}

fn detail(body: &[u8]) -> String {
    match journal::says(body, "wrong_passwords") {
        true => "wrong_passwords".to_owned(),
        false => journal::text_in(body, "what").unwrap_or_default(),
    }
}

/// What people call the row; what has no row of its own is called as it was written down, and a row that is gone by its number.
async fn name_of(conn: &mut Conn, thing: &str, which: &str) -> Result<String> {
    let Ok(id) = which.parse::<i64>() else {
        return Ok(match thing {
            "sample" | "import" | "export" => String::new(), // the act says it
            _ => which.to_owned(),
        });
    };
    let select = match thing {
        "settings" | "chasing_rules" => return Ok(String::new()),
        "visits" => return Ok(Timestamp::from_millis(id).to_string()),
        "shift" => return shift(conn, id).await,
        "billing_run" => return billing_run(conn, id).await,
        "desk" => "select code from desks where id = $1",
        "staff" => "select name from staff where id = $1",
        "session" => {
            "select p.name from sessions s join staff p on p.id = s.staff_id where s.id = $1"
        }
        "unit" => "select label from units where id = $1",
        "resident" => "select name from residents where id = $1",
        "visit" => "select coalesce(label, '') from visits where id = $1",
        "card" => "select number from cards where id = $1",
        "fee_item" => "select name from fee_items where id = $1",
        "charge" => {
            "select u.label || ' ' || c.item from charges c join units u on u.id = c.unit_id where c.id = $1"
        }
        "receipt" => "select label from receipts where id = $1",
        "statement" => "select file from statements where id = $1",
        "bank_mapping" => "select name from bank_mappings where id = $1",
        "statement_line" => {
            "select case when order_no <> '' then order_no else transaction_no end from statement_lines where id = $1"
        }
        "tender" => {
            "select r.label from receipt_tenders t join receipts r on r.id = t.receipt_id where t.id = $1"
        }
        "notice_run" => "select label from notice_runs where id = $1",
        "shift_note" => {
            "select p.name from shift_notes n join staff p on p.id = n.staff_id where n.id = $1"
        }
        _ => return Ok(which.to_owned()),
    };
    let name: Option<String> = sqlx::query_scalar(select)
        .bind(id)
        .fetch_optional(conn)
        .await?;
    Ok(match name {
        None => which.to_owned(),
        Some(name) if thing == "resident" => masked_name(&name),
        Some(name) => name,
    })
}

async fn shift(conn: &mut Conn, id: i64) -> Result<String> {
    let of: Option<(BusinessDate, String)> = sqlx::query_as(
        "select s.business_date, p.name from shifts s join staff p on p.id = s.staff_id where s.id = $1",
    )
    .bind(id)
    .fetch_optional(conn)
    .await?;
    Ok(of.map_or_else(|| id.to_string(), |(day, name)| format!("{day} {name}")))
}

async fn billing_run(conn: &mut Conn, id: i64) -> Result<String> {
    let period: Option<Month> = sqlx::query_scalar("select period from billing_runs where id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await?;
    Ok(period.map_or_else(|| id.to_string(), |period| period.to_string()))
}
