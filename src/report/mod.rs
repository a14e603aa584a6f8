//! A filled form: the whole document with everything that is kept about it.
//!
//! Anyone may read a [`Report`]; it changes only by [`Report::apply`]. No files, no clock, no fonts.

pub mod cell;
mod change;
mod check_code;
mod compare;
mod date;
mod difference_text;
mod edit;
pub mod explanation;
mod field;
mod field_key;
pub(crate) mod figures;
mod fill;
mod history;
mod item;
mod last_year;
mod marks;
mod next_year;
mod organ;
mod pairing;
mod passage;
mod people;
mod place;
mod preface;
mod printed;
mod publishable;
mod recorded;
mod restored;
mod sheet;
mod shortened;
mod span;
mod trace;
pub(crate) mod unique_map;
mod written;
mod written_list;

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

pub use cell::{Cell, Entry};
pub use change::{changes, undone};
pub use compare::{Difference, differences};
pub use date::{WrittenDate, chinese_date};
pub use edit::Edit;
pub use explanation::{Basis, Explanation};
pub use field::{About, Field, Signing};
pub use history::{History, Join};
pub use item::Item;
pub use last_year::LastYear;
pub use marks::settle_marks;
pub use next_year::{NextYear, NextYearError, Offer, expected_stock, next_year, offers_of, take_over};
pub use organ::{Organ, same_organ};
pub use passage::{Passage, passages};
pub use people::{
    Approval, Change, Closing, Event, HistoryEntry, Imported, Person, PrintedLabel, Publishing, TakenOver,
};
pub use place::Place;
pub use preface::Preface;
pub use printed::{lines_of, printed_char};
pub use sheet::{Sheet, Value, leave_right_sums_to_program};
pub use shortened::shortened;
pub use trace::{Trace, traces};

use crate::form::{Content, Form};

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
    /// The first section.
    pub overview: Overview,
    /// Cells by key; one that is missing is blank, or computed if it is a sum.
    /// Keys the form does not know are kept and written back.
    pub cells: BTreeMap<String, Cell>,
    /// Notes below the tables, by table key.
    pub notes: BTreeMap<String, String>,
    /// Section 五.
    pub problems: String,
    /// Section 六.
    pub other_matters: String,
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
    /// What else a file held that this version does not know; kept and written back.
    pub unknown: Vec<UnknownField>,
}

/// Section 一: an opening and parts with titles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Overview {
    /// Text before the first part.
    pub opening: String,
    /// The parts in order.
    pub parts: Vec<Part>,
}

/// A part of section 一.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Part {
    /// Title with its number, e.g. `（一）主动公开`.
    pub title: String,
    /// Text.
    pub text: String,
    /// What a file held of it that this version does not know.
    #[serde(skip)]
    pub unknown: Vec<UnknownField>,
}

/// A field of a file that this version does not know. It stays with what it was written into: cells,
/// elements of lists and last year's report keep their own and take them along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField {
    /// Names of the fields around it, outermost first; none where it is kept with what is around it.
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
    pub place: Place,
    /// The text; a part of section 一 starts with its title on a line of its own.
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
        report.fields.tidy_line_ends();
        report
    }
}

impl Report {
    /// A new report with nothing filled in but the five parts of section 一 offered by the form.
    pub fn new(form: &'static Form, year: u16, organ: Organ) -> Report {
        let offered = form.sections.iter().find_map(|section| match &section.content {
            Content::Text { parts, .. } if !parts.is_empty() => Some(parts),
            _ => None,
        });
        let parts = offered.into_iter().flatten();
        let parts = parts.map(|title| Part { title: title.clone(), ..Part::default() }).collect();
        Report::from(Fields {
            organ,
            overview: Overview { opening: String::new(), parts },
            ..Fields::empty(form, year)
        })
    }

    /// The cell of this key; one that was never touched is blank, or computed if it is a sum.
    pub fn cell(&self, key: &str) -> Cell {
        self.cells.get(key).cloned().unwrap_or_else(|| Cell::of(self.untouched_entry(key)))
    }

    /// The figures with sums computed.
    pub fn sheet(&self) -> Sheet {
        let entry =
            |idx: usize| -> Option<&Entry> { self.cells.get(&self.form.cells()[idx].key).map(|cell| &cell.entry) };
        Sheet::compute(self.form, entry)
    }

    /// What a sum cell would show if it were left to the program; blank for other cells.
    pub fn computed_value(&self, cell_idx: usize, sheet: &Sheet) -> Value {
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
        match section_key {
            "overview" => {
                let parts = self.overview.parts.iter().filter(|part| !part.is_empty()).map(Part::printed);
                let texts = [self.overview.opening.clone()].into_iter().chain(parts);
                texts.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
            }
            "problems" => self.problems.clone(),
            "other_matters" => self.other_matters.clone(),
            _ => String::new(),
        }
    }

    /// All printed texts in the order they are printed, empty ones left out.
    pub fn texts(&self) -> Vec<PlacedText> {
        let mut texts = Vec::new();
        let mut put = |place: Place, text: String| {
            if !text.trim().is_empty() {
                texts.push(PlacedText { place, text });
            }
        };
        put(Place::Title, self.title());
        put(Place::Preface, self.preface_text());
        for section in &self.form.sections {
            match &section.content {
                Content::Table(table) => {
                    put(Place::Note(table.clone()), self.notes.get(table).cloned().unwrap_or_default());
                }
                Content::Text { .. } if section.key == "overview" => {
                    put(Place::Section(section.key.clone()), self.overview.opening.clone());
                    for (part_idx, part) in self.overview.parts.iter().enumerate().filter(|(_, part)| !part.is_empty())
                    {
                        put(Place::OverviewPart(part_idx), part.printed());
                    }
                }
                Content::Text { .. } => put(Place::Section(section.key.clone()), self.section_text(&section.key)),
            }
        }
        texts
    }

    /// The small printed texts: remarks of cells, and the organ and date of 落款; empty ones left out.
    pub fn small_texts(&self) -> Vec<PlacedText> {
        let remarks = self.cells.iter().filter(|(_, cell)| !cell.remark.trim().is_empty());
        let placed =
            |(key, cell): (&String, &Cell)| PlacedText { place: Place::Cell(key.clone()), text: cell.remark.clone() };
        let mut texts: Vec<PlacedText> = remarks.map(placed).collect();
        let closing = format!("{}\n{}", self.closing_organ(), self.closing.date.printed());
        texts.push(PlacedText { place: Place::Closing, text: closing });
        texts
    }

    /// A cell's text as it is printed or exported; blank for what counts as blank.
    pub fn printed_value(&self, sheet: &Sheet, cell_idx: usize) -> String {
        match sheet.value(cell_idx) {
            Value::Number(number) => number.to_string(),
            Value::NotApplicable => cell::NOT_APPLICABLE.to_owned(),
            Value::Unreadable => self.cell(&self.form.cells()[cell_idx].key).entry.text(),
            Value::Blank | Value::Provisional(_) => String::new(),
        }
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
    /// What stands in a cell that nobody touched.
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
            overview: Overview::default(),
            cells: BTreeMap::new(),
            notes: BTreeMap::new(),
            problems: String::new(),
            other_matters: String::new(),
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
