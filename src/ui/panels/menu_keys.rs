//! The keys that lead to the menus: Alt with a letter, Alt alone, F10. Alt with a letter types none.

use egui::{Event, Key, Modifiers};

use super::super::command::Command;

/// Where keys lead in the menu bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MenuWish {
    /// To the bar, or back from it.
    Bar,
    /// To the first command of a menu, by its index.
    Open(usize),
}

/// What of Alt is remembered from event to event.
#[derive(Debug, Default)]
pub(crate) struct MenuKeys {
    held: Modifiers,
    /// Whether Alt went down and nothing has come since.
    is_alt_bare: bool,
}

impl MenuKeys {
    /// Takes the keys for the menus out of the events of a frame, and what Alt would type. Gives where they lead.
    pub(crate) fn take(&mut self, events: &mut Vec<Event>) -> Option<MenuWish> {
        let mut wish = None;
        events.retain(|event| match event {
            Event::ModifiersChanged(modifiers) => {
                if self.alt_was_tapped(*modifiers) {
                    wish = Some(MenuWish::Bar);
                }
                true
            }
            // The key of Alt itself, and what happens without a key.
            Event::Key { key: Key::AltLeft | Key::AltRight, .. }
            | Event::PointerMoved(_)
            | Event::MouseMoved(_)
            | Event::PointerGone => true,
            Event::Key { key, pressed, modifiers, .. } => {
                self.is_alt_bare = false;
                let found = pressed.then(|| wish_of(*key, *modifiers)).flatten();
                wish = found.or(wish);
                found.is_none()
            }
            Event::Text(_) => {
                self.is_alt_bare = false;
                !is_alt(self.held)
            }
            _ => {
                self.is_alt_bare = false;
                true
            }
        });
        wish
    }

    fn alt_was_tapped(&mut self, now: Modifiers) -> bool {
        let before = std::mem::replace(&mut self.held, now);
        let was_bare = std::mem::replace(&mut self.is_alt_bare, before.is_none() && now == Modifiers::ALT);
        was_bare && now.is_none()
    }
}

/// Whether Alt is held alone: with Ctrl it is AltGr, which types. On a Mac Alt always types.
fn is_alt(modifiers: Modifiers) -> bool {
    modifiers.alt && !modifiers.ctrl && !cfg!(target_os = "macos")
}

fn wish_of(key: Key, modifiers: Modifiers) -> Option<MenuWish> {
    if key == Key::F10 && modifiers.is_none() {
        return Some(MenuWish::Bar);
    }
    if !is_alt(modifiers) || modifiers.shift {
        return None;
    }
    Command::MENUS.iter().position(|menu| menu.key == key).map(MenuWish::Open)
}
