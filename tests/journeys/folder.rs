//! Where a desk is opened at all.

use crate::support::MORNING;
use front_desk::Desk;
use front_desk::error::{Error, Refusal, UnsafeFolder};
use front_desk::outside::Outside;
use std::path::Path;

async fn opened(folder: &Path) -> Option<Refusal> {
    let (outside, _clock) = Outside::played(MORNING, 1);
    match Desk::open(folder, outside).await {
        Ok(desk) => {
            desk.close().await;
            None
        }
        Err(Error::Refusal(refusal)) => Some(refusal),
        Err(Error::Fault(fault)) => panic!("{fault}"),
    }
}

fn synced(folder: &Path) -> Option<Refusal> {
    Some(Refusal::FolderUnsafe {
        folder: folder.display().to_string(),
        why: UnsafeFolder::SyncFolder,
    })
}

#[tokio::test]
async fn a_folder_that_is_refused_is_not_made() {
    let disk = tempfile::tempdir().unwrap();
    let shared = disk.path().join("OneDrive - 物业公司");
    let folder = shared.join("前台").join("数据");
    assert_eq!(opened(&folder).await, synced(&folder));
    assert!(!shared.exists(), "not even the folders above it");

    std::fs::create_dir(&shared).unwrap();
    assert_eq!(opened(&folder).await, synced(&folder));
    assert_eq!(std::fs::read_dir(&shared).unwrap().count(), 0);

    let beside = disk.path().join("前台").join("数据");
    assert_eq!(opened(&beside).await, None, "beside it there is a desk");
    assert!(beside.join("desk.db").exists());
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_into_a_synchronised_folder_is_followed() {
    let disk = tempfile::tempdir().unwrap();
    let shared = disk.path().join("坚果云");
    std::fs::create_dir(&shared).unwrap();
    let link = disk.path().join("plain");
    std::os::unix::fs::symlink(&shared, &link).unwrap();
    for folder in [link.clone(), link.join("前台")] {
        assert_eq!(opened(&folder).await, synced(&folder));
    }
    assert_eq!(std::fs::read_dir(&shared).unwrap().count(), 0);
}
