//! A report as texts by what they are of: what is compared, and what its history keeps.
//!
//! Two reports of the same texts are the same but for last year's report, explanations, history and
//! what a file held that this version does not know.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::COMPUTED;
use super::field::{About, Field, Signing};
use super::item::Item;
use super::people::{Imported, Person, PrintedLabel, TakenOver};
use super::written_list::{from_lines, in_groups, to_lines};
use super::{Entry, Report};

/// What stands for a 待核.
const UNSETTLED: &str = "待核";

/// The texts of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// What is not empty, but for the lists.
    texts: BTreeMap<Item, String>,
    /// Title and text of the parts of section 一.
    pub(super) parts: Vec<[String; 2]>,
    /// What is told of each 审核人, as [`About::ALL`].
    pub(super) reviewers: Vec<[String; 4]>,
}

impl Written {
    pub(super) fn of(report: &Report) -> Written {
        let parts = report.overview.parts.iter().map(|part| [part.title.clone(), part.text.clone()]);
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
        self.put(Item::Form, report.form.id.clone());
        self.put(Item::Year, report.year.to_string());
        self.put(Item::OrganKind, report.organ.kind.clone());
        self.put(Item::RuleMaking, report.organ.rule_making.map(yes_no).unwrap_or_default().to_owned());
        self.put(Item::TakenOver, taken_over(&report.taken_over));
        self.put(Item::Imported, report.imported.as_ref().map(imported).unwrap_or_default());
    }

    fn put_texts(&mut self, report: &Report) {
        let people = [Signing::Drafter, Signing::Signer];
        let people = people.into_iter().flat_map(|signing| About::ALL.map(|about| Field::Person(signing, about)));
        let notes = report.notes.keys().cloned().map(Field::Note);
        for field in Field::single().chain(people).chain(notes) {
            let text = match field {
                Field::FurtherBases => to_lines(report.preface.further_bases.iter().map(String::as_str)),
                _ => field.text(report),
            };
            self.put(Item::Text(field), text);
        }
    }

    fn put_cells(&mut self, report: &Report) {
        let untouched = report.form.cells().iter().filter(|cell| cell.is_sum && !report.cells.contains_key(&cell.key));
        for cell in untouched {
            self.put(Item::Figure(cell.key.clone()), COMPUTED.to_owned());
        }
        for (key, cell) in &report.cells {
            let figure = if cell.entry == Entry::Computed { COMPUTED.to_owned() } else { cell.entry.text() };
            self.put(Item::Figure(key.clone()), figure);
            self.put(Item::Text(Field::Remark(key.clone())), cell.remark.clone());
            self.put(Item::Text(Field::Source(key.clone())), cell.source.clone());
            self.put(Item::Unsettled(key.clone()), if cell.unsettled { UNSETTLED } else { "" }.to_owned());
        }
    }

    fn put(&mut self, item: Item, text: String) {
        if text.is_empty() {
            self.texts.remove(&item);
        } else {
            self.texts.insert(item, text);
        }
    }

    /// The text of something; empty where nothing stands, nothing where there is no such element of a list.
    pub(super) fn text(&self, item: &Item) -> Option<String> {
        match item {
            Item::Text(Field::PartTitle(part_idx)) => self.parts.get(*part_idx).map(|[title, _]| title.clone()),
            Item::Text(Field::PartText(part_idx)) => self.parts.get(*part_idx).map(|[_, text]| text.clone()),
            Item::Text(Field::Person(Signing::Reviewer(idx), about)) => {
                self.reviewers.get(*idx).map(|told| told[place_of(*about)].clone())
            }
            Item::Part(part_idx) => self.parts.get(*part_idx).map(|part| part.join("\n")),
            Item::Reviewer(idx) => self.reviewers.get(*idx).map(|told| told.join("\n")),
            Item::Parts => Some(to_lines(self.parts.iter().flatten().map(String::as_str))),
            Item::Reviewers => Some(to_lines(self.reviewers.iter().flatten().map(String::as_str))),
            _ => Some(self.texts.get(item).cloned().unwrap_or_default()),
        }
    }

    /// Puts a text in its place; nothing if it cannot stand there.
    pub(super) fn set(&mut self, item: &Item, text: String) -> Option<()> {
        match item {
            Item::Text(Field::PartTitle(part_idx)) => self.parts.get_mut(*part_idx)?[0] = text,
            Item::Text(Field::PartText(part_idx)) => self.parts.get_mut(*part_idx)?[1] = text,
            Item::Text(Field::Person(Signing::Reviewer(idx), about)) => {
                self.reviewers.get_mut(*idx)?[place_of(*about)] = text;
            }
            Item::Part(_) | Item::Reviewer(_) => return None,
            Item::Parts => self.parts = in_groups(from_lines(&text)?)?,
            Item::Reviewers => self.reviewers = in_groups(from_lines(&text)?)?,
            _ => self.put(item.clone(), text),
        }
        Some(())
    }

    /// What is told apart from another report's texts but the lists, with both texts.
    pub(super) fn differing<'w>(&'w self, later: &'w Written) -> Vec<(Item, &'w str, &'w str)> {
        let items: BTreeSet<&Item> = self.texts.keys().chain(later.texts.keys()).collect();
        let both = |item: &'w Item| (item.clone(), self.plain(item), later.plain(item));
        items.into_iter().map(both).filter(|(_, from, to)| from != to).collect()
    }

    fn plain(&self, item: &Item) -> &str {
        self.texts.get(item).map_or("", String::as_str)
    }

    /// 待核 as it is kept.
    pub(super) fn is_unsettled(&self, cell: &str) -> bool {
        self.texts.contains_key(&Item::Unsettled(cell.to_owned()))
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
