//! Places values without labels: in the selected cells, or from the first of them on.

use super::Area;
use super::by_labels::{for_each_row, has_words_before};
use super::fields::{ValueStart, counted, slot_at};
use super::heads::{ColumnSlots, Heads};
use super::placement::{Placement, Reason};
use super::rows::{BlockRow, RowKind};
use crate::form::Form;
use crate::form::labels::{CellLine, TableLabels};

/// Places the rows of a block from the selection on. If it has labels of another table, it is not meant for
/// this one and nothing is placed.
pub(super) fn from_selection(rows: &[BlockRow], layout: &TableLabels, form: &Form, at: &Area) -> Placement {
    let values = || rows.iter().filter(|row| row.has_values());
    if values().any(|row| row.cells.iter().any(|cell| form.knows_label(cell))) {
        let mut placement = Placement::default();
        values().for_each(|row| placement.leave_row(row, Reason::OtherTable));
        return placement;
    }
    let target = Target::new(layout, at);
    let has_heads = rows.iter().any(|row| matches!(row.kind, RowKind::Head | RowKind::Title(_)));
    if has_heads {
        target.put_under_heads(rows)
    } else if target.repeats(rows) {
        target.put_repeated(rows)
    } else {
        target.put_once(rows)
    }
}

/// The selected cells.
struct Target<'a> {
    layout: &'a TableLabels,
    at: &'a Area,
    /// Index of the line with the first selected cell; the number of lines if none is selected.
    first_line: usize,
}

impl<'a> Target<'a> {
    fn new(layout: &'a TableLabels, at: &'a Area) -> Target<'a> {
        let first_line = layout.lines.iter().position(|line| !at.slots(line).is_empty());
        Target { layout, at, first_line: first_line.unwrap_or(layout.lines.len()) }
    }

    fn selected(&self) -> impl Iterator<Item = &'a CellLine> {
        let (layout, at) = (self.layout, self.at);
        layout.lines.iter().filter(move |line| !at.slots(line).is_empty())
    }

    /// Whether the selection is a multiple of the block in both directions.
    fn repeats(&self, rows: &[BlockRow]) -> bool {
        let (height, width) = (rows.len(), width(rows));
        let widths = || self.selected().map(|line| self.at.slots(line).len());
        let (selected_height, selected_width) = (self.selected().count(), widths().max().unwrap_or(0));
        let is_even = width == 1 || widths().all(|other| other == selected_width);
        let is_multiple = |selected: usize, own: usize| own > 0 && selected > 0 && selected.is_multiple_of(own);
        let is_larger = selected_height > height || selected_width > width;
        is_larger && is_even && is_multiple(selected_height, height) && is_multiple(selected_width, width)
    }

    fn put_repeated(&self, rows: &[BlockRow]) -> Placement {
        let mut placement = Placement::default();
        let width = width(rows);
        for (line, row) in self.selected().zip(rows.iter().cycle()) {
            for (slot, column_idx) in self.at.slots(line).iter().zip((0..width).cycle()) {
                if let Some(text) = row.cells.get(column_idx) {
                    placement.put(slot.cell_idx, row.row_no, column_idx, text);
                }
            }
        }
        placement
    }

    fn put_once(&self, rows: &[BlockRow]) -> Placement {
        let mut placement = Placement::default();
        for (row, line_idx) in rows.iter().zip(self.first_line..) {
            let Some(line) = self.layout.lines.get(line_idx) else {
                leave_cells(&mut placement, row);
                continue;
            };
            let first = line.slots.partition_point(|slot| slot.columns.end <= self.at.columns.start);
            if let Some(slots) = merged(row.cells, line, first) {
                placement.put_row(row, 0, &slots, line);
                continue;
            }
            // Fields behind the last slot have an index without a slot, and are listed.
            let slots: Vec<Option<usize>> = (first..).map(Some).take(row.cells.len()).collect();
            placement.put_row(row, 0, &slots, line);
        }
        placement
    }

    /// Rows from the selection on, columns by their heads. A title leads to its own block.
    fn put_under_heads(&self, rows: &[BlockRow]) -> Placement {
        let mut placement = Placement::default();
        let mut line_idx = self.first_line;
        let mut is_among_values = false;
        for_each_row(rows, |row, heads, title| {
            if let Some(lines) = title {
                (line_idx, is_among_values) = (lines.start, false);
            }
            is_among_values |= row.has_values();
            if row.has_values() {
                match self.layout.lines.get(line_idx) {
                    Some(line) => self.put_under(heads, row, line, &mut placement),
                    None => leave_cells(&mut placement, row),
                }
            }
            if is_among_values && (row.has_values() || matches!(row.kind, RowKind::Blank)) {
                line_idx += 1;
            }
        });
        placement
    }

    fn put_under(&self, heads: &Heads, row: &BlockRow, line: &CellLine, placement: &mut Placement) {
        let columns = match self.layout.blocks.get(line.block_idx) {
            Some(block) => heads.columns(block, row.cells.len(), 0),
            None => Err(Reason::HeadsUnclear),
        };
        let slots = columns.and_then(|columns| match columns {
            ColumnSlots::Named(slots) if has_words_before(row.cells, 0, &slots) => Err(Reason::Words),
            ColumnSlots::Named(slots) => Ok(slots),
            ColumnSlots::Counted => counted(row.cells, ValueStart { from: 0, spare: 0 }, line),
        });
        match slots {
            Ok(slots) => placement.put_row(row, 0, &slots, line),
            Err(reason) => placement.leave_row(row, reason),
        }
    }
}

fn width(rows: &[BlockRow]) -> usize {
    rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
}

fn leave_cells(placement: &mut Placement, row: &BlockRow) {
    for (column_idx, text) in row.cells.iter().enumerate() {
        placement.leave_cell(row.row_no, column_idx, text, Reason::Beyond);
    }
}

/// The slots of fields that stand for grid columns: merged cells were copied as several fields, of
/// which all but one are blank or all are the same.
fn merged(cells: &[String], line: &CellLine, first: usize) -> Option<Vec<Option<usize>>> {
    let (start, from) = (line.slots.first()?.columns.start, line.slots.get(first)?.columns.start);
    let count = line.slots.len() - first;
    let is_whole = cells.len() == line.width() - (from - start) && cells.len() != count;
    let slots: Vec<Option<usize>> = (0..cells.len()).map(|at| slot_at(line, from - start + at)).collect();
    let fields = || slots.iter().zip(cells);
    let agrees = |slot: &usize| {
        let mut texts = fields().filter(|(own, text)| **own == Some(*slot) && !text.is_empty());
        let first = texts.next();
        texts.all(|(_, text)| first.is_some_and(|(_, first)| first == text))
    };
    (is_whole && (first..line.slots.len()).all(|slot| agrees(&slot))).then_some(slots)
}
