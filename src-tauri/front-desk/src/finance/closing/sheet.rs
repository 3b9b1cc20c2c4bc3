//! A month from its rows and its ledger to its sheet. What does not tie comes out as a refusal that names it; then there is no sheet.

use super::super::month as months;
use super::super::tie;
use super::{span, store};
use crate::database::Conn;
use crate::documents::{AccountMoved, EarnedItem, MonthSheet};
use crate::error::{Fault, Figure, Refusal, Result};
use crate::ids::FeeItemId;
use crate::journal;
use crate::ledger::Account;
use crate::money::Money;
use crate::staff;
use crate::time::{Month, Timestamp};
use std::collections::BTreeMap;

/// A sheet that ties, of a month whose shifts are all closed.
pub(super) async fn tied(conn: &mut Conn, month: Month) -> Result<MonthSheet> {
    if let Some((date, name)) = store::open_shifts(conn, span(month)).await?.pop() {
        return Err(Refusal::DayNotClosed { date, name }.into());
    }
    let (sheet, problems) = sheet(conn, month).await?;
    match problems.into_iter().next() {
        Some(problem) => Err(problem.into()),
        None => Ok(sheet),
    }
}

/// The figures, and what of them does not tie.
pub(super) async fn sheet(conn: &mut Conn, month: Month) -> Result<(MonthSheet, Vec<Refusal>)> {
    let days = span(month);
    let report = months::report(conn, month).await?;
    let mut problems = report.problems;
    let moved = store::accounts(conn, days).await?;
    let net = |account| {
        let of = moved.iter().filter(move |one| one.account == account);
        Money::sum(of.flat_map(|one| [one.debit, one.credit]))
    };
    let (income, agency) = earned(conn, month, &mut problems).await?;
    let rounding = net(Account::Rounding)?.negated();
    let over_short = net(Account::OverShort)?.negated();
    for (figure, by_rows, by_ledger) in [
        (
            Figure::Item,
            store::rounded_by_rows(conn, days).await?,
            rounding,
        ),
        (
            Figure::OverShort,
            store::over_by_rows(conn, days).await?,
            over_short,
        ),
    ] {
        let name = if figure == Figure::Item {
            Account::Rounding.on_paper()
        } else {
            ""
        };
        tie::compare(&mut problems, figure, name, by_rows, by_ledger);
    }
    let accounts = accounts(&moved)?;
    // Every entry adds up to nothing, and so does everything that moved, and everything that is held.
    for (of, name) in [
        (
            Money::sum(accounts.iter().flat_map(|one| [one.debit, one.credit]))?,
            "本月发生额",
        ),
        (
            Money::sum(accounts.iter().map(|one| one.after))?,
            "期末余额",
        ),
    ] {
        tie::compare(&mut problems, Figure::Account, name, Money::ZERO, of);
    }
    let owed = accounts_of(&moved, Account::Receivable)?;
    for (by_report, by_accounts) in [
        (report.arrears.before, owed.0),
        (report.arrears.after, owed.1),
    ] {
        tie::compare(&mut problems, Figure::Arrears, "", by_report, by_accounts);
    }
    let desk = staff::desk_names(conn).await?;
    let (at, code) = match store::newest(conn, month, days).await? {
        Some(seq) => (
            super::super::day::store::written_at(conn, seq).await?,
            journal::code_of(conn, seq).await?.as_str().to_owned(),
        ),
        None => (Timestamp::from_millis(0), String::new()),
    };
    let closings = store::closings(conn).await?;
    let closings = closings.into_iter().filter(|(of, _)| *of == month);
    let sheet = MonthSheet {
        community: desk.community,
        desk: desk.name,
        month,
        at,
        income,
        agency,
        late_fees: net(Account::LateFeeIncome)?.negated(),
        waived: net(Account::Waiver)?,
        rounding,
        over_short,
        sections: report.sections,
        total: report.total,
        tenders: report.tenders,
        prepayment_used: report.prepayment_used,
        collected: report.collected,
        new_charges: report.new_charges,
        old_arrears: report.old_arrears,
        arrears: report.arrears,
        prepayment: report.prepayment,
        deposit: report.deposit,
        accounts,
        closings: closings.map(|(_, closing)| closing).collect(),
        code,
    };
    Ok((sheet, problems))
}

/// What an account held before the month and holds after it.
fn accounts_of(moved: &[store::Moved], account: Account) -> Result<(Money, Money), Refusal> {
    let Some(one) = moved.iter().find(|one| one.account == account) else {
        return Ok((Money::ZERO, Money::ZERO));
    };
    let after = one.before.plus(one.debit)?.plus(one.credit)?;
    Ok((one.before, after))
}

fn accounts(moved: &[store::Moved]) -> Result<Vec<AccountMoved>, Refusal> {
    let mut accounts = Vec::new();
    for account in Account::ALL {
        let Some(one) = moved.iter().find(|one| one.account == *account) else {
            continue;
        };
        accounts.push(AccountMoved {
            name: account.on_paper().to_owned(),
            before: one.before,
            debit: one.debit,
            credit: one.credit,
            after: accounts_of(moved, *account)?.1,
        });
    }
    Ok(accounts)
}

/// What each item brought, by the ledger, beside what was charged, taken back and paid at the counter by the rows.
async fn earned(
    conn: &mut Conn,
    month: Month,
    problems: &mut Vec<Refusal>,
) -> Result<(Vec<EarnedItem>, Vec<EarnedItem>)> {
    let days = span(month);
    let (mut income, mut agency) = (Vec::new(), Vec::new());
    let rows = store::earned_by_rows(conn, days).await?;
    let mut by_rows: BTreeMap<Option<FeeItemId>, Money> = rows.into_iter().collect();
    for row in store::earned(conn, days).await? {
        let item = EarnedItem {
            name: row.name.unwrap_or_else(|| "未分项目".to_owned()),
            booked: row.booked,
            reversed: row.reversed,
            net: row.booked.minus(row.reversed)?,
        };
        let said = by_rows.remove(&row.item).unwrap_or(Money::ZERO);
        tie::compare(problems, Figure::Item, &item.name, said, item.net);
        match row.account {
            Account::Income => income.push(item),
            Account::AgencyPayable => agency.push(item),
            other => {
                let what = format!("{} is no item's", other.as_str());
                return Err(Fault::new("adding up what was earned", what).into());
            }
        }
    }
    for (_, said) in by_rows {
        tie::compare(problems, Figure::Item, "", said, Money::ZERO);
    }
    Ok((income, agency))
}
