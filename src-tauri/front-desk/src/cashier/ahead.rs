//! What a receipt pays ahead, and what of it was paid ahead before: the lines of the one, the pots that are drawn for the other, and the
//! ceiling of what a unit may have paid ahead.

use super::compose::{Composed, Counter, MOST, positive};
use super::prepaid::{self, Pot, Pots};
use super::settle::Taken;
use super::{Basket, LineKind, Tender};
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::fees::{self, Nature};
use crate::ids::{FeeItemId, UnitId};
use crate::money::Money;
use crate::residents::Unit;
use crate::time::BusinessDate;

/// What goes to the prepayment is a line of the receipt, too.
pub(super) const PREPAYMENT_ON_PAPER: &str = "预存款";

/// What was paid ahead for one item, as on paper.
pub(super) fn earmark_on_paper(item: &str) -> String {
    format!("专项预存（{item}）")
}

/// A line that is paid ahead, for one item where it is earmarked.
pub(super) fn ahead_line(
    unit: UnitId,
    label: &str,
    earmark: Option<(FeeItemId, &str)>,
    amount: Money,
) -> Composed {
    Composed {
        kind: LineKind::Prepayment,
        charge: None,
        fee_item: earmark.map(|one| one.0),
        unit,
        unit_label: label.to_owned(),
        item: earmark.map_or_else(
            || PREPAYMENT_ON_PAPER.to_owned(),
            |one| earmark_on_paper(one.1),
        ),
        period: String::new(),
        quantity: String::new(),
        price: String::new(),
        amount,
        nature: Nature::Deposit,
        reverses: None,
        waived: Money::ZERO,
    }
}

/// What these lines pay ahead.
pub(super) fn paid_ahead(lines: &[Composed]) -> Result<Money, Refusal> {
    let ahead = lines.iter();
    let ahead = ahead.filter(|line| line.kind == LineKind::Prepayment);
    Money::sum(ahead.map(|line| line.amount))
}

/// What these lines owe, each with its item: what is paid ahead is owed by nobody.
pub(super) fn owed(lines: &[Composed]) -> Vec<Pot> {
    let owed = lines.iter();
    let owed = owed.filter(|line| line.kind != LineKind::Prepayment);
    owed.map(|line| (line.fee_item, line.amount)).collect()
}

/// What is paid ahead, in general or for one fee item that is charged again and again.
pub(super) async fn ahead(conn: &mut Conn, basket: &Basket, unit: &Unit) -> Result<Vec<Composed>> {
    if basket.ahead.len() > MOST {
        return Err(Refusal::field("ahead", FieldProblem::TooLong).into());
    }
    let mut lines = Vec::with_capacity(basket.ahead.len());
    for one in &basket.ahead {
        let amount = positive("ahead", Money::from_yuan("ahead", &one.amount)?)?;
        let earmark = match one.fee_item {
            None => None,
            Some(item) => Some((item, fees::name_by_month(conn, item).await?)),
        };
        let earmark = earmark.as_ref().map(|one| (one.0, one.1.as_str()));
        lines.push(ahead_line(unit.id, &unit.label, earmark, amount));
    }
    Ok(lines)
}

/// What the pots can pay of these lines.
pub(super) fn usable(pots: &Pots, lines: &[Composed]) -> Result<Money, Refusal> {
    let owed = owed(lines);
    let most = Money::sum(owed.iter().map(|one| one.1))?;
    Money::sum(pots.draw(&owed, most)?.iter().map(|part| part.1))
}

/// Each pot that pays as a tender of its own.
pub(super) fn drawn(
    pots: &Pots,
    lines: &[Composed],
    taken: &[Taken],
) -> Result<Vec<Taken>, Refusal> {
    let is_prepaid = |one: &&Taken| one.tender == Tender::Prepayment;
    let prepaid = taken.iter().filter(is_prepaid);
    let most = Money::sum(prepaid.map(|one| one.amount))?;
    let mut pots = Some(pots.draw(&owed(lines), most)?);
    let mut drawn = Vec::with_capacity(taken.len());
    for one in taken {
        if !is_prepaid(&one) {
            drawn.push(one.clone());
            continue;
        }
        // They stand where the first was handed over.
        for (fee_item, amount) in pots.take().unwrap_or_default() {
            drawn.push(Taken {
                amount,
                fee_item,
                ..one.clone()
            });
        }
    }
    Ok(drawn)
}

/// Prepayment pays what is owed and not what is paid ahead, and an earmarked one pays only its item.
pub(super) fn refuse_earmarks(
    pots: &Pots,
    lines: &[Composed],
    taken: &[Taken],
) -> Result<(), Refusal> {
    let prepaid = taken.iter().filter(|one| one.tender == Tender::Prepayment);
    let prepaid = Money::sum(prepaid.map(|one| one.amount))?;
    let due = Money::sum(owed(lines).iter().map(|one| one.1))?;
    if prepaid > due {
        return Err(Refusal::PrepaymentBeyondDue { due });
    }
    let usable = usable(pots, lines)?;
    if prepaid > usable {
        return Err(Refusal::PrepaymentEarmarked { usable });
    }
    Ok(())
}

/// Why so much cannot be paid ahead, where it cannot.
pub(super) async fn above_ceiling(
    conn: &mut Conn,
    counter: &Counter,
    months: i64,
    day: BusinessDate,
) -> Result<Option<Refusal>> {
    let Ok(settlement) = &counter.settlement else {
        return Ok(None);
    };
    let mut ahead = counter.printed(settlement);
    ahead.retain(|line| line.kind == LineKind::Prepayment);
    if ahead.is_empty() {
        return Ok(None);
    }
    let monthly = fees::recurring(conn, counter.unit, day).await?;
    let mut pots = counter.pots.clone();
    let used = counter.drawn.iter();
    for taken in used.filter(|one| one.tender == Tender::Prepayment) {
        pots.add(taken.fee_item, taken.amount.negated())?;
    }
    for line in ahead {
        let room = prepaid::room(months, &monthly, &pots, line.fee_item)?;
        if let Some(room) = room.filter(|room| line.amount > *room) {
            let item = line.item.clone();
            return Ok(Some(Refusal::PrepaymentCeiling { item, room, months }));
        }
        pots.add(line.fee_item, line.amount)?;
    }
    Ok(None)
}
