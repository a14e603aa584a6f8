//! Assigns the fields of a row to columns of the form by their number.

use super::placement::Reason;
use crate::form::labels::CellLine;

/// Where the values of a row start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ValueStart {
    /// First column after the labels.
    pub(super) from: usize,
    /// Blank cells that may follow, since the label covers more columns of the stub than were filled.
    pub(super) spare: usize,
}

/// The slot of each field of a row with as many values as the line has cells, or as many as it has grid
/// columns, if merged cells were copied as several fields.
///
/// # Errors
/// The row has another number of values.
pub(super) fn counted(cells: &[String], start: ValueStart, line: &CellLine) -> Result<Vec<Option<usize>>, Reason> {
    let values = cells.get(start.from..).unwrap_or_default();
    let (columns, width) = (line.slots.len(), line.width());
    let fits = |count: usize| count == columns || count == width;
    let spare_is_blank = values.iter().take(start.spare).all(String::is_empty);
    let spare = match values.len().checked_sub(start.spare) {
        Some(rest) if spare_is_blank && fits(rest) => start.spare,
        _ => 0,
    };
    let count = values.len() - spare;
    if !fits(count) {
        return Err(Reason::Count { values: count, columns });
    }
    let before = vec![None; start.from.min(cells.len()) + spare];
    let slots = 0..count;
    Ok(if count == columns {
        before.into_iter().chain(slots.map(Some)).collect()
    } else {
        before.into_iter().chain(slots.map(|field_idx| slot_at(line, field_idx))).collect()
    })
}

/// The slot that covers the n-th grid column from the first slot of a line.
pub(super) fn slot_at(line: &CellLine, field_idx: usize) -> Option<usize> {
    let column = line.slots.first()?.columns.start + field_idx;
    line.slots.iter().position(|slot| slot.columns.contains(&column))
}
