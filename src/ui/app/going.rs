//! Going to places, findings, parts and panes.

use egui::Context;

use super::super::document::Document;
use super::super::part::{Part, entry_of, has_entry};
use super::super::theme;
use super::super::view::Pane;
use super::App;
use crate::report::Address;

/// Windows narrower than this, in points, fold the side panes away.
const NARROW: f32 = 1000.0;

impl App {
    pub(super) fn go_to(&mut self, spot: Address, words: Option<String>) {
        let Some(document) = &self.document else { return };
        let form = document.report().form;
        self.view.part = Part::of(&spot, form);
        self.view.select = words;
        self.view.pane = Pane::Form;
        if self.preview.is_open() {
            return self.preview.show(spot);
        }
        if has_entry(&spot, form) {
            self.view.go_to = Some(spot);
        } else {
            self.view.to_pane = Some(Pane::Form);
        }
    }

    /// Shows the report as printed, where one stands; or the form again, where one was led to.
    pub(super) fn turn_preview(&mut self) {
        let Some(document) = &self.document else { return };
        let form = document.report().form;
        if self.preview.is_open() {
            let words = self.view.select.take();
            let spot = self.preview.close().unwrap_or(self.view.part.address(form));
            return self.go_to(spot, words);
        }
        let stood_on = self.view.spot.clone().filter(|spot| Part::of(spot, form) == self.view.part);
        self.preview.show(stood_on.unwrap_or(self.view.part.address(form)));
        self.view.to_pane = Some(Pane::Form);
    }

    pub(super) fn turn(&mut self, turn: fn(&mut Document) -> Option<Address>, done: &str) {
        let Some(document) = &mut self.document else { return };
        if let Some(spot) = turn(document) {
            self.message = Some(done.to_owned());
            self.go_to(spot, None);
        }
    }

    /// Goes to the next finding; while a report is imported, to what is open there.
    pub(super) fn next_finding(&mut self, by: isize) {
        if !self.step_import(by) {
            self.go_to_finding(by);
        }
    }

    fn go_to_finding(&mut self, by: isize) {
        let Some(document) = &self.document else { return };
        let count = document.outcome().findings.len().cast_signed();
        if count == 0 {
            self.message = Some("没有校验结果：可定稿".to_owned());
            return;
        }
        let order = in_shown_order(document);
        let now = self.view.finding_idx.and_then(|idx| order.iter().position(|at| *at == idx));
        let next = match now {
            Some(now) => (now.cast_signed() + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        self.show_finding(order[next.cast_unsigned()]);
    }

    pub(super) fn show_finding(&mut self, finding_idx: usize) {
        let Some(document) = &self.document else { return };
        let Some(finding) = document.outcome().findings.get(finding_idx) else { return };
        let report = document.report();
        let spot = entry_of(&finding.place, report);
        let words = finding.passage.as_ref().and_then(|passage| {
            let texts = report.texts().into_iter().chain(report.small_texts());
            let text = texts.into_iter().find(|text| text.place == passage.place)?.text;
            text.get(passage.range.clone()).map(str::to_owned)
        });
        self.message = Some(format!("{}　{}", finding.severity.name(), finding.message));
        self.view.went_to(finding_idx, document.outcome());
        self.go_to(spot, words);
    }

    pub(super) fn step_part(&mut self, by: isize) {
        let Some(document) = &self.document else { return };
        let form = document.report().form;
        let parts = Part::all(form);
        let now = parts.iter().position(|part| *part == self.view.part).unwrap_or(0).cast_signed();
        let next = (now + by).clamp(0, parts.len().cast_signed() - 1);
        self.go_to(parts[next.cast_unsigned()].address(form), None);
    }

    pub(super) fn next_pane(&mut self, ctx: &Context) {
        if self.next_import_pane() {
            return;
        }
        let mut next = self.view.pane.next();
        while (next == Pane::Parts && !self.shows_parts(ctx)) || (next == Pane::Findings && !self.shows_findings(ctx)) {
            next = next.next();
        }
        self.view.pane = next;
        self.view.to_pane = Some(next);
    }

    pub(super) fn shows_parts(&self, ctx: &Context) -> bool {
        self.view.shows_parts.unwrap_or_else(|| !is_narrow(ctx))
    }

    pub(super) fn shows_findings(&self, ctx: &Context) -> bool {
        self.view.shows_findings.unwrap_or_else(|| !is_narrow(ctx))
    }

    pub(super) fn zoom(&mut self, ctx: &Context, percent: u16) {
        self.settings.zoom_percent = percent.clamp(50, 300);
        ctx.set_zoom_factor(f32::from(self.settings.zoom_percent) / 100.0);
        self.keep_settings();
    }

    pub(super) fn change_look(&mut self, ctx: &Context) {
        theme::install(ctx, self.settings.is_dark, self.settings.is_large);
        self.keep_settings();
    }
}

fn is_narrow(ctx: &Context) -> bool {
    ctx.content_rect().width() < NARROW
}

/// The findings as the list shows them: errors first.
fn in_shown_order(document: &Document) -> Vec<usize> {
    let findings = &document.outcome().findings;
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|&idx| findings[idx].severity);
    order
}
