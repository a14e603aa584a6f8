//! A paragraph broken into lines by the rules of Chinese typesetting (禁则), and set justified.
//!
//! Punctuation is squeezed before it is pushed out; what space is left is spread evenly.

use super::document::{PlacedGlyph, Pt};
use crate::font::{FaceId, Measure, Role};

/// How the lines of a paragraph lie between its edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// Both edges even, the last line from the left.
    Justify,
    /// From the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}

/// A paragraph to be set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paragraph<'t> {
    pub(super) text: &'t str,
    pub(super) role: Role,
    pub(super) size: Pt,
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

/// Sign printed for a character no face has.
const MISSING: char = '〓';

/// A character with its glyph.
#[derive(Debug, Clone, Copy)]
struct Atom {
    char: char,
    face: FaceId,
    id: u16,
    width: Pt,
}

/// Sets text with the faces at hand.
pub(super) struct Setter<'m, 'f> {
    pub(super) measure: &'m Measure<'f>,
    /// Characters no face has, each once.
    pub(super) missing: std::cell::RefCell<Vec<char>>,
}

impl Setter<'_, '_> {
    /// Breaks a paragraph into lines and places their glyphs.
    pub(super) fn set(&self, paragraph: &Paragraph) -> Vec<SetLine> {
        let atoms = self.atoms(paragraph);
        let breakable = breakable(&atoms);
        let mut lines = Vec::new();
        let mut start = 0;
        while start < atoms.len() {
            let indent = if start == 0 { paragraph.indent } else { 0.0 };
            let end = line_end(&atoms, &breakable, start, paragraph.width - indent, paragraph.size);
            let is_last = end == atoms.len();
            lines.push(place(&atoms[start..end], paragraph, indent, is_last));
            start = end;
            // Spaces do not start a line.
            while start < atoms.len() && atoms[start].char == ' ' {
                start += 1;
            }
        }
        lines
    }

    /// Width of a text on one line.
    pub(super) fn natural_width(&self, text: &str, role: Role, size: Pt) -> Pt {
        self.atoms(&Paragraph { text, role, size, width: 0.0, indent: 0.0, align: Align::Left })
            .iter()
            .map(|atom| atom.width)
            .sum()
    }

    /// Width of the widest part of a text that must not be broken.
    pub(super) fn widest_part(&self, text: &str, role: Role, size: Pt) -> Pt {
        let atoms = self.atoms(&Paragraph { text, role, size, width: 0.0, indent: 0.0, align: Align::Left });
        let breakable = breakable(&atoms);
        let (mut widest, mut width) = (0.0_f32, 0.0);
        for (atom, may_break) in atoms.iter().zip(breakable) {
            if may_break {
                width = 0.0;
            }
            width += atom.width;
            widest = widest.max(width);
        }
        widest
    }

    fn atoms(&self, paragraph: &Paragraph) -> Vec<Atom> {
        let mut atoms = Vec::with_capacity(paragraph.text.len() / 3 + 1);
        for char in paragraph.text.chars() {
            let char = if char == '\t' || char == '\u{a0}' { ' ' } else { char };
            if char.is_control() || matches!(char, '\u{200b}' | '\u{feff}') {
                continue;
            }
            let glyph = self.measure.glyph(paragraph.role, char).or_else(|| {
                let mut missing = self.missing.borrow_mut();
                if !missing.contains(&char) {
                    missing.push(char);
                }
                self.measure.glyph(paragraph.role, MISSING)
            });
            if let Some(glyph) = glyph {
                atoms.push(Atom { char, face: glyph.face, id: glyph.id, width: glyph.advance * paragraph.size });
            }
        }
        atoms
    }
}

/// Signs that do not start a line.
const NOT_AT_START: &str = "，。、；：？！）》〉」』】〕〗”’…—·％℃‰°,.;:?!)]}%";
/// Signs that do not end a line.
const NOT_AT_END: &str = "（《〈「『【〔〖“‘([{";
/// Signs whose empty half may be squeezed, on their right.
const LOOSE_RIGHT: &str = "，。、；：）》〉」』】〕〗”’";
/// Signs whose empty half may be squeezed, on their left.
const LOOSE_LEFT: &str = "（《〈「『【〔〖“‘";

/// For each atom, whether a line may start with it.
fn breakable(atoms: &[Atom]) -> Vec<bool> {
    let chars: Vec<char> = atoms.iter().map(|atom| atom.char).collect();
    let in_number = document_numbers(&chars);
    (0..chars.len()).map(|at| at > 0 && !in_number[at] && may_break(&chars, at)).collect()
}

fn may_break(chars: &[char], at: usize) -> bool {
    let (before, after) = (chars[at - 1], chars[at]);
    if NOT_AT_START.contains(after) || NOT_AT_END.contains(before) || after == ' ' {
        return false;
    }
    if before.is_ascii_graphic() && after.is_ascii_graphic() {
        // Only an address is long enough to be cut, behind a slash or the like.
        return matches!(before, '/' | '?' | '&' | '=') && word_length(chars, at) > 20;
    }
    let counted = before.is_ascii_digit() && is_unit(after);
    let unit_goes_on = matches!(before, '万' | '亿') && after == '元' && at >= 2 && chars[at - 2].is_ascii_digit();
    !counted && !unit_goes_on
}

/// Length of the run of ASCII signs around a place.
fn word_length(chars: &[char], at: usize) -> usize {
    let before = chars[..at].iter().rev().take_while(|c| c.is_ascii_graphic()).count();
    before + chars[at..].iter().take_while(|c| c.is_ascii_graphic()).count()
}

/// Words that belong to the number before them.
fn is_unit(c: char) -> bool {
    "年月日时分秒号件条个次篇项份期起宗届批例人户家名位元万亿千百公米吨字页度℃％‰".contains(c)
}

/// Marks the insides of 〔2021〕30号.
fn document_numbers(chars: &[char]) -> Vec<bool> {
    let mut inside = vec![false; chars.len()];
    for start in (0..chars.len()).filter(|&at| matches!(chars[at], '〔' | '[' | '［')) {
        let year = chars[start + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        let close = start + 1 + year;
        let number = chars.get(close + 1..).map_or(0, |rest| rest.iter().take_while(|c| c.is_ascii_digit()).count());
        let end = close + 1 + number;
        if year == 4
            && number > 0
            && matches!(chars.get(close), Some('〕' | ']' | '］'))
            && chars.get(end) == Some(&'号')
        {
            inside[start + 1..=end].fill(true);
        }
    }
    inside
}

/// How much a sign may be squeezed; one that is narrow by itself not at all.
fn slack(atom: &Atom, size: Pt) -> Pt {
    let is_loose = LOOSE_RIGHT.contains(atom.char) || LOOSE_LEFT.contains(atom.char);
    if is_loose && atom.width > 0.9 * size { size * 0.5 } else { 0.0 }
}

/// Where the line that starts at an atom ends: at least one atom further.
fn line_end(atoms: &[Atom], breakable: &[bool], start: usize, width: Pt, size: Pt) -> usize {
    // Half a thousandth of a point forgives the rounding of sums.
    const TOLERANCE: Pt = 0.05;
    let mut used = 0.0;
    let mut fits = start;
    while fits < atoms.len() && used + atoms[fits].width <= width + TOLERANCE {
        used += atoms[fits].width;
        fits += 1;
    }
    if fits == atoms.len() || breakable[fits] {
        return fits.max(start + 1);
    }
    // A space at the end of the line takes no room.
    if atoms[fits].char == ' ' {
        return fits.max(start + 1);
    }
    if let Some(squeezed) = squeezed_end(atoms, breakable, start, fits, width + TOLERANCE, size) {
        return squeezed;
    }
    let pushed_out = (start + 1..fits).rev().find(|&at| breakable[at]);
    pushed_out.unwrap_or_else(|| fits.max(start + 1))
}

/// The end of the line if squeezing its punctuation lets it go on to the next place to break.
fn squeezed_end(atoms: &[Atom], breakable: &[bool], start: usize, fits: usize, width: Pt, size: Pt) -> Option<usize> {
    const FARTHEST: usize = 3;
    let next = (fits + 1..=atoms.len().min(fits + FARTHEST)).find(|&at| at == atoms.len() || breakable[at])?;
    let line = &atoms[start..next];
    let natural: Pt = line.iter().map(|atom| atom.width).sum();
    let loose: Pt = line.iter().map(|atom| slack(atom, size)).sum();
    (natural - loose <= width).then_some(next)
}

/// Places the glyphs of a line.
fn place(line: &[Atom], paragraph: &Paragraph, indent: Pt, is_last: bool) -> SetLine {
    let end = line.iter().rposition(|atom| atom.char != ' ').map_or(0, |last| last + 1);
    let line = &line[..end];
    let natural: Pt = line.iter().map(|atom| atom.width).sum();
    let room = paragraph.width - indent - natural;
    let squeeze = Squeeze::for_overflow(line, -room, paragraph.size);
    let gaps = (1..line.len()).filter(|&at| stretches(line[at - 1].char, line[at].char)).count();
    let spread =
        if paragraph.align == Align::Justify && !is_last && room > 0.0 && gaps > 0 { room / gaps as f32 } else { 0.0 };
    let mut x = match paragraph.align {
        Align::Justify | Align::Left => indent,
        Align::Centre => indent + room.max(0.0) / 2.0,
        Align::Right => indent + room.max(0.0),
    };
    let mut glyphs = Vec::with_capacity(line.len());
    for (at, atom) in line.iter().enumerate() {
        if at > 0 && stretches(line[at - 1].char, atom.char) {
            x += spread;
        }
        let (before, after) = squeeze.of(atom, paragraph.size);
        let glyph = PlacedGlyph { id: atom.id, x: x - before, advance: atom.width, char: atom.char };
        glyphs.push(SetGlyph { face: atom.face, glyph });
        x += atom.width - before - after;
    }
    SetLine { glyphs }
}

/// Whether space may be put between two characters: not inside words and numbers.
fn stretches(before: char, after: char) -> bool {
    let in_word = before.is_ascii_graphic() && after.is_ascii_graphic();
    let in_dash = before == '—' && after == '—';
    !in_word && !in_dash
}

/// How far the punctuation of a line is squeezed: 0 not at all, 1 by its whole empty half.
#[derive(Debug, Clone, Copy)]
struct Squeeze(f32);

impl Squeeze {
    fn for_overflow(line: &[Atom], overflow: Pt, size: Pt) -> Squeeze {
        let loose: Pt = line.iter().map(|atom| slack(atom, size)).sum();
        Squeeze(if overflow > 0.0 && loose > 0.0 { (overflow / loose).min(1.0) } else { 0.0 })
    }

    /// What is taken from a sign on its left and on its right.
    fn of(self, atom: &Atom, size: Pt) -> (Pt, Pt) {
        let taken = slack(atom, size) * self.0;
        if LOOSE_LEFT.contains(atom.char) { (taken, 0.0) } else { (0.0, taken) }
    }
}
