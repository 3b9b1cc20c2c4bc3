//! What leaves the desk, by SQL: one statement for each sheet, its columns in the order of the headings.

use super::Kind::{Act, Area, Date, Flag, Instant, Money, Name, Number, Phone, Text, Word};
use super::words::{
    ACCOUNTS, CARD_STATES, CARDS, LEFT_WITH, NUMBERS, ROLES, TENDERS, VISIT_STATES, in_words,
};
use super::{Kind, Table};
use crate::database::{Conn, Db};
use crate::error::Result;
use crate::exchange::SheetCell;
use crate::ids::{ReceiptId, ShiftId};
use crate::time::{BusinessDate, Timestamp};
use crate::{journal, money, personal};
use rust_decimal::Decimal;
use sqlx::Row;

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "房屋",
        columns: &[("房屋", Text), ("面积(㎡)", Area), ("空置", Flag), ("备注", Text)],
        select: "select label, area_cm2, vacant, note from units order by id",
    },
    Table {
        name: "住户",
        columns: &[("房屋", Text), ("姓名", Text), ("身份", Word(ROLES)), ("电话", Phone), ("入住", Date), ("迁出", Date)],
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
        columns: &[("卡号", Text), ("种类", Word(CARDS)), ("房屋", Text), ("状态", Word(CARD_STATES)), ("发卡", Instant)],
        select: "select c.number, c.kind, u.label, c.state, c.issued_at from cards c join units u on u.id = c.unit_id order by c.id",
    },
    Table {
        name: "来访",
        columns: &[
            ("编号", Text), ("日期", Date), ("房屋", Text), ("访客", Name), ("电话", Phone), ("随行", Number), ("事由", Text),
            ("状态", Word(VISIT_STATES)), ("到访", Instant), ("签离", Instant),
        ],
        select: "select v.label, v.day, u.label, v.name, v.phone, v.companions, v.reason, v.state, v.arrived_at, v.left_at
                 from visits v join units u on u.id = v.unit_id order by v.id",
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
        name: "预存款",
        columns: &[("房屋", Text), ("余额", Money)],
        select: "select u.label, cast(-sum(l.amount_fen) as bigint) from lines l join units u on u.id = l.unit_id
                 where l.account = 'prepayment' group by u.id, u.label having sum(l.amount_fen) <> 0 order by u.id",
    },
    // Held is what was charged as a deposit and is no longer owed.
    Table {
        name: "押金",
        columns: &[("房屋", Text), ("余额", Money)],
        select: "select u.label, cast(-sum(l.amount_fen) as bigint) from lines l join units u on u.id = l.unit_id
                 left join charges c on c.id = l.charge_id left join fee_items f on f.id = c.fee_item_id
                 where l.account = 'deposit' or (l.account = 'receivable' and f.nature = 'deposit')
                 group by u.id, u.label having sum(l.amount_fen) <> 0 order by u.id",
    },
    Table {
        name: "收据",
        columns: &[
            ("编号", Text), ("营业日期", Date), ("时间", Instant), ("房屋", Text), ("交款人", Text), ("金额", Money), ("实收", Money),
            ("找零", Money), ("收款人", Text), ("作废原因", Text), ("红冲原收据", Text), ("退款原因", Text),
        ],
        select: "select r.label, r.business_date, r.at, r.unit, r.payer, r.total_fen, r.tendered_fen, r.change_fen, r.clerk, v.reason, o.label, f.reason
                 from receipts r left join receipt_voids v on v.receipt_id = r.id left join receipts o on o.id = r.reverses_id
                 left join refunds f on f.receipt_id = r.id order by r.id",
    },
    Table {
        name: "收据明细",
        columns: &[("编号", Text), ("房屋", Text), ("项目", Text), ("期间", Text), ("数量", Text), ("单价", Text), ("金额", Money)],
        select: "select r.label, l.unit, l.item, l.period, l.quantity, l.price, l.amount_fen
                 from receipt_lines l join receipts r on r.id = l.receipt_id order by l.receipt_id, l.position",
    },
    Table {
        name: "支付方式",
        columns: &[("编号", Text), ("方式", Word(TENDERS)), ("金额", Money), ("凭证号", Text)],
        select: "select r.label, t.tender, t.amount_fen, t.reference from receipt_tenders t join receipts r on r.id = t.receipt_id order by t.id",
    },
    Table {
        name: "查看记录",
        columns: &[("时间", Instant), ("员工", Text), ("住户", Text), ("查看", Word(NUMBERS)), ("原因", Text)],
        select: "select v.at, p.name, r.name, v.what, v.reason from reveals v
                 join staff p on p.id = v.staff_id join residents r on r.id = v.resident_id order by v.id",
    },
    Table {
        name: "班次",
        columns: &[("营业日期", Date), ("员工", Text), ("接班", Instant), ("交班", Instant), ("差额", Money)],
        select: "select s.business_date, p.name, s.opened_at, c.closed_at, c.difference_fen from shifts s
                 join staff p on p.id = s.staff_id left join shift_closings c on c.shift_id = s.id order by s.id",
    },
    Table {
        name: "存入保险柜",
        columns: &[("营业日期", Date), ("员工", Text), ("时间", Instant), ("金额", Money), ("封包号", Text), ("交班时", Flag)],
        select: "select s.business_date, p.name, d.at, d.amount_fen, d.bag, d.at_close from drops d
                 join shifts s on s.id = d.shift_id join staff p on p.id = s.staff_id order by d.id",
    },
    Table {
        name: "交接班",
        columns: &[
            ("营业日期", Date), ("员工", Text), ("交班", Instant), ("经办人", Text), ("备用金实点", Money), ("备用金应有", Money), ("营业款实点", Money),
            ("营业款应有", Money), ("差额", Money), ("备用金交予", Word(LEFT_WITH)), ("接收人", Text), ("代为交班原因", Text),
        ],
        select: "select s.business_date, p.name, c.closed_at, b.name, c.float_counted_fen, c.float_expected_fen, c.drawer_counted_fen,
                 c.drawer_expected_fen, c.difference_fen, c.left_with, r.name, c.forced_reason
                 from shift_closings c join shifts s on s.id = c.shift_id join staff p on p.id = s.staff_id
                 join staff b on b.id = c.closed_by left join staff r on r.id = c.received_by order by c.shift_id",
    },
    Table {
        name: "科目余额",
        columns: &[("科目", Word(ACCOUNTS)), ("余额", Money)],
        select: "select account, cast(sum(amount_fen) as bigint) from lines group by account order by account",
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

/// One column of a row as a cell.
pub(crate) fn cell(
    row: &<Db as sqlx::Database>::Row,
    place: usize,
    kind: Kind,
) -> Result<SheetCell> {
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
        Name => row
            .try_get::<Option<String>, _>(place)?
            .map(|name| SheetCell::Text(personal::masked_name(&name))),
        Area => row.try_get::<Option<i64>, _>(place)?.map(|cm2| {
            let metres = Decimal::new(cm2, 4).normalize();
            SheetCell::Text(metres.to_string())
        }),
        Flag => row
            .try_get::<Option<i64>, _>(place)?
            .map(|flag| if flag == 0 { "否" } else { "是" }.into()),
        Word(words) => row
            .try_get::<Option<String>, _>(place)?
            .map(|word| in_words(words, &word).into()),
        Act => row.try_get::<Option<String>, _>(place)?.map(|act| {
            let named = journal::names(journal::Language::Chinese).acts.get(&act);
            SheetCell::Text(named.cloned().unwrap_or(act))
        }),
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
