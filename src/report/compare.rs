//! The differences between two reports, for people to read.
//!
//! Compared is all that belongs to a report but last year's report, explanations, history and what a
//! file held that this version does not know. Reports on different forms are compared by the keys of
//! their cells; what stands in a cell that the other form has not is in one of them only.

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use super::address::{Address, Signing};
use super::cell::COMPUTED;
use super::pairing::Pairing;
use super::passage::{Passage, passages};
use super::written::Written;
use crate::form::{CellIdx, Form};

/// A difference between two reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is. Elements of lists are counted as in the second report, or as in the first where
    /// only that has them.
    pub address: Address,
    /// Its text in the first report, empty for blank; `None` if it does not exist there.
    pub from: Option<String>,
    /// Its text in the second report, as `from`.
    pub to: Option<String>,
}

impl Difference {
    /// The passages of both texts in order.
    pub fn passages(&self) -> Vec<Passage> {
        passages(self.from.as_deref().unwrap_or_default(), self.to.as_deref().unwrap_or_default())
    }
}

/// The differences between two reports, in the order of the second; empty if they are the same.
pub fn differences(from: &Report, to: &Report) -> Vec<Difference> {
    let (old, new) = (Written::of(from), Written::of(to));
    let mut found: Vec<Difference> =
        old.differing(&new).into_iter().filter_map(|texts| difference(texts, from, to)).collect();
    found.extend(parts(&old, &new));
    found.extend(reviewers(&old, &new));
    let order = Order::of(to.form);
    found.sort_by_key(|difference| order.rank(&difference.address));
    found
}

fn difference((address, old, new): (Address, &str, &str), from: &Report, to: &Report) -> Option<Difference> {
    let is_sum = |text: &str, report: &Report| match &address {
        Address::Cell(key) => text == COMPUTED && report.form.cell(key).is_some(),
        _ => false,
    };
    let read = |text: &str, report: &Report| match &address {
        Address::Cell(key) if !has_cell(report, key) => None,
        Address::Cell(key) if is_sum(text, report) => Some(computed(key, report)),
        _ => Some(address.shown(text)),
    };
    // A cell that only one form has, and in which nothing was filled in, tells nothing.
    let is_untold = |text: &str, report: &Report| text.is_empty() || is_sum(text, report);
    let (old_read, new_read) = (read(old, from), read(new, to));
    let tells = (old_read.is_some() || !is_untold(new, to)) && (new_read.is_some() || !is_untold(old, from));
    tells.then_some(Difference { address, from: old_read, to: new_read })
}

fn has_cell(report: &Report, key: &str) -> bool {
    report.form.cell(key).is_some() || report.cells.contains_key(key)
}

/// A sum left to the program, with what it comes to.
fn computed(key: &str, report: &Report) -> String {
    let sum = report.form.cell_idx(key).map(|idx| report.printed_value(&report.sheet(), idx)).unwrap_or_default();
    if sum.is_empty() { "自动合计".to_owned() } else { format!("{sum}（自动合计）") }
}

fn parts(from: &Written, to: &Written) -> Vec<Difference> {
    let sections: BTreeSet<&String> = from.parts.keys().chain(to.parts.keys()).collect();
    sections.into_iter().flat_map(|section| parts_of(section, from, to)).collect()
}

fn parts_of(section: &str, from: &Written, to: &Written) -> Vec<Difference> {
    let of_section = |written: &Written| written.parts.get(section).cloned().unwrap_or_default();
    let (old, new) = (of_section(from), of_section(to));
    let pairing = Pairing::of(&old, &new);
    let whole = |idx| Address::Part(section.to_owned(), idx);
    let texts = |idx| vec![Address::PartTitle(section.to_owned(), idx), Address::PartText(section.to_owned(), idx)];
    let mut found = of_list(&pairing, (from, to), whole, texts);
    if pairing.is_reordered() {
        let titles = |parts: &[[String; 2]], mut idxs: Vec<usize>| {
            idxs.sort_unstable();
            Some(idxs.into_iter().map(|idx| parts[idx][0].clone()).collect::<Vec<_>>().join("\n"))
        };
        let from = titles(&old, pairing.pairs.iter().map(|(old, _)| *old).collect());
        let to = titles(&new, pairing.pairs.iter().map(|(_, new)| *new).collect());
        found.push(Difference { address: Address::Parts(section.to_owned()), from, to });
    }
    found
}

fn reviewers(from: &Written, to: &Written) -> Vec<Difference> {
    let pairing = Pairing::of(&from.reviewers, &to.reviewers);
    let texts = |idx: usize| Address::of_person(Signing::Reviewer(idx)).collect();
    let mut found = of_list(&pairing, (from, to), Address::Reviewer, texts);
    if pairing.is_reordered() {
        let names = |written: &Written| {
            let names = written.reviewers.iter().map(|told| told[0].clone());
            Some(names.collect::<Vec<_>>().join("\n"))
        };
        found.push(Difference { address: Address::Reviewers, from: names(from), to: names(to) });
    }
    found
}

/// What differs of the elements of two lists, in what they both have and in what one has.
fn of_list(
    pairing: &Pairing,
    (from, to): (&Written, &Written),
    whole: impl Fn(usize) -> Address,
    texts: impl Fn(usize) -> Vec<Address>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for &(old, new) in &pairing.pairs {
        for (old, address) in texts(old).into_iter().zip(texts(new)) {
            let (from, to) = (from.text(&old), to.text(&address));
            if from != to {
                found.push(Difference { address, from, to });
            }
        }
    }
    found.extend(pairing.removed.iter().map(|&old| {
        let address = whole(old);
        Difference { from: from.text(&address), address, to: None }
    }));
    found.extend(pairing.added.iter().map(|&new| {
        let address = whole(new);
        Difference { from: None, to: to.text(&address), address }
    }));
    found
}

/// The order in which a form is filled in.
pub(super) struct Order<'f> {
    form: &'f Form,
    sections: BTreeMap<&'f str, usize>,
}

impl<'f> Order<'f> {
    pub(super) fn of(form: &'f Form) -> Order<'f> {
        let sections = form.sections.iter().enumerate().map(|(idx, section)| (section.key.as_str(), idx + 1));
        Order { form, sections: sections.collect() }
    }

    /// Before the sections, section by section with cells in form order, after the sections.
    pub(super) fn rank(&self, address: &Address) -> (usize, usize) {
        let place = address.place();
        let last = self.sections.len() + 1;
        let within = match &place {
            Address::Cell(key) => self.form.cell_idx(key).map_or(usize::MAX - 1, CellIdx::position),
            Address::Part(_, idx) => idx + 1,
            Address::Note(_) => usize::MAX,
            _ => 0,
        };
        let section = match place.section(self.form).and_then(|section| self.sections.get(section)) {
            Some(section) => *section,
            None => match (&place, address) {
                (_, Address::TakenOver | Address::Imported) => last + 3,
                (Address::Closing, _) => last,
                (Address::Publishing, _) => last + 1,
                (Address::Approval, _) => last + 2,
                (Address::Cell(_) | Address::Note(_), _) => last + 4,
                _ => 0,
            },
        };
        (section, within)
    }
}
