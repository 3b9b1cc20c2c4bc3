#![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

use super::*;

fn hashed(record: Record) -> Hash {
    let before = Head {
        seq: JournalSeq::from(7),
        hash: [9; 32],
    };
    let (subject, body) = record.into_parts();
    hash(
        &before,
        before.next(),
        Timestamp::from_millis(1),
        None,
        "collect",
        &subject,
        &body,
    )
}

#[test]
fn two_different_records_never_read_the_same() {
    let one = Record::of("receipt", 1)
        .text("payer", "ab")
        .text("unit", "c");
    let other = Record::of("receipt", 1)
        .text("payer", "a")
        .text("unit", "bc");
    assert_ne!(
        hashed(one),
        hashed(other),
        "lengths stand in front of values"
    );
}

#[test]
fn the_encoding_never_changes() {
    let record = Record::of("receipt", 12)
        .text("number", "A1-2026-000012")
        .money("total", crate::money::Money::from_fen(12_345).unwrap());
    assert_eq!(code(&hashed(record)).as_str(), "YJ8KK-1CV7F");
}

#[test]
fn personal_data_is_only_a_commitment() {
    let record = Record::of("resident", 1).personal("name", &[1; 16], "张伟");
    let (_, body) = record.into_parts();
    assert!(
        !body
            .windows("张伟".len())
            .any(|bytes| bytes == "张伟".as_bytes())
    );
}

#[test]
fn a_code_has_ten_signs_that_cannot_be_confused() {
    let code = code(&[0xff; 32]);
    assert_eq!(code.as_str(), "ZZZZZ-ZZZZZ");
    assert_eq!(super::code(&[0; 32]).as_str(), "00000-00000");
}

#[test]
fn a_code_is_read_as_it_is_typed_from_paper() {
    let read = |text: &str| Code::parse("head", text).map(|code| code.as_str().to_owned());
    assert_eq!(read("YJ8KK-1CV7F"), Ok("YJ8KK-1CV7F".to_owned()));
    assert_eq!(read(" yj8kkicv7f "), Ok("YJ8KK-1CV7F".to_owned()));
    assert_eq!(read("oooll-iiiii"), Ok("00011-11111".to_owned()));
    for wrong in [
        "",
        "YJ8KK",
        "YJ8KK-1CV7",
        "YJ8KK-1CV7FF",
        "YJ8KK-1CV7U",
        "收据",
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}
