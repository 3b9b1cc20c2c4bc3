//! A small story through the command layer, and the exact JSON of what the page builds its main screens from.

use crate::window::{PASSWORD, TestWindow};
use front_desk::outside::Outside;
use front_desk::time::Timestamp;
use serde_json::{Value, json};

/// 2026-11-22 08:30 at the desk.
const MORNING: Timestamp = Timestamp::from_millis(1_795_307_400_000);

/// Asks under a request of its own; what is refused ends the test.
fn did(window: &TestWindow, command: &str, mut body: Value) -> Value {
    body["request"] = json!(window.request());
    window
        .asks(command, body)
        .unwrap_or_else(|refused| panic!("{command}: {refused}"))
}

#[test]
fn a_month_is_billed_quoted_and_paid_and_every_answer_is_as_the_page_expects() {
    let (outside, _clock) = Outside::played(MORNING, 7);
    let window = TestWindow::around(outside).set_up();
    for (name, roles) in [
        ("周敏", json!(["supervisor", "finance"])),
        ("王芳", json!(["cashier"])),
    ] {
        let hire = json!({ "name": name, "roles": roles, "password": PASSWORD });
        did(&window, "hire", json!({ "hire": hire }));
    }

    window.signs_in("周敏");
    let unit = json!({ "building": "3", "entrance": "2", "room": "1502", "area": "119.91", "vacant": false, "note": "" });
    let unit = did(&window, "register_unit", json!({ "unit": unit }));
    let owner = json!({ "kind": "new", "person": { "name": "陈建国", "phone": "13812345678", "idNumber": null, "note": "" } });
    did(
        &window,
        "start_occupancy",
        json!({ "start": { "unit": unit, "person": owner, "role": "owner", "fromOn": "2019-03-05" } }),
    );
    let item = json!({ "name": "物业管理费", "kind": "area", "nature": "income", "price": "2.80", "vacantPercent": 100, "fromOn": "2026-01-01" });
    did(&window, "add_fee_item", json!({ "item": item }));
    let billing = json!({ "period": "2026-11", "dueOn": "", "items": [] });
    did(
        &window,
        "run_billing",
        json!({ "run": { "billing": billing, "charges": 1, "total": 33575 } }),
    );

    window.signs_in("王芳");
    let float: Vec<Value> = ["y100", "y50", "y20", "y10", "y5", "y1", "j5", "j1"]
        .iter()
        .map(|denomination| json!({ "denomination": denomination, "pieces": 2 }))
        .collect();
    did(
        &window,
        "open_shift",
        json!({ "opening": { "businessDate": null, "float": float, "accepts": null }, "leave": null }),
    );
    let charge = window
        .asks("account_of", json!({ "units": [unit] }))
        .unwrap()["charges"][0]["charge"]["id"]
        .clone();
    let basket = json!({
        "unit": unit,
        "choice": { "by": "charges", "charges": [charge] },
        "extras": [],
        "ahead": [],
        "tenders": [{ "tender": "cash", "amount": "400", "reference": "" }],
        "rest": "change",
    });

    let quote = window.asks("quote", json!({ "basket": basket }));
    let line = json!({
        "kind": "charge",
        "charge": 1,
        "unit": "3-2-1502",
        "item": "物业管理费",
        "period": "2026年11月",
        "quantity": "119.91㎡",
        "price": "2.80",
        "amount": 33575,
        "waived": null,
    });
    assert_eq!(
        quote,
        Ok(json!({
            "lines": [line],
            "total": 33575,
            "due": 33575,
            "capitals": "人民币叁佰叁拾伍元柒角伍分",
            "tenders": [{ "tender": "cash", "amount": 40000 }],
            "tendered": 40000,
            "missing": 0,
            "change": 6425,
            "toPrepayment": 0,
            "prepayment": 0,
            "prepaymentAfter": 0,
            "rounding": 0,
            "earmarked": [],
            "pays": "named",
            "problem": null,
        }))
    );

    let collect =
        json!({ "basket": basket, "payer": "陈建国", "note": "", "due": 33575, "prepayment": 0 });
    let collected = did(&window, "collect", json!({ "collect": collect }));
    assert_eq!(
        collected,
        json!({ "receipt": 1, "number": "A1-2026-000001", "total": 33575, "change": 6425, "prepayment": 0 })
    );

    let brief = json!({
        "id": 1,
        "number": "A1-2026-000001",
        "at": 1_795_307_400_000_i64,
        "businessDate": "2026-11-22",
        "unit": "3-2-1502",
        "payer": "陈建国",
        "item": "物业管理费",
        "lines": 1,
        "total": 33575,
        "clerk": "王芳",
        "shift": 1,
        "prints": 0,
        "invoice": null,
        "voided": false,
        "red": false,
        "reverses": null,
    });
    let mut printed = line;
    printed["feeItem"] = json!(1);
    printed["id"] = json!(1);
    printed["left"] = json!(33575);
    assert_eq!(
        window.asks("receipt", json!({ "receipt": 1 })),
        Ok(json!({
            "brief": brief,
            "capitals": "人民币叁佰叁拾伍元柒角伍分",
            "lines": [printed],
            "tenders": [{ "tender": "cash", "amount": 40000, "reference": "", "earmark": null }],
            "tendered": 40000,
            "change": 6425,
            "prepayment": 0,
            "earmarked": [],
            "pays": "named",
            "givenOut": false,
            "note": "",
            "code": "V8JBZ-XZC2F",
            "prints": [],
            "invoice": null,
            "void": null,
            "voidable": true,
            "foreign": false,
            "refund": null,
            "original": null,
            "reversedBy": [],
            "reversible": false,
        }))
    );

    assert_eq!(
        window.asks("unit_page", json!({ "unit": unit })),
        Ok(json!({
            "unit": {
                "id": 1,
                "building": "3",
                "entrance": "2",
                "room": "1502",
                "label": "3-2-1502",
                "area": "119.91",
                "vacant": false,
                "note": "",
            },
            "state": "occupied",
            "instructions": [],
            "people": [{
                "occupancy": 1,
                "resident": 1,
                "name": "陈建国",
                "role": "owner",
                "phone": "138****5678",
                "idNumber": null,
                "fromOn": "2019-03-05",
                "toOn": null,
                "standing": "current",
            }],
            "vehicles": [],
            "cards": [],
            "visits": [],
            "meters": [],
            "moveIns": [],
            "money": {
                "arrears": 0,
                "prepayment": 0,
                "earmarked": [],
                "deposit": 0,
                "deposits": [],
                "charges": [],
                "receipts": [brief],
            },
        }))
    );
}

#[test]
fn takings_go_to_the_bank_and_a_day_that_is_open_has_no_figures() {
    let (outside, _clock) = Outside::played(MORNING, 7);
    let window = TestWindow::around(outside).set_up();
    let hire = json!({ "name": "王芳", "roles": ["cashier", "supervisor"], "password": PASSWORD });
    did(&window, "hire", json!({ "hire": hire }));
    window.signs_in("王芳");
    let float: Vec<Value> = ["y100", "y50", "y20", "y10", "y5", "y1", "j5", "j1"]
        .iter()
        .map(|denomination| json!({ "denomination": denomination, "pieces": 2 }))
        .collect();
    did(
        &window,
        "open_shift",
        json!({ "opening": { "businessDate": null, "float": float, "accepts": null }, "leave": null }),
    );
    did(
        &window,
        "drop_to_safe",
        json!({ "drop": { "amount": 30000, "bag": "0071" } }),
    );
    assert_eq!(
        window.asks("bank_deposits", json!({})),
        Ok(json!({
            "safe": 30000,
            "overdue": 0,
            "bags": [{
                "drop": 1,
                "bag": "0071",
                "businessDate": "2026-11-22",
                "clerk": "王芳",
                "at": 1_795_307_400_000_i64,
                "amount": 30000,
            }],
            "today": "2026-11-22",
            "deposits": [],
        }))
    );
    let banked =
        json!({ "onDate": "", "amount": "", "bags": [1], "carriedBy": "王芳", "slip": "" });
    assert_eq!(
        did(&window, "bank_takings", json!({ "banked": banked })),
        json!({
            "safe": 0,
            "overdue": 0,
            "bags": [],
            "today": "2026-11-22",
            "deposits": [{
                "id": 1,
                "onDate": "2026-11-22",
                "amount": 30000,
                "carriedBy": "王芳",
                "clerk": "王芳",
                "at": 1_795_307_400_000_i64,
                "bags": ["0071"],
                "slip": null,
                "takenBack": null,
            }],
        })
    );
    assert_eq!(
        window.asks("day_sheet", json!({ "date": "" })),
        Ok(json!({
            "date": "2026-11-22",
            "sheet": null,
            "problems": [{ "code": "day_not_closed", "date": "2026-11-22", "name": "王芳" }],
        }))
    );
}
