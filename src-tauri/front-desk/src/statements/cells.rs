//! What stands in a cell of a statement. Platforms guard their numbers against worksheets with a back-tick, a tab or `="…"`; a worksheet
//! that got at them all the same has turned a number of 28 digits into `4.2E+27`, which is nobody's number any more.

use super::lines::StatementProblemKind as Problem;
use crate::exchange::{Cell, Row};
use crate::money::Money;
use crate::text;
use crate::time::{BusinessDate, Timestamp};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// More of a text than this is kept by nobody.
const LONGEST: usize = 100;
/// A worksheet's number has no more digits; what follows them is made up.
const DIGITS_OF_A_WORKSHEET: usize = 15;

/// A cell without its guards; empty where there is none.
pub(super) fn plain(row: &Row, place: Option<usize>) -> String {
    let Some(cell) = place.and_then(|place| row.cell(place)) else {
        return String::new();
    };
    let text = cell.text();
    let bare = text.trim().trim_start_matches(['`', '\'', '’']).trim();
    let quoted = bare
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    quoted.unwrap_or(bare).trim().to_owned()
}

/// A text to be kept: one line, no longer than anybody reads.
pub(super) fn words(row: &Row, place: Option<usize>) -> String {
    plain(row, place)
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect()
}

/// A number of a payment; platforms write 0 where there is none.
pub(super) fn number(row: &Row, place: Option<usize>) -> Result<String, Problem> {
    let written = words(row, place);
    if matches!(written.as_str(), "" | "0" | "-" | "--" | "/") {
        return Ok(String::new());
    }
    let was_a_number = matches!(place.and_then(|place| row.cell(place)), Some(Cell::Number(digits)) if digits.len() > DIGITS_OF_A_WORKSHEET);
    match is_scientific(&written) || was_a_number {
        true => Err(Problem::NumberSpoilt),
        false => Ok(written),
    }
}

/// `4.20001E+27`
fn is_scientific(written: &str) -> bool {
    let Some((figures, power)) = written.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    figures.contains('.')
        && figures.split('.').all(digits)
        && digits(power.trim_start_matches(['+', '-']))
}

/// A decimal; nothing where the cell says nothing.
pub(super) fn decimal(row: &Row, place: Option<usize>) -> Result<Option<Decimal>, Problem> {
    let written: String = text::narrow(&plain(row, place))
        .chars()
        .filter(|c| !matches!(c, ',' | '¥' | '元' | ' '))
        .collect();
    let written = written.trim_start_matches('+');
    let (sign, figures) = match written
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(inside) => (-Decimal::ONE, inside),
        None => (Decimal::ONE, written),
    };
    if matches!(figures, "" | "-" | "--" | "/") {
        return Ok(None);
    }
    let value: Decimal = figures.parse().map_err(|_| Problem::BadAmount)?;
    value.checked_mul(sign).map(Some).ok_or(Problem::BadAmount)
}

/// An amount of whole fen; nothing where the cell says nothing.
pub(super) fn money(row: &Row, place: Option<usize>) -> Result<Option<Money>, Problem> {
    let Some(yuan) = decimal(row, place)? else {
        return Ok(None);
    };
    whole_fen(yuan).map(Some).ok_or(Problem::BadAmount)
}

pub(super) fn whole_fen(yuan: Decimal) -> Option<Money> {
    let fen = yuan.checked_mul(Decimal::ONE_HUNDRED)?;
    let fen = fen.is_integer().then(|| fen.to_i64()).flatten()?;
    Money::from_fen(fen).ok()
}

/// A fee in thousandths of a fen, as finely as platforms reckon; nothing is a fee of nothing.
pub(super) fn thousandths(row: &Row, place: Option<usize>) -> Result<i64, Problem> {
    let yuan = decimal(row, place)?.unwrap_or_default();
    yuan.checked_mul(Decimal::from(100_000))
        .map(|fee| fee.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
        .and_then(|fee| fee.to_i64())
        .filter(|fee| fee.abs() <= 100_000_000_000_000)
        .ok_or(Problem::BadAmount)
}

/// A moment, or a day alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) at: Timestamp,
    /// The cell has a time of day.
    pub(super) timed: bool,
}

impl Moment {
    const fn of_day(at: Timestamp) -> Moment {
        Moment { at, timed: false }
    }
}

/// The moment in a cell.
pub(super) fn moment(row: &Row, place: Option<usize>) -> Option<Moment> {
    match place.and_then(|place| row.cell(place))? {
        Cell::Date(day) => Some(Moment::of_day(day.begins())),
        Cell::Text(_) | Cell::Number(_) => moment_in(&plain(row, place)),
    }
}

/// `2026-11-20 09:00:11`, `2026/11/20 9:00`, `20261120090011`, `20261120`, `2026年11月20日 09:00:11`, `2026-11-20T09:00:11`.
pub(super) fn moment_in(written: &str) -> Option<Moment> {
    let written = text::narrow(written);
    let written = written.trim();
    if written.len() == 14 && written.bytes().all(|b| b.is_ascii_digit()) {
        let (day, time) = written.split_at_checked(8)?;
        let pairs = [time.get(..2)?, time.get(2..4)?, time.get(4..)?];
        return joined(day, &pairs);
    }
    let end = written.find([' ', 'T', '\t']);
    let (day, time) = match end.and_then(|end| written.split_at_checked(end)) {
        Some((day, time)) => (day, time.trim_start_matches([' ', 'T', '\t'])),
        None => (written, ""),
    };
    let time = time.split(['.', '+', 'Z']).next().unwrap_or_default();
    let parts: Vec<&str> = time
        .split([':', '时', '分', '秒'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    joined(day, &parts)
}

fn joined(day: &str, time: &[&str]) -> Option<Moment> {
    let begins = BusinessDate::parse("day", day).ok()?.begins();
    let of = |at: usize, most: i64| -> Option<i64> {
        let Some(part) = time.get(at) else {
            return Some(0);
        };
        part.parse().ok().filter(|part| (0..=most).contains(part))
    };
    if time.is_empty() {
        return Some(Moment::of_day(begins));
    }
    let hours = of(0, 23)?.checked_mul(3600)?;
    let minutes = of(1, 59)?.checked_mul(60)?;
    let seconds = of(2, 59)?;
    let into = hours.checked_add(minutes)?.checked_add(seconds)?;
    Some(Moment {
        at: begins.after_millis(into.checked_mul(1000)?),
        timed: true,
    })
}

/// The moments that stand anywhere in a line of words, in order: `起始日期：[2026年11月20日 00:00:00]   终止日期：[…]`.
pub(super) fn moments_in(words: &str) -> Vec<Moment> {
    let belongs =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | ':');
    let narrow = text::narrow(words);
    let mut found: Vec<Moment> = Vec::new();
    let mut day: Option<&str> = None;
    for part in narrow.split(|c: char| !belongs(c)).chain([""]) {
        if let Some(before) = day.take() {
            let with_time = joined_words(before, part);
            found.extend(with_time.or_else(|| moment_in(before)));
            if with_time.is_some() {
                continue;
            }
        }
        if moment_in(part).is_some() {
            day = Some(part);
        }
    }
    found
}

fn joined_words(day: &str, time: &str) -> Option<Moment> {
    if !time.contains(':') {
        return None;
    }
    moment_in(&format!("{day} {time}"))
}
