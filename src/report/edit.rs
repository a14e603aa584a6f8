//! The one way a report changes.

use super::people::{Approval, Closing, HistoryEntry, Imported, Publishing, TakenOver};
use super::{Cell, Entry, Explanation, Fields, LastYear, Organ, Preface, Report, SectionText};
use crate::form::Form;

/// A change to a report. Applying it gives the change that takes it back.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Form and year; cells the new form does not know are kept.
    Form(&'static Form, u16),
    /// The organ.
    Organ(Organ),
    /// A title of one's own; empty for the title the form gives.
    Title(String),
    /// The preface.
    Preface(Preface),
    /// The text of a section, by the section's key.
    Section(String, SectionText),
    /// A cell by its key.
    Cell(String, Cell),
    /// The note below a table, by the table's key.
    Note(String, String),
    /// 落款.
    Closing(Closing),
    /// Publishing data.
    Publishing(Publishing),
    /// The people of the approval.
    Approval(Approval),
    /// All explanations.
    Explanations(Vec<Explanation>),
    /// Last year's report.
    LastYear(Option<LastYear>),
    /// Passages taken over from last year.
    TakenOver(Vec<TakenOver>),
    /// Where the report was imported from.
    Imported(Option<Imported>),
    /// The history.
    History(Vec<HistoryEntry>),
    /// Several changes as one step, in order.
    All(Vec<Edit>),
}

impl Report {
    /// Changes the report and gives the edit that undoes the change.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        let undo = self.fields.change(edit);
        self.fields.tidy_line_ends();
        undo
    }

    /// Whether everything that an edit puts stands so already. The edit is one that undoes a change: its
    /// cells and line ends are as they are in a report.
    pub(crate) fn stands_as(&self, undo: &Edit) -> bool {
        let singles = undo.singles();
        let is_put_again = |idx: usize| singles[idx + 1..].iter().any(|later| later.puts_the_same_as(singles[idx]));
        (0..singles.len()).all(|idx| self.fields.holds(singles[idx]) || is_put_again(idx))
    }
}

impl Edit {
    /// The text of a section without parts.
    pub fn section_text(key: &str, text: String) -> Edit {
        Edit::Section(key.to_owned(), SectionText::of(text))
    }

    /// Whether it changes texts that may hold passages taken over.
    fn is_of_text(&self) -> bool {
        matches!(self, Edit::Title(_) | Edit::Preface(_) | Edit::Section(..) | Edit::Note(..))
    }

    /// Whether it may change what the 校验码 is made of.
    pub(super) fn is_of_checked_content(&self) -> bool {
        match self {
            Edit::Form(..) | Edit::Organ(_) | Edit::Cell(..) => true,
            Edit::All(edits) => edits.iter().any(Edit::is_of_checked_content),
            _ => self.is_of_text(),
        }
    }

    /// The changes it is made of, in order.
    fn singles(&self) -> Vec<&Edit> {
        match self {
            Edit::All(edits) => edits.iter().flat_map(Edit::singles).collect(),
            single => vec![single],
        }
    }

    /// Whether it takes the place of what another edit puts.
    fn puts_the_same_as(&self, other: &Edit) -> bool {
        match (self, other) {
            (Edit::Section(key, _), Edit::Section(other, _))
            | (Edit::Cell(key, _), Edit::Cell(other, _))
            | (Edit::Note(key, _), Edit::Note(other, _)) => key == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl Fields {
    fn change(&mut self, edit: Edit) -> Edit {
        if self.taken_over.is_empty() || !edit.is_of_text() {
            return self.put(edit);
        }
        let marks = self.taken_over.clone();
        let undo = self.put(edit);
        self.tidy_line_ends();
        self.settle_taken_over(&undo);
        // Always with the marks: typing that joins this step may touch them later.
        Edit::All(vec![undo, Edit::TakenOver(marks)])
    }

    fn put(&mut self, edit: Edit) -> Edit {
        use std::mem::replace;
        match edit {
            Edit::Form(form, year) => {
                let before = Edit::Form(replace(&mut self.form, form), replace(&mut self.year, year));
                Edit::All([before].into_iter().chain(self.settle_cells()).collect())
            }
            Edit::Organ(organ) => Edit::Organ(replace(&mut self.organ, organ)),
            Edit::Title(title) => Edit::Title(replace(&mut self.own_title, title)),
            Edit::Preface(preface) => Edit::Preface(replace(&mut self.preface, preface)),
            Edit::Section(key, section) => {
                // No section and an empty one are the same.
                let before = if section.is_blank() {
                    self.sections.remove(&key)
                } else {
                    self.sections.insert(key.clone(), section)
                };
                Edit::Section(key, before.unwrap_or_default())
            }
            Edit::Cell(key, cell) => self.change_cell(key, cell),
            Edit::Note(table, text) => {
                // No note and an empty one are the same.
                let before =
                    if text.is_empty() { self.notes.remove(&table) } else { self.notes.insert(table.clone(), text) };
                Edit::Note(table, before.unwrap_or_default())
            }
            Edit::Closing(closing) => Edit::Closing(replace(&mut self.closing, closing)),
            Edit::Publishing(publishing) => Edit::Publishing(replace(&mut self.publishing, publishing)),
            Edit::Approval(approval) => Edit::Approval(replace(&mut self.approval, approval)),
            Edit::Explanations(all) => Edit::Explanations(replace(&mut self.explanations, all)),
            Edit::LastYear(last) => Edit::LastYear(replace(&mut self.last_year, last)),
            Edit::TakenOver(passages) => Edit::TakenOver(replace(&mut self.taken_over, passages)),
            Edit::Imported(imported) => Edit::Imported(replace(&mut self.imported, imported)),
            Edit::History(history) => Edit::History(replace(&mut self.history, history)),
            Edit::All(edits) => {
                let mut undo: Vec<Edit> = edits.into_iter().map(|edit| self.change(edit)).collect();
                undo.reverse();
                Edit::All(undo)
            }
        }
    }

    /// Whether what an edit puts stands there already.
    fn holds(&self, edit: &Edit) -> bool {
        match edit {
            Edit::Form(form, year) => self.form == *form && self.year == *year,
            Edit::Organ(organ) => self.organ == *organ,
            Edit::Title(title) => self.own_title == *title,
            Edit::Preface(preface) => self.preface == *preface,
            Edit::Section(key, section) => self.section(key) == section,
            Edit::Cell(key, cell) => match self.cells.get(key) {
                Some(found) => found == cell,
                None => *cell == Cell::of(self.untouched_entry(key)),
            },
            Edit::Note(table, text) => self.notes.get(table).map_or("", String::as_str) == text,
            Edit::Closing(closing) => self.closing == *closing,
            Edit::Publishing(publishing) => self.publishing == *publishing,
            Edit::Approval(approval) => self.approval == *approval,
            Edit::Explanations(all) => self.explanations == *all,
            Edit::LastYear(last) => self.last_year == *last,
            Edit::TakenOver(passages) => self.taken_over == *passages,
            Edit::Imported(imported) => self.imported == *imported,
            Edit::History(history) => self.history == *history,
            Edit::All(edits) => edits.iter().all(|edit| self.holds(edit)),
        }
    }

    /// Reads the entries anew that the form's cells cannot hold, and gives the edits that undo it.
    fn settle_cells(&mut self) -> Vec<Edit> {
        let (form, mut undo) = (self.form, Vec::new());
        self.cells.retain(|key, cell| {
            let form_cell = form.cell(key);
            let settled = cell.clone().settled(form_cell);
            let is_touched = form_cell.is_none_or(|form_cell| settled != Cell::of(Entry::untouched(form_cell)));
            if settled != *cell || !is_touched {
                undo.push(Edit::Cell(key.clone(), std::mem::replace(cell, settled)));
            }
            is_touched
        });
        undo
    }

    /// What stands in a cell is what its text is read as, so that a file gives the same again.
    fn change_cell(&mut self, key: String, cell: Cell) -> Edit {
        let cell = cell.settled(self.form.cell(&key));
        let untouched = Cell::of(self.untouched_entry(&key));
        let before = if cell == untouched { self.cells.remove(&key) } else { self.cells.insert(key.clone(), cell) };
        Edit::Cell(key, before.unwrap_or(untouched))
    }

    /// Line ends are LF everywhere, however the text came in.
    pub(super) fn tidy_line_ends(&mut self) {
        let mut tidy = |text: &mut String| {
            if text.contains('\r') {
                *text = text.replace("\r\n", "\n").replace('\r', "\n");
            }
        };
        self.for_each_long_text(&mut tidy);
    }

    /// The texts of more than one line.
    fn for_each_long_text(&mut self, act: &mut impl FnMut(&mut String)) {
        act(&mut self.own_title);
        act(&mut self.preface.own_text);
        for section in self.sections.values_mut() {
            act(&mut section.text);
            for part in &mut section.parts {
                act(&mut part.title);
                act(&mut part.text);
            }
        }
        self.notes.values_mut().for_each(&mut *act);
        self.explanations.iter_mut().for_each(|explanation| act(&mut explanation.text));
        for cell in self.cells.values_mut() {
            act(&mut cell.remark);
            act(&mut cell.source);
            if let Entry::Unreadable(text) = &mut cell.entry {
                act(text);
            }
        }
    }
}
