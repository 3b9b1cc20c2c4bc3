//! The waiver's paper, from stored rows only: the same paper for ever, but that it says so once it was taken back.

use super::store;
use crate::database::Conn;
use crate::documents::{WaiverSlip, WaiverSlipLine};
use crate::error::{Refusal, Result};
use crate::ids::WaiverId;
use crate::journal;

pub(super) async fn slip(conn: &mut Conn, waiver: WaiverId) -> Result<WaiverSlip> {
    let waiver = store::one(conn, waiver)
        .await?
        .ok_or_else(|| Refusal::not_found("waiver"))?;
    let (community, desk, seq) = store::made_out(conn, waiver.id).await?;
    let lines = store::lines(conn, waiver.id).await?.into_iter();
    let lines = lines.map(|line| {
        Ok(WaiverSlipLine {
            item: line.item,
            period: line.period,
            open: line.open,
            amount: line.amount,
            left: line.open.minus(line.amount)?,
        })
    });
    let taken_back = waiver.taken_back_at.zip(waiver.taken_back_by);
    let taken_back = taken_back.zip(waiver.taken_back_reason);
    Ok(WaiverSlip {
        community,
        desk,
        number: waiver.number,
        unit: waiver.unit,
        business_date: waiver.business_date,
        at: waiver.at,
        lines: lines.collect::<Result<_, Refusal>>()?,
        total: waiver.total,
        basis: waiver.basis,
        reason: waiver.reason,
        asked_by: waiver.asked_by,
        approved_by: waiver.approved_by,
        taken_back: taken_back.map(|((at, by), why)| format!("{at} {by}：{why}")),
        code: journal::code_of(conn, seq).await?.as_str().to_owned(),
    })
}
