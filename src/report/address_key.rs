//! The written form of an [`Address`]: `t3.new.natural`, `overview.2.title`, `preface.telephone`,
//! `approval.reviewer.1.name`, `t3.note`.
//!
//! Frozen: it stands in the history, marks and explanations of files and in JSON output. Numbers start
//! at 1. A section without parts is written by its key alone (`problems`); of one with parts the key is
//! the section, and `overview.opening` the text before the parts.

use std::fmt;

use super::address::{About, Address, Signing};
use crate::form;

/// Before the keys of cells and tables that no form of the program has. A file gives them any names,
/// so that without this they could be taken for other keys.
const FOREIGN: &str = "foreign.";

/// The addresses there is one of in every report, with their written forms.
const SINGLE: [(&str, Address); 32] = [
    ("report", Address::Report),
    ("form", Address::Form),
    ("year", Address::Year),
    ("organ.name", Address::OrganName),
    ("organ.kind", Address::OrganKind),
    ("organ.rule_making", Address::RuleMaking),
    ("organ.due_date", Address::DueDate),
    ("title", Address::Title),
    ("preface", Address::Preface),
    ("preface.further_bases", Address::FurtherBases),
    ("preface.compiler", Address::Compiler),
    ("preface.period_from", Address::PeriodFrom),
    ("preface.period_to", Address::PeriodTo),
    ("preface.download", Address::Download),
    ("preface.contact_office", Address::ContactOffice),
    ("preface.address", Address::PostalAddress),
    ("preface.telephone", Address::Telephone),
    ("preface.postcode", Address::Postcode),
    ("preface.fax", Address::Fax),
    ("preface.email", Address::Email),
    ("preface.own_text", Address::OwnPreface),
    ("closing", Address::Closing),
    ("closing.organ", Address::ClosingOrgan),
    ("closing.date", Address::ClosingDate),
    ("publishing", Address::Publishing),
    ("publishing.date", Address::PublishingDate),
    ("publishing.source", Address::PublishingSource),
    ("publishing.index_number", Address::IndexNumber),
    ("approval", Address::Approval),
    ("approval.reviewers", Address::Reviewers),
    ("taken_over", Address::TakenOver),
    ("imported", Address::Imported),
];

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Section(key) | Address::Table(key) => f.write_str(key),
            Address::Opening(section) => write!(f, "{section}.opening"),
            Address::Parts(section) => write!(f, "{section}.parts"),
            Address::Part(section, idx) => write!(f, "{section}.{}", idx + 1),
            Address::PartTitle(section, idx) => write!(f, "{section}.{}.title", idx + 1),
            Address::PartText(section, idx) => write!(f, "{section}.{}.text", idx + 1),
            Address::Cell(key) if is_cell(key) => f.write_str(key),
            Address::Cell(key) => write!(f, "{FOREIGN}value.{key}"),
            Address::Unsettled(key) => of_cell(f, key, "unsettled"),
            Address::Remark(key) => of_cell(f, key, "remark"),
            Address::Source(key) => of_cell(f, key, "source"),
            Address::Note(table) if is_table(table) => write!(f, "{table}.note"),
            Address::Note(table) => write!(f, "{FOREIGN}note.{table}"),
            Address::Person(signing, about) => write!(f, "approval.{}.{}", signing.key(), about.key()),
            Address::Reviewer(idx) => write!(f, "approval.reviewer.{}", idx + 1),
            single => {
                let (key, _) = SINGLE.iter().find(|(_, address)| address == single).expect("all others have a key");
                f.write_str(key)
            }
        }
    }
}

fn of_cell(f: &mut fmt::Formatter<'_>, cell: &str, what: &str) -> fmt::Result {
    if is_cell(cell) { write!(f, "{cell}.{what}") } else { write!(f, "{FOREIGN}{what}.{cell}") }
}

impl Address {
    /// The texts there is one of in every report.
    pub(super) fn single_texts() -> impl Iterator<Item = Address> {
        SINGLE.iter().map(|(_, address)| address.clone()).filter(Address::is_text)
    }

    /// Reads the written form; `None` if nothing is written so. Sections, tables and cells are those of
    /// all forms the program knows.
    pub fn parse(key: &str) -> Option<Address> {
        if let Some((_, single)) = SINGLE.iter().find(|(written, _)| *written == key) {
            return Some(single.clone());
        }
        if let Some(foreign) = key.strip_prefix(FOREIGN) {
            return parse_foreign(foreign);
        }
        if let Some(of_people) = key.strip_prefix("approval.") {
            return parse_person(of_people);
        }
        parse_cell(key).or_else(|| parse_table(key)).or_else(|| parse_section(key))
    }
}

fn parse_foreign(key: &str) -> Option<Address> {
    let (what, foreign) = key.split_once('.')?;
    let address: fn(String) -> Address = match what {
        "value" => Address::Cell,
        "unsettled" => Address::Unsettled,
        "remark" => Address::Remark,
        "source" => Address::Source,
        "note" => Address::Note,
        _ => return None,
    };
    Some(address(foreign.to_owned()))
}

fn parse_cell(key: &str) -> Option<Address> {
    if is_cell(key) {
        return Some(Address::Cell(key.to_owned()));
    }
    let (cell, what) = key.rsplit_once('.').filter(|(cell, _)| is_cell(cell))?;
    match what {
        "unsettled" => Some(Address::Unsettled(cell.to_owned())),
        "remark" => Some(Address::Remark(cell.to_owned())),
        "source" => Some(Address::Source(cell.to_owned())),
        _ => None,
    }
}

fn parse_table(key: &str) -> Option<Address> {
    if is_table(key) {
        return Some(Address::Table(key.to_owned()));
    }
    let table = key.strip_suffix(".note").filter(|table| is_table(table))?;
    Some(Address::Note(table.to_owned()))
}

fn parse_section(key: &str) -> Option<Address> {
    let (section, rest) = key.split_once('.').map_or((key, None), |(section, rest)| (section, Some(rest)));
    if !form::Form::all().any(|form| form.section(section).is_some()) {
        return None;
    }
    let section = section.to_owned();
    let Some(rest) = rest else { return Some(Address::Section(section)) };
    match (rest, rest.split_once('.')) {
        ("opening", _) => Some(Address::Opening(section)),
        ("parts", _) => Some(Address::Parts(section)),
        (_, None) => index(rest).map(|idx| Address::Part(section, idx)),
        (_, Some((no, "title"))) => index(no).map(|idx| Address::PartTitle(section, idx)),
        (_, Some((no, "text"))) => index(no).map(|idx| Address::PartText(section, idx)),
        _ => None,
    }
}

/// What stands behind `approval.`: `drafter.name`, `reviewer.2`, `reviewer.2.name`.
fn parse_person(key: &str) -> Option<Address> {
    if let Some(idx) = key.strip_prefix("reviewer.").and_then(index) {
        return Some(Address::Reviewer(idx));
    }
    let (signing, about) = key.rsplit_once('.')?;
    let about = About::ALL.into_iter().find(|known| known.key() == about)?;
    let signing = match signing {
        "drafter" => Signing::Drafter,
        "signer" => Signing::Signer,
        _ => Signing::Reviewer(index(signing.strip_prefix("reviewer.")?)?),
    };
    Some(Address::Person(signing, about))
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
}

/// The index behind a number as it is written: only the one way of writing it is read.
fn index(number: &str) -> Option<usize> {
    let index: usize = number.parse::<usize>().ok()?.checked_sub(1)?;
    ((index + 1).to_string() == number).then_some(index)
}

fn is_cell(key: &str) -> bool {
    form::Form::all().any(|form| form.cell(key).is_some())
}

fn is_table(key: &str) -> bool {
    form::Form::all().any(|form| form.table(key).is_some())
}
