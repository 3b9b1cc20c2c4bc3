//! What people type. Text is kept as typed; only what can do harm unseen (control characters, marks that turn the writing
//! direction) is refused, by the field's name.

use crate::error::{FieldProblem, Refusal};

/// Full-width digits, letters and signs as their half-width twins, the ideographic space as a space. `＃１` → `#1`.
pub fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' | '\u{a0}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => u32::from(c)
                .checked_sub(0xfee0)
                .and_then(char::from_u32)
                .unwrap_or(c),
            '￥' => '¥',
            c => c,
        })
        .collect()
}

/// `二` is 2, `十二` is 12, `八十二` is 82, `一〇二` is 102; what is no such number stays as it is.
pub fn in_figures(text: &str) -> String {
    let figure = |c: char| match c {
        '零' => Some(0),
        c => "〇一二三四五六七八九".chars().position(|of| of == c),
    };
    let number = match text.chars().collect::<Vec<char>>().as_slice() {
        ['十'] => Some("10".to_owned()),
        ['十', unit] => figure(*unit).map(|unit| format!("1{unit}")),
        [ten, '十'] => figure(*ten).map(|ten| format!("{ten}0")),
        [ten, '十', unit] => {
            let both = figure(*ten).zip(figure(*unit));
            both.map(|(ten, unit)| format!("{ten}{unit}"))
        }
        all => {
            let figures = all.iter().map(|c| figure(*c));
            figures.map(|figure| Some(figure?.to_string())).collect()
        }
    };
    number.unwrap_or_else(|| text.to_owned())
}

/// Text that must be there: trimmed, at most `most` characters.
///
/// # Errors
/// [`Refusal::BadField`] for `field`.
pub fn required(field: &str, typed: &str, most: usize) -> Result<String, Refusal> {
    optional(field, typed, most)?.ok_or_else(|| Refusal::field(field, FieldProblem::Empty))
}

/// Text that may be missing: blank is nothing.
///
/// # Errors
/// [`Refusal::BadField`] for `field`.
pub fn optional(field: &str, typed: &str, most: usize) -> Result<Option<String>, Refusal> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' || is_direction_mark(c))
    {
        return Err(Refusal::field(field, FieldProblem::OddCharacters));
    }
    if text.chars().nth(most).is_some() {
        return Err(Refusal::field(field, FieldProblem::TooLong));
    }
    Ok(Some(text.to_owned()))
}

/// Marks that make text read in another order than it is stored: a name could show as another name.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_text_is_refused_by_the_fields_name() {
        let refused = |text: &str| required("name", text, 50).unwrap_err();
        assert_eq!(refused("  "), Refusal::field("name", FieldProblem::Empty));
        assert_eq!(
            refused("a\u{7}b"),
            Refusal::field("name", FieldProblem::OddCharacters)
        );
        assert_eq!(
            refused("\u{202e}gnaw"),
            Refusal::field("name", FieldProblem::OddCharacters)
        );
        assert_eq!(
            refused(&"长".repeat(51)),
            Refusal::field("name", FieldProblem::TooLong)
        );
    }

    #[test]
    fn names_keep_what_belongs_to_them() {
        for name in [
            "阿依古丽·买买提",
            "李䶮",
            "Mary Ann O'Neil",
            "赵𬭎",
            "<b>x</b>",
            "=1+1",
            "'; drop table x",
        ] {
            assert_eq!(required("name", name, 50).unwrap(), name);
        }
    }

    #[test]
    fn full_width_signs_become_plain_ones() {
        assert_eq!(narrow("＃１２ 栋　Ａ"), "#12 栋 A");
    }
}
