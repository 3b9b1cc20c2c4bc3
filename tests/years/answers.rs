//! What the bank answers: it debited, it did not, something else, or it says nothing.

use super::Years;
use super::batches::Debit;
use super::operations::{Outcome, met};
use super::receipts::{Deposit, For, Line, Taken};
use super::sums::{Sums, typed};
use crate::support::request;
use front_desk::cashier::Tender;
use front_desk::collection::PostReturn;
use front_desk::exchange::RawFile;
use front_desk::ids::ReceiptId;
use front_desk::time::BusinessDate;
use std::sync::Arc;

/// What the bank says of a debit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Paid,
    NotPaid,
    /// Another amount, which means nothing.
    Other,
    Nothing,
}

/// The bank's file, with a line for each debit of which it says something.
fn file(label: &str, day: BusinessDate, said: &[(Debit, Said)]) -> RawFile {
    let amount = |debit: &Debit, said: Said| debit.amount() + i64::from(said == Said::Other);
    let told = |which: &[Said]| {
        let of = said.iter().filter(|one| which.contains(&one.1));
        let sum: i64 = of.clone().map(|(debit, said)| amount(debit, *said)).sum();
        format!("{}|{}", of.count(), typed(sum))
    };
    let paid = [Said::Paid, Said::Other];
    let all = [Said::Paid, Said::Other, Said::NotPaid];
    let mut text = format!("R|{label}|{day}|{}\r\n", told(&all));
    for (debit, said) in said.iter().filter(|one| one.1 != Said::Nothing) {
        let code = match said {
            Said::NotPaid => "1001",
            Said::Paid | Said::Other | Said::Nothing => "0000",
        };
        let amount = typed(amount(debit, *said));
        text += &format!("{}|||{amount}|{code}|\r\n", debit.number);
    }
    text += &format!("T|{}|{}\r\n", told(&paid), told(&[Said::NotPaid]));
    RawFile::new("back.txt", text.into_bytes())
}

/// The bank's answer is brought in: whole, in part, or with nothing that fits.
pub(super) async fn brings_answer(years: &mut Years) -> Outcome {
    let which = years.some_batch(|batch| batch.sent && !batch.answered);
    let batch = &years.sums.batches[which];
    let (id, label, sent) = (batch.id, batch.label.clone(), batch.sent);
    let standing = |debit: &&Debit| if sent { debit.in_file } else { debit.open };
    let asked: Vec<Debit> = batch.debits.iter().filter(standing).cloned().collect();
    let rules = [
        (batch.answered, "collection_answered"),
        (asked.is_empty(), "nothing_to_debit"),
        (!sent, "collection_not_sent"),
    ];
    let hard = rules.iter().find(|rule| rule.0).map(|rule| rule.1);
    let mut said = Vec::new();
    for debit in asked {
        let of_it = match years.dice.below(20) {
            0..=11 => Said::Paid,
            12..=15 => Said::NotPaid,
            16 => Said::Other,
            _ => Said::Nothing,
        };
        said.push((debit, of_it));
    }
    let day = years.sums.shift().date;
    let file = Arc::new(file(&label, day, &said));
    let clerk = years.sums.shift().clerk;
    let who = years.desk.person(clerk);
    let seen = met(years.desk.preview_return(who, &file, id).await, hard)?;
    let of = |which: Said| said.iter().filter(move |one| one.1 == which);
    let total = |which| of(which).map(|one| one.0.amount()).sum::<i64>();
    let (paid, not_paid) = (of(Said::Paid).count(), of(Said::NotPaid).count());
    let told = (seen.paid_total.fen(), seen.refused_total.fen());
    assert_eq!(told, (total(Said::Paid), total(Said::NotPaid)));
    assert_eq!(seen.problems.len(), said.len() - paid - not_paid);
    let nothing = (paid + not_paid == 0).then_some("nothing_to_import");
    let post = PostReturn {
        collection: id,
        seen: seen.seen,
    };
    let answer = years.desk.post_return(who, &request(), file, post).await;
    let booked = met(answer, nothing)?;

    let after = years.desk.collection(who, id).await.unwrap();
    years.sums.batches[which].answered = true;
    let mut ahead = 0;
    for (debit, said) in said {
        let told = after.debits.iter().position(|one| one.id == debit.id);
        let told = told.unwrap();
        if matches!(said, Said::Paid | Said::NotPaid) {
            years.sums.ends(which, told);
        }
        let told = &after.debits[told];
        assert_eq!(told.receipt.is_some(), said == Said::Paid);
        if let Some(receipt) = told.receipt {
            let number = years.sums.number();
            assert_eq!(told.receipt_number.as_ref(), Some(&number));
            ahead += years.sums.takes_by_bank(receipt, &debit, clerk);
        }
    }
    assert_eq!(booked.prepaid.fen(), ahead, "what was paid otherwise");
    Ok(())
}

impl Sums {
    /// A debit came: it pays what is still owed of its charges, and the rest is paid ahead, which it says.
    fn takes_by_bank(&mut self, id: ReceiptId, debit: &Debit, clerk: &'static str) -> i64 {
        let (unit, total) = (debit.unit, debit.amount());
        let mut lines = Vec::new();
        for (charge, debited) in &debit.charges {
            let part = self.charges[charge].open.min(*debited);
            if part > 0 {
                lines.push((For::Charge(*charge), part));
            }
        }
        let ahead = total - lines.iter().map(|line| line.1).sum::<i64>();
        if ahead > 0 {
            lines.push((For::Ahead(None), ahead));
        }
        for (what, amount) in &lines {
            self.pays(unit, *what, *amount);
        }
        let tenders = vec![(Tender::Transfer, total)];
        self.comes(Tender::Transfer, total);
        let line = |(what, amount)| Line {
            what,
            amount,
            left: amount,
            deposit: Deposit::default(),
        };
        self.receipts.push(Taken {
            id,
            shift: self.shift().shift,
            clerk,
            unit,
            lines: lines.into_iter().map(line).collect(),
            came: tenders.clone(),
            tenders,
            change: 0,
            drawn: Vec::new(),
            total,
            voided: false,
            red: false,
        });
        ahead
    }
}
