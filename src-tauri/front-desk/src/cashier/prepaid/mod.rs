//! What a unit paid ahead (预存款): one pot for whatever comes, and one for each fee item it was earmarked for (专项预存). A pot is a sum over the
//! ledger's lines and kept nowhere else. An earmarked pot pays only its item, and is used before the general one.

pub(super) mod store;

use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{EntryId, FeeItemId, UnitId};
use crate::ledger::{self, Account};
use crate::money::Money;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// What was paid ahead for one fee item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Earmarked {
    /// For which.
    pub fee_item: FeeItemId,
    /// Its name.
    pub item: String,
    /// How much.
    pub amount: Money,
}

/// A pot, by what it is earmarked for, or a part of it.
pub(in crate::cashier) type Pot = (Option<FeeItemId>, Money);

/// Every pot of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::cashier) struct Pots(BTreeMap<Option<FeeItemId>, Money>);

impl FromIterator<Pot> for Pots {
    fn from_iter<I: IntoIterator<Item = Pot>>(pots: I) -> Self {
        Pots(pots.into_iter().collect())
    }
}

impl Pots {
    /// One of them.
    pub(in crate::cashier) fn of(&self, item: Option<FeeItemId>) -> Money {
        self.0.get(&item).copied().unwrap_or(Money::ZERO)
    }

    /// All together.
    pub(in crate::cashier) fn total(&self) -> Result<Money, Refusal> {
        Money::sum(self.0.values().copied())
    }

    /// Puts into one, or takes from it.
    pub(in crate::cashier) fn add(
        &mut self,
        item: Option<FeeItemId>,
        amount: Money,
    ) -> Result<(), Refusal> {
        let now = self.of(item).plus(amount)?;
        self.0.insert(item, now);
        Ok(())
    }

    /// Those that are earmarked and hold something.
    pub(in crate::cashier) fn earmarked(&self) -> impl Iterator<Item = (FeeItemId, Money)> {
        let pots = self.0.iter();
        pots.filter_map(|(item, amount)| Some((((*item)?), *amount)))
            .filter(|(_, amount)| !amount.is_zero())
    }

    /// How much more was taken from a pot than it held.
    pub(in crate::cashier) fn overdrawn(&self) -> Option<Money> {
        let short = self.0.values().copied().find(|amount| amount.is_negative());
        short.map(Money::negated)
    }

    /// Which pots pay `most` of what is owed, each item with its amount: the earmarked ones theirs first, then the general one whatever is
    /// left. It comes to less where the pots that may pay do not hold so much.
    pub(in crate::cashier) fn draw(&self, owed: &[Pot], most: Money) -> Result<Vec<Pot>, Refusal> {
        let (mut parts, mut left) = (Vec::new(), most);
        for (item, holds) in self.earmarked() {
            let of_item = owed.iter().filter(|one| one.0 == Some(item));
            let of_item = Money::sum(of_item.map(|one| one.1))?;
            let part = holds.min(of_item).min(left);
            if part.is_positive() {
                left = left.minus(part)?;
                parts.push((Some(item), part));
            }
        }
        let part = self.of(None).min(left);
        if part.is_positive() {
            parts.push((None, part));
        }
        Ok(parts)
    }
}

/// What may still be paid into a pot; nothing where there is no ceiling. The ceiling is so many `months` of what the unit is charged each
/// month: of one item for its earmark, of all of them together. Where there is nothing to compute from (no item is charged by the month,
/// or an earmark is for one that a meter counts) there is none.
pub(in crate::cashier) fn room(
    months: i64,
    monthly: &[(FeeItemId, Money)],
    pots: &Pots,
    item: Option<FeeItemId>,
) -> Result<Option<Money>, Refusal> {
    if months <= 0 {
        return Ok(None);
    }
    let is_monthly = |item: FeeItemId| monthly.iter().any(|one| one.0 == item);
    if monthly.is_empty() || item.is_some_and(|item| !is_monthly(item)) {
        return Ok(None);
    }
    let together = Money::sum(monthly.iter().map(|one| one.1))?.times(months)?;
    let earmarked = pots.earmarked().filter(|one| is_monthly(one.0));
    let held = Money::sum(earmarked.map(|one| one.1))?.plus(pots.of(None))?;
    let mut room = together.minus(held)?;
    if let Some(own) = monthly.iter().find(|one| Some(one.0) == item) {
        let own = own.1.times(months)?.minus(pots.of(item))?;
        room = room.min(own);
    }
    Ok(Some(room.max(Money::ZERO)))
}

/// The unit's pots: what the desk owes it.
pub(in crate::cashier) async fn pots(conn: &mut Conn, unit: UnitId) -> Result<Pots> {
    let owed = ledger::balances_by_item(conn, Account::Prepayment, unit).await?;
    Ok(negated(owed))
}

/// The pots as they were right after an entry.
pub(in crate::cashier) async fn pots_after(
    conn: &mut Conn,
    unit: UnitId,
    entry: EntryId,
) -> Result<Pots> {
    let owed = ledger::balances_by_item_after(conn, Account::Prepayment, unit, entry).await?;
    Ok(negated(owed))
}

fn negated(owed: Vec<Pot>) -> Pots {
    let pots = owed.into_iter();
    pots.map(|(item, amount)| (item, amount.negated()))
        .collect()
}

/// The earmarked pots with the names of their items.
pub(in crate::cashier) async fn named(conn: &mut Conn, pots: &Pots) -> Result<Vec<Earmarked>> {
    let earmarked: Vec<_> = pots.earmarked().collect();
    let mut named = Vec::with_capacity(earmarked.len());
    for (fee_item, amount) in earmarked {
        named.push(Earmarked {
            fee_item,
            item: store::item_name(conn, fee_item).await?,
            amount,
        });
    }
    Ok(named)
}

/// What a unit paid ahead for single fee items.
///
/// # Errors
/// A fault when the database does.
pub async fn earmarked(conn: &mut Conn, unit: UnitId) -> Result<Vec<Earmarked>> {
    let pots = pots(conn, unit).await?;
    named(conn, &pots).await
}
