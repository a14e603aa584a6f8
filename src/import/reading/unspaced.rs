//! A part of the flow without its spaces, with the place of every byte in the flow.

use std::ops::Range;

use super::flat_text::FlatText;
use crate::form::name::is_edge;

/// A text without spaces of any kind.
pub(super) struct Unspaced {
    pub(super) text: String,
    /// For each byte of the text, its place in the flow.
    places: Vec<usize>,
}

impl Unspaced {
    pub(super) fn of(flow: &FlatText, part: Range<usize>) -> Unspaced {
        let mut unspaced = Unspaced { text: String::new(), places: Vec::new() };
        for (at, c) in flow.text[part.clone()].char_indices().filter(|(_, c)| !is_edge(*c)) {
            unspaced.text.push(c);
            unspaced.places.extend((0..c.len_utf8()).map(|byte| part.start + at + byte));
        }
        unspaced
    }

    /// Where a range of it stands in the flow.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).copied();
        let start = place(range.start).unwrap_or_default();
        let end = range.end.checked_sub(1).and_then(place).map_or(start, |last| last + 1);
        start..end.max(start)
    }
}
