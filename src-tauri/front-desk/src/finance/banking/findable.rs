//! What the search box keeps of takings on their way to the bank: the number of the slip that went with them, and the bank's own.

use super::paper::number;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::BankDepositId;
use crate::money::Money;
use crate::staff;
use crate::time::BusinessDate;
use sqlx::FromRow;

/// What was carried to the bank.
pub(crate) struct FindableBankDeposit {
    pub(crate) id: BankDepositId,
    pub(crate) number: String,
    pub(crate) slip: String,
    pub(crate) on_date: BusinessDate,
    pub(crate) amount: Money,
    pub(crate) stands: bool,
}

#[derive(FromRow)]
struct Row {
    id: BankDepositId,
    slip: Option<String>,
    on_date: BusinessDate,
    amount_fen: Money,
    stands: bool,
}

macro_rules! bank_deposits {
    ($which:literal) => {
        concat!(
            "select d.id, s.number as slip, d.on_date, d.amount_fen,
                 not exists (select 1 from bank_deposits_taken_back b where b.bank_deposit_id = d.id) as stands
             from bank_deposits d left join bank_deposit_slips s on s.bank_deposit_id = d.id ",
            $which
        )
    };
}

pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<FindableBankDeposit>> {
    let rows: Vec<Row> = sqlx::query_as(bank_deposits!("order by d.id"))
        .fetch_all(&mut *conn)
        .await?;
    numbered(conn, rows).await
}

pub(crate) async fn one(
    conn: &mut Conn,
    deposit: BankDepositId,
) -> Result<Option<FindableBankDeposit>> {
    let row: Vec<Row> = sqlx::query_as(bank_deposits!("where d.id = $1"))
        .bind(deposit)
        .fetch_all(&mut *conn)
        .await?;
    Ok(numbered(conn, row).await?.pop())
}

async fn numbered(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<FindableBankDeposit>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let desk = staff::desk_names(conn).await?;
    let found = rows.into_iter().map(|row| FindableBankDeposit {
        id: row.id,
        number: number(&desk.code, row.id),
        slip: row.slip.unwrap_or_default(),
        on_date: row.on_date,
        amount: row.amount_fen,
        stands: row.stands,
    });
    Ok(found.collect())
}
