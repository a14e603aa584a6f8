//! Records the outline of a glyph as a path.

use tiny_skia::{Path, PathBuilder};

use crate::font::OutlineBuilder;

/// A path in font units, y up.
#[derive(Default)]
pub(super) struct Pen(PathBuilder);

impl Pen {
    /// The path; `None` for a glyph without ink.
    pub(super) fn finish(self) -> Option<Path> {
        self.0.finish()
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
