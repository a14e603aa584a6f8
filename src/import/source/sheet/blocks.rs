//! A sheet as blocks: its tables, and the texts above, between and below them.

use super::super::{Block, SourceCell, SourceError, SourceTable};
use super::MAX_CELLS;
use super::grid::{Grid, Place};
use crate::chinese::is_list_numeral;

/// Longest label that stands alone in a row of a table, in characters.
const MAX_LABEL: usize = 40;

/// A row that is not blank.
struct Row {
    row: u32,
    kind: RowKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RowKind {
    /// Several cells.
    Cells,
    /// One text that may head a part of a table or be its label.
    Label { is_merged: bool },
    /// One text that belongs to no table.
    Text,
}

/// The blocks of a sheet, top to bottom, each with the place of its first cell.
pub(super) fn of(grid: &Grid) -> Result<Vec<(Place, Block)>, SourceError> {
    let mut blocks = Vec::new();
    for run in runs(grid) {
        let is_table = in_tables(&run);
        let mut from = 0;
        for to in 1..=run.len() {
            if to < run.len() && is_table[to] && is_table[from] {
                continue;
            }
            if is_table[from] {
                blocks.push(table(grid, run[from].row, run[to - 1].row)?);
            } else {
                blocks.extend(paragraphs(grid, run[from].row));
            }
            from = to;
        }
    }
    Ok(blocks)
}

/// Rows that follow each other without a blank one between. A blank row inside a merged region belongs to it.
fn runs(grid: &Grid) -> Vec<Vec<Row>> {
    let mut runs: Vec<Vec<Row>> = Vec::new();
    let mut reach = None;
    let mut cells = grid.cells.iter().peekable();
    while let Some((&place, text)) = cells.next() {
        let row = place.0;
        let mut filled = 1;
        let mut last = grid.last(place);
        let is_merged = last.1 > place.1;
        while let Some((&next, _)) = cells.next_if(|((of, _), _)| *of == row) {
            filled += 1;
            last.0 = last.0.max(grid.last(next).0);
        }
        let inside = reach.is_some_and(|reach| reach >= row);
        let kind = match filled {
            1 if !inside && last.0 == row => kind(text, is_merged),
            _ => RowKind::Cells,
        };
        if reach.is_none_or(|reach| row > reach + 1) {
            runs.push(Vec::new());
        }
        reach = reach.max(Some(last.0));
        if let Some(run) = runs.last_mut() {
            run.push(Row { row, kind });
        }
    }
    runs
}

/// The kind of a row with a single text.
fn kind(text: &str, is_merged: bool) -> RowKind {
    let is_number = text.chars().all(|sign| sign.is_ascii_digit() || "+-.,".contains(sign));
    if is_number {
        return RowKind::Cells;
    }
    let is_long = text.chars().count() >= MAX_LABEL && !is_merged;
    let is_sentence = text.chars().count() >= MAX_LABEL && text.ends_with(['。', '；', '：']);
    let is_title = text.ends_with("年度报告") || text.starts_with('注') || text.starts_with("说明");
    if is_long || is_sentence || is_title || is_heading(text) { RowKind::Text } else { RowKind::Label { is_merged } }
}

/// Whether a text is numbered as a section heading: 一、总体情况.
fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches(is_list_numeral);
    rest.len() < text.len() && rest.starts_with('、')
}

/// Which rows of a run belong to tables: those with several cells, labels above them, and labels below them
/// that are not merged, whose figures are blank.
fn in_tables(run: &[Row]) -> Vec<bool> {
    let mut is_table: Vec<bool> = run.iter().map(|row| row.kind == RowKind::Cells).collect();
    for row_idx in (0..run.len().saturating_sub(1)).rev() {
        is_table[row_idx] |= is_table[row_idx + 1] && matches!(run[row_idx].kind, RowKind::Label { .. });
    }
    for row_idx in 1..run.len() {
        is_table[row_idx] |= is_table[row_idx - 1] && run[row_idx].kind == (RowKind::Label { is_merged: false });
    }
    is_table
}

/// The texts of a row, each line a paragraph.
fn paragraphs(grid: &Grid, row: u32) -> Vec<(Place, Block)> {
    let cells = grid.cells.range((row, 0)..=(row, u32::MAX));
    let texts = cells.flat_map(|(place, text)| text.lines().map(|line| (*place, line)));
    texts.map(|(place, line)| (place, Block::Paragraph(line.to_owned()))).collect()
}

/// The rows as a table, without blank columns at its edges.
fn table(grid: &Grid, first: u32, last: u32) -> Result<(Place, Block), SourceError> {
    let cells = || grid.cells.range((first, 0)..=(last, u32::MAX));
    let left = cells().map(|((_, column), _)| *column).min().unwrap_or_default();
    let end =
        cells().map(|(place, _)| grid.last(*place)).fold((last, left), |end, of| (end.0.max(of.0), end.1.max(of.1)));
    // A merged region without text takes its place too.
    let (rows, columns) = ((end.0 - first + 1) as usize, (end.1 - left + 1) as usize);
    if rows.saturating_mul(columns) > MAX_CELLS {
        return Err(SourceError::TooManyCells);
    }
    let mut table = SourceTable { rows, columns, cells: Vec::new() };
    for (&(row, column), text) in cells() {
        let to = grid.last((row, column));
        table.cells.push(SourceCell {
            row: (row - first) as usize,
            column: (column - left) as usize,
            rows: (to.0 - row + 1) as usize,
            columns: (to.1 - column + 1) as usize,
            text: text.clone(),
        });
    }
    Ok(((first, left), Block::Table(table)))
}
