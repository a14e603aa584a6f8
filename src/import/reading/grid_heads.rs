//! The table without row labels in a table of the document: each figure by the heads above it and the
//! labels before it, however the table is turned.

use super::super::source::{SourceCell, SourceTable};
use super::flow::Flow;
use super::grid::has_holes;
use super::likeness::likeness;
use super::lines::Line;
use super::row::{Content, RowFound};
use super::token::{Token, is_value, tokens};
use crate::form::name::Name;
use crate::form::{Column, Form};

/// Most cells of a table that is looked at; the whole form has four hundred.
const MOST_CELLS: usize = 4000;

/// A column at the end of its branch, with the names that tell it.
struct Told<'f> {
    leaf: &'f Column,
    group: Option<&'f Column>,
}

/// The row of an unnamed line of the form in a table of the document; none if the table has not its heads.
pub(super) fn unnamed_row(
    flow: &Flow,
    form: &Form,
    lines: &[Line],
    line_idx: usize,
    block_idx: usize,
    table: &SourceTable,
) -> Option<RowFound> {
    if table.cells.len() > MOST_CELLS {
        return None;
    }
    let line = &lines[line_idx];
    let block = &form.tables[line.table_idx].blocks[line.block_idx];
    let mut told = Vec::new();
    put(&block.columns, None, &mut told);
    let names: Vec<Option<Name>> =
        table.cells.iter().map(|cell| Name::read(&cell.text).filter(|_| !is_value(&cell.text))).collect();
    let heads = told.iter().filter(|told| names.iter().flatten().any(|name| is_named(name, told.leaf))).count();
    let groups = told
        .iter()
        .filter_map(|told| told.group)
        .filter(|group| names.iter().flatten().any(|name| is_named(name, group)))
        .count();
    if heads < told.len() / 2 || groups == 0 {
        return None;
    }
    let range = || {
        let first = flow.cell(block_idx, 0);
        first.start..flow.cell(block_idx, table.cells.len() - 1).end
    };
    let found = |content| Some(RowFound { line: line_idx, content, range: range() });
    let value_rows: Vec<usize> =
        (0..table.rows).filter(|&row| own(table, row).any(|(_, cell)| is_value(&cell.text))).collect();
    if let [row] = value_rows.as_slice() {
        let mut cells: Vec<(usize, &SourceCell)> = own(table, *row).collect();
        // A tab at the end of a line makes a cell too many.
        while cells.len() > told.len() && cells.last().is_some_and(|(_, cell)| cell.text.trim().is_empty()) {
            cells.pop();
        }
        let are_values = cells.iter().all(|(_, cell)| cell.text.trim().is_empty() || is_value(&cell.text));
        if are_values && cells.len() == told.len() && is_in_order(&names, &told) {
            return found(Content::Cells(cells.iter().map(|(idx, _)| token(flow, block_idx, *idx)).collect()));
        }
        // A table may leave out groups, or have its groups in tables of their own.
        let at = in_named_groups(&names, &told);
        if are_values && cells.len() == at.len() && is_in_order(&names, &told) {
            let mut all = vec![None; told.len()];
            at.into_iter().zip(&cells).for_each(|(at, (idx, _))| all[at] = token(flow, block_idx, *idx));
            return found(Content::Cells(all));
        }
        if are_values
            && !has_holes(table)
            && cells.len() < told.len()
            && cells.iter().all(|(_, cell)| !cell.text.trim().is_empty())
            && is_in_order(&names, &told)
        {
            let all = cells.iter().flat_map(|(idx, _)| {
                let range = flow.cell(block_idx, *idx);
                tokens(&flow.text[range.clone()], range.start).0
            });
            return found(Content::Run(all.collect()));
        }
    }
    by_labels(flow, block_idx, table, &names, &told).and_then(found)
}

fn put<'f>(columns: &'f [Column], group: Option<&'f Column>, told: &mut Vec<Told<'f>>) {
    for column in columns {
        if column.columns.is_empty() {
            told.push(Told { leaf: column, group });
        } else {
            put(&column.columns, Some(column), told);
        }
    }
}

fn is_named(name: &Name, column: &Column) -> bool {
    Name::of_column(column).iter().any(|own| own.text == name.text || likeness(&own.text, &name.text))
}

fn own(table: &SourceTable, row: usize) -> impl Iterator<Item = (usize, &SourceCell)> {
    table.cells.iter().enumerate().filter(move |(_, cell)| cell.row == row)
}

fn token(flow: &Flow, block_idx: usize, cell_idx: usize) -> Option<Token> {
    let range = flow.cell(block_idx, cell_idx);
    tokens(&flow.text[range.clone()], range.start).0.pop()
}

/// The columns of which the table has the group.
fn in_named_groups(names: &[Option<Name>], told: &[Told]) -> Vec<usize> {
    let has = |group: &Column| names.iter().flatten().any(|name| is_named(name, group));
    (0..told.len()).filter(|&column| told[column].group.is_none_or(has)).collect()
}

/// Whether the groups stand in the form's order.
fn is_in_order(names: &[Option<Name>], told: &[Told]) -> bool {
    let mut at = 0;
    let mut last: Option<&Column> = None;
    for group in told.iter().filter_map(|told| told.group) {
        if last.is_some_and(|last| std::ptr::eq(last, group)) {
            continue;
        }
        last = Some(group);
        if let Some(found) = names.iter().position(|name| name.as_ref().is_some_and(|name| is_named(name, group))) {
            if found < at {
                return false;
            }
            at = found;
        }
    }
    true
}

/// Each figure by the labels before and above it; none where a figure is not told apart.
fn by_labels(
    flow: &Flow,
    block_idx: usize,
    table: &SourceTable,
    names: &[Option<Name>],
    told: &[Told],
) -> Option<Content> {
    let mut cells: Vec<Option<Token>> = vec![None; told.len()];
    let mut has_any = false;
    for (idx, cell) in table.cells.iter().enumerate().filter(|(_, cell)| is_value(&cell.text)) {
        let labels: Vec<&Name> = table
            .cells
            .iter()
            .zip(names)
            .filter(|(other, _)| is_before(other, cell) || is_above(other, cell))
            .filter_map(|(_, name)| name.as_ref())
            .collect();
        let is_told = |told: &&Told| {
            let has = |column: &Column| labels.iter().any(|name| is_named(name, column));
            has(told.leaf) && told.group.is_none_or(has)
        };
        let mut fits = told.iter().enumerate().filter(|(_, told)| is_told(told)).map(|(column, _)| column);
        let (Some(column), None) = (fits.next(), fits.next()) else {
            return Some(Content::Unreadable("表头与规定的不一致，分不清各列"));
        };
        if cells[column].is_some() {
            return Some(Content::Unreadable("同一栏有两个数字"));
        }
        cells[column] = token(flow, block_idx, idx);
        has_any = true;
    }
    has_any.then_some(Content::Cells(cells))
}

fn is_before(other: &SourceCell, cell: &SourceCell) -> bool {
    other.column < cell.column && other.row <= cell.row && cell.row < other.row + other.rows
}

fn is_above(other: &SourceCell, cell: &SourceCell) -> bool {
    other.row < cell.row && other.column <= cell.column && cell.column < other.column + other.columns
}
