//! A session in the window: its panes, the form or the pages, and the bar to find texts.

use egui::{CentralPanel, Panel, Ui};

use super::super::action::Actions;
use super::super::forms::form_ui;
use super::super::panels::find::{Wish, find_ui};
use super::super::panels::{bars, findings, parts};
use super::super::preview::preview_ui;
use super::super::view::Pane;
use super::Session;

/// What the window says of a frame.
pub(crate) struct Surroundings<'s> {
    /// Whether the parts are shown on the left.
    pub(crate) shows_parts: bool,
    /// Whether the findings are shown on the right.
    pub(crate) shows_findings: bool,
    /// What was done last.
    pub(crate) message: Option<&'s str>,
    /// Whether a dialog or menu has the keyboard.
    pub(crate) is_covered: bool,
}

impl Session {
    /// Shows the report with its panes.
    pub(crate) fn ui(&mut self, ui: &mut Ui, surroundings: &Surroundings, actions: &mut Actions) {
        let Session { document, view, .. } = self;
        view.follow_finding(document);
        let text = surroundings.message.unwrap_or(&view.place_text);
        Panel::bottom("bottom").show(ui, |ui| bars::bottom_ui(ui, Some(document), text, actions));
        if surroundings.shows_parts {
            Panel::left("parts").default_size(200.0).min_size(140.0).max_size(320.0).show(ui, |ui| {
                parts::parts_ui(ui, document, view, actions);
            });
        }
        if surroundings.shows_findings {
            Panel::right("findings").default_size(300.0).min_size(180.0).max_size(520.0).show(ui, |ui| {
                findings::findings_ui(ui, document, view, actions);
            });
        }
        view.place_text.clear();
        if self.find.is_open {
            Panel::top("find").show(ui, |ui| self.find_bar_ui(ui, surroundings.is_covered));
        }
        let Session { document, view, preview, find, .. } = self;
        let has_keys = !surroundings.is_covered && !find.is_open && !view.is_composing;
        CentralPanel::default().show(ui, |ui| {
            if preview.is_open() {
                return preview_ui(ui, document, preview, view, has_keys, actions);
            }
            form_ui(ui, document, view, surroundings.shows_parts, actions);
            if view.to_pane == Some(Pane::Form) && view.go_to.is_none() {
                view.to_pane = None;
            }
        });
    }

    /// Shows the bar to find texts, and what it found.
    fn find_bar_ui(&mut self, ui: &mut Ui, is_covered: bool) {
        match find_ui(ui, &mut self.find, &mut self.document, is_covered) {
            Some(Wish::Show(hit)) => self.show_hit(hit),
            Some(Wish::Close(hit)) => {
                self.view.hit = None;
                self.leave_find(hit);
            }
            None => {}
        }
    }
}
