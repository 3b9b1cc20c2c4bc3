//! The books' SQL.

use super::rule::{Run, Tally};
use super::{BookHolder, Leaf};
use crate::acts::Tx;
use crate::database::Conn;
use crate::documents::{BookInUse, LeafVoided};
use crate::error::Result;
use crate::ids::{DeskId, JournalSeq, LeafUseId, ReceiptBookId, ReceiptId, ShiftId, StaffId};
use crate::time::BusinessDate;

/// A book with what its leaves add up to.
#[derive(Clone, Debug)]
pub(super) struct Book {
    pub(super) id: ReceiptBookId,
    pub(super) run: Run,
    pub(super) received_on: BusinessDate,
    pub(super) received_from: String,
    pub(super) holder: Option<String>,
    pub(super) out_seq: Option<JournalSeq>,
    tally: Tally,
    /// The last leaf that is used, void or on its way.
    last_touched: Option<i64>,
}

impl Book {
    pub(super) const fn tally(&self) -> Tally {
        self.tally
    }

    /// The next blank leaf, or the number behind the last.
    pub(super) fn next(&self) -> i64 {
        self.last_touched
            .map_or(self.run.first, |last| last.saturating_add(1))
    }
}

/// Every book, the oldest first.
pub(super) async fn books(conn: &mut Conn) -> Result<Vec<Book>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: ReceiptBookId,
        prefix: String,
        digits: i64,
        first: i64,
        last: i64,
        received_on: BusinessDate,
        received_from: String,
        holder: Option<String>,
        out_seq: Option<JournalSeq>,
        back: bool,
        used: i64,
        voided: i64,
        last_touched: Option<i64>,
    }
    let rows: Vec<Row> = sqlx::query_as(
        "select b.id, b.prefix, b.digits, b.first, b.last, b.received_on, b.received_from, h.name as holder, o.seq as out_seq,
             exists (select 1 from receipt_books_back k where k.book_id = b.id) as back,
             (select count(distinct u.leaf) from leaf_uses u where u.book_id = b.id
                 and not exists (select 1 from leaf_frees f where f.use_id = u.id)
                 and not exists (select 1 from leaf_voids v where v.book_id = u.book_id and v.leaf = u.leaf)
                 and not exists (select 1 from receipt_voids r where r.receipt_id = u.receipt_id)) as used,
             (select count(*) from leaf_voids v where v.book_id = b.id)
                 + (select count(distinct u.leaf) from leaf_uses u join receipt_voids r on r.receipt_id = u.receipt_id where u.book_id = b.id
                     and not exists (select 1 from leaf_frees f where f.use_id = u.id)
                     and not exists (select 1 from leaf_voids v where v.book_id = u.book_id and v.leaf = u.leaf)) as voided,
             (select max(t.leaf) from (
                 select u.leaf from leaf_uses u where u.book_id = b.id and not exists (select 1 from leaf_frees f where f.use_id = u.id)
                 union all select v.leaf from leaf_voids v where v.book_id = b.id
                 union all select g.leaf + g.leaves - 1 from receipt_prints_begun g where g.book_id = b.id) t) as last_touched
         from receipt_books b left join receipt_books_out o on o.book_id = b.id left join staff h on h.id = o.holder_id
         order by b.id",
    )
    .fetch_all(conn)
    .await?;
    let books = rows.into_iter().map(|row| {
        let run = Run {
            prefix: row.prefix,
            digits: row.digits,
            first: row.first,
            last: row.last,
        };
        Book {
            id: row.id,
            tally: Tally {
                leaves: run.leaves(),
                used: row.used,
                voided: row.voided,
                out: row.out_seq.is_some(),
                back: row.back,
            },
            run,
            received_on: row.received_on,
            received_from: row.received_from,
            holder: row.holder,
            out_seq: row.out_seq,
            last_touched: row.last_touched,
        }
    });
    Ok(books.collect())
}

/// Another book that has a number of this one.
pub(super) async fn overlapping(conn: &mut Conn, run: &Run) -> Result<Option<Book>> {
    let books = books(conn).await?.into_iter();
    let mut same = books.filter(|book| {
        let other = &book.run;
        (&other.prefix, other.digits) == (&run.prefix, run.digits)
            && other.first <= run.last
            && run.first <= other.last
    });
    Ok(same.next())
}

/// Whether a print that holds leaves of it is on its way.
pub(super) async fn on_its_way(conn: &mut Conn, book: ReceiptBookId) -> Result<bool> {
    Ok(
        sqlx::query_scalar("select exists (select 1 from receipt_prints_begun where book_id = $1)")
            .bind(book)
            .fetch_one(conn)
            .await?,
    )
}

/// Whoever takes money or supervises who does.
pub(super) async fn holders(conn: &mut Conn) -> Result<Vec<BookHolder>> {
    Ok(sqlx::query_as(
        "select s.id, s.name from staff s where s.disabled_at is null
             and exists (select 1 from staff_roles r where r.staff_id = s.id and r.role in ('cashier', 'supervisor')) order by s.id",
    )
    .fetch_all(conn)
    .await?)
}

pub(super) async fn insert_book(
    tx: &mut Tx<'_, '_>,
    desk: DeskId,
    run: &Run,
    on: BusinessDate,
    from: &str,
) -> Result<ReceiptBookId> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    Ok(sqlx::query_scalar(
        "insert into receipt_books (seq, desk_id, prefix, digits, first, last, received_on, received_from, staff_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id",
    )
    .bind(seq)
    .bind(desk)
    .bind(&run.prefix)
    .bind(run.digits)
    .bind(run.first)
    .bind(run.last)
    .bind(on)
    .bind(from)
    .bind(staff)
    .bind(at)
    .fetch_one(tx.rows())
    .await?)
}

pub(super) async fn insert_out(
    tx: &mut Tx<'_, '_>,
    book: ReceiptBookId,
    holder: StaffId,
    leaves: i64,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into receipt_books_out (book_id, seq, holder_id, leaves, staff_id, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(book)
        .bind(seq)
        .bind(holder)
        .bind(leaves)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

pub(super) async fn insert_back(
    tx: &mut Tx<'_, '_>,
    book: ReceiptBookId,
    leaves: i64,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query("insert into receipt_books_back (book_id, seq, leaves, reason, staff_id, at) values ($1, $2, $3, $4, $5, $6)")
        .bind(book)
        .bind(seq)
        .bind(leaves)
        .bind(reason)
        .bind(staff)
        .bind(at)
        .execute(tx.rows())
        .await?;
    Ok(())
}

/// A leaf to be written down as used.
pub(super) struct NewUse {
    pub(super) book: ReceiptBookId,
    pub(super) leaf: i64,
    pub(super) label: String,
    pub(super) receipt: ReceiptId,
    pub(super) copy: i64,
    pub(super) page: i64,
    pub(super) way: &'static str,
}

/// The open shift, if one is, and the day.
pub(super) type Under = (Option<ShiftId>, BusinessDate);

pub(super) async fn insert_use(tx: &mut Tx<'_, '_>, used: &NewUse, under: Under) -> Result<()> {
    let (seq, at) = (tx.seq(), tx.now());
    sqlx::query(
        "insert into leaf_uses (seq, book_id, leaf, label, receipt_id, copy, page, way, shift_id, business_date, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(seq)
    .bind(used.book)
    .bind(used.leaf)
    .bind(&used.label)
    .bind(used.receipt)
    .bind(used.copy)
    .bind(used.page)
    .bind(used.way)
    .bind(under.0)
    .bind(under.1)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}

pub(super) async fn insert_free(
    tx: &mut Tx<'_, '_>,
    of_use: LeafUseId,
    reason: &str,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into leaf_frees (use_id, seq, reason, staff_id, at) values ($1, $2, $3, $4, $5)",
    )
    .bind(of_use)
    .bind(seq)
    .bind(reason)
    .bind(staff)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}

/// A leaf to be voided.
pub(super) struct NewVoid {
    pub(super) book: ReceiptBookId,
    pub(super) leaf: i64,
    pub(super) label: String,
    pub(super) of_use: Option<LeafUseId>,
}

pub(super) async fn insert_void(
    tx: &mut Tx<'_, '_>,
    void: &NewVoid,
    reason: &str,
    under: Under,
) -> Result<()> {
    let (seq, staff, at) = (tx.seq(), tx.staff()?, tx.now());
    sqlx::query(
        "insert into leaf_voids (seq, book_id, leaf, label, use_id, reason, staff_id, shift_id, business_date, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(seq)
    .bind(void.book)
    .bind(void.leaf)
    .bind(&void.label)
    .bind(void.of_use)
    .bind(reason)
    .bind(staff)
    .bind(under.0)
    .bind(under.1)
    .bind(at)
    .execute(tx.rows())
    .await?;
    Ok(())
}

/// A leaf with a print on it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct UseRow {
    pub(super) id: LeafUseId,
    pub(super) book_id: ReceiptBookId,
    pub(super) leaf: i64,
    pub(super) label: String,
    pub(super) copy: i64,
    pub(super) way: String,
    pub(super) voided: bool,
}

/// The leaves a receipt stands on, without those that were freed.
pub(super) async fn standing_uses(conn: &mut Conn, receipt: ReceiptId) -> Result<Vec<UseRow>> {
    Ok(sqlx::query_as(
        "select u.id, u.book_id, u.leaf, u.label, u.copy, u.way,
             exists (select 1 from leaf_voids v where v.book_id = u.book_id and v.leaf = u.leaf) as voided
         from leaf_uses u where u.receipt_id = $1 and not exists (select 1 from leaf_frees f where f.use_id = u.id) order by u.copy, u.page",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}

/// Copy, number, and whether it is void or was freed.
pub(super) async fn uses_of_receipt(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Vec<(i64, String, bool, bool)>> {
    Ok(sqlx::query_as(
        "select u.copy, u.label,
             exists (select 1 from leaf_voids v where v.use_id = u.id) or exists (select 1 from receipt_voids r where r.receipt_id = u.receipt_id),
             exists (select 1 from leaf_frees f where f.use_id = u.id)
         from leaf_uses u where u.receipt_id = $1 order by u.copy, u.page",
    )
    .bind(receipt)
    .fetch_all(conn)
    .await?)
}

/// What is told of a book's leaves, the last first.
pub(super) async fn leaves(conn: &mut Conn, book: ReceiptBookId) -> Result<Vec<Leaf>> {
    Ok(sqlx::query_as(
        "select t.label as number, case when t.reason is null then 'used' else 'void' end as state, t.receipt_id, r.label as receipt_number,
             t.way = 'written' as written, t.reason, s.name as \"by\", t.at
         from (select u.leaf, u.label, u.receipt_id, u.way, coalesce(v.reason, rv.reason) as reason,
                   coalesce(v.staff_id, rv.voided_by, j.staff_id) as staff_id, coalesce(v.at, rv.at, u.at) as at
               from leaf_uses u join journal j on j.seq = u.seq left join leaf_voids v on v.use_id = u.id left join receipt_voids rv on rv.receipt_id = u.receipt_id
               where u.book_id = $1 and not exists (select 1 from leaf_frees f where f.use_id = u.id)
               union all
               select v.leaf, v.label, null, '', v.reason, v.staff_id, v.at from leaf_voids v where v.book_id = $1 and v.use_id is null) t
             left join receipts r on r.id = t.receipt_id join staff s on s.id = t.staff_id
         order by t.leaf desc",
    )
    .bind(book)
    .fetch_all(conn)
    .await?)
}

/// What a shift or a day did to each book: from its first leaf to its last, and how many before the last are told of nowhere.
pub(super) async fn in_use(
    conn: &mut Conn,
    shift: Option<ShiftId>,
    day: Option<BusinessDate>,
) -> Result<Vec<BookInUse>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: ReceiptBookId,
        prefix: String,
        digits: i64,
        first: i64,
        last: i64,
        from_leaf: i64,
        to_leaf: i64,
        used: i64,
        told: i64,
    }
    let rows: Vec<Row> = sqlx::query_as(
        "select b.id, b.prefix, b.digits, b.first, b.last, p.from_leaf, p.to_leaf, p.used,
             (select count(distinct a.leaf) from (
                 select u.leaf from leaf_uses u where u.book_id = b.id and not exists (select 1 from leaf_frees f where f.use_id = u.id)
                 union all select v.leaf from leaf_voids v where v.book_id = b.id) a where a.leaf <= p.to_leaf) as told
         from receipt_books b join (
             select t.book_id, min(t.leaf) as from_leaf, max(t.leaf) as to_leaf, count(distinct t.leaf) as used from (
                 select u.book_id, u.leaf from leaf_uses u
                 where ($1 is null or u.shift_id = $1) and ($2 is null or u.business_date = $2) and not exists (select 1 from leaf_frees f where f.use_id = u.id)
                 union all select v.book_id, v.leaf from leaf_voids v
                 where v.use_id is null and ($1 is null or v.shift_id = $1) and ($2 is null or v.business_date = $2)) t
             group by t.book_id) p on p.book_id = b.id
         order by b.id",
    )
    .bind(shift)
    .bind(day)
    .fetch_all(&mut *conn)
    .await?;
    let mut books = Vec::with_capacity(rows.len());
    for row in rows {
        let run = Run {
            prefix: row.prefix,
            digits: row.digits,
            first: row.first,
            last: row.last,
        };
        let voids = voids_of(conn, row.id, shift, day).await?;
        let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        let before = row.to_leaf.saturating_sub(run.first).saturating_add(1);
        books.push(BookInUse {
            first: run.label(row.from_leaf),
            last: run.label(row.to_leaf),
            used: number(row.used),
            voided: number(i64::try_from(voids.len()).unwrap_or(i64::MAX)),
            missing: number(before.saturating_sub(row.told)),
            left: number(run.last.saturating_sub(row.to_leaf)),
            voids,
        });
    }
    Ok(books)
}

/// The void leaves of the period, also those of receipts it voided: number, why, who.
async fn voids_of(
    conn: &mut Conn,
    book: ReceiptBookId,
    shift: Option<ShiftId>,
    day: Option<BusinessDate>,
) -> Result<Vec<LeafVoided>> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "select t.label, t.reason, s.name from (
             select v.leaf, v.label, v.reason, v.staff_id from leaf_voids v where v.book_id = $1 and ($2 is null or v.shift_id = $2) and ($3 is null or v.business_date = $3)
             union all
             select u.leaf, u.label, r.reason, r.voided_by from leaf_uses u join receipt_voids r on r.receipt_id = u.receipt_id
             where u.book_id = $1 and ($2 is null or u.shift_id = $2) and ($3 is null or u.business_date = $3)
                 and not exists (select 1 from leaf_frees f where f.use_id = u.id) and not exists (select 1 from leaf_voids v where v.use_id = u.id)) t
         join staff s on s.id = t.staff_id order by t.leaf",
    )
    .bind(book)
    .bind(shift)
    .bind(day)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(number, reason, by)| LeafVoided { number, reason, by })
        .collect())
}

pub(super) async fn newest_of_day(
    conn: &mut Conn,
    day: BusinessDate,
) -> Result<Option<JournalSeq>> {
    Ok(sqlx::query_scalar(
        "select max(t.seq) from (
             select u.seq from leaf_uses u where u.business_date = $1
             union all select v.seq from leaf_voids v where v.business_date = $1
             union all select f.seq from leaf_uses u join leaf_frees f on f.use_id = u.id where u.business_date = $1) t",
    )
    .bind(day)
    .fetch_one(conn)
    .await?)
}

/// Checks of the books: the table, the row, and what does not agree.
pub(super) async fn disagreeing(conn: &mut Conn, sql: &'static str) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(sql).fetch_all(conn).await?)
}
