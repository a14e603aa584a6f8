//! The findings on the right: how the report stands, then each finding with its values and the difference.

use egui::{Rect, RichText, Sense, Ui, vec2};

use super::super::action::{Action, Actions};
use super::super::dialogs::not_listed_ui;
use super::super::document::Document;
use super::super::standing::{Kind, Standing};
use super::super::text_field::show_focused;
use super::super::theme::palette;
use super::super::view::{Pane, View};
use crate::rules::{self, Finding, Outcome, Severity};

/// Most findings of a severity that are listed: nobody reads more, and each takes its time in every frame.
const MOST_LISTED: usize = 200;

/// Shows how the report stands and the findings, what is blank apart from what is wrong.
pub(crate) fn findings_ui(ui: &mut Ui, document: &Document, view: &mut View, actions: &mut Actions) {
    let outcome = document.outcome();
    ui.add_space(4.0);
    standing_ui(ui, document);
    unjudged_ui(ui, outcome);
    let takes_keyboard = view.to_pane == Some(Pane::Findings);
    if takes_keyboard && outcome.findings.is_empty() {
        view.to_pane = Some(Pane::Parts);
    }
    ui.add_space(2.0);
    egui::ScrollArea::vertical().id_salt("findings").auto_shrink(false).show(ui, |ui| {
        for kind in Kind::ALL {
            let of_kind: Vec<usize> =
                (0..outcome.findings.len()).filter(|&idx| Kind::of(&outcome.findings[idx]) == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            let colour = kind.colour(ui.ctx()).0;
            ui.label(RichText::new(format!("{}　{}", kind.name(), of_kind.len())).strong().color(colour));
            let is_listed = |(nth, idx): &(usize, usize)| *nth < MOST_LISTED || view.finding_idx == Some(*idx);
            let listed: Vec<usize> =
                of_kind.iter().copied().enumerate().filter(is_listed).map(|(_, idx)| idx).collect();
            for idx in &listed {
                finding_ui(ui, document, view, *idx, actions);
            }
            not_listed_ui(ui, of_kind.len() - listed.len(), "改正上面的以后会列出来");
            ui.add_space(6.0);
        }
    });
}

/// The rules that were not judged, or not in whole, each with the reason: nobody is to take them for rules
/// that hold.
fn unjudged_ui(ui: &mut Ui, outcome: &Outcome) {
    let unjudged: Vec<_> = outcome.unjudged().collect();
    if unjudged.is_empty() {
        return;
    }
    let heading = RichText::new(format!("{}条规则没有校验或没有全部校验", unjudged.len())).weak();
    let shown = egui::CollapsingHeader::new(heading).id_salt("unjudged").show(ui, |ui| {
        egui::ScrollArea::vertical().id_salt("unjudged rules").max_height(200.0).show(ui, |ui| {
            for (rule, why) in unjudged {
                ui.add(egui::Label::new(RichText::new(format!("{}：{why}", rule.name)).small()).wrap());
            }
        });
    });
    show_focused(&shown.header_response);
}

/// What is wrong, what is blank, or that nothing is.
fn standing_ui(ui: &mut Ui, document: &Document) {
    for (sentence, kind) in Standing::of(document.outcome(), document.report()).sentences() {
        let text = match kind {
            Some(Kind::Blank) => RichText::new(sentence).heading(),
            Some(kind) => RichText::new(sentence).heading().color(kind.colour(ui.ctx()).0),
            None => RichText::new(format!("✓ {sentence}")).heading().color(palette(ui.ctx()).good.0),
        };
        ui.add(egui::Label::new(text).wrap());
    }
}

fn finding_ui(ui: &mut Ui, document: &Document, view: &mut View, idx: usize, actions: &mut Actions) {
    let finding = &document.outcome().findings[idx];
    let is_explained = document.outcome().explained_by[idx].is_some();
    let (top, width) = (ui.cursor().min, ui.available_width());
    // A report may have hundreds of findings: those far out of sight keep their height and no more.
    let height_id = egui::Id::unique(("height of a finding", &finding.message, is_explained, width.to_bits()));
    let height: Option<f32> = ui.data(|data| data.get_temp(height_id));
    let rect = height.map(|height| Rect::from_min_size(top, vec2(width, height)));
    if let Some(rect) = rect.filter(|rect| !ui.is_rect_visible(rect.expand2(vec2(0.0, MARGIN)))) {
        ui.add_space(rect.height());
        return take_part(ui, finding, view, idx, rect, actions);
    }
    let card = card_ui(ui, document, view, idx);
    take_part(ui, finding, view, idx, card, actions);
    buttons_ui(ui, finding, idx, is_explained, actions);
    let height = ui.cursor().min.y - top.y;
    ui.data_mut(|data| data.insert_temp(height_id, height));
}

/// Height above and below the sight in which findings are whole, so that the keyboard goes on into them.
const MARGIN: f32 = 400.0;

/// What a finding says; gives its place.
fn card_ui(ui: &mut Ui, document: &Document, view: &View, idx: usize) -> Rect {
    let outcome = document.outcome();
    let finding = &outcome.findings[idx];
    let explanation = outcome.explained_by[idx].map(|at| &document.report().explanations[at]);
    let palette = palette(ui.ctx());
    let is_current = view.finding_idx == Some(idx);
    let (fill, line) = if is_current { (palette.marked.0, 2.0) } else { (palette.paper.0, 1.0) };
    let frame = egui::Frame::new()
        .fill(fill)
        .stroke((line, Kind::of(finding).colour(ui.ctx()).0))
        .inner_margin(6.0)
        .corner_radius(3.0);
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(&finding.message).wrap().selectable(false));
        if let Some(values) = values(finding) {
            ui.add(egui::Label::new(RichText::new(values).strong()).wrap().selectable(false));
        }
        if !finding.remedy.is_empty() {
            ui.add(egui::Label::new(RichText::new(&finding.remedy).weak()).wrap().selectable(false));
        }
        if let Some(rule) = rules::rule(finding.rule) {
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
    shown.response.rect
}

/// A finding can be clicked and has the keyboard in its turn, in sight or not.
fn take_part(ui: &Ui, finding: &Finding, view: &mut View, idx: usize, rect: Rect, actions: &mut Actions) {
    let response = ui.interact(rect, egui::Id::unique(("finding", idx)), Sense::click());
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
    let is_wanted = view.finding_idx.unwrap_or(0) == idx;
    if view.to_pane == Some(Pane::Findings) && is_wanted {
        response.request_focus();
        view.to_pane = None;
    }
    if response.clicked() {
        actions.push(Action::GoToFinding(idx));
    }
}

fn buttons_ui(ui: &mut Ui, finding: &Finding, idx: usize, is_explained: bool, actions: &mut Actions) {
    ui.horizontal(|ui| {
        if finding.severity != Severity::Error {
            explain_button_ui(ui, finding, idx, is_explained, actions);
        }
        if let Some(rule) = rules::rule(finding.rule) {
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
