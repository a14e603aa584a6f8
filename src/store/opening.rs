//! Opens files so that nothing else is read or waited for: a pipe, a device or a folder is refused at once. Files
//! that the program puts beside a document are opened without following links.

use std::fs::{File, OpenOptions, Permissions};
use std::io;
use std::path::Path;

use super::disk;

/// Something that is no file stands in the place of one.
#[derive(Debug, thiserror::Error)]
#[error("no file")]
pub(super) struct NoFile;

/// Opens a file for reading.
///
/// # Errors
/// The system refuses, or it is no file.
pub(super) fn open_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    // A pipe would be waited for.
    #[cfg(unix)]
    set_flags(&mut options, rustix::fs::OFlags::NONBLOCK);
    only_file(disk::open(&options, path)?, path)
}

/// Opens a file of the program's own for writing, or makes it; hidden where its name does not hide it, and open
/// to whom the document beside it is.
///
/// # Errors
/// The system refuses, or something else stands there, be it a link.
pub(super) fn open_own(path: &Path, document: Option<&Permissions>) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).read(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        /// Others may see that a document without a file yet is open.
        const OF_NEW_FILES: u32 = 0o666;
        const READ_AND_WRITE: u32 = 0o666;
        const OWN: u32 = 0o600;
        let mode = document.map_or(OF_NEW_FILES, PermissionsExt::mode);
        options.mode((mode & READ_AND_WRITE) | OWN);
        set_flags(&mut options, rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOFOLLOW);
    }
    #[cfg(windows)]
    {
        const HIDDEN: u32 = 2;
        const OPEN_THE_LINK_ITSELF: u32 = 0x0020_0000;
        let _ = document;
        std::os::windows::fs::OpenOptionsExt::attributes(&mut options, HIDDEN);
        std::os::windows::fs::OpenOptionsExt::custom_flags(&mut options, OPEN_THE_LINK_ITSELF);
    }
    let is_new = disk::symlink_metadata(path).is_err();
    let file = only_file(disk::open(&options, path)?, path)?;
    #[cfg(unix)]
    if is_new && let Some(document) = document {
        use std::os::unix::fs::PermissionsExt;
        // What new files are denied by default is the document's to grant. If it cannot be set, it is narrower.
        let _ = disk::set_permissions(&file, path, Permissions::from_mode((document.mode() & 0o666) | 0o600));
    }
    let _ = is_new;
    Ok(file)
}

/// Whether an open file is the one at a path, and not one that has been removed from there.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let (Ok(own), Ok(there)) = (disk::metadata_of(file, path), disk::symlink_metadata(path)) else { return false };
        (own.dev(), own.ino()) == (there.dev(), there.ino())
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        disk::symlink_metadata(path).is_ok()
    }
}

/// Whether something that is no file of its own stands at a path: a link of either
/// kind, a folder, a pipe, a device.
pub(super) fn is_taken_by_other(path: &Path) -> bool {
    disk::symlink_metadata(path).is_ok_and(|found| !found.is_file() || has_other_names(&found))
}

/// Whether a file has more than one name, so that what is written to it is written to another too.
#[cfg(unix)]
fn has_other_names(found: &std::fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(found) > 1
}

#[cfg(not(unix))]
fn has_other_names(_found: &std::fs::Metadata) -> bool {
    false
}

#[cfg(unix)]
fn set_flags(options: &mut OpenOptions, flags: rustix::fs::OFlags) {
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags.bits().cast_signed());
}

fn only_file(file: File, path: &Path) -> io::Result<File> {
    let found = disk::metadata_of(&file, path)?;
    if found.is_dir() {
        Err(io::ErrorKind::IsADirectory.into())
    } else if found.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other(NoFile))
    }
}
