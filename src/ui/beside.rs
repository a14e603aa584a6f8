//! Last year's figures as they are shown below this year's: a view, no part of the report. Names no egui.

use crate::report::{LastYear, Report, Sheet};

/// What is shown of last year.
#[derive(Debug)]
pub(super) struct Beside {
    is_shown: bool,
    /// Whether it is shown what changed since, in place of the figures.
    with_changes: bool,
    /// Figures of the report that is kept in this year's.
    kept: Option<Sheet>,
    /// A report that is only shown: it is not in this year's, and no rule looks at it.
    other: Option<(LastYear, Sheet)>,
}

impl Default for Beside {
    fn default() -> Beside {
        Beside { is_shown: true, with_changes: false, kept: None, other: None }
    }
}

impl Beside {
    /// Takes up the figures that are kept in a report.
    pub(super) fn follow(&mut self, report: &Report) {
        self.kept = report.last_year_to_compare().map(LastYear::sheet);
    }

    /// What is shown: what is kept in the report, or else the other.
    pub(super) fn shown<'a>(&'a self, report: &'a Report) -> Option<(&'a LastYear, &'a Sheet)> {
        let kept = report.last_year_to_compare().zip(self.kept.as_ref());
        let other = self.other.as_ref().map(|(last, sheet)| (last, sheet));
        kept.or(other).filter(|_| self.is_shown)
    }

    /// The report that is only shown, while it is.
    pub(super) fn only_shown<'a>(&'a self, report: &'a Report) -> Option<&'a LastYear> {
        let (shown, _) = self.shown(report)?;
        report.last_year_to_compare().is_none().then_some(shown)
    }

    /// Shows what there is, or hides it; one that is only shown is then forgotten.
    pub(super) fn show(&mut self, is_shown: bool, report: &Report) {
        self.is_shown = is_shown;
        self.with_changes &= is_shown;
        if !is_shown && report.last_year_to_compare().is_none() {
            self.other = None;
        }
    }

    /// Shows a report that is not kept in this year's.
    pub(super) fn show_other(&mut self, last: LastYear) {
        let sheet = last.sheet();
        self.is_shown = true;
        self.other = Some((last, sheet));
    }

    /// Whether it is shown what changed since, in place of the figures.
    pub(super) fn has_changes(&self) -> bool {
        self.with_changes
    }

    /// Shows what changed since, or the figures.
    pub(super) fn show_changes(&mut self, with_changes: bool) {
        self.with_changes = with_changes;
    }
}
