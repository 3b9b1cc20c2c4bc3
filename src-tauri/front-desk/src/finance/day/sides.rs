//! One receipt's or a whole day's money on either side, from the rows and from the ledger, in figures that can be laid beside each other.

use super::store::{LedgerLine, LineRow};
use crate::cashier::Tender;
use crate::documents::Section;
use crate::error::{Figure, Refusal};
use crate::fees::Nature;
use crate::ledger::Account;
use crate::money::Money;
use std::collections::BTreeMap;

/// What a figure is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::finance) enum Of {
    /// Money that came in this way; of cash what stayed.
    Tender(Tender),
    /// An item: what was paid of it.
    Item(Section, String),
    /// What was paid ahead, less what of it was used.
    Prepaid,
}

impl Of {
    /// As a refusal names it.
    pub(in crate::finance) fn named(&self) -> (Figure, String) {
        match self {
            Of::Tender(tender) => (Figure::Tender, tender.on_paper().to_owned()),
            Of::Item(_, item) => (Figure::Item, item.clone()),
            Of::Prepaid => (Figure::Prepayment, String::new()),
        }
    }
}

/// Figures that come to nothing are not in it, so that two sides agree exactly where they are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::finance) struct Side(BTreeMap<Of, Money>);

impl Side {
    /// Adds to a figure.
    pub(in crate::finance) fn add(&mut self, of: Of, amount: Money) -> Result<(), Refusal> {
        let sum = self.of(&of).plus(amount)?;
        if sum.is_zero() {
            self.0.remove(&of);
        } else {
            self.0.insert(of, sum);
        }
        Ok(())
    }

    /// Adds all of another side.
    pub(in crate::finance) fn add_all(&mut self, other: &Side) -> Result<(), Refusal> {
        for (of, amount) in &other.0 {
            self.add(of.clone(), *amount)?;
        }
        Ok(())
    }

    /// A figure.
    pub(in crate::finance) fn of(&self, of: &Of) -> Money {
        self.0.get(of).copied().unwrap_or(Money::ZERO)
    }

    /// What came in as money.
    pub(in crate::finance) fn money(&self) -> Result<Money, Refusal> {
        let money = self.0.iter().filter(|(of, _)| matches!(of, Of::Tender(_)));
        Money::sum(money.map(|(_, amount)| *amount))
    }

    /// The figures in which both differ.
    pub(in crate::finance) fn differing(&self, other: &Side) -> Vec<Of> {
        let mut all: Vec<&Of> = self.0.keys().chain(other.0.keys()).collect();
        all.sort();
        all.dedup();
        all.retain(|of| self.of(of) != other.of(of));
        all.into_iter().cloned().collect()
    }
}

/// Late fees, reductions and rounding are ours whatever they belong to.
const LATE_FEE: &str = "滞纳金";
const WAIVER: &str = "减免";
const ROUNDING: &str = "抹零";
/// What is owed without a charge that says for what.
const OTHER: &str = "其他应收";

fn item(nature: Option<Nature>, name: String) -> Of {
    let section = match nature {
        Some(Nature::Agency) => Section::Agency,
        Some(Nature::Deposit) => Section::Deposit,
        Some(Nature::Income) | None => Section::Income,
    };
    Of::Item(section, name)
}

/// What a receipt's line is of.
pub(in crate::finance) fn of_line(line: &LineRow) -> Of {
    let ours = |name: &str| Of::Item(Section::Income, name.to_owned());
    match line.kind.as_str() {
        "prepayment" => Of::Prepaid,
        "late_fee" => ours(LATE_FEE),
        "waiver" => ours(WAIVER),
        "rounding" => ours(ROUNDING),
        _ => item(line.nature, line.item.clone()),
    }
}

/// One receipt by its rows.
pub(in crate::finance) fn of_rows(
    lines: &[LineRow],
    tenders: &[(Tender, Money)],
    change: Money,
) -> Result<Side, Refusal> {
    let mut side = Side::default();
    for (tender, amount) in tenders {
        match tender {
            Tender::Prepayment => side.add(Of::Prepaid, amount.negated())?,
            tender => side.add(Of::Tender(*tender), *amount)?,
        }
    }
    side.add(Of::Tender(Tender::Cash), change.negated())?;
    for line in lines {
        side.add(of_line(line), line.amount)?;
    }
    Ok(side)
}

/// The same by the ledger. Cash is what came into any of its boxes: takings that go on to the safe, a float that was counted anew and what
/// is booked as over or short cancel each other out.
pub(in crate::finance) fn of_ledger<'l>(
    lines: impl IntoIterator<Item = &'l LedgerLine>,
) -> Result<Side, Refusal> {
    let mut side = Side::default();
    for line in lines {
        let name = || line.item.clone().unwrap_or_else(|| OTHER.to_owned());
        let ours = |name: &str| Of::Item(Section::Income, name.to_owned());
        let (of, credit) = match line.account {
            Account::Drawer
            | Account::Float
            | Account::Safe
            | Account::Transit
            | Account::FloatReserve
            | Account::OverShort
            | Account::Opening => (Of::Tender(Tender::Cash), false),
            Account::WechatClearing => (Of::Tender(Tender::Wechat), false),
            Account::AlipayClearing => (Of::Tender(Tender::Alipay), false),
            Account::CardClearing => (Of::Tender(Tender::Card), false),
            Account::Bank => (Of::Tender(Tender::Transfer), false),
            Account::Prepayment => (Of::Prepaid, true),
            Account::Receivable => (item(line.nature, name()), true),
            Account::Income => (Of::Item(Section::Income, name()), true),
            Account::AgencyPayable => (Of::Item(Section::Agency, name()), true),
            Account::Deposit => (Of::Item(Section::Deposit, name()), true),
            Account::LateFeeIncome => (ours(LATE_FEE), true),
            Account::Waiver => (ours(WAIVER), true),
            Account::Rounding => (ours(ROUNDING), true),
        };
        let amount = if credit {
            line.amount.negated()
        } else {
            line.amount
        };
        side.add(of, amount)?;
    }
    Ok(side)
}
