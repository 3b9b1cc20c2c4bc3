//! Agreements (托收协议): which account may be debited for which items of a unit, from when to when. One that changes is a new version of
//! itself, and one that ends stays; no item of a unit is debited by two of them on the same day.

use super::account::{AccountKey, AccountNumber, masked};
use super::store;
use crate::Desk;
use crate::documents::refuse_missing;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{FeeItemId, MandateId, RequestId, UnitId};
use crate::journal::{Record, Salt};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::{BusinessDate, Timestamp};
use crate::{fees, residents, text};
use serde::{Deserialize, Serialize};
use specta::Type;

/// More items than one household pays.
const MOST_ITEMS: usize = 50;

/// An agreement, as typed. It has no `Debug`: the account stands in it whole.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaveMandate {
    /// The version it stands for; nothing for a new one.
    pub replaces: Option<MandateId>,
    /// Whose charges.
    pub unit: UnitId,
    /// The bank's number of it.
    pub agreement: String,
    /// Whose account, as the bank has it.
    pub payer: String,
    /// Which bank.
    pub bank: String,
    /// The account; blank keeps that of the version before.
    pub account: String,
    /// From which day; blank for today.
    pub from_on: String,
    /// To which day; blank for no end.
    pub to_on: String,
    /// For which items.
    pub items: Vec<FeeItemId>,
    /// What the payer reads beside the debit, or blank.
    pub purpose: String,
}

/// Ends an agreement.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EndMandate {
    /// Which.
    pub mandate: MandateId,
    /// From which day nothing is debited any more; blank for today.
    pub ended_on: String,
    /// Why.
    pub reason: String,
}

/// Looks at a whole account number.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RevealAccount {
    /// Of which agreement.
    pub mandate: MandateId,
    /// Why.
    pub reason: String,
}

/// An agreement in its version of now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Mandate {
    /// Which.
    pub id: MandateId,
    /// Whose charges.
    pub unit: UnitId,
    /// `3-2-1502`
    pub unit_label: String,
    /// The bank's number of it.
    pub agreement: String,
    /// Whose account.
    pub payer: String,
    /// Which bank.
    pub bank: String,
    /// The account, masked.
    pub account: String,
    /// From which day.
    pub from_on: BusinessDate,
    /// To which day.
    pub to_on: Option<BusinessDate>,
    /// For which items.
    pub items: Vec<MandateItem>,
    /// What the payer reads.
    pub purpose: String,
    /// The how-manieth version it is.
    pub version: i64,
    /// That it was ended.
    pub ended: Option<MandateEnd>,
    /// Whether something could be debited today.
    pub in_force: bool,
    /// Who wrote it down.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// An item of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MandateItem {
    /// Which.
    pub fee_item: FeeItemId,
    /// Its name.
    pub name: String,
}

/// The end of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MandateEnd {
    /// From which day.
    pub on: BusinessDate,
    /// Why.
    pub reason: String,
    /// Who ended it.
    pub by: String,
}

/// An agreement to be written, found good.
pub(super) struct NewMandate {
    pub(super) replaces: Option<MandateId>,
    pub(super) unit: UnitId,
    pub(super) agreement: String,
    pub(super) payer: String,
    pub(super) bank: String,
    pub(super) account: Vec<u8>,
    pub(super) account_mark: [u8; 32],
    pub(super) account_tail: String,
    pub(super) from_on: BusinessDate,
    pub(super) to_on: Option<BusinessDate>,
    pub(super) purpose: String,
    pub(super) items: Vec<FeeItemId>,
}

/// What a repeated request is known by: the account only as its keyed mark.
#[derive(Serialize)]
struct Asked {
    replaces: Option<MandateId>,
    unit: UnitId,
    words: [String; 6],
    items: Vec<FeeItemId>,
    account: Option<[u8; 32]>,
}

impl Desk {
    /// The agreements, each in its version of now: of one unit, or of all.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn mandates(&self, who: &SignedIn, unit: Option<UnitId>) -> Result<Vec<Mandate>> {
        let mut rows = self.look(who, Command::Mandates).await?;
        let today = self.outside.clock.now().date();
        store::mandates(&mut rows, unit, None, today).await
    }

    /// Writes down an agreement, or a new version of one.
    ///
    /// # Errors
    /// What is wrong with a field; [`Refusal::MandateOver`], [`Refusal::MandateOverlaps`]; [`Refusal::AccountKeyMissing`] and
    /// [`Refusal::AccountKeyWrong`] where accounts are kept already and cannot be read; [`Refusal::CharactersMissing`].
    pub async fn save_mandate(
        &self,
        who: &SignedIn,
        request: &RequestId,
        save: SaveMandate,
    ) -> Result<Mandate> {
        let agreement = text::required("agreement", &save.agreement, 40)?;
        let payer = text::required("payer", &save.payer, 60)?;
        let bank = text::required("bank", &save.bank, 60)?;
        let purpose = text::optional("purpose", &save.purpose, 40)?.unwrap_or_default();
        refuse_missing([agreement.as_str(), &payer, &bank, &purpose])?;
        let account = match (save.replaces, save.account.trim()) {
            (Some(_), "") => None,
            (_, typed) => Some(AccountNumber::parse("account", typed)?),
        };
        if save.items.is_empty() {
            return Err(Refusal::field("items", FieldProblem::Empty).into());
        }
        if save.items.len() > MOST_ITEMS {
            return Err(Refusal::field("items", FieldProblem::TooLong).into());
        }
        let key = self.key_to_keep(who).await?;
        let asked = Asked {
            replaces: save.replaces,
            unit: save.unit,
            words: [
                &agreement,
                &payer,
                &bank,
                &purpose,
                &save.from_on,
                &save.to_on,
            ]
            .map(Clone::clone),
            items: save.items.clone(),
            account: account.as_ref().map(|account| key.mark(account)),
        };
        self.act(
            who,
            Command::SaveMandate,
            request,
            asked,
            async move |tx, _| {
                let today = tx.today();
                let (from_on, to_on) = days(&save.from_on, &save.to_on, today)?;
                let unit = residents::unit(tx.rows(), save.unit).await?;
                let before = match save.replaces {
                    None => None,
                    Some(id) => {
                        let before = store::kept_account(tx.rows(), id).await?;
                        let before = before
                            .filter(|before| before.unit_id == unit.id)
                            .ok_or_else(|| Refusal::not_found("mandate"))?;
                        if before.over {
                            return Err(Refusal::MandateOver.into());
                        }
                        Some(before)
                    }
                };
                let account = match (account, before) {
                    (Some(account), _) => account,
                    (None, Some(before)) => key.open(&before.account, unit.id)?,
                    (None, None) => {
                        return Err(Refusal::field("account", FieldProblem::Empty).into());
                    }
                };
                let known = fees::items(tx.rows(), today).await?;
                let mut items = save.items.clone();
                items.sort_unstable();
                items.dedup();
                if items
                    .iter()
                    .any(|id| !known.iter().any(|item| item.id == *id))
                {
                    return Err(Refusal::not_found("fee_item").into());
                }
                for other in store::mandates(tx.rows(), Some(unit.id), None, today).await? {
                    if Some(other.id) == save.replaces || !meet(&other, from_on, to_on) {
                        continue;
                    }
                    if let Some(item) = other.items.iter().find(|one| items.contains(&one.fee_item))
                    {
                        return Err(Refusal::MandateOverlaps {
                            item: item.name.clone(),
                            agreement: other.agreement,
                        }
                        .into());
                    }
                }
                let new = NewMandate {
                    replaces: save.replaces,
                    unit: unit.id,
                    agreement,
                    payer,
                    bank,
                    account: key.seal(&account, unit.id, tx.random()?)?,
                    account_mark: key.mark(&account),
                    account_tail: account.tail().to_owned(),
                    from_on,
                    to_on,
                    purpose,
                    items,
                };
                let id = store::insert_mandate(tx, &new).await?;
                let mandate = one(tx.rows(), id, today).await?;
                let mut record = Record::of("mandate", id)
                    .text("unit", &mandate.unit_label)
                    .text("agreement", &mandate.agreement)
                    .text("payer", &mandate.payer)
                    .text("bank", &mandate.bank)
                    .text("account", &mandate.account)
                    .text("from", mandate.from_on);
                if let Some(to_on) = mandate.to_on {
                    record = record.text("to", to_on);
                }
                if let Some(replaces) = save.replaces {
                    record = record.number("instead_of", replaces);
                }
                Ok((mandate, record))
            },
        )
        .await
    }

    /// Ends an agreement: from a day on nothing is debited by it. What is in a batch already stays there.
    ///
    /// # Errors
    /// [`Refusal::MandateOver`]; [`Refusal::NotFound`]; what is wrong with a field.
    pub async fn end_mandate(
        &self,
        who: &SignedIn,
        request: &RequestId,
        end: EndMandate,
    ) -> Result<Mandate> {
        let reason = text::required("reason", &end.reason, 100)?;
        self.act(
            who,
            Command::EndMandate,
            request,
            end,
            async move |tx, end| {
                let today = tx.today();
                let on = match text::optional("endedOn", &end.ended_on, 20)? {
                    None => today,
                    Some(typed) => BusinessDate::parse("endedOn", &typed)?,
                };
                let kept = store::kept_account(tx.rows(), end.mandate).await?;
                let kept = kept.ok_or_else(|| Refusal::not_found("mandate"))?;
                if kept.over {
                    return Err(Refusal::MandateOver.into());
                }
                store::end_mandate(tx, end.mandate, on, &reason).await?;
                let mandate = one(tx.rows(), end.mandate, today).await?;
                let record = Record::of("mandate", end.mandate)
                    .text("unit", &mandate.unit_label)
                    .text("agreement", &mandate.agreement)
                    .text("to", on)
                    .text("reason", &reason);
                Ok((mandate, record))
            },
        )
        .await
    }

    /// The whole account number, for whoever has a reason; that they looked is in the journal.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::AccountKeyMissing`], [`Refusal::AccountKeyWrong`]; what is wrong with the reason.
    pub async fn reveal_account(
        &self,
        who: &SignedIn,
        request: &RequestId,
        reveal: RevealAccount,
    ) -> Result<String> {
        let reason = text::required("reason", &reveal.reason, 200)?;
        let mut rows = self.look(who, Command::RevealAccount).await?;
        let kept = store::kept_account(&mut rows, reveal.mandate).await?;
        let kept = kept.ok_or_else(|| Refusal::not_found("mandate"))?;
        drop(rows);
        let key = self.account_key(who, Command::RevealAccount).await?;
        let account = key.open(&kept.account, kept.unit_id)?;
        self.act(
            who,
            Command::RevealAccount,
            request,
            reveal,
            async move |tx, reveal| {
                let salt: Salt = tx.random()?;
                store::insert_reveal(tx, reveal.mandate, &reason, &salt).await?;
                let record = Record::of("mandate", reveal.mandate)
                    .text("account", masked(&kept.account_tail))
                    .personal("reason", &salt, &reason);
                Ok(((), record))
            },
        )
        .await?; // the answer that is kept of the request says nothing of the account
        Ok(account.reveal().to_owned())
    }

    /// The key the accounts are kept under, for whoever has the command's right.
    pub(super) async fn account_key(&self, who: &SignedIn, command: Command) -> Result<AccountKey> {
        drop(self.look(who, command).await?);
        AccountKey::of_folder(self.database.folder())
    }

    /// The key for one more account: made with the first of them, and afterwards only one that reads what is kept.
    async fn key_to_keep(&self, who: &SignedIn) -> Result<AccountKey> {
        let mut rows = self.look(who, Command::SaveMandate).await?;
        let newest = store::newest_account(&mut rows).await?;
        drop(rows);
        match (newest, self.account_key(who, Command::SaveMandate).await) {
            (Some(kept), key) => {
                let key = key?;
                key.open(&kept.account, kept.unit_id)?;
                Ok(key)
            }
            (None, Err(crate::Error::Refusal(Refusal::AccountKeyMissing { .. }))) => {
                AccountKey::make(self.database.folder(), &self.outside.random()?)
            }
            (None, key) => key,
        }
    }
}

/// One agreement, as it stands.
async fn one(
    conn: &mut crate::database::Conn,
    id: MandateId,
    today: BusinessDate,
) -> Result<Mandate> {
    let found = store::mandates(conn, None, Some(id), today).await?;
    let found = found.into_iter().next();
    Ok(found.ok_or_else(|| Refusal::not_found("mandate"))?)
}

fn days(
    from_on: &str,
    to_on: &str,
    today: BusinessDate,
) -> Result<(BusinessDate, Option<BusinessDate>), Refusal> {
    let from = match text::optional("fromOn", from_on, 20)? {
        None => today,
        Some(typed) => BusinessDate::parse("fromOn", &typed)?,
    };
    let to = text::optional("toOn", to_on, 20)?;
    let to = to
        .map(|typed| BusinessDate::parse("toOn", &typed))
        .transpose()?;
    if to.is_some_and(|to| to < from) {
        return Err(Refusal::field("toOn", FieldProblem::OutOfRange));
    }
    Ok((from, to))
}

/// Whether an agreement and some days have a day in common.
fn meet(mandate: &Mandate, from_on: BusinessDate, to_on: Option<BusinessDate>) -> bool {
    let begins_in_time = to_on.is_none_or(|to| mandate.from_on <= to);
    let still_there = mandate.to_on.is_none_or(|to| to >= from_on)
        && mandate.ended.as_ref().is_none_or(|end| end.on > from_on);
    begins_in_time && still_there
}
