//! Number plates, kept in one spelling so that a plate is alive once: `粤B12345`, `粤BD12345`, `京A1234警`, `ZG1234`.

use crate::error::{FieldProblem, Refusal};
use crate::text;

/// A plate as typed (`粤B·12345`, `粤b 12345`) in its one spelling.
///
/// # Errors
/// [`Refusal::BadField`] for `field`.
pub fn plate(field: &str, typed: &str) -> Result<String, Refusal> {
    let plain: String = text::narrow(typed)
        .chars()
        .filter(|c| !matches!(c, ' ' | '·' | '•' | '・' | '.' | '-'))
        .flat_map(char::to_uppercase)
        .collect();
    if plain.is_empty() {
        return Err(Refusal::field(field, FieldProblem::Empty));
    }
    let length = plain.chars().count();
    let known = |c: char| c.is_ascii_alphanumeric() || ('\u{4e00}'..='\u{9fff}').contains(&c);
    let figures = plain.chars().filter(char::is_ascii_alphanumeric).count();
    if !(5..=12).contains(&length) || !plain.chars().all(known) || figures < 4 {
        return Err(Refusal::field(field, FieldProblem::Malformed));
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]
    use super::*;

    #[test]
    fn a_plate_has_one_spelling() {
        for typed in [
            "粤B12345",
            "粤b·12345",
            "粤B 12345",
            "粤Ｂ１２３４５",
            "粤B-12345",
        ] {
            assert_eq!(plate("plate", typed).unwrap(), "粤B12345", "{typed}");
        }
        for typed in ["粤BD12345", "京A1234警", "粤Z1234港", "ZG1234", "WJ粤1234X"] {
            assert_eq!(plate("plate", typed).unwrap(), typed);
        }
        for typed in [
            "",
            "粤",
            "粤B123456789012",
            "没有车牌号",
            "粤B1234\u{202e}",
            "<script>",
        ] {
            assert!(plate("plate", typed).is_err(), "{typed}");
        }
    }
}
