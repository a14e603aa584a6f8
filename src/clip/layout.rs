//! A table of the form prepared for pasting: lines of cells, and the names of its rows and columns.

use std::ops::Range;

use crate::form::name::Name;
use crate::form::{Block, CellIdx, Column, Form, GridContent, Row, Table};

/// A table: its lines, and the names of its rows and columns.
pub(super) struct Layout {
    /// The rows that have cells, top to bottom.
    pub(super) lines: Vec<Line>,
    /// Grid columns of the stub.
    pub(super) stub_columns: usize,
    /// Row labels and group labels; each covers lines.
    pub(super) rows: Vec<Node>,
    /// The blocks of the table.
    pub(super) blocks: Vec<BlockNames>,
}

/// A row of a table that has cells.
pub(super) struct Line {
    /// Grid row.
    pub(super) row_idx: usize,
    /// Block of the table it stands in.
    pub(super) block_idx: usize,
    /// Its cells, left to right.
    pub(super) slots: Vec<Slot>,
}

/// A cell in a line.
pub(super) struct Slot {
    /// Index in [`Form::cells`].
    pub(super) cell_idx: CellIdx,
    /// Grid columns it covers.
    pub(super) columns: Range<usize>,
}

/// A label of the stub or a head.
pub(super) struct Node {
    /// The names it may have.
    pub(super) names: Vec<Name>,
    /// Lines of the table, or slots of a line of the block, that are under it.
    pub(super) covers: Range<usize>,
    /// 0 for the outermost.
    pub(super) level: usize,
    /// Whether there is no label below it.
    pub(super) is_leaf: bool,
}

/// The title, heads and lines of a block.
pub(super) struct BlockNames {
    pub(super) title: Option<Name>,
    pub(super) corner: Option<Name>,
    /// The heads and groups of heads; each covers slots.
    pub(super) heads: Vec<Node>,
    /// Its lines.
    pub(super) lines: Range<usize>,
}

impl Line {
    /// Grid columns from its first cell to its last.
    pub(super) fn width(&self) -> usize {
        let ends = self.slots.first().zip(self.slots.last());
        ends.map_or(0, |(first, last)| last.columns.end.saturating_sub(first.columns.start))
    }
}

impl Layout {
    pub(super) fn new(form: &Form, table: &Table) -> Layout {
        let mut layout = Layout {
            lines: lines(form, table),
            stub_columns: table.grid().stub_columns,
            rows: Vec::new(),
            blocks: Vec::new(),
        };
        let mut line_idx = 0;
        for block in &table.blocks {
            let first = line_idx;
            for row in &block.rows {
                layout.add_row(row, 0, &mut line_idx);
            }
            for line in layout.lines.iter_mut().take(line_idx).skip(first) {
                line.block_idx = layout.blocks.len();
            }
            layout.blocks.push(block_names(block, first..line_idx));
        }
        layout
    }

    fn add_row(&mut self, row: &Row, level: usize, line_idx: &mut usize) {
        let covers = *line_idx..*line_idx + row.height();
        self.rows.push(Node { names: Name::of_row(row), covers, level, is_leaf: row.rows.is_empty() });
        if row.rows.is_empty() {
            *line_idx += 1;
        }
        row.rows.iter().for_each(|inner| self.add_row(inner, level + 1, line_idx));
    }

    /// The rows and groups of this name; those with another number only if none has this number.
    pub(super) fn rows_named(&self, name: &Name) -> Vec<&Node> {
        let with = |number: Option<u32>| -> Vec<&Node> {
            let is_meant = |own: &Name| own.text == name.text && (number.is_none() || own.number == number);
            self.rows.iter().filter(|row| row.names.iter().any(is_meant)).collect()
        };
        let exact = with(name.number);
        if exact.is_empty() { with(None) } else { exact }
    }

    /// The lines of the innermost group around a row of the form, or of its block if it has no group.
    pub(super) fn siblings(&self, row: &Node, line: &Line) -> Range<usize> {
        let is_around = |group: &&Node| !group.is_leaf && group.covers.contains(&row.covers.start);
        let group = self.rows.iter().filter(is_around).max_by_key(|group| group.level);
        let block = || self.blocks.get(line.block_idx).map_or(0..self.lines.len(), |block| block.lines.clone());
        group.map_or_else(block, |group| group.covers.clone())
    }

    /// The block of this title.
    pub(super) fn block_titled(&self, name: &Name) -> Option<&BlockNames> {
        self.blocks.iter().find(|block| block.title.as_ref() == Some(name))
    }

    /// Whether a name is a head, a corner or a title of the table.
    pub(super) fn is_above_lines(&self, name: &Name) -> bool {
        self.blocks.iter().any(|block| {
            block.is_corner(name) || block.title.as_ref() == Some(name) || !block.heads_named(name).is_empty()
        })
    }
}

impl BlockNames {
    /// The heads and groups of heads of this name.
    pub(super) fn heads_named(&self, name: &Name) -> Vec<&Node> {
        self.heads.iter().filter(|head| head.names.contains(name)).collect()
    }

    pub(super) fn is_corner(&self, name: &Name) -> bool {
        self.corner.as_ref() == Some(name)
    }
}

fn lines(form: &Form, table: &Table) -> Vec<Line> {
    let cell_idxs: Vec<CellIdx> = form.cells_of_table(&table.key).map(|(idx, _)| idx).collect();
    let mut lines: Vec<Line> = Vec::new();
    for cell in &table.grid().cells {
        let GridContent::Value(value_idx) = cell.content else { continue };
        let Some(&cell_idx) = cell_idxs.get(value_idx) else { continue };
        let slot = Slot { cell_idx, columns: cell.column_idx..cell.column_idx + cell.column_span };
        match lines.last_mut() {
            Some(line) if line.row_idx == cell.row_idx => line.slots.push(slot),
            _ => lines.push(Line { row_idx: cell.row_idx, block_idx: 0, slots: vec![slot] }),
        }
    }
    lines
}

fn block_names(block: &Block, lines: Range<usize>) -> BlockNames {
    let (mut heads, mut slot_idx) = (Vec::new(), 0);
    for column in &block.columns {
        add_head(&mut heads, column, 0, &mut slot_idx);
    }
    BlockNames { title: Name::read(&block.title), corner: Name::read(&block.corner), heads, lines }
}

fn add_head(heads: &mut Vec<Node>, column: &Column, level: usize, slot_idx: &mut usize) {
    let (at, first) = (heads.len(), *slot_idx);
    let is_leaf = column.columns.is_empty();
    heads.push(Node { names: Name::of_column(column), covers: first..first, level, is_leaf });
    if is_leaf {
        *slot_idx += 1;
    }
    column.columns.iter().for_each(|inner| add_head(heads, inner, level + 1, slot_idx));
    heads[at].covers = first..*slot_idx;
}
