//! One finding in the list: what it says, its values and the difference, and what can be done.

use egui::{Rect, RichText, Sense, Ui, vec2};

use super::super::action::{Action, Actions};
use super::super::document::Document;
use super::super::standing::Kind;
use super::super::theme::palette;
use super::super::view::{Pane, View};
use crate::rules::{self, Finding, Severity};

/// What is shown of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Look {
    /// Its rule, which is not named above it.
    pub(super) has_rule: bool,
    /// What to do, which does not stand above it.
    pub(super) has_remedy: bool,
}

impl Look {
    pub(super) const ALONE: Look = Look { has_rule: true, has_remedy: true };
}

/// Shows a finding; `wanted` gets the keyboard when the list gets it.
pub(super) fn finding_ui(
    ui: &mut Ui,
    document: &Document,
    view: &mut View,
    idx: usize,
    look: Look,
    wanted: Option<usize>,
    actions: &mut Actions,
) {
    let finding = &document.outcome().findings[idx];
    let is_explained = document.outcome().explained_by[idx].is_some();
    let (top, width) = (ui.cursor().min, ui.available_width());
    // A report may have hundreds of findings: those far out of sight keep their height and no more.
    let height_id = egui::Id::unique((
        "height of a finding",
        &finding.message,
        is_explained,
        view.is_news(idx, document),
        look,
        width.to_bits(),
    ));
    let height: Option<f32> = ui.data(|data| data.get_temp(height_id));
    let rect = height.map(|height| Rect::from_min_size(top, vec2(width, height)));
    if let Some(rect) = rect.filter(|rect| !ui.is_rect_visible(rect.expand2(vec2(0.0, MARGIN)))) {
        ui.add_space(rect.height());
        return take_part(ui, document, view, idx, rect, wanted, actions);
    }
    let card = card_ui(ui, document, view, idx, look);
    take_part(ui, document, view, idx, card, wanted, actions);
    if look.has_rule || finding.severity != Severity::Error {
        buttons_ui(ui, finding, idx, is_explained, look, actions);
    }
    let height = ui.cursor().min.y - top.y;
    ui.data_mut(|data| data.insert_temp(height_id, height));
}

/// Height above and below the sight in which findings are whole, so that the keyboard goes on into them.
const MARGIN: f32 = 400.0;

/// What a finding says; gives its place.
fn card_ui(ui: &mut Ui, document: &Document, view: &View, idx: usize, look: Look) -> Rect {
    let outcome = document.outcome();
    let finding = &outcome.findings[idx];
    let explanation = outcome.explained_by[idx].map(|at| &document.report().explanations[at]);
    let palette = palette(ui.ctx());
    let is_current = view.finding_idx == Some(idx);
    let fill = if is_current { palette.selected.0 } else { palette.paper.0 };
    let margin = egui::Margin { left: 10, ..egui::Margin::same(6) };
    let frame = egui::Frame::new().fill(fill).stroke((1.0, palette.line.0)).inner_margin(margin).corner_radius(3.0);
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if view.is_news(idx, document) {
            ui.add(egui::Label::new(RichText::new("新").small().strong().color(palette.cursor.0)).selectable(false));
        }
        ui.add(egui::Label::new(&finding.message).wrap().selectable(false));
        if let Some(values) = values(finding) {
            ui.add(egui::Label::new(RichText::new(values).strong()).wrap().selectable(false));
        }
        if look.has_remedy && !finding.remedy.is_empty() {
            ui.add(egui::Label::new(RichText::new(&finding.remedy).weak()).wrap().selectable(false));
        }
        if let Some(rule) = rules::rule(finding.rule).filter(|_| look.has_rule) {
            ui.horizontal(|ui| {
                ui.add(egui::Label::new(RichText::new(rule.name).weak()).selectable(false));
                ui.add(egui::Label::new(RichText::new(rule.code).small().weak()).selectable(false));
            });
        }
        if let Some(explanation) = explanation {
            let text = RichText::new(format!("已说明：{}", explanation.text)).color(palette.good.0);
            ui.add(egui::Label::new(text).wrap().selectable(false));
        }
    });
    // What kind of finding it is, by a bar at its left.
    let rect = shown.response.rect;
    let bar = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
    ui.painter().rect_filled(bar, 2.0, Kind::of(finding).colour(ui.ctx()).0);
    rect
}

/// A finding can be clicked and has the keyboard in its turn, in sight or not.
fn take_part(
    ui: &Ui,
    document: &Document,
    view: &mut View,
    idx: usize,
    rect: Rect,
    wanted: Option<usize>,
    actions: &mut Actions,
) {
    let finding = &document.outcome().findings[idx];
    // By its number: once it is gone, no other one has the keyboard in its place.
    let id = egui::Id::unique(("finding", document.finding_ids().of(idx)));
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("{}：{}", Kind::of(finding).name(), finding.message);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
    if response.has_focus() {
        view.pane = Pane::Findings;
        let cursor = palette(ui.ctx()).cursor.0;
        ui.painter().rect_stroke(response.rect, 3.0, (2.0, cursor), egui::StrokeKind::Outside);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    if view.shows_finding && view.finding_idx == Some(idx) {
        response.scroll_to_me(None);
        view.shows_finding = false;
    }
    if view.to_pane == Some(Pane::Findings) && wanted == Some(idx) {
        response.request_focus();
        view.to_pane = None;
    }
    if response.clicked() {
        actions.push(Action::GoToFinding(idx));
    }
}

fn buttons_ui(ui: &mut Ui, finding: &Finding, idx: usize, is_explained: bool, look: Look, actions: &mut Actions) {
    ui.horizontal(|ui| {
        if finding.severity != Severity::Error {
            explain_button_ui(ui, finding, idx, is_explained, actions);
        }
        if let Some(rule) = rules::rule(finding.rule).filter(|_| look.has_rule) {
            let button = ui.small_button("规则说明");
            button.widget_info(|| {
                egui::WidgetInfo::labeled(
                    egui::accesskit::Role::Button,
                    true,
                    format!("规则说明（{}）", finding.message),
                )
            });
            if button.on_hover_text("这条规则要求什么、为什么、怎么改").clicked() {
                actions.push(Action::TellRule(rule));
            }
        }
    });
}

fn explain_button_ui(ui: &mut Ui, finding: &Finding, idx: usize, is_explained: bool, actions: &mut Actions) {
    let text = if is_explained { "修改说明" } else { "说明…" };
    let button = ui.button(text);
    button.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, format!("{text}（{}）", finding.message))
    });
    if button.on_hover_text("写明这条提醒为什么是对的（审核说明）").clicked() {
        actions.push(Action::Explain(idx));
    }
}

/// Both values and the difference: `75　≠　74　差 1`.
fn values(finding: &Finding) -> Option<String> {
    let (left, right) = (finding.left.as_ref()?, finding.right.as_ref()?);
    let difference = finding.difference.as_ref().map(|by| format!("　差 {by}")).unwrap_or_default();
    Some(format!("{left}　↔　{right}{difference}"))
}
