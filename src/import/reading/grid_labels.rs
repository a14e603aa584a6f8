//! Figures of a table without row labels assigned by the labels before and above each, however the table is turned.

use std::collections::{BTreeMap, BTreeSet};

use super::super::source::{SourceCell, SourceTable};
use super::flat_text::FlatText;
use super::found_row::RowContent;
use super::grid_heads::{SHORT_ROW, is_above, short_rows, token};
use super::lines::LeafColumn;
use super::token::{Token, is_value};
use crate::form::labels::FormLabel;
use crate::form::name::Name;

/// Each figure assigned by the labels before and above it; `None` if there are no figures.
pub(super) fn by_labels(
    flow: &FlatText,
    block_idx: usize,
    table: &SourceTable,
    names: &[Option<Name>],
    leaves: &[LeafColumn],
) -> Option<RowContent> {
    let mut cells: Vec<Option<Token>> = vec![None; leaves.len()];
    let mut has_any = false;
    let value_rows: BTreeSet<usize> =
        table.cells.iter().filter(|cell| is_value(&cell.text)).map(|cell| cell.row).collect();
    let alone = rows_of_one(table);
    let short = short_rows(table);
    let is_whole = |row: usize| !short.contains(&row);
    for (idx, cell) in table.cells.iter().enumerate().filter(|(_, cell)| is_value(&cell.text) && is_whole(cell.row)) {
        if is_below_several(table, cell) {
            return Some(RowContent::Unreadable("有合并的单元格，分不清各列"));
        }
        let mut fits = columns_by_labels(table, names, leaves, &alone, cell).into_iter();
        let (Some(column), None) = (fits.next(), fits.next()) else {
            return Some(RowContent::Unreadable("表头与规定的不一致，分不清各列"));
        };
        if cells[column].is_some() {
            return Some(RowContent::Unreadable("同一栏有两个数字"));
        }
        cells[column] = token(flow, block_idx, idx);
        has_any = true;
    }
    if value_rows.iter().all(|row| !is_whole(*row)) {
        return Some(RowContent::Unreadable(SHORT_ROW));
    }
    has_any.then_some(RowContent::Cells(cells))
}

/// The columns of the form whose labels stand before a figure, or nearest above it: a table may have several parts,
/// each with the same heads.
fn columns_by_labels(
    table: &SourceTable,
    names: &[Option<Name>],
    leaves: &[LeafColumn],
    alone: &BTreeSet<usize>,
    cell: &SourceCell,
) -> Vec<usize> {
    let labels = |is_there: &dyn Fn(&SourceCell, &SourceCell) -> bool| -> Vec<&Name> {
        let there = table.cells.iter().zip(names).filter(|(other, _)| is_there(other, cell));
        there.filter_map(|(_, name)| name.as_ref()).collect()
    };
    let is_over = |other: &SourceCell, cell: &SourceCell| {
        is_above(other, cell) || (other.row < cell.row && alone.contains(&other.row))
    };
    let (before, above) = (labels(&is_before), labels(&is_above));
    let over = labels(&is_over);
    let is_head = |name: &Name| leaves.iter().any(|leaf| leaf.own.is_like(name));
    let is_group = |name: &Name| leaves.iter().filter_map(|leaf| leaf.group).any(|group| group.is_like(name));
    let head = above.iter().rev().find(|name| is_head(name)).copied();
    // A row of a group whose figures are all blank is no line above the rows of others.
    let has_own_group = before.iter().any(|name| is_group(name));
    let group = if has_own_group { &above } else { &over }.iter().rev().find(|name| is_group(name)).copied();
    let has =
        |label: &FormLabel, above: Option<&Name>| before.iter().copied().chain(above).any(|name| label.is_like(name));
    let fits = |leaf: &LeafColumn| has(leaf.own, head) && leaf.group.is_none_or(|own| has(own, group));
    (0..leaves.len()).filter(|&column| fits(&leaves[column])).collect()
}

/// The rows with one text: it stands over all columns, whatever its cell covers.
fn rows_of_one(table: &SourceTable) -> BTreeSet<usize> {
    let filled = table.cells.iter().filter(|cell| !cell.text.trim().is_empty());
    let mut texts: BTreeMap<usize, usize> = BTreeMap::new();
    filled.for_each(|cell| *texts.entry(cell.row).or_default() += 1);
    texts.into_iter().filter(|(_, count)| *count == 1).map(|(row, _)| row).collect()
}

/// Whether a figure reaches over the cells of several heads.
fn is_below_several(table: &SourceTable, cell: &SourceCell) -> bool {
    let places = cell.column..cell.column + cell.columns;
    let is_within = |other: &&SourceCell| {
        other.row < cell.row
            && !is_value(&other.text)
            && !other.text.trim().is_empty()
            && places.contains(&other.column)
            && other.columns < cell.columns
    };
    table.cells.iter().filter(is_within).map(|other| other.column).collect::<BTreeSet<_>>().len() > 1
}

fn is_before(other: &SourceCell, cell: &SourceCell) -> bool {
    other.column < cell.column && other.row <= cell.row && cell.row < other.row + other.rows
}
