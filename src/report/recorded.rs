//! The history that a report keeps of itself: what each saving changed, and its former states.

use super::people::{Event, HistoryEntry};
use super::written::Written;
use super::{Edit, Report, changes};

impl Report {
    /// Adds an entry to the history with what changed since `before`, the report as it was at the
    /// entry before, and gives the edit that takes it out again. A saving that changed nothing and has no reason
    /// is nothing that happened.
    pub fn record(&mut self, before: &Report, entry: HistoryEntry) -> Option<Edit> {
        let entry = HistoryEntry { changes: changes(before, self), ..entry };
        if entry.changes.is_empty() && entry.event == Event::Saved && entry.reason.is_empty() {
            return None;
        }
        let mut history = self.history.clone();
        history.push(entry);
        Some(self.apply(Edit::History(history)))
    }

    /// The report as it stood after an entry of its history, with the history up to that entry and the
    /// last year's report and explanations of now. To be asked of a report that did not change since
    /// its last entry. Nothing if its history does not lead back there, as where a file was changed by
    /// hand, or if the 校验码 of the entry is another.
    pub fn state_at(&self, entry_idx: usize) -> Option<Report> {
        let entry = self.history.get(entry_idx)?;
        let mut written = Written::of(self);
        for later in self.history[entry_idx + 1..].iter().rev() {
            written.take_back(&later.changes)?;
        }
        let mut state = written.restored(self)?;
        state.apply(Edit::History(self.history[..=entry_idx].to_vec()));
        let is_right = entry.check_code.is_empty() || entry.check_code == state.check_code();
        is_right.then_some(state)
    }
}
