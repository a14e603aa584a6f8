//! Cuts a table that is higher than a page into parts.

use std::ops::Range;

use super::super::document::Pt;
use super::{SetTable, ShapedTable};
use crate::form::GridContent;

/// Costs of a cut, in points of height: a further page, a merged label on two pages (the outermost is so long
/// that this is often necessary), a row that gets higher.
const ONE_PART_MORE: f32 = 10_000.0;
const TORN_LABEL: f32 = 1_000.0;
const TORN_OUTERMOST_LABEL: f32 = 100.0;
const TOO_HIGH: f32 = 100_000.0;
/// Cost of each blank point on a page before the last one.
const BLANK: f32 = 0.5;

impl SetTable<'_> {
    /// The rows of each part, chosen for few parts, few torn labels, little blank space and low rows.
    pub(super) fn parts(&self, first_room: Pt, room: Pt) -> Vec<Range<usize>> {
        let starts = self.table.part_starts();
        // For each place: what cutting all before it costs at least, and where the last part starts.
        let mut best = vec![(f32::INFINITY, 0); starts.len()];
        best[0].0 = 0.0;
        for (from_idx, &from) in starts.iter().enumerate() {
            let room = if from == 0 { first_room } else { room };
            for (to_idx, &to) in starts.iter().enumerate().skip(from_idx + 1) {
                let height = self.part_height(from..to);
                if height > room && to_idx > from_idx + 1 {
                    break;
                }
                let cost = best[from_idx].0 + self.cost(to, height, room);
                if cost < best[to_idx].0 {
                    best[to_idx] = (cost, from_idx);
                }
            }
        }
        let mut parts = Vec::new();
        let mut to_idx = starts.len() - 1;
        while to_idx > 0 {
            let from_idx = best[to_idx].1;
            parts.push(starts[from_idx]..starts[to_idx]);
            to_idx = from_idx;
        }
        parts.reverse();
        parts
    }

    /// Cost of a part of this height that ends before a row.
    fn cost(&self, end: usize, height: Pt, room: Pt) -> f32 {
        let too_high = if height > room { TOO_HIGH } else { 0.0 };
        let is_last = end == self.table.grid.rows;
        let blank = if is_last { 0.0 } else { (room - height).max(0.0) * BLANK };
        ONE_PART_MORE + too_high + blank + height + self.table.cost_of_cut(end)
    }

    /// Height of rows that stand on one page, with the head repeated above them.
    pub(super) fn part_height(&self, rows: Range<usize>) -> Pt {
        let head: Pt = self.heights(self.repeated_head(&rows)).iter().sum();
        head + self.heights(rows).iter().sum::<Pt>()
    }

    /// The head rows that are repeated above these rows.
    pub(super) fn repeated_head(&self, rows: &Range<usize>) -> Range<usize> {
        if rows.start == 0 { 0..0 } else { 0..self.table.grid.head_rows }
    }

    /// Least height of a part: the head and the first rows below it.
    pub(super) fn least_height(&self) -> Pt {
        self.part_height(0..self.table.part_starts()[1])
    }
}

impl ShapedTable<'_> {
    /// The rows with which a part may start, and the end: a block stays whole with its title, the
    /// head stays with the first row below it.
    fn part_starts(&self) -> Vec<usize> {
        let titles = self.grid.cells.iter().filter(|cell| matches!(cell.content, GridContent::Title(_)));
        let mut starts: Vec<usize> = titles.map(|cell| cell.row_idx).collect();
        if starts.is_empty() {
            starts = [0].into_iter().chain(self.grid.head_rows + 1..self.grid.rows).collect();
        }
        starts.push(self.grid.rows);
        starts
    }

    /// Cost of the merged labels that a cut before this row tears.
    fn cost_of_cut(&self, row: usize) -> f32 {
        let torn = self.grid.cells.iter().filter(|cell| cell.row_idx < row && row < cell.row_idx + cell.row_span);
        torn.map(|cell| if cell.column_idx == 0 { TORN_OUTERMOST_LABEL } else { TORN_LABEL }).sum()
    }
}
