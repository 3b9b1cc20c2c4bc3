//! The two boxes: the float topped up and refunded from, money carried from clerk to clerk, and slips that are lost while their money came.

use crate::support::cashier::with;
use crate::support::shifts::{count, opening, pay_day};
use crate::support::{TestDesk, approval, closing, counted, every_tender, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cashier::{Choice, LineBack, Refund, RefundAsked, RefundOf, Tender};
use front_desk::documents::{HandoverPaper, texts};
use front_desk::handover::Count;
use front_desk::ids::{ShiftId, TransferId};
use front_desk::money::Money;
use front_desk::rights::Right;
use front_desk::shifts::{
    AcceptTransfer, CashBox, CashMoves, ChangeFloat, DeclareLostSlip, Direction, FindLostSlip,
    FloatSource, NonCash, RefuseTransfer, SendTransfer, TakeBackTransfer, Verdict,
};
use front_desk::staff::SignedIn;

fn change(direction: Direction, amount: &str) -> ChangeFloat {
    ChangeFloat {
        direction,
        source: FloatSource::Bank,
        amount: yuan(amount),
        voucher: "BYJ-0012".into(),
        reason: "零钱不足".into(),
    }
}

async fn changes(desk: &TestDesk, direction: Direction, amount: &str) -> CashMoves {
    let leave = Some(approval("周敏"));
    desk.change_float(
        &desk.crew.wang,
        &request(),
        change(direction, amount),
        leave,
    )
    .await
    .unwrap()
}

/// `who` carries money of a box to somebody.
async fn sends(desk: &TestDesk, who: &SignedIn, of: CashBox, amount: &str, to: &str) -> TransferId {
    let people = desk.cash_moves(who).await.unwrap().people;
    let send = SendTransfer {
        of,
        amount: yuan(amount),
        to: people.iter().find(|one| one.name == to).unwrap().id,
        note: "流动收费点".into(),
    };
    let moves = desk.send_transfer(who, &request(), send).await.unwrap();
    moves.transfers.last().unwrap().id
}

fn accepting(transfer: TransferId, amount: &str, reason: &str) -> AcceptTransfer {
    AcceptTransfer {
        transfer,
        counted: counted(amount),
        reason: reason.into(),
    }
}

async fn open_shift(desk: &TestDesk, who: &SignedIn) -> ShiftId {
    desk.shift_state(who).await.unwrap().open.unwrap().id
}

/// Counts and closes, and answers with the paper.
async fn closes(desk: &TestDesk, who: &SignedIn, float: &str, takings: &str) -> HandoverPaper {
    let shift = open_shift(desk, who).await;
    desk.count_shift(who, &request(), count(shift, float, takings))
        .await
        .unwrap();
    desk.close_shift(who, &request(), closing(shift))
        .await
        .unwrap();
    desk.handover(who, shift).await.unwrap()
}

async fn ties(desk: &TestDesk) {
    let day = desk.day_sheet(&desk.crew.finance, "").await.unwrap();
    assert_eq!(day.problems, [], "the day ties");
}

#[tokio::test]
async fn a_float_too_small_for_a_refund_is_topped_up_by_finance_and_never_from_the_takings() {
    let desk = pay_day().await.with_open_shift("王芳", "100").await;
    let wang = &desk.crew.wang;
    let taken = desk.collects("3-2-1502").await;
    closes(&desk, wang, "100", "280").await;
    let desk = desk.restarted().await;
    let wang = &desk.crew.wang;
    let left = desk
        .shift_state(wang)
        .await
        .unwrap()
        .handover
        .unwrap()
        .shift;
    desk.open_shift(wang, &request(), opening("100", Some(left)), None)
        .await
        .unwrap();
    desk.collects("1-1-101").await;

    let lines = desk.receipt(wang, taken.receipt).await.unwrap().lines;
    let asked = || RefundAsked {
        what: RefundOf::Receipt {
            receipt: taken.receipt,
            lines: vec![LineBack {
                line: lines[0].id,
                amount: String::new(),
            }],
        },
        ways: vec![with(Tender::Cash, "280")],
    };
    let quote = desk.quote_refund(wang, asked()).await.unwrap();
    let small = Refusal::FloatTooSmall {
        amount: yuan("280"),
    };
    assert_eq!(
        quote.problem,
        Some(small),
        "there are 280 in the drawer, and they are no float"
    );
    let asks = desk
        .change_float(wang, &request(), change(Direction::TopUp, "300"), None)
        .await;
    assert_eq!(
        refused(asks),
        Refusal::ApprovalNeeded {
            right: Right::ApproveFloat
        }
    );
    let once = request();
    let top_up = || change(Direction::TopUp, "300");
    let first = desk
        .change_float(wang, &once, top_up(), Some(approval("周敏")))
        .await
        .unwrap();
    let again = desk
        .change_float(wang, &once, top_up(), Some(approval("周敏")))
        .await
        .unwrap();
    assert_eq!(first, again, "a second click does it once");
    assert_eq!(first.float_changes.len(), 1);
    let back = Refund {
        asked: asked(),
        payer: String::new(),
        reason: "重复缴费".into(),
        evidence: None,
        total: quote.total,
    };
    desk.refund(wang, &request(), back, Some(approval("李强")))
        .await
        .unwrap();
    let beyond = change(Direction::Reduction, "120.50");
    assert_eq!(
        refused(
            desk.change_float(wang, &request(), beyond, Some(approval("李强")))
                .await
        ),
        Refusal::FloatTooSmall {
            amount: yuan("120.50")
        }
    );
    changes(&desk, Direction::Reduction, "100").await;
    let paper = closes(&desk, wang, "20", "280").await;
    assert_eq!(paper.cash.float_box.expected, yuan("20"));
    assert_eq!(paper.cash.together.difference, Money::ZERO);
    let told: Vec<_> = paper
        .moves
        .iter()
        .map(|one| (one.what.as_str(), one.amount))
        .collect();
    assert_eq!(
        told,
        [("备用金补充", yuan("300")), ("备用金缴回", yuan("-100"))]
    );
    assert!(
        paper.moves[0].said.contains("批准人 周敏") && paper.moves[0].said.contains("BYJ-0012")
    );
    ties(&desk).await;
    desk.is_sound().await;
}

#[tokio::test]
async fn money_carried_to_another_is_in_nobodys_box_until_it_is_counted_there() {
    let desk = pay_day().await.with_open_shift("王芳", "500").await;
    let (wang, zhao) = (desk.crew.wang.clone(), desk.crew.zhao.clone());
    desk.collects("3-2-1502").await;
    let float = sends(&desk, &wang, CashBox::Float, "200", "赵磊").await;
    let takings = sends(&desk, &wang, CashBox::Takings, "100", "赵磊").await;
    let unwanted = sends(&desk, &wang, CashBox::Float, "50", "赵磊").await;
    let back = |transfer| TakeBackTransfer {
        transfer,
        reason: "不去了".into(),
    };
    let refuse = |transfer| RefuseTransfer {
        transfer,
        reason: "金额不对".into(),
    };
    assert_eq!(
        refused(
            desk.accept_transfer(&zhao, &request(), accepting(float, "200", ""))
                .await
        ),
        Refusal::ShiftBelongsTo {
            name: "王芳".into()
        },
        "it counts in the other's own shift"
    );
    assert_eq!(
        refused(
            desk.refuse_transfer(&wang, &request(), refuse(unwanted))
                .await
        ),
        Refusal::not_found("transfer")
    );
    desk.refuse_transfer(&zhao, &request(), refuse(unwanted))
        .await
        .unwrap();
    assert_eq!(
        refused(
            desk.refuse_transfer(&zhao, &request(), refuse(unwanted))
                .await
        ),
        Refusal::TransferEnded
    );
    desk.take_back_transfer(&wang, &request(), back(unwanted))
        .await
        .unwrap();
    assert_eq!(
        refused(
            desk.take_back_transfer(&wang, &request(), back(unwanted))
                .await
        ),
        Refusal::TransferEnded
    );

    let first = closes(&desk, &wang, "300", "180").await;
    assert_eq!(
        first.cash.together.difference,
        Money::ZERO,
        "what is on its way is expected in no box"
    );
    let open: Vec<_> = first
        .moves
        .iter()
        .filter(|one| one.open)
        .map(|one| (one.what.as_str(), one.amount))
        .collect();
    assert_eq!(
        open,
        [("备用金移交", yuan("-200")), ("营业款移交", yuan("-100"))]
    );
    let pdf = desk
        .handover_paper(&wang, first_shift(&desk).await)
        .await
        .unwrap();
    assert!(texts(&pdf.bytes).unwrap().contains(&"在途".to_owned()));
    ties(&desk).await;

    let left = desk
        .shift_state(&zhao)
        .await
        .unwrap()
        .handover
        .unwrap()
        .shift;
    desk.open_shift(&zhao, &request(), opening("300", Some(left)), None)
        .await
        .unwrap();
    assert_eq!(
        refused(
            desk.accept_transfer(&zhao, &request(), accepting(float, "190", ""))
                .await
        ),
        Refusal::TransferDiffers {
            given: yuan("200"),
            counted: yuan("190")
        }
    );
    desk.accept_transfer(&zhao, &request(), accepting(float, "190", "少一张拾元"))
        .await
        .unwrap();
    desk.accept_transfer(&zhao, &request(), accepting(takings, "100", ""))
        .await
        .unwrap();
    assert_eq!(
        refused(
            desk.accept_transfer(&zhao, &request(), accepting(takings, "100", ""))
                .await
        ),
        Refusal::TransferEnded
    );
    assert_eq!(
        refused(
            desk.take_back_transfer(&zhao, &request(), back(float))
                .await
        ),
        Refusal::not_found("transfer"),
        "only who gave it takes it back"
    );
    let second = closes(&desk, &zhao, "490", "100").await;
    assert_eq!(
        second.cash.float_box.expected,
        yuan("490"),
        "as it was counted"
    );
    assert_eq!(
        second.cash.drawer_box.expected,
        yuan("100"),
        "takings stay takings"
    );
    assert!(second.moves.iter().all(|one| !one.open));
    assert!(
        second.moves[0].said.contains("实点差额 -10.00")
            && second.moves[0].said.contains("少一张拾元")
    );
    ties(&desk).await;
    desk.is_sound().await;
}

async fn first_shift(desk: &TestDesk) -> ShiftId {
    let handovers = desk.handovers(&desk.crew.supervisor).await.unwrap();
    handovers.last().unwrap().shift
}

#[tokio::test]
async fn a_lost_slip_is_told_apart_from_money_that_is_missing_and_may_be_found_later() {
    let desk = pay_day().await.with_open_shift("王芳", "500").await;
    let wang = &desk.crew.wang;
    for unit in ["3-2-1502", "1-1-101"] {
        let mut basket = desk.basket(unit).await;
        basket.tenders = vec![with(Tender::Card, "")];
        assert!(matches!(basket.choice, Choice::Charges { .. }));
        desk.takes(wang, basket).await.unwrap();
    }
    let declare = DeclareLostSlip {
        tender: NonCash::Card,
        amount: yuan("280"),
        reason: "小票被顾客带走，终端已结算".into(),
    };
    let moves = desk
        .declare_lost_slip(wang, &request(), declare.clone())
        .await
        .unwrap();
    let lost = moves.lost_slips[0].id;
    let shift = open_shift(&desk, wang).await;
    let counting = Count {
        tenders: every_tender(&[(NonCash::Card, 1, "280")]),
        ..count(shift, "499", "0")
    };
    let state = desk.count_shift(wang, &request(), counting).await.unwrap();
    let outcome = state.open.unwrap().count.unwrap();
    let card = outcome
        .tenders
        .iter()
        .find(|one| one.tender == NonCash::Card)
        .unwrap();
    assert_eq!((card.verdict, card.lost), (Verdict::SlipsLost, yuan("280")));
    assert_eq!(
        outcome.together.difference,
        yuan("-1"),
        "the money missing is the float's"
    );
    assert_eq!(
        refused(desk.declare_lost_slip(wang, &request(), declare).await),
        Refusal::ShiftCounted
    );
    let find = || FindLostSlip {
        lost_slip: lost,
        note: "顾客送回".into(),
    };
    assert_eq!(
        refused(desk.find_lost_slip(wang, &request(), find()).await),
        Refusal::ShiftCounted
    );
    desk.close_shift(wang, &request(), closing(shift))
        .await
        .unwrap();
    let paper = desk.handover(wang, shift).await.unwrap();
    assert_eq!(
        (paper.lost_slips.len(), paper.lost_slips[0].amount),
        (1, yuan("280"))
    );
    let pdf = desk.handover_paper(wang, shift).await.unwrap();
    let said = texts(&pdf.bytes).unwrap().concat().replace(' ', "");
    assert!(
        said.contains("单据遗失280.00") && !said.contains("短款280.00"),
        "{said}"
    );
    ties(&desk).await;

    let open = desk.cash_moves(wang).await.unwrap().lost_slips;
    assert!(
        open.len() == 1 && open[0].found.is_none(),
        "it is still looked for"
    );
    desk.find_lost_slip(wang, &request(), find()).await.unwrap();
    assert!(desk.cash_moves(wang).await.unwrap().lost_slips.is_empty());
    assert_eq!(
        refused(desk.find_lost_slip(wang, &request(), find()).await),
        Refusal::not_found("lost_slip")
    );
    desk.is_sound().await;
}
