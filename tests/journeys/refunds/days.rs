//! Days on which money is taken and given back as dice fall. A few plain sums are kept beside the program; after every shift both say the
//! same, the count agrees to the fen, and the books are sound.

use super::by;
use crate::random_days::dice::Dice;
use crate::support::cashier::with;
use crate::support::{TestDesk, approval, closing, request};
use front_desk::cashier::{
    Basket, Choice, Evidence, LineBack, Refund, RefundAsked, RefundOf, Rest, Tender,
};
use front_desk::fees::FeeKind;
use front_desk::ids::ReceiptId;
use front_desk::money::Money;
use front_desk::shifts::NonCash;

const UNIT: &str = "3-2-1502";

/// What a clerk with paper and pencil would know.
#[derive(Default)]
struct Sums {
    float: i64,
    drawer: i64,
    wechat: i64,
    slips: u32,
    owed: i64,
    ahead: i64,
    numbers: u32,
    /// Receipts of shifts that are closed, and of this one.
    earlier: Vec<ReceiptId>,
    now: Vec<ReceiptId>,
}

fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

fn below(dice: &mut Dice, most: i64) -> i64 {
    i64::try_from(dice.below(u64::try_from(most).unwrap())).unwrap()
}

/// An amount the payer brings, in cash or by phone or from what was paid ahead; what is too much is paid ahead.
async fn takes(desk: &TestDesk, sums: &mut Sums, dice: &mut Dice) {
    let brought = (below(dice, 600) + 1) * 10;
    let tender = match below(dice, 3) {
        0 => Tender::Wechat,
        1 if sums.ahead >= brought && sums.owed >= brought => Tender::Prepayment,
        _ => Tender::Cash,
    };
    let unit = desk.unit(UNIT).await;
    let basket = Basket {
        unit,
        choice: Choice::Amount {
            units: vec![unit],
            amount: yuan(brought),
        },
        extras: Vec::new(),
        tenders: vec![with(tender, &yuan(brought))],
        ahead: Vec::new(),
        rest: Rest::Prepayment,
    };
    let taken = desk.takes(&desk.crew.wang, basket).await.unwrap();
    match tender {
        Tender::Wechat => {
            sums.wechat += brought;
            sums.slips += 1;
        }
        Tender::Prepayment => sums.ahead -= brought,
        _ => sums.drawer += brought,
    }
    let paid = brought.min(sums.owed);
    sums.owed -= paid;
    sums.ahead += brought - paid;
    sums.numbers += 1;
    sums.now.push(taken.receipt);
}

/// A part of one line of an earlier receipt, or of what was paid ahead, by whatever way the quote proposes; or nothing, where the quote
/// says why not.
async fn gives_back(desk: &TestDesk, sums: &mut Sums, dice: &mut Dice) {
    let wang = &desk.crew.wang;
    let ahead = below(dice, 4) == 0;
    let what = if ahead {
        RefundOf::Prepayment {
            unit: desk.unit(UNIT).await,
            fee_item: None,
            amount: String::new(),
        }
    } else if sums.earlier.is_empty() {
        return;
    } else {
        let many = i64::try_from(sums.earlier.len()).unwrap();
        let receipt = sums.earlier[usize::try_from(below(dice, many)).unwrap()];
        let lines = desk.receipt(wang, receipt).await.unwrap().lines;
        let Some(line) = lines.iter().find(|line| line.left.is_positive()) else {
            return;
        };
        let amount = yuan(below(dice, line.left.fen()) + 1);
        let lines = vec![LineBack {
            line: line.id,
            amount,
        }];
        RefundOf::Receipt { receipt, lines }
    };
    let number = format!("R{}", sums.numbers);
    let ways = Tender::ALL.iter();
    let ways = ways.map(|tender| by(*tender, "", &number)).collect();
    let asked = RefundAsked { what, ways };
    let quote = desk.quote_refund(wang, asked.clone()).await.unwrap();
    if quote.problem.is_some() {
        return;
    }
    let refund = Refund {
        asked,
        payer: if ahead {
            "张伟".into()
        } else {
            String::new()
        },
        reason: "退款".into(),
        evidence: Some(Evidence::TakenBack),
        total: quote.total,
    };
    let leave = Some(approval("李强"));
    desk.refund(wang, &request(), refund, leave).await.unwrap();
    let by = |tender: Tender| {
        let way = quote.ways.iter().find(|way| way.tender == tender);
        way.map_or(0, |way| way.amount.fen())
    };
    sums.float -= by(Tender::Cash);
    let after = quote.prepayment_after.fen();
    let bought_back = sums.ahead + by(Tender::Prepayment) - after;
    sums.ahead = after;
    sums.owed += quote.total.fen() - bought_back;
    sums.numbers += 1;
}

async fn days(seed: u64) {
    let mut dice = Dice::new(seed);
    let desk = TestDesk::new().await;
    desk.has_unit(UNIT, Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let mut sums = Sums {
        float: 50_000,
        ..Sums::default()
    };
    let wang = &desk.crew.wang;
    let mut red = 0;
    for period in ["2026-09", "2026-10", "2026-11", "2026-12"] {
        desk.bills(period).await;
        sums.owed += 28_000;
        desk.opens_shift("王芳", &yuan(sums.float / 10 * 10)).await;
        for _ in 0..12 {
            match below(&mut dice, 5) {
                0 | 1 => takes(&desk, &mut sums, &mut dice).await,
                _ => gives_back(&desk, &mut sums, &mut dice).await,
            }
        }
        let owed = desk.owes(UNIT).await;
        let owed = Money::sum(owed.iter().map(|charge| charge.open)).unwrap();
        assert_eq!(owed.fen(), sums.owed, "seed {seed}: owed");
        let unit = desk.unit(UNIT).await;
        let account = desk.account_of(wang, vec![unit]).await.unwrap();
        assert_eq!(account.prepayment.fen(), sums.ahead, "seed {seed}: ahead");

        // Coins go down to ten fen; what the float has of less is short, and is booked so.
        let (float, drawer) = (sums.float / 10 * 10, sums.drawer);
        let slips = [(NonCash::Wechat, sums.slips, yuan(sums.wechat))];
        let slips = slips
            .each_ref()
            .map(|(tender, many, sum)| (*tender, *many, sum.as_str()));
        let outcome = desk
            .counts_with_slips("王芳", &yuan(float), &yuan(drawer), &slips)
            .await;
        assert_eq!(outcome.float.expected.fen(), sums.float, "seed {seed}");
        assert!(outcome.drawer.difference.is_zero(), "seed {seed}");
        assert!(
            outcome
                .tenders
                .iter()
                .all(|one| one.total.difference.is_zero()),
            "seed {seed}: {outcome:?}"
        );
        let shift = desk.open_shift_of("王芳").await;
        let close = closing(shift);
        desk.close_shift(wang, &request(), close).await.unwrap();
        let paper = desk.handover(wang, shift).await.unwrap();
        assert_eq!(paper.receipts.used, sums.numbers, "seed {seed}");
        assert_eq!(paper.receipts.missing, 0, "seed {seed}");
        red += paper.receipts.red;
        desk.is_sound().await;
        sums.earlier.append(&mut sums.now);
        (sums.float, sums.drawer) = (float, 0);
        (sums.wechat, sums.slips, sums.numbers) = (0, 0, 0);
        desk.clock.pass_seconds(12 * 3600);
    }
    assert!(red >= 8, "seed {seed}: only {red} were given back");
}

#[tokio::test]
async fn days_of_taking_and_giving_back_agree_with_plain_sums() {
    for seed in [1, 7, 20_261_122, 0x5eed, 99] {
        days(seed).await;
    }
}
