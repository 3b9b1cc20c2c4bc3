//! Doors that only tests go through are not in a released program. A test is built like a program under development, so this looks at
//! the sources: what the shipped ones ask of the environment is written down here line by line, and a door stands behind its condition.

use std::path::{Path, PathBuf};

const DOOR: &str = r#"
#[cfg(debug_assertions)]
fn door() -> Option<PathBuf> {
    std::env::var_os("FRONT_DESK_DOOR").map(PathBuf::from)
}
"#;

const NO_DOOR: &str = r#"
#[cfg(not(debug_assertions))]
const fn door() -> Option<PathBuf> {
    None
}
"#;

const DRIVEN: &str = r#"
#[cfg(not(debug_assertions))]
fn driven() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}
"#;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(path: impl AsRef<Path>) -> String {
    let text = std::fs::read_to_string(root().join(path)).unwrap();
    text.replace("\r\n", "\n")
}

/// Every source that ends in the program: file below `folder` and its text, without tests and without the IT person's tool.
fn shipped(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            match path.is_dir() {
                true if name == "tests" || name == "bin" => {}
                true => folders.push(path),
                false if ["tests.rs", "arrows.rs"].contains(&&*name) || !name.ends_with(".rs") => {} // compiled for tests only
                false => {
                    let name = path.strip_prefix(root()).unwrap();
                    let name = name.to_string_lossy().replace('\\', "/");
                    found.push((name, text(&path)));
                }
            }
        }
    }
    found.sort();
    assert!(found.len() > 10, "the sources were found");
    found
}

#[test]
fn what_is_asked_of_the_environment_is_known_line_by_line() {
    let mut asked = Vec::new();
    for folder in ["src-tauri/src", "src-tauri/front-desk/src"] {
        for (file, text) in shipped(folder) {
            let lines = text.lines().map(str::trim);
            let lines = lines.filter(|line| line.contains("env::") || line.contains("env!("));
            asked.extend(lines.map(|line| format!("{file}: {line}")));
        }
    }
    assert_eq!(
        asked,
        [
            r#"src-tauri/src/files.rs: std::env::var_os("FRONT_DESK_DOOR").map(PathBuf::from)"#,
            "src-tauri/src/lib.rs: let arguments = match Arguments::read(std::env::args().skip(1)) {",
            r#"src-tauri/src/lib.rs: std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()"#,
            "src-tauri/front-desk/src/printing/windows.rs: let folder = std::env::temp_dir();",
        ]
    );
}

#[test]
fn the_tests_folder_for_files_is_not_in_a_released_program() {
    let files = text("src-tauri/src/files.rs");
    assert!(files.contains(DOOR) && files.contains(NO_DOOR));
}

#[test]
fn a_released_program_that_somebody_wants_to_drive_does_not_start() {
    let shell = text("src-tauri/src/lib.rs");
    assert!(shell.contains(DRIVEN), "the runtime itself would obey");
    let (_, run) = shell.split_once("pub fn run(").unwrap();
    let first = run.lines().nth(1).unwrap();
    assert_eq!(first.trim(), "if driven() {");
    let manifest = text("src-tauri/Cargo.toml");
    assert!(!manifest.contains("devtools"), "nor is it looked into");
}

#[test]
fn the_window_runs_by_the_machines_clock() {
    for (file, text) in shipped("src-tauri/src") {
        for other in ["played", "HandClock", "Outside {"] {
            assert!(!text.contains(other), "{file} says {other}");
        }
    }
}

#[test]
fn a_released_program_is_told_from_one_under_development() {
    let manifest = text("Cargo.toml");
    assert!(manifest.contains("[profile.release]"));
    assert!(
        !manifest.contains("debug-assertions"),
        "no profile turns the condition of the doors round"
    );
}
