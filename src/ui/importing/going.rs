//! Going about the page: to the next of a kind, to what is open, from pane to pane.

use super::page::{Focus, ImportPage, Mark, Pane, State};
use crate::report::Address;

impl ImportPage {
    /// Goes to the next that is in a state, from the first on again after the last.
    pub(super) fn go_to_next(&mut self, state: State) {
        let marks = self.marks_in(state);
        self.step_among(&marks, 1);
    }

    /// Goes to the next or former of what is open: to choose or not found.
    pub(in crate::ui) fn step(&mut self, by: isize) {
        let open = [State::Unplaced, State::ToChoose, State::NotFound].map(|state| self.marks_in(state)).concat();
        self.step_among(&open, by);
    }

    fn step_among(&mut self, marks: &[Mark], by: isize) {
        let count = marks.len().cast_signed();
        let now = self.current.and_then(|current| marks.iter().position(|mark| *mark == current));
        let next = match now {
            Some(now) => (now.cast_signed() + by).rem_euclid(count),
            None if by > 0 || count == 0 => 0,
            None => count - 1,
        };
        if let Some(mark) = marks.get(next.cast_unsigned()) {
            self.go_to(*mark);
        }
    }

    /// Goes to what is marked, on both sides.
    pub(super) fn go_to(&mut self, mark: Mark) {
        self.stand_on(Some(mark));
        self.to_focus = Some(match mark {
            Mark::Question(idx) => Focus::Question(idx),
            Mark::Unplaced(idx) => Focus::Unplaced(idx),
            Mark::Piece(idx) => Focus::Item(self.reading.pieces[idx].item.clone()),
            Mark::Unresolved(idx) => match &self.reading.unresolved[idx].item {
                Some(item) if self.is_shown(item) => Focus::Item(item.clone()),
                _ => Focus::Unresolved(idx),
            },
        });
    }

    /// One stands on this now: its passage is marked and brought into sight.
    pub(super) fn stand_on(&mut self, mark: Option<Mark>) {
        self.shows_passage = self.current != mark;
        self.current = mark;
    }

    /// From the content to the questions to the button that takes over.
    pub(in crate::ui) fn next_pane(&mut self) {
        self.to_focus = Some(match self.pane {
            Pane::Content if !self.unplaced.is_empty() => Focus::Unplaced(0),
            Pane::Content if !self.questions.is_empty() => Focus::Question(0),
            Pane::Content | Pane::Questions => Focus::Take,
            Pane::Take => match self.current {
                Some(mark @ (Mark::Piece(_) | Mark::Unresolved(_))) => return self.go_to(mark),
                _ => Focus::Item(Address::Title),
            },
        });
    }

    /// Whether the content on the right has a place for a thing.
    fn is_shown(&self, item: &Address) -> bool {
        match item {
            Address::Cell(key) => self.report().form.cell_idx(key).is_some(),
            Address::Form | Address::Year => true,
            text => super::content::fields(self.report()).contains(text),
        }
    }
}
