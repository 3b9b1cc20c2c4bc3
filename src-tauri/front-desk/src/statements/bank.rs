//! A bank's statement. No two banks agree on a layout, so an office says once which of its bank's columns is which; the columns are kept
//! by their headings, and found by them wherever they stand in the next file.

use super::cells::{moment, money, plain, words};
use super::lines::{Bill, Declared, Line, StatementProblem, StatementProblemKind as Problem};
use super::{BillLineKind, Provider};
use crate::error::{FieldProblem, FileProblem, Refusal, Result};
use crate::exchange::{Grid, Received, Row, is_total, plain_heading};
use crate::ids::BankMappingId;
use crate::money::Money;
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;

/// How deep a header may lie below titles and notes.
const DEEPEST_HEADER: usize = 50;
/// So many rows are shown for somebody to see what is what.
const ROWS_SHOWN: usize = 5;

/// Which column is which, by their headings; empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct BankColumns {
    /// The day, or the moment.
    pub date_column: String,
    /// One column of amounts, with a sign or with a side beside it.
    pub amount: String,
    /// 借 or 贷, 收 or 支.
    pub side: String,
    /// What came in.
    pub money_in: String,
    /// What went out.
    pub money_out: String,
    /// What for.
    pub summary: String,
    /// From whom, or to whom.
    pub counterparty: String,
    /// The bank's own number of it.
    pub reference: String,
}

/// A saved mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct BankMapping {
    /// Its id.
    pub id: BankMappingId,
    /// The account it is for.
    pub name: String,
    /// The columns.
    #[sqlx(flatten)]
    pub columns: BankColumns,
}

/// Keeps a mapping; with an id it takes the place of that one.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaveBankMapping {
    /// Which, where it is not a new one.
    pub id: Option<BankMappingId>,
    /// The account it is for.
    pub name: String,
    /// The columns.
    pub columns: BankColumns,
}

/// What a bank's file looks like, for whoever says which column is which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BankFile {
    /// The file's name.
    pub file: String,
    /// The headings, from the left.
    pub headings: Vec<String>,
    /// The first rows under them.
    pub rows: Vec<Vec<String>>,
    /// What the headings seem to mean.
    pub guess: BankColumns,
}

impl BankColumns {
    /// Trimmed, and enough to read a statement by.
    pub(super) fn sound(&self) -> Result<BankColumns, Refusal> {
        let date_column = text::required("dateColumn", &self.date_column, 60)?;
        let of = |field: &str, typed: &str| {
            let typed = text::optional(field, typed, 60)?;
            Ok::<_, Refusal>(typed.unwrap_or_default())
        };
        let columns = BankColumns {
            date_column,
            amount: of("amount", &self.amount)?,
            side: of("side", &self.side)?,
            money_in: of("moneyIn", &self.money_in)?,
            money_out: of("moneyOut", &self.money_out)?,
            summary: of("summary", &self.summary)?,
            counterparty: of("counterparty", &self.counterparty)?,
            reference: of("reference", &self.reference)?,
        };
        let two = !columns.money_in.is_empty() || !columns.money_out.is_empty();
        if columns.amount.is_empty() && !two {
            return Err(Refusal::field("amount", FieldProblem::Empty));
        }
        if !columns.amount.is_empty() && two {
            return Err(Refusal::field("moneyIn", FieldProblem::Malformed));
        }
        if !columns.side.is_empty() && two {
            return Err(Refusal::field("side", FieldProblem::Malformed));
        }
        Ok(columns)
    }

    fn named(&self) -> impl Iterator<Item = &String> {
        let all = [
            &self.date_column,
            &self.amount,
            &self.side,
            &self.money_in,
            &self.money_out,
            &self.summary,
            &self.counterparty,
            &self.reference,
        ];
        all.into_iter().filter(|heading| !heading.is_empty())
    }
}

/// Words that a heading of each column holds, the surest first.
type Guesses = &'static [&'static str];
const DATES: Guesses = &[
    "交易日期",
    "交易时间",
    "记账日期",
    "入账日期",
    "记账时间",
    "日期",
    "时间",
];
const AMOUNTS: Guesses = &["交易金额", "发生额", "金额"];
const SIDES: Guesses = &["借贷标志", "借贷", "收支", "方向"];
const INS: Guesses = &[
    "贷方发生额",
    "贷方金额",
    "收入金额",
    "收入",
    "转入",
    "贷方",
    "存入",
];
const OUTS: Guesses = &[
    "借方发生额",
    "借方金额",
    "支出金额",
    "支出",
    "转出",
    "借方",
    "支取",
];
const SUMMARIES: Guesses = &["摘要", "用途", "附言", "备注"];
const COUNTERPARTIES: Guesses = &["对方户名", "对方名称", "对方单位", "对手户名", "户名"];
const REFERENCES: Guesses = &["交易流水号", "流水号", "凭证号", "参考号", "编号"];

fn guess(headings: &[String]) -> BankColumns {
    let mut free: Vec<(String, &String)> = headings
        .iter()
        .map(|heading| (plain_heading(heading), heading))
        .collect();
    let mut take = |words: Guesses| {
        let is_whole = |word: &&str| free.iter().position(|(plain, _)| plain == word);
        let is_part = |word: &&str| free.iter().position(|(plain, _)| plain.contains(*word));
        let place = words
            .iter()
            .find_map(is_whole)
            .or_else(|| words.iter().find_map(is_part));
        place.map_or_else(String::new, |place| free.swap_remove(place).1.clone())
    };
    let (date_column, side) = (take(DATES), take(SIDES));
    let (money_in, money_out) = (take(INS), take(OUTS));
    let two = !money_in.is_empty() || !money_out.is_empty();
    BankColumns {
        date_column,
        amount: if two { String::new() } else { take(AMOUNTS) },
        side: if two { String::new() } else { side },
        money_in,
        money_out,
        summary: take(SUMMARIES),
        counterparty: take(COUNTERPARTIES),
        reference: take(REFERENCES),
    }
}

/// The row that most looks like a header: of the first rows the one with the most texts that are no numbers.
fn header(grid: &Grid) -> Option<&Row> {
    let is_title = |text: &str| !text.chars().any(|c| c.is_ascii_digit());
    let titles = |row: &&Row| {
        let texts = row.filled().map(|(_, cell)| cell.text());
        texts.filter(|text| is_title(text)).count()
    };
    let rows = grid.rows.iter().take(DEEPEST_HEADER).rev(); // of equals the last is taken: the uppermost
    rows.filter(|row| titles(row) > 2).max_by_key(titles)
}

/// What a bank's file looks like.
///
/// # Errors
/// [`FileProblem::NoHeadings`] where it has no table.
pub fn look_at(received: &Received) -> Result<BankFile> {
    let no = || Refusal::FileRefused {
        why: FileProblem::NoHeadings,
    };
    let (grid, header) = received
        .grids
        .iter()
        .filter_map(|grid| Some((grid, header(grid)?)))
        .max_by_key(|(grid, _)| grid.rows.len())
        .ok_or_else(no)?;
    let places: Vec<usize> = header.filled().map(|(place, _)| place).collect();
    let headings: Vec<String> = places
        .iter()
        .map(|place| words(header, Some(*place)))
        .collect();
    let below = grid.rows.iter().filter(|row| row.number > header.number);
    let cells = |row: &Row| {
        let cells = places.iter().map(|place| words(row, Some(*place)));
        cells.collect()
    };
    Ok(BankFile {
        file: received.name.clone(),
        rows: below.take(ROWS_SHOWN).map(cells).collect(),
        guess: guess(&headings),
        headings,
    })
}

/// Where the columns stand.
struct Places {
    row: u32,
    date: Option<usize>,
    amount: Option<usize>,
    side: Option<usize>,
    money_in: Option<usize>,
    money_out: Option<usize>,
    summary: Option<usize>,
    counterparty: Option<usize>,
    reference: Option<usize>,
}

fn places(grid: &Grid, columns: &BankColumns) -> Option<Places> {
    let find = |row: &Row, heading: &str| {
        let wanted = plain_heading(heading);
        let mut filled = row.filled();
        filled
            .find(|(_, cell)| plain_heading(&cell.text()) == wanted)
            .map(|(place, _)| place)
            .filter(|_| !heading.is_empty())
    };
    let mut rows = grid.rows.iter().take(DEEPEST_HEADER);
    let row = rows.find(|row| columns.named().all(|heading| find(row, heading).is_some()))?;
    Some(Places {
        row: row.number,
        date: find(row, &columns.date_column),
        amount: find(row, &columns.amount),
        side: find(row, &columns.side),
        money_in: find(row, &columns.money_in),
        money_out: find(row, &columns.money_out),
        summary: find(row, &columns.summary),
        counterparty: find(row, &columns.counterparty),
        reference: find(row, &columns.reference),
    })
}

/// Reads a bank's statement by a mapping.
///
/// # Errors
/// [`Refusal::StatementColumnsMissing`] where no row has all its headings.
pub fn read_bank(received: &Received, columns: &BankColumns) -> Result<Bill> {
    let mut tables = received.grids.iter();
    let found = tables.find_map(|grid| Some((grid, places(grid, columns)?)));
    let (grid, places) = found.ok_or(Refusal::StatementColumnsMissing)?;
    let mut bill = Bill {
        provider: Provider::Bank,
        lines: Vec::new(),
        problems: Vec::new(),
        not_final: 0,
        named: None,
        declared: Declared::default(),
    };
    for row in grid.rows.iter().filter(|row| row.number > places.row) {
        match places.line(row) {
            Ok(Some(line)) => bill.lines.push(line),
            Ok(None) => {}
            Err(kind) => bill.problems.push(StatementProblem {
                row: row.number,
                kind,
            }),
        }
    }
    Ok(bill)
}

impl Places {
    fn line(&self, row: &Row) -> Result<Option<Line>, Problem> {
        let amounts = [self.amount, self.money_in, self.money_out];
        let has_amount = amounts.iter().any(|place| !plain(row, *place).is_empty());
        let at = moment(row, self.date);
        if is_total(row) || at.is_none() && !has_amount {
            return Ok(None);
        }
        let at = at.ok_or(Problem::BadTime)?;
        let amount = self.moved(row)?.ok_or(Problem::BadAmount)?;
        let summary = words(row, self.summary);
        let kind = match amount.is_negative() {
            false => BillLineKind::Trade,
            true if summary.contains("手续费") => BillLineKind::Fee,
            true => BillLineKind::Other,
        };
        Ok(Some(Line {
            row: row.number,
            kind,
            at: at.at,
            timed: at.timed,
            transaction: words(row, self.reference),
            order: String::new(),
            refund: String::new(),
            refund_order: String::new(),
            amount,
            fee_thousandths: 0,
            counterparty: words(row, self.counterparty),
            summary,
        }))
    }

    /// In is more than nothing, out is less. Banks write 借 for what leaves the account.
    fn moved(&self, row: &Row) -> Result<Option<Money>, Problem> {
        if self.amount.is_some() {
            let side = plain(row, self.side);
            let is_out = ["借", "支", "出"].iter().any(|word| side.contains(word))
                || ["D", "DR", "DEBIT"].contains(&side.to_ascii_uppercase().as_str());
            let amount = money(row, self.amount)?;
            return Ok(amount.map(|amount| match is_out && amount.is_positive() {
                true => amount.negated(),
                false => amount,
            }));
        }
        let came = money(row, self.money_in)?.filter(|came| !came.is_zero());
        let went = money(row, self.money_out)?.filter(|went| !went.is_zero());
        match (came, went) {
            (None, None) => Ok(None),
            (came, went) => {
                let went = went.unwrap_or(Money::ZERO);
                let went = if went.is_negative() {
                    went.negated()
                } else {
                    went
                };
                let moved = came.unwrap_or(Money::ZERO).minus(went);
                moved.map(Some).map_err(|_| Problem::BadAmount)
            }
        }
    }
}
