//! A plan of what pasting a block would do, made before anything is changed.

use super::block::Block;
use super::by_labels::by_labels;
use super::from_selection::from_selection;
use super::placement::{LeftOut, Placement};
use super::rows::{BlockRow, RowKind};
use super::{Area, field_text};
use crate::form::{CellIdx, Form, Table};
use crate::report::{Cell, Edit, Entry, MOST_IN_CELL, Overlong, Report, Sheet, Value};

/// The most cells of a block that is pasted; a whole table of the form has a few hundred.
pub const MOST_CELLS: usize = 2_000;

/// What pasting a block would do to a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    form: &'static Form,
    /// Cells that would change.
    pub changes: Vec<Change>,
    /// Totals that differ from their computed value.
    pub differing_totals: Vec<DifferingTotal>,
    /// Cells that keep their value since the pasted cell is blank, by index in [`Form::cells`].
    pub kept: Vec<CellIdx>,
    /// Number of cells that already have the pasted value.
    pub unchanged: usize,
    /// Rows and cells of the block that have no place.
    pub left_out: Vec<LeftOut>,
    /// Whether rows go to the rows of the form with their labels, wherever the selection is.
    pub is_by_labels: bool,
    /// Why nothing at all is pasted, in Chinese; `None` if it can be pasted.
    pub refused: Option<String>,
    /// Number of cells that the block covers, pasted blanks included.
    pub(super) covered: usize,
}

/// A cell that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Index in [`Form::cells`].
    pub cell_idx: CellIdx,
    /// The cell as it is.
    pub before: Cell,
    /// The cell as it would be.
    pub after: Cell,
}

/// A total that differs from its computed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferingTotal {
    /// Index in [`Form::cells`].
    pub cell_idx: CellIdx,
    /// The cell as it is, and as it stays unless totals are kept as pasted.
    pub before: Cell,
    /// The cell as pasted.
    pub pasted: Cell,
    /// The computed value after the paste.
    pub computed: Value,
}

/// Works out what pasting a block with this selection would do.
///
/// Rows that bring labels of the table go where their labels are, whatever is selected; others go to
/// the selection, or on from its first cell. Blank cells change nothing. A total is not stored but
/// compared with its computed value. A cell keeps its source, its 待核 mark and, unless another comes,
/// its remark. A block of more than [`MOST_CELLS`] cells is refused, and one with a cell that is too long.
pub fn plan(report: &Report, table: &Table, at: &Area, block: &Block) -> Plan {
    let mut plan = Plan::nothing(report.form);
    let count = block.len();
    if count > MOST_CELLS {
        let reason = "请只复制表中的部分再粘贴";
        plan.refused = Some(format!("剪贴板里有{count}格，超过{MOST_CELLS}格，没有粘贴；{reason}"));
        return plan;
    }
    let cells = block.rows.iter().flatten();
    if let Some(overlong) = cells.filter_map(|cell| Overlong::of(cell, MOST_IN_CELL)).max_by_key(|found| found.count) {
        let Overlong { count, most } = overlong;
        let text = "一格里放得下的是一个数和一条备注。原来的内容都在，请只复制需要的部分再粘贴";
        plan.refused = Some(format!("剪贴板里有一格有{count}字，超过{most}字，没有粘贴；{text}"));
        return plan;
    }
    let form = report.form;
    let layout = form.labels().of(table);
    let rows = BlockRow::all(block, layout);
    plan.is_by_labels = rows.iter().any(|row| !row.labels().is_empty());
    let placement =
        if plan.is_by_labels { by_labels(&rows, layout, form) } else { from_selection(&rows, layout, form, at) };
    let has_words = rows.iter().any(|row| !matches!(row.kind, RowKind::Blank));
    if has_words && placement.left_out.is_empty() && placement.texts.is_empty() {
        plan.refused = Some("剪贴板里只有行名或表头，没有可以粘贴的数".to_owned());
    }
    plan.judge(report, placement);
    plan
}

impl Plan {
    fn nothing(form: &'static Form) -> Plan {
        Plan {
            form,
            changes: Vec::new(),
            differing_totals: Vec::new(),
            kept: Vec::new(),
            unchanged: 0,
            left_out: Vec::new(),
            is_by_labels: false,
            refused: None,
            covered: 0,
        }
    }

    /// Whether it covers at most the selected cell and contains nothing that must be read first.
    pub fn is_simple(&self) -> bool {
        self.covered <= 1
            && !self.is_by_labels
            && self.differing_totals.is_empty()
            && self.left_out.is_empty()
            && self.refused.is_none()
            && self.unreadable().next().is_none()
    }

    /// The changes as one edit; with `keep_totals` totals that differ are stored as pasted.
    pub fn edit(&self, keep_totals: bool) -> Edit {
        let key = |cell_idx: CellIdx| self.form.cell_at(cell_idx).key.clone();
        let changes = self.changes.iter().map(|change| Edit::Cell(key(change.cell_idx), change.after.clone()));
        let totals = self.differing_totals.iter().filter(|_| keep_totals);
        let totals = totals.map(|total| Edit::Cell(key(total.cell_idx), total.pasted.clone()));
        Edit::All(changes.chain(totals).collect())
    }

    /// The changes whose new entry is not readable as a number.
    pub fn unreadable(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| matches!(change.after.entry, Entry::Unreadable(_)))
    }

    fn judge(&mut self, report: &Report, placement: Placement) {
        let sheet = report.sheet();
        self.left_out = placement.left_out;
        self.covered = placement.texts.len();
        for (&cell_idx, text) in &placement.texts {
            if !self.form.cell_at(cell_idx).is_sum && !self.stays(report, &sheet, cell_idx, text) {
                let before = report.cell(&self.form.cell_at(cell_idx).key);
                let after = self.pasted(text, cell_idx, &before);
                self.change(cell_idx, before, after);
            }
        }
        let mut after = report.clone();
        after.apply(self.edit(false));
        for &cell_idx in self.form.computing_order() {
            if let Some(text) = placement.texts.get(&cell_idx)
                && !self.stays(report, &sheet, cell_idx, text)
            {
                self.judge_total(&mut after, cell_idx, text);
            }
        }
        self.changes.sort_by_key(|change| change.cell_idx);
        self.differing_totals.sort_by_key(|total| total.cell_idx);
        self.kept.sort_unstable();
    }

    /// Whether a cell keeps its value, since the pasted cell is blank or the same.
    fn stays(&mut self, report: &Report, sheet: &Sheet, cell_idx: CellIdx, text: &str) -> bool {
        let entry = report.cell(&self.form.cell_at(cell_idx).key).entry;
        if text.is_empty() {
            if !matches!(entry, Entry::Blank | Entry::Computed) {
                self.kept.push(cell_idx);
            }
            return true;
        }
        // A computed total may show another value after the paste.
        let is_same = entry != Entry::Computed && field_text(report, sheet, cell_idx).trim() == text;
        self.unchanged += usize::from(is_same);
        is_same
    }

    /// Has a total computed if the pasted value is right after the paste; `after` is the report then.
    fn judge_total(&mut self, after: &mut Report, cell_idx: CellIdx, text: &str) {
        let before = after.cell(&self.form.cell_at(cell_idx).key);
        let pasted = self.pasted(text, cell_idx, &before);
        let computed = after.computed_value(cell_idx, &after.sheet());
        let is_right = match &pasted.entry {
            Entry::Number(number) => computed == Value::Number(*number),
            entry => *entry == Entry::Computed,
        };
        if is_right {
            let right = Cell { entry: Entry::Computed, ..pasted };
            after.apply(Edit::Cell(self.form.cell_at(cell_idx).key.clone(), right.clone()));
            self.change(cell_idx, before, right);
        } else {
            self.differing_totals.push(DifferingTotal { cell_idx, before, pasted, computed });
        }
    }

    fn change(&mut self, cell_idx: CellIdx, before: Cell, after: Cell) {
        if before == after {
            self.unchanged += 1;
        } else {
            self.changes.push(Change { cell_idx, before, after });
        }
    }

    /// The cell after the paste: new entry, and source, 待核 mark and remark as before unless a remark is pasted.
    fn pasted(&self, text: &str, cell_idx: CellIdx, before: &Cell) -> Cell {
        let read = Cell::read(text, "", Some(self.form.cell_at(cell_idx)));
        let remark = if read.remark.is_empty() { before.remark.clone() } else { read.remark };
        Cell { entry: read.entry, remark, ..before.clone() }
    }
}
