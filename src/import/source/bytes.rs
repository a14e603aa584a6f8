//! Which kind of document bytes are, and how they are read.

use std::path::Path;

use super::{Block, Source};

/// Largest document that is read, in bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Why a document could not be read. Each message says what happened, what is safe and what to do.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// Larger than any report.
    #[error("文件有{0}字节，超过64MB，不像是年报，没有导入。文件没有改动；请确认选对了文件。")]
    TooLarge(usize),
}

/// The document that bytes hold. Its kind follows from the bytes, and where they do not tell from the
/// file's name.
///
/// # Errors
/// It is of a kind that cannot be read, broken, or larger than any report.
pub fn from_bytes(bytes: &[u8], _name: &Path) -> Result<Source, SourceError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(SourceError::TooLarge(bytes.len()));
    }
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let blocks = lines.map(|line| Block::Paragraph(line.to_owned())).collect();
    Ok(Source { blocks, ..Source::default() })
}
