//! What is found on a page, in hundredths of a point from its top left corner.

use super::super::UnseenBecause;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) strokes: Vec<Stroke>,
    /// Letters that are not seen, or are no text of the page.
    pub(super) asides: Vec<(Glyph, UnseenBecause)>,
    pub(super) width: i32,
    pub(super) height: i32,
    /// Number of letters whose characters are not known.
    pub(super) unknown: usize,
    /// Whether a font could not be read, whose letters are missing then.
    pub(super) has_lost_font: bool,
    pub(super) has_picture: bool,
}

impl Page {
    /// Whether the page is a picture behind which somebody's guess at its text is hidden.
    pub(super) fn is_recognised(&self) -> bool {
        let hidden = self.asides.iter().filter(|(_, why)| *why == UnseenBecause::Hidden).count();
        self.has_picture && hidden > self.glyphs.len()
    }
}

/// A letter.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) left: i32,
    pub(super) right: i32,
    /// Its base line.
    pub(super) y: i32,
    pub(super) size: i32,
}

impl Glyph {
    /// A point well inside it.
    pub(super) fn middle(&self) -> (i32, i32) {
        (self.left.midpoint(self.right), self.y - self.size / 3)
    }
}

/// A ruled line, horizontal or vertical.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) is_across: bool,
    /// y of a horizontal line, x of a vertical one.
    pub(super) at: i32,
    pub(super) from: i32,
    pub(super) to: i32,
}
