//! Writes files whole or not at all, and only over files that may be written over.

use std::fs::{File, Metadata, Permissions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::disk::{self, TEMPORARY, folder_of};
use super::error::StoreError;
use super::kept::{NotKept, keep};
use super::opening::{is_at, open_file};

/// Writes a file whole or not at all: a temporary file beside it is written, synced and renamed.
/// A link stays a link: what it points to is written.
///
/// # Errors
/// The file may not be written over, or the system refuses; the former file is whole.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_over(path, bytes).map(drop)
}

/// Writes a file as [`write_file`] does, and gives what of the former one could not be kept.
///
/// # Errors
/// As [`write_file`].
pub(super) fn write_over(path: &Path, bytes: &[u8]) -> Result<Vec<NotKept>, StoreError> {
    let refused = |error: io::Error| StoreError::write(&error, path);
    let target = target(path).map_err(refused)?;
    let former = former(&target, path)?;
    let permissions = former.as_ref().map(Metadata::permissions);
    let temporary = filled(&target, permissions.as_ref(), bytes).map_err(refused)?;
    let not_kept = former.map_or(Ok(Vec::new()), |former| keep(&temporary, &former, &target, path))?;
    finish(temporary, &target, replace).map_err(refused)?;
    Ok(not_kept)
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
    filled(&target, None, bytes).and_then(|temporary| finish(temporary, &target, rename_to_new)).map_err(refused)
}

/// Holds an empty file that is to be written over; `None` if what stands there is no file, or there are no locks here.
///
/// # Errors
/// Another program has just filled it, or is about to.
pub(super) fn claim_empty(path: &Path) -> Result<Option<File>, StoreError> {
    let exists = || StoreError::Exists { path: path.to_owned() };
    let Ok(file) = open_file(path) else { return Ok(None) };
    match disk::try_lock(&file, path) {
        Err(TryLockError::WouldBlock) => return Err(exists()),
        Err(TryLockError::Error(_)) => return Ok(None),
        Ok(()) => {}
    }
    let target = target(path).map_err(|error| StoreError::write(&error, path))?;
    let is_empty = disk::metadata(&target).is_ok_and(|found| found.len() == 0);
    if is_empty && is_at(&file, &target) { Ok(Some(file)) } else { Err(exists()) }
}

/// Writes a file of the program's own whole, with these permissions. A link that stands there is replaced and not
/// followed.
///
/// # Errors
/// The system refuses; the former file is whole.
pub(super) fn write_own_file(path: &Path, bytes: &[u8], permissions: Option<&Permissions>) -> Result<(), StoreError> {
    let refused = |error: io::Error| StoreError::write(&error, path);
    filled(path, permissions, bytes).and_then(|temporary| finish(temporary, path, replace)).map_err(refused)
}

/// Writes a file of the program's own whole, as [`write_own_file`] does, under a name that nothing has.
///
/// # Errors
/// Something has it, or the system refuses.
pub(super) fn write_new_own_file(
    path: &Path,
    bytes: &[u8],
    permissions: Option<&Permissions>,
) -> Result<(), StoreError> {
    let refused = |error: io::Error| StoreError::write(&error, path);
    filled(path, permissions, bytes).and_then(|temporary| finish(temporary, path, rename_to_new)).map_err(refused)
}

/// A temporary file beside a target, filled and on the disk.
fn filled(target: &Path, permissions: Option<&Permissions>, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut temporary = disk::create_temporary(folder_of(target), permissions)?;
    let path = temporary.path().to_owned();
    disk::write(temporary.as_file_mut(), &path, bytes)?;
    disk::sync(temporary.as_file(), &path)?;
    Ok(temporary)
}

/// Gives a filled temporary file its name.
fn finish(temporary: NamedTempFile, target: &Path, name: fn(NamedTempFile, &Path) -> io::Result<()>) -> io::Result<()> {
    let written = disk::metadata_of(temporary.as_file(), temporary.path());
    name(temporary, target)?;
    clear_left_over(folder_of(target), written.ok());
    Ok(())
}

/// Clears temporary files that a program left when it was killed: nobody holds them, and they are older than one
/// that has just been written. What cannot be cleared stays.
fn clear_left_over(folder: &Path, written: Option<Metadata>) {
    const MOST: usize = 5000;
    const YOUNG: Duration = Duration::from_mins(1);
    let now = written.and_then(|written| written.modified().ok());
    let (Some(now), Ok(paths)) = (now, disk::list(folder, MOST)) else { return };
    let is_named_so = |path: &PathBuf| path.file_name().is_some_and(|name| is_temporary(&name.to_string_lossy()));
    for path in paths.into_iter().filter(is_named_so) {
        let found = disk::symlink_metadata(&path).ok().filter(Metadata::is_file);
        let age = found.and_then(|found| now.duration_since(found.modified().ok()?).ok());
        let is_free = || open_file(&path).is_ok_and(|file| disk::try_lock(&file, &path).is_ok());
        if age.is_some_and(|age| age > YOUNG) && is_free() {
            let _ = disk::remove(&path);
        }
    }
}

/// Whether a name is one that temporary files have.
fn is_temporary(name: &str) -> bool {
    const RANDOM: usize = 6;
    let random = name.strip_prefix(TEMPORARY);
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether this user may write a file that is there.
fn may_be_written(target: &Path) -> bool {
    #[cfg(unix)]
    {
        use rustix::fs::{Access, access};
        let denied = disk::set(target, || access(target, Access::WRITE_OK)).map_err(|error| error.kind());
        denied != Err(io::ErrorKind::PermissionDenied)
    }
    #[cfg(not(unix))]
    {
        let _ = target;
        true
    }
}

/// The file at a path, links followed; it need not exist.
fn target(path: &Path) -> io::Result<PathBuf> {
    match (disk::canonicalize(path), disk::read_link(path)) {
        (Err(error), Ok(linked)) if error.kind() == io::ErrorKind::NotFound => target(&folder_of(path).join(linked)),
        (Err(error), _) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_owned()),
        (found, _) => found,
    }
}

/// The file that is to be written over; `None` if there is none.
///
/// # Errors
/// It is no file, is read-only, or the system does not say what it is.
fn former(target: &Path, path: &Path) -> Result<Option<Metadata>, StoreError> {
    let refused = |cause: &str| StoreError::Write { cause: cause.to_owned(), path: path.to_owned() };
    match disk::metadata(target) {
        Ok(found) if found.is_dir() => Err(refused("这是一个文件夹")),
        Ok(found) if !found.is_file() => Err(refused("这是设备或管道，不是文件")),
        Ok(found) if found.permissions().readonly() => Err(refused("文件是只读的")),
        Ok(_) if !may_be_written(target) => Err(refused("没有权限写这个文件")),
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::write(&error, path)),
    }
}

/// Renames the temporary file over the target. On Windows a virus scanner or preview may hold the
/// target for a moment.
fn replace(temporary: NamedTempFile, target: &Path) -> io::Result<()> {
    const TRIES: u32 = 10;
    let mut temporary = temporary;
    for try_no in 1.. {
        match disk::rename(temporary, target) {
            Ok(()) => return Ok(()),
            Err(refused) if try_no < TRIES && is_momentary(&refused.error) => temporary = refused.file,
            Err(refused) => return Err(refused.error),
        }
        std::thread::sleep(Duration::from_millis(u64::from(20 * try_no)));
    }
    unreachable!("the loop returns")
}

/// Gives the temporary file a name that nothing has.
fn rename_to_new(temporary: NamedTempFile, target: &Path) -> io::Result<()> {
    disk::rename_to_new(temporary, target).map_err(|refused| refused.error)
}

/// Error codes of Windows while another program reads the file: access denied, sharing violation, lock violation.
fn is_momentary(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}
