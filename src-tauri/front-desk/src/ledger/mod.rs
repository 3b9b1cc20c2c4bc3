//! The one double-entry ledger. Every movement of money is an entry whose lines add up to zero between named accounts; every total on
//! any screen or paper is a sum over lines, and nothing keeps a second copy that could disagree.
//!
//! Debits are positive: money in the drawer and what is owed to us are positive balances; what we owe (prepayments, deposits) and
//! income are negative ones.

mod store;
mod verify;

pub(crate) use verify::verify;

use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{Fault, Refusal, Result};
use crate::ids::{ChargeId, EntryId, FeeItemId, JournalSeq, ShiftId, UnitId};
use crate::money::Money;
use crate::time::{BusinessDate, Month};
use crate::words::words;

words! {
    /// The named accounts.
    pub enum Account {
        /// Takings in the drawer (营业款): goes to the bank, nothing is paid out of it.
        Drawer = "drawer",
        /// The float (备用金): the petty cash.
        Float = "float",
        /// Float or takings carried to somebody who has not counted them yet (在途): in nobody's box.
        Transit = "transit",
        /// What finance keeps for the float, in the safe apart from the takings or at the bank.
        FloatReserve = "float_reserve",
        /// Takings dropped to the safe.
        Safe = "safe",
        /// What WeChat will settle.
        WechatClearing = "wechat_clearing",
        /// What Alipay will settle.
        AlipayClearing = "alipay_clearing",
        /// What the card terminal will settle.
        CardClearing = "card_clearing",
        /// The bank account.
        Bank = "bank",
        /// What units owe, by charge.
        Receivable = "receivable",
        /// What payers paid ahead, by unit, and by fee item where it is earmarked: a liability.
        Prepayment = "prepayment",
        /// Deposits charged or taken, by unit: a liability, held as far as it is paid.
        Deposit = "deposit",
        /// Income by fee item.
        Income = "income",
        /// Taken for a supplier: a liability, never income.
        AgencyPayable = "agency_payable",
        /// Late fees.
        LateFeeIncome = "late_fee_income",
        /// Approved reductions.
        Waiver = "waiver",
        /// Cash rounding.
        Rounding = "rounding",
        /// What the count was over or short.
        OverShort = "over_short",
        /// The other side of what was owed and held before the program came.
        Opening = "opening",
    }
}

impl Account {
    /// As on paper.
    pub const fn on_paper(self) -> &'static str {
        match self {
            Account::Drawer => "营业款",
            Account::Float => "备用金",
            Account::Transit => "在途",
            Account::FloatReserve => "备用金来源",
            Account::Safe => "保险柜",
            Account::WechatClearing => "微信待结算",
            Account::AlipayClearing => "支付宝待结算",
            Account::CardClearing => "刷卡待结算",
            Account::Bank => "银行存款",
            Account::Receivable => "应收",
            Account::Prepayment => "预存款",
            Account::Deposit => "押金",
            Account::Income => "收入",
            Account::AgencyPayable => "代收应付",
            Account::LateFeeIncome => "违约金收入",
            Account::Waiver => "减免",
            Account::Rounding => "尾差",
            Account::OverShort => "长短款",
            Account::Opening => "期初",
        }
    }
}

/// One side of a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The account.
    pub account: Account,
    /// Debit positive, credit negative.
    pub amount: Money,
    /// Whose, where the account is kept by unit.
    pub unit: Option<UnitId>,
    /// Which charge a receivable belongs to.
    pub charge: Option<ChargeId>,
    /// Which fee item an income belongs to.
    pub fee_item: Option<FeeItemId>,
}

impl Line {
    /// A line on an account that is not divided further.
    pub const fn on(account: Account, amount: Money) -> Self {
        Line {
            account,
            amount,
            unit: None,
            charge: None,
            fee_item: None,
        }
    }

    /// The same for a unit.
    #[must_use]
    pub const fn of_unit(self, unit: Option<UnitId>) -> Self {
        Line { unit, ..self }
    }

    /// The same for a charge.
    #[must_use]
    pub const fn of_charge(self, charge: Option<ChargeId>) -> Self {
        Line { charge, ..self }
    }

    /// The same for a fee item.
    #[must_use]
    pub const fn of_item(self, fee_item: Option<FeeItemId>) -> Self {
        Line { fee_item, ..self }
    }
}

/// The one place where an entry begins, and so the one that refuses a day of a closed month.
async fn entry(
    tx: &mut Tx<'_, '_>,
    business_date: BusinessDate,
    shift: Option<ShiftId>,
) -> Result<EntryId> {
    refuse_closed(tx.rows(), business_date).await?;
    let (seq, act, at) = (tx.seq(), tx.command().as_str(), tx.now());
    store::insert_entry(tx.rows(), seq, act, business_date, shift, at).await
}

/// The month up to whose last day the books are closed; nothing while all of them is open.
///
/// # Errors
/// A fault when the database does.
pub async fn closed_through(conn: &mut Conn) -> Result<Option<Month>> {
    store::closed_through(conn).await
}

/// Refuses a day of a closed month, or before one: nothing may be dated there any more.
///
/// # Errors
/// [`Refusal::MonthClosed`].
pub async fn refuse_closed(conn: &mut Conn, date: BusinessDate) -> Result<()> {
    match closed_through(conn).await? {
        Some(month) if date <= month.last_day() => Err(Refusal::MonthClosed { month, date }.into()),
        Some(_) | None => Ok(()),
    }
}

/// Posts one movement.
///
/// # Errors
/// [`Refusal::MonthClosed`]; a fault when the lines do not add up to zero: nothing is saved then.
pub async fn post(
    tx: &mut Tx<'_, '_>,
    business_date: BusinessDate,
    shift: Option<ShiftId>,
    lines: &[Line],
) -> Result<EntryId> {
    let lines: Vec<&Line> = lines.iter().filter(|line| !line.amount.is_zero()).collect();
    if !Money::sum(lines.iter().map(|line| line.amount))?.is_zero() {
        return Err(Fault::new("posting to the ledger", "the lines do not add up to zero").into());
    }
    let seq = tx.seq();
    let entry = entry(tx, business_date, shift).await?;
    for line in lines {
        store::insert_line(tx.rows(), seq, entry, line).await?;
    }
    Ok(entry)
}

/// Posts in one movement what many new charges owe: a receivable for each charge written after `before`, and `against` on the other
/// side. That both sides agree is asked once more before the commit.
///
/// # Errors
/// [`Refusal::MonthClosed`]; a fault when the database does.
pub async fn post_charges(
    tx: &mut Tx<'_, '_>,
    business_date: BusinessDate,
    before: ChargeId,
    against: &[Line],
) -> Result<EntryId> {
    let seq = tx.seq();
    let entry = entry(tx, business_date, None).await?;
    store::insert_receivables(tx.rows(), seq, entry, before).await?;
    for line in against.iter().filter(|line| !line.amount.is_zero()) {
        store::insert_line(tx.rows(), seq, entry, line).await?;
    }
    Ok(entry)
}

/// Posts in one movement that many charges are taken back: no receivable for each that `reverse` writes down, and `against` on the other
/// side.
///
/// # Errors
/// [`Refusal::MonthClosed`] and what `reverse` says; a fault when the database does.
pub async fn post_reversed_charges(
    tx: &mut Tx<'_, '_>,
    business_date: BusinessDate,
    against: &[Line],
    reverse: impl AsyncFnOnce(&mut Tx<'_, '_>, EntryId) -> Result<()>,
) -> Result<EntryId> {
    let seq = tx.seq();
    let entry = entry(tx, business_date, None).await?;
    reverse(tx, entry).await?;
    store::insert_reversed_receivables(tx.rows(), seq, entry).await?;
    for line in against.iter().filter(|line| !line.amount.is_zero()) {
        store::insert_line(tx.rows(), seq, entry, line).await?;
    }
    Ok(entry)
}

/// Posts the same movement the other way, as a void does. The entry stays; the new one names today.
///
/// # Errors
/// [`Refusal::MonthClosed`]; a fault when the database does.
pub async fn reverse(
    tx: &mut Tx<'_, '_>,
    entry: EntryId,
    business_date: BusinessDate,
    shift: Option<ShiftId>,
) -> Result<EntryId> {
    let lines: Vec<Line> = store::lines_of(tx.rows(), entry)
        .await?
        .into_iter()
        .map(|line| Line {
            amount: line.amount.negated(),
            ..line
        })
        .collect();
    post(tx, business_date, shift, &lines).await
}

/// The balance of an account over everything; with a unit, of that unit only.
///
/// # Errors
/// A fault when the database does.
pub async fn balance(conn: &mut Conn, account: Account, unit: Option<UnitId>) -> Result<Money> {
    store::balance(conn, account, unit).await
}

/// The balance of an account for every unit that has one.
///
/// # Errors
/// A fault when the database does.
pub async fn balances_by_unit(conn: &mut Conn, account: Account) -> Result<Vec<(UnitId, Money)>> {
    store::balances_by_unit(conn, account).await
}

/// The balance of an account of a unit by fee item; what belongs to none is under none.
///
/// # Errors
/// A fault when the database does.
pub async fn balances_by_item(
    conn: &mut Conn,
    account: Account,
    unit: UnitId,
) -> Result<Vec<(Option<FeeItemId>, Money)>> {
    store::balances_by_item(conn, account, unit, None).await
}

/// The same as it was right after an entry.
///
/// # Errors
/// A fault when the database does.
pub async fn balances_by_item_after(
    conn: &mut Conn,
    account: Account,
    unit: UnitId,
    entry: EntryId,
) -> Result<Vec<(Option<FeeItemId>, Money)>> {
    store::balances_by_item(conn, account, unit, Some(entry)).await
}

/// What a shift's own entries moved on an account.
///
/// # Errors
/// A fault when the database does.
pub async fn moved_in_shift(conn: &mut Conn, account: Account, shift: ShiftId) -> Result<Money> {
    store::moved_in_shift(conn, account, shift).await
}

/// Every movement of an account by the journal line that made it, the oldest first; for checks that run through the books once.
///
/// # Errors
/// A fault when the database does.
pub async fn movements(conn: &mut Conn, account: Account) -> Result<Vec<(JournalSeq, Money)>> {
    store::movements(conn, account).await
}

/// Entries written by `seq` in bulk (a billing run) must balance as those of [`post`] do.
pub(crate) async fn require_balance(conn: &mut Conn, seq: JournalSeq) -> Result<()> {
    match store::unbalanced(conn, seq).await? {
        None => Ok(()),
        Some(entry) => Err(Fault::new(
            "posting to the ledger",
            format!("entry {entry} does not add up to zero"),
        )
        .into()),
    }
}
