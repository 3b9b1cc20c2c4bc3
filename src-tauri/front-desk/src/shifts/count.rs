//! Counting notes and coins. A count names every denomination, so that an empty field is never taken for a zero.

use crate::error::{FieldProblem, Refusal, Result};
use crate::money::Money;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// The notes and coins of a count, the largest first; the word is its value in yuan (y) or jiao (j).
    pub enum Denomination {
        /// 100 元
        Hundred = "y100",
        /// 50 元
        Fifty = "y50",
        /// 20 元
        Twenty = "y20",
        /// 10 元
        Ten = "y10",
        /// 5 元
        Five = "y5",
        /// 1 元
        One = "y1",
        /// 5 角
        FiveJiao = "j5",
        /// 1 角
        OneJiao = "j1",
    }
}

impl Denomination {
    /// Its value in fen.
    pub const fn fen(self) -> i64 {
        match self {
            Denomination::Hundred => 10_000,
            Denomination::Fifty => 5_000,
            Denomination::Twenty => 2_000,
            Denomination::Ten => 1_000,
            Denomination::Five => 500,
            Denomination::One => 100,
            Denomination::FiveJiao => 50,
            Denomination::OneJiao => 10,
        }
    }
}

/// So many notes or coins of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Pieces {
    /// The note or coin.
    pub denomination: Denomination,
    /// How many.
    pub pieces: u32,
}

impl Pieces {
    /// What they are worth.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`].
    pub fn amount(&self) -> Result<Money, Refusal> {
        Money::from_fen(self.denomination.fen())?.times(i64::from(self.pieces))
    }
}

words! {
    /// What a closing counts besides cash.
    pub enum NonCash {
        /// 微信支付
        Wechat = "wechat",
        /// 支付宝
        Alipay = "alipay",
        /// 刷卡
        Card = "card",
        /// 转账
        Transfer = "transfer",
    }
}

/// The slips of one tender and what they come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Slips {
    /// The tender.
    pub tender: NonCash,
    /// How many.
    pub slips: u32,
    /// Their total.
    pub total: Money,
}

/// More of one kind than any drawer holds.
const MOST_PIECES: u32 = 99_999;

/// The worth of a whole count of the box `field`: every denomination once.
///
/// # Errors
/// [`Refusal::BadField`] for `field.denomination` where one is missing, named twice or beyond all reason.
pub(crate) fn total(field: &str, count: &[Pieces]) -> Result<Money, Refusal> {
    for denomination in Denomination::ALL {
        let wrong =
            |problem| Refusal::field(&format!("{field}.{}", denomination.as_str()), problem);
        let mut named = count
            .iter()
            .filter(|pieces| pieces.denomination == *denomination);
        match (named.next(), named.next()) {
            (None, _) => return Err(wrong(FieldProblem::Empty)),
            (Some(_), Some(_)) => return Err(wrong(FieldProblem::Malformed)),
            (Some(pieces), None) if pieces.pieces > MOST_PIECES => {
                return Err(wrong(FieldProblem::OutOfRange));
            }
            (Some(_), None) => {}
        }
    }
    count
        .iter()
        .try_fold(Money::ZERO, |sum, pieces| sum.plus(pieces.amount()?))
}

/// Every tender counted once, and none below nothing.
///
/// # Errors
/// [`Refusal::BadField`] for the tender.
pub(crate) fn every_tender(counted: &[Slips]) -> Result<(), Refusal> {
    for tender in NonCash::ALL {
        let wrong = |problem| Refusal::field(tender.as_str(), problem);
        let mut named = counted.iter().filter(|slips| slips.tender == *tender);
        match (named.next(), named.next()) {
            (None, _) => return Err(wrong(FieldProblem::Empty)),
            (Some(_), Some(_)) => return Err(wrong(FieldProblem::Malformed)),
            (Some(one), None) if one.total.is_negative() || one.slips > MOST_PIECES => {
                return Err(wrong(FieldProblem::OutOfRange));
            }
            (Some(_), None) => {}
        }
    }
    Ok(())
}
