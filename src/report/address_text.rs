//! The text at an [`Address`], and the edit that puts another there.

use super::address::Address;
use super::date::WrittenDate;
use super::{Edit, Report, SectionText};

impl Address {
    /// The text a person filled in here; empty where nothing is, and for what is not a text.
    pub fn text(&self, report: &Report) -> String {
        let preface = &report.preface;
        let part = |section: &String, idx: &usize| report.section(section).parts.get(*idx);
        let cell = |key: &String| report.cells.get(key);
        match self {
            Address::OrganName => report.organ.name.clone(),
            Address::DueDate => report.organ.due_date.0.clone(),
            Address::Title => report.own_title.clone(),
            Address::FurtherBases => preface.further_bases.join("\n"),
            Address::Compiler => preface.compiler.clone(),
            Address::PeriodFrom => preface.period_from.0.clone(),
            Address::PeriodTo => preface.period_to.0.clone(),
            Address::Download => preface.download.clone(),
            Address::ContactOffice => preface.contact_office.clone(),
            Address::PostalAddress => preface.address.clone(),
            Address::Telephone => preface.telephone.clone(),
            Address::Postcode => preface.postcode.clone(),
            Address::Fax => preface.fax.clone(),
            Address::Email => preface.email.clone(),
            Address::OwnPreface => preface.own_text.clone(),
            Address::Section(section) | Address::Opening(section) => report.section(section).text.clone(),
            Address::PartTitle(section, idx) => part(section, idx).map(|part| part.title.clone()).unwrap_or_default(),
            Address::PartText(section, idx) => part(section, idx).map(|part| part.text.clone()).unwrap_or_default(),
            Address::Note(table) => report.notes.get(table).cloned().unwrap_or_default(),
            Address::Cell(key) => cell(key).map(|cell| cell.entry.text()).unwrap_or_default(),
            Address::Remark(key) => cell(key).map(|cell| cell.remark.clone()).unwrap_or_default(),
            Address::Source(key) => cell(key).map(|cell| cell.source.clone()).unwrap_or_default(),
            Address::ClosingOrgan => report.closing.organ.clone(),
            Address::ClosingDate => report.closing.date.0.clone(),
            Address::PublishingDate => report.publishing.date.0.clone(),
            Address::PublishingSource => report.publishing.source.clone(),
            Address::IndexNumber => report.publishing.index_number.clone(),
            Address::Person(signing, about) => {
                report.approval.person(*signing).map(|person| person.text(*about).clone()).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// The edit that puts a text here. It changes nothing where there is no such text: for a part or a
    /// reviewer that is not there, and for what is not a text.
    pub fn edit(&self, report: &Report, text: String) -> Edit {
        match self {
            Address::OrganName | Address::DueDate => self.organ_edit(report, text),
            Address::Title => Edit::Title(text),
            Address::Section(section)
            | Address::Opening(section)
            | Address::PartTitle(section, _)
            | Address::PartText(section, _) => self.section_edit(section, report, text),
            Address::Note(table) => Edit::Note(table.clone(), text),
            Address::Cell(key) => {
                let mut cell = report.cell(key);
                let read = super::Cell::read(&text, &cell.remark, report.form.cell(key));
                (cell.entry, cell.remark) = (read.entry, read.remark);
                Edit::Cell(key.clone(), cell)
            }
            Address::Remark(key) => {
                let mut cell = report.cell(key);
                cell.remark = text;
                Edit::Cell(key.clone(), cell)
            }
            Address::Source(key) => {
                let mut cell = report.cell(key);
                cell.source = text;
                Edit::Cell(key.clone(), cell)
            }
            Address::ClosingOrgan | Address::ClosingDate => {
                let mut closing = report.closing.clone();
                match self {
                    Address::ClosingOrgan => closing.organ = text,
                    _ => closing.date = WrittenDate(text),
                }
                Edit::Closing(closing)
            }
            Address::PublishingDate | Address::PublishingSource | Address::IndexNumber => {
                let mut publishing = report.publishing.clone();
                match self {
                    Address::PublishingDate => publishing.date = WrittenDate(text),
                    Address::PublishingSource => publishing.source = text,
                    _ => publishing.index_number = text,
                }
                Edit::Publishing(publishing)
            }
            Address::Person(signing, about) => {
                let mut approval = report.approval.clone();
                if let Some(person) = approval.person_mut(*signing) {
                    *person.text_mut(*about) = text;
                }
                Edit::Approval(approval)
            }
            _ => self.preface_edit(report, text),
        }
    }

    fn organ_edit(&self, report: &Report, text: String) -> Edit {
        let mut organ = report.organ.clone();
        match self {
            Address::DueDate => organ.due_date = WrittenDate(text),
            _ => organ.name = text,
        }
        Edit::Organ(organ)
    }

    fn section_edit(&self, key: &str, report: &Report, text: String) -> Edit {
        let SectionText { text: before, parts } = report.section(key);
        let mut parts = parts.clone();
        let text = match self {
            Address::PartTitle(_, idx) | Address::PartText(_, idx) => {
                if let Some(part) = parts.get_mut(*idx) {
                    let of_part = if matches!(self, Address::PartTitle(..)) { &mut part.title } else { &mut part.text };
                    *of_part = text;
                }
                before.clone()
            }
            _ => text,
        };
        Edit::Section(key.to_owned(), SectionText { text, parts })
    }

    fn preface_edit(&self, report: &Report, text: String) -> Edit {
        let mut preface = report.preface.clone();
        match self {
            Address::FurtherBases => preface.further_bases = text.split('\n').map(str::to_owned).collect(),
            Address::Compiler => preface.compiler = text,
            Address::PeriodFrom => preface.period_from = WrittenDate(text),
            Address::PeriodTo => preface.period_to = WrittenDate(text),
            Address::Download => preface.download = text,
            Address::ContactOffice => preface.contact_office = text,
            Address::PostalAddress => preface.address = text,
            Address::Telephone => preface.telephone = text,
            Address::Postcode => preface.postcode = text,
            Address::Fax => preface.fax = text,
            Address::Email => preface.email = text,
            Address::OwnPreface => preface.own_text = text,
            _ => return Edit::All(Vec::new()),
        }
        if preface.further_bases == [""] {
            preface.further_bases.clear();
        }
        Edit::Preface(preface)
    }
}
