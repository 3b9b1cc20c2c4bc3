//! Shifts: opened as they were left or not, counted, shown by a supervisor's leave, closed by oneself or by force.

use super::Years;
use super::operations::{Outcome, met};
use super::sums::{Left, Open, typed};
use crate::support::shifts::leave_of;
use crate::support::{PASSWORD, approval, counted, every_tender, request};
use front_desk::cashier::Tender;
use front_desk::documents::LeftWith;
use front_desk::handover::{Closing, Count};
use front_desk::ledger::Account;
use front_desk::outside::Clock;
use front_desk::shifts::{NonCash, Opening, Slips};
use front_desk::staff::Password;

/// The float of a desk, on its first day and when too little of it is left.
const FLOAT: i64 = 50_000;

/// What the slips of a tender must come to.
struct Expected {
    tender: NonCash,
    slips: u32,
    total: i64,
}

impl Years {
    fn expected_slips(&self) -> Vec<Expected> {
        let shift = self.sums.shift().shift;
        let of = |tender: Tender| {
            let standing = self.sums.received_in(shift);
            let standing = standing.filter(|taken| !taken.voided && !taken.red);
            let by = standing.flat_map(|taken| &taken.tenders);
            let by: Vec<i64> = by.filter(|one| one.0 == tender).map(|one| one.1).collect();
            (u32::try_from(by.len()).unwrap(), by.iter().sum())
        };
        let all = NonCash::ALL.iter();
        all.map(|tender| {
            let (slips, total) = of(match tender {
                NonCash::Wechat => Tender::Wechat,
                NonCash::Alipay => Tender::Alipay,
                NonCash::Card => Tender::Card,
                NonCash::Transfer => Tender::Transfer,
            });
            Expected {
                tender: *tender,
                slips,
                total,
            }
        })
        .collect()
    }

    fn agree_with_slips(&self, told: impl Iterator<Item = (NonCash, u32, i64)>) {
        let ours: Vec<_> = self
            .expected_slips()
            .iter()
            .map(|one| (one.tender, one.slips, one.total))
            .collect();
        assert_eq!(told.collect::<Vec<_>>(), ours, "slips and their totals");
    }

    /// What somebody counts where so much is expected: there are no coins below a jiao, and sometimes it is over or short.
    pub(super) fn counts_of(&mut self, expected: i64) -> i64 {
        let off = if self.dice.chance(60) {
            0
        } else {
            self.up_to(200) * 10 - 1_000
        };
        (expected.max(0) / 10 * 10 + off).max(0)
    }
}

pub(super) async fn opens(years: &mut Years) -> Outcome {
    let clerk = *years.dice.pick(&["王芳", "赵磊"]).unwrap();
    let left = years.sums.left;
    let today = years.desk.clock.now().date();
    let yesterday = today.minus_days(1);
    let earliest = left.map_or(yesterday, |left| left.date.max(yesterday));
    let latest = today.plus_days(1).max(earliest);

    let chosen = match years.dice.below(20) {
        0 | 1 => Some(latest),
        2 => Some(earliest),
        3 => Some(latest.plus_days(1)),
        _ => None,
    };
    let date = chosen.unwrap_or(today.max(earliest));
    let as_left = left.map_or(FLOAT, |left| left.float);
    let mut float = match years.dice.below(10) {
        0 => None,
        1 | 2 => Some(years.counts_of(as_left)),
        _ => Some(as_left),
    };
    if as_left < FLOAT / 4 {
        float = Some(FLOAT);
    }
    let accepts = !years.dice.chance(5);
    let leave = years.dice.chance(85);

    let objection = left.and_then(|left| {
        let rules = [
            (!accepts, "handover_not_accepted"),
            (
                left.received_by.is_some_and(|by| by != clerk),
                "float_left_with",
            ),
            (float.is_none(), "float_not_counted"),
            (
                float.is_some_and(|float| float != left.float),
                "float_differs",
            ),
        ];
        rules.iter().find(|rule| rule.0).map(|rule| rule.1)
    });
    let needs_leave = objection.is_some() && leave;
    let refusal = if (earliest..=latest).contains(&date) {
        let first_uncounted = left.is_none() && float.is_none();
        let objection = objection.filter(|_| !leave);
        objection.or(first_uncounted.then_some("bad_field"))
    } else {
        Some("business_date_not_allowed")
    };
    let opening = Opening {
        business_date: chosen,
        float: float.map(|float| counted(&typed(float))),
        accepts: left.map(|left| left.shift).filter(|_| accepts),
    };
    let leave = needs_leave.then(|| leave_of("李强", "抽点备用金"));
    let who = years.desk.person(clerk);
    let answer = years.desk.open_shift(who, &request(), opening, leave).await;
    let state = met(answer, refusal)?;
    let open = state.open.unwrap();
    assert_eq!(open.business_date, date);

    let sums = &mut years.sums;
    let float = float.unwrap_or(as_left);
    let (other, moved) = match left {
        None => (Account::Opening, float),
        Some(left) => (Account::OverShort, float - left.float),
    };
    sums.moves(Account::Float, moved);
    sums.moves(other, -moved);
    sums.days.insert(date);
    sums.open = Some(Open {
        shift: open.id,
        clerk,
        date,
        count: None,
        drops: Vec::new(),
    });
    Ok(())
}

pub(super) async fn opens_twice(years: &mut Years) -> Outcome {
    let opening = Opening {
        business_date: None,
        float: Some(counted("500")),
        accepts: None,
    };
    let who = years.desk.person("赵磊");
    let answer = years.desk.open_shift(who, &request(), opening, None).await;
    met(answer, Some("shift_already_open")).map(|_| ())
}

pub(super) async fn reveals(years: &mut Years) -> Outcome {
    let (shift, clerk) = (years.sums.shift().shift, years.sums.shift().clerk);
    let who = years.desk.person(clerk);
    let leave = leave_of("李强", "抽查");
    let answer = years
        .desk
        .reveal_expected(who, &request(), shift, leave)
        .await;
    let expected = met(answer, None)?;
    assert_eq!(expected.float.fen(), years.sums.of(Account::Float));
    assert_eq!(expected.drawer.fen(), years.sums.of(Account::Drawer));
    let tenders = expected.tenders.iter();
    years.agree_with_slips(tenders.map(|one| (one.tender, one.slips, one.total.fen())));
    years.sums.open.as_mut().unwrap().count = None; // it would no longer be blind
    Ok(())
}

pub(super) async fn counts(years: &mut Years) -> Outcome {
    let (books_float, books_drawer) = (
        years.sums.of(Account::Float),
        years.sums.of(Account::Drawer),
    );
    let (float, drawer) = (years.counts_of(books_float), years.counts_of(books_drawer));
    let slips: Vec<(NonCash, u32, String)> = years
        .expected_slips()
        .iter()
        .map(|one| (one.tender, one.slips, typed(one.total)))
        .collect();
    let slips: Vec<_> = slips
        .iter()
        .map(|(tender, many, total)| (*tender, *many, total.as_str()))
        .collect();
    let mut tenders: Vec<Slips> = every_tender(&slips);
    if years.dice.chance(10) {
        tenders[0].slips += 1; // a slip too many says nothing of the money
    }
    let open = years.sums.shift();
    let by = if years.dice.chance(10) {
        "李强"
    } else {
        open.clerk
    };
    let count = Count {
        shift: open.shift,
        float: counted(&typed(float)),
        drawer: counted(&typed(drawer)),
        tenders,
    };
    let who = years.desk.person(by);
    let state = met(years.desk.count_shift(who, &request(), count).await, None)?;
    let outcome = state.open.unwrap().count.unwrap();
    assert_eq!(outcome.float.expected.fen(), books_float);
    assert_eq!(outcome.drawer.expected.fen(), books_drawer);
    let off = float + drawer - books_float - books_drawer;
    assert_eq!(outcome.together.difference.fen(), off);
    let told = outcome.tenders.iter();
    years.agree_with_slips(
        told.map(|one| (one.tender, one.expected_slips, one.total.expected.fen())),
    );
    years.sums.open.as_mut().unwrap().count = Some((float, drawer));
    Ok(())
}

pub(super) async fn closes(years: &mut Years) -> Outcome {
    closing(years, false).await
}

pub(super) async fn closes_by_force(years: &mut Years) -> Outcome {
    closing(years, true).await
}

async fn closing(years: &mut Years, forced: bool) -> Outcome {
    let (shift, clerk) = (years.sums.shift().shift, years.sums.shift().clerk);
    let other = if clerk == "王芳" {
        "赵磊"
    } else {
        "王芳"
    };
    let (left_with, received_by) = match years.dice.below(10) {
        _ if forced => (LeftWith::Safe, None),
        0..=2 => (LeftWith::Successor, Some(other)),
        3 => (LeftWith::DutyManager, Some("李强")),
        _ => (LeftWith::Safe, None),
    };
    let closing = Closing {
        shift,
        password: Password::new(PASSWORD),
        left_with,
        received_by: received_by.map(approval),
        bag: String::new(),
    };
    let count = years.sums.shift().count;
    let refusal = count.is_none().then_some("shift_not_counted");
    let answer = if forced {
        let who = &years.desk.crew.supervisor;
        let reason = "急病离岗";
        years
            .desk
            .force_close_shift(who, &request(), closing, reason)
            .await
    } else {
        let who = years.desk.person(clerk);
        years.desk.close_shift(who, &request(), closing).await
    };
    let handover = met(answer, refusal)?;
    let (float, drawer) = count.expect("only a counted shift is closed");
    let off = float + drawer - years.sums.of(Account::Float) - years.sums.of(Account::Drawer);
    assert_eq!((handover.forced, handover.difference.fen()), (forced, off));
    years.tells(shift, clerk).await;

    let sums = &mut years.sums;
    let date = sums.shift().date;
    sums.moves(Account::OverShort, -off);
    sums.enters_safe(date, drawer);
    sums.accounts.insert(Account::Float, float);
    sums.accounts.insert(Account::Drawer, 0);
    sums.left = Some(Left {
        shift,
        date,
        float,
        received_by,
    });
    sums.open = None;
    Ok(())
}

impl Years {
    /// What the handover says of the shift's receipts.
    async fn tells(&self, shift: front_desk::ids::ShiftId, clerk: &str) {
        let who = self.desk.person(clerk);
        let handover = self.desk.handover(who, shift).await.unwrap();
        let carried = handover.moves.iter().filter(|one| one.open);
        let on_its_way: i64 = carried.map(|one| one.amount.fen().abs()).sum();
        assert_eq!(on_its_way, self.sums.of(Account::Transit));
        let told = handover.receipts;
        let receipts: Vec<_> = self.sums.received_in(shift).collect();
        let many = |many: usize| u32::try_from(many).unwrap();
        assert_eq!(told.used, many(receipts.len()));
        let voided = receipts.iter().filter(|taken| taken.voided).count();
        assert_eq!(told.voided, many(voided));
        let red = receipts.iter().filter(|taken| taken.red).count();
        assert_eq!(told.red, many(red));
        assert_eq!(told.missing, 0);
        let year = self.sums.shift().date.year();
        let last = self.sums.numbers.get(&year).copied().unwrap_or_default();
        let number = |number: u64| format!("A1-{year}-{number:06}");
        let last = (told.used > 0).then(|| number(last));
        assert_eq!(told.last, last);
        let valid = receipts.iter().filter(|taken| !taken.voided);
        let total: i64 = valid.map(|taken| taken.total).sum();
        assert_eq!(told.total.fen(), total, "what the valid receipts add up to");
    }
}
