//! The mirror of the ledger, and where the three accounts of the money are held beside each other. After each step only what is new is
//! read, by id; everything is read when everything is looked at.

use super::Years;
use super::operations::Refused;
use front_desk::fees::Nature;
use front_desk::ids::{ChargeId, EntryId, FeeItemId, UnitId};
use front_desk::ledger::Account;
use front_desk::outside::Clock;
use std::collections::{BTreeMap, BTreeSet};

/// Where a line is kept.
type Place = (Account, Option<UnitId>, Option<ChargeId>, Option<FeeItemId>);

/// A line of the ledger: its id, its entry, where it is kept, and how much.
type Line = (
    i64,
    EntryId,
    Account,
    Option<UnitId>,
    Option<ChargeId>,
    Option<FeeItemId>,
    i64,
);

/// How far the file is written: what a refusal must leave as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
struct Marks {
    journal: i64,
    entries: i64,
    lines: i64,
    charges: i64,
    receipts: i64,
}

/// The ledger's lines added up in memory.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Books {
    marks: Marks,
    read: u64,
    balances: BTreeMap<Place, i64>,
    /// The same by account alone.
    accounts: BTreeMap<Account, i64>,
    /// The last number of each desk and year.
    numbers: BTreeMap<(i64, i32), u64>,
    last_receipt: i64,
}

impl Books {
    /// How many lines there are.
    pub(super) fn lines(&self) -> u64 {
        self.read
    }

    /// Adds lines that were not read yet, and says which units and accounts they touch.
    fn add(&mut self, lines: Vec<Line>) -> (BTreeSet<UnitId>, BTreeSet<Account>) {
        let (mut units, mut accounts) = (BTreeSet::new(), BTreeSet::new());
        let mut entries: BTreeMap<EntryId, i64> = BTreeMap::new();
        for (_, entry, account, unit, charge, item, amount) in lines {
            self.read += 1;
            *entries.entry(entry).or_default() += amount;
            *self.accounts.entry(account).or_default() += amount;
            let place = (account, unit, charge, item);
            let balance = self.balances.entry(place).or_default();
            *balance += amount;
            if *balance == 0 {
                self.balances.remove(&place);
            }
            units.extend(unit);
            accounts.insert(account);
        }
        for (entry, sum) in entries {
            assert_eq!(sum, 0, "entry {entry} adds up to zero");
        }
        (units, accounts)
    }

    /// Counts receipts that were not read yet: each has the number after the last of its desk and year.
    fn count(&mut self, receipts: Vec<(i64, i64, i32, i64, String)>) {
        for (id, desk, year, number, label) in receipts {
            let last = self.numbers.entry((desk, year)).or_default();
            *last += 1;
            assert_eq!(u64::try_from(number), Ok(*last), "{label} has no gap");
            assert_eq!(label, format!("A1-{year}-{number:06}"));
            self.last_receipt = id;
        }
    }

    /// What stands in places of one account and unit.
    fn of_unit(&self, account: Account, unit: UnitId) -> BTreeMap<Place, i64> {
        let from = (account, Some(unit), None, None);
        let places = self.balances.range(from..);
        places
            .take_while(|(place, _)| (place.0, place.1) == (account, Some(unit)))
            .map(|(place, amount)| (*place, *amount))
            .collect()
    }

    /// What an account comes to by item, where it is kept so.
    fn by_item(&self) -> BTreeMap<(Account, FeeItemId), i64> {
        let mut items = BTreeMap::new();
        for ((account, _, _, item), amount) in &self.balances {
            if let Some(item) = item {
                *items.entry((*account, *item)).or_default() += amount;
            }
        }
        items
    }

    /// Reads what was written since the last look.
    async fn read(&mut self, years: &Years) -> (BTreeSet<UnitId>, BTreeSet<Account>) {
        let mut rows = years.desk.database().read().await.unwrap();
        let marks: Marks = sqlx::query_as(
            "select (select coalesce(max(seq), 0) from journal) as journal, (select coalesce(max(id), 0) from entries) as entries,
                 (select coalesce(max(id), 0) from lines) as lines, (select coalesce(max(id), 0) from charges) as charges,
                 (select coalesce(max(id), 0) from receipts) as receipts",
        )
        .fetch_one(&mut *rows)
        .await
        .unwrap();
        let lines = sqlx::query_as(
            "select id, entry_id, account, unit_id, charge_id, fee_item_id, amount_fen from lines where id > $1 order by id",
        )
        .bind(self.marks.lines)
        .fetch_all(&mut *rows)
        .await
        .unwrap();
        let receipts = sqlx::query_as(
            "select id, desk_id, year, number, label from receipts where id > $1 order by id",
        )
        .bind(self.last_receipt)
        .fetch_all(&mut *rows)
        .await
        .unwrap();
        let touched = self.add(lines);
        self.count(receipts);
        self.marks = marks;
        touched
    }
}

impl Years {
    /// Looks at what the last step did, or that it did nothing where it was refused.
    pub(super) async fn looks(&mut self, refused: Option<&Refused>) {
        let before = self.books.marks.clone();
        let mut books = std::mem::take(&mut self.books);
        let (units, accounts) = books.read(self).await;
        self.books = books;
        if let Some(Refused(refusal)) = refused {
            assert_eq!(self.books.marks, before, "{refusal} changes nothing");
            return;
        }
        self.sums_agree();
        for unit in units {
            self.answers_agree(unit).await;
        }
        if accounts.contains(&Account::Safe) {
            let safe = self.desk.bank_deposits(&self.desk.crew.finance);
            assert_eq!(safe.await.unwrap().safe.fen(), self.sums.of(Account::Safe));
        }
    }

    /// The plain sums and the mirror say the same of every account, item and year.
    fn sums_agree(&self) {
        let known = |sums: &BTreeMap<Account, i64>| -> BTreeMap<Account, i64> {
            let moved = sums.iter().filter(|sum| *sum.1 != 0);
            moved.map(|(account, sum)| (*account, *sum)).collect()
        };
        let ours = known(&self.sums.accounts);
        assert_eq!(ours, known(&self.books.accounts), "the accounts");
        assert_eq!(ours.values().sum::<i64>(), 0, "nothing is lost or made");
        let mut items = self.sums.items.clone();
        items.retain(|_, sum| *sum != 0);
        let mut mirrored = self.books.by_item();
        mirrored.retain(|_, sum| *sum != 0);
        assert_eq!(items, mirrored, "the items");
        let numbers = self.books.numbers.iter();
        let numbers: BTreeMap<i32, u64> = numbers.map(|(of, last)| (of.1, *last)).collect();
        assert_eq!(self.sums.numbers, numbers, "the receipts of each year");
    }

    /// What the desk answers at the counter of a unit is what the mirror and the plain sums say.
    async fn answers_agree(&self, unit: UnitId) {
        let at = self.sums.units.iter().position(|one| one.id == unit);
        let at = at.expect("the unit is known");
        let ours = &self.sums.units[at];
        let account = self.desk.account_of(&self.desk.crew.wang, vec![unit]).await;
        let account = account.unwrap();

        let charges = account.charges.iter().map(|line| &line.charge);
        let answered: Vec<(ChargeId, i64)> = charges.map(|one| (one.id, one.open.fen())).collect();
        let owed = self.sums.owed(at);
        assert_eq!(answered, owed, "what {} owes", account.label);
        let mirrored = self.books.of_unit(Account::Receivable, unit);
        let mirrored: BTreeMap<ChargeId, i64> = mirrored
            .into_iter()
            .map(|(place, open)| (place.2.expect("of a charge"), open))
            .collect();
        assert_eq!(mirrored, owed.iter().copied().collect());
        assert_eq!(account.open.fen(), mirrored.values().sum::<i64>());

        let day = self.sums.day(self.desk.clock.now().date());
        let late = account.late_fees.iter().map(|line| &line.late_fee);
        let late: Vec<(ChargeId, i64)> = late.map(|one| (one.charge, one.due.fen())).collect();
        let ours_late = self.sums.late_fees(at, day);
        assert_eq!(late, ours_late, "late fees of {}", account.label);

        let mirrored = |account| self.books.of_unit(account, unit).values().sum::<i64>();
        let ahead = account.prepayment.fen();
        assert_eq!(
            ahead,
            ours.ahead.total(),
            "what {} paid ahead",
            account.label
        );
        assert_eq!(ahead, -mirrored(Account::Prepayment));
        assert_eq!(account.general.fen(), ours.ahead.of(None));
        let earmarked = account.earmarked.iter();
        let earmarked = earmarked.map(|one| (one.fee_item, one.amount.fen()));
        assert_eq!(earmarked.collect::<Vec<_>>(), ours.ahead.earmarked());
        let pots = self.books.of_unit(Account::Prepayment, unit);
        for ((_, _, _, item), held) in pots {
            assert_eq!(-held, ours.ahead.of(item));
        }
        let held = account.deposit.fen();
        assert_eq!(held, self.sums.held(at), "held of {}", account.label);
        let is_deposit = |id: &ChargeId| self.sums.charges[id].item.nature == Nature::Deposit;
        let unpaid = owed.iter().filter(|(id, _)| is_deposit(id));
        let unpaid: i64 = unpaid.map(|(_, open)| open).sum();
        assert_eq!(held, -mirrored(Account::Deposit) - unpaid);
    }

    /// Reads everything from nothing, asks the desk for everything, and runs every check of the books.
    pub(super) async fn looks_at_everything(&mut self) {
        let mut again = Books::default();
        again.read(self).await;
        assert_eq!(again, self.books, "the ledger read from nothing");
        self.sums_agree();
        for unit in &self.sums.units {
            self.answers_agree(unit.id).await;
        }
        self.desk.is_sound().await;
        if self.sums.open.is_none() {
            self.papers_tie().await;
        }
    }

    /// The sheet of the last day and the reports of this month and the last tie, and carry on what the plain sums say.
    async fn papers_tie(&self) {
        let finance = &self.desk.crew.finance;
        if let Some(day) = self.sums.days.last() {
            let view = self.desk.day_sheet(finance, &day.to_string()).await;
            assert_eq!(view.unwrap().problems, [], "the sheet of {day} ties");
        }
        let today = self.desk.clock.now().date();
        for month in [today.month().before(), today.month()] {
            let report = self.desk.month_report(finance, &month.to_string()).await;
            let report = report.unwrap();
            assert_eq!(report.problems, [], "{month} ties");
            let ahead_of_the_calendar = self.sums.days.iter().any(|day| day.month() > month);
            if month == today.month() && !ahead_of_the_calendar {
                let owed: i64 = self.sums.charges.values().map(|one| one.open).sum();
                assert_eq!(report.arrears.after.fen(), owed, "owed after {month}");
                let ahead: i64 = self.sums.units.iter().map(|unit| unit.ahead.total()).sum();
                assert_eq!(report.prepayment.after.fen(), ahead, "ahead after {month}");
            }
        }
    }
}
