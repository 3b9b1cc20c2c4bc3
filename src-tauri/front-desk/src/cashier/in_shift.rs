//! The receipts of one shift, as its count and its handover ask for them: found by the shift and never by time.

use super::refunds::{self, RefundOnReceipt};
use super::{Original, ReceiptBrief, Tender, store};
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{DeskId, ReceiptId, ShiftId};
use crate::money::Money;
use crate::time::BusinessDate;
use std::collections::HashMap;

/// A receipt with what its shift must know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptInShift {
    /// What the lists say of it.
    pub brief: ReceiptBrief,
    /// Its place in the series of its desk and year.
    pub place: i64,
    /// What it was paid with, in the order it was entered.
    pub tenders: Vec<(Tender, Money)>,
    /// What was given back.
    pub change: Money,
    /// What cash was rounded by.
    pub rounding: Money,
    /// Where it was voided: why, and where the original is.
    pub void: Option<(String, Option<Original>)>,
    /// Where it gives money back: why, on what evidence and by whose leave.
    pub refund: Option<RefundOnReceipt>,
}

impl ReceiptInShift {
    /// The cash that stayed in the drawer. A red receipt never touches it.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`].
    pub fn cash(&self) -> Result<Money, Refusal> {
        match self.brief.red {
            true => Ok(Money::ZERO),
            false => self.by(Tender::Cash)?.minus(self.change),
        }
    }

    /// What was handed over this way, before change.
    ///
    /// # Errors
    /// [`Refusal::AmountOutOfRange`].
    pub fn by(&self, tender: Tender) -> Result<Money, Refusal> {
        let by = self.tenders.iter().filter(|one| one.0 == tender);
        Money::sum(by.map(|one| one.1))
    }
}

/// What shows whether a number of this shift is missing: the last number of the shifts before it in the series of its desk and year, 0
/// where the series begins with it; and how many payments the ledger has of which the receipt is not there.
///
/// # Errors
/// A fault when the database does.
pub async fn numbers_around(
    conn: &mut Conn,
    shift: ShiftId,
    desk: DeskId,
    business_date: BusinessDate,
) -> Result<(i64, i64)> {
    let year = i64::from(business_date.year());
    let before = store::last_number_before(conn, shift, desk, year).await?;
    Ok((before, store::without_receipt(conn, shift).await?))
}

/// What of the valid receipts of a shift are late fees, less what red ones gave back.
///
/// # Errors
/// A fault when the database does.
pub async fn late_fees_of_shift(conn: &mut Conn, shift: ShiftId) -> Result<Money> {
    store::late_fees_of_shift(conn, shift).await
}

/// The receipts of a shift, in the order of their numbers, voids with them.
///
/// # Errors
/// A fault when the database does.
pub async fn receipts_of_shift(conn: &mut Conn, shift: ShiftId) -> Result<Vec<ReceiptInShift>> {
    let mut tenders: HashMap<ReceiptId, Vec<(Tender, Money)>> = HashMap::new();
    for (receipt, tender, amount) in store::tenders_of_shift(conn, shift).await? {
        tenders.entry(receipt).or_default().push((tender, amount));
    }
    let mut rounded: HashMap<ReceiptId, Money> = store::rounded_in_shift(conn, shift)
        .await?
        .into_iter()
        .collect();
    let mut voids: HashMap<ReceiptId, (String, Option<Original>)> = HashMap::new();
    for (receipt, reason, original) in store::voids_of_shift(conn, shift).await? {
        voids.insert(receipt, (reason, original));
    }
    let mut refunds = refunds::of_shift(conn, shift).await?;
    let receipts = store::of_shift(conn, shift).await?.into_iter();
    let whole = receipts.map(|row| ReceiptInShift {
        tenders: tenders.remove(&row.brief.id).unwrap_or_default(),
        rounding: rounded.remove(&row.brief.id).unwrap_or_default(),
        void: voids.remove(&row.brief.id),
        refund: refunds.remove(&row.brief.id),
        brief: row.brief,
        place: row.place,
        change: row.change_fen,
    });
    Ok(whole.collect())
}
