//! Whether an input method is composing, and what must wait until it is done.

use egui::{Event, ImeEvent, Key};

/// The state of composition.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Composing {
    is_on: bool,
    /// Whether the events of this frame were followed before it began.
    has_followed: bool,
}

impl Composing {
    /// Whether an input method is composing: what stands in the field is not text yet.
    pub(super) fn is_on(self) -> bool {
        self.is_on
    }

    /// Follows the events of a frame before it begins; keys that belong to the input method are taken out.
    pub(super) fn follow_before(&mut self, events: &mut Vec<Event>) {
        self.follow(events);
        self.has_followed = true;
    }

    /// Follows the events of a frame that has begun, unless they were followed before.
    pub(super) fn follow_within(&mut self, events: &mut Vec<Event>) {
        if !std::mem::take(&mut self.has_followed) {
            self.follow(events);
        }
    }

    fn follow(&mut self, events: &mut Vec<Event>) {
        events.retain(|event| match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => {
                self.is_on = !text.is_empty();
                true
            }
            Event::Key { key, .. } if self.is_on => !belongs_to_input_method(*key),
            Event::Ime(ImeEvent::Commit(_)) | Event::WindowFocused(false) => {
                self.is_on = false;
                true
            }
            _ => true,
        });
    }

    /// The field lost the focus: nothing is composed any more.
    pub(super) fn stop(&mut self) {
        self.is_on = false;
    }
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
