//! Keys and wheel of the preview: scrolling by the keyboard, zooming, going back.

use egui::{Key, Modifiers, Ui, Vec2};

use super::Preview;
use super::arrangement::{self, Zoom};

/// How far an arrow scrolls.
const LINE: f32 = 60.0;
/// What stays in sight when a page of the window is scrolled.
const KEPT: f32 = 40.0;

/// Whether Esc was pressed, and not to close a menu.
pub(super) fn closes(ui: &Ui) -> bool {
    is_free(ui) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// Scrolls and zooms as keys and wheel say; arrows are taken only where the pages have the keyboard.
pub(super) fn scroll(ui: &Ui, preview: &mut Preview, room: Vec2, height: f32, has_focus: bool) {
    let most = (height - room.y).max(0.0);
    let page = (room.y - KEPT).max(LINE);
    let by = |x: f32, y: f32| (Vec2::new(x, y), false);
    let line = |x: f32, y: f32| (Vec2::new(x, y), true);
    let steps = [
        (Key::PageDown, by(0.0, page)),
        (Key::PageUp, by(0.0, -page)),
        (Key::Home, by(0.0, -height)),
        (Key::End, by(0.0, height)),
        (Key::ArrowDown, line(0.0, LINE)),
        (Key::ArrowUp, line(0.0, -LINE)),
        (Key::ArrowLeft, line(-LINE, 0.0)),
        (Key::ArrowRight, line(LINE, 0.0)),
    ];
    if is_free(ui) {
        for (key, (step, needs_focus)) in steps {
            if needs_focus && !has_focus {
                continue;
            }
            let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
            if times > 0 {
                let offset = preview.offset + step * times as f32;
                preview.offset = Vec2::new(offset.x.max(0.0), offset.y.clamp(0.0, most));
            }
        }
        for (key, is_larger) in [(Key::Plus, true), (Key::Equals, true), (Key::Minus, false)] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                preview.zoom = Zoom::step(preview.scale.unwrap_or(1.0), is_larger);
            }
        }
    }
    let turned = ui.input(egui::InputState::zoom_delta);
    if ui.ui_contains_pointer() && (turned - 1.0).abs() > f32::EPSILON {
        preview.zoom = Zoom::percent(arrangement::percent(preview.scale.unwrap_or(1.0)) * turned);
        ui.ctx().request_repaint();
    }
}

fn is_free(ui: &Ui) -> bool {
    !ui.ctx().text_edit_focused() && !egui::Popup::is_any_open(ui.ctx())
}
