//! A text of the report as an input with its name.
//!
//! What an input method composes stays in the field until it is text; only then the report changes.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange};
use egui::{Response, TextBuffer, TextEdit, Ui};

use super::calendar;
use super::document::Document;
use super::marked_text::{self, Marked};
use super::view::{Pane, View};
use super::words::{field_ui, take_word_keys};
use crate::report::Address;

/// How a text field looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Width of the field; the whole width if `None`.
    pub(super) width: Option<f32>,
    /// Lines shown at least.
    pub(super) rows: usize,
    /// Grey text in an empty field.
    pub(super) hint: &'static str,
    /// Whether Enter leaves the keyboard in a field of one line.
    keeps_keyboard: bool,
}

impl Look {
    pub(super) const LINE: Look = Look { width: None, rows: 1, hint: "", keeps_keyboard: false };

    pub(super) fn lines(rows: usize) -> Look {
        Look { rows, ..Look::LINE }
    }

    pub(super) fn hint(self, hint: &'static str) -> Look {
        Look { hint, ..self }
    }

    pub(super) fn keeps_keyboard(self) -> Look {
        Look { keeps_keyboard: true, ..self }
    }

    pub(super) fn width(self, width: f32) -> Look {
        Look { width: Some(width), ..self }
    }

    /// Leaves room beside a field of a width of its own.
    pub(super) fn narrower(self, by: f32) -> Look {
        Look { width: self.width.map(|width| width - by), ..self }
    }
}

/// Shows a text of the report as a field that changes it.
pub(super) fn text_field_ui(
    ui: &mut Ui,
    document: &mut Document,
    view: &mut View,
    field: &Address,
    look: Look,
) -> Response {
    let name = field.field_name(document.report().form);
    let before = field.text(document.report());
    let draft = view.draft.take_if(|(drafted, _)| drafted == field);
    let is_draft = draft.is_some();
    let mut text = draft.map_or_else(|| before.clone(), |(_, text)| text);
    let id = id_of(field);
    // A pass that only measures shows nothing that could have the keyboard.
    let is_shown = !ui.is_sizing_pass();
    let is_wanted = is_shown && matches!(&view.go_to, Some(wanted) if wanted == field);
    if view.to_pane == Some(Pane::Form) && view.go_to.is_none() {
        view.to_pane = None;
        if is_shown {
            ui.memory_mut(|memory| memory.request_focus(id));
        } else {
            view.go_to = Some(field.clone());
        }
    }
    let mut shown = None;
    if is_wanted {
        view.go_to = None;
        shown = view.select.take().and_then(|bytes| in_chars(&text, &bytes));
        if !std::mem::take(&mut view.keeps_keyboard) {
            ui.memory_mut(|memory| memory.request_focus(id));
            if let Some(chars) = shown.clone() {
                select(ui, id, chars);
            }
        }
    }
    if field.is_date() {
        calendar::take_keys(ui, document, view, field, id);
    }
    view.held.extend(take_word_keys(ui, id, &text));
    let width = look.width.unwrap_or(f32::INFINITY);
    let edit = if field.is_long() { TextEdit::multiline(&mut text) } else { TextEdit::singleline(&mut text) };
    let mut edit = edit.id(id).desired_width(width).desired_rows(look.rows).hint_text(look.hint);
    let marks = marks_in(document, view, field);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
        let width = if field.is_long() { width } else { f32::INFINITY };
        marked_text::lay_out(ui, text, width, &marks)
    };
    if !marks.is_empty() {
        edit = edit.layouter(&mut layouter);
    }
    let marked: Vec<Range<usize>> = marks.iter().filter_map(|mark| in_chars(&before, &mark.range)).collect();
    let output = field_ui(ui, edit, &marked);
    let response = output.response.response.clone();
    name_it(&response, &name);
    if response.changed() {
        forget_steps(ui, id);
    }
    if is_wanted {
        match shown {
            Some(chars) => ui.scroll_to_rect(rect_of(&output, &chars), None),
            None => response.scroll_to_me(None),
        }
        ui.ctx().request_repaint();
    }
    show_focused(&response);
    if response.has_focus() {
        view.pane = Pane::Form;
        view.spot = Some(field.clone());
        view.place_text.clone_from(&name);
    }
    let now_secs = ui.input(|input| input.time);
    if response.lost_focus() {
        view.is_composing = false;
        document.end_step();
        if is_draft {
            // What was still being composed is no text, even if its end was told in this very frame.
            return response;
        }
    }
    if view.is_composing && response.has_focus() {
        view.draft = Some((field.clone(), text));
    } else if text != before {
        document.type_text(field, text, now_secs);
    }
    if field.is_date() {
        calendar::calendar_ui(ui, document, view, field, &response);
    }
    response
}

/// Shows a text that is no part of the report, in a dialog or bar, as a field of this name.
pub(super) fn own_field_ui(ui: &mut Ui, name: &str, text: &mut String, look: Look) -> Response {
    let id = egui::Id::unique(("own field", name));
    let waiting = take_word_keys(ui, id, text);
    ui.input_mut(|input| input.events.extend(waiting));
    let edit = if look.rows > 1 { TextEdit::multiline(text) } else { TextEdit::singleline(text) };
    let width = look.width.unwrap_or(f32::INFINITY);
    let edit = edit.id(id).desired_width(width).desired_rows(look.rows).hint_text(look.hint);
    let edit = if look.keeps_keyboard { edit.return_key(None) } else { edit };
    let response = field_ui(ui, edit, &[]).response.response;
    name_it(&response, name);
    response
}

/// The id of a field's input, the same wherever it is shown.
pub(super) fn id_of(field: &Address) -> egui::Id {
    egui::Id::unique(("field", format!("{field:?}")))
}

/// Gives an input its name for screen readers.
pub(super) fn name_it(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Brings what gets the keyboard into sight.
pub(super) fn show_focused(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
        response.ctx.request_repaint();
    }
}

/// Forgets what a field itself keeps of its former texts: the report has the steps to undo.
pub(super) fn forget_steps(ui: &Ui, id: egui::Id) {
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
        state.clear_undoer();
        TextEdit::store_state(ui.ctx(), id, state);
    }
}

/// The passages of a text that are marked, in order: what was found, and what came from last year.
fn marks_in(document: &Document, view: &View, field: &Address) -> Vec<Marked> {
    let hit = view.hit.as_ref().filter(|hit| hit.field == *field);
    let mut marks: Vec<Marked> = hit
        .map(|hit| Marked { passage: hit.words.clone(), range: hit.range.clone(), is_hit: true })
        .into_iter()
        .collect();
    if field.is_long() {
        let is_free =
            |range: &Range<usize>| hit.is_none_or(|hit| range.end <= hit.range.start || hit.range.end <= range.start);
        let from_last_year = document.report().marks_in(field).into_iter().filter(|(_, range)| is_free(range));
        marks.extend(from_last_year.map(|(mark, range)| Marked {
            passage: mark.passage.clone(),
            range,
            is_hit: false,
        }));
    }
    marks.sort_by_key(|mark| mark.range.start);
    marks
}

/// Where characters of a field stand on the screen.
fn rect_of(output: &egui::text_edit::TextEditOutput, chars: &Range<usize>) -> egui::Rect {
    let at = |char_idx: usize| output.galley.pos_from_cursor(CCursor::new(char_idx));
    at(chars.start).union(at(chars.end)).translate(output.galley_pos.to_vec2())
}

fn select(ui: &Ui, id: egui::Id, chars: Range<usize>) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(chars.start), CCursor::new(chars.end));
    state.cursor.set_char_range(Some(range));
    TextEdit::store_state(ui.ctx(), id, state);
}

/// Selects the whole text of a field.
pub(super) fn select_all(ui: &Ui, id: egui::Id, text: &str) {
    select(ui, id, 0..text.chars().count());
}

/// A range of bytes in characters.
fn in_chars(text: &str, bytes: &Range<usize>) -> Option<Range<usize>> {
    let start = text.get(..bytes.start)?.chars().count();
    Some(start..start + text.get(bytes.clone())?.chars().count())
}
