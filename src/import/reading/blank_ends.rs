//! Rows that are blank at their end: where a cell is missing, a file of rows and columns fills the row up with a
//! blank one, and the figures behind the missing one stand a column too early.

use std::collections::BTreeSet;

use super::found_row::{FoundRow, RowContent};
use super::lines::Line;

/// Share of the rows, in fifths, that must have a last figure for a row without one to be in doubt: documents
/// that leave the last column blank throughout mean it.
const MOST_FIFTHS: usize = 4;

/// Takes the columns from the figures of the rows of a table that lack just the last one, unlike the others. The
/// sums say which is missing.
pub(super) fn doubt_blank_ends(rows: &mut [FoundRow], lines: &[Line]) {
    let block = |row: &FoundRow| (lines[row.line].table_idx, lines[row.line].block_idx);
    let blocks: BTreeSet<_> = rows.iter().map(block).collect();
    for own in blocks {
        let all = rows.iter().filter(|row| block(row) == own).count();
        let whole = rows.iter().filter(|row| block(row) == own && !is_blank_at_its_end(row)).count();
        if whole * 5 < all * MOST_FIFTHS {
            continue;
        }
        for row in rows.iter_mut().filter(|row| block(row) == own && is_blank_at_its_end(row)) {
            if let RowContent::Cells(cells) = &row.content {
                row.content = RowContent::Short(cells.iter().flatten().cloned().collect());
            }
        }
    }
}

/// Whether a row has a figure in each cell but the last.
fn is_blank_at_its_end(row: &FoundRow) -> bool {
    let RowContent::Cells(cells) = &row.content else { return false };
    let [front @ .., None] = cells.as_slice() else { return false };
    front.len() > 1 && front.iter().all(Option::is_some) && row.doubtful.is_empty()
}
