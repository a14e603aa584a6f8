//! Joins the frames of cells into rules that are drawn once.

use std::collections::BTreeMap;

use super::super::block::Block;
use super::super::document::Pt;

/// The frames of cells.
#[derive(Default)]
pub(super) struct Frames {
    /// Spans of the horizontal rules by their y and of the vertical ones by their x, in hundredths of a point.
    level: BTreeMap<i32, Vec<(i32, i32)>>,
    upright: BTreeMap<i32, Vec<(i32, i32)>>,
}

impl Frames {
    #[allow(clippy::cast_possible_truncation, reason = "a page is far smaller than the largest i32")]
    pub(super) fn add(&mut self, x: Pt, y: Pt, width: Pt, height: Pt) {
        let hundredths = |length: Pt| (length * 100.0).round() as i32;
        let (left, right) = (hundredths(x), hundredths(x + width));
        let (top, bottom) = (hundredths(y), hundredths(y + height));
        for at in [top, bottom] {
            self.level.entry(at).or_default().push((left, right));
        }
        for at in [left, right] {
            self.upright.entry(at).or_default().push((top, bottom));
        }
    }

    pub(super) fn put(self, block: &mut Block) {
        let points = |hundredths: i32| hundredths as Pt / 100.0;
        for (y, spans) in self.level {
            for (from, to) in merged(spans) {
                block.put_rule((points(from), points(y)), (points(to), points(y)));
            }
        }
        for (x, spans) in self.upright {
            for (from, to) in merged(spans) {
                block.put_rule((points(x), points(from)), (points(x), points(to)));
            }
        }
    }
}

/// Joins spans that touch or overlap.
fn merged(mut spans: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    /// Tolerance, since sums of widths round differently in different rows.
    const TOUCH: i32 = 2;
    spans.sort_unstable();
    let mut merged: Vec<(i32, i32)> = Vec::new();
    for (from, to) in spans {
        match merged.last_mut() {
            Some(last) if from <= last.1 + TOUCH => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}
