//! What a person gave up of what was not saved: kept for a month, so that a wrong click loses nothing.

use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::DateTime;

use super::recovery::{MOST_BYTES, MOST_FILES, RECORD, private, read_record};
use super::write::write_own_file;
use super::{StoreError, disk, read_bytes_up_to};
use crate::report::Report;

/// Days for which it is kept.
pub const GIVEN_UP_DAYS: i32 = 30;
/// Most reports of this kind that are kept: the latest.
const MOST_KEPT: usize = 20;
const ENDING: &str = "given-up";

/// A report with changes that a person gave up.
#[derive(Debug)]
pub struct GivenUp {
    /// The report with the changes.
    pub report: Report,
    /// The file it belongs to, if it has one.
    pub path: Option<PathBuf>,
    /// When it was changed last: `2026-01-12 09:30:05`.
    pub at: String,
    file: PathBuf,
}

impl GivenUp {
    /// What was given up and is still kept in a folder, the latest first.
    pub fn all(folder: &Path) -> Vec<GivenUp> {
        let paths = disk::list(folder, MOST_FILES).unwrap_or_default();
        let kept = paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == ENDING));
        let mut found: Vec<GivenUp> = kept
            .filter_map(|file| {
                let (record, report, _) = read_record(&file)?;
                Some(GivenUp { report, path: record.path, at: record.at, file })
            })
            .collect();
        found.sort_by(|one, other| other.at.cmp(&one.at));
        found
    }
}

/// Puts a record aside in its folder, and clears away what was put aside long ago.
///
/// # Errors
/// The system refuses; the record is where it was.
pub(super) fn put_aside(record: &Path, now: DateTime) -> Result<(), StoreError> {
    debug_assert!(record.extension().is_some_and(|extension| extension == RECORD));
    let bytes = read_bytes_up_to(MOST_BYTES, record)?;
    write_own_file(&record.with_extension(ENDING), &bytes, private().as_ref())?;
    if let Some(folder) = record.parent() {
        clear(folder, now);
    }
    Ok(())
}

fn clear(folder: &Path, now: DateTime) {
    let first_kept = now.saturating_sub(GIVEN_UP_DAYS.days()).strftime("%Y-%m-%d %H:%M:%S").to_string();
    for (nth, given_up) in GivenUp::all(folder).into_iter().enumerate() {
        if nth >= MOST_KEPT || given_up.at < first_kept {
            // If this fails it is tried again the next time.
            let _ = disk::remove(&given_up.file);
        }
    }
}
