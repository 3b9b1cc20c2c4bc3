//! Large tables leave the desk row by row: whole, or not at all, and in no more memory than a small one.

use crate::support::{TestDesk, refused, request};
use calamine::{Data, Reader, Xlsx, open_workbook};
use front_desk::Refusal;
use front_desk::exchange::{Course, RowForm};
use front_desk::exports::{ExportRows, ExportWhat};
use front_desk::fees::FeeKind;
use front_desk::rights::Right;
use std::path::Path;

fn table(what: ExportWhat, form: RowForm) -> ExportRows {
    ExportRows {
        what,
        from_on: String::new(),
        to_on: String::new(),
        form,
    }
}

async fn writes(desk: &TestDesk, asked: ExportRows, path: &Path) -> u64 {
    let (finance, course) = (&desk.crew.finance, Course::default());
    let rows = desk
        .export_rows(finance, &request(), asked, path, &course)
        .await
        .unwrap();
    assert_eq!(
        u64::from(course.progress().done),
        rows,
        "each row is a step"
    );
    rows
}

fn cells(path: &Path) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let name = book.sheet_names().remove(0);
    assert!(
        book.worksheet_formula(&name).unwrap().is_empty(),
        "no cell is a formula"
    );
    let range = book.worksheet_range(&name).unwrap();
    range
        .rows()
        .map(|row| row.iter().map(Data::to_string).collect())
        .collect()
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[tokio::test]
async fn every_table_leaves_whole_in_both_forms_and_a_stopped_one_leaves_nothing() {
    let desk = TestDesk::new().await;
    desk.has_unit("=1+1-2-3", Some("100"), false).await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    let desk = desk.with_open_shift("王芳", "500").await;
    desk.collects("3-2-1502").await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("表.xlsx");

    writes(&desk, table(ExportWhat::Ledger, RowForm::Workbook), &path).await;
    let ledger = cells(&path);
    assert!(
        !ledger.iter().any(|row| row[3] == "收款"),
        "what an open shift booked is nobody's figure yet: {ledger:?}"
    );
    desk.closes_with("王芳", "500", "280").await;
    for (what, rows, said) in [
        (ExportWhat::Receipts, 1, "A1-2026-000001"),
        (ExportWhat::ReceiptLines, 1, "物业管理费"),
        (ExportWhat::Charges, 2, "=1+1-2-3"),
        (ExportWhat::Ledger, 9, "营业款"),
    ] {
        let mut asked = table(what, RowForm::Workbook);
        assert_eq!(writes(&desk, asked.clone(), &path).await, rows, "{what:?}");
        let told = cells(&path);
        assert_eq!(told.len(), usize::try_from(rows).unwrap() + 1);
        assert!(told.iter().flatten().any(|cell| cell == said), "{told:?}");
        asked.form = RowForm::Csv;
        let text = folder.path().join(asked.file_name());
        assert_eq!(writes(&desk, asked, &text).await, rows);
        let text = std::fs::read_to_string(&text).unwrap();
        assert_eq!(text.lines().count(), told.len());
        assert!(text.starts_with('\u{feff}'));
    }
    let journal = writes(&desk, table(ExportWhat::Journal, RowForm::Workbook), &path).await;
    assert!(journal > 10);
    let mut today = table(ExportWhat::Receipts, RowForm::Csv);
    (today.from_on, today.to_on) = ("2026-11-23".into(), "2026-11-30".into());
    assert_eq!(today.file_name(), "收据-2026-11-23至2026-11-30.csv");
    assert_eq!(
        writes(&desk, today.clone(), &path).await,
        0,
        "a table without rows has its headings"
    );
    today.to_on = "2026-11-22".into();
    let (finance, course) = (&desk.crew.finance, Course::default());
    assert!(matches!(
        refused(desk.export_rows(finance, &request(), today, &path, &course).await),
        Refusal::BadField { field, .. } if field == "toOn"
    ));
    let wang = &desk.crew.wang;
    let asked = table(ExportWhat::Receipts, RowForm::Csv);
    assert_eq!(
        refused(
            desk.export_rows(wang, &request(), asked, &path, &course)
                .await
        ),
        Refusal::NotAllowed {
            right: Right::Export
        }
    );

    let before = files(folder.path());
    for form in RowForm::ALL {
        let course = Course::default();
        let asked = table(ExportWhat::Journal, *form);
        let stopped = folder.path().join("停");
        course.stop(); // so few rows would be written before anybody could
        let request = request();
        let job = desk.export_rows(finance, &request, asked, &stopped, &course);
        assert_eq!(refused(job.await), Refusal::Cancelled);
    }
    assert_eq!(
        files(folder.path()),
        before,
        "a stopped file leaves nothing"
    );
    let nowhere = folder.path().join("gone").join("x.csv");
    let asked = table(ExportWhat::Receipts, RowForm::Csv);
    let course = Course::default();
    assert!(matches!(
        refused(
            desk.export_rows(finance, &request(), asked, &nowhere, &course)
                .await
        ),
        Refusal::NotSaved { .. }
    ));
    desk.is_sound().await;
}

/// What the system says of this process, in KB: `VmRSS`, `VmHWM`.
#[cfg(target_os = "linux")]
fn memory(what: &str) -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A process of its own, so that nothing but the export grows: the test starts itself again.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn sixty_thousand_rows_take_no_more_memory_than_a_few() {
    const CHILD: &str = "FRONT_DESK_EXPORTS_ALONE";
    if std::env::var_os(CHILD).is_none() {
        let output = std::process::Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "exports::sixty_thousand_rows_take_no_more_memory_than_a_few",
                "--nocapture",
            ])
            .env(CHILD, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && said.contains("grown by"),
            "{said}"
        );
        return;
    }
    let desk = TestDesk::new()
        .await
        .tampered(&[
            "insert into entries (id, seq, act, business_date, at) values (1, 1, 'collect', '2026-11-21', 0), (2, 1, 'collect', '2026-11-22', 0)",
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 61000)
             insert into lines (seq, entry_id, account, amount_fen) select 1, case when i <= 1000 then 1 else 2 end, 'bank', i from n",
        ])
        .await;
    let folder = tempfile::tempdir().unwrap();
    for form in RowForm::ALL {
        let path = folder.path().join("总账");
        let mut asked = table(ExportWhat::Ledger, *form);
        asked.to_on = "2026-11-21".into();
        assert_eq!(writes(&desk, asked.clone(), &path).await, 1_000);
        let idle = memory("VmRSS");
        std::fs::write("/proc/self/clear_refs", "5").unwrap(); // the peak begins anew
        (asked.from_on, asked.to_on) = ("2026-11-22".into(), String::new());
        assert_eq!(writes(&desk, asked, &path).await, 60_000);
        let grown = memory("VmHWM") - idle;
        println!("{form:?}: grown by {grown} KB");
        assert!(
            grown < 24 << 10,
            "{form:?} grew by {grown} KB over {idle} KB"
        );
    }
}
