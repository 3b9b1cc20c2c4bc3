//! A deposit's life: inspected, deducted from by consent, asked back, and given back by a red receipt, or not.

use super::Years;
use super::giving_back::Red;
use super::operations::{Outcome, met};
use super::receipts::{Claim, For, Line};
use super::sums::{Sums, typed};
use crate::support::request;
use front_desk::cashier::{
    AskDepositRefund, ClaimWay, DeductDeposit, DepositAgreement, InspectDeposit, RefundOf, Tender,
    WithdrawDepositRefund,
};
use front_desk::fees::Nature;
use front_desk::ids::{FeeItemId, ReceiptLineId};

/// Where a deposit was taken: which line of which receipt.
type Place = (usize, usize);

impl Line {
    /// What is held of it.
    fn held(&self) -> i64 {
        self.left - self.deposit.deducted
    }
}

impl Sums {
    /// What a line took as a deposit, and of which unit, where it did.
    fn deposit_of(&self, receipt: usize, line: &Line) -> Option<(FeeItemId, usize)> {
        match line.what {
            For::Sold(item, Nature::Deposit) => Some((item, self.receipts[receipt].unit)),
            For::Charge(charge) => {
                let charge = &self.charges[&charge];
                let is_deposit = charge.item.nature == Nature::Deposit;
                is_deposit.then_some((charge.item.id, charge.unit))
            }
            For::LateFee(_) | For::Sold(..) | For::Held(..) | For::Ahead(_) | For::Rounding => None,
        }
    }

    /// The deposits on receipts that stand, the latest first.
    fn deposits(&self) -> impl Iterator<Item = Place> {
        let receipts = self.receipts.iter().enumerate().rev();
        let standing = receipts.filter(|(_, taken)| !taken.voided);
        standing.flat_map(move |(receipt, taken)| {
            let lines = taken.lines.iter().enumerate();
            let taken = lines.filter(move |(_, line)| self.deposit_of(receipt, line).is_some());
            taken.map(move |(line, _)| (receipt, line))
        })
    }

    fn line(&self, (receipt, line): Place) -> &Line {
        &self.receipts[receipt].lines[line]
    }

    /// What was asked back of receipts that can no longer be voided.
    pub fn asked_of_closed_shifts(&self) -> Vec<usize> {
        let open = self.open.as_ref().map(|open| open.shift);
        let all = self.claims.iter().enumerate();
        let closed = all.filter(|(_, claim)| Some(self.receipts[claim.place.0].shift) != open);
        closed.map(|(which, _)| which).collect()
    }

    /// Whether a deposit was ever taken.
    pub fn took_a_deposit(&self) -> bool {
        self.deposits().next().is_some()
    }
}

/// Why nothing can be done with a deposit: it is asked back, nothing of it is held, or nobody has inspected it where somebody must.
fn not_free(line: &Line, to_be_inspected: bool) -> Option<&'static str> {
    let rules = [
        (line.deposit.asked, "deposit_asked_back"),
        (line.held() <= 0, "deposit_held_less"),
        (
            to_be_inspected && !line.deposit.inspected,
            "deposit_not_inspected",
        ),
    ];
    rules.iter().find(|rule| rule.0).map(|rule| rule.1)
}

impl Years {
    /// A deposit, most often one of the latest with which it can be done.
    fn some_deposit(&mut self, to_be_inspected: bool) -> Place {
        let latest: Vec<Place> = self.sums.deposits().take(20).collect();
        let free = latest.iter().copied();
        let free = free.filter(|place| not_free(self.sums.line(*place), to_be_inspected).is_none());
        let free: Vec<Place> = free.collect();
        match self.dice.pick(&free) {
            Some(place) if self.dice.chance(85) => *place,
            _ => *self.dice.pick(&latest).unwrap(),
        }
    }

    /// How the desk names it.
    async fn named(&self, (receipt, line): Place) -> ReceiptLineId {
        let receipt = self.sums.receipts[receipt].id;
        let told = self.desk.receipt(&self.desk.crew.wang, receipt).await;
        told.unwrap().lines[line].id
    }

    /// So much of what is held: now and then a fen more than that.
    fn part_of(&mut self, held: i64) -> i64 {
        if self.dice.chance(8) {
            held.max(0) + 1
        } else {
            1 + self.up_to(held - 1)
        }
    }
}

pub(super) async fn inspects(years: &mut Years) -> Outcome {
    let place = years.some_deposit(false);
    let line = years.sums.line(place);
    let (refusal, held) = (not_free(line, false), line.held());
    let inspection = InspectDeposit {
        deposit: years.named(place).await,
        inspected_by: "工程部 陈工".into(),
        inspected_on: String::new(),
        findings: "走道墙面划伤两处".into(),
    };
    let who = &years.desk.crew.receptionist;
    let answer = years
        .desk
        .inspect_deposit(who, &request(), inspection)
        .await;
    let told = met(answer, refusal)?;
    assert_eq!(told.brief.held.fen(), held);
    years.sums.receipts[place.0].lines[place.1]
        .deposit
        .inspected = true;
    Ok(())
}

pub(super) async fn deducts(years: &mut Years) -> Outcome {
    let place = years.some_deposit(true);
    let line = *years.sums.line(place);
    let amount = years.part_of(line.held());
    let agreed = !years.dice.chance(6);
    let into_itself = years.dice.chance(4);
    let prices = years.sums.prices();
    let into = if into_itself {
        prices.deposit
    } else {
        prices.copy
    };
    let rules = [
        (!agreed, "deduction_not_agreed"),
        (amount > line.held(), "deposit_held_less"),
        (into_itself, "bad_field"),
    ];
    let rule = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let refusal = not_free(&line, true).or(rule);
    let deduct = DeductDeposit {
        deposit: years.named(place).await,
        fee_item: into.id,
        amount: typed(amount),
        reason: "走道墙面修补".into(),
        proof: "照片 3 张".into(),
        agreed: agreed.then_some(DepositAgreement::Signed),
    };
    let who = years.desk.person(years.sums.shift().clerk);
    let answer = years.desk.deduct_deposit(who, &request(), deduct).await;
    let told = met(answer, refusal)?;

    let sums = &mut years.sums;
    let (item, unit) = sums.deposit_of(place.0, &line).unwrap();
    sums.earns(item, Nature::Deposit, unit, -amount);
    sums.earns(into.id, into.nature, unit, amount);
    sums.receipts[place.0].lines[place.1].deposit.deducted += amount;
    sums.deductions += 1;
    let meant = (
        format!("A1-K{:06}", sums.deductions),
        line.held() - amount,
        line.deposit.deducted + amount,
    );
    let after = &told.deposit.brief;
    let after = (told.number, after.held.fen(), after.deducted.fen());
    assert_eq!(after, meant);
    Ok(())
}

pub(super) async fn asks_back(years: &mut Years) -> Outcome {
    let place = years.some_deposit(true);
    let line = *years.sums.line(place);
    let (held, all) = (line.held(), years.dice.chance(40));
    let amount = if all { held } else { years.part_of(held) };
    let beyond = (amount > held).then_some("deposit_held_less");
    let refusal = not_free(&line, true).or(beyond);
    let way = if years.dice.chance(70) {
        ClaimWay::Original
    } else {
        ClaimWay::Transfer
    };
    let ask = AskDepositRefund {
        deposit: years.named(place).await,
        amount: if all { String::new() } else { typed(amount) },
        payee: "张伟之子".into(),
        way,
        evidence: None,
        declared_on: String::new(),
    };
    let who = &years.desk.crew.wang;
    let answer = years.desk.ask_deposit_refund(who, &request(), ask).await;
    let asked = met(answer, refusal)?.brief.asked.unwrap();
    assert_eq!((asked.amount.fen(), asked.way), (amount, way));
    years.sums.receipts[place.0].lines[place.1].deposit.asked = true;
    years.sums.claims.push(Claim {
        id: asked.claim,
        place,
        amount,
        way,
        closed: false,
    });
    Ok(())
}

impl Years {
    /// What was asked back, most often something that is open.
    fn some_claim(&mut self, among: &[usize]) -> usize {
        let open = among.iter().copied();
        let open: Vec<usize> = open
            .filter(|which| !self.sums.claims[*which].closed)
            .collect();
        match self.dice.pick(&open) {
            Some(which) if self.dice.chance(95) => *which,
            _ => *self.dice.pick(among).unwrap(),
        }
    }

    /// What was asked back is given back or no longer asked.
    fn closes_claim(&mut self, which: usize) {
        let claim = &mut self.sums.claims[which];
        claim.closed = true;
        let (receipt, line) = claim.place;
        self.sums.receipts[receipt].lines[line].deposit.asked = false;
    }
}

pub(super) async fn withdraws(years: &mut Years) -> Outcome {
    let among = years.sums.asked_of_closed_shifts();
    let which = years.some_claim(&among);
    let claim = &years.sums.claims[which];
    let refusal = claim.closed.then_some("deposit_claim_closed");
    let withdraw = WithdrawDepositRefund {
        claim: claim.id,
        reason: "住户改主意".into(),
    };
    let held = years.sums.line(claim.place).held();
    let who = &years.desk.crew.wang;
    let answer = years
        .desk
        .withdraw_deposit_refund(who, &request(), withdraw)
        .await;
    let told = met(answer, refusal)?;
    assert_eq!((told.brief.asked, told.brief.held.fen()), (None, held));
    years.closes_claim(which);
    Ok(())
}

/// A deposit that was asked back is given back, as it came or by transfer.
pub(super) async fn gives_back(years: &mut Years) -> Outcome {
    let all: Vec<usize> = (0..years.sums.claims.len()).collect();
    let which = years.some_claim(&all);
    let Claim {
        id,
        place: (receipt, line),
        amount,
        way,
        closed,
    } = years.sums.claims[which];
    let taken = years.sums.receipts[receipt].clone();
    let beyond = way == ClaimWay::Transfer && years.dice.chance(10);
    let ways = match way {
        ClaimWay::Original => years.any_ways(&taken, amount),
        ClaimWay::Transfer if beyond => vec![(Tender::Cash, amount)],
        ClaimWay::Transfer => vec![(Tender::Transfer, amount)],
    };
    let rules = [
        (closed, "deposit_claim_closed"),
        (
            taken.shift == years.sums.shift().shift,
            "receipt_of_open_shift",
        ),
    ];
    let hard = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let (item, of) = years.sums.deposit_of(receipt, &taken.lines[line]).unwrap();
    let red = Red {
        unit: taken.unit,
        of: Some((receipt, vec![(line, amount)])),
        lines: vec![(For::Held(item, of), amount)],
        ways,
    };
    let soft = years.refusal_of(&red, beyond, None);
    let what = RefundOf::Deposit { claim: id };
    years.gives_back(red, what, hard, soft).await?;
    years.closes_claim(which);
    Ok(())
}
