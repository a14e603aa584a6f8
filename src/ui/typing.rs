//! What is typed, in its order: however slow a frame, what came before a shortcut or a click is in its field before
//! that is followed; and what belongs to an input method that is composing is nobody else's.

use std::collections::VecDeque;

use egui::{Context, Event, ImeEvent, Key, Modifiers, Plugin, RawInput, Ui};

/// Follows the events before each frame. A frame takes keys and clicks for all at once, each widget in its turn; so
/// it is given only what may be taken so, and the rest waits for the next.
#[derive(Debug, Default)]
pub(super) struct Typing {
    waiting: VecDeque<Event>,
    is_composing: bool,
}

impl Typing {
    /// Whether an input method is composing: what stands in the field is not text yet.
    pub(super) fn is_composing(ctx: &Context) -> bool {
        ctx.plugin::<Typing>().lock().is_composing
    }

    /// The field lost the focus: nothing is composed any more.
    pub(super) fn stop_composing(ctx: &Context) {
        ctx.plugin::<Typing>().lock().is_composing = false;
    }

    /// The next events that a frame may take at once.
    fn next_events(&mut self) -> Vec<Event> {
        let mut kind = None;
        let count = self
            .waiting
            .iter()
            .take_while(|event| Kind::of(event).is_none_or(|other| *kind.get_or_insert(other) == other));
        let count = count.count();
        self.waiting.drain(..count).collect()
    }

    /// Whether an event is for the window; keys that belong to the input method are not.
    fn follow(&mut self, event: &Event) -> bool {
        match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => self.is_composing = !text.is_empty(),
            Event::Key { key, .. } if self.is_composing => return !belongs_to_input_method(*key),
            Event::Ime(ImeEvent::Commit(_)) | Event::WindowFocused(false) => self.is_composing = false,
            _ => {}
        }
        true
    }
}

impl Plugin for Typing {
    fn debug_name(&self) -> &'static str {
        "typing"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        self.waiting.extend(input.events.drain(..));
        input.events = self.next_events();
        input.events.retain(|event| self.follow(event));
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
    }
}

/// What events are of that have an order among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Text, and the keys that write and move in it.
    Text,
    /// One combination of keys, which may come several times.
    Shortcut(Modifiers, Key),
    /// The buttons of the mouse, and what stands for them.
    Click,
}

impl Kind {
    /// `None` for what has no order: a key that is let go, the mouse that moves.
    fn of(event: &Event) -> Option<Kind> {
        match event {
            Event::Key { pressed: true, key, modifiers, .. } if is_shortcut(*modifiers, *key) => {
                Some(Kind::Shortcut(*modifiers, *key))
            }
            Event::Key { pressed: true, .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_) => Some(Kind::Text),
            Event::PointerButton { .. } | Event::AccessKitActionRequest(_) => Some(Kind::Click),
            _ => None,
        }
    }
}

/// Whether a key may be one that the window follows before its fields.
fn is_shortcut(modifiers: Modifiers, key: Key) -> bool {
    modifiers.command || modifiers.ctrl || modifiers.alt || key.name().strip_prefix('F').is_some_and(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Keys with which one chooses and corrects while composing.
fn belongs_to_input_method(key: Key) -> bool {
    matches!(
        key,
        Key::Enter
            | Key::Escape
            | Key::Tab
            | Key::Space
            | Key::Backspace
            | Key::Delete
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
    )
}
