//! The plain sums: what somebody with paper and pencil would write down of each operation. They know what an operation means, and
//! nothing of how the program books it.

use super::ahead::{Pots, UseOfAhead};
use super::batches::Batch;
use super::carrying::Carried;
use super::late_fees::{Late, Rate};
use super::receipts::{Claim, For, Line, Taken};
use super::rounding::Rounding;
use front_desk::cashier::Tender;
use front_desk::fees::{Nature, Waived};
use front_desk::ids::{
    BankDepositId, BankProfileId, BillingRunId, ChargeId, DropId, FeeItemId, ShiftId, UnitId,
    WaiverId,
};
use front_desk::ledger::Account;
use front_desk::money::Money;
use front_desk::time::{BusinessDate, Month};
use std::collections::{BTreeMap, BTreeSet};

/// Something on the price list.
#[derive(Clone, Copy)]
pub struct Item {
    pub id: FeeItemId,
    pub nature: Nature,
    /// In fen.
    pub price: i64,
}

/// The price list.
pub struct Prices {
    /// Each month, by the square metre.
    pub by_area: Item,
    /// Each month, for a supplier.
    pub fixed: Item,
    pub copy: Item,
    pub deposit: Item,
    pub card: Item,
    pub card_deposit: Item,
}

/// A unit.
pub struct Unit {
    pub id: UnitId,
    /// Hundredths of a square metre.
    pub area: i64,
    pub ahead: Pots,
    /// Deposits it was charged or has paid at once.
    pub deposits: i64,
}

/// Something a unit was charged.
#[derive(Clone)]
pub struct Charge {
    pub unit: usize,
    pub item: Item,
    pub period: Option<Month>,
    pub due_on: BusinessDate,
    pub amount: i64,
    pub open: i64,
    /// What of it stands waived.
    pub waived: i64,
    pub reversed: bool,
    pub late: Late,
}

impl Charge {
    /// What was paid of it and not given back.
    pub fn paid(&self) -> i64 {
        if self.reversed {
            0
        } else {
            self.amount - self.open - self.waived
        }
    }

    /// The same, with its late fee.
    pub fn paid_with_late_fee(&self) -> i64 {
        self.paid() + self.late.paid()
    }
}

/// The principal of a charge, or its late fee.
pub type Waivable = (Waived, ChargeId);

/// A waiver, as somebody would have to undo it.
pub struct Waiver {
    pub id: WaiverId,
    /// How much of which charge or late fee, and what was paid of both before.
    pub lines: Vec<(Waivable, i64, i64)>,
    pub back: bool,
}

/// A billing run and what it charged.
pub struct Bill {
    pub id: BillingRunId,
    pub charges: Vec<ChargeId>,
}

/// The shift that is open.
pub struct Open {
    pub shift: ShiftId,
    pub clerk: &'static str,
    pub date: BusinessDate,
    /// Float and takings as they were counted for closing.
    pub count: Option<(i64, i64)>,
    pub drops: Vec<Dropped>,
}

/// Takings that were put into the safe in the open shift.
#[derive(Clone, Copy)]
pub struct Dropped {
    pub id: DropId,
    pub amount: i64,
    pub back: bool,
}

/// How the last shift was left.
#[derive(Clone, Copy)]
pub struct Left {
    pub shift: ShiftId,
    pub date: BusinessDate,
    pub float: i64,
    pub received_by: Option<&'static str>,
}

/// Takings that were brought to the bank.
#[derive(Clone, Copy)]
pub struct Banked {
    pub id: BankDepositId,
    pub date: BusinessDate,
    pub amount: i64,
    pub back: bool,
}

/// All that is written down, in fen.
#[derive(Default)]
pub struct Sums {
    pub prices: Option<Prices>,
    pub units: Vec<Unit>,
    /// What each account comes to; what we have and what is owed to us is more than nothing.
    pub accounts: BTreeMap<Account, i64>,
    /// The same by item, where the account is kept so.
    pub items: BTreeMap<(Account, FeeItemId), i64>,
    pub charges: BTreeMap<ChargeId, Charge>,
    /// The charge that stands of a month.
    pub standing: BTreeMap<(Month, FeeItemId, usize), ChargeId>,
    pub bills: Vec<Bill>,
    /// The rates of late fees, as they were set.
    pub rates: Vec<Rate>,
    /// Whether each late fee comes before its charge.
    pub late_fees_first: bool,
    pub waivers: Vec<Waiver>,
    /// How many numbers of waivers each year has used.
    pub numbers_of_waivers: BTreeMap<i32, u64>,
    pub rounding: Rounding,
    pub use_of_ahead: UseOfAhead,
    /// Whose layout the debits go by.
    pub bank: Option<BankProfileId>,
    pub batches: Vec<Batch>,
    /// How many numbers of batches each year has used.
    pub numbers_of_batches: BTreeMap<i32, u64>,
    /// What is in a batch, and can be neither paid nor taken back.
    pub held: BTreeSet<ChargeId>,
    pub claims: Vec<Claim>,
    /// How many deductions from deposits are numbered.
    pub deductions: u64,
    pub months: Vec<Month>,
    pub receipts: Vec<Taken>,
    /// How many numbers each year has used.
    pub numbers: BTreeMap<i32, u64>,
    /// The days shifts were opened for.
    pub days: BTreeSet<BusinessDate>,
    pub open: Option<Open>,
    pub left: Option<Left>,
    /// What the safe gained and lost, by the day under which it was booked.
    pub safe: BTreeMap<BusinessDate, i64>,
    pub banked: Vec<Banked>,
    /// What was carried from clerk to clerk.
    pub carried: Vec<Carried>,
    pub cards: u64,
    /// Numbers that platforms gave refunds.
    pub references: u64,
}

/// So many fen.
pub fn fen(amount: i64) -> Money {
    Money::from_fen(amount).unwrap()
}

/// As somebody would type it.
pub fn typed(amount: i64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

impl Sums {
    pub fn prices(&self) -> &Prices {
        self.prices.as_ref().expect("there is a price list")
    }

    /// The open shift, where there must be one.
    pub fn shift(&self) -> &Open {
        self.open.as_ref().expect("a shift is open")
    }

    /// The day by which money goes.
    pub fn day(&self, calendar: BusinessDate) -> BusinessDate {
        self.open.as_ref().map_or(calendar, |open| open.date)
    }

    /// What an account comes to.
    pub fn of(&self, account: Account) -> i64 {
        self.accounts.get(&account).copied().unwrap_or_default()
    }

    /// Moves an account.
    pub fn moves(&mut self, account: Account, amount: i64) {
        *self.accounts.entry(account).or_default() += amount;
    }

    /// What a unit owes by charge, in the order in which it fell due.
    pub fn owed(&self, unit: usize) -> Vec<(ChargeId, i64)> {
        let charges = self.charges.iter();
        let mut owed: Vec<_> = charges
            .filter(|(_, charge)| charge.unit == unit && charge.open > 0)
            .collect();
        owed.sort_by_key(|(id, charge)| (charge.due_on, charge.period, **id));
        owed.into_iter().map(|(id, one)| (*id, one.open)).collect()
    }

    /// The same, of what no batch holds.
    pub fn free(&self, unit: usize) -> Vec<(ChargeId, i64)> {
        let mut owed = self.owed(unit);
        owed.retain(|(id, _)| !self.held.contains(id));
        owed
    }

    /// The deposits that the desk holds of a unit: those charged count once they are paid.
    pub fn held(&self, unit: usize) -> i64 {
        let charges = self.charges.values();
        let unpaid = charges.filter(|one| one.unit == unit && one.item.nature == Nature::Deposit);
        self.units[unit].deposits - unpaid.map(|one| one.open).sum::<i64>()
    }

    /// Something is earned, taken for a supplier or held for a unit; less than nothing where that is undone.
    pub fn earns(&mut self, item: FeeItemId, nature: Nature, unit: usize, amount: i64) {
        let account = match nature {
            Nature::Income => Account::Income,
            Nature::Agency => Account::AgencyPayable,
            Nature::Deposit => {
                self.units[unit].deposits += amount;
                Account::Deposit
            }
        };
        self.moves(account, -amount);
        *self.items.entry((account, item)).or_default() -= amount;
    }

    /// A unit is charged.
    pub fn charges(&mut self, id: ChargeId, charge: Charge) {
        self.moves(Account::Receivable, charge.amount);
        self.earns(
            charge.item.id,
            charge.item.nature,
            charge.unit,
            charge.amount,
        );
        if let Some(period) = charge.period {
            self.standing
                .insert((period, charge.item.id, charge.unit), id);
        }
        let known = self.charges.insert(id, charge);
        assert!(known.is_none(), "{id} was charged before");
    }

    /// A charge of which nothing is paid is taken back.
    pub fn takes_back(&mut self, id: ChargeId) {
        let charge = self.charges.get_mut(&id).unwrap();
        charge.reversed = true;
        charge.open = 0;
        let charge = charge.clone();
        self.moves(Account::Receivable, -charge.amount);
        self.earns(
            charge.item.id,
            charge.item.nature,
            charge.unit,
            -charge.amount,
        );
        if let Some(period) = charge.period {
            self.standing.remove(&(period, charge.item.id, charge.unit));
        }
    }

    /// So much of a charge or its late fee is waived; less than nothing where that is taken back.
    pub fn waives(&mut self, (what, id): Waivable, amount: i64, day: BusinessDate) {
        let charge = self.charges.get_mut(&id).unwrap();
        let item = charge.item.id;
        match what {
            Waived::Principal => {
                charge.open -= amount;
                charge.waived += amount;
                charge.late.moves(day, -amount);
                self.moves(Account::Receivable, -amount);
            }
            Waived::LateFee => {
                charge.late.waived += amount;
                self.earns_late(id, amount);
            }
        }
        self.moves(Account::Waiver, amount);
        *self.items.entry((Account::Waiver, item)).or_default() += amount;
    }

    /// Whether something of a bill stands, and all of that is owed and in no batch.
    fn is_fresh(&self, bill: &Bill) -> bool {
        let charges = bill.charges.iter();
        let mut standing = charges.filter(|id| !self.charges[id].reversed).peekable();
        let owed = |id: &ChargeId| self.charges[id].open > 0 && !self.held.contains(id);
        standing.peek().is_some() && standing.all(owed)
    }

    /// Units that would pay first what is on such a bill, and how much that is.
    pub fn first_of_fresh_bills(&self) -> Vec<(usize, i64)> {
        let bills = self.bills.iter().filter(|bill| self.is_fresh(bill));
        let fresh: BTreeSet<ChargeId> = bills.flat_map(|bill| &bill.charges).copied().collect();
        let first = |unit| {
            let (charge, open) = *self.free(unit).first()?;
            fresh.contains(&charge).then_some((unit, open))
        };
        (0..self.units.len()).filter_map(first).collect()
    }

    /// Bills of which something is paid in part, and nothing that stands is settled.
    pub fn bills_in_part(&self) -> Vec<usize> {
        let paid = |id: &ChargeId| self.charges[id].paid() > 0;
        let in_part = |bill: &Bill| self.is_fresh(bill) && bill.charges.iter().any(paid);
        let bills = self.bills.iter().enumerate();
        let bills = bills.filter(|(_, bill)| in_part(bill));
        bills.map(|(which, _)| which).collect()
    }

    /// Why a charge of which nothing is owed cannot be paid: it was, or it was taken back or waived.
    pub fn settled(&self, id: ChargeId) -> &'static str {
        let of_it = |what: For| matches!(what, For::Charge(charge) if charge == id);
        let pays = |line: &Line| of_it(line.what) && line.left > 0;
        let mut receipts = self.receipts.iter().filter(|taken| !taken.voided);
        if receipts.any(|taken| taken.lines.iter().any(pays)) {
            "charge_just_paid"
        } else {
            "charge_settled"
        }
    }

    /// A line of a receipt is paid, or, with less than nothing, given back.
    pub fn pays(&mut self, unit: usize, what: For, amount: i64) {
        match what {
            For::Charge(charge) => {
                let day = self.shift().date;
                let charge = self.charges.get_mut(&charge).unwrap();
                charge.open -= amount;
                charge.late.moves(day, -amount);
                self.moves(Account::Receivable, -amount);
            }
            For::LateFee(charge) => self.earns_late(charge, amount),
            For::Sold(item, nature) => self.earns(item, nature, unit, amount),
            For::Held(item, of) => self.earns(item, Nature::Deposit, of, amount),
            For::Rounding => self.moves(Account::Rounding, -amount),
            For::Ahead(item) => self.keeps(unit, item, amount),
        }
    }

    /// Money comes by a way, or, with less than nothing, goes back by it. What was paid ahead is no money that comes.
    pub fn comes(&mut self, tender: Tender, amount: i64) {
        let account = match tender {
            Tender::Cash => Account::Drawer,
            Tender::Wechat => Account::WechatClearing,
            Tender::Alipay => Account::AlipayClearing,
            Tender::Card => Account::CardClearing,
            Tender::Transfer => Account::Bank,
            Tender::Prepayment => return,
        };
        self.moves(account, amount);
    }

    /// The next number of the year.
    pub fn number(&mut self) -> String {
        let year = self.shift().date.year();
        let used = self.numbers.entry(year).or_default();
        *used += 1;
        format!("A1-{year}-{used:06}")
    }

    /// The receipts of a shift.
    pub fn received_in(&self, shift: ShiftId) -> impl Iterator<Item = &Taken> {
        self.receipts
            .iter()
            .rev()
            .take_while(move |taken| taken.shift == shift)
    }

    /// The safe gains or loses under a day.
    pub fn enters_safe(&mut self, date: BusinessDate, amount: i64) {
        self.moves(Account::Safe, amount);
        *self.safe.entry(date).or_default() += amount;
    }

    /// What can be taken out of the safe under `date`: it must have been there then, and must be missing at no time since.
    pub fn in_safe_on(&self, date: BusinessDate) -> i64 {
        let until: i64 = self.safe.range(..=date).map(|day| day.1).sum();
        let since = self.safe.range(date.plus_days(1)..);
        let held = since.scan(until, |held, day| {
            *held += day.1;
            Some(*held)
        });
        held.fold(until, i64::min)
    }
}
