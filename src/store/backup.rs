//! Former versions of report files, kept in the user's data folder before they are written over.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use sha2::{Digest, Sha256};

use super::error::StoreError;
use super::{MAX_BYTES, read_bytes_up_to, write_file};

/// Versions kept of a file.
pub const GENERATIONS: usize = 10;

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
        if !fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() > 0) {
            return Ok(());
        }
        self.keep_bytes(path, &read_bytes_up_to(MAX_BYTES, path)?, now)
    }

    /// Keeps a text that is not in the file, or no longer, as a version of it.
    ///
    /// # Errors
    /// The system refuses.
    pub fn keep_bytes(&self, path: &Path, former: &[u8], now: DateTime) -> Result<(), StoreError> {
        let Some(folder) = self.folder_of(path) else { return Ok(()) };
        let known = self.of(path);
        if known.first().is_some_and(|last| read_bytes_up_to(MAX_BYTES, &last.path).is_ok_and(|kept| kept == former)) {
            return Ok(());
        }
        fs::create_dir_all(&folder).map_err(|error| StoreError::write(&error, &folder))?;
        write_file(&folder.join(next_name(known.first(), now)), former)?;
        for old in known.iter().skip(GENERATIONS - 1) {
            // If this fails, one version too many is kept.
            let _ = remove(&old.path);
        }
        Ok(())
    }

    /// The versions kept of a file, the latest first.
    pub fn of(&self, path: &Path) -> Vec<Backup> {
        let Some(Ok(entries)) = self.folder_of(path).map(fs::read_dir) else { return Vec::new() };
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let mut found: Vec<Backup> = paths.filter_map(|path| backup(&path)).collect();
        found.sort_by(|one, other| other.path.cmp(&one.path));
        found
    }

    /// Files of the same name in different folders are told apart by their paths.
    fn folder_of(&self, path: &Path) -> Option<PathBuf> {
        let absolute =
            fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
        let digest = Sha256::digest(absolute.as_os_str().as_encoded_bytes());
        let id = digest.iter().take(6).fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        self.folder.as_ref().map(|folder| folder.join(id))
    }
}

fn backup(path: &Path) -> Option<Backup> {
    let name = path.file_stem()?.to_str()?;
    let (date, time) = name.get(..17)?.split_once('_')?;
    (path.extension()? == "ron")
        .then(|| Backup { replaced_at: format!("{date} {}", in_clock(time)), path: path.to_owned() })
}

/// `093005` as `09:30:05`.
fn in_clock(time: &str) -> String {
    let part = |at: usize| time.get(at..at + 2).unwrap_or_default();
    format!("{}:{}:{}", part(0), part(2), part(4))
}

/// Names sort by time; those of one second by a number.
fn next_name(last: Option<&Backup>, now: DateTime) -> String {
    let time = now.strftime("%Y-%m-%d_%H%M%S").to_string();
    let last = last.and_then(|last| last.path.file_stem()?.to_str()?.strip_prefix(&time)?.get(1..)?.parse().ok());
    format!("{time}-{:04}.ron", last.map_or(0, |last: u32| last + 1))
}

#[allow(clippy::disallowed_methods, reason = "backups are files of the store")]
fn remove(path: &Path) -> std::io::Result<()> {
    fs::remove_file(path)
}
