//! How the file of an open report is found when it is to be saved.

use std::io;
use std::path::Path;

use super::disk;
use super::error::{StoreError, cause_in_chinese};
use super::{FileLock, Fingerprint, load, read_bytes};

/// How a file is found that is not as it was when it was opened or saved last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behind {
    /// It is another report.
    Changed(Fingerprint),
    /// It is no report any more; why, in words.
    NoReport(Fingerprint, String),
    /// It is not there.
    Gone,
    /// Something stands there of which nobody can say what is in it; why, in words.
    Unreadable(String),
}

impl Behind {
    /// How the file is found; `None` if it is as it was. `known` is its fingerprint then, `lock` its lock.
    pub fn of(path: &Path, known: Option<&Fingerprint>, lock: Option<&FileLock>) -> Option<Behind> {
        match disk::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return known.map(|_| Behind::Gone),
            Err(error) => return Some(Behind::Unreadable(cause_in_chinese(&error))),
            Ok(found) if found.is_symlink() && disk::metadata(path).is_err() => {
                return Some(Behind::Unreadable("这是一个链接，指向的文件不在".to_owned()));
            }
            Ok(_) => {}
        }
        if lock.is_some_and(|lock| !lock.is_of(path)) {
            return Some(Behind::Unreadable("这是一个链接，指向另一个文件".to_owned()));
        }
        let bytes = match read_bytes(path) {
            Ok(bytes) => bytes,
            Err(StoreError::Read { cause, .. }) => return Some(Behind::Unreadable(cause)),
            Err(error) => return Some(Behind::Unreadable(first_line(&error))),
        };
        let found = Fingerprint::of(&bytes);
        if Some(&found) == known {
            return None;
        }
        match load(path) {
            Ok(_) => Some(Behind::Changed(found)),
            Err(error) => Some(Behind::NoReport(found, first_line(&error))),
        }
    }
}

/// An error without its path, which is said anyway.
fn first_line(error: &StoreError) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}
