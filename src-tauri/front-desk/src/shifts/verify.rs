//! Follows the shifts from one to the next: each accepts the handover of the one before it, or has somebody's leave; only the last may
//! be open; and each float is what was counted.

use super::store;
use crate::database::Conn;
use crate::error::Result;
use crate::ids::ShiftId;
use crate::journal::{Finding, FindingKind};

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut before: Option<ShiftId> = None;
    for shift in store::shifts_to_check(conn).await? {
        let row = Some(shift.id.get());
        if shift.accepted != before && !shift.has_leave {
            let detail = "it accepted another handover than the last, with nobody's leave";
            findings.push(Finding::new(
                "shifts",
                row,
                FindingKind::HandoverBroken,
                detail,
            ));
        }
        // A float that nobody counted stands by somebody's leave, as the handover before left it.
        let (said, float) = match (shift.counted || !shift.has_leave, shift.float_left) {
            (false, Some(left)) => ("left", left),
            _ => ("counted", shift.float_sum),
        };
        if shift.float != float {
            let detail = format!(
                "the float is kept as {}, and was {said} as {float}",
                shift.float
            );
            findings.push(Finding::new(
                "shifts",
                row,
                FindingKind::TotalsDiffer,
                detail,
            ));
        }
        if !shift.closed && !shift.newest {
            let detail = "a later shift was opened while it was open";
            findings.push(Finding::new(
                "shifts",
                row,
                FindingKind::HandoverBroken,
                detail,
            ));
        }
        before = Some(shift.id);
    }
    for drop in store::drops_not_undone(conn).await? {
        let detail = "it is not the drop's own movement the other way, within its shift";
        findings.push(Finding::new(
            "drops_taken_back",
            Some(drop.get()),
            FindingKind::TotalsDiffer,
            detail,
        ));
    }
    findings.extend(super::moves::verify(conn).await?);
    Ok(findings)
}
