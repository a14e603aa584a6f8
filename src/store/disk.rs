//! Every call with which the store touches the disk. Nothing else in `store` does, so that a test can walk over all
//! of them and make each fail.

use std::fs::{self, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError};

#[cfg(debug_assertions)]
use super::watched::{Answer, answer};

/// The kinds of calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// Looks what stands at a path.
    Look,
    /// Lists a folder.
    List,
    /// Makes a folder and those it stands in.
    MakeFolder,
    /// Opens a file, or makes it.
    Open,
    /// Reads a file.
    Read,
    /// Makes a temporary file in a folder.
    Create,
    /// Writes to a file.
    Write,
    /// Waits until a file is on the disk.
    Sync,
    /// Waits until the names in a folder are on the disk.
    SyncFolder,
    /// Gives a temporary file its name, over what has it.
    Rename,
    /// Gives a temporary file a name that nothing has.
    RenameToNew,
    /// Removes a file.
    Remove,
    /// Locks an open file.
    Lock,
    /// Sets permissions, owner or attributes of an open file.
    Set,
}

/// Shows a call to a test that watches; where none does, it is made.
fn ask(call: Call, path: &Path) -> io::Result<()> {
    #[cfg(debug_assertions)]
    if let Answer::Fail(kind) | Answer::CutShort(kind) = answer(call, path) {
        return Err(kind.into());
    }
    let _ = (call, path);
    Ok(())
}

/// What stands at a path, links followed.
pub(super) fn metadata(path: &Path) -> io::Result<Metadata> {
    ask(Call::Look, path)?;
    fs::metadata(path)
}

/// What stands at a path, be it a link.
pub(super) fn symlink_metadata(path: &Path) -> io::Result<Metadata> {
    ask(Call::Look, path)?;
    fs::symlink_metadata(path)
}

/// What an open file is.
pub(super) fn metadata_of(file: &File, path: &Path) -> io::Result<Metadata> {
    ask(Call::Look, path)?;
    file.metadata()
}

/// The real path.
pub(super) fn canonicalize(path: &Path) -> io::Result<PathBuf> {
    ask(Call::Look, path)?;
    fs::canonicalize(path)
}

/// What a link points to.
pub(super) fn read_link(path: &Path) -> io::Result<PathBuf> {
    ask(Call::Look, path)?;
    fs::read_link(path)
}

/// The paths in a folder, so many at most.
pub(super) fn list(folder: &Path, most: usize) -> io::Result<Vec<PathBuf>> {
    ask(Call::List, folder)?;
    let entries = fs::read_dir(folder)?.take(most);
    Ok(entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
}

pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    ask(Call::MakeFolder, folder)?;
    fs::create_dir_all(folder)
}

pub(super) fn open(options: &OpenOptions, path: &Path) -> io::Result<File> {
    ask(Call::Open, path)?;
    options.open(path)
}

/// Reads an open file, so many bytes at most.
pub(super) fn read(file: File, path: &Path, most: u64) -> io::Result<Vec<u8>> {
    ask(Call::Read, path)?;
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes all of these bytes to an open file.
pub(super) fn write(file: &mut File, path: &Path, bytes: &[u8]) -> io::Result<()> {
    #[cfg(debug_assertions)]
    match answer(Call::Write, path) {
        Answer::GoOn => {}
        Answer::Fail(kind) => return Err(kind.into()),
        Answer::CutShort(kind) => {
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(kind.into());
        }
    }
    let _ = path;
    file.write_all(bytes)
}

/// Empties an open file.
pub(super) fn empty(file: &File, path: &Path) -> io::Result<()> {
    ask(Call::Write, path)?;
    file.set_len(0)
}

/// Waits until an open file is on the disk.
pub(super) fn sync(file: &File, path: &Path) -> io::Result<()> {
    ask(Call::Sync, path)?;
    file.sync_all()
}

/// Makes names in a folder durable. Some file systems cannot sync folders; the files are safe already.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && ask(Call::SyncFolder, folder).is_ok()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// Locks an open file unless somebody has it locked.
pub(super) fn try_lock(file: &File, path: &Path) -> Result<(), TryLockError> {
    ask(Call::Lock, path).map_err(TryLockError::Error)?;
    file.try_lock()
}

pub(super) fn set_permissions(file: &File, path: &Path, permissions: Permissions) -> io::Result<()> {
    ask(Call::Set, path)?;
    file.set_permissions(permissions)
}

/// Sets something else of an open file.
#[cfg(unix)]
pub(super) fn set(path: &Path, act: impl FnOnce() -> rustix::io::Result<()>) -> io::Result<()> {
    ask(Call::Set, path)?;
    Ok(act()?)
}

#[allow(clippy::disallowed_methods, reason = "this is where the store removes its files")]
pub(super) fn remove(path: &Path) -> io::Result<()> {
    ask(Call::Remove, path)?;
    fs::remove_file(path)
}

/// How the names of files begin that are being written.
pub(super) const TEMPORARY: &str = ".nianbao-";

/// A file in this folder that is gone unless it is renamed, with these permissions or those of any new file.
pub(super) fn create_temporary(folder: &Path, permissions: Option<&Permissions>) -> io::Result<NamedTempFile> {
    ask(Call::Create, folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    builder.permissions(match permissions {
        // Nobody else reads it before it has the permissions of the former file.
        Some(_) => std::os::unix::fs::PermissionsExt::from_mode(0o600),
        None => std::os::unix::fs::PermissionsExt::from_mode(0o666),
    });
    let file = builder.tempfile_in(folder)?;
    // Whoever clears what is left over sees that this is not. Without locks its age says so.
    let _ = try_lock(file.as_file(), file.path());
    if let Some(permissions) = permissions {
        set_permissions(file.as_file(), file.path(), permissions.clone())?;
    }
    Ok(file)
}

/// Makes a file in this folder under a name of its own with this ending, and keeps it.
pub(super) fn create_named(folder: &Path, ending: &str) -> io::Result<(File, PathBuf)> {
    ask(Call::Create, folder)?;
    let file = tempfile::Builder::new().suffix(ending).tempfile_in(folder)?;
    file.keep().map_err(|error| error.error)
}

/// Gives a temporary file its name, over a former file of this name; if the system refuses it comes back.
pub(super) fn rename(file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
    let file = refused_or(Call::Rename, file, target)?;
    file.persist(target)?;
    sync_folder(folder_of(target));
    Ok(())
}

/// Gives a temporary file a name that nothing has; if something has it or the system refuses it comes back.
pub(super) fn rename_to_new(file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
    let file = refused_or(Call::RenameToNew, file, target)?;
    file.persist_noclobber(target)?;
    sync_folder(folder_of(target));
    Ok(())
}

fn refused_or(call: Call, file: NamedTempFile, target: &Path) -> Result<NamedTempFile, PersistError> {
    match ask(call, target) {
        Ok(()) => Ok(file),
        Err(error) => Err(PersistError { error, file }),
    }
}

/// The folder a path stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
