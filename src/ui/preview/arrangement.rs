//! Where the pages stand: below each other, or side by side, at a zoom. Paints nothing.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Room around a page.
const GAP: f32 = 12.0;
/// Points of the window for a point of print at 100%: 96 to the inch.
const NATURAL: f32 = 96.0 / 72.0;
/// Zooms a button goes through, in percent.
const STEPS: [f32; 7] = [50.0, 75.0, 100.0, 125.0, 150.0, 175.0, 200.0];

/// How large pages are shown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in super::super) enum Zoom {
    /// As wide as there is room.
    #[default]
    FitWidth,
    /// In percent of their size on paper.
    Percent(f32),
}

impl Zoom {
    /// A zoom within the bounds.
    pub(super) fn percent(percent: f32) -> Zoom {
        Zoom::Percent(percent.clamp(STEPS[0], STEPS[STEPS.len() - 1]))
    }

    /// The next larger step from a scale, or the next smaller.
    pub(super) fn step(scale: f32, is_larger: bool) -> Zoom {
        let now = percent(scale);
        let next = if is_larger {
            STEPS.iter().find(|step| **step > now + 0.5)
        } else {
            STEPS.iter().rev().find(|step| **step < now - 0.5)
        };
        Zoom::percent(next.copied().unwrap_or(now))
    }
}

/// A scale in percent of the size on paper.
pub(super) fn percent(scale: f32) -> f32 {
    scale / NATURAL * 100.0
}

/// The pages in their places.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arrangement {
    /// Points of the window for a point of the page.
    pub(super) scale: f32,
    /// Address of each page.
    pub(super) places: Vec<Rect>,
    /// Size of all.
    pub(super) size: Vec2,
}

/// A point of a page that is to stay where it is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Held {
    page_idx: usize,
    /// Where on the page, in parts of its width and height.
    part: Vec2,
    /// Where the page stood.
    place: Rect,
    /// Where in the room the point is seen.
    seen: Vec2,
}

impl Arrangement {
    /// Puts pages of these sizes into the room there is.
    pub(super) fn new(sizes: &[Vec2], zoom: Zoom, is_side_by_side: bool, room: Vec2) -> Arrangement {
        let widest = sizes.iter().map(|size| size.x).fold(1.0, f32::max);
        let scale = scale(widest, zoom, is_side_by_side, room.x);
        let columns = if is_side_by_side { columns_that_fit(widest * scale, room.x) } else { 1 };
        let mut places = Vec::with_capacity(sizes.len());
        let (mut y, mut width) = (GAP, 0.0_f32);
        for row in sizes.chunks(columns) {
            let row_width = row.iter().map(|size| size.x * scale + GAP).sum::<f32>() + GAP;
            // A last row that is not full begins below the rows above it.
            let full = (widest * scale + GAP) * columns as f32 + GAP;
            let missing = columns - row.len();
            let taken = if missing > 0 { full } else { row_width };
            let mut x = GAP + ((room.x - taken) / 2.0).max(0.0);
            for size in row {
                places.push(Rect::from_min_size(pos2(x, y), *size * scale));
                x += size.x * scale + GAP;
            }
            width = width.max(row_width);
            y += row.iter().map(|size| size.y).fold(0.0, f32::max) * scale + GAP;
        }
        Arrangement { scale, places, size: vec2(width, y) }
    }

    /// The pages that lie in a part of the whole.
    pub(super) fn visible(&self, part: Rect) -> impl Iterator<Item = usize> {
        self.places.iter().enumerate().filter(move |(_, place)| place.intersects(part)).map(|(page_idx, _)| page_idx)
    }

    /// What is to stay: a point in points of its page if it is seen, else what is in the middle.
    pub(super) fn held(&self, point: Option<(usize, Pos2)>, offset: Vec2, room: Vec2) -> Option<Held> {
        let shown = Rect::from_min_size(offset.to_pos2(), room);
        let of = |(page_idx, point): (usize, Pos2)| {
            let at = self.places.get(page_idx)?.min + point.to_vec2() * self.scale;
            Some((page_idx, at)).filter(|(_, at)| shown.contains(*at))
        };
        let (page_idx, at) = point.and_then(of).or_else(|| self.nearest(shown.center()))?;
        let place = self.places[page_idx];
        Some(Held { page_idx, part: (at - place.min) / place.size(), place, seen: at - shown.min })
    }

    fn nearest(&self, at: Pos2) -> Option<(usize, Pos2)> {
        let distance = |page_idx: &usize| self.places[*page_idx].distance_to_pos(at);
        let nearest = (0..self.places.len()).min_by(|one, other| distance(one).total_cmp(&distance(other)));
        nearest.map(|page_idx| (page_idx, at))
    }

    /// How far to scroll to see a point where it was, if its page stands elsewhere now.
    pub(super) fn offset_to(&self, held: &Held) -> Option<Vec2> {
        let place = self.places.get(held.page_idx).filter(|place| **place != held.place)?;
        Some((place.min + held.part * place.size()).to_vec2() - held.seen)
    }

    /// The page that is read: the one across a height, or the last above it.
    pub(super) fn page_at(&self, y: f32) -> usize {
        let above = self.places.iter().take_while(|place| place.min.y <= y).count();
        let row = above.checked_sub(1).map_or(0.0, |last| self.places[last].min.y);
        self.places.iter().position(|place| (place.min.y - row).abs() < 0.5).unwrap_or(0)
    }
}

fn scale(widest: f32, zoom: Zoom, is_side_by_side: bool, room: f32) -> f32 {
    match zoom {
        Zoom::Percent(percent) => percent / 100.0 * NATURAL,
        Zoom::FitWidth => {
            let columns = if is_side_by_side { 2.0 } else { 1.0 };
            let width = (room - GAP * (columns + 1.0)) / columns;
            (width / widest).clamp(STEPS[0] / 200.0 * NATURAL, STEPS[STEPS.len() - 1] / 100.0 * NATURAL)
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 20")]
fn columns_that_fit(width: f32, room: f32) -> usize {
    ((room - GAP + 0.5) / (width + GAP)).clamp(1.0, 20.0) as usize
}
