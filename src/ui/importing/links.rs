//! From the passages of a document to what was read there.

use std::collections::BTreeMap;
use std::ops::Range;

use super::page::Mark;
use super::unplaced::Unplaced;
use crate::import::source::Spot;
use crate::import::{Question, Reading};

/// A paragraph, by its block, or a cell of a table.
type Container = (usize, Option<usize>);

/// The marks of each paragraph and cell.
#[derive(Default)]
pub(super) struct Links {
    by_place: BTreeMap<Container, Vec<(Range<usize>, Mark)>>,
}

impl Links {
    pub(super) fn new(reading: &Reading, questions: &[Question], unplaced: &[Unplaced]) -> Links {
        let mut links = Links::default();
        for (idx, unplaced) in unplaced.iter().enumerate() {
            links.put(&unplaced.spots, Mark::Unplaced(idx));
        }
        for (idx, question) in questions.iter().enumerate() {
            links.put(&question.spots, Mark::Question(idx));
        }
        for (idx, unresolved) in reading.unresolved.iter().enumerate() {
            links.put(&unresolved.spots, Mark::Unresolved(idx));
        }
        for (idx, piece) in reading.pieces.iter().enumerate() {
            links.put(&piece.spots, Mark::Piece(idx));
        }
        links
    }

    fn put(&mut self, spots: &[Spot], mark: Mark) {
        for spot in spots {
            self.by_place.entry((spot.block, spot.cell)).or_default().push((spot.bytes.clone(), mark));
        }
    }

    /// The marks of a paragraph or cell with the bytes they are about.
    pub(super) fn of(&self, block: usize, cell: Option<usize>) -> &[(Range<usize>, Mark)] {
        self.by_place.get(&(block, cell)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The mark at a byte of a paragraph or cell, the narrowest if there are several; beside all of
    /// them the first.
    pub(super) fn at(&self, block: usize, cell: Option<usize>, byte: usize) -> Option<Mark> {
        let marks = self.of(block, cell);
        let here = marks.iter().filter(|(range, _)| range.contains(&byte));
        here.min_by_key(|(range, _)| range.len()).or(marks.first()).map(|(_, mark)| *mark)
    }
}
