//! A lock on an open report file, so that one person at a time changes it.
//!
//! Two small files are beside the document while it is open: one is locked by the system, which frees it
//! however the program ends; the other is not locked, so that others can read who has the document open
//! (on Windows nobody can read a locked file). The document itself is never locked.

use std::ffi::OsString;
use std::fs::{File, Permissions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::disk;
use super::opening::{is_at, is_taken_by_other, open_file, open_own};
use super::person::Seat;
use super::read_bytes_up_to;

/// Who has a file open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// The person and the machine.
    pub seat: Seat,
    /// Since when: `2026-01-12 09:30`.
    pub since: String,
}

/// Why a file could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// Someone else has it; the holder is given if it can be read.
    #[error("{}", held(.0.as_ref()))]
    Held(Option<Holder>),
    /// Something else stands where the lock has to be, so that nobody knows whether others have the file.
    #[error("放锁文件的位置被别的东西占着，分不清有没有别人在改这个文件（{}）", .0.display())]
    InTheWay(PathBuf),
}

/// Who has a file open, in words.
fn held(holder: Option<&Holder>) -> String {
    match holder {
        Some(Holder { seat, since }) if !seat.user.is_empty() => {
            format!("这个文件正由{}在{}上打开（{since}起）", seat.user, seat.machine)
        }
        _ => "这个文件正由别人打开".to_owned(),
    }
}

/// A file held for this program, until this is dropped.
#[derive(Debug)]
pub struct FileLock {
    /// Open as long as the lock is held.
    locked: Option<File>,
    lock: PathBuf,
    who: PathBuf,
}

impl FileLock {
    /// Takes a file for this seat.
    ///
    /// If the folder cannot be written to, or the system has no locks there, a lock without a lock file is
    /// given, and others are not kept out.
    ///
    /// # Errors
    /// Someone else has it, or something else stands where its lock has to be.
    pub fn take(path: &Path, seat: &Seat, now: DateTime) -> Result<FileLock, NotTaken> {
        let (lock, who) = (beside(path, ".lock"), beside(path, ".who"));
        if let Some(other) = [&lock, &who].into_iter().find(|own| is_taken_by_other(own)) {
            return Err(NotTaken::InTheWay(other.clone()));
        }
        let document = disk::metadata(path).ok().map(|found| found.permissions());
        let locked = locked(&lock, document.as_ref()).map_err(|()| NotTaken::Held(read_holder(&who)))?;
        if locked.is_none() && is_taken_by_other(&lock) {
            return Err(NotTaken::InTheWay(lock));
        }
        if locked.is_some() {
            let holder = Holder { seat: seat.clone(), since: now.strftime("%Y-%m-%d %H:%M").to_string() };
            // If this fails, others learn that the file is open, but not who has it.
            let _ = write_holder(&who, document.as_ref(), &holder);
        }
        Ok(FileLock { locked, lock, who })
    }
}

/// The lock file, locked; `None` if there are no locks here.
///
/// # Errors
/// Someone else has it.
fn locked(lock: &Path, document: Option<&Permissions>) -> Result<Option<File>, ()> {
    /// Its last holder may remove it just now, again and again.
    const TRIES: u32 = 100;
    for _ in 0..TRIES {
        let opened = match open_own(lock, document) {
            // Another user's, who has not let others write it: to be locked it need not be written.
            Err(error) if error.kind() == ErrorKind::PermissionDenied && disk::metadata(lock).is_ok() => {
                open_file(lock)
            }
            opened => opened,
        };
        let Ok(file) = opened else { return Ok(None) };
        match disk::try_lock(&file, lock) {
            Ok(()) if is_at(&file, lock) => return Ok(Some(file)),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(()),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(())
}

impl FileLock {
    /// Whether it is the lock of this file.
    pub fn is_of(&self, path: &Path) -> bool {
        beside(path, ".lock") == self.lock
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        if let Some(locked) = self.locked.take() {
            // Whoever takes the lock in between writes its name anew; a file that is left over does not lock.
            let _ = disk::remove(&self.who);
            let _ = disk::remove(&self.lock);
            drop(locked);
        }
    }
}

fn write_holder(who: &Path, document: Option<&Permissions>, holder: &Holder) -> std::io::Result<()> {
    let mut file = open_own(who, document)?;
    disk::empty(&file, who)?;
    disk::write(&mut file, who, ron::to_string(holder).unwrap_or_default().as_bytes())
}

/// A hidden name beside the file, the same however the path to it is written.
fn beside(given: &Path, ending: &str) -> PathBuf {
    /// Most bytes of a name, in all file systems that count.
    const LONGEST: usize = 255;
    const PREFIX: &str = ".~";
    // A file that is not there yet, or any more, stands in a folder that is.
    let in_folder = || Some(disk::canonicalize(disk::folder_of(given)).ok()?.join(given.file_name()?));
    let path = disk::canonicalize(given).ok().or_else(in_folder);
    let path = path.or_else(|| std::path::absolute(given).ok()).unwrap_or_else(|| given.to_owned());
    let name = path.file_name().unwrap_or_default();
    let mut own = OsString::from(PREFIX);
    if PREFIX.len() + name.len() + ending.len() > LONGEST {
        let digest = Sha256::digest(name.as_encoded_bytes());
        own.push(digest.iter().take(12).fold(String::new(), |text, byte| text + &format!("{byte:02x}")));
    } else {
        own.push(name);
    }
    own.push(ending);
    path.with_file_name(own)
}

fn read_holder(who: &Path) -> Option<Holder> {
    const LONGEST: u64 = 4096;
    let bytes = read_bytes_up_to(LONGEST, who).ok()?;
    ron::from_str(std::str::from_utf8(&bytes).ok()?).ok()
}
