//! A foreign document as paragraphs and tables in reading order, before anything of it is interpreted.

mod archive;
mod bytes;
mod delimited;
mod docx;
mod encoding;
mod html;
mod kind;
mod mht;
mod pdf;
mod sheet;
mod text;
mod xml;

use std::ops::Range;

pub use bytes::{MAX_BYTES, SourceError, from_bytes};

/// The content of a document in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Its own name for itself: the title of a web page, the title among a document's properties.
    pub name: String,
    /// Its paragraphs and tables, top to bottom.
    pub blocks: Vec<Block>,
    /// Notes for the person, e.g. that it has another encoding than it says.
    pub notes: Vec<String>,
    /// What stands in it and is not seen by its readers, in its order.
    pub unseen: Vec<Unseen>,
}

/// Text of a document that is no text of it for its readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// The text.
    pub text: String,
    /// Why it is not seen.
    pub why: UnseenBecause,
    /// Index into [`Source::blocks`] of the block it stands in, or behind which it stands; at most their number.
    pub block: usize,
    /// Index into [`SourceTable::cells`] of the cell it stands in.
    pub cell: Option<usize>,
}

impl UnseenBecause {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            UnseenBecause::Struck => "划掉的",
            UnseenBecause::Hidden => "隐藏的",
            UnseenBecause::NoteMark => "注码",
        }
    }
}

/// Why a text is not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnseenBecause {
    /// It is struck out.
    Struck,
    /// It is hidden, or of no size or colour of its own.
    Hidden,
    /// It is a raised mark of a note.
    NoteMark,
}

/// A paragraph or table of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line or paragraph, without line ends.
    Paragraph(String),
    /// A table.
    Table(SourceTable),
}

/// A table of a document. No two cells cover the same place; places may be left uncovered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceTable {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// The cells in reading order, row by row.
    pub cells: Vec<SourceCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceCell {
    /// Index of its first row.
    pub row: usize,
    /// Index of its first column.
    pub column: usize,
    /// Rows it covers, at least 1.
    pub rows: usize,
    /// Columns it covers, at least 1.
    pub columns: usize,
    /// Its text; paragraphs are separated by `\n`.
    pub text: String,
}

/// A passage of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Index into [`Source::blocks`].
    pub block: usize,
    /// Index into [`SourceTable::cells`], if the block is a table.
    pub cell: Option<usize>,
    /// Bytes of the paragraph's or the cell's text.
    pub bytes: Range<usize>,
}

impl Source {
    /// The text of a passage; empty if it does not exist.
    pub fn text(&self, spot: &Spot) -> &str {
        self.whole(spot).and_then(|text| text.get(spot.bytes.clone())).unwrap_or_default()
    }

    fn whole(&self, spot: &Spot) -> Option<&str> {
        match (self.blocks.get(spot.block)?, spot.cell) {
            (Block::Paragraph(text), None) => Some(text),
            (Block::Table(table), Some(cell)) => Some(&table.cells.get(cell)?.text),
            _ => None,
        }
    }
}
