//! Vouchers (凭证): what the ledger booked, in the accounts of the company's own books, as finance software takes it in. Which account is which
//! (科目对照) finance says once, in a version each time; usual codes are offered and count for nothing until somebody has confirmed them. An
//! account that stands in the vouchers and is not mapped leaves no file; debits are credits to the fen, and the whole is the ledger's.

mod accounts;
mod book;
mod store;
mod verify;

pub use book::{Voucher, VoucherLine};
pub(crate) use verify::verify;

use super::day::store::Days;
use crate::Desk;
use crate::database::Conn;
use crate::documents::refuse_missing;
use crate::error::{FieldProblem, Refusal, Result};
use crate::exchange::{Course, RowFile, RowForm, SheetCell};
use crate::ids::{FeeItemId, RequestId};
use crate::journal::Record;
use crate::ledger::Account;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::{BusinessDate, Month, Timestamp};
use crate::words::words;
use accounts::{Key, Mapped, offered};
use book::{Book, refuse_other_than_ledger};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use std::path::Path;

/// Which account of the company's each of ours is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AccountMapping {
    /// When it was last confirmed, and by whom; nothing before the first time.
    pub confirmed: Option<MappingConfirmed>,
    /// Every account there is to map.
    pub accounts: Vec<AccountMapped>,
}

/// Who confirmed a mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
pub struct MappingConfirmed {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// An account of ours with the company's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AccountMapped {
    /// Ours.
    pub account: Account,
    /// The item, where it is mapped by item.
    pub fee_item: Option<FeeItemId>,
    /// What ours is called.
    pub ours: String,
    /// The company's code; what is usual where nothing was confirmed.
    pub code: String,
    /// The company's name of it.
    pub name: String,
    /// Whether it was confirmed.
    pub confirmed: bool,
}

/// Says which account of the company's each of ours is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SetAccountMapping {
    /// All of them; one without a code stays unmapped.
    pub accounts: Vec<SetMapped>,
}

/// One account.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetMapped {
    /// Ours.
    pub account: Account,
    /// The item, where it is mapped by item.
    pub fee_item: Option<FeeItemId>,
    /// The company's code, or blank.
    pub code: String,
    /// The company's name.
    pub name: String,
}

words! {
    /// How much is made into vouchers at once.
    pub enum VoucherSpan {
        /// A day.
        Day = "day",
        /// A month.
        Month = "month",
    }
}

/// Which vouchers are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VouchersAsked {
    /// A day's or a month's.
    pub span: VoucherSpan,
    /// Which, as typed; blank for today or this month.
    pub of: String,
    /// Whether what units owe, paid ahead and left as deposits has a row for each unit (辅助核算), and not one for all.
    pub by_unit: bool,
}

/// What the vouchers come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct VoucherPreview {
    /// The day or the month, as a file is called.
    pub of: String,
    /// How many vouchers.
    pub vouchers: u32,
    /// How many rows.
    pub rows: u32,
    /// All debits.
    pub debit: Money,
    /// All credits.
    pub credit: Money,
    /// The first of them.
    pub first: Vec<Voucher>,
    /// Why there is no file; nothing where there is.
    pub problems: Vec<Refusal>,
}

/// So many vouchers are shown.
const SHOWN: usize = 40;

const COLUMNS: &[(&str, u16)] = &[
    ("日期", 12),
    ("凭证字", 8),
    ("凭证号", 8),
    ("分录号", 8),
    ("摘要", 30),
    ("科目编码", 16),
    ("科目名称", 30),
    ("借方金额", 16),
    ("贷方金额", 16),
    ("辅助核算-房屋", 18),
    ("辅助核算-收费项目", 24),
];

/// The days that were asked for.
struct Asked {
    days: Days,
    of: String,
}

impl Desk {
    /// Which account of the company's each of ours is, or is offered to be.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn account_mapping(&self, who: &SignedIn) -> Result<AccountMapping> {
        let mut rows = self.look(who, Command::AccountMapping).await?;
        mapping(&mut rows).await
    }

    /// Confirms the mapping, as a new version.
    ///
    /// # Errors
    /// What is wrong with a field; one code has one name.
    pub async fn set_account_mapping(
        &self,
        who: &SignedIn,
        request: &RequestId,
        set: SetAccountMapping,
    ) -> Result<AccountMapping> {
        let command = Command::SetAccountMapping;
        self.act(who, command, request, set, async move |tx, set| {
            let known = accounts::keys(&store::items(tx.rows()).await?);
            let mut mapped: BTreeMap<Key, Mapped> = BTreeMap::new();
            let mut names: BTreeMap<String, String> = BTreeMap::new();
            for (place, one) in set.accounts.iter().enumerate() {
                let field = |part: &str| format!("accounts.{place}.{part}");
                let (in_code, in_name) = (field("code"), field("name"));
                let Some(code) = text::optional(&in_code, &one.code, 30)? else {
                    continue;
                };
                let name = text::required(&in_name, &one.name, 60)?;
                refuse_missing([code.as_str(), name.as_str()])?;
                if !code
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c))
                {
                    return Err(Refusal::field(&in_code, FieldProblem::Malformed).into());
                }
                if names
                    .insert(code.clone(), name.clone())
                    .is_some_and(|other| other != name)
                {
                    return Err(Refusal::field(&in_name, FieldProblem::Malformed).into());
                }
                let key = Key {
                    account: one.account,
                    item: one.fee_item,
                };
                if !known.iter().any(|(known, _)| *known == key) {
                    return Err(Refusal::not_found("account").into());
                }
                if mapped.insert(key, Mapped { code, name }).is_some() {
                    return Err(Refusal::field(&in_code, FieldProblem::Malformed).into());
                }
            }
            let id = store::insert_mapping(tx).await?;
            for (key, mapped) in &mapped {
                store::insert_mapped(tx, id, *key, mapped).await?;
            }
            let count = i64::try_from(mapped.len()).unwrap_or(i64::MAX);
            let record = Record::of("account_mapping", id).number("accounts", count);
            Ok((mapping(tx.rows()).await?, record))
        })
        .await
    }

    /// What the vouchers of a day or month come to, and what speaks against their file.
    ///
    /// # Errors
    /// What is wrong with the day or month.
    pub async fn preview_vouchers(
        &self,
        who: &SignedIn,
        asked: VouchersAsked,
    ) -> Result<VoucherPreview> {
        let mut rows = self.look(who, Command::PreviewVouchers).await?;
        let days = self.vouchers_of(&asked)?;
        let mut problems = open(&mut rows, days.days).await?;
        let mapped = store::mapped(&mut rows).await?;
        let mut book = Book::new(&mapped, asked.by_unit);
        let (mut first, mut vouchers, mut count) = (Vec::new(), 0_u32, 0_u32);
        if problems.is_empty() {
            for date in store::days(&mut rows, days.days).await? {
                let sums = store::sums(&mut rows, date, asked.by_unit).await?;
                for voucher in book.vouchers(date, sums)? {
                    vouchers = vouchers.saturating_add(1);
                    let lines = u32::try_from(voucher.lines.len()).unwrap_or(u32::MAX);
                    count = count.saturating_add(lines);
                    if first.len() < SHOWN {
                        first.push(voucher);
                    }
                }
            }
            problems.extend(book.unmapped());
            if vouchers == 0 {
                problems.push(Refusal::VouchersEmpty);
            }
        }
        Ok(VoucherPreview {
            of: days.of,
            vouchers,
            rows: count,
            debit: book.debit,
            credit: book.credit,
            first,
            problems,
        })
    }

    /// Whether vouchers can be had, before somebody chooses where their file goes.
    ///
    /// # Errors
    /// The first of what [`Desk::preview_vouchers`] names, and what is wrong with the day or month.
    pub async fn refuse_export_of_vouchers(
        &self,
        who: &SignedIn,
        asked: &VouchersAsked,
    ) -> Result<()> {
        self.look(who, Command::ExportVouchers).await?;
        let preview = self.preview_vouchers(who, asked.clone()).await?;
        match preview.problems.into_iter().next() {
            Some(problem) => Err(problem.into()),
            None => Ok(()),
        }
    }

    /// Writes the vouchers to `path`, and answers with how many rows they have. Stopped, or failing, it leaves no file.
    ///
    /// # Errors
    /// [`Refusal::DayNotClosed`], [`Refusal::AccountsUnmapped`], [`Refusal::VouchersEmpty`], [`Refusal::FigureDiffers`] where they are not
    /// what the ledger has, [`Refusal::NotSaved`], and [`Refusal::Cancelled`] once `course` was asked to stop.
    pub async fn export_vouchers(
        &self,
        who: &SignedIn,
        request: &RequestId,
        asked: VouchersAsked,
        form: RowForm,
        path: &Path,
        course: &Course,
    ) -> Result<u64> {
        let mut rows = self.look(who, Command::ExportVouchers).await?;
        let days = self.vouchers_of(&asked)?;
        if let Some(problem) = open(&mut rows, days.days).await?.into_iter().next() {
            return Err(problem.into());
        }
        let mapped = store::mapped(&mut rows).await?;
        let mut book = Book::new(&mapped, asked.by_unit);
        let dates = store::days(&mut rows, days.days).await?;
        course.begin(dates.len());
        let dated = days.days.last;
        let mut file = RowFile::begin(path, form, "凭证", COLUMNS, dated)?;
        for date in dates {
            let sums = store::sums(&mut rows, date, asked.by_unit).await?;
            for voucher in book.vouchers(date, sums)? {
                for line in &voucher.lines {
                    course.still_wanted()?;
                    file.row(&cells(&voucher, line))?;
                }
            }
            if let Some(unmapped) = book.unmapped() {
                return Err(unmapped.into());
            }
            course.step()?;
        }
        let booked = store::booked(&mut rows, days.days).await?;
        drop(rows);
        refuse_other_than_ledger(&book, &booked)?;
        let (debit, credit) = (book.debit, book.credit);
        let written = file.finish().await?;
        if written.rows == 0 {
            return Err(Refusal::VouchersEmpty.into());
        }
        course.still_wanted()?;
        let count = i64::try_from(written.rows).unwrap_or(i64::MAX);
        let command = Command::ExportVouchers;
        self.act(who, command, request, asked, async move |_, asked| {
            let record = Record::of("export", "vouchers")
                .text("of", &days.of)
                .number("by_unit", asked.by_unit)
                .text("form", form.as_str())
                .number("lines", count)
                .money("debit", debit)
                .money("credit", credit);
            Ok(((), record))
        })
        .await?;
        written.keep()
    }

    /// What the file of such vouchers is called unless somebody says otherwise.
    ///
    /// # Errors
    /// What is wrong with the day or month.
    pub fn vouchers_name(&self, asked: &VouchersAsked, form: RowForm) -> Result<String> {
        let of = self.vouchers_of(asked)?.of;
        Ok(format!("凭证-{of}.{}", form.ending()))
    }

    fn vouchers_of(&self, asked: &VouchersAsked) -> Result<Asked> {
        let today = self.outside.clock.now().date();
        let typed = text::optional("of", &asked.of, 20)?;
        match asked.span {
            VoucherSpan::Day => {
                let date = typed.map(|typed| BusinessDate::parse("of", &typed));
                let date = date.transpose()?.unwrap_or(today);
                Ok(Asked {
                    days: Days {
                        first: date,
                        last: date,
                    },
                    of: date.to_string(),
                })
            }
            VoucherSpan::Month => {
                let month = typed.map(|typed| Month::parse("of", &typed));
                let month = month.transpose()?.unwrap_or(today.month());
                Ok(Asked {
                    days: Days {
                        first: month.first_day(),
                        last: month.last_day(),
                    },
                    of: month.to_string(),
                })
            }
        }
    }
}

/// A day whose shift is open has no figures.
async fn open(conn: &mut Conn, days: Days) -> Result<Vec<Refusal>> {
    let open = store::open_shift(conn, days).await?;
    Ok(open
        .map(|(date, name)| Refusal::DayNotClosed { date, name })
        .into_iter()
        .collect())
}

async fn mapping(conn: &mut Conn) -> Result<AccountMapping> {
    let confirmed = store::confirmed(conn).await?;
    let mapped = store::mapped(conn).await?;
    let keys = accounts::keys(&store::items(conn).await?);
    let usual = offered(&keys);
    let accounts = keys.iter().zip(usual).map(|((key, ours), usual)| {
        // What finance left out stays empty; only what it has never seen is offered.
        let of = match (mapped.get(key), &confirmed) {
            (Some(mapped), _) => mapped.clone(),
            (None, Some(_)) if key.item.is_none() => Mapped::default(),
            (None, _) => usual,
        };
        AccountMapped {
            account: key.account,
            fee_item: key.item,
            ours: ours.clone(),
            code: of.code,
            name: of.name,
            confirmed: mapped.contains_key(key),
        }
    });
    Ok(AccountMapping {
        accounts: accounts.collect(),
        confirmed,
    })
}

fn cells(voucher: &Voucher, line: &VoucherLine) -> [SheetCell; 11] {
    let unless_nothing = |amount: Money| match amount.is_zero() {
        true => SheetCell::Empty,
        false => SheetCell::Money(amount),
    };
    [
        voucher.date.into(),
        "记".into(),
        i64::from(voucher.number).into(),
        i64::from(line.position).into(),
        voucher.summary.clone().into(),
        line.code.clone().into(),
        line.name.clone().into(),
        unless_nothing(line.debit),
        unless_nothing(line.credit),
        line.unit.clone().into(),
        line.item.clone().into(),
    ]
}
