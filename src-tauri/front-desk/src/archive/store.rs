//! What leaves the desk, by SQL: one statement for each sheet, its columns in the order of the headings.

use super::Kind::{Date, Instant, Money, Number, Phone, Text};
use super::{Kind, Table};
use crate::database::{Conn, Db};
use crate::error::Result;
use crate::exchange::SheetCell;
use crate::ids::{ReceiptId, ShiftId};
use crate::time::{BusinessDate, Timestamp};
use crate::{money, personal};
use sqlx::Row;

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "房屋",
        columns: &[("房屋", Text), ("面积(平方厘米)", Number), ("空置", Number), ("备注", Text)],
        select: "select label, area_cm2, vacant, note from units order by id",
    },
    Table {
        name: "住户",
        columns: &[("房屋", Text), ("姓名", Text), ("身份", Text), ("电话", Phone), ("入住", Date), ("迁出", Date)],
        select: "select u.label, r.name, o.role, r.phone, o.from_on, o.to_on from occupancies o
                 join units u on u.id = o.unit_id join residents r on r.id = o.resident_id order by o.unit_id, o.id",
    },
    Table {
        name: "车辆",
        columns: &[("车牌", Text), ("房屋", Text), ("注销", Instant)],
        select: "select v.plate, u.label, v.removed_at from vehicles v join units u on u.id = v.unit_id order by v.id",
    },
    Table {
        name: "证卡",
        columns: &[("卡号", Text), ("种类", Text), ("房屋", Text), ("状态", Text), ("发卡", Instant)],
        select: "select c.number, c.kind, u.label, c.state, c.issued_at from cards c join units u on u.id = c.unit_id order by c.id",
    },
    Table {
        name: "应收",
        columns: &[
            ("房屋", Text), ("项目", Text), ("期间", Text), ("数量", Text), ("单价", Text), ("金额", Money), ("到期", Date), ("未收", Money),
        ],
        select: "select u.label, c.item, c.period, c.quantity, c.price, c.amount_fen, c.due_on,
                 (select cast(sum(l.amount_fen) as bigint) from lines l where l.charge_id = c.id and l.account = 'receivable')
                 from charges c join units u on u.id = c.unit_id order by c.id",
    },
    Table {
        name: "收据",
        columns: &[
            ("编号", Text), ("营业日期", Date), ("时间", Instant), ("房屋", Text), ("交款人", Text), ("金额", Money), ("实收", Money),
            ("找零", Money), ("收款人", Text), ("作废原因", Text),
        ],
        select: "select r.label, r.business_date, r.at, r.unit, r.payer, r.total_fen, r.tendered_fen, r.change_fen, r.clerk, v.reason
                 from receipts r left join receipt_voids v on v.receipt_id = r.id order by r.id",
    },
    Table {
        name: "收据明细",
        columns: &[("编号", Text), ("房屋", Text), ("项目", Text), ("期间", Text), ("数量", Text), ("单价", Text), ("金额", Money)],
        select: "select r.label, l.unit, l.item, l.period, l.quantity, l.price, l.amount_fen
                 from receipt_lines l join receipts r on r.id = l.receipt_id order by l.receipt_id, l.position",
    },
    Table {
        name: "支付方式",
        columns: &[("编号", Text), ("方式", Text), ("金额", Money), ("凭证号", Text)],
        select: "select r.label, t.tender, t.amount_fen, t.reference from receipt_tenders t join receipts r on r.id = t.receipt_id order by t.id",
    },
    Table {
        name: "查看记录",
        columns: &[("时间", Instant), ("员工", Text), ("住户", Text), ("查看", Text), ("原因", Text)],
        select: "select v.at, p.name, r.name, v.what, v.reason from reveals v
                 join staff p on p.id = v.staff_id join residents r on r.id = v.resident_id order by v.id",
    },
    Table {
        name: "班次",
        columns: &[("营业日期", Date), ("员工", Text), ("接班", Instant), ("交班", Instant), ("差额", Money)],
        select: "select s.business_date, p.name, s.opened_at, c.closed_at, c.difference_fen from shifts s
                 join staff p on p.id = s.staff_id left join shift_closings c on c.shift_id = s.id order by s.id",
    },
];

/// The rows of a sheet.
pub(super) async fn cells(conn: &mut Conn, table: &Table) -> Result<Vec<Vec<SheetCell>>> {
    let rows = sqlx::query(table.select).fetch_all(conn).await?;
    let mut cells = Vec::with_capacity(rows.len());
    for row in rows {
        let of_row = table
            .columns
            .iter()
            .enumerate()
            .map(|(place, (_, kind))| cell(&row, place, *kind));
        cells.push(of_row.collect::<Result<_>>()?);
    }
    Ok(cells)
}

fn cell(row: &<Db as sqlx::Database>::Row, place: usize, kind: Kind) -> Result<SheetCell> {
    let cell: Option<SheetCell> = match kind {
        Text => row
            .try_get::<Option<String>, _>(place)?
            .map(SheetCell::Text),
        Phone => row
            .try_get::<Option<personal::Phone>, _>(place)?
            .map(|phone| SheetCell::Text(phone.masked())),
        Money => row
            .try_get::<Option<money::Money>, _>(place)?
            .map(SheetCell::Money),
        Number => row.try_get::<Option<i64>, _>(place)?.map(SheetCell::Number),
        Date => row
            .try_get::<Option<BusinessDate>, _>(place)?
            .map(SheetCell::Date),
        Instant => row
            .try_get::<Option<Timestamp>, _>(place)?
            .map(|at| SheetCell::Text(at.to_string())),
    };
    Ok(cell.unwrap_or(SheetCell::Empty))
}

pub(super) async fn receipts(conn: &mut Conn) -> Result<Vec<ReceiptId>> {
    Ok(sqlx::query_scalar("select id from receipts order by id")
        .fetch_all(conn)
        .await?)
}

pub(super) async fn closed_shifts(conn: &mut Conn) -> Result<Vec<ShiftId>> {
    Ok(
        sqlx::query_scalar("select shift_id from shift_closings order by shift_id")
            .fetch_all(conn)
            .await?,
    )
}
