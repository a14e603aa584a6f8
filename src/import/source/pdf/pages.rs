//! Joins all pages: drops page numbers and running heads, joins tables that continue on the next page.

use std::collections::BTreeMap;

use super::super::{Block, SourceCell, SourceTable, Unseen};
use super::asides::{Places, asides};
use super::lines::{Line, lines};
use super::page::{Glyph, Page};
use super::paragraphs::Margins;
use super::tables::{Ruled, tables};

/// A paragraph or table of a page.
enum Piece {
    Line(Line),
    Table(Ruled),
}

impl Piece {
    fn top(&self) -> i32 {
        match self {
            Piece::Line(line) => line.y,
            Piece::Table(ruled) => ruled.top,
        }
    }
}

/// The blocks of all pages in reading order, and what is not seen or stands at the edges of pages.
pub(super) fn blocks(pages: &[Page]) -> (Vec<Block>, Vec<Unseen>) {
    let mut pieces: Vec<Vec<Piece>> = pages.iter().map(self::pieces).collect();
    let mut edges = drop_furniture(&mut pieces, pages);
    let margins = Margins::of(pieces.iter().flatten().filter_map(|piece| match piece {
        Piece::Line(line) => Some(line),
        Piece::Table(_) => None,
    }));
    let mut blocks = Vec::new();
    let mut places = Places::default();
    let mut open: Option<(Line, Line)> = None;
    let mut columns: Option<Vec<i32>> = None;
    let pieces = pieces.into_iter().enumerate();
    for (page, piece) in pieces.flat_map(|(page, pieces)| pieces.into_iter().map(move |piece| (page, piece))) {
        let top = piece.top();
        match (piece, blocks.last_mut()) {
            (Piece::Line(next), Some(Block::Paragraph(text))) if continues(margins, open.as_ref(), &next) => {
                text.push_str(&next.text);
                open = open.map(|(first, _)| (first, next));
            }
            (Piece::Line(line), _) => {
                blocks.push(Block::Paragraph(line.text.clone()));
                (open, columns) = (Some((line.clone(), line)), None);
            }
            (Piece::Table(ruled), Some(Block::Table(above))) if columns.as_ref() == Some(&ruled.columns) => {
                let (cells, repeated) = append(above, &ruled.table);
                edges.push(repeated);
                places.add_table(page, blocks.len() - 1, &ruled, cells);
            }
            (Piece::Table(ruled), _) => {
                places.add_table(page, blocks.len(), &ruled, (0..ruled.table.cells.len()).collect());
                (open, columns) = (None, Some(ruled.columns));
                blocks.push(Block::Table(ruled.table));
            }
        }
        places.add(page, top, blocks.len() - 1);
    }
    let unseen = asides(pages, &places, edges, blocks.len());
    (blocks, unseen)
}

fn continues(margins: Margins, open: Option<&(Line, Line)>, next: &Line) -> bool {
    open.is_some_and(|(first, last)| margins.goes_on(first, last, next))
}

fn pieces(page: &Page) -> Vec<Piece> {
    let tables = tables(page);
    let mut is_inside = vec![false; page.glyphs.len()];
    for glyph in tables.iter().flat_map(|ruled| &ruled.glyphs) {
        is_inside[*glyph] = true;
    }
    let outside: Vec<&Glyph> =
        page.glyphs.iter().zip(is_inside).filter(|(_, is_inside)| !is_inside).map(|(glyph, _)| glyph).collect();
    let mut pieces: Vec<Piece> = lines(outside).into_iter().map(Piece::Line).collect();
    pieces.extend(tables.into_iter().map(Piece::Table));
    pieces.sort_by_key(Piece::top);
    pieces
}

/// Adds the rows of a table that continues on the next page, without the repeated head. Gives where each of its
/// cells is then, and the text of the head.
fn append(above: &mut SourceTable, below: &SourceTable) -> (Vec<usize>, String) {
    let row_of = |table: &SourceTable, row: usize| {
        let cells = table.cells.iter().filter(|cell| cell.row == row);
        cells.map(|cell| (cell.column, cell.columns, cell.rows, cell.text.clone())).collect::<Vec<_>>()
    };
    let repeated = (0..below.rows.min(above.rows)).take_while(|row| row_of(above, *row) == row_of(below, *row)).count();
    // A cell must not be cut: its head goes as a whole or stays.
    let is_cut = below.cells.iter().any(|cell| cell.row < repeated && cell.row + cell.rows > repeated);
    let repeated = if is_cut { 0 } else { repeated };
    let (mut places, mut head) = (Vec::new(), Vec::new());
    for cell in &below.cells {
        if cell.row < repeated {
            let same = above.cells.iter().position(|of| (of.row, of.column) == (cell.row, cell.column));
            places.push(same.unwrap_or_default());
            head.push(cell.text.as_str());
        } else {
            places.push(above.cells.len());
            above.cells.push(SourceCell { row: cell.row - repeated + above.rows, ..cell.clone() });
        }
    }
    above.rows += below.rows - repeated;
    (places, head.join(" "))
}

/// Takes page numbers away, and what stands at the head or foot of most pages. Gives them.
fn drop_furniture(pages: &mut [Vec<Piece>], sizes: &[Page]) -> Vec<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for edge in pages.iter().flat_map(|page| edges(page)) {
        *times.entry(edge).or_default() += 1;
    }
    let often = pages.len() / 2 + 1;
    let mut dropped = Vec::new();
    for (page, size) in pages.iter_mut().zip(sizes) {
        for is_last in [true, false] {
            while let Some(Piece::Line(line)) = if is_last { page.last() } else { page.first() } {
                let is_outside = line.y < size.height / 8 || line.y > size.height * 7 / 8;
                let is_repeated = often > 2 && times.get(&line.text).is_some_and(|times| *times >= often);
                if !(is_repeated || is_outside && is_page_number(&line.text)) {
                    break;
                }
                dropped.push(line.text.clone());
                page.remove(if is_last { page.len() - 1 } else { 0 });
            }
        }
    }
    dropped
}

/// First and last line of a page.
fn edges(page: &[Piece]) -> Vec<String> {
    let edges = [page.first(), page.last()].into_iter().flatten().filter_map(|piece| match piece {
        Piece::Line(line) => Some(line.text.clone()),
        Piece::Table(_) => None,
    });
    edges.collect()
}

/// Whether a line is a page number: — 3 —, 3, 第3页 共12页, 3/12.
fn is_page_number(text: &str) -> bool {
    let is_digit = |sign: &char| sign.is_ascii_digit() || ('０'..='９').contains(sign);
    let digits = text.chars().filter(is_digit).count();
    let others = text.chars().filter(|sign| !is_digit(sign));
    (1..=6).contains(&digits) && others.into_iter().all(|sign| " \t-－–—―－·.,，/第页共".contains(sign))
}
