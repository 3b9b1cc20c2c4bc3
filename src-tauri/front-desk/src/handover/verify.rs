//! Recomputes every closing from the ledger and the counts.

use super::store;
use crate::database::Conn;
use crate::documents::ReceiptsOfShift;
use crate::error::Result;
use crate::ids::JournalSeq;
use crate::journal::{Finding, FindingKind};
use crate::ledger::{self, Account};
use crate::money::Money;

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut float = Running::of(conn, Account::Float).await?;
    let mut drawer = Running::of(conn, Account::Drawer).await?;
    for closing in store::closings_to_check(conn).await? {
        let mut differ = |what: &str, kept: Money, found: Money| {
            if kept != found {
                let (row, kind) = (Some(closing.shift.get()), FindingKind::TotalsDiffer);
                let detail = format!("{what} is kept as {kept}, and comes to {found}");
                findings.push(Finding::new("shift_closings", row, kind, detail));
            }
        };
        differ(
            "the float expected",
            closing.float_expected,
            float.before(closing.seq)?,
        );
        differ(
            "the takings expected",
            closing.drawer_expected,
            drawer.before(closing.seq)?,
        );
        differ(
            "the float counted",
            closing.float_counted,
            closing.float_sum,
        );
        differ(
            "the takings counted",
            closing.drawer_counted,
            closing.drawer_sum,
        );
        differ(
            "the float left",
            closing.float_counted,
            float.through(closing.seq)?,
        );
        differ(
            "the emptied drawer",
            Money::ZERO,
            drawer.through(closing.seq)?,
        );
        let row = Some(closing.shift.get());
        let Ok((_, paper)) = store::paper(conn, closing.shift).await else {
            let detail = "its paper cannot be read";
            findings.push(Finding::new(
                "shift_closings",
                row,
                FindingKind::RowChanged,
                detail,
            ));
            continue;
        };
        differ(
            "the difference on paper",
            paper.cash.together.difference,
            closing.difference,
        );
        if let Some(paid) = paid_with(&paper.receipts)? {
            let total = paper.receipts.total;
            differ("what the receipts on paper were paid with", paid, total);
        }
        if paper.receipts.missing > 0 {
            findings.push(Finding::new(
                "shift_closings",
                row,
                FindingKind::NumberMissing,
                format!("{} receipt numbers are missing", paper.receipts.missing),
            ));
        }
    }
    Ok(findings)
}

/// What the valid receipts were paid with, all ways together; nothing where the paper does not tell.
fn paid_with(receipts: &ReceiptsOfShift) -> Result<Option<Money>> {
    let paid = receipts.paid.iter().map(|one| one.amount);
    Ok(match receipts.paid.is_empty() {
        true => None,
        false => Some(Money::sum(paid)?),
    })
}

/// The balance of an account as the journal goes on, in one pass over its movements.
struct Running {
    movements: std::iter::Peekable<std::vec::IntoIter<(JournalSeq, Money)>>,
    balance: Money,
}

impl Running {
    async fn of(conn: &mut Conn, account: Account) -> Result<Self> {
        Ok(Running {
            movements: ledger::movements(conn, account)
                .await?
                .into_iter()
                .peekable(),
            balance: Money::ZERO,
        })
    }

    /// The balance before the line `seq`.
    fn before(&mut self, seq: JournalSeq) -> Result<Money> {
        while let Some((_, amount)) = self.movements.next_if(|movement| movement.0 < seq) {
            self.balance = self.balance.plus(amount)?;
        }
        Ok(self.balance)
    }

    /// The balance with the line `seq`.
    fn through(&mut self, seq: JournalSeq) -> Result<Money> {
        while let Some((_, amount)) = self.movements.next_if(|movement| movement.0 <= seq) {
            self.balance = self.balance.plus(amount)?;
        }
        Ok(self.balance)
    }
}
