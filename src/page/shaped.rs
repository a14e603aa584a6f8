//! Text with its glyphs chosen and the places found where its lines may break.
//!
//! Widths are in em: the same shaped text is set at any size and width.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::breaks::{is_space, line_starts};
use super::document::Document;
use crate::chinese::is_digit;
use crate::font::{FaceId, Glyph, Measure, Role};
use crate::report::printed_char;

/// Sign printed for a character no face has.
const MISSING: char = '〓';

/// A character with its glyph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub(super) char: char,
    pub(super) face: FaceId,
    pub(super) id: u16,
    /// Width in em.
    pub(super) width: f32,
}

/// A text with its glyphs.
#[derive(Debug, Clone)]
pub(super) struct Shaped {
    pub(super) atoms: Vec<Atom>,
    /// For each atom, whether a line may start with it.
    pub(super) starts: Vec<bool>,
}

/// Chooses glyphs from the available faces.
pub(super) struct Shaper<'m, 'f> {
    measure: &'m Measure<'f>,
    missing: RefCell<BTreeSet<char>>,
    lent: RefCell<BTreeSet<char>>,
}

impl<'m, 'f> Shaper<'m, 'f> {
    pub(super) fn new(measure: &'m Measure<'f>) -> Shaper<'m, 'f> {
        Shaper { measure, missing: RefCell::default(), lent: RefCell::default() }
    }

    /// Tells the document which characters were met that no face has, or only another than their own.
    pub(super) fn tell(self, document: &mut Document) {
        document.missing = self.missing.into_inner().into_iter().collect();
        document.lent = self.lent.into_inner().into_iter().collect();
    }

    /// Chooses the glyphs of a text.
    pub(super) fn shape(&self, text: &str, role: Role) -> Shaped {
        self.shape_pieces(&[(text, role)])
    }

    /// Chooses the glyphs of a text that is set in several faces, piece by piece.
    pub(super) fn shape_pieces(&self, pieces: &[(&str, Role)]) -> Shaped {
        let length: usize = pieces.iter().map(|(text, _)| text.len()).sum();
        let mut atoms = Vec::with_capacity(length / 3 + 1);
        for (text, role) in pieces {
            atoms.extend(text.chars().filter_map(|char| self.atom(char, *role)));
        }
        let chars: Vec<char> = atoms.iter().map(|atom| atom.char).collect();
        Shaped { starts: line_starts(&chars), atoms }
    }

    fn atom(&self, char: char, role: Role) -> Option<Atom> {
        let char = printed_char(char)?;
        let Some(glyph) = self.measure.glyph(role, char) else {
            self.missing.borrow_mut().insert(char);
            return self.measure.glyph(role, MISSING).map(|glyph| atom(char, glyph));
        };
        if self.measure.is_lent(role, char) {
            self.lent.borrow_mut().insert(char);
        }
        Some(atom(char, glyph))
    }
}

impl Shaped {
    /// Width on one line, in em.
    pub(super) fn width(&self) -> f32 {
        width(&self.atoms)
    }

    /// Width of the widest part that must not be broken, in em.
    pub(super) fn widest_part(&self) -> f32 {
        let (mut widest, mut width) = (0.0_f32, 0.0);
        for (atom, starts) in self.atoms.iter().zip(&self.starts) {
            width = if *starts { atom.width } else { width + atom.width };
            // A space at the end of a line takes no room.
            if !is_space(atom.char) {
                widest = widest.max(width);
            }
        }
        widest
    }

    /// Width of the widest figure, in em.
    pub(super) fn widest_figure(&self) -> f32 {
        self.atoms.split(|atom| !in_figure(atom.char)).map(width).fold(0.0, f32::max)
    }
}

fn atom(char: char, glyph: Glyph) -> Atom {
    Atom { char, face: glyph.face, id: glyph.id, width: glyph.advance }
}

/// Width of atoms on one line, in em.
pub(super) fn width(atoms: &[Atom]) -> f32 {
    atoms.iter().map(|atom| atom.width).sum()
}

/// Whether a character stands in figures: 1,234.56.
fn in_figure(char: char) -> bool {
    is_digit(char) || matches!(char, '.' | ',' | '-')
}
