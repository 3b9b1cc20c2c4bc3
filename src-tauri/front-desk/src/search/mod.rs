//! The one box that finds anything without choosing a field first: people by characters, pinyin, initials and phone, units in any
//! spelling, plates, cards, receipts, parking spaces, waivers, batches, slips and notices. Everything findable of a community fits in memory, so there is no index in the file that could
//! disagree with the rows: the memory is read at the first search, follows each commit, and is forgotten when the screen locks. What
//! can be found of a capability it hands over itself; this one has no table and no SQL.
//!
//! A hit never shows a whole phone, though the last digits find it.

mod commonness;
mod entry;
mod fold;
mod index;
pub mod scan;

pub use fold::Query;
pub use index::Index;

use crate::Desk;
use crate::acts::Touched;
use crate::cards::findable as cards;
use crate::cashier::deposits::findable as deposits;
use crate::cashier::findable as receipts;
use crate::chasing::findable as notices;
use crate::collection::findable as batches;
use crate::database::{Conn, Database};
use crate::error::Result;
use crate::fees::spaces::findable as spaces;
use crate::fees::waivers::findable as waivers;
use crate::finance::banking::findable as bank_deposits;
use crate::ids::UnitId;
use crate::residents::findable as residents;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::BusinessDate;
use crate::visits::findable as visits;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;
use tokio::sync::Mutex;

/// How many hits are shown.
pub const MOST_HITS: usize = 20;

words! {
    /// What a hit is.
    pub enum HitKind {
        /// 房屋
        Unit = "unit",
        /// 住户
        Resident = "resident",
        /// 车辆
        Vehicle = "vehicle",
        /// 证卡
        Card = "card",
        /// 收据
        Receipt = "receipt",
        /// 来访
        Visit = "visit",
        /// 车位
        Space = "space",
        /// 减免单
        Waiver = "waiver",
        /// 托收批次
        Batch = "batch",
        /// 押金，按扣款单
        Deposit = "deposit",
        /// 缴款单
        BankDeposit = "bank_deposit",
        /// 缴费通知
        Notices = "notices",
    }
}

impl HitKind {
    /// The command that shows it: what somebody may not open they do not find either.
    const fn opened_by(self) -> Command {
        match self {
            HitKind::Unit | HitKind::Resident | HitKind::Vehicle | HitKind::Card => Command::Search,
            HitKind::Visit => Command::Visits,
            HitKind::Space => Command::ParkingSpaces,
            HitKind::Receipt => Command::Receipt,
            HitKind::Waiver => Command::Waivers,
            HitKind::Batch => Command::Collections,
            HitKind::Deposit => Command::Deposit,
            HitKind::BankDeposit => Command::BankDeposits,
            HitKind::Notices => Command::NoticeRuns,
        }
    }
}

/// One line of the list under the box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// The row's own number.
    pub id: i64,
    /// The name, label, plate or number.
    pub title: String,
    /// Where and who, masked.
    pub subtitle: String,
    /// The unit to go to.
    pub unit: Option<UnitId>,
    /// Whether it is of today: somebody who lives here, a card in use.
    pub live: bool,
}

/// The desk's memory for searching.
#[derive(Default)]
pub(crate) struct Search {
    /// Held while rows are read into it, so that what is committed meanwhile waits and then corrects it.
    index: Mutex<Option<Index>>,
}

impl Desk {
    /// What the box finds of these kinds, as far as `who` may open them: at most [`MOST_HITS`], the best first.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn search(&self, who: &SignedIn, typed: &str, kinds: &[HitKind]) -> Result<Vec<Hit>> {
        drop(self.look(who, Command::Search).await?);
        let query = Query::parse(typed);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let mut held = self.search.index.lock().await;
        let index = match held.as_ref() {
            Some(index) => index,
            None => {
                let mut rows = self.database.read().await?;
                held.insert(read(&mut rows, self.outside.clock.now().date()).await?)
            }
        };
        let opened = |kind: &&HitKind| kind.opened_by().right().held_by(who.roles());
        let kinds: Vec<HitKind> = kinds.iter().filter(opened).copied().collect();
        let found = index.find(&query, &kinds, MOST_HITS);
        Ok(found.into_iter().cloned().collect())
    }

    /// Names leave the memory with the person.
    pub async fn forget_search(&self) {
        *self.search.index.lock().await = None;
    }
}

impl Search {
    /// Brings the memory up to date with a commit. What cannot be read is forgotten, and read whole at the next search.
    pub(crate) async fn follow(
        &self,
        database: &Database,
        touched: &[Touched],
        today: BusinessDate,
    ) {
        if touched.is_empty() {
            return;
        }
        let mut held = self.index.lock().await;
        let Some(index) = held.as_mut() else { return };
        if touched.contains(&Touched::Everything)
            || follow(index, database, touched, today).await.is_err()
        {
            *held = None;
        }
    }
}

/// Everything findable, as it is in the file.
///
/// # Errors
/// A fault when the rows cannot be read.
pub async fn read(conn: &mut Conn, today: BusinessDate) -> Result<Index> {
    let people = residents::people(conn).await?;
    let mut entries = entry::units(residents::units(conn).await?, &people, today);
    entries.extend(entry::residents(&people, today));
    for vehicle in residents::vehicles(conn).await? {
        entries.push(entry::vehicle(vehicle));
    }
    for card in cards::all(conn).await? {
        entries.push(entry::card(card));
    }
    for receipt in receipts::all(conn).await? {
        entries.push(entry::receipt(receipt));
    }
    for visit in visits::all(conn).await? {
        entries.push(entry::visit(visit));
    }
    for space in spaces::all(conn, today).await? {
        entries.push(entry::space(space));
    }
    for waiver in waivers::all(conn).await? {
        entries.push(entry::waiver(waiver));
    }
    for batch in batches::all(conn).await? {
        entries.push(entry::batch(batch));
    }
    for deposit in deposits::all(conn).await? {
        entries.push(entry::deposit(deposit));
    }
    for deposit in bank_deposits::all(conn).await? {
        entries.push(entry::bank_deposit(deposit));
    }
    for run in notices::all(conn).await? {
        entries.push(entry::notices(run));
    }
    // A short name stands first, so that a name typed whole comes before the longer ones it begins.
    entries.sort_by_key(|entry| entry.hit.title.chars().count());
    Ok(Index::of(entries))
}

async fn follow(
    index: &mut Index,
    database: &Database,
    touched: &[Touched],
    today: BusinessDate,
) -> Result<()> {
    let mut rows = database.read().await?;
    for touched in touched {
        match *touched {
            Touched::Unit(unit) => follow_unit(index, &mut rows, unit, today).await?,
            Touched::Resident(resident) => {
                let people = residents::person(&mut rows, resident).await?;
                for entry in entry::residents(&people, today) {
                    index.put(entry);
                }
                for unit in people.iter().filter_map(|person| person.unit_id) {
                    follow_unit(index, &mut rows, unit, today).await?;
                }
            }
            Touched::Card(card) => {
                if let Some(card) = cards::one(&mut rows, card).await? {
                    index.put(entry::card(card));
                }
            }
            Touched::Receipt(receipt) => {
                if let Some(receipt) = receipts::one(&mut rows, receipt).await? {
                    index.put(entry::receipt(receipt));
                }
            }
            Touched::Visit(visit) => {
                if let Some(visit) = visits::one(&mut rows, visit).await? {
                    index.put(entry::visit(visit));
                }
            }
            Touched::Space(space) => {
                if let Some(space) = spaces::one(&mut rows, space, today).await? {
                    index.put(entry::space(space));
                }
            }
            Touched::Waiver(waiver) => {
                if let Some(waiver) = waivers::one(&mut rows, waiver).await? {
                    index.put(entry::waiver(waiver));
                }
            }
            Touched::Batch(batch) => {
                if let Some(batch) = batches::one(&mut rows, batch).await? {
                    index.put(entry::batch(batch));
                }
            }
            Touched::Deposit(line) => {
                if let Some(deposit) = deposits::one(&mut rows, line).await? {
                    index.put(entry::deposit(deposit));
                }
            }
            Touched::BankDeposit(deposit) => {
                if let Some(deposit) = bank_deposits::one(&mut rows, deposit).await? {
                    index.put(entry::bank_deposit(deposit));
                }
            }
            Touched::Notices(run) => {
                if let Some(run) = notices::one(&mut rows, run).await? {
                    index.put(entry::notices(run));
                }
            }
            Touched::Everything => {} // the memory is read whole
        }
    }
    Ok(())
}

/// A unit and all that carries its label.
async fn follow_unit(
    index: &mut Index,
    conn: &mut Conn,
    unit: UnitId,
    today: BusinessDate,
) -> Result<()> {
    let people = residents::people_of_unit(conn, unit).await?;
    let mut entries = entry::units(residents::unit(conn, unit).await?, &people, today);
    entries.extend(entry::residents(&people, today));
    for vehicle in residents::vehicles_of_unit(conn, unit).await? {
        entries.push(entry::vehicle(vehicle));
    }
    for card in cards::of_unit(conn, unit).await? {
        entries.push(entry::card(card));
    }
    for entry in entries {
        index.put(entry);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
