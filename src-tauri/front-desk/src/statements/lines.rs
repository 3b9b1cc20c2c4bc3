//! A statement as it was read, whichever file it came from: its lines, its days, what could not be read, and what the file itself says it
//! comes to.

use super::{BillLineKind, Provider};
use crate::error::Result;
use crate::money::Money;
use crate::time::{BusinessDate, Timestamp};
use crate::words::words;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::HashMap;

words! {
    /// Why a line of a statement could not be read.
    pub enum StatementProblemKind {
        /// It has no day, or none that can be.
        BadTime = "bad_time",
        /// It has no amount, or none of whole fen.
        BadAmount = "bad_amount",
        /// A worksheet turned the payment's number into 4.2E+27.
        NumberSpoilt = "number_spoilt",
        /// It has no number of a payment.
        NumberMissing = "number_missing",
        /// It ends before its columns do: the file was cut.
        Cut = "cut",
        /// The same line stands above.
        Twice = "twice",
    }
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StatementProblem {
    /// The row of the file.
    pub row: u32,
    /// Why.
    pub kind: StatementProblemKind,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row of the file.
    pub row: u32,
    /// What it is.
    pub kind: BillLineKind,
    /// When.
    pub at: Timestamp,
    /// Whether the file has the time of day.
    pub timed: bool,
    /// The platform's number of the payment.
    pub transaction: String,
    /// The merchant's number of it.
    pub order: String,
    /// The platform's number of the refund.
    pub refund: String,
    /// The merchant's number of the refund.
    pub refund_order: String,
    /// In is more than nothing, out is less.
    pub amount: Money,
    /// In thousandths of a fen; given back is less than nothing.
    pub fee_thousandths: i64,
    /// Who paid, as the file has it.
    pub counterparty: String,
    /// What for.
    pub summary: String,
}

/// What a file says of itself at its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// How many lines, trades and refunds together.
    pub lines: Option<usize>,
    /// How many trades.
    pub trades: Option<usize>,
    /// What the trades come to.
    pub trades_sum: Option<Money>,
    /// What the refunds come to.
    pub refunds_sum: Option<Money>,
}

/// A statement that was read.
#[derive(Clone, Debug)]
pub struct Bill {
    /// Whose.
    pub provider: Provider,
    /// The sound lines, in the file's order.
    pub lines: Vec<Line>,
    /// What could not be read.
    pub problems: Vec<StatementProblem>,
    /// Lines of payments that came to nothing: closed, failed.
    pub not_final: usize,
    /// The days the file names.
    pub named: Option<(BusinessDate, BusinessDate)>,
    /// What it says it comes to.
    pub declared: Declared,
}

/// Counts and sums of a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StatementSums {
    /// Payments that came in.
    pub trades: usize,
    /// What they come to.
    pub trades_total: Money,
    /// Refunds.
    pub refunds: usize,
    /// What was given back.
    pub refunds_total: Money,
    /// Lines with a fee.
    pub fees: usize,
    /// What the fees come to, rounded once.
    pub fees_total: Money,
    /// What moved otherwise.
    pub others: usize,
    /// What that comes to.
    pub others_total: Money,
}

/// What a right import reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatementReport {
    trades: usize,
    trades_fen: i64,
    #[serde(skip_serializing_if = "is_nothing")]
    refunds: usize,
    #[serde(skip_serializing_if = "is_no_money")]
    refunds_fen: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<StatementProblem>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the serializer hands over references"
)]
const fn is_nothing(count: &usize) -> bool {
    *count == 0
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the serializer hands over references"
)]
const fn is_no_money(fen: &i64) -> bool {
    *fen == 0
}

/// Thousandths of a fen as money: the one rounding of fees.
pub fn fee_as_money(thousandths: i64) -> Result<Money> {
    let fen = Decimal::new(thousandths, 3)
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .to_i64();
    Ok(Money::from_fen(fen.unwrap_or(i64::MAX))?)
}

impl Bill {
    /// What its lines come to.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`](crate::Refusal::AmountOutOfRange).
    pub fn sums(&self) -> Result<StatementSums> {
        let mut sums = StatementSums::default();
        let mut fees = 0_i64;
        for line in &self.lines {
            let (count, total, amount) = match line.kind {
                BillLineKind::Trade => (&mut sums.trades, &mut sums.trades_total, line.amount),
                BillLineKind::Refund => (
                    &mut sums.refunds,
                    &mut sums.refunds_total,
                    line.amount.negated(),
                ),
                BillLineKind::Other => (&mut sums.others, &mut sums.others_total, line.amount),
                BillLineKind::Fee => continue,
            };
            *count = count.saturating_add(1);
            *total = total.plus(amount)?;
        }
        for fee in self.lines.iter().map(Line::fee).filter(|fee| *fee != 0) {
            sums.fees = sums.fees.saturating_add(1);
            fees = fees.saturating_add(fee);
        }
        sums.fees_total = fee_as_money(fees)?;
        Ok(sums)
    }

    /// The fees to the thousandth of a fen.
    pub(super) fn fee_thousandths(&self) -> i64 {
        let fees = self.lines.iter().map(Line::fee);
        fees.fold(0, i64::saturating_add)
    }

    /// The days it is of: those it names, and those of its lines. Nothing of a statement without either.
    pub fn days(&self) -> Option<(BusinessDate, BusinessDate)> {
        let days = self.lines.iter().map(|line| line.at.date());
        let named = self.named.iter().flat_map(|(from, to)| [*from, *to]);
        let all = || days.clone().chain(named.clone());
        Some((all().min()?, all().max()?))
    }

    /// Whether the file says that it comes to something else than its lines do: something of it is missing.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`](crate::Refusal::AmountOutOfRange).
    pub fn differs_from_declared(&self) -> Result<bool> {
        let sums = self.sums()?;
        let lines = sums.trades.saturating_add(sums.refunds);
        let declared = &self.declared;
        let is_other = |said: Option<usize>, read: usize| said.is_some_and(|said| said != read);
        let costs_other = |said: Option<Money>, read: Money| said.is_some_and(|said| said != read);
        Ok(is_other(declared.lines, lines)
            || is_other(declared.trades, sums.trades)
            || costs_other(declared.trades_sum, sums.trades_total)
            || costs_other(declared.refunds_sum, sums.refunds_total))
    }

    /// What a right import reports.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`](crate::Refusal::AmountOutOfRange).
    pub fn report(&self) -> Result<StatementReport> {
        let sums = self.sums()?;
        Ok(StatementReport {
            trades: sums.trades,
            trades_fen: sums.trades_total.fen(),
            refunds: sums.refunds,
            refunds_fen: sums.refunds_total.fen(),
            problems: self.problems.clone(),
        })
    }

    /// The lines with what names each of them for ever. A platform's line is named by its numbers, and the same one again in the file is
    /// a problem; a bank's line has no number that can be relied on, and is named by all it says and by how many of its like stand above.
    pub(super) fn named_lines(&mut self) -> Vec<String> {
        let mut like: HashMap<[u8; 16], u32> = HashMap::new();
        let mut names = Vec::with_capacity(self.lines.len());
        let (provider, problems) = (self.provider, &mut self.problems);
        self.lines.retain(|line| {
            let name = line.name(provider, 0);
            let above = like.entry(name).or_insert(0);
            let first = *above == 0;
            match provider {
                Provider::Wechat | Provider::Alipay if !first => {
                    problems.push(StatementProblem {
                        row: line.row,
                        kind: StatementProblemKind::Twice,
                    });
                    return false;
                }
                Provider::Bank if !first => names.push(hex(&line.name(provider, *above))),
                Provider::Wechat | Provider::Alipay | Provider::Bank => names.push(hex(&name)),
            }
            *above = above.saturating_add(1);
            true
        });
        self.problems.sort_by_key(|problem| problem.row);
        names
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

impl Line {
    /// What the platform kept of it, in thousandths of a fen: the fee beside a payment, or the whole of a line that is a fee.
    pub(super) fn fee(&self) -> i64 {
        match self.kind {
            BillLineKind::Fee => self.amount.fen().saturating_mul(-1000),
            BillLineKind::Trade | BillLineKind::Refund | BillLineKind::Other => {
                self.fee_thousandths
            }
        }
    }

    fn name(&self, provider: Provider, above: u32) -> [u8; 16] {
        let mut hasher = Sha256::new();
        let mut say = |part: &str| {
            hasher.update(part.len().to_be_bytes());
            hasher.update(part);
        };
        say(provider.as_str());
        say(self.kind.as_str());
        for number in [
            &self.transaction,
            &self.order,
            &self.refund,
            &self.refund_order,
        ] {
            say(number);
        }
        if provider == Provider::Bank {
            say(&self.counterparty);
            say(&self.summary);
            hasher.update(self.at.millis().to_be_bytes());
            hasher.update(above.to_be_bytes());
        }
        // Several refunds and fees of one payment may have its number and no other.
        if provider == Provider::Bank || self.kind != BillLineKind::Trade {
            hasher.update(self.amount.fen().to_be_bytes());
        }
        let digest: [u8; 32] = hasher.finalize().into();
        digest.first_chunk().copied().unwrap_or_default()
    }
}
