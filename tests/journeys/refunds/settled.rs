//! What was paid, given back, and is then owed no more: no receipt is named that gave its money back.

use super::*;
use front_desk::fees::{HowMuch, ReverseCharge, Waive, WaiverAsked, WaiverOf};
use front_desk::ids::ChargeId;

impl TestDesk {
    /// Why this charge of 3-2-1502 cannot be ticked.
    async fn refuses_to_tick(&self, charge: ChargeId) -> Refusal {
        let basket = Basket {
            choice: Choice::Charges {
                charges: vec![charge],
                late_fees: Vec::new(),
            },
            ..self.basket("3-2-1502").await
        };
        refused(self.quote(&self.crew.wang, basket).await)
    }

    /// All of it is waived by leave of 李强.
    async fn waives_whole(&self, charge: ChargeId) {
        let wang = &self.crew.wang;
        let asked = WaiverAsked {
            unit: self.unit("3-2-1502").await,
            what: WaiverOf::Charges {
                charges: vec![charge],
                late_fees: Vec::new(),
            },
            much: HowMuch::Whole,
        };
        let total = self.quote_waiver(wang, asked.clone()).await.unwrap().total;
        let waive = Waive {
            asked,
            reason: "顶楼渗漏维修期间".into(),
            total,
        };
        let leave = Some(approval("李强"));
        self.waive(wang, &request(), waive, leave).await.unwrap();
    }
}

#[tokio::test]
async fn a_charge_given_back_and_then_taken_back_or_waived_was_paid_by_no_receipt() {
    let (desk, taken) = paid_yesterday().await;
    let lines = desk.receipt(&desk.crew.wang, taken.receipt).await.unwrap();
    let charges = lines.lines.iter().map(|line| line.charge.unwrap());
    let [october, november] = charges.collect::<Vec<_>>()[..] else {
        panic!("two months");
    };
    let just_paid = Refusal::ChargeJustPaid {
        item: "物业管理费".into(),
        receipt: taken.number.clone(),
        clerk: "王芳".into(),
    };
    assert_eq!(desk.refuses_to_tick(october).await, just_paid);

    let part = desk.lines_back(taken.receipt, &[Some(""), Some("100")]);
    desk.gives_back(part.await, Vec::new()).await.unwrap();
    let reverse = ReverseCharge {
        charge: october,
        reason: "面积登记有误".into(),
    };
    let supervisor = &desk.crew.supervisor;
    let back = desk.reverse_charge(supervisor, &request(), reverse).await;
    back.unwrap();
    assert_eq!(desk.refuses_to_tick(october).await, Refusal::ChargeSettled);

    desk.waives_whole(november).await;
    let of_part = desk.refuses_to_tick(november).await;
    assert_eq!(of_part, just_paid, "180.00 of it are still paid");
    let rest = desk.lines_back(taken.receipt, &[None, Some("")]).await;
    let by_transfer = vec![by(Tender::Transfer, "", "回单 3")];
    desk.gives_back(rest, by_transfer).await.unwrap();
    desk.waives_whole(november).await;
    assert_eq!(desk.refuses_to_tick(november).await, Refusal::ChargeSettled);
    desk.is_sound().await;
}
