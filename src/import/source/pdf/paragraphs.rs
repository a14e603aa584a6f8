//! Lines joined into paragraphs: a line that starts at the margin goes on with the one before.

use super::lines::Line;

/// Margins of a document's text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Margins {
    left: i32,
    right: i32,
}

impl Margins {
    /// The margins that these lines keep to.
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Margins {
        let (mut lefts, mut rights): (Vec<i32>, Vec<i32>) = lines.map(|line| (line.left, line.right)).unzip();
        lefts.sort_unstable();
        rights.sort_unstable();
        // A single line beyond the others is a margin note or a centred one.
        let left = lefts.windows(2).find(|pair| pair[1] - pair[0] < 100).map(|pair| pair[0]);
        let right = rights.windows(2).rfind(|pair| pair[1] - pair[0] < 100).map(|pair| pair[1]);
        Margins {
            left: left.or(lefts.first().copied()).unwrap_or_default(),
            right: right.or(rights.last().copied()).unwrap_or_default(),
        }
    }

    /// Whether a line goes on with the paragraph that begins with `first` and ends, so far, with `last`.
    pub(super) fn goes_on(self, first: &Line, last: &Line, next: &Line) -> bool {
        let size = last.size.max(1);
        let is_at_margin = next.left < self.left + size;
        let is_same_size = (next.size - last.size).abs() * 8 < size;
        // Where first lines are indented, one at the margin is none; a long address may leave the line before short.
        let is_indented = first.left >= self.left + size * 3 / 2 && first.left <= self.left + size * 5 / 2;
        let fills = last.right >= self.right - size * 2;
        is_at_margin && is_same_size && (fills || is_indented) && !last.text.contains('\t') && !next.text.contains('\t')
    }
}
