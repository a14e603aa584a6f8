//! The keys under which the texts of a report stand in its history: `preface.telephone`,
//! `overview.2.title`, `t3.new.natural.remark`, `approval.reviewer.1.name`.
//!
//! Frozen: they stand in files. Numbers start at 1.

use super::field::{About, Field, Signing};
use crate::form::Form;

/// Before the keys of cells and tables that no form of the program has. A file gives them any names,
/// such that without this they could be taken for other keys.
pub(super) const FOREIGN: &str = "foreign.";

/// The texts there is one of.
const SINGLE: [Field; 23] = [
    Field::OrganName,
    Field::DueDate,
    Field::Title,
    Field::FurtherBases,
    Field::Compiler,
    Field::PeriodFrom,
    Field::PeriodTo,
    Field::Download,
    Field::ContactOffice,
    Field::Address,
    Field::Telephone,
    Field::Postcode,
    Field::Fax,
    Field::Email,
    Field::OwnPreface,
    Field::Opening,
    Field::Problems,
    Field::OtherMatters,
    Field::ClosingOrgan,
    Field::ClosingDate,
    Field::PublishingDate,
    Field::PublishingSource,
    Field::IndexNumber,
];

impl Field {
    /// The texts there is one of in every report.
    pub(super) fn single() -> impl Iterator<Item = Field> {
        SINGLE.into_iter()
    }

    /// Its key.
    pub fn key(&self) -> String {
        match self {
            Field::PartTitle(part_idx) => format!("overview.{}.title", part_idx + 1),
            Field::PartText(part_idx) => format!("overview.{}.text", part_idx + 1),
            Field::Note(table) if is_table(table) => format!("{table}.note"),
            Field::Note(table) => format!("{FOREIGN}note.{table}"),
            Field::Remark(cell) => cell_key(cell, "remark"),
            Field::Source(cell) => cell_key(cell, "source"),
            Field::Person(signing, about) => format!("approval.{}.{}", signing.key(), about.key()),
            single => single.single_key().to_owned(),
        }
    }

    /// The key of a text there is one of; of the others that of the section or person they belong to.
    fn single_key(&self) -> &'static str {
        match self {
            Field::OrganName => "organ.name",
            Field::DueDate => "organ.due_date",
            Field::Title => "title",
            Field::FurtherBases => "preface.further_bases",
            Field::Compiler => "preface.compiler",
            Field::PeriodFrom => "preface.period_from",
            Field::PeriodTo => "preface.period_to",
            Field::Download => "preface.download",
            Field::ContactOffice => "preface.contact_office",
            Field::Address => "preface.address",
            Field::Telephone => "preface.telephone",
            Field::Postcode => "preface.postcode",
            Field::Fax => "preface.fax",
            Field::Email => "preface.email",
            Field::OwnPreface => "preface.own_text",
            Field::Opening => "overview.opening",
            Field::Problems => "problems",
            Field::OtherMatters => "other_matters",
            Field::ClosingOrgan => "closing.organ",
            Field::ClosingDate => "closing.date",
            Field::PublishingDate => "publishing.date",
            Field::PublishingSource => "publishing.source",
            Field::IndexNumber => "publishing.index_number",
            Field::PartTitle(_) | Field::PartText(_) => "overview",
            Field::Note(_) | Field::Remark(_) | Field::Source(_) => "tables",
            Field::Person(..) => "approval",
        }
    }

    /// The text of this key.
    pub fn by_key(key: &str) -> Option<Field> {
        if let Some(single) = Field::single().find(|field| field.single_key() == key) {
            return Some(single);
        }
        if let Some(foreign) = key.strip_prefix(FOREIGN) {
            return foreign.strip_prefix("note.").map(|table| Field::Note(table.to_owned())).or_else(|| of_cell(key));
        }
        if let Some(table) = key.strip_suffix(".note").filter(|table| is_table(table)) {
            return Some(Field::Note(table.to_owned()));
        }
        if let Some((part_no, of_part)) = key.strip_prefix("overview.").and_then(|rest| rest.split_once('.')) {
            let part_idx = index(part_no)?;
            return match of_part {
                "title" => Some(Field::PartTitle(part_idx)),
                "text" => Some(Field::PartText(part_idx)),
                _ => None,
            };
        }
        if let Some((signing, about)) = key.strip_prefix("approval.").and_then(|rest| rest.rsplit_once('.')) {
            let about = About::ALL.into_iter().find(|known| known.key() == about)?;
            return Some(Field::Person(Signing::by_key(signing)?, about));
        }
        of_cell(key)
    }
}

fn of_cell(key: &str) -> Option<Field> {
    let remark = read_cell_key(key, "remark").map(Field::Remark);
    remark.or_else(|| read_cell_key(key, "source").map(Field::Source))
}

impl About {
    fn key(self) -> &'static str {
        match self {
            About::Name => "name",
            About::Office => "office",
            About::Date => "date",
            About::Remark => "remark",
        }
    }
}

impl Signing {
    fn key(self) -> String {
        match self {
            Signing::Drafter => "drafter".to_owned(),
            Signing::Reviewer(idx) => format!("reviewer.{}", idx + 1),
            Signing::Signer => "signer".to_owned(),
        }
    }

    fn by_key(key: &str) -> Option<Signing> {
        match key {
            "drafter" => Some(Signing::Drafter),
            "signer" => Some(Signing::Signer),
            _ => index(key.strip_prefix("reviewer.")?).map(Signing::Reviewer),
        }
    }
}

/// The index behind a number as it is written.
pub(super) fn index(number: &str) -> Option<usize> {
    let index: usize = number.parse::<usize>().ok()?.checked_sub(1)?;
    ((index + 1).to_string() == number).then_some(index)
}

/// The key of something about a cell.
pub(super) fn cell_key(cell: &str, what: &str) -> String {
    if is_cell(cell) { format!("{cell}.{what}") } else { format!("{FOREIGN}{what}.{cell}") }
}

/// The cell about which this tells something.
pub(super) fn read_cell_key(key: &str, what: &str) -> Option<String> {
    let cell = match key.strip_prefix(FOREIGN) {
        Some(foreign) => foreign.strip_prefix(what)?.strip_prefix('.')?,
        None => key.strip_suffix(what)?.strip_suffix('.').filter(|cell| is_cell(cell))?,
    };
    Some(cell.to_owned())
}

pub(super) fn is_cell(key: &str) -> bool {
    Form::all().any(|form| form.cell(key).is_some())
}

fn is_table(key: &str) -> bool {
    Form::all().any(|form| form.table(key).is_some())
}
