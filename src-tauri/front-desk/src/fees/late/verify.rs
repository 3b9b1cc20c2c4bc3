//! Recomputes every late fee that was ever booked, from what was known when it was: nothing may have been taken that was not due.

use super::store;
use crate::database::Conn;
use crate::error::Result;
use crate::journal::{Finding, FindingKind};
use crate::money::Money;

pub(in crate::fees) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let rules = store::rules(conn).await?;
    let mut findings = Vec::new();
    for known in store::of_booked(conn).await? {
        let mut booked = Money::ZERO;
        let mut at = known.booked.iter().peekable();
        while let Some(first) = at.next() {
            let mut amount = first.amount;
            while let Some(same) = at.next_if(|next| next.seq == first.seq) {
                amount = amount.plus(same.amount)?;
            }
            booked = booked.plus(amount)?;
            if !amount.is_positive() {
                continue;
            }
            let history = known.history(&rules, Some(first.seq));
            let accrued = history.accrued(first.on)?.total;
            if booked > accrued {
                findings.push(Finding::new(
                    "lines",
                    Some(known.charge.get()),
                    FindingKind::TotalsDiffer,
                    format!(
                        "journal line {} booked late fees of charge {} up to {booked}, and they came to {accrued}",
                        first.seq, known.charge
                    ),
                ));
            }
        }
    }
    Ok(findings)
}
