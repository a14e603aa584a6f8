//! A block: a line of text or rows of a table, with a height and items placed from its upper left corner.

use super::document::{Item, Line, PlacedGlyph, Pt, Run};
use super::line::SetLine;
use super::measures::{ASCENT, RULE};

/// The structure node, anchor and colour of a run.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark {
    /// Node of the structure tree; `None` for page furniture.
    pub(super) node: Option<usize>,
    /// Index of its anchor.
    pub(super) anchor: Option<usize>,
    /// 0 is black, 1 is white.
    pub(super) grey: f32,
}

/// Items with their places from the upper left corner of the block.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) height: Pt,
    pub(super) items: Vec<Item>,
}

impl Block {
    /// A block of one line of text.
    pub(super) fn line(line: &SetLine, pitch: Pt, size: Pt, mark: Mark) -> Block {
        let mut block = Block { height: pitch, items: Vec::new() };
        block.put_line(line, (0.0, 0.0), pitch, size, mark);
        block
    }

    /// Puts a line of text with its upper left corner at a place.
    pub(super) fn put_line(&mut self, line: &SetLine, (x, y): (Pt, Pt), pitch: Pt, size: Pt, mark: Mark) {
        let base = y + (pitch - size) / 2.0 + size * ASCENT;
        self.items.extend(runs(line, x, base, size, mark).into_iter().map(Item::Run));
    }

    /// Puts a rule.
    pub(super) fn put_rule(&mut self, from: (Pt, Pt), to: (Pt, Pt)) {
        self.items.push(Item::Line(Line { from, to, width: RULE }));
    }

    /// The items with the block's upper left corner at a place.
    pub(super) fn placed(self, left: Pt, top: Pt) -> impl Iterator<Item = Item> {
        self.items.into_iter().map(move |item| match item {
            Item::Run(run) => Item::Run(Run { x: run.x + left, y: run.y + top, ..run }),
            Item::Line(line) => {
                let moved = |(x, y): (Pt, Pt)| (x + left, y + top);
                Item::Line(Line { from: moved(line.from), to: moved(line.to), ..line })
            }
            Item::Box(filled) => Item::Box(super::document::Filled { x: filled.x + left, y: filled.y + top, ..filled }),
        })
    }
}

/// Cuts a set line into runs of one face.
pub(super) fn runs(line: &SetLine, left: Pt, base: Pt, size: Pt, mark: Mark) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for set in &line.glyphs {
        let x = left + set.glyph.x;
        match runs.last_mut() {
            Some(run) if run.face == set.face => {
                run.text.push(set.glyph.char);
                run.glyphs.push(PlacedGlyph { x: x - run.x, ..set.glyph });
            }
            _ => runs.push(Run {
                face: set.face,
                size,
                x,
                y: base,
                angle: 0.0,
                grey: mark.grey,
                glyphs: vec![PlacedGlyph { x: 0.0, ..set.glyph }],
                text: set.glyph.char.to_string(),
                node: mark.node,
                anchor: mark.anchor,
            }),
        }
    }
    runs
}
