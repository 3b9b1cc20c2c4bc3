//! The clock, and dice that are thrown for more than one operation. The clock goes on and never back.

use super::Years;
use super::operations::Outcome;
use front_desk::outside::Clock;
use front_desk::time::{BusinessDate, Month};

const HOUR: i64 = 3_600_000;

impl Years {
    /// From nothing to `most`.
    pub(super) fn up_to(&mut self, most: i64) -> i64 {
        let most = u64::try_from(most.max(0)).unwrap();
        i64::try_from(self.dice.below(most + 1)).unwrap()
    }

    /// A place among so many.
    pub(super) fn one_of(&mut self, many: usize) -> usize {
        usize::try_from(self.dice.below(u64::try_from(many).unwrap())).unwrap()
    }

    /// Any unit.
    pub(super) fn some_unit(&mut self) -> usize {
        self.one_of(self.sums.units.len())
    }

    /// A unit that owes something that no batch holds, where there is one.
    pub(super) fn some_debtor(&mut self) -> usize {
        let all = 0..self.sums.units.len();
        let debtors: Vec<usize> = all
            .filter(|unit| !self.sums.free(*unit).is_empty())
            .collect();
        match self.dice.pick(&debtors) {
            Some(debtor) => *debtor,
            None => self.some_unit(),
        }
    }

    /// Moves the clock to an hour of a day, unless that is over.
    fn comes_to(&self, day: BusinessDate, hours: i64) {
        let at = day.begins().after_millis(hours * HOUR);
        if at > self.desk.clock.now() {
            self.desk.clock.set(at);
        }
    }

    fn today(&self) -> BusinessDate {
        self.desk.clock.now().date()
    }
}

pub(super) async fn midnight(years: &mut Years) -> Outcome {
    years.comes_to(years.today().plus_days(1), 0);
    Ok(())
}

pub(super) async fn next_morning(years: &mut Years) -> Outcome {
    let days = if years.dice.chance(60) {
        1
    } else {
        1 + years.dice.below(12)
    };
    years.comes_to(years.today().plus_days(days), 8);
    Ok(())
}

/// The hour at which a shift is opened that will see midnight.
const EVENING: i64 = 21;

pub(super) async fn month_end(years: &mut Years) -> Outcome {
    let this = years.today().month();
    years.comes_to(this.last_day(), EVENING);
    if years.dice.chance(50) {
        years.comes_to(this.next().last_day(), EVENING);
    }
    Ok(())
}

pub(super) async fn year_end(years: &mut Years) -> Outcome {
    let december = Month::new(years.today().year(), 12).expect("a month of the calendar");
    years.comes_to(december.last_day(), EVENING);
    Ok(())
}
