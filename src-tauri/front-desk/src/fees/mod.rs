//! Fees: what is charged for, at what price from when, and what each unit owes. Only what stands on the price list is charged. A
//! charge is written once with the names and figures it will be printed with; what is still owed of it is a sum over the ledger's
//! receivable lines. Taking the money is the cashier's.
//!
//! Its rooms: the price list, the charges, the month that is billed, the reversals, the late fees with their disputes, the waivers, the
//! parking spaces, who pays, and what is held while it is collected elsewhere. The rules behind them are pure: what a tariff comes to, what a
//! part of a month comes to, who pays on a day, what a billing run would charge and how it differs from the month before, what a late fee
//! comes to, how a waiver is spread.

mod billing;
mod charges;
mod differences;
mod disputes;
mod holds;
mod late;
mod metered;
mod month;
mod opening;
mod owed;
mod payers;
mod price_list;
mod proration;
mod reversals;
pub(crate) mod spaces;
mod store;
mod tariff;
mod tiers;
mod verify;
pub(crate) mod waivers;

pub use billing::Skip;
pub use charges::{
    Charged, OpenCharge, charge_month, charge_one_off, charged_by, charged_for, deposit_held,
    deposits_held, open_charge, open_charges, recurring,
};
pub use differences::{
    Change, Differing, MonthDifference, MonthDifferences, Reason, SHOWN as DIFFERENCES_SHOWN,
};
pub use disputes::{Dispute, EndDispute, OpenDispute};
pub use holds::{HoldEnd, end_hold, held_of, hold, refuse_held};
pub use late::{
    LateFee, LateFeeRule, LateFeeRules, SetLateFeeRule, UsualRate, late_fee, late_fees,
    on_paper as late_fee_on_paper,
};
pub use metered::{Metered, bill_metered, metered_charges, preview_metered};
pub use month::{
    BillingPreview, BillingRun, ItemPreview, PreviewBilling, RunBilling, SKIPPED_SHOWN,
    SkippedCharge,
};
pub use opening::{Lump, Months, OpeningArrear, open_arrears, opening_lumps};
pub use owed::UnitFees;
pub use payers::{
    Covers, EndPayer, NamedPayer, PayerKind, PayerRule, Paying, SetDelivery, SetPayer, UnitCharging,
};
pub use price_list::{
    AddFeeItem, FeeItem, ListedItem, SetProration, SetTariff, enter_item, item_named, items,
    listed, name_by_month, nature_of,
};
pub use proration::{Days, Proration};
pub use reversals::{ReverseBillingRun, ReverseCharge};
pub use spaces::{AssignSpace, ChangeHolding, Holding, ParkingSpace, RegisterSpace, SpaceKind};
pub use tariff::Tariff;
pub use tiers::Tier;
pub(crate) use verify::verify;
pub(crate) use waivers::principal_waived;
pub use waivers::{
    HowMuch, TakeBackWaiver, Waive, Waived, Waiver, WaiverAsked, WaiverLine, WaiverOf, WaiverQuote,
    waivers_after,
};

use crate::acts::Tx;
use crate::error::Result;
use crate::ids::{FeeItemId, UnitId};
use crate::ledger::{Account, Line};
use crate::money::Money;
use crate::shifts;
use crate::time::BusinessDate;
use crate::words::words;

/// The day of an act on money: the open shift's, else the calendar's.
async fn business_date(tx: &mut Tx<'_, '_>) -> Result<BusinessDate> {
    let today = tx.today();
    shifts::business_date(tx.rows(), today).await
}

words! {
    /// What a price is for.
    pub enum FeeKind {
        /// A square metre and month.
        Area = "area",
        /// A unit and month.
        Fixed = "fixed",
        /// A parking space and month.
        Space = "space",
        /// What a meter counted in a month, in tiers where the tariff has them.
        Metered = "metered",
        /// A piece from the price list.
        OneOff = "one_off",
        /// A card.
        Card = "card",
        /// A deposit.
        Deposit = "deposit",
    }
}

impl FeeKind {
    /// Whether it is charged each month, by the billing run.
    pub const fn is_monthly(self) -> bool {
        match self {
            FeeKind::Area | FeeKind::Fixed | FeeKind::Space => true,
            FeeKind::Metered | FeeKind::OneOff | FeeKind::Card | FeeKind::Deposit => false,
        }
    }

    /// Whether a price of it holds for whole months: it is charged by the month, or by what a month's reading came to.
    pub const fn is_by_month(self) -> bool {
        match self {
            FeeKind::Area | FeeKind::Fixed | FeeKind::Space | FeeKind::Metered => true,
            FeeKind::OneOff | FeeKind::Card | FeeKind::Deposit => false,
        }
    }
}

words! {
    /// Whose money it is.
    pub enum Nature {
        /// Ours.
        Income = "income",
        /// A supplier's (代收): never income.
        Agency = "agency",
        /// The payer's (押金): a liability.
        Deposit = "deposit",
    }
}

impl Nature {
    /// The account that stands against the money.
    pub const fn account(self) -> Account {
        match self {
            Nature::Income => Account::Income,
            Nature::Agency => Account::AgencyPayable,
            Nature::Deposit => Account::Deposit,
        }
    }

    /// `amount` earned, taken for a supplier or held, by item and, where it is the payer's, by unit.
    #[must_use]
    pub fn credit(self, fee_item: FeeItemId, unit: Option<UnitId>, amount: Money) -> Line {
        let line = Line::on(self.account(), amount.negated()).of_item(Some(fee_item));
        match self {
            Nature::Deposit => line.of_unit(unit),
            Nature::Income | Nature::Agency => line,
        }
    }
}

words! {
    /// Where a charge came from.
    pub enum Origin {
        /// A billing run.
        Billing = "billing",
        /// What was owed before the program came.
        Opening = "opening",
        /// The price list.
        OneOff = "one_off",
        /// An act on a card.
        Card = "card",
        /// A move-in.
        MoveIn = "move_in",
    }
}

#[cfg(test)]
mod tests;
