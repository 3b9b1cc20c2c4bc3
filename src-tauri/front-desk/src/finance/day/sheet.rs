//! A day from its rows to its figures, each beside what the ledger has of it. Pure.

use super::sides::{Of, Side, of_ledger, of_line, of_rows};
use super::store::{Carried, DeductionRow, LedgerLine, LineRow, ReceiptRow, Shift};
use super::tie::compare;
use crate::cashier::Tender;
use crate::documents::{
    BankingOfDay, ClerkOfDay, CountedFlow, DayFlow, Movement, NumbersOfDay, RedOfDay, SafeOfDay,
    Section, SectionOfDay, ShiftOfDay, VoidOfDay,
};
use crate::error::{Figure, Refusal, Result};
use crate::ids::{ShiftId, StaffId};
use crate::ledger::Account;
use crate::money::Money;
use std::collections::{BTreeMap, BTreeSet};

/// A receipt with everything under it.
pub(in crate::finance) struct Receipt {
    pub(in crate::finance) row: ReceiptRow,
    pub(in crate::finance) lines: Vec<LineRow>,
    pub(in crate::finance) tenders: Vec<(Tender, Money)>,
    pub(in crate::finance) side: Side,
}

impl Receipt {
    pub(super) fn new(
        row: ReceiptRow,
        lines: Vec<LineRow>,
        tenders: Vec<(Tender, Money)>,
    ) -> Result<Self, Refusal> {
        let side = of_rows(&lines, &tenders, row.change)?;
        Ok(Receipt {
            row,
            lines,
            tenders,
            side,
        })
    }

    pub(in crate::finance) const fn stands(&self) -> bool {
        self.row.void_entry.is_none()
    }

    const fn is_red(&self) -> bool {
        self.row.total.is_negative()
    }
}

/// First, last, used, void, red and missing, with `before` the last number before the day and `without` payments that have no receipt.
pub(super) fn numbers(receipts: &[Receipt], before: i64, without: i64) -> NumbersOfDay {
    let used = receipts.len();
    let last = receipts.last().map_or(before, |last| last.row.number);
    let gap = last
        .saturating_sub(before)
        .saturating_sub(i64::try_from(used).unwrap_or(i64::MAX));
    let voids = receipts.iter().filter(|one| !one.stands());
    let reds = receipts.iter().filter(|one| one.stands() && one.is_red());
    NumbersOfDay {
        first: receipts.first().map(|first| first.row.label.clone()),
        last: receipts.last().map(|last| last.row.label.clone()),
        used: count(used),
        voided: count(voids.clone().count()),
        red: count(reds.clone().count()),
        missing: u32::try_from(gap.max(without)).unwrap_or(u32::MAX),
        voids: voids
            .map(|void| VoidOfDay {
                number: void.row.label.clone(),
                amount: void.row.total,
                reason: void.row.void_reason.clone().unwrap_or_default(),
                by: void.row.voided_by.clone().unwrap_or_default(),
            })
            .collect(),
        reds: reds
            .map(|red| RedOfDay {
                number: red.row.label.clone(),
                reverses: red.row.reverses.clone(),
                amount: red.row.total,
            })
            .collect(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl DayFlow {
    /// Adds what one receipt brings or gives back.
    pub(in crate::finance) fn take(&mut self, amount: Money) -> Result<(), Refusal> {
        let side = if amount.is_negative() {
            &mut self.returned
        } else {
            &mut self.received
        };
        *side = side.plus(amount)?;
        self.net = self.net.plus(amount)?;
        Ok(())
    }

    fn plus(self, other: DayFlow) -> Result<DayFlow, Refusal> {
        Ok(DayFlow {
            received: self.received.plus(other.received)?,
            returned: self.returned.plus(other.returned)?,
            net: self.net.plus(other.net)?,
        })
    }
}

/// What was paid ahead is an item of the sheet, too.
const PAID_AHEAD: &str = "预存款";

/// The items by section, with what they come to, and everything together. A line that gives something back on a receipt that takes money (a
/// reduction, a rounding) belongs to what came in: what is given back is what red receipts say.
pub(in crate::finance) fn sections<'r>(
    receipts: impl Iterator<Item = &'r Receipt>,
) -> Result<(Vec<SectionOfDay>, DayFlow), Refusal> {
    let mut items: BTreeMap<(Section, String), CountedFlow> = BTreeMap::new();
    for receipt in receipts {
        let mut of_receipt: BTreeMap<(Section, String), Money> = BTreeMap::new();
        for line in &receipt.lines {
            let key = match of_line(line) {
                Of::Item(section, name) => (section, name),
                Of::Prepaid | Of::Tender(_) => (Section::Prepayment, PAID_AHEAD.to_owned()),
            };
            let sum = of_receipt.entry(key).or_default();
            *sum = sum.plus(line.amount)?;
        }
        for (key, amount) in of_receipt {
            let name = key.1.clone();
            let item = items.entry(key).or_insert_with(|| CountedFlow {
                name,
                count: 0,
                flow: DayFlow::default(),
            });
            item.count = item.count.saturating_add(1);
            if receipt.is_red() {
                item.flow.returned = item.flow.returned.plus(amount)?;
            } else {
                item.flow.received = item.flow.received.plus(amount)?;
            }
            item.flow.net = item.flow.net.plus(amount)?;
        }
    }
    let mut sections: Vec<SectionOfDay> = Vec::new();
    let mut total = DayFlow::default();
    for ((section, _), item) in items {
        total = total.plus(item.flow)?;
        match sections.last_mut().filter(|last| last.section == section) {
            Some(last) => {
                last.subtotal = last.subtotal.plus(item.flow)?;
                last.items.push(item);
            }
            None => sections.push(SectionOfDay {
                section,
                subtotal: item.flow,
                items: vec![item],
            }),
        }
    }
    Ok((sections, total))
}

/// Every way somebody paid, what came in by all of them, and the prepayments used.
pub(in crate::finance) fn tenders<'r>(
    receipts: impl Iterator<Item = &'r Receipt> + Clone,
) -> Result<(Vec<CountedFlow>, DayFlow, Option<CountedFlow>), Refusal> {
    let (mut money, mut collected, mut used) = (Vec::new(), DayFlow::default(), None);
    for tender in Tender::ALL {
        let mut all = CountedFlow {
            name: tender.on_paper().to_owned(),
            count: 0,
            flow: DayFlow::default(),
        };
        for receipt in receipts.clone() {
            let came = receipt.tenders.iter().filter(|one| one.0 == *tender);
            let mut came = Money::sum(came.map(|one| one.1))?;
            if *tender == Tender::Cash {
                came = came.minus(receipt.row.change)?;
            }
            if !came.is_zero() {
                all.count = all.count.saturating_add(1);
                all.flow.take(came)?;
            }
        }
        if all.count == 0 {
            continue;
        }
        if *tender == Tender::Prepayment {
            all.name = "预存款抵用".to_owned();
            used = Some(all);
        } else {
            collected = collected.plus(all.flow)?;
            money.push(all);
        }
    }
    Ok((money, collected, used))
}

/// What each clerk did, beside what the ledger has of their shifts.
pub(super) fn clerks(
    receipts: &[Receipt],
    ledger: &[LedgerLine],
    problems: &mut Vec<Refusal>,
) -> Result<Vec<ClerkOfDay>, Refusal> {
    let mut clerks: BTreeMap<StaffId, ClerkOfDay> = BTreeMap::new();
    for receipt in receipts {
        let name = receipt.row.clerk.clone();
        let clerk = clerks
            .entry(receipt.row.staff_id)
            .or_insert_with(|| ClerkOfDay {
                name: String::new(),
                used: 0,
                voided: 0,
                red: 0,
                flow: DayFlow::default(),
            });
        clerk.name = name;
        clerk.used = clerk.used.saturating_add(1);
        if !receipt.stands() {
            clerk.voided = clerk.voided.saturating_add(1);
            continue;
        }
        if receipt.is_red() {
            clerk.red = clerk.red.saturating_add(1);
        }
        clerk.flow.take(receipt.side.money()?)?;
    }
    let mut booked: BTreeMap<StaffId, Vec<&LedgerLine>> = BTreeMap::new();
    for line in ledger {
        booked.entry(line.staff_id).or_default().push(line);
    }
    let all: BTreeSet<StaffId> = clerks.keys().chain(booked.keys()).copied().collect();
    for staff in all {
        let (name, rows) = clerks
            .get(&staff)
            .map_or(("", Money::ZERO), |clerk| (&clerk.name, clerk.flow.net));
        let ledger = of_ledger(booked.remove(&staff).unwrap_or_default())?.money()?;
        compare(problems, Figure::Clerk, name, rows, ledger);
    }
    Ok(clerks.into_values().collect())
}

/// The shifts with what they took in cash, put into the safe, and were over or short: at closing, and at opening where the float was not
/// what the handover had left.
pub(super) fn shifts(
    shifts: &[Shift],
    receipts: &[Receipt],
    dropped: &[(ShiftId, Money)],
    ledger: &[LedgerLine],
    problems: &mut Vec<Refusal>,
) -> Result<Vec<ShiftOfDay>, Refusal> {
    let mut all = Vec::with_capacity(shifts.len());
    for shift in shifts {
        let opening = match shift.float_left {
            None => Money::ZERO,
            Some(left) => shift.float.minus(left)?,
        };
        let difference = shift.difference.unwrap_or(Money::ZERO).plus(opening)?;
        let of_shift = ledger.iter().filter(|line| line.shift_id == shift.id);
        let booked = of_shift.filter(|line| line.account == Account::OverShort);
        let booked = Money::sum(booked.map(|line| line.amount))?.negated();
        compare(
            problems,
            Figure::OverShort,
            &shift.clerk,
            difference,
            booked,
        );
        let mine = receipts.iter().filter(|receipt| receipt.stands());
        let mine = mine.filter(|receipt| receipt.row.shift_id == shift.id);
        let cash = Money::sum(mine.map(|receipt| receipt.side.of(&Of::Tender(Tender::Cash))))?;
        let drops = dropped.iter().filter(|drop| drop.0 == shift.id);
        all.push(ShiftOfDay {
            shift: u32::try_from(shift.id.get()).unwrap_or(u32::MAX),
            clerk: shift.clerk.clone(),
            opened_at: shift.opened_at,
            closed_at: shift.closed_at.unwrap_or(shift.opened_at),
            cash,
            dropped: Money::sum(drops.map(|drop| drop.1))?,
            difference,
        });
    }
    Ok(all)
}

/// One of the accounts that are carried on, as the payers or the safe see it.
fn carried(all: &[Carried], account: Account) -> Carried {
    let nothing = Carried {
        account,
        before: Money::ZERO,
        after: Money::ZERO,
        besides: Money::ZERO,
    };
    let found = all.iter().find(|one| one.account == account);
    found.cloned().unwrap_or(nothing)
}

/// The safe: what the rows say of it, beside the ledger.
pub(super) fn safe(
    carried_on: &[Carried],
    ledger: &[LedgerLine],
    before: Money,
    dropped: &[(ShiftId, Money)],
    deposits: Vec<BankingOfDay>,
    problems: &mut Vec<Refusal>,
) -> Result<SafeOfDay, Refusal> {
    let booked = carried(carried_on, Account::Safe);
    let dropped = Money::sum(dropped.iter().map(|drop| drop.1))?;
    let banked = Money::sum(deposits.iter().map(|one| one.amount))?;
    let after = before.plus(dropped)?.minus(banked)?;
    let put_in = ledger.iter().filter(|line| line.account == Account::Safe);
    let put_in = Money::sum(put_in.map(|line| line.amount))?;
    compare(problems, Figure::SafeBefore, "", before, booked.before);
    compare(problems, Figure::SafeIn, "", dropped, put_in);
    compare(
        problems,
        Figure::SafeOut,
        "",
        banked,
        booked.besides.negated(),
    );
    compare(problems, Figure::SafeAfter, "", after, booked.after);
    Ok(SafeOfDay {
        before,
        dropped,
        banked,
        after,
        deposits,
    })
}

/// The payers' prepayments and the deposits held, carried on by what the receipts and the deductions say, beside the ledger.
pub(in crate::finance) fn balances(
    carried_on: &[Carried],
    sections: &[SectionOfDay],
    rows: &Side,
    deductions: &[DeductionRow],
    problems: &mut Vec<Refusal>,
) -> Result<(Movement, Movement), Refusal> {
    let of = |section: Section| {
        let found = sections.iter().find(|one| one.section == section);
        found.map_or(DayFlow::default(), |one| one.subtotal)
    };
    let paid_ahead = of(Section::Prepayment).received;
    let booked = carried(carried_on, Account::Prepayment);
    let prepayment = Movement {
        before: booked.before.negated(),
        added: paid_ahead,
        used: paid_ahead.minus(rows.of(&Of::Prepaid))?,
        other: booked.besides.negated(),
        after: booked.after.negated(),
    };
    let held = of(Section::Deposit);
    let deducted = Money::sum(deductions.iter().map(|one| one.amount))?;
    let (taken, owed) = (
        carried(carried_on, Account::Deposit),
        carried(carried_on, Account::Receivable),
    );
    let deposit = Movement {
        before: taken.before.plus(owed.before)?.negated(),
        added: held.received,
        used: held.returned.negated(),
        other: taken.besides.plus(owed.besides)?.plus(deducted)?.negated(),
        after: taken.after.plus(owed.after)?.negated(),
    };
    for (figure, movement) in [
        (Figure::Prepayment, &prepayment),
        (Figure::Deposit, &deposit),
    ] {
        let after = movement.before.plus(movement.added)?;
        let after = after.minus(movement.used)?.plus(movement.other)?;
        compare(problems, figure, "", after, movement.after);
    }
    Ok((prepayment, deposit))
}
