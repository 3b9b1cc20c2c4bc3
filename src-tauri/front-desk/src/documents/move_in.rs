//! The sheet of a move-in (入住登记表): what was registered, what is first owed, and room for meters and signatures.

use super::flow::{BODY, Cell, Flow, LEFT, RIGHT, SMALL, figures, words};
use super::{Nudge, Pdf, render};
use crate::error::Result;
use crate::money::{Money, capitals};
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that stands on a move-in sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MoveInSheet {
    /// The community.
    pub community: String,
    /// The desk.
    pub desk: String,
    /// When it was registered.
    pub at: Timestamp,
    /// Who registered it.
    pub clerk: String,
    /// The unit: `3-2-1502`.
    pub unit: String,
    /// Its area as on paper: `119.91㎡`, or nothing.
    pub area: String,
    /// The first day.
    pub from_on: BusinessDate,
    /// The people.
    pub people: Vec<PersonMovingIn>,
    /// The cards given out: kind and number, `住户卡 0001234567`.
    pub cards: Vec<String>,
    /// The plates.
    pub plates: Vec<String>,
    /// What is first owed.
    pub charges: Vec<FirstCharge>,
    /// The sum of it.
    pub total: Money,
    /// The code of the journal line that registered it.
    pub code: String,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonMovingIn {
    /// The name.
    pub name: String,
    /// As on paper: 业主, 租户, 家属.
    pub role: String,
    /// The phone, masked, or nothing.
    pub phone: String,
    /// The identity number, masked, or nothing.
    pub id_number: String,
}

/// One amount first owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FirstCharge {
    /// What.
    pub item: String,
    /// The period, or nothing.
    pub period: String,
    /// How much of it, or nothing.
    pub quantity: String,
    /// The price of one, or nothing.
    pub price: String,
    /// The amount.
    pub amount: Money,
}

/// Read together with the resident when the keys are handed over; the program has no readings then.
const METERS: [&str; 3] = ["水表", "电表", "燃气表"];

impl MoveInSheet {
    /// The paper on A4.
    ///
    /// # Errors
    /// A fault when it cannot be drawn.
    pub fn pdf(&self, nudge: Nudge) -> Result<Pdf> {
        let running = format!(
            "{}　{}　入住登记　操作日志校验码 {}",
            self.community, self.unit, self.code
        );
        let mut flow = Flow::new(&self.community, "入住登记表", &self.desk, running)?;
        flow.facts(
            3,
            &[
                ("房屋", self.unit.clone()),
                ("建筑面积", self.area.clone()),
                ("入住日期", self.from_on.on_paper()),
                ("登记时间", self.at.to_string()),
                ("登记人", self.clerk.clone()),
            ],
        )?;
        self.people(&mut flow)?;
        self.things(&mut flow)?;
        self.first_charges(&mut flow)?;
        meters(&mut flow)?;
        signatures(&mut flow)?;
        let name = format!("入住登记-{}-{}", self.unit, self.from_on);
        render::render(name, self.at, nudge, &flow.finish())
    }

    fn people(&self, flow: &mut Flow) -> Result<()> {
        flow.heading("一、入住人员", &format!("{} 人", self.people.len()))?;
        flow.table(
            &[
                figures("序号", 0.5),
                words("姓名", 2.0),
                words("身份", 1.0),
                words("电话", 1.6),
                words("证件号码", 2.2),
                words("本人核对", 1.2),
            ],
            self.people.iter().enumerate().map(|(index, person)| {
                vec![
                    (index + 1).to_string().into(),
                    Cell::Strong(person.name.clone()),
                    (&person.role).into(),
                    (&person.phone).into(),
                    (&person.id_number).into(),
                    Cell::Box,
                ]
            }),
        )
    }

    fn things(&self, flow: &mut Flow) -> Result<()> {
        flow.heading("二、证卡与车辆", "领取后请在方框内勾选")?;
        let things: Vec<(&str, &String)> = self
            .cards
            .iter()
            .map(|card| ("证卡", card))
            .chain(self.plates.iter().map(|plate| ("车辆", plate)))
            .collect();
        if things.is_empty() {
            return flow.paragraph(BODY, "无。");
        }
        flow.table(
            &[words("种类", 1.0), words("号码", 5.0), words("已领取", 1.0)],
            things
                .into_iter()
                .map(|(kind, number)| vec![kind.into(), number.into(), Cell::Box]),
        )
    }

    fn first_charges(&self, flow: &mut Flow) -> Result<()> {
        flow.heading("三、首次费用", "金额单位：元")?;
        if self.charges.is_empty() {
            return flow.paragraph(BODY, "无。");
        }
        let total = vec![
            Cell::Strong("合计".into()),
            "".into(),
            "".into(),
            "".into(),
            Cell::Strong(self.total.to_string()),
        ];
        flow.table(
            &[
                words("收费项目", 2.4),
                words("所属期间", 1.8),
                figures("数量", 1.2),
                figures("单价", 1.1),
                figures("金额", 1.3),
            ],
            self.charges
                .iter()
                .map(|charge| {
                    vec![
                        (&charge.item).into(),
                        (&charge.period).into(),
                        (&charge.quantity).into(),
                        (&charge.price).into(),
                        charge.amount.to_string().into(),
                    ]
                })
                .chain([total]),
        )?;
        flow.paragraph(BODY, &format!("合计（大写）：{}", capitals(self.total)))
    }
}

fn meters(flow: &mut Flow) -> Result<()> {
    flow.heading("四、表具读数", "交房时双方现场抄录")?;
    flow.table(
        &[
            words("表具", 1.0),
            words("表号", 2.4),
            words("起始读数", 1.8),
            words("备注", 2.4),
        ],
        METERS
            .iter()
            .map(|meter| vec![(*meter).into(), "".into(), "".into(), "".into()]),
    )
}

fn signatures(flow: &mut Flow) -> Result<()> {
    flow.room(40.0)?;
    flow.space(5.0);
    flow.paragraph(
        BODY,
        "以上人员、证卡、费用及表具读数已与本人核对无误，并已收到有关须知。",
    )?;
    flow.draw(26.0, |page, y| {
        let third = (RIGHT - LEFT) / 3.0;
        for (index, role) in ["住户签字", "经办人签字", "物业服务中心（盖章）"]
            .into_iter()
            .enumerate()
        {
            let x = LEFT + third * index as f32;
            page.left(x, y + 10.0, BODY, role);
            if index < 2 {
                page.across(x, x + third - 10.0, y + 20.0, 0.3);
                page.left(x, y + 24.5, SMALL, "日期");
            }
        }
    })
}
