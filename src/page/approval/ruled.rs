//! A plain table with a rule around every cell, row by row; on a new page its head stands again.

use super::super::block::{Block, Mark};
use super::super::composer::Composer;
use super::super::document::{Pt, Scope, Structure};
use super::super::flow::{Orientation, Tie};
use super::super::line::{Align, Frame, SetLine};
use super::super::measures::{TABLE_ROLE, TABLE_SIZES};
use crate::report::Address;

const SIZE: Pt = TABLE_SIZES[0];
const PITCH: Pt = SIZE * 1.35;
const PADDING_X: Pt = 4.0;
const PADDING_Y: Pt = 3.5;

/// A table that is being put into the flow.
pub(super) struct Ruled<'c, 'r, 'm, 'f> {
    composer: &'c mut Composer<'r, 'm, 'f>,
    widths: Vec<Pt>,
    head: Vec<&'static str>,
    node: usize,
    /// What the rows are about, for a click on them.
    anchor: Option<usize>,
    is_empty: bool,
}

impl<'c, 'r, 'm, 'f> Ruled<'c, 'r, 'm, 'f> {
    /// A table with columns of these widths below a head; without a head its first column says what a row is.
    pub(super) fn new(composer: &'c mut Composer<'r, 'm, 'f>, widths: &[Pt], head: &[&'static str]) -> Self {
        let node = composer.flow.node(Structure::Table, 0);
        Ruled { composer, widths: widths.to_vec(), head: head.to_vec(), node, anchor: None, is_empty: true }
    }

    /// Has its rows lead to a place.
    pub(super) fn about(mut self, place: &Address) -> Self {
        self.anchor = Some(self.composer.flow.anchor(place.to_string()));
        self
    }

    /// Adds a row at least this high; its first cell is its label.
    pub(super) fn row(&mut self, texts: &[&str], least_height: Pt) {
        let lines = self.set(texts, false);
        let height = height(&lines).max(least_height);
        if self.is_empty {
            self.start(height);
        } else if self.composer.flow.room() < height {
            self.composer.start_page(Orientation::Portrait);
            self.put_head(false, Tie::Free);
        }
        let tie = if self.is_empty { Tie::Tied } else { Tie::Free };
        self.put_row(&lines, height, false, true, tie);
        self.is_empty = false;
    }

    /// Has the head and the first row stand on one page with what is above them.
    fn start(&mut self, first_row: Pt) {
        let head = if self.head.is_empty() { 0.0 } else { height(&self.set(&self.head, true)) };
        if self.composer.flow.room() < head + first_row {
            self.composer.flow.move_to_new_page(Orientation::Portrait);
        }
        self.composer.owed = 0;
        self.put_head(true, Tie::Tied);
    }

    fn put_head(&mut self, is_first: bool, tie: Tie) {
        if !self.head.is_empty() {
            let lines = self.set(&self.head, true);
            let height = height(&lines);
            self.put_row(&lines, height, true, is_first, tie);
        }
    }

    fn set(&self, texts: &[&str], is_head: bool) -> Vec<Vec<SetLine>> {
        let set = |(column_idx, (text, width)): (usize, (&&str, &Pt))| {
            let align = if is_head || column_idx == 0 { Align::Centre } else { Align::Left };
            let frame = Frame { size: SIZE, width: width - 2.0 * PADDING_X, indent: 0.0, align };
            self.composer.shaper.shape(text, TABLE_ROLE).lines(&frame)
        };
        texts.iter().zip(&self.widths).enumerate().map(set).collect()
    }

    /// Puts a row. A head that stands again is page furniture.
    fn put_row(&mut self, cells: &[Vec<SetLine>], height: Pt, is_head: bool, is_content: bool, tie: Tie) {
        let row = is_content.then(|| self.composer.flow.node(Structure::Row, self.node));
        let mut block = Block { height, items: Vec::new() };
        let mut x = 0.0;
        for (column_idx, (lines, width)) in cells.iter().zip(&self.widths).enumerate() {
            let role = role(is_head, column_idx);
            let mark = Mark {
                node: row.map(|row| self.composer.flow.node(role, row)),
                anchor: self.anchor,
                ..Mark::default()
            };
            let mut y = (height - lines.len() as f32 * PITCH) / 2.0;
            for line in lines {
                block.put_line(line, (x + PADDING_X, y), PITCH, SIZE, mark);
                y += PITCH;
            }
            block.put_rule((x, 0.0), (x, height));
            x += width;
        }
        block.put_rule((x, 0.0), (x, height));
        block.put_rule((0.0, 0.0), (x, 0.0));
        block.put_rule((0.0, height), (x, height));
        self.composer.flow.put(block, tie);
    }
}

fn role(is_head: bool, column_idx: usize) -> Structure {
    let head = |scope| Structure::HeadCell { scope, row_span: 1, column_span: 1 };
    match (is_head, column_idx) {
        (true, _) => head(Scope::Column),
        (false, 0) => head(Scope::Row),
        (false, _) => Structure::DataCell { row_span: 1, column_span: 1 },
    }
}

fn height(cells: &[Vec<SetLine>]) -> Pt {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    lines as f32 * PITCH + 2.0 * PADDING_Y
}
