//! What was paid ahead pays by itself: looked at, done as it was seen, done again without doubling, and taken back like any receipt.

use super::*;
use front_desk::cashier::{ApplyPrepayment, PrepaymentUses, ReceiptFilter};
use front_desk::fees::{PreviewBilling, RunBilling};
use front_desk::settings::PrepaymentUse;

/// As it is seen.
fn as_seen(seen: &PrepaymentUses) -> ApplyPrepayment {
    ApplyPrepayment {
        receipts: seen.receipts,
        total: seen.total,
    }
}

#[tokio::test]
async fn it_is_used_as_it_was_seen_the_oldest_first_and_what_is_earmarked_before_the_rest() {
    let Community { desk, fee, .. } = community().await;
    let (wang, boss) = (desk.crew.wang.clone(), desk.crew.supervisor.clone());
    desk.has_unit("3-2-1503", Some("50"), false).await;
    let paid = vec![ahead(Some(fee), "300"), ahead(None, "50")];
    desk.pays_ahead(paid).await.unwrap();
    let other = Basket {
        unit: desk.unit("3-2-1503").await,
        ..desk.paying_ahead(vec![ahead(None, "1000")]).await
    };
    desk.takes(&wang, other).await.unwrap();
    let nothing = desk.preview_prepayment_use(&boss).await.unwrap();
    assert_eq!((nothing.receipts, nothing.total), (0, Money::ZERO));
    let refusal = desk
        .apply_prepayment(&boss, &request(), as_seen(&nothing))
        .await;
    assert_eq!(refused(refusal), Refusal::NothingToApply);

    // 1502 owes twice 280.00 and 35.15, 1503 twice 140.00 and 35.15.
    desk.bills("2026-10").await;
    desk.bills("2026-11").await;
    let seen = desk.preview_prepayment_use(&boss).await.unwrap();
    assert_eq!((seen.receipts, seen.total), (2, yuan("700.30")));
    let mine = &seen.units[0];
    assert_eq!((mine.earmarked, mine.general), (yuan("300"), yuan("50")));
    assert_eq!(mine.owed_after, yuan("280.30"));
    assert_eq!(seen.prepayment_after, yuan("649.70"));

    let stale = ApplyPrepayment {
        total: yuan("1"),
        ..as_seen(&seen)
    };
    let stale = desk.apply_prepayment(&boss, &request(), stale).await;
    let (receipts, total) = (2, yuan("700.30"));
    assert_eq!(refused(stale), Refusal::ApplyChanged { receipts, total });
    let cashier_only = desk.crew.receptionist.clone();
    let nobody = desk
        .apply_prepayment(&cashier_only, &request(), as_seen(&seen))
        .await;
    assert!(matches!(refused(nobody), Refusal::NotAllowed { .. }));

    let once = request();
    let done = desk.apply_prepayment(&boss, &once, as_seen(&seen)).await;
    let done = done.unwrap();
    assert_eq!((done.receipts, done.total), (2, yuan("700.30")));
    let again = desk.apply_prepayment(&boss, &once, as_seen(&seen)).await;
    assert_eq!(again.unwrap(), done, "a second click does it once");
    let nothing = desk.preview_prepayment_use(&boss).await.unwrap();
    assert_eq!(nothing.receipts, 0, "and done again it finds nothing");
    assert_eq!(desk.held().await, (Money::ZERO, Vec::new()));

    let filter = ReceiptFilter {
        search: done.first.clone(),
        ..ReceiptFilter::default()
    };
    let brief = desk.receipts(&wang, filter).await.unwrap().remove(0);
    let receipt = desk.receipt(&wang, brief.id).await.unwrap();
    assert_eq!(receipt.pays, Some(OrderOfPayment::OldestFirst));
    assert_eq!(brief.payer, "张伟", "whoever paid ahead");
    assert_eq!(receipt.note, "预存冲抵（李强办理）");
    let lines: Vec<_> = receipt
        .lines
        .iter()
        .map(|line| {
            (
                line.item.as_str(),
                line.period.as_str(),
                line.amount.to_string(),
            )
        })
        .collect();
    let october = "2026年10月";
    assert_eq!(
        lines,
        [
            ("物业管理费", october, "280.00".to_owned()),
            ("代收水费", october, "35.15".to_owned()),
            ("物业管理费（部分）", "2026年11月", "34.85".to_owned()),
        ],
        "20.00 of the second month were earmarked, 14.85 were left of the rest"
    );
    let name = Some("物业管理费".to_owned());
    assert_eq!(
        desk.ways_of(brief.id).await,
        [
            (Tender::Prepayment, "300.00".to_owned(), name),
            (Tender::Prepayment, "50.00".to_owned(), None)
        ]
    );
    desk.voids(brief.id, "业主要求留存").await.unwrap();
    let (held, earmarked) = desk.held().await;
    assert_eq!((held, earmarked[0].1), (yuan("350"), yuan("300")));

    desk.decides(|rules| rules.prepayment_use = PrepaymentUse::Off)
        .await;
    let off = desk.preview_prepayment_use(&boss).await.unwrap();
    assert_eq!((off.when, off.receipts), (PrepaymentUse::Off, 0));
    let refusal = desk
        .apply_prepayment(&boss, &request(), as_seen(&seen))
        .await;
    assert_eq!(refused(refusal), Refusal::PrepaymentUseOff);
    desk.closes_with("王芳", "500", "0").await;
    let sheet = desk.day_sheet(&desk.crew.finance, "").await;
    assert_eq!(sheet.unwrap().problems, []);
    desk.is_sound().await;
}

#[tokio::test]
async fn where_it_is_decided_it_follows_each_billing_run_and_never_undoes_one() {
    let Community { desk, .. } = community().await;
    let boss = desk.crew.supervisor.clone();
    desk.pays_ahead(vec![ahead(None, "400")]).await.unwrap();
    let run = async |period: &str| {
        let billing = PreviewBilling {
            period: period.into(),
            due_on: String::new(),
            items: Vec::new(),
        };
        let seen = desk.preview_billing(&boss, billing.clone()).await.unwrap();
        RunBilling {
            billing,
            charges: seen.charges,
            total: seen.total,
        }
    };
    let on_demand = desk.bill(&boss, &request(), run("2026-09").await).await;
    assert_eq!(on_demand.unwrap().applied, None);
    assert_eq!(desk.held().await.0, yuan("400"));
    desk.decides(|rules| rules.prepayment_use = PrepaymentUse::AfterBilling)
        .await;
    let (once, october) = (request(), run("2026-10").await);
    let billed = desk.bill(&boss, &once, october.clone()).await.unwrap();
    let applied = billed.applied.clone().unwrap();
    assert_eq!((applied.receipts, applied.total), (1, yuan("400")));
    let again = desk.bill(&boss, &once, october).await.unwrap();
    assert_eq!(again, billed, "a second click does both once");
    assert_eq!(desk.held().await.0, Money::ZERO);

    desk.pays_ahead(vec![ahead(None, "100")]).await.unwrap();
    desk.closes_with("王芳", "500", "0").await;
    let november = run("2026-11").await;
    let billed = desk.bill(&boss, &request(), november).await.unwrap();
    assert_eq!(billed.applied, None);
    assert_eq!(billed.problem, Some(Refusal::NoOpenShift));
    assert_eq!(billed.run.charges, 2, "the billing stands");
    desk.is_sound().await;
}
