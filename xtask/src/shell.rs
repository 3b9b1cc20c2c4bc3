//! Calling other programs, and the few facts about where we are.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the root")
}

/// The build folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where the desk that is tried out keeps its data: with the person's own data, for a build folder is cleaned now and then.
pub fn data() -> PathBuf {
    let of = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let own = if cfg!(windows) {
        of("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        of("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        of("XDG_DATA_HOME").or_else(|| of("HOME").map(|home| home.join(".local/share")))
    };
    own.unwrap_or_else(target).join("front-desk-trial")
}

/// A program in the project's root.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    // npm is a script on Windows and is found only by its full name.
    let program = if cfg!(windows) && program == "npm" {
        "npm.cmd"
    } else {
        program
    };
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Runs a program to its end, its output passed through.
pub fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    finished(
        command(program, arguments).status(),
        &spelled(program, arguments),
    )
}

/// Whether a program runs and says yes.
pub fn says_yes(program: &str, arguments: &[&str]) -> bool {
    command(program, arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs a program to its end and gives back all it said, without showing it.
pub fn read(mut command: Command, spelled: &str) -> (String, Result<(), String>) {
    match command.stdin(Stdio::null()).output() {
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8_lossy(&said).into_owned();
            (said, finished(Ok(output.status), spelled))
        }
        Err(error) => (String::new(), Err(format!("{spelled}: {error}"))),
    }
}

/// Runs a program to its end and shows its output as it comes.
pub fn run_and_show(command: Command, spelled: &str) -> Result<(), String> {
    run_and_read(command, spelled).1
}

/// As [`run_and_show`], and gives the output back, also of a program that failed.
pub fn run_and_read(mut command: Command, spelled: &str) -> (String, Result<(), String>) {
    let mut said = String::new();
    let mut child = match command.stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => return (said, Err(format!("{spelled}: {error}"))),
    };
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{line}");
            said.push_str(&line);
            said.push('\n');
        }
    }
    (said, finished(child.wait(), spelled))
}

/// The command as one would type it.
pub fn spelled(program: &str, arguments: &[&str]) -> String {
    std::iter::once(program)
        .chain(arguments.iter().copied())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a window could be shown.
pub fn has_display() -> bool {
    if cfg!(target_os = "linux") {
        ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    } else {
        true
    }
}

fn finished(
    status: std::io::Result<std::process::ExitStatus>,
    spelled: &str,
) -> Result<(), String> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{spelled}: {status}")),
        Err(error) => Err(format!("{spelled}: {error}")),
    }
}
