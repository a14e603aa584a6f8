//! Copying cells of a table as text, and working out what pasting a text would do.
//!
//! [`copy`] writes a block of cells as spreadsheets do. [`Block::read`] takes apart what stands on the
//! clipboard, [`plan`] finds the cells it belongs to: by row labels and column heads where it brings
//! them, from the selection on where it does not. A [`Plan`] tells all that would change, stay or not
//! fit before anything does; [`Plan::edit`] is the change as one step.
//!
//! Invariant: no figure goes where its place is not certain. What has no certain place is listed.

mod block;
mod by_labels;
mod fields;
mod from_selection;
mod heads;
mod layout;
mod lines;
mod placing;
mod plan;
mod rows;

use std::ops::Range;

pub use block::Block;
pub use placing::{LeftOut, Why};
pub use plan::{Change, Compared, MOST_CELLS, Plan, plan};

use crate::form::Table;
use crate::report::{Report, Sheet};
use block::quoted;
use layout::{Layout, Line, Slot};

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
    fn slots<'l>(&self, line: &'l Line) -> &'l [Slot] {
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
/// A cell over several grid columns is one field. Every line has its line end, so that blank lines at
/// the end count when it is pasted; a single line goes without, to fit into any text.
pub fn copy(report: &Report, sheet: &Sheet, table: &Table, area: &Area) -> String {
    let layout = Layout::new(report.form, table);
    let lines = layout.lines.iter().map(|line| area.slots(line)).filter(|slots| !slots.is_empty());
    let text = |slot: &Slot| quoted(&field_text(report, sheet, slot.cell_idx));
    let lines: Vec<String> = lines.map(|slots| slots.iter().map(text).collect::<Vec<_>>().join("\t")).collect();
    match lines.as_slice() {
        [only] => only.clone(),
        lines => lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect(),
    }
}

/// A cell as it is copied.
fn field_text(report: &Report, sheet: &Sheet, cell_idx: usize) -> String {
    let value = report.printed_value(sheet, cell_idx);
    let cell = report.cell(&report.form.cells()[cell_idx].key);
    let remark = cell.remark.trim();
    if value.is_empty() || remark.is_empty() { value } else { format!("{value}（{remark}）") }
}
