//! Goes through a face from end to end, so that nothing in it can hold up who uses it.

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::error::FontError;

/// Most strokes of a glyph, far above what even traced brushwork has.
const MOST_STROKES: usize = 20_000;
/// Widest glyph in em: as many characters as stand in a line of text.
const WIDEST: f32 = 28.0;
/// The characters of Chinese text.
const HAN: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// Draws and measures every glyph of a face and looks every character up.
pub(super) fn whole(face: &Face) -> Result<(), FontError> {
    let widest = f32::from(face.units_per_em()) * WIDEST;
    for glyph in (0..face.number_of_glyphs()).map(GlyphId) {
        let mut strokes = Strokes(0);
        face.outline_glyph(glyph, &mut strokes);
        if strokes.0 > MOST_STROKES {
            return Err(FontError::TooComplex);
        }
        if f32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) > widest {
            return Err(FontError::TooWide);
        }
    }
    // A look-up that is slow ends the process; what it finds is not needed.
    let _ = HAN.filter(|char| face.glyph_index(*char).is_some()).count();
    Ok(())
}

/// Counts what is drawn.
struct Strokes(usize);

impl OutlineBuilder for Strokes {
    fn move_to(&mut self, _: f32, _: f32) {
        self.0 += 1;
    }

    fn line_to(&mut self, _: f32, _: f32) {
        self.0 += 1;
    }

    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
        self.0 += 1;
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.0 += 1;
    }

    fn close(&mut self) {}
}
