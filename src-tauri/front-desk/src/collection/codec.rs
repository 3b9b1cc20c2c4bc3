//! A bank's lines, written and read by its layout: pure functions from values to bytes and back. What would not fit or cannot be said in
//! the encoding is told by its field, and nothing is cut or replaced.

use super::layout::{
    Align, AmountsIn, DayForm, Field, FileEncoding, FileValue, Fill, Kind, Layout, LineEnd,
    Measure, Shape,
};
use crate::money::Money;
use crate::time::BusinessDate;
use crate::words::words;
use std::collections::BTreeMap;

words! {
    /// Why a value cannot be written into a bank's file.
    pub enum WriteFault {
        /// The encoding does not have the character.
        NotInEncoding = "not_in_encoding",
        /// It is longer than the field.
        TooLong = "too_long",
        /// It holds the sign that parts the fields.
        HoldsSeparator = "holds_separator",
        /// It holds a line break or another character that no file takes.
        OddCharacter = "odd_character",
    }
}

words! {
    /// What is wrong with the bank's answer.
    pub enum ReturnFault {
        /// It has no content.
        Empty = "empty",
        /// It should be UTF-8, and is not: GBK, mostly.
        NotUtf8 = "not_utf8",
        /// It should be GBK, and is not.
        NotGbk = "not_gbk",
        /// It should be GBK, and is UTF-8.
        IsUtf8 = "is_utf8",
        /// Its first line is none of this bank's.
        OtherBank = "other_bank",
        /// Its last line is not there, or not whole.
        CutOff = "cut_off",
        /// A line has other fields than the layout says.
        LineShape = "line_shape",
        /// A number, amount or day in a line cannot be read.
        NumberOdd = "number_odd",
    }
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Datum {
    Words(String),
    Number(i64),
    Money(Money),
    Day(BusinessDate),
}

/// The values of one line.
pub(super) type Values = BTreeMap<FileValue, Datum>;

/// Which field, what is wrong with it, and the text it is about.
pub(super) type Unwritable = (FileValue, WriteFault, String);

/// One line without its end.
pub(super) fn write_line(
    layout: &Layout,
    fields: &[Field],
    values: &Values,
) -> Result<Vec<u8>, Unwritable> {
    let mut line = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        if let Shape::Separator { separator } = &layout.shape
            && at > 0
        {
            line.extend_from_slice(separator.as_bytes());
        }
        let text = match values.get(&field.value) {
            _ if field.value == FileValue::Text => field.text.clone(),
            Some(datum) => said(layout, datum),
            None => String::new(),
        };
        let piece = piece(layout, field, &text);
        line.extend(piece.map_err(|(why, about)| (field.value, why, about))?);
    }
    Ok(line)
}

/// A file of lines, each with its end.
pub(super) fn joined(layout: &Layout, lines: Vec<Vec<u8>>) -> Vec<u8> {
    let end: &[u8] = match layout.line_end {
        LineEnd::Crlf => b"\r\n",
        LineEnd::Lf => b"\n",
    };
    let mut file = Vec::new();
    for line in lines {
        file.extend(line);
        file.extend_from_slice(end);
    }
    file
}

/// The bytes of one field.
pub(super) fn piece(
    layout: &Layout,
    field: &Field,
    text: &str,
) -> Result<Vec<u8>, (WriteFault, String)> {
    let odd = |c: &char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.chars().any(|c| odd(&c)) {
        return Err((WriteFault::OddCharacter, text.to_owned()));
    }
    if let Shape::Separator { separator } = &layout.shape
        && text.contains(separator)
    {
        return Err((WriteFault::HoldsSeparator, text.to_owned()));
    }
    let bytes =
        encode(layout.encoding, text).map_err(|c| (WriteFault::NotInEncoding, c.to_string()))?;
    let length = match &layout.shape {
        Shape::Width {
            measure: Measure::Bytes,
        } => bytes.len(),
        Shape::Width {
            measure: Measure::Characters,
        }
        | Shape::Separator { .. } => text.chars().count(),
    };
    let Some(width) = field.width else {
        return Ok(bytes);
    };
    if length > width {
        return Err((WriteFault::TooLong, text.to_owned()));
    }
    if matches!(layout.shape, Shape::Separator { .. }) {
        return Ok(bytes);
    }
    let fill = vec![filling(field.fill); width.saturating_sub(length)];
    Ok(match field.align {
        Align::Left => [bytes, fill].concat(),
        Align::Right => [fill, bytes].concat(),
    })
}

const fn filling(fill: Fill) -> u8 {
    match fill {
        Fill::Blanks => b' ',
        Fill::Zeros => b'0',
    }
}

/// The bytes of a text, or the first character that the encoding lacks.
fn encode(encoding: FileEncoding, text: &str) -> Result<Vec<u8>, char> {
    match encoding {
        FileEncoding::Utf8 => Ok(text.as_bytes().to_vec()),
        FileEncoding::Gbk => {
            let mut bytes = Vec::with_capacity(text.len());
            for c in text.chars() {
                let one = c.to_string();
                let (encoded, _, lacking) = encoding_rs::GBK.encode(&one);
                // A lone byte above ASCII is no GBK of any bank: the euro's.
                let lone = encoded.len() == 1 && !c.is_ascii();
                if lacking || lone {
                    return Err(c);
                }
                bytes.extend_from_slice(&encoded);
            }
            Ok(bytes)
        }
    }
}

/// The text of bytes, or nothing where they are none of this encoding.
pub(super) fn decode(encoding: FileEncoding, bytes: &[u8]) -> Option<String> {
    match encoding {
        FileEncoding::Utf8 => std::str::from_utf8(bytes).ok().map(str::to_owned),
        FileEncoding::Gbk => {
            let (text, broken) = encoding_rs::GBK.decode_without_bom_handling(bytes);
            (!broken).then(|| text.into_owned())
        }
    }
}

fn said(layout: &Layout, datum: &Datum) -> String {
    match datum {
        Datum::Words(words) => words.trim().to_owned(),
        Datum::Number(number) => number.to_string(),
        Datum::Money(money) => match layout.amounts {
            AmountsIn::Fen => money.fen().to_string(),
            AmountsIn::Yuan => money.to_string().replace(',', ""),
        },
        Datum::Day(day) => day_said(layout.days, *day),
    }
}

pub(super) fn day_said(form: DayForm, day: BusinessDate) -> String {
    let plain = day.to_string(); // 2026-12-05
    match form {
        DayForm::Plain => plain.replace('-', ""),
        DayForm::Dashes => plain,
        DayForm::Slashes => plain.replace('-', "/"),
    }
}

/// The values of one line without its end.
pub(super) fn read_line(
    layout: &Layout,
    fields: &[Field],
    line: &[u8],
) -> Result<Values, ReturnFault> {
    let pieces = parted(layout, fields, line)?;
    let mut values = Values::new();
    for (field, text) in fields.iter().zip(pieces) {
        let text = plain(layout, field, &text);
        match field.value {
            FileValue::Blank => continue,
            FileValue::Text if text == field.text.trim() => continue,
            FileValue::Text => return Err(ReturnFault::LineShape),
            _ => {}
        }
        let datum = meant(layout, field.value, text).ok_or(ReturnFault::NumberOdd)?;
        values.insert(field.value, datum);
    }
    Ok(values)
}

/// The text of each field, as it stands.
fn parted(layout: &Layout, fields: &[Field], line: &[u8]) -> Result<Vec<String>, ReturnFault> {
    let undecoded = match layout.encoding {
        FileEncoding::Gbk => ReturnFault::NotGbk,
        FileEncoding::Utf8 => ReturnFault::NotUtf8,
    };
    let text = |bytes: &[u8]| decode(layout.encoding, bytes).ok_or(undecoded);
    let widths = || fields.iter().map(|field| field.width.unwrap_or(0));
    let pieces: Vec<String> = match &layout.shape {
        // By characters and not by bytes: the second byte of a GBK character may be the separator's.
        Shape::Separator { separator } => {
            let pieces = text(line)?;
            pieces
                .split(separator.as_str())
                .map(str::to_owned)
                .collect()
        }
        Shape::Width {
            measure: Measure::Bytes,
        } => {
            if line.len() != widths().sum::<usize>() {
                return Err(ReturnFault::LineShape);
            }
            let (mut pieces, mut rest) = (Vec::with_capacity(fields.len()), line);
            for width in widths() {
                let (piece, after) = rest.split_at_checked(width).unwrap_or((rest, &[]));
                pieces.push(text(piece)?);
                rest = after;
            }
            pieces
        }
        Shape::Width {
            measure: Measure::Characters,
        } => {
            let whole = text(line)?;
            if whole.chars().count() != widths().sum::<usize>() {
                return Err(ReturnFault::LineShape);
            }
            let mut characters = whole.chars();
            let cut = |width| characters.by_ref().take(width).collect();
            widths().map(cut).collect()
        }
    };
    if pieces.len() == fields.len() {
        Ok(pieces)
    } else {
        Err(ReturnFault::LineShape)
    }
}

/// Without what fills it up.
fn plain<'t>(layout: &Layout, field: &Field, text: &'t str) -> &'t str {
    match (&layout.shape, field.fill) {
        (Shape::Width { .. }, Fill::Zeros) => {
            let stripped = text.trim_start_matches('0');
            if stripped.is_empty() && !text.is_empty() || stripped.starts_with('.') {
                let zero = text.len().saturating_sub(stripped.len()).saturating_sub(1);
                text.get(zero..).unwrap_or(text)
            } else {
                stripped
            }
        }
        _ => text.trim(),
    }
}

fn meant(layout: &Layout, value: FileValue, text: &str) -> Option<Datum> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match value.kind() {
        Kind::Nothing | Kind::Words => Some(Datum::Words(text.to_owned())),
        Kind::Number => {
            let number = digits(text).then(|| text.parse().ok())?;
            number.map(Datum::Number)
        }
        Kind::Money => {
            let money = match layout.amounts {
                AmountsIn::Fen if digits(text) => Money::from_fen(text.parse().ok()?).ok(),
                AmountsIn::Yuan if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') => {
                    Money::from_yuan("amount", text).ok()
                }
                AmountsIn::Fen | AmountsIn::Yuan => None,
            };
            money.map(Datum::Money)
        }
        Kind::Day => BusinessDate::parse("date", text)
            .ok()
            .filter(|day| day_said(layout.days, *day) == text)
            .map(Datum::Day),
    }
}
