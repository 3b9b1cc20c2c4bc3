//! How a bank wants its files, as data: in which encoding, parted or of fixed widths, in yuan or fen, which field stands where. There is no
//! national layout. A layout is checked whole before it is kept, so that a file can fail by what stands in it and not by its form.

use crate::error::Refusal;
use crate::words::words;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

words! {
    /// What stands in a field of a bank's file.
    pub enum FileValue {
        /// Always the same text.
        Text = "text",
        /// Nothing; coming back, whatever the bank writes there.
        Blank = "blank",
        /// The number of the debit in its batch.
        Sequence = "sequence",
        /// The account to be debited.
        Account = "account",
        /// Whose account it is.
        Payer = "payer",
        /// The bank it is at.
        Bank = "bank",
        /// How much.
        Amount = "amount",
        /// The unit.
        Unit = "unit",
        /// The number of the agreement.
        Agreement = "agreement",
        /// What the payer reads.
        Purpose = "purpose",
        /// The day of the debit.
        Date = "date",
        /// The number of the batch.
        Batch = "batch",
        /// How many debits.
        Count = "count",
        /// What they come to.
        Sum = "sum",
        /// What came of a debit.
        Code = "code",
        /// Why.
        Reason = "reason",
        /// How many were debited.
        PaidCount = "paid_count",
        /// What they come to.
        PaidSum = "paid_sum",
        /// How many were not.
        RefusedCount = "refused_count",
        /// What they come to.
        RefusedSum = "refused_sum",
    }
}

words! {
    /// What is wrong with a layout.
    pub enum ProfileFault {
        /// The separator is none of `,` `;` `|` `^` and tab.
        SeparatorOdd = "separator_odd",
        /// A part that must have fields has none.
        NoFields = "no_fields",
        /// A field that a file cannot do without is missing.
        ValueMissing = "value_missing",
        /// A field stands there twice.
        ValueTwice = "value_twice",
        /// A field that means nothing there.
        ValueMisplaced = "value_misplaced",
        /// A field without a width where fields have fixed widths.
        WidthMissing = "width_missing",
        /// A width of nothing, or beyond what any file has.
        WidthOdd = "width_odd",
        /// Zeros where they could not be told from the value.
        FillOdd = "fill_odd",
        /// The text of a field is missing, too long, or cannot be written.
        TextOdd = "text_odd",
        /// No code says that a debit was made.
        NoPaidCode = "no_paid_code",
        /// The file's name could not be a file's name.
        FileNameOdd = "file_name_odd",
    }
}

words! {
    /// An encoding.
    pub enum FileEncoding {
        /// GBK
        Gbk = "gbk",
        /// UTF-8
        Utf8 = "utf8",
    }
}

words! {
    /// How a line ends.
    pub enum LineEnd {
        /// As on Windows.
        Crlf = "crlf",
        /// As elsewhere.
        Lf = "lf",
    }
}

words! {
    /// What amounts are counted in.
    pub enum AmountsIn {
        /// `123.45`
        Yuan = "yuan",
        /// `12345`
        Fen = "fen",
    }
}

words! {
    /// How days are written.
    pub enum DayForm {
        /// `20261205`
        Plain = "yyyymmdd",
        /// `2026-12-05`
        Dashes = "yyyy-mm-dd",
        /// `2026/12/05`
        Slashes = "yyyy/mm/dd",
    }
}

words! {
    /// What a width counts.
    pub enum Measure {
        /// Bytes of the encoding.
        Bytes = "bytes",
        /// Characters.
        Characters = "characters",
    }
}

words! {
    /// Where a value stands in its width.
    pub enum Align {
        /// At the left.
        Left = "left",
        /// At the right.
        Right = "right",
    }
}

words! {
    /// What fills a width up.
    pub enum Fill {
        /// Blanks.
        Blanks = " ",
        /// Zeros.
        Zeros = "0",
    }
}

/// How fields are told apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Shape {
    /// By a sign between them.
    Separator { separator: String },
    /// By their widths.
    Width { measure: Measure },
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Field {
    pub(super) value: FileValue,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) text: String,
    /// What it fills; in a file with separators, what it may have at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) width: Option<usize>,
    #[serde(default = "left", skip_serializing_if = "is_left")]
    pub(super) align: Align,
    #[serde(default = "blanks", skip_serializing_if = "is_blanks")]
    pub(super) fill: Fill,
}

const fn left() -> Align {
    Align::Left
}

fn is_left(align: &Align) -> bool {
    *align == Align::Left
}

const fn blanks() -> Fill {
    Fill::Blanks
}

fn is_blanks(fill: &Fill) -> bool {
    *fill == Fill::Blanks
}

/// The file that goes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Out {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) header: Vec<Field>,
    pub(super) line: Vec<Field>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) trailer: Vec<Field>,
}

/// The file that comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Back {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) header: Vec<Field>,
    pub(super) line: Vec<Field>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) trailer: Vec<Field>,
    /// The codes that say a debit was made.
    pub(super) paid: Vec<String>,
    /// What the others mean, where the file does not say.
    #[serde(default)]
    pub(super) reasons: BTreeMap<String, String>,
}

/// A whole layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Layout {
    pub(super) encoding: FileEncoding,
    pub(super) shape: Shape,
    pub(super) line_end: LineEnd,
    pub(super) amounts: AmountsIn,
    pub(super) days: DayForm,
    pub(super) file_name: String,
    pub(super) out: Out,
    pub(super) back: Back,
}

/// What a value is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Nothing,
    Words,
    Number,
    Money,
    Day,
}

impl FileValue {
    pub(super) const fn kind(self) -> Kind {
        match self {
            FileValue::Text | FileValue::Blank => Kind::Nothing,
            FileValue::Account
            | FileValue::Payer
            | FileValue::Bank
            | FileValue::Unit
            | FileValue::Agreement
            | FileValue::Purpose
            | FileValue::Batch
            | FileValue::Code
            | FileValue::Reason => Kind::Words,
            FileValue::Sequence
            | FileValue::Count
            | FileValue::PaidCount
            | FileValue::RefusedCount => Kind::Number,
            FileValue::Amount | FileValue::Sum | FileValue::PaidSum | FileValue::RefusedSum => {
                Kind::Money
            }
            FileValue::Date => Kind::Day,
        }
    }
}

const IN_A_LINE: &[FileValue] = &[
    FileValue::Sequence,
    FileValue::Account,
    FileValue::Payer,
    FileValue::Bank,
    FileValue::Amount,
    FileValue::Unit,
    FileValue::Agreement,
    FileValue::Purpose,
    FileValue::Date,
    FileValue::Batch,
];
const IN_AN_ANSWER: &[FileValue] = &[FileValue::Code, FileValue::Reason];
const AROUND: &[FileValue] = &[
    FileValue::Date,
    FileValue::Batch,
    FileValue::Count,
    FileValue::Sum,
];
const AROUND_AN_ANSWER: &[FileValue] = &[
    FileValue::PaidCount,
    FileValue::PaidSum,
    FileValue::RefusedCount,
    FileValue::RefusedSum,
];
const OUT_NEEDS: &[FileValue] = &[FileValue::Sequence, FileValue::Account, FileValue::Amount];
const BACK_NEEDS: &[FileValue] = &[FileValue::Sequence, FileValue::Amount, FileValue::Code];
/// More than any bank's line has.
const WIDEST: usize = 500;
const MOST_FIELDS: usize = 60;
const LONGEST_NAME: usize = 60;

impl Layout {
    /// Reads and checks what was typed.
    pub(super) fn read(text: &str) -> Result<Layout, Refusal> {
        let layout: Layout =
            serde_json::from_str(text).map_err(|error| Refusal::BankProfileUnreadable {
                line: u32::try_from(error.line()).unwrap_or(u32::MAX),
                column: u32::try_from(error.column()).unwrap_or(u32::MAX),
                says: error.to_string(),
            })?;
        layout.sound()?;
        Ok(layout)
    }

    /// As it is kept and shown.
    pub(super) fn pretty(&self) -> Result<String, crate::Error> {
        Ok(serde_json::to_string_pretty(self)?)
    }

    fn sound(&self) -> Result<(), Refusal> {
        let fault = |place: &str, why| Refusal::BankProfileUnsound {
            place: place.to_owned(),
            why,
        };
        if let Shape::Separator { separator } = &self.shape
            && ![",", ";", "|", "^", "\t"].contains(&separator.as_str())
        {
            return Err(fault("separator", ProfileFault::SeparatorOdd));
        }
        let name = &self.file_name;
        let odd = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
        if name.trim().is_empty()
            || name.chars().count() > LONGEST_NAME
            || name.chars().any(odd)
            || name.starts_with('.')
        {
            return Err(fault("fileName", ProfileFault::FileNameOdd));
        }
        if self.back.paid.is_empty() || self.back.paid.iter().any(|code| code.trim().is_empty()) {
            return Err(fault("back.paid", ProfileFault::NoPaidCode));
        }
        let (out, back) = (&self.out, &self.back);
        let answer = [IN_A_LINE, IN_AN_ANSWER].concat();
        let around_answer = [AROUND, AROUND_AN_ANSWER].concat();
        for (place, fields, may, needs) in [
            ("out.header", &out.header, AROUND, &[][..]),
            ("out.line", &out.line, IN_A_LINE, OUT_NEEDS),
            ("out.trailer", &out.trailer, AROUND, &[]),
            ("back.header", &back.header, &around_answer, &[]),
            ("back.line", &back.line, &answer, BACK_NEEDS),
            ("back.trailer", &back.trailer, &around_answer, &[]),
        ] {
            if !needs.is_empty() && fields.is_empty() || fields.len() > MOST_FIELDS {
                return Err(fault(place, ProfileFault::NoFields));
            }
            let mut seen = BTreeSet::new();
            for field in fields {
                let named = format!("{place}: {}", field.value.as_str());
                self.field_sound(field, may, &mut seen)
                    .map_err(|why| fault(&named, why))?;
            }
            if let Some(missing) = needs.iter().find(|value| !seen.contains(*value)) {
                let named = format!("{place}: {}", missing.as_str());
                return Err(fault(&named, ProfileFault::ValueMissing));
            }
        }
        Ok(())
    }

    fn field_sound(
        &self,
        field: &Field,
        may: &[FileValue],
        seen: &mut BTreeSet<FileValue>,
    ) -> Result<(), ProfileFault> {
        let kind = field.value.kind();
        if kind != Kind::Nothing {
            if !may.contains(&field.value) {
                return Err(ProfileFault::ValueMisplaced);
            }
            if !seen.insert(field.value) {
                return Err(ProfileFault::ValueTwice);
            }
        }
        if field
            .width
            .is_some_and(|width| !(1..=WIDEST).contains(&width))
        {
            return Err(ProfileFault::WidthOdd);
        }
        let fixed = matches!(self.shape, Shape::Width { .. });
        if fixed && field.width.is_none() {
            return Err(ProfileFault::WidthMissing);
        }
        // A zero at the end of an account, or after a number, would be taken for filling.
        let may_have_zeros =
            fixed && field.align == Align::Right && matches!(kind, Kind::Number | Kind::Money);
        if field.fill == Fill::Zeros && !may_have_zeros {
            return Err(ProfileFault::FillOdd);
        }
        let has_text = field.value == FileValue::Text;
        if has_text == field.text.trim().is_empty()
            || has_text && super::codec::piece(self, field, &field.text).is_err()
        {
            return Err(ProfileFault::TextOdd);
        }
        Ok(())
    }

    /// The name of the file of a batch.
    pub(super) fn file_of(&self, batch: &str, date: &str) -> String {
        self.file_name
            .replace("{batch}", batch)
            .replace("{date}", date)
    }
}
