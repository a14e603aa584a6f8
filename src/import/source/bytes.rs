//! Reads a document from bytes, by its kind.
//!
//! The bytes may be hostile: everything has a limit, and reading ends soon whatever they are.

use std::path::Path;

use super::super::apart::ApartError;
use super::encoding::{self, Decoded};
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

/// Why a document could not be read. Each message says what happened, what is safe and what to do.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// What the process that reads documents said.
    #[error("{0}")]
    Told(String),
    /// The process that reads documents gave no answer.
    #[error(transparent)]
    Apart(#[from] ApartError),
    /// Larger than any report.
    #[error("文件有{0}字节，超过64MB，不像是年报，没有导入。文件没有改动；请确认选对了文件。")]
    TooLarge(usize),
    /// A web page or text larger than any report.
    #[error(
        "网页或文本有{0}字节，超过16MB，不像是年报，没有导入。原件没有改动；请确认选对了文件，或者只复制年报正文再粘贴。"
    )]
    TextTooLarge(usize),
    /// More pieces, cells or text than any report.
    #[error(
        "里面的段落、表格单元格或文字多得不像是年报，没有导入。原件没有改动；请确认选对了文件，或者只复制年报正文再粘贴。"
    )]
    TooMuch,
    /// A web page whose tags are nested too deep or in too much disorder.
    #[error("网页的标签套得太深或太乱，读不了，没有导入。原件没有改动；请在浏览器里打开，只复制年报正文再粘贴。")]
    Tangled,
    /// Bytes that are no text and no document known here.
    #[error(
        "认不出这是什么文件，它不是文字，也可能已经损坏，没有导入。文件没有改动；请确认选对了文件，或者打开原件，全选复制再粘贴。"
    )]
    Unknown,
    /// A kind of document that is known and not read.
    #[error("这是{what}，本程序读不了，没有导入。文件没有改动；{advice}。")]
    Unsupported {
        /// The kind, in Chinese.
        what: &'static str,
        /// What to do instead, in Chinese.
        advice: &'static str,
    },
    /// A saved web page without a page.
    #[error(
        "这个单一文件网页（.mht）里找不到网页正文，没有导入。文件没有改动；请在浏览器里打开，只复制年报正文再粘贴。"
    )]
    NoPage,
    /// Only a password opens it.
    #[error("文件加了密，读不了，没有导入。文件没有改动；请用原来的软件打开，取消密码另存一份，再导入。")]
    Encrypted,
    /// Broken, or not what it seems to be.
    #[error("文件不完整或者已经损坏，读不了，没有导入。文件没有改动；请用原来的软件打开，另存一份，再导入。")]
    Broken,
    /// It inflates to, or is nested, beyond any report.
    #[error("文件展开后大得不像是年报，没有导入。文件没有改动；请确认选对了文件，或者另存一份只有年报的，再导入。")]
    Inflated,
    /// More cells than any report.
    #[error("表格有20万个以上的单元格，不像是年报，没有导入。文件没有改动；请另存一份只有年报表格的，再导入。")]
    TooManyCells,
    /// It is empty.
    #[error("文件里没有文字，没有导入。文件没有改动；请确认选对了文件。")]
    Empty,
    /// Its pages are pictures.
    #[error(
        "这份PDF是扫描件，没有文字，读不了，没有导入。文件没有改动；请找Word原稿或网页，或者用识别软件转成文字、核对后再导入。"
    )]
    Scanned,
    /// Its pages are pictures, behind which somebody's guess at their text is hidden.
    #[error(
        "这份PDF是扫描件：看到的是图片，里面的文字是识别软件加上的，看不见，可能认错，没有导入。文件没有改动；请找Word原稿或网页，没有的话，可以在阅读软件里全选复制，粘贴导入后逐个核对数字。"
    )]
    Recognised,
    /// Its fonts do not say which characters they show.
    #[error("这份PDF的字体没有说明是哪些字，文字取不出来，没有导入。文件没有改动；请找Word原稿或网页，再导入。")]
    NoCharacters,
    /// More pages than any report.
    #[error("PDF有{0}页，超过200页，不像是年报，没有导入。文件没有改动；请另存一份只有年报的，再导入。")]
    TooManyPages(usize),
}

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
