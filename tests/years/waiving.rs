//! Waivers: what is owed made less by leave of a second person, and that taken back.

use super::Years;
use super::operations::{Outcome, met};
use super::sums::{Sums, Waivable, Waiver, fen, typed};
use crate::support::{approval, request};
use front_desk::fees::{HowMuch, Nature, TakeBackWaiver, Waive, Waived, WaiverAsked, WaiverOf};
use front_desk::ids::ChargeId;
use front_desk::outside::Clock;
use front_desk::time::BusinessDate;

/// How much somebody asks for.
#[derive(Clone, Copy)]
enum Much {
    Whole,
    Amount(i64),
    /// Tenths of a percent.
    Part(i64),
}

impl Much {
    fn asked(self) -> HowMuch {
        match self {
            Much::Whole => HowMuch::Whole,
            Much::Amount(amount) => HowMuch::Amount {
                amount: typed(amount),
            },
            Much::Part(tenths) => HowMuch::Percent {
                percent: format!("{}.{}", tenths / 10, tenths % 10),
            },
        }
    }

    /// What of each is waived: an amount goes to what is oldest, a part is taken of each and half a fen goes up.
    fn of(self, owed: &[(Waivable, i64)]) -> Vec<(Waivable, i64)> {
        let mut left = match self {
            Much::Amount(amount) => amount,
            Much::Whole | Much::Part(_) => i64::MAX,
        };
        let mut waived = Vec::new();
        for (what, open) in owed {
            let part = match self {
                Much::Whole | Much::Amount(_) => left.min(*open),
                Much::Part(tenths) => (open * tenths + 500) / 1_000,
            };
            left -= part;
            if part > 0 {
                waived.push((*what, part));
            }
        }
        waived
    }

    /// Why so much cannot be asked of what is owed, where it cannot.
    fn refusal(self, owed: i64) -> Option<&'static str> {
        match self {
            Much::Amount(amount) if amount > owed => Some("waiver_beyond"),
            Much::Part(tenths) if tenths > 1_000 => Some("bad_field"),
            Much::Whole | Much::Amount(_) | Much::Part(_) => None,
        }
    }
}

/// Of what something is to be waived.
struct Asked {
    what: WaiverOf,
    /// What is owed of it, the oldest first, and late fees after all charges.
    owed: Vec<(Waivable, i64)>,
    /// Of something among it nothing is owed.
    settled: bool,
}

/// Charges, and late fees after them.
fn waivable(owed: Vec<(ChargeId, i64)>, due: Vec<(ChargeId, i64)>) -> Vec<(Waivable, i64)> {
    let owed = owed.into_iter();
    let owed = owed.map(|(id, open)| ((Waived::Principal, id), open));
    let due = due.into_iter();
    let due = due.map(|(id, open)| ((Waived::LateFee, id), open));
    owed.chain(due).collect()
}

impl Years {
    /// Ticked charges and late fees, most often those that are ours; now and then one of which the unit owes nothing.
    fn ticks_to_waive(&mut self, unit: usize) -> Asked {
        let mut owed = if self.dice.chance(10) {
            self.sums.owed(unit) // held or not
        } else {
            self.sums.free(unit)
        };
        let ours = self.dice.chance(85);
        owed.retain(|(id, _)| !ours || self.sums.charges[id].item.nature == Nature::Income);
        let first = self.one_of(owed.len().max(1));
        let many = 1 + self.one_of(3);
        let owed: Vec<_> = owed.into_iter().skip(first).take(many).collect();
        let mut ticked: Vec<ChargeId> = owed.iter().map(|one| one.0).collect();
        if self.dice.chance(5) {
            let all: Vec<ChargeId> = self.sums.charges.keys().copied().collect();
            ticked.extend(self.dice.pick(&all));
        }
        let mut due = self.sums.late_fees(unit, self.today_at_desk());
        due.retain(|_| self.dice.chance(40));
        due.truncate(3);
        let mut late: Vec<ChargeId> = due.iter().map(|one| one.0).collect();
        if self.dice.chance(3) {
            let all: Vec<ChargeId> = self.sums.charges.keys().copied().collect();
            late.extend(self.dice.pick(&all));
        }
        let mut owed = self.sums.owed(unit);
        owed.retain(|one| ticked.contains(&one.0));
        let mut due = self.sums.late_fees(unit, self.today_at_desk());
        due.retain(|one| late.contains(&one.0));
        let is_owed = |id: &ChargeId| owed.iter().any(|one| one.0 == *id);
        let is_due = |id: &ChargeId| due.iter().any(|one| one.0 == *id);
        Asked {
            settled: !ticked.iter().all(is_owed) || !late.iter().all(is_due),
            owed: waivable(owed, due),
            what: WaiverOf::Charges {
                charges: ticked,
                late_fees: late,
            },
        }
    }

    /// Everything that is ours of one month or of two, most often with late fees.
    fn months_to_waive(&mut self, unit: usize) -> Asked {
        let billed = self.dice.pick(&self.sums.months).copied();
        let from = billed.unwrap_or_else(|| self.desk.clock.now().date().month());
        let to = self.dice.chance(40).then(|| from.next());
        let until = to.unwrap_or(from);
        let late_fees = self.dice.chance(80);
        let of_months = |id: &ChargeId| {
            let period = self.sums.charges[id].period;
            period.is_some_and(|period| from <= period && period <= until)
        };
        let is_ours = |id: &ChargeId| self.sums.charges[id].item.nature == Nature::Income;
        let mut owed = self.sums.owed(unit);
        owed.retain(|(id, _)| of_months(id) && is_ours(id));
        let mut due = self.sums.late_fees(unit, self.today_at_desk());
        due.retain(|(id, _)| late_fees && of_months(id));
        Asked {
            owed: waivable(owed, due),
            settled: false,
            what: WaiverOf::Months {
                from: from.to_string(),
                to: to.map(|to| to.to_string()).unwrap_or_default(),
                late_fees,
            },
        }
    }

    /// The day by which money goes.
    fn today_at_desk(&self) -> BusinessDate {
        self.sums.day(self.desk.clock.now().date())
    }

    /// All of it, an amount or a part; now and then more than there is.
    fn some_much(&mut self, owed: i64) -> Much {
        let too_much = i64::from(self.dice.chance(8));
        match self.dice.below(10) {
            0 => Much::Whole,
            1..=5 if too_much == 0 => Much::Amount(1 + self.up_to(owed - 1)),
            1..=5 => Much::Amount(owed + 1),
            _ if too_much == 0 => Much::Part(1 + self.up_to(999)),
            _ => Much::Part(1_000 + 1),
        }
    }
}

pub(super) async fn waives(years: &mut Years) -> Outcome {
    let unit = years.some_debtor();
    let Asked {
        what,
        owed,
        settled,
    } = if years.dice.chance(25) {
        years.months_to_waive(unit)
    } else {
        years.ticks_to_waive(unit)
    };
    let all: i64 = owed.iter().map(|one| one.1).sum();
    let much = years.some_much(all);
    let waived = much.of(&owed);
    let total: i64 = waived.iter().map(|one| one.1).sum();
    let not_to_give = |((what, id), _): &(Waivable, i64)| {
        if *what == Waived::LateFee {
            return None;
        }
        let nature = years.sums.charges[id].item.nature;
        let held = years.sums.held.contains(id).then_some("charge_held");
        let rule = (nature != Nature::Income).then_some("not_waivable");
        rule.or(held)
    };
    let hard = if settled {
        Some("charge_settled")
    } else {
        let nothing = (total == 0).then_some("nothing_to_waive");
        let not_to_give = owed.iter().find_map(not_to_give);
        not_to_give.or(much.refusal(all)).or(nothing)
    };
    let asked = WaiverAsked {
        unit: years.sums.units[unit].id,
        what,
        much: much.asked(),
    };
    let clerk = *years.dice.pick(&["王芳", "赵磊"]).unwrap();
    let who = years.desk.person(clerk);
    let quote = met(years.desk.quote_waiver(who, asked.clone()).await, hard)?;
    assert_eq!(quote.total.fen(), total);
    let told = quote.lines.iter();
    let told = told.map(|one| ((one.kind, one.charge), one.amount.fen()));
    assert_eq!(told.collect::<Vec<_>>(), waived, "what is waived of each");

    let stale = years.dice.chance(4);
    let by = match years.dice.below(20) {
        0 => None,
        1 => Some(clerk),
        2..=10 => Some("周敏"),
        _ => Some("李强"),
    };
    let rules = [
        (stale, "waiver_changed"),
        (by.is_none(), "approval_needed"),
        (by == Some(clerk), "approved_by_oneself"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let waive = Waive {
        asked,
        reason: "顶楼渗漏维修期间".into(),
        total: fen(total + i64::from(stale)),
    };
    let leave = by.map(approval);
    let answer = years.desk.waive(who, &request(), waive, leave).await;
    let told = met(answer, refusal)?;

    let day = years.today_at_desk();
    let number = years.sums.numbers_of_waivers.entry(day.year()).or_default();
    *number += 1;
    let number = format!("JM{}-{number:04}", day.year());
    let meant = (number, day, total);
    assert_eq!((told.number, told.business_date, told.total.fen()), meant);
    let sums = &mut years.sums;
    let lines = waived.into_iter();
    let before = |id: ChargeId| sums.charges[&id].paid_with_late_fee();
    let lines = lines.map(|(what, part)| (what, part, before(what.1)));
    let waived = Waiver {
        id: told.id,
        lines: lines.collect(),
        back: false,
    };
    for (what, part, _) in &waived.lines {
        sums.waives(*what, *part, day);
    }
    sums.waivers.push(waived);
    Ok(())
}

impl Sums {
    /// Whether something of it was paid since.
    fn paid_since(&self, waived: &Waiver) -> bool {
        let mut lines = waived.lines.iter();
        lines.any(|((_, id), _, before)| self.charges[id].paid_with_late_fee() > *before)
    }
}

/// One of the latest, most often one of which nothing was paid since.
pub(super) async fn takes_back_a_waiver(years: &mut Years) -> Outcome {
    let seldom = years.dice.chance(25);
    let from = years.sums.waivers.len().saturating_sub(12);
    let latest = from..years.sums.waivers.len();
    let standing: Vec<usize> = latest
        .clone()
        .filter(|which| {
            let waived = &years.sums.waivers[*which];
            !waived.back && (seldom || !years.sums.paid_since(waived))
        })
        .collect();
    let which = match years.dice.pick(&standing) {
        Some(which) if years.dice.chance(90) => *which,
        _ => from + years.one_of(latest.len()),
    };
    let waived = &years.sums.waivers[which];
    let lines = waived.lines.clone();
    let rules = [
        (waived.back, "waiver_taken_back"),
        (years.sums.paid_since(waived), "waived_charge_paid"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let back = TakeBackWaiver {
        waiver: waived.id,
        reason: "户号录错".into(),
    };
    let who = &years.desk.crew.supervisor;
    let answer = years.desk.take_back_waiver(who, &request(), back).await;
    let told = met(answer, refusal)?;
    assert!(told.taken_back_at.is_some());
    years.sums.waivers[which].back = true;
    let day = years.today_at_desk();
    for (what, part, _) in lines {
        years.sums.waives(what, -part, day);
    }
    Ok(())
}
