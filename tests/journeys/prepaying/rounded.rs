//! Cash that is rounded: its own line, its own account, and whatever takes the receipt back takes the rounding back.

use super::*;
use front_desk::cards::{CardKind, IssueCard};
use front_desk::cashier::Extra;
use front_desk::documents::Section;
use front_desk::settings::CashRounding;

/// Two months are owed: 280.00 and 35.15 each.
async fn rounding(how: CashRounding) -> Community {
    let community = community().await;
    community
        .desk
        .decides(|rules| rules.cash_rounding = how)
        .await;
    community.desk.bills("2026-10").await;
    community.desk.bills("2026-11").await;
    community
}

#[tokio::test]
async fn what_is_paid_in_cash_is_rounded_on_a_line_of_its_own_and_comes_back_with_the_receipt() {
    let Community { desk, fee, water } = rounding(CashRounding::DownYuan).await;
    let wang = desk.crew.wang.clone();
    let by = async |tenders: Vec<Tendered>| Basket {
        tenders,
        ..desk.basket(UNIT).await
    };
    // Both months: 630.30.
    let quote = desk.quotes(&by(vec![with(Tender::Cash, "")]).await).await;
    assert_eq!((quote.due, quote.rounding), (yuan("630"), yuan("-0.30")));
    for (tenders, said) in [
        (vec![with(Tender::Wechat, "")], "nothing comes in cash"),
        (
            vec![with(Tender::Cash, "300.35"), with(Tender::Wechat, "")],
            "the rest does not",
        ),
    ] {
        let quote = desk.quotes(&by(tenders).await).await;
        assert_eq!(
            (quote.due, quote.rounding),
            (yuan("630.30"), Money::ZERO),
            "{said}"
        );
    }
    let mixed = vec![with(Tender::Wechat, "300.15"), with(Tender::Cash, "400")];
    let quote = desk.quotes(&by(mixed).await).await;
    assert_eq!((quote.rounding, quote.change), (yuan("-0.15"), yuan("70")));
    let keeps = Basket {
        rest: Rest::Odd,
        ..by(vec![with(Tender::Cash, "700")]).await
    };
    assert_eq!(
        desk.quotes(&keeps).await.rounding,
        Money::ZERO,
        "it is kept instead"
    );
    desk.decides(|rules| rules.rounding_limit = 29).await;
    let quote = desk.quotes(&by(vec![with(Tender::Cash, "")]).await).await;
    assert_eq!(quote.rounding, Money::ZERO, "more than the limit");
    desk.decides(|rules| rules.rounding_limit = 30).await;

    let taken = desk.takes(&wang, by(vec![with(Tender::Cash, "700")]).await);
    let taken = taken.await.unwrap();
    assert_eq!((taken.total, taken.change), (yuan("630"), yuan("70")));
    assert_eq!(balance(&desk, Account::Rounding).await, yuan("0.30"));
    assert!(
        desk.owes(UNIT).await.is_empty(),
        "nothing is left of the charges"
    );
    let paper = desk.paper_of(taken.receipt).await;
    assert!(paper.contains("抹零") && paper.contains("-0.30"), "{paper}");
    desk.voids(taken.receipt, "房号录错").await.unwrap();
    assert_eq!(balance(&desk, Account::Rounding).await, Money::ZERO);

    // Again, and reversed in a later shift: the fee first, the water with the rounding at last.
    let again = desk.collects(UNIT).await;
    assert_eq!(again.total, yuan("630"));
    desk.closes_with("王芳", "500", "630").await;
    let finance = desk.crew.finance.clone();
    let sheet = desk.day_sheet(&finance, "").await.unwrap();
    assert_eq!(sheet.problems, []);
    let sections = sheet.sheet.unwrap().sections;
    let ours = sections.iter();
    let ours = ours.filter(|one| one.section == Section::Income);
    let rounded = ours
        .flat_map(|one| &one.items)
        .find(|one| one.name == "抹零");
    assert_eq!(rounded.unwrap().flow.net, yuan("-0.30"));
    let shift = desk.handovers(&wang).await.unwrap()[0].shift;
    let handover = desk.handover(&wang, shift).await.unwrap();
    assert_eq!(handover.receipts.rounding, yuan("-0.30"));
    assert_eq!(handover.cash.drawer_box.difference, Money::ZERO);

    desk.opens_shift("王芳", "500").await;
    let lines = desk.receipt(&wang, again.receipt).await.unwrap().lines;
    let at = |item: FeeItemId| -> Vec<usize> {
        let all = lines.iter().enumerate();
        let of_item = all.filter(|one| one.1.fee_item == Some(item));
        of_item.map(|one| one.0).collect()
    };
    let first = desk.lines(again.receipt, &at(fee)).await;
    let by_transfer = vec![Tendered {
        reference: "回单 7".into(),
        ..with(Tender::Transfer, "")
    }];
    let first = desk.back(first, by_transfer).await.unwrap();
    let first = desk.receipt(&wang, first).await.unwrap();
    assert_eq!(
        first.brief.total,
        yuan("-560"),
        "the rounding stays with what is left"
    );
    let last = desk.lines(again.receipt, &at(water)).await;
    let last = desk.back(last, Vec::new()).await.unwrap();
    let last = desk.receipt(&wang, last).await.unwrap();
    assert_eq!(
        last.brief.total,
        yuan("-70"),
        "not a fen more than was paid"
    );
    let back: Vec<_> = last
        .lines
        .iter()
        .map(|line| (line.kind, line.amount))
        .collect();
    assert_eq!(back.last().unwrap().1, yuan("0.30"));
    assert_eq!(balance(&desk, Account::Rounding).await, Money::ZERO);
    let whole = desk.receipt(&wang, again.receipt).await.unwrap();
    assert!(!whole.reversible, "nothing is left of it");
    desk.closes_with("王芳", "430", "0").await;
    let sheet = desk.day_sheet(&finance, "").await.unwrap();
    assert_eq!(sheet.problems, []);
    let month = desk.month_report(&finance, "").await.unwrap();
    assert_eq!(month.problems, []);
    desk.is_sound().await;
}

#[tokio::test]
async fn rounding_to_the_nearest_may_ask_for_more_and_that_comes_back_too() {
    let Community { desk, water, .. } = rounding(CashRounding::NearestJiao).await;
    let wang = desk.crew.wang.clone();
    let one_month = async || {
        let mut basket = desk.only(water, vec![with(Tender::Cash, "")]).await;
        if let Choice::Charges { charges, .. } = &mut basket.choice {
            charges.truncate(1);
        }
        basket
    };
    let taken = desk.takes(&wang, one_month().await).await.unwrap();
    assert_eq!(taken.total, yuan("35.20"), "35.15, half up");
    assert_eq!(balance(&desk, Account::Rounding).await, yuan("-0.05"));
    desk.closes_with("王芳", "500", "35.20").await;
    desk.opens_shift("王芳", "500").await;
    let whole = desk.lines(taken.receipt, &[0, 1]).await;
    let red = desk.back(whole, Vec::new()).await.unwrap();
    let red = desk.receipt(&wang, red).await.unwrap();
    assert_eq!(red.brief.total, yuan("-35.20"));
    assert_eq!(balance(&desk, Account::Rounding).await, Money::ZERO);
    desk.is_sound().await;
}

/// 35.15 rounded to 35: whoever reverses all of it but a fen gets no fen more back than whoever reverses it whole.
#[tokio::test]
async fn a_rounded_receipt_reversed_in_parts_gives_back_what_was_paid_and_no_more() {
    let Community { desk, water, .. } = rounding(CashRounding::DownYuan).await;
    let wang = desk.crew.wang.clone();
    let mut basket = desk.only(water, vec![with(Tender::Cash, "")]).await;
    if let Choice::Charges { charges, .. } = &mut basket.choice {
        charges.truncate(1);
    }
    let taken = desk.takes(&wang, basket).await.unwrap();
    assert_eq!(taken.total, yuan("35"));
    desk.closes_with("王芳", "500", "35").await;
    desk.opens_shift("王芳", "500").await;
    let mut backs = Vec::new();
    for amount in ["20", "15.14", "0.01"] {
        let mut part = desk.lines(taken.receipt, &[0]).await;
        if let RefundOf::Receipt { lines, .. } = &mut part {
            lines[0].amount = amount.into();
        }
        let by_transfer = vec![Tendered {
            reference: format!("回单 {amount}"),
            ..with(Tender::Transfer, "")
        }];
        let red = desk.back(part, by_transfer).await.unwrap();
        backs.push(desk.receipt(&wang, red).await.unwrap().brief.total);
    }
    assert_eq!(backs, [yuan("-20"), yuan("-14.99"), yuan("-0.01")]);
    assert_eq!(balance(&desk, Account::Rounding).await, Money::ZERO);
    let whole = desk.receipt(&wang, taken.receipt).await.unwrap();
    assert!(!whole.reversible);
    desk.is_sound().await;
}

/// A deposit comes back whole, so it is taken whole: over the counter, charged with a card, or beside what is owed.
#[tokio::test]
async fn beside_a_deposit_nothing_is_rounded_and_it_comes_back_as_it_was_paid() {
    let Community { desk, water, .. } = rounding(CashRounding::DownYuan).await;
    let wang = desk.crew.wang.clone();
    let lent = desk.lists("工具押金", FeeKind::Deposit, "50.60").await;
    let of_card = desk.lists("门禁卡押金", FeeKind::Deposit, "20.50").await;
    let deposit = Extra {
        fee_item: lent,
        quantity: "1".into(),
    };
    let cash = || vec![with(Tender::Cash, "")];
    let beside = Basket {
        extras: vec![deposit.clone()],
        ..desk.only(water, cash()).await
    };
    let alone = Basket {
        extras: vec![deposit],
        ..desk.only(lent, cash()).await
    };
    for (basket, due) in [(&alone, "50.60"), (&beside, "120.90")] {
        let quote = desk.quotes(basket).await;
        assert_eq!((quote.due, quote.rounding), (yuan(due), Money::ZERO));
    }
    let by_itself = desk.quotes(&desk.only(water, cash()).await).await;
    assert_eq!(
        (by_itself.due, by_itself.rounding),
        (yuan("70"), yuan("-0.30"))
    );
    let taken = desk.takes(&wang, alone).await.unwrap();
    assert_eq!(taken.total, yuan("50.60"));

    let card = IssueCard {
        number: "8801".into(),
        kind: CardKind::Resident,
        unit: desk.unit(UNIT).await,
        resident: None,
        fee_item: Some(of_card),
        reason: String::new(),
    };
    desk.issue_card(&wang, &request(), card).await.unwrap();
    // Both months and the deposit, all of it charged.
    let quote = desk.quotes(&desk.basket(UNIT).await).await;
    assert_eq!((quote.due, quote.rounding), (yuan("650.80"), Money::ZERO));
    let charged = desk.takes(&wang, desk.only(of_card, cash()).await).await;
    let charged = charged.unwrap();
    assert_eq!(charged.total, yuan("20.50"));
    assert_eq!(balance(&desk, Account::Rounding).await, Money::ZERO);

    desk.closes_with("王芳", "500", "71.10").await;
    desk.opens_shift("王芳", "500").await;
    for (receipt, whole) in [(taken, "-50.60"), (charged, "-20.50")] {
        let lines = desk.lines(receipt.receipt, &[0]).await;
        let red = desk.back(lines, Vec::new()).await.unwrap();
        let red = desk.receipt(&wang, red).await.unwrap();
        assert_eq!(red.brief.total, yuan(whole));
    }
    desk.is_sound().await;
}
