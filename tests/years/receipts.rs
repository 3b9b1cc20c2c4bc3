//! A receipt, as somebody would have to undo it.

use super::ahead::Part;
use super::sums::Sums;
use front_desk::cashier::{ClaimWay, Tender};
use front_desk::fees::Nature;
use front_desk::ids::{ChargeId, DepositClaimId, FeeItemId, ReceiptId, ShiftId};

/// What a line of a receipt is for.
#[derive(Clone, Copy, Debug)]
pub enum For {
    Charge(ChargeId),
    LateFee(ChargeId),
    Sold(FeeItemId, Nature),
    /// A deposit of a unit that was asked back.
    Held(FeeItemId, usize),
    /// Paid ahead, for one item or for whatever comes.
    Ahead(Option<FeeItemId>),
    Rounding,
}

/// A line of a receipt.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub what: For,
    pub amount: i64,
    /// What of it was not taken back in red.
    pub left: i64,
    pub deposit: Deposit,
}

/// What became of a line that took a deposit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Deposit {
    pub inspected: bool,
    pub deducted: i64,
    /// Whether it is asked back and not paid yet.
    pub asked: bool,
}

/// What was asked back of a deposit.
#[derive(Clone, Copy)]
pub struct Claim {
    pub id: DepositClaimId,
    /// Which line of which receipt.
    pub place: (usize, usize),
    pub amount: i64,
    pub way: ClaimWay,
    /// Whether it was paid or withdrawn.
    pub closed: bool,
}

/// A receipt, as somebody would have to undo it.
#[derive(Clone, Debug)]
pub struct Taken {
    pub id: ReceiptId,
    pub shift: ShiftId,
    pub clerk: &'static str,
    pub unit: usize,
    pub lines: Vec<Line>,
    /// What was handed over by each way.
    pub tenders: Vec<(Tender, i64)>,
    pub change: i64,
    /// What may still go back by each way.
    pub came: Vec<(Tender, i64)>,
    /// What of what was paid ahead paid it, and may still go back to where it was.
    pub drawn: Vec<Part>,
    pub total: i64,
    pub voided: bool,
    pub red: bool,
}

impl Sums {
    /// Of which item something is.
    pub fn item_of(&self, what: For) -> Option<FeeItemId> {
        match what {
            For::Charge(charge) | For::LateFee(charge) => Some(self.charges[&charge].item.id),
            For::Sold(item, _) | For::Held(item, _) => Some(item),
            For::Ahead(item) => item,
            For::Rounding => None,
        }
    }
}
