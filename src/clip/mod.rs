//! Copies cells of a table as text, and plans what pasting a text would do.
//!
//! [`copy`] writes cells as spreadsheets do. [`Block::read`] splits the text of the clipboard into cells,
//! [`plan`] finds the cells of the form they belong to: by row labels and column heads if the block has
//! them, else from the selection on. A [`Plan`] lists everything that would change, stay or not fit before
//! anything is changed; [`Plan::edit`] is the change as one step.
//!
//! Invariant: a figure whose place is not certain is not pasted but listed.

mod block;
mod by_labels;
mod fields;
mod from_selection;
mod heads;
mod lines;
mod placement;
mod plan;
mod rows;

use std::ops::Range;

pub use block::Block;
pub use placement::{LeftOut, Reason};
pub use plan::{Change, DifferingTotal, MOST_CELLS, Plan, plan};

use crate::form::labels::{CellLine, Slot};
use crate::form::{CellIdx, Table};
use crate::report::{Report, Sheet};
use crate::tsv::quoted;

/// A rectangle of rows and columns of [`Table::grid`]; only the cells of the form in it count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Grid rows.
    pub rows: Range<usize>,
    /// Grid columns.
    pub columns: Range<usize>,
}

impl Area {
    /// The cells of a line that it touches.
    fn slots<'l>(&self, line: &'l CellLine) -> &'l [Slot] {
        if !self.rows.contains(&line.row_idx) {
            return &[];
        }
        let from = line.slots.partition_point(|slot| slot.columns.end <= self.columns.start);
        let to = line.slots.partition_point(|slot| slot.columns.start < self.columns.end);
        line.slots.get(from..to).unwrap_or_default()
    }
}

/// The cells of an area as text with tabs, a line for each row of the form: values as printed with
/// their remarks in brackets, totals with their computed value, nothing for what counts as blank.
///
/// A cell over several grid columns is one field. Every line has a line end, so that blank lines at the end
/// count when it is pasted; a single line has none, to fit into any text.
pub fn copy(report: &Report, sheet: &Sheet, table: &Table, area: &Area) -> String {
    let layout = report.form.labels().of(table);
    let lines = layout.lines.iter().map(|line| area.slots(line)).filter(|slots| !slots.is_empty());
    let text = |slot: &Slot| quoted(&field_text(report, sheet, slot.cell_idx)).into_owned();
    let lines: Vec<String> = lines.map(|slots| slots.iter().map(text).collect::<Vec<_>>().join("\t")).collect();
    match lines.as_slice() {
        [only] => only.clone(),
        lines => lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect(),
    }
}

/// A cell as it is copied.
fn field_text(report: &Report, sheet: &Sheet, cell_idx: CellIdx) -> String {
    let value = report.printed_value(sheet, cell_idx);
    let cell = report.cell(&report.form.cell_at(cell_idx).key);
    let remark = cell.remark.trim();
    if value.is_empty() || remark.is_empty() { value } else { format!("{value}（{remark}）") }
}
