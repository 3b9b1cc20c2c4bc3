//! What the window may do beyond the desk's own commands: frozen here, so that widening it is a decision somebody reads.

use serde_json::{Value, json};

const CONFIGURATION: &str = include_str!("../../src-tauri/tauri.conf.json");
const CAPABILITIES: &str = include_str!("../../src-tauri/capabilities/main.json");

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_window_may_ask_the_desk_and_nothing_else() {
    let capabilities = read(CAPABILITIES);
    assert_eq!(capabilities["permissions"], json!([]));
    assert_eq!(
        read(CONFIGURATION)["app"]["security"]["capabilities"],
        json!(["main"]),
        "no other file grants anything"
    );
}

#[test]
fn nothing_remote_and_no_script_of_the_pages_own_is_ever_run() {
    let configuration = read(CONFIGURATION);
    let policy = configuration["app"]["security"]["csp"].as_str().unwrap();
    let directive = |name: &str| {
        policy
            .split(';')
            .map(str::trim)
            .find_map(|part| part.strip_prefix(name))
            .map(str::trim)
    };
    assert_eq!(directive("default-src"), Some("'self'"));
    assert_eq!(directive("script-src"), Some("'self'"));
    assert_eq!(directive("object-src"), Some("'none'"));
    assert_eq!(directive("form-action"), Some("'none'"));
    let reached: Vec<&str> = policy
        .split([' ', ';'])
        .filter(|word| word.contains("://"))
        .collect();
    assert_eq!(reached, ["http://ipc.localhost"], "only the desk itself");
}

#[test]
fn the_window_is_made_only_after_the_desk_is_open() {
    let configuration = read(CONFIGURATION);
    assert_eq!(configuration["app"]["windows"][0]["create"], json!(false));
}
