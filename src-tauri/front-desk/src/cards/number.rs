//! A card's number, as a reader types it or a person copies it from the card: digits or hexadecimal, with whatever blanks, commas
//! and colons the reader puts between them. Decimal and hexadecimal are not turned into each other: one reader, one spelling.

use crate::error::{FieldProblem, Refusal};
use crate::text;

/// The number as it is kept: `0012 345678` → `0012345678`, `04:a2:b3:c4` → `04A2B3C4`, `0x04a2` → `04A2`.
///
/// # Errors
/// [`Refusal::BadField`] for `field`: empty, longer than 32, or with characters that no card has.
pub fn card_number(field: &str, typed: &str) -> Result<String, Refusal> {
    let typed = text::required(field, &text::narrow(typed), 64)?;
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，' | ':' | '：'))
        .collect::<String>()
        .to_ascii_uppercase();
    let plain = plain.strip_prefix("0X").unwrap_or(&plain);
    let problem = |problem| Err(Refusal::field(field, problem));
    if plain.is_empty() {
        return problem(FieldProblem::Empty);
    }
    if !plain
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        return problem(FieldProblem::Malformed);
    }
    if plain.len() > 32 {
        return problem(FieldProblem::TooLong);
    }
    Ok(plain.to_owned())
}
