//! Money given back: receipts of closed shifts reversed in red, whole and in part, and what was paid ahead.

use super::Years;
use super::ahead::{Part, Pots};
use super::operations::{Outcome, met, name_of};
use super::receipts::{Deposit, For, Line, Taken};
use super::sums::typed;
use crate::support::{approval, request};
use front_desk::cashier::{Evidence, LineBack, Refund, RefundAsked, RefundOf, Tender, Tendered};
use front_desk::ids::FeeItemId;
use front_desk::ledger::Account;

/// What goes back by which ways.
pub(super) type Ways = Vec<(Tender, i64)>;

/// What a red receipt means.
pub(super) struct Red {
    pub(super) unit: usize,
    /// The receipt it reverses, and how much of which of its lines; without one it gives back what was paid ahead.
    pub(super) of: Option<(usize, Vec<(usize, i64)>)>,
    pub(super) lines: Vec<(For, i64)>,
    pub(super) ways: Ways,
}

impl Red {
    fn by(&self, tender: Tender) -> i64 {
        let by = self.ways.iter().filter(|way| way.0 == tender);
        by.map(|way| way.1).sum()
    }
}

impl Deposit {
    /// Why so much of what is left of the line cannot be reversed, where it cannot.
    fn spent(self, left: i64, amount: i64) -> Option<&'static str> {
        let short = self.deducted > 0 && self.deducted + amount > left;
        let rules = [(self.asked, "deposit_asked_back"), (short, "deposit_spent")];
        rules.iter().find(|rule| rule.0).map(|rule| rule.1)
    }
}

impl Years {
    fn ways(&mut self, ways: &Ways) -> Vec<Tendered> {
        let mut tendered = Vec::new();
        for (tender, amount) in ways {
            self.sums.references += 1;
            let reference = format!("R{}", self.sums.references);
            tendered.push(Tendered {
                tender: *tender,
                amount: typed(*amount),
                reference,
            });
        }
        tendered
    }

    /// Where what goes back to what was paid ahead goes: first to what was for an item that is taken back, then to what was for whatever came,
    /// then to what else paid.
    fn pots_back(&self, red: &Red) -> Vec<Part> {
        let Some((original, _)) = red.of else {
            return Vec::new();
        };
        let items: Vec<Option<FeeItemId>> = red
            .lines
            .iter()
            .map(|line| self.sums.item_of(line.0))
            .collect();
        let mut drawn = self.sums.receipts[original].drawn.clone();
        drawn.sort_by_key(|(item, _)| match item {
            Some(_) if items.contains(item) => 0,
            None => 1,
            Some(_) => 2,
        });
        let mut left = red.by(Tender::Prepayment);
        for (_, part) in &mut drawn {
            *part = left.min(*part);
            left -= *part;
        }
        drawn.retain(|part| part.1 > 0);
        drawn
    }

    /// What was paid ahead after it.
    fn pots_after(&self, red: &Red) -> Pots {
        let mut pots = self.sums.units[red.unit].ahead.clone();
        for (what, amount) in &red.lines {
            if let For::Ahead(item) = what {
                pots.puts(*item, -amount);
            }
        }
        for (item, amount) in self.pots_back(red) {
            pots.puts(item, amount);
        }
        pots
    }

    /// Why the ways do not do, where the receipt itself could be reversed.
    pub(super) fn refusal_of(
        &self,
        red: &Red,
        beyond: bool,
        spent: Option<&'static str>,
    ) -> Option<&'static str> {
        let total: i64 = red.lines.iter().map(|line| line.1).sum();
        let cash = red.by(Tender::Cash);
        let overdrawn = self.pots_after(red).overdrawn();
        let rules = [
            (total <= 0, "nothing_to_refund"),
            (beyond, "refund_beyond_way"),
            (spent.is_some(), spent.unwrap_or_default()),
            (overdrawn, "prepayment_spent"),
            (
                cash > 0 && cash > self.sums.of(Account::Float),
                "float_too_small",
            ),
        ];
        rules.iter().find(|rule| rule.0).map(|rule| rule.1)
    }

    /// Asks what it comes to, gives it back or is refused as foretold, and writes down what was meant.
    pub(super) async fn gives_back(
        &mut self,
        red: Red,
        what: RefundOf,
        hard: Option<&str>,
        soft: Option<&str>,
    ) -> Outcome {
        let clerk = self.sums.shift().clerk;
        let asked = RefundAsked {
            what,
            ways: self.ways(&red.ways),
        };
        let who = self.desk.person(clerk);
        let quote = met(self.desk.quote_refund(who, asked.clone()).await, hard)?;
        let total: i64 = red.lines.iter().map(|line| line.1).sum();
        assert_eq!(quote.total.fen(), total);
        let problem = quote.problem.as_ref().map(name_of);
        assert_eq!(problem.as_deref(), soft);
        let refund = Refund {
            asked,
            payer: "张伟".into(),
            reason: "退款".into(),
            evidence: Some(Evidence::TakenBack),
            total: quote.total,
        };
        let leave = Some(approval("李强"));
        let answer = self.desk.refund(who, &request(), refund, leave).await;
        let refunded = met(answer, soft)?;

        let unit = red.unit;
        let pots_back = self.pots_back(&red);
        let sums = &mut self.sums;
        for (what, amount) in &red.lines {
            sums.pays(unit, *what, -amount);
        }
        for (tender, amount) in &red.ways {
            match tender {
                // Notes go back from the float: nothing is paid out of the takings.
                Tender::Cash => sums.moves(Account::Float, -amount),
                _ => sums.comes(*tender, -amount),
            }
        }
        for (item, amount) in &pots_back {
            sums.keeps(unit, *item, *amount);
        }
        let ahead = sums.units[unit].ahead.total();
        assert_eq!(quote.prepayment_after.fen(), ahead);
        assert_eq!(refunded.number, sums.number());
        assert_eq!(refunded.total.fen(), total);
        if let Some((original, parts)) = red.of {
            let original = &mut sums.receipts[original];
            for (line, amount) in parts {
                original.lines[line].left -= amount;
            }
            let back: i64 = original
                .lines
                .iter()
                .map(|line| line.amount - line.left)
                .sum();
            assert!(
                back <= original.total,
                "more was given back than was paid: {original:?}"
            );
            for (tender, amount) in &red.ways {
                let came = original.came.iter_mut().find(|one| one.0 == *tender);
                if let Some(came) = came {
                    came.1 -= amount;
                }
            }
            for (item, amount) in pots_back {
                let drawn = original.drawn.iter_mut().find(|one| one.0 == item);
                drawn.unwrap().1 -= amount;
            }
        }
        sums.receipts.push(Taken {
            id: refunded.receipt,
            shift: sums.shift().shift,
            clerk,
            unit,
            lines: Vec::new(),
            tenders: red.ways,
            change: 0,
            came: Vec::new(),
            drawn: Vec::new(),
            total: -total,
            voided: false,
            red: true,
        });
        Ok(())
    }

    /// A receipt, most often one of the last shifts.
    fn some_receipt(&mut self) -> usize {
        let all = self.sums.receipts.len();
        let latest = if self.dice.chance(80) {
            all.min(60)
        } else {
            all
        };
        all - 1 - self.one_of(latest)
    }

    /// Divides `total` among the ways by which it came, in any order, and gives the rest by transfer.
    pub(super) fn any_ways(&mut self, taken: &Taken, total: i64) -> Ways {
        let mut came = taken.came.clone();
        came.retain(|(tender, left)| *tender != Tender::Transfer && *left > 0);
        let turn = self.one_of(came.len().max(1));
        came.rotate_left(turn);
        let (mut ways, mut missing) = (Vec::new(), total);
        for (tender, left) in came {
            let most = missing.min(left);
            let amount = if self.dice.chance(70) {
                most
            } else {
                self.up_to(most)
            };
            if amount > 0 {
                ways.push((tender, amount));
                missing -= amount;
            }
        }
        if missing > 0 {
            ways.push((Tender::Transfer, missing));
        }
        ways
    }

    async fn reverses(&mut self, which: usize, whole: bool) -> Outcome {
        let taken = self.sums.receipts[which].clone();
        let who = self.desk.person(self.sums.shift().clerk);
        let told = self.desk.receipt(who, taken.id).await.unwrap();
        let (nearly, too_much) = (self.dice.chance(10), !whole && self.dice.chance(4));
        let mut parts: Vec<(usize, i64)> = Vec::new();
        for (at, line) in taken.lines.iter().enumerate() {
            let (line_told, left) = (&told.lines[at], line.left);
            assert_eq!(line_told.amount.fen(), line.amount);
            assert_eq!(line_told.left.fen(), left);
            if matches!(line.what, For::Rounding) || left == 0 {
                continue;
            }
            if whole || nearly {
                parts.push((at, left));
            } else if self.dice.chance(60) {
                let all = self.dice.chance(30);
                parts.push((at, if all { left } else { 1 + self.up_to(left - 1) }));
            }
        }
        if let (true, false, Some((_, last))) = (nearly, whole, parts.last_mut()) {
            *last = (*last - 1).max(1); // everything but a fen
        }
        // More than was paid is not given back: with what was rounded away, nothing is left to give back but all of it.
        let given = taken.lines.iter().map(|line| line.amount - line.left);
        let given = given.sum::<i64>() + parts.iter().map(|part| part.1).sum::<i64>();
        let whole = whole || given > taken.total;
        if whole {
            let lines = taken.lines.iter().enumerate();
            let left = lines.filter(|(_, line)| !matches!(line.what, For::Rounding));
            let left = left.map(|(at, line)| (at, line.left));
            parts = left.filter(|part| part.1 > 0).collect();
        }
        let too_much = too_much && !parts.is_empty();
        let mut spent = None;
        let mut lines: Vec<LineBack> = Vec::new();
        for (at, amount) in &parts {
            let line = &taken.lines[*at];
            spent = spent.or(line.deposit.spent(line.left, *amount));
            lines.push(LineBack {
                line: told.lines[*at].id,
                amount: match (too_much && lines.is_empty(), whole) {
                    (true, _) => typed(line.left + 1),
                    (false, true) => String::new(),
                    (false, false) => typed(*amount),
                },
            });
        }
        // What was rounded follows the last of what it rounded.
        let (rounding, rounded): (Vec<_>, Vec<_>) = (taken.lines.iter().enumerate())
            .partition(|(_, line)| matches!(line.what, For::Rounding));
        let left: i64 = rounded.iter().map(|(_, line)| line.left).sum();
        if left > 0 && left == parts.iter().map(|part| part.1).sum::<i64>() {
            let rounding = rounding.iter().filter(|(_, line)| line.left != 0);
            parts.extend(rounding.map(|(at, line)| (*at, line.left)));
        }
        let total: i64 = parts.iter().map(|part| part.1).sum();
        let mut ways = self.any_ways(&taken, total);
        let cash = taken.came.iter().find(|one| one.0 == Tender::Cash);
        let cash = cash.map_or(0, |one| one.1.max(0));
        let beyond = total > cash && self.dice.chance(6);
        if beyond {
            ways = vec![(Tender::Cash, total)];
        }
        let all_back = taken.lines.iter().all(|line| line.left == 0);
        let rules = [
            (taken.voided, "receipt_voided"),
            (taken.red, "receipt_is_red"),
            (
                taken.shift == self.sums.shift().shift,
                "receipt_of_open_shift",
            ),
            (all_back, "receipt_reversed"),
            (too_much, "reversed_beyond"),
        ];
        let hard = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
        let what = RefundOf::Receipt {
            receipt: taken.id,
            lines,
        };
        let back = parts.iter().map(|part| (taken.lines[part.0].what, part.1));
        let red = Red {
            unit: taken.unit,
            lines: back.collect(),
            of: Some((which, parts)),
            ways,
        };
        let soft = self.refusal_of(&red, beyond, spent);
        self.gives_back(red, what, hard, soft).await
    }
}

pub(super) async fn reverses_a_receipt(years: &mut Years) -> Outcome {
    let which = years.some_receipt();
    years.reverses(which, true).await
}

/// Now and then of one that was rounded.
pub(super) async fn reverses_a_part(years: &mut Years) -> Outcome {
    let is_rounding = |line: &Line| matches!(line.what, For::Rounding) && line.left != 0;
    let receipts = years.sums.receipts.iter().enumerate();
    let rounded = receipts.filter(|(_, taken)| taken.lines.iter().any(is_rounding));
    let rounded: Vec<usize> = rounded.map(|(which, _)| which).collect();
    let which = match years.dice.pick(&rounded) {
        Some(which) if years.dice.chance(25) => *which,
        _ => years.some_receipt(),
    };
    years.reverses(which, false).await
}

pub(super) async fn refunds_ahead(years: &mut Years) -> Outcome {
    let unit = years.some_unit();
    let mut pots = vec![None];
    let earmarked = years.sums.units[unit].ahead.earmarked();
    pots.extend(earmarked.iter().map(|one| Some(one.0)));
    let fee_item = *years.dice.pick(&pots).unwrap();
    let ahead = years.sums.units[unit].ahead.of(fee_item);
    let (all, too_much) = (years.dice.chance(30), years.dice.chance(8));
    let amount = match (all, too_much) {
        (true, _) => ahead,
        (false, true) => ahead + 1,
        (false, false) => 1 + years.up_to(ahead - 1),
    };
    let ways = [
        Tender::Cash,
        Tender::Wechat,
        Tender::Alipay,
        Tender::Card,
        Tender::Transfer,
    ];
    let tender = *years.dice.pick(&ways).unwrap();
    let what = RefundOf::Prepayment {
        fee_item,
        unit: years.sums.units[unit].id,
        amount: if all { String::new() } else { typed(amount) },
    };
    let hard = (!all && amount > ahead).then_some("prepayment_too_small");
    let line = (For::Ahead(fee_item), amount);
    let red = Red {
        unit,
        of: None,
        lines: Vec::from_iter((amount > 0).then_some(line)),
        ways: vec![(tender, amount)],
    };
    let soft = years.refusal_of(&red, false, None);
    years.gives_back(red, what, hard, soft).await
}
