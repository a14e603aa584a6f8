//! Records of unsaved reports in the user's data folder, kept until they are saved: a crash loses seconds at
//! most.
//!
//! Each window keeps one record under a name of its own, and holds a lock beside it while it runs: the system
//! frees the lock however the window ends. A record whose lock is free was left over.

use std::fs::{File, Permissions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::disk;
use super::error::StoreError;
use super::given_up::put_aside;
use super::opening::{is_at, open_own};
use super::rescue::{rescued, with_end};
use super::text::pretty;
use super::write::write_own_file;
use super::{Fingerprint, MAX_BYTES, decode, parse, read_bytes_up_to, to_text};
use crate::report::Report;

/// The unsaved report of a window, as its file holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Record {
    /// The file it belongs to, if it has one.
    pub(super) path: Option<PathBuf>,
    /// Fingerprint of that file when it was opened or saved last.
    on_disk: Option<Fingerprint>,
    /// When it was kept: `2026-01-12 09:30:05`.
    pub(super) at: String,
    /// The report as in a report file.
    report: String,
}

/// The place in which a window keeps its unsaved report.
#[derive(Debug)]
pub struct RecoveryPlace {
    record: PathBuf,
    lock: PathBuf,
    locked: Option<File>,
}

/// An unsaved report that a window left over.
#[derive(Debug)]
pub struct LeftOver {
    /// The report.
    pub report: Report,
    /// The file it belongs to, if it has one.
    pub path: Option<PathBuf>,
    /// Fingerprint of that file when it was opened or saved last.
    pub on_disk: Option<Fingerprint>,
    /// When it was kept.
    pub at: String,
    /// Whether its record was cut short, so that more may have been typed than the report holds.
    pub is_cut: bool,
    place: RecoveryPlace,
}

/// A record that a window left over and of which nothing can be read.
#[derive(Debug)]
pub struct UnreadableRecord {
    place: RecoveryPlace,
}

/// Everything that windows left over which are gone.
#[derive(Debug, Default)]
pub struct LeftOvers {
    /// The reports, the latest first.
    pub reports: Vec<LeftOver>,
    /// What cannot be read.
    pub unreadable: Vec<UnreadableRecord>,
}

impl RecoveryPlace {
    /// A new place in a folder, which need not be there yet.
    ///
    /// # Errors
    /// The system refuses.
    pub fn new(folder: &Path) -> Result<RecoveryPlace, StoreError> {
        let refused = |error: std::io::Error| StoreError::write(&error, folder);
        disk::make_folder(folder).map_err(refused)?;
        // It is locked before the record exists, so that nobody takes the record for left over.
        let (locked, lock) = disk::create_named(folder, LOCK).map_err(refused)?;
        // Without locks in the system, records are offered even while their window runs; none is lost.
        let _ = disk::try_lock(&locked, &lock);
        Ok(RecoveryPlace { record: lock.with_extension(RECORD), lock, locked: Some(locked) })
    }

    /// Keeps a report, in the place of what was kept before.
    ///
    /// # Errors
    /// The system refuses; what was kept before is whole.
    pub fn keep(&mut self, unsaved: &Unsaved, now: DateTime) -> Result<(), StoreError> {
        let record = Record {
            path: unsaved.path.clone(),
            on_disk: unsaved.on_disk.clone(),
            at: now.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            report: to_text(&unsaved.report),
        };
        let text = pretty(&record, ron::ser::PrettyConfig::new()).unwrap_or_default();
        self.lock_again();
        write_own_file(&self.record, text.as_bytes(), private().as_ref())
    }

    /// Takes folder and lock anew where they were cleared away. If that fails, so does writing, with the reason.
    fn lock_again(&mut self) {
        if self.locked.as_ref().is_some_and(|locked| is_at(locked, &self.lock)) {
            return;
        }
        let _ = self.record.parent().map(disk::make_folder);
        if let Ok(locked) = open_own(&self.lock, None) {
            let _ = disk::try_lock(&locked, &self.lock);
            self.locked = Some(locked);
        }
    }

    /// Whether anything is kept.
    pub fn has_record(&self) -> bool {
        disk::metadata(&self.record).is_ok()
    }

    /// Deletes the record.
    pub fn forget(&self) {
        remove(&self.record);
    }

    /// Deletes the record, but keeps it among what was given up.
    ///
    /// # Errors
    /// The system refuses; the record stays.
    pub fn give_up(&self, now: DateTime) -> Result<(), StoreError> {
        put_aside(&self.record, now)?;
        self.forget();
        Ok(())
    }
}

/// An unsaved report, to be kept.
#[derive(Debug, Clone)]
pub struct Unsaved {
    /// The report.
    pub report: Report,
    /// The file it belongs to, if it has one.
    pub path: Option<PathBuf>,
    /// Fingerprint of that file when it was opened or saved last.
    pub on_disk: Option<Fingerprint>,
}

impl Drop for RecoveryPlace {
    fn drop(&mut self) {
        if disk::symlink_metadata(&self.record).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            remove(&self.lock);
        }
        drop(self.locked.take());
    }
}

impl LeftOver {
    /// The reports left over in a folder by windows that are gone, the latest first.
    pub fn all(folder: &Path) -> Vec<LeftOver> {
        LeftOvers::of(folder).reports
    }

    /// Deletes it for good.
    pub fn forget(self) {
        self.place.forget();
    }

    /// Deletes it, but keeps it among what was given up.
    ///
    /// # Errors
    /// The system refuses; it will be offered again.
    pub fn give_up(self, now: DateTime) -> Result<(), StoreError> {
        self.place.give_up(now)
    }
}

impl LeftOvers {
    /// What is left over in a folder. It stays where it is until it is decided on.
    pub fn of(folder: &Path) -> LeftOvers {
        let mut found = LeftOvers::default();
        let Ok(paths) = disk::list(folder, MOST_FILES) else { return found };
        for record in paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == RECORD)) {
            let Some(place) = place_of_gone(&record) else { continue };
            match read_record(&record) {
                Some((Record { path, on_disk, at, .. }, report, is_cut)) => {
                    found.reports.push(LeftOver { report, path, on_disk, at, is_cut, place });
                }
                None => found.unreadable.push(UnreadableRecord { place }),
            }
        }
        found.reports.sort_by(|one, other| other.at.cmp(&one.at));
        found
    }
}

impl UnreadableRecord {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.place.record
    }

    /// Deletes it for good.
    pub fn forget(self) {
        self.place.forget();
    }
}

/// Nobody else reads what is not saved.
#[allow(clippy::unnecessary_wraps, reason = "elsewhere there are none of this kind")]
pub(super) fn private() -> Option<Permissions> {
    #[cfg(unix)]
    {
        Some(std::os::unix::fs::PermissionsExt::from_mode(0o600))
    }
    #[cfg(not(unix))]
    {
        None
    }
}

pub(super) const RECORD: &str = "unsaved";
const LOCK: &str = ".lock";
/// A record holds a report as a text within a text.
pub(super) const MOST_BYTES: u64 = 4 * MAX_BYTES;
/// Most files of the folder that are looked at; a window keeps two.
pub(super) const MOST_FILES: usize = 10_000;

/// The place of a record whose window is gone; `None` if it lives.
fn place_of_gone(record: &Path) -> Option<RecoveryPlace> {
    let lock = record.with_extension(&LOCK[1..]);
    let locked = open_own(&lock, None).ok()?;
    if matches!(disk::try_lock(&locked, &lock), Err(TryLockError::WouldBlock)) {
        return None;
    }
    Some(RecoveryPlace { record: record.to_owned(), lock, locked: Some(locked) })
}

/// A record with its report, and whether it was cut short; `None` if nothing can be read of it.
pub(super) fn read_record(path: &Path) -> Option<(Record, Report, bool)> {
    let bytes = read_bytes_up_to(MOST_BYTES, path).ok()?;
    let whole = decode(&bytes, path).ok().and_then(|text| ron::from_str::<Record>(&text).ok());
    if let Some(record) = whole
        && let Ok(loaded) = parse(&record.report, path)
    {
        return Some((record, loaded.report, false));
    }
    let end = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let text = std::str::from_utf8(&bytes[..end]).ok()?;
    let record: Record = ron::from_str(&with_end(text)).ok()?;
    let report = rescued(&record.report, path)?.report;
    Some((record, report, true))
}

fn remove(path: &Path) {
    // If this fails, the record is offered again; nothing is lost.
    let _ = disk::remove(path);
}
