//! Disks that do not take it. Linux can play both: a file system of a few megabytes of one's own, and a person who may not write.

use crate::Outcome;
use crate::child::Work;
use crate::kills::{in_a_row, numbers, ready};
use front_desk::Desk;
use front_desk::outside::Outside;
use std::path::Path;
use std::process::Command;
use tokio::runtime::Runtime;

/// Whether this machine lets us have mounts of our own.
fn can_mount() -> bool {
    let tried = || Command::new("unshare").args(["-rm", "true"]).status();
    cfg!(target_os = "linux") && tried().is_ok_and(|status| status.success())
}

pub fn a_full_disk_saves_nothing_and_says_no_number(runtime: &Runtime) -> Outcome {
    if !cfg!(unix) {
        return Outcome::Skipped("it needs a shell that limits a disk");
    }
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let mut told = runtime.block_on(ready(&out, Work::Collecting));
    let small = folder.path().join("small");
    std::fs::create_dir(&small).unwrap();
    told.folder.clone_from(&small);
    let me = std::env::current_exe().unwrap();
    let [word, told_words] = told.words();
    // On a small disk of its own where that is allowed, else with a limit on the size of any file.
    let script = if can_mount() {
        "mount -t tmpfs -o size=3m none \"$1\" && cp \"$2/desk.db\" \"$1\" && \"$3\" \"$4\" \"$5\"; cp \"$1\"/* \"$2\""
    } else {
        "cp \"$2/desk.db\" \"$1\"; (trap '' XFSZ; ulimit -f 4000; \"$3\" \"$4\" \"$5\"); cp \"$1\"/* \"$2\""
    };
    let mut shell = match can_mount() {
        true => {
            let mut unshare = Command::new("unshare");
            unshare.args(["-rm", "sh"]);
            unshare
        }
        false => Command::new("sh"),
    };
    let run = shell
        .args(["-c", script, "sh"])
        .args([&small, &out, &me])
        .args([&word, &told_words])
        .output()
        .unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    let mut lines: Vec<&str> = said.lines().collect();
    let last = lines.pop().unwrap();
    assert!(
        last.starts_with("refused not saved"),
        "{said} {}",
        String::from_utf8_lossy(&run.stderr)
    );
    if can_mount() {
        assert_eq!(last, "refused not saved: the disk is full");
    }
    assert_eq!(lines.remove(0), "ready");
    assert!(
        lines.len() > 10,
        "it collected while there was room: {said}"
    );
    runtime.block_on(agrees(&out, &lines));
    Outcome::Ok
}

/// The books agree, and hold just the numbers that were said.
async fn agrees(folder: &Path, said: &[&str]) {
    let desk = Desk::open(folder, Outside::of_the_system()).await.unwrap();
    let findings = desk.verify().await.unwrap();
    assert!(findings.is_empty(), "{findings:#?}");
    let stored = numbers(&desk).await;
    in_a_row(&stored);
    assert_eq!(
        stored, said,
        "what was not saved was not said, and the other way round"
    );
    desk.close().await;
}

pub fn a_folder_that_cannot_be_written_is_refused(runtime: &Runtime) -> Outcome {
    if !can_mount() {
        return Outcome::Skipped("mounts of one's own are not allowed here");
    }
    let folder = tempfile::tempdir().unwrap();
    let told = runtime.block_on(ready(folder.path(), Work::Collecting));
    let script =
        "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" && \"$2\" \"$3\" \"$4\"";
    let [word, told_words] = told.words();
    let run = Command::new("unshare")
        .args(["-rm", "sh", "-c", script, "sh"])
        .arg(folder.path())
        .arg(std::env::current_exe().unwrap())
        .args([&word, &told_words])
        .output()
        .unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(
        said,
        "refused not saved: the disk is read-only\n",
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    runtime.block_on(agrees(folder.path(), &[]));
    Outcome::Ok
}
