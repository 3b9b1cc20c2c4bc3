//! From what the window ticked and typed to what a receipt would say. Quote and collection go through here both, so that the window
//! never shows another figure than the one that is booked.

use super::ahead::{above_ceiling, ahead, ahead_line, drawn, paid_ahead, refuse_earmarks, usable};
use super::allocate::{in_turn, oldest_first};
use super::owed::Owed;
use super::prepaid::{self, Pots};
use super::rounding::rounded;
use super::settle::{Handed, Settlement, Taken, fill, settle};
use super::{Basket, Choice, LineKind, OrderOfPayment, Tendered, store};
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::fees::{self, FeeKind, Nature};
use crate::ids::{ChargeId, FeeItemId, ReceiptLineId, UnitId};
use crate::ledger::{Account, Line};
use crate::money::{Exact, Money};
use crate::residents::{self, Unit};
use crate::time::BusinessDate;
use crate::{settings, text};
use std::collections::HashSet;

/// Far more than a counter ever sees at once, and a bound for what one receipt prints.
pub(super) const MOST: usize = 200;

/// One line of a receipt to be.
#[derive(Clone, Debug)]
pub(super) struct Composed {
    pub(super) kind: LineKind,
    pub(super) charge: Option<ChargeId>,
    pub(super) fee_item: Option<FeeItemId>,
    pub(super) unit: UnitId,
    pub(super) unit_label: String,
    pub(super) item: String,
    pub(super) period: String,
    pub(super) quantity: String,
    pub(super) price: String,
    pub(super) amount: Money,
    /// Whose the money is; a charge's is its item's.
    pub(super) nature: Nature,
    /// The line that is taken back by it.
    pub(super) reverses: Option<ReceiptLineId>,
    /// What was waived before of a charge of which it pays the last, as the paper says beneath it.
    pub(super) waived: Money,
}

impl Composed {
    /// Whether it pays a deposit, or gives one back. What is paid ahead is held, too, and is none.
    pub(super) fn is_deposit(&self) -> bool {
        match self.kind {
            LineKind::Charge | LineKind::OneOff | LineKind::Deposit => {
                self.nature == Nature::Deposit
            }
            LineKind::Prepayment | LineKind::LateFee | LineKind::Rounding => false,
        }
    }

    /// What it does in the ledger beside the money. What charges earned was booked when they were charged.
    pub(super) fn booked(&self) -> Line {
        match (self.kind, self.fee_item) {
            (LineKind::Charge, _) => Line::on(Account::Receivable, self.amount.negated())
                .of_unit(Some(self.unit))
                .of_charge(self.charge),
            // A late fee is earned when it is paid, and what was paid of it is known by its charge.
            (LineKind::LateFee, _) => Line::on(Account::LateFeeIncome, self.amount.negated())
                .of_unit(Some(self.unit))
                .of_charge(self.charge)
                .of_item(self.fee_item),
            (LineKind::OneOff | LineKind::Deposit, Some(item)) => {
                self.nature.credit(item, Some(self.unit), self.amount)
            }
            (LineKind::Rounding, _) => Line::on(Account::Rounding, self.amount.negated()),
            (LineKind::Prepayment | LineKind::OneOff | LineKind::Deposit, item) => {
                let line = Line::on(Account::Prepayment, self.amount.negated());
                line.of_unit(Some(self.unit)).of_item(item)
            }
        }
    }
}

/// A receipt to be.
pub(super) struct Counter {
    pub(super) unit: UnitId,
    pub(super) unit_label: String,
    pub(super) lines: Vec<Composed>,
    pub(super) due: Money,
    pub(super) taken: Vec<Taken>,
    /// The same, with each pot that pays by itself.
    pub(super) drawn: Vec<Taken>,
    /// Who said what is paid; nothing where no charge is.
    pub(super) pays: Option<OrderOfPayment>,
    pub(super) pots: Pots,
    pub(super) prepaid_before: Money,
    /// Why it cannot be collected as it stands, where it cannot.
    pub(super) settlement: Result<Settlement, Refusal>,
    /// In which order money that does not cover everything pays, where there was a choice: it is printed.
    pub(super) order: Option<&'static str>,
}

impl Counter {
    /// The remark, with the order in which the money paid.
    pub(super) fn with_the_order(&self, note: String) -> String {
        match self.order {
            None => note,
            Some(order) if note.is_empty() => order.to_owned(),
            Some(order) => format!("{note}；{order}"),
        }
    }

    /// The prepayment after it.
    pub(super) fn prepaid_after(&self, settlement: &Settlement) -> Result<Money, Refusal> {
        let used = Money::sum(
            self.taken
                .iter()
                .filter(|taken| taken.tender == super::Tender::Prepayment)
                .map(|taken| taken.amount),
        )?;
        self.prepaid_before
            .plus(paid_ahead(&self.lines)?)?
            .plus(settlement.to_prepayment)?
            .minus(used)
    }

    /// What rounding adds to what is due.
    pub(super) fn rounded(&self) -> Result<Money, Refusal> {
        let lines = self.lines.iter();
        let rounded = lines.filter(|line| line.kind == LineKind::Rounding);
        Money::sum(rounded.map(|line| line.amount))
    }

    /// All lines, with what goes to the prepayment.
    pub(super) fn printed(&self, settlement: &Settlement) -> Vec<Composed> {
        let mut lines = self.lines.clone();
        if settlement.to_prepayment.is_positive() {
            let (unit, label, amount) = (self.unit, &self.unit_label, settlement.to_prepayment);
            lines.push(ahead_line(unit, label, None, amount));
        }
        lines
    }

    /// The movement in the ledger.
    pub(super) fn entry(&self, settlement: &Settlement) -> Vec<Line> {
        let mut entry: Vec<Line> = self
            .drawn
            .iter()
            .map(|taken| {
                let line = Line::on(taken.tender.account(), taken.amount);
                match taken.tender.account() {
                    Account::Prepayment => line.of_unit(Some(self.unit)).of_item(taken.fee_item),
                    _ => line,
                }
            })
            .collect();
        entry.push(Line::on(Account::Drawer, settlement.change.negated()));
        entry.extend(self.printed(settlement).iter().map(Composed::booked));
        entry
    }
}

/// Puts the receipt together as of `day`.
pub(super) async fn compose(
    conn: &mut Conn,
    basket: &Basket,
    day: BusinessDate,
) -> Result<Counter> {
    let rules = settings::settings(conn).await?;
    let unit = residents::unit(conn, basket.unit).await?;
    let mut extras = extras(conn, basket, &unit, day).await?;
    extras.extend(ahead(conn, basket, &unit).await?);
    let sold = Money::sum(extras.iter().map(|line| line.amount))?;
    let mut order = None;
    let (mut lines, brought) = match &basket.choice {
        Choice::Charges { charges, late_fees } => {
            (ticked(conn, charges, late_fees, day).await?, None)
        }
        Choice::Amount { units, amount } => {
            let amount = positive("amount", Money::from_yuan("amount", amount)?)?;
            // What is sold over the counter is paid whole, or it is not handed over; the debts get the rest.
            let for_debts = amount.minus(sold)?.max(Money::ZERO);
            let (lines, printed) = oldest(conn, units, for_debts, day).await?;
            order = printed;
            (lines, Some(amount))
        }
    };
    let pays = match (&basket.choice, lines.is_empty()) {
        (_, true) => None,
        (Choice::Charges { .. }, false) => Some(OrderOfPayment::Named),
        (Choice::Amount { .. }, false) => Some(OrderOfPayment::OldestFirst),
    };
    lines.extend(extras);
    let pots = prepaid::pots(conn, unit.id).await?;
    let handed = handed(&basket.tenders)?;
    let (lines, due, taken) = match brought {
        // Whoever brings an amount has rounded it already.
        Some(amount) => {
            let due = Money::sum(lines.iter().map(|line| line.amount))?;
            let usable = usable(&pots, &lines)?;
            (lines, due, fill(handed, due, amount, usable)?)
        }
        None => rounded(lines, handed, &pots, basket.rest, &rules)?,
    };
    let drawn = drawn(&pots, &lines, &taken)?;
    let prepaid_before = pots.total()?;
    let settlement = match (merchant_number_used(conn, &taken).await?, brought) {
        (Some(used), _) => Err(used),
        (None, Some(tendered)) if tendered < due => {
            Err(Refusal::AmountNotCovered { due, tendered })
        }
        (None, _) => settle(due, &taken, basket.rest, prepaid_before),
    };
    let settlement = settlement.and_then(|settled| {
        refuse_earmarks(&pots, &lines, &taken)?;
        Ok(settled)
    });
    let mut counter = Counter {
        settlement,
        unit: unit.id,
        unit_label: unit.label,
        lines,
        due,
        taken,
        drawn,
        pays,
        pots,
        prepaid_before,
        order,
    };
    if let Some(above) = above_ceiling(conn, &counter, rules.prepayment_months, day).await? {
        counter.settlement = Err(above);
    }
    Ok(counter)
}

/// A merchant order number of WeChat or Alipay stands for one payment, by which it is found in their bills: it is on one receipt that
/// stands, once.
async fn merchant_number_used(conn: &mut Conn, taken: &[Taken]) -> Result<Option<Refusal>> {
    let mut seen = HashSet::new();
    for one in taken {
        if !one.tender.has_merchant_number() || one.reference.is_empty() {
            continue;
        }
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

/// What is sold or deposited over the counter, at the prices of `day`.
async fn extras(
    conn: &mut Conn,
    basket: &Basket,
    unit: &Unit,
    day: BusinessDate,
) -> Result<Vec<Composed>> {
    if basket.extras.len() > MOST {
        return Err(Refusal::field("extras", FieldProblem::TooLong).into());
    }
    let mut lines = Vec::with_capacity(basket.extras.len());
    for extra in &basket.extras {
        let item = fees::listed(conn, extra.fee_item, day).await?;
        let kind = match item.kind {
            FeeKind::Area | FeeKind::Fixed | FeeKind::Space | FeeKind::Metered => {
                return Err(Refusal::field("extras", FieldProblem::OutOfRange).into());
            }
            FeeKind::OneOff | FeeKind::Card => LineKind::OneOff,
            FeeKind::Deposit => LineKind::Deposit,
        };
        let quantity = Exact::parse("quantity", &extra.quantity)?;
        lines.push(Composed {
            kind,
            charge: None,
            fee_item: Some(item.id),
            unit: unit.id,
            unit_label: unit.label.clone(),
            item: item.name,
            period: String::new(),
            quantity: quantity.to_string(),
            price: item.tariff.price.to_string(),
            amount: positive("quantity", item.tariff.price.yuan_for(quantity)?)?,
            nature: item.nature,
            reverses: None,
            waived: Money::ZERO,
        });
    }
    Ok(lines)
}

pub(super) fn positive(field: &str, amount: Money) -> Result<Money, Refusal> {
    if amount.is_positive() {
        Ok(amount)
    } else {
        Err(Refusal::field(field, FieldProblem::OutOfRange))
    }
}

/// The ways of paying, as typed.
pub(super) fn handed(tenders: &[Tendered]) -> Result<Vec<Handed>, Refusal> {
    if tenders.len() > MOST {
        return Err(Refusal::field("tenders", FieldProblem::TooLong));
    }
    tenders
        .iter()
        .map(|one| {
            let amount = match text::optional("tenders", &one.amount, 20)? {
                None => None,
                Some(typed) => Some(Money::from_yuan("tenders", &typed)?),
            };
            if amount.is_some_and(Money::is_negative) {
                return Err(Refusal::field("tenders", FieldProblem::OutOfRange));
            }
            Ok(Handed {
                tender: one.tender,
                amount,
                reference: text::optional("reference", &one.reference, 40)?.unwrap_or_default(),
            })
        })
        .collect()
}

/// The ticked charges and late fees, whole, in the order they fell due, each late fee beneath its charge.
async fn ticked(
    conn: &mut Conn,
    charges: &[ChargeId],
    late_fees: &[ChargeId],
    day: BusinessDate,
) -> Result<Vec<Composed>> {
    if charges.len().max(late_fees.len()) > MOST {
        return Err(Refusal::field("charges", FieldProblem::TooLong).into());
    }
    let (mut open, mut seen) = (Vec::with_capacity(charges.len()), HashSet::new());
    for charge in charges.iter().filter(|charge| seen.insert(**charge)) {
        fees::refuse_held(conn, *charge).await?;
        match fees::open_charge(conn, *charge).await? {
            Some(charge) => open.push(Owed::Charge(charge)),
            None => return Err(settled_by(conn, *charge).await?.into()),
        }
    }
    seen.clear();
    for charge in late_fees.iter().filter(|charge| seen.insert(**charge)) {
        let fee = fees::late_fee(conn, *charge, day).await?;
        open.push(Owed::LateFee(fee.ok_or(Refusal::ChargeSettled)?));
    }
    open.sort_by_key(Owed::place);
    let mut lines = Vec::with_capacity(open.len());
    for owed in open {
        let whole = owed.amount();
        lines.push(owed.composed(conn, whole).await?);
    }
    Ok(lines)
}

/// Why nothing is owed of a charge any more: another window took the money, or it was taken back.
async fn settled_by(conn: &mut Conn, charge: ChargeId) -> Result<Refusal> {
    let paid = store::paid_by(conn, charge).await?;
    Ok(
        paid.map_or(Refusal::ChargeSettled, |(receipt, clerk, item)| {
            Refusal::ChargeJustPaid {
                item,
                receipt,
                clerk,
            }
        }),
    )
}

/// What `amount` pays of everything the units owe and nobody else collects meanwhile, and in which order, where it does not cover it and
/// there was a choice.
async fn oldest(
    conn: &mut Conn,
    units: &[UnitId],
    amount: Money,
    day: BusinessDate,
) -> Result<(Vec<Composed>, Option<&'static str>)> {
    if units.len() > MOST {
        return Err(Refusal::field("units", FieldProblem::TooLong).into());
    }
    let (mut open, mut seen) = (Vec::new(), HashSet::new());
    for unit in units.iter().filter(|unit| seen.insert(**unit)) {
        let held = fees::held_of(conn, *unit).await?;
        let charges = fees::open_charges(conn, *unit).await?.into_iter();
        let charges = charges.filter(|charge| !held.contains_key(&charge.id));
        open.extend(charges.map(Owed::Charge));
    }
    let late = fees::late_fees(conn, units, day).await?;
    let choice = !late.is_empty();
    open.extend(late.into_iter().map(Owed::LateFee));
    let principal_first = settings::settings(conn).await?.principal_first;
    open.sort_by_key(|owed| in_turn(owed.turn(day), owed.place(), principal_first));
    let owed: Vec<(ChargeId, Money)> = open
        .iter()
        .map(|one| (one.charge(), one.amount()))
        .collect();
    let all = Money::sum(owed.iter().map(|one| one.1))?;
    let (paid, _) = oldest_first(owed, amount)?;
    let order = (choice && amount < all).then_some(match principal_first {
        true => "金额不足，先本金后滞纳金，先到期先付",
        false => "金额不足，先滞纳金后本金，先到期先付",
    });
    let mut lines = Vec::with_capacity(paid.len());
    for (owed, (_, part)) in open.into_iter().zip(paid) {
        lines.push(owed.composed(conn, part).await?);
    }
    Ok((lines, order))
}
