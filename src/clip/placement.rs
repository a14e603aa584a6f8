//! Where the cells of a pasted block go, and what of it has no place.

use crate::form::CellIdx;
use std::collections::BTreeMap;

use super::rows::BlockRow;
use crate::form::labels::CellLine;

/// Why a row or cell of a block is not pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The block goes beyond the table.
    Beyond,
    /// Other rows have labels; this one has no known label.
    NoLabel,
    /// The label names a group of rows, which has no cells of its own.
    Group,
    /// The label stands in the table more than once.
    LabelNotUnique,
    /// The row has another number of values than the table has columns.
    Count {
        /// Values of the row.
        values: usize,
        /// Columns of the table in that row.
        columns: usize,
    },
    /// Blank cells behind the label may belong to it or be values.
    StartUnclear,
    /// The column has no head that is known.
    NoHead,
    /// The heads do not tell which column a value belongs to.
    HeadsUnclear,
    /// There are words where figures belong.
    Words,
    /// The block has labels of another table, or labels in the wrong place.
    OtherTable,
    /// The block has another value for the same cell before this one.
    SecondValue,
    /// The parts of a merged cell hold different values.
    Differing,
}

/// A row or cell of a block that is not pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Row of the block, from 1.
    pub row_no: usize,
    /// Column of the block, from 1; `None` for a whole row.
    pub column_no: Option<usize>,
    /// Its text.
    pub text: String,
    /// The reason.
    pub reason: Reason,
}

/// The texts for the cells of a form, and what is left out.
#[derive(Debug, Default)]
pub(super) struct Placement {
    /// Texts, blank ones included, by index in [`crate::form::Form::cells`].
    pub(super) texts: BTreeMap<CellIdx, String>,
    pub(super) left_out: Vec<LeftOut>,
}

impl Placement {
    /// Leaves out a whole row; a blank row is not listed.
    pub(super) fn leave_row(&mut self, row: &BlockRow, reason: Reason) {
        let texts: Vec<&str> = row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        if !texts.is_empty() {
            self.left_out.push(LeftOut { row_no: row.row_no, column_no: None, text: texts.join("｜"), reason });
        }
    }

    /// Leaves out one cell; a blank cell is not listed.
    pub(super) fn leave_cell(&mut self, row_no: usize, column_idx: usize, text: &str, reason: Reason) {
        if !text.is_empty() {
            let column_no = Some(column_idx + 1);
            self.left_out.push(LeftOut { row_no, column_no, text: text.to_owned(), reason });
        }
    }

    /// Puts a text into a cell. Of two texts for one cell the first is taken and the other left out.
    pub(super) fn put(&mut self, cell_idx: CellIdx, row_no: usize, column_idx: usize, text: &str) {
        match self.texts.get_mut(&cell_idx) {
            Some(before) if before.is_empty() => text.clone_into(before),
            Some(before) if *before != text => self.leave_cell(row_no, column_idx, text, Reason::SecondValue),
            Some(_) => {}
            None => {
                self.texts.insert(cell_idx, text.to_owned());
            }
        }
    }

    /// Puts the fields of a row into the slots of a line whose indices are given. Fields without a slot are
    /// left out; fields of one slot must agree.
    pub(super) fn put_row(&mut self, row: &BlockRow, from: usize, slots: &[Option<usize>], line: &CellLine) {
        let fields = || row.cells.iter().zip(slots).enumerate().skip(from);
        let mut of_slot: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
        for (column_idx, (text, slot_idx)) in fields() {
            let Some(slot_idx) = *slot_idx else { continue };
            let (at, before) = of_slot.entry(slot_idx).or_insert((column_idx, text));
            if before.is_empty() {
                (*at, *before) = (column_idx, text);
            } else if !text.is_empty() && text != before {
                return self.leave_row(row, Reason::Differing);
            }
        }
        for (column_idx, (text, slot_idx)) in fields() {
            if slot_idx.is_none() {
                self.leave_cell(row.row_no, column_idx, text, Reason::NoHead);
            }
        }
        for (slot_idx, (column_idx, text)) in of_slot {
            match line.slots.get(slot_idx) {
                Some(slot) => self.put(slot.cell_idx, row.row_no, column_idx, text),
                None => self.leave_cell(row.row_no, column_idx, text, Reason::Beyond),
            }
        }
    }
}
