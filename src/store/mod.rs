//! Report files: RON text to report and back. The only module that writes files.
//!
//! A file is read whole or not at all, and written whole or not at all. Fields that this version does not
//! know are reported and kept. Every call that touches the disk stands in `disk`, where tests make it fail.

mod backup;
mod behind;
mod csv;
mod disk;
mod error;
mod file;
mod file_cell;
mod fingerprint;
mod forms;
mod given_up;
mod header;
mod kept;
mod lock;
mod notes;
mod opening;
mod person;
mod recovery;
mod rescue;
mod scan;
mod settings;
mod size;
mod syntax;
mod tables;
mod text;
mod unknown;
#[cfg(debug_assertions)]
pub mod watched;
mod write;

use std::io::{self, ErrorKind};
use std::path::Path;

pub use backup::{BACKUPS_FOLDER, Backup, Backups, GENERATIONS};
pub use behind::Behind;
pub use csv::to_csv;
pub(crate) use csv::unguarded;
pub use disk::Call;
pub use error::StoreError;
pub(crate) use error::cause_in_chinese;
pub use file::{VERSION, Version};
pub use fingerprint::Fingerprint;
pub use forms::{FORMS_FOLDER, FormFileError, add_form, add_forms, form_folders};
pub use given_up::{GIVEN_UP_DAYS, GivenUp};
pub use kept::NotKept;
pub use lock::{FileLock, Holder, NotTaken};
pub use person::Seat;
pub use recovery::{LeftOver, LeftOvers, RecoveryPlace, UnreadableRecord, Unsaved};
pub use settings::{RecentFile, Settings, WindowSize};
pub use size::TooMuch;
pub use write::write_file;

use jiff::civil::DateTime;

use crate::report::Report;
use header::Header;

/// Name of the report file inside a PDF.
pub const NAME_IN_PDF: &str = "年报.ron";

/// Key of the 校验码 in the document information of a PDF; frozen, since published files have it.
pub const CHECK_CODE_KEY_IN_PDF: &str = "NianbaoCheckCode";

/// Largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// A report that was read, with notes about its file.
#[derive(Debug)]
pub struct Loaded {
    /// The report.
    pub report: Report,
    /// What the person should know: fields and cells that were not understood but kept.
    pub notes: Vec<String>,
    /// Version of the format if it is later than this program's: the file must not be overwritten.
    pub newer: Option<Version>,
    /// Fingerprint of the file, to see whether it has changed since.
    pub fingerprint: Fingerprint,
}

/// Reads a report file.
///
/// # Errors
/// The file cannot be read, is no report, has a mistake in it, or was written by a later major
/// version. The message names the place.
pub fn load(path: &Path) -> Result<Loaded, StoreError> {
    let bytes = read_bytes(path)?;
    let loaded = text::parse(&text::decode(&bytes, path)?, path)?;
    Ok(Loaded { fingerprint: Fingerprint::of(&bytes), ..loaded })
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
    read_bytes_up_to(MAX_BYTES, path)
}

/// Reads a file that is no larger than this many bytes.
///
/// # Errors
/// The file cannot be read or is larger.
pub fn read_bytes_up_to(most: u64, path: &Path) -> Result<Vec<u8>, StoreError> {
    let bytes = read_start(most, path).map_err(|error| StoreError::read(&error, path))?;
    if bytes.len() as u64 > most {
        let size = disk::metadata(path).map_or(0, |found| found.len()).max(most + 1);
        return Err(StoreError::TooLarge { size, most, path: path.to_owned() });
    }
    Ok(bytes)
}

/// The bytes of a file, one more than these at most.
fn read_start(most: u64, path: &Path) -> io::Result<Vec<u8>> {
    disk::read(opening::open_file(path)?, path, most.saturating_add(1))
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
/// The system refuses, the report is too large or does not read back as it was, or the file there
/// was written by a later version. The former file is whole in any case.
pub fn save(report: &Report, path: &Path) -> Result<(), StoreError> {
    write_file(path, text_to_save(report, path)?.as_bytes())
}

/// Saves a report as [`save`] does, and keeps the version that is written over.
///
/// # Errors
/// As [`save`].
pub fn save_keeping(report: &Report, path: &Path, backups: &Backups, now: DateTime) -> Result<Saved, StoreError> {
    let text = text_to_save(report, path)?;
    let is_kept = backups.keep(path, now).is_ok();
    let not_kept = write::write_over(path, text.as_bytes())?;
    Ok(Saved { fingerprint: Fingerprint::of(text.as_bytes()), is_kept, not_kept })
}

/// The result of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Fingerprint of the file as it is now.
    pub fingerprint: Fingerprint,
    /// Whether the former version is among the backups.
    pub is_kept: bool,
    /// What of the former file could not be kept.
    pub not_kept: Vec<NotKept>,
}

impl Saved {
    /// What a person is told of a saving besides that it is done; empty as a rule.
    pub fn notes(&self) -> Vec<&'static str> {
        let not_kept = self.not_kept.iter().map(|what| what.words());
        not_kept.chain((!self.is_kept).then_some("上一版没有留成备份")).collect()
    }
}

/// The text of a report, known to read back as it is, for a file that may be written over.
fn text_to_save(report: &Report, path: &Path) -> Result<String, StoreError> {
    if let Some(found) = header_at(path)?.newer() {
        return Err(StoreError::ReadOnly { found: found.to_string(), path: path.to_owned() });
    }
    let text = text::write(report);
    if text.len() as u64 > MAX_BYTES {
        let cause = format!("内容有{}字节，超过16MB，保存了也打不开", text.len());
        return Err(StoreError::Write { cause, path: path.to_owned() });
    }
    match parse(&text, path) {
        Ok(read_back) if read_back.report == *report => Ok(text),
        Err(StoreError::TooMuch { too_much, .. }) => {
            let cause = format!("{too_much}，保存了也打不开。请删去多余的内容");
            Err(StoreError::Write { cause, path: path.to_owned() })
        }
        _ => Err(StoreError::NotReadBack { path: path.to_owned() }),
    }
}

/// Saves a report under a name that is not taken yet; an empty file does not count.
///
/// # Errors
/// The name is taken, or the system refuses.
pub fn save_new(report: &Report, path: &Path) -> Result<(), StoreError> {
    let text = text_to_save(report, path)?;
    match disk::metadata(path) {
        Ok(found) if found.len() > 0 || found.is_dir() => Err(StoreError::Exists { path: path.to_owned() }),
        Ok(_) => {
            // Held while it is written over, so that of two that found it empty one is told.
            let _empty = write::claim_empty(path)?;
            write_file(path, text.as_bytes())
        }
        Err(_) => write::write_new_file(path, text.as_bytes()),
    }
}

/// Writes an export over a former file of this name, but never over a report file.
///
/// # Errors
/// The file there is a report, be it the very one exported, or the system refuses.
pub fn write_export(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    if header_at(path)?.is_report() {
        return Err(StoreError::IsReport { path: path.to_owned() });
    }
    write_file(path, bytes)
}

/// The header of the file of this name; an empty one if there is no file.
///
/// # Errors
/// The system does not say what is there.
fn header_at(path: &Path) -> Result<Header, StoreError> {
    let bytes = match disk::metadata(path) {
        Ok(found) if found.is_file() => read_start(MAX_BYTES, path),
        Ok(_) => Ok(Vec::new()),
        Err(error) => Err(error),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(StoreError::write(&error, path)),
    };
    Ok(Header::of(&text::tidy(&String::from_utf8_lossy(&bytes))))
}
