//! The cells of a table that can have the cursor, and the steps between them. Names no egui.

use std::ops::Range;

use crate::form::{CellIdx, Form, GridContent, Table};

/// A cell that can have the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// Index of the cell in the form.
    pub(super) cell_idx: CellIdx,
    /// Index of the cell in the grid.
    pub(super) grid_idx: usize,
    /// Grid row.
    pub(super) row_idx: usize,
    /// Grid columns it covers.
    pub(super) columns: Range<usize>,
}

/// A step from a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Left,
    Right,
    Up,
    Down,
    RowStart,
    RowEnd,
    First,
    Last,
    /// So many rows up.
    PageUp(usize),
    /// So many rows down.
    PageDown(usize),
    /// The next cell, from the end of a row to the next row.
    Next,
    /// The cell before.
    Previous,
    /// The first cell of the next row.
    NextRowStart,
}

/// All cells of a table that can have the cursor, row by row.
pub(super) struct Places {
    pub(super) slots: Vec<Slot>,
    /// Positions in `slots` row by row.
    lines: Vec<Range<usize>>,
}

impl Places {
    pub(super) fn new(form: &Form, table: &Table) -> Places {
        let cells: Vec<CellIdx> = form.cells_of_table(&table.key).map(|(idx, _)| idx).collect();
        let slots: Vec<Slot> = table
            .grid()
            .cells
            .iter()
            .enumerate()
            .filter_map(|(grid_idx, cell)| match cell.content {
                GridContent::Value(nth) => Some(Slot {
                    cell_idx: cells[nth],
                    grid_idx,
                    row_idx: cell.row_idx,
                    columns: cell.column_idx..cell.column_idx + cell.column_span,
                }),
                _ => None,
            })
            .collect();
        let mut lines: Vec<Range<usize>> = Vec::new();
        for (at, slot) in slots.iter().enumerate() {
            match lines.last_mut() {
                Some(line) if slots[line.start].row_idx == slot.row_idx => line.end = at + 1,
                _ => lines.push(at..at + 1),
            }
        }
        Places { slots, lines }
    }

    /// The position of a cell; the first if it is not one of this table.
    pub(super) fn at(&self, cell_idx: CellIdx) -> usize {
        self.slots.iter().position(|slot| slot.cell_idx == cell_idx).unwrap_or(0)
    }

    /// The position a step leads to; the same position at the edge.
    pub(super) fn step(&self, from: usize, step: Step) -> usize {
        let line_no = self.line_of(from);
        let line = self.lines[line_no].clone();
        match step {
            Step::Left => from.max(line.start + 1) - 1,
            Step::Right => (from + 1).min(line.end - 1),
            Step::Up => self.in_line(line_no.saturating_sub(1), from),
            Step::Down => self.in_line((line_no + 1).min(self.lines.len() - 1), from),
            Step::PageUp(rows) => self.in_line(line_no.saturating_sub(rows), from),
            Step::PageDown(rows) => self.in_line((line_no + rows).min(self.lines.len() - 1), from),
            Step::RowStart => line.start,
            Step::RowEnd => line.end - 1,
            Step::First => 0,
            Step::Last => self.slots.len() - 1,
            Step::Next => (from + 1).min(self.slots.len() - 1),
            Step::Previous => from.saturating_sub(1),
            Step::NextRowStart => self.lines.get(line_no + 1).map_or(from, |next| next.start),
        }
    }

    /// Whether this is the last cell, or the first.
    pub(super) fn is_end(&self, at: usize, step: Step) -> bool {
        match step {
            Step::Next => at + 1 == self.slots.len(),
            Step::Previous => at == 0,
            _ => false,
        }
    }

    /// The positions in the rectangle that two cells span.
    pub(super) fn between(&self, one: usize, other: usize) -> Vec<usize> {
        let (one, other) = (&self.slots[one], &self.slots[other]);
        let rows = one.row_idx.min(other.row_idx)..=one.row_idx.max(other.row_idx);
        let columns = one.columns.start.min(other.columns.start)..one.columns.end.max(other.columns.end);
        let inside = |slot: &Slot| {
            rows.contains(&slot.row_idx) && slot.columns.start < columns.end && columns.start < slot.columns.end
        };
        (0..self.slots.len()).filter(|&at| inside(&self.slots[at])).collect()
    }

    fn line_of(&self, at: usize) -> usize {
        self.lines.iter().position(|line| line.contains(&at)).unwrap_or(0)
    }

    /// The cell of a line below or above another.
    fn in_line(&self, line_no: usize, from: usize) -> usize {
        let column = self.slots[from].columns.start;
        let distance = |at: &usize| {
            let columns = &self.slots[*at].columns;
            if columns.contains(&column) { 0 } else { columns.start.abs_diff(column) + 1 }
        };
        self.lines[line_no].clone().min_by_key(distance).unwrap_or(from)
    }
}
