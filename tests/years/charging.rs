//! What is owed: the books before the first day, months billed, cards given out, and charges taken back.

use super::Years;
use super::ahead::Pots;
use super::batches;
use super::late_fees::Late;
use super::operations::{Outcome, met};
use super::sums::{Bill, Charge, Item, Prices, Sums, Unit, typed};
use crate::support::request;
use front_desk::cards::{CardKind, IssueCard};
use front_desk::fees::{
    AddFeeItem, FeeKind, Nature, PreviewBilling, ReverseBillingRun, ReverseCharge, RunBilling,
};
use front_desk::ids::{ChargeId, FeeItemId};
use front_desk::money::Money;
use front_desk::outside::Clock;
use front_desk::time::{BusinessDate, Month};
use std::collections::BTreeSet;

/// Hundredths of square metres, with labels.
const UNITS: [(&str, i64); 6] = [
    ("3-2-1502", 11_991),
    ("3-2-1503", 8_803),
    ("5-1-0201", 6_457),
    ("5-1-0202", 10_000),
    ("7-0101", 14_377),
    ("7-0102", 4_999),
];

/// The first month that is billed.
fn first_month() -> Month {
    Month::new(2026, 1).unwrap()
}

impl Years {
    async fn lists(&self, name: &str, kind: FeeKind, nature: Nature, price: i64) -> Item {
        let item = AddFeeItem {
            name: name.into(),
            kind,
            nature,
            price: typed(price),
            vacant_percent: 100,
            from_on: "2026-01-01".into(),
            tiers: Vec::new(),
        };
        let finance = &self.desk.crew.finance;
        let listed = self.desk.add_fee_item(finance, &request(), item).await;
        Item {
            id: listed.unwrap().id,
            nature,
            price,
        }
    }
}

/// The units and the price list, before anything happens.
pub(super) async fn fills_the_books(years: &mut Years) {
    // A ceiling of what may be paid ahead would only stand in the dice's way; it has its own story.
    let who = &years.desk.crew.administrator;
    let mut settings = years.desk.settings(who).await.unwrap();
    settings.prepayment_months = 0;
    let changed = years.desk.change_settings(who, &request(), settings).await;
    changed.unwrap();
    for (label, area) in UNITS {
        let id = years.desk.has_unit(label, Some(&typed(area)), false).await;
        years.sums.units.push(Unit {
            id,
            area,
            ahead: Pots::default(),
            deposits: 0,
        });
    }
    let (income, deposit) = (Nature::Income, Nature::Deposit);
    let prices = Prices {
        by_area: years.lists("物业管理费", FeeKind::Area, income, 283).await,
        fixed: years
            .lists("垃圾清运费", FeeKind::Fixed, Nature::Agency, 1_250)
            .await,
        copy: years.lists("复印费", FeeKind::OneOff, income, 53).await,
        deposit: years
            .lists("装修押金", FeeKind::Deposit, deposit, 50_069)
            .await,
        card: years.lists("门禁卡", FeeKind::Card, income, 2_500).await,
        card_deposit: years
            .lists("门禁卡押金", FeeKind::Deposit, deposit, 5_031)
            .await,
    };
    years.sums.prices = Some(prices);
    batches::agreements(years).await;
}

/// What a month of an item costs a unit.
fn monthly(sums: &Sums, item: Item, unit: usize) -> i64 {
    if item.id == sums.prices().by_area.id {
        (sums.units[unit].area * item.price + 50) / 100 // half a fen goes up
    } else {
        item.price
    }
}

/// A month of the past or the next one, most often the first that was never billed; now and then one that nobody bills yet.
fn some_month(years: &mut Years) -> Month {
    let day = years.sums.day(years.desk.clock.now().date());
    let latest = day.month().next();
    let next = years.sums.months.last().map(|month| month.next());
    let next = next.unwrap_or_else(first_month);
    if years.dice.chance(4) {
        return latest.next();
    }
    if next <= latest && years.dice.chance(60) {
        return next;
    }
    let gaps: Vec<Month> = months_with_gaps(&years.sums);
    if let (true, Some(month)) = (years.dice.chance(70), years.dice.pick(&gaps)) {
        return *month;
    }
    let billed = years.dice.pick(&years.sums.months);
    billed.copied().unwrap_or(next)
}

/// Months of which something was taken back.
fn months_with_gaps(sums: &Sums) -> Vec<Month> {
    let items = [sums.prices().by_area, sums.prices().fixed];
    let missing = |month: &Month, unit| {
        let standing = |item: &Item| sums.standing.contains_key(&(*month, item.id, unit));
        !items.iter().all(standing)
    };
    let months = sums.months.iter().copied();
    let gaps = months.filter(|month| (0..sums.units.len()).any(|unit| missing(month, unit)));
    gaps.collect()
}

pub(super) async fn bills(years: &mut Years) -> Outcome {
    let period = some_month(years);
    let today = years.sums.day(years.desk.clock.now().date());
    let items = [years.sums.prices().by_area, years.sums.prices().fixed];
    let mut missing: Vec<(usize, Item, i64)> = Vec::new();
    for unit in 0..years.sums.units.len() {
        for item in items {
            let charged = years.sums.standing.get(&(period, item.id, unit));
            if charged.is_none() {
                missing.push((unit, item, monthly(&years.sums, item, unit)));
            }
        }
    }
    let billing = PreviewBilling {
        period: period.to_string(),
        due_on: String::new(),
        items: Vec::new(),
    };
    let who = years.desk.crew.supervisor.clone();
    let not_yet = (period > today.month().next()).then_some("month_not_billable");
    let preview = years.desk.preview_billing(&who, billing.clone()).await;
    let preview = met(preview, not_yet)?;
    let total: i64 = missing.iter().map(|one| one.2).sum();
    assert_eq!(usize::try_from(preview.charges), Ok(missing.len()));
    assert_eq!(preview.total.fen(), total);
    let run = RunBilling {
        billing,
        charges: preview.charges,
        total: preview.total,
    };
    let nothing = missing.is_empty().then_some("nothing_to_bill");
    let billed = met(years.desk.bill(&who, &request(), run).await, nothing)?;
    let mut bill = Bill {
        id: billed.run.id,
        charges: Vec::new(),
    };
    let units: BTreeSet<usize> = missing.iter().map(|one| one.0).collect();
    for unit in units {
        let mut new = years.new_charges(unit).await;
        for (_, item, amount) in missing.iter().filter(|one| one.0 == unit) {
            let at = new.iter().position(|one| one.fee_item == item.id);
            let one = new.swap_remove(at.expect("every item was charged"));
            let told = (one.period, one.due_on, one.amount.fen());
            let meant = (Some(period), period.last_day(), *amount);
            assert_eq!(told, meant);
            let charge = Charge {
                unit,
                item: *item,
                period: one.period,
                due_on: one.due_on,
                amount: *amount,
                open: *amount,
                waived: 0,
                reversed: false,
                late: Late::default(),
            };
            years.sums.charges(one.id, charge);
            bill.charges.push(one.id);
        }
        assert!(new.is_empty(), "nothing else was charged: {new:?}");
    }
    years.sums.bills.push(bill);
    if !years.sums.months.contains(&period) {
        years.sums.months.push(period);
    }
    years.follows(billed).await;
    Ok(())
}

/// What was charged, of which something may be paid already.
#[derive(Debug, sqlx::FromRow)]
struct Charged {
    id: ChargeId,
    #[sqlx(rename = "fee_item_id")]
    fee_item: FeeItemId,
    period: Option<Month>,
    due_on: BusinessDate,
    #[sqlx(rename = "amount_fen")]
    amount: Money,
}

impl Years {
    /// What a unit was charged since the last time it was asked.
    async fn new_charges(&self, unit: usize) -> Vec<Charged> {
        let mut rows = self.desk.database().read().await.unwrap();
        let all = sqlx::query_as(
            "select id, fee_item_id, period, due_on, amount_fen from charges where unit_id = $1 order by id",
        );
        let all = all.bind(self.sums.units[unit].id).fetch_all(&mut *rows);
        let mut new: Vec<Charged> = all.await.unwrap();
        new.retain(|one| !self.sums.charges.contains_key(&one.id));
        new
    }

    /// A charge, most often one of the latest, or what somebody would pay first.
    fn some_charge(&mut self) -> ChargeId {
        let debtor = self.some_debtor();
        let first = self.sums.free(debtor).first().copied();
        if let (true, Some((charge, _))) = (self.dice.chance(40), first) {
            return charge;
        }
        let charges: Vec<ChargeId> = self.sums.charges.keys().copied().collect();
        let from = if self.dice.chance(80) {
            charges.len().saturating_sub(30)
        } else {
            0
        };
        *self.dice.pick(&charges[from..]).unwrap()
    }
}

pub(super) async fn issues_a_card(years: &mut Years) -> Outcome {
    let unit = years.some_unit();
    let item = if years.dice.chance(50) {
        years.sums.prices().card
    } else {
        years.sums.prices().card_deposit
    };
    years.sums.cards += 1;
    let card = IssueCard {
        number: format!("{:06}", 880_000 + years.sums.cards),
        kind: CardKind::Resident,
        unit: years.sums.units[unit].id,
        resident: None,
        fee_item: Some(item.id),
        reason: String::new(),
    };
    let who = years.desk.person(years.sums.shift().clerk);
    met(years.desk.issue_card(who, &request(), card).await, None)?;
    let new = years.new_charges(unit).await;
    let [fee] = new.as_slice() else {
        panic!("the card's fee alone is charged: {new:?}");
    };
    let day = years.sums.day(years.desk.clock.now().date());
    let told = (fee.fee_item, fee.period, fee.due_on, fee.amount.fen());
    assert_eq!(told, (item.id, None, day, item.price));
    let charge = Charge {
        unit,
        item,
        period: None,
        due_on: day,
        amount: item.price,
        open: item.price,
        waived: 0,
        reversed: false,
        late: Late::default(),
    };
    years.sums.charges(fee.id, charge);
    Ok(())
}

pub(super) async fn takes_back_a_charge(years: &mut Years) -> Outcome {
    let id = years.some_charge();
    let charge = &years.sums.charges[&id];
    let rules = [
        (charge.reversed, "charge_reversed"),
        (years.sums.held.contains(&id), "charge_held"),
        (charge.waived + charge.late.waived > 0, "charge_waived"),
        (charge.paid_with_late_fee() > 0, "charge_paid"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let reverse = ReverseCharge {
        charge: id,
        reason: "面积登记有误".into(),
    };
    let who = &years.desk.crew.supervisor;
    let answer = years.desk.reverse_charge(who, &request(), reverse).await;
    met(answer, refusal)?;
    years.sums.takes_back(id);
    Ok(())
}

pub(super) async fn takes_back_a_bill(years: &mut Years) -> Outcome {
    let bills = years.sums.bills.len();
    if bills == 0 {
        return takes_back_a_charge(years).await;
    }
    // Most often one that could be, or one of which no charge is settled.
    let can_be = |bill: &usize| years.sums.can_be_taken_back(&years.sums.bills[*bill]);
    let can_be: Vec<usize> = (0..bills).filter(can_be).collect();
    let owed = |id: &ChargeId| years.sums.charges[id].open > 0 || years.sums.charges[id].reversed;
    let whole: Vec<usize> = (0..bills)
        .filter(|bill| years.sums.bills[*bill].charges.iter().all(owed))
        .collect();
    let among = match years.dice.chance(60) && !can_be.is_empty() {
        true => can_be,
        false => whole,
    };
    let which = match years.dice.pick(&among) {
        Some(bill) if years.dice.chance(80) => *bill,
        _ => years.one_of(bills),
    };
    takes_back(years, which).await
}

impl Sums {
    /// Whether nothing of a charge or its late fee is paid or waived.
    fn is_untouched(&self, id: &ChargeId) -> bool {
        let charge = &self.charges[id];
        charge.open == charge.amount && charge.late.booked == 0
    }

    /// Whether something of a bill stands, and all of that untouched and in no batch.
    fn can_be_taken_back(&self, bill: &Bill) -> bool {
        let charges = bill.charges.iter();
        let mut standing = charges.filter(|id| !self.charges[*id].reversed).peekable();
        let free = |id: &ChargeId| self.is_untouched(id) && !self.held.contains(id);
        standing.peek().is_some() && standing.all(free)
    }
}

/// The desk must see that of a bill of which everything is still owed something is paid in part.
pub(super) async fn takes_back_a_bill_paid_in_part(years: &mut Years) -> Outcome {
    let in_part = years.sums.bills_in_part();
    let which = *years.dice.pick(&in_part).unwrap();
    takes_back(years, which).await
}

async fn takes_back(years: &mut Years, which: usize) -> Outcome {
    let bill = &years.sums.bills[which];
    let charges = bill.charges.iter();
    let standing: Vec<ChargeId> = charges
        .filter(|id| !years.sums.charges[id].reversed)
        .copied()
        .collect();
    let rules = [
        (standing.is_empty(), "billing_run_reversed"),
        (
            standing.iter().any(|id| years.sums.held.contains(id)),
            "charge_held",
        ),
        (
            !standing.iter().all(|id| years.sums.is_untouched(id)),
            "billing_run_paid",
        ),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let reverse = ReverseBillingRun {
        run: bill.id,
        reason: "月份选错了".into(),
    };
    let who = &years.desk.crew.supervisor;
    let answer = years
        .desk
        .reverse_billing_run(who, &request(), reverse)
        .await;
    met(answer, refusal)?;
    for charge in standing {
        years.sums.takes_back(charge);
    }
    Ok(())
}
