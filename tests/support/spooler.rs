//! A spooler that is played: the commands by which printers are found and papers sent, in a folder that stands first where commands are
//! looked for.

#![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

use std::ffi::OsString;
use std::path::Path;

/// Puts the commands into `folder`: one printer of this name, and what becomes of each paper, which comes on the standard input.
pub fn spooler(folder: &Path, printer: &str, takes: &str) {
    #[cfg(not(unix))]
    let _ = (folder, printer, takes); // printers are reached in another way there
    #[cfg(unix)]
    for (name, does) in [
        (
            "lpstat",
            format!(
                "case \"$1\" in -e) echo {printer};; *) echo 'system default destination: {printer}';; esac"
            ),
        ),
        ("lp", takes.to_owned()),
    ] {
        use std::os::unix::fs::PermissionsExt;
        let file = folder.join(name);
        std::fs::write(&file, format!("#!/bin/sh\n{does}\n")).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
}

/// Where commands are looked for, `folder` before all else.
pub fn path_with(folder: &Path) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    std::env::join_paths(path).unwrap()
}
