//! A table of the report as a spreadsheet in its official shape.
//!
//! Heads and labels stay in sight while the figures scroll. Each figure is a widget of its own with
//! its official name; the one that is being typed into holds a text field.

mod cell;
mod keys;
pub(super) mod layout;
mod places;
mod selection;
mod since_last_year;
mod state;

use std::collections::VecDeque;

use egui::{EventFilter, Id, Pos2, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2};

use super::action::{Action, Actions};
use super::document::Document;
use super::theme::{Palette, palette};
use super::view::{Pane, View};
use crate::form::{CellIdx, Form, Grid, GridContent, Table};
use crate::report::{MOST_IN_CELL, Overlong};
use cell::CellLook;
pub(super) use cell::place_text as cell_place_text;
use keys::GridKey;
use layout::{GridLayout, PADDING};
use places::{Places, Step};
pub(super) use state::{GridState, Pending};

/// A table while it is shown.
struct Shown<'s> {
    form: &'static Form,
    grid: Grid<'static>,
    /// Index in the form of the table's first cell.
    first_cell: CellIdx,
    places: Places,
    layout: GridLayout,
    palette: &'s Palette,
    /// Whether last year's figures stand below.
    with_last_year: bool,
}

/// Shows a table in the room there is.
pub(super) fn grid_ui(
    ui: &mut Ui,
    document: &mut Document,
    view: &mut View,
    table: &'static Table,
    height: f32,
    actions: &mut Actions,
) {
    let form = document.report().form;
    let mut state = view.grids.remove(&table.key).unwrap_or_else(|| GridState::new(form, table));
    if let Some(cell_idx) = view.go_to.as_ref().and_then(|address| form.cell_idx(address.cell()?))
        && form.table_at(form.cell_at(cell_idx).table_idx).key == table.key
    {
        state.go_to(cell_idx);
        state.wants_focus = !std::mem::take(&mut view.keeps_keyboard);
        view.go_to = None;
    }
    if view.to_pane == Some(Pane::Form) && view.go_to.is_none() {
        view.to_pane = None;
        state.wants_focus = true;
    }
    let shown = Shown::new(ui, document, table);
    let width = ui.available_width();
    let bar = if shown.layout.size().x > width { 14.0 } else { 0.0 };
    let size = Vec2::new(width, (shown.layout.size().y + bar).min(height.max(shown.layout.fixed.y + 60.0)));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    if state.is_to_be_shown {
        ui.scroll_to_rect(rect, None);
    }
    let figures = Rect::from_min_max(rect.min + shown.layout.fixed, rect.max);
    let page_rows = rows_that_fit(figures.height(), row_height(ui, shown.with_last_year));
    if !view.is_composing {
        take_keys(ui, document, view, &mut state, &shown, page_rows, actions);
    }
    let offset = figures_ui(ui, document, view, &mut state, &shown, figures, actions);
    labels_ui(ui, &shown, rect, offset);
    border_ui(ui, &shown, rect);
    let cursor = state.cursor;
    // At once: what is typed in the next frame goes into this cell.
    if state.editing.is_none() && std::mem::take(&mut state.wants_focus) {
        ui.memory_mut(|memory| memory.request_focus(id_of(cursor)));
    }
    if has_keyboard(ui, cursor) {
        view.pane = Pane::Form;
        view.spot = Some(document.report().cell_address(cursor));
        view.place_text = cell::place_text(document, cursor);
        if state.editing.is_none()
            && let Some(counted) = selection::counted(document, &state.selected_in(&shown.places))
        {
            view.place_text = format!("{counted}　{}", view.place_text);
        }
    }
    view.grids.insert(table.key.clone(), state);
}

impl Shown<'_> {
    fn new(ui: &Ui, document: &Document, table: &'static Table) -> Shown<'static> {
        const LEAST: f32 = 3.2;
        let form = document.report().form;
        let grid = table.grid();
        let em = egui::TextStyle::Body.resolve(ui.style()).size;
        let with_last_year = document.shown_last_year().is_some();
        let mut least = LEAST * em;
        for (cell_idx, _) in form.cells_of_table(&table.key) {
            least = least.max(cell::figure_width(ui, document, cell_idx));
        }
        let row_height = row_height(ui, with_last_year);
        let layout = GridLayout::new(ui, &grid, ui.available_width(), least + 2.0 * PADDING.x, row_height);
        Shown {
            form,
            first_cell: form.first_cell_of(&table.key).expect("a table has cells"),
            places: Places::new(form, table),
            grid,
            layout,
            palette: palette(ui.ctx()),
            with_last_year,
        }
    }

    /// The place of a figure in the table.
    fn rect_of(&self, cell_idx: CellIdx) -> Rect {
        let slot = &self.places.slots[self.places.at(cell_idx)];
        self.layout.rect(&self.grid.cells[slot.grid_idx])
    }
}

fn row_height(ui: &Ui, with_last_year: bool) -> f32 {
    let body = ui.text_style_height(&egui::TextStyle::Body);
    let below = if with_last_year { ui.text_style_height(&egui::TextStyle::Small) } else { 0.0 };
    (body + below + 2.0 * PADDING.y).round()
}

/// Rows that a page up or down goes: one less than are seen.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 100")]
fn rows_that_fit(height: f32, row_height: f32) -> usize {
    (height / row_height - 1.0).clamp(1.0, 100.0) as usize
}

/// The id of a cell's widget, the same wherever it is shown.
pub(super) fn id_of(cell_idx: CellIdx) -> Id {
    Id::unique(("cell", cell_idx))
}

fn editor_id(cell_idx: CellIdx) -> Id {
    Id::unique(("cell editor", cell_idx))
}

fn has_keyboard(ui: &Ui, cell_idx: CellIdx) -> bool {
    ui.memory(|memory| memory.has_focus(id_of(cell_idx)) || memory.has_focus(editor_id(cell_idx)))
}

/// Begins to type into the cell with the cursor, over what is there or into it; gives whether that could be. More
/// than a cell takes is not edited in it: a file may have anything there.
fn begin(document: &mut Document, state: &mut GridState, typed: Option<&str>) -> bool {
    let before = document.report().typed_text(state.cursor);
    let overlong = Overlong::of(typed.unwrap_or(&before), MOST_IN_CELL);
    if let Some(overlong) = overlong {
        document.refuse(overlong);
        return false;
    }
    state.begin(before, typed);
    true
}

/// Puts what is being typed into the report.
pub(super) fn commit(document: &mut Document, state: &mut GridState) {
    let pending = state.pending();
    state.editing = None;
    if let Some(pending) = pending {
        document.apply_typed(state.cursor, &pending);
    }
}

/// Takes the keys that are for the table out of the input.
fn take_keys(
    ui: &Ui,
    document: &mut Document,
    view: &mut View,
    state: &mut GridState,
    shown: &Shown,
    page_rows: usize,
    actions: &mut Actions,
) {
    if !has_keyboard(ui, state.cursor) {
        return;
    }
    let events = ui.input_mut(|input| std::mem::take(&mut input.events));
    let (mut left, mut begun) = (Vec::new(), false);
    let mut events = VecDeque::from(events);
    while let Some(event) = events.pop_front() {
        let is_input = matches!(event, egui::Event::Key { .. } | egui::Event::Text(_) | egui::Event::Paste(_));
        match (&mut state.editing, GridKey::of(&event, page_rows)) {
            (None, Some(GridKey::Text(text))) => {
                begun = begin(document, state, Some(&text));
            }
            (None, Some(key)) => act(ui, document, state, shown, key, actions),
            (Some(editing), Some(GridKey::Text(text))) if begun => {
                let before = editing.clone();
                editing.push(&text);
                if let Some(overlong) = editing.overlong() {
                    *editing = before;
                    document.refuse(overlong);
                }
            }
            (Some(editing), Some(key)) if key.ends_typing(editing.is_replacing) => {
                if left.iter().any(|event| matches!(event, egui::Event::Key { .. } | egui::Event::Text(_))) {
                    // The text field has to have its own first.
                    view.held.push(event);
                    break;
                }
                act(ui, document, state, shown, key, actions);
            }
            (Some(_), _) if begun && is_input => {
                view.held.push(event);
                break;
            }
            _ => left.push(event),
        }
    }
    view.held.extend(events);
    if !view.held.is_empty() {
        ui.ctx().request_repaint();
    }
    ui.input_mut(|input| input.events = left);
}

fn act(ui: &Ui, document: &mut Document, state: &mut GridState, shown: &Shown, key: GridKey, actions: &mut Actions) {
    let places = &shown.places;
    let selected = |state: &GridState| state.selected_in(places);
    match key {
        GridKey::Step(step, extends) => {
            commit(document, state);
            state.in_tab_run = false;
            state.step(places, step, extends);
        }
        GridKey::Enter => {
            commit(document, state);
            let step = if state.in_tab_run { Step::NextRowStart } else { Step::Down };
            state.in_tab_run = false;
            state.step(places, step, false);
        }
        GridKey::Tab(step) => {
            commit(document, state);
            if places.is_end(places.at(state.cursor), step) {
                let next = step == Step::Next;
                let direction = if next { egui::FocusDirection::Next } else { egui::FocusDirection::Previous };
                ui.memory_mut(|memory| memory.move_focus(direction));
                return;
            }
            state.in_tab_run = step == Step::Next;
            state.step(places, step, false);
        }
        GridKey::Edit => {
            begin(document, state, None);
        }
        GridKey::Escape => {
            state.wants_focus = state.editing.take().is_some();
            state.anchor = state.cursor;
        }
        GridKey::Delete => {
            let edit = document.report().cleared(selected(state));
            document.apply(edit, document.report().cell_address(state.cursor));
        }
        GridKey::SelectAll => {
            state.anchor = places.slots[places.step(0, Step::Last)].cell_idx;
            state.cursor = places.slots[0].cell_idx;
            state.wants_focus = true;
        }
        GridKey::Text(_) => {}
        GridKey::Copy => actions.push(Action::Copy),
        GridKey::Cut => {
            actions.push(Action::Copy);
            let edit = document.report().cleared(selected(state));
            document.apply(edit, document.report().cell_address(state.cursor));
        }
        GridKey::Paste(text) => actions.push(Action::Paste(text)),
    }
}

/// Shows the figures; gives how far they are scrolled.
fn figures_ui(
    ui: &mut Ui,
    document: &mut Document,
    view: &mut View,
    state: &mut GridState,
    shown: &Shown,
    rect: Rect,
    actions: &mut Actions,
) -> Vec2 {
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("figures"));
    ui.shrink_clip_rect(rect);
    let table_key = &shown.form.table_at(shown.form.cell_at(shown.first_cell).table_idx).key;
    let scrolled = ScrollArea::both().id_salt(table_key).auto_shrink(false).show(&mut ui, |ui| {
        let size = shown.layout.size() - shown.layout.fixed;
        let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
        let origin = whole.min - shown.layout.fixed;
        for cell in &shown.grid.cells {
            let cell_rect = shown.layout.rect(cell).translate(origin.to_vec2());
            if let GridContent::Value(nth) = cell.content {
                let look = CellLook { cell_idx: shown.first_cell + nth, rect: cell_rect };
                cell::cell_ui(ui, document, view, state, shown, look, actions);
            }
        }
        if std::mem::take(&mut state.is_to_be_shown) {
            ui.ctx().request_repaint();
            ui.scroll_to_rect(shown.rect_of(state.cursor).translate(origin.to_vec2()), None);
        }
    });
    scrolled.state.clamped_offset()
}

/// Paints heads and labels: those above move sideways with the figures, those beside up and down.
fn labels_ui(ui: &Ui, shown: &Shown, rect: Rect, offset: Vec2) {
    let fixed = shown.layout.fixed;
    for (idx, cell) in shown.grid.cells.iter().enumerate() {
        let Some(galley) = &shown.layout.labels[idx] else { continue };
        let is_above = cell.row_idx < shown.grid.head_rows;
        let is_beside = cell.column_idx < shown.grid.stub_columns;
        let moved = Vec2::new(if is_beside { 0.0 } else { offset.x }, if is_above { 0.0 } else { offset.y });
        let place = shown.layout.rect(cell).translate(rect.min.to_vec2() - moved);
        let clip = Rect::from_min_max(
            Pos2::new(
                if is_beside { rect.left() } else { rect.left() + fixed.x },
                if is_above { rect.top() } else { rect.top() + fixed.y },
            ),
            rect.max,
        );
        let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()).expand(0.5));
        let fill = shown.palette.head.0;
        painter.rect(place, 0.0, fill, (1.0, shown.palette.line.0), egui::StrokeKind::Middle);
        let size = galley.size();
        let x = match galley.job.halign {
            egui::Align::Center => place.center().x,
            _ => place.left() + PADDING.x,
        };
        // A tall label stands in the middle of what is seen of it.
        let seen = place.intersect(clip);
        let middle = if seen.height() >= size.y { seen.center().y } else { place.center().y };
        painter.galley(Pos2::new(x, middle - size.y / 2.0), galley.clone(), shown.palette.text.0);
    }
}

/// Closes the border of what is seen of a table.
fn border_ui(ui: &Ui, shown: &Shown, rect: Rect) {
    let seen = Rect::from_min_size(rect.min, shown.layout.size().min(rect.size()));
    ui.painter().rect_stroke(seen, 0.0, (1.0, shown.palette.line.0), egui::StrokeKind::Middle);
}

/// Keeps the keys of the table from moving the focus.
fn lock_keys(ui: &Ui, id: Id) {
    let all = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, all));
}
