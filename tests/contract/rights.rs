//! Who may call what, through the command layer.

use crate::window::{PASSWORD, TestWindow};
use front_desk::rights::{Command, Right, Role};
use serde_json::{Value, json};

/// The code of what a call answers; `None` where it got through to the command's own work or its arguments.
fn turned_away(answer: &Result<Value, Value>) -> Option<String> {
    let code = answer.as_ref().err()?.get("code")?.as_str()?.to_owned();
    [
        "not_signed_in",
        "screen_locked",
        "session_ended",
        "staff_disabled",
        "not_allowed",
    ]
    .contains(&code.as_str())
    .then_some(code)
}

#[test]
fn nobody_gets_past_the_gate_without_signing_in() {
    let window = TestWindow::new();
    for command in Command::ALL
        .iter()
        .filter(|command| command.right() != Right::Nobody)
    {
        let answer = window.asks(command.as_str(), json!({}));
        assert_eq!(
            turned_away(&answer).as_deref(),
            Some("not_signed_in"),
            "{}",
            command.as_str()
        );
    }
}

#[test]
fn a_name_the_table_does_not_know_is_no_command() {
    let window = TestWindow::with_administrator();
    assert_eq!(
        window.asks("drop_everything", json!({})),
        Err(json!({ "code": "not_found", "what": "command" }))
    );
}

#[test]
fn a_locked_screen_takes_nothing_but_the_password() {
    let window = TestWindow::with_administrator();
    window.asks("lock_screen", json!({})).unwrap();
    assert_eq!(
        window.asks("staff", json!({})),
        Err(json!({ "code": "screen_locked" }))
    );
    let wrong = window.asks("unlock_screen", json!({ "password": "not hers" }));
    assert_eq!(wrong, Err(json!({ "code": "wrong_password" })));
    window
        .asks("unlock_screen", json!({ "password": PASSWORD }))
        .unwrap();
    assert!(window.asks("staff", json!({})).is_ok());
}

#[test]
fn a_refusal_crosses_with_its_code_and_parameters() {
    let window = TestWindow::with_administrator();
    let hire = json!({ "name": " ", "roles": ["cashier"], "password": PASSWORD });
    let refused = window.asks("hire", json!({ "request": window.request(), "hire": hire }));
    assert_eq!(
        refused,
        Err(json!({ "code": "bad_field", "field": "name", "problem": "empty" }))
    );
}

#[test]
fn a_member_of_staff_is_shown_as_the_page_expects() {
    let window = TestWindow::with_administrator();
    let hire =
        json!({ "name": "王芳", "roles": ["cashier", "receptionist"], "password": PASSWORD });
    let hired = window
        .asks("hire", json!({ "request": window.request(), "hire": hire }))
        .unwrap();
    assert_eq!(
        hired,
        json!({ "id": 2, "name": "王芳", "roles": ["receptionist", "cashier"], "disabled": false })
    );
}

#[test]
fn every_role_is_turned_away_from_exactly_what_the_table_says() {
    let window = TestWindow::with_administrator();
    for role in Role::ALL {
        let hire = json!({ "name": role.as_str(), "roles": [role], "password": PASSWORD });
        window
            .asks("hire", json!({ "request": window.request(), "hire": hire }))
            .unwrap();
    }
    for role in Role::ALL {
        window.signs_in(role.as_str());
        let who = window.state().signed_in().unwrap();
        for command in Command::ALL {
            let right = command.right();
            let answer = tauri::async_runtime::block_on(async {
                window
                    .state()
                    .desk()
                    .unwrap()
                    .look(&who, *command)
                    .await
                    .map(drop)
            });
            let allowed =
                right == Right::Nobody || right == Right::Present || right.roles().contains(role);
            assert_eq!(
                answer.is_ok(),
                allowed,
                "{} calls {}",
                role.as_str(),
                command.as_str()
            );
        }
    }
}

/// Rights that are asked for inside the desk and have no command of their own at the window.
const WITHOUT_A_COMMAND: &[Command] = &[];

#[test]
fn the_table_and_the_registered_commands_are_the_same() {
    let bindings = include_str!("../../ui/src/ipc/bindings.ts");
    let registered: Vec<&str> = bindings
        .split("__TAURI_INVOKE(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let known: Vec<&str> = Command::ALL
        .iter()
        .filter(|command| !WITHOUT_A_COMMAND.contains(command))
        .map(|command| command.as_str())
        .collect();
    let unknown: Vec<_> = registered
        .iter()
        .filter(|name| !known.contains(name))
        .collect();
    let missing: Vec<_> = known
        .iter()
        .filter(|name| !registered.contains(name))
        .collect();
    assert!(
        unknown.is_empty(),
        "registered without a right: {unknown:?}"
    );
    assert!(
        missing.is_empty(),
        "in the table and not registered: {missing:?}"
    );
}
