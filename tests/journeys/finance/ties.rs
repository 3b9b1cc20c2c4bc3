//! What somebody with a database tool bent is named, and there is no paper.

use super::{a_day_of_two_shifts, all_of_it, banks};
use crate::support::{refused, yuan};
use front_desk::Refusal;
use front_desk::error::Figure;

const DAY: &str = "2026-11-22";

/// What speaks against the paper once somebody with a database tool was there.
async fn problems_after(statements: &[&'static str]) -> Vec<Refusal> {
    let desk = a_day_of_two_shifts().await;
    banks(&desk, all_of_it()).await;
    let desk = desk.tampered(statements).await;
    let finance = &desk.crew.finance;
    let view = desk.day_sheet(finance, DAY).await.unwrap();
    assert!(view.sheet.is_some(), "it is shown, so that one can look");
    let refusal = refused(desk.day_sheet_paper(finance, DAY).await);
    assert_eq!(Some(&refusal), view.problems.first());
    view.problems
}

#[tokio::test]
async fn a_row_that_was_bent_is_named_and_there_is_no_paper() {
    let differs = |number: &str, receipt: &str, ledger: &str| Refusal::DayReceiptDiffers {
        number: number.into(),
        receipt: yuan(receipt),
        ledger: yuan(ledger),
    };
    assert_eq!(
        problems_after(&[
            "drop trigger receipt_lines_no_update",
            "update receipt_lines set amount_fen = amount_fen - 1000 where receipt_id = 1 and position = 1",
        ])
        .await,
        [differs("A1-2026-000001", "315.15", "305.15")]
    );
    let other_way = problems_after(&[
        "drop trigger receipt_tenders_no_update",
        "update receipt_tenders set tender = 'cash' where receipt_id = 4",
    ])
    .await;
    assert_eq!(other_way[0], differs("A1-2026-000004", "100", "0"));
    let in_the_ledger = problems_after(&[
        "drop trigger lines_no_update",
        "update lines set amount_fen = amount_fen + 100 where account = 'alipay_clearing'",
    ])
    .await;
    assert_eq!(in_the_ledger[0], differs("A1-2026-000005", "200", "201"));
    assert!(
        in_the_ledger.contains(&Refusal::FigureDiffers {
            figure: Figure::Clerk,
            name: "赵磊".into(),
            rows: yuan("220.05"),
            ledger: yuan("221.05"),
        }),
        "{in_the_ledger:?}"
    );
    let unvoided = problems_after(&[
        "pragma foreign_keys = 0",
        "drop trigger receipt_voids_no_delete",
        "delete from receipt_voids",
    ]);
    assert!(
        unvoided.await.contains(&Refusal::FigureDiffers {
            figure: Figure::Item,
            name: "维修费".into(),
            rows: yuan("120.10"),
            ledger: yuan("60.05"),
        }),
        "a void that is gone"
    );
}

#[tokio::test]
async fn a_bent_drop_deposit_or_closing_and_a_lost_number_are_named() {
    let figures = |problems: Vec<Refusal>| -> Vec<Figure> {
        problems
            .into_iter()
            .filter_map(|problem| match problem {
                Refusal::FigureDiffers { figure, .. } => Some(figure),
                _ => None,
            })
            .collect()
    };
    let drop = problems_after(&[
        "drop trigger drops_no_update",
        "update drops set amount_fen = amount_fen + 500 where id = 1",
    ]);
    assert_eq!(figures(drop.await), [Figure::SafeIn, Figure::SafeAfter]);
    let deposit = problems_after(&[
        "drop trigger bank_deposits_no_update",
        "update bank_deposits set amount_fen = 100",
    ]);
    assert_eq!(figures(deposit.await), [Figure::SafeOut, Figure::SafeAfter]);
    let closing = problems_after(&[
        "drop trigger shift_closings_no_update",
        "update shift_closings set difference_fen = 0, drawer_expected_fen = drawer_counted_fen where shift_id = 1",
    ]);
    assert_eq!(figures(closing.await), [Figure::OverShort]);
    let lost = problems_after(&[
        "pragma foreign_keys = 0",
        "drop trigger receipts_no_delete",
        "delete from receipts where id = 2",
    ]);
    assert_eq!(lost.await[0], Refusal::DayNumbersMissing { missing: 1 });
}
