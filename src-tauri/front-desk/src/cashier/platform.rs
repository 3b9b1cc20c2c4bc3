//! Whose number was scanned: the order number on a payer's phone, or the code the payer shows, tells by its form whether WeChat or Alipay
//! gave it. What neither gave is for whoever waits for it.

use super::Tender;

/// The platform whose payer's code (付款码) or order number this is.
pub fn platform_of(number: &str) -> Option<Tender> {
    if !number.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let head = number.get(..2).and_then(|head| head.parse::<u8>().ok())?;
    match (number.len(), head) {
        (18, 10..=15) | (28, 10 | 40 | 42) => Some(Tender::Wechat),
        (16..=24, 25..=30) | (28, 20) => Some(Tender::Alipay),
        _ => None,
    }
}
