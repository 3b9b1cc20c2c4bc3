//! Takings brought from the safe to the bank (缴款): what goes, in which bags, who carries it, and the number of the bank's own slip, which
//! often comes back later. A deposit that was mistyped is taken back; both movements stay in the books.

pub(crate) mod findable;
mod paper;
pub(super) mod store;
mod verify;

pub(super) use paper::number;

pub(crate) use verify::verify;

use crate::Desk;
use crate::acts::Touched;
use crate::acts::Tx;
use crate::database::Conn;
use crate::documents::{Pdf, refuse_missing};
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{BankDepositId, DropId, RequestId};
use crate::journal::Record;
use crate::ledger::{self, Account, Line};
use crate::money::Money;
use crate::printers::{self, PaperKind};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A deposit may be written down a little late, and never for a day that is long over.
const DAYS_LATE: u64 = 7;

/// What lies in the safe, and what went from it to the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BankDeposits {
    /// What the safe holds.
    pub safe: Money,
    /// How much of it lay there yesterday evening already, and should have gone then.
    pub overdue: Money,
    /// The bags in it, the oldest first.
    pub bags: Vec<BagInSafe>,
    /// The day a new deposit has unless another is typed.
    pub today: BusinessDate,
    /// The latest deposits, the newest first.
    pub deposits: Vec<BankDeposit>,
}

/// A bag that was dropped into the safe and is still there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct BagInSafe {
    /// The drop.
    pub drop: DropId,
    /// What is written on it.
    pub bag: String,
    /// The business date of its shift.
    pub business_date: BusinessDate,
    /// Whose takings it holds.
    pub clerk: String,
    /// When it was dropped.
    pub at: Timestamp,
    /// What it holds.
    pub amount: Money,
}

/// Takings that were brought to the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BankDeposit {
    /// Which.
    pub id: BankDepositId,
    /// The day it went.
    pub on_date: BusinessDate,
    /// How much.
    pub amount: Money,
    /// Who carried it.
    pub carried_by: String,
    /// Who made it out.
    pub clerk: String,
    /// When.
    pub at: Timestamp,
    /// What was written on the bags that went with it.
    pub bags: Vec<String>,
    /// The number of the bank's slip; none while the money is on its way (在途).
    pub slip: Option<String>,
    /// Where it was taken back: when and why.
    pub taken_back: Option<BankDepositTakenBack>,
}

/// That a deposit was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BankDepositTakenBack {
    /// The day under which.
    pub on_date: BusinessDate,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Brings takings to the bank.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BankTakings {
    /// The day, as typed; blank for today.
    pub on_date: String,
    /// How much, in yuan as typed; blank for all that the safe holds.
    pub amount: String,
    /// The sealed bags that go with it.
    pub bags: Vec<DropId>,
    /// Who carries it.
    pub carried_by: String,
    /// The number of the bank's slip, or blank while it is not known.
    pub slip: String,
}

/// The bank's slip of a deposit came back.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AddBankSlip {
    /// Which deposit.
    pub deposit: BankDepositId,
    /// The number on the slip.
    pub slip: String,
}

/// A deposit that was a mistake.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TakeBackBankDeposit {
    /// Which.
    pub deposit: BankDepositId,
    /// Why, as it will be printed.
    pub reason: String,
}

/// More bags than a safe ever holds.
const MOST_BAGS: usize = 200;

impl Desk {
    /// What the safe holds, and the latest deposits.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn bank_deposits(&self, who: &SignedIn) -> Result<BankDeposits> {
        let mut rows = self.look(who, Command::BankDeposits).await?;
        let calendar = self.outside.clock.now().date();
        state(&mut rows, calendar).await
    }

    /// Brings takings from the safe to the bank. Nothing else leaves the safe.
    ///
    /// # Errors
    /// [`Refusal::SafeHoldsLess`] on that day or since; [`Refusal::BagNotInSafe`], [`Refusal::BagsHoldMore`] for the bags;
    /// [`Refusal::BankSlipUsed`]; and what is wrong with a field.
    pub async fn bank_takings(
        &self,
        who: &SignedIn,
        request: &RequestId,
        banked: BankTakings,
    ) -> Result<BankDeposits> {
        let carried_by = text::required("carriedBy", &banked.carried_by, 40)?;
        let slip = slip_number(&banked.slip)?;
        refuse_missing([carried_by.as_str(), slip.as_deref().unwrap_or_default()])?;
        if banked.bags.len() > MOST_BAGS {
            return Err(Refusal::field("bags", FieldProblem::TooLong).into());
        }
        let command = Command::BankTakings;
        self.act(who, command, request, banked, async move |tx, banked| {
            let calendar = tx.today();
            let date = deposit_date(&banked.on_date, calendar)?;
            let held = safe_on(&store::safe_by_day(tx.rows()).await?, date)?;
            let amount = match text::optional("amount", &banked.amount, 20)? {
                None => held,
                Some(typed) => Money::from_yuan("amount", &typed)?,
            };
            if amount > held || !held.is_positive() {
                return Err(Refusal::SafeHoldsLess { held }.into());
            }
            if !amount.is_positive() {
                return Err(Refusal::field("amount", FieldProblem::OutOfRange).into());
            }
            let bags = chosen(tx.rows(), &banked.bags).await?;
            let in_bags = Money::sum(bags.iter().map(|bag| bag.amount))?;
            if in_bags > amount {
                return Err(Refusal::BagsHoldMore { bags: in_bags }.into());
            }
            let lines = [
                Line::on(Account::Bank, amount),
                Line::on(Account::Safe, amount.negated()),
            ];
            let entry = ledger::post(tx, date, None, &lines).await?;
            let deposit = store::insert(tx, date, amount, &carried_by, entry).await?;
            tx.touch(Touched::BankDeposit(deposit));
            for bag in &bags {
                store::insert_bag(tx, deposit, bag.drop).await?;
            }
            let mut record = Record::of("bank_deposit", deposit)
                .text("on_date", date)
                .money("amount", amount)
                .number("bags", i64::try_from(bags.len()).unwrap_or(i64::MAX));
            if let Some(slip) = &slip {
                refuse_used(tx.rows(), slip).await?;
                store::insert_slip(tx, deposit, slip).await?;
                record = record.text("slip", slip);
            }
            Ok((state(tx.rows(), calendar).await?, record))
        })
        .await
    }

    /// Writes down the number of the bank's slip, once.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::BankDepositTakenBack`], [`Refusal::BankSlipKnown`], [`Refusal::BankSlipUsed`], and what is wrong
    /// with the number.
    pub async fn add_bank_slip(
        &self,
        who: &SignedIn,
        request: &RequestId,
        add: AddBankSlip,
    ) -> Result<BankDeposits> {
        let slip =
            slip_number(&add.slip)?.ok_or_else(|| Refusal::field("slip", FieldProblem::Empty))?;
        refuse_missing([slip.as_str()])?;
        let command = Command::AddBankSlip;
        self.act(who, command, request, add, async move |tx, add| {
            let standing = standing(tx, add.deposit).await?;
            if let Some(number) = standing.slip {
                return Err(Refusal::BankSlipKnown { number }.into());
            }
            refuse_used(tx.rows(), &slip).await?;
            store::insert_slip(tx, add.deposit, &slip).await?;
            tx.touch(Touched::BankDeposit(add.deposit));
            let record = Record::of("bank_deposit", add.deposit).text("slip", &slip);
            let calendar = tx.today();
            Ok((state(tx.rows(), calendar).await?, record))
        })
        .await
    }

    /// Takes back a deposit that was mistyped: it stays, and the same movement goes the other way, under the day on which it is taken
    /// back. Its bags are in the safe again.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::BankDepositTakenBack`], and what is wrong with the reason.
    pub async fn take_back_bank_deposit(
        &self,
        who: &SignedIn,
        request: &RequestId,
        back: TakeBackBankDeposit,
    ) -> Result<BankDeposits> {
        let reason = text::required("reason", &back.reason, 100)?;
        refuse_missing([reason.as_str()])?;
        let command = Command::TakeBackBankDeposit;
        self.act(who, command, request, back, async move |tx, back| {
            let standing = standing(tx, back.deposit).await?;
            let calendar = tx.today();
            let date = calendar.max(standing.on_date);
            let entry = ledger::reverse(tx, standing.entry, date, None).await?;
            store::insert_taken_back(tx, back.deposit, date, entry, &reason).await?;
            tx.touch(Touched::BankDeposit(back.deposit));
            let record = Record::of("bank_deposit", back.deposit)
                .money("amount", standing.amount)
                .text("reason", &reason);
            Ok((state(tx.rows(), calendar).await?, record))
        })
        .await
    }

    /// The deposit slip (缴款单), two to a sheet: one for whoever carries it, one for the desk.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn deposit_slip(&self, who: &SignedIn, deposit: BankDepositId) -> Result<Pdf> {
        let mut rows = self.look(who, Command::DepositSlip).await?;
        let nudge = printers::choice(&mut rows, PaperKind::Sheet).await?.nudge;
        paper::slip(&mut rows, deposit).await?.pdf(nudge)
    }
}

async fn state(conn: &mut Conn, calendar: BusinessDate) -> Result<BankDeposits> {
    let by_day = store::safe_by_day(conn).await?;
    Ok(BankDeposits {
        overdue: safe_on(&by_day, calendar.minus_days(1))?.max(Money::ZERO),
        safe: ledger::balance(conn, Account::Safe, None).await?,
        bags: store::bags_in_safe(conn).await?,
        today: calendar,
        deposits: store::latest(conn).await?,
    })
}

/// Scanned and typed numbers are kept without blanks.
fn slip_number(typed: &str) -> Result<Option<String>, Refusal> {
    let number = text::optional("slip", typed, 40)?;
    Ok(number.map(|number| text::narrow(&number).replace(' ', "").to_uppercase()))
}

/// The day as typed: today's at the latest, and at the earliest a few days ago.
fn deposit_date(typed: &str, today: BusinessDate) -> Result<BusinessDate, Refusal> {
    let Some(typed) = text::optional("onDate", typed, 20)? else {
        return Ok(today);
    };
    let date = BusinessDate::parse("onDate", &typed)?;
    let earliest = today.minus_days(DAYS_LATE);
    if (earliest..=today).contains(&date) {
        Ok(date)
    } else {
        Err(Refusal::field("onDate", FieldProblem::OutOfRange))
    }
}

/// What can be taken out of the safe for `date`: what it held at that day's end, or less where it held less since. `by_day` is what it
/// gained and lost, the oldest day first.
pub(super) fn safe_on(
    by_day: &[(BusinessDate, Money)],
    date: BusinessDate,
) -> Result<Money, Refusal> {
    let (until, since) = by_day.split_at(by_day.partition_point(|day| day.0 <= date));
    let mut held = Money::sum(until.iter().map(|day| day.1))?;
    let mut least = held;
    for (_, moved) in since {
        held = held.plus(*moved)?;
        least = least.min(held);
    }
    Ok(least)
}

/// The bags as they lie in the safe, each once.
async fn chosen(conn: &mut Conn, bags: &[DropId]) -> Result<Vec<BagInSafe>> {
    let lying = store::bags_in_safe(conn).await?;
    let mut chosen: Vec<BagInSafe> = Vec::with_capacity(bags.len());
    for drop in bags {
        if chosen.iter().any(|bag| bag.drop == *drop) {
            continue;
        }
        match lying.iter().find(|bag| bag.drop == *drop) {
            Some(bag) => chosen.push(bag.clone()),
            None => {
                let bag = store::bag_of(conn, *drop).await?.unwrap_or_default();
                return Err(Refusal::BagNotInSafe { bag }.into());
            }
        }
    }
    Ok(chosen)
}

async fn refuse_used(conn: &mut Conn, slip: &str) -> Result<()> {
    match store::deposit_with(conn, slip).await? {
        None => Ok(()),
        Some(on_date) => Err(Refusal::BankSlipUsed {
            number: slip.to_owned(),
            on_date,
        }
        .into()),
    }
}

/// A deposit that was not taken back.
async fn standing(tx: &mut Tx<'_, '_>, deposit: BankDepositId) -> Result<store::Standing> {
    let standing = store::standing(tx.rows(), deposit).await?;
    let standing = standing.ok_or_else(|| Refusal::not_found("bank_deposit"))?;
    if standing.taken_back {
        return Err(Refusal::BankDepositTakenBack.into());
    }
    Ok(standing)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

    use super::*;

    fn day(day: u32) -> BusinessDate {
        BusinessDate::new(2026, 11, day).unwrap()
    }

    fn yuan(text: &str) -> Money {
        Money::from_yuan("test", text).unwrap()
    }

    #[test]
    fn of_a_day_no_more_is_taken_than_lay_there_then_and_ever_since() {
        let by_day = [
            (day(20), yuan("500")),
            (day(21), yuan("-450")),
            (day(22), yuan("300")),
        ];
        for (on, held) in [(19, "0"), (20, "50"), (21, "50"), (22, "350"), (25, "350")] {
            assert_eq!(safe_on(&by_day, day(on)).unwrap(), yuan(held), "{on}");
        }
    }

    #[test]
    fn a_deposit_is_of_today_or_of_a_few_days_ago() {
        let today = day(22);
        assert_eq!(deposit_date("", today), Ok(today));
        assert_eq!(deposit_date("20261115", today), Ok(day(15)));
        for typed in ["2026-11-23", "2026-11-14", "soon"] {
            assert!(deposit_date(typed, today).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_slip_number_is_kept_as_scanned_without_blanks() {
        assert_eq!(slip_number(" 4403 ００71a "), Ok(Some("44030071A".into())));
        assert_eq!(slip_number("  "), Ok(None));
    }
}
