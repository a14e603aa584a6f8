//! What differs between two reports, as a person reads it.
//!
//! Compared is all that belongs to a report but last year's report, explanations, history and what a
//! file held that this version does not know. Reports on different forms are compared by the keys of
//! their cells; what stands in a cell that the other form has not is in one of them only.

use std::collections::BTreeMap;

use super::cell::COMPUTED;
use super::field::{About, Field, Signing};
use super::item::Item;
use super::pairing::Pairing;
use super::passage::{Passage, passages};
use super::written::Written;
use super::{Place, Report};
use crate::form::Form;

/// Something in which two reports differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is. Elements of lists are counted as in the second report, or as in the first where
    /// only that has them.
    pub item: Item,
    /// What it reads in the first report, empty for blank; `None` if that has no such thing.
    pub from: Option<String>,
    /// What it reads in the second report, as `from`.
    pub to: Option<String>,
}

impl Difference {
    /// The passages of both texts in order.
    pub fn passages(&self) -> Vec<Passage> {
        passages(self.from.as_deref().unwrap_or_default(), self.to.as_deref().unwrap_or_default())
    }
}

/// What differs between two reports, in the order of the second; nothing if they are the same.
pub fn differences(from: &Report, to: &Report) -> Vec<Difference> {
    let (old, new) = (Written::of(from), Written::of(to));
    let mut found: Vec<Difference> =
        old.differing(&new).into_iter().filter_map(|texts| difference(texts, from, to)).collect();
    found.extend(parts(&old, &new));
    found.extend(reviewers(&old, &new));
    let order = Order::of(to.form);
    found.sort_by_key(|difference| order.rank(&difference.item));
    found
}

fn difference((item, old, new): (Item, &str, &str), from: &Report, to: &Report) -> Option<Difference> {
    let is_sum = |text: &str, report: &Report| match &item {
        Item::Figure(key) => text == COMPUTED && report.form.cell(key).is_some(),
        _ => false,
    };
    let read = |text: &str, report: &Report| match &item {
        Item::Figure(key) if !has_cell(report, key) => None,
        Item::Figure(key) if is_sum(text, report) => Some(computed(key, report)),
        _ => Some(item.shown(text)),
    };
    // A cell that only one form has, and in which nothing was filled in, tells nothing.
    let is_untold = |text: &str, report: &Report| text.is_empty() || is_sum(text, report);
    let (old_read, new_read) = (read(old, from), read(new, to));
    let tells = (old_read.is_some() || !is_untold(new, to)) && (new_read.is_some() || !is_untold(old, from));
    tells.then_some(Difference { item, from: old_read, to: new_read })
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
    let pairing = Pairing::of(&from.parts, &to.parts);
    let fields = |idx: usize| [Field::PartTitle(idx), Field::PartText(idx)].map(Item::Text);
    let mut found = of_list(&pairing, (from, to), Item::Part, |idx| fields(idx).to_vec());
    if pairing.is_reordered() {
        let titles = |written: &Written, idx: &dyn Fn(usize) -> usize| {
            let mut idxs: Vec<usize> = (0..pairing.pairs.len()).map(idx).collect();
            idxs.sort_unstable();
            let titles = idxs.into_iter().map(|idx| written.parts[idx][0].clone());
            Some(titles.collect::<Vec<_>>().join("\n"))
        };
        let from = titles(from, &|pair| pairing.pairs[pair].0);
        found.push(Difference { item: Item::Parts, from, to: titles(to, &|pair| pairing.pairs[pair].1) });
    }
    found
}

fn reviewers(from: &Written, to: &Written) -> Vec<Difference> {
    let pairing = Pairing::of(&from.reviewers, &to.reviewers);
    let fields = |idx: usize| About::ALL.map(|about| Item::Text(Field::Person(Signing::Reviewer(idx), about)));
    let mut found = of_list(&pairing, (from, to), Item::Reviewer, |idx| fields(idx).to_vec());
    if pairing.is_reordered() {
        let names = |written: &Written| {
            let names = written.reviewers.iter().map(|told| told[0].clone());
            Some(names.collect::<Vec<_>>().join("\n"))
        };
        found.push(Difference { item: Item::Reviewers, from: names(from), to: names(to) });
    }
    found
}

/// What differs of the elements of two lists, in what they both have and in what one has.
fn of_list(
    pairing: &Pairing,
    (from, to): (&Written, &Written),
    whole: fn(usize) -> Item,
    fields: impl Fn(usize) -> Vec<Item>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for &(old, new) in &pairing.pairs {
        for (old, item) in fields(old).into_iter().zip(fields(new)) {
            let (from, to) = (from.text(&old), to.text(&item));
            if from != to {
                found.push(Difference { item, from, to });
            }
        }
    }
    let only = |item: Item, written: &Written| (written.text(&item), item);
    found.extend(pairing.removed.iter().map(|&old| {
        let (from, item) = only(whole(old), from);
        Difference { item, from, to: None }
    }));
    found.extend(pairing.added.iter().map(|&new| {
        let (to, item) = only(whole(new), to);
        Difference { item, from: None, to }
    }));
    found
}

/// The order in which a form is filled in.
struct Order<'f> {
    form: &'f Form,
    sections: BTreeMap<&'f str, usize>,
}

impl<'f> Order<'f> {
    fn of(form: &'f Form) -> Order<'f> {
        let sections = form.sections.iter().enumerate().map(|(idx, section)| (section.key.as_str(), idx + 1));
        Order { form, sections: sections.collect() }
    }

    /// Before the sections, section by section with cells in form order, after the sections.
    fn rank(&self, item: &Item) -> (usize, usize) {
        let place = item.place();
        let last = self.sections.len() + 1;
        let within = match &place {
            Place::Cell(key) => self.form.cell_idx(key).unwrap_or(usize::MAX - 1),
            Place::OverviewPart(part_idx) => part_idx + 1,
            Place::Note(_) => usize::MAX,
            _ => 0,
        };
        let section = match place.section(self.form).and_then(|section| self.sections.get(section)) {
            Some(section) => *section,
            None => match (&place, item) {
                (_, Item::TakenOver | Item::Imported) => last + 3,
                (Place::Closing, _) => last,
                (Place::Publishing, _) => last + 1,
                (Place::Approval, _) => last + 2,
                (Place::Cell(_) | Place::Note(_), _) => last + 4,
                _ => 0,
            },
        };
        (section, within)
    }
}
