//! The list that goes along on the round of the meters (抄表单).

use super::flow::{BODY, Cell, Flow, figures, words};
use super::{Nudge, Pdf, render};
use crate::error::Result;
use crate::time::{Month, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on a reading list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingList {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// For which month.
    pub period: Month,
    /// When it was printed.
    pub at: Timestamp,
    /// By whom.
    pub clerk: String,
    /// The meters, in the order of the route.
    pub meters: Vec<ReadingListRow>,
}

/// One meter of a reading list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingListRow {
    /// The building.
    pub building: String,
    /// The unit.
    pub unit: String,
    /// What it counts.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// What it showed last.
    pub last: String,
    /// What it shows, where that is read already.
    pub value: String,
}

impl ReadingList {
    /// The paper on A4: a table for each building.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let period = self.period.on_paper();
        let running = format!("{}　抄表单　{period}", self.community);
        let mut flow = Flow::new(&self.community, "抄表单", &self.desk, running)?;
        flow.facts(
            4,
            &[
                ("所属期间", period.clone()),
                ("表数", format!("{} 只", self.meters.len())),
                ("打印时间", self.at.to_string()),
                ("打印人", self.clerk.clone()),
            ],
        )?;
        flow.space(2.0);
        if self.meters.is_empty() {
            flow.paragraph(BODY, "没有在用的表。")?;
        }
        for meters in self.meters.chunk_by(|a, b| a.building == b.building) {
            let building = meters.first().map(|meter| meter.building.as_str());
            let building = match building.unwrap_or_default() {
                number if number.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                    format!("{number} 栋")
                }
                named => named.to_owned(),
            };
            flow.heading(&building, &format!("{} 只", meters.len()))?;
            flow.table(
                &[
                    words("房屋", 1.3),
                    words("表类型", 0.9),
                    words("表号", 1.7),
                    figures("上次读数", 1.1),
                    words("本次读数", 1.7),
                    words("备注", 1.6),
                ],
                meters.iter().map(|meter| {
                    vec![
                        Cell::Strong(meter.unit.clone()),
                        (&meter.kind).into(),
                        (&meter.number).into(),
                        (&meter.last).into(),
                        (&meter.value).into(),
                        "".into(),
                    ]
                }),
            )?;
        }
        flow.space(8.0);
        flow.blanks(&["抄表人", "抄表日期", "录入人"])?;
        let name = format!("抄表单-{}", self.period);
        render::render(name, self.at, nudge, &flow.finish())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]
    use super::*;
    use crate::documents::samples::reading_list as list;
    use crate::documents::{page_sizes, texts};

    #[test]
    fn a_reading_list_is_a_table_for_each_building_on_a4_with_the_last_readings() {
        let pdf = list(150).pdf(Nudge::default()).unwrap();
        for (width, height) in page_sizes(&pdf.bytes).unwrap() {
            assert!(f32::abs(width - 210.0) < 0.1 && f32::abs(height - 297.0) < 0.1);
        }
        let said = texts(&pdf.bytes).unwrap().concat();
        for word in [
            "抄表单",
            "1 栋",
            "2 栋",
            "3 栋",
            "68 只",
            "14 只",
            "1450",
            "S0110149",
        ] {
            assert!(said.contains(word), "{word} is missing");
        }
        assert_eq!(
            pdf,
            list(150).pdf(Nudge::default()).unwrap(),
            "the same list is the same paper"
        );
    }

    #[test]
    fn an_empty_list_says_so() {
        let pdf = list(0).pdf(Nudge::default()).unwrap();
        let said = texts(&pdf.bytes).unwrap().concat();
        assert!(said.contains("没有在用的表"), "{said}");
    }
}
