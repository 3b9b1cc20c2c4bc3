//! `--self-check` of the program as it is built, on a machine that need not have a display.

use std::path::Path;
use std::process::Command;

fn checks(folder: &Path) -> (Option<i32>, String) {
    let ended = Command::new(env!("CARGO_BIN_EXE_front-desk-app"))
        .args(["--self-check", "--data"])
        .arg(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let said = [ended.stdout, ended.stderr].concat();
    (
        ended.status.code(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

#[test]
fn a_sound_folder_passes_without_a_display() {
    let folder = tempfile::tempdir().unwrap();
    let (status, said) = checks(folder.path());
    assert_eq!(status, Some(0), "{said}");
    let (again, said) = checks(folder.path());
    assert_eq!(again, Some(0), "a desk that was there before: {said}");
}

#[test]
fn a_damaged_folder_fails_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("desk.db"), [0x5a; 8192]).unwrap();
    let (status, said) = checks(folder.path());
    assert_eq!(status, Some(1), "{said}");
    assert!(said.starts_with("self-check: "), "{said}");
}
