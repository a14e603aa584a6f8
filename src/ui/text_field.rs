//! A text of the report as an input with its name.
//!
//! What an input method composes stays in the field until it is text; only then the report changes.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange};
use egui::{Response, TextBuffer, TextEdit, Ui};

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
}

impl Look {
    pub(super) const LINE: Look = Look { width: None, rows: 1, hint: "" };

    pub(super) fn lines(rows: usize) -> Look {
        Look { rows, ..Look::LINE }
    }

    pub(super) fn hint(self, hint: &'static str) -> Look {
        Look { hint, ..self }
    }

    pub(super) fn width(self, width: f32) -> Look {
        Look { width: Some(width), ..self }
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
    if is_wanted {
        ui.memory_mut(|memory| memory.request_focus(id));
        select_words(ui, id, &text, view.select.take().as_deref());
        view.go_to = None;
    }
    view.held.extend(take_word_keys(ui, id, &text));
    let width = look.width.unwrap_or(f32::INFINITY);
    let edit = if field.is_long() { TextEdit::multiline(&mut text) } else { TextEdit::singleline(&mut text) };
    let mut edit = edit.id(id).desired_width(width).desired_rows(look.rows).hint_text(look.hint);
    let marks = if field.is_long() { document.report().marks_in(field) } else { Vec::new() };
    let marks: Vec<Marked> = marks.into_iter().map(|(mark, range)| (mark.passage.clone(), range)).collect();
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| marked_text::lay_out(ui, text, width, &marks);
    if !marks.is_empty() {
        edit = edit.layouter(&mut layouter);
    }
    let marked_chars: Vec<Range<usize>> = marks.iter().filter_map(|(_, bytes)| in_chars(&before, bytes)).collect();
    let response = field_ui(ui, edit, &marked_chars);
    name_it(&response, &name);
    if response.changed() {
        forget_steps(ui, id);
    }
    if is_wanted {
        response.scroll_to_me(None);
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
    let response = field_ui(ui, edit, &[]);
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

fn select_words(ui: &Ui, id: egui::Id, text: &str, words: Option<&str>) {
    let Some(words) = words else { return };
    let Some(at) = text.find(words) else { return };
    let start = text[..at].chars().count();
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(start), CCursor::new(start + words.chars().count()));
    state.cursor.set_char_range(Some(range));
    TextEdit::store_state(ui.ctx(), id, state);
}

/// A range of bytes in characters.
fn in_chars(text: &str, bytes: &Range<usize>) -> Option<Range<usize>> {
    let start = text.get(..bytes.start)?.chars().count();
    Some(start..start + text.get(bytes.clone())?.chars().count())
}
