//! The changes of a place in a report, from the report's history.

use std::collections::BTreeSet;

use super::Report;
use super::address::Address;
use super::pairing::Pairing;
use super::people::Change;
use super::written::Written;
use crate::form::Form;

/// A change of one thing at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The entry of the history it belongs to: who, when, on which machine.
    pub entry_idx: usize,
    /// What changed; elements of lists are counted as they stood after it.
    pub address: Address,
    /// The whole text before the change, empty for blank; `None` if the place did not exist.
    pub from: Option<String>,
    /// The whole text after the change, as `from`.
    pub to: Option<String>,
}

/// What changed at a place, the latest first. A section or table has the changes of everything in it,
/// the report as a whole has all; a part of a section is followed through changes of the list.
///
/// To be asked of a report that did not change since the last entry of its history. Where the history
/// does not lead on, as where a file was changed by hand, the traces end.
pub fn traces(report: &Report, place: &Address) -> Vec<Trace> {
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
    place: Address,
    form: &'static Form,
    found: Vec<Trace>,
}

impl Walk {
    /// Goes to the state before an entry; `None` if the history does not lead there or the place did not exist.
    fn step_back(&mut self, entry_idx: usize, changes: &[Change]) -> Option<()> {
        let addresses: BTreeSet<Address> = changes.iter().filter_map(|change| Address::parse(&change.place)).collect();
        let followed = match &self.place {
            Address::Part(section, idx) if addresses.contains(&Address::Parts(section.clone())) => {
                let parts = self.written.parts.get(section).cloned().unwrap_or_default();
                Some((section.clone(), *idx, parts))
            }
            _ => None,
        };
        let here: Vec<Address> = addresses.into_iter().filter(|address| self.is_here(address)).collect();
        let after: Vec<Option<String>> = here.iter().map(|address| self.written.text(address)).collect();
        self.written.take_back(changes)?;
        for (address, to) in here.into_iter().zip(after) {
            let from = self.written.text(&address);
            self.put(entry_idx, address, from, to);
        }
        match followed {
            Some((section, idx, parts)) => self.follow_part(entry_idx, section, idx, &parts),
            None => Some(()),
        }
    }

    fn put(&mut self, entry_idx: usize, address: Address, from: Option<String>, to: Option<String>) {
        if from != to {
            let shown = |text: Option<String>| text.map(|text| address.shown(&text));
            let (from, to) = (shown(from), shown(to));
            self.found.push(Trace { entry_idx, address, from, to });
        }
    }

    /// Goes to the part as it stood before the list changed.
    fn follow_part(&mut self, entry_idx: usize, section: String, part_idx: usize, after: &[[String; 2]]) -> Option<()> {
        let before = self.written.parts.get(&section).cloned().unwrap_or_default();
        let pairing = Pairing::of(&before, after);
        let Some(&(old_idx, _)) = pairing.pairs.iter().find(|(_, new)| *new == part_idx) else {
            let whole = after.get(part_idx)?.join("\n");
            self.put(entry_idx, Address::Part(section, part_idx), None, Some(whole));
            return None;
        };
        let [old_title, old_text] = before[old_idx].clone();
        let [title, text] = after[part_idx].clone();
        self.put(entry_idx, Address::PartTitle(section.clone(), part_idx), Some(old_title), Some(title));
        self.put(entry_idx, Address::PartText(section.clone(), part_idx), Some(old_text), Some(text));
        self.place = Address::Part(section, old_idx);
        Some(())
    }

    fn is_here(&self, address: &Address) -> bool {
        let place = address.place();
        match &self.place {
            Address::Report => true,
            Address::Section(key) => place.section(self.form) == Some(key),
            Address::Table(table) => match &place {
                Address::Cell(key) => {
                    self.form.cell(key).is_some_and(|cell| self.form.table_at(cell.table_idx).key == *table)
                }
                Address::Note(key) => key == table,
                _ => false,
            },
            wanted => place == *wanted,
        }
    }
}
