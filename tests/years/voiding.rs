//! Receipts voided in the shift that took the money.

use super::Years;
use super::operations::{Outcome, met};
use super::receipts::For;
use crate::support::{approval, request};
use front_desk::cashier::{Tender, VoidReceipt};

/// A receipt of the shift is voided, sometimes by the colleague with the supervisor's leave; or one that can no longer be.
pub(super) async fn voids(years: &mut Years) -> Outcome {
    let all = years.sums.receipts.len();
    let open = years.sums.open.as_ref();
    let of_shift = open.map_or(0, |open| years.sums.received_in(open.shift).count());
    let latest = if of_shift > 0 && years.dice.chance(90) {
        of_shift
    } else {
        all.min(40)
    };
    let which = all - 1 - years.one_of(latest);
    let taken = years.sums.receipts[which].clone();
    let open = years.sums.open.as_ref();
    let (foreign, leave) = (years.dice.chance(15), years.dice.chance(70));
    let by = match (foreign, taken.clerk) {
        (false, clerk) => clerk,
        (true, "王芳") => "赵磊",
        (true, _) => "王芳",
    };
    let mut ahead = years.sums.units[taken.unit].ahead.clone();
    for line in &taken.lines {
        if let For::Ahead(item) = line.what {
            ahead.puts(item, -line.amount);
        }
    }
    for (item, amount) in &taken.drawn {
        ahead.puts(*item, *amount);
    }
    let mut deposits = taken.lines.iter().map(|line| line.deposit);
    let asked = deposits.clone().any(|deposit| deposit.asked);
    let deducted = deposits.any(|deposit| deposit.deducted > 0);
    let rules = [
        (taken.voided, "receipt_voided"),
        (taken.red, "receipt_is_red"),
        (open.is_none(), "no_open_shift"),
        (
            open.is_some_and(|open| open.count.is_some()),
            "shift_counted",
        ),
        (
            open.is_some_and(|open| open.shift != taken.shift),
            "receipt_of_closed_shift",
        ),
        (foreign && !leave, "approval_needed"),
        (deducted, "deposit_spent"),
        (asked, "deposit_asked_back"),
        (ahead.overdrawn(), "prepayment_spent"),
    ];
    let refusal = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let void = VoidReceipt {
        receipt: taken.id,
        reason: "金额有误".into(),
        original: None,
    };
    let leave = (foreign && leave).then(|| approval("李强"));
    let who = years.desk.person(by);
    let answer = years.desk.void_receipt(who, &request(), void, leave).await;
    met(answer, refusal)?;
    let sums = &mut years.sums;
    for line in &taken.lines {
        sums.pays(taken.unit, line.what, -line.amount);
    }
    for (tender, amount) in &taken.tenders {
        sums.comes(*tender, -amount);
    }
    for (item, amount) in &taken.drawn {
        sums.keeps(taken.unit, *item, *amount);
    }
    sums.comes(Tender::Cash, taken.change);
    sums.receipts[which].voided = true;
    Ok(())
}
