//! The plain sums that are kept beside the program, and where both must say the same.

use crate::support::TestDesk;
use front_desk::cashier::ReceiptFilter;
use front_desk::documents::HandoverPaper;
use front_desk::finance::CheckKind;
use front_desk::ids::{ChargeId, ReceiptId};
use front_desk::ledger::{self, Account};
use std::collections::BTreeMap;

pub(super) const UNITS: [(&str, &str); 3] = [
    ("3-2-1502", "119.91"),
    ("3-2-1503", "88.03"),
    ("5-1-0201", "64.57"),
];

/// What a unit owes by the day it is due, and has, in fen.
#[derive(Default)]
pub(super) struct Ours {
    pub(super) owed: BTreeMap<Owed, i64>,
    pub(super) prepaid: i64,
}

/// A debt: its due day as we reckon it, and which it is. In this order money that names nothing pays.
pub(super) type Owed = (String, ChargeId);

/// A receipt of the running shift, as we would have to undo it.
pub(super) struct Taken {
    pub(super) receipt: ReceiptId,
    pub(super) unit: usize,
    pub(super) paid: Vec<(Owed, i64)>,
    pub(super) cash: i64,
    pub(super) wechat: i64,
    pub(super) prepaid: i64,
    pub(super) total: i64,
    pub(super) voided: bool,
}

/// The plain sums, all in fen.
#[derive(Default)]
pub(super) struct Sums {
    pub(super) float: i64,
    pub(super) drawer: i64,
    pub(super) safe: i64,
    pub(super) wechat: i64,
    pub(super) over: i64,
    pub(super) units: [Ours; UNITS.len()],
    pub(super) shift: Vec<Taken>,
    pub(super) receipts: u64,
    pub(super) cards: u64,
    pub(super) day: String,
}

/// What the handover says of the shift's receipts and cash.
pub(super) fn tells(paper: &HandoverPaper, sums: &Sums) {
    let of = |voided: bool| {
        sums.shift
            .iter()
            .filter(move |taken| !voided || taken.voided)
    };
    let count = |voided| u64::try_from(of(voided).count()).unwrap();
    let (used, voided) = (count(false), count(true));
    let receipts = &paper.receipts;
    assert_eq!(u64::from(receipts.used), used);
    assert_eq!(u64::from(receipts.voided), voided);
    assert_eq!(receipts.missing, 0);
    let number = |number: u64| (used > 0).then(|| format!("A1-2026-{number:06}"));
    assert_eq!(receipts.first, number(sums.receipts + 1 - used));
    assert_eq!(receipts.last, number(sums.receipts));
    let total = |voided| of(voided).map(|taken| taken.total).sum::<i64>();
    assert_eq!(receipts.total.fen(), total(false) - total(true));
    let cash = |voided| of(voided).map(|taken| taken.cash).sum::<i64>();
    assert_eq!(paper.cash.received.fen(), cash(false));
    assert_eq!(paper.cash.given_back.fen(), cash(true));
}

/// The program's books and the plain sums say the same, and nothing is wrong with the books themselves.
pub(super) async fn agrees(desk: &TestDesk, sums: &Sums) {
    desk.is_sound().await;
    let all = desk.receipts(&desk.crew.wang, ReceiptFilter::default());
    let mut numbers: Vec<String> = all.await.unwrap().into_iter().map(|r| r.number).collect();
    numbers.reverse();
    let without_gap = (1..=sums.receipts).map(|number| format!("A1-2026-{number:06}"));
    assert_eq!(numbers, Vec::from_iter(without_gap));
    for ((label, _), ours) in UNITS.iter().zip(&sums.units) {
        let owes = desk.owes(label).await;
        let theirs = owes.iter().map(|one| (one.due_on.to_string(), one.id));
        let theirs: BTreeMap<Owed, i64> =
            theirs.zip(owes.iter().map(|one| one.open.fen())).collect();
        assert_eq!(theirs, ours.owed, "what {label} owes");
        let unit = desk.unit(label).await;
        let account = desk.account_of(&desk.crew.wang, vec![unit]).await.unwrap();
        assert_eq!(account.prepayment.fen(), ours.prepaid, "what {label} has");
    }
    let finance = &desk.crew.finance;
    for day in ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"] {
        let Ok(view) = desk.day_sheet(finance, day).await else {
            continue; // not yet
        };
        if view.sheet.is_some() {
            assert_eq!(view.problems, [], "the sheet of {day} ties");
        }
    }
    let month = desk.month_report(finance, "2026-11").await.unwrap();
    assert_eq!(month.problems, [], "the month ties");
    let next = desk.month_close(finance).await.unwrap().next;
    let checks = next.map(|next| next.checks).unwrap_or_default();
    let ties = checks.iter().find(|one| one.kind == CheckKind::MonthTies);
    assert_eq!(
        ties.map_or(0, |ties| ties.count),
        0,
        "its sheet ties: {ties:?}"
    );
    let owed: i64 = sums.units.iter().flat_map(|ours| ours.owed.values()).sum();
    assert_eq!(month.arrears.after.fen(), owed);
    let prepaid: i64 = sums.units.iter().map(|ours| ours.prepaid).sum();
    assert_eq!(month.prepayment.after.fen(), prepaid);
    let mut rows = desk.database().read().await.unwrap();
    for (account, expected) in [
        (Account::Float, sums.float),
        (Account::Drawer, 0),
        (Account::Safe, sums.safe),
        (Account::WechatClearing, sums.wechat),
        (Account::OverShort, -sums.over),
    ] {
        let balance = ledger::balance(&mut rows, account, None).await.unwrap();
        assert_eq!(balance.fen(), expected, "{account:?}");
    }
    let off: Vec<(i64, i64)> =
        sqlx::query_as("select entry_id, cast(sum(amount_fen) as bigint) from lines group by entry_id having sum(amount_fen) <> 0")
            .fetch_all(&mut *rows)
            .await
            .unwrap();
    assert_eq!(off, [], "every entry adds up to zero");
}
