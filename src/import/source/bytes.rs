//! Reads a document from bytes, by its kind.
//!
//! The bytes may be hostile: everything has a limit, and reading ends soon whatever they are.

use std::path::Path;

use super::encoding::{self, Decoded};
use super::error::SourceError;
use super::kind::{DocumentKind, TextKind};
use super::{Block, Source, delimited, docx, html, mht, pdf, sheet, text};

/// Largest document that is read, in bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Largest web page or text that is read, in bytes; in UTF-16 a page takes twice as many.
const MAX_TEXT_BYTES: usize = 16 * 1024 * 1024;

const MAX_CELLS: usize = 200_000;
const MAX_BLOCKS: usize = 200_000;
const MAX_SOURCE_BYTES: usize = 20 * 1024 * 1024;

/// Most places of one table, covered or not, so that a few wide rows do not make a huge grid.
const MAX_PLACES: usize = 2_000_000;

/// The document that bytes hold. Its kind follows from the bytes, and where they do not tell from the
/// file's name.
///
/// # Errors
/// It is of a kind that cannot be read, broken, or larger than any report.
pub fn from_bytes(bytes: &[u8], name: &Path) -> Result<Source, SourceError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(SourceError::TooLarge(bytes.len()));
    }
    let source = match DocumentKind::of(bytes, name) {
        DocumentKind::Docx => docx::read(bytes),
        DocumentKind::Sheet => sheet::read(bytes, name),
        DocumentKind::Pdf => pdf::read(bytes),
        DocumentKind::Unsupported { what, advice } => Err(unsupported(what, advice)),
        DocumentKind::Mht => page_of_mht(bytes),
        DocumentKind::Text => from_encoded(bytes, None, |text| TextKind::of(text, name)),
    }?;
    checked(source)
}

fn unsupported(what: &'static str, advice: &'static str) -> SourceError {
    SourceError::Unsupported { what, advice }
}

fn page_of_mht(bytes: &[u8]) -> Result<Source, SourceError> {
    let page = mht::page(bytes).ok_or(SourceError::NoPage)?;
    let kind = if page.is_html { TextKind::Html } else { TextKind::Plain };
    from_encoded(&page.bytes, page.charset.as_deref(), |_| kind)
}

/// The document in encoded text. `charset` is the encoding stated outside of it, e.g. in a mail header.
fn from_encoded(
    bytes: &[u8],
    charset: Option<&str>,
    kind: impl FnOnce(&str) -> TextKind,
) -> Result<Source, SourceError> {
    if bytes.len() > 2 * MAX_TEXT_BYTES && encoding::may_be_text(bytes) {
        return Err(SourceError::TextTooLarge(bytes.len()));
    }
    let Decoded { text, mut notes } = encoding::decode(bytes, charset).ok_or(SourceError::Unknown)?;
    let kind = kind(&text);
    let mut source = from_text(&text, kind)?;
    notes.append(&mut source.notes);
    Ok(Source { notes, ..source })
}

fn from_text(text: &str, kind: TextKind) -> Result<Source, SourceError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(SourceError::TextTooLarge(text.len()));
    }
    match kind {
        TextKind::Html => html::read(text),
        TextKind::Markdown => text::read_markdown(text),
        TextKind::Csv => delimited::read(text),
        TextKind::Plain => text::read(text),
    }
}

/// The document, unless it is larger than any report.
fn checked(source: Source) -> Result<Source, SourceError> {
    let (mut cells, mut bytes) = (0, 0);
    for block in &source.blocks {
        match block {
            Block::Paragraph(text) => bytes += text.len(),
            Block::Table(table) => {
                cells += table.cells.len();
                bytes += table.cells.iter().map(|cell| cell.text.len()).sum::<usize>();
                if table.rows.saturating_mul(table.columns) > MAX_PLACES {
                    return Err(SourceError::TooMuch);
                }
            }
        }
    }
    bytes += source.unseen.iter().map(|unseen| unseen.text.len()).sum::<usize>();
    if source.blocks.len() > MAX_BLOCKS
        || source.unseen.len() > MAX_CELLS
        || cells > MAX_CELLS
        || bytes > MAX_SOURCE_BYTES
    {
        return Err(SourceError::TooMuch);
    }
    Ok(source)
}
