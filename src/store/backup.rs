//! Former versions of report files, kept in the user's data folder before they are written over.

use std::fs::Permissions;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use sha2::{Digest, Sha256};

use super::disk;
use super::error::StoreError;
use super::write::write_new_own_file;
use super::{MAX_BYTES, read_bytes_up_to};

/// Name of the folder with former versions in the user's data folder.
pub const BACKUPS_FOLDER: &str = "backups";

/// Versions kept of a file.
pub const GENERATIONS: usize = 10;

/// Most files of a folder that are looked at; the program itself leaves [`GENERATIONS`].
const MOST_FILES: usize = 10_000;

/// Where former versions are kept.
#[derive(Debug, Clone, Default)]
pub struct Backups {
    /// `None` if nothing is kept.
    folder: Option<PathBuf>,
}

/// A former version of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When it was replaced: `2026-01-12 09:30:05`.
    pub replaced_at: String,
    /// Where it is kept.
    pub path: PathBuf,
    /// Later versions have higher numbers.
    number: u32,
}

impl Backups {
    /// Backups in this folder, which need not be there yet.
    pub fn in_folder(folder: &Path) -> Backups {
        Backups { folder: Some(folder.to_owned()) }
    }

    /// Whether there is a place for them.
    pub fn are_kept(&self) -> bool {
        self.folder.is_some()
    }

    /// Keeps the version that stands in a file now; the oldest beyond [`GENERATIONS`] goes. Nothing is
    /// done if there is no file or it was kept last time.
    ///
    /// # Errors
    /// The system refuses.
    pub fn keep(&self, path: &Path, now: DateTime) -> Result<(), StoreError> {
        match disk::metadata(path) {
            Ok(found) if found.is_file() && found.len() > 0 => {}
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(StoreError::read(&error, path)),
            _ => return Ok(()),
        }
        self.keep_bytes(path, &read_bytes_up_to(MAX_BYTES, path)?, now)
    }

    /// Keeps a text that is not in the file, or no longer, as a version of it.
    ///
    /// # Errors
    /// The system refuses.
    pub fn keep_bytes(&self, path: &Path, former: &[u8], now: DateTime) -> Result<(), StoreError> {
        let Some(folder) = self.folder_of(path) else { return Ok(()) };
        let known = listed(&folder).map_err(|error| StoreError::read(&error, &folder))?;
        if known.first().is_some_and(|last| read_bytes_up_to(MAX_BYTES, &last.path).is_ok_and(|kept| kept == former)) {
            return Ok(());
        }
        disk::make_folder(&folder).map_err(|error| StoreError::write(&error, &folder))?;
        // As private as the document.
        let permissions = disk::metadata(path).ok().map(|found| writable(found.permissions()));
        write_new_own_file(&folder.join(next_name(&known, now)), former, permissions.as_ref())?;
        for old in known.iter().skip(GENERATIONS - 1) {
            // If this fails, one version too many is kept.
            let _ = disk::remove(&old.path);
        }
        Ok(())
    }

    /// The versions kept of a file, the latest first.
    pub fn of(&self, path: &Path) -> Vec<Backup> {
        self.folder_of(path).and_then(|folder| listed(&folder).ok()).unwrap_or_default()
    }

    /// Files of the same name in different folders are told apart by their paths.
    fn folder_of(&self, path: &Path) -> Option<PathBuf> {
        let absolute =
            disk::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
        let digest = Sha256::digest(absolute.as_os_str().as_encoded_bytes());
        let id = digest.iter().take(6).fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        self.folder.as_ref().map(|folder| folder.join(id))
    }
}

/// The versions in a folder, the latest first; none if there is no folder.
fn listed(folder: &Path) -> io::Result<Vec<Backup>> {
    let paths = match disk::list(folder, MOST_FILES) {
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        listed => listed?,
    };
    let mut found: Vec<Backup> = paths.iter().filter_map(|path| backup(path)).collect();
    // Not by time: clocks go back.
    found.sort_by(|one, other| (other.number, &other.path).cmp(&(one.number, &one.path)));
    Ok(found)
}

fn backup(path: &Path) -> Option<Backup> {
    const TIME: usize = 17;
    /// More than anybody saves; a higher one was not given by the program.
    const MOST: u32 = 1_000_000_000;
    let name = path.file_stem()?.to_str()?;
    let (date, time) = name.get(..TIME)?.split_once('_')?;
    let number =
        name.get(TIME + 1..).and_then(|number| number.parse().ok()).filter(|number| *number <= MOST).unwrap_or(0);
    let is_file = disk::symlink_metadata(path).is_ok_and(|found| found.is_file());
    (is_file && path.extension()? == "ron").then(|| Backup {
        replaced_at: format!("{date} {}", in_clock(time)),
        path: path.to_owned(),
        number,
    })
}

/// `093005` as `09:30:05`.
fn in_clock(time: &str) -> String {
    let part = |at: usize| time.get(at..at + 2).unwrap_or_default();
    format!("{}:{}:{}", part(0), part(2), part(4))
}

/// The time, for people, and a number one higher than all before.
fn next_name(known: &[Backup], now: DateTime) -> String {
    let number = known.iter().map(|backup| backup.number).max().map_or(0, |last| last.saturating_add(1));
    format!("{}-{number:04}.ron", now.strftime("%Y-%m-%d_%H%M%S"))
}

/// A version of a document that may not be written can still be cleared away.
fn writable(mut permissions: Permissions) -> Permissions {
    #[cfg(windows)]
    permissions.set_readonly(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        const OWN: u32 = 0o600;
        permissions.set_mode(permissions.mode() | OWN);
    }
    permissions
}
