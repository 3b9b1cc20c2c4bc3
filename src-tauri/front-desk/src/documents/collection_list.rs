//! The list of a batch of bank collection (托收清单): every debit with its sum, for whoever makes it, checks it and takes it to the bank.

use super::flow::{Cell, Flow, figures, words};
use super::{Nudge, Pdf, render};
use crate::error::Result;
use crate::money::{Money, capitals};
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on the list of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CollectionList {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// The batch's number.
    pub number: String,
    /// The layout it goes by.
    pub profile: String,
    /// When the bank is to debit.
    pub debit_on: BusinessDate,
    /// What was due by then is in it.
    pub due_until: BusinessDate,
    /// When it was made.
    pub at: Timestamp,
    /// By whom.
    pub clerk: String,
    /// What it comes to.
    pub total: Money,
    /// The debits.
    pub rows: Vec<CollectionListRow>,
}

/// One debit of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CollectionListRow {
    /// Its number in the batch.
    pub number: i64,
    /// The unit.
    pub unit: String,
    /// Whose account.
    pub payer: String,
    /// Which bank.
    pub bank: String,
    /// The account, masked.
    pub account: String,
    /// How much.
    pub amount: Money,
    /// How it stands.
    pub state: String,
    /// The bank's reason, or why it was given up.
    pub reason: String,
}

impl CollectionList {
    /// The paper on A4.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let running = format!("{}　托收清单　{}", self.community, self.number);
        let mut flow = Flow::new(&self.community, "托收清单", &self.desk, running)?;
        flow.facts(
            3,
            &[
                ("批次", self.number.clone()),
                ("银行格式", self.profile.clone()),
                ("扣款日", self.debit_on.to_string()),
                ("应缴日截至", self.due_until.to_string()),
                ("制单时间", self.at.to_string()),
                ("制单人", self.clerk.clone()),
                ("笔数", format!("{} 笔", self.rows.len())),
                ("合计", self.total.to_string()),
                ("大写", capitals(self.total)),
            ],
        )?;
        flow.space(2.0);
        flow.table(
            &[
                figures("序号", 0.5),
                words("房屋", 1.2),
                words("户名", 1.3),
                words("银行", 1.2),
                words("账号", 0.9),
                figures("金额", 1.1),
                words("状态", 0.8),
                words("说明", 1.5),
            ],
            self.rows.iter().map(|row| {
                vec![
                    row.number.to_string().into(),
                    Cell::Strong(row.unit.clone()),
                    (&row.payer).into(),
                    (&row.bank).into(),
                    (&row.account).into(),
                    row.amount.to_string().into(),
                    (&row.state).into(),
                    (&row.reason).into(),
                ]
            }),
        )?;
        flow.space(8.0);
        flow.blanks(&["制单人", "复核人", "银行签收", "日期"])?;
        let name = format!("托收清单-{}", self.number);
        render::render(name, self.at, nudge, &flow.finish())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]
    use super::*;
    use crate::documents::samples::collection_list as list;
    use crate::documents::{page_sizes, texts};

    #[test]
    fn the_list_of_a_batch_has_its_count_its_sum_and_lines_to_sign() {
        let pdf = list(120).pdf(Nudge::default()).unwrap();
        for (width, height) in page_sizes(&pdf.bytes).unwrap() {
            assert!(f32::abs(width - 210.0) < 0.1 && f32::abs(height - 297.0) < 0.1);
        }
        let said = texts(&pdf.bytes).unwrap().concat();
        for word in [
            "托收清单",
            "TS2026-0001",
            "120 笔",
            "14,400.00",
            "人民币壹万肆仟肆佰元整",
            "****0119",
            "余额不足",
            "复核人",
            "银行签收",
        ] {
            assert!(said.contains(word), "{word} is missing");
        }
        assert_eq!(
            pdf,
            list(120).pdf(Nudge::default()).unwrap(),
            "the same list is the same paper"
        );
    }
}
