//! A visit's number, `V20261122-003`: the day and the place in it. It stands on the slip and in its code.

use crate::error::{FieldProblem, Refusal};
use crate::text;
use crate::time::BusinessDate;

/// What the slip's code says before the number.
const SCANNED: &str = "FD1|V|";

/// The `number`th visit of `day`.
pub(super) fn label(day: BusinessDate, number: i64) -> String {
    format!(
        "V{:04}{:02}{:02}-{number:03}",
        day.year(),
        day.naive().format("%m"),
        day.day()
    )
}

/// The number that is meant: scanned from a slip, typed whole, or only its last part for a visit of `today`.
pub(super) fn sought(field: &str, typed: &str, today: BusinessDate) -> Result<String, Refusal> {
    let typed = text::required(field, &text::narrow(typed), 40)?;
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_ascii_uppercase();
    let plain = plain.strip_prefix(SCANNED).unwrap_or(&plain);
    let malformed = || Refusal::field(field, FieldProblem::Malformed);
    let digits =
        |text: &str| (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((day, place)) = plain
        .strip_prefix('V')
        .and_then(|rest| rest.split_once('-'))
    {
        if day.len() != 8 || !digits(day) || !digits(place) {
            return Err(malformed());
        }
        return Ok(label(
            BusinessDate::parse(field, day)?,
            place.parse().map_err(|_| malformed())?,
        ));
    }
    if !digits(plain) || plain.len() > 5 {
        return Err(malformed());
    }
    Ok(label(today, plain.parse().map_err(|_| malformed())?))
}
