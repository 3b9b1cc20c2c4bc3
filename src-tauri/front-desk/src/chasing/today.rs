//! The chasing list of the day: promises that are due or broken, and units that nobody asked, or not for long.

use super::arrears::{self, ArrearUnit, ArrearsAsked};
use super::promises::{PromiseState, WhyChase, why};
use super::{ChaseWay, rules};
use crate::Desk;
use crate::error::Result;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::BusinessDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A unit to be asked today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ToChase {
    /// Why.
    pub why: WhyChase,
    /// Who, and what they owe.
    pub arrears: ArrearUnit,
}

/// Whom to ask on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChasingToday {
    /// The business date.
    pub today: BusinessDate,
    /// After how many days a unit is asked again.
    pub again_after: i64,
    /// The units: broken promises first, then those due today, then whoever owes most.
    pub units: Vec<ToChase>,
    /// What they owe past due.
    pub total: Money,
}

impl Desk {
    /// Whom to ask today.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn chasing_today(&self, who: &SignedIn) -> Result<ChasingToday> {
        let mut rows = self.look(who, Command::ChasingToday).await?;
        let calendar = self.outside.clock.now().date();
        let list = arrears::read(&mut rows, &ArrearsAsked::default(), calendar).await?;
        let (_, rules) = rules::in_force(&mut rows).await?;
        let mut units: Vec<ToChase> = list
            .units
            .into_iter()
            .filter_map(|arrears| {
                let (last, promise) = (arrears.last_on, arrears.promise.as_ref());
                // That the bank was asked is not that the household was; a promise whose day is to come holds all the same.
                let why = match (arrears.last_way, promise.map(|promise| promise.state)) {
                    (Some(ChaseWay::Bank), Some(PromiseState::Open)) => return None,
                    (Some(ChaseWay::Bank), _) => WhyChase::NotDebited,
                    _ => why(list.as_of, last, promise, rules.again_after)?,
                };
                Some(ToChase { why, arrears })
            })
            .collect();
        units.sort_by(|one, other| {
            let first = one.why.cmp(&other.why);
            first.then(other.arrears.total.cmp(&one.arrears.total))
        });
        Ok(ChasingToday {
            today: list.as_of,
            again_after: rules.again_after,
            total: Money::sum(units.iter().map(|unit| unit.arrears.total))?,
            units,
        })
    }
}
