//! Brings what is missing. On Debian the packages come through apt where we may call it; where we may not, the one line to type is
//! printed. Windows and macOS have their webview and compiler already.

use crate::shell;
use std::process::Stdio;

/// What the shell links against.
const TO_BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "libxdo-dev",
    "libayatana-appindicator3-dev",
];
/// What drives the real window, prints to a real spooler and looks into papers. The fonts are those the window falls back to.
const TO_TEST: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus",
    "dbus-x11",
    "fonts-noto-cjk",
    "cups",
    "cups-client",
    "poppler-utils",
    "qpdf",
];

/// The compiler's and the webview's packages.
pub fn what_a_build_needs() -> Result<(), String> {
    node()?;
    packages(TO_BUILD)
}

/// The oldest Node.js that the page's tools run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

fn node() -> Result<(), String> {
    let wanted = format!(
        "Node.js {}.{} or newer is needed. Install it (https://nodejs.org) and run this again; ",
        OLDEST_NODE.0, OLDEST_NODE.1
    );
    let said = shell::command("node", &["--version"]).output();
    let said = said.map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned());
    match said {
        Ok(said) if version(&said).is_some_and(|found| found >= OLDEST_NODE) => Ok(()),
        Ok(said) => Err(format!("{wanted}here is {said}.")),
        Err(_) => Err(format!("{wanted}none was found.")),
    }
}

/// `v20.19.4` as 20 and 19.
fn version(said: &str) -> Option<(u32, u32)> {
    let mut parts = said.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Why no program can drive the window here, where that is so.
pub fn why_not_driven() -> Option<&'static str> {
    if cfg!(target_os = "macos") {
        Some("the system's webview has no driver")
    } else if cfg!(windows) && !shell::says_yes("msedgedriver", &["--version"]) {
        Some(
            "msedgedriver is not in PATH; take the one of your WebView2's version from https://developer.microsoft.com/microsoft-edge/tools/webdriver",
        )
    } else {
        None
    }
}

/// The packages that the tests need.
pub fn what_tests_need() -> Result<(), String> {
    what_a_build_needs()?;
    packages(TO_TEST)
}

/// Installs and builds the page, each only when something changed.
pub fn page() -> Result<(), String> {
    let ui = shell::root().join("ui");
    let changed = |path: &str| {
        std::fs::metadata(ui.join(path))
            .and_then(|file| file.modified())
            .ok()
    };
    if changed("node_modules/.package-lock.json") < changed("package-lock.json") {
        npm(&["ci", "--no-fund", "--no-audit", "--loglevel=error"])?;
    }
    npm(&["run", "--silent", "build"])
}

/// npm in the page's folder.
pub fn npm(arguments: &[&str]) -> Result<(), String> {
    let spelled = shell::spelled("npm", arguments);
    let status = shell::command("npm", arguments)
        .current_dir(shell::root().join("ui"))
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{spelled}: {status}")),
        Err(error) => Err(format!("{spelled}: {error}")),
    }
}

fn packages(wanted: &[&str]) -> Result<(), String> {
    if !cfg!(target_os = "linux") || !shell::says_yes("dpkg-query", &["--version"]) {
        return Ok(()); // other systems bring their own; the build says what is missing
    }
    let missing: Vec<&str> = wanted
        .iter()
        .copied()
        .filter(|package| !installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let install = [
        &[
            "apt-get",
            "install",
            "--yes",
            "--quiet",
            "--no-install-recommends",
        ],
        missing.as_slice(),
    ]
    .concat();
    let root = shell::command("id", &["--user"])
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|out| out.stdout.trim_ascii() == b"0");
    let prefix: &[&str] = if root {
        &["env"]
    } else if shell::says_yes("sudo", &["--non-interactive", "true"]) {
        &["sudo", "--non-interactive"]
    } else {
        return Err(format!(
            "Packages are missing. Type this, then run this again:\n\n    sudo apt-get update && sudo {}",
            install.join(" ")
        ));
    };
    println!("Installing {}", missing.join(" "));
    for step in [&["apt-get", "update", "--quiet"][..], &install] {
        let words = [prefix, &["DEBIAN_FRONTEND=noninteractive"], step].concat();
        shell::run(words[0], &words[1..])?;
    }
    Ok(())
}

fn installed(package: &str) -> bool {
    shell::command("dpkg-query", &["--show", "--showformat=${Status}", package])
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|out| out.stdout.ends_with(b"ok installed"))
}

#[cfg(test)]
mod tests {
    use super::{OLDEST_NODE, version};

    #[test]
    fn an_old_node_is_told_from_one_that_will_do() {
        assert_eq!(version("v20.19.4"), Some((20, 19)));
        assert!(version("v20.9.0") < Some(OLDEST_NODE));
        assert!(version("v22.3.0") > Some(OLDEST_NODE));
        assert_eq!(version("node: command not found"), None);
    }
}
