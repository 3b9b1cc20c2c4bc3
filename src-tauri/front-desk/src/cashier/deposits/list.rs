//! All deposits by unit, item, age and state, beside what the ledger has of them.

use super::rule::{self, Standing};
use super::store::{self, Row};
use super::workbook::workbook;
use super::{DepositAge, DepositState, HeldDeposit, OpenClaim};
use crate::Desk;
use crate::database::Conn;
use crate::documents::DepositAskedBack;
use crate::error::{Refusal, Result};
use crate::ids::{RequestId, UnitId};
use crate::journal::Record;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::time::BusinessDate;
use crate::{fees, settings, text};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which deposits are asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DepositFilter {
    /// A part of the unit, the payer, the item or the receipt's number; blank for all.
    pub search: String,
    /// Those that stand so; nothing for all of which something is held.
    pub state: Option<DepositState>,
}

/// The deposits asked for, what all of them come to, and what the ledger has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DepositList {
    /// The day it is of.
    pub as_of: BusinessDate,
    /// The days after which an inspected deposit counts as unclaimed.
    pub unclaimed_after: i64,
    /// Those asked for, the oldest first.
    pub deposits: Vec<HeldDeposit>,
    /// What is held of those.
    pub shown: Money,
    /// What is held of all.
    pub held: Money,
    /// The same by the one account of the ledger. Both are equal to the fen, or the books are not sound.
    pub ledger: Money,
    /// All of which something is held, by state.
    pub states: Vec<DepositStateSum>,
    /// The same by age.
    pub ages: Vec<DepositAgeSum>,
    /// The same by item.
    pub items: Vec<DepositItemSum>,
}

/// What stands so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DepositStateSum {
    /// How.
    pub state: DepositState,
    /// How many.
    pub count: i64,
    /// What is held of them.
    pub amount: Money,
}

/// What is so old.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DepositAgeSum {
    /// How old.
    pub age: DepositAge,
    /// How many.
    pub count: i64,
    /// What is held of them.
    pub amount: Money,
}

/// What was taken for an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DepositItemSum {
    /// For which.
    pub item: String,
    /// How many.
    pub count: i64,
    /// What is held of them.
    pub amount: Money,
}

/// A deposit as it stands on a day.
pub(super) fn held_deposit(
    row: Row,
    today: BusinessDate,
    unclaimed_after: i64,
) -> Result<HeldDeposit, Refusal> {
    let held = row.held()?;
    let last_on = row.last_on();
    let standing = Standing {
        held,
        asked: row.claim_id.is_some(),
        inspected: row.inspected_on.is_some(),
        last_on,
    };
    let days = rule::days(row.taken_on, today);
    let claim = row
        .claim_id
        .zip(row.claim_fen)
        .zip(row.claim_payee.zip(row.claim_way))
        .zip(row.claim_on);
    Ok(HeldDeposit {
        deposit: row.line_id,
        receipt: row.receipt_id,
        number: row.number,
        taken_on: row.taken_on,
        unit: row.unit_id,
        label: row.unit,
        payer: row.payer,
        item: row.item,
        taken: row.taken_fen,
        reversed: row.back_fen.minus(row.returned_fen)?,
        deducted: row.deducted_fen,
        returned: row.returned_fen,
        held,
        state: rule::state(&standing, today, unclaimed_after),
        age: rule::age(days),
        days,
        last_on,
        asked: claim.map(|(((claim, amount), (payee, way)), on)| OpenClaim {
            claim,
            amount,
            payee,
            way,
            on,
        }),
    })
}

/// How many they are, and what is held of them.
fn sum<'d>(deposits: impl Iterator<Item = &'d HeldDeposit> + Clone) -> Result<(i64, Money)> {
    let count = i64::try_from(deposits.clone().count()).unwrap_or(i64::MAX);
    Ok((count, Money::sum(deposits.map(|one| one.held))?))
}

/// All of them as of a day.
async fn list(conn: &mut Conn, filter: &DepositFilter, today: BusinessDate) -> Result<DepositList> {
    let search = text::optional("search", &filter.search, 60)?.map(|typed| typed.to_lowercase());
    let unclaimed_after = settings::settings(conn).await?.deposit_days;
    let all = store::all(conn).await?.into_iter();
    let all = all.map(|row| held_deposit(row, today, unclaimed_after));
    let all = all.collect::<Result<Vec<_>, _>>()?;
    let held = || all.iter().filter(|one| one.held.is_positive());
    let mut states = Vec::new();
    for state in DepositState::ALL {
        let (count, amount) = sum(held().filter(|one| one.state == *state))?;
        if count > 0 {
            let state = *state;
            states.push(DepositStateSum {
                state,
                count,
                amount,
            });
        }
    }
    let mut ages = Vec::new();
    for age in DepositAge::ALL {
        let (count, amount) = sum(held().filter(|one| one.age == *age))?;
        let age = *age;
        ages.push(DepositAgeSum { age, count, amount });
    }
    let mut names: Vec<&str> = held().map(|one| one.item.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut items = Vec::with_capacity(names.len());
    for name in names {
        let (count, amount) = sum(held().filter(|one| one.item == name))?;
        let item = name.to_owned();
        items.push(DepositItemSum {
            item,
            count,
            amount,
        });
    }
    let (_, total) = sum(held())?;
    let wanted = |one: &HeldDeposit| {
        let stands = match filter.state {
            Some(state) => one.state == state,
            None => one.state != DepositState::Settled,
        };
        let found = search.as_ref().is_none_or(|search| {
            [&one.label, &one.payer, &one.item, &one.number]
                .iter()
                .any(|text| text.to_lowercase().contains(search))
        });
        stands && found
    };
    let deposits: Vec<HeldDeposit> = all.iter().filter(|one| wanted(one)).cloned().collect();
    let (_, shown) = sum(deposits.iter())?;
    Ok(DepositList {
        as_of: today,
        unclaimed_after,
        deposits,
        shown,
        held: total,
        ledger: fees::deposits_held(conn).await?,
        states,
        ages,
        items,
    })
}

/// The deposits of a unit, the newest first, those that are settled with them.
pub(crate) async fn of_unit(
    conn: &mut Conn,
    unit: UnitId,
    today: BusinessDate,
) -> Result<Vec<HeldDeposit>> {
    let after = settings::settings(conn).await?.deposit_days;
    let rows = store::of_unit(conn, unit).await?.into_iter();
    let rows = rows.map(|row| Ok(held_deposit(row, today, after)?));
    rows.collect()
}

/// What is asked back and not paid yet, the oldest first; for the handover.
pub(crate) async fn asked_back(conn: &mut Conn) -> Result<Vec<DepositAskedBack>> {
    store::asked_back(conn).await
}

impl Desk {
    /// The deposits by unit, item, age and state, beside what the ledger has of them.
    ///
    /// # Errors
    /// [`Refusal::BadField`].
    pub async fn deposits(&self, who: &SignedIn, filter: DepositFilter) -> Result<DepositList> {
        let mut rows = self.look(who, Command::Deposits).await?;
        list(&mut rows, &filter, self.outside.clock.now().date()).await
    }

    /// The same as a workbook: its file name and its bytes. That it was taken along is a line of the journal.
    ///
    /// # Errors
    /// As [`Desk::deposits`].
    pub async fn deposits_workbook(
        &self,
        who: &SignedIn,
        request: &RequestId,
        filter: DepositFilter,
    ) -> Result<(String, Vec<u8>)> {
        let mut rows = self.look(who, Command::DepositsWorkbook).await?;
        let list = list(&mut rows, &filter, self.outside.clock.now().date()).await?;
        let community = staff::desk_names(&mut rows).await?.community;
        drop(rows);
        let bytes = workbook(&list, &community).to_bytes()?;
        let (as_of, shown) = (list.as_of, list.shown);
        let count = i64::try_from(list.deposits.len()).unwrap_or(i64::MAX);
        self.act(
            who,
            Command::DepositsWorkbook,
            request,
            filter,
            async move |_, _| {
                let record = Record::of("export", "deposits")
                    .text("as_of", as_of)
                    .number("deposits", count)
                    .money("total", shown);
                Ok(((), record))
            },
        )
        .await?;
        Ok((format!("押金台账-{as_of}.xlsx"), bytes))
    }
}
