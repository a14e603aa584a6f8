//! The text of a clipboard taken apart into rows and cells. Knows no form.

use crate::form::name::is_edge;
use crate::tsv;

/// Cells of text, row by row; rows may differ in length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// The rows, top to bottom; blank cells are kept.
    pub rows: Vec<Vec<String>>,
}

impl Block {
    /// Reads what Excel, WPS, Word or a page in a browser put on the clipboard as plain text.
    ///
    /// Tabs separate cells, line ends of any kind separate rows; one line end at the end is no row. A cell in
    /// double quotes may hold both and doubled quotes, as spreadsheets write it; the quote must open
    /// the cell and close it. Nothing else separates cells: `1,234` is one value. Spaces of every kind and
    /// characters without width are trimmed from the ends of a cell.
    ///
    /// ```
    /// let block = nianbao::clip::Block::read("规章\t1,234\t\r\n\"a\nb\"\t2\n");
    /// assert_eq!(block.rows, [vec!["规章", "1,234", ""], vec!["a\nb", "2"]]);
    /// ```
    pub fn read(text: &str) -> Block {
        let mut rest = text.trim_start_matches('\u{feff}').trim_end_matches('\0');
        let mut rows = Vec::new();
        let mut row = Vec::new();
        let mut has_open_row = false;
        while !rest.is_empty() || has_open_row {
            let (cell, after) = tsv::cell(rest, usize::MAX);
            row.push(trimmed(&cell));
            has_open_row = after.starts_with('\t');
            if !has_open_row {
                rows.push(std::mem::take(&mut row));
            }
            rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\t', '\r', '\n'])).unwrap_or(after);
        }
        Block { rows }
    }

    /// Number of its cells.
    pub(super) fn len(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }
}

fn trimmed(cell: &str) -> String {
    cell.trim_matches(is_edge).replace("\r\n", "\n").replace('\r', "\n")
}
