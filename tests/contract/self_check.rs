//! `--self-check` of the program as it is built, on a machine that need not have a display.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// The status, and what was said, of a check with these words behind it; what it makes for a while, it makes in `scratch`.
fn checks(scratch: &Path, words: &[&OsStr]) -> (Option<i32>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_front-desk-app"));
    program.arg("--self-check").args(words);
    for name in ["DISPLAY", "WAYLAND_DISPLAY"] {
        program.env_remove(name);
    }
    for name in ["TMPDIR", "TMP", "TEMP"] {
        program.env(name, scratch);
    }
    let ended = program.output().unwrap();
    let said = [ended.stdout, ended.stderr].concat();
    (
        ended.status.code(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

/// `--data`, as words.
fn data(folder: &Path) -> [&OsStr; 2] {
    [OsStr::new("--data"), folder.as_os_str()]
}

#[test]
fn a_machine_is_tried_out_without_a_display_and_left_as_it_was() {
    let scratch = tempfile::tempdir().unwrap();
    let (status, said) = checks(scratch.path(), &[]);
    assert_eq!(status, Some(0), "{said}");
    let told: Vec<&str> = said
        .lines()
        .filter_map(|line| Some(line.split_once(": ")?.0))
        .collect();
    assert_eq!(
        told,
        ["database", "act", "paper", "commands", "self-check"],
        "{said}"
    );
    assert!(said.contains("receipt T1-"), "{said}");
    assert_eq!(
        std::fs::read_dir(scratch.path()).unwrap().count(),
        0,
        "nothing stays behind"
    );
}

#[test]
fn a_desk_that_is_named_is_looked_at_too() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for which in ["a new one", "one that was there before"] {
        let (status, said) = checks(scratch.path(), &data(folder.path()));
        assert_eq!(status, Some(0), "{which}: {said}");
        let shown = format!("data: {}, its books agree", folder.path().display());
        assert!(said.contains(&shown), "{which}: {said}");
    }
}

#[test]
fn a_damaged_folder_fails_and_says_why() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("desk.db"), [0x5a; 8192]).unwrap();
    let (status, said) = checks(scratch.path(), &data(folder.path()));
    assert_eq!(status, Some(1), "{said}");
    assert!(!said.contains("all is well"), "{said}");
    let reason = said.lines().last().unwrap();
    assert!(reason.starts_with("self-check: "), "{said}");
}
