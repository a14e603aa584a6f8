//! Pages as pixels: the ink lies where the document says, and nowhere else.

use nianbao::font::{Faces, OutlineBuilder};
use nianbao::page::{Document, Filled, Item, Line, Page, Purpose, Run, lay_out};
use nianbao::raster::{Glyphs, Picture, picture};

use crate::samples::{GOOD, load};

/// Left, top, right and bottom.
type Bounds = [f32; 4];

const NOTHING: Bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];

fn printed(name: &str, faces: &Faces) -> Document {
    lay_out(&load(name), faces, Purpose::Draft).expect("not too long")
}

fn blank(items: Vec<Item>) -> Page {
    Page { width: 595.0, height: 842.0, items }
}

fn with_point(bounds: Bounds, x: f32, y: f32) -> Bounds {
    [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)]
}

/// The darkness of a pixel: 0 white, 255 black.
fn ink(picture: &Picture, x: usize, y: usize) -> u8 {
    let at = (y * picture.width as usize + x) * 4;
    let [red, green, blue, opacity] = picture.rgba[at..at + 4] else { unreachable!("four bytes") };
    assert!(red == green && green == blue && opacity == 255, "grey and opaque");
    255 - red
}

/// The bounds of all ink.
fn ink_bounds(picture: &Picture) -> Bounds {
    let mut bounds = NOTHING;
    for y in 0..picture.height as usize {
        for x in 0..picture.width as usize {
            if ink(picture, x, y) > 0 {
                bounds = with_point(bounds, x as f32, y as f32);
                bounds = with_point(bounds, x as f32 + 1.0, y as f32 + 1.0);
            }
        }
    }
    bounds
}

/// All points an outline goes through or towards.
struct Points(Vec<(f32, f32)>);

impl OutlineBuilder for Points {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push((x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push((x, y));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.extend([(x1, y1), (x, y)]);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.extend([(x1, y1), (x2, y2), (x, y)]);
    }
    fn close(&mut self) {}
}

/// Where the ink of a run has to lie, in points of the page.
fn run_bounds(run: &Run, faces: &Faces) -> Bounds {
    let measure = faces.measure();
    let em = run.size / f32::from(measure.metrics(run.face).units_per_em);
    let (sin, cos) = run.angle.to_radians().sin_cos();
    let mut bounds = NOTHING;
    for glyph in &run.glyphs {
        let mut points = Points(Vec::new());
        measure.outline(run.face, glyph.id, &mut points);
        for (x, y) in points.0 {
            let (along, up) = (glyph.x + x * em, y * em);
            bounds = with_point(bounds, run.x + along * cos - up * sin, run.y - along * sin - up * cos);
        }
    }
    bounds
}

#[test]
fn ink_of_each_run_lies_where_the_document_says() {
    const SCALE: f32 = 2.0;
    let faces = Faces::bundled();
    let document = printed(GOOD[0], &faces);
    let first_and_turned = document.pages[0].runs().take(12).chain(document.pages[3].runs().skip(40).take(12));
    for run in first_and_turned.filter(|run| !run.text.trim().is_empty()) {
        let picture = picture(&blank(vec![Item::Run(run.clone())]), &faces.measure(), &mut Glyphs::default(), SCALE)
            .expect("small enough");
        let (found, wanted) = (ink_bounds(&picture), run_bounds(run, &faces));
        for (side, (found, wanted)) in found.iter().zip(wanted).enumerate() {
            // Handles of curves lie outside the ink: a tenth of the size for strokes of a brush.
            let slack = 1.5 + run.size * SCALE * 0.1;
            assert!((found - wanted * SCALE).abs() <= slack, "{} {side}: {found} {}", run.text, wanted * SCALE);
            let outwards = if side < 2 { wanted * SCALE - found } else { found - wanted * SCALE };
            assert!(outwards <= 1.01, "{} {side}: {found} {}", run.text, wanted * SCALE);
        }
    }
}

/// The pixels that something from here to there may touch.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the size of a picture")]
fn pixels(from: f32, to: f32, most: u32) -> std::ops::Range<u32> {
    (from - 1.5).max(0.0) as u32..((to + 1.5) as u32).min(most)
}

#[test]
fn outside_its_items_a_page_is_white() {
    const SCALE: f32 = 1.25;
    let faces = Faces::bundled();
    for page in &printed(GOOD[0], &faces).pages {
        let picture = picture(page, &faces.measure(), &mut Glyphs::default(), SCALE).expect("small enough");
        let mut allowed = vec![false; (picture.width * picture.height) as usize];
        for item in &page.items {
            let bounds = match item {
                Item::Run(run) => run_bounds(run, &faces),
                Item::Line(Line { from, to, .. }) => with_point(with_point(NOTHING, from.0, from.1), to.0, to.1),
                Item::Box(Filled { x, y, width, height, .. }) => [*x, *y, x + width, y + height],
            };
            let [left, top, right, bottom] = bounds.map(|length| length * SCALE);
            for y in pixels(top, bottom, picture.height) {
                for x in pixels(left, right, picture.width) {
                    allowed[(y * picture.width + x) as usize] = true;
                }
            }
        }
        for (at, is_allowed) in allowed.into_iter().enumerate() {
            let width = picture.width as usize;
            assert!(is_allowed || ink(&picture, at % width, at / width) == 0, "{} {}", at % width, at / width);
        }
    }
}

#[test]
fn thin_rules_are_black_and_one_pixel_wide() {
    let faces = Faces::bundled();
    let level = Line { from: (100.0, 200.3), to: (300.0, 200.3), width: 0.5 };
    let upright = Line { from: (100.2, 200.3), to: (100.2, 400.0), width: 0.5 };
    let page = blank(vec![Item::Line(level), Item::Line(upright)]);
    let picture = picture(&page, &faces.measure(), &mut Glyphs::default(), 1.0).expect("small enough");
    let row: Vec<u8> = (198..204).map(|y| ink(&picture, 200, y)).collect();
    let column: Vec<u8> = (98..104).map(|x| ink(&picture, x, 300)).collect();
    for pixels in [row, column] {
        let black: Vec<u8> = pixels.iter().copied().filter(|ink| *ink > 0).collect();
        assert_eq!(black, [255], "{pixels:?}");
    }
}

#[test]
fn greys_and_boxes_are_as_said() {
    let faces = Faces::bundled();
    let filled = Filled { x: 10.0, y: 20.0, width: 30.0, height: 40.0, grey: 0.5 };
    let picture =
        picture(&blank(vec![Item::Box(filled)]), &faces.measure(), &mut Glyphs::default(), 2.0).expect("small enough");
    for (found, wanted) in ink_bounds(&picture).into_iter().zip([20.0, 40.0, 80.0, 120.0]) {
        assert!((found - wanted).abs() < 0.01, "{found} {wanted}");
    }
    assert_eq!(ink(&picture, 50, 80), 127);
}
