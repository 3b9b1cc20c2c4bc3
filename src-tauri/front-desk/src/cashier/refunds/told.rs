//! What a red receipt tells: on the screen, on its paper, and to the handover of its shift.

use super::{Evidence, Tender, store};
use crate::cashier::ReceiptBrief;
use crate::database::Conn;
use crate::documents::RedMark;
use crate::error::Result;
use crate::ids::{ReceiptId, ShiftId};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// What money was given back for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct RefundOnReceipt {
    /// Why.
    pub reason: String,
    /// What paper stands for it.
    pub evidence: Evidence,
    /// Who approved.
    pub approved_by: String,
}

/// The same of a receipt; nothing of one that takes money.
pub(in crate::cashier) async fn on_receipt(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Option<RefundOnReceipt>> {
    store::refund(conn, receipt).await
}

/// The red receipts that reverse a receipt, the first one first.
pub(in crate::cashier) async fn reds_of(
    conn: &mut Conn,
    receipt: ReceiptId,
) -> Result<Vec<ReceiptBrief>> {
    crate::cashier::store::reds_of(conn, receipt).await
}

/// What the refunds of a shift were for.
pub(in crate::cashier) async fn of_shift(
    conn: &mut Conn,
    shift: ShiftId,
) -> Result<HashMap<ReceiptId, RefundOnReceipt>> {
    let refunds = store::of_shift(conn, shift).await?.into_iter();
    let refunds = refunds.map(|(receipt, reason, evidence, approved_by)| {
        let refund = RefundOnReceipt {
            reason,
            evidence,
            approved_by,
        };
        (receipt, refund)
    });
    Ok(refunds.collect())
}

/// What stands on the paper of a red receipt and on no other.
pub(in crate::cashier) async fn mark(
    conn: &mut Conn,
    receipt: ReceiptId,
    red: bool,
    reverses: Option<String>,
) -> Result<Option<RedMark>> {
    if !red {
        return Ok(None);
    }
    let refund = store::refund(conn, receipt).await?;
    Ok(refund.map(|refund| RedMark {
        reverses,
        reason: refund.reason,
        evidence: refund.evidence.on_paper().to_owned(),
        approved_by: refund.approved_by,
    }))
}

/// The way the money went, as on paper.
pub(crate) const fn on_paper(tender: Tender) -> &'static str {
    match tender {
        Tender::Cash => "现金（备用金）",
        Tender::Wechat => "微信支付退款",
        Tender::Alipay => "支付宝退款",
        Tender::Card => "刷卡退款",
        Tender::Transfer => "银行转账退款",
        Tender::Prepayment => "退回预存款",
    }
}
