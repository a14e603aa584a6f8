//! A report without what is not for the public: what goes into a published file beside its pages.

use std::collections::BTreeMap;

use super::{Cell, Fields, Part, Preface, Report, SectionText};

impl Report {
    /// The report with nothing but what is printed or shown on the website: no sources and 待核 of
    /// figures, no explanations, people, last year, history, nor anything a file held that this
    /// version does not know. Its 校验码 is the report's.
    #[must_use]
    pub fn publishable(&self) -> Report {
        let form = self.form;
        let known = |key: &&String| form.cell(key).is_some();
        let cells = self.cells.iter().filter(|(key, _)| known(key)).map(|(key, cell)| (key.clone(), bare(cell)));
        let notes = self.notes.iter().filter(|(table, _)| form.table(table).is_some());
        let notes: BTreeMap<String, String> = notes.map(|(table, note)| (table.clone(), note.clone())).collect();
        let sections = self.sections.iter().filter(|(key, _)| form.section(key).is_some());
        let sections = sections.map(|(key, section)| (key.clone(), known_of(section)));
        Report::from(Fields {
            organ: self.organ.clone(),
            own_title: self.own_title.clone(),
            preface: printed(&self.preface),
            sections: sections.collect(),
            cells: cells.collect(),
            notes,
            closing: self.closing.clone(),
            publishing: self.publishing.clone(),
            ..Fields::empty(form, self.year)
        })
    }
}

fn known_of(section: &SectionText) -> SectionText {
    let parts = section.parts.iter().map(|part| Part { unknown: Vec::new(), ..part.clone() });
    SectionText { text: section.text.clone(), parts: parts.collect() }
}

fn bare(cell: &Cell) -> Cell {
    Cell { entry: cell.entry.clone(), remark: cell.remark.clone(), ..Cell::default() }
}

/// Of a preface with a text of its own nothing else is printed.
fn printed(preface: &Preface) -> Preface {
    if preface.own_text.trim().is_empty() {
        return preface.clone();
    }
    Preface { own_text: preface.own_text.clone(), ..Preface::default() }
}
