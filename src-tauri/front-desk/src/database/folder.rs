//! Where a database may lie: on a disk of this machine that nobody else writes to.

use crate::error::{Refusal, Result, UnsafeFolder};
use std::path::{Path, PathBuf};

/// Folders that programs keep in step with other machines: a second writer we cannot see.
const SYNC_FOLDERS: &[&str] = &[
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "我的云端硬盘",
    "icloud",
    "iclouddrive",
    "mobile documents",
    "com~apple~clouddocs",
    "cloudstorage", // where macOS keeps those of all other makers
    "nextcloud",
    "owncloud",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "baidusyncdisk",
    "baidunetdisk",
    "百度网盘",
    "百度网盘同步空间",
    "阿里云盘",
    "aliyundrive",
    "微云",
    "weiyun",
    "天翼云盘",
    "wps云盘",
    "wpsdrive",
    "wps cloud files",
    "synologydrive",
    "seafile",
    "seadrive",
    "megasync",
    "pcloud drive",
    "pclouddrive",
    "resilio sync",
    "syncthing",
];

/// File systems that live on another machine, or that several machines write to. Their locks do not reach every writer, and memory
/// shared between processes, which the write-ahead log needs, is not shared. A virtual machine's `virtiofs` is not among them: it keeps
/// one kernel's locks and memory as a disk does, and is as often the machine's own disk as a shared folder.
const NETWORK_FILE_SYSTEMS: &[&str] = &[
    "nfs",
    "nfs3",
    "nfs4",
    "cifs",
    "smb2",
    "smb3",
    "smbfs",
    "afpfs",
    "webdav",
    "davfs",
    "ftp",
    "9p",
    "afs",
    "coda",
    "ncpfs",
    "ceph",
    "glusterfs",
    "lustre",
    "gpfs",
    "beegfs",
    "orangefs",
    "gfs2",
    "ocfs2",
    // folders of the host in a virtual machine: the host writes, too, and knows nothing of our locks
    "vboxsf",
    "vmhgfs",
    "prl_fs",
    // whatever a program shows as a folder without saying what it is
    "fuse",
    "macfuse",
    "osxfuse",
];

/// Of file systems that are programs (`fuse.sshfs`, `fuse.davfs`, `fuse.gvfsd-fuse`, `fuse.rclone`, …) these are known to keep
/// everything on this machine, under the kernel's own locks. There is no end to the others, so an unknown one is refused.
const LOCAL_PROGRAMS: &[&str] = &[
    "fuse.ntfs-3g",
    "fuse.ntfs",
    "fuse.exfat",
    "fuse.gocryptfs",
    "fuse.encfs",
    "fuse.cryfs",
    "fuse.bindfs",
    "fuse.mergerfs",
    "fuse.fuse-overlayfs",
];

fn of_the_network(kind: &str) -> bool {
    NETWORK_FILE_SYSTEMS.contains(&kind)
        || kind.starts_with("fuse.") && !LOCAL_PROGRAMS.contains(&kind)
}

/// Asked before anything is made in it: a folder that is refused must not be left behind on the share.
pub(super) fn refuse_unsafe(folder: &Path) -> Result<()> {
    match look(&resolved(folder), &mounts()) {
        None => Ok(()),
        Some(why) => Err(Refusal::FolderUnsafe {
            folder: folder.display().to_string(),
            why,
        }
        .into()),
    }
}

/// Where the folder is, or will be: links are followed as far as there is something to follow.
fn resolved(folder: &Path) -> PathBuf {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let there = folder.ancestors().find_map(|above| {
        let real = above.canonicalize().ok()?;
        Some(real.join(folder.strip_prefix(above).ok()?))
    });
    there.unwrap_or(folder)
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
        .filter(|(_, kind)| of_the_network(kind))
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
        for synced in [
            "/Users/wang/iCloudDrive/desk",
            "/Users/wang/Library/CloudStorage/Box-Box/desk",
            "/home/wang/Nextcloud/desk",
            "/home/wang/ownCloud/desk",
            "/data/阿里云盘/desk",
            "/data/微云/desk",
            "/data/坚果云/desk",
            "/data/百度网盘同步空间/desk",
            "/home/wang/Google Drive/desk",
        ] {
            assert_eq!(seen(synced), Some(UnsafeFolder::SyncFolder), "{synced}");
        }
        assert_eq!(seen("/home/dropboxer/desk"), None, "only by its whole name");
        assert_eq!(
            seen(r"\\?\UNC\server\share\desk"),
            Some(UnsafeFolder::NetworkDrive)
        );
    }

    #[test]
    fn a_file_system_is_refused_where_locks_do_not_reach_every_writer() {
        let on = |kind: &str| look(Path::new("/data"), &[("/".into(), kind.into())]);
        for kind in [
            "nfs4",
            "cifs",
            "davfs",
            "fuse",
            "fuse.davfs",
            "fuse.gvfsd-fuse",
            "fuse.sshfs",
            "fuse.rclone",
            "fuse.some-cloud-nobody-heard-of",
            "vboxsf",
            "9p",
            "ceph",
            "fuse.ceph",
            "glusterfs",
            "fuse.glusterfs",
        ] {
            assert_eq!(on(kind), Some(UnsafeFolder::NetworkDrive), "{kind}");
        }
        for kind in [
            "ext4",
            "xfs",
            "btrfs",
            "apfs",
            "overlay",
            "tmpfs",
            "fuseblk",
            "fuse.ntfs-3g",
            "fuse.gocryptfs",
            "virtiofs",
        ] {
            assert_eq!(on(kind), None, "{kind}");
        }
    }
}
