//! Paying ahead: in general and for one item, up to a ceiling, used at the counter and by itself; rounding of what comes in cash; and two
//! windows that must not take the same money twice.

mod applied;
mod rounded;
mod two_windows;

use crate::support::cashier::with;
use crate::support::{TestDesk, approval, refused, request, yuan};
use front_desk::cashier::{
    Basket, Choice, Collected, Earmarked, Evidence, LineBack, OrderOfPayment, PayAhead, Refund,
    RefundAsked, RefundOf, Rest, Tender, Tendered,
};
use front_desk::documents::{Form, Nudge, texts};
use front_desk::fees::FeeKind;
use front_desk::ids::{FeeItemId, ReceiptId};
use front_desk::ledger::{self, Account};
use front_desk::money::Money;
use front_desk::settings::Settings;
use front_desk::{Error, Refusal};

/// The unit: 280.00 of 物业管理费 and 35.15 of 代收水费 each month.
const UNIT: &str = "3-2-1502";

struct Community {
    desk: TestDesk,
    fee: FeeItemId,
    water: FeeItemId,
}

async fn community() -> Community {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    desk.has_unit(UNIT, Some("100"), false).await;
    let fee = desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let water = desk.lists("代收水费", FeeKind::Fixed, "35.15").await;
    Community { desk, fee, water }
}

async fn balance(desk: &TestDesk, account: Account) -> Money {
    let mut rows = desk.database().read().await.unwrap();
    ledger::balance(&mut rows, account, None).await.unwrap()
}

fn ahead(fee_item: Option<FeeItemId>, amount: &str) -> PayAhead {
    PayAhead {
        fee_item,
        amount: amount.into(),
    }
}

impl TestDesk {
    /// The community decides otherwise.
    async fn decides(&self, change: impl FnOnce(&mut Settings)) {
        let who = &self.crew.administrator;
        let mut settings = self.settings(who).await.unwrap();
        change(&mut settings);
        self.change_settings(who, &request(), settings)
            .await
            .unwrap();
    }

    /// Nothing but what is paid ahead, by WeChat.
    async fn paying_ahead(&self, ahead: Vec<PayAhead>) -> Basket {
        Basket {
            choice: Choice::Charges {
                charges: Vec::new(),
                late_fees: Vec::new(),
            },
            ahead,
            tenders: vec![with(Tender::Wechat, "")],
            ..self.basket(UNIT).await
        }
    }

    async fn pays_ahead(&self, ahead: Vec<PayAhead>) -> Result<Collected, Error> {
        let basket = self.paying_ahead(ahead).await;
        self.takes(&self.crew.wang, basket).await
    }

    /// Only the charges of one item, paid in these ways.
    async fn only(&self, item: FeeItemId, tenders: Vec<Tendered>) -> Basket {
        let of_item = self.owes(UNIT).await.into_iter();
        let of_item = of_item.filter(|charge| charge.fee_item == item);
        Basket {
            choice: Choice::Charges {
                charges: of_item.map(|charge| charge.id).collect(),
                late_fees: Vec::new(),
            },
            tenders,
            ..self.basket(UNIT).await
        }
    }

    /// All that is paid ahead, and what of it is earmarked.
    async fn held(&self) -> (Money, Vec<(String, Money)>) {
        let unit = self.unit(UNIT).await;
        let account = self.account_of(&self.crew.wang, vec![unit]).await.unwrap();
        let page = self.unit_page(&self.crew.wang, unit).await.unwrap();
        let money = page.money.unwrap();
        assert_eq!(
            (money.prepayment, &money.earmarked),
            (account.prepayment, &account.earmarked),
            "the unit's page says the same"
        );
        (account.prepayment, by_item(account.earmarked))
    }

    /// How a receipt was paid, as its rows say.
    async fn ways_of(&self, receipt: ReceiptId) -> Vec<(Tender, String, Option<String>)> {
        let receipt = self.receipt(&self.crew.wang, receipt).await.unwrap();
        let ways = receipt.tenders.into_iter();
        ways.map(|way| (way.tender, way.amount.to_string(), way.earmark))
            .collect()
    }

    async fn paper_of(&self, receipt: ReceiptId) -> String {
        let who = &self.crew.wang;
        let paper = self.receipt_paper(who, receipt).await.unwrap();
        let pdf = paper.pdf(Form::Continuous140, Nudge::default()).unwrap();
        let read = texts(&pdf.bytes).unwrap().concat();
        read.replace([' ', '\n', '　'], "")
    }

    /// 王芳 gives back, and 李强 approves.
    async fn back(&self, what: RefundOf, ways: Vec<Tendered>) -> Result<ReceiptId, Error> {
        let asked = RefundAsked { what, ways };
        let quote = self.quote_refund(&self.crew.wang, asked.clone()).await?;
        let refund = Refund {
            asked,
            payer: "张伟".into(),
            reason: "业主申请".into(),
            evidence: Some(Evidence::LossDeclared),
            total: quote.total,
        };
        let leave = Some(approval("李强"));
        let done = self
            .refund(&self.crew.wang, &request(), refund, leave)
            .await?;
        Ok(done.receipt)
    }

    /// These lines of a receipt, counted from its first, whole.
    async fn lines(&self, receipt: ReceiptId, which: &[usize]) -> RefundOf {
        let lines = self.receipt(&self.crew.wang, receipt).await.unwrap().lines;
        RefundOf::Receipt {
            receipt,
            lines: which
                .iter()
                .map(|at| LineBack {
                    line: lines[*at].id,
                    amount: String::new(),
                })
                .collect(),
        }
    }
}

fn by_item(earmarked: Vec<Earmarked>) -> Vec<(String, Money)> {
    let each = earmarked.into_iter();
    each.map(|one| (one.item, one.amount)).collect()
}

#[tokio::test]
async fn what_is_paid_ahead_for_one_item_pays_that_item_alone_and_goes_back_where_it_came_from() {
    let Community { desk, fee, water } = community().await;
    let wang = desk.crew.wang.clone();
    let paid = vec![ahead(Some(fee), "200"), ahead(None, "20")];
    let first = desk.pays_ahead(paid).await.unwrap();
    assert_eq!((first.total, first.prepayment), (yuan("220"), yuan("220")));
    let of_fee = |amount: &str| vec![("物业管理费".to_owned(), yuan(amount))];
    assert_eq!(desk.held().await, (yuan("220"), of_fee("200")));
    let receipt = desk.receipt(&wang, first.receipt).await.unwrap();
    let items: Vec<&str> = receipt
        .lines
        .iter()
        .map(|line| line.item.as_str())
        .collect();
    assert_eq!(items, ["专项预存（物业管理费）", "预存款"]);
    assert_eq!(receipt.pays, None, "no charge was paid");
    let paper = desk.paper_of(first.receipt).await;
    let said = "¥220.00（其中专项物业管理费¥200.00）";
    assert!(paper.contains(said), "{said} in {paper}");

    desk.bills("2026-11").await;
    let all_of_it = desk.only(water, vec![with(Tender::Prepayment, "35.15")]);
    let all_of_it = desk.takes(&wang, all_of_it.await).await;
    let usable = yuan("20");
    assert_eq!(refused(all_of_it), Refusal::PrepaymentEarmarked { usable });
    let both = |other| vec![with(Tender::Prepayment, ""), with(other, "")];
    let basket = desk.only(water, both(Tender::Wechat)).await;
    let of_water = desk.takes(&wang, basket).await.unwrap();
    let phone = (Tender::Wechat, "15.15".to_owned(), None);
    let general = (Tender::Prepayment, "20.00".to_owned(), None);
    assert_eq!(desk.ways_of(of_water.receipt).await, [general, phone]);

    let basket = desk.only(fee, both(Tender::Cash)).await;
    let of_the_fee = desk.takes(&wang, basket).await.unwrap();
    let name = Some("物业管理费".to_owned());
    let cash = (Tender::Cash, "80.00".to_owned(), None);
    let earmarked = (Tender::Prepayment, "200.00".to_owned(), name);
    assert_eq!(desk.ways_of(of_the_fee.receipt).await, [earmarked, cash]);
    assert_eq!(desk.held().await, (Money::ZERO, Vec::new()));
    let paper = desk.paper_of(of_the_fee.receipt).await;
    for said in ["专项预存（物业管理费）¥200.00", "付款指定缴款人指定"] {
        assert!(paper.contains(said), "{said} in {paper}");
    }
    let spent = desk.voids(first.receipt, "房号录错").await;
    let missing = yuan("20");
    assert_eq!(refused(spent), Refusal::PrepaymentSpent { missing });

    desk.closes_with("王芳", "500", "80").await;
    desk.opens_shift("王芳", "500").await;
    let whole = desk.lines(of_the_fee.receipt, &[0]).await;
    let red = desk.back(whole, Vec::new()).await.unwrap();
    assert_eq!(desk.held().await, (yuan("200"), of_fee("200")));
    let paper = desk.paper_of(red).await;
    assert!(paper.contains("退回专项预存（物业管理费）"), "{paper}");
    let unit = desk.unit(UNIT).await;
    let of = |fee_item, amount: &str| RefundOf::Prepayment {
        unit,
        fee_item,
        amount: amount.into(),
    };
    let by_transfer = || {
        vec![Tendered {
            reference: "回单 9".into(),
            ..with(Tender::Transfer, "")
        }]
    };
    let general = desk.back(of(None, "1"), by_transfer()).await;
    let balance = Money::ZERO;
    assert_eq!(refused(general), Refusal::PrepaymentTooSmall { balance });
    desk.back(of(Some(fee), "150"), by_transfer())
        .await
        .unwrap();
    assert_eq!(desk.held().await, (yuan("50"), of_fee("50")));
    desk.is_sound().await;
}

#[tokio::test]
async fn no_more_is_paid_ahead_than_the_ceiling_and_it_is_said_how_much_may_be() {
    let Community { desk, fee, water } = community().await;
    let wang = desk.crew.wang.clone();
    let too_much = async |paid: PayAhead| refused(desk.pays_ahead(vec![paid]).await);
    let above = |item: &str, room: &str, months| Refusal::PrepaymentCeiling {
        item: item.into(),
        room: yuan(room),
        months,
    };
    // Twelve months of 280.00 and 35.15 each.
    assert_eq!(
        too_much(ahead(None, "3781.81")).await,
        above("预存款", "3781.80", 12)
    );
    assert_eq!(
        too_much(ahead(Some(water), "421.81")).await,
        above("专项预存（代收水费）", "421.80", 12)
    );
    desk.pays_ahead(vec![ahead(Some(fee), "3360")])
        .await
        .unwrap();
    assert_eq!(
        too_much(ahead(None, "421.81")).await,
        above("预存款", "421.80", 12),
        "what is earmarked counts"
    );
    let kept = Basket {
        tenders: vec![with(Tender::Cash, "500")],
        rest: Rest::Prepayment,
        ..desk.paying_ahead(Vec::new()).await
    };
    assert_eq!(
        desk.quotes(&kept).await.problem,
        Some(above("预存款", "421.80", 12)),
        "what is kept of too much money, too"
    );

    desk.decides(|rules| rules.prepayment_months = 0).await;
    desk.takes(&wang, kept).await.unwrap();
    desk.decides(|rules| rules.prepayment_months = 1).await;
    assert_eq!(
        too_much(ahead(None, "0.01")).await,
        above("预存款", "0.00", 1)
    );
    let unit = desk.unit(UNIT).await;
    let account = desk.account_of(&wang, vec![unit]).await.unwrap();
    assert_eq!(account.room, Some(Money::ZERO));

    desk.has_unit("8-1", None, false).await;
    for item in [fee, water] {
        desk.retire_fee_item(&desk.crew.finance, &request(), item)
            .await
            .unwrap();
    }
    let nothing_to_compute_from = desk.pays_ahead(vec![ahead(None, "9000")]).await;
    assert_eq!(nothing_to_compute_from.unwrap().total, yuan("9000"));
    let retired = too_much(ahead(Some(fee), "1")).await;
    assert!(matches!(retired, Refusal::FeeItemRetired { .. }));
    desk.is_sound().await;
}

#[tokio::test]
async fn the_receipt_says_whether_the_payer_chose_or_the_money_went_to_what_was_due_first() {
    let Community { desk, .. } = community().await;
    let wang = desk.crew.wang.clone();
    desk.bills("2026-10").await;
    desk.bills("2026-11").await;
    let unit = desk.unit(UNIT).await;
    let brings = Basket {
        choice: Choice::Amount {
            units: vec![unit],
            amount: "300".into(),
        },
        ..desk.basket(UNIT).await
    };
    let quote = desk.quotes(&brings).await;
    assert_eq!(quote.pays, Some(OrderOfPayment::OldestFirst));
    let oldest = desk.takes(&wang, brings).await.unwrap();
    let chosen = desk.collects(UNIT).await;
    for (receipt, pays, said) in [
        (
            oldest,
            OrderOfPayment::OldestFirst,
            "付款指定按先到期先抵充",
        ),
        (chosen, OrderOfPayment::Named, "付款指定缴款人指定"),
    ] {
        let stored = desk.receipt(&wang, receipt.receipt).await.unwrap();
        assert_eq!(stored.pays, Some(pays));
        let paper = desk.paper_of(receipt.receipt).await;
        assert!(paper.contains(said), "{said} in {paper}");
    }
    desk.is_sound().await;
}
