//! A report as texts by what they are of: what is compared, and what its history keeps.
//!
//! Two reports of the same texts are the same but for last year's report, explanations, history and
//! what a file held that this version does not know.

use std::collections::{BTreeMap, BTreeSet};

use super::address::{About, Address, Signing};
use super::cell::COMPUTED;
use super::people::{Imported, Person, PrintedLabel, TakenOver};
use super::written_list::{from_lines, in_groups, to_lines};
use super::{Entry, Report};

/// What stands for a 待核.
const UNSETTLED: &str = "待核";

/// The texts of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// What is not empty, but for the lists.
    texts: BTreeMap<Address, String>,
    /// Title and text of the parts of sections, by the sections' keys; those without parts left out.
    pub(super) parts: BTreeMap<String, Vec<[String; 2]>>,
    /// What is told of each 审核人, as [`About::ALL`].
    pub(super) reviewers: Vec<[String; 4]>,
}

impl Report {
    /// What stands in a place, written as in the history of a file: the text of an entry, 待核, a list
    /// as a line for each of its texts. `None` where there is no such part or person.
    pub fn text_at(&self, address: &Address) -> Option<String> {
        Written::of(self).text(address)
    }
}

impl Written {
    pub(super) fn of(report: &Report) -> Written {
        let with_parts = report.sections.iter().filter(|(_, section)| !section.parts.is_empty());
        let parts = with_parts.map(|(key, section)| {
            let texts = section.parts.iter().map(|part| [part.title.clone(), part.text.clone()]);
            (key.clone(), texts.collect())
        });
        let told = |person: &Person| About::ALL.map(|about| person.text(about).clone());
        let mut written = Written {
            texts: BTreeMap::new(),
            parts: parts.collect(),
            reviewers: report.approval.reviewers.iter().map(told).collect(),
        };
        written.put_head(report);
        written.put_texts(report);
        written.put_cells(report);
        written
    }

    fn put_head(&mut self, report: &Report) {
        let yes_no = |is: bool| if is { "是" } else { "否" };
        self.put(Address::Form, report.form.id.clone());
        self.put(Address::Year, report.year.to_string());
        self.put(Address::OrganKind, report.organ.kind.clone());
        self.put(Address::RuleMaking, report.organ.rule_making.map(yes_no).unwrap_or_default().to_owned());
        self.put(Address::TakenOver, taken_over(&report.taken_over));
        self.put(Address::Imported, report.imported.as_ref().map(imported).unwrap_or_default());
    }

    fn put_texts(&mut self, report: &Report) {
        let people = [Signing::Drafter, Signing::Signer].into_iter().flat_map(Address::of_person);
        let notes = report.notes.keys().cloned().map(Address::Note);
        let sections = report.sections.keys().map(|key| Address::of_section_text(report.form, key));
        for text in Address::single_texts().chain(people).chain(notes).chain(sections) {
            let written = match text {
                Address::FurtherBases => to_lines(report.preface.further_bases.iter().map(String::as_str)),
                _ => text.text(report),
            };
            self.put(text, written);
        }
    }

    fn put_cells(&mut self, report: &Report) {
        let untouched = report.form.cells().iter().filter(|cell| cell.is_sum && !report.cells.contains_key(&cell.key));
        for cell in untouched {
            self.put(Address::Cell(cell.key.clone()), COMPUTED.to_owned());
        }
        for (key, cell) in &report.cells {
            let figure = if cell.entry == Entry::Computed { COMPUTED.to_owned() } else { cell.entry.text() };
            self.put(Address::Cell(key.clone()), figure);
            self.put(Address::Remark(key.clone()), cell.remark.clone());
            self.put(Address::Source(key.clone()), cell.source.clone());
            self.put(Address::Unsettled(key.clone()), if cell.unsettled { UNSETTLED } else { "" }.to_owned());
        }
    }

    fn put(&mut self, address: Address, text: String) {
        if text.is_empty() {
            self.texts.remove(&address);
        } else {
            self.texts.insert(address, text);
        }
    }

    /// The text of something; empty where nothing stands, nothing where there is no such element of a list.
    pub(super) fn text(&self, address: &Address) -> Option<String> {
        let part = |section: &String, idx: &usize| self.parts.get(section)?.get(*idx);
        match address {
            Address::PartTitle(section, idx) => part(section, idx).map(|[title, _]| title.clone()),
            Address::PartText(section, idx) => part(section, idx).map(|[_, text]| text.clone()),
            Address::Person(Signing::Reviewer(idx), about) => {
                self.reviewers.get(*idx).map(|told| told[place_of(*about)].clone())
            }
            Address::Part(section, idx) => part(section, idx).map(|part| part.join("\n")),
            Address::Reviewer(idx) => self.reviewers.get(*idx).map(|told| told.join("\n")),
            Address::Parts(section) => {
                Some(to_lines(self.parts.get(section).into_iter().flatten().flatten().map(String::as_str)))
            }
            Address::Reviewers => Some(to_lines(self.reviewers.iter().flatten().map(String::as_str))),
            _ => Some(self.texts.get(address).cloned().unwrap_or_default()),
        }
    }

    /// Puts a text in its place; `None` if there is no such place for it.
    pub(super) fn set(&mut self, address: &Address, text: String) -> Option<()> {
        match address {
            Address::PartTitle(section, idx) => self.parts.get_mut(section)?.get_mut(*idx)?[0] = text,
            Address::PartText(section, idx) => self.parts.get_mut(section)?.get_mut(*idx)?[1] = text,
            Address::Person(Signing::Reviewer(idx), about) => {
                self.reviewers.get_mut(*idx)?[place_of(*about)] = text;
            }
            Address::Part(..) | Address::Reviewer(_) | Address::Table(_) => return None,
            Address::Report | Address::Preface | Address::Closing | Address::Publishing | Address::Approval => {
                return None;
            }
            Address::Parts(section) => {
                let parts: Vec<[String; 2]> = in_groups(from_lines(&text)?)?;
                if parts.is_empty() {
                    self.parts.remove(section);
                } else {
                    self.parts.insert(section.clone(), parts);
                }
            }
            Address::Reviewers => self.reviewers = in_groups(from_lines(&text)?)?,
            _ => self.put(address.clone(), text),
        }
        Some(())
    }

    /// What is told apart from another report's texts but the lists, with both texts.
    pub(super) fn differing<'w>(&'w self, later: &'w Written) -> Vec<(Address, &'w str, &'w str)> {
        let addresses: BTreeSet<&Address> = self.texts.keys().chain(later.texts.keys()).collect();
        let both = |address: &'w Address| (address.clone(), self.plain(address), later.plain(address));
        addresses.into_iter().map(both).filter(|(_, from, to)| from != to).collect()
    }

    /// What is told apart from another report's texts but the lists, and is the same in both.
    pub(super) fn alike<'w>(&'w self, later: &'w Written) -> impl Iterator<Item = (&'w Address, &'w str)> {
        let texts = self.texts.iter().filter(|(address, text)| later.texts.get(address) == Some(text));
        texts.map(|(address, text)| (address, text.as_str()))
    }

    fn plain(&self, address: &Address) -> &str {
        self.texts.get(address).map_or("", String::as_str)
    }

    /// 待核 as it is kept.
    pub(super) fn is_unsettled(&self, cell: &str) -> bool {
        self.texts.contains_key(&Address::Unsettled(cell.to_owned()))
    }
}

fn place_of(about: About) -> usize {
    About::ALL.iter().position(|known| *known == about).expect("all are told")
}

fn taken_over(passages: &[TakenOver]) -> String {
    let lines: Vec<String> = passages
        .iter()
        .flat_map(|passage| [passage.place.clone(), passage.offset.to_string(), passage.passage.clone()])
        .collect();
    to_lines(lines.iter().map(String::as_str))
}

pub(super) fn read_taken_over(text: &str) -> Option<Vec<TakenOver>> {
    let read = |[place, offset, passage]: [String; 3]| {
        Some(TakenOver { place, offset: offset.parse().ok()?, passage, ..TakenOver::default() })
    };
    in_groups(from_lines(text)?)?.into_iter().map(read).collect()
}

fn imported(imported: &Imported) -> String {
    let labels = imported.labels.iter();
    let labels = labels.flat_map(|label| [&label.place, &label.official, &label.printed].map(String::as_str));
    to_lines([imported.source.as_str()].into_iter().chain(labels))
}

/// Where a report was imported from; not for an empty text, which tells that it was not.
pub(super) fn read_imported(text: &str) -> Option<Imported> {
    let mut lines = from_lines(text)?;
    if lines.is_empty() {
        return None;
    }
    let labels = in_groups(lines.split_off(1))?.into_iter();
    let labels =
        labels.map(|[place, official, printed]| PrintedLabel { place, official, printed, ..PrintedLabel::default() });
    Some(Imported { source: lines.remove(0), labels: labels.collect(), ..Imported::default() })
}
