//! What a count comes to beside the books. Of the cash a difference is money over or short, and is booked. Of the other tenders it is
//! not: a slip that is lost is not money that is missing, and the operator's statement will say what came.

use super::count::{NonCash, Slips};
use crate::documents::BoxCount;
use crate::error::Refusal;
use crate::ledger::{Account, Line};
use crate::money::Money;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// What the slips of a tender say beside the books.
    pub enum Verdict {
        /// Slips and total agree.
        Agrees = "agrees",
        /// The total agrees, the number of slips does not: the money is there.
        SlipsDiffer = "slips_differ",
        /// What differs is a slip declared lost: its money came.
        SlipsLost = "slips_lost",
        /// The total differs: finance looks at the statement.
        TotalDiffers = "total_differs",
    }
}

/// What the books expect. It crosses to the window only by a supervisor's leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Expected {
    /// The float.
    pub float: Money,
    /// The takings.
    pub drawer: Money,
    /// The other tenders, each.
    pub tenders: Vec<Slips>,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) float: Money,
    pub(crate) drawer: Money,
    pub(crate) tenders: Vec<Slips>,
}

/// A count beside the books. It is shown once the count is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CountOutcome {
    /// The float.
    pub float: BoxCount,
    /// The takings.
    pub drawer: BoxCount,
    /// Both together: over (长款) is positive, short (短款) negative.
    pub together: BoxCount,
    /// The other tenders.
    pub tenders: Vec<TenderOutcome>,
}

/// One tender beside the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TenderOutcome {
    /// The tender.
    pub tender: NonCash,
    /// Slips counted.
    pub slips: u32,
    /// Slips expected.
    pub expected_slips: u32,
    /// The total: expected, counted, difference.
    pub total: BoxCount,
    /// What of it is a slip that was declared lost.
    #[serde(default)]
    pub lost: Money,
    /// What that means.
    pub verdict: Verdict,
}

/// One box beside the books.
pub(crate) fn compare(expected: Money, counted: Money) -> Result<BoxCount, Refusal> {
    Ok(BoxCount {
        expected,
        counted,
        difference: counted.minus(expected)?,
    })
}

/// The whole count beside the books. A tender that was not counted was refused before.
pub(crate) fn outcome(
    expected: &Expected,
    counts: &Counts,
    lost: &[(NonCash, Money)],
) -> Result<CountOutcome, Refusal> {
    let none = |tender| Slips {
        tender,
        slips: 0,
        total: Money::ZERO,
    };
    let of = |all: &[Slips], tender| {
        all.iter()
            .find(|one| one.tender == tender)
            .copied()
            .unwrap_or_else(|| none(tender))
    };
    let tenders = NonCash::ALL
        .iter()
        .map(|tender| {
            let (books, slips) = (of(&expected.tenders, *tender), of(&counts.tenders, *tender));
            let total = compare(books.total, slips.total)?;
            let lost = lost.iter().filter(|one| one.0 == *tender);
            let lost = Money::sum(lost.map(|one| one.1))?;
            let verdict = match (total.difference.is_zero(), books.slips == slips.slips) {
                (true, true) => Verdict::Agrees,
                (true, false) => Verdict::SlipsDiffer,
                (false, _) if total.difference.plus(lost)?.is_zero() => Verdict::SlipsLost,
                (false, _) => Verdict::TotalDiffers,
            };
            Ok(TenderOutcome {
                tender: *tender,
                slips: slips.slips,
                expected_slips: books.slips,
                total,
                lost,
                verdict,
            })
        })
        .collect::<Result<_, Refusal>>()?;
    Ok(CountOutcome {
        float: compare(expected.float, counts.float)?,
        drawer: compare(expected.drawer, counts.drawer)?,
        together: compare(
            expected.float.plus(expected.drawer)?,
            counts.float.plus(counts.drawer)?,
        )?,
        tenders,
    })
}

/// The entry that brings both boxes to what was counted; nothing where they agree. Notes that went from one box into the other while
/// giving change are neither over nor short.
pub(crate) fn over_short(outcome: &CountOutcome) -> Option<[Line; 3]> {
    let (float, drawer) = (outcome.float.difference, outcome.drawer.difference);
    if float.is_zero() && drawer.is_zero() {
        return None;
    }
    Some([
        Line::on(Account::Float, float),
        Line::on(Account::Drawer, drawer),
        Line::on(Account::OverShort, outcome.together.difference.negated()),
    ])
}
