//! Statements in (对账): the merchant bills of WeChat and Alipay and the bank's statements, brought in as they are and held against the
//! receipts. A file becomes a [`Bill`], the bill is shown with its sums and problems, and then all of its sound lines are kept in one act
//! or none; a file and a line are kept once. What agrees and what does not is worked out anew whenever somebody looks. A difference gets
//! an owner and a resolution, which are words: no money is moved here.
//!
//! A dry run needs no desk: [`read_bill`] reads a file by itself, and [`Bill::report`] gives its counts and sums.

mod bank;
mod bill;
mod cells;
mod columns;
mod differences;
mod lines;
mod matching;
mod open;
mod reconciliation;
mod store;
#[cfg(test)]
mod tests;
mod verify;
mod workbook;

pub use bank::{BankColumns, BankFile, BankMapping, SaveBankMapping, look_at, read_bank};
pub use bill::read_bill;
pub use differences::{
    AssignDifference, DifferenceAbout, DifferenceStanding, DifferenceState, Resolution,
    ResolveDifference,
};
pub use lines::{
    Bill, Declared, Line, StatementProblem, StatementProblemKind, StatementReport, StatementSums,
};
pub use matching::{Match, Ours, Theirs, matched};
pub(crate) use open::open_differences;
pub use reconciliation::{
    KindSum, OurTender, ReconcileFilter, Reconciled, Reconciliation, TheirLine,
};
pub(crate) use verify::verify;

use crate::Desk;
use crate::cashier::Tender;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::exchange::{Course, Received};
use crate::ids::{BankMappingId, RequestId, StaffId, StatementId};
use crate::journal::Record;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::{BusinessDate, Timestamp};
use crate::words::words;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::HashSet;
use std::sync::Arc;

/// The window lists no more than this; the counts are whole.
const MOST_LISTED: usize = 200;
/// So many lines are written between two looks at whether somebody wants to stop.
const LINES_AT_ONCE: usize = 500;
/// A line is known again when it comes with a file of another year, and not much longer.
const KNOWN_FOR_DAYS: u64 = 400;

words! {
    /// Whose statement it is.
    pub enum Provider {
        /// 微信
        Wechat = "wechat",
        /// 支付宝
        Alipay = "alipay",
        /// 银行
        Bank = "bank",
    }
}

impl Provider {
    /// The way of paying that its lines are held against.
    pub const fn tender(self) -> Tender {
        match self {
            Provider::Wechat => Tender::Wechat,
            Provider::Alipay => Tender::Alipay,
            Provider::Bank => Tender::Transfer,
        }
    }
}

words! {
    /// What a line of a statement is.
    pub enum BillLineKind {
        /// A payment that came in.
        Trade = "trade",
        /// A payment given back.
        Refund = "refund",
        /// What the platform or bank keeps for itself.
        Fee = "fee",
        /// Money that moved otherwise: taken to the bank, paid out.
        Other = "other",
    }
}

words! {
    /// What came of holding both sides against each other.
    pub enum ResultKind {
        /// Both have it, with the same amount.
        Matched = "matched",
        /// Only a receipt says so.
        OnlyOurs = "only_ours",
        /// Only the statement says so.
        OnlyTheirs = "only_theirs",
        /// Both have it, with different amounts.
        AmountDiffers = "amount_differs",
        /// They gave it back.
        Refund = "refund",
        /// They kept it.
        Fee = "fee",
    }
}

words! {
    /// How both sides were found to be the same.
    pub enum MatchedBy {
        /// By the number of the payment.
        Number = "number",
        /// By amount and time, each the only one near the other.
        AmountAndTime = "amount_and_time",
    }
}

/// How a file is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StatementMeant {
    /// Whose it is; nothing where the file says it.
    pub provider: Option<Provider>,
    /// Of a bank: which column is which.
    pub mapping: Option<BankMappingId>,
}

/// What a file would bring, for the person who decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StatementPreview {
    /// The file's name.
    pub file: String,
    /// Whose it is.
    pub provider: Provider,
    /// The first day it is of.
    pub from_on: BusinessDate,
    /// The last.
    pub to_on: BusinessDate,
    /// What it comes to, lines that are there already with it.
    pub sums: StatementSums,
    /// Lines it would bring.
    pub new_lines: usize,
    /// Lines that came with another file before.
    pub known: usize,
    /// Payments that came to nothing, and are left out.
    pub not_final: usize,
    /// What it says of itself is something else: lines of it are missing.
    pub differs_from_declared: bool,
    /// How many lines could not be read.
    pub problem_count: usize,
    /// The first of them.
    pub problems: Vec<StatementProblem>,
    /// Names this preview; the commit says it again.
    pub seen: String,
}

/// The decision to bring a statement in.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ImportStatement {
    /// How it is to be read.
    pub meant: StatementMeant,
    /// The preview it was decided on.
    pub seen: String,
}

/// A statement that was brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// Whose.
    pub provider: Provider,
    /// The bank account's name; empty of a platform.
    pub account: String,
    /// The file's name.
    pub file: String,
    /// The first day.
    pub from_on: BusinessDate,
    /// The last.
    pub to_on: BusinessDate,
    /// Lines it brought.
    pub lines: i64,
    /// Lines that were there before it.
    pub known: i64,
    /// Lines that could not be read.
    pub left_out: i64,
    /// Payments in the file.
    pub trades: i64,
    /// What they come to.
    pub trades_fen: Money,
    /// Refunds in the file.
    pub refunds: i64,
    /// What they come to.
    pub refunds_fen: Money,
    /// When it was brought in.
    pub at: Timestamp,
    /// By whom.
    pub staff: String,
}

/// Somebody who may own a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
pub struct DifferenceOwner {
    /// Whom.
    pub id: StaffId,
    /// The name.
    pub name: String,
}

/// What was brought in, and what a new one needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Statements {
    /// The statements, the newest first.
    pub statements: Vec<Statement>,
    /// The mappings of bank accounts.
    pub mappings: Vec<BankMapping>,
    /// Those who may own a difference.
    pub people: Vec<DifferenceOwner>,
}

/// A file that was read and compared with what is there.
struct Plan {
    bill: Bill,
    names: Vec<String>,
    days: (BusinessDate, BusinessDate),
    known: HashSet<String>,
    new_lines: usize,
    seen: String,
}

impl Plan {
    async fn of(conn: &mut Conn, received: &Received, meant: StatementMeant) -> Result<Plan> {
        let digest = lines::hex(&received.digest);
        if let Some((file, at)) = store::statement_with(conn, &digest).await? {
            let on = at.date();
            return Err(Refusal::StatementKnown { file, on }.into());
        }
        let mut bill = read(conn, received, meant).await?;
        let names = bill.named_lines();
        let days = bill.days().filter(|_| !bill.lines.is_empty());
        let days = days.ok_or(Refusal::NothingToImport)?;
        let known = store::identities(
            conn,
            bill.provider,
            days.0.minus_days(KNOWN_FOR_DAYS),
            days.1.plus_days(KNOWN_FOR_DAYS),
        )
        .await?;
        let is_new = |name: &&String| !known.contains(*name);
        let new_lines = names.iter().filter(is_new).count();
        let mut hasher = Sha256::new();
        hasher.update(received.digest);
        hasher.update(serde_json::to_vec(&meant)?);
        hasher.update(new_lines.to_be_bytes());
        for name in &names {
            hasher.update(name);
        }
        let seen: [u8; 32] = hasher.finalize().into();
        Ok(Plan {
            bill,
            names,
            days,
            known,
            new_lines,
            seen: lines::hex(&seen),
        })
    }

    fn known_lines(&self) -> usize {
        self.names.len().saturating_sub(self.new_lines)
    }
}

async fn read(conn: &mut Conn, received: &Received, meant: StatementMeant) -> Result<Bill> {
    let of_bank = matches!(meant.provider, Some(Provider::Bank)) || meant.mapping.is_some();
    if !of_bank {
        return read_bill(received, meant.provider);
    }
    let mapping = meant.mapping.ok_or(Refusal::StatementColumnsMissing)?;
    let mapping = store::mapping(conn, mapping)
        .await?
        .ok_or_else(|| Refusal::not_found("bank_mapping"))?;
    read_bank(received, &mapping.columns)
}

impl Desk {
    /// What was brought in, the newest first.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn statements(&self, who: &SignedIn) -> Result<Statements> {
        let mut rows = self.look(who, Command::Statements).await?;
        Ok(Statements {
            statements: store::statements(&mut rows).await?,
            mappings: store::mappings(&mut rows).await?,
            people: store::people(&mut rows).await?,
        })
    }

    /// What a bank's file looks like, for whoever says which column is which.
    ///
    /// # Errors
    /// [`Refusal::FileRefused`].
    pub async fn bank_file(&self, who: &SignedIn, received: &Received) -> Result<BankFile> {
        drop(self.look(who, Command::BankFile).await?);
        look_at(received)
    }

    /// Keeps which column of a bank is which.
    ///
    /// # Errors
    /// [`Refusal::BadField`], [`Refusal::BankMappingTaken`] where another account has the name.
    pub async fn save_bank_mapping(
        &self,
        who: &SignedIn,
        request: &RequestId,
        save: SaveBankMapping,
    ) -> Result<BankMapping> {
        let name = text::required("name", &save.name, 40)?;
        let columns = save.columns.sound()?;
        self.act(
            who,
            Command::SaveBankMapping,
            request,
            save,
            async move |tx, save| {
                let other = store::mapping_named(tx.rows(), &name).await?;
                if other.is_some_and(|other| Some(other) != save.id) {
                    return Err(Refusal::BankMappingTaken { name }.into());
                }
                let id = store::save_mapping(tx, save.id, &name, &columns).await?;
                let record = Record::of("bank_mapping", id).text("name", &name);
                Ok((BankMapping { id, name, columns }, record))
            },
        )
        .await
    }

    /// What a file would bring, with its sums and problems. Nothing is changed.
    ///
    /// # Errors
    /// [`Refusal::StatementKnown`] for a file that was brought in before, [`Refusal::FileRefused`] and its like where it is no such
    /// statement, [`Refusal::NothingToImport`] where it has no line.
    pub async fn preview_statement(
        &self,
        who: &SignedIn,
        received: &Received,
        meant: StatementMeant,
    ) -> Result<StatementPreview> {
        let mut rows = self.look(who, Command::PreviewStatement).await?;
        let plan = Plan::of(&mut rows, received, meant).await?;
        Ok(StatementPreview {
            file: received.name.clone(),
            provider: plan.bill.provider,
            from_on: plan.days.0,
            to_on: plan.days.1,
            sums: plan.bill.sums()?,
            new_lines: plan.new_lines,
            known: plan.known_lines(),
            not_final: plan.bill.not_final,
            differs_from_declared: plan.bill.problems.is_empty()
                && plan.bill.differs_from_declared()?,
            problem_count: plan.bill.problems.len(),
            seen: plan.seen,
            problems: plan.bill.problems.into_iter().take(MOST_LISTED).collect(),
        })
    }

    /// Brings a statement in: every line of it that can be read and is not there yet, or nothing.
    ///
    /// # Errors
    /// As [`Desk::preview_statement`]; [`Refusal::StatementLinesKnown`] where all its lines came with other files;
    /// [`Refusal::PreviewOutdated`] where it would no longer do what was seen.
    pub async fn import_statement(
        &self,
        who: &SignedIn,
        request: &RequestId,
        received: Arc<Received>,
        import: ImportStatement,
        course: Arc<Course>,
    ) -> Result<Statement> {
        let asked = (received.digest, import);
        self.act(
            who,
            Command::ImportStatement,
            request,
            asked,
            async move |tx, (digest, import)| {
                let plan = Plan::of(tx.rows(), &received, import.meant).await?;
                if import.seen != plan.seen {
                    return Err(Refusal::PreviewOutdated.into());
                }
                if plan.new_lines == 0 {
                    let lines = plan.names.len();
                    return Err(Refusal::StatementLinesKnown { lines }.into());
                }
                let id = store::insert_statement(tx, &received, &plan, import.meant).await?;
                course.begin(plan.new_lines.div_ceil(LINES_AT_ONCE));
                let named = plan.bill.lines.iter().zip(&plan.names);
                let new: Vec<_> = named
                    .filter(|(_, name)| !plan.known.contains(*name))
                    .collect();
                for some in new.chunks(LINES_AT_ONCE) {
                    course.step()?;
                    store::insert_lines(tx, id, plan.bill.provider, some).await?;
                }
                let statement = store::statement(tx.rows(), id).await?;
                let record = Record::of("statement", id)
                    .digest("file", &digest)
                    .text("provider", plan.bill.provider.as_str())
                    .text("from", plan.days.0)
                    .text("to", plan.days.1)
                    .number("lines", statement.lines)
                    .money("total", statement.trades_fen);
                Ok((statement, record))
            },
        )
        .await
    }
}
