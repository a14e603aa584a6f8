//! What of the pages is not seen or is no text of theirs, with the blocks beside which it stands.

use super::super::{SourceCell, Unseen, UnseenBecause};
use super::lines::{Line, lines};
use super::page::{Glyph, Page};
use super::tables::{Ruled, slot};

/// Where the pieces of the pages went.
#[derive(Default)]
pub(super) struct Places {
    /// Page, y and block of each piece, in order.
    pieces: Vec<(usize, i32, usize)>,
    tables: Vec<TablePlace>,
}

/// A table as it lies on a page.
struct TablePlace {
    page: usize,
    block: usize,
    columns: Vec<i32>,
    rows: Vec<i32>,
    /// Its cells, each with its index in the block.
    cells: Vec<(SourceCell, usize)>,
}

impl Places {
    pub(super) fn add(&mut self, page: usize, top: i32, block: usize) {
        self.pieces.push((page, top, block));
    }

    /// Takes in a table; `cells` are the indices of its cells in the block.
    pub(super) fn add_table(&mut self, page: usize, block: usize, ruled: &Ruled, cells: Vec<usize>) {
        // The texts are not asked for.
        let bare = ruled.table.cells.iter().map(|cell| SourceCell { text: String::new(), ..*cell });
        let cells = bare.zip(cells).collect();
        self.tables.push(TablePlace { page, block, columns: ruled.columns.clone(), rows: ruled.rows.clone(), cells });
    }

    /// The block and cell at a point of a page, or the block before it.
    fn at(&self, page: usize, (x, y): (i32, i32)) -> (usize, Option<usize>) {
        for table in self.tables.iter().filter(|table| table.page == page) {
            if let (Some(column), Some(row)) = (slot(&table.columns, x), slot(&table.rows, y)) {
                let is_there = |cell: &SourceCell| {
                    (cell.row..cell.row + cell.rows).contains(&row)
                        && (cell.column..cell.column + cell.columns).contains(&column)
                };
                let cell = table.cells.iter().find(|(cell, _)| is_there(cell)).map(|(_, cell_idx)| *cell_idx);
                return (table.block, cell);
            }
        }
        let before = self.pieces.partition_point(|(of, top, _)| (*of, *top) <= (page, y));
        let (_, _, block) = before.checked_sub(1).and_then(|idx| self.pieces.get(idx)).copied().unwrap_or_default();
        (block, None)
    }
}

/// The texts that stand apart, those at the edges of pages as one.
pub(super) fn asides(pages: &[Page], places: &Places, mut edges: Vec<String>, blocks: usize) -> Vec<Unseen> {
    let mut unseen = Vec::new();
    for (page_idx, page) in pages.iter().enumerate() {
        let of = |why: UnseenBecause| {
            let own = page.asides.iter().filter(move |(_, own)| *own == why);
            own.map(|(glyph, _)| glyph).collect::<Vec<&Glyph>>()
        };
        edges.extend(lines(of(UnseenBecause::PageEdge)).into_iter().map(|line| line.text));
        let hidden = lines(of(UnseenBecause::Hidden));
        let hidden = if page.is_recognised() { as_one(hidden) } else { hidden };
        for line in hidden {
            let (block, cell) = places.at(page_idx, (line.left, line.y - line.size / 3));
            let cell = cell.filter(|_| !page.is_recognised());
            unseen.push(Unseen { text: line.text, why: UnseenBecause::Hidden, block, cell });
        }
        // In the order in which they were painted: what is slanted makes no lines.
        let turned = of(UnseenBecause::Turned);
        if let Some(first) = turned.first() {
            let text = turned.iter().map(|glyph| glyph.text.as_str()).collect();
            let (block, _) = places.at(page_idx, first.middle());
            unseen.push(Unseen { text, why: UnseenBecause::Turned, block, cell: None });
        }
    }
    edges.retain(|edge| !edge.is_empty());
    if !edges.is_empty() {
        let (text, why) = (edges.join(" "), UnseenBecause::PageEdge);
        unseen.push(Unseen { text, why, block: blocks, cell: None });
    }
    unseen
}

/// All lines as one.
fn as_one(lines: Vec<Line>) -> Vec<Line> {
    let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    let first = lines.into_iter().next();
    first.map(|first| Line { text, ..first }).into_iter().collect()
}
