//! The parts of the report with their state, on the left.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Galley, RichText, Sense, TextStyle, Ui, vec2};

use super::super::action::{Action, Actions};
use super::super::app::bands::state_text;
use super::super::document::Document;
use super::super::part::{FormPart, PartState, entry_of};
use super::super::progress::{NextStep, Progress};
use super::super::theme::palette;
use super::super::view::{Pane, View};
use crate::report::Report;

/// Shows the list.
pub(crate) fn parts_ui(ui: &mut Ui, document: &Document, view: &mut View, actions: &mut Actions) {
    let report = document.report();
    let takes_keyboard = view.to_pane == Some(Pane::Parts);
    ui.add_space(4.0);
    ui.label(RichText::new(report.title()).strong());
    if let Some(state) = state_text(document) {
        ui.label(RichText::new(state).small().color(palette(ui.ctx()).cursor.0));
    }
    progress_ui(ui, Progress::of(document));
    egui::Panel::bottom("next step").show_separator_line(false).show(ui, |ui| {
        next_step_ui(ui, NextStep::of(document), report, actions);
    });
    egui::ScrollArea::vertical().id_salt("parts").auto_shrink(false).show(ui, |ui| {
        for (part, state) in PartState::all(report, document.sheet(), document.outcome()) {
            let is_shown = view.part == part;
            let response = part_ui(ui, part.name(report.form), state, is_shown);
            if response.has_focus() {
                view.pane = Pane::Parts;
            }
            if takes_keyboard && is_shown {
                response.request_focus();
                view.to_pane = None;
            }
            if response.clicked() {
                actions.push(Action::GoTo(part.address(report.form)));
            }
        }
    });
}

/// How many cells are filled in; nothing once all are.
fn progress_ui(ui: &mut Ui, progress: Progress) {
    if progress.filled < progress.all {
        ui.label(RichText::new(progress.text()).small());
        ui.add(egui::ProgressBar::new(progress.share()).desired_height(6.0));
    }
    ui.add_space(4.0);
}

/// What comes next, and the way there.
fn next_step_ui(ui: &mut Ui, step: NextStep, report: &Report, actions: &mut Actions) {
    ui.label(RichText::new("下一步").small().weak());
    let goes_on = match (step.command(), step.place()) {
        (Some(command), _) => Some(Action::Run(command)),
        (None, Some(place)) => Some(Action::GoTo(entry_of(&place, report))),
        (None, None) => None,
    };
    match goes_on {
        Some(action) => {
            let link = ui.add(egui::Link::new(step.text()));
            if link.clicked() {
                actions.push(action);
            }
        }
        None => {
            ui.add(egui::Label::new(step.text()).wrap());
        }
    }
    ui.add_space(4.0);
}

fn part_ui(ui: &mut Ui, name: &str, state: PartState, is_shown: bool) -> egui::Response {
    let palette = palette(ui.ctx());
    let (body, small) = (TextStyle::Body.resolve(ui.style()), TextStyle::Small.resolve(ui.style()));
    let width = ui.available_width();
    let text = balanced(ui, name, &body, palette.text.0, width - 20.0);
    let mut below = LayoutJob::default();
    below.wrap.max_width = width - 20.0;
    for (piece_idx, (piece, kind)) in state.pieces().into_iter().enumerate() {
        let colour = kind.map_or(palette.good, |kind| kind.colour(ui.ctx()));
        let space = if piece_idx > 0 { small.size } else { 0.0 };
        below.append(&piece, space, TextFormat::simple(small.clone(), colour.0));
    }
    let below = ui.painter().layout_job(below);
    let size = vec2(width, text.size().y + below.size().y + 10.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_pointed = response.hovered() || response.has_focus();
    if is_shown || is_pointed {
        let fill = if is_shown { palette.selected } else { palette.button_hovered };
        ui.painter().rect_filled(rect, 3.0, fill.0);
    }
    if is_shown {
        let bar = egui::Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0.0, palette.cursor.0);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 3.0, (2.0, palette.cursor.0), egui::StrokeKind::Inside);
    }
    let at = rect.min + vec2(10.0, 4.0);
    let height = text.size().y;
    ui.painter().galley(at, text, palette.text.0);
    ui.painter().galley(at + vec2(0.0, height), below, palette.weak.0);
    let label = format!("{name}，{}", state.text());
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, is_shown, &label));
    response
}

/// A text laid out in lines of much the same length: no last line has but a character.
fn balanced(ui: &Ui, text: &str, font: &FontId, colour: egui::Color32, most: f32) -> Arc<Galley> {
    let lay_out = |width: f32| ui.painter().layout(text.to_owned(), font.clone(), colour, width);
    let widest = lay_out(most);
    let narrower = (1..8_u8).map(|step| most - f32::from(step) * font.size).take_while(|width| *width > 0.0);
    narrower.map(lay_out).take_while(|galley| galley.rows.len() == widest.rows.len()).last().unwrap_or(widest)
}

/// The parts as one choice, where there is no room for the list.
pub(crate) fn part_choice_ui(ui: &mut Ui, document: &Document, view: &View, actions: &mut Actions) {
    let report = document.report();
    let states = PartState::all(report, document.sheet(), document.outcome());
    let named = |(part, state): &(FormPart, PartState)| format!("{}　{}", part.name(report.form), state.text());
    let now = states.iter().find(|(part, _)| *part == view.part).map(named).unwrap_or_default();
    let combo = egui::ComboBox::from_id_salt("part choice").selected_text(now).width(260.0);
    let shown = combo.show_ui(ui, |ui| {
        for state in &states {
            if ui.selectable_label(state.0 == view.part, named(state)).clicked() {
                actions.push(Action::GoTo(state.0.address(report.form)));
            }
        }
    });
    super::super::text_field::name_it(&shown.response, "年报的部分");
}
