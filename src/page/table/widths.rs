//! Widths of a table's columns: first what the figures need, then the labels, the rest to the figures.

use super::super::document::Pt;
use super::super::shaped::Shaped;
use super::{PADDING_X, ShapedTable};
use crate::form::GridContent;

/// Least width of a column of figures, in em.
const LEAST: f32 = 2.0;
/// Level 0 over many rows is set vertically: one character and a squeezed 、 wide, in em.
const VERTICAL: f32 = 1.5;
/// Width of the merged labels between, in em.
const MERGED: f32 = 4.0;
/// What is left to the labels when figures need much room, and when remarks would like it, in em.
const LEAST_LABEL: f32 = 6.0;
const READABLE_LABEL: f32 = 10.0;

/// Widths with which no word of the figures and heads is broken, and the figures with their remarks
/// take at most this many lines where there is room. `None` if the table is too wide.
pub(super) fn unbroken(table: &ShapedTable, size: Pt, width: Pt, most_lines: usize) -> Option<Vec<Pt>> {
    let stub = Stub::new(table, size);
    let least = least(table, size);
    let room = stub.room(width);
    let needed: Pt = least.iter().sum();
    if needed > room + 0.01 {
        return None;
    }
    let wanted = wanted(table, size, &least, most_lines);
    let kept_for_labels = (stub.readable - stub.least).clamp(0.0, (room - needed).max(0.0));
    Some(stub.with(share_out(&least, &wanted, room - kept_for_labels), width))
}

/// Widths for a table that is too wide: words are broken, figures only if it must be.
pub(super) fn broken(table: &ShapedTable, size: Pt, width: Pt) -> Vec<Pt> {
    let stub = Stub::new(table, size);
    let room = stub.room(width);
    stub.with(share_out(&figures(table, size), &least(table, size), room), width)
}

/// Whether a table can be set at this size and width without breaking a figure.
pub(super) fn figures_fit(table: &ShapedTable, size: Pt, width: Pt) -> bool {
    figures(table, size).iter().sum::<Pt>() <= Stub::new(table, size).room(width)
}

/// Widths between the least and the wanted widths of columns, as near to the wanted ones as the room allows.
fn share_out(least: &[Pt], wanted: &[Pt], room: Pt) -> Vec<Pt> {
    let (needed, all): (Pt, Pt) = (least.iter().sum(), wanted.iter().sum());
    if needed >= room {
        return least.iter().map(|least| least * room / needed).collect();
    }
    let share = if all > needed { ((room - needed) / (all - needed)).min(1.0) } else { 1.0 };
    least.iter().zip(wanted).map(|(least, wanted)| least + (wanted - least) * share).collect()
}

/// The columns of labels.
struct Stub {
    /// Widths of all but the last: the merged labels.
    merged: Vec<Pt>,
    /// Widths of the last column, if there is one: least, well readable, and most.
    least: Pt,
    readable: Pt,
    widest: Pt,
}

impl Stub {
    fn new(table: &ShapedTable, size: Pt) -> Stub {
        let columns = table.grid.stub_columns;
        let width = |em: f32| padded(em, size);
        if columns == 0 {
            return Stub { merged: Vec::new(), least: 0.0, readable: 0.0, widest: 0.0 };
        }
        let merged: Vec<Pt> = (0..columns - 1).map(|level| width(if level == 0 { VERTICAL } else { MERGED })).collect();
        let labels = (0..table.cells.len()).filter(|&idx| {
            matches!(table.grid.cells[idx].content, GridContent::Stub { .. }) && table.columns_of(idx).end == columns
        });
        let natural = labels.map(|idx| {
            let em: f32 = table.cells[idx].parts.iter().map(Shaped::width).sum();
            width(em) - merged[table.columns_of(idx).start..].iter().sum::<Pt>()
        });
        let least = width(LEAST_LABEL);
        Stub { widest: natural.fold(least, Pt::max), merged, least, readable: width(READABLE_LABEL) }
    }

    /// The most room that the labels leave for the figures.
    fn room(&self, width: Pt) -> Pt {
        width - self.merged.iter().sum::<Pt>() - self.least
    }

    /// The widths of all columns: the labels get what the figures leave, up to the longest label;
    /// what is left then goes to the figures.
    fn with(self, figures: Vec<Pt>, width: Pt) -> Vec<Pt> {
        let room = width - self.merged.iter().sum::<Pt>() - figures.iter().sum::<Pt>();
        let labels = room.min(self.widest);
        let more = (room - labels).max(0.0) / figures.len() as f32;
        let last = (self.least > 0.0).then_some(labels);
        self.merged.into_iter().chain(last).chain(figures.into_iter().map(|width| width + more)).collect()
    }
}

/// Widths at which no figure is broken, be it that words are.
fn figures(table: &ShapedTable, size: Pt) -> Vec<Pt> {
    needed(table, size, Shaped::widest_figure)
}

/// Widths at which nothing is broken that should stay whole.
fn least(table: &ShapedTable, size: Pt) -> Vec<Pt> {
    needed(table, size, Shaped::widest_part)
}

/// Widths that columns of figures need so that this much of each text stands on one line.
fn needed(table: &ShapedTable, size: Pt, kept: impl Fn(&Shaped) -> f32) -> Vec<Pt> {
    let mut widths = vec![0.0; table.grid.columns - table.grid.stub_columns];
    for (idx, cell) in table.cells.iter().enumerate() {
        if matches!(table.grid.cells[idx].content, GridContent::Head(_) | GridContent::Value(_)) {
            let em = cell.parts.iter().map(&kept).fold(LEAST, f32::max);
            widen(&mut widths, table, idx, padded(em, size));
        }
    }
    widths
}

/// Widths at which no figure with its remark takes more than this many lines, within reason.
fn wanted(table: &ShapedTable, size: Pt, least: &[Pt], most_lines: usize) -> Vec<Pt> {
    const STEP: f32 = 0.5;
    const MOST_STEPS: u8 = 20;
    let mut widths = least.to_vec();
    for idx in table.values() {
        let parts = &table.cells[idx].parts;
        let from = parts.iter().map(Shaped::widest_part).fold(LEAST, f32::max);
        let em = |steps: u8| from + f32::from(steps) * STEP;
        let lines = |em: f32| parts.iter().map(|part| part.line_count(size, em * size)).sum::<usize>();
        let enough = (0..MOST_STEPS).find(|&steps| lines(em(steps)) <= most_lines);
        widen(&mut widths, table, idx, padded(em(enough.unwrap_or(MOST_STEPS)), size));
    }
    widths
}

/// Width of a cell whose text is this many em wide.
fn padded(em: f32, size: Pt) -> Pt {
    (em + 2.0 * PADDING_X) * size
}

/// Makes the columns of a cell together this wide.
fn widen(widths: &mut [Pt], table: &ShapedTable, idx: usize, width: Pt) {
    let columns = table.columns_of(idx);
    let stub = table.grid.stub_columns;
    let needed = width / columns.len() as f32;
    for width in &mut widths[columns.start - stub..columns.end - stub] {
        *width = width.max(needed);
    }
}
