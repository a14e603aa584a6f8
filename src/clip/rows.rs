//! The kinds of rows in a block: titles, heads, and rows of values with their labels.

use super::block::Block;
use crate::chinese::half_width;
use crate::form::labels::{BlockLabels, FormLabel, TableLabels};
use crate::form::name::Name;

/// A row of a block.
pub(super) struct BlockRow<'a> {
    /// From 1.
    pub(super) row_no: usize,
    pub(super) cells: &'a [String],
    pub(super) kind: RowKind<'a>,
}

/// The kind of a row.
pub(super) enum RowKind<'a> {
    /// It is blank.
    Blank,
    /// The title of a block of the table.
    Title(&'a BlockLabels),
    /// Heads of columns.
    Head,
    /// Values after the known labels, of which there may be none.
    Values(Vec<Label<'a>>),
}

/// A cell that is a label of rows of the table.
pub(super) struct Label<'a> {
    /// Its column in the block.
    pub(super) column_idx: usize,
    /// The rows and groups of the form with this name.
    pub(super) nodes: Vec<&'a FormLabel>,
}

impl Label<'_> {
    /// Whether it names this row or a group around it.
    pub(super) fn is_above(&self, node: &FormLabel) -> bool {
        self.nodes.iter().any(|own| own.covers.contains(&node.covers.start))
    }

    /// Whether it names this row itself.
    pub(super) fn has(&self, node: &FormLabel) -> bool {
        self.nodes.iter().any(|own| own.is_leaf && own.covers == node.covers)
    }
}

impl<'a> BlockRow<'a> {
    pub(super) fn all(block: &'a Block, layout: &'a TableLabels) -> Vec<BlockRow<'a>> {
        let rows = block.rows.iter().zip(1..);
        rows.map(|(cells, row_no)| BlockRow { row_no, cells, kind: RowKind::of(cells, layout) }).collect()
    }

    /// First column after the last label.
    pub(super) fn behind_labels(&self) -> usize {
        self.labels().last().map_or(0, |label| label.column_idx + 1)
    }

    pub(super) fn labels(&self) -> &[Label<'a>] {
        match &self.kind {
            RowKind::Values(labels) => labels,
            _ => &[],
        }
    }

    pub(super) fn has_values(&self) -> bool {
        matches!(self.kind, RowKind::Values(_))
    }
}

impl<'a> RowKind<'a> {
    fn of(cells: &[String], layout: &'a TableLabels) -> RowKind<'a> {
        let names: Vec<Option<Name>> = cells.iter().map(|cell| Name::read(cell)).collect();
        if cells.iter().all(String::is_empty) {
            return RowKind::Blank;
        }
        let mut filled = names.iter().flatten();
        if let Some(first) = filled.next()
            && let Some(block) = layout.block_titled(first)
            && filled.all(|name| name == first)
        {
            return RowKind::Title(block);
        }
        if is_head(cells, &names, layout) { RowKind::Head } else { RowKind::Values(labels(&names, layout)) }
    }
}

/// Whether a row has heads and no row labels. 总计 and 其他 name rows as well as columns: alone in a row with
/// room for values after it, such a word counts as a row label.
fn is_head(cells: &[String], names: &[Option<Name>], layout: &TableLabels) -> bool {
    let filled = || names.iter().flatten();
    let is_row = |name: &Name| !layout.rows_named(name).is_empty();
    let only_row_words = |name: &Name| is_row(name) && !layout.is_above_lines(name);
    if cells.iter().any(|cell| is_like_value(cell)) || filled().any(only_row_words) {
        return false;
    }
    let names_one_row = filled().next().is_some_and(|first| is_row(first) && filled().all(|name| name == first));
    filled().any(|name| layout.is_above_lines(name)) && !(names_one_row && cells.len() > 1)
}

/// The labels at the start of a row; blank cells before them belong to merged labels.
fn labels<'a>(names: &[Option<Name>], layout: &'a TableLabels) -> Vec<Label<'a>> {
    let mut labels = Vec::new();
    for (column_idx, name) in names.iter().enumerate() {
        let Some(name) = name else { continue };
        let nodes = layout.rows_named(name);
        if nodes.is_empty() {
            break;
        }
        labels.push(Label { column_idx, nodes });
    }
    labels
}

/// Whether a cell looks like a figure, or like a sign such as `/` in its place.
pub(super) fn is_like_value(cell: &str) -> bool {
    let first = cell.chars().next().map(half_width);
    first.is_some_and(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '−' | '.' | '/' | '—' | '–'))
        || cell == crate::report::cell::NOT_APPLICABLE
}
