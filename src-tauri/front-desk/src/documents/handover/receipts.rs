//! The receipts on a handover.

use super::{HandoverPaper, ReceiptsOfShift, in_words};
use crate::documents::flow::{BODY, Cell, Flow, figures, words};
use crate::error::Result;

/// The numbers and that none is missing, what came and went by which way, and each receipt; then the red ones and the voided ones.
pub(super) fn receipts(flow: &mut Flow, paper: &HandoverPaper) -> Result<()> {
    let receipts = &paper.receipts;
    flow.heading("收据", "金额单位：元")?;
    let (Some(first), Some(last)) = (&receipts.first, &receipts.last) else {
        return match receipts.missing {
            0 => flow.paragraph(BODY, "本班未开具收据。"),
            missing => flow.facts(1, &[("号码", format!("缺号 {missing}"))]),
        };
    };
    flow.facts(
        2,
        &[
            ("首号", first.clone()),
            ("末号", last.clone()),
            (
                "号码",
                match receipts.red {
                    0 => format!(
                        "使用 {}，作废 {}，缺号 {}",
                        receipts.used, receipts.voided, receipts.missing
                    ),
                    red => format!(
                        "使用 {}，作废 {}，红字 {red}，缺号 {}",
                        receipts.used, receipts.voided, receipts.missing
                    ),
                },
            ),
            ("有效金额", format!("¥{}", receipts.total)),
        ],
    )?;
    if !receipts.paid.is_empty() {
        flow.facts(1, &[("收款构成", in_words(&receipts.paid))])?;
    }
    if !receipts.late_fees.is_zero() {
        let late = format!("¥{}", receipts.late_fees);
        flow.facts(1, &[("其中滞纳金", late)])?;
    }
    if !receipts.rounding.is_zero() {
        flow.facts(1, &[("抹零", format!("¥{}", receipts.rounding))])?;
    }
    flow.space(1.0);
    flow.table(
        &[
            figures("序号", 0.55),
            words("收据号", 1.7),
            words("时间", 0.7),
            words("房屋", 1.1),
            words("交款人", 1.1),
            words("项目", 2.2),
            words("方式", 1.5),
            figures("金额", 1.15),
            words("", 0.6),
        ],
        receipts.list.iter().enumerate().map(|(index, receipt)| {
            vec![
                (index + 1).to_string().into(),
                (&receipt.number).into(),
                receipt.at.time_of_day().into(),
                (&receipt.unit).into(),
                (&receipt.payer).into(),
                (&receipt.items).into(),
                receipt.paid_with().into(),
                receipt.amount.to_string().into(),
                match (receipt.voided, receipt.amount.is_negative()) {
                    (true, _) => Cell::Strong("作废".into()),
                    (false, true) => Cell::Strong("红字".into()),
                    (false, false) => "".into(),
                },
            ]
        }),
    )?;
    refunds(flow, receipts)?;
    if receipts.voids.is_empty() {
        return Ok(());
    }
    flow.space(1.0);
    flow.table(
        &[
            words("作废收据号", 1.7),
            words("原件", 1.2),
            words("作废原因", 5.0),
        ],
        receipts.voids.iter().map(|void| {
            vec![
                (&void.number).into(),
                (&void.original).into(),
                (&void.reason).into(),
            ]
        }),
    )
}

fn refunds(flow: &mut Flow, receipts: &ReceiptsOfShift) -> Result<()> {
    if receipts.refunds.is_empty() {
        return Ok(());
    }
    flow.space(1.0);
    flow.table(
        &[
            words("红字收据号", 1.5),
            words("冲销", 1.5),
            words("退款方式", 2.2),
            words("依据与原因", 2.8),
            words("批准人", 0.9),
        ],
        receipts.refunds.iter().map(|refund| {
            vec![
                (&refund.number).into(),
                refund.what().to_owned().into(),
                refund.by().into(),
                format!("{}；{}", refund.evidence, refund.reason).into(),
                (&refund.approved_by).into(),
            ]
        }),
    )
}
