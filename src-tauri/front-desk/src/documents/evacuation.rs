//! Who is inside, to call out at the assembly point (疏散点名表).

use super::flow::{BODY, Cell, Flow, figures, words};
use super::{Nudge, Pdf, render};
use crate::error::Result;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on an evacuation list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EvacuationList {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// At which moment.
    pub at: Timestamp,
    /// Who printed it.
    pub clerk: String,
    /// The visitors inside, by unit.
    pub people: Vec<PersonInside>,
}

impl EvacuationList {
    /// Everybody inside, companions with them.
    pub fn heads(&self) -> u32 {
        self.people.iter().fold(0, |heads, person| {
            heads.saturating_add(1).saturating_add(person.companions)
        })
    }

    /// The paper on A4.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let at = self.at.to_string();
        let running = format!("{}　{}　{at}", self.community, self.desk);
        let mut flow = Flow::new(&self.community, "疏散点名表", &self.desk, running)?;
        flow.facts(
            3,
            &[
                ("打印时间", at),
                ("打印人", self.clerk.clone()),
                (
                    "在内",
                    format!("{} 批 {} 人", self.people.len(), self.heads()),
                ),
            ],
        )?;
        flow.space(2.0);
        if self.people.is_empty() {
            flow.paragraph(BODY, "此刻无访客在内。")?;
        } else {
            flow.table(
                &[
                    words("在场", 0.7),
                    figures("序号", 0.6),
                    words("受访房屋", 1.4),
                    words("访客", 1.6),
                    figures("人数", 0.7),
                    words("被访人", 1.4),
                    words("电话", 1.5),
                    words("车牌", 1.3),
                    words("进入时间", 1.8),
                ],
                self.people.iter().enumerate().map(|(index, person)| {
                    vec![
                        Cell::Box,
                        (index + 1).to_string().into(),
                        Cell::Strong(person.unit.clone()),
                        Cell::Strong(person.visitor.clone()),
                        person.companions.saturating_add(1).to_string().into(),
                        (&person.host).into(),
                        (&person.phone).into(),
                        (&person.plate).into(),
                        person.since.to_string().into(),
                    ]
                }),
            )?;
        }
        flow.space(8.0);
        flow.blanks(&["点名人", "点名时间", "实到人数"])?;
        let name = format!(
            "疏散点名表-{}",
            self.at.to_the_second().replace([' ', ':'], "-")
        );
        render::render(name, self.at, nudge, &flow.finish())
    }
}

/// A visitor inside. The name is whole here: it is called out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonInside {
    /// The visit's number.
    pub number: String,
    /// The visitor.
    pub visitor: String,
    /// How many came along.
    pub companions: u32,
    /// The unit visited.
    pub unit: String,
    /// The host's name, or nothing.
    pub host: String,
    /// Since when.
    pub since: Timestamp,
    /// The phone, masked, or nothing.
    pub phone: String,
    /// The plate, or nothing.
    pub plate: String,
}
