//! The labels of a form's tables: the one way to find a row or column by what a clipboard or a document calls
//! it. Built once for each form.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::likeness::likeness;
use super::name::Name;
use super::{Block, CellIdx, Column, Form, GridContent, Row, Table, TableIdx};

/// The labels of all tables of a form.
pub(crate) struct FormLabels {
    tables: Vec<TableLabels>,
    /// The words of all of them.
    words: BTreeSet<String>,
}

/// A table: its lines, and the labels of its rows and columns.
pub(crate) struct TableLabels {
    table_key: String,
    /// Its rows that have cells, top to bottom.
    pub(crate) lines: Vec<CellLine>,
    /// Grid columns of the stub.
    pub(crate) stub_columns: usize,
    /// Row labels and group labels; each covers lines.
    pub(crate) rows: Vec<FormLabel>,
    /// Indices of the rows by the letters of their names.
    rows_by_text: BTreeMap<String, Vec<usize>>,
    /// The blocks of the table.
    pub(crate) blocks: Vec<BlockLabels>,
}

/// A row of a table that has cells.
pub(crate) struct CellLine {
    /// Grid row.
    pub(crate) row_idx: usize,
    /// Block of the table it stands in.
    pub(crate) block_idx: usize,
    /// Its cells, left to right.
    pub(crate) slots: Vec<Slot>,
}

/// A cell in a line.
pub(crate) struct Slot {
    /// Index in [`Form::cells`].
    pub(crate) cell_idx: CellIdx,
    /// Grid columns it covers.
    pub(crate) columns: Range<usize>,
}

/// A label of the stub or a head.
pub(crate) struct FormLabel {
    /// The names it may have, the official one first.
    names: Vec<Name>,
    /// Lines of the table, or slots of a line of the block, that are under it.
    pub(crate) covers: Range<usize>,
    /// 0 for the outermost.
    pub(crate) level: usize,
    /// Whether there is no label below it.
    pub(crate) is_leaf: bool,
}

/// The title, heads and lines of a block.
pub(crate) struct BlockLabels {
    pub(crate) title: Option<Name>,
    pub(crate) corner: Option<Name>,
    /// The heads and groups of heads; each covers slots.
    pub(crate) heads: Vec<FormLabel>,
    /// Its lines.
    pub(crate) lines: Range<usize>,
}

/// How well a word agrees with a label whose letters it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Agreement {
    /// Another number stands before them.
    OtherNumber,
    /// The same number, or none where the word has none.
    Same,
}

impl FormLabel {
    /// How well a word agrees with it; `None` if it has other letters.
    pub(crate) fn agreement(&self, word: &Name) -> Option<Agreement> {
        let mut same = self.names.iter().filter(|own| own.text == word.text).peekable();
        same.peek()?;
        let has_number = same.any(|own| word.number.is_none() || own.number == word.number);
        Some(if has_number { Agreement::Same } else { Agreement::OtherNumber })
    }

    /// Whether a word has nearly its letters.
    pub(crate) fn is_near(&self, word: &Name) -> bool {
        self.names.iter().any(|own| is_nearly(&own.text, &word.text))
    }

    /// Whether a word has its letters, or nearly.
    pub(crate) fn is_like(&self, word: &Name) -> bool {
        self.agreement(word).is_some() || self.is_near(word)
    }

    /// The names it may have, the official one first.
    pub(crate) fn names(&self) -> &[Name] {
        &self.names
    }
}

/// Whether a word has nearly the letters of a label: a few others, 其它 for 其他, or the year for 本年 and 上年.
fn is_nearly(own: &str, word: &str) -> bool {
    let without_year = |word: &str| {
        let (digits, rest) = word.split_at_checked(4)?;
        let rest = digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(rest)?.strip_prefix('年')?;
        Some(rest.strip_prefix('度').unwrap_or(rest).to_owned())
    };
    let of_year = || {
        let label = ["本年度", "本年", "上年度", "上年"].into_iter().find_map(|year| own.strip_prefix(year))?;
        Some(likeness(label, &without_year(word)?))
    };
    likeness(own, word) || (word.contains('它') && own == word.replace('它', "他")) || of_year().unwrap_or(false)
}

impl FormLabels {
    pub(super) fn new(form: &Form) -> FormLabels {
        let tables: Vec<TableLabels> = form.tables.iter().map(|table| TableLabels::new(form, table)).collect();
        let words = tables.iter().flat_map(TableLabels::names).map(|name| name.text.clone()).collect();
        FormLabels { tables, words }
    }

    /// The labels of the tables, in order.
    pub(crate) fn tables(&self) -> &[TableLabels] {
        &self.tables
    }

    /// The labels of a table.
    pub(crate) fn at(&self, table_idx: TableIdx) -> &TableLabels {
        &self.tables[table_idx.position()]
    }

    /// The labels of a table of the form.
    pub(crate) fn of(&self, table: &Table) -> &TableLabels {
        let of_key = self.tables.iter().find(|labels| labels.table_key == table.key);
        of_key.expect("a table of the form")
    }
}

impl Form {
    /// Whether a word is a label of this or another known form, to tell a label that stands in the wrong table
    /// from a figure.
    pub(crate) fn knows_word(&self, word: &Name) -> bool {
        let known = Form::all().map(|form| -> &Form { form });
        known.chain([self]).any(|form| form.labels().words.contains(&word.text))
    }

    /// Whether a cell is a label of this or another known form.
    pub(crate) fn knows_label(&self, cell: &str) -> bool {
        Name::read(cell).is_some_and(|word| self.knows_word(&word))
    }
}

impl CellLine {
    /// Grid columns from its first cell to its last.
    pub(crate) fn width(&self) -> usize {
        let ends = self.slots.first().zip(self.slots.last());
        ends.map_or(0, |(first, last)| last.columns.end.saturating_sub(first.columns.start))
    }
}

impl TableLabels {
    fn new(form: &Form, table: &Table) -> TableLabels {
        let mut labels = TableLabels {
            table_key: table.key.clone(),
            lines: lines(form, table),
            stub_columns: table.grid().stub_columns,
            rows: Vec::new(),
            rows_by_text: BTreeMap::new(),
            blocks: Vec::new(),
        };
        let mut line_idx = 0;
        for block in &table.blocks {
            let first = line_idx;
            for row in &block.rows {
                labels.add_row(row, 0, &mut line_idx);
            }
            for line in labels.lines.iter_mut().take(line_idx).skip(first) {
                line.block_idx = labels.blocks.len();
            }
            labels.blocks.push(block_names(block, first..line_idx));
        }
        labels.index_rows();
        labels
    }

    fn add_row(&mut self, row: &Row, level: usize, line_idx: &mut usize) {
        let covers = *line_idx..*line_idx + row.height();
        self.rows.push(FormLabel { names: Name::of_row(row), covers, level, is_leaf: row.rows.is_empty() });
        if row.rows.is_empty() {
            *line_idx += 1;
        }
        row.rows.iter().for_each(|inner| self.add_row(inner, level + 1, line_idx));
    }

    /// The names around its figures: of titles, corners, heads and groups of rows.
    pub(crate) fn names_around(&self) -> impl Iterator<Item = &Name> {
        let groups = self.rows.iter().filter(|row| !row.is_leaf);
        self.names_above().chain(groups.flat_map(|group| &group.names))
    }

    fn names_above(&self) -> impl Iterator<Item = &Name> {
        let heads = self.blocks.iter().flat_map(|block| &block.heads);
        let words = self.blocks.iter().flat_map(|block| [&block.title, &block.corner]).flatten();
        heads.flat_map(|label| &label.names).chain(words)
    }

    fn index_rows(&mut self) {
        for (idx, row) in self.rows.iter().enumerate() {
            for name in &row.names {
                let rows = self.rows_by_text.entry(name.text.clone()).or_default();
                if !rows.contains(&idx) {
                    rows.push(idx);
                }
            }
        }
    }

    /// All names in the table: of titles, corners, heads and rows.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Name> {
        self.names_above().chain(self.rows.iter().flat_map(|row| &row.names))
    }

    /// The rows and groups of this name; those with another number only if none has this number.
    pub(crate) fn rows_named(&self, name: &Name) -> Vec<&FormLabel> {
        let rows = || self.rows_by_text.get(&name.text).into_iter().flatten().map(|&idx| &self.rows[idx]);
        let best = rows().filter_map(|row| row.agreement(name)).max();
        rows().filter(|row| row.agreement(name) == best).collect()
    }

    /// The lines of the innermost group around a row of the form, or of its block if it has no group.
    pub(crate) fn siblings(&self, row: &FormLabel, line: &CellLine) -> Range<usize> {
        let is_around = |group: &&FormLabel| !group.is_leaf && group.covers.contains(&row.covers.start);
        let group = self.rows.iter().filter(is_around).max_by_key(|group| group.level);
        let block = || self.blocks.get(line.block_idx).map_or(0..self.lines.len(), |block| block.lines.clone());
        group.map_or_else(block, |group| group.covers.clone())
    }

    /// The block of this title.
    pub(crate) fn block_titled(&self, name: &Name) -> Option<&BlockLabels> {
        self.blocks.iter().find(|block| block.title.as_ref() == Some(name))
    }

    /// Whether a name is a head, a corner or a title of the table.
    pub(crate) fn is_above_lines(&self, name: &Name) -> bool {
        self.blocks.iter().any(|block| {
            block.is_corner(name) || block.title.as_ref() == Some(name) || !block.heads_named(name).is_empty()
        })
    }
}

impl BlockLabels {
    /// The heads and groups of heads of this name.
    pub(crate) fn heads_named(&self, name: &Name) -> Vec<&FormLabel> {
        self.heads.iter().filter(|head| head.names.contains(name)).collect()
    }

    /// The lowest heads, in order.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = &FormLabel> {
        self.heads.iter().filter(|head| head.is_leaf)
    }

    /// The group of heads right above a head.
    pub(crate) fn group_of(&self, head: &FormLabel) -> Option<&FormLabel> {
        let is_above = |group: &&FormLabel| group.level < head.level && group.covers.contains(&head.covers.start);
        self.heads.iter().filter(is_above).max_by_key(|group| group.level)
    }

    pub(crate) fn is_corner(&self, name: &Name) -> bool {
        self.corner.as_ref() == Some(name)
    }
}

fn lines(form: &Form, table: &Table) -> Vec<CellLine> {
    let cell_idxs: Vec<CellIdx> = form.cells_of_table(&table.key).map(|(idx, _)| idx).collect();
    let mut lines: Vec<CellLine> = Vec::new();
    for cell in &table.grid().cells {
        let GridContent::Value(value_idx) = cell.content else { continue };
        let Some(&cell_idx) = cell_idxs.get(value_idx) else { continue };
        let slot = Slot { cell_idx, columns: cell.column_idx..cell.column_idx + cell.column_span };
        match lines.last_mut() {
            Some(line) if line.row_idx == cell.row_idx => line.slots.push(slot),
            _ => lines.push(CellLine { row_idx: cell.row_idx, block_idx: 0, slots: vec![slot] }),
        }
    }
    lines
}

fn block_names(block: &Block, lines: Range<usize>) -> BlockLabels {
    let (mut heads, mut slot_idx) = (Vec::new(), 0);
    for column in &block.columns {
        add_head(&mut heads, column, 0, &mut slot_idx);
    }
    BlockLabels { title: Name::read(&block.title), corner: Name::read(&block.corner), heads, lines }
}

fn add_head(heads: &mut Vec<FormLabel>, column: &Column, level: usize, slot_idx: &mut usize) {
    let (at, first) = (heads.len(), *slot_idx);
    let is_leaf = column.columns.is_empty();
    heads.push(FormLabel { names: Name::of_column(column), covers: first..first, level, is_leaf });
    if is_leaf {
        *slot_idx += 1;
    }
    column.columns.iter().for_each(|inner| add_head(heads, inner, level + 1, slot_idx));
    heads[at].covers = first..*slot_idx;
}
