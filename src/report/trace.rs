//! What the history of a report tells of a place in it: when it changed, and what stood there before.

use std::collections::BTreeSet;

use super::field::Field;
use super::item::Item;
use super::pairing::Pairing;
use super::people::Change;
use super::written::Written;
use super::{Place, Report};
use crate::form::Form;

/// A change of one thing at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The entry of the history it belongs to: who, when, on which machine.
    pub entry_idx: usize,
    /// What changed; elements of lists are counted as they stood after it.
    pub item: Item,
    /// The whole of what stood there before, empty for blank; `None` if it was not there.
    pub from: Option<String>,
    /// The whole of what stood there after it, as `from`.
    pub to: Option<String>,
}

/// What changed at a place, the latest first. A section or table has the changes of everything in it,
/// the report as a whole has all; a part of section 一 is followed through changes of the list.
///
/// To be asked of a report that did not change since the last entry of its history. Where the history
/// does not lead on, as where a file was changed by hand, the traces end.
pub fn traces(report: &Report, place: &Place) -> Vec<Trace> {
    let mut walk = Walk { written: Written::of(report), place: place.clone(), form: report.form, found: Vec::new() };
    for (entry_idx, entry) in report.history.iter().enumerate().rev() {
        if walk.step_back(entry_idx, &entry.changes).is_none() {
            break;
        }
    }
    walk.found
}

struct Walk {
    written: Written,
    place: Place,
    form: &'static Form,
    found: Vec<Trace>,
}

impl Walk {
    /// Goes to the state before an entry; nothing if there the way or the place ends.
    fn step_back(&mut self, entry_idx: usize, changes: &[Change]) -> Option<()> {
        let items: BTreeSet<Item> = changes.iter().filter_map(|change| Item::by_key(&change.place)).collect();
        let follows_part = matches!(self.place, Place::OverviewPart(_)) && items.contains(&Item::Parts);
        let parts = if follows_part { self.written.parts.clone() } else { Vec::new() };
        let here: Vec<Item> = items.into_iter().filter(|item| self.is_here(item)).collect();
        let after: Vec<Option<String>> = here.iter().map(|item| self.written.text(item)).collect();
        self.written.take_back(changes)?;
        for (item, to) in here.into_iter().zip(after) {
            let from = self.written.text(&item);
            self.put(entry_idx, item, from, to);
        }
        if follows_part { self.follow_part(entry_idx, &parts) } else { Some(()) }
    }

    fn put(&mut self, entry_idx: usize, item: Item, from: Option<String>, to: Option<String>) {
        if from != to {
            let shown = |text: Option<String>| text.map(|text| item.shown(&text));
            let (from, to) = (shown(from), shown(to));
            self.found.push(Trace { entry_idx, item, from, to });
        }
    }

    /// Goes to the part as it stood before the list changed.
    fn follow_part(&mut self, entry_idx: usize, after: &[[String; 2]]) -> Option<()> {
        let Place::OverviewPart(part_idx) = self.place else { return Some(()) };
        let pairing = Pairing::of(&self.written.parts, after);
        let Some(&(old_idx, _)) = pairing.pairs.iter().find(|(_, new)| *new == part_idx) else {
            let whole = after.get(part_idx)?.join("\n");
            self.put(entry_idx, Item::Part(part_idx), None, Some(whole));
            return None;
        };
        let [old_title, old_text] = self.written.parts[old_idx].clone();
        let [title, text] = after[part_idx].clone();
        self.put(entry_idx, Item::Text(Field::PartTitle(part_idx)), Some(old_title), Some(title));
        self.put(entry_idx, Item::Text(Field::PartText(part_idx)), Some(old_text), Some(text));
        self.place = Place::OverviewPart(old_idx);
        Some(())
    }

    fn is_here(&self, item: &Item) -> bool {
        let place = item.place();
        match &self.place {
            Place::Report => true,
            Place::Section(key) => place.section(self.form) == Some(key),
            Place::Table(table) => match &place {
                Place::Cell(key) => {
                    self.form.cell(key).is_some_and(|cell| self.form.tables[cell.table_idx].key == *table)
                }
                Place::Note(key) => key == table,
                _ => false,
            },
            wanted => place == *wanted,
        }
    }
}
