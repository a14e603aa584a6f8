//! Tables that kept their cells: rows found by their labels, columns by their heads.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::source::{SourceCell, SourceTable};
use super::blank_ends::doubt_blank_ends;
use super::flat_text::FlatText;
use super::foreign_heads::ForeignHeads;
use super::found_row::{FoundRow, NO_FIGURES, RowContent, Wording};
use super::lines::{LeafColumn, Line, leaf_columns};
use super::row_shape::{is_longer_than_others, take_doubtful, text_above, too_few, too_many};
use super::token::{Token, is_value, tokens};
use crate::form::Form;
use crate::form::name::Name;

/// Most rows of a table that are read; the whole form has fifty.
const MOST_ROWS: usize = 300;

/// Most cells of a row behind its label that are read; the widest table of the form has fifteen.
const MOST_VALUES: usize = 200;

/// Reads the tables of a document that kept their cells.
pub(super) struct GridReader<'a> {
    flow: &'a FlatText,
    form: &'a Form,
    lines: &'a [Line],
    /// The heads of other forms, for each block of each table.
    foreign: Vec<Vec<ForeignHeads>>,
}

/// The rows read from a table, and the labels that differ from the official ones.
#[derive(Default)]
pub(super) struct GridRows {
    pub(super) rows: Vec<FoundRow>,
    pub(super) wordings: Vec<Wording>,
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
        let remarks = heads_of_remarks(table);
        for row_idx in 0..table.rows {
            if out.rows.len() >= MOST_ROWS {
                break;
            }
            let own: Vec<Placed> = own_cells(table, row_idx);
            let Some((label_idx, line, is_near)) = self.label(&own, last) else { continue };
            last = Some(line);
            let (cell_idx, cell) = own[label_idx];
            let label_range = self.flow.cell(block_idx, cell_idx);
            if is_near {
                out.wordings.push(self.wording(line, &cell.text, label_range.clone()));
            }
            let is_figure = |(_, cell): &&Placed| !remarks.iter().any(|head| is_below(cell, head));
            let values: Vec<Placed> = own[label_idx + 1..].iter().filter(is_figure).copied().collect();
            let mut content = self.content(block_idx, table, row_idx, &values, line, &mut out.wordings);
            let doubtful = take_doubtful(&mut content);
            let end = values.last().map_or(label_range.end, |(idx, _)| self.flow.cell(block_idx, *idx).end);
            let range = label_range.start..end.max(label_range.end);
            out.rows.push(FoundRow { line, content, label: label_range, range, doubtful });
        }
        doubt_blank_ends(&mut out.rows, self.lines, self.form);
        out
    }

    /// The row's label: the last of the leading cells that names a row of the form. Gives its index in the
    /// row, the index of the line, and whether the names agree only nearly.
    fn label(&self, own: &[Placed], last: Option<usize>) -> Option<(usize, usize, bool)> {
        let mut found = None;
        for (idx, (_, cell)) in own.iter().enumerate() {
            if cell.text.trim().is_empty() {
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
        block_idx: usize,
        table: &SourceTable,
        row_idx: usize,
        values: &[Placed],
        line: usize,
        wordings: &mut Vec<Wording>,
    ) -> RowContent {
        if values.len() > MOST_VALUES {
            return RowContent::Unreadable("这一行的格数太多，不像是年报的表");
        }
        let line = &self.lines[line];
        let width = line.cells.len();
        let columns = leaf_columns(self.form, line.table_idx, line.block_idx);
        let heads = heads_above(table, row_idx, &columns);
        let values = without_covered(values, &heads);
        let read = self.read_cells(block_idx, values, width);
        if read.iter().all(Option::is_none) && read.len() < width {
            return RowContent::Unreadable(NO_FIGURES);
        }
        self.name_heads(block_idx, line, &heads, &columns, wordings);
        if self.has_foreign_heads(block_idx, table, values, line, wordings) {
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
            // Where blank cells left none, the place of a cell tells its column, and their number nothing.
            Order::Official if read.len() == width && (!has_holes(table) || is_without_holes(values, &heads)) => {
                RowContent::Cells(read)
            }
            Order::Official
                if ((read.len() > width && !is_longer_than_others(table, row_idx))
                    || (read.len() < width && has_holes(table)))
                    && let Some(cells) = by_heads(table, values, &read, &heads) =>
            {
                RowContent::Cells(cells)
            }
            Order::Official if read.len() > width => too_many(read, width, is_longer_than_others(table, row_idx)),
            Order::Official => {
                let are_all = heads.iter().all(Option::is_some);
                let is_merged = if are_all { are_below_several(values, &heads) } else { spans > read.len() };
                too_few(read, &heads, is_merged)
            }
        }
    }

    /// Whether the heads above the figures are those of another form; they are recorded as worded otherwise.
    fn has_foreign_heads(
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

    /// Records the column heads that differ from the official ones.
    fn name_heads(
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

/// The cells that begin in a row.
fn own_cells(table: &SourceTable, row_idx: usize) -> Vec<Placed<'_>> {
    let from = table.cells.partition_point(|cell| cell.row < row_idx);
    let own = table.cells[from..].iter().take_while(|cell| cell.row == row_idx);
    own.enumerate().map(|(idx, cell)| (from + idx, cell)).collect()
}

/// The heads of columns of remarks, which the form does not have.
fn heads_of_remarks(table: &SourceTable) -> Vec<&SourceCell> {
    let is_remark =
        |cell: &&SourceCell| cell.columns == 1 && Name::read(&cell.text).is_some_and(|name| name.text == "备注");
    table.cells.iter().filter(is_remark).collect()
}

/// Whether a cell stands in the column of a head of one column.
fn is_below(cell: &SourceCell, head: &SourceCell) -> bool {
    head.row < cell.row && head.column == cell.column
}

/// The cells of a row from the first head's column on: a label that covers several places leaves blank ones before it
/// in a file of rows and columns.
fn without_covered<'v, 't>(values: &'v [Placed<'t>], heads: &[Option<Placed>]) -> &'v [Placed<'t>] {
    let Some(first) = heads.iter().flatten().map(|(_, head)| head.column).min() else { return values };
    let is_covered = |(_, cell): &Placed| cell.column < first && cell.text.trim().is_empty();
    &values[values.iter().take_while(|value| is_covered(value)).count()..]
}

/// For each column of the form the head cell above a row that names it, if there is one.
fn heads_above<'t>(table: &'t SourceTable, row_idx: usize, columns: &[LeafColumn]) -> Vec<Option<Placed<'t>>> {
    let mut heads: Vec<Option<Placed>> = vec![None; columns.len()];
    let above: Vec<Placed> = table.cells.iter().enumerate().take_while(|(_, cell)| cell.row < row_idx).collect();
    let figures: BTreeSet<usize> =
        above.iter().filter(|(_, cell)| is_value(&cell.text)).map(|(_, cell)| cell.row).collect();
    let words = above.into_iter().filter(|(_, cell)| !figures.contains(&cell.row));
    let words: Vec<(Placed, Name)> = words
        .filter_map(|placed| Some((placed, Name::read(&placed.1.text).filter(|name| name.number.is_none())?)))
        .collect();
    for (head, leaf) in heads.iter_mut().zip(columns) {
        let last = |is_it: &dyn Fn(&Name) -> bool| words.iter().rev().find(|(_, name)| is_it(name)).map(|(at, _)| *at);
        let exact = last(&|name| leaf.own.agreement(name).is_some());
        *head = exact.or_else(|| last(&|name| leaf.own.is_near(name)));
    }
    heads
}

enum Order {
    /// As in the form, or nothing speaks against it.
    Official,
    /// Another order: for each value the column of the form it belongs to.
    Other(Vec<usize>),
    /// The heads contradict each other.
    Unclear,
}

/// The order of the columns according to their heads.
fn order_of(heads: &[Option<Placed>]) -> Order {
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
fn by_heads(
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
    heads.iter().all(Option::is_some).then_some(cells)
}

/// Whether a cell of a row reaches over several heads.
fn are_below_several(values: &[Placed], heads: &[Option<Placed>]) -> bool {
    let heads = || heads.iter().flatten().map(|(_, head)| head.column);
    let covered = |cell: &SourceCell| {
        let places = cell.column..cell.column + cell.columns;
        heads().filter(|column| places.contains(column)).collect::<BTreeSet<_>>().len()
    };
    values.iter().any(|(_, cell)| cell.columns > 1 && covered(cell) > 1)
}

/// Whether the cells of a row stand side by side from the first head on; they are not held against heads of which
/// some are not there.
fn is_without_holes(values: &[Placed], heads: &[Option<Placed>]) -> bool {
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
