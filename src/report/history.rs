//! Undo and redo: each step is the edit that undoes a change, with the spot of the change. Steps are kept as what
//! differs from the report they will be applied to; beyond a bound the oldest go.

use std::collections::VecDeque;

use super::kept_edit::KeptEdit;
use super::{Edit, Report};

/// Pause after which typing at one spot starts a new step.
const PAUSE_MILLIS: u64 = 1000;

/// Most bytes that the steps to undo take, roughly: weeks of typing.
pub const MOST_STEP_BYTES: usize = 32 * 1024 * 1024;

/// The steps that can be taken back and those that can be done again. `S` says where a change was
/// made.
#[derive(Debug)]
pub struct History<S> {
    undo: Steps<S>,
    redo: Steps<S>,
    /// The step made last: the edit that undoes it, which more typing may join.
    last: Option<(Edit, S)>,
    /// Time of the last typing in the current step; `None` if the next change starts a new step.
    typed_at_millis: Option<u64>,
}

/// Steps, each to be applied to the report as it is when all later ones were.
#[derive(Debug)]
struct Steps<S> {
    steps: VecDeque<(KeptEdit, S)>,
    /// Roughly what they take.
    bytes: usize,
}

/// How a change joins the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// A step of its own.
    Never,
    /// Typing at this time, in milliseconds: joins typing at the same spot that has not rested.
    Typing(u64),
}

impl<S> Default for History<S> {
    fn default() -> History<S> {
        History { undo: Steps::default(), redo: Steps::default(), last: None, typed_at_millis: None }
    }
}

impl<S> Default for Steps<S> {
    fn default() -> Steps<S> {
        Steps { steps: VecDeque::new(), bytes: 0 }
    }
}

impl<S: Clone + PartialEq> History<S> {
    /// Changes a report so that the change can be taken back. One that changes nothing is no step.
    pub fn apply(&mut self, report: &mut Report, edit: Edit, spot: S, join: Join) {
        let joins = match (join, self.typed_at_millis, &self.last) {
            (Join::Typing(now), Some(then), Some((_, last))) => {
                now.saturating_sub(then) <= PAUSE_MILLIS && *last == spot
            }
            _ => false,
        };
        // What will be undone from here on is undone on the report as it stands here.
        let settled = self.last.clone().filter(|_| !joins).map(|(edit, spot)| (KeptEdit::of(edit, report), spot));
        let back = report.apply(edit);
        if report.stands_as(&back) {
            return;
        }
        self.redo = Steps::default();
        if !joins {
            if let Some((edit, spot)) = settled {
                self.undo.push(edit, spot);
            }
            self.last = Some((back, spot));
        }
        self.typed_at_millis = match join {
            Join::Never => None,
            Join::Typing(now) => Some(now),
        };
    }

    /// Undoes the last step and gives the spot it was made at.
    pub fn undo(&mut self, report: &mut Report) -> Option<S> {
        self.typed_at_millis = None;
        let (edit, spot) = self.last.take().or_else(|| self.undo.pop(report))?;
        let back = report.apply(edit);
        self.redo.push(KeptEdit::of(back, report), spot.clone());
        Some(spot)
    }

    /// Redoes the step that was undone last.
    pub fn redo(&mut self, report: &mut Report) -> Option<S> {
        self.typed_at_millis = None;
        let (edit, spot) = self.redo.pop(report)?;
        let back = report.apply(edit);
        self.undo.push(KeptEdit::of(back, report), spot.clone());
        Some(spot)
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.last.is_some() || !self.undo.steps.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.steps.is_empty()
    }

    /// What is typed next starts a step of its own.
    pub fn end_step(&mut self) {
        self.typed_at_millis = None;
    }

    /// Roughly the bytes that the steps take, but for the last one.
    pub fn bytes(&self) -> usize {
        self.undo.bytes + self.redo.bytes
    }
}

impl<S> Steps<S> {
    /// Adds a step; beyond the bound the oldest go.
    fn push(&mut self, edit: KeptEdit, spot: S) {
        self.bytes += edit.bytes();
        self.steps.push_back((edit, spot));
        while self.bytes > MOST_STEP_BYTES && self.steps.len() > 1 {
            self.bytes -= self.steps.pop_front().map_or(0, |(oldest, _)| oldest.bytes());
        }
    }

    fn pop(&mut self, report: &Report) -> Option<(Edit, S)> {
        let (edit, spot) = self.steps.pop_back()?;
        self.bytes -= edit.bytes();
        Some((edit.edit(report), spot))
    }
}
