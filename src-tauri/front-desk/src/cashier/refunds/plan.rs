//! From what the window ticked and typed to what the red receipt would say. Quote and refund go through here both, so that the window
//! never shows another figure than the one that is booked.

use super::rule::{self, Way};
use super::store::{self, Reversible};
use super::{Evidence, LineBack, RefundAsked, RefundLine, RefundOf, RefundWay, Tender};
use crate::cashier::LineKind;
use crate::cashier::ahead::ahead_line;
use crate::cashier::compose::{Composed, MOST, handed};
use crate::cashier::deposits::{self, ClaimWay};
use crate::cashier::owed::part_of;
use crate::cashier::prepaid::{self, Pot, Pots};
use crate::cashier::settle::Taken;
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::fees::{self, Nature};
use crate::ids::{DepositClaimId, FeeItemId, ReceiptId, UnitId};
use crate::ledger::{self, Account, Line};
use crate::money::Money;
use crate::residents::{self, Unit};
use crate::text;
use std::collections::{BTreeMap, HashSet};

/// A red receipt to be.
pub(super) struct Plan {
    pub(super) unit: UnitId,
    pub(super) unit_label: String,
    /// Who paid the receipt that is reversed, or asked the deposit back.
    pub(super) payer: String,
    pub(super) original: Option<Original>,
    /// What paper the deposit was asked back with.
    pub(super) evidence: Option<Evidence>,
    /// Its lines, each of less than nothing.
    pub(super) lines: Vec<Composed>,
    /// What is given back.
    pub(super) total: Money,
    /// How, each of less than nothing.
    pub(super) ways: Vec<Taken>,
    offered: Vec<Way>,
    pub(super) prepaid_before: Money,
    pub(super) prepaid_after: Money,
    /// Why it cannot be given back as it stands, where it cannot.
    pub(super) problem: Option<Refusal>,
}

/// The receipt that is reversed.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Original {
    pub(super) id: ReceiptId,
    pub(super) label: String,
    pub(super) unit_id: Option<UnitId>,
    pub(super) payer: String,
    pub(super) total_fen: Money,
    pub(super) change_fen: Money,
    pub(super) voided: bool,
    pub(super) in_open_shift: bool,
    pub(super) printed: bool,
}

impl Plan {
    /// The movement in the ledger.
    pub(super) fn entry(&self) -> Vec<Line> {
        let ways = self.ways.iter().map(|way| {
            let line = Line::on(rule::source(way.tender), way.amount);
            match way.tender {
                Tender::Prepayment => line.of_unit(Some(self.unit)).of_item(way.fee_item),
                Tender::Cash
                | Tender::Wechat
                | Tender::Alipay
                | Tender::Card
                | Tender::Transfer => line,
            }
        });
        ways.chain(self.lines.iter().map(Composed::booked))
            .collect()
    }

    pub(super) fn original_printed(&self) -> bool {
        let original = self.original.as_ref();
        original.is_some_and(|original| original.printed)
    }

    /// What of each line is taken back.
    pub(super) fn taken_back(&self) -> Vec<RefundLine> {
        let lines = self.lines.iter();
        let lines = lines.filter_map(|line| {
            Some(RefundLine {
                line: line.reverses?,
                amount: line.amount.negated(),
            })
        });
        lines.collect()
    }

    /// Every way it may go back, with what would.
    pub(super) fn by_way(&self) -> Result<Vec<RefundWay>> {
        let ways = self.offered.iter().map(|(tender, left)| {
            Ok(RefundWay {
                tender: *tender,
                left: *left,
                amount: by(&self.ways, *tender)?.negated(),
                numbered: rule::is_numbered(*tender),
            })
        });
        ways.collect()
    }
}

fn by(ways: &[Taken], tender: Tender) -> Result<Money, Refusal> {
    let by_it = ways.iter().filter(|way| way.tender == tender);
    Money::sum(by_it.map(|way| way.amount))
}

/// What is taken back, before it is known which way the money goes.
struct Back {
    unit: UnitId,
    unit_label: String,
    payer: String,
    original: Option<Original>,
    evidence: Option<Evidence>,
    lines: Vec<Composed>,
    offered: Vec<Way>,
    /// What of its deposits is not there any more.
    spent: Option<Refusal>,
    /// The pots that paid, less what went back into them before.
    paid_by: Vec<Pot>,
}

/// Puts the red receipt together.
pub(super) async fn plan(conn: &mut Conn, asked: &RefundAsked) -> Result<Plan> {
    let back = match &asked.what {
        RefundOf::Receipt { receipt, lines } => of_receipt(conn, *receipt, lines).await?,
        RefundOf::Prepayment {
            unit,
            fee_item,
            amount,
        } => of_prepayment(conn, *unit, *fee_item, amount).await?,
        RefundOf::Deposit { claim } => of_deposit(conn, *claim).await?,
    };
    let total = Money::sum(back.lines.iter().map(|line| line.amount))?.negated();
    let filled = rule::fill(total, handed(&asked.ways)?, &back.offered)?;
    let pots = prepaid::pots(conn, back.unit).await?;
    let filled_by_pot = into_pots(filled.clone(), &back)?;
    let after = pots_after(&pots, &back.lines, &filled_by_pot)?;
    let (prepaid_before, prepaid_after) = (pots.total()?, after.total()?);
    let problem = match rule::refused(total, &filled, &back.offered) {
        Err(refusal) => Some(refusal),
        Ok(()) if back.spent.is_some() => back.spent,
        Ok(()) => match short(conn, &back.lines, &filled, &after).await? {
            Some(refusal) => Some(refusal),
            None => number_used(conn, &filled).await?,
        },
    };
    let negated = |way: Taken| Taken {
        amount: way.amount.negated(),
        ..way
    };
    Ok(Plan {
        unit: back.unit,
        unit_label: back.unit_label,
        payer: back.payer,
        original: back.original,
        evidence: back.evidence,
        lines: back.lines,
        total,
        ways: filled_by_pot.into_iter().map(negated).collect(),
        offered: back.offered,
        prepaid_before,
        prepaid_after,
        problem,
    })
}

/// What goes back as prepayment, each pot by itself.
fn into_pots(filled: Vec<Taken>, back: &Back) -> Result<Vec<Taken>, Refusal> {
    let items: HashSet<Option<FeeItemId>> = back.lines.iter().map(|line| line.fee_item).collect();
    let mut left = back.paid_by.clone();
    let mut by_pot = Vec::with_capacity(filled.len());
    for way in filled {
        if way.tender != Tender::Prepayment {
            by_pot.push(way);
            continue;
        }
        for (fee_item, amount) in rule::into_pots(way.amount, &mut left, &items)? {
            by_pot.push(Taken {
                amount,
                fee_item,
                ..way.clone()
            });
        }
    }
    Ok(by_pot)
}

/// The pots when what was bought of them is taken back and what they paid is given back.
fn pots_after(pots: &Pots, lines: &[Composed], filled: &[Taken]) -> Result<Pots, Refusal> {
    let mut after = pots.clone();
    for line in lines
        .iter()
        .filter(|line| line.kind == LineKind::Prepayment)
    {
        after.add(line.fee_item, line.amount)?;
    }
    for way in filled.iter().filter(|way| way.tender == Tender::Prepayment) {
        after.add(way.fee_item, way.amount)?;
    }
    Ok(after)
}

/// The receipt that is reversed, its unit and what is left of its lines.
async fn standing(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<(Original, Unit, Vec<Reversible>)> {
    let original = store::original(conn, receipt)
        .await?
        .ok_or_else(|| Refusal::not_found("receipt"))?;
    let number = original.label.clone();
    if original.voided {
        return Err(Refusal::ReceiptVoided { number }.into());
    }
    if original.total_fen.is_negative() {
        return Err(Refusal::ReceiptIsRed { number }.into());
    }
    if original.in_open_shift {
        return Err(Refusal::ReceiptOfOpenShift { number }.into());
    }
    let unit = original.unit_id.ok_or_else(|| Refusal::not_found("unit"))?;
    let unit = residents::unit(conn, unit).await?;
    let standing = store::reversible(conn, receipt).await?;
    if !standing.iter().any(|line| line.left_fen.is_positive()) {
        return Err(Refusal::ReceiptReversed { number }.into());
    }
    Ok((original, unit, standing))
}

/// What came by each way, less the change.
async fn came(conn: &mut Conn, original: &Original) -> Result<Vec<(Tender, Money)>> {
    let mut came = store::came(conn, original.id).await?;
    for (tender, amount) in &mut came {
        if *tender == Tender::Cash {
            *amount = amount.minus(original.change_fen)?;
        }
    }
    Ok(came)
}

async fn of_receipt(conn: &mut Conn, receipt: ReceiptId, asked: &[LineBack]) -> Result<Back> {
    let (original, unit, standing) = standing(conn, receipt).await?;
    if asked.len() > MOST {
        return Err(Refusal::field("lines", FieldProblem::TooLong).into());
    }
    let (mut lines, mut seen) = (Vec::with_capacity(asked.len()), HashSet::new());
    let mut spent = None;
    for back in asked.iter().filter(|back| seen.insert(back.line)) {
        let line = standing.iter().find(|line| line.id == back.line);
        let line = line.ok_or_else(|| Refusal::not_found("receipt_line"))?;
        if line.kind == LineKind::Rounding {
            continue; // it follows the last of what it rounded
        }
        let amount = rule::of_what_is_left(&line.item, line.left_fen, typed(&back.amount)?)?;
        spent = spent.or(rule::spent(line, amount)?);
        lines.push(red_line(line, unit.id, amount));
    }
    lines.extend(unrounded(&standing, &lines, unit.id)?);
    let came = came(conn, &original).await?;
    Ok(Back {
        unit: unit.id,
        unit_label: unit.label,
        payer: original.payer.clone(),
        offered: rule::ways_back(&came),
        original: Some(original),
        evidence: None,
        lines,
        spent,
        paid_by: store::came_by_pot(conn, receipt).await?,
    })
}

/// A deposit that was asked back: the money goes out of the deposit, and what was charged for it is not owed again.
async fn of_deposit(conn: &mut Conn, claim: DepositClaimId) -> Result<Back> {
    let asked = deposits::to_pay(conn, claim).await?;
    let (original, unit, standing) = standing(conn, asked.receipt_id).await?;
    let line = standing.iter().find(|line| line.id == asked.line_id);
    let line = line.ok_or_else(|| Refusal::not_found("receipt_line"))?;
    let held = line.left_fen.minus(line.deducted_fen)?;
    let amount = rule::of_what_is_left(&line.item, held, Some(asked.amount_fen))?;
    let line = Composed {
        kind: LineKind::Deposit,
        charge: None,
        ..red_line(line, unit.id, amount)
    };
    let offered = match asked.way {
        ClaimWay::Original => rule::ways_back(&came(conn, &original).await?),
        ClaimWay::Transfer => rule::ways_back(&[]),
    };
    Ok(Back {
        unit: unit.id,
        unit_label: unit.label,
        payer: asked.payee,
        original: Some(original),
        evidence: Some(asked.evidence),
        lines: vec![line],
        offered,
        spent: None,
        paid_by: store::came_by_pot(conn, asked.receipt_id).await?,
    })
}

/// The rounding the other way, where nothing it rounded is left, or less than was left unpaid: what was not paid is then not given back.
fn unrounded(
    standing: &[Reversible],
    back: &[Composed],
    unit: UnitId,
) -> Result<Vec<Composed>, Refusal> {
    let mut left = Money::ZERO;
    for line in standing
        .iter()
        .filter(|line| line.kind != LineKind::Rounding)
    {
        left = left.plus(line.left_fen)?;
    }
    for line in back {
        left = left.plus(line.amount)?;
    }
    let rounding = standing
        .iter()
        .filter(|line| line.kind == LineKind::Rounding && !line.left_fen.is_zero());
    let mut with_rounding = left;
    for line in rounding.clone() {
        with_rounding = with_rounding.plus(line.left_fen)?;
    }
    let due = left.is_zero() || with_rounding < Money::ZERO;
    Ok(match due && !back.is_empty() {
        true => rounding
            .map(|line| red_line(line, unit, line.left_fen))
            .collect(),
        false => Vec::new(),
    })
}

async fn of_prepayment(
    conn: &mut Conn,
    unit: UnitId,
    fee_item: Option<FeeItemId>,
    amount: &str,
) -> Result<Back> {
    let unit = residents::unit(conn, unit).await?;
    let pots = prepaid::pots(conn, unit.id).await?;
    let balance = pots.of(fee_item);
    let amount = match typed(amount)? {
        Some(typed) if typed > balance => {
            return Err(Refusal::PrepaymentTooSmall { balance }.into());
        }
        Some(typed) if !typed.is_positive() => {
            return Err(Refusal::field("refundAmount", FieldProblem::OutOfRange).into());
        }
        Some(typed) => typed,
        None => balance.max(Money::ZERO),
    };
    let named = prepaid::named(conn, &pots).await?;
    let earmark = named.iter().find(|one| Some(one.fee_item) == fee_item);
    let earmark = earmark.map(|one| (one.fee_item, one.item.as_str()));
    let line = ahead_line(unit.id, &unit.label, earmark, amount.negated());
    Ok(Back {
        unit: unit.id,
        unit_label: unit.label,
        payer: String::new(),
        original: None,
        evidence: None,
        spent: None,
        lines: if amount.is_zero() {
            Vec::new()
        } else {
            vec![line]
        },
        offered: rule::any_way(),
        paid_by: Vec::new(),
    })
}

fn typed(amount: &str) -> Result<Option<Money>, Refusal> {
    let typed = text::optional("refundAmount", amount, 20)?;
    typed
        .map(|typed| Money::from_yuan("refundAmount", &typed))
        .transpose()
}

/// The line the other way. Of a part quantity × price would not be the amount beside it, so it says neither.
fn red_line(line: &Reversible, made_out_for: UnitId, amount: Money) -> Composed {
    let whole = amount == line.amount_fen;
    Composed {
        kind: line.kind,
        charge: line.charge_id,
        fee_item: line.fee_item_id,
        unit: line.charged_to.unwrap_or(made_out_for),
        unit_label: line.unit.clone(),
        item: if whole {
            line.item.clone()
        } else {
            part_of(&line.item)
        },
        period: line.period.clone(),
        quantity: match (whole, line.quantity.is_empty()) {
            (true, false) => format!("-{}", line.quantity),
            (true, true) | (false, _) => String::new(),
        },
        price: if whole {
            line.price.clone()
        } else {
            String::new()
        },
        amount: amount.negated(),
        nature: line.nature.unwrap_or(Nature::Deposit),
        reverses: Some(line.id),
        waived: match (whole, line.waived_fen) {
            (true, Some(waived)) => waived,
            (true, None) | (false, _) => Money::ZERO,
        },
    }
}

/// What is no longer there to be given back: prepayment that was spent, deposits that were returned, notes that the float does not have.
async fn short(
    conn: &mut Conn,
    lines: &[Composed],
    filled: &[Taken],
    after: &Pots,
) -> Result<Option<Refusal>> {
    if let Some(missing) = after.overdrawn() {
        return Ok(Some(Refusal::PrepaymentSpent { missing }));
    }
    let mut deposits: BTreeMap<UnitId, Money> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.is_deposit()) {
        let of_unit = deposits.entry(line.unit).or_default();
        *of_unit = of_unit.plus(line.amount)?;
    }
    for (unit, back) in deposits {
        let held = fees::deposit_held(conn, unit).await?.plus(back)?;
        if held.is_negative() {
            let missing = held.negated();
            return Ok(Some(Refusal::DepositSpent { missing }));
        }
    }
    let amount = by(filled, Tender::Cash)?;
    if amount > ledger::balance(conn, Account::Float, None).await? && amount.is_positive() {
        return Ok(Some(Refusal::FloatTooSmall { amount }));
    }
    Ok(None)
}

/// The number of a refund stands for one movement, by which it is found in the statements: it is on one receipt, once.
async fn number_used(conn: &mut Conn, filled: &[Taken]) -> Result<Option<Refusal>> {
    let mut seen = HashSet::new();
    for one in filled.iter().filter(|one| rule::is_numbered(one.tender)) {
        let number = one.reference.clone();
        if !seen.insert((one.tender, number.clone())) {
            return Ok(Some(Refusal::MerchantNumberTwice { number }));
        }
        if let Some(receipt) = store::receipt_with(conn, one.tender, &number).await? {
            return Ok(Some(Refusal::MerchantNumberUsed { number, receipt }));
        }
    }
    Ok(None)
}
