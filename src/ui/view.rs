//! What the window shows at the moment: nothing of it is part of the report.

use std::collections::BTreeMap;

use super::composing::Composing;
use super::grid::GridState;
use super::part::Part;
use crate::report::Address;
use crate::rules::{Finding, Outcome};

/// The state of the window.
pub(super) struct View {
    /// The part whose form is shown.
    pub(super) part: Part,
    /// Cursor and selection of each table, by its key.
    pub(super) grids: BTreeMap<String, GridState>,
    /// What is to be shown and given the focus next.
    pub(super) go_to: Option<Address>,
    /// Where to go once no dialog stands over the window: below one nothing gets the keyboard.
    pub(super) go_after_dialog: Option<Address>,
    /// Words to select in the text that is gone to.
    pub(super) select: Option<String>,
    /// The finding one has gone to, by its index.
    pub(super) finding_idx: Option<usize>,
    /// That finding, by which it is known when the list has changed.
    pub(super) finding: Option<Finding>,
    /// The text in which an input method composes, as it stands in the field.
    pub(super) draft: Option<(Address, String)>,
    /// Whether an input method is composing.
    pub(super) composing: Composing,
    /// The pane that has the keyboard.
    pub(super) pane: Pane,
    /// A pane that is to get the keyboard.
    pub(super) to_pane: Option<Pane>,
    /// Whether the side panes are shown, where somebody said so.
    pub(super) shows_parts: Option<bool>,
    pub(super) shows_findings: Option<bool>,
    /// The cell or text one stands on, or stood on last.
    pub(super) spot: Option<Address>,
    /// What the place one stands on is: official path, last year's value, help.
    pub(super) place_text: String,
    /// Keys that came while a text field had to have its own first.
    pub(super) held: Vec<egui::Event>,
}

/// The panes F6 goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pane {
    Parts,
    Form,
    Findings,
}

impl Default for View {
    fn default() -> View {
        View {
            part: Part::Cover,
            grids: BTreeMap::new(),
            go_to: None,
            go_after_dialog: None,
            select: None,
            finding_idx: None,
            finding: None,
            draft: None,
            composing: Composing::default(),
            pane: Pane::Form,
            to_pane: None,
            shows_parts: None,
            shows_findings: None,
            spot: None,
            place_text: String::new(),
            held: Vec::new(),
        }
    }
}

impl View {
    /// A finding has been gone to.
    pub(super) fn went_to(&mut self, finding_idx: usize, outcome: &Outcome) {
        self.finding = outcome.findings.get(finding_idx).cloned();
        self.finding_idx = Some(finding_idx);
    }

    /// Follows the finding one has gone to through a changed list; forgets it when it is gone.
    pub(super) fn follow_finding(&mut self, outcome: &Outcome) {
        let Some(finding) = &self.finding else { return };
        let stays = self.finding_idx.filter(|idx| outcome.findings.get(*idx) == Some(finding));
        self.finding_idx = stays.or_else(|| outcome.findings.iter().position(|found| found == finding));
    }
}

impl Pane {
    pub(super) fn next(self) -> Pane {
        match self {
            Pane::Parts => Pane::Form,
            Pane::Form => Pane::Findings,
            Pane::Findings => Pane::Parts,
        }
    }
}
