//! What the letters of a page stand on, and what is painted over them.

use hayro_interpret::kurbo::{BezPath, Rect, Shape};
use hayro_interpret::{BlendMode, DrawProps, Paint as Painted};

use super::glyphs::hundredths;

/// Most areas of a page that are looked at; a table with a colour in each cell has some hundred.
const MAX_AREAS: usize = 500;

/// Areas thinner than this are ruled lines.
const THIN: i32 = 300;

/// Colours that differ by no more than this cannot be told apart.
const ALIKE: u8 = 8;

/// With what something is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Nothing,
    Plain([u8; 3]),
    /// A picture, a pattern, something half seen through.
    Other,
}

impl Paint {
    pub(super) fn of(props: &DrawProps<'_>) -> Paint {
        let Painted::Color(colour) = &props.paint else { return Paint::Other };
        let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
        match alpha {
            _ if props.soft_mask.is_some() || props.blend_mode != BlendMode::Normal => Paint::Other,
            0..=25 => Paint::Nothing,
            26..=229 => Paint::Other,
            230.. => Paint::Plain([red, green, blue]),
        }
    }
}

/// An area that is painted.
#[derive(Debug)]
struct Area {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
    paint: Paint,
}

impl Area {
    fn holds(&self, (x, y): (i32, i32)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// What is left to be painted on: the rectangle around it, and whether that is all of it.
#[derive(Debug, Clone, Copy)]
struct Clip {
    around: Rect,
    is_whole: bool,
}

/// The painted areas of a page in their order; below them is white paper.
#[derive(Debug, Default)]
pub(super) struct Grounds {
    areas: Vec<Area>,
    clips: Vec<Clip>,
}

impl Grounds {
    /// From here on nothing is painted outside of a path.
    pub(super) fn push_clip(&mut self, path: &BezPath) {
        let own = path.bounding_box();
        let outer = self.clips.last();
        self.clips.push(Clip {
            around: outer.map_or(own, |outer| outer.around.intersect(own)),
            is_whole: outer.is_none_or(|outer| outer.is_whole) && is_rectangle(path),
        });
    }

    pub(super) fn pop_clip(&mut self) {
        self.clips.pop();
    }

    /// Whether nothing can be painted at a place.
    pub(super) fn cut_off(&self, (x, y): (i32, i32)) -> bool {
        self.clips.last().is_some_and(|clip| {
            let ((left, top), (right, bottom)) =
                (hundredths(clip.around.origin()), hundredths((clip.around.x1, clip.around.y1).into()));
            !(left..=right).contains(&x) || !(top..=bottom).contains(&y)
        })
    }

    /// How many areas were painted.
    pub(super) fn count(&self) -> usize {
        self.areas.len()
    }

    /// Takes in a path that is filled.
    pub(super) fn paint(&mut self, path: &BezPath, props: &DrawProps<'_>) {
        let paint = Paint::of(props);
        if paint == Paint::Nothing {
            return;
        }
        for part in path.subpaths() {
            let around = part.bounding_box();
            // Of another shape it is not known what it covers.
            self.add(around, if is_rectangle(&part) { paint } else { Paint::Other });
        }
    }

    /// Takes in a picture at a place.
    pub(super) fn paint_picture(&mut self, around: Rect) {
        self.add(around, Paint::Other);
    }

    fn add(&mut self, around: Rect, paint: Paint) {
        let (around, paint) = match self.clips.last() {
            Some(clip) => (around.intersect(clip.around), if clip.is_whole { paint } else { Paint::Other }),
            None => (around, paint),
        };
        let (left, top) = hundredths(around.origin());
        let (right, bottom) = hundredths((around.x1, around.y1).into());
        if right - left > THIN && bottom - top > THIN && self.areas.len() < MAX_AREAS {
            self.areas.push(Area { left, top, right, bottom, paint });
        }
    }

    /// Whether letters of a colour cannot be told from what they stand on.
    pub(super) fn hide(&self, colour: Paint, at: (i32, i32)) -> bool {
        let Paint::Plain(colour) = colour else { return false };
        if self.areas.len() >= MAX_AREAS {
            return false;
        }
        let ground =
            self.areas.iter().rev().find(|area| area.holds(at)).map_or(Paint::Plain([255; 3]), |area| area.paint);
        let Paint::Plain(ground) = ground else { return false };
        colour.iter().zip(ground).all(|(one, other)| one.abs_diff(other) <= ALIKE)
    }

    /// Whether a plain area is painted over a place, after the first ones.
    pub(super) fn cover(&self, at: (i32, i32), first: usize) -> bool {
        self.areas[first.min(self.areas.len())..]
            .iter()
            .any(|area| matches!(area.paint, Paint::Plain(_)) && area.holds(at))
    }
}

/// Whether a path fills the rectangle around it.
fn is_rectangle(path: &impl Shape) -> bool {
    path.area().abs() >= path.bounding_box().area() * 0.99
}
