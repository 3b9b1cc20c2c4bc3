//! A deposit's papers, from stored rows only: the same paper for as long as nothing more happens to it.

use super::history::Deposit;
use super::store;
use crate::Desk;
use crate::database::Conn;
use crate::documents::{
    DeductionPaper, DepositSettlement, LossDeclaration, Pdf, SettledBack, SettledDeduction,
    SettledInspection,
};
use crate::error::{Refusal, Result};
use crate::ids::{DepositDeductionId, ReceiptLineId};
use crate::journal;
use crate::printers::{self, PaperKind};
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which paper of a deposit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Type)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum DepositPaper {
    /// 押金退还结算单
    Settlement {
        /// Of which deposit.
        deposit: ReceiptLineId,
    },
    /// 押金扣款单
    Deduction {
        /// Which deduction.
        deduction: DepositDeductionId,
    },
    /// 收据遗失声明
    LossDeclaration {
        /// Of which deposit.
        deposit: ReceiptLineId,
    },
}

impl Desk {
    /// A paper of a deposit, laid out for the printer of such papers.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn deposit_paper(&self, who: &SignedIn, paper: DepositPaper) -> Result<Pdf> {
        let mut rows = self.look(who, Command::DepositPaper).await?;
        let nudge = printers::choice(&mut rows, PaperKind::Sheet).await?.nudge;
        match paper {
            DepositPaper::Settlement { deposit } => {
                let today = self.outside.clock.now().date();
                let of = super::history::deposit(&mut rows, deposit, today).await?;
                settlement(&mut rows, of).await?.pdf(nudge)
            }
            DepositPaper::Deduction { deduction } => {
                deduction_paper(&mut rows, deduction).await?.pdf(nudge)
            }
            DepositPaper::LossDeclaration { deposit } => {
                declaration(&mut rows, deposit).await?.pdf(nudge)
            }
        }
    }
}

async fn settlement(conn: &mut Conn, of: Deposit) -> Result<DepositSettlement> {
    let newest = store::one(conn, of.brief.deposit).await?.newest();
    let desk = staff::desk_names(conn).await?;
    let brief = of.brief;
    let inspections = of.inspections.into_iter().map(|one| SettledInspection {
        on: one.inspected_on,
        by: one.inspected_by,
        findings: one.findings,
    });
    let deductions = of.deductions.into_iter().map(|one| SettledDeduction {
        number: one.number,
        on: one.business_date,
        item: one.item,
        reason: one.reason,
        evidence: one.evidence,
        agreed: one.agreed.on_paper().to_owned(),
        amount: one.amount,
    });
    let claims = of.claims.into_iter();
    let claims = claims.filter(|claim| claim.withdrawn.is_none());
    let back = claims.map(|claim| SettledBack {
        number: claim.number,
        on: claim.returned_on.unwrap_or(claim.business_date),
        payee: claim.payee,
        way: claim.way.on_paper().to_owned(),
        evidence: match claim.declared_on {
            Some(day) => format!("{}（{day}）", claim.evidence.on_paper()),
            None => claim.evidence.on_paper().to_owned(),
        },
        approved_by: claim.approved_by.unwrap_or_default(),
        amount: claim.amount,
    });
    Ok(DepositSettlement {
        community: desk.community,
        desk: desk.name,
        receipt: brief.number,
        unit: brief.label,
        payer: brief.payer,
        item: brief.item,
        taken_on: brief.taken_on,
        taken: brief.taken,
        reversed: brief.reversed,
        inspections: inspections.collect(),
        deductions: deductions.collect(),
        deducted: brief.deducted,
        back: back.collect(),
        returned: brief.returned,
        held: brief.held,
        at: store::written_at(conn, newest).await?,
        code: journal::code_of(conn, newest).await?.as_str().to_owned(),
    })
}

async fn deduction_paper(conn: &mut Conn, id: DepositDeductionId) -> Result<DeductionPaper> {
    let deduction = store::deduction(conn, id)
        .await?
        .ok_or_else(|| Refusal::not_found("deposit_deduction"))?;
    let row = store::one(conn, deduction.deposit).await?;
    let desk = staff::desk_names(conn).await?;
    Ok(DeductionPaper {
        community: desk.community,
        desk: desk.name,
        number: deduction.number,
        on: deduction.business_date,
        at: deduction.at,
        receipt: row.number,
        unit: row.unit,
        payer: row.payer,
        deposit: row.item,
        taken: row.taken_fen,
        item: deduction.item,
        amount: deduction.amount,
        reason: deduction.reason,
        evidence: deduction.evidence,
        agreed: deduction.agreed.on_paper().to_owned(),
        clerk: deduction.clerk,
        code: journal::code_of(conn, deduction.seq)
            .await?
            .as_str()
            .to_owned(),
    })
}

async fn declaration(conn: &mut Conn, deposit: ReceiptLineId) -> Result<LossDeclaration> {
    let row = store::one(conn, deposit).await?;
    let desk = staff::desk_names(conn).await?;
    Ok(LossDeclaration {
        community: desk.community,
        desk: desk.name,
        receipt: row.number,
        taken_on: row.taken_on,
        unit: row.unit,
        payer: row.payer,
        item: row.item,
        amount: row.taken_fen,
        at: store::written_at(conn, row.taken_seq).await?,
        code: journal::code_of(conn, row.taken_seq)
            .await?
            .as_str()
            .to_owned(),
    })
}
