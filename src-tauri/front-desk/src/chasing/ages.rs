//! How old what is owed is: the days since it was to be paid, in the steps an office chases by. What is not due yet, or due today, is
//! no arrears.

use crate::time::BusinessDate;
use crate::words::words;

words! {
    /// Since when something is owed.
    pub enum Age {
        /// Up to 30 days.
        To30 = "to_30",
        /// 31 to 90.
        To90 = "to_90",
        /// 91 to 180.
        To180 = "to_180",
        /// 181 to 365.
        To365 = "to_365",
        /// More than a year.
        Over365 = "over_365",
    }
}

impl Age {
    /// The age on `as_of` of what was to be paid until `due_on`; none where that day is not over.
    pub fn of(due_on: BusinessDate, as_of: BusinessDate) -> Option<Age> {
        match days(due_on, as_of) {
            ..=0 => None,
            1..=30 => Some(Age::To30),
            31..=90 => Some(Age::To90),
            91..=180 => Some(Age::To180),
            181..=365 => Some(Age::To365),
            366.. => Some(Age::Over365),
        }
    }

    /// As a heading on a worksheet.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Age::To30 => "30 天内",
            Age::To90 => "31–90 天",
            Age::To180 => "91–180 天",
            Age::To365 => "181–365 天",
            Age::Over365 => "一年以上",
        }
    }
}

/// The days from one day to another; negative backwards.
pub(super) fn days(from: BusinessDate, to: BusinessDate) -> i64 {
    to.naive().signed_duration_since(from.naive()).num_days()
}
