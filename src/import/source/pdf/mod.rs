//! The pages of a PDF as pieces.

use super::{Source, SourceError};

pub(super) fn read(_bytes: &[u8]) -> Result<Source, SourceError> {
    Err(SourceError::Scanned)
}
