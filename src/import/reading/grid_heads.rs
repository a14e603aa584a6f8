//! The table without row labels in a table of the document: each figure by the heads above it and the
//! labels before it, however the table is turned.

use std::collections::BTreeSet;

use super::super::source::{SourceCell, SourceTable};
use super::flat_text::FlatText;
use super::found_row::{DoubtfulCell, FoundRow, RowContent};
use super::grid_labels::by_labels;
use super::heads_above::has_holes;
use super::lines::{LeafColumn, Line, leaf_columns};
use super::parse::sums_hold;
use super::row_shape::{is_longer_than_others, take_doubtful};
use super::shifted_rows::as_it_stands;
use super::table_caption::{Caption, without_end};
use super::token::{Token, is_value, tokens};
use crate::form::labels::FormLabel;
use crate::form::name::Name;
use crate::form::{CellIdx, Form};

/// Most cells of a table that is read; the whole form has four hundred.
const MOST_CELLS: usize = 4000;

/// The row of an unnamed line of the form in a table of the document, which may be under a caption; `None` if the
/// table lacks its heads.
pub(super) fn unnamed_row(
    flow: &FlatText,
    form: &Form,
    lines: &[Line],
    line_idx: usize,
    block_idx: usize,
    table: &SourceTable,
    caption: Option<&Caption>,
) -> Option<FoundRow> {
    if table.cells.len() > MOST_CELLS {
        return None;
    }
    let line = &lines[line_idx];
    let leaves = leaf_columns(form, line.table_idx, line.block_idx);
    let last = table.cells.len().checked_sub(1)?;
    let range = flow.cell(block_idx, 0).start..flow.cell(block_idx, last).end;
    let captioned = if has_group(&names(table, &leaves), &leaves) { None } else { caption?.over(table, &leaves) };
    let label = caption.filter(|_| captioned.is_some()).map_or(0..0, |caption| caption.range.clone());
    let table = captioned.as_ref().unwrap_or(table);
    let names = names(table, &leaves);
    let heads = leaves.iter().filter(|leaf| names.iter().flatten().any(|name| leaf.own.is_like(name))).count();
    if heads < leaves.len() / 2 || !has_group(&names, &leaves) {
        return None;
    }
    let at = in_named_groups(&names, &leaves);
    let heads = &form.labels().at(line.table_idx).blocks[line.block_idx].heads;
    let groups: Vec<&FormLabel> = heads.iter().filter(|head| !head.is_leaf).collect();
    let found = |mut content| {
        let doubtful = take_doubtful(&mut content);
        Some(FoundRow { line: line_idx, content, label: label.clone(), range: range.clone(), doubtful })
    };
    let value_rows: Vec<usize> =
        (0..table.rows).filter(|&row| own(table, row).any(|(_, cell)| is_value(&cell.text))).collect();
    if let [row] = value_rows.as_slice() {
        let mut cells: Vec<(usize, &SourceCell)> = own(table, *row).collect();
        // A tab at the end of a line makes a cell too many; so does a figure that stands twice.
        let is_longer = cells.len() > leaves.len() && is_longer_than_others(table, *row);
        while cells.len() > leaves.len() && cells.last().is_some_and(|(_, cell)| cell.text.trim().is_empty()) {
            cells.pop();
        }
        let are_values = cells.iter().all(|(_, cell)| cell.text.trim().is_empty() || is_value(&cell.text));
        if is_longer && cells.len() == leaves.len() && !have_right_sums(flow, block_idx, &cells, &line.cells, form) {
            return found(RowContent::Unreadable("这一行的格数比表头多，分不清各列"));
        }
        // Such a cell may also fill up the row where another is missing.
        if cells.len() == leaves.len() && is_blank_at_its_end(&cells) {
            return found(RowContent::Unreadable(BLANK_END));
        }
        if are_values
            && cells.len() == leaves.len()
            && is_in_order(&names, &leaves)
            && are_under_their_heads(table, &names, &leaves, &groups, &(0..leaves.len()).collect::<Vec<_>>(), &cells)
        {
            return found(RowContent::Cells(cells.iter().map(|(idx, _)| token(flow, block_idx, *idx)).collect()));
        }
        // The same of one of several small tables, which spoils only itself.
        if cells.len() == at.len() && is_blank_at_its_end(&cells) {
            let mut row = found(RowContent::Cells(vec![None; leaves.len()]))?;
            row.doubtful.extend(at.into_iter().map(|at| DoubtfulCell { at, token: None, why: BLANK_END.to_owned() }));
            return Some(row);
        }
        // A table may leave out groups, or have its groups in tables of their own.
        if are_values
            && cells.len() == at.len()
            && is_in_order(&names, &leaves)
            && are_under_their_heads(table, &names, &leaves, &groups, &at, &cells)
        {
            let mut all = vec![None; leaves.len()];
            at.iter().zip(&cells).for_each(|(&at, (idx, _))| all[at] = token(flow, block_idx, *idx));
            return found(RowContent::Cells(all));
        }
        // A cell is missing where the row is shorter than its heads: then no figure is sure of its column.
        if short_rows(table).contains(row) {
            return found(RowContent::Unreadable("数字的格数比表头少，分不清缺的是哪一栏"));
        }
        if are_values
            && !has_holes(table)
            && cells.len() < leaves.len()
            && cells.iter().all(|(_, cell)| !cell.text.trim().is_empty())
            && is_in_order(&names, &leaves)
        {
            let all = cells.iter().flat_map(|(idx, _)| {
                let range = flow.cell(block_idx, *idx);
                tokens(&flow.text[range.clone()], range.start).0
            });
            return found(RowContent::Run(all.collect()));
        }
    }
    let mut row = by_labels(flow, block_idx, table, &names, &leaves).and_then(found)?;
    // A bad row spoils only itself.
    if let RowContent::Cells(cells) = &row.content
        && has_short_row(table)
    {
        let open = (0..cells.len()).filter(|&at| cells[at].is_none() && row.doubtful.iter().all(|cell| cell.at != at));
        let open: Vec<DoubtfulCell> =
            open.map(|at| DoubtfulCell { at, token: None, why: SHORT_ROW.to_owned() }).collect();
        row.doubtful.extend(open);
    }
    Some(row)
}

/// Whether all cells have figures, and the sums of the form hold.
fn have_right_sums(
    flow: &FlatText,
    block_idx: usize,
    cells: &[(usize, &SourceCell)],
    idxs: &[CellIdx],
    form: &Form,
) -> bool {
    let tokens: Vec<Option<Token>> = cells.iter().map(|(idx, _)| token(flow, block_idx, *idx)).collect();
    sums_hold(&as_it_stands(&tokens), idxs, form)
}

/// What each cell of a table names, if it holds no figure.
fn names(table: &SourceTable, leaves: &[LeafColumn]) -> Vec<Option<Name>> {
    let name = |text: &str| Name::read(text).filter(|_| !is_value(text)).map(|name| without_end(name, leaves));
    table.cells.iter().map(|cell| name(&cell.text)).collect()
}

/// Whether a group of heads is named.
fn has_group(names: &[Option<Name>], leaves: &[LeafColumn]) -> bool {
    let is_named = |group: &FormLabel| names.iter().flatten().any(|name| group.is_like(name));
    leaves.iter().filter_map(|leaf| leaf.group).any(is_named)
}

/// Whether no figure stands under the head or group of heads of another column and not of its own; `at` has the
/// column of each.
fn are_under_their_heads(
    table: &SourceTable,
    names: &[Option<Name>],
    leaves: &[LeafColumn],
    groups: &[&FormLabel],
    at: &[usize],
    cells: &[(usize, &SourceCell)],
) -> bool {
    at.iter().map(|&at| &leaves[at]).zip(cells).all(|(leaf, (_, cell))| {
        let above: Vec<(&SourceCell, &Name)> = table
            .cells
            .iter()
            .zip(names)
            .filter(|(other, _)| is_above(other, cell))
            .filter_map(|(other, name)| Some((other, name.as_ref()?)))
            .collect();
        let has = |label: &FormLabel| above.iter().any(|(_, name)| label.is_like(name));
        let has_other = leaves.iter().any(|other| has(other.own) && !other.own.names().iter().eq(leaf.own.names()));
        // A group that reaches over one column may be one whose columns a text does not tell.
        let has_wide = |label: &FormLabel| above.iter().any(|(other, name)| other.columns > 1 && label.is_like(name));
        let is_own = |group: &&&FormLabel| group.covers.contains(&leaf.own.covers.start);
        let has_own_group = groups.iter().filter(is_own).any(|group| has(group));
        let has_other_group = groups.iter().filter(|group| !is_own(group)).any(|group| has_wide(group));
        (!has_other || has(leaf.own)) && (!has_other_group || has_own_group)
    })
}

fn own(table: &SourceTable, row: usize) -> impl Iterator<Item = (usize, &SourceCell)> {
    table.cells.iter().enumerate().filter(move |(_, cell)| cell.row == row)
}

/// The text of a cell, which may be no figure; `None` if it is blank.
pub(super) fn token(flow: &FlatText, block_idx: usize, cell_idx: usize) -> Option<Token> {
    let range = flow.cell(block_idx, cell_idx);
    let text = &flow.text[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    let text = text.trim().to_owned();
    (!text.is_empty()).then(|| Token { range: start..start + text.len(), text })
}

/// The rows that cover fewer columns than the widest row of their table, so that a cell of them may be missing
/// anywhere. In a workbook each cell has its place, and blank ones leave holes.
pub(super) fn short_rows(table: &SourceTable) -> BTreeSet<usize> {
    if has_holes(table) {
        return BTreeSet::new();
    }
    let mut covered = vec![0_usize; table.rows];
    for cell in &table.cells {
        covered.iter_mut().skip(cell.row).take(cell.rows).for_each(|covered| *covered += cell.columns);
    }
    // Of a sheet that holds several tables the rows of others are blank; a title may reach over all of them.
    let mut texts = vec![0_usize; table.rows];
    table.cells.iter().filter(|cell| !cell.text.trim().is_empty()).for_each(|cell| texts[cell.row] += 1);
    let widest = (0..table.rows).filter(|&row| texts[row] > 1).map(|row| covered[row]).max().unwrap_or(0);
    (0..table.rows).filter(|&row| texts[row] > 0 && covered[row] < widest).collect()
}

/// Whether a row from the first figure on is short.
fn has_short_row(table: &SourceTable) -> bool {
    let first = table.cells.iter().find(|cell| is_value(&cell.text)).map_or(table.rows, |cell| cell.row);
    short_rows(table).range(first..).next().is_some()
}

/// Whether all cells but the last have a text. Where it is the same in all, it matters little which of them is blank.
fn is_blank_at_its_end(cells: &[(usize, &SourceCell)]) -> bool {
    let is_blank = |(_, cell): &(usize, &SourceCell)| cell.text.trim().is_empty();
    let are_alike = cells.windows(2).rev().skip(1).all(|pair| pair[0].1.text.trim() == pair[1].1.text.trim());
    cells.split_last().is_some_and(|(last, front)| is_blank(last) && !front.iter().any(is_blank)) && !are_alike
}

/// The indices of the columns whose group the table has.
fn in_named_groups(names: &[Option<Name>], leaves: &[LeafColumn]) -> Vec<usize> {
    let has = |group: &FormLabel| names.iter().flatten().any(|name| group.is_like(name));
    (0..leaves.len()).filter(|&column| leaves[column].group.is_none_or(has)).collect()
}

/// Whether the groups stand in the form's order.
fn is_in_order(names: &[Option<Name>], leaves: &[LeafColumn]) -> bool {
    let mut at = 0;
    let mut last: Option<&FormLabel> = None;
    for group in leaves.iter().filter_map(|leaf| leaf.group) {
        if last.is_some_and(|last| std::ptr::eq(last, group)) {
            continue;
        }
        last = Some(group);
        if let Some(found) = names.iter().position(|name| name.as_ref().is_some_and(|name| group.is_like(name))) {
            if found < at {
                return false;
            }
            at = found;
        }
    }
    true
}

/// Why figures are not read of which the last is blank.
const BLANK_END: &str = "最后一栏空白，分不清缺的是哪一栏";

/// Why the figures of a row of the table are not read.
pub(super) const SHORT_ROW: &str = "这一行的格数比表头少，分不清缺的是哪一栏";

pub(super) fn is_above(other: &SourceCell, cell: &SourceCell) -> bool {
    other.row < cell.row && other.column <= cell.column && cell.column < other.column + other.columns
}
