//! Phones and identity numbers. Whoever formats, logs or sends one gets the masked form; the whole number comes only out of `reveal`,
//! which the rows, the search's memory and the act of revealing call, and nobody else.

use crate::database::Db;
use crate::error::{FieldProblem, Refusal};
use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::fmt;

/// A phone number: digits, `+` in front where it is foreign, `-` and an extension behind where it has one.
#[derive(Clone, PartialEq, Eq, specta::Type)]
#[specta(transparent)]
pub struct Phone(String);

/// The number of an identity document. A resident identity card's has eighteen places and a check digit (GB 11643-1999); passports
/// and permits are kept as they are printed.
#[derive(Clone, PartialEq, Eq, specta::Type)]
#[specta(transparent)]
pub struct IdNumber(String);

impl Phone {
    /// What a person types: `138 0000 1234`, `138-0000-1234`, `+86 138…`, `0755-8321 1234 转 801`, `+852 9123 4567`.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for `field`.
    pub fn parse(field: &str, typed: &str) -> Result<Phone, Refusal> {
        let plain = crate::text::narrow(typed);
        let plain: String = plain
            .chars()
            .filter(|c| !matches!(c, ' ' | '(' | ')' | '.'))
            .collect();
        if plain.is_empty() {
            return Err(Refusal::field(field, FieldProblem::Empty));
        }
        let plain = plain.replace(['转', '#', '–', '—', '−'], "-");
        let whole = at_home(&plain.replace('-', ""));
        if is_number(&whole) {
            return Ok(Phone(whole));
        }
        if let Some((main, extension)) = plain.rsplit_once('-') {
            let main = at_home(&main.replace('-', ""));
            let is_extension =
                (1..=6).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_digit());
            if is_number(&main) && is_extension {
                return Ok(Phone(format!("{main}-{extension}")));
            }
        }
        Err(Refusal::field(field, FieldProblem::Malformed))
    }

    /// The whole number.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// `138****1234`; of a shorter number the last digits only.
    pub fn masked(&self) -> String {
        let length = self.0.chars().count();
        match length {
            11.. => starred(&self.0, 3, 4),
            8..=10 => starred(&self.0, 0, 4),
            _ => starred(&self.0, 0, 2),
        }
    }
}

impl IdNumber {
    /// What a person types or a reader sends.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for `field`: [`FieldProblem::WrongCheckDigit`] where one digit of an identity card's number is off.
    pub fn parse(field: &str, typed: &str) -> Result<IdNumber, Refusal> {
        let plain: String = crate::text::narrow(typed)
            .chars()
            .filter(|c| !matches!(c, ' ' | '-'))
            .flat_map(char::to_uppercase)
            .collect();
        let problem = |problem| Refusal::field(field, problem);
        if plain.is_empty() {
            return Err(problem(FieldProblem::Empty));
        }
        if !plain.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(problem(FieldProblem::Malformed));
        }
        if plain
            .bytes()
            .next()
            .is_some_and(|b| b.is_ascii_alphabetic())
        {
            let digits = plain.bytes().filter(u8::is_ascii_digit).count();
            return if (6..=18).contains(&plain.len()) && digits >= 4 {
                Ok(IdNumber(plain)) // a passport or permit: no more than this is common to all of them
            } else {
                Err(problem(FieldProblem::Malformed))
            };
        }
        match plain.len() {
            8 if plain.bytes().all(|b| b.is_ascii_digit()) => Ok(IdNumber(plain)), // a Taiwan permit
            18 if check_digit(&plain) == plain.chars().last() => {
                if born_on(&plain).is_some() {
                    Ok(IdNumber(plain))
                } else {
                    Err(problem(FieldProblem::Malformed))
                }
            }
            18 => Err(problem(FieldProblem::WrongCheckDigit)),
            _ => Err(problem(FieldProblem::Malformed)),
        }
    }

    /// The whole number.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// `4403**********1234`; of another document only its ends.
    pub fn masked(&self) -> String {
        if self.0.len() == 18 {
            starred(&self.0, 4, 4)
        } else {
            starred(&self.0, 1, 2)
        }
    }
}

/// A number of this country without its country code: `+86`, `0086` and `86` before a mobile number say nothing new.
fn at_home(digits: &str) -> String {
    let local = digits
        .strip_prefix("+86")
        .or_else(|| digits.strip_prefix("0086"))
        .or_else(|| digits.strip_prefix("86").filter(|rest| is_mobile(rest)));
    local.unwrap_or(digits).to_owned()
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11
        && digits.starts_with('1')
        && matches!(digits.as_bytes().get(1), Some(b'3'..=b'9'))
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Mobile, with area code, local or Hong Kong, service number, or foreign with its `+`.
fn is_number(text: &str) -> bool {
    let (foreign, digits) = match text.strip_prefix('+') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let length = digits.len();
    if foreign {
        return (7..=15).contains(&length);
    }
    match digits.as_bytes().first() {
        Some(b'0') => (10..=12).contains(&length) && !digits.starts_with("00"),
        Some(b'1') => is_mobile(digits),
        Some(b'4' | b'8') if length == 10 => digits.starts_with("400") || digits.starts_with("800"),
        Some(b'2'..=b'9') => (7..=8).contains(&length),
        _ => false,
    }
}

/// The eighteenth place of an identity card's number by its seventeen: weights and modulus of GB 11643-1999 (ISO 7064, MOD 11-2).
fn check_digit(number: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let mut sum: u32 = 0;
    for (place, weight) in number.chars().zip(WEIGHTS) {
        sum = sum.checked_add(place.to_digit(10)?.checked_mul(weight)?)?;
    }
    CHECKS.get(usize::try_from(sum % 11).ok()?).copied()
}

fn born_on(number: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(number.get(6..14)?, "%Y%m%d").ok()
}

/// The first and last characters, stars between.
fn starred(text: &str, first: usize, last: usize) -> String {
    let length = text.chars().count();
    let tail_from = length.saturating_sub(last);
    text.chars()
        .enumerate()
        .map(|(place, c)| {
            if place < first || place >= tail_from {
                c
            } else {
                '*'
            }
        })
        .collect()
}

/// Masked wherever it is shown, and whole only in its own column.
macro_rules! personal {
    ($type:ident) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.masked())
            }
        }
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($type), self.masked())
            }
        }
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.masked())
            }
        }
        impl sqlx::Type<Db> for $type {
            fn type_info() -> <Db as sqlx::Database>::TypeInfo {
                <String as sqlx::Type<Db>>::type_info()
            }
            fn compatible(info: &<Db as sqlx::Database>::TypeInfo) -> bool {
                <String as sqlx::Type<Db>>::compatible(info)
            }
        }
        impl sqlx::Encode<'_, Db> for $type {
            fn encode_by_ref(
                &self,
                buffer: &mut <Db as sqlx::Database>::ArgumentBuffer,
            ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                <String as sqlx::Encode<'_, Db>>::encode(self.0.clone(), buffer)
            }
        }
        impl sqlx::Decode<'_, Db> for $type {
            /// Taken as it was stored: the rules of today do not make an old row unreadable.
            fn decode(
                value: <Db as sqlx::Database>::ValueRef<'_>,
            ) -> Result<Self, sqlx::error::BoxDynError> {
                Ok($type(<String as sqlx::Decode<'_, Db>>::decode(value)?))
            }
        }
    };
}

personal!(Phone);
personal!(IdNumber);

/// A name as lists show it: `张*`, `欧*华`, `阿****提`. The first character, and the last of three or more.
pub fn masked_name(name: &str) -> String {
    let length = name.chars().count();
    let hidden = length.saturating_sub(2).min(4);
    let mut characters = name.chars();
    let first = characters.next().map(String::from).unwrap_or_default();
    match (hidden, characters.next_back()) {
        (_, None) | (0, Some(_)) => format!("{first}*"),
        (hidden, Some(last)) => format!("{first}{}{last}", "*".repeat(hidden)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]
    use super::*;

    #[test]
    fn phones_are_read_in_every_spelling_and_kept_in_one() {
        for (typed, kept, masked) in [
            ("13800001234", "13800001234", "138****1234"),
            ("138 0000-1234", "13800001234", "138****1234"),
            ("+86 138 0000 1234", "13800001234", "138****1234"),
            ("8613800001234", "13800001234", "138****1234"),
            ("１３８００００１２３４", "13800001234", "138****1234"),
            ("(0755) 8321-1234", "075583211234", "075*****1234"),
            ("0755-83211234-801", "075583211234-801", "075*********-801"),
            ("0755-83211234转801", "075583211234-801", "075*********-801"),
            ("+852 9123 4567", "+85291234567", "+85*****4567"),
            ("83211234", "83211234", "****1234"),
            ("400-830-1234", "4008301234", "******1234"),
        ] {
            let phone = Phone::parse("phone", typed).unwrap();
            assert_eq!(phone.reveal(), kept, "{typed}");
            assert_eq!(phone.to_string(), masked, "{typed}");
        }
    }

    #[test]
    fn what_is_no_phone_is_refused() {
        for typed in [
            "1380000123",
            "138000012345",
            "12800001234",
            "phone",
            "00755832112",
            "138O0001234",
            "1",
            "+86",
            "电话",
            "'; drop table residents",
            "13800001234\u{202e}",
        ] {
            assert_eq!(
                Phone::parse("phone", typed).unwrap_err(),
                Refusal::field("phone", FieldProblem::Malformed),
                "{typed}"
            );
        }
    }

    #[test]
    fn an_identity_number_proves_itself_by_its_last_place() {
        for typed in [
            "440305197905292557",
            "44030519871102564x",
            "44030519871102564Ｘ",
        ] {
            assert!(IdNumber::parse("idNumber", typed).is_ok(), "{typed}");
        }
        for place in 0..17 {
            let mut digits: Vec<char> = "440305197905292557".chars().collect();
            digits[place] = if digits[place] == '9' { '0' } else { '9' };
            let wrong: String = digits.into_iter().collect();
            assert_eq!(
                IdNumber::parse("idNumber", &wrong).unwrap_err(),
                Refusal::field("idNumber", FieldProblem::WrongCheckDigit),
                "one wrong digit is always found: {wrong}"
            );
        }
    }

    #[test]
    fn passports_and_permits_are_kept_as_printed() {
        for (typed, masked) in [
            ("e12345678", "E******78"),
            ("H1234567800", "H********00"),
            ("01234567", "0*****67"),
        ] {
            assert_eq!(
                IdNumber::parse("idNumber", typed).unwrap().to_string(),
                masked
            );
        }
        for typed in ["12345", "440305790529255", "E 1", "证件"] {
            assert!(IdNumber::parse("idNumber", typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn nothing_shows_a_number_by_accident() {
        let phone = Phone::parse("phone", "13800001234").unwrap();
        let id = IdNumber::parse("idNumber", "440305197905292557").unwrap();
        let shown = format!(
            "{phone} {phone:?} {id} {id:?} {} {}",
            serde_json::to_string(&phone).unwrap(),
            serde_json::to_string(&id).unwrap()
        );
        assert!(!shown.contains("0000"), "{shown}");
        assert!(!shown.contains("19790529"), "{shown}");
        assert_eq!(id.masked(), "4403**********2557");
    }
}
