//! Breaks a shaped text into lines of a width and places the glyphs of each line.
//!
//! Punctuation is squeezed before it moves to the next line; remaining space is spread evenly unless it is so
//! much that the line would look torn.

use std::ops::Range;

use super::breaks::{in_word, is_space};
use super::document::{PlacedGlyph, Pt};
use super::shaped::{Atom, Shaped, width};
use crate::font::FaceId;

/// Alignment of the lines of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// At both edges, the last line at the left edge.
    Justify,
    /// At the left edge.
    Left,
    /// Centred.
    Centre,
    /// At the right edge.
    Right,
}

/// Size, width, indent and alignment of lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Size of the em.
    pub(super) size: Pt,
    /// Width of the lines.
    pub(super) width: Pt,
    /// Indent of the first line.
    pub(super) indent: Pt,
    pub(super) align: Align,
}

/// A line that was set: glyphs with their places from the left edge.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SetLine {
    pub(super) glyphs: Vec<SetGlyph>,
}

/// A glyph of a line that was set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SetGlyph {
    pub(super) face: FaceId,
    pub(super) glyph: PlacedGlyph,
}

/// Signs whose empty half may be squeezed, on their right.
const LOOSE_RIGHT: &str = "，。、；：）》〉」』】〕〗”’";
/// Signs whose empty half may be squeezed, on their left.
const LOOSE_LEFT: &str = "（《〈「『【〔〖“‘";
/// Most space added between two characters of a line, in em; a line that needs more is not justified.
const WIDEST_SPREAD: f32 = 0.3;
/// Tolerance for the rounding of sums.
const TOLERANCE: Pt = 0.05;

/// The atoms of one line, and its indent.
struct Cut {
    atoms: Range<usize>,
    indent: Pt,
}

impl Shaped {
    /// Sets the text into lines.
    pub(super) fn lines(&self, frame: &Frame) -> Vec<SetLine> {
        let place = |cut: Cut| {
            let is_last = cut.atoms.end == self.atoms.len();
            place(&self.atoms[cut.atoms], cut.indent, frame, is_last)
        };
        self.cuts(frame).map(place).collect()
    }

    /// How many lines the text takes at a size and width.
    pub(super) fn line_count(&self, size: Pt, width: Pt) -> usize {
        self.cuts(&Frame { size, width, indent: 0.0, align: Align::Left }).count()
    }

    /// Cuts the text into lines; no line starts with a space.
    fn cuts<'s>(&'s self, frame: &'s Frame) -> impl Iterator<Item = Cut> + 's {
        let mut next = 0;
        std::iter::from_fn(move || {
            let is_first = next == 0;
            next += self.atoms[next..].iter().take_while(|atom| is_space(atom.char)).count();
            let start = next;
            if start == self.atoms.len() {
                return None;
            }
            let indent = if is_first { frame.indent } else { 0.0 };
            next = self.line_end(start, frame.width - indent + TOLERANCE, frame.size);
            Some(Cut { atoms: start..next, indent })
        })
    }

    /// Where the line that starts at an atom ends: at least one atom further.
    fn line_end(&self, start: usize, width: Pt, size: Pt) -> usize {
        // A character that is wider than the line stands on it alone.
        let fits = self.first_over_the_edge(start, width, size).max(start + 1);
        if fits == self.atoms.len() || self.starts[fits] {
            return fits;
        }
        if let Some(squeezed) = self.squeezed_end(start, fits, width, size) {
            return squeezed;
        }
        // A text without a place to break is broken where the line is full.
        let pushed_out = (start + 1..fits).rev().find(|&at| self.starts[at]);
        pushed_out.unwrap_or(fits)
    }

    /// The first atom beyond the edge; spaces may go beyond it.
    fn first_over_the_edge(&self, start: usize, width: Pt, size: Pt) -> usize {
        let mut used = 0.0;
        for (at, atom) in self.atoms.iter().enumerate().skip(start) {
            used += atom.width * size;
            if used > width && !is_space(atom.char) {
                return at;
            }
        }
        self.atoms.len()
    }

    /// The end of the line if squeezing its punctuation lets it go on to the next place to break.
    fn squeezed_end(&self, start: usize, fits: usize, width: Pt, size: Pt) -> Option<usize> {
        const FARTHEST: usize = 8;
        let all = self.atoms.len();
        let next = (fits + 1..=all.min(fits + FARTHEST)).find(|&at| at == all || self.starts[at])?;
        let line = trimmed(&self.atoms[start..next]);
        let squeezed: f32 = line.iter().map(|atom| atom.width - slack(atom)).sum();
        (squeezed * size <= width).then_some(next)
    }
}

/// A line without the spaces at its end.
fn trimmed(line: &[Atom]) -> &[Atom] {
    let end = line.iter().rposition(|atom| !is_space(atom.char)).map_or(0, |last| last + 1);
    &line[..end]
}

/// How much a sign may be squeezed, in em; one that is narrow by itself not at all.
fn slack(atom: &Atom) -> f32 {
    let is_loose = LOOSE_RIGHT.contains(atom.char) || LOOSE_LEFT.contains(atom.char);
    if is_loose && atom.width > 0.9 { 0.5 } else { 0.0 }
}

/// Places the glyphs of a line.
fn place(line: &[Atom], indent: Pt, frame: &Frame, is_last: bool) -> SetLine {
    let line = trimmed(line);
    let natural = width(line);
    let room = frame.width - indent - natural * frame.size;
    let squeeze = squeeze(line, -room / frame.size);
    let spread = if frame.align == Align::Justify && !is_last { spread(line, room / frame.size) } else { 0.0 };
    let mut x = match frame.align {
        Align::Justify | Align::Left => indent,
        Align::Centre => indent + room.max(0.0) / 2.0,
        Align::Right => indent + room.max(0.0),
    };
    let mut glyphs = Vec::with_capacity(line.len());
    for (at, atom) in line.iter().enumerate() {
        if at > 0 && stretches(line[at - 1].char, atom.char) {
            x += spread * frame.size;
        }
        let taken = slack(atom) * squeeze * frame.size;
        let before = if LOOSE_LEFT.contains(atom.char) { taken } else { 0.0 };
        let advance = atom.width * frame.size;
        let glyph = PlacedGlyph { id: atom.id, x: x - before, advance, char: atom.char };
        glyphs.push(SetGlyph { face: atom.face, glyph });
        x += advance - taken;
    }
    SetLine { glyphs }
}

/// How much the punctuation of a line is squeezed to gain this many em: from 0, not at all, to 1, by its whole
/// empty half.
fn squeeze(line: &[Atom], overflow: f32) -> f32 {
    let loose: f32 = line.iter().map(slack).sum();
    if overflow > 0.0 && loose > 0.0 { (overflow / loose).min(1.0) } else { 0.0 }
}

/// Space to add between two characters of a line to fill this much room, in em.
fn spread(line: &[Atom], room: f32) -> f32 {
    let gaps = line.windows(2).filter(|pair| stretches(pair[0].char, pair[1].char)).count();
    if room <= 0.0 || gaps == 0 {
        return 0.0;
    }
    let spread = room / gaps as f32;
    if spread <= WIDEST_SPREAD { spread } else { 0.0 }
}

/// Whether space may be added between two characters, which are not inside a word or number.
fn stretches(before: char, after: char) -> bool {
    let inside_word = in_word(before) && in_word(after);
    let inside_dash = before == '—' && after == '—';
    !inside_word && !inside_dash
}
