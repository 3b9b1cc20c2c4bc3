//! The bank's answer, seen first and then booked in one act: a receipt for each debit that was made, in the open shift of whoever brings
//! it, and a line of the chasing log for each that was not. A file and a batch are posted once.

use super::account::AccountKey;
use super::answer::{Fitting, ReturnProblem, Said, Sent, fitted, read_answer};
use super::batches::{hex, written};
use super::store::{self, KeptLine, NewReturn};
use crate::Desk;
use crate::cashier::{ByBank, take_by_bank};
use crate::chasing;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::exchange::RawFile;
use crate::fees::{self, HoldEnd};
use crate::ids::{CollectionId, RequestId};
use crate::journal::Record;
use crate::money::Money;
use crate::rights::Command;
use crate::shifts;
use crate::staff::SignedIn;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use std::sync::Arc;

/// What the bank says of a debit, and what would become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReturnedDebit {
    /// Its number.
    pub number: i64,
    /// Whose charges.
    pub unit_label: String,
    /// Whose account.
    pub payer: String,
    /// How much.
    pub amount: Money,
    /// Whether the bank debited.
    pub paid: bool,
    /// Whether it was given up before: what is settled meanwhile goes to the prepayment.
    pub released: bool,
    /// The bank's reason.
    pub reason: String,
}

/// An answer as it would be booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReturnPreview {
    /// The file's name.
    pub file: String,
    /// The debits that are answered.
    pub debits: Vec<ReturnedDebit>,
    /// How many were made.
    pub paid: i64,
    /// What they come to.
    pub paid_total: Money,
    /// How many were not.
    pub refused: i64,
    /// What they come to.
    pub refused_total: Money,
    /// What means nothing, and books nothing.
    pub problems: Vec<ReturnProblem>,
    /// Names this preview; the posting says it again.
    pub seen: String,
}

/// Books an answer as it was previewed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PostReturn {
    /// To which batch.
    pub collection: CollectionId,
    /// The preview it was decided on.
    pub seen: String,
}

/// What was booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CollectionReturn {
    /// The batch's number.
    pub label: String,
    /// How many debits were made.
    pub paid: i64,
    /// What they come to.
    pub paid_total: Money,
    /// What of it was settled otherwise meanwhile, and is prepayment now.
    pub prepaid: Money,
    /// How many were not made.
    pub refused: i64,
    /// What they come to.
    pub refused_total: Money,
    /// How much means nothing.
    pub problems: i64,
}

/// A file held against a batch.
struct Answer {
    label: String,
    lines: Vec<KeptLine>,
    fitting: Fitting,
    seen: String,
}

impl Answer {
    async fn of(
        conn: &mut Conn,
        id: CollectionId,
        file: &RawFile,
        key: &AccountKey,
    ) -> Result<Answer> {
        let digest = hex(&file.digest);
        if let Some((batch, on)) = store::answered(conn, id).await? {
            return Err(Refusal::CollectionAnswered { batch, on }.into());
        }
        if let Some((file, batch, at)) = store::return_with(conn, &digest).await? {
            let on = at.date();
            return Err(Refusal::ReturnKnown { file, batch, on }.into());
        }
        let (letter, layout, lines) = written(conn, id, key).await?;
        if !store::was_written(conn, id).await? {
            return Err(Refusal::CollectionNotSent {
                batch: letter.batch,
            }
            .into());
        }
        let said = read_answer(&layout, &letter.batch, &file.bytes)?;
        let mut accounts = Vec::with_capacity(lines.len());
        for line in &lines {
            accounts.push(key.open(&line.account, line.mandate_unit_id)?);
        }
        let fits: Vec<_> = accounts
            .iter()
            .map(|account| |said: &str| account.fits(said))
            .collect();
        let sent: Vec<Sent<'_>> = lines
            .iter()
            .zip(&fits)
            .map(|(line, fits)| Sent {
                number: line.number,
                unit: &line.unit,
                amount: line.amount_fen,
                fits,
            })
            .collect();
        let fitting = fitted(&sent, said);
        drop(sent);
        let mut hasher = Sha256::new();
        hasher.update(file.digest);
        hasher.update(id.get().to_be_bytes());
        for answer in &fitting.answers {
            let released = lines
                .iter()
                .any(|line| line.number == answer.number && line.released);
            hasher.update(answer.number.to_be_bytes());
            hasher.update([u8::from(answer.paid), u8::from(released)]);
        }
        let seen: [u8; 32] = hasher.finalize().into();
        Ok(Answer {
            label: letter.batch,
            lines,
            fitting,
            seen: hex(&seen),
        })
    }

    /// Each answer with its debit.
    fn answered(&self) -> impl Iterator<Item = (&Said, &KeptLine)> {
        let of = |said: &Said| self.lines.iter().find(|line| line.number == said.number);
        self.fitting
            .answers
            .iter()
            .filter_map(move |said| Some((said, of(said)?)))
    }

    /// How many were made or not made, and what they come to.
    fn sum(&self, paid: bool) -> Result<(i64, Money), Refusal> {
        let of = self.fitting.answers.iter().filter(|said| said.paid == paid);
        let count = i64::try_from(of.clone().count()).unwrap_or(i64::MAX);
        Ok((count, Money::sum(of.map(|said| said.amount))?))
    }
}

impl Desk {
    /// What an answer would book. Nothing is changed.
    ///
    /// # Errors
    /// [`Refusal::ReturnRefused`], [`Refusal::ReturnOfAnother`], [`Refusal::ReturnTotalsDiffer`] where the file is not what it should be;
    /// [`Refusal::ReturnKnown`], [`Refusal::CollectionAnswered`], [`Refusal::CollectionNotSent`]; [`Refusal::AccountKeyMissing`],
    /// [`Refusal::AccountKeyWrong`].
    pub async fn preview_return(
        &self,
        who: &SignedIn,
        file: &RawFile,
        id: CollectionId,
    ) -> Result<ReturnPreview> {
        let mut rows = self.look(who, Command::PreviewReturn).await?;
        let key = self.account_key(who, Command::PreviewReturn).await?;
        let answer = Answer::of(&mut rows, id, file, &key).await?;
        let ((paid, paid_total), (refused, refused_total)) =
            (answer.sum(true)?, answer.sum(false)?);
        Ok(ReturnPreview {
            file: file.name.clone(),
            debits: answer
                .answered()
                .map(|(said, line)| ReturnedDebit {
                    number: said.number,
                    unit_label: line.unit.clone(),
                    payer: line.payer.clone(),
                    amount: said.amount,
                    paid: said.paid,
                    released: line.released,
                    reason: said.reason.clone(),
                })
                .collect(),
            paid,
            paid_total,
            refused,
            refused_total,
            problems: answer.fitting.problems,
            seen: answer.seen,
        })
    }

    /// Books an answer as previewed: all that fits of it, or nothing.
    ///
    /// # Errors
    /// As [`Desk::preview_return`]; the shift's refusals; [`Refusal::PreviewOutdated`]; [`Refusal::NothingToImport`] where nothing fits;
    /// [`Refusal::CharactersMissing`] where a receipt could not be printed.
    pub async fn post_return(
        &self,
        who: &SignedIn,
        request: &RequestId,
        file: Arc<RawFile>,
        post: PostReturn,
    ) -> Result<CollectionReturn> {
        let key = self.account_key(who, Command::PostReturn).await?;
        let asked = (file.digest, post);
        self.act(
            who,
            Command::PostReturn,
            request,
            asked,
            async move |tx, (digest, post)| {
                let id = post.collection;
                let answer = Answer::of(tx.rows(), id, &file, &key).await?;
                if answer.seen != post.seen {
                    return Err(Refusal::PreviewOutdated.into());
                }
                if answer.fitting.answers.is_empty() {
                    return Err(Refusal::NothingToImport.into());
                }
                let shift = shifts::require_open(tx).await?;
                let ((paid, paid_total), (refused, refused_total)) =
                    (answer.sum(true)?, answer.sum(false)?);
                let problems = i64::try_from(answer.fitting.problems.len()).unwrap_or(i64::MAX);
                let new = NewReturn {
                    collection: id,
                    file: file.name.clone(),
                    digest: hex(&digest),
                    paid,
                    paid_total,
                    refused,
                    refused_total,
                    problems,
                };
                let returned = store::insert_return(tx, &new).await?;
                let mut prepaid = Money::ZERO;
                for (said, line) in answer.answered() {
                    let holds = store::holds_of(tx.rows(), line.id).await?;
                    let why = if said.paid {
                        HoldEnd::Paid
                    } else {
                        HoldEnd::Refused
                    };
                    for (hold, ..) in &holds {
                        fees::end_hold(tx, *hold, why).await?;
                    }
                    let receipt = if said.paid {
                        let by = ByBank {
                            unit: line.unit_id,
                            payer: line.payer.clone(),
                            amount: said.amount,
                            charges: holds
                                .iter()
                                .map(|(_, charge, part)| (*charge, *part))
                                .collect(),
                            reference: format!("{}-{:06}", answer.label, line.number),
                            note: format!("银行托收 {} 第 {} 笔", answer.label, line.number),
                        };
                        let (receipt, rest) = take_by_bank(tx, &shift, &by).await?;
                        prepaid = prepaid.plus(rest)?;
                        Some(receipt)
                    } else {
                        let words =
                            format!("{} 第 {} 笔：{}", answer.label, line.number, said.reason);
                        chasing::log_not_debited(tx, line.unit_id, &words).await?;
                        None
                    };
                    store::insert_result(tx, line.id, returned, said, receipt).await?;
                }
                let record = Record::of("collection", id)
                    .text("number", &answer.label)
                    .digest("file", &digest)
                    .number("paid", paid)
                    .money("total", paid_total)
                    .number("refused", refused)
                    .number("problems", problems);
                let booked = CollectionReturn {
                    label: answer.label,
                    paid,
                    paid_total,
                    prepaid,
                    refused,
                    refused_total,
                    problems,
                };
                Ok((booked, record))
            },
        )
        .await
    }
}
