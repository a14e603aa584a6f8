//! What pasting would do, worked out before it is done.

use super::block::Block;
use super::by_labels::by_labels;
use super::from_selection::from_selection;
use super::layout::Layout;
use super::placing::{LeftOut, Placing};
use super::rows::{BlockRow, RowKind};
use super::{Area, field_text};
use crate::form::name::KnownWords;
use crate::form::{Form, Table};
use crate::report::{Cell, Edit, Entry, Report, Sheet, Value};

/// The most cells of a block that is pasted; a whole table of the form has a few hundred.
pub const MOST_CELLS: usize = 2_000;

/// What pasting a block would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    form: &'static Form,
    /// Cells that would change.
    pub changes: Vec<Change>,
    /// Totals that differ from their computed value.
    pub compared: Vec<Compared>,
    /// Cells (index in [`Form::cells`]) that stay since what is pasted is blank.
    pub kept: Vec<usize>,
    /// How many cells hold what is pasted already.
    pub unchanged: usize,
    /// What has no place.
    pub left_out: Vec<LeftOut>,
    /// Whether rows went where their labels are, wherever the selection is.
    pub is_by_labels: bool,
    /// Why nothing at all is pasted.
    pub refused: Option<String>,
    /// Cells on which something falls, blank or not.
    pub(super) hits: usize,
}

/// A cell that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Index in [`Form::cells`].
    pub cell_idx: usize,
    /// The cell as it is.
    pub before: Cell,
    /// The cell as it would be.
    pub after: Cell,
}

/// A total that differs from its computed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Index in [`Form::cells`].
    pub cell_idx: usize,
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
/// its remark. A block of more than [`MOST_CELLS`] cells is refused.
pub fn plan(report: &Report, table: &Table, at: &Area, block: &Block) -> Plan {
    let mut plan = Plan::nothing(report.form);
    let count = block.len();
    if count > MOST_CELLS {
        let reason = "请只复制表中的部分再粘贴";
        plan.refused = Some(format!("剪贴板里有{count}格，超过{MOST_CELLS}格，没有粘贴；{reason}"));
        return plan;
    }
    let layout = Layout::new(report.form, table);
    let known = KnownWords::new(report.form);
    let rows = BlockRow::all(block, &layout);
    plan.is_by_labels = rows.iter().any(|row| !row.labels().is_empty());
    let placing =
        if plan.is_by_labels { by_labels(&rows, &layout, &known) } else { from_selection(&rows, &layout, &known, at) };
    let has_words = rows.iter().any(|row| !matches!(row.kind, RowKind::Blank));
    if has_words && placing.left_out.is_empty() && placing.texts.is_empty() {
        plan.refused = Some("剪贴板里只有行名或表头，没有可以粘贴的数".to_owned());
    }
    plan.judge(report, placing);
    plan
}

impl Plan {
    fn nothing(form: &'static Form) -> Plan {
        Plan {
            form,
            changes: Vec::new(),
            compared: Vec::new(),
            kept: Vec::new(),
            unchanged: 0,
            left_out: Vec::new(),
            is_by_labels: false,
            refused: None,
            hits: 0,
        }
    }

    /// Whether it touches one cell at most, the one selected, and says nothing that must be read first.
    pub fn is_simple(&self) -> bool {
        self.hits <= 1
            && !self.is_by_labels
            && self.compared.is_empty()
            && self.left_out.is_empty()
            && self.refused.is_none()
            && self.unreadable().next().is_none()
    }

    /// The changes as one edit; with `keep_totals` totals that differ are stored as pasted.
    pub fn edit(&self, keep_totals: bool) -> Edit {
        let key = |cell_idx: usize| self.form.cells()[cell_idx].key.clone();
        let changes = self.changes.iter().map(|change| Edit::Cell(key(change.cell_idx), change.after.clone()));
        let totals = self.compared.iter().filter(|_| keep_totals);
        let totals = totals.map(|total| Edit::Cell(key(total.cell_idx), total.pasted.clone()));
        Edit::All(changes.chain(totals).collect())
    }

    /// The changes that put in what is no number of the cell.
    pub fn unreadable(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| matches!(change.after.entry, Entry::Unreadable(_)))
    }

    fn judge(&mut self, report: &Report, placing: Placing) {
        let sheet = report.sheet();
        self.left_out = placing.left_out;
        self.hits = placing.texts.len();
        for (&cell_idx, text) in &placing.texts {
            if !self.form.cells()[cell_idx].is_sum && !self.stays(report, &sheet, cell_idx, text) {
                let before = report.cell(&self.form.cells()[cell_idx].key);
                let after = self.pasted(text, cell_idx, &before);
                self.change(cell_idx, before, after);
            }
        }
        let mut after = report.clone();
        after.apply(self.edit(false));
        for &cell_idx in self.form.computing_order() {
            if let Some(text) = placing.texts.get(&cell_idx)
                && !self.stays(report, &sheet, cell_idx, text)
            {
                self.judge_total(&mut after, cell_idx, text);
            }
        }
        self.changes.sort_by_key(|change| change.cell_idx);
        self.compared.sort_by_key(|total| total.cell_idx);
        self.kept.sort_unstable();
    }

    /// Whether a cell stays since nothing is pasted or since it holds the same already.
    fn stays(&mut self, report: &Report, sheet: &Sheet, cell_idx: usize, text: &str) -> bool {
        let entry = report.cell(&self.form.cells()[cell_idx].key).entry;
        if text.is_empty() {
            if !matches!(entry, Entry::Blank | Entry::Computed) {
                self.kept.push(cell_idx);
            }
            return true;
        }
        // What a total shows now need not be what it shows after the paste.
        let is_same = entry != Entry::Computed && field_text(report, sheet, cell_idx).trim() == text;
        self.unchanged += usize::from(is_same);
        is_same
    }

    /// Leaves a total to the program if it is right after the paste; `after` is the report then.
    fn judge_total(&mut self, after: &mut Report, cell_idx: usize, text: &str) {
        let before = after.cell(&self.form.cells()[cell_idx].key);
        let pasted = self.pasted(text, cell_idx, &before);
        let computed = after.computed_value(cell_idx, &after.sheet());
        let is_right = match &pasted.entry {
            Entry::Number(number) => computed == Value::Number(*number),
            entry => *entry == Entry::Computed,
        };
        if is_right {
            let right = Cell { entry: Entry::Computed, ..pasted };
            after.apply(Edit::Cell(self.form.cells()[cell_idx].key.clone(), right.clone()));
            self.change(cell_idx, before, right);
        } else {
            self.compared.push(Compared { cell_idx, before, pasted, computed });
        }
    }

    fn change(&mut self, cell_idx: usize, before: Cell, after: Cell) {
        if before == after {
            self.unchanged += 1;
        } else {
            self.changes.push(Change { cell_idx, before, after });
        }
    }

    /// A text read into a cell that keeps what belongs to it.
    fn pasted(&self, text: &str, cell_idx: usize, before: &Cell) -> Cell {
        let read = Cell::read(text, "", self.form.cells().get(cell_idx));
        let remark = if read.remark.is_empty() { before.remark.clone() } else { read.remark };
        Cell { entry: read.entry, remark, ..before.clone() }
    }
}
