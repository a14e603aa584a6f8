//! Words of Chinese text: what a double click takes, and how far Ctrl with an arrow, Backspace or Delete goes.
//!
//! The toolkit takes everything up to the next sign for one word, half a sentence in Chinese. Here a word is one
//! of ICU's dictionary, a number, or a passage that is marked. Names no dialog and no report.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditOutput;
use egui::{Event, Id, Key, Modifiers, Response, TextEdit, Ui};
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Characters on each side of a place that are looked at: no word is longer.
const REACH: usize = 200;

/// A word or a sign, in characters of the text.
struct Segment {
    chars: Range<usize>,
    is_word: bool,
}

/// The words and signs around a character, in order.
fn segments(text: &str, at: usize) -> Vec<Segment> {
    let from = at.saturating_sub(REACH);
    let piece: String = text.chars().skip(from).take(at - from + REACH).collect();
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut segments = Vec::new();
    let (mut start, mut start_byte) = (from, 0);
    // The first boundary is the start of the piece.
    for (end_byte, word_type) in segmenter.segment_str(&piece).iter_with_word_type().skip(1) {
        let end = start + piece[start_byte..end_byte].chars().count();
        segments.push(Segment { chars: start..end, is_word: word_type.is_word_like() });
        (start, start_byte) = (end, end_byte);
    }
    segments
}

/// What a double click on this character takes: a marked passage it stands in, a number, a word or a sign.
fn word_at(text: &str, at: usize, marks: &[Range<usize>]) -> Range<usize> {
    if let Some(mark) = marks.iter().find(|mark| mark.contains(&at)) {
        return mark.clone();
    }
    let segments = segments(text, at);
    let found = segments.iter().find(|segment| segment.chars.contains(&at)).or(segments.last());
    found.map_or(at..at, |segment| segment.chars.clone())
}

/// The end of the word behind a place between characters.
fn word_end(text: &str, at: usize) -> usize {
    let segments = segments(text, at);
    let next = segments.iter().find(|segment| segment.is_word && segment.chars.end > at).or(segments.last());
    next.map_or(at, |segment| segment.chars.end.max(at))
}

/// The start of the word before a place between characters.
fn word_start(text: &str, at: usize) -> usize {
    let segments = segments(text, at);
    let before = segments.iter().rev().find(|segment| segment.is_word && segment.chars.start < at);
    before.or(segments.first()).map_or(at, |segment| segment.chars.start.min(at))
}

/// Shows a field in which a double click takes a word; the marks are passages of its text, in characters.
pub(super) fn field_ui(ui: &mut Ui, edit: TextEdit<'_>, marks: &[Range<usize>]) -> TextEditOutput {
    let output = edit.show(ui);
    select_word(ui, &output, marks);
    output
}

/// Selects the word at the pointer where the toolkit would take more, and grows by words while it is dragged.
fn select_word(ui: &Ui, output: &TextEditOutput, marks: &[Range<usize>]) {
    let response = &output.response.response;
    let is_held = response.is_pointer_button_down_on() && Presses::count(ui, response) == 2;
    let extends = ui.input(|input| input.modifiers.shift);
    let anchor_id = response.id.with("double clicked word");
    if extends || !(is_held || response.double_clicked()) {
        ui.data_mut(|data| data.remove::<Range<usize>>(anchor_id));
        return;
    }
    let Some(pointer) = response.interact_pointer_pos() else { return };
    let word = word_at(output.galley.text(), char_at(output, pointer), marks);
    let anchor = ui.data_mut(|data| data.get_temp_mut_or_insert_with(anchor_id, || word.clone()).clone());
    let (start, end) = (anchor.start.min(word.start), anchor.end.max(word.end));
    // The caret is at the end that is dragged.
    let (far, near) = if word.start < anchor.start { (end, start) } else { (start, end) };
    put_selection(ui, response.id, CCursorRange::two(CCursor::new(far), CCursor::new(near)));
}

/// Presses of the pointer on a field in quick succession: the toolkit counts them for itself alone.
#[derive(Debug, Clone, Copy)]
struct Presses {
    count: u32,
    at_secs: f64,
    at: egui::Pos2,
}

impl Presses {
    /// How many there were with the last one.
    fn count(ui: &Ui, response: &Response) -> u32 {
        let id = response.id.with("presses");
        let before: Option<Presses> = ui.data(|data| data.get_temp(id));
        let (delay_secs, distance) = ui
            .ctx()
            .options(|options| (options.input_options.max_double_click_delay, options.input_options.max_click_dist));
        let pressed = ui.input(|input| {
            let pointer = &input.pointer;
            pointer.primary_pressed().then(|| (input.time, pointer.interact_pos().unwrap_or_default()))
        });
        let Some((at_secs, at)) = pressed else { return before.map_or(0, |presses| presses.count) };
        let is_next = |presses: &Presses| at_secs - presses.at_secs < delay_secs && at.distance(presses.at) < distance;
        let count = 1 + before.filter(is_next).map_or(0, |presses| presses.count);
        ui.data_mut(|data| data.insert_temp(id, Presses { count, at_secs, at }));
        count
    }
}

/// The character under a point of the screen.
fn char_at(output: &TextEditOutput, point: egui::Pos2) -> usize {
    let galley = &output.galley;
    let at = point - output.galley_pos + egui::vec2(galley.rect.left(), 0.0);
    let cursor = galley.cursor_from_pos(at);
    // The caret would go behind the character of whose right half this is.
    let is_right_half = galley.pos_from_cursor(cursor).center().x > at.x;
    let char_idx = cursor.index.0;
    if is_right_half { char_idx.saturating_sub(1) } else { char_idx }
}

/// Carries out the keys that go or erase by words in the field that has the keyboard. They are taken out of the
/// input; those that come behind other keys, with all after them, are given back to be put into the next frame.
pub(super) fn take_word_keys(ui: &Ui, id: Id, text: &str) -> Vec<Event> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return Vec::new();
    }
    let events = ui.input_mut(|input| std::mem::take(&mut input.events));
    let (mut left, mut events) = (Vec::new(), events.into_iter());
    let mut waiting = Vec::new();
    while let Some(event) = events.next() {
        let Some(word_key) = WordKey::of(&event) else {
            left.push(event);
            continue;
        };
        let is_first = !left.iter().any(|event| {
            matches!(event, Event::Key { pressed: true, .. } | Event::Text(_) | Event::Paste(_) | Event::Ime(_))
        });
        if !is_first {
            waiting.push(event);
            waiting.extend(events);
            break;
        }
        left.extend(word_key.carry_out(ui, id, text));
    }
    ui.input_mut(|input| input.events = left);
    waiting
}

/// A key that goes or erases by words.
struct WordKey {
    goes_on: bool,
    /// Whether it selects what it goes over.
    selects: bool,
    /// The key without Ctrl that erases what is selected.
    erases_by: Option<Key>,
}

impl WordKey {
    fn of(event: &Event) -> Option<WordKey> {
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
        // As the toolkit has it: Ctrl, or Alt on a Mac.
        if !modifiers.ctrl && !modifiers.alt {
            return None;
        }
        let (goes_on, erases_by) = match key {
            Key::ArrowLeft => (false, None),
            Key::ArrowRight => (true, None),
            Key::Backspace => (false, Some(*key)),
            Key::Delete if !modifiers.shift => (true, Some(*key)),
            _ => return None,
        };
        Some(WordKey { goes_on, selects: modifiers.shift, erases_by })
    }

    /// Moves the caret or selects; gives the key that then erases.
    fn carry_out(self, ui: &Ui, id: Id, text: &str) -> Option<Event> {
        let range = TextEdit::load_state(ui.ctx(), id).and_then(|state| state.cursor.char_range());
        let range = range.unwrap_or_else(|| CCursorRange::one(CCursor::new(0)));
        let erase = self.erases_by.map(|key| Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
        if erase.is_some() && !range.is_empty() {
            return erase;
        }
        let caret = range.primary.index.0;
        let to = CCursor::new(if self.goes_on { word_end(text, caret) } else { word_start(text, caret) });
        let stays_selected = self.selects || erase.is_some();
        let anchor = if stays_selected { range.secondary } else { to };
        put_selection(ui, id, CCursorRange { primary: to, secondary: anchor, h_pos: None });
        erase
    }
}

fn put_selection(ui: &Ui, id: Id, range: CCursorRange) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    if state.cursor.char_range() != Some(range) {
        state.cursor.set_char_range(Some(range));
        TextEdit::store_state(ui.ctx(), id, state);
        ui.ctx().request_repaint();
    }
}
