//! What becomes of a deposit: inspected, deducted from, asked back with the receipt or a declaration, given back in parts, or left unclaimed.

use crate::support::cashier::with;
use crate::support::{TestDesk, approval, refused, request, yuan};
use front_desk::cards::{CardKind, IssueCard};
use front_desk::cashier::{
    AskDepositRefund, Basket, Choice, ClaimWay, Collected, DeductDeposit, Deducted, Deposit,
    DepositAge, DepositAgreement, DepositFilter, DepositList, DepositPaper, DepositState, Evidence,
    Extra, InspectDeposit, LineBack, Refund, RefundAsked, RefundOf, Refunded, Rest, Tender,
    Tendered, WithdrawDepositRefund,
};
use front_desk::documents::texts;
use front_desk::error::FieldProblem;
use front_desk::fees::FeeKind;
use front_desk::ids::{DepositClaimId, FeeItemId, ReceiptId, ReceiptLineId};
use front_desk::ledger::{self, Account};
use front_desk::money::Money;
use front_desk::search::HitKind;
use front_desk::settings::Settings;
use front_desk::{Error, Refusal};

const FLAT: &str = "3-2-1502";
const DAY: i64 = 86_400;

async fn balance(desk: &TestDesk, account: Account) -> Money {
    let mut rows = desk.database().read().await.unwrap();
    ledger::balance(&mut rows, account, None).await.unwrap()
}

/// 2,000 for renovating in cash, and a damage item on the price list; the shift stands open.
async fn taken() -> (TestDesk, Collected, ReceiptLineId, FeeItemId) {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500")
        .await
        .with_resident(FLAT, "张伟")
        .await;
    let deposit = desk.lists("装修押金", FeeKind::Deposit, "2000").await;
    let damage = desk.lists("公共部位修复费", FeeKind::OneOff, "1").await;
    let taken = desk.deposits_in_cash(deposit).await;
    let line = desk.line_of(taken.receipt).await;
    (desk, taken, line, damage)
}

impl TestDesk {
    async fn deposits_in_cash(&self, item: FeeItemId) -> Collected {
        let basket = Basket {
            unit: self.unit(FLAT).await,
            choice: Choice::Charges {
                charges: Vec::new(),
                late_fees: Vec::new(),
            },
            extras: vec![Extra {
                fee_item: item,
                quantity: "1".into(),
            }],
            tenders: vec![with(Tender::Cash, "")],
            rest: Rest::Change,
            ahead: Vec::new(),
        };
        self.takes(&self.crew.wang, basket).await.unwrap()
    }

    async fn line_of(&self, receipt: ReceiptId) -> ReceiptLineId {
        let receipt = self.receipt(&self.crew.wang, receipt).await.unwrap();
        receipt.lines[0].id
    }

    async fn held_deposits(&self, state: Option<DepositState>) -> DepositList {
        let filter = DepositFilter {
            search: String::new(),
            state,
        };
        let list = self.deposits(&self.crew.wang, filter).await.unwrap();
        assert_eq!(
            list.held, list.ledger,
            "the list and the one account, to the fen"
        );
        list
    }

    async fn inspects(&self, deposit: ReceiptLineId) -> Result<Deposit, Error> {
        let inspection = InspectDeposit {
            deposit,
            inspected_by: "工程部 陈工".into(),
            inspected_on: String::new(),
            findings: "走道墙面划伤两处".into(),
        };
        self.inspect_deposit(&self.crew.receptionist, &request(), inspection)
            .await
    }

    async fn deducts(
        &self,
        deposit: ReceiptLineId,
        fee_item: FeeItemId,
        amount: &str,
        agreed: Option<DepositAgreement>,
    ) -> Result<Deducted, Error> {
        let deduct = DeductDeposit {
            deposit,
            fee_item,
            amount: amount.into(),
            reason: "走道墙面修补".into(),
            proof: "照片 3 张".into(),
            agreed,
        };
        self.deduct_deposit(&self.crew.wang, &request(), deduct)
            .await
    }

    async fn asks(
        &self,
        deposit: ReceiptLineId,
        amount: &str,
        way: ClaimWay,
        evidence: Option<Evidence>,
    ) -> Result<Deposit, Error> {
        let ask = AskDepositRefund {
            deposit,
            amount: amount.into(),
            payee: "张伟之子".into(),
            way,
            evidence,
            declared_on: String::new(),
        };
        self.ask_deposit_refund(&self.crew.wang, &request(), ask)
            .await
    }

    /// What 王芳 would send after looking at the quote, and 李强's leave.
    async fn pays_deposit(
        &self,
        claim: DepositClaimId,
        ways: Vec<Tendered>,
    ) -> Result<Refunded, Error> {
        self.gives(RefundOf::Deposit { claim }, ways).await
    }

    async fn gives(&self, what: RefundOf, ways: Vec<Tendered>) -> Result<Refunded, Error> {
        let asked = RefundAsked { what, ways };
        let quote = self.quote_refund(&self.crew.wang, asked.clone()).await?;
        let refund = Refund {
            asked,
            payer: String::new(),
            reason: "装修验收合格".into(),
            evidence: Some(Evidence::TakenBack),
            total: quote.total,
        };
        let leave = Some(approval("李强"));
        self.refund(&self.crew.wang, &request(), refund, leave)
            .await
    }

    async fn reverses(&self, receipt: ReceiptId, amount: &str) -> Result<Refunded, Error> {
        let lines = vec![LineBack {
            line: self.line_of(receipt).await,
            amount: amount.into(),
        }];
        self.gives(RefundOf::Receipt { receipt, lines }, Vec::new())
            .await
    }

    async fn paper_says(&self, paper: DepositPaper) -> String {
        let pdf = self.deposit_paper(&self.crew.wang, paper).await.unwrap();
        let again = self.deposit_paper(&self.crew.wang, paper).await.unwrap();
        assert_eq!(pdf.bytes, again.bytes, "the same paper again");
        assert_eq!(pdf.missing, "");
        texts(&pdf.bytes).unwrap().join("\n")
    }
}

fn claim(deposit: &Deposit) -> DepositClaimId {
    deposit.brief.asked.as_ref().unwrap().claim
}

#[tokio::test]
async fn a_deposit_is_inspected_deducted_from_with_consent_and_given_back_in_parts() {
    let (desk, taken, deposit, damage) = taken().await;
    let wang = desk.crew.wang.clone();
    let folder = tempfile::tempdir().unwrap();
    let original = folder.path().join("original.pdf");
    desk.keep_receipt(&wang, &request(), &original, taken.receipt, "")
        .await
        .unwrap();
    let list = desk.held_deposits(None).await;
    assert_eq!(
        (list.held, list.deposits.len(), list.deposits[0].state),
        (yuan("2000"), 1, DepositState::Held)
    );

    assert_eq!(
        refused(
            desk.deducts(deposit, damage, "300", Some(DepositAgreement::Signed))
                .await
        ),
        Refusal::DepositNotInspected
    );
    let unseen = desk.asks(deposit, "", ClaimWay::Original, None).await;
    assert_eq!(refused(unseen), Refusal::DepositNotInspected);
    let seen = desk.inspects(deposit).await.unwrap();
    assert_eq!(seen.brief.state, DepositState::Inspected);
    assert_eq!(seen.inspections[0].clerk, "刘洋");

    let agreed = Some(DepositAgreement::Signed);
    assert_eq!(
        refused(desk.deducts(deposit, damage, "300", None).await),
        Refusal::DeductionNotAgreed,
        "contested money stays the payer's"
    );
    for (typed, refusal) in [
        ("2000.01", Refusal::DepositHeldLess { held: yuan("2000") }),
        (
            "0",
            Refusal::field("depositAmount", FieldProblem::OutOfRange),
        ),
        ("", Refusal::field("depositAmount", FieldProblem::Empty)),
    ] {
        assert_eq!(
            refused(desk.deducts(deposit, damage, typed, agreed).await),
            refusal
        );
    }
    let into_itself = desk.lists("车位押金", FeeKind::Deposit, "500").await;
    assert_eq!(
        refused(desk.deducts(deposit, into_itself, "1", agreed).await),
        Refusal::field("feeItem", FieldProblem::OutOfRange),
        "a deduction is income and nothing else"
    );

    desk.finds("x").await;
    let first = desk.deducts(deposit, damage, "300", agreed).await.unwrap();
    assert_eq!(first.number, "A1-K000001");
    let hit = desk.finds("k000001").await.remove(0);
    assert_eq!((hit.kind, hit.id), (HitKind::Deposit, deposit.get()));
    assert_eq!(balance(&desk, Account::Income).await, yuan("-300"));
    assert_eq!(balance(&desk, Account::Deposit).await, yuan("-1700"));
    assert_eq!(
        refused(desk.voids(taken.receipt, "收错").await),
        Refusal::DepositSpent {
            missing: yuan("300")
        },
        "also in the shift that took it"
    );
    let paper = DepositPaper::Deduction {
        deduction: first.deduction,
    };
    let said = desk.paper_says(paper).await;
    for word in [
        "A1-K000001",
        "人民币叁佰元整",
        "交款人签字同意",
        "公共部位修复费",
    ] {
        assert!(said.contains(word), "{word}: {said}");
    }
    desk.closes_with("王芳", "500", "2000").await;
    let no_shift = desk.deducts(deposit, damage, "1", agreed).await;
    assert_eq!(refused(no_shift), Refusal::NoOpenShift);

    desk.opens_shift("王芳", "500").await;
    let by_message = Some(DepositAgreement::Message);
    let second = desk.deducts(deposit, damage, "50.50", by_message).await;
    assert_eq!(second.unwrap().deposit.brief.held, yuan("1649.50"));
    assert_eq!(
        refused(desk.reverses(taken.receipt, "").await),
        Refusal::DepositSpent {
            missing: yuan("350.50")
        }
    );

    let original = ClaimWay::Original;
    let back = Some(Evidence::TakenBack);
    assert_eq!(
        refused(desk.asks(deposit, "", original, None).await),
        Refusal::field("evidence", FieldProblem::Empty),
        "an original is in somebody's hands"
    );
    let asked = desk.asks(deposit, "400", original, back).await.unwrap();
    assert_eq!(asked.brief.state, DepositState::Asked);
    assert_eq!(
        refused(desk.asks(deposit, "", original, back).await),
        Refusal::DepositAskedBack
    );
    assert_eq!(
        refused(desk.deducts(deposit, damage, "1", agreed).await),
        Refusal::DepositAskedBack
    );
    assert_eq!(
        refused(desk.reverses(taken.receipt, "1").await),
        Refusal::DepositAskedBack
    );
    let alone = Refund {
        asked: RefundAsked {
            what: RefundOf::Deposit {
                claim: claim(&asked),
            },
            ways: Vec::new(),
        },
        payer: String::new(),
        reason: "装修验收合格".into(),
        evidence: None,
        total: yuan("400"),
    };
    assert!(matches!(
        refused(desk.refund(&wang, &request(), alone, None).await),
        Refusal::ApprovalNeeded { .. }
    ));
    let red = desk.pays_deposit(claim(&asked), Vec::new()).await.unwrap();
    assert_eq!(red.number, "A1-2026-000002", "a red receipt of the series");
    assert_eq!(
        balance(&desk, Account::Float).await,
        yuan("100"),
        "the float"
    );
    assert_eq!(balance(&desk, Account::Drawer).await, Money::ZERO);
    let receipt = desk.receipt(&wang, red.receipt).await.unwrap();
    assert_eq!(receipt.brief.payer, "张伟之子");
    assert_eq!(receipt.refund.unwrap().approved_by, "李强");
    assert_eq!(
        refused(desk.pays_deposit(claim(&asked), Vec::new()).await),
        Refusal::DepositClaimClosed,
        "never twice"
    );

    let rest = desk.asks(deposit, "", original, back).await.unwrap();
    assert_eq!(rest.brief.asked.as_ref().unwrap().amount, yuan("1249.50"));
    assert_eq!(
        refused(desk.pays_deposit(claim(&rest), Vec::new()).await),
        Refusal::FloatTooSmall {
            amount: yuan("1249.50")
        },
        "not more than the float holds, and nothing from the takings"
    );
    let handover = desk.closes_with("王芳", "100", "0").await;
    let told = &handover.deposits_asked[0];
    assert_eq!(
        (told.unit.as_str(), told.amount),
        (FLAT, yuan("1249.50")),
        "the next shift knows that somebody waits"
    );
    desk.opens_shift("王芳", "100").await;
    let by_bank = Tendered {
        reference: "回单 88".into(),
        ..with(Tender::Transfer, "")
    };
    desk.pays_deposit(claim(&rest), vec![by_bank])
        .await
        .unwrap();
    let settled = desk.deposit(&wang, deposit).await.unwrap();
    assert_eq!(
        (settled.brief.state, settled.brief.returned),
        (DepositState::Settled, yuan("1649.50"))
    );
    assert_eq!(
        refused(desk.deducts(deposit, damage, "1", agreed).await),
        Refusal::DepositHeldLess { held: Money::ZERO }
    );
    assert!(desk.held_deposits(None).await.deposits.is_empty());
    assert_eq!(
        desk.held_deposits(Some(DepositState::Settled))
            .await
            .deposits
            .len(),
        1
    );
    let said = desk.paper_says(DepositPaper::Settlement { deposit }).await;
    for word in [
        "A1-K000002",
        "A1-2026-000003",
        "2,000.00",
        "1,649.50",
        "李强",
    ] {
        assert!(said.contains(word), "{word}: {said}");
    }
    let unit = desk.unit(FLAT).await;
    let money = desk.unit_page(&wang, unit).await.unwrap().money.unwrap();
    assert_eq!(money.deposits, [settled.brief], "the unit's page");

    let shift = desk.open_shift_of("王芳").await;
    desk.counts("王芳", "100", "0").await;
    desk.close_shift(&wang, &request(), crate::support::closing(shift))
        .await
        .unwrap();
    let day = desk.day_sheet(&desk.crew.finance, "").await.unwrap();
    assert_eq!(day.problems, []);
    let moved = day.sheet.unwrap().deposit;
    assert_eq!(
        [moved.added, moved.used, moved.other, moved.after],
        ["2000", "1649.50", "-350.50", "0"].map(yuan),
        "taken, given back, deducted"
    );
    let month = desk.month_report(&desk.crew.finance, "").await.unwrap();
    assert_eq!((month.problems, month.deposit), (Vec::new(), moved));
    desk.is_sound().await;

    let changed = desk
        .tampered(&[
            "drop trigger deposit_deductions_no_update",
            "update deposit_deductions set amount_fen = 29999 where id = 1",
        ])
        .await;
    let found = changed.verify().await.unwrap();
    let named = found
        .iter()
        .any(|one| one.detail.contains("fen of deposits more by the rows"));
    assert!(named, "the list no longer ties to the account: {found:?}");
}

/// 王芳 at the desk, and a card at the flat whose deposit of 50 yuan is owed.
async fn owes_a_deposit() -> TestDesk {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500")
        .await
        .with_resident(FLAT, "张伟")
        .await;
    let unit = desk.unit(FLAT).await;
    let card = IssueCard {
        number: "8801".into(),
        kind: CardKind::Resident,
        unit,
        resident: None,
        fee_item: Some(desk.lists("门禁卡押金", FeeKind::Deposit, "50").await),
        reason: String::new(),
    };
    let issued = desk.issue_card(&desk.crew.wang, &request(), card).await;
    issued.unwrap();
    desk
}

#[tokio::test]
async fn a_charged_deposit_goes_back_on_a_declaration_and_is_not_owed_again() {
    let desk = owes_a_deposit().await;
    let wang = desk.crew.wang.clone();
    assert!(
        desk.held_deposits(None).await.deposits.is_empty(),
        "owed, and not held yet"
    );
    let taken = desk.collects(FLAT).await;
    let folder = tempfile::tempdir().unwrap();
    let original = folder.path().join("original.pdf");
    desk.keep_receipt(&wang, &request(), &original, taken.receipt, "")
        .await
        .unwrap();
    let deposit = desk.line_of(taken.receipt).await;
    let form = desk
        .paper_says(DepositPaper::LossDeclaration { deposit })
        .await;
    for word in [
        "收据遗失声明",
        &taken.number,
        "人民币伍拾元整",
        "声明人签字",
    ] {
        assert!(form.contains(word), "{word}: {form}");
    }
    desk.inspects(deposit).await.unwrap();
    let lost = Some(Evidence::LossDeclared);
    let tomorrow = AskDepositRefund {
        deposit,
        amount: String::new(),
        payee: String::new(),
        way: ClaimWay::Original,
        evidence: lost,
        declared_on: "2027-01-01".into(),
    };
    assert_eq!(
        refused(desk.ask_deposit_refund(&wang, &request(), tomorrow).await),
        Refusal::field("declaredOn", FieldProblem::OutOfRange)
    );
    let asked = desk
        .asks(deposit, "", ClaimWay::Transfer, lost)
        .await
        .unwrap();
    assert!(
        asked.claims[0].declared_on.is_some(),
        "the day it was signed"
    );
    assert_eq!(
        refused(desk.voids(taken.receipt, "收错").await),
        Refusal::DepositAskedBack
    );
    assert!(
        matches!(
            refused(desk.pays_deposit(claim(&asked), Vec::new()).await),
            Refusal::ReceiptOfOpenShift { .. }
        ),
        "a red receipt is of a closed shift"
    );
    desk.closes_with("王芳", "500", "50").await;
    desk.opens_shift("王芳", "500").await;
    let withdraw = WithdrawDepositRefund {
        claim: claim(&asked),
        reason: "改要现金".into(),
    };
    let back = desk
        .withdraw_deposit_refund(&wang, &request(), withdraw.clone())
        .await;
    assert_eq!(back.unwrap().brief.state, DepositState::Inspected);
    let again = desk
        .withdraw_deposit_refund(&wang, &request(), withdraw)
        .await;
    assert_eq!(refused(again), Refusal::DepositClaimClosed);
    let asked = desk
        .asks(deposit, "", ClaimWay::Original, lost)
        .await
        .unwrap();
    desk.pays_deposit(claim(&asked), Vec::new()).await.unwrap();
    assert!(desk.owes(FLAT).await.is_empty(), "settled, not owed again");
    assert_eq!(balance(&desk, Account::Float).await, yuan("450"));
    assert_eq!(balance(&desk, Account::Deposit).await, Money::ZERO);
    let receipt = desk.receipt(&wang, taken.receipt).await.unwrap();
    assert_eq!(receipt.reversed_by.len(), 1);
    let shift = desk.closes_with("王芳", "450", "0").await;
    assert!(shift.deposits_asked.is_empty());
    let day = desk.day_sheet(&desk.crew.finance, "").await.unwrap();
    assert_eq!(day.problems, []);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_deposit_that_nobody_asks_for_is_listed_and_stays_the_payers() {
    let (desk, taken, deposit, damage) = taken().await;
    let administrator = desk.crew.administrator.clone();
    let settings = Settings {
        deposit_days: 30,
        ..desk.settings(&administrator).await.unwrap()
    };
    desk.change_settings(&administrator, &request(), settings)
        .await
        .unwrap();
    desk.inspects(deposit).await.unwrap();
    desk.closes_with("王芳", "500", "2000").await;
    desk.opens_shift("王芳", "500").await;
    desk.reverses(taken.receipt, "100").await.unwrap();
    desk.clock.pass_seconds(29 * DAY);
    let waiting = desk.held_deposits(None).await;
    assert_eq!(waiting.deposits[0].state, DepositState::Inspected);
    assert_eq!(
        (waiting.deposits[0].reversed, waiting.held),
        (yuan("100"), yuan("1900")),
        "taken by mistake, and reversed in red"
    );
    desk.clock.pass_seconds(DAY);
    let list = desk.held_deposits(Some(DepositState::Unclaimed)).await;
    assert_eq!(list.deposits.len(), 1);
    assert_eq!(list.states[0].amount, yuan("1900"));
    desk.clock.pass_seconds(61 * DAY);
    let list = desk.held_deposits(Some(DepositState::Unclaimed)).await;
    assert_eq!(list.deposits[0].age, DepositAge::Year);
    assert_eq!(list.items[0].item, "装修押金");
    assert_eq!(
        balance(&desk, Account::Deposit).await,
        yuan("-1900"),
        "a liability still"
    );
    let filter = DepositFilter {
        search: "1502".into(),
        state: Some(DepositState::Unclaimed),
    };
    let supervisor = &desk.crew.supervisor;
    let (name, book) = desk
        .deposits_workbook(supervisor, &request(), filter.clone())
        .await
        .unwrap();
    assert!(name.starts_with("押金台账-2027-02"), "{name}");
    assert!(book.starts_with(b"PK"), "a workbook");
    let nobody = DepositFilter {
        search: "9-9".into(),
        ..filter
    };
    let none = desk.deposits(supervisor, nobody).await.unwrap();
    assert!(none.deposits.is_empty() && none.held == yuan("1900"));
    let agreed = Some(DepositAgreement::Ruled);
    desk.deducts(deposit, damage, "1900", agreed).await.unwrap();
    assert_eq!(desk.held_deposits(None).await.ledger, Money::ZERO);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_receipt_whose_deposit_was_asked_back_and_then_not_is_voided_like_any_other() {
    let desk = owes_a_deposit().await;
    let wang = desk.crew.wang.clone();
    let taken = desk.collects(FLAT).await;
    let deposit = desk.line_of(taken.receipt).await;
    desk.inspects(deposit).await.unwrap();
    let lost = Some(Evidence::LossDeclared);
    let asked = desk.asks(deposit, "", ClaimWay::Transfer, lost).await;
    let withdraw = WithdrawDepositRefund {
        claim: claim(&asked.unwrap()),
        reason: "住户改主意".into(),
    };
    desk.withdraw_deposit_refund(&wang, &request(), withdraw)
        .await
        .unwrap();
    desk.voids(taken.receipt, "收错").await.unwrap();
    desk.is_sound().await;
}
