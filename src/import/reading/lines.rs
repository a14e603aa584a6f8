//! The rows of the form's tables as they are looked for in a document.

use crate::form::name::Name;
use crate::form::{Block, CellIdx, Column, Form, Row, TableIdx};

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
    /// The names it may have.
    pub(super) names: Vec<Name>,
    /// Names of its group, if a document may give the group as this one row.
    pub(super) group_names: Vec<Name>,
    /// Its cells, as indices into [`Form::cells`], in the form's order.
    pub(super) cells: Vec<CellIdx>,
    /// Keys of the other rows of the group, which are blank if a document gives the group as this one row.
    pub(super) left_out: Vec<String>,
}

/// The rows of a form, table by table.
pub(super) fn lines(form: &Form) -> Vec<Line> {
    let mut lines = Vec::new();
    for (table_idx, table) in form.indexed_tables() {
        for (block_idx, block) in table.blocks.iter().enumerate() {
            for row in &block.rows {
                put(form, (table_idx, block_idx), row, None, &mut lines);
            }
        }
    }
    lines
}

fn put(form: &Form, place: (TableIdx, usize), row: &Row, group: Option<&Row>, lines: &mut Vec<Line>) {
    for inner in &row.rows {
        put(form, place, inner, Some(row), lines);
    }
    if !row.rows.is_empty() {
        return;
    }
    let group = group.filter(|group| group.in_one_row.as_deref() == Some(&row.key));
    let others = group.into_iter().flat_map(|group| &group.rows).filter(|other| other.key != row.key);
    let is_own = |idx: &CellIdx| {
        let cell = form.cell_at(*idx);
        cell.table_idx == place.0 && cell.row == row.key
    };
    lines.push(Line {
        table_idx: place.0,
        block_idx: place.1,
        row: row.key.clone(),
        label: row.label.clone(),
        names: Name::of_row(row),
        group_names: group.map(Name::of_row).unwrap_or_default(),
        cells: form.cell_idxs().filter(is_own).collect(),
        left_out: others.map(|other| other.key.clone()).collect(),
    });
}

/// The columns of a block without further columns below them, in the form's order.
pub(super) fn leaf_columns(block: &Block) -> Vec<&Column> {
    fn put<'b>(columns: &'b [Column], leaves: &mut Vec<&'b Column>) {
        for column in columns {
            if column.columns.is_empty() { leaves.push(column) } else { put(&column.columns, leaves) }
        }
    }
    let mut leaves = Vec::new();
    put(&block.columns, &mut leaves);
    leaves
}

/// The words of a table around its figures: titles, corners, heads and groups of rows.
pub(super) fn words_around(form: &Form, table_idx: TableIdx) -> Vec<Name> {
    fn columns(all: &[Column], words: &mut Vec<Name>) {
        for column in all {
            words.extend(Name::of_column(column));
            columns(&column.columns, words);
        }
    }
    fn groups(all: &[Row], words: &mut Vec<Name>) {
        for row in all.iter().filter(|row| !row.rows.is_empty()) {
            words.extend(Name::of_row(row));
            groups(&row.rows, words);
        }
    }
    let mut words = Vec::new();
    for block in &form.table_at(table_idx).blocks {
        words.extend([&block.title, &block.corner].into_iter().filter_map(|text| Name::read(text)));
        columns(&block.columns, &mut words);
        groups(&block.rows, &mut words);
    }
    let section = form.section_of_table(&form.table_at(table_idx).key);
    words.extend(section.and_then(|section| Name::read(&section.heading)));
    words.sort_by_key(|name| std::cmp::Reverse(name.text.chars().count()));
    words.dedup();
    words
}
