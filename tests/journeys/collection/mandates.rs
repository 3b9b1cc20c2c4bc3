//! Agreements and the key of their accounts.

use super::{agreed, agreements, agrees, bank, community, everything, makes, writes};
use crate::support::{refused, request};
use front_desk::Refusal;
use front_desk::collection::{EndMandate, FileValue, RevealAccount, SaveMandate, WriteFault};
use front_desk::error::FieldProblem;

#[tokio::test]
async fn an_agreement_is_changed_by_a_new_version_and_never_overlaps() {
    let desk = community().await;
    let who = &desk.crew.wang;
    let first = agrees(
        &desk,
        agreed(&desk, "1-101", "张伟", "6222 0200 0000 0001").await,
    )
    .await;
    assert_eq!(
        (first.account.as_str(), first.version, first.in_force),
        ("****0001", 1, true)
    );
    let again = agreed(&desk, "1-101", "张伟", "6222020000000009").await;
    assert!(matches!(
        refused(desk.save_mandate(who, &request(), again).await),
        Refusal::MandateOverlaps { .. }
    ));
    let one_item = vec![first.items[0].fee_item];
    let change = SaveMandate {
        replaces: Some(first.id),
        items: one_item,
        account: String::new(),
        ..agreed(&desk, "1-101", "张伟之妻", "").await
    };
    let second = agrees(&desk, change.clone()).await;
    assert_eq!(
        (second.account.as_str(), second.version),
        ("****0001", 2),
        "the account is kept"
    );
    assert_eq!(
        refused(desk.save_mandate(who, &request(), change).await),
        Refusal::MandateOver
    );
    let only = desk.mandates(who, Some(second.unit)).await.unwrap();
    assert_eq!(only, std::slice::from_ref(&second), "the version of now");
    for (account, problem) in [
        ("", FieldProblem::Empty),
        ("622202", FieldProblem::Malformed),
        ("62220200000000zz", FieldProblem::Malformed),
    ] {
        let bad = agreed(&desk, "1-102", "李娜", account).await;
        assert_eq!(
            refused(desk.save_mandate(who, &request(), bad).await),
            Refusal::field("account", problem)
        );
    }
    let end = EndMandate {
        mandate: second.id,
        ended_on: String::new(),
        reason: "户主要求".into(),
    };
    let ended = desk
        .end_mandate(who, &request(), end.clone())
        .await
        .unwrap();
    assert!(!ended.in_force && ended.ended.is_some());
    assert_eq!(
        refused(desk.end_mandate(who, &request(), end).await),
        Refusal::MandateOver
    );
    let anew = SaveMandate {
        from_on: "2026-11-22".into(),
        ..agreed(&desk, "1-101", "张伟", "6222020000000009").await
    };
    assert!(
        agrees(&desk, anew).await.in_force,
        "from the day of the end on there is room"
    );
    let profile = bank(&desk, 0).await;
    let seen = desk
        .preview_collection(who, everything(profile))
        .await
        .unwrap();
    assert_eq!(seen.debits.len(), 1, "what ended debits nothing");
    desk.is_sound().await;
}

#[tokio::test]
async fn accounts_stand_nowhere_in_the_books_and_without_their_key_nothing_goes_on() {
    let desk = community().await;
    let mandates = agreements(&desk).await;
    let who = &desk.crew.wang;
    let reveal = RevealAccount {
        mandate: mandates[0].id,
        reason: "银行来电核对".into(),
    };
    let account = desk
        .reveal_account(who, &request(), reveal.clone())
        .await
        .unwrap();
    assert_eq!(account, "6222020000000001");
    let blank = RevealAccount {
        reason: " ".into(),
        ..reveal.clone()
    };
    assert!(matches!(
        refused(desk.reveal_account(who, &request(), blank).await),
        Refusal::BadField { .. }
    ));
    let finance = desk
        .reveal_account(&desk.crew.finance, &request(), reveal.clone())
        .await;
    assert!(matches!(refused(finance), Refusal::NotAllowed { .. }));
    let profile = bank(&desk, 1).await;
    let made = makes(&desk, everything(profile)).await;
    writes(&desk, made.brief.id).await;

    let copy = tempfile::tempdir().unwrap();
    let path = copy.path().join("copy.db");
    desk.database().copy_to(&path).await.unwrap();
    let bytes = std::fs::read(&path).unwrap();
    for account in ["6222020000000001", "6222020000000002"] {
        assert!(
            !bytes
                .windows(account.len())
                .any(|part| part == account.as_bytes()),
            "{account} stands in the file"
        );
    }

    let key = desk.folder().join("collection.key");
    let kept = std::fs::read(&key).unwrap();
    std::fs::remove_file(&key).unwrap();
    let file = "collection.key".to_owned();
    let missing = Refusal::AccountKeyMissing { file: file.clone() };
    assert_eq!(
        refused(desk.reveal_account(who, &request(), reveal.clone()).await),
        missing
    );
    assert_eq!(
        refused(desk.collection_file(who, &request(), made.brief.id).await),
        missing
    );
    assert_eq!(
        refused(desk.preview_collection(who, everything(profile)).await),
        missing
    );
    let new = SaveMandate {
        from_on: "2027-01-01".into(),
        ..agreed(&desk, "1-101", "张伟", "6222020000000009").await
    };
    assert_eq!(
        refused(desk.save_mandate(who, &request(), new).await),
        missing,
        "no second key is made"
    );
    assert!(!key.exists());
    std::fs::write(&key, "00".repeat(32)).unwrap();
    assert_eq!(
        refused(desk.reveal_account(who, &request(), reveal.clone()).await),
        Refusal::AccountKeyWrong { file }
    );
    std::fs::write(&key, kept).unwrap();
    assert!(desk.reveal_account(who, &request(), reveal).await.is_ok());
    desk.is_sound().await;
}

#[tokio::test]
async fn a_name_the_bank_cannot_write_is_found_before_the_batch_is_made() {
    let desk = community().await;
    agrees(
        &desk,
        agreed(&desk, "1-101", "赵𬭎", "6222020000000001").await,
    )
    .await;
    let profile = bank(&desk, 0).await;
    let seen = desk
        .preview_collection(&desk.crew.wang, everything(profile))
        .await
        .unwrap();
    assert_eq!(
        seen.problem,
        Some(Refusal::DebitUnwritable {
            unit: "1-101".into(),
            field: FileValue::Payer,
            why: WriteFault::NotInEncoding,
            text: "𬭎".into(),
        })
    );
    let make = front_desk::collection::MakeCollection {
        ask: everything(profile),
        seen: seen.seen,
    };
    let made = desk
        .make_collection(&desk.crew.wang, &request(), make)
        .await;
    assert!(matches!(refused(made), Refusal::DebitUnwritable { .. }));
    let utf8 = bank(&desk, 1).await;
    assert_eq!(
        makes(&desk, everything(utf8)).await.brief.lines,
        1,
        "UTF-8 has it"
    );
    desk.is_sound().await;
}
