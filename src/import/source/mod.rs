//! A foreign document as paragraphs and tables in reading order, before anything of it is interpreted.

mod archive;
mod bytes;
mod delimited;
mod docx;
mod encoding;
mod error;
mod html;
mod kind;
mod mht;
mod pdf;
mod sheet;
mod struck;
mod text;
mod unseen;
mod xml;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use bytes::{MAX_BYTES, from_bytes};
pub use error::SourceError;
pub use unseen::{Unseen, UnseenBecause};

/// The content of a document in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Its own name for itself: the title of a web page, the title among a document's properties.
    pub name: String,
    /// Its paragraphs and tables, top to bottom.
    pub blocks: Vec<Block>,
    /// Notes for the person, e.g. that it has another encoding than it says.
    pub notes: Vec<String>,
    /// What stands in it and is no text of its body: hidden, struck, in a header…
    pub unseen: Vec<Unseen>,
}

/// A paragraph or table of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A line or paragraph, without line ends.
    Paragraph(String),
    /// A table.
    Table(SourceTable),
}

/// A table of a document. No two cells cover the same place; places may be left uncovered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SourceTable {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// The cells in reading order, row by row.
    pub cells: Vec<SourceCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
