//! Going to places, findings, parts and panes.

use std::ops::Range;

use super::super::grid::cell_place_text;
use super::super::listing::going_order;
use super::super::part::{FormPart, entry_of, has_entry};
use super::super::passage::place_of;
use super::super::standing::Kind;
use super::super::view::{Hit, Pane};
use super::Session;
use crate::report::Address;

impl Session {
    /// Where one is, as a part.
    pub(super) fn here(&self) -> Address {
        self.view.part.address(self.document.report().form)
    }

    /// What the form says of the place one stood on last in the part that is shown, and of its section.
    pub(crate) fn place_help(&self) -> String {
        let form = self.document.report().form;
        let is_here = |spot: &&Address| FormPart::of(spot, form) == self.view.part;
        let spot = self.view.spot.as_ref().filter(is_here).cloned().unwrap_or(self.here());
        let cell = spot.cell().and_then(|key| form.cell_idx(key));
        let place = cell.map_or_else(|| spot.field_name(form), |cell| cell_place_text(&self.document, cell));
        let section = spot.section(form).and_then(|key| form.section(key));
        match section.filter(|section| !section.help.is_empty()) {
            Some(section) => format!("{place}\n{}：{}", section.heading, section.help),
            None => place,
        }
    }

    /// Goes to a place, with bytes to select in its text.
    pub(crate) fn go_to(&mut self, spot: Address, select: Option<Range<usize>>) {
        let form = self.document.report().form;
        self.view.part = FormPart::of(&spot, form);
        self.view.keeps_keyboard = false;
        self.view.select = select;
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

    /// Shows a place that was found; the keyboard stays where it is.
    pub(super) fn show_hit(&mut self, hit: Hit) {
        let spot = entry_of(&hit.field, self.document.report());
        self.go_to(spot, Some(hit.range.clone()));
        self.view.keeps_keyboard = true;
        self.view.hit = Some(hit);
    }

    /// Goes to the place found last, or back to where one was, when one has stopped looking for more.
    pub(super) fn leave_find(&mut self, hit: Option<Hit>) {
        let here = |spot: &Address| FormPart::of(spot, self.document.report().form) == self.view.part;
        let (spot, select) = match hit {
            Some(hit) => (entry_of(&hit.field, self.document.report()), Some(hit.range)),
            None => (self.view.spot.clone().filter(here).unwrap_or(self.here()), None),
        };
        self.go_to(spot, select);
    }

    /// Goes to a place in its form once no dialog is open.
    pub(crate) fn go_after_dialog(&mut self, spot: Address) {
        self.leave_preview();
        self.view.go_after_dialog = Some(spot);
    }

    /// Shows the form again.
    pub(crate) fn leave_preview(&mut self) {
        self.preview.close();
    }

    /// Shows the report as printed, where one stands; or the form again, where one was led to.
    pub(super) fn turn_preview(&mut self) {
        let form = self.document.report().form;
        if self.preview.is_open() {
            let select = self.view.select.take();
            let spot = self.preview.close().unwrap_or(self.here());
            return self.go_to(spot, select);
        }
        let stood_on = self.view.spot.clone().filter(|spot| FormPart::of(spot, form) == self.view.part);
        self.preview.show(stood_on.unwrap_or(self.here()));
        self.view.to_pane = Some(Pane::Form);
    }

    /// Goes to the next finding or, with -1, the one before; gives what is told of it.
    pub(crate) fn go_to_finding(&mut self, by: isize) -> Option<String> {
        let count = self.document.outcome().findings.len().cast_signed();
        if count == 0 {
            let unjudged = self.document.outcome().unjudged().count();
            let rest = if unjudged == 0 {
                String::new()
            } else {
                format!("；有{unjudged}条规则没有校验或没有全部校验")
            };
            return Some(format!("没有错误、提醒和提示{rest}"));
        }
        let order = going_order(&self.document, self.view.part, self.view.scope);
        let now = self.view.finding_idx.and_then(|idx| order.iter().position(|at| *at == idx));
        let next = match now {
            Some(now) => (now.cast_signed() + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        self.show_finding(order[next.cast_unsigned()])
    }

    /// Goes to a finding, by its index; gives what is told of it.
    pub(crate) fn show_finding(&mut self, finding_idx: usize) -> Option<String> {
        let outcome = self.document.outcome();
        let finding = outcome.findings.get(finding_idx)?;
        let report = self.document.report();
        let (spot, select) = place_of(finding, report);
        let told = format!("{}　{}", Kind::of(finding).name(), finding.message);
        self.view.went_to(finding_idx, &self.document);
        self.go_to(spot, select);
        Some(told)
    }

    pub(super) fn step_part(&mut self, by: isize) {
        let form = self.document.report().form;
        let parts = FormPart::all(form);
        let now = parts.iter().position(|part| *part == self.view.part).unwrap_or(0).cast_signed();
        let next = (now + by).clamp(0, parts.len().cast_signed() - 1);
        self.go_to(parts[next.cast_unsigned()].address(form), None);
    }

    /// Goes to the next pane that is shown.
    pub(crate) fn next_pane(&mut self, shows_parts: bool, shows_findings: bool) {
        let mut next = self.view.pane.next();
        while (next == Pane::Parts && !shows_parts) || (next == Pane::Findings && !shows_findings) {
            next = next.next();
        }
        self.view.pane = next;
        self.view.to_pane = Some(next);
    }
}
