//! What was owed before the program came, as an office's list has it: for a month, for several months in one sum, or for no month that
//! anybody wrote down. A sum is one charge and is never divided, for nobody knows what each month of it was; the item's printed name
//! says which months it is for, and is read again so that none of them is charged a second time.

use super::charges::charged_for;
use super::store::{self, NewCharge};
use super::{Nature, Origin, business_date};
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{ChargeId, FeeItemId, UnitId};
use crate::ledger::{self, Account, Line};
use crate::money::Money;
use crate::text;
use crate::time::Month;

/// Nobody writes off a debt of more months in one row of a list.
const MOST_MONTHS: usize = 240;

/// Which months an amount is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Months {
    /// The list does not say.
    Unsaid,
    /// One month.
    One(Month),
    /// From the first month to the last, which is later.
    Span(Month, Month),
}

impl Months {
    /// `2025年1月`, `2025-01`, `2025.1-2025.12`, `2025年1月至12月`, `2025年1-12月`, `2024年度`.
    pub fn parse(typed: &str) -> Option<Months> {
        let plain: String = text::narrow(typed)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let plain = plain.trim_end_matches('份');
        if let Ok(month) = Month::parse("period", plain) {
            return Some(Months::One(month));
        }
        let year = ["年度", "年全年", "全年", "年"]
            .iter()
            .find_map(|end| plain.strip_suffix(end));
        if let Some(year) = year.and_then(|year| year.parse().ok()) {
            return Months::between(Month::new(year, 1)?, Month::new(year, 12)?);
        }
        let mut ways = plain.char_indices().filter_map(|(at, sign)| {
            let after = plain.get(at.checked_add(sign.len_utf8())?..)?;
            Months::parted_by(sign, plain.get(..at)?, after)
        });
        let way = ways.next();
        way.filter(|_| ways.next().is_none())
    }

    fn parted_by(sign: char, before: &str, after: &str) -> Option<Months> {
        if !"-~～至到—–−".contains(sign) {
            return None;
        }
        let first = Month::parse("period", before).ok()?;
        let last = Month::parse("period", after).ok().or_else(|| {
            // `2025-01-12` is a day and no span of months.
            let of_the_same_year = after.strip_suffix('月').unwrap_or(after);
            let month = of_the_same_year.parse().ok();
            let month = month.filter(|_| !before.contains(sign))?;
            Month::new(first.first_day().year(), month)
        })?;
        Months::between(first, last)
    }

    fn between(first: Month, last: Month) -> Option<Months> {
        match first.cmp(&last) {
            std::cmp::Ordering::Less => Some(Months::Span(first, last))
                .filter(|span| span.each().nth(MOST_MONTHS).is_none()),
            std::cmp::Ordering::Equal => Some(Months::One(first)),
            std::cmp::Ordering::Greater => None,
        }
    }

    /// Each of them; none where they are not said.
    pub fn each(self) -> impl Iterator<Item = Month> {
        let (first, last) = match self {
            Months::Unsaid => (None, None),
            Months::One(month) => (Some(month), Some(month)),
            Months::Span(first, last) => (Some(first), Some(last)),
        };
        std::iter::successors(first, |month| Some(month.next()))
            .take_while(move |month| Some(*month) <= last)
    }

    /// The month, where there is just one.
    pub const fn single(self) -> Option<Month> {
        match self {
            Months::One(month) => Some(month),
            Months::Unsaid | Months::Span(..) => None,
        }
    }

    const fn last(self) -> Option<Month> {
        match self {
            Months::Unsaid => None,
            Months::One(month) | Months::Span(_, month) => Some(month),
        }
    }

    pub(super) fn covers(self, month: Month) -> bool {
        match self {
            Months::Unsaid => false,
            Months::One(one) => one == month,
            Months::Span(first, last) => first <= month && month <= last,
        }
    }

    /// The item's name as it is charged and printed: `物业管理费（2025年1月至2025年12月）`.
    fn printed(self, item: &str) -> String {
        match self {
            Months::Unsaid | Months::One(_) => item.to_owned(),
            Months::Span(first, last) => {
                format!("{item}（{}至{}）", first.on_paper(), last.on_paper())
            }
        }
    }

    /// The months that the printed name of a charge without a month of its own says beyond the item's own.
    pub(super) fn of_printed(item: &str, printed: &str) -> Months {
        let said = printed.strip_prefix(item).unwrap_or_default();
        let said = said
            .strip_prefix('（')
            .and_then(|said| said.strip_suffix('）'));
        said.and_then(Months::parse).unwrap_or(Months::Unsaid)
    }
}

/// What a unit owed for one item before the program came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningArrear {
    /// Who owes.
    pub unit: UnitId,
    /// For what.
    pub fee_item: FeeItemId,
    /// For which months, where the book says so.
    pub months: Months,
    /// How much.
    pub amount: Money,
}

/// What was charged of it without a month of its own.
#[derive(Clone, Debug)]
pub struct Lump {
    /// The charge.
    pub charge: ChargeId,
    /// Who owes.
    pub unit: UnitId,
    /// For what.
    pub fee_item: FeeItemId,
    /// For which months.
    pub months: Months,
    /// How much it was.
    pub amount: Money,
}

/// What all units owed before the program came, of several months or of none that is known.
///
/// # Errors
/// A fault when the database does.
pub async fn opening_lumps(conn: &mut Conn) -> Result<Vec<Lump>> {
    store::opening_lumps(conn, None).await
}

/// Writes what units owed before the program came, against the opening account, and answers with the sum.
///
/// # Errors
/// [`Refusal::ChargedAlready`] when a month is there already, [`Refusal::BadField`] for an amount that is not positive.
pub async fn open_arrears(tx: &mut Tx<'_, '_>, rows: &[OpeningArrear]) -> Result<Money> {
    let (seq, today) = (tx.seq(), business_date(tx).await?);
    let names = store::item_names(tx.rows()).await?;
    let mut charges = Vec::with_capacity(rows.len());
    let (mut against, mut held) = (Vec::new(), Money::ZERO);
    for row in rows {
        let (item, nature) = names
            .get(&row.fee_item)
            .ok_or_else(|| Refusal::not_found("fee_item"))?;
        if !row.amount.is_positive() {
            return Err(Refusal::field("amount", FieldProblem::OutOfRange).into());
        }
        for period in row.months.each() {
            if charged_for(tx.rows(), row.unit, row.fee_item, period)
                .await?
                .is_some()
            {
                return Err(Refusal::ChargedAlready {
                    unit: store::unit_label(tx.rows(), row.unit).await?,
                    item: item.clone(),
                    period,
                }
                .into());
            }
        }
        // What was earned then is earned; a deposit that is still to come will be held.
        if *nature == Nature::Deposit {
            against.push(nature.credit(row.fee_item, Some(row.unit), row.amount));
            held = held.plus(row.amount)?;
        }
        charges.push(NewCharge {
            unit: row.unit,
            fee_item: row.fee_item,
            period: row.months.single(),
            item: row.months.printed(item).into(),
            quantity: String::new(),
            price: "".into(),
            amount: row.amount,
            due_on: row.months.last().map_or(today, Month::last_day),
            origin: Origin::Opening,
            run: None,
            instead_of: store::reversed_for(tx.rows(), row.unit, row.fee_item, row.months.single())
                .await?,
            space: None,
            days: None,
            payer: None,
        });
    }
    let total = Money::sum(charges.iter().map(|charge| charge.amount))?;
    let before = store::newest_charge(tx.rows()).await?;
    store::insert_charges(tx.rows(), seq, charges).await?;
    against.push(Line::on(Account::Opening, held.minus(total)?));
    ledger::post_charges(tx, today, before, &against).await?;
    Ok(total)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

    use super::*;

    fn month(year: i32, month: u32) -> Month {
        Month::new(year, month).unwrap()
    }

    #[test]
    fn months_are_read_as_offices_write_them() {
        let year = Months::Span(month(2025, 1), month(2025, 12));
        for typed in [
            "2025年1月-12月",
            "2025.1-2025.12",
            "2025年1月至2025年12月",
            "2025-01至2025-12",
            "2025-01-2025-12",
            "2025/1～12月",
            "2025年1-12月",
            "2025.01 - 12",
            "202501-202512",
            "２０２５年１月—１２月份",
            "2025年",
            "2025年度",
            "2025全年",
        ] {
            assert_eq!(Months::parse(typed), Some(year), "{typed}");
        }
        let winter = Months::Span(month(2024, 11), month(2025, 2));
        assert_eq!(Months::parse("2024年11月—2025年2月"), Some(winter));
        assert_eq!(winter.each().count(), 4);
        assert_eq!(
            Months::parse("2025年3月-3月"),
            Some(Months::One(month(2025, 3)))
        );
        for typed in [
            "上个月",
            "2025-01-12",
            "2025.12-2025.1",
            "2025年1月-13月",
            "1月-12月",
            "1900.1-2199.1",
            "-",
            "年",
        ] {
            assert_eq!(Months::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_printed_name_says_the_months_and_is_read_again() {
        let span = Months::Span(month(2024, 11), month(2025, 2));
        let printed = span.printed("物业管理费");
        assert_eq!(printed, "物业管理费（2024年11月至2025年2月）");
        assert_eq!(Months::of_printed("物业管理费", &printed), span);
        let item = "采暖费（2024年11月至2025年2月）";
        assert_eq!(Months::of_printed(item, item), Months::Unsaid);
        assert_eq!(Months::of_printed(item, &span.printed(item)), span);
    }
}
