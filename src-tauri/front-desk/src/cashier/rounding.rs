//! What is paid in cash is rounded (抹零) where the community decided so. Only what is owed is rounded, never what is paid ahead, and only the
//! part that comes in cash. Beside a deposit nothing is: it comes back whole, so it is taken whole, and of a receipt's cash nobody can say
//! which part paid it.

use super::ahead::{paid_ahead, usable};
use super::compose::Composed;
use super::prepaid::Pots;
use super::settle::{Handed, Taken, fill};
use super::{LineKind, Rest, Tender};
use crate::error::Refusal;
use crate::fees::Nature;
use crate::money::Money;
use crate::settings::{CashRounding, Settings};

/// As on paper.
pub(super) const ROUNDING_ON_PAPER: &str = "抹零";

/// What rounding adds to `cash`, less than nothing where it is in the payer's favour. Nothing where it would be more than `limit` fen, and
/// nothing where it would leave nothing to pay.
pub(super) fn rounding(how: CashRounding, limit: i64, cash: Money) -> Result<Money, Refusal> {
    let (step, nearest) = match how {
        CashRounding::Off => return Ok(Money::ZERO),
        CashRounding::DownJiao => (10, false),
        CashRounding::DownYuan => (100, false),
        CashRounding::NearestJiao => (10, true),
        CashRounding::NearestYuan => (100, true),
    };
    let odd = cash.fen().rem_euclid(step);
    let by = match nearest && odd.saturating_mul(2) >= step {
        true => step.saturating_sub(odd),
        false => odd.saturating_neg(),
    };
    let rounded = cash.plus(Money::from_fen(by)?)?;
    if by.abs() > limit || !rounded.is_positive() {
        return Ok(Money::ZERO);
    }
    Money::from_fen(by)
}

/// What is due and what pays it, rounded where the rest is paid in cash, none of it is kept as prepayment and no deposit is among it.
pub(super) fn rounded(
    mut lines: Vec<Composed>,
    handed: Vec<Handed>,
    pots: &Pots,
    rest: Rest,
    rules: &Settings,
) -> Result<(Vec<Composed>, Money, Vec<Taken>), Refusal> {
    let due = Money::sum(lines.iter().map(|line| line.amount))?;
    let usable = usable(pots, &lines)?;
    let taken = fill(handed.clone(), due, due, usable)?;
    let is_cash = |one: &&Taken| one.tender == Tender::Cash;
    let fills = |one: &Handed| {
        let others = !matches!(one.tender, Tender::Cash | Tender::Prepayment);
        others && one.amount.is_none() && taken.iter().any(|paid| paid.tender == one.tender)
    };
    let some_cash = taken.iter().any(|one| is_cash(&one)) && !handed.iter().any(fills);
    if rest != Rest::Change || !some_cash || lines.iter().any(Composed::is_deposit) {
        return Ok((lines, due, taken));
    }
    let others = Money::sum(
        taken
            .iter()
            .filter(|one| !is_cash(one))
            .map(|one| one.amount),
    )?;
    let in_cash = due.minus(others)?.minus(paid_ahead(&lines)?)?;
    let by = rounding(rules.cash_rounding, rules.rounding_limit, in_cash)?;
    let (Some(first), false) = (lines.first(), by.is_zero()) else {
        return Ok((lines, due, taken));
    };
    let line = Composed {
        kind: LineKind::Rounding,
        charge: None,
        fee_item: None,
        item: ROUNDING_ON_PAPER.to_owned(),
        period: String::new(),
        quantity: String::new(),
        price: String::new(),
        amount: by,
        nature: Nature::Income,
        waived: Money::ZERO,
        ..first.clone()
    };
    lines.push(line);
    let due = due.plus(by)?;
    // Who paid nothing before the rounding pays nothing after it.
    let paying = handed.into_iter();
    let paying = paying.filter(|one| taken.iter().any(|paid| paid.tender == one.tender));
    let taken = fill(paying.collect(), due, due, usable)?;
    Ok((lines, due, taken))
}
