//! A table set for print: widths by content, merged heads and stubs, whole on a page if it can be.
//!
//! Every table can be set: in smaller sizes, on a landscape page, or at last with its words broken.

mod draw;
mod frames;
mod parts;
mod shaped;
mod widths;

use std::ops::Range;

pub(super) use shaped::ShapedTable;

use super::document::Pt;
use super::line::{Frame, SetLine};
use super::measures::{SIZES_WHEN_BROKEN, SMALLEST, SMALLEST_READABLE, TABLE_SIZES, TYPE_HEIGHT, TYPE_WIDTH};

/// Between the text of a cell and its frame, in sizes.
const PADDING_X: f32 = 0.24;
const PADDING_Y: f32 = 0.25;
/// Line pitch in sizes.
const PITCH: f32 = 1.25;
/// Least height of a row in sizes.
const ROW: f32 = 1.75;

/// A table set at one size and width.
pub(super) struct SetTable<'s> {
    table: &'s ShapedTable<'s>,
    size: Pt,
    widths: Vec<Pt>,
    /// For each cell, how many lines it takes.
    line_counts: Vec<usize>,
}

/// A table set in several sizes, at least one.
pub(super) struct Settings<'s> {
    largest: SetTable<'s>,
    /// Those that read well, the largest first.
    smaller: Vec<SetTable<'s>>,
    /// Smaller ones, used only to fit the table on one page.
    small_sizes: &'static [Pt],
    width: Pt,
}

impl<'s> Settings<'s> {
    /// For a portrait page; `None` if words had to be broken there.
    pub(super) fn portrait(table: &'s ShapedTable<'s>) -> Option<Settings<'s>> {
        Settings::unbroken(table, TYPE_WIDTH)
    }

    /// For a landscape page; there is always a size.
    pub(super) fn landscape(table: &'s ShapedTable<'s>) -> Settings<'s> {
        Settings::unbroken(table, TYPE_HEIGHT).unwrap_or_else(|| {
            let keeps_figures = |size: &Pt| widths::figures_fit(table, *size, TYPE_HEIGHT);
            let size = SIZES_WHEN_BROKEN.into_iter().find(keeps_figures).unwrap_or(SMALLEST);
            let largest = SetTable::new(table, size, widths::broken(table, size, TYPE_HEIGHT));
            Settings { largest, smaller: Vec::new(), small_sizes: &[], width: TYPE_HEIGHT }
        })
    }

    fn unbroken(table: &'s ShapedTable<'s>, width: Pt) -> Option<Settings<'s>> {
        let set = |size: Pt| SetTable::unbroken(table, size, width);
        let (at, largest) = TABLE_SIZES.iter().enumerate().find_map(|(at, &size)| Some((at, set(size)?)))?;
        let smaller = &TABLE_SIZES[at + 1..];
        let readable = smaller.iter().take_while(|size| **size >= SMALLEST_READABLE).count();
        let (readable, small_sizes) = smaller.split_at(readable);
        let smaller = readable.iter().filter_map(|&size| set(size)).collect();
        Some(Settings { largest, smaller, small_sizes, width })
    }

    /// The largest.
    pub(super) fn largest(&self) -> &SetTable<'s> {
        &self.largest
    }

    /// The largest size that reads well in the first of these rooms that is high enough for one, with the value
    /// given for that room.
    pub(super) fn readable<T: Copy>(&self, rooms: [(Pt, T); 2]) -> Option<(&SetTable<'s>, T)> {
        let sets = || [&self.largest].into_iter().chain(&self.smaller);
        rooms.into_iter().find_map(|(room, said)| Some((sets().find(|set| set.height() <= room)?, said)))
    }

    /// Whether one of them is not higher than this.
    pub(super) fn fits(&self, height: Pt) -> bool {
        self.readable([(height, ()); 2]).is_some() || self.small(height).is_some()
    }

    /// The largest of the small ones that is not higher than this.
    pub(super) fn small(&self, height: Pt) -> Option<SetTable<'s>> {
        let sets = self.small_sizes.iter().filter_map(|&size| SetTable::unbroken(self.largest.table, size, self.width));
        sets.into_iter().find(|set| set.height() <= height)
    }
}

impl<'s> SetTable<'s> {
    fn new(table: &'s ShapedTable<'s>, size: Pt, widths: Vec<Pt>) -> SetTable<'s> {
        let mut set = SetTable { table, size, widths, line_counts: Vec::new() };
        set.line_counts = (0..table.cells.len()).map(|idx| set.line_count(idx)).collect();
        set
    }

    /// Sets the table without breaking words, as low as possible by widening cells of many lines.
    fn unbroken(table: &'s ShapedTable<'s>, size: Pt, width: Pt) -> Option<SetTable<'s>> {
        const LINES_TRIED: [usize; 3] = [4, 3, 2];
        let narrowest = SetTable::new(table, size, widths::unbroken(table, size, width, usize::MAX)?);
        if table.values().all(|idx| narrowest.line_counts[idx] <= 1) {
            return Some(narrowest);
        }
        let wider = LINES_TRIED.iter().filter_map(|&lines| widths::unbroken(table, size, width, lines));
        let all = [narrowest].into_iter().chain(wider.map(|widths| SetTable::new(table, size, widths)));
        all.min_by(|a, b| a.height().total_cmp(&b.height()))
    }

    /// Height of the whole table.
    fn height(&self) -> Pt {
        self.heights(0..self.table.grid.rows).iter().sum()
    }

    /// Heights of some rows that stand on one page: each as high as its cells need, and together as
    /// high as a merged cell needs there.
    fn heights(&self, rows: Range<usize>) -> Vec<Pt> {
        let mut heights = vec![ROW * self.size; rows.len()];
        for idx in self.table.by_row_span() {
            let covered = self.table.rows_of(idx, &rows);
            let covered = covered.start - rows.start..covered.end - rows.start;
            if covered.is_empty() {
                continue;
            }
            let lacking = self.needed(idx, rows.start) - heights[covered.clone()].iter().sum::<Pt>();
            let share = lacking.max(0.0) / covered.len() as f32;
            heights[covered].iter_mut().for_each(|height| *height += share);
        }
        heights
    }

    /// Height a cell needs on a page whose first row is this one.
    fn needed(&self, idx: usize, first_row: usize) -> Pt {
        let continued = usize::from(self.says_continued(idx, first_row));
        (self.line_counts[idx] + continued) as f32 * self.pitch() + 2.0 * PADDING_Y * self.size
    }

    fn pitch(&self) -> Pt {
        PITCH * self.size
    }

    /// Whether a merged label continues from the page before and is wide enough for a note of that.
    fn says_continued(&self, idx: usize, first_row: usize) -> bool {
        let fits = self.table.continued.width() * self.size <= self.text_width(idx);
        self.table.grid.cells[idx].row_idx < first_row && fits
    }

    fn text_width(&self, idx: usize) -> Pt {
        self.widths[self.table.columns_of(idx)].iter().sum::<Pt>() - 2.0 * PADDING_X * self.size
    }

    fn line_count(&self, idx: usize) -> usize {
        let width = self.text_width(idx);
        self.table.cells[idx].parts.iter().map(|part| part.line_count(self.size, width)).sum()
    }

    /// The lines of a cell on a page whose first row is this one.
    fn lines(&self, idx: usize, first_row: usize) -> Vec<SetLine> {
        let cell = &self.table.cells[idx];
        let frame = Frame { size: self.size, width: self.text_width(idx), indent: 0.0, align: cell.align };
        let continued = self.says_continued(idx, first_row).then_some(&self.table.continued);
        cell.parts.iter().chain(continued).flat_map(|part| part.lines(&frame)).collect()
    }
}
