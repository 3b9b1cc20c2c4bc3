//! Receipts on pre-printed forms: each leaf of each book says what became of it, whatever happened between printer and paper.

use crate::support::shifts::count;
use crate::support::workshop::{FRONT, Workshop, nowhere};
use crate::support::{TestDesk, closing, refused, request};
use front_desk::Refusal;
use front_desk::cashier::{
    Collected, Original, PrintedReceipt, ReceiptFilter, VoidReceipt, WriteOnLeaf,
};
use front_desk::documents::{BookInUse, Form, Nudge, texts};
use front_desk::error::FieldProblem;
use front_desk::fees::FeeKind;
use front_desk::ids::ReceiptBookId;
use front_desk::printers::{PaperKind, SetPrinter};
use front_desk::printing::Spooler;
use front_desk::receipt_books::{
    BookState, FreeLeaf, HandOutBook, LeafState, ReceiptBook, ReceiptBooks, ReceiveBook,
    ReturnBook, SpoilLeaf, VoidLeaves,
};

const WHY: &str = "卡纸";

/// 王芳's shift with so many flats that owe November, and receipts that go on pre-printed forms.
async fn on_forms(flats: u32) -> TestDesk {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    for flat in 1..=flats {
        desk.has_unit(&format!("1-1-{flat:03}"), Some("100"), false)
            .await;
    }
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    let set = SetPrinter {
        kind: PaperKind::Receipt,
        printer: FRONT.into(),
        form: Form::Continuous140,
        preprinted: true,
        nudge: Nudge { right: 1, down: 0 },
    };
    desk.set_printer(&desk.crew.wang, &request(), set)
        .await
        .unwrap();
    desk
}

async fn receives(desk: &TestDesk, first: &str, last: &str) -> front_desk::Result<ReceiptBooks> {
    let receive = ReceiveBook {
        prefix: "NO".into(),
        first: first.into(),
        last: last.into(),
        received_on: String::new(),
        received_from: "财务周敏".into(),
    };
    desk.receive_receipt_book(&desk.crew.finance, &request(), receive)
        .await
}

async fn hands_out(
    desk: &TestDesk,
    book: ReceiptBookId,
    leaves: &str,
) -> front_desk::Result<ReceiptBooks> {
    let holders = desk
        .receipt_books(&desk.crew.supervisor)
        .await
        .unwrap()
        .holders;
    let hand_out = HandOutBook {
        book,
        holder: holders.iter().find(|one| one.name == "王芳").unwrap().id,
        leaves: leaves.into(),
    };
    desk.hand_out_receipt_book(&desk.crew.supervisor, &request(), hand_out)
        .await
}

/// A book of `first..=last` in 王芳's hands.
async fn has_book(desk: &TestDesk, first: &str, last: &str, leaves: &str) -> ReceiptBookId {
    let book = receives(desk, first, last).await.unwrap().books[0].id;
    hands_out(desk, book, leaves).await.unwrap();
    book
}

async fn book(desk: &TestDesk, id: ReceiptBookId) -> ReceiptBook {
    let register = desk.receipt_books(&desk.crew.wang).await.unwrap();
    register
        .books
        .into_iter()
        .find(|book| book.id == id)
        .unwrap()
}

async fn prints(
    desk: &TestDesk,
    spooler: &Spooler,
    of: &Collected,
    reason: &str,
    leaf: Option<&str>,
) -> front_desk::Result<PrintedReceipt> {
    let (who, request) = (&desk.crew.wang, request());
    desk.print_receipt(who, &request, spooler, of.receipt, reason, leaf)
        .await
}

async fn states(desk: &TestDesk, id: ReceiptBookId) -> Vec<(String, LeafState, bool)> {
    let leaves = desk.leaves_of_book(&desk.crew.wang, id).await.unwrap();
    let leaves = leaves.into_iter().rev();
    leaves
        .map(|leaf| (leaf.number, leaf.state, leaf.receipt.is_some()))
        .collect()
}

fn free(of: &Collected) -> FreeLeaf {
    FreeLeaf {
        receipt: of.receipt,
        reason: WHY.into(),
    }
}

fn spoil(of: &Collected) -> SpoilLeaf {
    SpoilLeaf {
        receipt: of.receipt,
        reason: "墨色不清".into(),
    }
}

fn void_through(through: &str) -> VoidLeaves {
    VoidLeaves {
        through: through.into(),
        reason: "装纸时撕破".into(),
    }
}

#[tokio::test]
async fn a_book_is_received_counted_handed_out_and_given_back() {
    let desk = on_forms(1).await;
    let wang = &desk.crew.wang;
    let taken = desk.collects("1-1-001").await;
    assert_eq!(
        refused(prints(&desk, &nowhere(), &taken, "", Some("1")).await),
        Refusal::PrinterNotFound {
            printer: FRONT.into()
        },
        "nothing is asked of a book for a printer that is not there"
    );
    let first = receives(&desk, "0001001", "0001100").await.unwrap();
    assert_eq!(
        (first.books[0].leaves, first.books[0].state, first.open),
        (100, BookState::Received, None)
    );
    assert_eq!(
        refused(receives(&desk, "0001100", "0001199").await),
        Refusal::LeavesKnown {
            book: "NO0001001–NO0001100".into()
        }
    );
    assert_eq!(
        refused(receives(&desk, "1001", "0001199").await),
        Refusal::field("last", FieldProblem::Malformed)
    );
    let id = first.books[0].id;
    assert_eq!(
        refused(hands_out(&desk, id, "99").await),
        Refusal::LeavesDiffer {
            counted: 99,
            there: 100
        }
    );
    let out = hands_out(&desk, id, "100").await.unwrap();
    assert_eq!(
        (out.open, out.books[0].holder.as_deref()),
        (Some(id), Some("王芳"))
    );
    assert_eq!(
        refused(hands_out(&desk, id, "100").await),
        Refusal::BookIs {
            state: BookState::HandedOut
        }
    );
    let numbers = desk
        .void_leaves(wang, &request(), void_through("1003"))
        .await
        .unwrap();
    assert_eq!(numbers, "NO0001001–NO0001003");
    assert_eq!(
        refused(
            desk.void_leaves(wang, &request(), void_through("1002"))
                .await
        ),
        Refusal::LeafNotBlank {
            first: "NO0001004".into(),
            last: "NO0001100".into()
        }
    );
    let give_back = |leaves: &str| ReturnBook {
        book: id,
        leaves: leaves.into(),
        reason: "换新版票据".into(),
    };
    let supervisor = &desk.crew.supervisor;
    assert_eq!(
        refused(
            desk.return_receipt_book(supervisor, &request(), give_back("96"))
                .await
        ),
        Refusal::LeavesDiffer {
            counted: 96,
            there: 97
        },
        "a leaf that is not there is voided first"
    );
    let once = request();
    let back = desk
        .return_receipt_book(supervisor, &once, give_back("97"))
        .await
        .unwrap();
    let book = &back.books[0];
    assert_eq!(
        (book.state, book.voided, book.blank, back.open),
        (BookState::Returned, 3, 97, None)
    );
    assert_eq!(
        desk.return_receipt_book(supervisor, &once, give_back("97"))
            .await
            .unwrap(),
        back,
        "a second click does it once"
    );
    assert_eq!(
        refused(desk.void_leaves(wang, &request(), void_through("")).await),
        Refusal::NoBookOpen
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_receipt_written_by_hand_is_entered_under_its_leaf() {
    let desk = on_forms(2).await;
    let wang = &desk.crew.wang;
    let id = has_book(&desk, "0001001", "0001100", "100").await;
    let taken = desk.collects("1-1-001").await;
    let write = |leaf: &str| WriteOnLeaf {
        receipt: taken.receipt,
        leaf: leaf.into(),
    };
    assert_eq!(
        refused(desk.write_on_leaf(wang, &request(), write("1002")).await),
        Refusal::LeafIsAnother {
            leaf: "NO0001001".into(),
            seen: "1002".into()
        }
    );
    let written = desk
        .write_on_leaf(wang, &request(), write("0001001"))
        .await
        .unwrap();
    assert_eq!(
        written,
        PrintedReceipt {
            copy: 0,
            leaves: Some("NO0001001".into())
        }
    );
    let found = desk.finds("no0001001").await.remove(0);
    assert_eq!(found.title, taken.number, "the leaf leads to its receipt");
    assert_eq!(
        refused(desk.write_on_leaf(wang, &request(), write("1002")).await),
        Refusal::ReceiptPrinted {
            number: taken.number.clone()
        }
    );
    let leaves = desk.leaves_of_book(wang, id).await.unwrap();
    assert!(leaves[0].written);
    let by_paper = ReceiptFilter {
        search: "no0001001".into(),
        ..ReceiptFilter::default()
    };
    let found = desk.receipts(wang, by_paper).await.unwrap();
    assert_eq!(
        found.iter().map(|one| one.id).collect::<Vec<_>>(),
        [taken.receipt],
        "it is found by the paper's number"
    );
    assert_eq!(
        refused(desk.free_leaf(wang, &request(), free(&taken)).await),
        Refusal::NoLeafOfReceipt,
        "ink of a pen does not go"
    );
    let void = VoidReceipt {
        receipt: taken.receipt,
        reason: "写错了户".into(),
        original: Some(Original::TakenBack),
    };
    desk.void_receipt(wang, &request(), void, None)
        .await
        .unwrap();
    assert_eq!(
        states(&desk, id).await,
        [("NO0001001".into(), LeafState::Void, true)],
        "both are void"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn the_four_cases_between_number_and_paper_and_what_the_papers_of_the_day_say_of_them() {
    let desk = on_forms(5).await;
    let Some(mut workshop) = Workshop::open().await else {
        return;
    };
    let (wang, spooler) = (&desk.crew.wang, workshop.spooler());
    let first = desk.collects("1-1-001").await;
    assert_eq!(
        refused(prints(&desk, &spooler, &first, "", None).await),
        Refusal::NoBookOpen
    );
    let id = has_book(&desk, "0001001", "0001008", "8").await;

    // Neither the number nor the paper is used: there is nothing to do, and the next print asks for the same sheet.
    let asks = Refusal::LeafToCompare {
        leaf: "NO0001001".into(),
        sheets: 1,
        left: 8,
    };
    assert_eq!(
        refused(prints(&desk, &spooler, &first, "", None).await),
        asks
    );
    let another = Refusal::LeafIsAnother {
        leaf: "NO0001001".into(),
        seen: "1002".into(),
    };
    assert_eq!(
        refused(prints(&desk, &spooler, &first, "", Some("1002")).await),
        another
    );
    let printed = prints(&desk, &spooler, &first, "", Some("NO0001001"))
        .await
        .unwrap();
    assert_eq!(
        printed,
        PrintedReceipt {
            copy: 0,
            leaves: Some("NO0001001".into())
        }
    );
    let on_the_sheet = texts(&workshop.next_paper()).unwrap();
    assert!(on_the_sheet.iter().any(|text| text.contains(&first.number)));
    for form in [
        "收款收据",
        "交款人",
        "合计（大写）",
        "收费项目",
        "本收据不作发票使用",
    ] {
        assert!(
            !on_the_sheet.iter().any(|text| text == form),
            "{form} is on the form already"
        );
    }

    // The number is used and the paper is not: the leaf is blank in her hand, and the next print takes it.
    let second = desk.collects("1-1-002").await;
    prints(&desk, &spooler, &second, "", Some("1002"))
        .await
        .unwrap();
    assert_eq!(
        desk.free_leaf(wang, &request(), free(&second))
            .await
            .unwrap(),
        "NO0001002"
    );
    let shown = desk.receipt(wang, second.receipt).await.unwrap();
    assert!(!shown.given_out && shown.prints[0].on.as_ref().unwrap().freed);
    assert_eq!(book(&desk, id).await.next.as_deref(), Some("NO0001002"));
    let again = prints(&desk, &spooler, &second, WHY, Some("1002"))
        .await
        .unwrap();
    assert_eq!(
        (again.copy, again.leaves.as_deref()),
        (1, Some("NO0001002"))
    );

    // Both are used and the paper is spoiled: the leaf is void, and the receipt goes on the next one, which says 补打.
    let third = desk.collects("1-1-003").await;
    prints(&desk, &spooler, &third, "", Some("1003"))
        .await
        .unwrap();
    assert_eq!(
        refused(desk.free_leaf(wang, &request(), free(&second)).await),
        Refusal::LeafFollowed {
            leaf: "NO0001002".into(),
            last: "NO0001003".into()
        }
    );
    assert_eq!(
        desk.spoil_leaf(wang, &request(), spoil(&third))
            .await
            .unwrap(),
        "NO0001003"
    );
    assert_eq!(
        refused(desk.spoil_leaf(wang, &request(), spoil(&third)).await),
        Refusal::LeafVoid
    );
    let anew = prints(&desk, &spooler, &third, "墨色不清", Some("1004"))
        .await
        .unwrap();
    assert_eq!(anew.leaves.as_deref(), Some("NO0001004"));
    // Or both are void.
    let fourth = desk.collects("1-1-004").await;
    prints(&desk, &spooler, &fourth, "", Some("1005"))
        .await
        .unwrap();
    let void = VoidReceipt {
        receipt: fourth.receipt,
        reason: "房号录错".into(),
        original: Some(Original::TakenBack),
    };
    desk.void_receipt(wang, &request(), void, None)
        .await
        .unwrap();

    // The paper is used and no number is: the blank leaf is void.
    desk.void_leaves(wang, &request(), void_through(""))
        .await
        .unwrap();
    let expected = [
        ("NO0001001", LeafState::Used, true),
        ("NO0001002", LeafState::Used, true),
        ("NO0001003", LeafState::Void, true),
        ("NO0001004", LeafState::Used, true),
        ("NO0001005", LeafState::Void, true),
        ("NO0001006", LeafState::Void, false),
    ];
    let expected = expected.map(|(number, state, receipt)| (number.to_owned(), state, receipt));
    assert_eq!(states(&desk, id).await, expected);
    let now = book(&desk, id).await;
    assert_eq!((now.used, now.voided, now.blank), (3, 3, 2));

    // A printer that refuses takes no leaf.
    workshop.closes();
    let fifth = desk.collects("1-1-005").await;
    assert!(
        prints(&desk, &spooler, &fifth, "", Some("1007"))
            .await
            .is_err()
    );
    assert_eq!(book(&desk, id).await.next.as_deref(), Some("NO0001007"));

    // The handover and the day sheet tell each book's leaves.
    let open = desk.shift_state(wang).await.unwrap().open.unwrap().id;
    desk.count_shift(wang, &request(), count(open, "500", "1120"))
        .await
        .unwrap();
    desk.close_shift(wang, &request(), closing(open))
        .await
        .unwrap();
    let handover = desk.handover(wang, open).await.unwrap();
    let BookInUse {
        first,
        last,
        used,
        voided,
        missing,
        left,
        voids,
    } = &handover.books[0];
    assert_eq!((first.as_str(), last.as_str()), ("NO0001001", "NO0001006"));
    assert_eq!((*used, *voided, *missing, *left), (6, 3, 0, 2));
    let void: Vec<_> = voids
        .iter()
        .map(|void| (void.number.as_str(), void.reason.as_str()))
        .collect();
    assert_eq!(
        void,
        [
            ("NO0001003", "墨色不清"),
            ("NO0001005", "房号录错"),
            ("NO0001006", "装纸时撕破")
        ]
    );
    let finance = &desk.crew.finance;
    let day = desk.day_sheet(finance, "").await.unwrap();
    assert_eq!(day.sheet.unwrap().books, handover.books);
    let paper = texts(&desk.day_sheet_paper(finance, "").await.unwrap().bytes).unwrap();
    assert!(paper.contains(&"NO0001006".to_owned()) && paper.contains(&"票据末号".to_owned()));
    desk.is_sound().await;
}
