//! What was owed before the program came: charged once, however often and under whatever name its list comes.

use crate::support::{TestDesk, data, odd_texts, refused, request, stopped_when, yuan};
use front_desk::Refusal;
use front_desk::arrears::{
    ArrearsColumn, ArrearsCorrections, ArrearsFix, ArrearsOpened, ArrearsPreview,
    ArrearsProblemKind, ImportOpeningArrears, ItemMeant,
};
use front_desk::exchange::{self, Course, Progress, Received, Sheet, SheetCell, Workbook};
use front_desk::fees::{FeeKind, Origin, PreviewBilling};
use front_desk::ids::FeeItemId;
use front_desk::ledger::{self, Account};
use front_desk::residents_book::ImportResidents;
use front_desk::time::BusinessDate;
use std::sync::Arc;

/// A list of these rows (房号, 业主, 费用项目, 所属期间, 欠费金额), written and read back.
fn list(rows: &[[&str; 5]]) -> Arc<Received> {
    let cells = |row: &[&str; 5]| row.iter().map(|text| SheetCell::from(*text)).collect();
    let sheet = Sheet {
        name: "欠费".into(),
        title: vec!["历史欠费".into()],
        headings: ["房号", "业主", "费用项目", "所属期间", "欠费金额"]
            .map(str::to_owned)
            .to_vec(),
        rows: rows.iter().map(cells).collect(),
        widths: Vec::new(),
    };
    let bytes = Workbook {
        sheets: vec![sheet],
        dated: BusinessDate::new(2026, 11, 22).unwrap(),
    }
    .to_bytes()
    .unwrap();
    Arc::new(exchange::read("arrears.xlsx", &bytes, &Course::default()).unwrap())
}

/// The clerk says which item a name of the list means.
fn meaning(name: &str, fee_item: FeeItemId) -> ArrearsCorrections {
    ArrearsCorrections {
        items: vec![ItemMeant {
            name: name.into(),
            fee_item,
        }],
        ..ArrearsCorrections::default()
    }
}

async fn previews(
    desk: &TestDesk,
    list: &Received,
    corrections: &ArrearsCorrections,
) -> ArrearsPreview {
    desk.preview_opening_arrears(&desk.crew.supervisor, list, corrections, &Course::default())
        .await
        .unwrap()
}

/// Taken in as previewed.
async fn opens(
    desk: &TestDesk,
    list: &Arc<Received>,
    corrections: &ArrearsCorrections,
) -> ArrearsOpened {
    let import = ImportOpeningArrears {
        corrections: corrections.clone(),
        seen: Some(previews(desk, list, corrections).await.seen),
    };
    desk.import_opening_arrears(
        &desk.crew.supervisor,
        &request(),
        list.clone(),
        import,
        Arc::default(),
    )
    .await
    .unwrap()
}

fn kinds(preview: &ArrearsPreview) -> Vec<(u32, ArrearsProblemKind)> {
    preview
        .problems
        .iter()
        .map(|problem| (problem.at.row, problem.kind))
        .collect()
}

#[tokio::test]
async fn the_sample_list_is_charged_once() {
    let desk = TestDesk::new().await;
    let supervisor = &desk.crew.supervisor;
    let residents = exchange::open(&data("residents.xlsx"), &Course::default()).unwrap();
    desk.import_residents(
        supervisor,
        &request(),
        Arc::new(residents),
        ImportResidents::default(),
        Arc::default(),
    )
    .await
    .unwrap();
    let list = Arc::new(exchange::open(&data("opening-arrears.xlsx"), &Course::default()).unwrap());
    let preview = previews(&desk, &list, &ArrearsCorrections::default()).await;
    assert_eq!((preview.new_charges, preview.problem_count), (0, 394));
    assert_eq!(
        preview.unknown_items.len(),
        1,
        "the price list is still empty"
    );

    let item = desk.lists("住宅物业服务费", FeeKind::Area, "2.80").await;
    let corrections = meaning("物业管理费", item);
    let preview = previews(&desk, &list, &corrections).await;
    assert_eq!(
        (preview.rows, preview.new_charges, preview.total.fen()),
        (394, 394, 11_629_350)
    );
    assert_eq!(preview.problems, []);
    let import = ImportOpeningArrears {
        corrections: corrections.clone(),
        seen: Some(preview.seen),
    };
    let once = request();
    let opened = desk
        .import_opening_arrears(
            supervisor,
            &once,
            list.clone(),
            import.clone(),
            Arc::default(),
        )
        .await
        .unwrap();
    assert_eq!((opened.charges, opened.total), (394, preview.total));
    let owed = desk.owes("1-1-203").await;
    assert_eq!((owed.len(), owed[0].open.to_string()), (8, "251.72".into()));
    assert_eq!(owed[0].origin, Origin::Opening);

    let second_click = desk
        .import_opening_arrears(
            supervisor,
            &once,
            list.clone(),
            import.clone(),
            Arc::default(),
        )
        .await
        .unwrap();
    assert_eq!(
        second_click, opened,
        "the same request gets the same answer"
    );
    let stale = desk
        .import_opening_arrears(supervisor, &request(), list.clone(), import, Arc::default())
        .await;
    assert_eq!(
        refused(stale),
        Refusal::PreviewOutdated,
        "it was taken in meanwhile"
    );
    let preview = previews(&desk, &list, &corrections).await;
    assert_eq!(
        (preview.new_charges, preview.charged_already, preview.total),
        (0, 394, yuan("0")),
        "the same list again shows that it is there already"
    );
    let again = opens(&desk, &list, &corrections).await;
    assert_eq!((again.charges, again.total), (0, yuan("0")));
    assert_eq!(desk.owes("1-1-203").await, owed);
    let mut rows = desk.database().read().await.unwrap();
    let opening = ledger::balance(&mut rows, Account::Opening, None)
        .await
        .unwrap();
    assert_eq!(opening.fen(), -11_629_350);
    drop(rows);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_longer_list_charges_only_what_is_new_and_names_what_differs() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let nothing = ArrearsCorrections::default();
    let first = list(&[["3-2-1502", "", "物业管理费", "2025-12", "280.00"]]);
    opens(&desk, &first, &nothing).await;
    let longer = list(&[
        ["3栋2单元1502", "", "物业管理费", "2025年12月", "280"],
        ["3-2-1502", "", "物业管理费", "2025.11", "280.00"],
        ["3-2-1502", "", "物业管理费", "2025-11", "280.00"],
        ["3-2-1502", "", "物业管理费", "2026-01", "-5"],
        ["9-9-999", "", "物业管理费", "2026-01", "280"],
    ]);
    let preview = previews(&desk, &longer, &nothing).await;
    assert_eq!((preview.charged_already, preview.new_charges), (1, 1));
    use ArrearsProblemKind::*;
    assert_eq!(
        kinds(&preview),
        [(5, Duplicate), (6, BadAmount), (7, UnknownUnit)]
    );
    opens(&desk, &longer, &nothing).await;
    let other = list(&[["3-2-1502", "", "物业管理费", "2025-11", "300.00"]]);
    let preview = previews(&desk, &other, &nothing).await;
    assert_eq!(kinds(&preview), [(3, ChargedOtherwise)]);
    let outcome = desk
        .import_opening_arrears(
            &desk.crew.supervisor,
            &request(),
            other,
            ImportOpeningArrears::default(),
            Arc::default(),
        )
        .await;
    assert_eq!(
        refused(outcome),
        Refusal::NothingToImport,
        "what was charged is not charged again, and a list of nothing else is no import"
    );
    let owed: Vec<String> = desk
        .owes("3-2-1502")
        .await
        .iter()
        .map(|charge| format!("{} {}", charge.period.unwrap(), charge.open))
        .collect();
    assert_eq!(owed, ["2025-11 280.00", "2025-12 280.00"]);
    desk.is_sound().await;
}

#[tokio::test]
async fn two_names_for_one_item_are_one_debt() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    let item = desk.lists("住宅物业服务费", FeeKind::Area, "2.80").await;
    let corrections = ArrearsCorrections {
        items: ["物业费", "管理费"]
            .map(|name| ItemMeant {
                name: name.into(),
                fee_item: item,
            })
            .to_vec(),
        ..ArrearsCorrections::default()
    };
    let list = list(&[
        ["3-2-1502", "", "物业费", "2025-12", "280.00"],
        ["3-2-1502", "", "管理费", "2025-12", "280.00"],
    ]);
    let preview = previews(&desk, &list, &corrections).await;
    assert_eq!(preview.new_charges, 1);
    assert_eq!(kinds(&preview), [(4, ArrearsProblemKind::Duplicate)]);
    assert_eq!(opens(&desk, &list, &corrections).await.charges, 1);
    assert_eq!(desk.owes("3-2-1502").await.len(), 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn sums_of_several_months_or_of_none_that_is_said_are_one_charge_each() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.lists("水费", FeeKind::OneOff, "1.00").await;
    let nothing = ArrearsCorrections::default();
    let sums = list(&[
        ["3-2-1502", "", "物业管理费", "2025年1月-12月", "3360.00"],
        ["3-2-1502", "", "物业管理费", "2026.1-2026.8", "2240.00"],
        ["3-2-1502", "", "水费", "", "88.50"],
        ["3-2-1502", "", "物业管理费", "2025年6月", "280.00"],
        ["3-2-1502", "", "物业管理费", "2025.12-2026.1", "560.00"],
        ["3-2-1502", "", "水费", "/", "88.50"],
    ]);
    let preview = previews(&desk, &sums, &nothing).await;
    assert_eq!(
        (preview.new_charges, preview.total),
        (3, yuan("5688.50")),
        "{:?}",
        preview.problems
    );
    use ArrearsProblemKind::*;
    assert_eq!(
        kinds(&preview),
        [(6, Duplicate), (7, Duplicate), (8, Duplicate)],
        "no month twice in one list"
    );
    opens(&desk, &sums, &nothing).await;
    let owed = desk.owes("3-2-1502").await;
    let mut names: Vec<&str> = owed.iter().map(|charge| charge.item.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "水费",
            "物业管理费（2025年1月至2025年12月）",
            "物业管理费（2026年1月至2026年8月）",
        ]
    );

    let again = previews(&desk, &sums, &nothing).await;
    assert_eq!((again.new_charges, again.charged_already), (0, 3));
    assert_eq!(opens(&desk, &sums, &nothing).await.charges, 0);
    let otherwise = list(&[
        ["3-2-1502", "", "物业管理费", "2025-06", "280.00"],
        ["3-2-1502", "", "物业管理费", "2025年7-9月", "840.00"],
        ["3-2-1502", "", "水费", "", "90.00"],
    ]);
    let preview = previews(&desk, &otherwise, &nothing).await;
    assert_eq!(preview.new_charges, 0);
    assert_eq!(
        kinds(&preview),
        [
            (3, ChargedOtherwise),
            (4, ChargedOtherwise),
            (5, ChargedOtherwise)
        ]
    );
    let august = PreviewBilling {
        period: "2026-08".into(),
        due_on: String::new(),
        items: Vec::new(),
    };
    let preview = desk
        .preview_billing(&desk.crew.supervisor, august)
        .await
        .unwrap();
    assert_eq!(
        (preview.charges, preview.items[0].charged_already),
        (0, 1),
        "a month inside a sum is not billed again"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_list_of_sums_alone_says_what_they_are_for_through_the_clerk() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    let item = desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let text = "房号,业主,欠费金额\n3-2-1502,张伟,1680.00\n";
    let sums = exchange::read("sums.csv", text.as_bytes(), &Course::default()).unwrap();
    let sums = Arc::new(sums);
    let preview = previews(&desk, &sums, &ArrearsCorrections::default()).await;
    assert_eq!(preview.new_charges, 0);
    assert_eq!(preview.unknown_items[0].name, "");
    let said = meaning("", item);
    assert_eq!(opens(&desk, &sums, &said).await.total, yuan("1680"));
    assert_eq!(previews(&desk, &sums, &said).await.charged_already, 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_month_owed_from_before_is_not_billed_again() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.has_unit("3-2-1503", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let part = list(&[["3-2-1502", "", "物业管理费", "2026-10", "120.00"]]);
    opens(&desk, &part, &ArrearsCorrections::default()).await;
    let october = PreviewBilling {
        period: "2026-10".into(),
        due_on: String::new(),
        items: Vec::new(),
    };
    let preview = desk
        .preview_billing(&desk.crew.supervisor, october)
        .await
        .unwrap();
    assert_eq!(
        (preview.charges, preview.items[0].charged_already),
        (1, 1),
        "what is left of the month is what the list says"
    );
    desk.bills("2026-10").await;
    assert_eq!(desk.owes("3-2-1502").await[0].open, yuan("120"));
    assert_eq!(desk.owes("3-2-1503").await[0].open, yuan("280"));
    desk.is_sound().await;
}

#[tokio::test]
async fn odd_text_in_every_column_is_named_and_charges_nothing() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    let item = desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let sound = ["3-2-1502", "", "物业管理费", "2025-12", "280.00"];
    let odd = odd_texts();
    let mut rows = vec![sound];
    for column in [0, 2, 3, 4] {
        for text in &odd {
            let mut row = sound;
            row[column] = text;
            rows.push(row);
        }
    }
    let of_odd = list(&rows);
    let nothing = ArrearsCorrections::default();
    let preview = previews(&desk, &of_odd, &nothing).await;
    assert_eq!(
        (preview.rows, preview.new_charges),
        (rows.len(), 1),
        "only the sound one"
    );
    let named: std::collections::HashSet<u32> =
        preview.problems.iter().map(|one| one.at.row).collect();
    assert_eq!(named.len(), rows.len() - 1, "each other row is named");
    assert!(
        preview
            .problems
            .iter()
            .all(|problem| problem.text.chars().count() <= 200),
        "ten kilobytes are not shown back"
    );
    opens(&desk, &of_odd, &nothing).await;

    let short = list(&rows[..2]);
    let at = previews(&desk, &short, &nothing).await.problems[0]
        .at
        .clone();
    for column in ArrearsColumn::ALL {
        for text in &odd {
            let fixes = vec![ArrearsFix {
                at: at.clone(),
                column: *column,
                text: text.clone(),
            }];
            let fixed = ArrearsCorrections {
                fixes,
                ..meaning(text, item)
            };
            let preview = previews(&desk, &short, &fixed).await;
            assert_eq!(
                (preview.rows, preview.new_charges),
                (2, 0),
                "{column:?}: {text:.20}"
            );
        }
    }
    assert_eq!(desk.owes("3-2-1502").await.len(), 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_long_list_can_be_stopped_midway_and_charges_nothing() {
    let desk = TestDesk::new().await;
    let supervisor = &desk.crew.supervisor;
    let book = Arc::new(exchange::open(&data("residents.xlsx"), &Course::default()).unwrap());
    let import = ImportResidents::default();
    desk.import_residents(supervisor, &request(), book, import, Arc::default())
        .await
        .unwrap();
    let item = desk.lists("住宅物业服务费", FeeKind::Area, "2.80").await;
    let corrections = meaning("物业管理费", item);
    let months: Vec<String> = (1..=300)
        .map(|n| format!("{}-{:02}", 2000 + n / 12, n % 12 + 1))
        .collect();
    let rows: Vec<[&str; 5]> = ["1-1-101", "1-1-102", "1-1-103", "1-1-104"]
        .iter()
        .flat_map(|unit| {
            months
                .iter()
                .map(move |month| [*unit, "", "物业管理费", month.as_str(), "10"])
        })
        .collect();
    let list = list(&rows);
    let course = Arc::new(Course::default());

    let looking = desk.preview_opening_arrears(supervisor, &list, &corrections, &course);
    let outcome = stopped_when(&course, |progress| progress.done >= 100, looking).await;
    assert_eq!(
        refused(outcome),
        Refusal::Cancelled,
        "a look can be stopped too"
    );

    let preview = previews(&desk, &list, &corrections).await;
    assert_eq!(preview.new_charges, 1_200);
    let import = ImportOpeningArrears {
        corrections: corrections.clone(),
        seen: Some(preview.seen),
    };
    let course = Arc::new(Course::default());
    let once = request();
    let taking =
        desk.import_opening_arrears(supervisor, &once, list.clone(), import, course.clone());
    let midway = |progress: Progress| progress.of == 3 && progress.done >= 1;
    let outcome = stopped_when(&course, midway, taking).await;
    assert_eq!(refused(outcome), Refusal::Cancelled);
    assert!(
        desk.owes("1-1-101").await.is_empty(),
        "what was charged before the stop is not charged"
    );
    assert_eq!(
        previews(&desk, &list, &corrections).await.new_charges,
        1_200
    );
    desk.is_sound().await;
}
