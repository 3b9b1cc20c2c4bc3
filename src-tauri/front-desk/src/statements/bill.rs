//! Reading a merchant bill of WeChat or Alipay. The table is found by its headings wherever they stand; what is above, below and between
//! (notes with `#`, totals, a header that is there again) is no line. What is in from the payer's side is what the platform owes for a
//! payment: the amount it settles, before its fee.

use super::cells::{
    decimal, moment, moments_in, money, number, plain, thousandths, whole_fen, words,
};
use super::columns::{
    COLUMNS, Column, came_to_nothing, is_a_bill, is_refunded, moves_elsewhere, says_fee,
    says_refund,
};
use super::lines::{Bill, Declared, Line, StatementProblem, StatementProblemKind as Problem};
use super::{BillLineKind, Provider};
use crate::error::{FileProblem, Refusal, Result};
use crate::exchange::{
    Cell, Grid, Headings, Received, Row, find_headings, is_total, plain_heading,
};
use crate::money::Money;
use crate::text;
use crate::time::BusinessDate;

/// So many rows above a table may say whose it is.
const DEEPEST_NOTE: usize = 50;

/// Reads a bill. Whose it is, the file says; where it does not, `asked` does.
///
/// # Errors
/// [`FileProblem::NoHeadings`] where there is no such table; [`Refusal::StatementOfAnother`] where it is of another platform than was
/// asked for; [`Refusal::StatementProviderUnknown`] where nobody says whose it is.
pub fn read_bill(received: &Received, asked: Option<Provider>) -> Result<Bill> {
    let tables = received.grids.iter().filter_map(|grid| {
        let headings = find_headings(grid, COLUMNS, is_a_bill)?;
        Some((grid, headings))
    });
    let widest = tables.max_by_key(|(_, headings)| headings.columns.len());
    let Some((grid, headings)) = widest else {
        let why = FileProblem::NoHeadings;
        return Err(Refusal::FileRefused { why }.into());
    };
    let provider = match (whose(grid, &headings), asked) {
        (Some(says), Some(asked)) if says != asked => {
            return Err(Refusal::StatementOfAnother { provider: says }.into());
        }
        (Some(provider), _) | (None, Some(provider)) => provider,
        (None, None) => return Err(Refusal::StatementProviderUnknown.into()),
    };
    Ok(Reader { grid, headings }.read(provider))
}

/// What the headings, or the words above them, name.
fn whose(grid: &Grid, headings: &Headings<Column>) -> Option<Provider> {
    let named = |words: &str| match (words.contains("微信"), words.contains("支付宝")) {
        (true, false) => Some(Provider::Wechat),
        (false, true) => Some(Provider::Alipay),
        (true, true) | (false, false) => None,
    };
    let numbers = headings
        .texts
        .iter()
        .filter(|(_, text)| text.contains('号'));
    let above = grid.rows.iter().take(DEEPEST_NOTE);
    let above = above.take_while(|row| row.number < headings.row);
    let notes = above.flat_map(|row| row.filled().map(|(_, cell)| cell.text()));
    let mut words = numbers.map(|(_, text)| text.clone()).chain(notes);
    words.find_map(|words| named(&words))
}

struct Reader<'g> {
    grid: &'g Grid,
    headings: Headings<Column>,
}

/// What a row is.
enum Is {
    Line(Line),
    NotFinal,
    Nothing,
}

impl Reader<'_> {
    fn read(self, provider: Provider) -> Bill {
        let mut bill = Bill {
            provider,
            lines: Vec::new(),
            problems: Vec::new(),
            not_final: 0,
            named: None,
            declared: Declared::default(),
        };
        let mut rows = self.grid.rows.iter().peekable();
        while let Some(row) = rows.next() {
            let below = row.number > self.headings.row;
            if is_note(row) || !below {
                self.note(row, &mut bill);
            } else if begins_totals(row) {
                if let Some(values) = rows.next() {
                    totals(row, values, &mut bill.declared);
                }
            } else if !self.is_header_again(row) {
                match self.line(row) {
                    Ok(Is::Line(line)) => bill.lines.push(line),
                    Ok(Is::NotFinal) => bill.not_final = bill.not_final.saturating_add(1),
                    Ok(Is::Nothing) => self.note(row, &mut bill),
                    Err(kind) => bill.problems.push(StatementProblem {
                        row: row.number,
                        kind,
                    }),
                }
            }
        }
        bill
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.headings.place(column)
    }

    fn text(&self, row: &Row, column: Column) -> String {
        words(row, self.place(column))
    }

    /// Most of the row's cells are the headings over them.
    fn is_header_again(&self, row: &Row) -> bool {
        let same = |(place, text): &(usize, String)| matches!(row.cell(*place), Some(Cell::Text(cell)) if cell.trim() == text);
        let all = self.headings.texts.len();
        // A line of the table has none of them; whether it is one is told by the first few.
        let mut first = self.headings.texts.iter().take(3);
        first.any(same)
            && self
                .headings
                .texts
                .iter()
                .filter(|title| same(title))
                .count()
                >= all.div_ceil(2)
    }

    fn line(&self, row: &Row) -> Result<Is, Problem> {
        let at = moment(row, self.place(Column::Time));
        let amounts = [
            Column::Settled,
            Column::Asked,
            Column::In,
            Column::Out,
            Column::RefundAmount,
        ];
        let has_amount = amounts
            .iter()
            .any(|column| !plain(row, self.place(*column)).is_empty());
        let has_number = [Column::Transaction, Column::Order]
            .iter()
            .any(|column| !plain(row, self.place(*column)).is_empty());
        if !has_number && is_total(row) {
            return Ok(Is::Nothing);
        }
        if row.filled().nth(2).is_none() || !has_number && !has_amount {
            let is_cut = has_number && at.is_some();
            return if is_cut {
                Err(Problem::Cut)
            } else {
                Ok(Is::Nothing)
            };
        }
        let (what, status) = (self.text(row, Column::What), self.text(row, Column::Status));
        let refund_status = self.text(row, Column::RefundStatus);
        if came_to_nothing(&status) || came_to_nothing(&refund_status) {
            return Ok(Is::NotFinal);
        }
        if has_number && !has_amount || self.ends_in_an_amount(row) {
            return Err(Problem::Cut);
        }
        let at = at.ok_or(Problem::BadTime)?;
        let (kind, amount) = self.amount(row, &what, &status)?;
        let line = Line {
            row: row.number,
            kind,
            at: at.at,
            timed: at.timed,
            transaction: number(row, self.place(Column::Transaction))?,
            order: number(row, self.place(Column::Order))?,
            refund: number(row, self.place(Column::Refund))?,
            refund_order: number(row, self.place(Column::RefundOrder))?,
            amount,
            fee_thousandths: self.fee(row)?,
            counterparty: self.text(row, Column::Counterparty),
            summary: self.text(row, Column::Summary),
        };
        if line.transaction.is_empty() && line.order.is_empty() {
            return Err(Problem::NumberMissing);
        }
        Ok(Is::Line(line))
    }

    /// The file's last row stops where an amount stands and the others go on: the amount may lack its last figures.
    fn ends_in_an_amount(&self, row: &Row) -> bool {
        let mut rows = self.grid.rows.iter().rev();
        if rows.next().map(|last| last.number) != Some(row.number) {
            return false;
        }
        let end = |row: &Row| row.filled().last().map(|(place, _)| place);
        let amounts = [
            Column::Settled,
            Column::Asked,
            Column::In,
            Column::Out,
            Column::RefundAmount,
        ];
        let is_amount = amounts.iter().any(|column| {
            self.place(*column)
                .is_some_and(|place| Some(place) == end(row))
        });
        is_amount && rows.next().is_some_and(|before| end(before) > end(row))
    }

    /// What the row is, and what it moves.
    fn amount(
        &self,
        row: &Row,
        what: &str,
        status: &str,
    ) -> Result<(BillLineKind, Money), Problem> {
        let of = |column: Column| money(row, self.place(column));
        let settled = match of(Column::Settled)? {
            Some(settled) => Some(settled),
            None => of(Column::Asked)?,
        };
        let (came, went) = (of(Column::In)?, of(Column::Out)?);
        let moved = match (settled, came, went) {
            (Some(settled), _, _) if self.is_out(row) => Some(negative(settled)),
            (Some(settled), _, _) => Some(settled),
            (None, came, Some(went)) if !went.is_zero() && came.is_none_or(Money::is_zero) => {
                Some(negative(went))
            }
            (None, came, _) => came,
        };
        let is_refund = says_refund(what) || is_refunded(status);
        if is_refund {
            let given_back = of(Column::RefundAmount)?.filter(|amount| !amount.is_zero());
            let amount = given_back.or(moved).ok_or(Problem::BadAmount)?;
            return Ok((BillLineKind::Refund, negative(amount)));
        }
        let amount = moved.ok_or(Problem::BadAmount)?;
        let kind = match says_fee(what) {
            true => BillLineKind::Fee,
            false if amount.is_negative() || moves_elsewhere(what) => BillLineKind::Other,
            false => BillLineKind::Trade,
        };
        Ok((kind, amount))
    }

    fn is_out(&self, row: &Row) -> bool {
        self.text(row, Column::Side).contains('支')
    }

    fn fee(&self, row: &Row) -> Result<i64, Problem> {
        let kept = thousandths(row, self.place(Column::Fee))?;
        let added = thousandths(row, self.place(Column::ServiceFee))?;
        Ok(kept.saturating_sub(added))
    }

    /// What a row beside the table says: of which days it is, and what it comes to.
    fn note(&self, row: &Row, bill: &mut Bill) {
        let said: Vec<String> = row.filled().map(|(_, cell)| cell.text()).collect();
        let said = text::narrow(&said.join(" "));
        if let (Some(days), true) = (days_in(&said), bill.named.is_none()) {
            bill.named = Some(days);
        }
        let count = number_before(&said, '笔').and_then(|count| count.parse().ok());
        let sum = said.split_once('共').and_then(|(_, rest)| {
            let figures = number_before(rest, '元')?;
            whole_fen(figures.replace(',', "").parse().ok()?)
        });
        if said.contains("交易合计") {
            bill.declared.trades = count;
            bill.declared.trades_sum = sum;
        } else if said.contains("退款合计") {
            bill.declared.refunds_sum = sum.map(|sum| negative(sum).negated());
        }
    }
}

/// The first figures that stand right before a sign.
fn number_before(said: &str, sign: char) -> Option<String> {
    let (before, _) = said.split_once(sign)?;
    let figures: String = before
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
        .collect();
    (!figures.is_empty()).then(|| figures.chars().rev().collect())
}

/// `起始日期：[…]   终止日期：[…]`: an end at midnight is the day before.
fn days_in(said: &str) -> Option<(BusinessDate, BusinessDate)> {
    let from_to = said.contains('起') && (said.contains('止') || said.contains('至'));
    let moments = moments_in(said);
    let [from, to] = moments.get(..2)?.first_chunk::<2>().copied()?;
    let (from_on, last) = (from.at.date(), to.at.date());
    let to_on = match to.timed && to.at == last.begins() && last > from_on {
        true => last.minus_days(1),
        false => last,
    };
    (from_to && from_on <= to_on).then_some((from_on, to_on))
}

/// A row that the platform itself marks as no line.
fn is_note(row: &Row) -> bool {
    let first = row.filled().next();
    first.is_some_and(|(_, cell)| cell.text().trim_start().starts_with('#'))
}

/// `总交易单数,应结订单总金额,…` over their values.
fn begins_totals(row: &Row) -> bool {
    let first = row.filled().next();
    matches!(first, Some((_, Cell::Text(text))) if text.contains("总交易单数"))
}

fn totals(names: &Row, values: &Row, declared: &mut Declared) {
    for (place, name) in names.filled() {
        let value = || decimal(values, Some(place)).ok().flatten();
        match plain_heading(&name.text()).as_str() {
            "总交易单数" => declared.lines = plain(values, Some(place)).parse().ok(),
            "应结订单总金额" | "总交易额" => {
                declared.trades_sum = value().and_then(whole_fen);
            }
            "退款总金额" | "总退款金额" => {
                declared.refunds_sum = value().and_then(whole_fen)
            }
            _ => {}
        }
    }
}

fn negative(amount: Money) -> Money {
    if amount.is_negative() {
        amount
    } else {
        amount.negated()
    }
}
