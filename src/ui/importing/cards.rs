//! The questions, each a card with its answers; choosing one reads the document anew.

use egui::{Frame, Label, RichText, ScrollArea, Ui};

use super::super::theme::palette;
use super::entry::takes_focus;
use super::page::{Focus, ImportPage, Mark, Pane};
use super::passage;
use super::unplaced::unplaced_ui;

/// The last answer to every question.
const NONE: &str = "都不对，留空";

/// Shows the questions above the content, in at most two fifths of the room.
pub(super) fn cards_ui(ui: &mut Ui, page: &mut ImportPage) {
    if page.questions.is_empty() && page.unplaced.is_empty() {
        return;
    }
    let room = (ui.available_height() * 0.4).max(80.0);
    let mut area = ScrollArea::vertical().id_salt("import questions").max_height(room).auto_shrink([false, true]);
    if page.is_new {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        unplaced_ui(ui, page);
        for question_idx in 0..page.questions.len() {
            // What is chosen may bring other questions; they are shown in the next frame.
            if question_idx < page.questions.len() {
                let is_current = page.current == Some(Mark::Question(question_idx));
                let is_wanted = page.to_focus == Some(Focus::Question(question_idx));
                if page.is_open(question_idx) || is_current || is_wanted {
                    card_ui(ui, page, question_idx);
                } else {
                    folded_ui(ui, page, question_idx);
                }
            }
        }
    });
    ui.separator();
}

/// A question that is answered and that nobody stands on, in one line.
fn folded_ui(ui: &mut Ui, page: &mut ImportPage, question_idx: usize) {
    let question = &page.questions[question_idx];
    let by_hand =
        page.given_by_hand(question_idx).map(|id| id.trim_start_matches(&question.key).trim_start_matches(':'));
    let answer = page.answer(question_idx).map(|idx| question.answers[idx].text.as_str()).or(by_hand).unwrap_or(NONE);
    let text = format!("{}　{answer}", question.text);
    ui.horizontal(|ui| {
        if ui.button("改").on_hover_text("重新选择").clicked() {
            page.go_to(Mark::Question(question_idx));
            ui.ctx().request_repaint();
        }
        ui.add(Label::new(text).truncate());
    });
}

fn card_ui(ui: &mut Ui, page: &mut ImportPage, question_idx: usize) {
    let palette = palette(ui.ctx());
    let is_current = page.current == Some(Mark::Question(question_idx));
    let fill = match (is_current, page.is_open(question_idx)) {
        (true, _) => palette.marked.0,
        (false, true) => palette.to_choose.0,
        (false, false) => palette.paper.0,
    };
    let frame = Frame::new().fill(fill).stroke((1.0, palette.line.0)).inner_margin(6.0).corner_radius(3.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let question = page.questions[question_idx].clone();
        let state = page.state(Mark::Question(question_idx)).name();
        let state = if page.is_declined(question_idx) { "留空" } else { state };
        let heading = format!("{state} {}/{}　{}", question_idx + 1, page.questions.len(), question.text);
        ui.add(Label::new(RichText::new(heading).strong()).wrap());
        let quoted = passage::quoted(&page.source, &question.spots);
        if !quoted.is_empty() {
            ui.add(Label::new(quoted).wrap());
        }
        let answer = page.answer(question_idx);
        let is_open = page.is_open(question_idx);
        let wanted = takes_focus(page, &Focus::Question(question_idx));
        let focused_idx = if page.is_declined(question_idx) { question.answers.len() } else { answer.unwrap_or(0) };
        let none = (question.answers.len(), NONE.to_owned());
        let answers = question.answers.iter().map(|answer| answer.text.clone()).enumerate();
        for (idx, text) in answers.chain([none]) {
            let is_none = idx == question.answers.len();
            let is_chosen = if is_none { page.is_declined(question_idx) } else { answer == Some(idx) };
            let response = ui.radio(is_chosen && !is_open, text);
            if wanted && idx == focused_idx {
                response.request_focus();
                response.scroll_to_me(None);
                ui.ctx().request_repaint();
            }
            if response.has_focus() {
                page.pane = Pane::Questions;
            }
            if response.gained_focus() {
                response.scroll_to_me(None);
                page.stand_on(Some(Mark::Question(question_idx)));
                page.shows_passage = true;
                ui.ctx().request_repaint();
            }
            if response.clicked() {
                page.choose(ui.ctx(), question_idx, (!is_none).then_some(idx));
                ui.ctx().request_repaint();
                return;
            }
        }
        by_hand_ui(ui, page, question_idx);
    });
}

/// Fields for the figures where none of the answers is right.
fn by_hand_ui(ui: &mut Ui, page: &mut ImportPage, question_idx: usize) {
    const WIDTH: f32 = 56.0;
    let question = page.questions[question_idx].clone();
    let form = page.report().form;
    let mut figures = page.by_hand.remove(&question.key).unwrap_or_else(|| vec![String::new(); question.cells.len()]);
    figures.resize(question.cells.len(), String::new());
    let taken = ui
        .horizontal_wrapped(|ui| {
            ui.label("均不正确，手工填写：");
            for (key, figure) in question.cells.iter().zip(&mut figures) {
                let cell = form.cell(key);
                let name = cell.and_then(|cell| cell.column_names.last().cloned()).unwrap_or_default();
                let label = ui.label(&name);
                let field = ui.add(egui::TextEdit::singleline(figure).desired_width(WIDTH));
                let field = field.labelled_by(label.id);
                if let Some(cell) = cell {
                    field.on_hover_text(&cell.path);
                }
            }
            let is_filled = figures.iter().any(|figure| !figure.trim().is_empty());
            ui.add_enabled(is_filled, egui::Button::new("采用所填的数")).clicked()
        })
        .inner;
    for figure in &mut figures {
        figure.retain(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    }
    page.by_hand.insert(question.key, figures);
    if taken {
        page.choose_by_hand(ui.ctx(), question_idx);
        ui.ctx().request_repaint();
    }
}
