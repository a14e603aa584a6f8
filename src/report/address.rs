//! Where in a report something is: one address for cells, texts, lists and what stands around them.
//!
//! An [`Address`] is what findings point to, what an entry field fills in, what the history of a file
//! names, what a mark on taken-over words hangs on, and where a link on a page leads. Its written form
//! ([`fmt::Display`], [`Address::parse`]) stands in files and is frozen; `address_key` has it.
//!
//! Cells, tables and sections are named by their keys and not by their indices: an address outlives the
//! form of the report, as where a history goes back to another form.

use super::people::Person;
use crate::form::{Content, Form};

/// Something in a report that can be pointed to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Address {
    /// The report as a whole.
    Report,
    /// The official form.
    Form,
    /// The year reported on.
    Year,
    /// The organ's name.
    OrganName,
    /// The kind of organ.
    OrganKind,
    /// Whether the organ makes 规章.
    RuleMaking,
    /// Due date of one's own.
    DueDate,
    /// The title; as a text, the title of one's own.
    Title,
    /// The paragraph before the first section, as a whole.
    Preface,
    /// Further legal bases, one on a line.
    FurtherBases,
    /// Who compiled the report.
    Compiler,
    /// First day of the period.
    PeriodFrom,
    /// Last day of the period.
    PeriodTo,
    /// Where the electronic version can be had.
    Download,
    /// Office to ask.
    ContactOffice,
    /// Its postal address.
    PostalAddress,
    /// Its telephone number.
    Telephone,
    /// Its postcode.
    Postcode,
    /// Its fax number.
    Fax,
    /// Its e-mail address.
    Email,
    /// Preface of one's own.
    OwnPreface,
    /// A section, by its key; as a text, the one of a section without parts.
    Section(String),
    /// The text before the parts of a section, by the section's key.
    Opening(String),
    /// The parts of a section as a list.
    Parts(String),
    /// A part of a section as a whole, counted from 0.
    Part(String, usize),
    /// Title of a part of a section.
    PartTitle(String, usize),
    /// Text of a part of a section.
    PartText(String, usize),
    /// A table, by its key.
    Table(String),
    /// A cell, by its key; as a text, what stands in it.
    Cell(String),
    /// 待核 of a cell.
    Unsettled(String),
    /// Remark of a cell.
    Remark(String),
    /// Source of a cell's figure.
    Source(String),
    /// The note below a table, by the table's key.
    Note(String),
    /// 落款: organ and date.
    Closing,
    /// Organ that signs.
    ClosingOrgan,
    /// Date of the report.
    ClosingDate,
    /// Publishing data.
    Publishing,
    /// Day of publication.
    PublishingDate,
    /// 来源.
    PublishingSource,
    /// 索引号.
    IndexNumber,
    /// The people of the approval.
    Approval,
    /// Something about a person of the approval.
    Person(Signing, About),
    /// A 审核人 as a whole, counted from 0.
    Reviewer(usize),
    /// The 审核人 as a list.
    Reviewers,
    /// Passages taken over from last year and not touched since.
    TakenOver,
    /// Where the report was imported from.
    Imported,
}

/// A step of the approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signing {
    /// 拟稿.
    Drafter,
    /// 审核, counted from 0.
    Reviewer(usize),
    /// 签发.
    Signer,
}

/// What is told of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The name.
    Name,
    /// Office or post.
    Office,
    /// Day of signing.
    Date,
    /// Remark.
    Remark,
}

impl About {
    /// All that is told.
    pub const ALL: [About; 4] = [About::Name, About::Office, About::Date, About::Remark];
}

impl Address {
    /// The parts that make up the preface, in the order in which they are filled in.
    pub const PREFACE_PARTS: [Address; 11] = [
        Address::FurtherBases,
        Address::Compiler,
        Address::PeriodFrom,
        Address::PeriodTo,
        Address::Download,
        Address::ContactOffice,
        Address::PostalAddress,
        Address::Telephone,
        Address::Postcode,
        Address::Fax,
        Address::Email,
    ];

    /// The texts behind the sections, in the order in which they are filled in.
    pub const CLOSING_TEXTS: [Address; 5] = [
        Address::ClosingOrgan,
        Address::ClosingDate,
        Address::PublishingDate,
        Address::PublishingSource,
        Address::IndexNumber,
    ];

    /// The place it stands in, as findings and pages name places: a cell for its remark, the preface
    /// for a telephone number, a part for its title. A place stands in itself.
    #[must_use]
    pub fn place(&self) -> Address {
        match self {
            Address::Form
            | Address::Year
            | Address::OrganName
            | Address::OrganKind
            | Address::RuleMaking
            | Address::DueDate
            | Address::TakenOver
            | Address::Imported => Address::Report,
            Address::OwnPreface => Address::Preface,
            part if Address::PREFACE_PARTS.contains(part) => Address::Preface,
            Address::Opening(section) | Address::Parts(section) => Address::Section(section.clone()),
            Address::PartTitle(section, idx) | Address::PartText(section, idx) => Address::Part(section.clone(), *idx),
            Address::Unsettled(cell) | Address::Remark(cell) | Address::Source(cell) => Address::Cell(cell.clone()),
            Address::ClosingOrgan | Address::ClosingDate => Address::Closing,
            Address::PublishingDate | Address::PublishingSource | Address::IndexNumber => Address::Publishing,
            Address::Person(..) | Address::Reviewer(_) | Address::Reviewers => Address::Approval,
            place => place.clone(),
        }
    }

    /// The section of a form it belongs to, if it belongs to one.
    pub fn section<'f>(&self, form: &'f Form) -> Option<&'f str> {
        let table = match self.place() {
            Address::Section(key) | Address::Part(key, _) => {
                return form.section(&key).map(|section| section.key.as_str());
            }
            Address::Table(key) | Address::Note(key) => key,
            Address::Cell(key) => form.table_at(form.cell(&key)?.table_idx).key.clone(),
            _ => return None,
        };
        form.section_of_table(&table).map(|section| section.key.as_str())
    }

    /// The cell it is about, by its key, if it is about one.
    pub fn cell(&self) -> Option<&str> {
        match self {
            Address::Cell(key) | Address::Unsettled(key) | Address::Remark(key) | Address::Source(key) => Some(key),
            _ => None,
        }
    }

    /// Whether it is a text a person fills in, what stands in a cell included.
    pub fn is_text(&self) -> bool {
        !matches!(
            self,
            Address::Report
                | Address::Form
                | Address::Year
                | Address::OrganKind
                | Address::RuleMaking
                | Address::Preface
                | Address::Parts(_)
                | Address::Part(..)
                | Address::Table(_)
                | Address::Unsettled(_)
                | Address::Closing
                | Address::Publishing
                | Address::Approval
                | Address::Reviewer(_)
                | Address::Reviewers
                | Address::TakenOver
                | Address::Imported
        )
    }

    /// Whether it may have more than one line, so that passages of it are shown and kept.
    pub fn is_long(&self) -> bool {
        matches!(
            self,
            Address::FurtherBases
                | Address::OwnPreface
                | Address::Section(_)
                | Address::Opening(_)
                | Address::Parts(_)
                | Address::Part(..)
                | Address::PartText(..)
                | Address::Note(_)
                | Address::Reviewers
                | Address::TakenOver
                | Address::Imported
        )
    }

    /// Whether what a person writes there is a date.
    pub fn is_date(&self) -> bool {
        matches!(
            self,
            Address::DueDate
                | Address::PeriodFrom
                | Address::PeriodTo
                | Address::ClosingDate
                | Address::PublishingDate
                | Address::Person(_, About::Date)
        )
    }

    /// Whether a form has what it names; what is named without a form is there in every form.
    pub(super) fn is_in(&self, form: &Form) -> bool {
        match self {
            Address::Section(key)
            | Address::Opening(key)
            | Address::Parts(key)
            | Address::Part(key, _)
            | Address::PartTitle(key, _)
            | Address::PartText(key, _) => form.section(key).is_some(),
            Address::Table(key) | Address::Note(key) => form.table(key).is_some(),
            Address::Cell(key) | Address::Unsettled(key) | Address::Remark(key) | Address::Source(key) => {
                form.cell(key).is_some()
            }
            _ => true,
        }
    }

    /// The text of a section of text: the text itself, or the one before its parts.
    pub fn of_section_text(form: &Form, section: &str) -> Address {
        let offers_parts = form.section(section).is_some_and(|section| !section.offered_parts().is_empty());
        if offers_parts { Address::Opening(section.to_owned()) } else { Address::Section(section.to_owned()) }
    }

    /// The texts of a person of the approval.
    pub(super) fn of_person(signing: Signing) -> impl Iterator<Item = Address> {
        About::ALL.into_iter().map(move |about| Address::Person(signing, about))
    }
}

impl super::Report {
    /// The texts a person fills in, in the order in which they are filled in: those there is one of,
    /// those of the sections and parts that are there, remarks and sources of the cells that are
    /// filled in, notes, people.
    pub fn text_addresses(&self) -> Vec<Address> {
        let head = [Address::OrganName, Address::DueDate, Address::Title].into_iter();
        let cover = head.chain(Address::PREFACE_PARTS).chain([Address::OwnPreface]);
        let sections = self.form.sections.iter().flat_map(|section| match &section.content {
            Content::Text { .. } => self.texts_of_section(&section.key),
            Content::Table(table) => self.texts_of_table(table),
        });
        let reviewers = (0..self.approval.reviewers.len()).map(Signing::Reviewer);
        let people = [Signing::Drafter].into_iter().chain(reviewers).chain([Signing::Signer]);
        cover.chain(sections).chain(Address::CLOSING_TEXTS).chain(people.flat_map(Address::of_person)).collect()
    }

    /// The texts of a section of text: its own, then title and text of each part.
    pub fn texts_of_section(&self, section: &str) -> Vec<Address> {
        let own = Address::of_section_text(self.form, section);
        let parts = (0..self.section(section).parts.len())
            .flat_map(|idx| [Address::PartTitle(section.to_owned(), idx), Address::PartText(section.to_owned(), idx)]);
        [own].into_iter().chain(parts).collect()
    }

    fn texts_of_table(&self, table: &str) -> Vec<Address> {
        let keys = self.form.cells_of_table(table).map(|(_, cell)| cell.key.clone());
        let filled = keys.filter(|key| self.cells.contains_key(key));
        let of_cells = filled.flat_map(|key| [Address::Remark(key.clone()), Address::Source(key)]);
        of_cells.chain([Address::Note(table.to_owned())]).collect()
    }
}

impl Person {
    /// What is told of the person.
    pub fn text(&self, about: About) -> &String {
        match about {
            About::Name => &self.name,
            About::Office => &self.office,
            About::Date => &self.date.0,
            About::Remark => &self.remark,
        }
    }

    pub(super) fn text_mut(&mut self, about: About) -> &mut String {
        match about {
            About::Name => &mut self.name,
            About::Office => &mut self.office,
            About::Date => &mut self.date.0,
            About::Remark => &mut self.remark,
        }
    }
}
