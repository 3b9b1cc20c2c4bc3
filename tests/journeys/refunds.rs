//! Money given back: red receipts of what a closed shift took, refunds of what was paid ahead, and a float that still ties.

mod ahead;
mod days;
mod papers;
mod settled;
mod ways;

use crate::support::cashier::with;
use crate::support::{TestDesk, approval, closing, refused, request, yuan};
use front_desk::cashier::{
    Basket, Choice, Collected, Evidence, Extra, LineBack, Refund, RefundAsked, RefundOf,
    RefundQuote, Refunded, Rest, Tender, Tendered,
};
use front_desk::fees::FeeKind;
use front_desk::ids::ReceiptId;
use front_desk::ledger::{self, Account};
use front_desk::money::Money;
use front_desk::{Error, Refusal};

/// 3-2-1502 with 100 m² at 2.80, billed for October and November: 280.00 each.
async fn billed() -> TestDesk {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-10").await;
    desk.bills("2026-11").await;
    desk
}

/// The same, paid in cash in a shift that is closed; 王芳 has opened the next.
async fn paid_yesterday() -> (TestDesk, Collected) {
    let desk = billed().await;
    let taken = desk.collects("3-2-1502").await;
    desk.closes_with("王芳", "500", "560").await;
    desk.opens_shift("王芳", "500").await;
    (desk, taken)
}

async fn balance(desk: &TestDesk, account: Account) -> Money {
    let mut rows = desk.database().read().await.unwrap();
    ledger::balance(&mut rows, account, None).await.unwrap()
}

/// One way of giving back, with the number of it.
fn by(tender: Tender, amount: &str, reference: &str) -> Tendered {
    Tendered {
        reference: reference.into(),
        ..with(tender, amount)
    }
}

impl TestDesk {
    /// Every line of a receipt, each with the amount that is typed for it; lines without one are left.
    async fn lines_back(&self, receipt: ReceiptId, amounts: &[Option<&str>]) -> RefundOf {
        let lines = self.receipt(&self.crew.wang, receipt).await.unwrap().lines;
        let back = lines.iter().zip(amounts).filter_map(|(line, amount)| {
            Some(LineBack {
                line: line.id,
                amount: (*amount)?.into(),
            })
        });
        RefundOf::Receipt {
            receipt,
            lines: back.collect(),
        }
    }

    /// A whole receipt.
    async fn whole(&self, receipt: ReceiptId) -> RefundOf {
        self.lines_back(receipt, &[Some(""); 9]).await
    }

    async fn quotes_refund(&self, what: RefundOf, ways: Vec<Tendered>) -> RefundQuote {
        let asked = RefundAsked { what, ways };
        let quote = self.quote_refund(&self.crew.wang, asked).await;
        quote.unwrap()
    }

    /// What 王芳 would send after looking at the quote.
    async fn asks_back(&self, what: RefundOf, ways: Vec<Tendered>) -> Result<Refund, Error> {
        let asked = RefundAsked { what, ways };
        let quote = self.quote_refund(&self.crew.wang, asked.clone()).await?;
        Ok(Refund {
            payer: match asked.what {
                RefundOf::Receipt { .. } | RefundOf::Deposit { .. } => String::new(),
                RefundOf::Prepayment { .. } => "张伟".into(),
            },
            asked,
            reason: "房号录错".into(),
            evidence: Some(Evidence::TakenBack),
            total: quote.total,
        })
    }

    /// 王芳 gives back, and 李强 approves.
    async fn gives_back(&self, what: RefundOf, ways: Vec<Tendered>) -> Result<Refunded, Error> {
        let refund = self.asks_back(what, ways).await?;
        self.approved(refund).await
    }

    async fn approved(&self, refund: Refund) -> Result<Refunded, Error> {
        let leave = Some(approval("李强"));
        self.refund(&self.crew.wang, &request(), refund, leave)
            .await
    }
}

#[tokio::test]
async fn a_receipt_of_a_closed_shift_is_reversed_whole_and_its_charges_are_owed_again() {
    let (desk, taken) = paid_yesterday().await;
    let wang = &desk.crew.wang;
    let before = desk.receipt(wang, taken.receipt).await.unwrap();
    assert!(before.reversible && !before.voidable && before.reversed_by.is_empty());

    let ahead = desk.whole(taken.receipt).await;
    let enough = desk.billed_to_the_float(ahead).await;
    assert_eq!(
        enough,
        Some(Refusal::FloatTooSmall {
            amount: yuan("560")
        })
    );
    let back = vec![
        with(Tender::Cash, "500"),
        by(Tender::Transfer, "", "回单 77"),
    ];
    let what = desk.whole(taken.receipt).await;
    let quote = desk.quotes_refund(what.clone(), back.clone()).await;
    assert_eq!(quote.problem, None);
    assert_eq!(quote.total, yuan("560"));
    assert_eq!(quote.capitals, "人民币负伍佰陆拾元整");
    let red = desk.gives_back(what, back).await.unwrap();
    assert_eq!(red.number, "A1-2026-000002", "of the same series");

    assert_eq!(desk.owes("3-2-1502").await.len(), 2, "owed again");
    assert_eq!(balance(&desk, Account::Float).await, Money::ZERO);
    assert_eq!(
        balance(&desk, Account::Drawer).await,
        Money::ZERO,
        "not touched"
    );
    assert_eq!(balance(&desk, Account::Bank).await, yuan("-60"));

    let original = desk.receipt(wang, taken.receipt).await.unwrap();
    assert!(
        !original.reversible && original.void.is_none(),
        "it stands as it was"
    );
    assert_eq!(original.reversed_by[0].number, red.number);
    assert!(original.lines.iter().all(|line| line.left.is_zero()));
    let read = desk.receipt(wang, red.receipt).await.unwrap();
    assert_eq!(read.original.unwrap().number, taken.number);
    assert_eq!(read.brief.reverses.as_deref(), Some(taken.number.as_str()));
    assert!(read.brief.red && !read.reversible && !read.voidable);
    assert_eq!(read.brief.total, yuan("-560"));
    let refund = read.refund.unwrap();
    assert_eq!(refund.approved_by, "李强");
    assert_eq!(
        refund.evidence,
        Evidence::NeverPrinted,
        "the desk knows it by itself"
    );

    let again = desk.gives_back(desk.whole_of(&taken), Vec::new()).await;
    assert_eq!(
        refused(again),
        Refusal::ReceiptReversed {
            number: taken.number.clone()
        }
    );
    let of_red = desk.whole(red.receipt).await;
    let number = red.number.clone();
    assert_eq!(
        refused(desk.gives_back(of_red, Vec::new()).await),
        Refusal::ReceiptIsRed {
            number: number.clone()
        }
    );
    assert_eq!(
        refused(desk.voids(red.receipt, "退错了").await),
        Refusal::ReceiptIsRed { number },
        "what was given back by mistake is collected anew"
    );
    let anew = desk.collects("3-2-1502").await;
    assert_eq!(anew.number, "A1-2026-000003");
    desk.is_sound().await;
}

impl TestDesk {
    /// Why it cannot all go back in cash.
    async fn billed_to_the_float(&self, what: RefundOf) -> Option<Refusal> {
        self.quotes_refund(what, Vec::new()).await.problem
    }

    /// Without asking for its lines, of which nothing is left.
    fn whole_of(&self, taken: &Collected) -> RefundOf {
        RefundOf::Receipt {
            receipt: taken.receipt,
            lines: Vec::new(),
        }
    }
}

#[tokio::test]
async fn parts_are_taken_back_until_nothing_is_left_of_a_line() {
    let (desk, taken) = paid_yesterday().await;
    let part = desk.lines_back(taken.receipt, &[Some("100"), None]).await;
    let first = desk.gives_back(part, Vec::new()).await.unwrap();
    assert_eq!(first.total, yuan("100"));
    let owed = desk.owes("3-2-1502").await;
    assert_eq!(
        (owed.len(), owed[0].open),
        (1, yuan("100")),
        "as much as went back"
    );
    let line = &desk
        .receipt(&desk.crew.wang, first.receipt)
        .await
        .unwrap()
        .lines[0];
    assert_eq!(
        (line.item.as_str(), line.quantity.as_str(), line.amount),
        ("物业管理费（部分）", "", yuan("-100")),
        "of a part, quantity × price would be something else"
    );

    let beyond = desk.lines_back(taken.receipt, &[Some("180.01")]).await;
    assert_eq!(
        refused(desk.gives_back(beyond, Vec::new()).await),
        Refusal::ReversedBeyond {
            item: "物业管理费".into(),
            left: yuan("180")
        }
    );
    let rest = desk.lines_back(taken.receipt, &[Some("")]).await;
    let second = desk.gives_back(rest, Vec::new()).await.unwrap();
    assert_eq!(second.total, yuan("180"), "a blank takes back what is left");
    let third = desk.lines_back(taken.receipt, &[Some("0.01")]).await;
    assert_eq!(
        refused(desk.gives_back(third, Vec::new()).await),
        Refusal::ReversedBeyond {
            item: "物业管理费".into(),
            left: Money::ZERO
        }
    );
    let whole = desk.lines_back(taken.receipt, &[None, Some("")]).await;
    let whole = desk
        .gives_back(whole, vec![by(Tender::Transfer, "", "回单 1")])
        .await
        .unwrap();
    let line = &desk
        .receipt(&desk.crew.wang, whole.receipt)
        .await
        .unwrap()
        .lines[0];
    assert_eq!(
        (line.quantity.as_str(), line.amount),
        ("-100㎡", yuan("-280"))
    );
    let reds = desk.receipt(&desk.crew.wang, taken.receipt).await.unwrap();
    assert_eq!(reds.reversed_by.len(), 3);
    desk.is_sound().await;
}

#[tokio::test]
async fn nothing_is_given_back_without_a_second_person_who_may_approve_it() {
    let (desk, taken) = paid_yesterday().await;
    let wang = &desk.crew.wang;
    let part = desk.lines_back(taken.receipt, &[Some("100")]).await;
    let refund = desk.asks_back(part, Vec::new()).await.unwrap();
    let alone = desk.refund(wang, &request(), refund.clone(), None).await;
    assert!(matches!(refused(alone), Refusal::ApprovalNeeded { .. }));
    let by_herself = Some(approval("王芳"));
    let oneself = desk
        .refund(wang, &request(), refund.clone(), by_herself)
        .await;
    assert_eq!(refused(oneself), Refusal::ApprovedByOneself);
    let colleague = Some(approval("赵磊"));
    let colleague = desk
        .refund(wang, &request(), refund.clone(), colleague)
        .await;
    assert!(matches!(refused(colleague), Refusal::NotAllowed { .. }));
    let supervisor = &desk.crew.supervisor;
    let leave = Some(approval("周敏"));
    let outcome = desk
        .refund(supervisor, &request(), refund.clone(), leave)
        .await;
    assert!(
        matches!(refused(outcome), Refusal::NotAllowed { .. }),
        "who approves does not pay out"
    );
    let leave = Some(approval("李强"));
    let zhao = desk
        .refund(&desk.crew.zhao, &request(), refund, leave)
        .await;
    assert!(
        matches!(refused(zhao), Refusal::ShiftBelongsTo { .. }),
        "the float is hers"
    );
    assert_eq!(desk.owes("3-2-1502").await.len(), 0);
    assert_eq!(balance(&desk, Account::Float).await, yuan("500"));
    desk.is_sound().await;
}

#[tokio::test]
async fn the_same_request_twice_gives_back_once() {
    let (desk, taken) = paid_yesterday().await;
    let part = desk.lines_back(taken.receipt, &[Some("100")]).await;
    let refund = desk.asks_back(part, Vec::new()).await.unwrap();
    let once = request();
    let mut answers = Vec::new();
    for _ in 0..2 {
        let leave = Some(approval("李强"));
        let outcome = desk
            .refund(&desk.crew.wang, &once, refund.clone(), leave)
            .await;
        answers.push(outcome.unwrap());
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(balance(&desk, Account::Float).await, yuan("400"));
    let what_is_left = desk.lines_back(taken.receipt, &[Some("")]).await;
    let seen = desk.asks_back(what_is_left, Vec::new()).await.unwrap();
    assert_eq!(seen.total, yuan("180"));
    let anew = desk.approved(refund).await.unwrap();
    assert_eq!(
        anew.number, "A1-2026-000003",
        "another request is another act"
    );
    assert_eq!(
        refused(desk.approved(seen).await),
        Refusal::RefundChanged { total: yuan("80") },
        "somebody else was quicker"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_receipt_of_the_open_shift_is_voided_and_a_voided_one_is_not_reversed() {
    let desk = billed().await;
    let taken = desk.collects("3-2-1502").await;
    let number = taken.number.clone();
    let open = Refusal::ReceiptOfOpenShift {
        number: number.clone(),
    };
    assert_eq!(
        refused(desk.gives_back(desk.whole_of(&taken), Vec::new()).await),
        open
    );
    desk.voids(taken.receipt, "房号录错").await.unwrap();
    desk.closes_with("王芳", "500", "0").await;
    desk.opens_shift("王芳", "500").await;
    assert_eq!(
        refused(desk.gives_back(desk.whole_of(&taken), Vec::new()).await),
        Refusal::ReceiptVoided { number }
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn money_goes_back_in_a_shift_that_is_open_and_not_counted() {
    let (desk, taken) = paid_yesterday().await;
    let part = desk.lines_back(taken.receipt, &[Some("100")]).await;
    let refund = desk.asks_back(part, Vec::new()).await.unwrap();
    desk.counts("王芳", "500", "0").await;
    assert_eq!(
        refused(desk.approved(refund.clone()).await),
        Refusal::ShiftCounted
    );
    let close = closing(desk.open_shift_of("王芳").await);
    desk.close_shift(&desk.crew.wang, &request(), close)
        .await
        .unwrap();
    assert_eq!(refused(desk.approved(refund).await), Refusal::NoOpenShift);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_deposit_and_a_sold_thing_are_taken_back_where_they_were_booked() {
    let desk = billed().await;
    let deposit = desk.lists("装修押金", FeeKind::Deposit, "200").await;
    let copy = desk.lists("复印", FeeKind::OneOff, "5").await;
    let extra = |fee_item, quantity: &str| Extra {
        fee_item,
        quantity: quantity.into(),
    };
    let basket = Basket {
        unit: desk.unit("3-2-1502").await,
        choice: Choice::Charges {
            charges: Vec::new(),
            late_fees: Vec::new(),
        },
        extras: vec![extra(deposit, "1"), extra(copy, "3")],
        tenders: vec![with(Tender::Cash, "")],
        ahead: Vec::new(),
        rest: Rest::Change,
    };
    let taken = desk.takes(&desk.crew.wang, basket).await.unwrap();
    let earned = balance(&desk, Account::Income).await;
    desk.closes_with("王芳", "500", "215").await;
    desk.opens_shift("王芳", "500").await;
    let whole = desk.whole(taken.receipt).await;
    desk.gives_back(whole, Vec::new()).await.unwrap();
    assert_eq!(balance(&desk, Account::Deposit).await, Money::ZERO);
    assert_eq!(
        balance(&desk, Account::Income).await,
        earned.plus(yuan("15")).unwrap()
    );
    assert_eq!(balance(&desk, Account::Float).await, yuan("285"));
    desk.is_sound().await;
}
