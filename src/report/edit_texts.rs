//! The long texts of an edit: how much may stand in them, and what stands in the report in their place.

use super::{Cell, Edit, Entry, Fields, Report};

/// Most characters that a person puts into a cell: a figure has 28 digits at most, and a remark of three printed
/// pages is none any more.
pub const MOST_IN_CELL: usize = 2_000;

/// Most characters that a person puts into a text: five times the longest reports that are published. A field with
/// more of them answers too slowly.
pub const MOST_IN_TEXT: usize = 100_000;

/// A text is longer than what may be put into its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlong {
    /// Its characters.
    pub count: usize,
    /// The most of that place.
    pub most: usize,
}

impl Overlong {
    /// Whether a text is longer than this many characters.
    pub fn of(text: &str, most: usize) -> Option<Overlong> {
        // A character has a byte at least.
        let count = if text.len() > most { text.chars().count() } else { 0 };
        (count > most).then_some(Overlong { count, most })
    }

    /// What is said of it.
    pub fn text(self) -> String {
        let Overlong { count, most } = self;
        format!("有{count}字，这里最多放得下{most}字，所以没有放进编辑框；原来的内容都在。请只放需要的部分。")
    }
}

impl Report {
    /// The first text of an edit that may not be put into its place. One that is there already, from a file, may
    /// stay, or become shorter.
    pub fn overlong(&self, edit: &mut Edit) -> Option<Overlong> {
        if let Edit::All(edits) = edit {
            return edits.iter_mut().find_map(|edit| self.overlong(edit));
        }
        let most = if matches!(edit, Edit::Cell(..)) { MOST_IN_CELL } else { MOST_IN_TEXT };
        let is_short = edit.long_texts_mut().iter().all(|text| text.len() <= most);
        if is_short {
            return None;
        }
        let mut standing = self.standing(edit);
        let lengths: Vec<usize> = standing.long_texts_mut().iter().map(|text| text.chars().count()).collect();
        let longest = lengths.iter().copied().max().unwrap_or_default();
        edit.long_texts_mut()
            .into_iter()
            .filter_map(|text| Overlong::of(text, most))
            .find(|overlong| overlong.count > longest)
    }
}

impl Edit {
    /// The texts in it that may be long, in a fixed order.
    pub(super) fn long_texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Edit::Title(text) | Edit::Note(_, text) => vec![text],
            Edit::Preface(preface) => vec![&mut preface.own_text],
            Edit::Section(_, section) => {
                let parts = section.parts.iter_mut().flat_map(|part| [&mut part.title, &mut part.text]);
                std::iter::once(&mut section.text).chain(parts).collect()
            }
            Edit::Cell(_, cell) => {
                let entry = if let Entry::Unreadable(text) = &mut cell.entry { Some(text) } else { None };
                entry.into_iter().chain([&mut cell.remark, &mut cell.source]).collect()
            }
            Edit::Explanations(all) => all.iter_mut().map(|explanation| &mut explanation.text).collect(),
            Edit::TakenOver(passages) => passages.iter_mut().map(|passage| &mut passage.passage).collect(),
            Edit::All(edits) => edits.iter_mut().flat_map(Edit::long_texts_mut).collect(),
            _ => Vec::new(),
        }
    }
}

impl Fields {
    /// The edit that puts what stands in the place of an edit now.
    pub(super) fn standing(&self, edit: &Edit) -> Edit {
        match edit {
            Edit::Form(..) => Edit::Form(self.form, self.year),
            Edit::Organ(_) => Edit::Organ(self.organ.clone()),
            Edit::Title(_) => Edit::Title(self.own_title.clone()),
            Edit::Preface(_) => Edit::Preface(self.preface.clone()),
            Edit::Section(key, _) => Edit::Section(key.clone(), self.section(key).clone()),
            Edit::Cell(key, _) => {
                let untouched = || Cell::of(self.untouched_entry(key));
                Edit::Cell(key.clone(), self.cells.get(key).cloned().unwrap_or_else(untouched))
            }
            Edit::Note(table, _) => Edit::Note(table.clone(), self.notes.get(table).cloned().unwrap_or_default()),
            Edit::Closing(_) => Edit::Closing(self.closing.clone()),
            Edit::Publishing(_) => Edit::Publishing(self.publishing.clone()),
            Edit::Approval(_) => Edit::Approval(self.approval.clone()),
            Edit::Explanations(_) => Edit::Explanations(self.explanations.clone()),
            Edit::LastYear(_) => Edit::LastYear(self.last_year.clone()),
            Edit::TakenOver(_) => Edit::TakenOver(self.taken_over.clone()),
            Edit::Imported(_) => Edit::Imported(self.imported.clone()),
            Edit::History(_) => Edit::History(self.history.clone()),
            Edit::All(edits) => Edit::All(edits.iter().map(|edit| self.standing(edit)).collect()),
        }
    }
}
