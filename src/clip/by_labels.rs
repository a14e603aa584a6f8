//! Places rows that have labels: each goes to the row of the form with its label.

use std::ops::Range;

use super::fields::{ValueStart, counted};
use super::heads::{ColumnSlots, Heads};
use super::placement::{Placement, Reason};
use super::rows::{BlockRow, Label, RowKind, is_like_value};
use crate::form::Form;
use crate::form::labels::{CellLine, FormLabel, TableLabels};

/// Finds a place for each row of a block by its label.
pub(super) fn by_labels(rows: &[BlockRow], layout: &TableLabels, form: &Form) -> Placement {
    let mut placer = LabelPlacer {
        layout,
        form,
        stub: CopiedStub::of(rows, layout),
        group: 0..layout.lines.len(),
        last_line: None,
        placement: Placement::default(),
    };
    for_each_row(rows, |row, heads, title| {
        placer.group = title.cloned().unwrap_or(placer.group.clone());
        if let RowKind::Values(labels) = &row.kind
            && let Err(reason) = placer.read(row, labels, heads)
        {
            placer.placement.leave_row(row, reason);
        }
    });
    placer.placement
}

/// Shows each row with the heads above it; a title with the lines below it.
pub(super) fn for_each_row<'a>(
    rows: &'a [BlockRow<'a>],
    mut act: impl FnMut(&'a BlockRow<'a>, &Heads<'a>, Option<&Range<usize>>),
) {
    let mut heads = Heads { rows: Vec::new() };
    let mut is_among_values = false;
    for row in rows {
        match &row.kind {
            RowKind::Blank => {}
            RowKind::Title(_) => heads.rows.clear(),
            RowKind::Head => {
                if std::mem::take(&mut is_among_values) {
                    heads.rows.clear();
                }
                heads.rows.push(row.cells);
            }
            RowKind::Values(_) => is_among_values = true,
        }
        let title = if let RowKind::Title(block) = &row.kind { Some(&block.lines) } else { None };
        act(row, &heads, title);
    }
}

/// The label columns (stub) of a copied block.
struct CopiedStub {
    /// First column after the labels; `None` if the rows differ in length and need not share it.
    from: Option<usize>,
    /// Number of columns after it that are blank in all rows with labels.
    blank: usize,
}

impl CopiedStub {
    fn of(rows: &[BlockRow], layout: &TableLabels) -> CopiedStub {
        let mut lengths = rows.iter().filter(|row| !matches!(row.kind, RowKind::Blank)).map(|row| row.cells.len());
        let first = lengths.next();
        let is_even = lengths.all(|length| Some(length) == first);
        let from = rows.iter().map(BlockRow::behind_labels).max().filter(|_| is_even);
        let blanks = |row: &BlockRow| {
            let behind = row.cells.iter().skip(from.unwrap_or(0));
            behind.take_while(|cell| cell.is_empty()).count().min(layout.stub_columns)
        };
        let labelled = rows.iter().filter(|row| !row.labels().is_empty());
        CopiedStub { from, blank: labelled.map(blanks).min().unwrap_or(0) }
    }
}

/// Places rows one after the other.
struct LabelPlacer<'a> {
    layout: &'a TableLabels,
    form: &'a Form,
    stub: CopiedStub,
    /// Lines of the current group, in which an ambiguous label is looked for first.
    group: Range<usize>,
    /// Line of the row placed last.
    last_line: Option<usize>,
    placement: Placement,
}

impl<'a> LabelPlacer<'a> {
    fn read(&mut self, row: &BlockRow<'a>, labels: &[Label<'a>], heads: &Heads) -> Result<(), Reason> {
        let behind = row.cells.get(row.behind_labels()..).unwrap_or_default();
        let is_hollow = behind.iter().all(String::is_empty);
        let node = match self.node(labels) {
            Err(_) if is_hollow => {
                self.enter_group(labels);
                return Ok(());
            }
            node => node?,
        };
        let line = self.layout.lines.get(node.covers.start).ok_or(Reason::NoLabel)?;
        self.group = self.layout.siblings(node, line);
        self.last_line = Some(node.covers.start);
        if behind.iter().any(|cell| self.form.knows_label(cell)) {
            return Err(Reason::Words);
        }
        match self.slots(row, labels, node, line, heads) {
            Ok((from, slots)) => self.placement.put_row(row, from, &slots, line),
            Err(_) if is_hollow => {}
            Err(reason) => return Err(reason),
        }
        Ok(())
    }

    /// The row of the form that labels mean.
    fn node(&self, labels: &[Label<'a>]) -> Result<&'a FormLabel, Reason> {
        let (last, outer) = labels.split_last().ok_or(Reason::NoLabel)?;
        let mut nodes: Vec<&FormLabel> = last.nodes.iter().copied().filter(|node| node.is_leaf).collect();
        if nodes.is_empty() {
            return Err(Reason::Group);
        }
        nodes.retain(|node| outer.iter().all(|label| label.is_above(node)));
        narrow(&mut nodes, |node| self.group.contains(&node.covers.start));
        narrow(&mut nodes, |node| self.last_line.is_none_or(|last_line| last_line < node.covers.start));
        match nodes.as_slice() {
            [] => Err(Reason::NoLabel),
            [only] => Ok(only),
            _ => Err(Reason::LabelNotUnique),
        }
    }

    /// Enters the group whose label stands in a row of its own.
    fn enter_group(&mut self, labels: &[Label]) {
        let mut groups = labels.last().into_iter().flat_map(|label| &label.nodes).filter(|node| !node.is_leaf);
        if let Some(group) = groups.next_back() {
            self.group = group.covers.clone();
        }
    }

    /// The first column of values, and the slot of each cell of the row.
    fn slots(
        &self,
        row: &BlockRow,
        labels: &[Label],
        node: &FormLabel,
        line: &CellLine,
        heads: &Heads,
    ) -> Result<(usize, Vec<Option<usize>>), Reason> {
        let behind_labels = row.behind_labels();
        let from = self.stub.from.unwrap_or(behind_labels);
        let block = self.layout.blocks.get(line.block_idx).ok_or(Reason::HeadsUnclear)?;
        if let ColumnSlots::Named(slots) = heads.columns(block, row.cells.len(), from)? {
            return if has_words_before(row.cells, behind_labels, &slots) {
                Err(Reason::Words)
            } else {
                Ok((behind_labels, slots))
            };
        }
        if row.cells.iter().take(from).skip(behind_labels).any(|cell| !cell.is_empty()) {
            return Err(Reason::Words);
        }
        let first = labels.iter().find(|label| label.has(node)).map_or(from, |label| label.column_idx);
        let filled = from.saturating_sub(first);
        let spare = self.layout.stub_columns.saturating_sub(node.level).saturating_sub(filled);
        let start = ValueStart { from, spare };
        let slots = counted(row.cells, start, line)?;
        let took_spare = slots.get(from).is_some_and(Option::is_none);
        if spare > 0 && !took_spare && self.stub.from.is_some() && self.stub.blank >= spare {
            return Err(Reason::StartUnclear);
        }
        Ok((from, slots))
    }
}

/// Whether there are words other than labels before the first column with a known head.
pub(super) fn has_words_before(cells: &[String], from: usize, slots: &[Option<usize>]) -> bool {
    let first = slots.iter().position(Option::is_some).unwrap_or(slots.len());
    cells.iter().take(first).skip(from).any(|cell| !cell.is_empty() && !is_like_value(cell))
}

/// Keeps those that meet a condition, if any do and more than one is left.
fn narrow(nodes: &mut Vec<&FormLabel>, is_meant: impl Fn(&FormLabel) -> bool) {
    if nodes.len() > 1 && nodes.iter().any(|node| is_meant(node)) {
        nodes.retain(|node| is_meant(node));
    }
}
