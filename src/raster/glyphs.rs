//! A cache of glyphs as coverage of pixels: a text repeats a few hundred characters, and each is drawn once for
//! a size.

use std::collections::BTreeMap;

use tiny_skia::{FillRule, Mask, Path, Pixmap, Transform};

use super::pen::Pen;
use crate::font::Measure;
use crate::page::Run;

/// Positions within a pixel that are distinguished, in each direction.
const PARTS: f32 = 4.0;
/// Most pixels kept; beyond that the cache is cleared.
const MOST_PIXELS: usize = 32 * 1024 * 1024;
/// Largest em that is cached, in pixels.
const LARGEST_EM: f32 = 256.0;

/// Face, glyph, pixels of an em, parts of a pixel to the right and down.
type Key = (usize, u16, u32, u8, u8);

/// Glyphs drawn before.
#[derive(Default)]
pub struct Glyphs {
    drawn: BTreeMap<Key, Option<DrawnGlyph>>,
    pixels: usize,
}

/// How much a glyph covers each pixel.
struct DrawnGlyph {
    /// Offset of its upper left corner from the pixel of its place.
    left: i32,
    top: i32,
    width: usize,
    height: usize,
    /// Row by row, 255 for a pixel that is fully covered.
    coverage: Vec<u8>,
}

impl Glyphs {
    /// Puts a run on a picture; gives false for a run that is rotated or too large.
    pub(super) fn put_run(&mut self, pixmap: &mut Pixmap, run: &Run, faces: &Measure, pixels_per_pt: f32) -> bool {
        let em = run.size * pixels_per_pt;
        if run.angle != 0.0 || em > LARGEST_EM {
            return false;
        }
        if self.pixels > MOST_PIXELS {
            *self = Glyphs::default();
        }
        for glyph in &run.glyphs {
            let (x, part_x) = parted((run.x + glyph.x) * pixels_per_pt);
            let (y, part_y) = parted(run.y * pixels_per_pt);
            let key = (run.face.0, glyph.id, em.to_bits(), part_x, part_y);
            if !self.drawn.contains_key(&key) {
                let drawn = draw(faces, run, glyph.id, em, (f32::from(part_x) / PARTS, f32::from(part_y) / PARTS));
                self.pixels += drawn.as_ref().map_or(0, |drawn| drawn.coverage.len());
                self.drawn.insert(key, drawn);
            }
            if let Some(Some(drawn)) = self.drawn.get(&key) {
                drawn.put(pixmap, x, y, grey(run.grey));
            }
        }
        true
    }
}

/// The pixel of a coordinate, and the position within it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has some thousand pixels")]
fn parted(at: f32) -> (i32, u8) {
    let parts = (at * PARTS).round();
    let pixel = (parts / PARTS).floor();
    (pixel as i32, (parts - pixel * PARTS) as u8)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
fn grey(grey: f32) -> u8 {
    (grey.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// The outline of a glyph in font units, y up; `None` for one without ink.
pub(super) fn outline(faces: &Measure, run: &Run, glyph: u16) -> Option<Path> {
    let mut pen = Pen::default();
    faces.outline(run.face, glyph, &mut pen);
    pen.finish()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a glyph has some hundred pixels")]
fn draw(faces: &Measure, run: &Run, glyph: u16, em: f32, part: (f32, f32)) -> Option<DrawnGlyph> {
    let scale = em / f32::from(faces.metrics(run.face).units_per_em.max(1));
    let path = outline(faces, run, glyph)?.transform(Transform::from_row(scale, 0.0, 0.0, -scale, part.0, part.1))?;
    let bounds = path.bounds();
    let (left, top) = (bounds.left().floor(), bounds.top().floor());
    let (width, height) = ((bounds.right().ceil() - left) as u32, (bounds.bottom().ceil() - top) as u32);
    let mut mask = Mask::new(width.max(1), height.max(1))?;
    mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(-left, -top));
    let (width, height) = (mask.width() as usize, mask.height() as usize);
    Some(DrawnGlyph { left: left as i32, top: top as i32, width, height, coverage: mask.data().to_vec() })
}

impl DrawnGlyph {
    /// Mixes a grey into the covered pixels inside the picture.
    fn put(&self, pixmap: &mut Pixmap, x: i32, y: i32, grey: u8) {
        let (width, height) = (pixmap.width() as usize, pixmap.height() as usize);
        let pixels = pixmap.data_mut();
        for (row_idx, row) in self.coverage.chunks_exact(self.width).enumerate().take(self.height) {
            let Some(line) = place(y, self.top, row_idx).filter(|line| *line < height) else { continue };
            for (column_idx, &covered) in row.iter().enumerate().filter(|(_, covered)| **covered > 0) {
                let Some(column) = place(x, self.left, column_idx).filter(|column| *column < width) else { continue };
                let pixel = 4 * (line * width + column);
                for value in &mut pixels[pixel..pixel + 3] {
                    *value = mixed(*value, grey, covered);
                }
            }
        }
    }
}

fn place(origin: i32, offset: i32, idx: usize) -> Option<usize> {
    usize::try_from(i64::from(origin) + i64::from(offset) + i64::try_from(idx).ok()?).ok()
}

#[allow(clippy::cast_possible_truncation, reason = "a mean of two bytes")]
fn mixed(below: u8, above: u8, covered: u8) -> u8 {
    let (below, above, covered) = (u32::from(below), u32::from(above), u32::from(covered));
    ((below * (255 - covered) + above * covered + 127) / 255) as u8
}
