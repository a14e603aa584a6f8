//! Tables that kept their cells: rows found by their labels, columns by their heads.

use std::ops::Range;

use super::super::source::{SourceCell, SourceTable};
use super::flat_text::FlatText;
use super::foreign_heads::ForeignHeads;
use super::found_row::{FoundRow, NO_FIGURES, RowContent, Wording};
use super::heads_above::{
    HeadWords, Order, are_below_several, by_heads, has_holes, is_without_holes, order_of, stand_twice, without_covered,
};
use super::lines::{Line, leaf_columns};
use super::row_shape::{is_longer_than_others, take_doubtful, too_few, too_many};
use super::token::{Token, is_value, tokens};
use crate::form::Form;
use crate::form::name::Name;

/// Most rows of a table that are read; the whole form has fifty.
const MOST_ROWS: usize = 300;

/// Most cells of a row behind its label that are read; the widest table of the form has fifteen.
const MOST_VALUES: usize = 200;

/// Reads the tables of a document that kept their cells.
pub(super) struct GridReader<'a> {
    pub(super) flow: &'a FlatText,
    pub(super) form: &'a Form,
    lines: &'a [Line],
    /// The heads of other forms, for each block of each table.
    pub(super) foreign: Vec<Vec<ForeignHeads>>,
}

/// The rows read from a table, and the labels that differ from the official ones.
#[derive(Default)]
pub(super) struct GridRows {
    pub(super) rows: Vec<FoundRow>,
    pub(super) wordings: Vec<Wording>,
}

/// A table while its rows are read.
struct GridTable<'t> {
    block_idx: usize,
    table: &'t SourceTable,
    words: HeadWords<'t>,
    has_holes: bool,
}

/// A cell with its index among the cells of its table.
pub(super) type Placed<'t> = (usize, &'t SourceCell);

impl<'a> GridReader<'a> {
    pub(super) fn new(flow: &'a FlatText, form: &'a Form, lines: &'a [Line]) -> GridReader<'a> {
        let tables = form.labels().tables().iter();
        let foreign = tables.map(|table| table.blocks.iter().map(ForeignHeads::of).collect()).collect();
        GridReader { flow, form, lines, foreign }
    }

    /// The rows of the form's tables in a table of the document.
    pub(super) fn rows(&self, block_idx: usize, table: &SourceTable) -> GridRows {
        let mut out = GridRows::default();
        let mut last: Option<usize> = None;
        let (remarks, ordinals) = (heads_of(table, &["备注"]), heads_of(table, &ORDINALS));
        let here = GridTable { block_idx, table, words: HeadWords::of(table), has_holes: has_holes(table) };
        for row_idx in 0..table.rows {
            if out.rows.len() >= MOST_ROWS {
                break;
            }
            let own: Vec<Placed> = own_cells(table, row_idx);
            let Some((label_idx, line, is_near)) = self.label(&own, &ordinals, last) else { continue };
            last = Some(line);
            let (cell_idx, cell) = own[label_idx];
            let label_range = self.flow.cell(block_idx, cell_idx);
            if is_near {
                out.wordings.push(self.wording(line, &cell.text, label_range.clone()));
            }
            let is_figure = |(_, cell): &&Placed| !remarks.iter().any(|head| is_below(cell, head));
            let values: Vec<Placed> = own[label_idx + 1..].iter().filter(is_figure).copied().collect();
            let mut content = self.content(&here, row_idx, &values, line, &mut out.wordings);
            let doubtful = take_doubtful(&mut content);
            let end = values.last().map_or(label_range.end, |(idx, _)| self.flow.cell(block_idx, *idx).end);
            let range = label_range.start..end.max(label_range.end);
            out.rows.push(FoundRow { line, content, label: label_range, range, doubtful });
        }
        out
    }

    /// The row's label: the last of the leading cells that names a row of the form. Gives its index in the
    /// row, the index of the line, and whether the names agree only nearly.
    fn label(&self, own: &[Placed], ordinals: &[&SourceCell], last: Option<usize>) -> Option<(usize, usize, bool)> {
        let mut found = None;
        for (idx, (_, cell)) in own.iter().enumerate() {
            if cell.text.trim().is_empty() || ordinals.iter().any(|head| is_below(cell, head)) {
                continue;
            }
            let Some(name) = Name::read(&cell.text).filter(|_| !is_value(&cell.text)) else { break };
            match self.line_named(&name, last) {
                Some((line, is_near)) => found = Some((idx, line, is_near)),
                None if self.is_group(&name) => {}
                None => break,
            }
        }
        let (label_idx, line, _) = found?;
        let behind = &own[label_idx + 1..];
        let is_head = behind.iter().any(|(_, cell)| Name::read(&cell.text).is_some_and(|name| self.is_word(&name)));
        // 其他 and 总计 are heads too.
        let has_number =
            own.get(label_idx).and_then(|(_, cell)| Name::read(&cell.text)).is_some_and(|name| name.number.is_some());
        let follows = last.is_some_and(|last| last < line && self.lines[last].table_idx == self.lines[line].table_idx);
        let is_certain = has_number
            || self.lines[line].label.chars().count() > 6
            || self.lines[line].own.names().iter().all(|name| name.number.is_none())
            || follows;
        found.filter(|_| !behind.is_empty() && !is_head && is_certain)
    }

    /// The line of this name, and whether it has nearly this name only. A line of another number counts if none has
    /// the number of the name; of equal ones the next after the last one found.
    fn line_named(&self, name: &Name, last: Option<usize>) -> Option<(usize, bool)> {
        let order = || self.in_order(last).into_iter().map(|line| (line, &self.lines[line]));
        let named = order().filter_map(|(idx, line)| Some((line.own.agreement(name)?, idx)));
        let best = named.reduce(|best, other| if other.0 > best.0 { other } else { best });
        if let Some((_, line)) = best {
            return Some((line, false));
        }
        let is_group = |line: &Line| line.group.is_some_and(|group| group.agreement(name).is_some());
        if let Some((line, _)) = order().find(|(_, line)| is_group(line)) {
            return Some((line, false));
        }
        if self.is_word(name) {
            return None;
        }
        order().find(|(_, line)| line.own.is_near(name)).map(|(line, _)| (line, true))
    }

    /// The indices of the lines, those after the last one found first.
    fn in_order(&self, last: Option<usize>) -> Vec<usize> {
        let from = last.map_or(0, |last| last + 1);
        (from..self.lines.len()).chain(0..from.min(self.lines.len())).collect()
    }

    fn is_group(&self, name: &Name) -> bool {
        self.is_word(name) || name.text.chars().count() >= 3
    }

    fn is_word(&self, name: &Name) -> bool {
        self.form.knows_word(name)
    }

    fn wording(&self, line: usize, printed: &str, range: Range<usize>) -> Wording {
        Wording {
            place: self.form.cell_at(self.lines[line].cells[0]).key.clone(),
            official: self.lines[line].label.clone(),
            printed: printed.split_whitespace().collect(),
            range,
        }
    }

    /// The figures in the cells after a label.
    fn content(
        &self,
        here: &GridTable,
        row_idx: usize,
        values: &[Placed],
        line: usize,
        wordings: &mut Vec<Wording>,
    ) -> RowContent {
        let GridTable { block_idx, table, words, has_holes } = here;
        if values.len() > MOST_VALUES {
            return RowContent::Unreadable("这一行的格数太多，不像是年报的表");
        }
        let line = &self.lines[line];
        let width = line.cells.len();
        let columns = leaf_columns(self.form, line.table_idx, line.block_idx);
        let heads = words.above(row_idx, &columns);
        let values = without_covered(values, &heads);
        let read = self.read_cells(*block_idx, values, width);
        if read.iter().all(Option::is_none) && read.len() < width {
            return RowContent::Unreadable(NO_FIGURES);
        }
        self.name_heads(*block_idx, line, &heads, &columns, wordings);
        if self.has_foreign_heads(*block_idx, table, values, line, wordings) {
            return RowContent::Unreadable("表头不是这一格式规定的各列，数字对不上列");
        }
        let spans: usize = values.iter().map(|(_, cell)| cell.columns).sum();
        match order_of(&heads) {
            Order::Other(order) if read.len() == width => {
                let mut cells = vec![None; width];
                for (value, column) in read.into_iter().zip(order) {
                    cells[column] = value;
                }
                RowContent::Cells(cells)
            }
            Order::Unclear => RowContent::Unreadable("表头与规定的不一致，分不清各列"),
            Order::Other(_) => RowContent::Unreadable("表头的次序与规定的不同，数字又不是每列一个"),
            // Where blank cells left none, the place of a cell tells its column, and their number nothing; nor where
            // heads stand twice.
            Order::Official
                if read.len() == width
                    && (!has_holes || is_without_holes(values, &heads))
                    && !(stand_twice(table, &heads) && values.iter().any(|(_, cell)| cell.columns == 1)) =>
            {
                RowContent::Cells(read)
            }
            Order::Official
                if ((read.len() > width && !is_longer_than_others(table, row_idx))
                    || (read.len() == width && stand_twice(table, &heads))
                    || (read.len() < width && *has_holes))
                    && let Some(cells) = by_heads(table, values, &read, &heads) =>
            {
                RowContent::Cells(cells)
            }
            Order::Official if read.len() > width && stand_twice(table, &heads) => {
                RowContent::Unreadable("表头有重复的列，分不清各列")
            }
            Order::Official if read.len() > width => too_many(read, width, is_longer_than_others(table, row_idx)),
            Order::Official => {
                let are_all = heads.iter().all(Option::is_some);
                let is_merged = if are_all { are_below_several(values, &heads) } else { spans > read.len() };
                too_few(read, &heads, is_merged)
            }
        }
    }

    /// One token for each cell; `None` for a blank cell.
    fn read_cells(&self, block_idx: usize, values: &[Placed], width: usize) -> Vec<Option<Token>> {
        let mut all = Vec::new();
        for (cell_idx, _) in values {
            let range = self.flow.cell(block_idx, *cell_idx);
            let text = &self.flow.text[range.clone()];
            if text.trim().is_empty() {
                all.push(None);
                continue;
            }
            let (mut found, rest) = tokens(text, range.start);
            let token = found.pop();
            match (token, rest) {
                (Some(token), None) if found.is_empty() => all.push(Some(token)),
                (Some(token), None) if values.len() == 1 && width > 1 => {
                    all.extend(found.into_iter().map(Some));
                    all.push(Some(token));
                }
                // Any other text is one cell's: the report's own reading says whether it is a figure.
                _ => {
                    let start = range.start + (text.len() - text.trim_start().len());
                    let text = text.trim().to_owned();
                    let range = start..start + text.len();
                    all.push(Some(Token { text, range }));
                }
            }
        }
        all
    }
}

/// The cells that begin in a row.
fn own_cells(table: &SourceTable, row_idx: usize) -> Vec<Placed<'_>> {
    let from = table.cells.partition_point(|cell| cell.row < row_idx);
    let own = table.cells[from..].iter().take_while(|cell| cell.row == row_idx);
    own.enumerate().map(|(idx, cell)| (from + idx, cell)).collect()
}

/// The heads of columns that number the rows.
const ORDINALS: [&str; 4] = ["序号", "行次", "行号", "编号"];

/// The heads of columns that the form does not have, by their words.
fn heads_of<'t>(table: &'t SourceTable, words: &[&str]) -> Vec<&'t SourceCell> {
    let is_head = |cell: &&SourceCell| {
        cell.columns == 1 && Name::read(&cell.text).is_some_and(|name| words.contains(&name.text.as_str()))
    };
    table.cells.iter().filter(is_head).collect()
}

/// The cells that number the rows of a table, with their heads, by their indices.
pub(super) fn ordinals(table: &SourceTable) -> Vec<usize> {
    let heads = heads_of(table, &ORDINALS);
    let is_ordinal = |cell: &SourceCell| {
        let is_below = heads.iter().any(|head| is_below(cell, head) || std::ptr::eq(*head, cell));
        is_below && !cell.text.trim().is_empty()
    };
    table.cells.iter().enumerate().filter(|(_, cell)| is_ordinal(cell)).map(|(idx, _)| idx).collect()
}

/// Whether a cell stands in the column of a head of one column.
fn is_below(cell: &SourceCell, head: &SourceCell) -> bool {
    head.row < cell.row && head.column == cell.column
}
