//! One cell of a table: its figure, its marks, the text field while it is typed into.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Align2, FontId, Layout, Rect, Response, Sense, Stroke, StrokeKind, TextEdit, TextStyle, Ui, UiBuilder, pos2,
};

use super::super::action::{Action, Actions};
use super::super::command::Command;
use super::super::document::Document;
use super::super::text_field::{forget_steps, name_it};
use super::super::view::View;
use super::super::words::{field_ui, take_word_keys};
use super::layout::PADDING;
use super::since_last_year::SinceLastYear;
use super::{GridState, Shown, begin, commit, editor_id, has_keyboard, id_of, lock_keys};
use crate::form::CellIdx;
use crate::report::{Entry, MOST_IN_CELL, Value, shortened};
use crate::rules::Severity;

/// A cell and its place on the screen.
#[derive(Clone, Copy)]
pub(super) struct CellLook {
    pub(super) cell_idx: CellIdx,
    pub(super) rect: Rect,
}

/// Shows a cell.
pub(super) fn cell_ui(
    ui: &mut Ui,
    document: &mut Document,
    view: &mut View,
    state: &mut GridState,
    shown: &Shown,
    look: CellLook,
    actions: &mut Actions,
) {
    let CellLook { cell_idx, rect } = look;
    let form_cell = shown.form.cell_at(cell_idx);
    let response = ui.interact(rect, id_of(cell_idx), Sense::click_and_drag());
    if ui.is_rect_visible(rect) {
        paint(ui, document, view, state, shown, look);
    }
    let text = shown_text(document, cell_idx);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::TextInput);
        node.set_label(form_cell.path.as_str());
        node.set_value(text.as_str());
    });
    if response.has_focus() {
        lock_keys(ui, response.id);
        if response.gained_focus() && state.cursor != cell_idx {
            commit(document, state);
            state.go_to(cell_idx);
        }
    }
    if state.cursor == cell_idx && state.editing.is_some() {
        editor_ui(ui, document, view, state, rect, &form_cell.path);
    }
    follow_pointer(ui, document, state, shown, cell_idx, &response);
    if response.secondary_clicked() && !state.selected_in(&shown.places).contains(&cell_idx) {
        commit(document, state);
        state.go_to(cell_idx);
    }
    response.context_menu(|ui| menu_ui(ui, actions));
    if response.hovered() && state.editing.is_none() {
        response.on_hover_ui(|ui| hover_ui(ui, document, cell_idx));
    }
}

fn follow_pointer(
    ui: &Ui,
    document: &mut Document,
    state: &mut GridState,
    shown: &Shown,
    cell_idx: CellIdx,
    response: &Response,
) {
    let extends = ui.input(|input| input.modifiers.shift);
    if response.double_clicked() {
        state.go_to(cell_idx);
        begin(document, state, None);
    } else if response.clicked() || response.drag_started_by(egui::PointerButton::Primary) {
        commit(document, state);
        let anchor = state.anchor;
        state.go_to(cell_idx);
        if extends {
            state.anchor = anchor;
        }
    } else if response.dragged_by(egui::PointerButton::Primary)
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let moved = response.rect.min - shown.rect_of(cell_idx).min;
        let here = shown
            .places
            .slots
            .iter()
            .find(|slot| shown.layout.rect(&shown.grid.cells[slot.grid_idx]).translate(moved).contains(pointer));
        if let Some(slot) = here
            && slot.cell_idx != state.cursor
        {
            if state.cursor == cell_idx {
                state.anchor = cell_idx;
            }
            state.cursor = slot.cell_idx;
            state.is_to_be_shown = true;
            state.wants_focus = true;
        }
    }
}

/// The field in which a figure is typed.
fn editor_ui(ui: &mut Ui, document: &mut Document, view: &mut View, state: &mut GridState, rect: Rect, name: &str) {
    let id = editor_id(state.cursor);
    let Some(editing) = state.editing.as_mut() else { return };
    let is_fresh = std::mem::take(&mut editing.is_fresh);
    if is_fresh {
        // The caret goes behind the text, wherever it was left in this cell before.
        let mut caret = egui::text_edit::TextEditState::default();
        let end = CCursor::new(editing.text.chars().count());
        caret.cursor.set_char_range(Some(CCursorRange::one(end)));
        TextEdit::store_state(ui.ctx(), id, caret);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    view.held.extend(take_word_keys(ui, id, &editing.text));
    let edit = TextEdit::singleline(&mut editing.text)
        .id(id)
        .align(egui::Align2::CENTER_CENTER)
        .margin(egui::vec2(2.0, 1.0))
        .min_size(rect.size())
        .desired_width(rect.width());
    let wide = Rect::from_center_size(rect.center(), egui::vec2(rect.width().max(90.0), rect.height()));
    let place = UiBuilder::new()
        .max_rect(wide.intersect(ui.clip_rect()))
        .layout(Layout::centered_and_justified(egui::Direction::TopDown));
    let response = ui.scope_builder(place, |ui| field_ui(ui, edit, &[])).inner.response.response;
    name_it(&response, name);
    lock_keys(ui, id);
    // Figures take no input method; what one sends all the same is taken as text.
    ui.ctx().output_mut(|output| output.ime = None);
    if response.changed() {
        forget_steps(ui, id);
        if let Some(overlong) = editing.overlong() {
            editing.text.clone_from(&editing.settled);
            document.refuse(overlong);
        }
    }
    if response.has_focus() && !view.is_composing {
        editing.settled.clone_from(&editing.text);
    }
    if !is_fresh && response.lost_focus() {
        commit(document, state);
    }
}

/// What a cell shows: its figure with the remark in brackets; blank for what is blank.
pub(super) fn shown_text(document: &Document, cell_idx: CellIdx) -> String {
    let report = document.report();
    let remark = report.cells.get(&report.form.cell_at(cell_idx).key).map_or("", |cell| cell.remark.trim());
    let value = report.printed_value(document.sheet(), cell_idx);
    let text = if remark.is_empty() { value } else { format!("{value}（{remark}）") };
    // A file may have anything there: no more is laid out than could be seen.
    let end = text.char_indices().nth(MOST_IN_CELL).map(|(end, _)| end);
    end.map_or_else(|| text.clone(), |end| format!("{}…", &text[..end]))
}

/// Width of a cell's figure, without its remark.
pub(super) fn figure_width(ui: &Ui, document: &Document, cell_idx: CellIdx) -> f32 {
    /// A figure has 28 digits, with commas between; what is longer is none.
    const LONGEST: usize = 40;
    let text = document.report().printed_value(document.sheet(), cell_idx);
    if !(6..LONGEST).contains(&text.len()) || !text.is_ascii() {
        return 0.0;
    }
    let font = TextStyle::Body.resolve(ui.style());
    ui.painter().layout_no_wrap(text, font, egui::Color32::BLACK).size().x
}

fn paint(ui: &Ui, document: &Document, view: &View, state: &GridState, shown: &Shown, look: CellLook) {
    let CellLook { cell_idx, rect } = look;
    let palette = shown.palette;
    let form_cell = shown.form.cell_at(cell_idx);
    let mark = document.mark(cell_idx);
    let is_found = view.finding_idx.is_some_and(|idx| document.concerns(idx, cell_idx));
    let is_selected = state.anchor != state.cursor
        && state.selected_in(&shown.places).contains(&cell_idx)
        && cell_idx != state.cursor;
    let fill = match mark {
        _ if is_selected => palette.selected,
        _ if is_found => palette.marked,
        Some(Severity::Error) => palette.error_fill,
        Some(Severity::Warning) => palette.warning_fill,
        _ if form_cell.is_sum => palette.computed,
        _ => palette.paper,
    };
    let painter = ui.painter();
    painter.rect(rect, 0.0, fill.0, Stroke::new(1.0, palette.line.0), StrokeKind::Middle);
    let body = TextStyle::Body.resolve(ui.style());
    let small = TextStyle::Small.resolve(ui.style());
    let inner = rect.shrink2(PADDING);
    paint_figure(ui, document, shown, cell_idx, inner, &body, &small);
    if let Some(since) = SinceLastYear::of(document, cell_idx) {
        let fits = |text: &String| {
            let galley = ui.painter().layout_no_wrap(text.clone(), small.clone(), palette.weak.0);
            galley.size().x <= rect.width() - 8.0
        };
        let below = since.below(document.shows_changes());
        let text = below.iter().find(|text| fits(text)).or(below.last()).cloned().unwrap_or_default();
        let painter = painter.with_clip_rect(rect);
        painter.text(inner.center_bottom(), Align2::CENTER_BOTTOM, text, small.clone(), palette.weak.0);
    }
    let cell = document.report().cells.get(&form_cell.key);
    if cell.is_some_and(|cell| cell.unsettled) {
        painter.text(rect.right_top() + egui::vec2(-2.0, 0.0), Align2::RIGHT_TOP, "待核", small, palette.warning.0);
    }
    if mark == Some(Severity::Error) {
        // A corner, so that the colour is not the only sign.
        let (x, y) = (rect.left(), rect.top());
        let corner = vec![pos2(x, y), pos2(x + 8.0, y), pos2(x, y + 8.0)];
        painter.add(egui::Shape::convex_polygon(corner, palette.error.0, Stroke::NONE));
    }
    if cell_idx == state.cursor {
        // Blue where the next key goes, grey where the keyboard is elsewhere.
        let colour = if has_keyboard(ui, cell_idx) { palette.cursor } else { palette.weak };
        painter.rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(2.0, colour.0), StrokeKind::Inside);
    }
}

/// The faint sign of a cell that is to be filled in.
const BLANK: &str = "○";

fn paint_figure(
    ui: &Ui,
    document: &Document,
    shown: &Shown,
    cell_idx: CellIdx,
    inner: Rect,
    body: &FontId,
    small: &FontId,
) {
    let palette = shown.palette;
    let value = document.sheet().value(cell_idx);
    let (text, font, colour) = match value {
        Value::Blank if shown.form.cell_at(cell_idx).is_sum => return,
        Value::Blank => (BLANK.to_owned(), small, palette.line.0),
        Value::Provisional(sum) => (format!("已填 {sum}"), small, palette.weak.0),
        Value::Unreadable => (shown_text(document, cell_idx), body, palette.error.0),
        // What says little stands back.
        Value::Number(number) if number.is_zero() => (shown_text(document, cell_idx), body, palette.weak.0),
        Value::Number(_) | Value::NotApplicable => (shown_text(document, cell_idx), body, palette.text.0),
    };
    let mut job = egui::text::LayoutJob::simple_singleline(text, font.clone(), colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(inner.width());
    let galley = ui.painter().layout_job(job);
    let above = if shown.with_last_year { ui.text_style_height(&TextStyle::Small) / 2.0 } else { 0.0 };
    let at = inner.center() - galley.size() / 2.0 - egui::vec2(0.0, above);
    ui.painter().galley(at, galley, colour);
}

/// What the place is, for the bottom line: official path, last year's value, help of the row, why it
/// is marked.
pub(in crate::ui) fn place_text(document: &Document, cell_idx: CellIdx) -> String {
    let form_cell = document.report().form.cell_at(cell_idx);
    let mut parts = vec![form_cell.path.clone()];
    parts.extend(SinceLastYear::of(document, cell_idx).map(|since| since.told()));
    parts.extend(document.findings_of(cell_idx).map(|finding| finding.message.clone()));
    if !form_cell.help.is_empty() {
        parts.push(form_cell.help.clone());
    }
    parts.join("　")
}

/// Why a cell is as it is.
fn hover_ui(ui: &mut Ui, document: &Document, cell_idx: CellIdx) {
    ui.set_max_width(420.0);
    let report = document.report();
    let form_cell = report.form.cell_at(cell_idx);
    ui.strong(&form_cell.path);
    if let Some(sum) = document.parts_of_sum(cell_idx) {
        ui.label(sum);
    }
    let cell = report.cell(&form_cell.key);
    if let Entry::Unreadable(text) = &cell.entry {
        let why = crate::report::why_unreadable(text, form_cell.kind);
        ui.colored_label(ui.visuals().error_fg_color, format!("“{}”{why}", shortened(text)));
    }
    for (name, text) in [("备注", &cell.remark), ("来源", &cell.source)] {
        if !text.trim().is_empty() {
            ui.label(format!("{name}：{text}"));
        }
    }
    if cell.unsettled {
        ui.label("待核：还没有确认");
    }
    for finding in document.findings_of(cell_idx) {
        ui.label(format!("{}　{}", finding.severity.name(), finding.message));
    }
    if !form_cell.help.is_empty() {
        ui.weak(&form_cell.help);
    }
}

fn menu_ui(ui: &mut Ui, actions: &mut Actions) {
    const COMMANDS: [Command; 6] = [
        Command::Clear,
        Command::FillZero,
        Command::FillBlanks,
        Command::NotApplicable,
        Command::CellNotes,
        Command::AutoTotal,
    ];
    if ui.button("复制").clicked() {
        actions.push(Action::Copy);
        ui.close();
    }
    if ui.button("粘贴").clicked() {
        actions.push(Action::AskPaste);
        ui.close();
    }
    ui.separator();
    for command in COMMANDS {
        if ui.button(command.text()).on_hover_text(command.tooltip()).clicked() {
            actions.push(Action::Run(command));
            ui.close();
        }
    }
}
