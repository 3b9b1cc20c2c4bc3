//! A batch to be: what was asked for, read; the debits that come of it; and what the bank would get of them.

use super::account::AccountKey;
use super::batches::{AskCollection, hex};
use super::codec::{Datum, Values};
use super::file::{Debit, Letter, bytes_of};
use super::layout::{FileValue, Layout};
use super::plan::{LeftOut, Limits, Owed, Planned, plan};
use super::store::{self, KeptLine};
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::money::Money;
use crate::residents::as_counted;
use crate::time::BusinessDate;
use crate::{shifts, text};
use sha2::{Digest, Sha256};

/// What was typed, read.
pub(super) struct Asked {
    pub(super) layout: Layout,
    pub(super) debit_on: BusinessDate,
    pub(super) due_until: BusinessDate,
    pub(super) limits: Limits,
    pub(super) business_date: BusinessDate,
}

/// A batch to be.
pub(super) struct Draft {
    pub(super) asked: Asked,
    pub(super) label: String,
    pub(super) number: i64,
    pub(super) debits: Vec<(Planned, KeptLine)>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) total: Money,
    pub(super) problem: Option<Refusal>,
    pub(super) seen: String,
}

impl Draft {
    pub(super) async fn of(
        conn: &mut Conn,
        ask: &AskCollection,
        calendar: BusinessDate,
        key: &AccountKey,
    ) -> Result<Draft> {
        let asked = read(conn, ask, calendar).await?;
        let bank = text::optional("bank", &ask.bank, 60)?;
        let owed = store::owed(conn, asked.due_until, asked.debit_on).await?;
        let (mandates, items) = (&ask.mandates, &ask.items);
        let mut chosen: Vec<Owed> = Vec::with_capacity(owed.len());
        for (item, of_bank, one) in owed {
            if bank.as_ref().is_none_or(|bank| *bank == of_bank)
                && (mandates.is_empty() || mandates.contains(&one.mandate_id))
                && (items.is_empty() || items.contains(&item))
            {
                chosen.push(one);
            }
        }
        chosen.sort_by_cached_key(|one| {
            let place = [&one.building, &one.entrance, &one.room].map(|part| as_counted(part));
            (place, one.mandate_id, one.due_on, one.period, one.charge_id)
        });
        let (planned, left_out) = plan(&chosen, asked.limits)?;
        let total = Money::sum(planned.iter().map(|debit| debit.amount))?;
        let year = asked.business_date.year();
        let number = store::next_number(conn, year).await?;
        let label = format!("TS{year}-{number:04}");
        let mut debits = Vec::with_capacity(planned.len());
        for (debit, number) in planned.into_iter().zip(1_i64..) {
            let line = store::line_of_mandate(conn, debit.mandate, number, debit.amount).await?;
            debits.push((debit, line));
        }
        let lines: Vec<&KeptLine> = debits.iter().map(|(_, line)| line).collect();
        let letter = letter(&label, asked.debit_on, &lines, key)?;
        let problem = bytes_of(&asked.layout, &letter).err();
        let mut hasher = Sha256::new();
        hasher.update(serde_json::to_vec(ask)?);
        for (debit, _) in &debits {
            for (charge, amount) in &debit.charges {
                hasher.update(debit.mandate.get().to_be_bytes());
                hasher.update(charge.get().to_be_bytes());
                hasher.update(amount.fen().to_be_bytes());
            }
        }
        let seen: [u8; 32] = hasher.finalize().into();
        Ok(Draft {
            asked,
            label,
            number,
            debits,
            left_out,
            total,
            problem,
            seen: hex(&seen),
        })
    }
}

async fn read(conn: &mut Conn, ask: &AskCollection, calendar: BusinessDate) -> Result<Asked> {
    let business_date = shifts::business_date(conn, calendar).await?;
    let day = |field: &str, typed: &str| -> Result<BusinessDate> {
        Ok(match text::optional(field, typed, 20)? {
            None => business_date,
            Some(typed) => BusinessDate::parse(field, &typed)?,
        })
    };
    let limit = |field: &str, typed: &str| -> Result<Option<Money>> {
        let Some(typed) = text::optional(field, typed, 20)? else {
            return Ok(None);
        };
        let limit = Money::from_yuan(field, &typed)?;
        if !limit.is_positive() {
            return Err(Refusal::field(field, FieldProblem::OutOfRange).into());
        }
        Ok(Some(limit))
    };
    let profile = store::profile(conn, ask.profile).await?;
    let profile = profile.ok_or_else(|| Refusal::not_found("bank_profile"))?;
    let debit_on = day("debitOn", &ask.debit_on)?;
    if debit_on < business_date {
        return Err(Refusal::field("debitOn", FieldProblem::OutOfRange).into());
    }
    Ok(Asked {
        layout: Layout::read(&profile.layout)?,
        debit_on,
        due_until: day("dueUntil", &ask.due_until)?,
        limits: Limits {
            per_payer: limit("perPayer", &ask.per_payer)?,
            per_batch: limit("perBatch", &ask.per_batch)?,
        },
        business_date,
    })
}

/// What goes to the bank of these debits.
pub(super) fn letter(
    label: &str,
    debit_on: BusinessDate,
    lines: &[&KeptLine],
    key: &AccountKey,
) -> Result<Letter> {
    let mut debits = Vec::with_capacity(lines.len());
    for line in lines {
        let account = key.open(&line.account, line.mandate_unit_id)?;
        let values: Values = [
            (FileValue::Account, account.reveal()),
            (FileValue::Payer, line.payer.as_str()),
            (FileValue::Bank, &line.bank),
            (FileValue::Unit, &line.unit),
            (FileValue::Agreement, &line.agreement),
            (FileValue::Purpose, &line.purpose),
        ]
        .map(|(value, words)| (value, Datum::Words(words.to_owned())))
        .into();
        debits.push(Debit {
            unit: line.unit.clone(),
            number: line.number,
            amount: line.amount_fen,
            values,
        });
    }
    Ok(Letter {
        batch: label.to_owned(),
        debit_on,
        debits,
    })
}
