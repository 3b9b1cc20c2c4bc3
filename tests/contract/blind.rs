//! The count is blind: whatever a clerk may ask, with whatever is typed into the window, no answer tells what the drawer or the slips
//! must come to before the count is kept.

use crate::asked::body;
use crate::window::{PASSWORD, TestWindow};
use front_desk::outside::Outside;
use front_desk::rights::Command;
use front_desk::time::Timestamp;
use serde_json::{Value, json};

/// 2026-11-22 08:30 at the desk.
const MORNING: Timestamp = Timestamp::from_millis(1_795_307_400_000);

fn did(window: &TestWindow, command: &str, mut body: Value) -> Value {
    body["request"] = json!(window.request());
    window
        .asks(command, body)
        .unwrap_or_else(|refused| panic!("{command}: {refused}"))
}

/// Four flats of one owner with a month each, two paid in cash and two by WeChat: single amounts everybody sees, the sums nobody.
fn pay_day(window: &TestWindow) -> Vec<Value> {
    for (name, roles) in [
        ("李强", json!(["supervisor", "finance"])),
        ("王芳", json!(["receptionist", "cashier"])),
    ] {
        let hire = json!({ "name": name, "roles": roles, "password": PASSWORD });
        did(window, "hire", json!({ "hire": hire }));
    }
    window.signs_in("李强");
    let flats = [
        ("101", "119.91"),
        ("102", "88.37"),
        ("103", "101.13"),
        ("104", "66.66"),
    ];
    let units = flats.map(|(room, area)| {
        let unit = json!({ "building": "3", "entrance": "2", "room": room, "area": area, "vacant": false, "note": "" });
        did(window, "register_unit", json!({ "unit": unit }))
    });
    let mut owner = json!({ "kind": "new", "person": { "name": "张伟", "phone": null, "idNumber": null, "note": "" } });
    for unit in &units {
        let start =
            json!({ "unit": unit, "person": owner, "role": "owner", "fromOn": "2019-03-05" });
        let resident = did(window, "start_occupancy", json!({ "start": start }));
        owner = json!({ "kind": "known", "resident": resident });
    }
    let item = json!({ "name": "物业管理费", "kind": "area", "nature": "income", "price": "2.80", "vacantPercent": 100, "fromOn": "2026-01-01" });
    did(window, "add_fee_item", json!({ "item": item }));
    let billing = json!({ "period": "2026-11", "dueOn": "", "items": [] });
    let preview = window
        .asks("preview_billing", json!({ "billing": billing }))
        .unwrap();
    let run =
        json!({ "billing": billing, "charges": preview["charges"], "total": preview["total"] });
    did(window, "run_billing", json!({ "run": run }));

    window.signs_in("王芳");
    let float: Vec<Value> = ["y100", "y50", "y20", "y10", "y5", "y1", "j5", "j1"]
        .iter()
        .map(|denomination| json!({ "denomination": denomination, "pieces": 2 }))
        .collect();
    did(
        window,
        "open_shift",
        json!({ "opening": { "businessDate": null, "float": float, "accepts": null }, "leave": null }),
    );
    for (unit, tender) in units.iter().zip(["cash", "cash", "wechat", "wechat"]) {
        let account = window.asks("account_of", json!({ "units": [unit] }));
        let charge = account.unwrap()["charges"][0]["charge"]["id"].clone();
        let basket = json!({
            "unit": unit,
            "choice": { "by": "charges", "charges": [charge] },
            "extras": [],
            "ahead": [],
            "tenders": [{ "tender": tender, "amount": "", "reference": "" }],
            "rest": "change",
        });
        let quote = window.asks("quote", json!({ "basket": basket })).unwrap();
        let collect = json!({ "basket": basket, "payer": "张伟", "note": "", "due": quote["due"], "prepayment": quote["prepayment"] });
        did(window, "collect", json!({ "collect": collect }));
    }
    units.to_vec()
}

/// Reads as the window makes them, about what is there.
fn reads(units: &[Value]) -> Vec<(&'static str, Value)> {
    let every = json!({ "search": "", "thisShift": false, "unit": null, "fromOn": "", "toOn": "", "uninvoiced": false });
    let shift = json!({ "search": "", "thisShift": true, "unit": null, "fromOn": "", "toOn": "", "uninvoiced": false });
    let mut reads = vec![
        ("shift_state", json!({})),
        ("handovers", json!({})),
        ("receipts", json!({ "filter": every })),
        ("receipts", json!({ "filter": shift })),
        ("account_of", json!({ "units": units })),
        ("units", json!({ "building": null })),
        ("units", json!({ "building": "3" })),
        ("fee_items", json!({})),
        (
            "search",
            json!({ "typed": "A1-2026", "kinds": ["receipt"] }),
        ),
        (
            "search",
            json!({ "typed": "3-2-101", "kinds": ["unit", "resident"] }),
        ),
        ("resident_page", json!({ "resident": 1 })),
        ("visits", json!({ "by": { "by": "inside" }, "find": "" })),
        (
            "arrears",
            json!({ "asked": { "asOf": "", "building": null, "feeItem": null, "age": null, "least": "" } }),
        ),
        (
            "arrears",
            json!({ "asked": { "asOf": "2026-12-01", "building": null, "feeItem": null, "age": null, "least": "" } }),
        ),
        ("chasing_today", json!({})),
        ("unit_chasing", json!({ "unit": units[0] })),
        ("last_backup", json!({})),
        ("printers", json!({})),
    ];
    for receipt in 1..=4 {
        reads.push(("receipt", json!({ "receipt": receipt })));
    }
    for unit in units {
        reads.push(("unit_page", json!({ "unit": unit })));
    }
    reads
}

/// Every number in an answer, and every text.
fn told(answer: &Value, all: &mut Vec<String>) {
    match answer {
        Value::Array(values) => values.iter().for_each(|value| told(value, all)),
        Value::Object(values) => values.values().for_each(|value| told(value, all)),
        Value::String(text) => all.push(text.clone()),
        Value::Number(number) => all.push(number.to_string()),
        Value::Bool(_) | Value::Null => {}
    }
}

#[test]
fn nothing_a_clerk_may_ask_tells_what_the_count_must_come_to() {
    let (outside, _clock) = Outside::played(MORNING, 7);
    let window = TestWindow::around(outside).set_up();
    let units = pay_day(&window);
    let clerk = window.state().signed_in().unwrap();

    let mut answers = Vec::new();
    for (command, body) in reads(&units) {
        let answer = window.asks(command, body);
        answers.push((
            command,
            answer.unwrap_or_else(|no| panic!("{command}: {no}")),
        ));
    }
    for command in Command::ALL {
        window.state().now_signed_in(Some(clerk.clone()));
        if *command == Command::SignOut {
            continue; // it says nothing, and ends the session the others need
        }
        let answer = window.asks(command.as_str(), body(*command, &window.request()));
        answers.push((command.as_str(), answer.unwrap_or_else(|refused| refused)));
    }

    window.state().now_signed_in(Some(clerk));
    let leave = json!({ "approval": { "name": "李强", "password": PASSWORD }, "reason": "抽查" });
    let expected = did(
        &window,
        "reveal_expected",
        json!({ "shift": 1, "leave": leave }),
    );
    let drawer = expected["drawer"].as_i64().unwrap();
    let slips = expected["tenders"][0]["total"].as_i64().unwrap();
    assert_eq!((drawer, slips), (58_319, 46_981));
    for sum in [drawer, slips] {
        let (fen, yuan) = (sum.to_string(), format!("{}.{:02}", sum / 100, sum % 100));
        for (command, answer) in &answers {
            let mut all = Vec::new();
            told(answer, &mut all);
            let tells = |said: &String| *said == fen || said.contains(&yuan);
            assert!(!all.iter().any(tells), "{command} tells {yuan}: {answer}");
        }
    }
    let mut all = Vec::new();
    told(&expected, &mut all);
    assert!(all.contains(&drawer.to_string()), "it would be found");
}
