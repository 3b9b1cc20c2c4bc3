//! Amounts in capital numerals (大写), as on every receipt: 《支付结算办法》附件一 and the stricter 《会计基础工作规范》. Where the
//! texts allow two spellings we always write their first, so that the same amount prints the same on every paper.

use super::Money;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// Places inside a group of four, from the lowest.
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
/// Groups of four, from the lowest.
const GROUPS: [&str; 3] = ["", "万", "亿"];

/// `人民币壹仟肆佰零玖元伍角整` for 1,409.50.
pub fn capitals(amount: Money) -> String {
    let fen = amount.fen().unsigned_abs();
    let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    let mut text = String::from(if amount.is_negative() {
        "人民币负"
    } else {
        "人民币"
    });
    if yuan > 0 {
        text.push_str(&whole(yuan));
        text.push('元');
        if jiao > 0 && yuan % 10 == 0 {
            text.push('零'); // the 元 place is empty and 角 follows: first spelling
        }
    }
    if jiao > 0 {
        text.push(digit(jiao));
        text.push('角');
    }
    if fen > 0 {
        if jiao == 0 && yuan > 0 {
            text.push('零'); // required: 角 is 0 and 分 is not
        }
        text.push(digit(fen));
        text.push('分');
    } else {
        if yuan == 0 && jiao == 0 {
            text.push_str("零元");
        }
        text.push('整');
    }
    text
}

/// Whole yuan, without 元. Several zeros in the middle are one 零.
fn whole(yuan: u64) -> String {
    let digits: Vec<u64> = yuan
        .to_string()
        .bytes()
        .map(|b| u64::from(b.wrapping_sub(b'0')))
        .collect();
    let mut text = String::new();
    let (mut zero, mut group_written) = (false, false);
    for (at, &value) in digits.iter().enumerate() {
        let place = digits.len().saturating_sub(at).saturating_sub(1);
        if value == 0 {
            zero = true;
        } else {
            // Only zeros inside the number are spoken, several as one.
            if zero && !text.is_empty() && !empty_ten_thousand(&digits, place) {
                text.push('零');
            }
            zero = false;
            text.push(digit(value));
            text.push_str(PLACES.get(place % 4).copied().unwrap_or_default());
            group_written = true;
        }
        if place % 4 == 0 {
            if group_written {
                text.push_str(GROUPS.get(place / 4).copied().unwrap_or_default());
            }
            group_written = false;
        }
    }
    text
}

/// The 万 place is 0 while the 仟 place is not: the first spelling has no 零 there (107,000 → 壹拾万柒仟). Only where the 万 group
/// itself is written: 100,007,000 still needs its 零.
fn empty_ten_thousand(digits: &[u64], place: usize) -> bool {
    let at = |p: usize| {
        digits
            .len()
            .checked_sub(p.saturating_add(1))
            .and_then(|i| digits.get(i))
            .copied()
            .unwrap_or(0)
    };
    place == 3 && at(4) == 0 && (at(5), at(6), at(7)) != (0, 0, 0)
}

fn digit(value: u64) -> char {
    usize::try_from(value)
        .ok()
        .and_then(|v| DIGITS.get(v))
        .copied()
        .unwrap_or('零')
}
