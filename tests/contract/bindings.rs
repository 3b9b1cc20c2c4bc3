//! The page's bindings are made from the commands' types and committed; they are made again here and compared.

use front_desk_app::commands;
use specta_typescript::Typescript;
use std::path::Path;

/// Run with `UPDATE_BINDINGS=1` to write them.
#[test]
fn the_committed_bindings_are_those_of_the_commands() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc/bindings.ts");
    let fresh = tempfile::tempdir().unwrap();
    let made = fresh.path().join("bindings.ts");
    commands::builder()
        .export(
            Typescript::default().header("// Made from the commands of the shell; do not edit.\n"),
            &made,
        )
        .unwrap();
    // What the page asks goes through its own one place, which refuses what no call can carry.
    let made = std::fs::read_to_string(made)
        .unwrap()
        .replace("\"@tauri-apps/api/core\"", "\"./call\"");
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::create_dir_all(committed.parent().unwrap()).unwrap();
        std::fs::write(&committed, &made).unwrap();
    }
    let committed = std::fs::read_to_string(committed).unwrap_or_default();
    assert!(
        committed == made,
        "ui/src/ipc/bindings.ts is stale: run the test once with UPDATE_BINDINGS=1"
    );
}
