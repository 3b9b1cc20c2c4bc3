//! The file in (回盘): from bytes to what the bank says of each debit, held against what was sent. Pure functions: a file that is not whole
//! or whose totals do not agree is refused whole; a line that does not fit is named and means nothing.

use super::codec::{Datum, ReturnFault, Values, decode, read_line};
use super::layout::{FileEncoding, FileValue, Layout};
use crate::error::Refusal;
use crate::money::Money;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{HashMap, HashSet};

words! {
    /// Why a line, or its absence, means nothing.
    pub enum ReturnProblemKind {
        /// No debit of the batch has the number.
        UnknownNumber = "unknown_number",
        /// Several lines have the number.
        NumberTwice = "number_twice",
        /// The amount is another.
        OtherAmount = "other_amount",
        /// The account is another.
        OtherAccount = "other_account",
        /// The bank says nothing of the debit.
        NotAnswered = "not_answered",
    }
}

/// Something in the answer that means nothing, and books nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReturnProblem {
    /// What.
    pub kind: ReturnProblemKind,
    /// The line of the file; 0 where there is none.
    pub line: u32,
    /// The number of the debit.
    pub number: i64,
    /// Whose, where the number is known.
    pub unit_label: String,
    /// What the file says.
    pub said: Option<Money>,
    /// What was sent.
    pub sent: Option<Money>,
}

/// What the bank says of one debit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) line: u32,
    pub(super) number: i64,
    pub(super) amount: Money,
    pub(super) account: Option<String>,
    pub(super) code: String,
    pub(super) reason: String,
    pub(super) paid: bool,
}

/// A debit as it was sent.
pub(super) struct Sent<'a> {
    pub(super) number: i64,
    pub(super) unit: &'a str,
    pub(super) amount: Money,
    /// Whether the bank may have meant its account.
    pub(super) fits: &'a dyn Fn(&str) -> bool,
}

/// What of an answer fits what was sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fitting {
    /// The answers that count, by the number of their debit.
    pub(super) answers: Vec<Said>,
    /// Everything else.
    pub(super) problems: Vec<ReturnProblem>,
}

/// Reads the answer to `batch`.
pub(super) fn read_answer(
    layout: &Layout,
    batch: &str,
    bytes: &[u8],
) -> Result<Vec<Said>, Refusal> {
    let refused = |why, line| Refusal::ReturnRefused { why, line };
    let bytes = in_encoding(layout.encoding, bytes).map_err(|why| refused(why, 0))?;
    let mut lines: Vec<(u32, &[u8])> = (1_u32..)
        .zip(bytes.split(|byte| *byte == b'\n'))
        .map(|(number, line)| (number, line.strip_suffix(b"\r").unwrap_or(line)))
        .collect();
    // Old programs end a file with a mark of their own.
    while lines
        .last()
        .is_some_and(|(_, line)| matches!(line, [] | [0x1a]))
    {
        lines.pop();
    }
    if lines.is_empty() {
        return Err(refused(ReturnFault::Empty, 0));
    }
    let back = &layout.back;
    let (mut around, mut lines) = (Vec::new(), lines.as_slice());
    if !back.header.is_empty()
        && let Some(((number, first), rest)) = lines.split_first()
    {
        let header = read_line(layout, &back.header, first);
        around.push(header.map_err(|_| refused(ReturnFault::OtherBank, *number))?);
        lines = rest;
    } else if let Some((number, first)) = lines.first()
        && read_line(layout, &back.line, first).is_err()
        && read_line(layout, &back.trailer, first).is_err()
    {
        return Err(refused(ReturnFault::OtherBank, *number));
    }
    if !back.trailer.is_empty() {
        let cut_off = || refused(ReturnFault::CutOff, 0);
        let ((_, last), rest) = lines.split_last().ok_or_else(cut_off)?;
        around.push(read_line(layout, &back.trailer, last).map_err(|_| cut_off())?);
        lines = rest;
    }
    for values in &around {
        if let Some(Datum::Words(of)) = values.get(&FileValue::Batch)
            && of != batch
        {
            return Err(Refusal::ReturnOfAnother { batch: of.clone() });
        }
    }
    let mut said = Vec::with_capacity(lines.len());
    for (number, line) in lines {
        let values = read_line(layout, &back.line, line).map_err(|why| refused(why, *number))?;
        said.push(
            of_debit(layout, *number, &values)
                .ok_or_else(|| refused(ReturnFault::LineShape, *number))?,
        );
    }
    for values in &around {
        totals_agree(values, &said)?;
    }
    Ok(said)
}

/// The bytes without their mark, in the encoding they should be in.
fn in_encoding(encoding: FileEncoding, bytes: &[u8]) -> Result<&[u8], ReturnFault> {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    let body = bytes.strip_prefix(MARK).unwrap_or(bytes);
    if body.iter().all(u8::is_ascii_whitespace) {
        return Err(ReturnFault::Empty);
    }
    let is_utf8 = std::str::from_utf8(body).is_ok();
    match encoding {
        FileEncoding::Utf8 if is_utf8 => Ok(body),
        FileEncoding::Utf8 => Err(ReturnFault::NotUtf8),
        // Chinese in UTF-8 mostly reads as some GBK or other; no GBK of more than a few characters is UTF-8.
        FileEncoding::Gbk if is_utf8 && !body.is_ascii() => Err(ReturnFault::IsUtf8),
        FileEncoding::Gbk if decode(encoding, bytes).is_some() => Ok(bytes),
        FileEncoding::Gbk => Err(ReturnFault::NotGbk),
    }
}

fn of_debit(layout: &Layout, line: u32, values: &Values) -> Option<Said> {
    let words = |value| match values.get(&value) {
        Some(Datum::Words(words)) => Some(words.clone()),
        _ => None,
    };
    let (Some(Datum::Number(number)), Some(Datum::Money(amount)), Some(code)) = (
        values.get(&FileValue::Sequence),
        values.get(&FileValue::Amount),
        words(FileValue::Code),
    ) else {
        return None;
    };
    let paid = layout.back.paid.iter().any(|paid| paid.trim() == code);
    let known = || layout.back.reasons.get(&code).cloned();
    let reason = words(FileValue::Reason).filter(|reason| !reason.is_empty());
    Some(Said {
        line,
        number: *number,
        amount: *amount,
        account: words(FileValue::Account).filter(|account| !account.is_empty()),
        reason: reason.or_else(known).unwrap_or_else(|| code.clone()),
        code,
        paid,
    })
}

/// What the file says it holds must be what it holds.
fn totals_agree(around: &Values, said: &[Said]) -> Result<(), Refusal> {
    let number = |value| match around.get(&value) {
        Some(Datum::Number(number)) => Some(*number),
        _ => None,
    };
    let money = |value| match around.get(&value) {
        Some(Datum::Money(money)) => Some(*money),
        _ => None,
    };
    for (count, sum, which) in [
        (FileValue::Count, FileValue::Sum, None),
        (FileValue::PaidCount, FileValue::PaidSum, Some(true)),
        (FileValue::RefusedCount, FileValue::RefusedSum, Some(false)),
    ] {
        let of = said
            .iter()
            .filter(|one| which.is_none_or(|paid| one.paid == paid));
        let found = i64::try_from(of.clone().count()).unwrap_or(i64::MAX);
        let found_sum = Money::sum(of.map(|one| one.amount))?;
        let (said_count, said_sum) = (number(count), money(sum));
        if said_count.is_some_and(|count| count != found)
            || said_sum.is_some_and(|sum| sum != found_sum)
        {
            return Err(Refusal::ReturnTotalsDiffer {
                said: said_count.unwrap_or(found),
                found,
                said_sum: said_sum.unwrap_or(found_sum),
                found_sum,
            });
        }
    }
    Ok(())
}

/// Holds what the bank says against what was sent.
pub(super) fn fitted(sent: &[Sent<'_>], said: Vec<Said>) -> Fitting {
    let by_number: HashMap<i64, &Sent<'_>> = sent.iter().map(|one| (one.number, one)).collect();
    let (mut seen, mut twice) = (HashSet::new(), HashSet::new());
    for one in &said {
        if !seen.insert(one.number) {
            twice.insert(one.number);
        }
    }
    let (mut answers, mut problems) = (Vec::new(), Vec::new());
    for one in said {
        let known = by_number.get(&one.number);
        let kind = match known {
            None => Some(ReturnProblemKind::UnknownNumber),
            Some(_) if twice.contains(&one.number) => Some(ReturnProblemKind::NumberTwice),
            Some(sent) if sent.amount != one.amount => Some(ReturnProblemKind::OtherAmount),
            Some(sent) if one.account.as_ref().is_some_and(|said| !(sent.fits)(said)) => {
                Some(ReturnProblemKind::OtherAccount)
            }
            Some(_) => None,
        };
        match kind {
            None => answers.push(one),
            Some(kind) => problems.push(ReturnProblem {
                kind,
                line: one.line,
                number: one.number,
                unit_label: known.map(|sent| sent.unit.to_owned()).unwrap_or_default(),
                said: Some(one.amount),
                sent: known.map(|sent| sent.amount),
            }),
        }
    }
    for one in sent.iter().filter(|one| !seen.contains(&one.number)) {
        problems.push(ReturnProblem {
            kind: ReturnProblemKind::NotAnswered,
            line: 0,
            number: one.number,
            unit_label: one.unit.to_owned(),
            said: None,
            sent: Some(one.amount),
        });
    }
    answers.sort_by_key(|one| one.number);
    Fitting { answers, problems }
}
