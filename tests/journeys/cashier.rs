//! Money over the counter: what is owed, what is taken, and the number it gets.

mod merchant_numbers;
mod receipts;
mod voids;

use crate::support::cashier::with;
use crate::support::{TestDesk, refused, request, yuan};
use front_desk::cashier::{
    Basket, Choice, Collect, Extra, ReceiptFilter, Rest, Tender, receipt_paper,
};
use front_desk::documents::Edition;
use front_desk::error::FieldProblem;
use front_desk::fees::FeeKind;
use front_desk::ledger::{self, Account};
use front_desk::money::Money;
use front_desk::residents::OccupancyRole;
use front_desk::{Error, Refusal};

/// 3-2-1502 with 119.91 m² at 2.80, billed for October and November: 335.75 each.
async fn pay_day() -> TestDesk {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500.00")
        .await;
    desk.has_unit("3-2-1502", Some("119.91"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-10").await;
    desk.bills("2026-11").await;
    desk
}

async fn balance(desk: &TestDesk, account: Account) -> Money {
    let mut rows = desk.database().read().await.unwrap();
    ledger::balance(&mut rows, account, None).await.unwrap()
}

async fn prepaid(desk: &TestDesk, label: &str) -> Money {
    let unit = desk.unit(label).await;
    let who = &desk.crew.wang;
    desk.account_of(who, vec![unit]).await.unwrap().prepayment
}

async fn lists_all(desk: &TestDesk) -> Vec<String> {
    let all = desk
        .receipts(&desk.crew.wang, ReceiptFilter::default())
        .await;
    all.unwrap().into_iter().map(|one| one.number).collect()
}

#[tokio::test]
async fn this_period_and_earlier_is_ticked_and_paid_to_the_fen() {
    let desk = pay_day().await;
    desk.bills("2026-12").await;
    let taken = desk.collects("3-2-1502").await;
    assert_eq!(taken.number, "A1-2026-000001");
    assert_eq!((taken.total, taken.change), (yuan("671.50"), Money::ZERO));
    let left = desk.owes("3-2-1502").await;
    assert_eq!(left.len(), 1, "December was billed early and is not ticked");
    assert_eq!(balance(&desk, Account::Drawer).await, yuan("671.50"));
    assert_eq!(
        balance(&desk, Account::Income).await,
        yuan("-1007.25"),
        "earned when charged, not when paid"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn the_quote_is_what_is_booked_and_says_it_in_capitals() {
    let desk = pay_day().await;
    let basket = Basket {
        tenders: vec![with(Tender::Cash, "700")],
        ..desk.basket("3-2-1502").await
    };
    let quote = desk.quotes(&basket).await;
    assert_eq!(quote.due, yuan("671.50"));
    assert_eq!(quote.change, yuan("28.50"));
    assert_eq!(quote.capitals, "人民币陆佰柒拾壹元伍角整");
    assert_eq!(quote.problem, None);
    let taken = desk.takes(&desk.crew.wang, basket.clone()).await.unwrap();
    assert_eq!((taken.total, taken.change), (quote.total, quote.change));
    assert_eq!(balance(&desk, Account::Drawer).await, yuan("671.50"));

    let short = Basket {
        tenders: vec![with(Tender::Cash, "1")],
        choice: Choice::Charges {
            charges: Vec::new(),
            late_fees: Vec::new(),
        },
        extras: vec![Extra {
            fee_item: desk.lists("复印费", FeeKind::OneOff, "0.50").await,
            quantity: "3".into(),
        }],
        ..basket
    };
    let quote = desk.quotes(&short).await;
    assert_eq!(quote.missing, yuan("0.50"));
    let (due, tendered) = (yuan("1.50"), yuan("1"));
    assert_eq!(
        quote.problem,
        Some(Refusal::AmountNotCovered { due, tendered })
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn without_a_shift_of_ones_own_no_money_is_taken() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    let basket = desk.basket("3-2-1502").await;
    let nobody = desk.takes(&desk.crew.wang, basket.clone()).await;
    assert_eq!(refused(nobody), Refusal::NoOpenShift);
    let desk = desk.with_open_shift("王芳", "500").await;
    let his = desk.takes(&desk.crew.zhao, basket.clone()).await;
    assert!(matches!(refused(his), Refusal::ShiftBelongsTo { .. }));
    let receptionist = desk.takes(&desk.crew.receptionist, basket).await;
    assert!(matches!(refused(receptionist), Refusal::NotAllowed { .. }));
    assert_eq!(lists_all(&desk).await, Vec::<String>::new());
    desk.is_sound().await;
}

#[tokio::test]
async fn a_second_click_takes_the_money_once() {
    let desk = pay_day().await;
    let collect = Collect {
        basket: desk.basket("3-2-1502").await,
        payer: "张伟".into(),
        note: String::new(),
        due: yuan("671.50"),
        prepayment: Money::ZERO,
    };
    let (who, once) = (&desk.crew.wang, request());
    let first = desk.collect(who, &once, collect.clone()).await.unwrap();
    let second = desk.collect(who, &once, collect.clone()).await.unwrap();
    assert_eq!(first, second);
    let another = desk.collect(who, &request(), collect).await;
    assert_eq!(
        refused(another),
        Refusal::ChargeJustPaid {
            item: "物业管理费".into(),
            receipt: first.number.clone(),
            clerk: "王芳".into(),
        },
        "two windows, one payment"
    );
    assert_eq!(lists_all(&desk).await, ["A1-2026-000001"]);
    desk.is_sound().await;
}

#[tokio::test]
async fn an_amount_the_payer_brings_pays_the_oldest_first_and_a_part_of_the_last() {
    let desk = pay_day().await;
    let unit = desk.unit("3-2-1502").await;
    let basket = Basket {
        choice: Choice::Amount {
            units: vec![unit],
            amount: "400".into(),
        },
        ..desk.basket("3-2-1502").await
    };
    let quote = desk.quotes(&basket).await;
    let lines: Vec<(&str, &str, Money)> = quote
        .lines
        .iter()
        .map(|line| (line.item.as_str(), line.period.as_str(), line.amount))
        .collect();
    assert_eq!(
        lines,
        [
            ("物业管理费", "2026年10月", yuan("335.75")),
            ("物业管理费（部分）", "2026年11月", yuan("64.25"))
        ]
    );
    desk.takes(&desk.crew.wang, basket).await.unwrap();
    let left = desk.owes("3-2-1502").await;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].open, yuan("271.50"));
    desk.collects("3-2-1502").await;
    assert!(desk.owes("3-2-1502").await.is_empty());
    desk.is_sound().await;
}

#[tokio::test]
async fn what_is_brought_beyond_the_debt_stays_as_prepayment_and_pays_the_next_time() {
    let desk = pay_day().await;
    let unit = desk.unit("3-2-1502").await;
    let brought = Basket {
        choice: Choice::Amount {
            units: vec![unit],
            amount: "1000".into(),
        },
        rest: Rest::Prepayment,
        ..desk.basket("3-2-1502").await
    };
    let taken = desk.takes(&desk.crew.wang, brought).await.unwrap();
    assert_eq!(taken.total, yuan("1000"));
    assert_eq!(taken.prepayment, yuan("328.50"));
    assert_eq!(prepaid(&desk, "3-2-1502").await, yuan("328.50"));
    let receipt = desk.receipt(&desk.crew.wang, taken.receipt).await.unwrap();
    assert_eq!(receipt.lines.last().unwrap().item, "预存款");

    desk.bills("2026-09").await;
    let both = Basket {
        tenders: vec![with(Tender::Prepayment, ""), with(Tender::Wechat, "")],
        ..desk.basket("3-2-1502").await
    };
    desk.takes(&desk.crew.wang, both).await.unwrap();
    assert_eq!(prepaid(&desk, "3-2-1502").await, Money::ZERO);
    assert_eq!(balance(&desk, Account::WechatClearing).await, yuan("7.25"));
    desk.is_sound().await;
}

#[tokio::test]
async fn what_is_sold_with_it_comes_out_of_the_amount_the_payer_brings() {
    let desk = pay_day().await;
    let unit = desk.unit("3-2-1502").await;
    let copies = Extra {
        fee_item: desk.lists("复印费", FeeKind::OneOff, "0.50").await,
        quantity: "100".into(),
    };
    let brings = async |amount: &str| Basket {
        choice: Choice::Amount {
            units: vec![unit],
            amount: amount.into(),
        },
        extras: vec![copies.clone()],
        ..desk.basket("3-2-1502").await
    };
    let quote = desk.quotes(&brings("671.50").await).await;
    let amounts: Vec<Money> = quote.lines.iter().map(|line| line.amount).collect();
    assert_eq!(
        amounts,
        [yuan("335.75"), yuan("285.75"), yuan("50")],
        "the last month is paid in part, for the copies are paid whole"
    );
    assert_eq!((quote.due, quote.problem), (yuan("671.50"), None));

    let (due, tendered) = (yuan("50"), yuan("49.99"));
    let too_little = desk.takes(&desk.crew.wang, brings("49.99").await).await;
    assert_eq!(
        refused(too_little),
        Refusal::AmountNotCovered { due, tendered }
    );
    let typed = Basket {
        tenders: vec![with(Tender::Cash, "100")],
        ..brings("49.99").await
    };
    assert_eq!(
        refused(desk.takes(&desk.crew.wang, typed).await),
        Refusal::AmountNotCovered { due, tendered },
        "whatever lies on the counter, the amount was said"
    );

    let all = desk.takes(&desk.crew.wang, brings("671.50").await).await;
    assert_eq!(all.unwrap().total, yuan("671.50"));
    assert_eq!(desk.owes("3-2-1502").await[0].open, yuan("50"));
    let more = Basket {
        rest: Rest::Prepayment,
        ..brings("110").await
    };
    let more = desk.takes(&desk.crew.wang, more).await.unwrap();
    assert_eq!((more.total, more.prepayment), (yuan("110"), yuan("10")));
    desk.is_sound().await;
}

#[tokio::test]
async fn the_odd_amount_stays_and_whole_yuan_go_back() {
    let desk = pay_day().await;
    let basket = Basket {
        tenders: vec![with(Tender::Cash, "700")],
        rest: Rest::Odd,
        ..desk.basket("3-2-1502").await
    };
    let taken = desk.takes(&desk.crew.wang, basket).await.unwrap();
    assert_eq!((taken.change, taken.prepayment), (yuan("28"), yuan("0.50")));
    desk.is_sound().await;
}

#[tokio::test]
async fn several_units_of_one_owner_and_something_from_the_price_list_go_on_one_receipt() {
    let desk = pay_day().await;
    desk.has_unit("3-2-1503", Some("100"), false).await;
    desk.bills("2026-11").await;
    let zhang = desk
        .lives_in("3-2-1502", "张伟", OccupancyRole::Owner)
        .await;
    let start = front_desk::residents::StartOccupancy {
        unit: desk.unit("3-2-1503").await,
        person: front_desk::residents::Person::Known { resident: zhang },
        role: OccupancyRole::Owner,
        from_on: "2024-03-01".into(),
    };
    let supervisor = &desk.crew.supervisor;
    desk.start_occupancy(supervisor, &request(), start)
        .await
        .unwrap();
    let (one, other) = (desk.unit("3-2-1502").await, desk.unit("3-2-1503").await);
    let account = desk.account_of(&desk.crew.wang, vec![one]).await.unwrap();
    assert_eq!(account.payers, ["张伟"]);
    assert_eq!(account.others.len(), 1);
    assert_eq!(
        (account.others[0].unit, account.others[0].open),
        (other, yuan("280"))
    );

    let both = desk
        .account_of(&desk.crew.wang, vec![one, other])
        .await
        .unwrap();
    assert_eq!(both.open, yuan("951.50"));
    let key = desk.lists("门禁卡工本费", FeeKind::Card, "15").await;
    let deposit = desk.lists("装修押金", FeeKind::Deposit, "2000").await;
    let extra = |fee_item, quantity: &str| Extra {
        fee_item,
        quantity: quantity.into(),
    };
    let basket = Basket {
        unit: one,
        choice: Choice::Charges {
            charges: both.charges.iter().map(|line| line.charge.id).collect(),
            late_fees: Vec::new(),
        },
        extras: vec![extra(key, "2"), extra(deposit, "1")],
        tenders: vec![
            with(Tender::Transfer, "2000"),
            with(Tender::Alipay, "900"),
            with(Tender::Card, "50"),
            with(Tender::Cash, ""),
        ],
        ahead: Vec::new(),
        rest: Rest::Change,
    };
    let taken = desk.takes(&desk.crew.wang, basket).await.unwrap();
    assert_eq!(taken.total, yuan("2981.50"));
    let receipt = desk.receipt(&desk.crew.wang, taken.receipt).await.unwrap();
    assert_eq!(receipt.brief.unit, "3-2-1502、3-2-1503");
    assert_eq!(receipt.tenders.len(), 4);
    assert_eq!(balance(&desk, Account::Deposit).await, yuan("-2000"));
    assert_eq!(balance(&desk, Account::Bank).await, yuan("2000"));
    assert_eq!(balance(&desk, Account::Drawer).await, yuan("31.50"));
    assert_eq!(balance(&desk, Account::Receivable).await, Money::ZERO);
    let mut rows = desk.database().read().await.unwrap();
    let paper = receipt_paper(&mut rows, taken.receipt, Edition::Original)
        .await
        .unwrap();
    assert_eq!(
        paper.lines[0].unit, "3-2-1502",
        "each line says whose it is"
    );
    drop(rows);
    desk.is_sound().await;
}

#[tokio::test]
async fn money_is_never_taken_for_another_amount_than_was_shown() {
    let desk = pay_day().await;
    let collect = Collect {
        basket: desk.basket("3-2-1502").await,
        payer: "张伟".into(),
        note: String::new(),
        due: yuan("671.49"),
        prepayment: Money::ZERO,
    };
    let stale = desk.collect(&desk.crew.wang, &request(), collect).await;
    let due = yuan("671.50");
    assert_eq!(refused(stale), Refusal::QuoteChanged { due });
    let by_phone = Basket {
        tenders: vec![with(Tender::Wechat, "700")],
        ..desk.basket("3-2-1502").await
    };
    let (over, cash) = (yuan("28.50"), Money::ZERO);
    assert_eq!(
        refused(desk.takes(&desk.crew.wang, by_phone).await),
        Refusal::ChangeOnlyFromCash { over, cash }
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_character_the_paper_lacks_is_named_before_a_number_is_taken() {
    let desk = pay_day().await;
    let collect = |payer: &str, note: &str, basket| Collect {
        basket,
        payer: payer.into(),
        note: note.into(),
        due: yuan("671.50"),
        prepayment: Money::ZERO,
    };
    let who = &desk.crew.wang;
    for (payer, note, characters) in [("张😀伟", "", "😀"), ("张伟", "☐已核对", "☐")]
    {
        let collect = collect(payer, note, desk.basket("3-2-1502").await);
        let lacking = desk.collect(who, &request(), collect).await;
        let characters = characters.to_owned();
        assert_eq!(refused(lacking), Refusal::CharactersMissing { characters });
    }
    for rare in ["李䶮", "王犇骉", "赵𬭎", "阿依古丽·买买提"] {
        let collect = collect(rare, "", desk.basket("3-2-1502").await);
        let taken = desk.collect(who, &request(), collect).await.unwrap();
        let receipt = desk.receipt(who, taken.receipt).await.unwrap();
        assert_eq!(receipt.brief.payer, rare);
        desk.voids(taken.receipt, "试").await.unwrap();
    }
    assert_eq!(
        lists_all(&desk).await.last().unwrap(),
        "A1-2026-000001",
        "the refused ones took no number"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn hostile_strings_are_stored_as_typed_or_refused_by_name() {
    let desk = pay_day().await;
    let who = &desk.crew.wang;
    let odd = |payer: &str| Collect {
        basket: Basket {
            unit: front_desk::ids::UnitId::from(1),
            choice: Choice::Charges {
                charges: Vec::new(),
                late_fees: Vec::new(),
            },
            extras: Vec::new(),
            tenders: vec![with(Tender::Cash, "0.01")],
            ahead: Vec::new(),
            rest: Rest::Prepayment,
        },
        payer: payer.into(),
        note: "'; drop table receipts; --".into(),
        due: Money::ZERO,
        prepayment: Money::ZERO,
    };
    for payer in ["<script>alert(1)</script>", "=HYPERLINK(\"x\")", "%_'\\\""] {
        let taken = desk.collect(who, &request(), odd(payer)).await.unwrap();
        let receipt = desk.receipt(who, taken.receipt).await.unwrap();
        assert_eq!(receipt.brief.payer, payer);
        let filter = ReceiptFilter {
            search: payer.into(),
            ..ReceiptFilter::default()
        };
        assert_eq!(
            desk.receipts(who, filter).await.unwrap().len(),
            1,
            "found by what was typed"
        );
    }
    for (payer, problem) in [
        ("", FieldProblem::Empty),
        ("张\u{202e}伟", FieldProblem::OddCharacters),
        ("张\u{0}伟", FieldProblem::OddCharacters),
        (&"长".repeat(10_000), FieldProblem::TooLong),
    ] {
        let outcome = desk.collect(who, &request(), odd(payer)).await;
        assert_eq!(refused(outcome), Refusal::field("payer", problem));
    }
    for amount in ["-5", "1.005", "abc", "１e5", "99999999999999999999"] {
        let basket = Basket {
            tenders: vec![with(Tender::Cash, amount)],
            ..desk.basket("3-2-1502").await
        };
        let outcome = desk.quote(who, basket).await;
        assert!(matches!(outcome, Err(Error::Refusal(_))), "{amount}");
    }
    desk.is_sound().await;
}
