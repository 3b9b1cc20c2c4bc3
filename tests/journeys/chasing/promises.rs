//! A promise is kept by money. What is waived or taken back is not paid: it lowers what there is left to promise.

use super::*;
use crate::support::approval;
use front_desk::chasing::PaymentPromise;
use front_desk::fees::{
    HowMuch, ReverseCharge, TakeBackWaiver, Waive, Waiver, WaiverAsked, WaiverOf,
};

impl TestDesk {
    /// So much of September and October is waived by leave of 李强.
    async fn waives(&self, label: &str, much: HowMuch) -> Waiver {
        let wang = &self.crew.wang;
        let asked = WaiverAsked {
            unit: self.unit(label).await,
            what: WaiverOf::Months {
                from: "2026-09".into(),
                to: "2026-10".into(),
                late_fees: false,
            },
            much,
        };
        let total = self.quote_waiver(wang, asked.clone()).await.unwrap().total;
        let waive = Waive {
            asked,
            reason: "顶楼渗漏维修期间".into(),
            total,
        };
        let leave = Some(approval("李强"));
        self.waive(wang, &request(), waive, leave).await.unwrap()
    }

    async fn promised(&self, label: &str) -> Option<PaymentPromise> {
        chasing(self, label).await.promise
    }

    /// How much it comes to now, what was paid of it, and how it stands.
    async fn stands(&self, label: &str) -> (Money, Money, PromiseState) {
        let promise = self.promised(label).await.unwrap();
        (promise.amount, promise.paid, promise.state)
    }
}

fn amount(amount: &str) -> HowMuch {
    HowMuch::Amount {
        amount: amount.into(),
    }
}

/// 580.00 are past due.
#[tokio::test]
async fn a_waiver_pays_nothing_and_a_promise_of_the_rest_is_kept_when_the_rest_is_paid() {
    let desk = community().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("3-2-1502").await;
    let open = PromiseState::Open;
    logs(&desk, promise(unit, "2026-11-25", "300")).await;
    desk.waives("3-2-1502", amount("250")).await;
    let enough_is_left = (yuan("300"), Money::ZERO, open);
    assert_eq!(desk.stands("3-2-1502").await, enough_is_left);
    let second = desk.waives("3-2-1502", amount("100")).await;
    let only_the_rest = (yuan("230"), Money::ZERO, open);
    assert_eq!(desk.stands("3-2-1502").await, only_the_rest);
    let back = TakeBackWaiver {
        waiver: second.id,
        reason: "户号录错".into(),
    };
    let supervisor = &desk.crew.supervisor;
    let taken_back = desk.take_back_waiver(supervisor, &request(), back).await;
    taken_back.unwrap();
    assert_eq!(desk.stands("3-2-1502").await, enough_is_left);

    // A charge that was wrong is no more owed than what was waived.
    let october = desk.owes("3-2-1502").await;
    let october = october.iter().find(|one| one.open == yuan("280")).unwrap();
    let reverse = ReverseCharge {
        charge: october.id,
        reason: "面积登记有误".into(),
    };
    let reversed = desk.reverse_charge(supervisor, &request(), reverse).await;
    reversed.unwrap();
    let rest = yuan("50");
    assert_eq!(
        desk.stands("3-2-1502").await,
        (rest, Money::ZERO, open),
        "30.00 and twice 10.00"
    );
    pays(&desk, "3-2-1502", "50").await;
    let kept = (rest, rest, PromiseState::Kept);
    assert_eq!(desk.stands("3-2-1502").await, kept);
    desk.is_sound().await;
}

/// Of 300.00 past due.
#[tokio::test]
async fn what_is_waived_whole_leaves_no_promise_and_what_is_waived_too_late_was_not_kept_in_time() {
    let desk = community().await.with_open_shift("王芳", "500").await;
    let unit = desk.unit("10-101").await;
    logs(&desk, promise(unit, "2026-11-25", "")).await;
    let all = desk.waives("10-101", HowMuch::Whole).await;
    assert_eq!(all.total, yuan("300"));
    assert_eq!(
        desk.promised("10-101").await,
        None,
        "nothing is left to pay"
    );
    let back = TakeBackWaiver {
        waiver: all.id,
        reason: "户号录错".into(),
    };
    let supervisor = &desk.crew.supervisor;
    let taken_back = desk.take_back_waiver(supervisor, &request(), back).await;
    taken_back.unwrap();
    let whole = (yuan("300"), Money::ZERO, PromiseState::Open);
    assert_eq!(desk.stands("10-101").await, whole);

    let part = yuan("200");
    pays(&desk, "10-101", "200").await;
    desk.closes_with("王芳", "500", "200").await;
    morning_of(&desk, "2026-11-26");
    let broken = (yuan("300"), part, PromiseState::Broken);
    assert_eq!(desk.stands("10-101").await, broken);
    desk.waives("10-101", HowMuch::Whole).await;
    let late = (part, part, PromiseState::KeptLate);
    assert_eq!(desk.stands("10-101").await, late);
    desk.is_sound().await;
}
