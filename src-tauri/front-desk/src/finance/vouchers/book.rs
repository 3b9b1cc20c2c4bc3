//! From the ledger's lines of a day to its vouchers. What is done at a desk in a day is of few kinds (charged, collected, given back, brought
//! to the bank), and each kind is one voucher with one row for an account, or for an account and what it is kept by. A voucher's number is made
//! of its day and kind, so that it is the same whichever span is asked for and whatever is booked on other days. Pure.

use super::accounts::{Key, Mapped, by_item, ours};
use crate::error::{Fault, Figure, Refusal, Result};
use crate::ids::FeeItemId;
use crate::ledger::Account;
use crate::money::Money;
use crate::time::BusinessDate;
use crate::words::words;
use serde::Serialize;
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};

words! {
    /// What a voucher is of, in the order of their numbers.
    pub enum VoucherKind {
        /// What units owe, and what was earned with it.
        Charged = "charged",
        /// Charges taken back.
        Reversed = "reversed",
        /// What was paid.
        Collected = "collected",
        /// Receipts that were voided.
        Voided = "voided",
        /// What was given back.
        Refunded = "refunded",
        /// Takings put into the safe.
        Dropped = "dropped",
        /// Shifts opened and closed: the takings that go to the safe with it, over and short.
        Shifts = "shifts",
        /// Takings brought to the bank.
        Banked = "banked",
        /// What was there before the program.
        Opening = "opening",
        /// Everything else.
        Other = "other",
    }
}

impl VoucherKind {
    /// What an act's entries belong to. An act that is not named here has its entries under the last kind.
    fn of(act: &str) -> VoucherKind {
        match act {
            "run_billing" | "run_metered_billing" | "move_in" | "issue_card" | "reissue_card" => {
                VoucherKind::Charged
            }
            "reverse_charge" | "reverse_billing_run" => VoucherKind::Reversed,
            "collect" => VoucherKind::Collected,
            "void_receipt" => VoucherKind::Voided,
            "refund" => VoucherKind::Refunded,
            "drop_to_safe" | "take_back_drop" => VoucherKind::Dropped,
            "open_shift" | "close_shift" | "force_close_shift" => VoucherKind::Shifts,
            "bank_takings" | "take_back_bank_deposit" => VoucherKind::Banked,
            "import_opening_arrears" | "fill_sample" => VoucherKind::Opening,
            _ => VoucherKind::Other,
        }
    }

    const fn summary(self) -> &'static str {
        match self {
            VoucherKind::Charged => "计提应收",
            VoucherKind::Reversed => "撤销应收",
            VoucherKind::Collected => "收款",
            VoucherKind::Voided => "收据作废",
            VoucherKind::Refunded => "退款与红字收据",
            VoucherKind::Dropped => "营业款存入保险柜",
            VoucherKind::Shifts => "交接班",
            VoucherKind::Banked => "营业款送存银行",
            VoucherKind::Opening => "期初欠费与结存",
            VoucherKind::Other => "其他业务",
        }
    }

    /// Its place among the vouchers of a day.
    fn ordinal(self) -> u32 {
        let before = VoucherKind::ALL.iter().take_while(|kind| **kind != self);
        u32::try_from(before.count()).unwrap_or(0).saturating_add(1)
    }
}

/// A voucher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Voucher {
    /// Its day.
    pub date: BusinessDate,
    /// Its number within the month: the day and the kind, `2203`.
    pub number: u32,
    /// What it is of.
    pub summary: String,
    /// Its rows, debits first.
    pub lines: Vec<VoucherLine>,
}

/// A row of a voucher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct VoucherLine {
    /// Its place, from 1.
    pub position: u32,
    /// The company's account; empty where it is not mapped.
    pub code: String,
    /// Its name; ours where it is not mapped.
    pub name: String,
    /// The unit, where the account is kept by unit and that was asked for.
    pub unit: String,
    /// The item, where the account is kept by item.
    pub item: String,
    /// Debited.
    pub debit: Money,
    /// Credited.
    pub credit: Money,
}

/// What an act booked on an account on a day.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Sum {
    pub(super) act: String,
    pub(super) account: Account,
    pub(super) item: Option<FeeItemId>,
    pub(super) item_name: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) amount: Money,
}

/// What is laid together into one row.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    kind: VoucherKind,
    code: String,
    name: String,
    unit: String,
    item: String,
}

/// The vouchers as they come, day by day, and what they come to.
pub(super) struct Book<'m> {
    mapped: &'m BTreeMap<Key, Mapped>,
    by_unit: bool,
    missing: BTreeSet<String>,
    pub(super) accounts: BTreeMap<Account, Money>,
    pub(super) debit: Money,
    pub(super) credit: Money,
}

impl<'m> Book<'m> {
    pub(super) fn new(mapped: &'m BTreeMap<Key, Mapped>, by_unit: bool) -> Self {
        Book {
            mapped,
            by_unit,
            missing: BTreeSet::new(),
            accounts: BTreeMap::new(),
            debit: Money::ZERO,
            credit: Money::ZERO,
        }
    }

    /// The vouchers of a day, in the order of their numbers.
    pub(super) fn vouchers(&mut self, date: BusinessDate, sums: Vec<Sum>) -> Result<Vec<Voucher>> {
        let mut rows: BTreeMap<Row, Money> = BTreeMap::new();
        for sum in sums {
            let of_account = self.accounts.entry(sum.account).or_default();
            *of_account = of_account.plus(sum.amount)?;
            let row = self.row(sum.account, &sum);
            let amount = rows.entry(row).or_default();
            *amount = amount.plus(sum.amount)?;
        }
        let mut vouchers: Vec<Voucher> = Vec::new();
        let mut last = None;
        for (row, amount) in rows {
            if amount.is_zero() {
                continue;
            }
            if last != Some(row.kind) {
                last = Some(row.kind);
                vouchers.push(Voucher {
                    date,
                    number: date
                        .day()
                        .saturating_mul(100)
                        .saturating_add(row.kind.ordinal()),
                    summary: row.kind.summary().to_owned(),
                    lines: Vec::new(),
                });
            }
            let (debit, credit) = match amount.is_negative() {
                true => (Money::ZERO, amount.negated()),
                false => (amount, Money::ZERO),
            };
            self.debit = self.debit.plus(debit)?;
            self.credit = self.credit.plus(credit)?;
            if let Some(voucher) = vouchers.last_mut() {
                voucher.lines.push(VoucherLine {
                    position: 0,
                    code: row.code,
                    name: row.name,
                    unit: row.unit,
                    item: row.item,
                    debit,
                    credit,
                });
            }
        }
        for voucher in &mut vouchers {
            settle(voucher)?;
        }
        Ok(vouchers)
    }

    /// Where a sum goes: by what it is mapped to, so that two of ours that are one of theirs are one row.
    fn row(&mut self, account: Account, sum: &Sum) -> Row {
        let item_name = sum.item_name.as_deref().unwrap_or_default();
        let key = Key {
            account,
            item: sum.item.filter(|_| by_item(account)),
        };
        let (code, name) = match self.mapped.get(&key) {
            Some(mapped) => (mapped.code.clone(), mapped.name.clone()),
            None => {
                let item = if by_item(account) { item_name } else { "" };
                let ours = ours(account, item);
                self.missing.insert(ours.clone());
                (String::new(), ours)
            }
        };
        let kept_by_item = by_item(account) || account == Account::Deposit;
        let unit = sum.unit.clone().filter(|_| self.by_unit);
        Row {
            kind: VoucherKind::of(&sum.act),
            code,
            name,
            unit: unit.unwrap_or_default(),
            item: if kept_by_item { item_name } else { "" }.to_owned(),
        }
    }

    /// Names the accounts that were met and are not mapped.
    pub(super) fn unmapped(&self) -> Option<Refusal> {
        let names: Vec<String> = self.missing.iter().cloned().collect();
        (!names.is_empty()).then_some(Refusal::AccountsUnmapped { names })
    }
}

/// Debits first and numbered, both sides equal.
fn settle(voucher: &mut Voucher) -> Result<()> {
    voucher.lines.sort_by_key(|line| line.debit.is_zero());
    for (position, line) in (1_u32..).zip(&mut voucher.lines) {
        line.position = position;
    }
    let debit = Money::sum(voucher.lines.iter().map(|line| line.debit))?;
    let credit = Money::sum(voucher.lines.iter().map(|line| line.credit))?;
    if debit != credit {
        let what = format!("voucher {} has {debit} and {credit}", voucher.number);
        return Err(Fault::new("making vouchers", what).into());
    }
    Ok(())
}

/// What went into the vouchers is what the ledger has, account by account, and both sides of them are equal.
pub(super) fn refuse_other_than_ledger(
    book: &Book<'_>,
    booked: &BTreeMap<Account, Money>,
) -> Result<(), Refusal> {
    let differs = |name: &str, rows: Money, ledger: Money| Refusal::FigureDiffers {
        figure: Figure::Account,
        name: name.to_owned(),
        rows,
        ledger,
    };
    for account in Account::ALL {
        let of = |sums: &BTreeMap<Account, Money>| sums.get(account).copied().unwrap_or_default();
        let (rows, ledger) = (of(&book.accounts), of(booked));
        if rows != ledger {
            return Err(differs(account.on_paper(), rows, ledger));
        }
    }
    if book.debit != book.credit {
        return Err(differs("借贷合计", book.debit, book.credit));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

    use super::*;

    fn sum(act: &str, account: Account, item: Option<i64>, unit: &str, fen: i64) -> Sum {
        Sum {
            act: act.into(),
            account,
            item: item.map(FeeItemId::from),
            item_name: item.map(|item| format!("项目{item}")),
            unit: (!unit.is_empty()).then(|| unit.to_owned()),
            amount: Money::from_fen(fen).unwrap(),
        }
    }

    fn mapped(rows: &[(Account, Option<i64>, &str)]) -> BTreeMap<Key, Mapped> {
        let row = |(account, item, code): &(Account, Option<i64>, &str)| {
            let key = Key {
                account: *account,
                item: item.map(FeeItemId::from),
            };
            let name = format!("科目{code}");
            let code = (*code).to_owned();
            (key, Mapped { code, name })
        };
        rows.iter().map(row).collect()
    }

    fn day() -> BusinessDate {
        BusinessDate::new(2026, 11, 22).unwrap()
    }

    #[test]
    fn a_kind_of_act_is_one_voucher_and_accounts_that_are_one_are_one_row() {
        let accounts = mapped(&[
            (Account::Drawer, None, "1001"),
            (Account::Float, None, "1001"),
            (Account::Receivable, None, "1122"),
            (Account::Income, Some(1), "6001"),
        ]);
        let mut book = Book::new(&accounts, false);
        let vouchers = book
            .vouchers(
                day(),
                vec![
                    sum("collect", Account::Receivable, Some(1), "1-1-101", -300),
                    sum("collect", Account::Drawer, None, "", 500),
                    sum("collect", Account::Float, None, "", -200),
                    sum("run_billing", Account::Receivable, Some(1), "1-1-101", 700),
                    sum("run_billing", Account::Income, Some(1), "", -700),
                ],
            )
            .unwrap();
        let told: Vec<_> = vouchers
            .iter()
            .map(|voucher| (voucher.number, voucher.lines.len()))
            .collect();
        assert_eq!(told, [(2201, 2), (2203, 2)]);
        let collected = &vouchers[1].lines;
        assert_eq!(
            (collected[0].code.as_str(), collected[0].debit.fen()),
            ("1001", 300)
        );
        assert_eq!(
            (collected[1].code.as_str(), collected[1].credit.fen()),
            ("1122", 300)
        );
        assert_eq!(collected[1].unit, "", "not asked for by unit");
        assert_eq!(vouchers[0].lines[1].item, "项目1");
        assert_eq!((book.debit.fen(), book.credit.fen()), (1_000, 1_000));
        assert_eq!(book.unmapped(), None);
        let booked = book.accounts.clone();
        assert_eq!(refuse_other_than_ledger(&book, &booked), Ok(()));
        assert!(refuse_other_than_ledger(&book, &BTreeMap::new()).is_err());
    }

    #[test]
    fn what_is_not_mapped_is_named_by_our_own_word_and_by_unit_there_is_a_row_for_each() {
        let accounts = mapped(&[(Account::Receivable, None, "1122")]);
        let mut book = Book::new(&accounts, true);
        let sums = vec![
            sum("run_billing", Account::Receivable, Some(1), "1-1-101", 700),
            sum("run_billing", Account::Receivable, Some(1), "1-1-102", 100),
            sum("run_billing", Account::Income, Some(1), "", -800),
        ];
        let vouchers = book.vouchers(day(), sums).unwrap();
        assert_eq!(vouchers[0].lines.len(), 3);
        assert_eq!(
            book.unmapped(),
            Some(Refusal::AccountsUnmapped {
                names: vec!["收入—项目1".into()]
            })
        );
        let bent = vec![sum("collect", Account::Receivable, None, "", 1)];
        assert!(
            book.vouchers(day(), bent).is_err(),
            "one side alone is no voucher"
        );
    }
}
