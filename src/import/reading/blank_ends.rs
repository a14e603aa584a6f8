//! Rows that are blank at their end: where a cell is missing, a file of rows and columns fills the row up with a
//! blank one, and the figures behind the missing one stand a column too early.

use super::found_row::{FoundRow, RowContent};
use super::lines::Line;
use super::parse::row_sums;
use crate::form::Form;

/// Share of the other rows, in fifths, that must have more figures at their end for a row to be in doubt: documents
/// that leave the last column blank throughout mean it.
const MOST_FIFTHS: usize = 4;

/// Takes the columns from the figures of the rows of a table of the form that have more blank cells at their end than
/// the others. The sums say which is missing, or the person.
pub(super) fn doubt_blank_ends(rows: &mut [FoundRow], lines: &[Line], form: &Form) {
    // Where blank cells stand between figures too, they mean nothing.
    if rows.iter().any(has_blanks_between) {
        return;
    }
    let ends: Vec<Option<usize>> = rows.iter().map(blank_cells_at_end).collect();
    let all = ends.iter().flatten().count();
    let is_odd = |blank: usize| {
        let fuller = ends.iter().flatten().filter(|other| **other < blank).count();
        blank > 0 && all > 1 && fuller * 5 >= (all - 1) * MOST_FIFTHS
    };
    for (row, blank) in rows.iter_mut().zip(&ends).filter_map(|(row, blank)| Some((row, (*blank)?))) {
        let RowContent::Cells(cells) = &row.content else { continue };
        let cells = cells.clone();
        if !is_odd(blank) {
            continue;
        }
        // A cell that is no figure without doubt may be two.
        if !row.doubtful.is_empty() {
            row.doubtful.clear();
            row.content = RowContent::Unreadable("这一行的数字比列少，有一格又不是一个数，分不清各列");
            continue;
        }
        let is_one = blank == 1 && cells.iter().flatten().count() + 1 == cells.len();
        row.content = if is_one && !row_sums(&lines[row.line].cells, form).is_empty() {
            RowContent::Short(cells.into_iter().flatten().collect())
        } else {
            RowContent::Shifted(cells)
        };
    }
}

fn has_blanks_between(row: &FoundRow) -> bool {
    let RowContent::Cells(cells) = &row.content else { return false };
    let last = cells.iter().rposition(Option::is_some).unwrap_or(0);
    let is_doubtful = |at: usize| row.doubtful.iter().any(|cell| cell.at == at);
    (0..last).any(|at| cells[at].is_none() && !is_doubtful(at))
}

/// How many cells at the end of a row are blank; `None` for a row of one cell, without figures, or without cells.
fn blank_cells_at_end(row: &FoundRow) -> Option<usize> {
    let RowContent::Cells(cells) = &row.content else { return None };
    let last = cells.iter().rposition(Option::is_some)?;
    (cells.len() > 1).then(|| cells.len() - 1 - last)
}
