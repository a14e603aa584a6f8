//! Fingerprints of files, to see whether a file has changed.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{MAX_BYTES, read_bytes_up_to};

/// A hash of the content of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of bytes.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint(Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}")))
    }

    /// The fingerprint of a file as it is now; `None` if there is none or it cannot be read.
    pub fn of_file(path: &Path) -> Option<Fingerprint> {
        read_bytes_up_to(MAX_BYTES, path).ok().map(|bytes| Fingerprint::of(&bytes))
    }
}
