//! Rules and boxes. Horizontal and vertical ones cover whole pixels, at least one: a thin rule spread over two
//! rows of pixels would be a grey smear.

use tiny_skia::{PathBuilder, Pixmap, Rect, Stroke, Transform};

use super::paint;
use crate::page::{Filled, Line};

pub(super) fn draw_line(pixmap: &mut Pixmap, line: &Line, scale: f32) {
    let ((x1, y1), (x2, y2)) = (line.from, line.to);
    let half = line.width / 2.0;
    let is_level = (y1 - y2).abs() < f32::EPSILON;
    let is_upright = (x1 - x2).abs() < f32::EPSILON;
    if is_level {
        fill(pixmap, span(x1.min(x2), x1.max(x2), scale), span(y1 - half, y1 + half, scale), 0.0);
    } else if is_upright {
        fill(pixmap, span(x1 - half, x1 + half, scale), span(y1.min(y2), y1.max(y2), scale), 0.0);
    } else {
        let mut path = PathBuilder::new();
        path.move_to(x1, y1);
        path.line_to(x2, y2);
        let stroke = Stroke { width: line.width, ..Stroke::default() };
        if let Some(path) = path.finish() {
            pixmap.stroke_path(&path, &paint(0.0), &stroke, Transform::from_scale(scale, scale), None);
        }
    }
}

pub(super) fn fill_box(pixmap: &mut Pixmap, filled: &Filled, scale: f32) {
    let across = span(filled.x, filled.x + filled.width, scale);
    let down = span(filled.y, filled.y + filled.height, scale);
    fill(pixmap, across, down, filled.grey);
}

/// A length on the page in whole pixels: where it starts and where it ends.
fn span(from: f32, to: f32, scale: f32) -> (f32, f32) {
    let pixels = ((to - from) * scale).round().max(1.0);
    // Half a pixel is not rounded to even, so that rules at equal distances look the same.
    let start = (f32::midpoint(from, to) * scale - pixels / 2.0 + 0.5).floor();
    (start, start + pixels)
}

fn fill(pixmap: &mut Pixmap, across: (f32, f32), down: (f32, f32), grey: f32) {
    if let Some(rect) = Rect::from_ltrb(across.0, down.0, across.1, down.1) {
        pixmap.fill_rect(rect, &paint(grey), Transform::identity(), None);
    }
}
