//! Who may call what: every command, really called through the command layer by everybody there is, beside one table that is written
//! down here and nowhere computed. Whoever changes a right changes a line of it.

use crate::asked::body;
use crate::window::{PASSWORD, TestWindow};
use front_desk::ids::RequestId;
use front_desk::rights::{Command, Role};
use front_desk::staff::{Password, SignedIn};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tauri::async_runtime::block_on;

/// `+` the desk did its own work, `-` the caller was turned away. First the roles: receptionist, cashier, supervisor, finance,
/// administrator. Then somebody who has them all and may nevertheless not: nobody signed in, the screen locked, the person gone
/// (disabled while the window stood open), the session over (ended elsewhere).
const TABLE: &str = "
                          r c s f a   out lock gone over
# the desk and its staff
desk_state                + + + + +   +   +    +    +
set_up                    + + + + +   +   +    +    +
sign_in                   + + + + +   +   +    +    +
sign_out                  + + + + +   -   +    -    -
lock_screen               + + + + +   -   -    -    -
unlock_screen             + + + + +   -   +    +    +
change_password           + + + + +   -   -    -    -
staff                     - - - - +   -   -    -    -
hire                      - - - - +   -   -    -    -
change_roles              - - - - +   -   -    -    -
disable_staff             - - - - +   -   -    -    -
enable_staff              - - - - +   -   -    -    -
reset_password            - - - - +   -   -    -    -
rename_staff              - - - - +   -   -    -    -
rename_desk               - - + - +   -   -    -    -
settings                  + + + + +   -   -    -    -
change_settings           - - + - +   -   -    -    -
back_up                   + + + + +   -   -    -    -
last_backup               + + + + +   -   -    -    -
unread_call               + + + + +   +   +    +    +
verify                    - - + + +   -   -    -    -
journal                   - - + + +   -   -    -    -
journal_workbook          - - + + +   -   -    -    -
# search, units and residents
search                    + + + + +   -   -    -    -
route_scan                + + + + +   -   -    -    -
units                     + + + + +   -   -    -    -
unit_page                 + + + + +   -   -    -    -
resident_page             + + + + +   -   -    -    -
reveal                    + + + - -   -   -    -    -
register_unit             + - + - -   -   -    -    -
correct_unit              + - + - -   -   -    -    -
register_resident         + - + - -   -   -    -    -
correct_resident          + - + - -   -   -    -    -
start_occupancy           + - + - -   -   -    -    -
end_occupancy             + - + - -   -   -    -    -
correct_occupancy         + - + - -   -   -    -    -
register_vehicle          + - + - -   -   -    -    -
remove_vehicle            + - + - -   -   -    -    -
parking_spaces            + + + + +   -   -    -    -
register_space            + - + - -   -   -    -    -
correct_space             + - + - -   -   -    -    -
assign_space              + - + - -   -   -    -    -
change_holding            + - + - -   -   -    -    -
add_instruction           + - + - -   -   -    -    -
end_instruction           + - + - -   -   -    -    -
move_in                   + - + - -   -   -    -    -
move_in_sheet             + - + - -   -   -    -    -
fill_sample               - - - - +   -   -    -    -
# workbooks
choose_book               - - + - +   -   -    -    -
import_progress           - - + - +   -   -    -    -
stop_import               - - + - +   -   -    -    -
preview_residents         - - + - +   -   -    -    -
import_residents          - - + - +   -   -    -    -
preview_opening_arrears   - - + - +   -   -    -    -
import_opening_arrears    - - + - +   -   -    -    -
# visitors
expect_visit              + - + - -   -   -    -    -
cancel_visit              + - + - -   -   -    -    -
check_in                  + - + - -   -   -    -    -
check_out                 + - + - -   -   -    -    -
confirm_no_exit           + - + - -   -   -    -    -
visits                    + + + + +   -   -    -    -
known_visitors            + + + + +   -   -    -    -
print_slip                + - + - -   -   -    -    -
keep_slip                 + - + - -   -   -    -    -
show_slip                 + - + - -   -   -    -    -
evacuation_list           + + + + +   -   -    -    -
# cards
cards                     + + + + +   -   -    -    -
card_life                 + + + + +   -   -    -    -
issue_card                + - + - -   -   -    -    -
report_card_lost          + - + - -   -   -    -    -
unblock_card              + - + - -   -   -    -    -
reissue_card              + - + - -   -   -    -    -
return_card               + - + - -   -   -    -    -
# fees
fee_items                 + + + + +   -   -    -    -
add_fee_item              - - - + +   -   -    -    -
set_tariff                - - - + +   -   -    -    -
retire_fee_item           - - - + +   -   -    -    -
set_proration             - - - + +   -   -    -    -
unit_charging             + + + + +   -   -    -    -
set_delivery              + - + - -   -   -    -    -
set_payer                 - - + + -   -   -    -    -
end_payer                 - - + + -   -   -    -    -
preview_billing           - - + + -   -   -    -    -
run_billing               - - + + -   -   -    -    -
reverse_charge            - - + + -   -   -    -    -
reverse_billing_run       - - + + -   -   -    -    -
late_fee_rules            + + + + +   -   -    -    -
set_late_fee_rule         - - + + -   -   -    -    -
unit_fees                 + + + + -   -   -    -    -
open_dispute              + + + - -   -   -    -    -
end_dispute               - - + + -   -   -    -    -
quote_waiver              + + + + -   -   -    -    -
waive                     + + + + -   -   -    -    -
take_back_waiver          - - + + -   -   -    -    -
waivers                   + + + + -   -   -    -    -
waiver_paper              + + + + -   -   -    -    -
# arrears and chasing
arrears                   + + + + -   -   -    -    -
arrears_workbook          - + + + -   -   -    -    -
chasing_today             + + + + -   -   -    -    -
unit_chasing              + + + + -   -   -    -    -
log_chase                 + + + - -   -   -    -    -
chasing_rules             + + + + +   -   -    -    -
change_chasing_rules      - - + - +   -   -    -    -
preview_notices           + + + + -   -   -    -    -
issue_notices             - + + + -   -   -    -    -
notice_runs               + + + + -   -   -    -    -
notice_papers             - + + + -   -   -    -    -
# bank collection
mandates                  + + + + -   -   -    -    -
save_mandate              + + + + -   -   -    -    -
end_mandate               + + + + -   -   -    -    -
reveal_account            + + + - -   -   -    -    -
bank_profiles             + + + + -   -   -    -    -
try_bank_profile          - - + + -   -   -    -    -
save_bank_profile         - - + + -   -   -    -    -
collections               + + + + -   -   -    -    -
collection                + + + + -   -   -    -    -
preview_collection        - + - + -   -   -    -    -
make_collection           - + - + -   -   -    -    -
collection_file           - + - + -   -   -    -    -
collection_paper          + + + + -   -   -    -    -
release_debits            - - + - -   -   -    -    -
choose_return             - + - + -   -   -    -    -
preview_return            - + - + -   -   -    -    -
post_return               - + - - -   -   -    -    -
# meters
meter_round               + + + + +   -   -    -    -
install_meter             + + + + -   -   -    -    -
replace_meter             + + + + -   -   -    -    -
remove_meter              + + + + -   -   -    -    -
set_meter_item            - - - + +   -   -    -    -
read_meter                + + + + -   -   -    -    -
take_back_reading         + + + + -   -   -    -    -
reading_list              + + + + +   -   -    -    -
preview_readings          - - + - +   -   -    -    -
import_readings           - - + - +   -   -    -    -
preview_metered_billing   - - + + -   -   -    -    -
run_metered_billing       - - + + -   -   -    -    -
# cashier
account_of                + + + + -   -   -    -    -
quote                     + + + + -   -   -    -    -
collect                   - + - - -   -   -    -    -
preview_prepayment_use    + + + + -   -   -    -    -
apply_prepayment          - + + + -   -   -    -    -
receipts                  + + + + -   -   -    -    -
receipt                   + + + + -   -   -    -    -
void_receipt              - + + - -   -   -    -    -
record_invoice            - + + + -   -   -    -    -
quote_refund              + + + + -   -   -    -    -
refund                    - + - - -   -   -    -    -
deposits                  + + + + -   -   -    -    -
deposit                   + + + + -   -   -    -    -
inspect_deposit           + + + - -   -   -    -    -
deduct_deposit            - + - - -   -   -    -    -
ask_deposit_refund        + + + - -   -   -    -    -
withdraw_deposit_refund   + + + - -   -   -    -    -
deposit_paper             + + + + -   -   -    -    -
deposits_workbook         - - + + +   -   -    -    -
keep_receipt              + + + + -   -   -    -    -
show_receipt              + + + + -   -   -    -    -
print_receipt             + + + + -   -   -    -    -
# books of pre-printed forms
receipt_books             + + + + -   -   -    -    -
leaves_of_book            + + + + -   -   -    -    -
receive_receipt_book      - - + + -   -   -    -    -
hand_out_receipt_book     - - + + -   -   -    -    -
return_receipt_book       - - + + -   -   -    -    -
free_leaf                 - + + - -   -   -    -    -
spoil_leaf                - + + - -   -   -    -    -
void_leaves               - + + - -   -   -    -    -
write_on_leaf             - + - - -   -   -    -    -
# shifts
shift_state               + + + + +   -   -    -    -
open_shift                + + + - -   -   -    -    -
add_shift_note            + + + - -   -   -    -    -
drop_to_safe              + + + - -   -   -    -    -
take_back_drop            + + + - -   -   -    -    -
cash_moves                + + + - -   -   -    -    -
change_float              + + + - -   -   -    -    -
send_transfer             + + + - -   -   -    -    -
accept_transfer           + + + - -   -   -    -    -
refuse_transfer           + + + - -   -   -    -    -
take_back_transfer        + + + - -   -   -    -    -
declare_lost_slip         + + + - -   -   -    -    -
find_lost_slip            + + + - -   -   -    -    -
reveal_expected           + + + - -   -   -    -    -
count_shift               + + + - -   -   -    -    -
close_shift               + + + - -   -   -    -    -
force_close_shift         - - + - -   -   -    -    -
handovers                 + + + + -   -   -    -    -
handover                  + + + + -   -   -    -    -
handover_paper            + + + + -   -   -    -    -
handover_workbook         + + + + -   -   -    -    -
# statements
statements                - - + + -   -   -    -    -
reconciliation            - - + + -   -   -    -    -
reconciliation_workbook   - - + + -   -   -    -    -
choose_statement          - - - + -   -   -    -    -
preview_statement         - - - + -   -   -    -    -
import_statement          - - - + -   -   -    -    -
bank_file                 - - - + -   -   -    -    -
save_bank_mapping         - - - + -   -   -    -    -
assign_difference         - - - + -   -   -    -    -
resolve_difference        - - - + -   -   -    -    -
# finance
bank_deposits             + + + + -   -   -    -    -
bank_takings              + + + + -   -   -    -    -
add_bank_slip             + + + + -   -   -    -    -
take_back_bank_deposit    + + + + -   -   -    -    -
deposit_slip              + + + + -   -   -    -    -
day_sheet                 - - + + -   -   -    -    -
day_sheet_paper           - - + + -   -   -    -    -
day_sheet_workbook        - - + + -   -   -    -    -
month_report              - - + + -   -   -    -    -
month_report_workbook     - - + + -   -   -    -    -
month_close               - - + + -   -   -    -    -
close_month               - - - + -   -   -    -    -
reopen_month              - - - + -   -   -    -    -
month_sheet_paper         - - + + -   -   -    -    -
month_sheet_workbook      - - + + -   -   -    -    -
account_mapping           - - + + -   -   -    -    -
set_account_mapping       - - - + -   -   -    -    -
preview_vouchers          - - + + -   -   -    -    -
export_vouchers           - - - + -   -   -    -    -
# files row by row
export_rows               - - + + +   -   -    -    -
export_progress           - - + + +   -   -    -    -
stop_export               - - + + +   -   -    -    -
# printers
printers                  + + + + +   -   -    -    -
set_printer               + + + + +   -   -    -    -
test_grid                 + + + + +   -   -    -    -
";

/// How each column is turned away, and with what words.
const TURNED_AWAY: [&str; 9] = [
    "not_allowed",
    "not_allowed",
    "not_allowed",
    "not_allowed",
    "not_allowed",
    "not_signed_in",
    "screen_locked",
    "staff_disabled",
    "session_ended",
];

/// Rights that are asked for inside the desk only: the window has no such command.
const NO_COMMAND_OF_THE_WINDOW: [&str; 2] = [
    "export",        // the IT person takes the whole archive out with deskctl, under this right
    "forget_visits", // what falls due when the program starts, before anybody is there
];

/// The table's lines: the command and its nine marks.
fn lines() -> Vec<(Command, Vec<&'static str>)> {
    let mut lines = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')).skip(2) {
        let mut words = line.split_whitespace();
        let name = words.next().unwrap();
        let command = Command::ALL.iter().find(|one| one.as_str() == name);
        let command = *command.unwrap_or_else(|| panic!("{name} is no command"));
        lines.push((command, words.collect()));
    }
    lines.sort_by_key(|(command, _)| *command == Command::SignOut); // whoever signs out asks nothing more
    lines
}

/// `+` or `-`, as in the table.
fn mark(column: usize, command: Command, answer: &Result<Value, Value>) -> &'static str {
    let Err(refused) = answer else { return "+" };
    let Some(code) = refused["code"].as_str() else {
        panic!(
            "the body of {} is not what it takes: {refused}",
            command.as_str()
        );
    };
    if command != Command::UnreadCall {
        assert_ne!(code, "internal", "{} broke", command.as_str()); // that one's answer is a fault's number
    }
    if code == TURNED_AWAY[column] {
        "-"
    } else {
        "+"
    }
}

/// Calls every command as this person and compares with the column.
fn compare(window: &TestWindow, column: usize, before: impl Fn(&TestWindow)) -> Vec<String> {
    let mut wrong = Vec::new();
    for (command, marks) in lines() {
        before(window);
        let answer = window.asks(command.as_str(), body(command, &window.request()));
        if mark(column, command, &answer) != marks[column] {
            wrong.push(format!("{}: {answer:?}", command.as_str()));
        }
    }
    wrong
}

/// Somebody who is signed in with these roles.
fn hired(window: &TestWindow, name: &str, roles: &[Role]) -> SignedIn {
    window.signs_in("陈静");
    let hire = json!({ "name": name, "roles": roles, "password": PASSWORD });
    window
        .asks("hire", json!({ "request": window.request(), "hire": hire }))
        .unwrap();
    window.signs_in(name);
    window.state().signed_in().unwrap()
}

/// A desk that is not empty, with a printer that does not exist for every paper.
fn desk() -> TestWindow {
    let window = TestWindow::with_administrator();
    hired(&window, "李强", &[Role::Supervisor]);
    let unit = json!({ "building": "3", "entrance": "2", "room": "1502", "area": "", "vacant": false, "note": "" });
    window
        .asks(
            "register_unit",
            json!({ "request": window.request(), "unit": unit }),
        )
        .unwrap();
    for (kind, form) in [("receipt", "a5"), ("slip", "roll_80"), ("sheet", "a4")] {
        let set = json!({ "kind": kind, "printer": "没有这台打印机", "form": form, "preprinted": false, "nudge": { "right": 0, "down": 0 } });
        window
            .asks(
                "set_printer",
                json!({ "request": window.request(), "set": set }),
            )
            .unwrap();
    }
    window
}

fn request(name: &str) -> RequestId {
    RequestId::new(name).unwrap()
}

#[test]
fn every_role_gets_as_far_as_the_table_says() {
    let window = desk();
    for (column, role) in Role::ALL.iter().enumerate() {
        let who = hired(&window, role.as_str(), &[*role]);
        let wrong = compare(&window, column, |window| {
            window.state().now_signed_in(Some(who.clone()));
        });
        assert!(wrong.is_empty(), "{}: {wrong:#?}", role.as_str());
    }
}

#[test]
fn before_anybody_signed_in_there_is_only_the_door() {
    let window = desk();
    let wrong = compare(&window, 5, |window| window.state().now_signed_in(None));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_locked_screen_takes_nothing_but_a_password_and_goodbye() {
    let window = desk();
    let who = hired(&window, "王芳", Role::ALL);
    let wrong = compare(&window, 6, |window| {
        window.state().now_signed_in(Some(who.clone()));
        window.asks("lock_screen", json!({})).unwrap();
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn somebody_disabled_at_an_open_window_gets_nowhere() {
    let window = desk();
    let who = hired(&window, "王芳", Role::ALL);
    block_on(async {
        let state = window.state();
        let desk = state.desk().unwrap();
        let password = Password::new(PASSWORD);
        let administrator = desk
            .sign_in(&request("elsewhere"), "陈静", &password, None)
            .await
            .unwrap();
        desk.disable_staff(&administrator, &request("disabled"), who.staff())
            .await
            .unwrap();
    });
    let wrong = compare(&window, 7, |window| {
        window.state().now_signed_in(Some(who.clone()));
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_session_that_ended_elsewhere_is_over_here() {
    let window = desk();
    let who = hired(&window, "王芳", Role::ALL);
    block_on(async {
        let state = window.state();
        let desk = state.desk().unwrap();
        let password = Password::new(PASSWORD);
        let instead_of = Some(who.session());
        desk.sign_in(&request("elsewhere"), "王芳", &password, instead_of)
            .await
            .unwrap();
    });
    let wrong = compare(&window, 8, |window| {
        window.state().now_signed_in(Some(who.clone()));
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_the_window_and_the_rights_name_the_same_commands() {
    let in_the_table: BTreeSet<&str> = lines().iter().map(|line| line.0.as_str()).collect();
    let with_a_right: BTreeSet<&str> = Command::ALL
        .iter()
        .map(|command| command.as_str())
        .filter(|name| !NO_COMMAND_OF_THE_WINDOW.contains(name))
        .collect();
    // The bindings are made from what the shell registers, which another test proves.
    let registered: BTreeSet<&str> = include_str!("../../ui/src/ipc/bindings.ts")
        .split("__TAURI_INVOKE(\"")
        .skip(1)
        .filter_map(|call| call.split('"').next())
        .collect();
    assert_eq!(registered, with_a_right);
    assert_eq!(registered, in_the_table);
    for (command, marks) in lines() {
        assert_eq!(marks.len(), TURNED_AWAY.len(), "{}", command.as_str());
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
fn a_screen_is_unlocked_by_the_password_of_whoever_locked_it() {
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
fn whoever_leaves_a_locked_screen_to_somebody_else_is_not_left_signed_in_behind_it() {
    let window = TestWindow::with_administrator();
    let who = window.state().signed_in().unwrap();
    window.asks("lock_screen", json!({})).unwrap();
    window
        .asks("sign_out", json!({ "request": window.request() }))
        .unwrap();
    assert_eq!(
        window.asks("unlock_screen", json!({ "password": PASSWORD })),
        Err(json!({ "code": "not_signed_in" })),
        "the password opens nothing any more"
    );
    window.state().now_signed_in(Some(who));
    assert_eq!(
        window.asks("staff", json!({})),
        Err(json!({ "code": "session_ended" })),
        "the desk, too, ended the session"
    );
}

#[test]
fn a_call_that_cannot_be_read_gets_an_incident_number_and_no_typed_word_into_the_log() {
    let window = TestWindow::with_administrator();
    let wrong = json!({ "request": window.request(), "hire": { "name": 7 } });
    let said = window.asks("hire", wrong).unwrap_err();
    let said = said.as_str().expect("the runtime answers with a bare text");
    let told = window
        .asks("unread_call", json!({ "said": said }))
        .unwrap_err();
    assert_eq!(told["code"], "internal");
    let incident = told["incident"].as_str().unwrap();
    assert!(
        incident.len() == 4 && incident.bytes().all(|b| b.is_ascii_hexdigit()),
        "{incident}"
    );
    let quoting = "invalid args `hire` for command `hire`: invalid type: string \"13812345678\", expected i64";
    let fault = front_desk_app::ipc::unread_fault(quoting).to_string();
    assert!(fault.contains("`hire`"), "{fault}");
    assert!(!fault.contains("1381"), "{fault}");
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
