//! Puts a set table into the flow: texts, rules, and its part of the structure tree.

use std::ops::Range;

use super::super::block::{Block, Mark};
use super::super::document::{Pt, Scope, Structure};
use super::super::flow::{Flow, Tie};
use super::frames::Frames;
use super::{PADDING_X, SetTable};
use crate::form::GridContent;

impl SetTable<'_> {
    /// Puts the table on the page of its heading.
    pub(in super::super) fn put_whole(&self, flow: &mut Flow) {
        let block = Drawing::new(self, flow).part(0..self.table.grid.rows, flow);
        flow.put(block, Tie::Tied);
    }

    /// Puts the table on as many pages as it takes, each part below the repeated head.
    pub(in super::super) fn put_in_parts(&self, flow: &mut Flow) {
        let (here, fresh) = (flow.room(), flow.room_on_fresh_page());
        let starts_here = here >= self.least_height() && here > fresh / 3.0;
        if !starts_here {
            flow.move_to_new_page(flow.orientation());
        }
        let parts = self.parts(if starts_here { here } else { fresh }, flow.orientation().height());
        let mut drawing = Drawing::new(self, flow);
        for rows in parts {
            let is_first = rows.start == 0;
            if !is_first {
                flow.end_page(flow.orientation());
            }
            let block = drawing.part(rows, flow);
            flow.put(block, if is_first { Tie::Tied } else { Tie::Free });
        }
    }
}

/// A table being drawn.
struct Drawing<'d, 's> {
    set: &'d SetTable<'s>,
    /// Nodes of the rows.
    rows: Vec<usize>,
    /// For each cell, whether its text was printed before; a repetition is page furniture.
    is_printed: Vec<bool>,
}

impl<'d, 's> Drawing<'d, 's> {
    fn new(set: &'d SetTable<'s>, flow: &mut Flow) -> Drawing<'d, 's> {
        let table = flow.node(Structure::Table, 0);
        let rows = (0..set.table.grid.rows).map(|_| flow.node(Structure::Row, table)).collect();
        Drawing { set, rows, is_printed: vec![false; set.table.cells.len()] }
    }

    /// Some rows with the head repeated above them.
    fn part(&mut self, rows: Range<usize>, flow: &mut Flow) -> Block {
        let mut block = Block::default();
        let mut frames = Frames::default();
        for rows in [self.set.repeated_head(&rows), rows] {
            let heights = self.set.heights(rows.clone());
            for idx in 0..self.set.table.cells.len() {
                let covered = self.set.table.rows_of(idx, &rows);
                if covered.is_empty() {
                    continue;
                }
                let y = block.height + heights[..covered.start - rows.start].iter().sum::<Pt>();
                let height = heights[covered.start - rows.start..covered.end - rows.start].iter().sum();
                let columns = self.set.table.columns_of(idx);
                let x = self.set.widths[..columns.start].iter().sum();
                frames.add(x, y, self.set.widths[columns].iter().sum(), height);
                let mark = self.mark(idx, flow);
                self.put_text(&mut block, idx, rows.start, (x, y), height, mark);
            }
            block.height += heights.iter().sum::<Pt>();
        }
        frames.put(&mut block);
        block
    }

    /// Puts the text of a cell, vertically centred.
    fn put_text(&self, block: &mut Block, idx: usize, first_row: usize, (x, y): (Pt, Pt), height: Pt, mark: Mark) {
        let pitch = self.set.pitch();
        let lines = self.set.lines(idx, first_row);
        let mut y = y + (height - lines.len() as f32 * pitch) / 2.0;
        for line in lines {
            block.put_line(&line, (x + PADDING_X * self.set.size, y), pitch, self.set.size, mark);
            y += pitch;
        }
    }

    /// The mark of a cell's text: its node the first time, page furniture after that.
    fn mark(&mut self, idx: usize, flow: &mut Flow) -> Mark {
        if std::mem::replace(&mut self.is_printed[idx], true) {
            return Mark::default();
        }
        let cell = &self.set.table.grid.cells[idx];
        let (row_span, column_span) = (cell.row_span, cell.column_span);
        let head = |scope| Structure::HeadCell { scope, row_span, column_span };
        let role = match cell.content {
            GridContent::Title(_) | GridContent::Head(_) => head(Scope::Column),
            GridContent::Corner(_) => head(Scope::Both),
            GridContent::Stub { .. } => head(Scope::Row),
            GridContent::Value(_) => Structure::DataCell { row_span, column_span },
        };
        let node = Some(flow.node(role, self.rows[cell.row_idx]));
        let anchor = match cell.content {
            GridContent::Value(idx) => Some(flow.anchor(self.set.table.anchors[idx].clone())),
            _ => None,
        };
        Mark { node, anchor, grey: 0.0 }
    }
}
