//! The fonts, formats and styles of an old workbook (.xls).

use std::collections::BTreeMap;

use super::Ground;
use super::binary::{u16_at, u32_at};
use super::rich::{Look, Rich};
use super::xls_looks::CellStyle;
use super::xls_texts::long;

/// The fonts, formats, styles and texts of the book, in their order.
#[derive(Default)]
pub(super) struct Styles {
    pub(super) fonts: Vec<Look>,
    colours: Vec<u16>,
    /// Formats that show no numbers, by their numbers, and whether they show no words either.
    formats: BTreeMap<u16, bool>,
    pub(super) cells: Vec<CellStyle>,
    pub(super) shared: BTreeMap<u32, Rich>,
}

impl Styles {
    pub(super) fn take(&mut self, kind: u16, body: &[u8]) {
        let short_at = |at| u16_at(body, at).unwrap_or_default();
        match kind {
            // FONT: height in twentieths of a point, flags, colour, weight, raised or lowered.
            0x0031 => {
                // There is no font number 4.
                if self.fonts.len() == 4 {
                    self.fonts.push(Look::default());
                    self.colours.push(0);
                }
                self.fonts.push(Look {
                    is_struck: short_at(2) & 0x0008 != 0,
                    is_raised: short_at(8) == 1,
                    is_white: is_white(short_at(4)),
                    is_sizeless: short_at(0) <= 20,
                });
                self.colours.push(short_at(4));
            }
            // FORMAT: its number, its code.
            0x041E => {
                let text = long(body.get(2..).unwrap_or_default()).unwrap_or_default();
                if super::is_blank_format(&text, false) {
                    self.formats.insert(short_at(0), super::is_blank_format(&text, true));
                }
            }
            // XF: font, format; the pattern and colours of the ground at its end.
            0x00E0 => self.cells.push(self.style(body)),
            _ => {}
        }
    }

    fn style(&self, body: &[u8]) -> CellStyle {
        let font = usize::from(u16_at(body, 0).unwrap_or_default());
        let pattern = u32_at(body, 14).unwrap_or_default() >> 26;
        let fill = u16_at(body, 18).unwrap_or_default() & 0x7F;
        let ground = match pattern {
            0 => None,
            1 if is_white(fill) => Some(Ground::Paper),
            _ => Some(Ground::Painted),
        };
        CellStyle {
            look: self.fonts.get(font).copied().unwrap_or_default(),
            ground,
            is_of_ground: pattern == 1 && self.colours.get(font) == Some(&fill),
            shows_nothing: u16_at(body, 2).and_then(|format| self.formats.get(&format).copied()),
        }
    }
}

/// Whether a number among the colours is white; those of a palette of its own are not looked at.
fn is_white(colour: u16) -> bool {
    matches!(colour, 1 | 9)
}
