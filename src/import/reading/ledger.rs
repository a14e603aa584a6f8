//! What became of every character of a document.

use std::ops::Range;

use super::super::source::Spot;
use super::flat_text::FlatText;
use crate::form::name::is_edge;

/// What a passage of a document was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// A cell or text of the report has it.
    Given,
    /// It stands in a question, or is named as not read.
    Asked,
    /// A label, head or heading by which something was known.
    Label,
    /// What a page has around the report: navigation, buttons, repeated heads, page numbers.
    Furniture,
    /// What a letter has around the report: addressee, 此函, 抄送, 印发, names of enclosures.
    Letter,
    /// It is in nothing of the report: 未归入年报的内容.
    Unplaced,
}

/// A passage of a document and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands; it does not begin or end with a blank.
    pub spot: Spot,
    /// What it was taken for.
    pub used_as: Use,
}

/// What each byte of the flow was taken for, while a document is read.
pub(super) struct Ledger {
    uses: Vec<Option<Use>>,
}

impl Ledger {
    pub(super) fn of(flow: &FlatText) -> Ledger {
        Ledger { uses: vec![None; flow.text.len()] }
    }

    /// Says what a range of the flow was taken for. What was said of it before stays.
    pub(super) fn claim(&mut self, range: &Range<usize>, used_as: Use) {
        let Some(uses) = self.uses.get_mut(range.clone()) else { return };
        for free in uses.iter_mut().filter(|own| own.is_none()) {
            *free = Some(used_as);
        }
    }

    /// The texts in a part of the flow of which nothing was said: a range for each line or cell, without blanks
    /// at its ends. Signs alone are none.
    pub(super) fn free(&self, flow: &FlatText, part: Range<usize>) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = Vec::new();
        let mut is_open = false;
        for (at, c) in flow.text[part.clone()].char_indices().map(|(at, c)| (part.start + at, c)) {
            if matches!(c, '\n' | '\t') || (self.uses[at].is_some() && !is_edge(c)) {
                is_open = false;
            } else if !is_edge(c) {
                match all.last_mut() {
                    Some(range) if is_open => range.end = at + c.len_utf8(),
                    _ => all.push(at..at + c.len_utf8()),
                }
                is_open = true;
            }
        }
        all.retain(|range| flow.text[range.clone()].contains(char::is_alphanumeric));
        all
    }

    /// Where the last passage before a place ends that was taken for something; 0 if there is none.
    pub(super) fn last_used_before(&self, at: usize, used_as: Use) -> usize {
        self.uses[..at.min(self.uses.len())].iter().rposition(|own| *own == Some(used_as)).map_or(0, |last| last + 1)
    }

    /// The passages of the document in its order. Each character that is no blank is in exactly one; those that
    /// nothing was said of are [`Use::Unplaced`].
    pub(super) fn passages(&self, flow: &FlatText) -> Vec<Passage> {
        let mut all: Vec<(Range<usize>, Use)> = Vec::new();
        for (at, c) in flow.text.char_indices() {
            // Only these part the paragraphs and cells of a flow.
            let is_apart = matches!(c, '\n' | '\t');
            if is_apart {
                all.push((at..at, Use::Unplaced));
            }
            if is_apart || is_edge(c) {
                continue;
            }
            let used_as = self.uses[at].unwrap_or(Use::Unplaced);
            match all.last_mut() {
                Some((range, last)) if *last == used_as && range.start < range.end => range.end = at + c.len_utf8(),
                _ => all.push((at..at + c.len_utf8(), used_as)),
            }
        }
        let spots = all
            .into_iter()
            .flat_map(|(range, used_as)| flow.spots(&range).into_iter().map(move |spot| Passage { spot, used_as }));
        spots.collect()
    }
}
