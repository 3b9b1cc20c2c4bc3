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
            let building = format!("{} 栋", building.unwrap_or_default());
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
