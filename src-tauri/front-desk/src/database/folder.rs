//! Where a database may lie: on a disk of this machine that nobody else writes to.

use crate::error::{Refusal, Result, UnsafeFolder};
use std::path::Path;

/// Folders that programs keep in step with other machines: a second writer we cannot see.
const SYNC_FOLDERS: &[&str] = &[
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "com~apple~clouddocs",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "baidusyncdisk",
    "百度网盘",
    "wps云盘",
    "wpsdrive",
    "syncthing",
];
/// File systems that live on another machine.
const NETWORK_FILE_SYSTEMS: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afpfs",
    "webdav",
    "fuse.sshfs",
    "fuse.rclone",
    "9p",
    "afs",
    "ncpfs",
];

pub(super) fn refuse_unsafe(folder: &Path) -> Result<()> {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    match look(&real, &mounts()) {
        None => Ok(()),
        Some(why) => Err(Refusal::FolderUnsafe {
            folder: folder.display().to_string(),
            why,
        }
        .into()),
    }
}

/// `mounts`: mount point and file system of each mount, as the system tells.
fn look(folder: &Path, mounts: &[(String, String)]) -> Option<UnsafeFolder> {
    let synced = folder.components().any(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        SYNC_FOLDERS.iter().any(|known| {
            name == *known
                || name.starts_with(&format!("{known} "))
                || name.starts_with(&format!("{known}-"))
        })
    });
    if synced {
        return Some(UnsafeFolder::SyncFolder);
    }
    // On Windows a mapped drive resolves to its share.
    let shown = folder.to_string_lossy();
    if shown.starts_with(r"\\?\UNC\") || shown.starts_with(r"\\") && !shown.starts_with(r"\\?\") {
        return Some(UnsafeFolder::NetworkDrive);
    }
    let nearest = mounts
        .iter()
        .filter(|(point, _)| folder.starts_with(point))
        .max_by_key(|(point, _)| point.len());
    nearest
        .filter(|(_, kind)| NETWORK_FILE_SYSTEMS.contains(&kind.as_str()))
        .map(|_| UnsafeFolder::NetworkDrive)
}

#[cfg(target_os = "linux")]
fn mounts() -> Vec<(String, String)> {
    let table = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    table
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            Some((
                words.next()?.replace("\\040", " "),
                words.next()?.to_owned(),
            ))
        })
        .collect()
}

/// `//person@server/share on /Volumes/share (smbfs, …)`
#[cfg(target_os = "macos")]
fn mounts() -> Vec<(String, String)> {
    let table = std::process::Command::new("/sbin/mount")
        .output()
        .map(|out| String::from_utf8_lossy(&out.stdout).into_owned())
        .unwrap_or_default();
    table
        .lines()
        .filter_map(|line| {
            let (point, rest) = line.split_once(" on ")?.1.rsplit_once(" (")?;
            Some((point.to_owned(), rest.split([',', ')']).next()?.to_owned()))
        })
        .collect()
}

#[cfg(windows)]
fn mounts() -> Vec<(String, String)> {
    Vec::new() // a share shows in the resolved path itself
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_drives_and_sync_folders_are_recognised() {
        let mounts = [
            ("/".into(), "ext4".into()),
            ("/mnt/share".into(), "cifs".into()),
            ("/mnt/share/local".into(), "ext4".into()),
        ];
        let seen = |path: &str| look(Path::new(path), &mounts);
        assert_eq!(seen("/home/wang/desk"), None);
        assert_eq!(seen("/mnt/share/desk"), Some(UnsafeFolder::NetworkDrive));
        assert_eq!(
            seen("/mnt/share/local/desk"),
            None,
            "the nearest mount decides"
        );
        assert_eq!(
            seen("/home/wang/OneDrive - 物业/desk"),
            Some(UnsafeFolder::SyncFolder)
        );
        assert_eq!(
            seen("/Users/wang/Library/Mobile Documents/desk"),
            Some(UnsafeFolder::SyncFolder)
        );
        assert_eq!(
            seen("/home/wang/我的坚果云/desk"),
            Some(UnsafeFolder::SyncFolder)
        );
        assert_eq!(
            seen(r"\\?\UNC\server\share\desk"),
            Some(UnsafeFolder::NetworkDrive)
        );
    }
}
