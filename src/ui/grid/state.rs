//! Cursor, selection and typing in a table. Names no egui.

use super::places::{Places, Step};
use crate::clip::Area;
use crate::form::{CellIdx, Form, Table};
use crate::report::{Edit, MOST_IN_CELL, Overlong, Report, calculated};

/// The state of a table in the window.
#[derive(Debug, Clone)]
pub(crate) struct GridState {
    /// The cell with the cursor, by its index in the form.
    pub(super) cursor: CellIdx,
    /// The other end of the selection.
    pub(super) anchor: CellIdx,
    /// What is being typed into the cell with the cursor.
    pub(super) editing: Option<Editing>,
    /// Whether the cursor came here by a run of Tabs.
    pub(super) in_tab_run: bool,
    /// Whether to scroll to the cell with the cursor.
    pub(super) is_to_be_shown: bool,
    /// Whether the cell with the cursor is to get the keyboard.
    pub(super) wants_focus: bool,
}

/// What is being typed into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Editing {
    /// What stands in the field, with what an input method composes.
    pub(super) text: String,
    /// The text without what is being composed: what counts when typing ends.
    pub(super) settled: String,
    /// The text before typing began.
    pub(super) before: String,
    /// Begun by typing: what stood there is replaced, and arrows leave the cell.
    pub(super) is_replacing: bool,
    /// Its text field has not been shown yet.
    pub(super) is_fresh: bool,
}

/// The effect on a cell if typing ended now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pending {
    cell_idx: CellIdx,
    text: String,
    is_replacing: bool,
}

impl Pending {
    pub(crate) fn edit(&self, report: &Report) -> Edit {
        report.typed(self.cell_idx, &self.text, self.is_replacing)
    }

    /// What was typed and the figure it gives, where that is calculated.
    pub(crate) fn calculated(&self, report: &Report) -> Option<(String, String)> {
        let result = calculated(&self.text, report.form.cell_at(self.cell_idx))?;
        Some((self.text.clone(), result))
    }
}

impl Editing {
    /// Whether what stands in the field is too long for a cell.
    pub(super) fn overlong(&self) -> Option<Overlong> {
        Overlong::of(&self.text, MOST_IN_CELL).filter(|overlong| overlong.count > self.before.chars().count())
    }

    /// Types on.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.settled.push_str(text);
    }
}

impl GridState {
    pub(crate) fn new(form: &Form, table: &Table) -> GridState {
        let first = form.first_cell_of(&table.key).expect("a table has cells");
        GridState {
            cursor: first,
            anchor: first,
            editing: None,
            in_tab_run: false,
            is_to_be_shown: false,
            wants_focus: false,
        }
    }

    /// What is being typed, if it differs from the text before.
    pub(crate) fn pending(&self) -> Option<Pending> {
        let editing = self.editing.as_ref().filter(|editing| editing.settled != editing.before)?;
        Some(Pending { cell_idx: self.cursor, text: editing.settled.clone(), is_replacing: editing.is_replacing })
    }

    /// The cell with the cursor.
    pub(crate) fn cursor(&self) -> CellIdx {
        self.cursor
    }

    /// Goes to a cell and gives it the keyboard.
    pub(crate) fn go_to(&mut self, cell_idx: CellIdx) {
        self.cursor = cell_idx;
        self.anchor = cell_idx;
        self.editing = None;
        self.in_tab_run = false;
        self.is_to_be_shown = true;
        self.wants_focus = true;
    }

    /// The cells selected, by index in the form.
    pub(crate) fn selected(&self, form: &Form, table: &Table) -> Vec<CellIdx> {
        self.selected_in(&Places::new(form, table))
    }

    /// The rectangle selected, in grid rows and columns.
    pub(crate) fn area(&self, form: &Form, table: &Table) -> Area {
        let places = Places::new(form, table);
        let (one, other) = (&places.slots[places.at(self.anchor)], &places.slots[places.at(self.cursor)]);
        Area {
            rows: one.row_idx.min(other.row_idx)..one.row_idx.max(other.row_idx) + 1,
            columns: one.columns.start.min(other.columns.start)..one.columns.end.max(other.columns.end),
        }
    }

    pub(super) fn selected_in(&self, places: &Places) -> Vec<CellIdx> {
        let (one, other) = (places.at(self.anchor), places.at(self.cursor));
        places.between(one, other).into_iter().map(|at| places.slots[at].cell_idx).collect()
    }

    /// Takes a step; with `extends` the selection grows.
    pub(super) fn step(&mut self, places: &Places, step: Step, extends: bool) {
        self.cursor = places.slots[places.step(places.at(self.cursor), step)].cell_idx;
        if !extends {
            self.anchor = self.cursor;
        }
        self.is_to_be_shown = true;
        self.wants_focus = true;
    }

    /// Begins to type: over what is there, or into it.
    pub(super) fn begin(&mut self, before: String, typed: Option<&str>) {
        let text = typed.map_or_else(|| before.clone(), str::to_owned);
        self.anchor = self.cursor;
        self.editing =
            Some(Editing { settled: text.clone(), text, before, is_replacing: typed.is_some(), is_fresh: true });
    }
}
