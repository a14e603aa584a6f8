//! Undo and redo: each step is the edit that undoes a change, with the spot of the change.

use super::{Edit, Report};

/// Pause after which typing at one spot starts a new step.
const PAUSE_MILLIS: u64 = 1000;

/// The steps that can be taken back and those that can be done again. `S` says where a change was
/// made.
#[derive(Debug)]
pub struct History<S> {
    undo: Vec<Step<S>>,
    redo: Vec<Step<S>>,
    /// Time of the last typing in the current step; `None` if the next change starts a new step.
    typed_at_millis: Option<u64>,
}

#[derive(Debug)]
struct Step<S> {
    back: Edit,
    spot: S,
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
        History { undo: Vec::new(), redo: Vec::new(), typed_at_millis: None }
    }
}

impl<S: Clone + PartialEq> History<S> {
    /// Changes a report so that the change can be taken back. One that changes nothing is no step.
    pub fn apply(&mut self, report: &mut Report, edit: Edit, spot: S, join: Join) {
        let back = report.apply(edit);
        if report.stands_as(&back) {
            return;
        }
        self.redo.clear();
        let joins = match (join, self.typed_at_millis, self.undo.last()) {
            (Join::Typing(now), Some(then), Some(last)) => {
                now.saturating_sub(then) <= PAUSE_MILLIS && last.spot == spot
            }
            _ => false,
        };
        if !joins {
            self.undo.push(Step { back, spot });
        }
        self.typed_at_millis = match join {
            Join::Never => None,
            Join::Typing(now) => Some(now),
        };
    }

    /// Undoes the last step and gives the spot it was made at.
    pub fn undo(&mut self, report: &mut Report) -> Option<S> {
        self.typed_at_millis = None;
        turn(&mut self.undo, &mut self.redo, report)
    }

    /// Redoes the step that was undone last.
    pub fn redo(&mut self, report: &mut Report) -> Option<S> {
        self.typed_at_millis = None;
        turn(&mut self.redo, &mut self.undo, report)
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// What is typed next starts a step of its own.
    pub fn end_step(&mut self) {
        self.typed_at_millis = None;
    }
}

fn turn<S: Clone>(from: &mut Vec<Step<S>>, to: &mut Vec<Step<S>>, report: &mut Report) -> Option<S> {
    let step = from.pop()?;
    let back = report.apply(step.back);
    to.push(Step { back, spot: step.spot.clone() });
    Some(step.spot)
}
