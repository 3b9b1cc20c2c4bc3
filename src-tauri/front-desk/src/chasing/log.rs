//! The chasing log: who was asked, how, what they said and promised. An entry is never changed; one that was wrong is put right by
//! another that names it, and the promise in it counts from the moment of the first.

use super::ages::{Age, days};
use super::store::{self, NewChase};
use super::{ChaseOutcome, ChaseWay, PaymentPromise};
use crate::Desk;
use crate::acts::Tx;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{ChaseId, JournalSeq, NoticeRunId, RequestId, UnitId};
use crate::journal::{Record, Salt};
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::{BusinessDate, Timestamp};
use crate::{residents, shifts, text};
use serde::{Deserialize, Serialize};
use specta::Type;

/// How far ahead a promise may lie.
const FARTHEST: u64 = 366;

/// What is to be written down, as typed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LogChase {
    /// Which unit was asked.
    pub unit: UnitId,
    /// How.
    pub way: ChaseWay,
    /// Who answered; needed where somebody did.
    pub spoke_with: String,
    /// What was said; needed where they dispute.
    pub words: String,
    /// What came of it.
    pub outcome: ChaseOutcome,
    /// Until when they promised to pay; only with a promise.
    pub promised_on: String,
    /// How much; blank for all that is past due.
    pub promised: String,
    /// The entry this one puts right.
    pub corrects: Option<ChaseId>,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct ChaseEntry {
    /// Which.
    pub id: ChaseId,
    /// When it was written.
    pub at: Timestamp,
    /// Under which business date.
    pub on: BusinessDate,
    /// Who asked.
    pub by: String,
    /// How.
    pub way: ChaseWay,
    /// What came of it.
    pub outcome: ChaseOutcome,
    /// Who answered.
    pub spoke_with: String,
    /// What was said.
    pub words: String,
    /// Until when they promised to pay.
    pub promised_on: Option<BusinessDate>,
    /// How much.
    pub promised: Option<Money>,
    /// The entry this one puts right.
    pub corrects: Option<ChaseId>,
    /// Whether another puts this one right.
    pub corrected: bool,
    /// The number of the notice that was printed.
    pub notice: Option<String>,
    /// The run it was printed in.
    pub run: Option<NoticeRunId>,
}

/// What a unit owes past due, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitChasing {
    /// Which.
    pub unit: UnitId,
    /// `3-2-1502`
    pub label: String,
    /// The business date.
    pub today: BusinessDate,
    /// What is past due.
    pub total: Money,
    /// By age, the youngest first.
    pub ages: Vec<Money>,
    /// The days since the oldest was to be paid; none where nothing is past due.
    pub days: Option<i64>,
    /// What was promised last, and what came of it.
    pub promise: Option<PaymentPromise>,
    /// The log, the newest first.
    pub log: Vec<ChaseEntry>,
}

/// What was typed, found good but for the amount.
struct Said {
    spoke_with: String,
    words: String,
    promise: Option<(BusinessDate, Option<Money>)>,
}

impl LogChase {
    fn read(&self, today: BusinessDate) -> Result<Said, Refusal> {
        // What the bank said comes with its file, and from nobody's hand.
        if self.way == ChaseWay::Bank {
            return Err(Refusal::field("way", FieldProblem::OutOfRange));
        }
        if self.outcome == ChaseOutcome::NotDebited {
            return Err(Refusal::field("outcome", FieldProblem::OutOfRange));
        }
        let somebody_answered = match self.outcome {
            ChaseOutcome::Promised
            | ChaseOutcome::Refused
            | ChaseOutcome::Disputed
            | ChaseOutcome::WrongPerson => true,
            ChaseOutcome::NotReached | ChaseOutcome::Sent | ChaseOutcome::NotDebited => false,
        };
        let spoke_with = if somebody_answered {
            text::required("spokeWith", &self.spoke_with, 40)?
        } else {
            text::optional("spokeWith", &self.spoke_with, 40)?.unwrap_or_default()
        };
        let words = if self.outcome == ChaseOutcome::Disputed {
            text::required_lines("words", &self.words, 500)?
        } else {
            text::lines("words", &self.words, 500)?.unwrap_or_default()
        };
        Ok(Said {
            spoke_with,
            words,
            promise: self.read_promise(today)?,
        })
    }

    /// Day and amount go with a promise, and with nothing else.
    fn read_promise(
        &self,
        today: BusinessDate,
    ) -> Result<Option<(BusinessDate, Option<Money>)>, Refusal> {
        let on = text::optional("promisedOn", &self.promised_on, 20)?;
        let amount = text::optional("promised", &self.promised, 20)?;
        if self.outcome != ChaseOutcome::Promised {
            return match (on, amount) {
                (None, None) => Ok(None),
                (Some(_), _) => Err(Refusal::field("promisedOn", FieldProblem::OutOfRange)),
                (None, Some(_)) => Err(Refusal::field("promised", FieldProblem::OutOfRange)),
            };
        }
        let on = on.ok_or_else(|| Refusal::field("promisedOn", FieldProblem::Empty))?;
        let on = BusinessDate::parse("promisedOn", &on)?;
        if on < today || on > today.plus_days(FARTHEST) {
            return Err(Refusal::field("promisedOn", FieldProblem::OutOfRange));
        }
        let amount = amount.map(|typed| Money::from_yuan("promised", &typed));
        Ok(Some((on, amount.transpose()?)))
    }
}

/// What of a unit's charges is past due on a day, by the ledger up to a line of the journal.
async fn overdue(
    conn: &mut crate::database::Conn,
    unit: UnitId,
    seq: JournalSeq,
    today: BusinessDate,
) -> Result<Vec<(Age, BusinessDate, Money)>> {
    let owed = store::owed_by(conn, unit, seq).await?;
    let aged = owed
        .into_iter()
        .filter_map(|one| Age::of(one.due_on, today).map(|age| (age, one.due_on, one.open_fen)));
    Ok(aged.collect())
}

impl Desk {
    /// What a unit owes past due, what was promised, and the log.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn unit_chasing(&self, who: &SignedIn, unit: UnitId) -> Result<UnitChasing> {
        let mut rows = self.look(who, Command::UnitChasing).await?;
        let calendar = self.outside.clock.now().date();
        let today = shifts::business_date(&mut rows, calendar).await?;
        let label = residents::unit(&mut rows, unit).await?.label;
        let newest = store::newest(&mut rows).await?;
        let owed = overdue(&mut rows, unit, newest, today).await?;
        let mut ages = Vec::with_capacity(Age::ALL.len());
        for age in Age::ALL {
            let of_age = owed.iter().filter(|(of, ..)| of == age);
            ages.push(Money::sum(of_age.map(|(.., open)| *open))?);
        }
        Ok(UnitChasing {
            unit,
            label,
            today,
            total: Money::sum(ages.iter().copied())?,
            ages,
            days: owed.first().map(|(_, due_on, _)| days(*due_on, today)),
            promise: store::promises(&mut rows, today).await?.remove(&unit),
            log: store::log(&mut rows, unit).await?,
        })
    }

    /// Writes down that a household was asked, and what came of it.
    ///
    /// # Errors
    /// [`Refusal::NothingOverdue`]; [`Refusal::ChaseCorrected`]; [`Refusal::NotFound`]; what is wrong with a field.
    pub async fn log_chase(
        &self,
        who: &SignedIn,
        request: &RequestId,
        log: LogChase,
    ) -> Result<ChaseId> {
        self.act(
            who,
            Command::LogChase,
            request,
            log,
            async move |tx, log| {
                let calendar = tx.today();
                let today = shifts::business_date(tx.rows(), calendar).await?;
                let said = log.read(today)?;
                let unit = residents::unit(tx.rows(), log.unit).await?.id;
                let since = counts_from(tx, unit, log.corrects).await?;
                let owed = overdue(tx.rows(), unit, since, today).await?;
                let owed = Money::sum(owed.iter().map(|(.., open)| *open))?;
                if !owed.is_positive() {
                    return Err(Refusal::NothingOverdue.into());
                }
                let promise = match said.promise {
                    None => None,
                    Some((on, amount)) => Some((on, promised(amount.unwrap_or(owed), owed)?)),
                };
                let chase = NewChase {
                    unit,
                    way: log.way,
                    outcome: log.outcome,
                    promise,
                    since,
                    corrects: log.corrects,
                    on: today,
                };
                let salt: Salt = tx.random()?;
                let id =
                    store::insert_chase(tx, &chase, &said.spoke_with, &said.words, &salt).await?;
                let mut record = Record::of("unit", unit)
                    .number("chase", id)
                    .text("way", log.way.as_str())
                    .text("outcome", log.outcome.as_str())
                    .personal("spoke_with", &salt, &said.spoke_with)
                    .personal("words", &salt, &said.words);
                if let Some((on, amount)) = promise {
                    record = record.text("promised_on", on).money("promised", amount);
                }
                if let Some(corrects) = log.corrects {
                    record = record.number("corrects", corrects);
                }
                Ok((id, record))
            },
        )
        .await
    }
}

/// Writes down that the bank did not debit a household, with the bank's reason, inside the act that brings its answer.
///
/// # Errors
/// A fault when the database does.
pub async fn log_not_debited(tx: &mut Tx<'_, '_>, unit: UnitId, words: &str) -> Result<ChaseId> {
    let calendar = tx.today();
    let chase = NewChase {
        unit,
        way: ChaseWay::Bank,
        outcome: ChaseOutcome::NotDebited,
        promise: None,
        since: tx.seq(),
        corrects: None,
        on: shifts::business_date(tx.rows(), calendar).await?,
    };
    let salt: Salt = tx.random()?;
    store::insert_chase(tx, &chase, "", words, &salt).await
}

/// From which line of the journal payments count: this act's, or that of the entry which is put right.
async fn counts_from(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    corrects: Option<ChaseId>,
) -> Result<JournalSeq> {
    let Some(chase) = corrects else {
        return Ok(tx.seq());
    };
    let before = store::to_correct(tx.rows(), chase)
        .await?
        .filter(|before| before.unit_id == unit && !before.printed)
        .ok_or_else(|| Refusal::not_found("chase"))?;
    if before.corrected {
        return Err(Refusal::ChaseCorrected.into());
    }
    Ok(before.since_seq)
}

/// Nobody promises nothing, or more than is past due.
fn promised(amount: Money, owed: Money) -> Result<Money, Refusal> {
    if amount.is_positive() && amount <= owed {
        Ok(amount)
    } else {
        Err(Refusal::field("promised", FieldProblem::OutOfRange))
    }
}
