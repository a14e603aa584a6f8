//! A laid-out document: pages of glyph runs, lines and boxes at fixed places, and their structure.
//!
//! Lengths are points (1/72 inch); x runs right and y down from the upper left corner of a page.
//! The PDF is written and the preview painted from this and nothing else.

use crate::font::FaceId;

/// Points, 1/72 inch.
pub type Pt = f32;

/// Millimetres in points.
pub const fn mm(millimetres: f32) -> Pt {
    millimetres * 72.0 / 25.4
}

/// A laid-out document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Title for the reader's window.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The structure tree; node 0 is the document.
    pub nodes: Vec<Node>,
    /// The names that runs are anchored to; opaque to whoever draws.
    pub anchors: Vec<String>,
    /// Characters that no face has, printed as 〓; each once.
    pub missing: Vec<char>,
    /// Characters the face of their role does not have, printed from another; each once.
    pub lent: Vec<char>,
}

impl Document {
    /// The characters that no face has, in words: `𰀀（U+30000）、U+E000`; invisible ones only by number, and
    /// only the first of very many.
    pub fn missing_in_words(&self) -> String {
        in_words(&self.missing)
    }

    /// The characters printed from another face, in words as [`Document::missing_in_words`].
    pub fn lent_in_words(&self) -> String {
        in_words(&self.lent)
    }
}

fn in_words(chars: &[char]) -> String {
    const MOST_NAMED: usize = 20;
    let names: Vec<String> = chars.iter().take(MOST_NAMED).map(|char| name(*char)).collect();
    let more = if chars.len() > MOST_NAMED { format!("等{}个", chars.len()) } else { String::new() };
    names.join("、") + &more
}

fn name(char: char) -> String {
    let number = format!("U+{:04X}", u32::from(char));
    let is_shown = char.escape_debug().count() == 1;
    if is_shown { format!("{char}（{number}）") } else { number }
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
    /// Its items in reading order.
    pub items: Vec<Item>,
}

/// An item on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Text.
    Run(Run),
    /// A straight line.
    Line(Line),
    /// A filled box.
    Box(Filled),
}

/// Glyphs of one face and size on one base line.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The face.
    pub face: FaceId,
    /// Size of the em.
    pub size: Pt,
    /// Left end of the base line.
    pub x: Pt,
    /// The base line.
    pub y: Pt,
    /// Rotation in degrees counter-clockwise around the left end of the base line.
    pub angle: f32,
    /// 0 is black, 1 is white.
    pub grey: f32,
    /// The glyphs with their places.
    pub glyphs: Vec<PlacedGlyph>,
    /// The text they stand for.
    pub text: String,
    /// Node of the structure tree; `None` for page furniture.
    pub node: Option<usize>,
    /// Index into the document's anchors.
    pub anchor: Option<usize>,
}

/// A glyph in a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedGlyph {
    /// Glyph id in the run's face.
    pub id: u16,
    /// Distance from the run's left end.
    pub x: Pt,
    /// Its own advance.
    pub advance: Pt,
    /// The character it stands for.
    pub char: char,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Start.
    pub from: (Pt, Pt),
    /// End.
    pub to: (Pt, Pt),
    /// Thickness.
    pub width: Pt,
}

/// A filled box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Filled {
    /// Left edge.
    pub x: Pt,
    /// Upper edge.
    pub y: Pt,
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
    /// 0 is black, 1 is white.
    pub grey: f32,
}

/// A node of the structure tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its role.
    pub role: Structure,
    /// The node around it; `None` for the document.
    pub parent: Option<usize>,
}

/// Roles in the structure tree, named as in PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structure {
    /// The whole.
    Document,
    /// A heading; the title is level 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A head cell.
    HeadCell {
        /// Which cells it is the head of.
        scope: Scope,
        /// Rows it covers.
        row_span: usize,
        /// Columns it covers.
        column_span: usize,
    },
    /// A data cell.
    DataCell {
        /// Rows it covers.
        row_span: usize,
        /// Columns it covers.
        column_span: usize,
    },
    /// A note below a table.
    Note,
}

/// The cells a head cell is the head of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Of the cells below it.
    Column,
    /// Of the cells beside it.
    Row,
    /// Of both.
    Both,
}

impl Page {
    /// The runs in reading order.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.items.iter().filter_map(|item| match item {
            Item::Run(run) => Some(run),
            Item::Line(_) | Item::Box(_) => None,
        })
    }
}

impl Run {
    /// Width from the left end to the end of the last glyph.
    pub fn width(&self) -> Pt {
        self.glyphs.last().map_or(0.0, |glyph| glyph.x + glyph.advance)
    }
}
