//! A table's grid with the text of every cell shaped.

use std::ops::Range;

use super::super::line::Align;
use super::super::measures::TABLE_ROLE;
use super::super::shaped::{Shaped, Shaper};
use super::super::table_text::TableText;
use crate::form::{Grid, GridCell, GridContent};

/// A table with shaped texts, before sizes and widths are chosen.
pub(in super::super) struct ShapedTable<'t> {
    pub(super) grid: Grid<'t>,
    /// For each cell of the grid, its text.
    pub(super) cells: Vec<ShapedCell>,
    /// Anchor of each data cell.
    pub(super) anchors: &'t [String],
    /// Note below a merged label that continues from the page before.
    pub(super) continued: Shaped,
    by_row_span: Vec<usize>,
}

/// The text of a cell.
pub(super) struct ShapedCell {
    /// Texts that each start a line.
    pub(super) parts: Vec<Shaped>,
    pub(super) align: Align,
}

impl<'t> ShapedTable<'t> {
    pub(in super::super) fn new(grid: Grid<'t>, text: &'t TableText, shaper: &Shaper) -> ShapedTable<'t> {
        let cells = grid.cells.iter().map(|cell| ShapedCell::new(cell, text, shaper)).collect();
        let mut by_row_span: Vec<usize> = (0..grid.cells.len()).collect();
        by_row_span.sort_by_key(|&idx| grid.cells[idx].row_span);
        let continued = shaper.shape("（续）", TABLE_ROLE);
        ShapedTable { grid, cells, anchors: &text.anchors, continued, by_row_span }
    }

    /// The cells, those of one row before merged ones.
    pub(super) fn by_row_span(&self) -> impl Iterator<Item = usize> + '_ {
        self.by_row_span.iter().copied()
    }

    /// The data cells.
    pub(super) fn values(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.cells.len()).filter(|&idx| matches!(self.grid.cells[idx].content, GridContent::Value(_)))
    }

    /// Those of these rows that a cell covers; empty if it covers none.
    pub(super) fn rows_of(&self, idx: usize, rows: &Range<usize>) -> Range<usize> {
        let cell = &self.grid.cells[idx];
        let first = cell.row_idx.clamp(rows.start, rows.end);
        first..(cell.row_idx + cell.row_span).clamp(first, rows.end)
    }

    /// Columns a cell covers.
    pub(super) fn columns_of(&self, idx: usize) -> Range<usize> {
        let cell = &self.grid.cells[idx];
        cell.column_idx..cell.column_idx + cell.column_span
    }
}

impl ShapedCell {
    fn new(cell: &GridCell, text: &TableText, shaper: &Shaper) -> ShapedCell {
        let words = match cell.content {
            GridContent::Title(text) | GridContent::Corner(text) | GridContent::Head(text) => text,
            GridContent::Stub { label, .. } => label,
            GridContent::Value(idx) => &text.values[idx],
        };
        let is_label = matches!(cell.content, GridContent::Stub { .. } | GridContent::Corner(_));
        let is_merged = cell.row_span > 1;
        let parts = if is_label && is_merged { numbered(words) } else { vec![words] };
        ShapedCell {
            parts: parts.into_iter().map(|part| shaper.shape(part, TABLE_ROLE)).collect(),
            align: if is_label && !is_merged { Align::Left } else { Align::Centre },
        }
    }
}

/// Splits the number of a merged label from its words: （三） / 不予公开.
fn numbered(label: &str) -> Vec<&str> {
    match label.find('）') {
        Some(end) if label.starts_with('（') => {
            let (number, words) = label.split_at(end + '）'.len_utf8());
            vec![number, words]
        }
        _ => vec![label],
    }
}
