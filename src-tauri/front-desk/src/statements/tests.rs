#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::*;
use crate::money::Money;
use crate::time::Timestamp;
use proptest::prelude::*;
use std::collections::HashSet;

const NINE: i64 = 1_795_309_200_000; // 2026-11-22 09:00

fn line(minute: i64, yuan: i64, number: &str) -> Theirs {
    Theirs {
        kind: match yuan < 0 {
            true => BillLineKind::Refund,
            false => BillLineKind::Trade,
        },
        at: Timestamp::from_millis(NINE).after_millis(minute * 60_000),
        timed: true,
        amount: Money::from_fen(yuan * 100).unwrap(),
        numbers: [
            String::new(),
            String::new(),
            number.to_owned(),
            format!("42{number}"),
        ],
    }
}

fn tender(minute: i64, yuan: i64, number: &str) -> Ours {
    Ours {
        at: Timestamp::from_millis(NINE).after_millis(minute * 60_000),
        amount: Money::from_fen(yuan * 100).unwrap(),
        reference: number.to_owned(),
        undone_by: None,
    }
}

/// What became of each pair, as `theirs-ours kind`.
fn told(theirs: &[Theirs], ours: &[Ours]) -> Vec<String> {
    let place = |place: Option<usize>| place.map_or_else(|| "x".to_owned(), |at| at.to_string());
    matched(Provider::Wechat, theirs, ours)
        .iter()
        .map(|found| {
            let (theirs, ours) = (place(found.theirs), place(found.ours));
            format!("{theirs}-{ours} {}", found.kind.as_str())
        })
        .collect()
}

#[test]
fn a_number_goes_before_amount_and_time() {
    let theirs = [line(0, 100, "A"), line(1, 100, "B")];
    let ours = [tender(0, 100, "B"), tender(1, 100, "A")];
    assert_eq!(told(&theirs, &ours), ["0-1 matched", "1-0 matched"]);
}

#[test]
fn of_one_number_the_same_amount_goes_first() {
    let theirs = [line(0, 30, "A"), line(1, 100, "A")];
    let ours = [tender(0, 100, "A"), tender(1, 50, "A")];
    assert_eq!(told(&theirs, &ours), ["0-1 amount_differs", "1-0 matched"]);
}

#[test]
fn money_that_came_is_never_held_against_money_that_went() {
    let theirs = [line(0, 100, "A"), line(1, -40, "A")];
    let ours = [tender(0, -40, "A")];
    assert_eq!(told(&theirs, &ours), ["0-x only_theirs", "1-0 refund"]);
    assert_eq!(
        told(&[line(0, 100, "A")], &[tender(0, -100, "A")]),
        ["0-x only_theirs", "x-0 only_ours"]
    );
}

#[test]
fn amount_and_time_decide_only_where_each_is_the_only_one_for_the_other() {
    let near = [tender(5, 100, "")];
    assert_eq!(told(&[line(0, 100, "A")], &near), ["0-0 matched"]);
    assert_eq!(
        told(&[line(0, 100, "A"), line(2, 100, "B")], &near),
        ["0-x only_theirs", "1-x only_theirs", "x-0 only_ours"],
        "two lines for one tender"
    );
    let two = [tender(5, 100, ""), tender(6, 100, "")];
    assert_eq!(
        told(&[line(0, 100, "A")], &two),
        ["0-x only_theirs", "x-0 only_ours", "x-1 only_ours"]
    );
    let chain = [tender(0, 100, ""), tender(25, 100, ""), tender(55, 100, "")];
    assert_eq!(
        told(&[line(5, 100, "A"), line(54, 100, "B")], &chain),
        [
            "0-x only_theirs",
            "1-x only_theirs",
            "x-0 only_ours",
            "x-1 only_ours",
            "x-2 only_ours"
        ],
        "the second tender is near both lines: neither is sure of anything"
    );
    assert_eq!(
        told(&[line(0, 100, "A")], &[tender(31, 100, "")]),
        ["0-x only_theirs", "x-0 only_ours"],
        "half an hour is the most"
    );
}

#[test]
fn a_void_that_nobody_else_knows_of_comes_to_nothing() {
    let voided = |number: &str| {
        let mut pair = [tender(0, 100, number), tender(1, -100, number)];
        pair[0].undone_by = Some(1);
        pair[1].undone_by = Some(0);
        pair
    };
    assert!(told(&[], &voided("A")).is_empty());
    assert_eq!(
        told(&[line(0, 100, "A")], &voided("A")),
        ["0-0 matched", "x-1 only_ours"],
        "they still have it"
    );
    let given_back = [line(0, 100, "A"), line(9, -100, "A")];
    assert_eq!(
        told(&given_back, &voided("A")),
        ["0-0 matched", "1-1 refund"]
    );
    let mut again = voided("A").to_vec();
    again.push(tender(2, 100, "A"));
    assert_eq!(told(&[line(0, 100, "A")], &again), ["0-2 matched"]);
}

proptest! {
    /// Whatever the lists: each line and each tender that is told is told once, and pairs agree in direction.
    #[test]
    fn each_is_told_once(
        theirs in prop::collection::vec((0_i64..60, -2_i64..3, 0_u8..4), 0..12),
        ours in prop::collection::vec((0_i64..60, -2_i64..3, 0_u8..4), 0..12),
    ) {
        let number = |of: u8| match of { 0 => String::new(), of => of.to_string() };
        let lines: Vec<Theirs> = theirs.iter().map(|(at, yuan, of)| line(*at, *yuan, &number(*of))).collect();
        let tenders: Vec<Ours> = ours.iter().map(|(at, yuan, of)| tender(*at, *yuan, &number(*of))).collect();
        let found = matched(Provider::Wechat, &lines, &tenders);
        let told: Vec<usize> = found.iter().filter_map(|one| one.theirs).collect();
        prop_assert_eq!(told, (0..lines.len()).collect::<Vec<_>>());
        let told: Vec<usize> = found.iter().filter_map(|one| one.ours).collect();
        prop_assert_eq!(told.len(), tenders.len());
        prop_assert_eq!(told.into_iter().collect::<HashSet<_>>().len(), tenders.len());
        for one in found {
            if let (Some(theirs), Some(ours)) = (one.theirs, one.ours) {
                prop_assert_eq!(lines[theirs].amount.is_negative(), tenders[ours].amount.is_negative());
                let same = lines[theirs].amount == tenders[ours].amount;
                prop_assert!(same || one.by == Some(MatchedBy::Number));
                prop_assert_eq!(same, one.kind != ResultKind::AmountDiffers && (same || one.kind != ResultKind::Refund));
            }
        }
    }

    /// A cell of a file may hold anything.
    #[test]
    fn nothing_that_stands_in_a_cell_takes_the_desk_down(cell in "\\PC{0,30}") {
        let _ = cells::moment_in(&cell);
        let _ = cells::moments_in(&cell);
        let text = format!("交易时间,微信支付单号,金额\n{cell},{cell},{cell}\n");
        if let Ok(received) = crate::exchange::read("a.csv", text.as_bytes(), &Course::default()) {
            let _ = read_bill(&received, None);
        }
    }
}

#[test]
fn a_moment_is_read_however_it_is_written() {
    let nine = Timestamp::from_millis(NINE);
    for written in [
        "2026-11-22 09:00:00",
        "2026/11/22 9:00",
        "20261122090000",
        "2026年11月22日 09:00:00",
        "2026-11-22T09:00:00+08:00",
    ] {
        let moment = cells::moment_in(written);
        assert_eq!(
            moment.map(|moment| (moment.at, moment.timed)),
            Some((nine, true)),
            "{written}"
        );
    }
    let day = cells::moment_in("20261122").unwrap();
    assert_eq!(
        (day.at.to_string().as_str(), day.timed),
        ("2026-11-22 00:00", false)
    );
    for no in ["", "2026-13-01", "2026-11-22 24:00:00", "昨天"] {
        assert!(cells::moment_in(no).is_none(), "{no}");
    }
}
