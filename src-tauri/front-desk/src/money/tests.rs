#![allow(
    clippy::unwrap_used,
    clippy::inconsistent_digit_grouping,
    reason = "tests say what went wrong by panicking; amounts are grouped as yuan and fen"
)]

use super::*;

fn fen(fen: i64) -> Money {
    Money::from_fen(fen).unwrap()
}

#[test]
fn capitals_are_spelled_as_the_regulations_print_them() {
    for (amount, capital) in [
        (140_950, "人民币壹仟肆佰零玖元伍角整"),
        (600_714, "人民币陆仟零柒元壹角肆分"),
        (168_032, "人民币壹仟陆佰捌拾元零叁角贰分"),
        (10_700_053, "人民币壹拾万柒仟元零伍角叁分"),
        (1_640_902, "人民币壹万陆仟肆佰零玖元零贰分"),
        (32_504, "人民币叁佰贰拾伍元零肆分"),
        (10_000_000, "人民币壹拾万元整"),
        (20_000_000_000, "人民币贰亿元整"),
        (30_982_500, "人民币叁拾万玖仟捌佰贰拾伍元整"),
        (1, "人民币壹分"),
        (0, "人民币零元整"),
        (-3_550, "人民币负叁拾伍元伍角整"),
        (10, "人民币壹角整"),
        (100_070_000_00, "人民币壹亿零柒万元整"),
        (100_007_000_00, "人民币壹亿零柒仟元整"),
        (1_000_100, "人民币壹万零壹元整"),
        (100_010_01, "人民币壹拾万零壹拾元零壹分"),
    ] {
        assert_eq!(capitals(fen(amount)), capital, "{amount} fen");
    }
}

#[test]
fn what_a_person_types_becomes_whole_fen_or_is_refused() {
    for (typed, expected) in [
        ("1234.5", 123_450),
        ("¥1,234.50", 123_450),
        ("１２.３４", 1_234),
        ("0.05", 5),
        (".5", 50),
        ("-3", -300),
        ("12元", 1_200),
    ] {
        assert_eq!(
            Money::from_yuan("amount", typed),
            Ok(fen(expected)),
            "{typed}"
        );
    }
    for typed in ["", "1.234", "12a", "--3", "1e5", "NaN", "1000000000.01"] {
        assert!(
            Money::from_yuan("amount", typed).is_err(),
            "{typed} is no amount"
        );
    }
}

#[test]
fn a_product_is_rounded_half_up_once() {
    let line = |price: &str, quantity: &str| {
        Exact::parse("price", price)
            .unwrap()
            .yuan_for(Exact::parse("quantity", quantity).unwrap())
            .unwrap()
    };
    assert_eq!(line("2.80", "89.90"), fen(25_172));
    assert_eq!(line("0.005", "1"), fen(1), "half a fen goes up");
    assert_eq!(line("0.0049", "1"), fen(0));
}

#[test]
fn amounts_print_with_groups_and_two_decimals() {
    assert_eq!(fen(123_456_789).to_string(), "1,234,567.89");
    assert_eq!(fen(-3_550).to_string(), "-35.50");
    assert_eq!(fen(5).to_string(), "0.05");
}

#[test]
fn an_amount_beyond_the_limit_does_not_exist() {
    assert!(Money::from_fen(100_000_000_001).is_err());
    assert!(fen(100_000_000_000).plus(fen(1)).is_err());
}
