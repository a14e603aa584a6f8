//! Writes files whole or not at all, and only over files that may be written over.

use std::fs::{self, Metadata, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::disk::{Disk, SystemDisk, TEMPORARY};
use super::error::StoreError;
use super::opening::{is_at, open_file};

/// Writes a file whole or not at all: a temporary file beside it is written, synced and renamed.
/// A link stays a link: what it points to is written.
///
/// # Errors
/// The file may not be written over, or the system refuses; the former file is whole.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_file_on(&SystemDisk, path, bytes)
}

/// Writes a file as [`write_file`] does, on this disk.
///
/// # Errors
/// As [`write_file`].
pub fn write_file_on(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let refused = |error: io::Error| StoreError::write(&error, path);
    let target = target(path).map_err(refused)?;
    let permissions = former_permissions(&target, path)?;
    let temporary = filled(disk, &target, permissions.as_ref(), bytes).map_err(refused)?;
    keep_owner(&temporary, &target, path)?;
    let written = temporary.as_file().metadata();
    replace(disk, temporary, &target).map_err(refused)?;
    clear_left_over(folder_of(&target), written.ok());
    Ok(())
}

/// Writes a file whole under a name that nothing has.
///
/// # Errors
/// Something has it, be it since a moment ago, or the system refuses.
pub(super) fn write_new_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let refused = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => StoreError::Exists { path: path.to_owned() },
        _ => StoreError::write(&error, path),
    };
    let target = target(path).map_err(refused)?;
    let temporary = filled(&SystemDisk, &target, None, bytes).map_err(refused)?;
    let written = temporary.as_file().metadata();
    SystemDisk.rename_to_new(temporary, &target).map_err(|kept| refused(kept.error))?;
    clear_left_over(folder_of(&target), written.ok());
    Ok(())
}

/// Holds an empty file that is to be written over; `None` if what stands there is no file, or there are no locks here.
///
/// # Errors
/// Another program has just filled it, or is about to.
pub(super) fn claim_empty(path: &Path) -> Result<Option<fs::File>, StoreError> {
    let exists = || StoreError::Exists { path: path.to_owned() };
    let Ok(file) = open_file(path) else { return Ok(None) };
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => return Err(exists()),
        Err(fs::TryLockError::Error(_)) => return Ok(None),
        Ok(()) => {}
    }
    let target = target(path).map_err(|error| StoreError::write(&error, path))?;
    let is_empty = fs::metadata(&target).is_ok_and(|found| found.len() == 0);
    if is_empty && is_at(&file, &target) { Ok(Some(file)) } else { Err(exists()) }
}

/// Writes a file of the program's own whole, with these permissions. A link that stands there is replaced and not
/// followed.
///
/// # Errors
/// The system refuses; the former file is whole.
pub(super) fn write_own_file(path: &Path, bytes: &[u8], permissions: Option<&Permissions>) -> Result<(), StoreError> {
    let refused = |error: io::Error| StoreError::write(&error, path);
    let temporary = filled(&SystemDisk, path, permissions, bytes).map_err(refused)?;
    let written = temporary.as_file().metadata();
    replace(&SystemDisk, temporary, path).map_err(refused)?;
    clear_left_over(folder_of(path), written.ok());
    Ok(())
}

/// A temporary file beside a target, filled and on the disk.
fn filled(
    disk: &dyn Disk,
    target: &Path,
    permissions: Option<&Permissions>,
    bytes: &[u8],
) -> io::Result<NamedTempFile> {
    let mut temporary = disk.create(folder_of(target), permissions)?;
    disk.fill(&mut temporary, bytes)?;
    Ok(temporary)
}

/// Clears temporary files that a program left when it was killed: nobody holds them, and they are older than one
/// that has just been written. What cannot be cleared stays.
#[allow(clippy::disallowed_methods, reason = "temporary files are files of the store")]
fn clear_left_over(folder: &Path, written: Option<Metadata>) {
    const MOST: usize = 5000;
    const YOUNG: Duration = Duration::from_mins(1);
    let now = written.and_then(|written| written.modified().ok());
    let (Some(now), Ok(entries)) = (now, fs::read_dir(folder)) else { return };
    let is_ours = |entry: &fs::DirEntry| {
        entry.file_type().is_ok_and(|kind| kind.is_file()) && is_temporary(&entry.file_name().to_string_lossy())
    };
    for entry in entries.take(MOST).flatten().filter(is_ours) {
        let age = entry.metadata().and_then(|found| found.modified()).map(|then| now.duration_since(then));
        let is_old = matches!(age, Ok(Ok(age)) if age > YOUNG);
        let is_free = || open_file(&entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if is_old && is_free() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a name is one that [`Disk::create`] gives.
fn is_temporary(name: &str) -> bool {
    const RANDOM: usize = 6;
    let random = name.strip_prefix(TEMPORARY);
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Gives a new file owner and group of the one that it replaces, as far as this user may.
///
/// # Errors
/// Its group could not open it any more.
#[cfg(unix)]
fn keep_owner(temporary: &NamedTempFile, target: &Path, path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use rustix::fs::{Gid, Uid, fchown};
    const OF_GROUP: u32 = 0o060;
    let (Ok(former), Ok(new)) = (fs::metadata(target), temporary.as_file().metadata()) else { return Ok(()) };
    let mode = former.permissions().mode();
    if former.gid() != new.gid()
        && fchown(temporary, None, Some(Gid::from_raw(former.gid()))).is_err()
        && mode & OF_GROUP != 0
    {
        let cause = "文件所属的组保留不了，保存后同组的人就打不开了".to_owned();
        return Err(StoreError::Write { cause, path: path.to_owned() });
    }
    if former.uid() != new.uid() {
        // Only the administrator may. A change of owner takes away special bits; they come back.
        let _ = fchown(temporary, Some(Uid::from_raw(former.uid())), None);
        let _ = temporary.as_file().set_permissions(former.permissions());
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_owner(_temporary: &NamedTempFile, _target: &Path, _path: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Whether this user may write a file that is there.
fn may_be_written(target: &Path) -> bool {
    #[cfg(unix)]
    {
        use rustix::fs::{Access, access};
        !matches!(access(target, Access::WRITE_OK), Err(rustix::io::Errno::ACCESS))
    }
    #[cfg(not(unix))]
    {
        let _ = target;
        true
    }
}

/// The file at a path, links followed; it need not exist.
fn target(path: &Path) -> io::Result<PathBuf> {
    match (fs::canonicalize(path), fs::read_link(path)) {
        (Err(error), Ok(linked)) if error.kind() == io::ErrorKind::NotFound => target(&folder_of(path).join(linked)),
        (Err(error), _) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_owned()),
        (found, _) => found,
    }
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The permissions of a file that is to be written over; `None` if there is none.
///
/// # Errors
/// It is no file, or is read-only.
fn former_permissions(target: &Path, path: &Path) -> Result<Option<Permissions>, StoreError> {
    let refused = |cause: &str| StoreError::Write { cause: cause.to_owned(), path: path.to_owned() };
    match fs::metadata(target) {
        Ok(found) if found.is_dir() => Err(refused("这是一个文件夹")),
        Ok(found) if !found.is_file() => Err(refused("这是设备或管道，不是文件")),
        Ok(found) if found.permissions().readonly() => Err(refused("文件是只读的")),
        Ok(_) if !may_be_written(target) => Err(refused("没有权限写这个文件")),
        Ok(found) => Ok(Some(found.permissions())),
        Err(_) => Ok(None),
    }
}

/// Renames the temporary file over the target. On Windows a virus scanner or preview may hold the
/// target for a moment.
fn replace(disk: &dyn Disk, temporary: NamedTempFile, target: &Path) -> io::Result<()> {
    const TRIES: u32 = 10;
    let mut temporary = temporary;
    for try_no in 1.. {
        match disk.rename(temporary, target) {
            Ok(()) => return Ok(()),
            Err(refused) if try_no < TRIES && is_momentary(&refused.error) => temporary = refused.file,
            Err(refused) => return Err(refused.error),
        }
        std::thread::sleep(Duration::from_millis(u64::from(20 * try_no)));
    }
    unreachable!("the loop returns")
}

/// Error codes of Windows while another program reads the file: access denied, sharing violation, lock violation.
fn is_momentary(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}
