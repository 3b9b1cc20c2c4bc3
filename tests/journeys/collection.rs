//! Households debited by their bank: agreements, a batch that is held against the counter, the bank's file out and in, and what becomes of
//! a debit that was made, one that was not, and one that was given up.

mod mandates;

use crate::support::cashier::with;
use crate::support::{TestDesk, refused, request, yuan};
use front_desk::Refusal;
use front_desk::cashier::{Basket, Choice, Tender};
use front_desk::chasing::{ArrearsAsked, ChaseOutcome, ChaseWay, WhyChase};
use front_desk::collection::{
    AskCollection, Collection, CollectionReturn, DebitState, MakeCollection, Mandate, PostReturn,
    ReleaseDebits, ReturnFault, ReturnPreview, ReturnProblemKind, SaveBankProfile, SaveMandate,
    WhyLeftOut, open_batches,
};
use front_desk::documents::texts;
use front_desk::exchange::RawFile;
use front_desk::fees::{FeeKind, ReverseCharge};
use front_desk::ids::{BankProfileId, CollectionId};
use front_desk::ledger::{Account, balance};
use front_desk::money::Money;
use front_desk::residents::OccupancyRole;
use front_desk::search::HitKind;
use std::sync::Arc;

const UNITS: [(&str, &str); 3] = [("1-101", "张伟"), ("1-102", "李娜"), ("3-2-1502", "欧阳华")];

/// Three units that owe September and October, 140 yuan and 10 each month, with 王芳 at the desk.
async fn community() -> TestDesk {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    for (label, name) in UNITS {
        desk.has_unit(label, Some("50"), false).await;
        desk.lives_in(label, name, OccupancyRole::Owner).await;
    }
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.lists("垃圾清运费", FeeKind::Fixed, "10").await;
    for month in ["2026-09", "2026-10", "2026-11"] {
        desk.bills(month).await;
    }
    desk
}

pub async fn agreed(desk: &TestDesk, label: &str, payer: &str, account: &str) -> SaveMandate {
    let items = desk.fee_items(&desk.crew.wang).await.unwrap();
    SaveMandate {
        replaces: None,
        unit: desk.unit(label).await,
        agreement: format!("XY-{label}"),
        payer: payer.into(),
        bank: "工商银行".into(),
        account: account.into(),
        from_on: "2026-01-01".into(),
        to_on: String::new(),
        items: items.iter().map(|item| item.id).collect(),
        purpose: "物业费".into(),
    }
}

pub async fn agrees(desk: &TestDesk, save: SaveMandate) -> Mandate {
    let who = &desk.crew.wang;
    desk.save_mandate(who, &request(), save).await.unwrap()
}

/// All three, two of them with the same account.
async fn agreements(desk: &TestDesk) -> Vec<Mandate> {
    let accounts = ["6222020000000001", "6222020000000002", "6222020000000002"];
    let mut mandates = Vec::new();
    for ((label, payer), account) in UNITS.into_iter().zip(accounts) {
        mandates.push(agrees(desk, agreed(desk, label, payer, account).await).await);
    }
    mandates
}

/// 周敏 keeps the sample `which` under a name of the office's own.
async fn bank(desk: &TestDesk, which: usize) -> BankProfileId {
    let who = &desk.crew.finance;
    let sample = desk.bank_profiles(who).await.unwrap().samples[which]
        .layout
        .clone();
    let tried = desk.try_bank_profile(who, &sample).await.unwrap();
    assert!(tried.lines.len() > 2, "{tried:?}");
    let name = format!("工行代扣{which}");
    let save = SaveBankProfile {
        name,
        layout: sample,
    };
    desk.save_bank_profile(who, &request(), save)
        .await
        .unwrap()
        .id
}

fn everything(profile: BankProfileId) -> AskCollection {
    AskCollection {
        profile,
        bank: String::new(),
        mandates: Vec::new(),
        items: Vec::new(),
        due_until: String::new(),
        debit_on: "2026-11-25".into(),
        per_payer: String::new(),
        per_batch: String::new(),
    }
}

async fn makes(desk: &TestDesk, ask: AskCollection) -> Collection {
    let who = &desk.crew.wang;
    let seen = desk.preview_collection(who, ask.clone()).await.unwrap();
    assert_eq!(seen.problem, None);
    let make = MakeCollection {
        ask,
        seen: seen.seen,
    };
    let made = desk.make_collection(who, &request(), make).await.unwrap();
    assert_eq!(made.brief.total, seen.total);
    made
}

async fn writes(desk: &TestDesk, id: CollectionId) -> (String, Vec<u8>) {
    desk.collection_file(&desk.crew.wang, &request(), id)
        .await
        .unwrap()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

/// What the bank with separators answers: number, amount in yuan, code, reason.
fn answer(batch: &str, debits: &[(i64, &str, &str, &str)]) -> RawFile {
    let sum = |paid: Option<bool>| {
        let of = debits
            .iter()
            .filter(|one| paid.is_none_or(|paid| paid == (one.2 == "0000")));
        let sum = Money::sum(of.clone().map(|one| yuan(one.1))).unwrap();
        format!("{}|{}", of.count(), sum.to_string().replace(',', ""))
    };
    let mut text = format!("R|{batch}|2026-11-25|{}\r\n", sum(None));
    for (number, amount, code, reason) in debits {
        text += &format!("{number}|6222****0000|户名|{amount}|{code}|{reason}\r\n");
    }
    text += &format!("T|{}|{}\r\n", sum(Some(true)), sum(Some(false)));
    // The account is not told by its stars alone here: the last places are those of each debit.
    for (number, ..) in debits {
        let tail = if *number == 1 { "0001" } else { "0002" };
        text = text.replace(
            &format!("\n{number}|6222****0000"),
            &format!("\n{number}|6222****{tail}"),
        );
    }
    RawFile::new("回盘.txt", gbk(&text))
}

async fn previews(desk: &TestDesk, id: CollectionId, file: &RawFile) -> ReturnPreview {
    desk.preview_return(&desk.crew.wang, file, id)
        .await
        .unwrap()
}

async fn posts(desk: &TestDesk, id: CollectionId, file: RawFile) -> CollectionReturn {
    let (who, file) = (&desk.crew.wang, Arc::new(file));
    let seen = previews(desk, id, &file).await.seen;
    let post = PostReturn {
        collection: id,
        seen,
    };
    desk.post_return(who, &request(), file, post).await.unwrap()
}

async fn owed(desk: &TestDesk, label: &str) -> Money {
    let open = desk.owes(label).await;
    Money::sum(open.iter().map(|charge| charge.open)).unwrap()
}

async fn account(desk: &TestDesk, account: Account) -> Money {
    let mut rows = desk.database().read().await.unwrap();
    balance(&mut rows, account, None).await.unwrap()
}

async fn releases(desk: &TestDesk, of: &Collection, number: i64) -> Collection {
    let debit = of
        .debits
        .iter()
        .find(|debit| debit.number == number)
        .unwrap();
    let release = ReleaseDebits {
        collection: of.brief.id,
        debits: vec![debit.id],
        reason: "住户到前台交".into(),
    };
    let who = &desk.crew.supervisor;
    desk.release_debits(who, &request(), release).await.unwrap()
}

#[tokio::test]
async fn a_batch_goes_to_the_bank_is_held_at_the_counter_and_comes_back_in_part() {
    let desk = community().await;
    agreements(&desk).await;
    let profile = bank(&desk, 0).await;
    let limited = AskCollection {
        per_payer: "500".into(),
        per_batch: "700".into(),
        ..everything(profile)
    };
    let seen = desk
        .preview_collection(&desk.crew.wang, limited)
        .await
        .unwrap();
    assert_eq!(
        seen.total,
        yuan("600"),
        "two debits of 300, and a third is beyond the account's limit in part"
    );
    assert!(seen.left_out.iter().all(|one| one.why != WhyLeftOut::Held));
    assert_eq!(desk.finds("TS2026-0001").await, []);
    let made = makes(&desk, everything(profile)).await;
    let found = desk.finds("ts2026-0001").await.remove(0);
    assert_eq!(
        (found.kind, found.id),
        (HitKind::Batch, made.brief.id.get())
    );
    assert_eq!(
        (made.brief.label.as_str(), made.brief.lines),
        ("TS2026-0001", 3)
    );
    assert_eq!(
        made.brief.total,
        yuan("900"),
        "September and October of three units; November is not due"
    );
    assert_eq!(made.debits[0].account, "****0001");
    assert_eq!(made.debits[0].charges.len(), 4);

    // Held: neither taken nor taken back, and left alone by money that names nothing.
    let held = Refusal::ChargeHeld {
        unit: "1-101".into(),
        item: "物业管理费".into(),
        holder: "TS2026-0001".into(),
    };
    let unit = desk.unit("1-101").await;
    let charges = desk.owes("1-101").await;
    let ticked = Basket {
        choice: Choice::Charges {
            charges: vec![charges[0].id],
            late_fees: Vec::new(),
        },
        ..desk.basket("1-101").await
    };
    assert_eq!(
        refused(desk.takes(&desk.crew.wang, ticked.clone()).await),
        held
    );
    let back = ReverseCharge {
        charge: charges[0].id,
        reason: "录错".into(),
    };
    assert_eq!(
        refused(
            desk.reverse_charge(&desk.crew.supervisor, &request(), back)
                .await
        ),
        held
    );
    let seen = desk.account_of(&desk.crew.wang, vec![unit]).await.unwrap();
    let free: Vec<_> = seen
        .charges
        .iter()
        .filter(|line| line.held_by.is_none())
        .collect();
    assert_eq!(free.len(), 2, "November");
    assert!(
        seen.charges
            .iter()
            .all(|line| !(line.ticked && line.held_by.is_some()))
    );
    let by_amount = Basket {
        choice: Choice::Amount {
            units: vec![unit],
            amount: "10".into(),
        },
        tenders: vec![with(Tender::Cash, "10")],
        ..desk.basket("1-101").await
    };
    let quote = desk.quotes(&by_amount).await;
    assert_eq!(
        quote.lines[0].period, "2026年11月",
        "the oldest that nobody holds"
    );
    let again = desk
        .preview_collection(&desk.crew.wang, everything(profile))
        .await
        .unwrap();
    assert!(again.debits.is_empty());
    assert!(
        again
            .left_out
            .iter()
            .all(|one| one.holder.as_deref() == Some("TS2026-0001"))
    );

    // Out, the same bytes each time.
    let id = made.brief.id;
    let early = answer("TS2026-0001", &[(1, "300.00", "0000", "")]);
    let not_sent = desk.preview_return(&desk.crew.wang, &early, id).await;
    assert!(matches!(
        refused(not_sent),
        Refusal::CollectionNotSent { .. }
    ));
    let (name, bytes) = writes(&desk, id).await;
    assert_eq!(name, "DK20261125_TS2026-0001.txt");
    assert!(String::from_utf8(bytes.clone()).is_err(), "GBK");
    let text = encoding_rs::GBK
        .decode_without_bom_handling(&bytes)
        .0
        .into_owned();
    assert!(text.starts_with("H|物业费代扣|TS2026-0001|2026-11-25|3|900.00\r\n1|XY-1-101|6222020000000001|张伟|300.00|物业费\r\n"));
    assert!(text.ends_with("T|3|900.00\r\n"));
    assert_eq!(writes(&desk, id).await, (name, bytes));
    let paper = desk.collection_paper(&desk.crew.wang, id).await.unwrap();
    let said = texts(&paper.bytes).unwrap().concat();
    assert!(
        said.contains("900.00") && said.contains("3 笔") && !said.contains("6222"),
        "{said}"
    );

    // A wrong total refuses the whole; lines that do not fit are named and book nothing.
    let wrong = RawFile::new(
        "x",
        gbk("R|TS2026-0001|2026-11-25|2|300.00\r\n1||张伟|300.00|0000|\r\nT|1|300.00|0|0.00\r\n"),
    );
    let totals = refused(desk.preview_return(&desk.crew.wang, &wrong, id).await);
    assert!(
        matches!(
            totals,
            Refusal::ReturnTotalsDiffer {
                said: 2,
                found: 1,
                ..
            }
        ),
        "{totals:?}"
    );
    let utf8 = RawFile::new("x", "R|TS2026-0001|二〇二六".into());
    let why = ReturnFault::IsUtf8;
    assert_eq!(
        refused(desk.preview_return(&desk.crew.wang, &utf8, id).await),
        Refusal::ReturnRefused { why, line: 0 }
    );
    let odd = answer(
        "TS2026-0001",
        &[
            (1, "300.00", "0000", ""),
            (2, "299.00", "0000", ""),
            (7, "1.00", "0000", ""),
        ],
    );
    let kinds: Vec<ReturnProblemKind> = previews(&desk, id, &odd)
        .await
        .problems
        .iter()
        .map(|one| one.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            ReturnProblemKind::OtherAmount,
            ReturnProblemKind::UnknownNumber,
            ReturnProblemKind::NotAnswered
        ]
    );

    // In: one was not debited.
    let file = answer(
        "TS2026-0001",
        &[
            (1, "300.00", "0000", ""),
            (2, "300.00", "1001", ""),
            (3, "300.00", "0000", ""),
        ],
    );
    let booked = posts(&desk, id, file.clone()).await;
    assert_eq!((booked.paid, booked.paid_total), (2, yuan("600")));
    assert_eq!(
        (booked.refused, booked.problems, booked.prepaid),
        (1, 0, Money::ZERO)
    );
    assert_eq!(account(&desk, Account::Bank).await, yuan("600"));
    assert_eq!(owed(&desk, "1-101").await, yuan("150"), "November is left");
    assert_eq!(owed(&desk, "1-102").await, yuan("450"));
    let after = desk.collection(&desk.crew.wang, id).await.unwrap();
    let states: Vec<DebitState> = after.debits.iter().map(|debit| debit.state).collect();
    assert_eq!(
        states,
        [DebitState::Paid, DebitState::Refused, DebitState::Paid]
    );
    assert_eq!(after.debits[1].reason, "余额不足");
    assert_eq!(
        (after.brief.open, after.brief.paid, after.brief.refused),
        (0, 2, 1)
    );
    let receipt = desk
        .receipt(&desk.crew.wang, after.debits[0].receipt.unwrap())
        .await
        .unwrap();
    assert_eq!(receipt.brief.number, "A1-2026-000001");
    assert_eq!(receipt.lines.len(), 4);
    assert_eq!(
        (
            receipt.tenders[0].tender,
            receipt.tenders[0].reference.as_str()
        ),
        (Tender::Transfer, "TS2026-0001-000001")
    );
    assert_eq!(receipt.brief.payer, "张伟");

    // What the bank did not do is among the arrears with its reason, and the counter may take it.
    let unit = desk.unit("1-102").await;
    let chasing = desk.unit_chasing(&desk.crew.wang, unit).await.unwrap();
    assert_eq!(
        (chasing.log[0].way, chasing.log[0].outcome),
        (ChaseWay::Bank, ChaseOutcome::NotDebited)
    );
    assert_eq!(chasing.log[0].words, "TS2026-0001 第 2 笔：余额不足");
    let arrears = desk
        .arrears(&desk.crew.wang, ArrearsAsked::default())
        .await
        .unwrap();
    let row = arrears
        .units
        .iter()
        .find(|row| row.label == "1-102")
        .unwrap();
    assert_eq!(row.last_outcome, Some(ChaseOutcome::NotDebited));
    let today = desk.chasing_today(&desk.crew.wang).await.unwrap();
    assert_eq!(today.units[0].why, WhyChase::NotDebited);
    assert_eq!(desk.collects("1-102").await.total, yuan("450"));

    // Twice is refused: the same batch, and the same file for another.
    let twice = desk.preview_return(&desk.crew.wang, &file, id).await;
    assert!(matches!(refused(twice), Refusal::CollectionAnswered { .. }));
    let second = makes(
        &desk,
        AskCollection {
            due_until: "2026-11-30".into(),
            ..everything(profile)
        },
    )
    .await;
    writes(&desk, second.brief.id).await;
    let known = desk
        .preview_return(&desk.crew.wang, &file, second.brief.id)
        .await;
    assert!(matches!(refused(known), Refusal::ReturnKnown { .. }));
    desk.is_sound().await;
}

/// What the bank with fixed widths answers: number, fen, code, reason.
fn fixed_answer(debits: &[(i64, i64, &str, &str)]) -> RawFile {
    let (mut text, mut sum, mut paid, mut paid_sum) = (String::new(), 0, 0, 0);
    for (number, fen, code, reason) in debits {
        sum += fen;
        if *code == "00" {
            paid += 1;
            paid_sum += fen;
        }
        let filled = " ".repeat(60 - reason.len());
        text += &format!("1{number:08}{:<32}{fen:012}{code:<2}{reason}{filled}\n", "");
    }
    text += &format!(
        "9{:08}{sum:015}{paid:08}{paid_sum:015}{:68}\n",
        debits.len(),
        ""
    );
    RawFile::new("RET.DAT", text.into_bytes())
}

#[tokio::test]
async fn a_debit_that_is_given_up_is_taken_at_the_counter_and_never_paid_twice() {
    let desk = community().await;
    agreements(&desk).await;
    let profile = bank(&desk, 1).await;
    let made = makes(&desk, everything(profile)).await;
    let id = made.brief.id;

    // Given up before the file is written: it does not go to the bank.
    let after = releases(&desk, &made, 3).await;
    assert_eq!(after.debits[2].state, DebitState::Released);
    let closed = ReleaseDebits {
        collection: id,
        debits: vec![after.debits[2].id],
        reason: "再来".into(),
    };
    let twice = desk
        .release_debits(&desk.crew.supervisor, &request(), closed)
        .await;
    assert!(matches!(
        refused(twice),
        Refusal::DebitClosed { number: 3, .. }
    ));
    let (name, bytes) = writes(&desk, id).await;
    assert_eq!(name, "COL20261125TS2026-0001.DAT");
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(text.lines().count(), 3, "two debits and the trailer");
    assert!(text.lines().all(|line| line.len() == 141));
    assert!(
        text.lines()
            .last()
            .unwrap()
            .starts_with("900000002000000000060000")
    );
    assert_eq!(desk.collects("3-2-1502").await.total, yuan("450"));

    // Given up after: the file stays as it was, and the bank debits all the same.
    releases(&desk, &after, 2).await;
    assert_eq!(writes(&desk, id).await.1, bytes);
    assert_eq!(desk.collects("1-102").await.total, yuan("450"));
    let day = "2026-11-22".parse().unwrap();
    let open_now = {
        let mut rows = desk.database().read().await.unwrap();
        open_batches(&mut rows, day).await.unwrap()
    };
    assert_eq!((open_now[0].open, open_now[0].open_total), (1, yuan("300")));
    let other = RawFile::new("别家.txt", "姓名,金额\n张伟,1.00\n".into());
    let why = ReturnFault::OtherBank;
    assert_eq!(
        refused(desk.preview_return(&desk.crew.wang, &other, id).await),
        Refusal::ReturnRefused { why, line: 1 }
    );
    let booked = posts(
        &desk,
        id,
        fixed_answer(&[(1, 30_000, "51", "账户余额不足"), (2, 30_000, "00", "")]),
    )
    .await;
    assert_eq!(
        (booked.paid, booked.prepaid, booked.refused),
        (1, yuan("300"), 1)
    );
    assert_eq!(owed(&desk, "1-102").await, Money::ZERO);
    let unit = desk.unit("1-102").await;
    let seen = desk.account_of(&desk.crew.wang, vec![unit]).await.unwrap();
    assert_eq!(
        seen.prepayment,
        yuan("300"),
        "what was paid at the counter is the payer's"
    );
    let mut rows = desk.database().read().await.unwrap();
    assert_eq!(open_batches(&mut rows, day).await.unwrap(), []);
    drop(rows);
    // The counter's own count knows of the debit as of every transfer.
    let paper = desk
        .counts_with_slips(
            "王芳",
            "500",
            "900",
            &[(front_desk::shifts::NonCash::Transfer, 1, "300")],
        )
        .await;
    assert!(paper.together.difference.is_zero(), "{paper:?}");
    desk.is_sound().await;
}

#[tokio::test]
async fn an_answer_that_leaves_debits_open_is_finished_by_giving_them_up() {
    let desk = community().await;
    agreements(&desk).await;
    let profile = bank(&desk, 0).await;
    let made = makes(&desk, everything(profile)).await;
    let id = made.brief.id;
    writes(&desk, id).await;
    let part = answer("TS2026-0001", &[(1, "300.00", "0000", "")]);
    let (who, file) = (&desk.crew.wang, Arc::new(part));
    let seen = previews(&desk, id, &file).await;
    assert_eq!(seen.problems.len(), 2, "two say nothing");
    let post = PostReturn {
        collection: id,
        seen: seen.seen.clone(),
    };
    let once = request();
    let booked = desk
        .post_return(who, &once, file.clone(), post.clone())
        .await
        .unwrap();
    assert_eq!((booked.paid, booked.problems), (1, 2));
    assert_eq!(
        desk.post_return(who, &once, file.clone(), post.clone())
            .await
            .unwrap(),
        booked,
        "a second click does it once"
    );
    let again = desk.post_return(who, &request(), file.clone(), post).await;
    assert!(matches!(refused(again), Refusal::CollectionAnswered { .. }));
    let ticked = Basket {
        choice: Choice::Charges {
            charges: vec![desk.owes("1-102").await[0].id],
            late_fees: Vec::new(),
        },
        ..desk.basket("1-102").await
    };
    assert!(matches!(
        refused(desk.takes(who, ticked.clone()).await),
        Refusal::ChargeHeld { .. }
    ));
    let all = ReleaseDebits {
        collection: id,
        debits: Vec::new(),
        reason: "银行未答复".into(),
    };
    let cashier = desk.release_debits(who, &request(), all.clone()).await;
    assert!(matches!(refused(cashier), Refusal::NotAllowed { .. }));
    let after = desk
        .release_debits(&desk.crew.supervisor, &request(), all)
        .await
        .unwrap();
    assert_eq!((after.brief.open, after.brief.released), (0, 2));
    assert!(desk.takes(who, ticked).await.is_ok());
    desk.is_sound().await;

    // Nobody's receipts are written without a shift, and a receipt of a debit is voided like any other.
    let receipt = after.debits[0].receipt.unwrap();
    desk.voids(receipt, "银行已退票").await.unwrap();
    assert_eq!(owed(&desk, "1-101").await, yuan("450"));
    desk.is_sound().await;
}
