//! Papers on a real spooler: what the books say comes out of the printer byte for byte, once.

use crate::support::visits::sun_li;
use crate::support::workshop::{FRONT, Workshop, nowhere};
use crate::support::{TestDesk, refused, request};
use front_desk::cashier::{Collected, Original, PrintedReceipt, VoidReceipt, receipt_paper};
use front_desk::documents::{Edition, Form, Nudge, Pdf, TestGrid, page_sizes, texts};
use front_desk::error::FieldProblem;
use front_desk::fees::FeeKind;
use front_desk::ids::{RequestId, VisitId};
use front_desk::printers::{PaperKind, SetPrinter};
use front_desk::printing::Spooler;
use front_desk::time::Timestamp;
use front_desk::visits::VisitsBy;
use front_desk::{Error, Refusal};

/// 3-2-1502 has paid a month and waits for paper.
async fn paid() -> (TestDesk, Collected) {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500.00")
        .await;
    desk.has_unit("3-2-1502", Some("119.91"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    let collected = desk.collects("3-2-1502").await;
    (desk, collected)
}

async fn chooses(desk: &TestDesk, printer: &str, form: Form, nudge: Nudge) {
    let set = SetPrinter {
        kind: PaperKind::Receipt,
        printer: printer.into(),
        form,
        preprinted: false,
        nudge,
    };
    desk.set_printer(&desk.crew.wang, &request(), set)
        .await
        .unwrap();
}

async fn prints(
    desk: &TestDesk,
    spooler: &Spooler,
    request: &RequestId,
    collected: &Collected,
    reason: &str,
) -> front_desk::Result<PrintedReceipt> {
    let who = &desk.crew.wang;
    desk.print_receipt(who, request, spooler, collected.receipt, reason, None)
        .await
}

async fn paper(desk: &TestDesk, collected: &Collected, form: Form, nudge: Nudge) -> Pdf {
    let mut rows = desk.database().read().await.unwrap();
    let paper = receipt_paper(&mut rows, collected.receipt, Edition::Original)
        .await
        .unwrap();
    paper.pdf(form, nudge).unwrap()
}

async fn times_printed(desk: &TestDesk, collected: &Collected) -> usize {
    let who = &desk.crew.wang;
    desk.receipt(who, collected.receipt)
        .await
        .unwrap()
        .prints
        .len()
}

const STILL: Nudge = Nudge { right: 0, down: 0 };

#[tokio::test]
async fn what_the_books_say_comes_out_of_the_printer_and_the_second_time_says_so() {
    let (desk, collected) = paid().await;
    let Some(workshop) = Workshop::open().await else {
        return;
    };
    let spooler = workshop.spooler();
    // Nobody chose a printer, and there is only one.
    let first = prints(&desk, &spooler, &request(), &collected, "")
        .await
        .unwrap();
    assert_eq!(first.copy, 0);
    let original = paper(&desk, &collected, Form::Continuous140, STILL).await;
    assert_eq!(workshop.next_paper(), original.bytes);

    let refused = prints(&desk, &spooler, &request(), &collected, "").await;
    assert!(
        matches!(&refused, Err(Error::Refusal(why)) if *why == Refusal::field("reason", FieldProblem::Empty)),
        "{refused:?}"
    );
    let again = prints(&desk, &spooler, &request(), &collected, "住户遗失原件").await;
    assert_eq!(again.unwrap().copy, 1);
    let second = texts(&workshop.next_paper()).unwrap();
    assert!(
        second.contains(&"补打 1　住户遗失原件".to_owned()),
        "{second:?}"
    );
    assert_eq!(workshop.jobs(), 2);
    let printed = desk
        .receipt(&desk.crew.wang, collected.receipt)
        .await
        .unwrap();
    let told: Vec<(i64, &str, Option<&str>)> = printed
        .prints
        .iter()
        .map(|print| (print.copy, print.reason.as_str(), print.printer.as_deref()))
        .collect();
    assert_eq!(
        told,
        [(0, "", Some(FRONT)), (1, "住户遗失原件", Some(FRONT))]
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn the_same_request_leaves_one_paper_in_the_queue() {
    let (desk, collected) = paid().await;
    let Some(workshop) = Workshop::open().await else {
        return;
    };
    let spooler = workshop.spooler();
    let click = request();
    let [one, other, third] =
        [&click, &click, &click].map(|request| prints(&desk, &spooler, request, &collected, ""));
    let (one, other, third) = tokio::join!(one, other, third);
    for printed in [one, other, third] {
        assert_eq!(printed.unwrap().copy, 0, "each click hears the same");
    }
    // Another window, at the same time: it would be a second original, so it is asked why.
    let [here, there] = [request(), request()]
        .map(async |request| prints(&desk, &spooler, &request, &collected, "").await);
    let (here, there) = tokio::join!(here, there);
    assert!(here.is_err() && there.is_err());

    let desk = desk.restarted().await;
    let late = prints(&desk, &spooler, &click, &collected, "")
        .await
        .unwrap();
    assert_eq!(late.copy, 0, "a retry after a restart, too");
    workshop.next_paper();
    assert_eq!(workshop.jobs(), 1);
    assert_eq!(times_printed(&desk, &collected).await, 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_first_print_that_failed_is_no_reprint() {
    let (desk, collected) = paid().await;
    let Some(mut workshop) = Workshop::open().await else {
        return;
    };
    let (spooler, click) = (workshop.spooler(), request());
    chooses(&desk, "LQ-630K", Form::A5, STILL).await;
    let unplugged = prints(&desk, &spooler, &click, &collected, "").await;
    assert!(
        matches!(&unplugged, Err(Error::Refusal(Refusal::PrinterNotFound { printer })) if printer == "LQ-630K"),
        "{unplugged:?}"
    );
    chooses(&desk, FRONT, Form::A5, STILL).await;
    workshop.takes_papers(false);
    for _ in 0..2 {
        let refused = prints(&desk, &spooler, &click, &collected, "").await;
        let Err(Error::Refusal(Refusal::PrinterRefused { printer, reason })) = refused else {
            panic!("a printer that takes no papers refuses: {refused:?}");
        };
        assert_eq!(printer, FRONT);
        assert!(!reason.is_empty(), "the spooler says why");
    }
    assert_eq!(times_printed(&desk, &collected).await, 0);
    let listed = desk
        .receipt(&desk.crew.wang, collected.receipt)
        .await
        .unwrap();
    assert_eq!(listed.brief.prints, 0, "nothing is on its way");

    workshop.takes_papers(true);
    let printed = prints(&desk, &spooler, &click, &collected, "")
        .await
        .unwrap();
    assert_eq!(printed.copy, 0, "the same click, now with paper");
    let original = paper(&desk, &collected, Form::A5, STILL).await;
    assert_eq!(workshop.next_paper(), original.bytes);
    assert_eq!(workshop.jobs(), 1);

    workshop.closes();
    let gone = prints(&desk, &spooler, &request(), &collected, "卡纸").await;
    assert!(
        matches!(gone, Err(Error::Refusal(Refusal::PrinterNotFound { .. }))),
        "{gone:?}"
    );
    assert_eq!(times_printed(&desk, &collected).await, 1);
    assert_eq!(
        paper(&desk, &collected, Form::A5, STILL).await.bytes,
        original.bytes,
        "the receipt is what it was"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn who_has_a_receipt_as_a_file_gets_a_reprint_from_the_printer() {
    let (desk, collected) = paid().await;
    let Some(workshop) = Workshop::open().await else {
        return;
    };
    let (who, folder) = (desk.crew.wang.clone(), tempfile::tempdir().unwrap());
    let file = folder.path().join("收据.pdf");
    desk.keep_receipt(&who, &request(), &file, collected.receipt, "")
        .await
        .unwrap();
    let spooler = workshop.spooler();
    let unasked = prints(&desk, &spooler, &request(), &collected, "").await;
    assert!(unasked.is_err(), "it would be a second original");
    let again = prints(&desk, &spooler, &request(), &collected, "住户要纸质").await;
    assert_eq!(again.unwrap().copy, 1);
    let printed = texts(&workshop.next_paper()).unwrap();
    assert!(
        printed.contains(&"补打 1　住户要纸质".to_owned()),
        "{printed:?}"
    );
    assert_eq!(workshop.jobs(), 1);
    desk.is_sound().await;
}

async fn slips_counted(desk: &TestDesk, visit: VisitId) -> u32 {
    let who = &desk.crew.wang;
    let inside = desk.visits(who, VisitsBy::Inside, "").await.unwrap();
    inside.iter().find(|found| found.id == visit).unwrap().slips
}

#[tokio::test]
async fn a_slip_is_printed_once_for_each_request_and_a_second_one_says_so() {
    let desk = TestDesk::new().await;
    let came = desk.comes(sun_li(desk.unit("3-2-1502").await)).await;
    let Some(mut workshop) = Workshop::open().await else {
        return;
    };
    let (who, spooler, click) = (desk.crew.wang.clone(), workshop.spooler(), request());

    workshop.takes_papers(false);
    let refused = desk.print_slip(&who, &click, &spooler, came.id).await;
    assert!(
        matches!(refused, Err(Error::Refusal(Refusal::PrinterRefused { .. }))),
        "{refused:?}"
    );
    assert_eq!(slips_counted(&desk, came.id).await, 0, "there is no slip");

    workshop.takes_papers(true);
    let [one, other] =
        [&click, &click].map(|click| desk.print_slip(&who, click, &spooler, came.id));
    let (one, other) = tokio::join!(one, other);
    assert_eq!((one.unwrap().copy, other.unwrap().copy), (0, 0));
    let first = texts(&workshop.next_paper()).unwrap().concat();
    assert!(
        first.contains("孙丽") && !first.contains("补打") && !first.contains("预览"),
        "{first}"
    );
    assert_eq!(slips_counted(&desk, came.id).await, 1);

    let desk = desk.restarted().await;
    let who = desk.crew.wang.clone();
    let late = desk.print_slip(&who, &click, &spooler, came.id).await;
    assert_eq!(late.unwrap().copy, 0, "a retry after a restart, too");
    let again = desk.print_slip(&who, &request(), &spooler, came.id).await;
    assert_eq!(again.unwrap().copy, 1);
    let second = texts(&workshop.next_paper()).unwrap();
    assert!(second.contains(&"补打 1".to_owned()), "{second:?}");
    assert_eq!(
        (workshop.jobs(), slips_counted(&desk, came.id).await),
        (2, 2)
    );
    workshop.closes();
    let gone = desk.print_slip(&who, &request(), &spooler, came.id).await;
    assert!(gone.is_err());
    assert_eq!(slips_counted(&desk, came.id).await, 2);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_slip_whose_printing_was_interrupted_counts_as_given() {
    let desk = TestDesk::new().await;
    let came = desk.comes(sun_li(desk.unit("3-2-1502").await)).await;
    let Some(workshop) = Workshop::open().await else {
        return;
    };
    let (who, click) = (desk.crew.wang.clone(), request());
    let wire = workshop.by_a_wire_that_breaks();
    let spooler = wire.spooler();
    let mut comes_out = tokio::task::spawn_blocking(move || {
        workshop.next_paper();
        workshop
    });
    let workshop = tokio::select! {
        heard = desk.print_slip(&who, &click, &spooler, came.id) => panic!("nothing comes back: {heard:?}"),
        out = &mut comes_out => out.unwrap(),
    };
    wire.is_cut();
    let desk = desk.restarted().await;
    let who = desk.crew.wang.clone();
    assert_eq!(slips_counted(&desk, came.id).await, 1);
    let answered = desk
        .print_slip(&who, &click, &workshop.spooler(), came.id)
        .await;
    assert_eq!(answered.unwrap().copy, 0, "the same click, without paper");
    let again = desk
        .print_slip(&who, &request(), &workshop.spooler(), came.id)
        .await;
    assert_eq!(again.unwrap().copy, 1);
    workshop.next_paper();
    assert_eq!(
        (workshop.jobs(), slips_counted(&desk, came.id).await),
        (2, 2)
    );
    desk.is_sound().await;
}

/// The spooler has the paper, and the power goes before the desk hears of it.
async fn interrupted(click: &RequestId) -> Option<(TestDesk, Collected, Workshop)> {
    let (desk, collected) = paid().await;
    let workshop = Workshop::open().await?;
    let wire = workshop.by_a_wire_that_breaks();
    let spooler = wire.spooler();
    let mut comes_out = tokio::task::spawn_blocking(move || {
        let original = workshop.next_paper();
        (workshop, original)
    });
    let (workshop, original) = tokio::select! {
        heard = prints(&desk, &spooler, click, &collected, "") => panic!("nothing comes back: {heard:?}"),
        out = &mut comes_out => out.unwrap(),
    };
    wire.is_cut();
    let written = paper(&desk, &collected, Form::Continuous140, STILL).await;
    assert_eq!(original, written.bytes, "the resident has it");
    assert_eq!(
        times_printed(&desk, &collected).await,
        0,
        "the desk does not know"
    );
    Some((desk.restarted().await, collected, workshop))
}

#[tokio::test]
async fn after_a_power_cut_while_printing_there_is_never_a_second_original() {
    let Some((desk, collected, workshop)) = interrupted(&request()).await else {
        return;
    };
    let spooler = workshop.spooler();
    let who = desk.crew.wang.clone();
    let listed = desk.receipt(&who, collected.receipt).await.unwrap();
    assert_eq!(listed.brief.prints, 1, "it counts as printed");
    let another = prints(&desk, &spooler, &request(), &collected, "").await;
    assert!(
        matches!(&another, Err(Error::Refusal(why)) if *why == Refusal::field("reason", FieldProblem::Empty)),
        "{another:?}"
    );
    let again = prints(&desk, &spooler, &request(), &collected, "停电")
        .await
        .unwrap();
    assert_eq!(again.copy, 1);
    let second = texts(&workshop.next_paper()).unwrap();
    assert!(second.contains(&"补打 1　停电".to_owned()), "{second:?}");
    assert_eq!(workshop.jobs(), 2);
    assert_eq!(
        times_printed(&desk, &collected).await,
        2,
        "both are in the books"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn after_a_power_cut_while_printing_the_same_click_is_answered_without_paper() {
    let click = request();
    let Some((desk, collected, workshop)) = interrupted(&click).await else {
        return;
    };
    for _ in 0..2 {
        let answered = prints(&desk, &workshop.spooler(), &click, &collected, "").await;
        assert_eq!(answered.unwrap().copy, 0);
    }
    assert_eq!(workshop.jobs(), 1);
    assert_eq!(times_printed(&desk, &collected).await, 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn each_printer_keeps_its_own_form_and_nudge() {
    let (desk, collected) = paid().await;
    let Some(workshop) = Workshop::open().await else {
        return;
    };
    let spooler = workshop.spooler();
    let (who, nudge) = (desk.crew.wang.clone(), Nudge { right: 3, down: -1 });
    chooses(&desk, "HP", Form::A5, Nudge { right: 0, down: 2 }).await;
    chooses(&desk, FRONT, Form::Continuous93, nudge).await;
    let desk = desk.restarted().await;

    let printer = desk
        .print_test_grid(&who, &spooler, PaperKind::Receipt)
        .await;
    assert_eq!(printer.unwrap(), FRONT);
    let grid = workshop.next_paper();
    assert_eq!(
        grid,
        desk.test_grid(&who, PaperKind::Receipt)
            .await
            .unwrap()
            .bytes
    );
    let read = texts(&grid).unwrap();
    assert!(
        read.contains(&"偏移 右 1.5 毫米，下 -0.5 毫米".to_owned()),
        "{read:?}"
    );

    prints(&desk, &spooler, &request(), &collected, "")
        .await
        .unwrap();
    let printed = workshop.next_paper();
    let moved = paper(&desk, &collected, Form::Continuous93, nudge).await;
    assert_eq!(printed, moved.bytes);
    let still = paper(&desk, &collected, Form::Continuous93, STILL).await;
    assert_ne!(printed, still.bytes, "1.5 mm to the right, 0.5 mm up");
    for (width, height) in page_sizes(&printed).unwrap() {
        assert!((width - 241.0).abs() < 0.1 && (height - 93.1).abs() < 0.1);
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn a_sheet_leaves_the_spooler_byte_for_byte_on_every_form() {
    let Some(workshop) = Workshop::open().await else {
        return;
    };
    let spooler = workshop.spooler();
    let printers = spooler.printers().await.unwrap();
    assert_eq!(printers.len(), 1, "{printers:?}");
    assert_eq!(printers[0].name, FRONT);
    for form in Form::ALL {
        let grid = grid(*form);
        spooler.print(FRONT, &grid).await.unwrap();
        assert_eq!(workshop.next_paper(), grid.bytes, "{}", form.as_str());
    }
    let gone = spooler.print("back", &grid(Form::A4)).await;
    assert!(
        matches!(&gone, Err(Error::Refusal(Refusal::PrinterNotFound { printer })) if printer == "back"),
        "{gone:?}"
    );
}

#[tokio::test]
async fn where_no_spooler_runs_there_are_no_printers_and_printing_says_so() {
    let spooler = nowhere();
    assert_eq!(spooler.printers().await.unwrap(), []);
    let refused = spooler.print(FRONT, &grid(Form::A4)).await;
    assert!(
        matches!(
            refused,
            Err(Error::Refusal(Refusal::PrinterNotFound { .. }))
        ),
        "{refused:?}"
    );
    let (desk, collected) = paid().await;
    let refused = prints(&desk, &spooler, &request(), &collected, "").await;
    assert!(
        matches!(refused, Err(Error::Refusal(Refusal::NoPrinter))),
        "{refused:?}"
    );
    assert_eq!(times_printed(&desk, &collected).await, 0);
    desk.is_sound().await;
}

fn grid(form: Form) -> Pdf {
    let grid = TestGrid {
        form,
        printer: FRONT.into(),
        at: Timestamp::from_millis(1_795_327_500_000),
    };
    grid.pdf(STILL).unwrap()
}

#[tokio::test]
async fn the_void_of_a_printed_receipt_says_where_its_original_is() {
    let (desk, collected) = paid().await;
    let Some(workshop) = Workshop::open().await else {
        return;
    };
    let spooler = workshop.spooler();
    prints(&desk, &spooler, &request(), &collected, "")
        .await
        .unwrap();
    let wang = &desk.crew.wang;
    let void = |original| VoidReceipt {
        receipt: collected.receipt,
        reason: "房号录错，原件业主已带走".into(),
        original,
    };
    for unsaid in [None, Some(Original::NeverPrinted)] {
        let outcome = desk
            .void_receipt(wang, &request(), void(unsaid), None)
            .await;
        assert_eq!(
            refused(outcome),
            Refusal::field("original", FieldProblem::Empty)
        );
    }
    let said = void(Some(Original::NotObtained));
    desk.void_receipt(wang, &request(), said, None)
        .await
        .unwrap();
    let kept = desk.receipt(wang, collected.receipt).await.unwrap().void;
    assert_eq!(kept.unwrap().original, Some(Original::NotObtained));
    let unprinted = desk.collects("3-2-1502").await;
    desk.voids(unprinted.receipt, "重复收款").await.unwrap();

    let shift = desk.open_shift_of("王芳").await;
    let handover = desk.closes_with("王芳", "500", "0").await;
    let told: Vec<_> = handover
        .receipts
        .voids
        .iter()
        .map(|void| (void.original.as_str(), void.reason.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("原件未收回", "房号录错，原件业主已带走"),
            ("未打印", "重复收款")
        ]
    );
    let printed = desk.handover_paper(wang, shift).await.unwrap();
    let printed = texts(&printed.bytes).unwrap().join("\n");
    assert!(printed.contains("原件未收回") && printed.contains("未打印"));
    desk.is_sound().await;
}
