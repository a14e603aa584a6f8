//! A table of the form as a grid of merged cells, ready to be drawn, exported or read.

use super::schema::{Block, Column, Row, Table};

/// A table laid out: every cell with its position and spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid<'f> {
    /// Number of grid columns.
    pub columns: usize,
    /// How many of them, from the left, are stub.
    pub stub_columns: usize,
    /// Number of grid rows.
    pub rows: usize,
    /// How many rows, from the top, repeat on a new page; 0 when the table has several blocks.
    pub head_rows: usize,
    /// The cells, top to bottom and left to right.
    pub cells: Vec<GridCell<'f>>,
}

/// One cell of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell<'f> {
    /// Grid row of its upper edge.
    pub row_idx: usize,
    /// Grid column of its left edge.
    pub column_idx: usize,
    /// Rows it covers, at least 1.
    pub row_span: usize,
    /// Columns it covers, at least 1.
    pub column_span: usize,
    /// What stands in it.
    pub content: GridContent<'f>,
}

/// What stands in a grid cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridContent<'f> {
    /// A title across a block.
    Title(&'f str),
    /// The corner above the stub.
    Corner(&'f str),
    /// A column head.
    Head(&'f str),
    /// A row label; the level is 0 for the outermost.
    Stub {
        /// Exact label.
        label: &'f str,
        /// 0 for the outermost level.
        level: usize,
    },
    /// A cell of the form: how many cells of the table come before it in form order.
    Value(usize),
}

impl Table {
    /// The table as a grid.
    pub fn grid(&self) -> Grid<'_> {
        let stub_columns = self.blocks.first().map_or(0, Block::stub_depth);
        let columns = stub_columns + self.blocks.first().map_or(0, Block::data_width);
        let mut builder = Builder { stub_columns, columns, row: 0, value: 0, cells: Vec::new() };
        for block in &self.blocks {
            builder.block(block);
        }
        let mut cells = builder.cells;
        cells.sort_by_key(|cell| (cell.row_idx, cell.column_idx));
        let head_rows = match self.blocks.as_slice() {
            [only] => only.head_depth() + usize::from(!only.title.is_empty()),
            _ => 0,
        };
        Grid { columns, stub_columns, rows: builder.row, head_rows, cells }
    }
}

struct Builder<'f> {
    stub_columns: usize,
    columns: usize,
    row: usize,
    value: usize,
    cells: Vec<GridCell<'f>>,
}

impl<'f> Builder<'f> {
    fn block(&mut self, block: &'f Block) {
        if !block.title.is_empty() {
            self.put(self.row, 0, 1, self.columns, GridContent::Title(&block.title));
            self.row += 1;
        }
        let depth = block.head_depth();
        if self.stub_columns > 0 {
            self.put(self.row, 0, depth, self.stub_columns, GridContent::Corner(&block.corner));
        }
        let mut column = self.stub_columns;
        for head in &block.columns {
            self.head(head, self.row, column, depth);
            column += head.width();
        }
        self.row += depth;
        let mut widths = Vec::new();
        block.columns.iter().for_each(|column| leaf_widths(column, &mut widths));
        for row in &block.rows {
            self.rows(row, 0, &widths);
        }
    }

    fn head(&mut self, head: &'f Column, row: usize, column: usize, depth: usize) {
        let row_span = if head.columns.is_empty() { depth } else { 1 };
        self.put(row, column, row_span, head.width(), GridContent::Head(&head.label));
        let mut column = column;
        for inner in &head.columns {
            self.head(inner, row + 1, column, depth - 1);
            column += inner.width();
        }
    }

    fn rows(&mut self, row: &'f Row, level: usize, widths: &[usize]) {
        let leaf = row.rows.is_empty();
        if self.stub_columns > 0 {
            let column_span = if leaf { self.stub_columns - level } else { 1 };
            let content = GridContent::Stub { label: &row.label, level };
            self.put(self.row, level, row.height(), column_span, content);
        }
        if leaf {
            let mut column = self.stub_columns;
            for &width in widths {
                self.put(self.row, column, 1, width, GridContent::Value(self.value));
                self.value += 1;
                column += width;
            }
            self.row += 1;
        }
        for inner in &row.rows {
            self.rows(inner, level + 1, widths);
        }
    }

    fn put(
        &mut self,
        row_idx: usize,
        column_idx: usize,
        row_span: usize,
        column_span: usize,
        content: GridContent<'f>,
    ) {
        self.cells.push(GridCell { row_idx, column_idx, row_span, column_span, content });
    }
}

fn leaf_widths(column: &Column, widths: &mut Vec<usize>) {
    if column.columns.is_empty() {
        widths.push(column.width());
    }
    column.columns.iter().for_each(|inner| leaf_widths(inner, widths));
}
