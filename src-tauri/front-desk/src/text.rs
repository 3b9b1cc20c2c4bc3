//! What people type. Text is kept as typed, but for what nobody sees: marks without width or meaning go, the many kinds of blanks are
//! one, and what could do harm unseen (control characters, marks that turn the writing direction, joiners that join nothing) is refused
//! by the field's name. So two names that look the same are the same. A field of one line holds one line; only notes hold several.

use crate::error::{FieldProblem, Refusal};
use std::borrow::Cow;

/// Full-width digits, letters and signs as their half-width twins, the ideographic space as a space. `＃１` → `#1`.
pub fn narrow(text: &str) -> String {
    text.chars()
        .filter(|c| !is_weightless(*c))
        .map(|c| match c {
            c if is_blank(c) => ' ',
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

/// One line that must be there: trimmed, at most `most` characters.
///
/// # Errors
/// [`Refusal::BadField`] for `field`.
pub fn required(field: &str, typed: &str, most: usize) -> Result<String, Refusal> {
    there(field, optional(field, typed, most)?)
}

/// One line that may be missing: blank is nothing.
///
/// # Errors
/// [`Refusal::BadField`] for `field`.
pub fn optional(field: &str, typed: &str, most: usize) -> Result<Option<String>, Refusal> {
    let line = visible(typed);
    let line: String = line
        .trim()
        .chars()
        .map(|c| if is_blank(c) { ' ' } else { c })
        .collect();
    if line.chars().any(is_line_break) {
        return Err(Refusal::field(field, FieldProblem::OddCharacters));
    }
    sound(field, line, most)
}

/// Text of several lines that must be there, as [`lines`].
///
/// # Errors
/// [`Refusal::BadField`] for `field`.
pub fn required_lines(field: &str, typed: &str, most: usize) -> Result<String, Refusal> {
    there(field, lines(field, typed, most)?)
}

/// Text of several lines that may be missing, as notes and instructions are. Every kind of line break is one.
///
/// # Errors
/// [`Refusal::BadField`] for `field`.
pub fn lines(field: &str, typed: &str, most: usize) -> Result<Option<String>, Refusal> {
    let lines = visible(typed).trim().replace("\r\n", "\n");
    let lines = lines
        .chars()
        .map(|c| if is_line_break(c) { '\n' } else { c })
        .collect();
    sound(field, lines, most)
}

fn there(field: &str, text: Option<String>) -> Result<String, Refusal> {
    text.ok_or_else(|| Refusal::field(field, FieldProblem::Empty))
}

fn sound(field: &str, text: String, most: usize) -> Result<Option<String>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    let unseen = |c: char| c.is_control() && c != '\n' || is_unseen(c) && c != JOINER;
    if text.chars().any(unseen) || joins_nothing(&text) {
        return Err(Refusal::field(field, FieldProblem::OddCharacters));
    }
    if text.chars().nth(most).is_some() {
        return Err(Refusal::field(field, FieldProblem::TooLong));
    }
    Ok(Some(text))
}

/// Without the marks that carry no meaning, as they come along with text from pages, chats and worksheets.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_weightless) {
        Cow::Owned(text.chars().filter(|c| !is_weightless(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The character as a person can read of it: itself, or its code point (`U+200B`) where there is nothing to see.
pub fn named(c: char) -> String {
    if c.is_control() || c.is_whitespace() || is_weightless(c) || is_unseen(c) {
        format!("U+{:04X}", u32::from(c))
    } else {
        c.to_string()
    }
}

const JOINER: char = '\u{200d}';

/// Where a word or line may or may not break, which way a picture is drawn: nothing that belongs to a name.
fn is_weightless(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}'
    )
}

/// Marks that make text read in another order than it is stored, and all else that leaves nothing to see: a name could show as another
/// name. The joiners stand among them, for the scripts that need them are not in the papers' font.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}' // joiners, directions, signs unseen
        | '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0d}' | '\u{e0000}'..='\u{e0fff}' // selectors and tags
        | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' // letters that are empty
        | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}')
}

/// Pictures are joined into one picture, which can be seen; between letters the same mark cannot.
fn joins_nothing(text: &str) -> bool {
    let is_picture =
        |c: Option<&char>| matches!(c, Some('\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}'));
    let all: Vec<char> = text.chars().collect();
    let mut joiners = all.iter().enumerate().filter(|(_, c)| **c == JOINER);
    joiners.any(|(at, _)| {
        let (before, after) = (at.checked_sub(1), at.saturating_add(1));
        !is_picture(before.and_then(|at| all.get(at))) || !is_picture(all.get(after))
    })
}

/// The blanks inside a line, of whatever width.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
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
    fn what_looks_the_same_is_the_same() {
        for typed in [
            "王\u{200b}芳",
            "\u{feff}王芳",
            "王\u{2060}芳\u{fe0f}",
            "王芳\r\n",
            "王芳\u{2028}",
            "\u{3000}王芳\u{a0}",
        ] {
            assert_eq!(required("name", typed, 2).unwrap(), "王芳", "{typed:?}");
        }
        assert_eq!(required("name", "Mary\u{a0}Ann", 50).unwrap(), "Mary Ann");
        assert_eq!(optional("name", "\u{200b}\u{feff} ", 50).unwrap(), None);
        for unseen in [
            '\u{61c}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{2066}',
            '\u{3164}',
            '\u{e0001}',
            '\u{fe00}',
        ] {
            assert_eq!(
                required("name", &format!("王{unseen}芳"), 50).unwrap_err(),
                Refusal::field("name", FieldProblem::OddCharacters),
                "{}",
                named(unseen)
            );
        }
        assert_eq!(
            required("name", "👩\u{200d}👧 一家", 50).unwrap(),
            "👩\u{200d}👧 一家"
        );
    }

    #[test]
    fn only_notes_have_lines() {
        for broken in [
            "张伟\n王芳",
            "张伟\r\n王芳",
            "张伟\u{2028}王芳",
            "张伟\u{85}王芳",
        ] {
            assert_eq!(
                optional("payer", broken, 50).unwrap_err(),
                Refusal::field("payer", FieldProblem::OddCharacters),
                "{broken:?}"
            );
            assert_eq!(lines("note", broken, 50).unwrap().unwrap(), "张伟\n王芳");
        }
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
