//! Changes from one state of a report to a later one, from which the former state can be restored.
//!
//! Of long texts the changed passages are kept, of everything else what stood there and what stands
//! there now. The elements of a list are followed one by one while there are as many of them;
//! otherwise passages of the list as one text are kept, a line for each entry.

use std::collections::BTreeSet;

use super::Report;
use super::address::{Address, Signing};
use super::people::Change;
use super::span::{Span, changed_spans};
use super::written::Written;

/// The changes from a report to its later state. Those of one text come in the order in which they
/// stand in it.
pub fn changes(from: &Report, to: &Report) -> Vec<Change> {
    let (from, to) = (Written::of(from), Written::of(to));
    let mut changes = Vec::new();
    for (address, from, to) in from.differing(&to) {
        put_changes(&address, from, to, &mut changes);
    }
    for address in items_of_lists(&from, &to) {
        if let (Some(from), Some(to)) = (from.text(&address), to.text(&address)) {
            put_changes(&address, &from, &to, &mut changes);
        }
    }
    changes
}

/// The former state of a report from which these changes led to it. Last year's report, explanations
/// and history are as in the report given. Nothing if the changes did not lead to it.
pub fn undone(report: &Report, changes: &[Change]) -> Option<Report> {
    let mut written = Written::of(report);
    written.take_back(changes)?;
    written.restored(report)
}

impl Written {
    /// Undoes changes; `None` if they did not lead to this state, which then is left half undone.
    pub(super) fn take_back(&mut self, changes: &[Change]) -> Option<()> {
        // All of one text at once: a list with only some of its changes taken back is none.
        for of_one in changes.chunk_by(|one, next| one.place == next.place).rev() {
            let address = Address::parse(&of_one[0].place)?;
            let text = self.text(&address)?;
            let before = of_one.iter().rev().try_fold(text, |text, change| former_text(&text, change, &address))?;
            self.set(&address, before)?;
        }
        Some(())
    }
}

/// The elements of lists of the same length, or else the lists.
fn items_of_lists(from: &Written, to: &Written) -> Vec<Address> {
    let mut items = Vec::new();
    let sections: BTreeSet<&String> = from.parts.keys().chain(to.parts.keys()).collect();
    for section in sections {
        let count = |written: &Written| written.parts.get(section).map_or(0, Vec::len);
        if count(from) == count(to) {
            let of_part = |idx| [Address::PartTitle(section.clone(), idx), Address::PartText(section.clone(), idx)];
            items.extend((0..count(to)).flat_map(of_part));
        } else {
            items.push(Address::Parts(section.clone()));
        }
    }
    if from.reviewers.len() == to.reviewers.len() {
        items.extend((0..to.reviewers.len()).map(Signing::Reviewer).flat_map(Address::of_person));
    } else {
        items.push(Address::Reviewers);
    }
    items
}

fn put_changes(address: &Address, from: &str, to: &str, changes: &mut Vec<Change>) {
    if from == to {
        return;
    }
    let change = |offset: usize, from: String, to: String| Change {
        place: address.to_string(),
        offset,
        from,
        to,
        ..Change::default()
    };
    if !address.is_long() {
        changes.push(change(0, from.to_owned(), to.to_owned()));
        return;
    }
    let (old, new): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    for Span { from, to } in changed_spans(&old, &new) {
        changes.push(change(to.start, old[from].iter().collect(), new[to].iter().collect()));
    }
}

/// The text before a change; `None` if the text is not what the change led to.
fn former_text(text: &str, change: &Change, address: &Address) -> Option<String> {
    let Change { offset, from, to, .. } = change;
    if !address.is_long() {
        return (*offset == 0 && text == to).then(|| from.clone());
    }
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let at = ends.into_iter().nth(*offset)?;
    let after = text[at..].strip_prefix(to.as_str())?;
    Some([&text[..at], from.as_str(), after].concat())
}
