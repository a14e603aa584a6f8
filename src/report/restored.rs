//! A report made of texts again: the way back from [`Written`].

use std::collections::BTreeSet;

use super::address::{About, Address};
use super::people::Person;
use super::written::{Written, read_imported, read_taken_over};
use super::written_list::from_lines;
use super::{Cell, Edit, Part, Report};
use crate::form::Form;

impl Report {
    /// The report with other texts in these places, written as in its history; the others stay.
    /// `None` if a text cannot stand in its place.
    pub fn with_texts(&self, texts: impl IntoIterator<Item = (Address, String)>) -> Option<Report> {
        let mut written = Written::of(self);
        for (address, text) in texts {
            written.set(&address, text)?;
        }
        written.restored(self)
    }
}

impl Written {
    /// The report of these texts. What they do not tell is as in `base`: last year's report,
    /// explanations, history, fields of a file that this version does not know. Nothing if the texts
    /// are no report's.
    pub(super) fn restored(&self, base: &Report) -> Option<Report> {
        let mut report = base.clone();
        let form = Form::by_id(&self.text(&Address::Form)?)?;
        let year = self.text(&Address::Year)?.parse().ok()?;
        if form.id != report.form.id || year != report.year {
            report.apply(Edit::Form(form, year));
        }
        let current = Written::of(&report);
        let mut cells = BTreeSet::new();
        for (address, _, text) in current.differing(self) {
            match &address {
                Address::FurtherBases => {}
                Address::Cell(key) | Address::Unsettled(key) | Address::Remark(key) | Address::Source(key) => {
                    cells.insert(key.clone());
                }
                _ => {
                    let edit = edit(&address, text, &report)?;
                    report.apply(edit);
                }
            }
        }
        report.apply(Edit::All(cells.into_iter().map(|key| self.cell_edit(key, &report)).collect()));
        self.put_lists(&mut report)?;
        Some(report)
    }

    fn cell_edit(&self, key: String, report: &Report) -> Edit {
        let text = |address: Address| self.text(&address).unwrap_or_default();
        let value = text(Address::Cell(key.clone()));
        let remark = text(Address::Remark(key.clone()));
        let cell = Cell {
            source: text(Address::Source(key.clone())),
            unsettled: self.is_unsettled(&key),
            unknown: report.cell(&key).unknown,
            ..Cell::read(&value, &remark, report.form.cell(&key))
        };
        Edit::Cell(key, cell)
    }

    fn put_lists(&self, report: &mut Report) -> Option<()> {
        let current = Written::of(report);
        // Not before the other parts of the preface: changing one of them drops bases that are blank.
        let bases = Address::FurtherBases;
        if current.text(&bases) != self.text(&bases) {
            let mut preface = report.preface.clone();
            preface.further_bases = from_lines(&self.text(&bases)?)?;
            report.apply(Edit::Preface(preface));
        }
        let sections: BTreeSet<&String> = current.parts.keys().chain(self.parts.keys()).collect();
        for key in sections.into_iter().filter(|key| current.parts.get(*key) != self.parts.get(*key)) {
            let mut section = report.section(key).clone();
            let mut known = std::mem::take(&mut section.parts);
            let parts = self.parts.get(key).into_iter().flatten();
            section.parts = parts.map(|part| part_of(part, &mut known)).collect();
            report.apply(Edit::Section(key.clone(), section));
        }
        if current.reviewers != self.reviewers {
            let mut approval = report.approval.clone();
            let mut known = std::mem::take(&mut approval.reviewers);
            approval.reviewers = self.reviewers.iter().map(|told| reviewer_of(told, &mut known)).collect();
            report.apply(Edit::Approval(approval));
        }
        Some(())
    }
}

/// A part with what a file held of the one of its title.
fn part_of([title, text]: &[String; 2], known: &mut Vec<Part>) -> Part {
    let same = known.iter().position(|part| part.title == *title);
    let unknown = same.map(|idx| known.remove(idx).unknown).unwrap_or_default();
    Part { title: title.clone(), text: text.clone(), unknown }
}

/// A 审核人 with what a file held of the one of that name.
fn reviewer_of(told: &[String; 4], known: &mut Vec<Person>) -> Person {
    let same = known.iter().position(|person| person.name == told[0]);
    let unknown = same.map(|idx| known.remove(idx).unknown).unwrap_or_default();
    let mut person = Person { unknown, ..Person::default() };
    for (about, text) in About::ALL.into_iter().zip(told) {
        person.text_mut(about).clone_from(text);
    }
    person
}

fn edit(address: &Address, text: &str, report: &Report) -> Option<Edit> {
    let mut organ = report.organ.clone();
    match address {
        Address::OrganKind => {
            text.clone_into(&mut organ.kind);
            Some(Edit::Organ(organ))
        }
        Address::RuleMaking => {
            organ.rule_making = match text {
                "" => None,
                "是" => Some(true),
                "否" => Some(false),
                _ => return None,
            };
            Some(Edit::Organ(organ))
        }
        Address::TakenOver => Some(Edit::TakenOver(read_taken_over(text)?)),
        Address::Imported if text.is_empty() => Some(Edit::Imported(None)),
        Address::Imported => Some(Edit::Imported(Some(read_imported(text)?))),
        Address::Form | Address::Year => None,
        address => Some(address.edit(report, text.to_owned())),
    }
}
