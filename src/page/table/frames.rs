//! The frames of cells as rules that are drawn once and run on where they meet.

use std::collections::BTreeMap;

use super::super::block::Block;
use super::super::document::Pt;

/// The frames of cells.
#[derive(Default)]
pub(super) struct Frames {
    /// Spans of the rules by their place across, in hundredths of a point: level ones and upright ones.
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

/// Spans that touch or overlap made one.
fn merged(mut spans: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    /// Sums of widths round differently in different rows.
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
