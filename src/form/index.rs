//! Indices of a form's cells and tables. They are of one form; what outlives it is named by keys.

use std::ops::Add;

use super::{Form, FormCell, Table};

/// Index of a cell among the cells of its form, in form order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellIdx(pub(super) usize);

/// Index of a table among the tables of its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableIdx(pub(super) usize);

impl CellIdx {
    /// How many cells of the form come before it: its place in lists with an element for each cell.
    pub fn position(self) -> usize {
        self.0
    }
}

impl TableIdx {
    /// How many tables of the form come before it.
    pub fn position(self) -> usize {
        self.0
    }
}

impl Add<usize> for CellIdx {
    type Output = CellIdx;

    /// The cell so many places further in form order.
    fn add(self, places: usize) -> CellIdx {
        CellIdx(self.0 + places)
    }
}

impl Form {
    /// The cell of this index.
    pub fn cell_at(&self, cell_idx: CellIdx) -> &FormCell {
        &self.cells[cell_idx.0]
    }

    /// The table of this index.
    pub fn table_at(&self, table_idx: TableIdx) -> &Table {
        &self.tables[table_idx.0]
    }

    /// All cells with their indices, in form order.
    pub fn indexed_cells(&self) -> impl DoubleEndedIterator<Item = (CellIdx, &FormCell)> + Clone {
        self.cells.iter().enumerate().map(|(idx, cell)| (CellIdx(idx), cell))
    }

    /// The indices of all cells, in form order.
    pub fn cell_idxs(&self) -> impl DoubleEndedIterator<Item = CellIdx> + use<> {
        (0..self.cells.len()).map(CellIdx)
    }

    /// The first cell of a table, by the table's key.
    pub fn first_cell_of(&self, table_key: &str) -> Option<CellIdx> {
        self.cells_of_table(table_key).map(|(idx, _)| idx).next()
    }

    /// All tables with their indices, in the order of their sections.
    pub fn indexed_tables(&self) -> impl Iterator<Item = (TableIdx, &Table)> {
        self.tables.iter().enumerate().map(|(idx, table)| (TableIdx(idx), table))
    }
}
