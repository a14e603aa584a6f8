//! A table of a page with its cells at their places, as browsers place them.

use super::super::error::SourceError;
use super::super::{SourceCell, SourceTable, Unseen, UnseenBecause};
use super::shown_lines::{ShownLines, is_unseen, why_unseen};
use super::tree::{Element, NodeIdx, Step, Tree};

/// Most cells of a table.
const MAX_CELLS: usize = 200_000;

/// Most columns a cell covers; browsers stop there too.
const MAX_SPAN: usize = 1000;

/// Most columns of a table, with those that only stretch others.
const MAX_COLUMNS: usize = 10_000;

/// A table, the lines of its caption, and what is not seen in it.
pub(super) struct Grid {
    pub(super) captions: Vec<String>,
    pub(super) table: SourceTable,
    pub(super) unseen: Vec<Unseen>,
}

/// Reads a table.
pub(super) fn table(tree: &Tree, node: NodeIdx) -> Result<Grid, SourceError> {
    let mut captions = Vec::new();
    let mut unseen = Vec::new();
    let mut groups = Vec::new();
    for (child, element) in seen_children(tree, node) {
        match element.name() {
            "caption" => captions.extend(lines(tree, child, None, &mut unseen)),
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
        rows = place(tree, group, rows, &mut cells, &mut unseen)?;
    }
    unseen.extend(hidden_parts(tree, node, cells.len()));
    Ok(Grid { captions, table: without_gaps(cells), unseen })
}

fn seen_children(tree: &Tree, node: NodeIdx) -> impl Iterator<Item = (NodeIdx, &Element)> {
    tree.children(node).filter(|(_, element)| !is_unseen(element))
}

/// Puts the cells of a group of rows behind those that are there; the number of rows then.
fn place(
    tree: &Tree,
    group: NodeIdx,
    first_row: usize,
    cells: &mut Vec<SourceCell>,
    unseen: &mut Vec<Unseen>,
) -> Result<usize, SourceError> {
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
            let text = cell_text(tree, cell, cells.len(), unseen);
            cells.push(SourceCell { row, column, rows, columns, text });
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

/// The texts of hidden rows and cells of a table with so many cells that are seen.
fn hidden_parts(tree: &Tree, node: NodeIdx, cells: usize) -> Vec<Unseen> {
    let mut unseen = Vec::new();
    let mut seen = 0_usize;
    let mut walk = tree.walk(node);
    while let Some(step) = walk.next() {
        if let Step::Enter(entered, element) = step {
            let is_part = matches!(element.name(), "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption");
            if is_part && is_unseen(element) {
                let beside = seen.min(cells).checked_sub(1).or((cells > 0).then_some(0));
                unseen.push(hidden(tree.hidden_text(entered), beside));
                walk.pass_over(entered);
            } else {
                seen += usize::from(matches!(element.name(), "td" | "th"));
            }
        }
    }
    unseen
}

fn hidden(text: String, cell: Option<usize>) -> Unseen {
    Unseen { text, why: UnseenBecause::Hidden, block: 0, cell }
}

/// The text of a cell. A raised mark beside a figure is the mark of a note and no part of it.
fn cell_text(tree: &Tree, node: NodeIdx, cell_idx: usize, unseen: &mut Vec<Unseen>) -> String {
    let raised = tree.raised(node);
    let text = lines(tree, node, Some(cell_idx), unseen).join("\n");
    if raised.is_empty() {
        return text;
    }
    let without = lines_without(tree, node, &raised).join("\n");
    let is_figure = without.contains(|c: char| c.is_ascii_digit()) && !without.contains(char::is_alphabetic);
    if !is_figure {
        return text;
    }
    for mark in raised {
        let text = tree.hidden_text(mark);
        unseen.push(Unseen { text, why: UnseenBecause::NoteMark, block: 0, cell: Some(cell_idx) });
    }
    without
}

fn lines(tree: &Tree, node: NodeIdx, cell: Option<usize>, unseen: &mut Vec<Unseen>) -> Vec<String> {
    let mut flow = ShownLines::default();
    let mut walk = tree.walk(node);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(entered, element) if is_unseen(element) => {
                if let Some(why) = why_unseen(element) {
                    unseen.push(Unseen { text: tree.hidden_text(entered), why, block: 0, cell });
                }
                walk.pass_over(entered);
            }
            Step::Unseen(text, why) => unseen.push(Unseen { text: text.trim().to_owned(), why, block: 0, cell }),
            _ => flow.take(&step),
        }
    }
    flow.end_line();
    flow.lines
}

/// The lines of a cell without some elements in it.
fn lines_without(tree: &Tree, node: NodeIdx, without: &[NodeIdx]) -> Vec<String> {
    let mut flow = ShownLines::default();
    let mut walk = tree.walk(node);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(entered, element) if is_unseen(element) || without.contains(&entered) => {
                walk.pass_over(entered);
            }
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
