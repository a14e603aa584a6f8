//! A table of a page with its cells at their places, as browsers place them.

use super::super::bytes::SourceError;
use super::super::{SourceCell, SourceTable};
use super::flow::{Flow, is_unseen};
use super::tree::{Element, NodeIdx, Step, Tree};

/// Most cells of a table.
const MAX_CELLS: usize = 200_000;

/// Most columns a cell covers; browsers stop there too.
const MAX_SPAN: usize = 1000;

/// Most columns of a table, with those that only stretch others.
const MAX_COLUMNS: usize = 10_000;

/// The lines of a table's caption, and the table.
pub(super) fn table(tree: &Tree, node: NodeIdx) -> Result<(Vec<String>, SourceTable), SourceError> {
    let mut captions = Vec::new();
    let mut groups = Vec::new();
    for (child, element) in seen_children(tree, node) {
        match element.name() {
            "caption" => captions.extend(lines(tree, child)),
            "thead" => groups.push((0, child)),
            "tbody" => groups.push((1, child)),
            "tfoot" => groups.push((2, child)),
            _ => {}
        }
    }
    groups.sort_by_key(|(rank, _)| *rank);
    let mut cells = Vec::new();
    let mut rows = 0;
    for (_, group) in groups {
        rows = place(tree, group, rows, &mut cells)?;
    }
    Ok((captions, without_gaps(cells)))
}

fn seen_children(tree: &Tree, node: NodeIdx) -> impl Iterator<Item = (NodeIdx, &Element)> {
    tree.children(node).filter(|(_, element)| !is_unseen(element))
}

/// Puts the cells of a group of rows behind those that are there; the number of rows then.
fn place(tree: &Tree, group: NodeIdx, first_row: usize, cells: &mut Vec<SourceCell>) -> Result<usize, SourceError> {
    let rows: Vec<NodeIdx> =
        seen_children(tree, group).filter(|(_, row)| row.name() == "tr").map(|(row, _)| row).collect();
    let end = first_row + rows.len();
    // For each column the row from which on it is free.
    let mut free_from: Vec<usize> = Vec::new();
    for (row, node) in (first_row..end).zip(rows) {
        let is_free = |free_from: &[usize], column: usize| free_from.get(column).is_none_or(|from| *from <= row);
        let mut column = 0;
        for (cell, element) in seen_children(tree, node).filter(|(_, cell)| matches!(cell.name(), "td" | "th")) {
            if cells.len() >= MAX_CELLS {
                return Err(SourceError::TooMuch);
            }
            while !is_free(&free_from, column) {
                column += 1;
            }
            let wanted = span(element, "colspan", 1).clamp(1, MAX_SPAN);
            let columns = (0..wanted).take_while(|offset| is_free(&free_from, column + offset)).count();
            let rows = match span(element, "rowspan", 1) {
                0 => end - row,
                rows => rows.min(end - row),
            };
            if column + columns > MAX_COLUMNS {
                return Err(SourceError::TooMuch);
            }
            free_from.resize(free_from.len().max(column + columns), 0);
            free_from[column..column + columns].fill(row + rows);
            cells.push(SourceCell { row, column, rows, columns, text: lines(tree, cell).join("\n") });
            column += columns;
        }
    }
    Ok(end)
}

/// How many rows or columns a cell says it covers; as browsers read it.
fn span(element: &Element, name: &str, default: usize) -> usize {
    let written = element.attribute(name).unwrap_or_default().trim_start();
    let end = written.find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len());
    match &written[..end] {
        "" => default,
        digits => digits.parse().unwrap_or(usize::MAX),
    }
}

fn lines(tree: &Tree, node: NodeIdx) -> Vec<String> {
    let mut flow = Flow::default();
    let mut walk = tree.walk(node);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(entered, element) if is_unseen(element) => walk.pass_over(entered),
            _ => flow.take(&step),
        }
    }
    flow.end_line();
    flow.lines
}

/// The table without rows and columns in which no cell begins: they only stretch others.
fn without_gaps(mut cells: Vec<SourceCell>) -> SourceTable {
    let starts = |start: fn(&SourceCell) -> usize| {
        let mut starts: Vec<usize> = cells.iter().map(start).collect();
        starts.sort_unstable();
        starts.dedup();
        starts
    };
    let (rows, columns) = (starts(|cell| cell.row), starts(|cell| cell.column));
    let squeeze = |starts: &[usize], start: &mut usize, count: &mut usize| {
        let end = starts.partition_point(|found| *found < *start + *count);
        *start = starts.partition_point(|found| *found < *start);
        *count = end - *start;
    };
    for cell in &mut cells {
        squeeze(&rows, &mut cell.row, &mut cell.rows);
        squeeze(&columns, &mut cell.column, &mut cell.columns);
    }
    SourceTable { rows: rows.len(), columns: columns.len(), cells }
}
