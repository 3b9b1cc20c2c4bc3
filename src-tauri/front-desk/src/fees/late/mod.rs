//! Late fees (滞纳金): the contract's rate by versions, and what charges come to by a day. Nothing of it is kept: a late fee is computed
//! when it is looked at and booked when it is collected or waived, and what was booked of a charge the ledger says. It is off until
//! somebody sets a rate; money of suppliers bears none unless its own item has a rate, and deposits never.

mod accrual;
mod store;
mod verify;

pub(in crate::fees) use store::booked_of;
pub(super) use verify::verify;

use super::{Nature, business_date, store as items};
use crate::Desk;
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{ChargeId, FeeItemId, JournalSeq, LateFeeRuleId, RequestId, UnitId};
use crate::journal::Record;
use crate::money::{Exact, Money};
use crate::rights::Command;
use crate::settings;
use crate::staff::SignedIn;
use crate::text;
use crate::time::{BusinessDate, Month, Timestamp};
use accrual::{Accrued, History, Version};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A version of the contract's rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct LateFeeRule {
    /// Which.
    pub id: LateFeeRuleId,
    /// For which item alone; none for everything that is ours.
    #[sqlx(rename = "fee_item_id")]
    pub fee_item: Option<FeeItemId>,
    /// The item's name.
    pub item: Option<String>,
    /// Percent a day; 0 ends it.
    pub rate: Exact,
    /// Days after the due day that bear nothing.
    pub grace_days: i64,
    /// The most it comes to, in percent of what was charged.
    pub cap_percent: i64,
    /// From which day on.
    pub from_on: BusinessDate,
    /// Who set it.
    pub set_by: String,
    /// When.
    pub at: Timestamp,
    /// The journal line that wrote it.
    #[serde(skip)]
    #[specta(skip)]
    pub(in crate::fees) seq: JournalSeq,
}

/// The rates there were, and what goes with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LateFeeRules {
    /// Every version, the newest day first.
    pub rules: Vec<LateFeeRule>,
    /// Whether principal comes before late fees where money does not cover everything.
    pub principal_first: bool,
    /// What contracts usually say, to begin with.
    pub usual: UsualRate,
}

/// What a new rate begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UsualRate {
    /// Percent a day.
    pub rate: Exact,
    /// Days of grace.
    pub grace_days: i64,
    /// The cap, in percent of what was charged.
    pub cap_percent: i64,
}

/// Sets the rate from a day on.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetLateFeeRule {
    /// For which item alone; none for everything that is ours.
    pub fee_item: Option<FeeItemId>,
    /// Percent a day, as typed; 0 ends it.
    pub rate: String,
    /// Days after the due day that bear nothing: 0 to 365.
    pub grace_days: i64,
    /// The most it comes to, in percent of what was charged: 1 to 1000.
    pub cap_percent: i64,
    /// From which day on, as typed.
    pub from_on: String,
}

/// What of a charge's late fee is to be paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LateFee {
    /// Of which charge.
    pub charge: ChargeId,
    /// Whose.
    pub unit: UnitId,
    /// The unit as written.
    pub unit_label: String,
    /// Of which item.
    pub fee_item: FeeItemId,
    /// The charge's item, as printed.
    pub item: String,
    /// The charge's month; none for a one-off.
    pub period: Option<Month>,
    /// Until when the charge was to be paid.
    pub due_on: BusinessDate,
    /// What it came to from the first day on.
    pub accrued: Money,
    /// What of that was collected or waived.
    pub booked: Money,
    /// What is to be paid now.
    pub due: Money,
    /// How many days bore something.
    pub days: i64,
    /// The first of them.
    pub since: Option<BusinessDate>,
    /// Whether it stands still, because the charge is disputed.
    pub disputed: bool,
}

/// The item of a late fee's line, as on paper.
pub fn on_paper(item: &str) -> String {
    format!("滞纳金（{item}）")
}

/// What of the units' charges bears a late fee that is to be paid on `day`, the oldest first.
///
/// # Errors
/// A fault when the database does.
pub async fn late_fees(
    conn: &mut Conn,
    units: &[UnitId],
    day: BusinessDate,
) -> Result<Vec<LateFee>> {
    let rules = store::rules(conn).await?;
    let mut due = Vec::new();
    if rules.is_empty() {
        return Ok(due);
    }
    for (at, unit) in units.iter().enumerate() {
        if units.iter().take(at).any(|before| before == unit) {
            continue;
        }
        for known in store::of_unit(conn, *unit, day).await? {
            let fee = known.late_fee(&rules, day)?;
            due.extend(Some(fee).filter(|fee| fee.due.is_positive()));
        }
    }
    due.sort_by_key(|fee| (fee.due_on, fee.period, fee.charge));
    Ok(due)
}

/// What of one charge's late fee is to be paid on `day`, where something is.
///
/// # Errors
/// A fault when the database does.
pub async fn late_fee(
    conn: &mut Conn,
    charge: ChargeId,
    day: BusinessDate,
) -> Result<Option<LateFee>> {
    let Some(unit) = store::unit_of(conn, charge).await? else {
        return Ok(None);
    };
    let fees = late_fees(conn, &[unit], day).await?;
    Ok(fees.into_iter().find(|fee| fee.charge == charge))
}

/// A charge with all that is booked of it and said of it.
pub(in crate::fees) struct Known {
    charge: ChargeId,
    unit: UnitId,
    unit_label: String,
    fee_item: FeeItemId,
    nature: Nature,
    item: String,
    period: Option<Month>,
    charged: Money,
    due_on: BusinessDate,
    /// What moved of what is owed, after it was charged.
    moves: Vec<Moved>,
    /// What was booked of its late fee; less than nothing where it was given back.
    booked: Vec<Moved>,
    disputes: Vec<Disputed>,
}

/// Something that was booked.
struct Moved {
    on: BusinessDate,
    seq: JournalSeq,
    amount: Money,
}

/// A dispute, and the journal lines that opened and ended it.
struct Disputed {
    from: (BusinessDate, JournalSeq),
    to: Option<(BusinessDate, JournalSeq)>,
}

impl Known {
    /// The history as it stood before the journal line `before`; all of it without one.
    fn history(&self, rules: &[LateFeeRule], before: Option<JournalSeq>) -> History {
        let known = |seq: JournalSeq| before.is_none_or(|before| seq < before);
        let moves = self.moves.iter().filter(|moved| known(moved.seq));
        let disputes = self.disputes.iter().filter(|one| known(one.from.1));
        let rules: Vec<&LateFeeRule> = rules.iter().filter(|rule| known(rule.seq)).collect();
        History {
            due_on: self.due_on,
            charged: self.charged,
            moves: moves.map(|moved| (moved.on, moved.amount)).collect(),
            disputes: disputes
                .map(|one| {
                    let to = one.to.filter(|to| known(to.1));
                    (one.from.0, to.map(|to| to.0))
                })
                .collect(),
            versions: versions(&rules, self.fee_item, self.nature),
        }
    }

    fn late_fee(self, rules: &[LateFeeRule], day: BusinessDate) -> Result<LateFee, Refusal> {
        let Accrued { total, days, since } = self.history(rules, None).accrued(day)?;
        let booked = Money::sum(self.booked.iter().map(|moved| moved.amount))?;
        Ok(LateFee {
            accrued: total,
            booked,
            // A rate that was lowered for days that are past takes nothing back that was paid.
            due: total.minus(booked)?.max(Money::ZERO),
            days,
            since,
            disputed: self.disputes.iter().any(|one| one.to.is_none()),
            charge: self.charge,
            unit: self.unit,
            unit_label: self.unit_label,
            fee_item: self.fee_item,
            item: self.item,
            period: self.period,
            due_on: self.due_on,
        })
    }
}

/// The versions an item goes by, each after those it replaces: its own from their first day on, before it those for everything of ours.
/// `rules` come in the order of their days.
fn versions(rules: &[&LateFeeRule], fee_item: FeeItemId, nature: Nature) -> Vec<Version> {
    let own = |rule: &&&LateFeeRule| rule.fee_item == Some(fee_item);
    let own_from = rules.iter().find(own).map(|rule| rule.from_on);
    let holds = |rule: &&&LateFeeRule| match (rule.fee_item, nature) {
        (_, Nature::Deposit) => false,
        (Some(item), Nature::Income | Nature::Agency) => item == fee_item,
        (None, Nature::Agency) => false,
        (None, Nature::Income) => own_from.is_none_or(|own_from| rule.from_on < own_from),
    };
    let versions = rules.iter().filter(holds).map(|rule| Version {
        from_on: rule.from_on,
        rate: rule.rate.decimal(),
        grace_days: rule.grace_days,
        cap_percent: rule.cap_percent,
    });
    versions.collect()
}

/// A rate beyond one percent a day is a slip of the pen.
fn require_sense(rule: &SetLateFeeRule) -> Result<(Exact, BusinessDate), Refusal> {
    let out = |field: &str| Err(Refusal::field(field, FieldProblem::OutOfRange));
    let rate = Exact::parse("rate", &rule.rate)?;
    if rate > Exact::ONE {
        return out("rate");
    }
    if !(0..=365).contains(&rule.grace_days) {
        return out("graceDays");
    }
    if !(1..=1000).contains(&rule.cap_percent) {
        return out("capPercent");
    }
    let from_on = text::required("fromOn", &rule.from_on, 20)?;
    Ok((rate, BusinessDate::parse("fromOn", &from_on)?))
}

impl Desk {
    /// The rates there were.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn late_fee_rules(&self, who: &SignedIn) -> Result<LateFeeRules> {
        let mut rows = self.look(who, Command::LateFeeRules).await?;
        rules_now(&mut rows).await
    }

    /// Sets the rate from a day on, for everything that is ours or for one item. Those before it stay for the days before.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::DepositBearsNoLateFee`], or what is wrong with a field.
    pub async fn set_late_fee_rule(
        &self,
        who: &SignedIn,
        request: &RequestId,
        rule: SetLateFeeRule,
    ) -> Result<()> {
        let (rate, from_on) = require_sense(&rule)?;
        self.act(
            who,
            Command::SetLateFeeRule,
            request,
            rule,
            async move |tx, rule| {
                let mut item = String::new();
                if let Some(id) = rule.fee_item {
                    let today = business_date(tx).await?;
                    let of = items::one(tx.rows(), id, today).await?;
                    if of.nature == Nature::Deposit {
                        return Err(Refusal::DepositBearsNoLateFee { item: of.name }.into());
                    }
                    item = of.name;
                }
                let id = store::insert_rule(tx, &rule, rate, from_on).await?;
                let record = Record::of("late_fee_rule", id)
                    .text("item", item)
                    .text("rate", rate)
                    .number("grace_days", rule.grace_days)
                    .number("cap_percent", rule.cap_percent)
                    .text("from_on", from_on);
                Ok(((), record))
            },
        )
        .await
    }
}

async fn rules_now(conn: &mut Conn) -> Result<LateFeeRules> {
    let mut rules = store::rules(conn).await?;
    rules.reverse();
    Ok(LateFeeRules {
        rules,
        principal_first: settings::settings(conn).await?.principal_first,
        usual: UsualRate {
            rate: Exact::parse("rate", "0.05")?,
            grace_days: 0,
            cap_percent: 100,
        },
    })
}

#[cfg(test)]
mod tests;
