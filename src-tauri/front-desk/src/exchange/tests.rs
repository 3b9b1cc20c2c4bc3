#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests say what went wrong by panicking"
)]

use super::*;
use crate::money::Money;
use proptest::prelude::*;
use std::io::Write;

fn refusal(name: &str, bytes: &[u8]) -> FileProblem {
    match read(name, bytes, &Course::default()) {
        Err(Error::Refusal(Refusal::FileRefused { why })) => why,
        other => panic!("{name} must be refused, not {other:?}"),
    }
}

fn texts(grid: &Grid) -> Vec<(u32, Vec<String>)> {
    grid.rows
        .iter()
        .map(|row| {
            (
                row.number,
                row.filled().map(|(_, cell)| cell.text()).collect(),
            )
        })
        .collect()
}

fn book(cells: Vec<Vec<SheetCell>>) -> Workbook {
    Workbook {
        sheets: vec![Sheet {
            name: "台账".into(),
            title: vec!["香樟花园".into()],
            headings: vec!["甲".into(), "乙".into()],
            rows: cells,
            widths: vec![12, 20],
        }],
        dated: BusinessDate::new(2026, 11, 22).unwrap(),
    }
}

#[test]
fn what_is_written_is_read_back_with_its_types() {
    let day = BusinessDate::new(2019, 3, 5).unwrap();
    let bytes = book(vec![
        vec!["0013".into(), Money::from_fen(123_450).unwrap().into()],
        vec![day.into(), 7.into()],
        vec![SheetCell::Empty, "谢  志".into()],
    ])
    .to_bytes()
    .unwrap();
    let received = read("x.xlsx", &bytes, &Course::default()).unwrap();
    let rows = &received.grids[0].rows;
    assert_eq!(received.grids[0].sheet, "台账");
    assert_eq!(rows[2].number, 3);
    assert_eq!(rows[2].cell(0), Some(&Cell::Text("0013".into())));
    assert_eq!(rows[2].cell(1), Some(&Cell::Number("1234.5".into())));
    assert_eq!(rows[3].cell(0), Some(&Cell::Date(day)));
    assert_eq!(rows[3].cell(1), Some(&Cell::Number("7".into())));
    assert_eq!(rows[4].cell(1), Some(&Cell::Text("谢  志".into())));
}

#[test]
fn no_text_becomes_a_formula_and_the_same_sheets_give_the_same_bytes() {
    let evil = [
        "=1+1",
        "{=1}",
        "+cmd|'/c calc'!A0",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "http://x.invalid/",
        "\u{7}\u{202e}x",
        "<v>1</v>",
    ];
    let book = book(evil.iter().map(|text| vec![(*text).into()]).collect());
    let bytes = book.to_bytes().unwrap();
    assert_eq!(bytes, book.to_bytes().unwrap());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut page = String::new();
    std::io::Read::read_to_string(
        &mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(),
        &mut page,
    )
    .unwrap();
    assert!(
        !page.contains("<f>") && !page.contains("<f "),
        "a formula was written: {page}"
    );
    assert!(!page.contains("hyperlink"), "a link was written");
    let read = read("x.xlsx", &bytes, &Course::default()).unwrap();
    assert_eq!(
        read.grids[0].rows[2].cell(0),
        Some(&Cell::Text("=1+1".into()))
    );
    assert_eq!(read.grids[0].rows.len(), 2 + evil.len());
}

#[test]
fn tabs_get_names_a_worksheet_can_have() {
    let sheet = |name: &str| Sheet {
        name: name.into(),
        ..Sheet::default()
    };
    let book = Workbook {
        sheets: vec![
            sheet("收据[1]/2"),
            sheet("收据[1]/2"),
            sheet(""),
            sheet(&"长".repeat(60)),
            sheet("'x'"),
            sheet("History"),
        ],
        dated: BusinessDate::new(2026, 1, 1).unwrap(),
    };
    // "History" is a name Excel keeps for itself; the writer of the file must not be surprised by it either.
    assert!(book.to_bytes().is_ok(), "{:?}", book.to_bytes().err());
}

#[test]
fn files_that_are_not_what_they_should_be_are_refused_by_what_is_wrong() {
    assert_eq!(refusal("x.xlsx", b""), FileProblem::Empty);
    assert_eq!(
        refusal("x.xlsx", b"PK\x03\x04 and nothing more"),
        FileProblem::Damaged
    );
    assert_eq!(refusal("x.xlsx", b"%PDF-1.7"), FileProblem::NotAWorkbook);
    let (gbk, _, _) = encoding_rs::GBK.encode("楼栋,房号\r\n1栋,101\r\n");
    assert_eq!(refusal("x.xlsx", &gbk), FileProblem::NotAWorkbook);
    assert_eq!(
        refusal("x.csv", b"\x89PNG\r\n\x1a\n\0\0\0\xff\xfe\xff"),
        FileProblem::UnknownEncoding
    );
    assert_eq!(
        refusal("x.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        FileProblem::Damaged
    );
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0];
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refusal("x.xlsx", &locked), FileProblem::PasswordProtected);
    let whole = book(vec![vec!["a".into()]; 50]).to_bytes().unwrap();
    assert_eq!(
        refusal("x.xlsx", &whole[..whole.len() / 2]),
        FileProblem::Damaged
    );
    let document = zipped(&[("word/document.xml", b"<w/>".as_slice())]);
    assert_eq!(refusal("x.xlsx", &document), FileProblem::NotAWorkbook);
    let missing = open(Path::new("/nowhere/x.xlsx"), &Course::default());
    assert!(matches!(
        missing,
        Err(Error::Refusal(Refusal::FileRefused {
            why: FileProblem::Missing
        }))
    ));
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook of one sheet with the given sheet data.
fn handmade(data: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{data}</worksheet>"#
    );
    zipped(&[
        ("[Content_Types].xml", br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        ("_rels/.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn claimed_dimensions_and_far_cells_take_no_memory() {
    let far = handmade(
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row></sheetData>"#,
    );
    let grid = read("x.xlsx", &far, &Course::default())
        .unwrap()
        .grids
        .remove(0);
    assert_eq!(
        texts(&grid),
        [(1, vec!["1".to_owned()]), (1_048_576, vec!["2".to_owned()])]
    );
    let wide = handmade(r#"<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>"#);
    assert_eq!(refusal("x.xlsx", &wide), FileProblem::TooLarge);
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused_before_it_is_parsed() {
    let spaces = vec![b' '; 300 << 20];
    let bomb = zipped(&[("xl/worksheets/sheet1.xml", &spaces)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refusal("x.xlsx", &bomb), FileProblem::TooLarge);
}

#[test]
fn text_files_are_read_in_the_encodings_offices_save() {
    let table = "\"楼栋\",房号\r\n\r\n1栋,\"10\n1\"\r\n2栋,201\r\n";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(table.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let (gbk, _, _) = encoding_rs::GBK.encode(table);
    for bytes in [
        table.as_bytes(),
        format!("\u{feff}{table}").as_bytes(),
        &utf16,
        &gbk,
    ] {
        let grid = read("x.CSV", bytes, &Course::default())
            .unwrap()
            .grids
            .remove(0);
        assert_eq!(
            texts(&grid),
            [
                (1, vec!["楼栋".to_owned(), "房号".to_owned()]),
                (3, vec!["1栋".to_owned(), "10\n1".to_owned()]),
                (4, vec!["2栋".to_owned(), "201".to_owned()])
            ],
            "rows are counted as a worksheet counts them"
        );
    }
    let tabs = read("x.txt", "a\tb,c\td".as_bytes(), &Course::default()).unwrap();
    assert_eq!(tabs.grids[0].rows[0].filled().count(), 3);
}

#[test]
fn a_merged_building_stands_in_each_of_its_rows() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    page.merge_range(0, 0, 0, 3, "台账", &plain).unwrap();
    page.merge_range(1, 0, 3, 0, "1栋", &plain).unwrap();
    for row in 1..4_u16 {
        page.write_string(u32::from(row), 1, format!("10{row}"))
            .unwrap();
    }
    let received = read(
        "x.xlsx",
        &book.save_to_buffer().unwrap(),
        &Course::default(),
    )
    .unwrap();
    assert_eq!(
        texts(&received.grids[0])[1..],
        [
            (2, vec!["1栋".to_owned(), "101".into()]),
            (3, vec!["1栋".into(), "102".into()]),
            (4, vec!["1栋".into(), "103".into()])
        ]
    );
}

#[test]
fn numbers_show_as_a_worksheet_shows_them() {
    let shown = |value: f64| decimal_text(value).unwrap();
    assert_eq!(shown(13_955_414_501.0), "13955414501");
    assert_eq!(shown(0.1 + 0.2), "0.3");
    assert_eq!(shown(68.350_000_000_000_01), "68.35");
    assert_eq!(shown(-2.0), "-2");
    assert_eq!(decimal_text(f64::NAN), None);
    assert!(decimal_text(1e300).is_some());
}

#[test]
fn whoever_waits_can_stop_the_reading() {
    let bytes = book(vec![vec!["a".into(), "b".into()]; 2_000])
        .to_bytes()
        .unwrap();
    let course = Course::default();
    course.stop();
    assert!(matches!(
        read("x.xlsx", &bytes, &course),
        Err(Error::Refusal(Refusal::Cancelled))
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0..3_u8) {
        let start: &[u8] = match kind { 0 => b"PK\x03\x04", 1 => &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], _ => b"" };
        let _ = read("x.csv", &[start, &bytes].concat(), &Course::default());
    }

    #[test]
    fn a_workbook_with_bent_bytes_is_read_or_refused(at in 0..6_000_usize, to in any::<u8>()) {
        let mut bytes = book(vec![vec!["a".into(), 1.into()]; 20]).to_bytes().unwrap();
        let at = at.checked_rem(bytes.len()).unwrap();
        bytes[at] = to;
        let _ = read("x.xlsx", &bytes, &Course::default());
    }
}

#[test]
fn names_are_read_as_offices_write_them() {
    for (cell, expected) in [
        ("谢  志", vec!["谢志"]),
        ("谢　志", vec!["谢志"]),
        ("常子强，谢磊", vec!["常子强", "谢磊"]),
        ("廖怡杰/付军", vec!["廖怡杰", "付军"]),
        ("区洋然、赵𬭎", vec!["区洋然", "赵𬭎"]),
        ("任源娟，Jonathan Smith", vec!["任源娟", "Jonathan Smith"]),
        ("Mary  Ann   O'Neil", vec!["Mary Ann O'Neil"]),
        ("阿依古丽·买买提", vec!["阿依古丽·买买提"]),
        ("张三 及 李四", vec!["张三", "李四"]),
        ("张三 李四", vec!["张三", "李四"]),
        ("欧阳 娜娜", vec!["欧阳娜娜"]),
        ("欧阳 志", vec!["欧阳志"]),
        ("李 小 明", vec!["李小明"]),
        ("张伟\n王芳", vec!["张伟", "王芳"]),
        ("张\n伟", vec!["张伟"]),
        ("张\r\n伟明", vec!["张伟明"]),
        ("欧阳\n娜娜", vec!["欧阳娜娜"]),
        ("张伟\n王\n芳", vec!["张伟", "王芳"]),
        ("张伟、张伟", vec!["张伟"]),
        ("/", vec![]),
        ("无", vec![]),
        ("𠮷 野", vec!["𠮷野"]),
    ] {
        let read = names(&Cell::Text(cell.to_owned()));
        assert!(!read.unsound && !read.unsure, "{cell}");
        assert_eq!(read.sound(), expected, "{cell}");
    }
    for cell in ["138001380000", "\u{202e}张三", &"长".repeat(61), "????"] {
        let read = names(&Cell::Text(cell.to_owned()));
        assert!(read.unsound && read.sound().is_empty(), "{cell}");
    }
}
