//! What single cells say.

use super::{text, today};
use crate::exchange::Cell;
use crate::residents_book::cells;
use crate::time::BusinessDate;

#[test]
fn numbers_are_read_as_offices_keep_them() {
    let phones = |cell: &Cell| -> Vec<String> {
        cells::phones(cell)
            .sound()
            .iter()
            .map(|phone| phone.reveal().to_owned())
            .collect()
    };
    assert_eq!(phones(&Cell::Number("13955414501".into())), ["13955414501"]);
    assert_eq!(phones(&text("１５００８８００９７８")), ["15008800978"]);
    assert_eq!(phones(&text("'139 0708 2694")), ["13907082694"]);
    assert_eq!(
        phones(&text("177-0441-5707、13800138000")),
        ["17704415707", "13800138000"]
    );
    assert_eq!(
        phones(&text("17704415707 13800138000")),
        ["17704415707", "13800138000"]
    );
    assert!(
        cells::phones(&text("1996713379")).unsound,
        "a digit is missing"
    );
    let half = cells::phones(&text("13800138000/138001380"));
    assert!(half.unsound && half.count() == 1, "the sound half is kept");

    let ids = |cell: &Cell| cells::id_numbers(cell, today());
    assert_eq!(ids(&text("44030519871102564x")).count(), 1);
    assert!(
        ids(&text("440305195412263910")).unsound,
        "the check digit is wrong"
    );
    assert!(
        ids(&Cell::Number("110105195107189000".into())).unsound,
        "a number cell lost its last digits"
    );

    assert_eq!(cells::cards(&text("0508432301")).sound(), ["0508432301"]);
    assert_eq!(
        cells::plates(&text("粤B·12345、粤bd12345")).sound(),
        ["粤B12345", "粤BD12345"]
    );
    assert_eq!(
        cells::plates(&text("粤B12345 粤B67890")).sound(),
        ["粤B12345", "粤B67890"]
    );
    for cell in ["89.9㎡", " 89.9 平方米", "８９．９", "89.90"] {
        assert_eq!(
            cells::area(&text(cell)).unwrap().to_string(),
            "89.9",
            "{cell}"
        );
    }
    assert_eq!(
        cells::area(&Cell::Number("103.266666666667".into()))
            .unwrap()
            .to_string(),
        "103.2667"
    );
    for cell in ["待测", "0", "-3", "1e9999", "=1+1"] {
        assert_eq!(cells::area(&text(cell)), None, "{cell}");
    }
}

#[test]
fn days_are_read_in_every_form_a_cell_can_have() {
    let day = BusinessDate::new(2019, 3, 5);
    for cell in [
        Cell::Date(day.unwrap()),
        text("2019.3.5"),
        text("2019年3月5日"),
        text("2019-03-05 00:00:00"),
        text("20190305"),
        text(" 2019/3/5 "),
        Cell::Number("20190305".into()),
    ] {
        assert_eq!(cells::day(&cell), day, "{cell:?}");
    }
    for cell in [
        text("2019.2.30"),
        text("去年"),
        Cell::Number("2019.3".into()),
    ] {
        assert_eq!(cells::day(&cell), None, "{cell:?}");
    }
}
