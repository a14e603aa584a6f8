//! Report files: RON text to report and back. The only module that writes files.
//!
//! A file is read whole or not at all, and written whole or not at all. What a file holds beyond
//! what this version knows is reported and kept.

mod csv;
mod error;
mod file;
mod file_cell;
mod header;
mod notes;
mod syntax;
mod tables;
mod text;
mod unknown;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

pub use csv::to_csv;
pub use error::StoreError;
pub use file::{VERSION, Version};

use crate::report::Report;

/// Largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// A report that was read, and what is to be said about its file.
#[derive(Debug)]
pub struct Loaded {
    /// The report.
    pub report: Report,
    /// What the person should know: fields and cells that were not understood but kept.
    pub notes: Vec<String>,
    /// Version of the format if it is later than this program's: the file must not be overwritten.
    pub newer: Option<Version>,
}

/// Reads a report file.
///
/// # Errors
/// The file cannot be read, is no report, has a mistake in it, or was written by a later major
/// version. The message names the place.
pub fn load(path: &Path) -> Result<Loaded, StoreError> {
    text::parse(&text::decode(&read_bytes(path)?, path)?, path)
}

/// Reads a report from the text of a file; `path` is only for messages.
///
/// # Errors
/// As [`load`].
pub fn parse(text: &str, path: &Path) -> Result<Loaded, StoreError> {
    text::parse(&text::tidy(text), path)
}

/// The text of a report file.
pub fn to_text(report: &Report) -> String {
    text::write(report)
}

/// Reads a file that is no larger than [`MAX_BYTES`].
///
/// # Errors
/// The file cannot be read or is larger.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    let file = fs::File::open(path).map_err(|error| StoreError::read(&error, path))?;
    let size = file.metadata().map_err(|error| StoreError::read(&error, path))?.len();
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| StoreError::read(&error, path))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(StoreError::TooLarge { size: size.max(MAX_BYTES + 1), path: path.to_owned() });
    }
    Ok(bytes)
}

/// Text of a file in UTF-8 with or without BOM, line ends made LF.
///
/// # Errors
/// The bytes are not UTF-8.
pub fn decode(bytes: &[u8], path: &Path) -> Result<String, StoreError> {
    text::decode(bytes, path)
}

/// Saves a report over the file of this name, or as a new one.
///
/// # Errors
/// The system refuses, or the file there was written by a later version. The former file is whole
/// in any case.
///
/// # Panics
/// What was written does not read back as it was: a fault of the program, found before anything is lost.
pub fn save(report: &Report, path: &Path) -> Result<(), StoreError> {
    if let Some(found) = newer_version_at(path) {
        return Err(StoreError::ReadOnly { found: found.to_string(), path: path.to_owned() });
    }
    let text = text::write(report);
    let read_back = parse(&text, path);
    assert!(read_back.is_ok_and(|read_back| read_back.report == *report), "a written report reads back as it was");
    write_file(path, text.as_bytes())
}

/// Saves a report under a name that is not taken yet; an empty file does not count.
///
/// # Errors
/// The name is taken, or the system refuses.
pub fn save_new(report: &Report, path: &Path) -> Result<(), StoreError> {
    if fs::metadata(path).is_ok_and(|found| found.len() > 0 || found.is_dir()) {
        return Err(StoreError::Exists { path: path.to_owned() });
    }
    save(report, path)
}

/// The version of the report file of this name, if it is later than this program's.
fn newer_version_at(path: &Path) -> Option<Version> {
    let text = read_bytes(path).ok().and_then(|bytes| text::decode(&bytes, path).ok())?;
    header::Header::of(&text).newer()
}

/// Writes a file whole or not at all: a temporary file beside it is written, synced and renamed.
///
/// # Errors
/// The system refuses; the former file is whole.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let refused = |error: std::io::Error| StoreError::write(&error, path);
    // A link stays a link: its target is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut temporary = tempfile::Builder::new().prefix(".nianbao-").tempfile_in(folder).map_err(refused)?;
    temporary.write_all(bytes).map_err(refused)?;
    keep_permissions(&target, temporary.as_file()).map_err(refused)?;
    temporary.as_file().sync_all().map_err(refused)?;
    replace(temporary, &target).map_err(refused)?;
    sync_folder(folder);
    Ok(())
}

/// Gives the new file the permissions of the one it replaces, or those of any new file.
fn keep_permissions(target: &Path, file: &fs::File) -> std::io::Result<()> {
    match fs::metadata(target) {
        Ok(found) => file.set_permissions(found.permissions()),
        Err(_) => set_default_permissions(file),
    }
}

#[cfg(unix)]
fn set_default_permissions(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    // Temporary files are private; a report is shared in the office.
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn set_default_permissions(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

/// Renames the temporary file over the target. On Windows a virus scanner or preview may hold the
/// target for a moment.
fn replace(temporary: tempfile::NamedTempFile, target: &Path) -> std::io::Result<()> {
    const TRIES: u32 = 10;
    let mut temporary = temporary;
    for try_no in 1.. {
        match temporary.persist(target) {
            Ok(_) => return Ok(()),
            Err(refused) if try_no < TRIES && is_momentary(&refused.error) => temporary = refused.file,
            Err(refused) => return Err(refused.error),
        }
        std::thread::sleep(std::time::Duration::from_millis(u64::from(20 * try_no)));
    }
    unreachable!("the loop returns")
}

/// Access denied, sharing violation, lock violation: what Windows says while another program looks.
fn is_momentary(error: &std::io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

/// Makes the rename itself durable where the system offers it.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = fs::File::open(folder)
    {
        // Some file systems cannot sync folders; the file itself is safe already.
        let _ = folder.sync_all();
    }
}
