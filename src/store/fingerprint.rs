//! By which it is known whether a file is still what it was.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{MAX_BYTES, read_bytes_up_to};

/// What stands in a file, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// That of these bytes.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint(Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}")))
    }

    /// That of a file as it stands now; `None` if there is none or it cannot be read.
    pub fn of_file(path: &Path) -> Option<Fingerprint> {
        read_bytes_up_to(MAX_BYTES, path).ok().map(|bytes| Fingerprint::of(&bytes))
    }
}
