//! The bank deposits' SQL.

use super::{BagInSafe, BankDeposit, BankDepositTakenBack};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::{BankDepositId, DropId, EntryId, JournalSeq};
use crate::money::Money;
use crate::time::{BusinessDate, Timestamp};

/// What the safe gained and lost, by day.
pub(super) async fn safe_by_day(conn: &mut Conn) -> Result<Vec<(BusinessDate, Money)>> {
    Ok(sqlx::query_as(
        "select e.business_date, cast(sum(l.amount_fen) as bigint) from lines l join entries e on e.id = l.entry_id
         where l.account in ('safe', 'prepayment', 'deposit') and l.account = 'safe' group by e.business_date order by e.business_date",
    )
    .fetch_all(conn)
    .await?)
}

/// Sealed bags that no standing deposit took along.
pub(super) async fn bags_in_safe(conn: &mut Conn) -> Result<Vec<BagInSafe>> {
    Ok(sqlx::query_as(
        "select d.id as \"drop\", d.bag, s.business_date, p.name as clerk, d.at, d.amount_fen as amount
         from drops d join shifts s on s.id = d.shift_id join staff p on p.id = s.staff_id
         where d.bag <> '' and not exists (select 1 from drops_taken_back b where b.drop_id = d.id)
             and not exists (select 1 from bank_deposit_bags g where g.drop_id = d.id
                 and not exists (select 1 from bank_deposits_taken_back t where t.bank_deposit_id = g.bank_deposit_id))
         order by d.id",
    )
    .fetch_all(conn)
    .await?)
}

/// What is written on a bag.
pub(super) async fn bag_of(conn: &mut Conn, drop: DropId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("select bag from drops where id = $1")
        .bind(drop)
        .fetch_optional(conn)
        .await?)
}

pub(super) async fn insert(
    tx: &mut Tx<'_, '_>,
    date: BusinessDate,
    amount: Money,
    carried_by: &str,
    entry: EntryId,
) -> Result<BankDepositId> {
    let (seq, staff, now) = (tx.seq(), tx.staff()?, tx.now());
    Ok(sqlx::query_scalar(
        "insert into bank_deposits (seq, on_date, amount_fen, carried_by, staff_id, entry_id, at) values ($1, $2, $3, $4, $5, $6, $7) returning id",
    )
    .bind(seq)
    .bind(date)
    .bind(amount)
    .bind(carried_by)
    .bind(staff)
    .bind(entry)
    .bind(now)
    .fetch_one(tx.rows())
    .await?)
}

pub(super) async fn insert_bag(
    tx: &mut Tx<'_, '_>,
    deposit: BankDepositId,
    drop: DropId,
) -> Result<()> {
    let seq = tx.seq();
    sqlx::query(
        "insert into bank_deposit_bags (seq, bank_deposit_id, drop_id) values ($1, $2, $3)",
    )
    .bind(seq)
    .bind(deposit)
    .bind(drop)
    .execute(tx.rows())
    .await?;
    Ok(())
}

pub(super) async fn insert_slip(
    tx: &mut Tx<'_, '_>,
    deposit: BankDepositId,
    number: &str,
) -> Result<()> {
    let (seq, staff, now) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into bank_deposit_slips (bank_deposit_id, seq, number, staff_id, at) values ($1, $2, $3, $4, $5)")
        .bind(deposit)
        .bind(seq)
        .bind(number)
        .bind(staff)
        .bind(now)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn insert_taken_back(
    tx: &mut Tx<'_, '_>,
    deposit: BankDepositId,
    date: BusinessDate,
    entry: EntryId,
    reason: &str,
) -> Result<()> {
    let (seq, staff, now) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into bank_deposits_taken_back (bank_deposit_id, seq, on_date, entry_id, reason, staff_id, at) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(deposit)
    .bind(seq)
    .bind(date)
    .bind(entry)
    .bind(reason)
    .bind(staff)
    .bind(now)
    .execute(tx.rows())
    .await?;
    Ok(())
}

/// The day of the standing deposit with this slip number.
pub(super) async fn deposit_with(conn: &mut Conn, slip: &str) -> Result<Option<BusinessDate>> {
    Ok(sqlx::query_scalar(
        "select d.on_date from bank_deposit_slips s join bank_deposits d on d.id = s.bank_deposit_id
         where s.number = $1 and not exists (select 1 from bank_deposits_taken_back t where t.bank_deposit_id = d.id) limit 1",
    )
    .bind(slip)
    .fetch_optional(conn)
    .await?)
}

/// What an act on a deposit must know.
#[derive(sqlx::FromRow)]
pub(super) struct Standing {
    pub(super) on_date: BusinessDate,
    pub(super) amount: Money,
    pub(super) entry: EntryId,
    pub(super) slip: Option<String>,
    pub(super) taken_back: bool,
}

pub(super) async fn standing(conn: &mut Conn, deposit: BankDepositId) -> Result<Option<Standing>> {
    Ok(sqlx::query_as(
        "select d.on_date, d.amount_fen as amount, d.entry_id as entry, s.number as slip,
             exists (select 1 from bank_deposits_taken_back t where t.bank_deposit_id = d.id) as taken_back
         from bank_deposits d left join bank_deposit_slips s on s.bank_deposit_id = d.id where d.id = $1",
    )
    .bind(deposit)
    .fetch_optional(conn)
    .await?)
}

/// The columns of a deposit; the texts below differ only in what they ask for.
macro_rules! deposits {
    ($rest:literal) => {
        concat!(
            "select d.id, d.seq, d.on_date, d.amount_fen as amount, d.carried_by, p.name as clerk, d.at, s.number as slip, s.seq as slip_seq,
                 t.seq as back_seq, t.on_date as back_on, b.name as back_by, t.reason
             from bank_deposits d join staff p on p.id = d.staff_id left join bank_deposit_slips s on s.bank_deposit_id = d.id
                 left join bank_deposits_taken_back t on t.bank_deposit_id = d.id left join staff b on b.id = t.staff_id ",
            $rest
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    id: BankDepositId,
    seq: JournalSeq,
    on_date: BusinessDate,
    amount: Money,
    carried_by: String,
    clerk: String,
    at: Timestamp,
    slip: Option<String>,
    slip_seq: Option<JournalSeq>,
    back_seq: Option<JournalSeq>,
    back_on: Option<BusinessDate>,
    back_by: Option<String>,
    reason: Option<String>,
}

/// A deposit with the journal lines that say something of it.
pub(in crate::finance) struct Kept {
    pub(in crate::finance) deposit: BankDeposit,
    pub(in crate::finance) seq: JournalSeq,
    pub(in crate::finance) slip_seq: Option<JournalSeq>,
    pub(in crate::finance) back_seq: Option<JournalSeq>,
}

async fn whole(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Kept>> {
    let mut deposits = Vec::with_capacity(rows.len());
    for row in rows {
        let taken_back = match (row.back_on, row.back_by, row.reason) {
            (Some(on_date), Some(by), Some(reason)) => Some(BankDepositTakenBack {
                on_date,
                by,
                reason,
            }),
            _ => None,
        };
        deposits.push(Kept {
            seq: row.seq,
            slip_seq: row.slip_seq,
            back_seq: row.back_seq,
            deposit: BankDeposit {
                id: row.id,
                on_date: row.on_date,
                amount: row.amount,
                carried_by: row.carried_by,
                clerk: row.clerk,
                at: row.at,
                bags: bags(conn, row.id)
                    .await?
                    .into_iter()
                    .map(|bag| bag.bag)
                    .collect(),
                slip: row.slip,
                taken_back,
            },
        });
    }
    Ok(deposits)
}

/// The latest deposits, the newest first; a list for a screen.
pub(super) async fn latest(conn: &mut Conn) -> Result<Vec<BankDeposit>> {
    let rows = sqlx::query_as(deposits!("order by d.id desc limit 100"))
        .fetch_all(&mut *conn)
        .await?;
    let kept = whole(conn, rows).await?;
    Ok(kept.into_iter().map(|kept| kept.deposit).collect())
}

pub(super) async fn one(conn: &mut Conn, deposit: BankDepositId) -> Result<Option<Kept>> {
    let rows = sqlx::query_as(deposits!("where d.id = $1"))
        .bind(deposit)
        .fetch_all(&mut *conn)
        .await?;
    Ok(whole(conn, rows).await?.pop())
}

/// The deposits that went, or were taken back, on a day.
pub(in crate::finance) async fn of_day(conn: &mut Conn, date: BusinessDate) -> Result<Vec<Kept>> {
    let rows = sqlx::query_as(deposits!(
        "where d.on_date = $1 or t.on_date = $1 order by d.id"
    ))
    .bind(date)
    .fetch_all(&mut *conn)
    .await?;
    whole(conn, rows).await
}

/// The bags of a deposit.
pub(super) async fn bags(conn: &mut Conn, deposit: BankDepositId) -> Result<Vec<BagInSafe>> {
    Ok(sqlx::query_as(
        "select d.id as \"drop\", d.bag, s.business_date, p.name as clerk, d.at, d.amount_fen as amount
         from bank_deposit_bags g join drops d on d.id = g.drop_id join shifts s on s.id = d.shift_id join staff p on p.id = s.staff_id
         where g.bank_deposit_id = $1 order by g.id",
    )
    .bind(deposit)
    .fetch_all(conn)
    .await?)
}

/// What the safe held after a journal line.
pub(super) async fn safe_after(conn: &mut Conn, seq: JournalSeq) -> Result<Money> {
    let sum: Option<Money> = sqlx::query_scalar(
        "select cast(sum(amount_fen) as bigint) from lines where account in ('safe', 'prepayment', 'deposit') and account = 'safe' and seq <= $1",
    )
    .bind(seq)
    .fetch_one(conn)
    .await?;
    Ok(sum.unwrap_or(Money::ZERO))
}
