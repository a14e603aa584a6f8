//! The state of the forms and panes that show a report; no part of it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;

use super::calendar::Calendar;
use super::document::Document;
use super::grid::GridState;
use super::listing::Scope;
use super::part::FormPart;
use crate::report::{Address, Edit};

/// The state of the forms and panes.
pub(super) struct View {
    /// The day on which the window was opened.
    pub(super) today: Date,
    /// The part whose form is shown.
    pub(super) part: FormPart,
    /// Cursor and selection of each table, by its key.
    pub(super) grids: BTreeMap<String, GridState>,
    /// What is to be shown and given the focus next.
    pub(super) go_to: Option<Address>,
    /// Where to go in the next frame without a dialog: below a dialog nothing gets the keyboard.
    pub(super) go_after_dialog: Option<Address>,
    /// Bytes to select there.
    pub(super) select_after_dialog: Option<Range<usize>>,
    /// Bytes to select in the text that is gone to.
    pub(super) select: Option<Range<usize>>,
    /// Whether what is gone to is only shown, while the keyboard stays where it is.
    pub(super) keeps_keyboard: bool,
    /// What was found last, to be marked while one looks for more.
    pub(super) hit: Option<Hit>,
    /// Index of the current finding.
    pub(super) finding_idx: Option<usize>,
    /// Number of the current finding, to find it again when the list has changed.
    pub(super) finding_id: Option<u64>,
    /// The current finding is to be brought into sight in the list.
    pub(super) shows_finding: bool,
    /// Of what findings are listed.
    pub(super) scope: Scope,
    /// Numbers of the new findings one has gone to.
    pub(super) seen: BTreeSet<u64>,
    /// The calendar of a date field, while it is open.
    pub(super) calendar: Option<Calendar>,
    /// The text in which an input method composes, as it stands in the field.
    pub(super) draft: Option<(Address, String)>,
    /// What is being written in a dialog: it is kept with what is not saved.
    pub(super) half_written: Option<Edit>,
    /// Whether an input method is composing: told by the window, ended by a field that loses the keyboard.
    pub(super) is_composing: bool,
    /// The pane that has the keyboard.
    pub(super) pane: Pane,
    /// A pane that is to get the keyboard.
    pub(super) to_pane: Option<Pane>,
    /// The current cell or text, or the last one.
    pub(super) spot: Option<Address>,
    /// Description of the current place: official path, last year's value, help.
    pub(super) place_text: String,
    /// Keys that wait until a text field has handled its own.
    pub(super) held: Vec<egui::Event>,
}

/// A place in a text that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) field: Address,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// What stood there.
    pub(super) words: String,
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
            today: Date::MAX,
            part: FormPart::Cover,
            grids: BTreeMap::new(),
            go_to: None,
            go_after_dialog: None,
            select_after_dialog: None,
            select: None,
            keeps_keyboard: false,
            hit: None,
            finding_idx: None,
            finding_id: None,
            shows_finding: false,
            scope: Scope::default(),
            seen: BTreeSet::new(),
            calendar: None,
            draft: None,
            half_written: None,
            is_composing: false,
            pane: Pane::Form,
            to_pane: None,
            spot: None,
            place_text: String::new(),
            held: Vec::new(),
        }
    }
}

impl View {
    /// The year that has not ended yet.
    pub(super) fn this_year(&self) -> u16 {
        u16::try_from(self.today.year()).unwrap_or_default()
    }

    /// Whether another place is to get the keyboard.
    pub(super) fn is_going(&self) -> bool {
        self.go_to.is_some() || self.to_pane.is_some() || self.go_after_dialog.is_some()
    }

    /// Keeps what is typed in this frame for the next one.
    pub(super) fn hold_keys(&mut self, ctx: &egui::Context) {
        let is_typed = |event: &egui::Event| {
            use egui::Event as E;
            matches!(event, E::Key { .. } | E::Text(_) | E::Copy | E::Cut | E::Paste(_) | E::Ime(_))
        };
        ctx.input_mut(|input| {
            let events = std::mem::take(&mut input.events);
            let (typed, rest) = events.into_iter().partition(is_typed);
            input.events = rest;
            self.held.extend::<Vec<_>>(typed);
        });
    }

    /// Makes a finding the current one.
    pub(super) fn went_to(&mut self, finding_idx: usize, document: &Document) {
        self.finding_id = document.finding_ids().of(finding_idx);
        self.finding_idx = Some(finding_idx);
        self.seen.extend(self.finding_id);
        self.shows_finding = true;
    }

    /// Finds the current finding in a changed list; forgets it if it is gone.
    pub(super) fn follow_finding(&mut self, document: &Document) {
        self.finding_idx = self.finding_id.and_then(|id| document.finding_ids().idx(id));
        self.finding_id = self.finding_id.filter(|_| self.finding_idx.is_some());
    }

    /// Whether a finding came up since the report was opened and was not gone to.
    pub(super) fn is_news(&self, finding_idx: usize, document: &Document) -> bool {
        let id = document.finding_ids().of(finding_idx);
        id.is_some_and(|id| document.finding_ids().is_new(id) && !self.seen.contains(&id))
            && document.outcome().findings.get(finding_idx).is_some_and(|finding| !finding.is_blank)
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
