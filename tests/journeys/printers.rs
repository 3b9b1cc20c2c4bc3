//! Printers: what is chosen stays chosen, and what was measured once is remembered.

use crate::support::{TestDesk, request};
use front_desk::documents::{Form, Nudge, page_sizes, texts};
use front_desk::error::FieldProblem;
use front_desk::printers::{PaperKind, SetPrinter};
use front_desk::printing::Spooler;
use front_desk::{Error, Refusal};

/// A spooler that is not there.
fn nowhere() -> Spooler {
    Spooler::at("127.0.0.1:9")
}

fn on(printer: &str, form: Form, right: i32, down: i32) -> SetPrinter {
    SetPrinter {
        kind: PaperKind::Receipt,
        printer: printer.into(),
        form,
        preprinted: false,
        nudge: Nudge { right, down },
    }
}

#[tokio::test]
async fn a_printer_chosen_today_is_chosen_tomorrow_and_keeps_its_nudge() {
    let desk = TestDesk::new().await;
    let wang = desk.crew.wang.clone();
    let before = desk.printers(&wang, &nowhere()).await.unwrap();
    assert_eq!(before.choices.len(), 3, "receipts, slips and A4 papers");
    assert!(before.choices.iter().all(|choice| choice.printer.is_none()));
    let chosen = desk
        .set_printer(&wang, &request(), on("LQ-630K", Form::Continuous93, 3, -2))
        .await
        .unwrap();
    assert_eq!(chosen.nudge, Nudge { right: 3, down: -2 });
    // Another printer for a day, then the old one again: what was measured is still known.
    desk.set_printer(&wang, &request(), on("HP", Form::A5, 0, 0))
        .await
        .unwrap();
    let desk = desk.restarted().await;
    let now = desk.printers(&wang, &nowhere()).await.unwrap();
    assert_eq!(now.choices[0].printer.as_deref(), Some("HP"));
    let kept = now
        .nudges
        .iter()
        .find(|kept| kept.printer == "LQ-630K")
        .unwrap();
    assert_eq!(
        (kept.form, kept.nudge),
        (Form::Continuous93, Nudge { right: 3, down: -2 })
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_test_grid_has_the_form_and_the_nudge_of_its_printer() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    desk.set_printer(wang, &request(), on("LQ-630K", Form::Continuous93, 3, -1))
        .await
        .unwrap();
    let grid = desk.test_grid(wang, PaperKind::Receipt).await.unwrap();
    let (width, height) = page_sizes(&grid.bytes).unwrap()[0];
    assert!((width - 241.0).abs() < 0.1 && (height - 93.1).abs() < 0.1);
    let read = texts(&grid.bytes).unwrap();
    assert!(read.contains(&"打印机 LQ-630K".to_owned()), "{read:?}");
    assert!(
        read.contains(&"偏移 右 1.5 毫米，下 -0.5 毫米".to_owned()),
        "{read:?}"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn what_a_printer_cannot_do_is_refused_by_the_field() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    for (set, field, problem) in [
        (on("  ", Form::A5, 0, 0), "printer", FieldProblem::Empty),
        (on("LQ", Form::A5, 41, 0), "right", FieldProblem::OutOfRange),
        (on("LQ", Form::A5, 0, -41), "down", FieldProblem::OutOfRange),
        (
            SetPrinter {
                kind: PaperKind::Slip,
                ..on("LQ", Form::Continuous140, 0, 0)
            },
            "form",
            FieldProblem::Malformed,
        ),
    ] {
        let refused = desk.set_printer(wang, &request(), set).await;
        assert!(
            matches!(&refused, Err(Error::Refusal(refusal)) if *refusal == Refusal::field(field, problem)),
            "{field}: {refused:?}"
        );
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn printing_without_a_printer_is_a_sentence_and_loses_nothing() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let grid = desk.test_grid(wang, PaperKind::Sheet).await.unwrap();
    let refused = desk.print(wang, &nowhere(), PaperKind::Sheet, &grid).await;
    assert!(
        matches!(refused, Err(Error::Refusal(Refusal::NoPrinter))),
        "{refused:?}"
    );
    desk.set_printer(wang, &request(), on("LQ-630K", Form::A4, 0, 0))
        .await
        .unwrap();
    let refused = desk
        .print(wang, &nowhere(), PaperKind::Receipt, &grid)
        .await;
    assert!(
        matches!(&refused, Err(Error::Refusal(Refusal::PrinterNotFound { printer })) if printer == "LQ-630K"),
        "{refused:?}"
    );
    let again = desk.test_grid(wang, PaperKind::Sheet).await.unwrap();
    assert_eq!(again.bytes, grid.bytes, "it can be printed again as it was");
    desk.is_sound().await;
}
