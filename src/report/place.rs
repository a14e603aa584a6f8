//! Where in a report something stands: a cell, a text, a table, a section.

use std::fmt;

use crate::form::{Content, Form};

/// A place in a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The report as a whole.
    Report,
    /// The title.
    Title,
    /// The paragraph before the first section.
    Preface,
    /// A section, by its key.
    Section(String),
    /// A part of the first section, counted from 0.
    OverviewPart(usize),
    /// A table, by its key.
    Table(String),
    /// The note below a table, by the table's key.
    Note(String),
    /// A cell, by its key.
    Cell(String),
    /// 落款: organ and date.
    Closing,
    /// Publishing data.
    Publishing,
    /// The people of the approval.
    Approval,
}

/// Short names by which people call places, with the keys they stand for.
const SPOKEN: [(&str, &str); 13] = [
    ("全文", "report"),
    ("标题", "title"),
    ("前言", "preface"),
    ("落款", "closing"),
    ("发布信息", "publishing"),
    ("送审人员", "approval"),
    ("一", "overview"),
    ("二", "disclosure"),
    ("三", "applications"),
    ("四", "disputes"),
    ("五", "problems"),
    ("六", "other_matters"),
    ("总体情况", "overview"),
];

impl fmt::Display for Place {
    /// The key under which a place stands in files, e.g. `t3.new.natural`, `overview.2`, `t3.note`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Report => f.write_str("report"),
            Place::Title => f.write_str("title"),
            Place::Preface => f.write_str("preface"),
            Place::OverviewPart(part_idx) => write!(f, "overview.{}", part_idx + 1),
            Place::Section(key) | Place::Table(key) | Place::Cell(key) => f.write_str(key),
            Place::Note(table) => write!(f, "{table}.note"),
            Place::Closing => f.write_str("closing"),
            Place::Publishing => f.write_str("publishing"),
            Place::Approval => f.write_str("approval"),
        }
    }
}

impl Place {
    /// Reads a key, or a name people use (`五`, `前言`, `表三`).
    pub fn read(text: &str, form: &Form) -> Option<Place> {
        let text = text.trim();
        let key = SPOKEN.iter().find(|(name, _)| *name == text).map_or(text, |(_, key)| key);
        match key {
            "report" => return Some(Place::Report),
            "title" => return Some(Place::Title),
            "preface" => return Some(Place::Preface),
            "closing" => return Some(Place::Closing),
            "publishing" => return Some(Place::Publishing),
            "approval" => return Some(Place::Approval),
            _ => {}
        }
        if let Some(part_no) = key.strip_prefix("overview.") {
            let part_no: usize = part_no.parse().ok()?;
            return part_no.checked_sub(1).map(Place::OverviewPart);
        }
        if let Some(cell) = form.cell(key).or_else(|| form.cells().iter().find(|cell| cell.path == text)) {
            return Some(Place::Cell(cell.key.clone()));
        }
        let is_table = |name: &str| form.tables.iter().find(|table| table.key == name || table.name == name);
        if let Some(table) = is_table(key) {
            return Some(Place::Table(table.key.clone()));
        }
        if let Some(table) = key.strip_suffix(".note").and_then(is_table) {
            return Some(Place::Note(table.key.clone()));
        }
        let section = form.sections.iter().find(|section| section.key == key || section.heading == text)?;
        Some(Place::Section(section.key.clone()))
    }

    /// What the place is called in messages.
    pub fn name(&self, form: &Form) -> String {
        let table_name = |key: &str| form.table(key).map_or_else(|| key.to_owned(), |table| table.name.clone());
        match self {
            Place::Report => "全文".to_owned(),
            Place::Title => "标题".to_owned(),
            Place::Preface => "前言".to_owned(),
            Place::Section(key) => form.section(key).map_or_else(|| key.clone(), |section| section.heading.clone()),
            Place::OverviewPart(part_idx) => format!("{}第{}部分", first_heading(form), part_idx + 1),
            Place::Table(key) => table_name(key),
            Place::Note(key) => format!("{}的注", table_name(key)),
            Place::Cell(key) => form.cell(key).map_or_else(|| key.clone(), |cell| cell.path.clone()),
            Place::Closing => "落款".to_owned(),
            Place::Publishing => "发布信息".to_owned(),
            Place::Approval => "送审人员".to_owned(),
        }
    }

    /// The section a place belongs to, if it belongs to one.
    pub fn section<'f>(&self, form: &'f Form) -> Option<&'f str> {
        let table = match self {
            Place::Section(key) => return form.section(key).map(|section| section.key.as_str()),
            Place::OverviewPart(_) => return Some("overview"),
            Place::Table(key) | Place::Note(key) => key,
            Place::Cell(key) => &form.tables[form.cell(key)?.table_idx].key,
            Place::Report | Place::Title | Place::Preface | Place::Closing | Place::Publishing | Place::Approval => {
                return None;
            }
        };
        form.section_of_table(table).map(|section| section.key.as_str())
    }
}

fn first_heading(form: &Form) -> &str {
    form.sections
        .iter()
        .find(|section| matches!(section.content, Content::Text { .. }))
        .map_or("", |section| &section.heading)
}
