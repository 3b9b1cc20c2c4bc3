//! What hands do again and again: start the program for the first time, change the clerk, find something, count money.

use crate::driver::{Key, Window};
use crate::spooler::spooler;
use std::path::{Path, PathBuf};

/// Everybody's in these tests.
pub const PASSWORD: &str = "correct horse";

/// Where the day's files come from and go to.
pub struct Door(tempfile::TempDir);

impl Door {
    /// A door of its own for one window.
    pub fn new() -> Door {
        let door = tempfile::tempdir().unwrap();
        std::fs::create_dir(door.path().join("in")).unwrap();
        Door(door)
    }

    /// A printer beside it, which keeps every paper that it is sent among those that were kept.
    #[cfg(unix)]
    pub fn with_printer(self, name: &str) -> Door {
        let (commands, kept) = (self.0.path().join("commands"), self.0.path().join("out"));
        for folder in [&commands, &kept] {
            std::fs::create_dir(folder).unwrap();
        }
        let takes = format!("cat >'{}'/printed-$$.pdf", kept.display());
        spooler(&commands, name, &takes);
        self
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The next file somebody chooses.
    pub fn offers(&self, name: &str) {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data");
        self.offers_made(name, &std::fs::read(data.join(name)).unwrap());
    }

    /// The next file somebody chooses, with what is in it.
    pub fn offers_made(&self, name: &str, bytes: &[u8]) {
        let folder = self.0.path().join("in");
        for file in std::fs::read_dir(&folder).unwrap() {
            std::fs::remove_file(file.unwrap().path()).unwrap();
        }
        std::fs::write(folder.join(name), bytes).unwrap();
    }

    /// What was kept and shown so far.
    pub fn papers(&self) -> Vec<PathBuf> {
        let folders = ["out", "shown"].map(|folder| self.0.path().join(folder));
        let mut files: Vec<PathBuf> = folders
            .iter()
            .filter_map(|folder| std::fs::read_dir(folder).ok())
            .flatten()
            .map(|file| file.unwrap().path())
            .collect();
        files.sort();
        files
    }
}

/// The first start, with or without the sample community, up to the sign-in.
pub async fn first_start(window: &mut Window, sample: bool) {
    window.sees("欢迎使用前台").await;
    window.fills("小区名称", "香樟花园").await;
    window.fills("管理员姓名", "陈静").await;
    window.fills("密码", PASSWORD).await;
    if sample {
        window.ticks("填入示例小区").await;
    }
    window.picture("first-start").await;
    window.presses(Key::Enter).await;
    window.sees("登录").await;
    window.picture("sign-in").await;
    window.types(PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("今日").await;
}

/// The administrator takes on somebody, for these roles beside the receptionist's.
pub async fn hires(window: &Window, name: &str, roles: &[&str]) {
    window.presses_with(Key::Control, '5').await;
    window.sees("添加员工").await;
    window.types("n").await;
    window.fills("姓名", name).await;
    for role in roles {
        window.ticks(role).await;
    }
    window.fills("初始密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees_no_more("初始密码").await;
    window.sees(name).await;
}

/// The clerk changes: one key, a name, a password.
pub async fn signs_in(window: &mut Window, name: &str) {
    window.presses(Key::F9).await;
    says_who(window, name).await;
}

/// A name and a password at the door.
pub async fn says_who(window: &mut Window, name: &str) {
    window.sees("登录").await;
    window.picks("姓名", name).await;
    window.fills("密码", PASSWORD).await;
    window.presses(Key::Enter).await;
    window.sees("今日").await;
}

/// The supervisor beside the clerk types name and password into the small dialog; nobody signs out.
pub async fn approves(window: &mut Window, name: &str, picture: Option<&str>) {
    window.fills("批准人姓名", name).await;
    window.fills("批准人密码", PASSWORD).await;
    if let Some(picture) = picture {
        window.picture(picture).await;
    }
    window.presses(Key::Enter).await;
}

/// Takes the keyboard to the box that finds anything, and goes where the first find leads.
pub async fn finds(window: &mut Window, sought: &str) {
    window.presses_with(Key::Control, 'k').await;
    window.types(sought).await;
    window.sees_option(sought).await;
    window.presses(Key::Enter).await;
}

/// Counts a box by walking through its notes and coins with Enter: as few pieces as make up the amount. What is below a jiao cannot be
/// counted.
pub async fn counts(window: &Window, fen: i64) {
    let mut left = fen;
    for worth in [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] {
        let pieces = left / worth;
        left -= pieces * worth;
        if pieces > 0 {
            window.types(&pieces.to_string()).await;
        }
        window.presses(Key::Enter).await; // in an empty field it says that there are none
    }
}

/// Takes over what 王芳 left at the end of the shift before, and counts the float.
pub async fn accepts(window: &Window, name: &str, float: i64) {
    window.presses(Key::F10).await;
    window.sees("上一班由 王芳 交班").await;
    window.fills("备用金 100 元", "").await;
    counts(window, float).await;
    window.presses(Key::Enter).await;
    window.sees(&format!("{name} 当班")).await;
}
