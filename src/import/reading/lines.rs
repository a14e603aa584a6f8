//! The rows of the form's tables as they are looked for in a document.

use crate::form::labels::FormLabel;
use crate::form::name::Name;
use crate::form::{CellIdx, Column, Form, Row, TableIdx};

/// A row of the form with the names it may have and its cells.
pub(super) struct Line {
    /// Index into [`Form::tables`].
    pub(super) table_idx: TableIdx,
    /// Index into the table's blocks.
    pub(super) block_idx: usize,
    /// Key of the row; empty in a table of one unnamed row.
    pub(super) row: String,
    /// Its exact label.
    pub(super) label: String,
    /// The label by which it is known.
    pub(super) own: &'static FormLabel,
    /// The label of its group, if a document may give the group as this one row.
    pub(super) group: Option<&'static FormLabel>,
    /// Its cells, as indices into [`Form::cells`], in the form's order.
    pub(super) cells: Vec<CellIdx>,
    /// Keys of the other rows of the group, which are blank if a document gives the group as this one row.
    pub(super) left_out: Vec<String>,
}

/// The rows of a form, table by table.
pub(super) fn lines(form: &'static Form) -> Vec<Line> {
    let mut lines = Vec::new();
    for (table_idx, table) in form.indexed_tables() {
        // The labels stand in the order of the rows.
        let mut labels = form.labels().at(table_idx).rows.iter();
        for (block_idx, block) in table.blocks.iter().enumerate() {
            for row in &block.rows {
                put(form, (table_idx, block_idx), row, None, &mut labels, &mut lines);
            }
        }
    }
    lines
}

fn put(
    form: &Form,
    place: (TableIdx, usize),
    row: &Row,
    group: Option<(&Row, &'static FormLabel)>,
    labels: &mut impl Iterator<Item = &'static FormLabel>,
    lines: &mut Vec<Line>,
) {
    let own = labels.next().expect("each row has a label");
    for inner in &row.rows {
        put(form, place, inner, Some((row, own)), labels, lines);
    }
    if !row.rows.is_empty() {
        return;
    }
    let group = group.filter(|(group, _)| group.in_one_row.as_deref() == Some(&row.key));
    let others = group.into_iter().flat_map(|(group, _)| &group.rows).filter(|other| other.key != row.key);
    let is_own = |idx: &CellIdx| {
        let cell = form.cell_at(*idx);
        cell.table_idx == place.0 && cell.row == row.key
    };
    lines.push(Line {
        table_idx: place.0,
        block_idx: place.1,
        row: row.key.clone(),
        label: row.label.clone(),
        own,
        group: group.map(|(_, label)| label),
        cells: form.cell_idxs().filter(is_own).collect(),
        left_out: others.map(|other| other.key.clone()).collect(),
    });
}

/// A column of the form without further columns below it.
pub(super) struct LeafColumn<'f> {
    pub(super) column: &'f Column,
    pub(super) own: &'f FormLabel,
    /// The label of the columns it belongs to.
    pub(super) group: Option<&'f FormLabel>,
}

/// The columns of a block without further columns below them, in the form's order.
pub(super) fn leaf_columns(form: &Form, table_idx: TableIdx, block_idx: usize) -> Vec<LeafColumn<'_>> {
    fn put<'f>(columns: &'f [Column], leaves: &mut Vec<&'f Column>) {
        for column in columns {
            if column.columns.is_empty() { leaves.push(column) } else { put(&column.columns, leaves) }
        }
    }
    let mut columns = Vec::new();
    put(&form.table_at(table_idx).blocks[block_idx].columns, &mut columns);
    let labels = &form.labels().at(table_idx).blocks[block_idx];
    let with_label = |(column, own)| LeafColumn { column, own, group: labels.group_of(own) };
    columns.into_iter().zip(labels.leaves()).map(with_label).collect()
}

/// The words of a table around its figures, the longest first: titles, corners, heads, groups of rows, and the
/// heading of its section.
pub(super) fn words_around(form: &Form, table_idx: TableIdx) -> Vec<Name> {
    let mut words: Vec<Name> = form.labels().at(table_idx).names_around().cloned().collect();
    let section = form.section_of_table(&form.table_at(table_idx).key);
    words.extend(section.and_then(|section| Name::read(&section.heading)));
    words.sort_by_key(|name| std::cmp::Reverse(name.text.chars().count()));
    words.dedup();
    words
}
