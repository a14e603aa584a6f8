//! The heads above the figures of a row, and what their places say of the figures' columns.

use std::collections::BTreeSet;

use super::super::source::{SourceCell, SourceTable};
use super::found_row::Wording;
use super::grid::{GridReader, Placed};
use super::lines::{LeafColumn, Line, leaf_columns};
use super::row_shape::text_above;
use super::token::{Token, is_value};
use crate::form::name::Name;

impl GridReader<'_> {
    /// Whether the heads above the figures are those of another form; they are recorded as worded otherwise.
    pub(super) fn has_foreign_heads(
        &self,
        block_idx: usize,
        table: &SourceTable,
        values: &[Placed],
        line: &Line,
        wordings: &mut Vec<Wording>,
    ) -> bool {
        let foreign = &self.foreign[line.table_idx.position()][line.block_idx];
        let columns = leaf_columns(self.form, line.table_idx, line.block_idx);
        let mut has_any = false;
        for (at, (_, value)) in values.iter().enumerate().filter(|(_, (_, value))| !value.text.trim().is_empty()) {
            let Some((cell_idx, head)) = text_above(table, value).filter(|(_, head)| foreign.has(&head.text)) else {
                continue;
            };
            has_any = true;
            let range = self.flow.cell(block_idx, cell_idx);
            if !wordings.iter().any(|wording| wording.range == range) {
                wordings.push(Wording {
                    place: self.form.table_at(line.table_idx).key.clone(),
                    official: columns.get(at).map(|leaf| leaf.column.label.clone()).unwrap_or_default(),
                    printed: head.text.split_whitespace().collect(),
                    range,
                });
            }
        }
        has_any
    }

    /// Records the column heads that differ from the official ones.
    pub(super) fn name_heads(
        &self,
        block_idx: usize,
        line: &Line,
        heads: &[Option<Placed>],
        columns: &[LeafColumn],
        wordings: &mut Vec<Wording>,
    ) {
        for (head, leaf) in heads.iter().zip(columns) {
            let Some((cell_idx, cell)) = head else { continue };
            let official = leaf.own.names().first().map(|name| &name.text);
            let range = self.flow.cell(block_idx, *cell_idx);
            if Name::read(&cell.text).as_ref().map(|name| &name.text) != official
                && !wordings.iter().any(|wording| wording.range == range)
            {
                wordings.push(Wording {
                    place: self.form.table_at(line.table_idx).key.clone(),
                    official: leaf.column.label.clone(),
                    printed: cell.text.split_whitespace().collect(),
                    range,
                });
            }
        }
    }
}

/// The cells of a row from the first head's column on: a label that covers several places leaves blank ones before it
/// in a file of rows and columns.
pub(super) fn without_covered<'v, 't>(values: &'v [Placed<'t>], heads: &[Option<Placed>]) -> &'v [Placed<'t>] {
    let Some(first) = heads.iter().flatten().map(|(_, head)| head.column).min() else { return values };
    let is_covered = |(_, cell): &Placed| cell.column < first && cell.text.trim().is_empty();
    &values[values.iter().take_while(|value| is_covered(value)).count()..]
}

/// The words that can be heads: in rows of a table without figures, with no number before them; in order.
pub(super) struct HeadWords<'t>(Vec<(Placed<'t>, Name)>);

impl<'t> HeadWords<'t> {
    pub(super) fn of(table: &'t SourceTable) -> HeadWords<'t> {
        let figures: BTreeSet<usize> =
            table.cells.iter().filter(|cell| is_value(&cell.text)).map(|cell| cell.row).collect();
        let words = table.cells.iter().enumerate().filter(|(_, cell)| !figures.contains(&cell.row));
        let name = |placed: Placed<'t>| {
            let name = Name::read(&placed.1.text).filter(|name| name.number.is_none())?;
            Some((placed, name))
        };
        HeadWords(words.filter_map(name).collect())
    }

    /// For each column of the form the head cell above a row that names it, if there is one.
    pub(super) fn above(&self, row_idx: usize, columns: &[LeafColumn]) -> Vec<Option<Placed<'t>>> {
        let above = &self.0[..self.0.partition_point(|((_, cell), _)| cell.row < row_idx)];
        let last = |is_it: &dyn Fn(&Name) -> bool| above.iter().rev().find(|(_, name)| is_it(name)).map(|(at, _)| *at);
        let head = |leaf: &LeafColumn| {
            last(&|name| leaf.own.agreement(name).is_some()).or_else(|| last(&|name| leaf.own.is_near(name)))
        };
        columns.iter().map(head).collect()
    }
}

pub(super) enum Order {
    /// As in the form, or nothing speaks against it.
    Official,
    /// Another order: for each value the column of the form it belongs to.
    Other(Vec<usize>),
    /// The heads contradict each other.
    Unclear,
}

/// The order of the columns according to their heads.
pub(super) fn order_of(heads: &[Option<Placed>]) -> Order {
    let found: Vec<(usize, &Placed)> =
        heads.iter().enumerate().filter_map(|(idx, head)| Some((idx, head.as_ref()?))).collect();
    let places: Vec<usize> = found.iter().map(|(_, (_, cell))| cell.column).collect();
    if places.windows(2).all(|pair| pair[0] < pair[1]) {
        return Order::Official;
    }
    // Heads of one row in the form's order: a corner that is a row too short pushes the lower ones left.
    let mut rows: Vec<usize> = found.iter().map(|(_, (_, cell))| cell.row).collect();
    rows.sort_unstable();
    rows.dedup();
    let in_row =
        |row: usize| found.iter().filter(move |(_, (_, cell))| cell.row == row).map(|(_, (_, cell))| cell.column);
    let are_rows_in_order = rows.iter().all(|&row| {
        let columns: Vec<usize> = in_row(row).collect();
        columns.windows(2).all(|pair| pair[0] < pair[1])
    });
    if are_rows_in_order && rows.len() > 1 {
        return Order::Official;
    }
    let mut order: Vec<(usize, usize)> = found.iter().map(|(idx, (_, cell))| (cell.column, *idx)).collect();
    order.sort_unstable();
    let are_apart = order.windows(2).all(|pair| pair[0].0 != pair[1].0);
    if found.len() == heads.len() && are_apart {
        Order::Other(order.into_iter().map(|(_, idx)| idx).collect())
    } else {
        Order::Unclear
    }
}

/// The values assigned by the heads above them, where a merged head or value was split into several cells;
/// `None` if that is not possible without doubt.
pub(super) fn by_heads(
    table: &SourceTable,
    values: &[Placed],
    read: &[Option<Token>],
    heads: &[Option<Placed>],
) -> Option<Vec<Option<Token>>> {
    let covers = |head: &SourceCell, column: usize| {
        let same = table.cells.iter().filter(|cell| cell.row == head.row && cell.text == head.text);
        same.into_iter().any(|cell| (cell.column..cell.column + cell.columns).contains(&column))
    };
    let mut cells: Vec<Option<Token>> = vec![None; heads.len()];
    for ((_, cell), token) in values.iter().zip(read) {
        let Some(token) = token else { continue };
        let above = |column: usize| heads.iter().position(|head| head.is_some_and(|(_, head)| covers(head, column)));
        let column = above(cell.column)?;
        // A figure that stands below several heads may be several run together.
        if (1..cell.columns).any(|more| above(cell.column + more) != Some(column)) {
            return None;
        }
        match &cells[column] {
            Some(first) if first.text != token.text => return None,
            Some(_) => {}
            None => cells[column] = Some(token.clone()),
        }
    }
    // Where a head stands twice and the figures below do not, they end a column too early.
    let may_be_shifted = cells.last().is_none_or(Option::is_none) && stand_twice(table, heads);
    (heads.iter().all(Option::is_some) && !may_be_shifted).then_some(cells)
}

/// Whether a head stands in more than one cell of its row.
pub(super) fn stand_twice(table: &SourceTable, heads: &[Option<Placed>]) -> bool {
    let is_twice = |head: &SourceCell| {
        table.cells.iter().filter(|cell| cell.row == head.row && cell.text == head.text).nth(1).is_some()
    };
    heads.iter().flatten().any(|(_, head)| is_twice(head))
}

/// Whether a cell of a row reaches over several heads.
pub(super) fn are_below_several(values: &[Placed], heads: &[Option<Placed>]) -> bool {
    let heads = || heads.iter().flatten().map(|(_, head)| head.column);
    let covered = |cell: &SourceCell| {
        let places = cell.column..cell.column + cell.columns;
        heads().filter(|column| places.contains(column)).collect::<BTreeSet<_>>().len()
    };
    values.iter().any(|(_, cell)| cell.columns > 1 && covered(cell) > 1)
}

/// Whether the cells of a row stand side by side from the first head on; they are not held against heads of which
/// some are not there.
pub(super) fn is_without_holes(values: &[Placed], heads: &[Option<Placed>]) -> bool {
    let are_side_by_side = values.windows(2).all(|pair| pair[0].1.column + pair[0].1.columns == pair[1].1.column);
    let first = heads.iter().flatten().map(|(_, head)| head.column).min();
    let starts = heads.iter().any(Option::is_none) || values.first().map(|(_, cell)| cell.column) == first;
    are_side_by_side && starts
}

/// Whether a row of a table has uncovered places before its last cell: then blank cells left no cell, and
/// the place of a cell tells its column.
pub(super) fn has_holes(table: &SourceTable) -> bool {
    let mut rows = vec![(0, 0); table.rows];
    for cell in &table.cells {
        for (covered, end) in rows.iter_mut().skip(cell.row).take(cell.rows) {
            *covered += cell.columns;
            *end = cell.column.saturating_add(cell.columns).max(*end);
        }
    }
    rows.iter().any(|(covered, end)| covered < end)
}
