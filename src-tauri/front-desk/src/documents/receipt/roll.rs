//! The receipt on a roll: the same facts one below the other.

use super::{ReceiptPaper, on_paper};
use crate::documents::Form;
use crate::documents::page::{Page, Style};
use crate::documents::roll::{BODY, Roll, SMALL};
use crate::error::Result;
use crate::money::capitals;

/// The receipt as one strip.
pub(super) fn strip(paper: &ReceiptPaper, form: Form) -> Result<Page> {
    let mut roll = Roll::of(form)?;
    roll.middle(Style::of(11.0).bold(), &paper.community);
    roll.space(0.6);
    roll.middle(Style::of(16.0).bold(), paper.title());
    roll.middle(SMALL, "本收据不作发票使用");
    if let Some(mark) = paper.edition.on_paper() {
        roll.middle(BODY.bold(), &mark);
    }
    roll.rule(0.9);
    roll.pair(BODY.bold(), "No.", &paper.number);
    roll.pair(BODY, "时间", &on_paper(paper.at));
    for (label, value) in [("房屋", &paper.unit), ("交款人", &paper.payer)] {
        if !value.is_empty() {
            roll.pair(BODY.bold(), label, value);
        }
    }
    roll.rule(0.4);
    for line in &paper.lines {
        let what = [&line.unit, &line.item, &line.period];
        let what: Vec<&str> = what
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        let one_line = what.join("　");
        if roll.is_one_line(BODY, &one_line) {
            roll.left(BODY, &one_line);
        } else {
            for part in what {
                roll.left(BODY, part);
            }
        }
        let how = match (line.quantity.is_empty(), line.price.is_empty()) {
            (false, false) => format!("{} × {}", line.quantity, line.price),
            (false, true) => line.quantity.clone(),
            (true, _) => line.price.clone(),
        };
        roll.pair(BODY, &how, &line.amount.to_string());
        roll.space(0.8);
    }
    roll.rule(0.4);
    roll.pair(Style::of(14.0).bold(), "合计", &format!("¥{}", paper.total));
    roll.left(BODY.bold(), &capitals(paper.total));
    roll.rule(0.4);
    for (name, amount, reference) in paper.payments() {
        roll.pair(BODY, name, &amount.to_string());
        if !reference.is_empty() {
            roll.pair(SMALL, "　单号", reference);
        }
    }
    if let Some(prepayment) = paper.prepayment {
        roll.pair(BODY, "预存款余额", &prepayment.to_string());
    }
    for (item, amount) in &paper.earmarked {
        roll.pair(BODY, &format!("　专项 {item}"), &amount.to_string());
    }
    if let Some(pays) = &paper.pays {
        roll.pair(BODY, "付款指定", pays);
    }
    if let Some(red) = &paper.red {
        roll.left(BODY.bold(), &red.on_paper());
        roll.pair(BODY, "退款原因", &red.why());
    }
    if !paper.note.is_empty() {
        roll.pair(BODY, "备注", &paper.note);
    }
    roll.pair(BODY, paper.clerk_label(), &paper.clerk);
    roll.pair(BODY, "前台", &paper.desk);
    roll.blank("发票号码");
    roll.blank("开票日期");
    roll.space(1.5);
    if paper.red.is_some() {
        roll.blank("领款人签字");
        roll.space(1.5);
    }
    roll.left(BODY, paper.seal_label());
    roll.space(22.0);
    roll.rule(0.4);
    roll.qr(27.0, paper.proof());
    roll.middle(BODY.bold(), &paper.code);
    roll.middle(SMALL, "扫码可与账册核对");
    match &paper.voided {
        None => roll.middle(SMALL, paper.keep()),
        Some(voided) => roll.middle(BODY.bold(), &voided.on_paper()),
    }
    if let Some(word) = paper.across() {
        roll.mark(word);
    }
    Ok(roll.cut())
}
