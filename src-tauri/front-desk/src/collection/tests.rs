#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::answer::{Said, Sent, fitted, read_answer};
use super::codec::{Datum, Values, joined, read_line, write_line};
use super::file::{Debit, Letter, bytes_of};
use super::layout::{AmountsIn, Field, FileEncoding, FileValue, Kind, Layout, Measure, Shape};
use super::plan::{Limits, Owed, Planned, plan};
use super::profiles::samples;
use super::*;
use crate::error::Refusal;
use crate::ids::{ChargeId, MandateId, UnitId};
use crate::money::Money;
use crate::time::BusinessDate;
use proptest::prelude::*;

fn fen(fen: i64) -> Money {
    Money::from_fen(fen).unwrap()
}

fn delimited() -> Layout {
    samples().remove(0)
}

fn fixed() -> Layout {
    samples().remove(1)
}

fn debit(number: i64, unit: &str, payer: &str, amount: i64) -> Debit {
    let words = |value, words: &str| (value, Datum::Words(words.to_owned()));
    Debit {
        unit: unit.into(),
        number,
        amount: fen(amount),
        values: Values::from([
            words(FileValue::Account, "6222020000000001234"),
            words(FileValue::Payer, payer),
            words(FileValue::Agreement, "XY01"),
            words(FileValue::Purpose, "物业费"),
        ]),
    }
}

fn letter(debits: Vec<Debit>) -> Letter {
    Letter {
        batch: "TS2026-0001".into(),
        debit_on: BusinessDate::new(2026, 12, 5).unwrap(),
        debits,
    }
}

#[test]
fn a_delimited_file_is_gbk_in_yuan_with_header_and_trailer() {
    let bytes = bytes_of(
        &delimited(),
        &letter(vec![
            debit(1, "3-2-1502", "张伟", 28_000),
            debit(2, "10-101", "李娜", 1_005),
        ]),
    )
    .unwrap();
    let (text, broken) = encoding_rs::GBK.decode_without_bom_handling(&bytes);
    assert!(!broken);
    assert!(std::str::from_utf8(&bytes).is_err(), "GBK, not UTF-8");
    assert_eq!(
        text,
        "H|物业费代扣|TS2026-0001|2026-12-05|2|290.05\r\n\
         1|XY01|6222020000000001234|张伟|280.00|物业费\r\n\
         2|XY01|6222020000000001234|李娜|10.05|物业费\r\n\
         T|2|290.05\r\n"
    );
}

#[test]
fn a_fixed_file_is_utf8_in_fen_with_every_line_as_wide() {
    let layout = fixed();
    let bytes = bytes_of(&layout, &letter(vec![debit(1, "3-2-1502", "张伟", 28_000)])).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.split_terminator('\n').collect();
    assert_eq!(lines.len(), 2, "no header");
    assert!(lines[0].starts_with("1000000016222020000000001234   "));
    assert!(lines[0].contains("00000002800020261205XY01"));
    assert!(lines[1].starts_with("900000001000000000028000 "));
    assert!(lines.iter().all(|line| line.len() == 141), "{lines:?}");
    assert_eq!(
        letter(Vec::new()).file_name(&layout),
        "COL20261205TS2026-0001.DAT"
    );
}

#[test]
fn what_does_not_fit_is_refused_by_unit_and_field_before_anything_is_written() {
    let long = "很长的户名".repeat(5);
    for (layout, payer, why, text) in [
        (delimited(), "赵𬭎", WriteFault::NotInEncoding, "𬭎"),
        (delimited(), "甲|乙", WriteFault::HoldsSeparator, "甲|乙"),
        (delimited(), "欧元€", WriteFault::NotInEncoding, "€"),
        (fixed(), long.as_str(), WriteFault::TooLong, long.as_str()),
        (fixed(), "甲\n乙", WriteFault::OddCharacter, "甲\n乙"),
    ] {
        let refused = bytes_of(
            &layout,
            &letter(vec![
                debit(1, "1-101", "张伟", 1),
                debit(2, "3-2-1502", payer, 1),
            ]),
        );
        assert_eq!(
            refused.unwrap_err(),
            Refusal::DebitUnwritable {
                unit: "3-2-1502".into(),
                field: FileValue::Payer,
                why,
                text: text.into(),
            }
        );
    }
    assert!(
        bytes_of(&fixed(), &letter(vec![debit(1, "1-101", "赵𬭎", 1)])).is_ok(),
        "UTF-8 has every character"
    );
}

#[test]
fn a_layout_is_checked_whole_before_it_is_kept() {
    let sample = include_str!("profiles/fixed.json");
    for (from, to, place, why) in [
        (
            "\"width\": 8, \"align\": \"right\", \"fill\": \"0\" },\n      { \"value\": \"account\"",
            "\"align\": \"right\", \"fill\": \"0\" },\n      { \"value\": \"account\"",
            "out.line: sequence",
            ProfileFault::WidthMissing,
        ),
        (
            "\"account\", \"width\": 32",
            "\"account\", \"width\": 32, \"fill\": \"0\"",
            "out.line: account",
            ProfileFault::FillOdd,
        ),
        (
            "\"account\", \"width\": 32",
            "\"account\", \"width\": 0",
            "out.line: account",
            ProfileFault::WidthOdd,
        ),
        (
            "\"account\", \"width\": 32",
            "\"amount\", \"width\": 32",
            "out.line: amount",
            ProfileFault::ValueTwice,
        ),
        (
            "\"account\", \"width\": 32",
            "\"payer\", \"width\": 32",
            "out.line: payer",
            ProfileFault::ValueTwice,
        ),
        (
            "\"account\", \"width\": 32",
            "\"code\", \"width\": 32",
            "out.line: code",
            ProfileFault::ValueMisplaced,
        ),
        (
            "\"account\", \"width\": 32",
            "\"blank\", \"width\": 32",
            "out.line: account",
            ProfileFault::ValueMissing,
        ),
        (
            "\"text\": \"9\", ",
            "\"text\": \"99\", ",
            "out.trailer: text",
            ProfileFault::TextOdd,
        ),
        (
            "\"text\": \"9\", ",
            "",
            "out.trailer: text",
            ProfileFault::TextOdd,
        ),
        ("[\"00\"]", "[]", "back.paid", ProfileFault::NoPaidCode),
        ("COL{date}", "../COL", "fileName", ProfileFault::FileNameOdd),
        (
            "{ \"by\": \"width\", \"measure\": \"bytes\" }",
            "{ \"by\": \"separator\", \"separator\": \"ab\" }",
            "separator",
            ProfileFault::SeparatorOdd,
        ),
    ] {
        assert!(sample.contains(from), "{from}");
        let bent = sample.replacen(from, to, 1);
        let refused = Layout::read(&bent).unwrap_err();
        let place = place.to_owned();
        assert_eq!(refused, Refusal::BankProfileUnsound { place, why });
    }
    let Err(Refusal::BankProfileUnreadable { line, .. }) =
        Layout::read("{\n  \"encoding\": \"big5\"\n}")
    else {
        panic!("an unknown word is named by its line");
    };
    assert_eq!(line, 2);
    let unknown = sample.replacen("\"lineEnd\"", "\"lineEnds\"", 1);
    assert!(matches!(
        Layout::read(&unknown),
        Err(Refusal::BankProfileUnreadable { .. })
    ));
    for layout in samples() {
        let again = Layout::read(&layout.pretty().unwrap()).unwrap();
        assert_eq!(again, layout, "as it is kept it is read again");
    }
}

fn answer_gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

const ANSWER: &str = "R|TS2026-0001|2026-12-05|2|290.05\r\n\
    1|6222****1234|张伟|280.00|0000|\r\n\
    2|6222****1234|李娜|10.05|1001|\r\n\
    T|1|280.00|1|10.05\r\n";

#[test]
fn an_answer_says_of_each_debit_what_came_of_it() {
    let said = read_answer(&delimited(), "TS2026-0001", &answer_gbk(ANSWER)).unwrap();
    assert_eq!(said.len(), 2);
    assert!(said[0].paid && !said[1].paid);
    assert_eq!(
        said[1].reason, "余额不足",
        "by its code, where the file is silent"
    );
    assert_eq!(
        (said[1].number, said[1].amount, said[1].line),
        (2, fen(1_005), 3)
    );
}

#[test]
fn a_bad_answer_is_refused_whole_and_says_why() {
    let refused =
        |text: &str| read_answer(&delimited(), "TS2026-0001", &answer_gbk(text)).unwrap_err();
    let fault = |why, line| Refusal::ReturnRefused { why, line };
    assert_eq!(refused(""), fault(ReturnFault::Empty, 0));
    assert_eq!(refused("\r\n\r\n"), fault(ReturnFault::Empty, 0));
    let in_utf8 = read_answer(&delimited(), "TS2026-0001", ANSWER.as_bytes());
    assert_eq!(in_utf8.unwrap_err(), fault(ReturnFault::IsUtf8, 0));
    let garbled = read_answer(&delimited(), "TS2026-0001", b"R|\xff\xff\xff");
    assert_eq!(garbled.unwrap_err(), fault(ReturnFault::NotGbk, 0));
    let whole: Vec<&str> = ANSWER.split_inclusive("\r\n").collect();
    assert_eq!(refused(&whole[..3].concat()), fault(ReturnFault::CutOff, 0));
    let mid = ANSWER.strip_suffix("|10.05\r\n").unwrap();
    assert_eq!(refused(mid), fault(ReturnFault::CutOff, 0));
    assert_eq!(
        refused("姓名,金额\r\n张伟,1.00\r\n"),
        fault(ReturnFault::OtherBank, 1)
    );
    assert_eq!(
        refused(&ANSWER.replace("|1001|", "|1001")),
        fault(ReturnFault::LineShape, 3)
    );
    assert_eq!(
        refused(&ANSWER.replace("李娜|10.05", "李娜|10.o5")),
        fault(ReturnFault::NumberOdd, 3)
    );
    assert_eq!(
        refused(&ANSWER.replace("TS2026-0001", "TS2026-0002")),
        Refusal::ReturnOfAnother {
            batch: "TS2026-0002".into()
        }
    );
    assert_eq!(
        refused(&ANSWER.replace("|2|290.05", "|3|290.05")),
        Refusal::ReturnTotalsDiffer {
            said: 3,
            found: 2,
            said_sum: fen(29_005),
            found_sum: fen(29_005)
        }
    );
    assert_eq!(
        refused(&ANSWER.replace("T|1|280.00", "T|1|281.00")),
        Refusal::ReturnTotalsDiffer {
            said: 1,
            found: 1,
            said_sum: fen(28_100),
            found_sum: fen(28_000)
        }
    );
}

/// What the fixed layout's bank would answer.
fn answer_fixed(debits: &[(i64, i64, &str, &str)]) -> Vec<u8> {
    let layout = fixed();
    let words = |words: &str| Datum::Words(words.to_owned());
    let mut lines = Vec::new();
    let (mut sum, mut paid, mut paid_sum) = (0, 0, 0);
    for (number, amount, code, reason) in debits {
        sum += amount;
        if *code == "00" {
            paid += 1;
            paid_sum += amount;
        }
        let values = Values::from([
            (FileValue::Sequence, Datum::Number(*number)),
            (FileValue::Account, words("6222020000000001234")),
            (FileValue::Amount, Datum::Money(fen(*amount))),
            (FileValue::Code, words(code)),
            (FileValue::Reason, words(reason)),
        ]);
        lines.push(write_line(&layout, &layout.back.line, &values).unwrap());
    }
    let count = i64::try_from(debits.len()).unwrap();
    let values = Values::from([
        (FileValue::Count, Datum::Number(count)),
        (FileValue::Sum, Datum::Money(fen(sum))),
        (FileValue::PaidCount, Datum::Number(paid)),
        (FileValue::PaidSum, Datum::Money(fen(paid_sum))),
    ]);
    lines.push(write_line(&layout, &layout.back.trailer, &values).unwrap());
    joined(&layout, lines)
}

#[test]
fn a_fixed_answer_is_read_and_a_bad_one_refused() {
    let layout = fixed();
    let good = answer_fixed(&[(1, 28_000, "00", ""), (2, 1_005, "51", "账户余额不足")]);
    let said = read_answer(&layout, "any", &good).unwrap();
    assert_eq!((said[0].paid, said[1].paid), (true, false));
    assert_eq!(said[1].reason, "账户余额不足", "the file's own words first");
    let fault = |why, line| Refusal::ReturnRefused { why, line };
    let refused = |bytes: &[u8]| read_answer(&layout, "any", bytes).unwrap_err();
    assert_eq!(
        refused(&good[..good.len() - 40]),
        fault(ReturnFault::CutOff, 0)
    );
    assert_eq!(refused(&answer_gbk(ANSWER)), fault(ReturnFault::NotUtf8, 0));
    assert_eq!(refused(ANSWER.as_bytes()), fault(ReturnFault::OtherBank, 1));
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(&good);
    assert!(
        read_answer(&layout, "any", &marked).is_ok(),
        "a mark in front is no harm"
    );
}

#[test]
fn a_line_that_does_not_fit_means_nothing_and_is_named() {
    let said = |line, number, amount, account: Option<&str>| Said {
        line,
        number,
        amount: fen(amount),
        account: account.map(str::to_owned),
        code: "0000".into(),
        reason: String::new(),
        paid: true,
    };
    let fits = |said: &str| said == "A";
    let sent: Vec<Sent<'_>> = [(1, 100), (2, 200), (3, 300), (4, 400), (5, 500)]
        .into_iter()
        .map(|(number, amount)| Sent {
            number,
            unit: "1-101",
            amount: fen(amount),
            fits: &fits,
        })
        .collect();
    let fitting = fitted(
        &sent,
        vec![
            said(1, 1, 100, Some("A")),
            said(2, 2, 201, None),
            said(3, 3, 300, Some("B")),
            said(4, 4, 400, None),
            said(5, 4, 400, None),
            said(6, 9, 100, None),
        ],
    );
    assert_eq!(fitting.answers.len(), 1);
    assert_eq!(fitting.answers[0].number, 1);
    let problems: Vec<(u32, ReturnProblemKind)> = fitting
        .problems
        .iter()
        .map(|one| (one.line, one.kind))
        .collect();
    assert_eq!(
        problems,
        [
            (2, ReturnProblemKind::OtherAmount),
            (3, ReturnProblemKind::OtherAccount),
            (4, ReturnProblemKind::NumberTwice),
            (5, ReturnProblemKind::NumberTwice),
            (6, ReturnProblemKind::UnknownNumber),
            (0, ReturnProblemKind::NotAnswered),
        ]
    );
}

fn owed(mandate: i64, account: u8, charge: i64, amount: i64, holder: Option<&str>) -> Owed {
    Owed {
        mandate_id: MandateId::from(mandate),
        unit_id: UnitId::from(mandate),
        label: format!("1-{mandate}"),
        building: String::new(),
        entrance: String::new(),
        room: String::new(),
        account_mark: vec![account],
        charge_id: ChargeId::from(charge),
        item: "物业费".into(),
        period: None,
        due_on: BusinessDate::new(2026, 11, 1).unwrap(),
        open_fen: fen(amount),
        holder: holder.map(str::to_owned),
    }
}

#[test]
fn a_batch_takes_whole_charges_the_oldest_first_within_its_limits() {
    let all = [
        owed(1, 1, 11, 100, None),
        owed(1, 1, 12, 100, Some("TS2026-0001")),
        owed(1, 1, 13, 150, None),
        owed(1, 1, 14, 10, None),
        owed(2, 1, 21, 100, None),
        owed(3, 3, 31, 120, None),
    ];
    let sums = |limits: Limits| {
        let (debits, left_out): (Vec<Planned>, Vec<LeftOut>) = plan(&all, limits).unwrap();
        let whole: i64 = debits.iter().map(|debit| debit.amount.fen()).sum::<i64>()
            + left_out.iter().map(|one| one.amount.fen()).sum::<i64>();
        assert_eq!(whole, 580, "nothing is lost");
        let debits: Vec<(i64, i64)> = debits
            .iter()
            .map(|debit| (debit.mandate.get(), debit.amount.fen()))
            .collect();
        let why: Vec<WhyLeftOut> = left_out.iter().map(|one| one.why).collect();
        (debits, why)
    };
    use WhyLeftOut::{BatchLimit, Held, PayerLimit};
    assert_eq!(
        sums(Limits::default()),
        (vec![(1, 260), (2, 100), (3, 120)], vec![Held])
    );
    let per_payer = Limits {
        per_payer: Some(fen(200)),
        per_batch: None,
    };
    assert_eq!(
        sums(per_payer),
        (
            vec![(1, 100), (2, 100), (3, 120)],
            vec![Held, PayerLimit, PayerLimit]
        ),
        "two units of one account share the limit, and nothing younger passes what does not fit"
    );
    let per_batch = Limits {
        per_payer: None,
        per_batch: Some(fen(380)),
    };
    assert_eq!(
        sums(per_batch),
        (vec![(1, 260), (2, 100)], vec![Held, BatchLimit])
    );
}

// ---- what is written is read again

const CHARACTERS: &str = "[a-zA-Z0-9张伟李娜物业費〇·（）-]{0,12}";

fn layouts() -> impl Strategy<Value = (Layout, Vec<Field>, Values)> {
    let shape = prop_oneof![
        Just(Shape::Separator {
            separator: "|".into()
        }),
        Just(Shape::Separator {
            separator: "\t".into()
        }),
        Just(Shape::Width {
            measure: Measure::Bytes
        }),
        Just(Shape::Width {
            measure: Measure::Characters
        }),
    ];
    let values: Vec<FileValue> = FileValue::ALL
        .iter()
        .copied()
        .filter(|value| value.kind() != Kind::Nothing)
        .collect();
    let order = Just(values).prop_shuffle();
    let datum = (
        CHARACTERS,
        0..1_000_000_000_i64,
        0..20_000_u64,
        any::<bool>(),
    );
    let data = proptest::collection::vec(datum, FileValue::ALL.len());
    (
        shape,
        any::<bool>(),
        any::<bool>(),
        0..3_usize,
        order,
        data,
        1..12_usize,
    )
        .prop_map(|(shape, gbk, yuan, days, order, data, how_many)| {
            let mut layout = fixed();
            layout.shape = shape;
            layout.encoding = if gbk {
                FileEncoding::Gbk
            } else {
                FileEncoding::Utf8
            };
            layout.amounts = if yuan {
                AmountsIn::Yuan
            } else {
                AmountsIn::Fen
            };
            layout.days = layout::DayForm::ALL[days];
            let (mut fields, mut values) = (Vec::new(), Values::new());
            for (value, (words, number, day, zeros)) in order.into_iter().zip(data).take(how_many) {
                let numeric = matches!(value.kind(), Kind::Number | Kind::Money);
                let zeros = numeric && zeros && matches!(layout.shape, Shape::Width { .. });
                fields.push(Field {
                    value,
                    text: String::new(),
                    width: Some(60),
                    align: if zeros {
                        layout::Align::Right
                    } else {
                        layout::Align::Left
                    },
                    fill: if zeros {
                        layout::Fill::Zeros
                    } else {
                        layout::Fill::Blanks
                    },
                });
                let datum = match value.kind() {
                    Kind::Number => Datum::Number(number),
                    Kind::Money => Datum::Money(fen(number)),
                    Kind::Day => Datum::Day(BusinessDate::new(2000, 1, 1).unwrap().plus_days(day)),
                    Kind::Words | Kind::Nothing => Datum::Words(words),
                };
                values.insert(value, datum);
            }
            (layout, fields, values)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_a_layout_writes_it_reads_again((layout, fields, values) in layouts()) {
        let line = write_line(&layout, &fields, &values).unwrap();
        let read = read_line(&layout, &fields, &line).unwrap();
        prop_assert_eq!(read, values);
    }

    #[test]
    fn no_bytes_make_the_reader_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for layout in samples() {
            let _ = read_answer(&layout, "TS2026-0001", &bytes); // refused or read, and never worse
        }
    }
}
