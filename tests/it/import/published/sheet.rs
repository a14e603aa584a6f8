//! A printed table: cells with their places and spans, and what is done to tables on their way to a page.

use std::ops::Range;

use nianbao::form::{Form, Grid, GridContent, Table};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sheet {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Rows that are repeated when it is parted.
    pub(super) head_rows: usize,
    /// Row by row, left to right.
    pub(super) cells: Vec<SheetCell>,
}

/// A cell; its paragraphs are apart by `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SheetCell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) what: What,
    pub(super) text: String,
}

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Title,
    Corner,
    Head,
    Stub,
    Figure,
    /// Nothing, put in where a head does not span.
    Filler,
}

impl Sheet {
    /// A table of the form with these figures in the order of its cells.
    pub(super) fn of(form: &Form, table: &Table, figures: &[String]) -> Sheet {
        let Grid { columns, rows, head_rows, cells, .. } = table.grid();
        debug_assert!(form.table(&table.key).is_some());
        let cell = |cell: nianbao::form::GridCell| {
            let (what, text) = match cell.content {
                GridContent::Title(text) => (What::Title, text.to_owned()),
                GridContent::Corner(text) => (What::Corner, text.to_owned()),
                GridContent::Head(text) => (What::Head, text.to_owned()),
                GridContent::Stub { label, .. } => (What::Stub, label.to_owned()),
                GridContent::Value(idx) => (What::Figure, figures[idx].clone()),
            };
            SheetCell {
                row: cell.row_idx,
                column: cell.column_idx,
                rows: cell.row_span,
                columns: cell.column_span,
                what,
                text,
            }
        };
        Sheet { columns, rows, head_rows, cells: cells.into_iter().map(cell).collect() }
    }

    /// The cells that start in a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = &SheetCell> {
        self.cells.iter().filter(move |cell| cell.row == row)
    }

    pub(super) fn put(&mut self, row: usize, column: usize, (rows, columns): (usize, usize), what: What, text: &str) {
        self.cells.push(SheetCell { row, column, rows, columns, what, text: text.to_owned() });
        self.rows = self.rows.max(row + rows);
        self.columns = self.columns.max(column + columns);
    }

    pub(super) fn sorted(mut self) -> Sheet {
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        self
    }

    /// Some of its rows; cells that reach beyond are cut and keep their text.
    pub(super) fn part(&self, rows: Range<usize>) -> Sheet {
        let cut = |cell: &SheetCell| {
            let (start, end) = (cell.row.max(rows.start), (cell.row + cell.rows).min(rows.end));
            (start < end).then(|| SheetCell { row: start - rows.start, rows: end - start, ..cell.clone() })
        };
        let cells = self.cells.iter().filter_map(cut).collect();
        Sheet { columns: self.columns, rows: rows.len(), head_rows: 0, cells }.sorted()
    }

    /// This one with another below it.
    pub(super) fn above(mut self, other: &Sheet) -> Sheet {
        let moved = other.cells.iter().map(|cell| SheetCell { row: cell.row + self.rows, ..cell.clone() });
        self.cells.extend(moved);
        self.rows += other.rows;
        self
    }

    /// The tables between its titles, each one of its own.
    pub(super) fn by_titles(&self) -> Vec<Sheet> {
        let mut starts: Vec<usize> =
            self.cells.iter().filter(|cell| cell.what == What::Title).map(|cell| cell.row).collect();
        starts.push(self.rows);
        starts.windows(2).map(|ends| self.part(ends[0]..ends[1])).collect()
    }

    /// Two tables with a page break between; the second has the heads again, or none.
    pub(super) fn parted(&self, row: usize, head_again: bool) -> [Sheet; 2] {
        // The shorter form ends before some breaks: at least one row goes over.
        let row = row.min(self.rows - 1);
        let below = self.part(row..self.rows);
        let below = if head_again { self.part(0..self.head_rows).above(&below) } else { below };
        [self.part(0..row), below]
    }

    /// Without a row; cells that reach over it lose a row.
    pub(super) fn without_row(mut self, row: usize) -> Sheet {
        for cell in &mut self.cells {
            if (cell.row..cell.row + cell.rows).contains(&row) {
                cell.rows -= 1;
            } else if cell.row > row {
                cell.row -= 1;
            }
        }
        self.cells.retain(|cell| cell.rows > 0);
        self.rows -= 1;
        self.sorted()
    }

    /// Table 三 of the 2021 form with （六） as the one row it was before.
    pub(super) fn with_other_in_one_row(self) -> Sheet {
        let rest = |sheet: &Sheet| sheet.cells.iter().position(|cell| cell.text == "3.其他").expect("a row 3.其他");
        let row = self.cells[rest(&self)].row;
        let mut sheet = self.without_row(row - 1).without_row(row - 2);
        let rest = rest(&sheet);
        let leaf = sheet.cells.remove(rest);
        let group = sheet.cells.iter_mut().find(|cell| cell.text == "（六）其他处理").expect("a group （六）");
        group.columns += leaf.columns;
        sheet
    }

    /// Heads that do not span rows, with empty cells below them.
    pub(super) fn with_padded_heads(mut self) -> Sheet {
        let mut fillers = Vec::new();
        for cell in self.cells.iter_mut().filter(|cell| cell.what == What::Head) {
            for below in 1..cell.rows {
                let row = cell.row + below;
                fillers.push(SheetCell { row, rows: 1, what: What::Filler, text: String::new(), ..cell.clone() });
            }
            cell.rows = 1;
        }
        self.cells.extend(fillers);
        self.sorted()
    }

    /// A corner that ends a row too early, with an empty cell below it.
    pub(super) fn with_short_corner(mut self) -> Sheet {
        let Some(corner) = self.cells.iter_mut().find(|cell| cell.what == What::Corner && cell.rows == 3) else {
            return self;
        };
        corner.rows = 2;
        let below = SheetCell { row: 2, rows: 1, what: What::Filler, text: String::new(), ..corner.clone() };
        self.cells.push(below);
        self.sorted()
    }

    /// Whether every place is covered once.
    pub(super) fn is_whole(&self) -> bool {
        let mut covered = vec![0; self.rows * self.columns];
        for cell in &self.cells {
            for row in cell.row..cell.row + cell.rows {
                for column in cell.column..cell.column + cell.columns {
                    covered[row * self.columns + column] += 1;
                }
            }
        }
        covered.iter().all(|&count| count == 1)
    }
}
