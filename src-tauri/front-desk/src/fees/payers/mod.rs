//! Who pays (缴费责任): the owner, the tenant by agreement, or the developer for what is not sold or not delivered. It is set for a unit and a
//! group of items with its days, and a charge carries who pays as of its own days. What a tenant owes the owner is liable for beside them
//! (《物业管理条例》41), which is said wherever it is asked for.

pub(super) mod rule;
pub(super) mod store;

pub use rule::{Covers, PayerKind};

use super::proration::Days;
use super::spaces::{self, Holding};
use super::store as fees;
use crate::Desk;
use crate::acts::Touched;
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{PayerRuleId, RequestId, UnitId};
use crate::journal::Record;
use crate::rights::Command;
use crate::settings;
use crate::shifts;
use crate::staff::SignedIn;
use crate::text;
use crate::time::BusinessDate;
use rule::{Household, Payer};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Who pays a charge, as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NamedPayer {
    /// As what.
    pub kind: PayerKind,
    /// The name; empty where the book knows nobody.
    pub name: String,
    /// Who is liable beside a tenant: the owner, where the book knows one.
    pub liable: Option<String>,
}

/// Who pays a group of items today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Paying {
    /// Which items.
    pub covers: Covers,
    /// Who; nobody for a unit that is not delivered, where no developer is named.
    pub payer: Option<NamedPayer>,
}

/// What was set of who pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct PayerRule {
    /// Which.
    pub id: PayerRuleId,
    /// Which items.
    pub covers: Covers,
    /// As what.
    pub payer: PayerKind,
    /// From which day.
    pub from_on: BusinessDate,
    /// Until which; nothing while it holds.
    pub to_on: Option<BusinessDate>,
}

/// What a unit is charged for and by whom it is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitCharging {
    /// It is not delivered yet, and no day is known.
    pub pending: bool,
    /// When it was delivered or will be, where that was said.
    pub delivered_on: Option<BusinessDate>,
    /// Whether the settings name a developer who pays for what is not delivered or has no owner.
    pub developer: String,
    /// Who pays today.
    pub paying: Vec<Paying>,
    /// What was set, the newest first.
    pub rules: Vec<PayerRule>,
    /// The parking spaces it holds and held, the newest first.
    pub spaces: Vec<Holding>,
}

/// When a unit was or will be delivered.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetDelivery {
    /// Which.
    pub unit: UnitId,
    /// Not yet, and no day is known.
    pub pending: bool,
    /// The day, as typed; blank where it is pending or nothing is to be said.
    pub delivered_on: String,
}

/// Who pays from a day on.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetPayer {
    /// For which unit.
    pub unit: UnitId,
    /// Which items.
    pub covers: Covers,
    /// As what.
    pub payer: PayerKind,
    /// From which day, as typed.
    pub from_on: String,
    /// Until which; blank where no end is known.
    pub to_on: String,
}

/// A rule ends, or its end was another day.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EndPayer {
    /// Which.
    pub rule: PayerRuleId,
    /// The last day, as typed; blank where it holds on.
    pub to_on: String,
}

/// From a day to a day, as typed; the second may be left out.
pub(super) fn days(
    from_on: &str,
    to_on: &str,
) -> Result<(BusinessDate, Option<BusinessDate>), Refusal> {
    let from_on = BusinessDate::parse("fromOn", from_on)?;
    Ok((from_on, last_day(from_on, to_on)?))
}

/// A last day, which is not before the first.
fn last_day(from_on: BusinessDate, to_on: &str) -> Result<Option<BusinessDate>, Refusal> {
    let to_on = text::optional("toOn", to_on, 20)?
        .map(|to_on| BusinessDate::parse("toOn", &to_on))
        .transpose()?;
    match to_on {
        Some(last) if last < from_on => Err(Refusal::field("toOn", FieldProblem::OutOfRange)),
        to_on => Ok(to_on),
    }
}

fn written(day: Option<BusinessDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The developer the settings name.
pub(super) async fn developer(conn: &mut Conn) -> Result<Option<String>> {
    let named = settings::settings(conn).await?.developer;
    Ok(Some(named).filter(|named| !named.is_empty()))
}

/// Who pays a charge, by name; `day` is one of those it is for.
pub(super) async fn named(
    conn: &mut Conn,
    household: &Household,
    payer: Payer,
    day: BusinessDate,
    developer: Option<&str>,
) -> Result<NamedPayer> {
    let name = match (payer.kind, payer.resident) {
        (PayerKind::Developer, _) => developer.unwrap_or_default().to_owned(),
        (_, Some(resident)) => store::name_of(conn, resident).await?,
        (_, None) => String::new(),
    };
    let owner = match payer.kind {
        PayerKind::Tenant => household.first_there(false, day),
        PayerKind::Owner | PayerKind::Developer => None,
    };
    let liable = match (payer.kind, owner) {
        (PayerKind::Tenant, Some(owner)) => Some(store::name_of(conn, owner).await?),
        (PayerKind::Tenant, None) => developer.map(str::to_owned),
        (PayerKind::Owner | PayerKind::Developer, _) => None,
    };
    let kind = payer.kind;
    Ok(NamedPayer { kind, name, liable })
}

/// Who pays a metered item for a month: whoever does on its last day.
pub(super) fn of_metered(household: &Household, developer: bool, days: Days) -> Option<Payer> {
    household.payer_on(Covers::Metered, developer, days.last)
}

async fn charging(conn: &mut Conn, unit: UnitId, today: BusinessDate) -> Result<UnitCharging> {
    fees::require_unit(conn, unit).await?;
    let developer = developer(conn).await?;
    let household = store::household(conn, unit).await?;
    let mut paying = Vec::new();
    for covers in [Covers::Monthly, Covers::Space, Covers::Metered] {
        let payer = match household.payer_on(covers, developer.is_some(), today) {
            None => None,
            Some(payer) => Some(named(conn, &household, payer, today, developer.as_deref()).await?),
        };
        paying.push(Paying { covers, payer });
    }
    let (pending, delivered_on) = match household.delivery {
        rule::Delivery::Unsaid => (false, None),
        rule::Delivery::Pending => (true, None),
        rule::Delivery::On(day) => (false, Some(day)),
    };
    Ok(UnitCharging {
        pending,
        delivered_on,
        developer: developer.unwrap_or_default(),
        paying,
        rules: store::rules_of(conn, unit).await?,
        spaces: spaces::of_unit(conn, unit, today).await?,
    })
}

impl Desk {
    /// What a unit is charged for and by whom it is paid.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn unit_charging(&self, who: &SignedIn, unit: UnitId) -> Result<UnitCharging> {
        let mut rows = self.look(who, Command::UnitCharging).await?;
        let today = shifts::business_date(&mut rows, self.outside.clock.now().date()).await?;
        charging(&mut rows, unit, today).await
    }

    /// Says when a unit was or will be delivered. What was charged stays.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], or what is wrong with the day.
    pub async fn set_delivery(
        &self,
        who: &SignedIn,
        request: &RequestId,
        set: SetDelivery,
    ) -> Result<()> {
        let day = text::optional("deliveredOn", &set.delivered_on, 20)?
            .map(|day| BusinessDate::parse("deliveredOn", &day))
            .transpose()?;
        let day = day.filter(|_| !set.pending);
        self.act(
            who,
            Command::SetDelivery,
            request,
            set,
            async move |tx, set| {
                fees::require_unit(tx.rows(), set.unit).await?;
                let before = store::household(tx.rows(), set.unit).await?.delivery;
                let before = match before {
                    rule::Delivery::Unsaid => String::new(),
                    rule::Delivery::Pending => "pending".to_owned(),
                    rule::Delivery::On(day) => day.to_string(),
                };
                store::set_delivery(tx.rows(), set.unit, set.pending, day).await?;
                tx.touch(Touched::Unit(set.unit));
                let now = match set.pending {
                    true => "pending".to_owned(),
                    false => written(day),
                };
                let record = Record::of("unit", set.unit)
                    .text("before.delivered_on", before)
                    .text("now.delivered_on", now);
                Ok(((), record))
            },
        )
        .await
    }

    /// Says who pays from a day on. A rule that was wrong is put right by another of the same day.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::NoDeveloper`], or what is wrong with a day.
    pub async fn set_payer(
        &self,
        who: &SignedIn,
        request: &RequestId,
        set: SetPayer,
    ) -> Result<()> {
        let (from_on, to_on) = days(&set.from_on, &set.to_on)?;
        self.act(
            who,
            Command::SetPayer,
            request,
            set,
            async move |tx, set| {
                fees::require_unit(tx.rows(), set.unit).await?;
                if set.payer == PayerKind::Developer && developer(tx.rows()).await?.is_none() {
                    return Err(Refusal::NoDeveloper.into());
                }
                let now = tx.now();
                store::insert_rule(tx.rows(), &set, from_on, to_on, now).await?;
                tx.touch(Touched::Unit(set.unit));
                let record = Record::of("unit", set.unit)
                    .text("covers", set.covers.as_str())
                    .text("payer", set.payer.as_str())
                    .text("from_on", from_on)
                    .text("to_on", written(to_on));
                Ok(((), record))
            },
        )
        .await
    }

    /// Ends a rule on a day, or says that it holds on. What was charged by it stays.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], or what is wrong with the day.
    pub async fn end_payer(
        &self,
        who: &SignedIn,
        request: &RequestId,
        end: EndPayer,
    ) -> Result<()> {
        self.act(
            who,
            Command::EndPayer,
            request,
            end,
            async move |tx, end| {
                let (unit, rule) = store::rule(tx.rows(), end.rule)
                    .await?
                    .ok_or_else(|| Refusal::not_found("payer_rule"))?;
                let to_on = last_day(rule.from_on, &end.to_on)?;
                store::end_rule(tx.rows(), end.rule, to_on).await?;
                tx.touch(Touched::Unit(unit));
                let record = Record::of("unit", unit)
                    .text("covers", rule.covers.as_str())
                    .text("payer", rule.payer.as_str())
                    .text("before.to_on", written(rule.to_on))
                    .text("now.to_on", written(to_on));
                Ok(((), record))
            },
        )
        .await
    }
}
