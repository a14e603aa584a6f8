//! The keys of a table: those of a spreadsheet.

use egui::{Event, ImeEvent, Key, Modifiers};

use super::places::Step;

/// What a key or text means in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GridKey {
    /// A step, extending the selection or not.
    Step(Step, bool),
    /// Down, or to the next row's first cell after a run of Tabs.
    Enter,
    /// The next or previous cell.
    Tab(Step),
    /// Into the text of the cell.
    Edit,
    /// Empties the cells.
    Delete,
    /// Back to what stood there.
    Escape,
    /// The whole table.
    SelectAll,
    /// Types over what is there.
    Text(String),
    Copy,
    Cut,
    Paste(String),
}

impl GridKey {
    /// What an event means; `None` if it is not for the table.
    pub(super) fn of(event: &Event, page_rows: usize) -> Option<GridKey> {
        match event {
            Event::Copy => Some(GridKey::Copy),
            Event::Cut => Some(GridKey::Cut),
            Event::Paste(text) => Some(GridKey::Paste(text.clone())),
            Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => {
                (!text.trim().is_empty()).then(|| GridKey::Text(text.clone()))
            }
            Event::Key { key, pressed: true, modifiers, .. } => GridKey::of_key(*key, *modifiers, page_rows),
            _ => None,
        }
    }

    fn of_key(key: Key, modifiers: Modifiers, page_rows: usize) -> Option<GridKey> {
        let (shift, ctrl) = (modifiers.shift, modifiers.command || modifiers.ctrl);
        if modifiers.alt {
            return None;
        }
        let step = match (key, ctrl) {
            (Key::ArrowLeft, false) => Step::Left,
            (Key::ArrowRight, false) => Step::Right,
            (Key::ArrowUp, false) => Step::Up,
            (Key::ArrowDown, false) => Step::Down,
            (Key::ArrowLeft, true) | (Key::Home, false) => Step::RowStart,
            (Key::ArrowRight, true) | (Key::End, false) => Step::RowEnd,
            (Key::ArrowUp, true) => Step::PageUp(usize::MAX / 2),
            (Key::ArrowDown, true) => Step::PageDown(usize::MAX / 2),
            (Key::Home, true) => Step::First,
            (Key::End, true) => Step::Last,
            (Key::PageUp, false) => Step::PageUp(page_rows),
            (Key::PageDown, false) => Step::PageDown(page_rows),
            (Key::Enter, false) if shift => return Some(GridKey::Step(Step::Up, false)),
            (Key::Enter, false) => return Some(GridKey::Enter),
            (Key::Tab, false) => return Some(GridKey::Tab(if shift { Step::Previous } else { Step::Next })),
            (Key::F2, false) if !shift => return Some(GridKey::Edit),
            (Key::Delete | Key::Backspace, false) => return Some(GridKey::Delete),
            (Key::Escape, false) => return Some(GridKey::Escape),
            (Key::A, true) => return Some(GridKey::SelectAll),
            _ => return None,
        };
        Some(GridKey::Step(step, shift))
    }

    /// Whether it ends typing and is not for the text being typed.
    pub(super) fn ends_typing(&self, is_replacing: bool) -> bool {
        match self {
            GridKey::Enter
            | GridKey::Tab(_)
            | GridKey::Escape
            | GridKey::Step(Step::Up | Step::Down | Step::PageUp(_) | Step::PageDown(_), _) => true,
            GridKey::Step(..) => is_replacing,
            _ => false,
        }
    }
}
