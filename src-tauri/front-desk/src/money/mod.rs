//! Amounts in whole fen, prices as exact decimals, and the one place where a product is rounded. No float comes near.

mod capitals;

pub use capitals::capitals;

use crate::error::{FieldProblem, Refusal, amount_in_range};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The largest amount either way: 10¹¹ fen, a thousand million yuan.
const LIMIT_FEN: i64 = 100_000_000_000;

/// An amount in fen (分), within ±10¹¹. Crosses every border as an integer.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(try_from = "i64", into = "i64")]
#[specta(transparent)]
pub struct Money(i64);

impl Money {
    /// No money.
    pub const ZERO: Money = Money(0);

    /// An amount of whole fen.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`] beyond ±10¹¹.
    pub fn from_fen(fen: i64) -> Result<Money, Refusal> {
        if (-LIMIT_FEN..=LIMIT_FEN).contains(&fen) {
            Ok(Money(fen))
        } else {
            Err(Refusal::AmountOutOfRange)
        }
    }

    /// What a person types: `1234.5`, `1,234.50`, `¥1,234.50`, full-width digits too. More than two decimals are refused, not rounded.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for `field`.
    pub fn from_yuan(field: &str, typed: &str) -> Result<Money, Refusal> {
        let problem = |problem| Refusal::field(field, problem);
        let plain: String = crate::text::narrow(typed)
            .chars()
            .filter(|c| !matches!(c, ',' | '¥' | ' '))
            .collect();
        let plain = plain.strip_suffix('元').unwrap_or(&plain);
        let (yuan, fen) = plain.split_once('.').unwrap_or((plain, ""));
        let (sign, digits) = match yuan.strip_prefix('-') {
            Some(digits) => (-1_i64, digits),
            None => (1, yuan),
        };
        if digits.is_empty() && fen.is_empty() {
            return Err(problem(FieldProblem::Empty));
        }
        if !digits
            .bytes()
            .chain(fen.bytes())
            .all(|b| b.is_ascii_digit())
        {
            return Err(problem(FieldProblem::NotANumber));
        }
        if fen.len() > 2 {
            return Err(problem(FieldProblem::TooPrecise));
        }
        let whole: i64 = format!("{digits}{fen:0<2}")
            .parse()
            .map_err(|_| Refusal::AmountOutOfRange)?;
        Money::from_fen(whole.checked_mul(sign).ok_or(Refusal::AmountOutOfRange)?)
    }

    /// The fen.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// The sum.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`] beyond the limit.
    pub fn plus(self, other: Money) -> Result<Money, Refusal> {
        amount_in_range(self.0.checked_add(other.0))
    }

    /// The difference.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`] beyond the limit.
    pub fn minus(self, other: Money) -> Result<Money, Refusal> {
        amount_in_range(self.0.checked_sub(other.0))
    }

    /// So many yuan, rounded half-up to the fen: the end of a line, and of nothing else.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`] beyond the limit.
    pub fn of_yuan(yuan: Decimal) -> Result<Money, Refusal> {
        let fen = yuan
            .checked_mul(Decimal::ONE_HUNDRED)
            .map(|fen| fen.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
            .and_then(|fen| fen.to_i64());
        amount_in_range(fen)
    }

    /// A count of equal amounts, as notes in a drawer.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`] beyond the limit.
    pub fn times(self, count: i64) -> Result<Money, Refusal> {
        amount_in_range(self.0.checked_mul(count))
    }

    /// The same amount the other way.
    #[must_use]
    pub const fn negated(self) -> Money {
        Money(self.0.wrapping_neg()) // the limit is far from where this could wrap
    }

    /// The sum of many.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`] beyond the limit.
    pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Result<Money, Refusal> {
        amounts.into_iter().try_fold(Money::ZERO, Money::plus)
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is more than nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Whether it is less than nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }
}

/// As on paper and screen, without the sign of the currency: `1,234.50`, `-35.50`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (yuan, fen) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let digits = yuan.to_string();
        let mut grouped = String::with_capacity(digits.len().saturating_mul(2));
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && digits.len().saturating_sub(place) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        write!(f, "{}{grouped}.{fen:02}", if self.0 < 0 { "-" } else { "" })
    }
}

impl TryFrom<i64> for Money {
    type Error = Refusal;
    fn try_from(fen: i64) -> Result<Self, Refusal> {
        Money::from_fen(fen)
    }
}

impl From<Money> for i64 {
    fn from(money: Money) -> i64 {
        money.0
    }
}

/// An exact decimal of a trade quantity or unit price: at most four decimals, not negative. Stored and sent as text (`"2.80"`), so
/// that it prints as it was typed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(try_from = "String", into = "String")]
#[specta(transparent)]
pub struct Exact(#[specta(type = String)] Decimal);

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact(Decimal::ZERO);
    /// One.
    pub const ONE: Exact = Exact(Decimal::ONE);

    /// What a person types.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for `field`: no number, negative, more than four decimals, or above ten million.
    pub fn parse(field: &str, typed: &str) -> Result<Exact, Refusal> {
        let plain: String = crate::text::narrow(typed)
            .chars()
            .filter(|c| !matches!(c, ',' | ' '))
            .collect();
        let problem = |problem| Refusal::field(field, problem);
        if plain.is_empty() {
            return Err(problem(FieldProblem::Empty));
        }
        let value: Decimal = plain
            .parse()
            .map_err(|_| problem(FieldProblem::NotANumber))?;
        Exact::from_decimal(field, value)
    }

    /// A decimal from a workbook or a computation.
    ///
    /// # Errors
    /// As [`Exact::parse`].
    pub fn from_decimal(field: &str, value: Decimal) -> Result<Exact, Refusal> {
        let problem = |problem| Refusal::field(field, problem);
        if value.is_sign_negative() && !value.is_zero() || value > Decimal::from(10_000_000) {
            return Err(problem(FieldProblem::OutOfRange));
        }
        if value.normalize().scale() > 4 {
            return Err(problem(FieldProblem::TooPrecise));
        }
        Ok(Exact(value))
    }

    /// `self` yuan a piece for `quantity` pieces, rounded half-up to the fen: the one rounding of a charge's line.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`].
    pub fn yuan_for(self, quantity: Exact) -> Result<Money, Refusal> {
        let yuan = self.0.checked_mul(quantity.0);
        Money::of_yuan(yuan.ok_or(Refusal::AmountOutOfRange)?)
    }

    /// The number itself.
    pub const fn decimal(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Exact {
    type Error = Refusal;
    fn try_from(text: String) -> Result<Self, Refusal> {
        Exact::parse("quantity", &text)
    }
}

impl From<Exact> for String {
    fn from(exact: Exact) -> String {
        exact.to_string()
    }
}

crate::database::stored!(Money as i64);
crate::database::stored!(Exact as String);

#[cfg(test)]
mod tests;
