//! Files that are no books, and text that no office meant: refused by name, or kept as it was typed.

use super::{book, imports, previews, row, sample, today};
use crate::support::{TestDesk, data, odd_texts, refused, request};
use front_desk::Refusal;
use front_desk::error::FileProblem;
use front_desk::exchange::{self, Course};
use front_desk::residents::{people_of, unit, unit_written};
use front_desk::residents_book::{Column, Corrections, Fix, ImportResidents, ProblemKind};
use std::sync::Arc;

#[tokio::test]
async fn hostile_text_in_every_column_is_kept_as_typed_or_named() {
    let desk = TestDesk::new().await;
    let hostile = odd_texts();
    let sound = [
        "9栋",
        "1",
        "101",
        "90",
        "张伟",
        "",
        "13800138000",
        "2019.3.5",
        "粤B12345",
        "0001",
        "自住",
        "备注",
    ];
    let mut rows = Vec::new();
    for column in 0..12 {
        for (place, text) in hostile.iter().enumerate() {
            let room = format!("{column}{place:02}");
            let plate = format!("粤B{column:02}{place:03}");
            let card = format!("7{column:02}{place:02}");
            let mut cells = sound;
            (cells[2], cells[8], cells[9]) = (&room, &plate, &card);
            cells[column] = text;
            rows.push(row(cells));
        }
    }
    let count = rows.len();
    let received = book(rows);
    let preview = previews(&desk, &received).await;
    assert_eq!(preview.rows, count, "no row is lost");
    for column in [
        Column::Area,
        Column::Phone,
        Column::IdNumber,
        Column::MovedIn,
    ] {
        let named = preview
            .problems
            .iter()
            .filter(|problem| problem.column == column && problem.kind != ProblemKind::TooMany);
        assert_eq!(
            named.count(),
            hostile.len(),
            "each text that is no {column:?} is named"
        );
    }
    let done = imports(&desk, &received).await;
    assert!(done.new_units > 120);
    let again = previews(&desk, &received).await;
    assert_eq!(
        (again.changes.new_units, again.changes.new_residents),
        (0, 0),
        "what was kept is kept as typed"
    );
    let mut rows = desk.database().read().await.unwrap();
    let home = unit_written(&mut rows, "9-1-400").await.unwrap().unwrap();
    assert_eq!(
        people_of(&mut rows, home, today()).await.unwrap()[0].name,
        "<script>alert(1)<",
        "a stroke parts two owners"
    );
    drop(rows);
    desk.is_sound().await;
}

#[tokio::test]
async fn files_that_are_no_books_change_nothing() {
    let desk = TestDesk::new().await;
    let arrears = exchange::open(&data("opening-arrears.xlsx"), &Course::default()).unwrap();
    let outcome = desk
        .preview_residents(
            &desk.crew.supervisor,
            &arrears,
            &Corrections::default(),
            &Course::default(),
        )
        .await;
    assert_eq!(
        refused(outcome),
        Refusal::FileRefused {
            why: FileProblem::NoHeadings
        }
    );
    let nobody = book(Vec::new());
    let outcome = desk
        .import_residents(
            &desk.crew.supervisor,
            &request(),
            nobody,
            ImportResidents::default(),
            Arc::default(),
        )
        .await;
    assert_eq!(refused(outcome), Refusal::NothingToImport);
    let receptionist = desk
        .preview_residents(
            &desk.crew.receptionist,
            &sample(),
            &Corrections::default(),
            &Course::default(),
        )
        .await;
    assert_eq!(
        refused(receptionist),
        Refusal::NotAllowed {
            right: front_desk::rights::Right::Import
        }
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn odd_text_typed_into_any_cell_is_named_or_kept_as_typed() {
    let desk = TestDesk::new().await;
    let received = book(vec![row([
        "1栋",
        "1",
        "101",
        "90",
        "张伟",
        "",
        "13800138000",
        "2019.3.5",
        "粤B12345",
        "0001",
        "自住",
        "备注",
    ])]);
    let at = exchange::At {
        sheet: "台账".into(),
        row: 4,
    };
    for column in Column::ALL {
        for text in odd_texts() {
            let corrections = Corrections {
                fixes: vec![Fix {
                    at: at.clone(),
                    column: *column,
                    text: text.clone(),
                }],
                ..Corrections::default()
            };
            let preview = desk
                .preview_residents(
                    &desk.crew.supervisor,
                    &received,
                    &corrections,
                    &Course::default(),
                )
                .await
                .unwrap();
            assert_eq!(preview.rows, 1, "{column:?}: {text:.20}");
            let named = preview
                .problems
                .iter()
                .any(|problem| problem.column == *column);
            let never_text = matches!(
                column,
                Column::Area | Column::IdNumber | Column::Phone | Column::MovedIn | Column::Plate
            );
            assert!(named || !never_text, "{column:?}: {text:.20}");
        }
    }
    let note = "=HYPERLINK(\"http://x\") <b>'; drop table units; --";
    let noted = ImportResidents {
        corrections: Corrections {
            fixes: vec![Fix {
                at,
                column: Column::Note,
                text: note.into(),
            }],
            ..Corrections::default()
        },
        seen: None,
    };
    desk.import_residents(
        &desk.crew.supervisor,
        &request(),
        received,
        noted,
        Arc::default(),
    )
    .await
    .unwrap();
    let home = desk.unit("1-1-101").await;
    let mut rows = desk.database().read().await.unwrap();
    assert_eq!(unit(&mut rows, home).await.unwrap().note, note);
    drop(rows);
    desk.is_sound().await;
}

/// Half a character of the window's strings is no text; it is turned away before anything is asked of the desk.
#[test]
fn half_a_character_does_not_get_into_a_correction() {
    let fix = |text: &str| {
        let at = "{\"sheet\":\"台账\",\"row\":4}";
        let fix = format!("{{\"at\":{at},\"column\":\"owner\",\"text\":\"{text}\"}}");
        let corrections = format!("{{\"fixes\":[{fix}],\"leftOut\":[],\"agreed\":[]}}");
        serde_json::from_str::<ImportResidents>(&format!(
            "{{\"corrections\":{corrections},\"seen\":null}}"
        ))
    };
    assert!(
        fix(r"\ud83d\ude00").is_ok(),
        "both halves are one character"
    );
    for half in [r"\ud83d", r"\ude00", r"张\ud800伟"] {
        assert!(fix(half).is_err(), "{half}");
    }
}
