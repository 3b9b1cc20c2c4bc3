//! The tables' SQL: one statement for each, whose rows come one after the other and are never held together.

use super::ExportWhat;
use crate::archive::Kind::{Act, Date, Instant, Money, Number, Text, Word};
use crate::archive::words::{ACCOUNTS, TENDERS};
use crate::archive::{Kind, cell};
use crate::database::Conn;
use crate::error::Result;
use crate::exchange::SheetCell;
use crate::time::{BusinessDate, Timestamp};
use futures_util::TryStreamExt;

/// Days from and to, both of them in it.
pub(super) struct Between {
    from: String,
    to: String,
    since: Timestamp,
    until: Timestamp,
}

impl Between {
    pub(super) fn new(from: Option<BusinessDate>, to: Option<BusinessDate>) -> Between {
        let day = |day: Option<BusinessDate>, open: &str| {
            day.map_or_else(|| open.to_owned(), |day| day.to_string())
        };
        Between {
            from: day(from, "0000-00-00"),
            to: day(to, "9999-99-99"),
            since: from.map_or(Timestamp::from_millis(0), BusinessDate::begins),
            until: to.map_or(Timestamp::from_millis(i64::MAX), |to| {
                to.plus_days(1).begins()
            }),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.from > self.to
    }
}

/// A table, its columns in the order of the headings.
pub(super) struct Table {
    pub(super) headings: &'static [(&'static str, u16)],
    kinds: &'static [Kind],
    count: &'static str,
    select: &'static str,
}

/// The journal has no table here: what its lines are about is told by the logbook.
pub(super) const fn table(what: ExportWhat) -> Option<&'static Table> {
    match what {
        ExportWhat::Receipts => Some(&RECEIPTS),
        ExportWhat::ReceiptLines => Some(&RECEIPT_LINES),
        ExportWhat::Charges => Some(&CHARGES),
        ExportWhat::Ledger => Some(&LEDGER),
        ExportWhat::Journal => None,
    }
}

static RECEIPTS: Table = Table {
    headings: &[
        ("编号", 18),
        ("营业日期", 12),
        ("时间", 18),
        ("房屋", 16),
        ("交款人", 18),
        ("金额", 14),
        ("支付方式", 12),
        ("收款人", 12),
        ("作废原因", 20),
        ("红冲原收据", 18),
        ("退款原因", 20),
    ],
    kinds: &[
        Text,
        Date,
        Instant,
        Text,
        Text,
        Money,
        Word(TENDERS),
        Text,
        Text,
        Text,
        Text,
    ],
    count: "select count(*) from receipts where business_date between $1 and $2",
    select: "select r.label, r.business_date, r.at, r.unit, r.payer, r.total_fen,
             (select case when count(*) = 1 then min(t.tender) else count(*) || ' 种' end from receipt_tenders t where t.receipt_id = r.id),
             r.clerk, v.reason, o.label, f.reason
         from receipts r left join receipt_voids v on v.receipt_id = r.id left join receipts o on o.id = r.reverses_id
             left join refunds f on f.receipt_id = r.id where r.business_date between $1 and $2 order by r.id",
};

static RECEIPT_LINES: Table = Table {
    headings: &[
        ("编号", 18),
        ("营业日期", 12),
        ("房屋", 16),
        ("项目", 24),
        ("期间", 14),
        ("数量", 12),
        ("单价", 10),
        ("金额", 14),
        ("作废", 8),
    ],
    kinds: &[
        Text,
        Date,
        Text,
        Text,
        Text,
        Text,
        Text,
        Money,
        Kind::Flag,
    ],
    count: "select count(*) from receipts r join receipt_lines l on l.receipt_id = r.id where r.business_date between $1 and $2",
    select: "select r.label, r.business_date, l.unit, l.item, l.period, l.quantity, l.price, l.amount_fen,
             exists (select 1 from receipt_voids v where v.receipt_id = r.id)
         from receipt_lines l join receipts r on r.id = l.receipt_id where r.business_date between $1 and $2 order by l.id",
};

static CHARGES: Table = Table {
    headings: &[
        ("序号", 10),
        ("房屋", 16),
        ("项目", 24),
        ("期间", 12),
        ("数量", 12),
        ("单价", 10),
        ("金额", 14),
        ("到期", 12),
        ("已撤销", 8),
        ("未收", 14),
    ],
    kinds: &[
        Number,
        Text,
        Text,
        Text,
        Text,
        Text,
        Money,
        Date,
        Kind::Flag,
        Money,
    ],
    count: "select count(*) from charges where due_on between $1 and $2",
    select: "select c.id, u.label, c.item, c.period, c.quantity, c.price, c.amount_fen, c.due_on,
             exists (select 1 from charge_reversals v where v.charge_id = c.id),
             (select cast(coalesce(sum(l.amount_fen), 0) as bigint) from lines l where l.charge_id = c.id and l.account = 'receivable')
         from charges c join units u on u.id = c.unit_id where c.due_on between $1 and $2 order by c.id",
};

/// What an open shift books is nobody's figure yet.
static LEDGER: Table = Table {
    headings: &[
        ("序号", 10),
        ("分录", 10),
        ("营业日期", 12),
        ("业务", 20),
        ("科目", 16),
        ("房屋", 16),
        ("收费项目", 24),
        ("借方", 14),
        ("贷方", 14),
    ],
    kinds: &[
        Number,
        Number,
        Date,
        Act,
        Word(ACCOUNTS),
        Text,
        Text,
        Money,
        Money,
    ],
    count: "select count(*) from lines l join entries e on e.id = l.entry_id where e.business_date between $1 and $2
             and (e.shift_id is null or exists (select 1 from shift_closings k where k.shift_id = e.shift_id))",
    select: "select l.id, e.id, e.business_date, e.act, l.account, u.label, f.name,
             case when l.amount_fen > 0 then l.amount_fen end, case when l.amount_fen < 0 then -l.amount_fen end
         from lines l join entries e on e.id = l.entry_id left join units u on u.id = l.unit_id left join charges c on c.id = l.charge_id
             left join fee_items f on f.id = coalesce(l.fee_item_id, c.fee_item_id)
         where e.business_date between $1 and $2
             and (e.shift_id is null or exists (select 1 from shift_closings k where k.shift_id = e.shift_id)) order by l.id",
};

/// How many rows there are.
pub(super) async fn count(conn: &mut Conn, table: &Table, between: &Between) -> Result<usize> {
    let count: i64 = sqlx::query_scalar(table.count)
        .bind(&between.from)
        .bind(&between.to)
        .fetch_one(conn)
        .await?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Gives each row as it comes.
pub(super) async fn each(
    conn: &mut Conn,
    table: &Table,
    between: &Between,
    mut give: impl FnMut(&[SheetCell]) -> Result<()>,
) -> Result<()> {
    let mut rows = sqlx::query(table.select)
        .bind(&between.from)
        .bind(&between.to)
        .fetch(conn);
    let mut cells = Vec::with_capacity(table.kinds.len());
    while let Some(row) = rows.try_next().await? {
        cells.clear();
        for (place, kind) in table.kinds.iter().enumerate() {
            cells.push(cell(&row, place, *kind)?);
        }
        give(&cells)?;
    }
    Ok(())
}

/// How many lines of the journal there are.
pub(super) async fn journal_lines(conn: &mut Conn, between: &Between) -> Result<usize> {
    let count: i64 = sqlx::query_scalar("select count(*) from journal where at >= $1 and at < $2")
        .bind(between.since)
        .bind(between.until)
        .fetch_one(conn)
        .await?;
    Ok(usize::try_from(count).unwrap_or(0))
}
