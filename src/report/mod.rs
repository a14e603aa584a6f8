//! A filled form: the whole document with everything that is kept about it.
//!
//! Anyone may read a [`Report`]; it changes only by [`Report::apply`]. No files, no clock, no fonts.

mod address;
mod address_key;
mod address_name;
mod address_text;
mod calculated;
pub mod cell;
mod change;
mod check_code;
mod compare;
mod date;
mod difference_text;
mod edit;
mod edit_texts;
pub mod explanation;
pub(crate) mod figures;
mod fill;
mod history;
mod kept_edit;
mod last_year;
mod marks;
mod next_year;
mod organ;
mod pairing;
mod passage;
mod people;
mod preface;
mod printed;
mod publishable;
mod punctuation;
mod recorded;
mod restored;
mod sheet;
mod shortened;
mod side_by_side;
mod span;
mod trace;
pub(crate) mod unique_map;
mod unreadable;
mod written;
mod written_list;

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

pub use address::{About, Address, Signing};
pub use address_name::{CLOSING_PART, COVER_PART};
pub use calculated::calculated;
pub use cell::{Cell, Entry};
pub use change::{changes, undone};
pub use compare::{Difference, differences};
pub use date::{WrittenDate, chinese_date};
pub use edit::Edit;
pub use edit_texts::{MOST_IN_CELL, MOST_IN_TEXT, Overlong};
pub use explanation::{Basis, Explanation};
pub use history::{History, Join, MOST_STEP_BYTES};
pub use last_year::LastYear;
pub use marks::settle_marks;
pub use next_year::{NextYear, NextYearError, Offer, expected_stock, next_year, offers_of, take_all_over, take_over};
pub use organ::{Organ, same_organ};
pub use passage::{Passage, passages};
pub use people::{
    Approval, Change, Closing, Event, HistoryEntry, Imported, Person, PrintedLabel, Publishing, TakenOver,
};
pub use preface::Preface;
pub use printed::{lines_of, printed_char};
pub(crate) use punctuation::Misprint;
pub use sheet::{Sheet, Value, leave_right_sums_to_program};
pub use shortened::shortened;
pub use side_by_side::{Compared, Likeness, side_by_side};
pub use trace::{Trace, traces};
pub use unreadable::{WhyUnreadable, why_unreadable};

use crate::form::{CellIdx, Content, Form, Section};

/// A report. Its fields can be read by everyone and are changed only by [`Report::apply`].
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    fields: Fields,
}

/// Everything a report holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields {
    /// The official form.
    pub form: &'static Form,
    /// The year reported on.
    pub year: u16,
    /// The reporting organ.
    pub organ: Organ,
    /// A title of one's own; empty means the title the form gives.
    pub own_title: String,
    /// The paragraph before the first section.
    pub preface: Preface,
    /// The sections of text, by their keys; one that is missing is empty. Those of another form are kept.
    pub sections: BTreeMap<String, SectionText>,
    /// Cells by key; one that is missing is blank, or computed if it is a sum.
    /// Keys the form does not know are kept and written back.
    pub cells: BTreeMap<String, Cell>,
    /// Notes below the tables, by table key.
    pub notes: BTreeMap<String, String>,
    /// 落款.
    pub closing: Closing,
    /// Publishing data.
    pub publishing: Publishing,
    /// Explanations of warnings.
    pub explanations: Vec<Explanation>,
    /// The people of the approval.
    pub approval: Approval,
    /// Last year's figures and texts.
    pub last_year: Option<LastYear>,
    /// Passages taken over from last year and not touched since.
    pub taken_over: Vec<TakenOver>,
    /// Where an imported report came from.
    pub imported: Option<Imported>,
    /// What happened to the file.
    pub history: Vec<HistoryEntry>,
    /// Further fields of a file that this version does not know; kept and written back.
    pub unknown: Vec<UnknownField>,
}

/// A section of text: its text, and parts with titles where the form offers such.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SectionText {
    /// The text; of a section with parts what stands before the first one.
    #[serde(rename = "opening")]
    pub text: String,
    /// The parts in order.
    pub parts: Vec<Part>,
}

/// A part of a section with parts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Part {
    /// Title with its number, e.g. `（一）主动公开`.
    pub title: String,
    /// Text.
    pub text: String,
    /// Its fields in a file that this version does not know.
    #[serde(skip)]
    pub unknown: Vec<UnknownField>,
}

/// A field of a file that this version does not know. It stays with what it was written into: cells,
/// elements of lists and last year's report keep their own and take them along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField {
    /// Names of the fields around it, outermost first; empty if it is kept with the struct it belongs to.
    pub path: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its value as written.
    pub raw: String,
}

/// A text of a report with the place it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedText {
    /// Where.
    pub place: Address,
    /// The text; a part of a section starts with its title on a line of its own.
    pub text: String,
}

impl Deref for Report {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.fields
    }
}

impl From<Fields> for Report {
    fn from(fields: Fields) -> Report {
        let mut report = Report { fields };
        report.fields.notes.retain(|_, text| !text.is_empty());
        report.fields.sections.retain(|_, section| !section.is_blank());
        report.fields.tidy_line_ends();
        report
    }
}

impl Report {
    /// A new report with nothing filled in but the titles of the parts that the form offers.
    pub fn new(form: &'static Form, year: u16, organ: Organ) -> Report {
        let offered = |section: &Section| {
            let titles = section.offered_parts().iter();
            let parts = titles.map(|title| Part { title: title.clone(), ..Part::default() }).collect();
            (section.key.clone(), SectionText { text: String::new(), parts })
        };
        let sections = form.text_sections().map(offered).collect();
        Report::from(Fields { organ, sections, ..Fields::empty(form, year) })
    }

    /// The cell of this key; one that was never touched is blank, or computed if it is a sum.
    pub fn cell(&self, key: &str) -> Cell {
        self.cells.get(key).cloned().unwrap_or_else(|| Cell::of(self.untouched_entry(key)))
    }

    /// Where a cell of the form stands, by its index.
    pub fn cell_address(&self, cell_idx: CellIdx) -> Address {
        Address::Cell(self.form.cell_at(cell_idx).key.clone())
    }

    /// The figures with sums computed.
    pub fn sheet(&self) -> Sheet {
        let entry =
            |idx: CellIdx| -> Option<&Entry> { self.cells.get(&self.form.cell_at(idx).key).map(|cell| &cell.entry) };
        Sheet::compute(self.form, entry)
    }

    /// What a sum cell would show if it were left to the program; blank for other cells.
    pub fn computed_value(&self, cell_idx: CellIdx, sheet: &Sheet) -> Value {
        self.form.computed_by(cell_idx).map_or(Value::Blank, |relation| sheet.sum_of_parts(relation))
    }

    /// Last year's report, if it is that of the year before.
    pub fn last_year_to_compare(&self) -> Option<&LastYear> {
        self.last_year.as_ref().filter(|last| last.year.checked_add(1) == Some(self.year))
    }

    /// The printed title.
    pub fn title(&self) -> String {
        if self.own_title.trim().is_empty() {
            self.form.title(self.organ.name.trim(), self.year)
        } else {
            self.own_title.trim().to_owned()
        }
    }

    /// The printed preface.
    pub fn preface_text(&self) -> String {
        self.preface.text(self.form, self.year, self.organ.name.trim())
    }

    /// The organ that signs.
    pub fn closing_organ(&self) -> &str {
        let own = self.closing.organ.trim();
        if own.is_empty() { self.organ.name.trim() } else { own }
    }

    /// The free text of a section as it is printed, parts with their titles; empty for a table.
    pub fn section_text(&self, section_key: &str) -> String {
        let section = self.section(section_key);
        if section.parts.is_empty() {
            return section.text.clone();
        }
        let parts = section.parts.iter().filter(|part| !part.is_empty()).map(Part::printed);
        let texts = [section.text.clone()].into_iter().chain(parts);
        texts.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// All printed texts in the order they are printed, empty ones left out.
    pub fn texts(&self) -> Vec<PlacedText> {
        let mut texts = Vec::new();
        let mut put = |place: Address, text: String| {
            if !text.trim().is_empty() {
                texts.push(PlacedText { place, text });
            }
        };
        put(Address::Title, self.title());
        put(Address::Preface, self.preface_text());
        for section in &self.form.sections {
            match &section.content {
                Content::Table(table) => {
                    put(Address::Note(table.clone()), self.notes.get(table).cloned().unwrap_or_default());
                }
                Content::Text { .. } => {
                    let SectionText { text, parts } = self.section(&section.key);
                    put(Address::Section(section.key.clone()), text.clone());
                    for (idx, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
                        put(Address::Part(section.key.clone(), idx), part.printed());
                    }
                }
            }
        }
        texts
    }

    /// The small printed texts: remarks of cells, and the organ and date of 落款; empty ones left out.
    pub fn small_texts(&self) -> Vec<PlacedText> {
        let remarks = self.cells.iter().filter(|(_, cell)| !cell.remark.trim().is_empty());
        let placed =
            |(key, cell): (&String, &Cell)| PlacedText { place: Address::Cell(key.clone()), text: cell.remark.clone() };
        let mut texts: Vec<PlacedText> = remarks.map(placed).collect();
        let closing = format!("{}\n{}", self.closing_organ(), self.closing.date.printed());
        texts.push(PlacedText { place: Address::Closing, text: closing });
        texts
    }

    /// A cell's text as it is printed or exported; blank for what counts as blank.
    pub fn printed_value(&self, sheet: &Sheet, cell_idx: CellIdx) -> String {
        match sheet.value(cell_idx) {
            Value::Number(number) => number.to_string(),
            Value::NotApplicable => cell::NOT_APPLICABLE.to_owned(),
            Value::Unreadable => self.cell(&self.form.cell_at(cell_idx).key).entry.text(),
            Value::Blank | Value::Provisional(_) => String::new(),
        }
    }
}

impl SectionText {
    /// A section of this text, without parts.
    pub fn of(text: String) -> SectionText {
        SectionText { text, parts: Vec::new() }
    }

    /// Whether there is nothing in it, not even the title of a part.
    fn is_blank(&self) -> bool {
        self.text.is_empty() && self.parts.is_empty()
    }
}

impl Part {
    /// Whether nothing of it is printed: without text, its title says nothing.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn printed(&self) -> String {
        if self.title.trim().is_empty() { self.text.clone() } else { format!("{}\n{}", self.title.trim(), self.text) }
    }
}

impl Fields {
    /// The text of a section, by the section's key; empty where nothing is.
    pub fn section(&self, key: &str) -> &SectionText {
        static EMPTY: SectionText = SectionText { text: String::new(), parts: Vec::new() };
        self.sections.get(key).unwrap_or(&EMPTY)
    }

    /// The entry of an untouched cell.
    fn untouched_entry(&self, key: &str) -> Entry {
        self.form.cell(key).map_or(Entry::Blank, Entry::untouched)
    }

    /// A report of this form and year with nothing in it.
    pub fn empty(form: &'static Form, year: u16) -> Fields {
        Fields {
            form,
            year,
            organ: Organ::default(),
            own_title: String::new(),
            preface: Preface::default(),
            sections: BTreeMap::new(),
            cells: BTreeMap::new(),
            notes: BTreeMap::new(),
            closing: Closing::default(),
            publishing: Publishing::default(),
            explanations: Vec::new(),
            approval: Approval::default(),
            last_year: None,
            taken_over: Vec::new(),
            imported: None,
            history: Vec::new(),
            unknown: Vec::new(),
        }
    }
}
