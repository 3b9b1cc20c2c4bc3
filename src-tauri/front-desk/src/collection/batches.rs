//! Batches (批次): made as previewed, numbered, written out for the bank, and given up debit by debit where a household pays otherwise. From
//! the moment a batch is made its charges are held. A debit given up before the file was first written does not go to the bank; after
//! that the file stays as it was.

use super::account::{AccountKey, masked};
use super::draft::{Draft, letter};
use super::file::{Letter, bytes_of};
use super::layout::Layout;
use super::plan::LeftOut;
use super::store::{self, KeptLine, NewCollection};
use crate::Desk;
use crate::acts::Touched;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::fees::{self, HoldEnd};
use crate::ids::{
    BankProfileId, CollectionId, CollectionLineId, FeeItemId, MandateId, ReceiptId, RequestId,
    UnitId,
};
use crate::journal::Record;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::text;
use crate::time::{BusinessDate, Month, Timestamp};
use crate::words::words;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;

words! {
    /// How a debit stands.
    pub enum DebitState {
        /// The bank has not answered.
        Open = "open",
        /// The money came.
        Paid = "paid",
        /// The bank did not debit.
        Refused = "refused",
        /// It was given up.
        Released = "released",
    }
}

impl DebitState {
    /// As on paper.
    pub const fn on_paper(self) -> &'static str {
        match self {
            DebitState::Open => "待回盘",
            DebitState::Paid => "已扣款",
            DebitState::Refused => "未扣成",
            DebitState::Released => "已解除",
        }
    }
}

/// What a batch is to be made of, as typed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AskCollection {
    /// By which layout it goes to the bank.
    pub profile: BankProfileId,
    /// Agreements with this bank only; blank for all.
    pub bank: String,
    /// These agreements only; none for all.
    pub mandates: Vec<MandateId>,
    /// These items only; none for all that the agreements name.
    pub items: Vec<FeeItemId>,
    /// What was due by this day; blank for today.
    pub due_until: String,
    /// When the bank is to debit; blank for today.
    pub debit_on: String,
    /// At most so much of one payer; blank for no limit.
    pub per_payer: String,
    /// At most so much altogether; blank for no limit.
    pub per_batch: String,
}

/// A batch as it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CollectionPreview {
    /// Its debits.
    pub debits: Vec<PreviewDebit>,
    /// What they come to.
    pub total: Money,
    /// What is owed under the agreements and not in it.
    pub left_out: Vec<LeftOut>,
    /// Why it cannot be made so: something does not fit the bank's file.
    pub problem: Option<Refusal>,
    /// Names this preview; the making says it again.
    pub seen: String,
}

/// A debit as it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PreviewDebit {
    /// By which agreement.
    pub mandate: MandateId,
    /// Whose charges.
    pub unit_label: String,
    /// Whose account.
    pub payer: String,
    /// Which bank.
    pub bank: String,
    /// The account, masked.
    pub account: String,
    /// How many charges.
    pub charges: i64,
    /// How much.
    pub amount: Money,
}

/// Makes a batch as it was previewed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MakeCollection {
    /// Of what.
    pub ask: AskCollection,
    /// The preview it was decided on.
    pub seen: String,
}

/// Gives debits up.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReleaseDebits {
    /// Of which batch.
    pub collection: CollectionId,
    /// Which; none for all that are open.
    pub debits: Vec<CollectionLineId>,
    /// Why.
    pub reason: String,
}

/// A batch in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct CollectionBrief {
    /// Which.
    pub id: CollectionId,
    /// Its number: `TS2026-0001`.
    pub label: String,
    /// The layout it goes by.
    pub profile: String,
    /// The day it was made.
    pub business_date: BusinessDate,
    /// When the bank is to debit.
    pub debit_on: BusinessDate,
    /// What was due by then is in it.
    pub due_until: BusinessDate,
    /// How many debits.
    pub lines: i64,
    /// What they come to.
    pub total: Money,
    /// Debits the bank made.
    pub paid: i64,
    /// What they come to.
    pub paid_total: Money,
    /// Debits it did not make.
    pub refused: i64,
    /// Debits given up before an answer.
    pub released: i64,
    /// Debits nobody answered yet.
    pub open: i64,
    /// How often the file was written.
    pub files: i64,
    /// Whether the bank's answer was posted.
    pub answered: bool,
    /// Who made it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A batch with its debits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Collection {
    /// What the list says of it.
    pub brief: CollectionBrief,
    /// Its debits, by their numbers.
    pub debits: Vec<CollectionDebit>,
}

/// A debit of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CollectionDebit {
    /// Which.
    pub id: CollectionLineId,
    /// Its number in the batch.
    pub number: i64,
    /// Whose charges.
    pub unit: UnitId,
    /// `3-2-1502`
    pub unit_label: String,
    /// Whose account.
    pub payer: String,
    /// Which bank.
    pub bank: String,
    /// The account, masked.
    pub account: String,
    /// How much.
    pub amount: Money,
    /// How it stands.
    pub state: DebitState,
    /// The bank's reason, or why it was given up.
    pub reason: String,
    /// The receipt.
    pub receipt: Option<ReceiptId>,
    /// Its number.
    pub receipt_number: Option<String>,
    /// What it is for.
    pub charges: Vec<DebitCharge>,
}

/// A charge in a debit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DebitCharge {
    /// The item.
    pub item: String,
    /// The month; none for a one-off.
    pub period: Option<Month>,
    /// What of it.
    pub amount: Money,
}

/// A batch that the bank has not answered whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct OpenBatch {
    /// Which.
    pub id: CollectionId,
    /// Its number.
    pub label: String,
    /// When the bank was to debit.
    pub debit_on: BusinessDate,
    /// How many of its debits are open.
    pub open: i64,
    /// What they come to.
    pub open_total: Money,
}

/// The batches made up to a day of which a debit is neither answered nor given up, the oldest first.
///
/// # Errors
/// A fault when the database does.
pub async fn open_batches(conn: &mut Conn, until: BusinessDate) -> Result<Vec<OpenBatch>> {
    store::open_batches(conn, until).await
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Desk {
    /// What a batch would be. Nothing is changed.
    ///
    /// # Errors
    /// What is wrong with a field; [`Refusal::NotFound`]; [`Refusal::AccountKeyMissing`], [`Refusal::AccountKeyWrong`].
    pub async fn preview_collection(
        &self,
        who: &SignedIn,
        ask: AskCollection,
    ) -> Result<CollectionPreview> {
        let mut rows = self.look(who, Command::PreviewCollection).await?;
        if store::newest_account(&mut rows).await?.is_none() {
            return Err(Refusal::NothingToDebit.into()); // and so no key was ever needed
        }
        let today = self.outside.clock.now().date();
        let key = self.account_key(who, Command::PreviewCollection).await?;
        let draft = Draft::of(&mut rows, &ask, today, &key).await?;
        let debits = draft.debits.into_iter().map(|(debit, line)| PreviewDebit {
            mandate: debit.mandate,
            unit_label: debit.label,
            payer: line.payer,
            bank: line.bank,
            account: masked(&line.account_tail),
            charges: i64::try_from(debit.charges.len()).unwrap_or(i64::MAX),
            amount: debit.amount,
        });
        Ok(CollectionPreview {
            debits: debits.collect(),
            total: draft.total,
            left_out: draft.left_out,
            problem: draft.problem,
            seen: draft.seen,
        })
    }

    /// Makes a batch as previewed; from now on its charges are held.
    ///
    /// # Errors
    /// As [`Desk::preview_collection`]; [`Refusal::PreviewOutdated`], [`Refusal::NothingToDebit`], and what the preview names as the
    /// problem.
    pub async fn make_collection(
        &self,
        who: &SignedIn,
        request: &RequestId,
        make: MakeCollection,
    ) -> Result<Collection> {
        let key = self.account_key(who, Command::MakeCollection).await?;
        self.act(
            who,
            Command::MakeCollection,
            request,
            make,
            async move |tx, make| {
                let today = tx.today();
                let draft = Draft::of(tx.rows(), &make.ask, today, &key).await?;
                if draft.seen != make.seen {
                    return Err(Refusal::PreviewOutdated.into());
                }
                if draft.debits.is_empty() {
                    return Err(Refusal::NothingToDebit.into());
                }
                if let Some(problem) = draft.problem {
                    return Err(problem.into());
                }
                let desk = staff::desk_names(tx.rows()).await?;
                let by = tx.staff()?;
                let new = NewCollection {
                    number: draft.number,
                    label: draft.label,
                    profile: make.ask.profile,
                    business_date: draft.asked.business_date,
                    debit_on: draft.asked.debit_on,
                    due_until: draft.asked.due_until,
                    per_payer: draft.asked.limits.per_payer,
                    per_batch: draft.asked.limits.per_batch,
                    lines: draft.debits.len(),
                    total: draft.total,
                    desk,
                    clerk: staff::name_of(tx.rows(), by).await?,
                };
                let id = store::insert_collection(tx, &new).await?;
                tx.touch(Touched::Batch(id));
                for (debit, line) in &draft.debits {
                    let line = store::insert_line(tx, id, debit, line.number).await?;
                    for (charge, amount) in &debit.charges {
                        let hold = fees::hold(tx, *charge, *amount, &new.label).await?;
                        store::insert_charge(tx, line, hold).await?;
                    }
                }
                let record = Record::of("collection", id)
                    .text("number", &new.label)
                    .text("debit_on", new.debit_on)
                    .number("debits", i64::try_from(new.lines).unwrap_or(i64::MAX))
                    .money("total", new.total);
                Ok((collection(tx.rows(), id).await?, record))
            },
        )
        .await
    }

    /// The batches, the newest first.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn collections(&self, who: &SignedIn) -> Result<Vec<CollectionBrief>> {
        let mut rows = self.look(who, Command::Collections).await?;
        store::briefs(&mut rows, None).await
    }

    /// One batch with its debits.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn collection(&self, who: &SignedIn, id: CollectionId) -> Result<Collection> {
        let mut rows = self.look(who, Command::Collection).await?;
        collection(&mut rows, id).await
    }

    /// The file for the bank: its name and its bytes. That it was written is a line of the journal.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::NothingToDebit`] where every debit was given up, [`Refusal::AccountKeyMissing`],
    /// [`Refusal::AccountKeyWrong`].
    pub async fn collection_file(
        &self,
        who: &SignedIn,
        request: &RequestId,
        id: CollectionId,
    ) -> Result<(String, Vec<u8>)> {
        let key = self.account_key(who, Command::CollectionFile).await?;
        // Written inside the act and made again outside of it, so that an answer which is kept of the request says nothing of accounts.
        let inside = key.clone();
        self.act(
            who,
            Command::CollectionFile,
            request,
            id,
            async move |tx, id| {
                let (letter, layout, _) = written(tx.rows(), id, &inside).await?;
                let bytes = bytes_of(&layout, &letter)?;
                let digest: [u8; 32] = Sha256::digest(&bytes).into();
                store::insert_file(tx, id, &hex(&digest)).await?;
                let sum = Money::sum(letter.debits.iter().map(|debit| debit.amount))?;
                let record = Record::of("collection", id)
                    .text("number", &letter.batch)
                    .digest("file", &digest)
                    .number(
                        "debits",
                        i64::try_from(letter.debits.len()).unwrap_or(i64::MAX),
                    )
                    .money("total", sum);
                Ok(((), record))
            },
        )
        .await?;
        let mut rows = self.look(who, Command::CollectionFile).await?;
        let (letter, layout, _) = written(&mut rows, id, &key).await?;
        Ok((letter.file_name(&layout), bytes_of(&layout, &letter)?))
    }

    /// Gives debits up: what they are for may be taken at the counter again.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::DebitClosed`] for one that was answered or given up, [`Refusal::CollectionAnswered`] where none
    /// is open.
    pub async fn release_debits(
        &self,
        who: &SignedIn,
        request: &RequestId,
        release: ReleaseDebits,
    ) -> Result<Collection> {
        let reason = text::required("reason", &release.reason, 100)?;
        self.act(
            who,
            Command::ReleaseDebits,
            request,
            release,
            async move |tx, release| {
                let before = collection(tx.rows(), release.collection).await?;
                let label = before.brief.label;
                let mut wanted = release.debits;
                wanted.sort_unstable();
                wanted.dedup();
                let open = |debit: &&CollectionDebit| debit.state == DebitState::Open;
                let chosen: Vec<&CollectionDebit> = if wanted.is_empty() {
                    before.debits.iter().filter(open).collect()
                } else {
                    let named = before
                        .debits
                        .iter()
                        .filter(|debit| wanted.contains(&debit.id));
                    named.collect()
                };
                if chosen.len() < wanted.len() {
                    return Err(Refusal::not_found("debit").into());
                }
                if let Some(closed) = chosen.iter().find(|debit| !open(debit)) {
                    return Err(Refusal::DebitClosed {
                        batch: label,
                        number: closed.number,
                    }
                    .into());
                }
                if chosen.is_empty() {
                    return Err(Refusal::NothingToDebit.into());
                }
                for debit in &chosen {
                    store::release(tx, debit.id, &reason).await?;
                    for (hold, ..) in store::holds_of(tx.rows(), debit.id).await? {
                        fees::end_hold(tx, hold, HoldEnd::Released).await?;
                    }
                }
                let sum = Money::sum(chosen.iter().map(|debit| debit.amount))?;
                let record = Record::of("collection", release.collection)
                    .text("number", &label)
                    .number("debits", i64::try_from(chosen.len()).unwrap_or(i64::MAX))
                    .money("total", sum)
                    .text("reason", &reason);
                Ok((collection(tx.rows(), release.collection).await?, record))
            },
        )
        .await
    }
}

/// What is in the file of a batch, with its layout and its debits.
pub(super) async fn written(
    conn: &mut Conn,
    id: CollectionId,
    key: &AccountKey,
) -> Result<(Letter, Layout, Vec<KeptLine>)> {
    let brief = store::briefs(conn, Some(id)).await?.into_iter().next();
    let brief = brief.ok_or_else(|| Refusal::not_found("collection"))?;
    let layout = Layout::read(&store::layout_of(conn, id).await?)?;
    let lines = store::lines_in_file(conn, id).await?;
    if lines.is_empty() {
        return Err(Refusal::NothingToDebit.into());
    }
    let letter = letter(
        &brief.label,
        brief.debit_on,
        &lines.iter().collect::<Vec<_>>(),
        key,
    )?;
    Ok((letter, layout, lines))
}

/// A batch as it stands.
pub(super) async fn collection(conn: &mut Conn, id: CollectionId) -> Result<Collection> {
    let brief = store::briefs(conn, Some(id)).await?.into_iter().next();
    let brief = brief.ok_or_else(|| Refusal::not_found("collection"))?;
    Ok(Collection {
        debits: store::debits(conn, id).await?,
        brief,
    })
}
