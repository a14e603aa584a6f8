//! An entry of the report on the import page, and its link to its passage.

use egui::{Color32, Response, RichText, Sense, StrokeKind, TextStyle, Ui, vec2};

use super::super::theme::palette;
use super::page::{Focus, ImportPage, Pane, State};
use crate::report::{Address, shortened};

/// Background of an entry in a state, if it has one.
pub(super) fn fill(ui: &Ui, state: State) -> Option<Color32> {
    let palette = palette(ui.ctx());
    match state {
        State::WorkedOut => Some(palette.worked_out.0),
        State::Chosen => Some(palette.selected.0),
        State::ToChoose => Some(palette.to_choose.0),
        State::NotFound | State::Unplaced => Some(palette.not_found.0),
        State::Read | State::Unsaid => None,
    }
}

/// The word for a state, shown beside its colour: only what a person has to look at or has decided has one.
pub(super) fn word(state: State) -> &'static str {
    match state {
        State::Read | State::WorkedOut | State::Unsaid => "",
        state => state.name(),
    }
}

/// Whether something is to get the keyboard now.
pub(super) fn takes_focus(page: &mut ImportPage, focus: &Focus) -> bool {
    page.to_focus.take_if(|wanted| wanted == focus).is_some()
}

/// Name of an entry for screen readers, with its text and state.
pub(super) fn spoken(name: &str, text: &str, state: State) -> String {
    let text = if text.is_empty() { String::new() } else { format!("：{}", shortened(text)) };
    format!("{name}{text}（{}）", state.name())
}

/// Marks the passage of an entry when the entry becomes the current one.
pub(super) fn follow(ui: &Ui, page: &mut ImportPage, item: &Address, response: &Response) {
    let is_linked = page.mark_of(item).is_some_and(|mark| !page.spots(mark).is_empty());
    page.together.show_right(ui, item, is_linked, response.rect);
    if takes_focus(page, &Focus::Item(item.clone())) {
        response.request_focus();
        show(page, response);
        ui.ctx().request_repaint();
    }
    if response.has_focus() {
        page.pane = Pane::Content;
    }
    if response.gained_focus() {
        show(page, response);
    }
    if response.gained_focus() || response.clicked() {
        page.stand_on(page.mark_of(item));
        page.shows_passage = true;
        ui.ctx().request_repaint();
    }
}

fn show(page: &mut ImportPage, response: &Response) {
    response.scroll_to_me(None);
    page.to_show = Some(response.rect);
}

/// Shows a text of the report below its name.
pub(super) fn entry_ui(ui: &mut Ui, page: &mut ImportPage, item: &Address, name: &str, text: &str) {
    let (state, palette) = (page.state_of(item), palette(ui.ctx()));
    let width = ui.available_width();
    let (body, small) = (TextStyle::Body.resolve(ui.style()), TextStyle::Small.resolve(ui.style()));
    let head = if word(state).is_empty() { name.to_owned() } else { format!("{name}　{}", word(state)) };
    let head = ui.painter().layout(head, small, palette.weak.0, width - 12.0);
    let shown = ui.painter().layout(text.to_owned(), body, palette.text.0, width - 12.0);
    let below = if text.is_empty() { 0.0 } else { shown.size().y };
    let (rect, response) = ui.allocate_exact_size(vec2(width, head.size().y + below + 8.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, spoken(name, text, state)));
    if ui.is_rect_visible(rect) {
        let is_current = page.current.is_some() && page.current == page.mark_of(item);
        let fill = if is_current { palette.marked.0 } else { fill(ui, state).unwrap_or(palette.paper.0) };
        ui.painter().rect(rect, 3.0, fill, (1.0, palette.line.0), StrokeKind::Inside);
        if response.has_focus() {
            ui.painter().rect_stroke(rect, 3.0, (2.0, palette.cursor.0), StrokeKind::Inside);
        }
        let at = rect.min + vec2(6.0, 4.0);
        let height = head.size().y;
        ui.painter().galley(at, head, palette.weak.0);
        ui.painter().galley(at + vec2(0.0, height), shown, palette.text.0);
    }
    follow(ui, page, item, &response);
}

/// A heading above entries.
pub(super) fn heading_ui(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    ui.add(egui::Label::new(RichText::new(text).strong()).wrap());
}
