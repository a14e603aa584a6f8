//! A document as one text, with the place in the document of every passage.

use std::ops::Range;

use super::super::source::{Block, Source, Spot};

/// All texts of a document in order: paragraphs and rows of tables separated by `\n`, cells by `\t`.
pub(super) struct FlatText {
    /// The text.
    pub(super) text: String,
    segments: Vec<Segment>,
}

/// A paragraph or cell in the text.
struct Segment {
    at: usize,
    len: usize,
    block: usize,
    cell: Option<usize>,
}

impl FlatText {
    pub(super) fn of(source: &Source) -> FlatText {
        let mut flow = FlatText { text: String::new(), segments: Vec::new() };
        for (block_idx, block) in source.blocks.iter().enumerate() {
            match block {
                Block::Paragraph(text) => flow.put(text, '\n', block_idx, None),
                Block::Table(table) => {
                    let mut row = None;
                    for (cell_idx, cell) in table.cells.iter().enumerate() {
                        let is_same_row = row.replace(cell.row) == Some(cell.row);
                        flow.put(&cell.text, if is_same_row { '\t' } else { '\n' }, block_idx, Some(cell_idx));
                    }
                }
            }
        }
        flow
    }

    fn put(&mut self, text: &str, apart: char, block: usize, cell: Option<usize>) {
        if !self.text.is_empty() {
            self.text.push(apart);
        }
        self.segments.push(Segment { at: self.text.len(), len: text.len(), block, cell });
        // Every line end in a cell is one byte, like the space that stands for it.
        self.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
    }

    /// The passages of the document that a range of the text covers.
    pub(super) fn spots(&self, range: &Range<usize>) -> Vec<Spot> {
        let first = self.segments.partition_point(|segment| segment.at + segment.len <= range.start);
        let touched = self.segments[first..].iter().take_while(|segment| segment.at < range.end);
        let spot = |segment: &Segment| {
            let start = range.start.saturating_sub(segment.at);
            let end = (range.end - segment.at).min(segment.len);
            Spot { block: segment.block, cell: segment.cell, bytes: start..end }
        };
        touched.map(spot).filter(|spot| !spot.bytes.is_empty()).collect()
    }

    /// The range of a paragraph in the text.
    pub(super) fn paragraph(&self, block_idx: usize) -> Range<usize> {
        self.range(block_idx, None)
    }

    /// The range of a cell of a table in the text.
    pub(super) fn cell(&self, block_idx: usize, cell_idx: usize) -> Range<usize> {
        self.range(block_idx, Some(cell_idx))
    }

    fn range(&self, block: usize, cell: Option<usize>) -> Range<usize> {
        let found = self.segments.binary_search_by_key(&(block, cell), |segment| (segment.block, segment.cell));
        found.map_or(0..0, |idx| self.segments[idx].at..self.segments[idx].at + self.segments[idx].len)
    }

    /// The lines of a part of the text with their places; cells of tables are lines too.
    pub(super) fn lines(&self, part: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut at = part.start;
        self.text[part].split(['\n', '\t']).map(move |line| {
            let start = at;
            at += line.len() + 1;
            let from = start + (line.len() - line.trim_start().len());
            from..from.max(start + line.trim_end().len())
        })
    }
}
