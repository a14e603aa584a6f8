//! Which findings are the same as before a change: what one stands on and what is new follow them. Names no egui.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::part::FormPart;
use crate::form::Form;
use crate::report::Address;
use crate::rules::Finding;

/// The findings by number, the same from one judgement to the next.
#[derive(Debug, Default)]
pub(super) struct FindingIds {
    /// For each finding its number.
    ids: Vec<u64>,
    next: u64,
    /// Numbers from here on are of findings that were not there when the report was opened.
    first_new: u64,
}

impl FindingIds {
    /// Numbers the findings of a report that is opened.
    pub(super) fn start(&mut self, now: &[Finding]) {
        self.ids = (0..).take(now.len()).collect();
        self.next = now.len() as u64;
        self.first_new = self.next;
    }

    /// Numbers the findings of now: one of the same rule at the same place is the same, whatever its figures.
    pub(super) fn follow(&mut self, before: &[Finding], now: &[Finding], form: &Form) {
        if before == now {
            return;
        }
        let mut ids = vec![None; now.len()];
        let mut taken = BTreeSet::new();
        for with_message in [true, false] {
            let key = |finding: &Finding| {
                let message = if with_message { finding.message.clone() } else { String::new() };
                (finding.rule, place_of(finding, form), message)
            };
            let mut left: BTreeMap<_, VecDeque<u64>> = BTreeMap::new();
            for (finding, &id) in before.iter().zip(&self.ids).filter(|(_, id)| !taken.contains(*id)) {
                left.entry(key(finding)).or_default().push_back(id);
            }
            for (finding, id) in now.iter().zip(&mut ids).filter(|(_, id)| id.is_none()) {
                *id = left.get_mut(&key(finding)).and_then(VecDeque::pop_front);
                taken.extend(*id);
            }
        }
        self.ids.clear();
        for id in ids {
            self.ids.push(id.unwrap_or(self.next));
            self.next += u64::from(id.is_none());
        }
    }

    /// The number of a finding, by its index.
    pub(super) fn of(&self, finding_idx: usize) -> Option<u64> {
        self.ids.get(finding_idx).copied()
    }

    /// The index of a finding, by its number.
    pub(super) fn idx(&self, id: u64) -> Option<usize> {
        self.ids.iter().position(|other| *other == id)
    }

    /// Whether a finding came up since the report was opened.
    pub(super) fn is_new(&self, id: u64) -> bool {
        id >= self.first_new
    }
}

/// Where a finding is; the next blank cell of a table is the same blank table.
fn place_of(finding: &Finding, form: &Form) -> Address {
    if finding.is_blank { FormPart::of(&finding.place, form).address(form) } else { finding.place.clone() }
}
