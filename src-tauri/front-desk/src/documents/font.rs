//! The one font of all papers: Noto Sans SC Regular, part of the program. It is read where it lies, glyph by glyph, so a paper costs
//! only what it uses of it. Bold is the same outline with a stroke, not a second font of ten megabytes.

use crate::error::{Error, Fault, Refusal, Result};
use crate::text;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use ttf_parser::{GlyphId, name_id};

static FILE: &[u8] = include_bytes!("../../fonts/NotoSansSC-Regular.ttf");

static FACE: LazyLock<Result<Face, String>> = LazyLock::new(Face::open);

/// Points in a millimetre.
pub(super) const POINTS: f32 = 72.0 / 25.4;

/// The characters of `text` that the papers' font lacks, each once, in their order; empty when it has them all. Whoever gives a paper
/// a number asks this before.
pub fn missing(text: &str) -> String {
    let Ok(face) = Face::get() else {
        return String::new();
    };
    let mut seen = BTreeSet::new();
    text.chars()
        .filter(|&c| !matches!(c, '\n' | '\r') && face.glyph(c).is_none() && seen.insert(c))
        .collect()
}

/// Refuses texts with characters that could not be printed.
///
/// # Errors
/// [`Refusal::CharactersMissing`] with each such character once, one that cannot be seen by its code point.
pub fn refuse_missing<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<(), Refusal> {
    let all: String = texts.into_iter().collect();
    let missing = missing(&all);
    if missing.is_empty() {
        return Ok(());
    }
    // Of pictures that are joined into one, the pictures are named.
    let alone = missing.chars().nth(1).is_none();
    let named: Vec<String> = missing
        .chars()
        .filter(|c| alone || *c != '\u{200d}')
        .map(text::named)
        .collect();
    let unseen = named.iter().any(|name| name.starts_with("U+"));
    Err(Refusal::CharactersMissing {
        characters: named.join(if unseen { " " } else { "" }),
    })
}

/// The font, opened.
pub(super) struct Face {
    parsed: ttf_parser::Face<'static>,
    name: String,
}

impl Face {
    /// The font of the program.
    pub(super) fn get() -> Result<&'static Face> {
        match &*FACE {
            Ok(face) => Ok(face),
            Err(why) => Err(Error::Fault(Fault::new(
                "opening the papers' font",
                why.clone(),
            ))),
        }
    }

    fn open() -> Result<Face, String> {
        let parsed = ttf_parser::Face::parse(FILE, 0).map_err(|error| error.to_string())?;
        let name = parsed
            .names()
            .into_iter()
            .find(|name| name.name_id == name_id::POST_SCRIPT_NAME && name.is_unicode())
            .and_then(|name| name.to_string())
            .ok_or("the font has no name")?;
        Ok(Face { parsed, name })
    }

    /// The file, for the subset.
    pub(super) const fn file(&self) -> &'static [u8] {
        FILE
    }

    /// The PostScript name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The tables.
    pub(super) const fn tables(&self) -> &ttf_parser::Face<'static> {
        &self.parsed
    }

    /// The glyph of a character, where the font has one.
    pub(super) fn glyph(&self, c: char) -> Option<GlyphId> {
        self.parsed.glyph_index(c)
    }

    fn advance(&self, c: char) -> f32 {
        let advance = self
            .glyph(c)
            .and_then(|glyph| self.parsed.glyph_hor_advance(glyph))
            .unwrap_or(self.parsed.units_per_em());
        f32::from(advance)
    }

    /// The width of `text` in millimetres at `size` points.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let units: f32 = text.chars().map(|c| self.advance(c)).sum();
        units * size / f32::from(self.parsed.units_per_em()) / POINTS
    }

    /// `text` cut to `most` millimetres, with an ellipsis where anything was cut.
    pub(super) fn fit(&self, text: &str, size: f32, most: f32) -> String {
        if self.width(text, size) <= most {
            return text.to_owned();
        }
        let mut kept = text.to_owned();
        while kept.pop().is_some() {
            let cut = format!("{kept}…");
            if self.width(&cut, size) <= most {
                return cut;
            }
        }
        String::new()
    }

    /// `text` broken into lines of at most `most` millimetres. Latin words and figures stay whole where they can, a closing mark does
    /// not begin a line nor an opening one end it, and a line break of the writer's is kept.
    pub(super) fn wrap(&self, text: &str, size: f32, most: f32) -> Vec<String> {
        text.split('\n')
            .flat_map(|line| self.wrap_line(line.trim_end_matches('\r'), size, most))
            .collect()
    }

    fn wrap_line(&self, text: &str, size: f32, most: f32) -> Vec<String> {
        let (mut lines, mut line, mut wide) = (Vec::new(), Vec::<char>::new(), 0.0);
        let one = |c: char| self.advance(c) * size / f32::from(self.parsed.units_per_em()) / POINTS;
        for c in text.chars() {
            line.push(c);
            wide += one(c);
            if wide <= most || line.len() < 2 {
                continue;
            }
            let rest = line.split_off(break_in(&line));
            lines.push(line.iter().collect());
            wide = rest.iter().map(|&c| one(c)).sum();
            line = rest;
        }
        lines.push(line.into_iter().collect());
        lines
    }
}

/// Where a line that became too long by its last character is cut: as late as a word, an amount or a closing mark allows.
fn break_in(line: &[char]) -> usize {
    let last = line.len().saturating_sub(1);
    let sticks = |at: usize| match (line.get(at.wrapping_sub(1)), line.get(at)) {
        (Some(before), Some(after)) => {
            "，。、；：！？）》」』”’％…".contains(*after)
                || "（《「『“‘".contains(*before)
                || before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric()
                || before.is_ascii_digit() && ",.年月日元".contains(*after)
                || ",.¥".contains(*before) && after.is_ascii_digit()
        }
        _ => false,
    };
    (1..=last)
        .rev()
        .find(|&at| !sticks(at))
        .filter(|&at| at > 1)
        .unwrap_or(last)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

    use super::*;

    #[test]
    fn rare_names_are_in_the_font() {
        for name in [
            "李䶮",
            "王犇骉",
            "赵𬭎",
            "阿依古丽·买买提",
            "陈㛃",
            "Mary O'Neil",
        ] {
            assert_eq!(missing(name), "", "{name}");
        }
    }

    #[test]
    fn what_cannot_be_printed_is_named_once_and_in_order() {
        assert_eq!(missing("☐好😀☐"), "☐😀");
        assert_eq!(
            refuse_missing(["王芳", "猫😀"]).unwrap_err(),
            Refusal::CharactersMissing {
                characters: "😀".into()
            }
        );
        assert_eq!(
            refuse_missing(["张\u{200b}伟😀"]).unwrap_err(),
            Refusal::CharactersMissing {
                characters: "U+200B 😀".into()
            },
            "what cannot be seen is named by its code point"
        );
    }

    #[test]
    fn lines_break_between_words_and_never_begin_with_a_closing_mark() {
        let face = Face::get().unwrap();
        let text = "业主要求将2026年10月至2026年12月的物业管理费合并开具，并注明“已核对”，Wi-Fi密码为AbCd1234。";
        let lines = face.wrap(text, 12.0, 45.0);
        assert_eq!(lines.concat(), text, "nothing is lost");
        for line in &lines {
            assert!(face.width(line, 12.0) <= 45.0, "{line} fits");
            assert!(!line.starts_with(['，', '。', '”']), "{line}");
        }
        assert!(
            lines.iter().any(|line| line.contains("AbCd1234")),
            "{lines:?}"
        );
        assert_eq!(face.wrap("甲\n乙", 12.0, 45.0), ["甲", "乙"]);
        assert_eq!(
            face.wrap("转账 ¥999,997,738.49", 10.0, 30.0),
            ["转账 ", "¥999,997,738.49"],
            "an amount is read in one piece"
        );
    }

    #[test]
    fn a_text_is_cut_only_where_it_must_be() {
        let face = Face::get().unwrap();
        assert_eq!(face.fit("物业管理费", 10.0, 100.0), "物业管理费");
        let cut = face.fit("物业管理费物业管理费", 10.0, 20.0);
        assert!(
            cut.ends_with('…') && face.width(&cut, 10.0) <= 20.0,
            "{cut}"
        );
    }
}
