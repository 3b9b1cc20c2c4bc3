//! What the shift's receipts say to its count and its handover.

use crate::cashier::{self, Original, ReceiptInShift, Tender};
use crate::documents::{PaidWith, ReceiptOfShift, ReceiptsOfShift, RefundOfShift, VoidOfShift};
use crate::error::Refusal;
use crate::money::Money;
use crate::personal::masked_name;
use crate::shifts::NonCash;

impl NonCash {
    /// The tender, as the cashier takes it.
    pub const fn tender(self) -> Tender {
        match self {
            NonCash::Wechat => Tender::Wechat,
            NonCash::Alipay => Tender::Alipay,
            NonCash::Card => Tender::Card,
            NonCash::Transfer => Tender::Transfer,
        }
    }

    /// As on paper.
    pub const fn on_paper(self) -> &'static str {
        self.tender().on_paper()
    }
}

/// How many slips of this tender the valid receipts of the shift have. Refunds are not among them, nor in the tender's total: who counts
/// counts what came, and what went back is told beside it with its numbers.
pub(super) fn slips(receipts: &[ReceiptInShift], tender: NonCash) -> u32 {
    let valid = receipts.iter().filter(|receipt| !receipt.brief.voided);
    let valid = valid.filter(|receipt| !receipt.brief.red);
    let slips = valid.flat_map(|receipt| &receipt.tenders);
    count(slips.filter(|slip| slip.0 == tender.tender()).count())
}

/// What red receipts gave back this way; less than nothing.
pub(super) fn gone_back(receipts: &[ReceiptInShift], tender: Tender) -> Result<Money, Refusal> {
    let red = receipts.iter().filter(|receipt| receipt.brief.red);
    red.map(|receipt| receipt.by(tender))
        .try_fold(Money::ZERO, |sum, amount| sum.plus(amount?))
}

/// Cash taken over the counter less change, and cash given back for voids.
pub(super) fn cash(receipts: &[ReceiptInShift]) -> Result<(Money, Money), Refusal> {
    let (mut taken, mut back) = (Money::ZERO, Money::ZERO);
    for receipt in receipts {
        let cash = receipt.cash()?;
        taken = taken.plus(cash)?;
        if receipt.brief.voided {
            back = back.plus(cash)?;
        }
    }
    Ok((taken, back))
}

/// How many numbers are missing. A shift goes on behind the last number of the shifts before it, in the series of its desk and year,
/// and a new year begins with 1: so a number lost at its beginning, or between two shifts, leaves a gap. One lost at its end does not,
/// for nothing stands behind it; there the ledger remembers a payment `without` its receipt.
pub(super) fn missing(receipts: &[ReceiptInShift], before: i64, without: i64) -> u32 {
    let used = i64::try_from(receipts.len()).unwrap_or(i64::MAX);
    let last = receipts.last().map_or(before, |last| last.place);
    let gap = last.saturating_sub(before).saturating_sub(used);
    u32::try_from(gap.max(without)).unwrap_or(u32::MAX)
}

/// The receipts of the shift, as the handover tells them. `missing` numbers are not there.
pub(super) fn on_paper(
    receipts: &[ReceiptInShift],
    missing: u32,
) -> Result<ReceiptsOfShift, Refusal> {
    let (first, last) = (receipts.first(), receipts.last());
    let valid = || receipts.iter().filter(|receipt| !receipt.brief.voided);
    let number = |receipt: &ReceiptInShift| receipt.brief.number.clone();
    Ok(ReceiptsOfShift {
        first: first.map(number),
        last: last.map(number),
        used: count(receipts.len()),
        voided: count(receipts.len().saturating_sub(valid().count())),
        red: count(receipts.iter().filter(|receipt| receipt.brief.red).count()),
        missing,
        total: Money::sum(valid().map(|receipt| receipt.brief.total))?,
        paid: paid(valid())?,
        late_fees: Money::ZERO,
        rounding: Money::sum(valid().map(|receipt| receipt.rounding))?,
        voids: receipts.iter().filter_map(voided).collect(),
        refunds: receipts
            .iter()
            .filter_map(refunded)
            .collect::<Result<_, _>>()?,
        list: receipts.iter().map(in_the_list).collect::<Result<_, _>>()?,
    })
}

fn voided(receipt: &ReceiptInShift) -> Option<VoidOfShift> {
    let (reason, original) = receipt.void.as_ref()?;
    Some(VoidOfShift {
        number: receipt.brief.number.clone(),
        original: original.map_or("", Original::on_paper).to_owned(),
        reason: reason.clone(),
    })
}

fn refunded(receipt: &ReceiptInShift) -> Option<Result<RefundOfShift, Refusal>> {
    let refund = receipt.refund.as_ref()?;
    Some(paid(std::iter::once(receipt)).map(|ways| RefundOfShift {
        number: receipt.brief.number.clone(),
        reverses: receipt.brief.reverses.clone(),
        ways,
        evidence: refund.evidence.on_paper().to_owned(),
        reason: refund.reason.clone(),
        approved_by: refund.approved_by.clone(),
    }))
}

/// What these receipts were paid with, each way once; of cash what stayed in the drawer. What went back by red ones stands beside it under
/// its own names. It adds up to what they come to.
fn paid<'r>(
    receipts: impl Iterator<Item = &'r ReceiptInShift> + Clone,
) -> Result<Vec<PaidWith>, Refusal> {
    let mut paid = Vec::new();
    let mut add = |name: &str, amounts: Vec<Result<Money, Refusal>>| -> Result<(), Refusal> {
        let sum = |sum: Money, amount: Result<Money, Refusal>| sum.plus(amount?);
        let amount = amounts.into_iter().try_fold(Money::ZERO, sum)?;
        if !amount.is_zero() {
            let name = name.to_owned();
            paid.push(PaidWith { name, amount });
        }
        Ok(())
    };
    for tender in Tender::ALL {
        let taken = receipts.clone().filter(|receipt| !receipt.brief.red);
        let came = taken.map(|receipt| match tender {
            Tender::Cash => receipt.cash(),
            other => receipt.by(*other),
        });
        add(on_the_handover(*tender), came.collect())?;
    }
    for tender in Tender::ALL {
        let red = receipts.clone().filter(|receipt| receipt.brief.red);
        let went = red.map(|receipt| receipt.by(*tender));
        add(cashier::refunded_by(*tender), went.collect())?;
    }
    Ok(paid)
}

/// Whoever counts must see that no money came with a prepayment that was used.
const fn on_the_handover(tender: Tender) -> &'static str {
    match tender {
        Tender::Prepayment => "预存款抵用",
        Tender::Cash | Tender::Wechat | Tender::Alipay | Tender::Card | Tender::Transfer => {
            tender.on_paper()
        }
    }
}

fn in_the_list(receipt: &ReceiptInShift) -> Result<ReceiptOfShift, Refusal> {
    let brief = &receipt.brief;
    let name = match brief.red {
        true => cashier::refunded_by,
        false => on_the_handover,
    };
    let tenders = receipt.tenders.iter().map(|one| name(one.0));
    Ok(ReceiptOfShift {
        number: brief.number.clone(),
        at: brief.at,
        unit: brief.unit.clone(),
        payer: masked_name(&brief.payer),
        items: match brief.lines {
            ..=1 => brief.item.clone(),
            lines => format!("{}等{lines}项", brief.item),
        },
        tenders: tenders.collect::<Vec<_>>().join("、"),
        paid: paid(std::iter::once(receipt))?,
        amount: brief.total,
        voided: brief.voided,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
