//! A page of a laid-out document as pixels: the same glyph outlines, rules and boxes as in the PDF.
//!
//! Knows no report and no window. Horizontal and vertical rules are drawn sharp, as PDF readers draw them;
//! everything else is smoothed.

mod glyphs;
mod pen;
mod rules;

use tiny_skia::{Color, FillRule, Paint, Pixmap, Transform};

pub use glyphs::Glyphs;

use crate::font::Measure;
use crate::page::{Item, Page, Run};

/// A page as pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row; all are opaque.
    pub rgba: Vec<u8>,
}

/// The pixels a page takes, left to right and top to bottom.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has some thousand pixels")]
pub fn size(page: &Page, pixels_per_pt: f32) -> [u32; 2] {
    [page.width, page.height].map(|length| (length * pixels_per_pt).round().max(1.0) as u32)
}

/// Paints a page on white; `None` if it has too many pixels. `glyphs` is the cache for the same faces.
pub fn picture(page: &Page, faces: &Measure, glyphs: &mut Glyphs, pixels_per_pt: f32) -> Option<Picture> {
    let [width, height] = size(page, pixels_per_pt);
    let mut pixmap = Pixmap::new(width, height)?;
    pixmap.fill(Color::WHITE);
    for item in &page.items {
        match item {
            Item::Run(run) => {
                if !glyphs.put_run(&mut pixmap, run, faces, pixels_per_pt) {
                    fill_run(&mut pixmap, run, faces, pixels_per_pt);
                }
            }
            Item::Line(line) => rules::draw_line(&mut pixmap, line, pixels_per_pt),
            Item::Box(filled) => rules::fill_box(&mut pixmap, filled, pixels_per_pt),
        }
    }
    Some(Picture { width, height, rgba: pixmap.take() })
}

/// Paints a run that is rotated or very large.
fn fill_run(pixmap: &mut Pixmap, run: &Run, faces: &Measure, pixels_per_pt: f32) {
    let units_per_em = f32::from(faces.metrics(run.face).units_per_em.max(1));
    let scale = run.size / units_per_em * pixels_per_pt;
    let (sin, cos) = run.angle.to_radians().sin_cos();
    let paint = paint(run.grey);
    for glyph in &run.glyphs {
        let Some(path) = glyphs::outline(faces, run, glyph.id) else { continue };
        // Font units run up, pixels down; the run is turned around the left end of its base line.
        let (x, y) = (run.x + glyph.x * cos, run.y - glyph.x * sin);
        let place = Transform::from_row(
            scale * cos,
            -scale * sin,
            -scale * sin,
            -scale * cos,
            x * pixels_per_pt,
            y * pixels_per_pt,
        );
        pixmap.fill_path(&path, &paint, FillRule::Winding, place, None);
    }
}

/// A grey, 0 black and 1 white.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
fn paint(grey: f32) -> Paint<'static> {
    let level = (grey.clamp(0.0, 1.0) * 255.0).round() as u8;
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(level, level, level, 255);
    paint
}
