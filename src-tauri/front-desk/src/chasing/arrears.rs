//! The list of arrears: every unit with something past due on a day, by age, with what was promised. The filters say which charges count;
//! the sums are those of the rows below them, and with what is not due yet they come to the ledger's receivable.

use super::ages::Age;
use super::store::{self, Last, Owed};
use super::{ChaseOutcome, ChaseWay, PaymentPromise, workbook};
use crate::Desk;
use crate::database::Conn;
use crate::error::Result;
use crate::exchange::Workbook;
use crate::ids::{FeeItemId, RequestId, UnitId};
use crate::journal::Record;
use crate::money::Money;
use crate::personal::masked_name;
use crate::residents::as_counted;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::time::BusinessDate;
use crate::{shifts, text};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// Which arrears are asked for, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ArrearsAsked {
    /// As of which day; blank for the business date.
    pub as_of: String,
    /// Of one building only.
    pub building: Option<String>,
    /// Of one item only.
    pub fee_item: Option<FeeItemId>,
    /// Of one age only.
    pub age: Option<Age>,
    /// Only units that owe at least so much of it; blank for all.
    pub least: String,
}

/// One unit with arrears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ArrearUnit {
    /// Which.
    pub unit: UnitId,
    /// `3-2-1502`
    pub label: String,
    /// Who is to pay, masked.
    pub household: String,
    /// How many charges.
    pub charges: i64,
    /// Since when the oldest is owed.
    pub oldest: BusinessDate,
    /// The days since.
    pub days: i64,
    /// By age, the youngest first.
    pub ages: Vec<Money>,
    /// All of it.
    pub total: Money,
    /// When they were last asked.
    pub last_on: Option<BusinessDate>,
    /// How.
    pub last_way: Option<ChaseWay>,
    /// What came of it.
    pub last_outcome: Option<ChaseOutcome>,
    /// What they promised last.
    pub promise: Option<PaymentPromise>,
}

/// What the rows come to at one age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AgeSum {
    /// The age.
    pub age: Age,
    /// How many units owe something of it.
    pub units: i64,
    /// How much.
    pub amount: Money,
}

/// What the rows come to in one building.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BuildingSum {
    /// 楼栋
    pub building: String,
    /// How many units.
    pub units: i64,
    /// How much.
    pub amount: Money,
}

/// What the rows come to for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ItemSum {
    /// The item.
    pub fee_item: FeeItemId,
    /// Its name.
    pub item: String,
    /// How many units.
    pub units: i64,
    /// How much.
    pub amount: Money,
}

/// The arrears of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Arrears {
    /// As of which day.
    pub as_of: BusinessDate,
    /// Whether that is the business date: a notice is always of today.
    pub is_today: bool,
    /// The units, building by building.
    pub units: Vec<ArrearUnit>,
    /// What they come to.
    pub total: Money,
    /// By age, the youngest first.
    pub ages: Vec<AgeSum>,
    /// By building.
    pub buildings: Vec<BuildingSum>,
    /// By item.
    pub items: Vec<ItemSum>,
    /// What everybody owes past due, without any filter.
    pub overdue: Money,
    /// What is owed and not due yet.
    pub not_due: Money,
    /// Both: the ledger's receivable on that day.
    pub receivable: Money,
    /// The buildings and items there are arrears of, to choose from.
    pub all_buildings: Vec<String>,
    /// The same of items.
    pub all_items: Vec<ItemSum>,
}

/// The filters, read.
pub(super) struct Filter {
    pub(super) building: Option<String>,
    pub(super) fee_item: Option<FeeItemId>,
    pub(super) age: Option<Age>,
    pub(super) least: Money,
}

impl Filter {
    fn read(asked: &ArrearsAsked) -> Result<Filter> {
        let least = match text::optional("least", &asked.least, 20)? {
            Some(typed) => Money::from_yuan("least", &typed)?,
            None => Money::ZERO,
        };
        Ok(Filter {
            building: asked.building.clone(),
            fee_item: asked.fee_item,
            age: asked.age,
            least,
        })
    }

    fn counts(&self, owed: &Owed, age: Age) -> bool {
        self.building.as_ref().is_none_or(|it| *it == owed.building)
            && self.fee_item.is_none_or(|it| it == owed.fee_item_id)
            && self.age.is_none_or(|it| it == age)
    }
}

/// What is known of the chasing, beside what is owed.
#[derive(Default)]
pub(super) struct Chased {
    pub(super) households: HashMap<UnitId, Vec<String>>,
    pub(super) last: HashMap<UnitId, Last>,
    pub(super) promises: HashMap<UnitId, PaymentPromise>,
}

impl Chased {
    pub(super) async fn read(conn: &mut Conn, today: BusinessDate) -> Result<Chased> {
        Ok(Chased {
            households: store::households(conn, today, None).await?,
            last: store::last_chases(conn).await?,
            promises: store::promises(conn, today).await?,
        })
    }

    /// `张*、李*`
    pub(super) fn household(&self, unit: UnitId) -> String {
        let names = self.households.get(&unit).map_or(&[][..], Vec::as_slice);
        let masked: Vec<String> = names.iter().map(|name| masked_name(name)).collect();
        masked.join("、")
    }
}

/// Adds the charges up: a pure function of what is owed.
pub(super) fn listed(
    owed: &[Owed],
    as_of: BusinessDate,
    today: BusinessDate,
    filter: &Filter,
    chased: &Chased,
) -> Result<Arrears> {
    let mut by_unit: HashMap<UnitId, Vec<(&Owed, Age)>> = HashMap::new();
    let (mut overdue, mut not_due) = (Money::ZERO, Money::ZERO);
    let (mut all_buildings, mut all_items) = (Vec::new(), Vec::<ItemSum>::new());
    for one in owed {
        let Some(age) = Age::of(one.due_on, as_of) else {
            not_due = not_due.plus(one.open_fen)?;
            continue;
        };
        overdue = overdue.plus(one.open_fen)?;
        if !all_buildings.contains(&one.building) {
            all_buildings.push(one.building.clone());
        }
        add_item(&mut all_items, one, one.open_fen)?;
        if filter.counts(one, age) {
            by_unit.entry(one.unit_id).or_default().push((one, age));
        }
    }
    let mut rows = Vec::new();
    for charges in by_unit.into_values() {
        if let Some((place, row, charges)) = row(charges, as_of, chased)?
            && row.total >= filter.least
        {
            rows.push((place, row, charges));
        }
    }
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    let mut ages: Vec<AgeSum> = Age::ALL
        .iter()
        .map(|age| AgeSum {
            age: *age,
            units: 0,
            amount: Money::ZERO,
        })
        .collect();
    let (mut buildings, mut items) = (Vec::<BuildingSum>::new(), Vec::<ItemSum>::new());
    for (_, row, charges) in &rows {
        for (sum, amount) in ages.iter_mut().zip(&row.ages) {
            sum.amount = sum.amount.plus(*amount)?;
            sum.units = sum.units.saturating_add(i64::from(!amount.is_zero()));
        }
        add_building(&mut buildings, charges, row.total)?;
        let mut of_unit = Vec::<ItemSum>::new();
        for (one, _) in charges {
            add_item(&mut of_unit, one, one.open_fen)?;
        }
        for sum in of_unit {
            match items.iter_mut().find(|it| it.fee_item == sum.fee_item) {
                Some(item) => {
                    item.amount = item.amount.plus(sum.amount)?;
                    item.units = item.units.saturating_add(1);
                }
                None => items.push(ItemSum { units: 1, ..sum }),
            }
        }
    }
    items.sort_by_key(|sum| std::cmp::Reverse(sum.amount));
    all_items.sort_by(|one, other| one.item.cmp(&other.item));
    all_buildings.sort_by_cached_key(|name| as_counted(name));
    let units: Vec<ArrearUnit> = rows.into_iter().map(|(_, row, _)| row).collect();
    Ok(Arrears {
        as_of,
        is_today: as_of == today,
        total: Money::sum(units.iter().map(|unit| unit.total))?,
        units,
        ages,
        buildings,
        items,
        overdue,
        not_due,
        receivable: overdue.plus(not_due)?,
        all_buildings,
        all_items,
    })
}

/// Where a unit stands in the list: building, entrance, room, as people count.
type Place = [(u64, String); 3];
type Row<'o> = (Place, ArrearUnit, Vec<(&'o Owed, Age)>);

fn row<'o>(
    charges: Vec<(&'o Owed, Age)>,
    as_of: BusinessDate,
    chased: &Chased,
) -> Result<Option<Row<'o>>> {
    let Some((oldest, _)) = charges.first().copied() else {
        return Ok(None); // the oldest stands first
    };
    let mut ages = Vec::with_capacity(Age::ALL.len());
    for age in Age::ALL {
        let of_age = charges.iter().filter(|(_, of)| of == age);
        ages.push(Money::sum(of_age.map(|(one, _)| one.open_fen))?);
    }
    let last = chased.last.get(&oldest.unit_id);
    let unit = ArrearUnit {
        unit: oldest.unit_id,
        label: oldest.label.clone(),
        household: chased.household(oldest.unit_id),
        charges: i64::try_from(charges.len()).unwrap_or(i64::MAX),
        oldest: oldest.due_on,
        days: super::ages::days(oldest.due_on, as_of),
        total: Money::sum(ages.iter().copied())?,
        ages,
        last_on: last.map(|last| last.business_date),
        last_way: last.map(|last| last.way),
        last_outcome: last.map(|last| last.outcome),
        promise: chased.promises.get(&oldest.unit_id).copied(),
    };
    let place = [&oldest.building, &oldest.entrance, &oldest.room].map(|part| as_counted(part));
    Ok(Some((place, unit, charges)))
}

fn add_item(items: &mut Vec<ItemSum>, one: &Owed, amount: Money) -> Result<()> {
    match items.iter_mut().find(|it| it.fee_item == one.fee_item_id) {
        Some(item) => item.amount = item.amount.plus(amount)?,
        None => items.push(ItemSum {
            fee_item: one.fee_item_id,
            item: one.name.clone(),
            units: 0,
            amount,
        }),
    }
    Ok(())
}

fn add_building(
    buildings: &mut Vec<BuildingSum>,
    charges: &[(&Owed, Age)],
    amount: Money,
) -> Result<()> {
    let Some((first, _)) = charges.first() else {
        return Ok(());
    };
    match buildings
        .iter_mut()
        .find(|it| it.building == first.building)
    {
        Some(sum) => {
            sum.amount = sum.amount.plus(amount)?;
            sum.units = sum.units.saturating_add(1);
        }
        None => buildings.push(BuildingSum {
            building: first.building.clone(),
            units: 1,
            amount,
        }),
    }
    Ok(())
}

/// The list with everything beside it.
pub(super) async fn read(
    conn: &mut Conn,
    asked: &ArrearsAsked,
    calendar: BusinessDate,
) -> Result<Arrears> {
    let filter = Filter::read(asked)?;
    let today = shifts::business_date(conn, calendar).await?;
    let as_of = match text::optional("asOf", &asked.as_of, 20)? {
        Some(typed) => BusinessDate::parse("asOf", &typed)?,
        None => today,
    };
    let owed = store::owed_on(conn, as_of).await?;
    let chased = Chased::read(conn, today).await?;
    listed(&owed, as_of, today, &filter, &chased)
}

impl Desk {
    /// Who owes what past due, on a day.
    ///
    /// # Errors
    /// The session's refusals, [`Refusal::BadField`](crate::Refusal::BadField) for a day or an amount.
    pub async fn arrears(&self, who: &SignedIn, asked: ArrearsAsked) -> Result<Arrears> {
        let mut rows = self.look(who, Command::Arrears).await?;
        read(&mut rows, &asked, self.outside.clock.now().date()).await
    }

    /// The same as a workbook: its file name and its bytes. That it was taken along is a line of the journal.
    ///
    /// # Errors
    /// As [`Desk::arrears`].
    pub async fn arrears_workbook(
        &self,
        who: &SignedIn,
        request: &RequestId,
        asked: ArrearsAsked,
    ) -> Result<(String, Vec<u8>)> {
        let mut rows = self.look(who, Command::ArrearsWorkbook).await?;
        let list = read(&mut rows, &asked, self.outside.clock.now().date()).await?;
        let desk = staff::desk_names(&mut rows).await?;
        drop(rows);
        let book: Workbook = workbook::workbook(&list, &desk.community);
        let bytes = book.to_bytes()?;
        let (as_of, total) = (list.as_of, list.total);
        let units = i64::try_from(list.units.len()).unwrap_or(i64::MAX);
        self.act(
            who,
            Command::ArrearsWorkbook,
            request,
            asked,
            async move |_, _| {
                let record = Record::of("export", "arrears")
                    .text("as_of", as_of)
                    .number("units", units)
                    .money("total", total);
                Ok(((), record))
            },
        )
        .await?;
        Ok((format!("欠费明细-{as_of}.xlsx"), bytes))
    }
}
