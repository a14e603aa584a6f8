//! What all rows of a table of a document have in common: how it gives blank cells, totals and figures side by side.

use super::found_row::{FoundRow, NO_FIGURES, RowContent};
use super::lines::Line;
use super::shifted_rows::{as_it_stands, has_total};
use crate::form::Form;

/// The habits of a table.
pub(super) struct TableHabits {
    /// Whether its figures are separated in running text: at least three rows have one for each cell, and no row has
    /// all of them run together.
    pub(super) are_apart: bool,
    /// Whether blank cells are dropped in running text, so that figures cannot be assigned by counting. Where nearly
    /// all rows have one figure too few, a column is missing instead.
    pub(super) has_blanks: bool,
    /// How many rows have fewer figures than columns in running text, so that counting them says little.
    pub(super) short_rows: usize,
    /// Whether it gives its totals: some row has a sum that holds, or there is no other row.
    pub(super) has_totals: bool,
    /// How many rows there are, and how many of them are blank at their end.
    rows: usize,
    blank_ends: usize,
}

impl TableHabits {
    pub(super) fn of(rows: &[FoundRow], lines: &[Line], form: &Form) -> TableHabits {
        let are_apart = are_apart(rows, lines);
        let lacking: Vec<usize> = rows.iter().map(|row| lacking(row, lines, are_apart)).collect();
        let short = lacking.iter().filter(|lacking| **lacking > 0).count();
        let is_total = |row: &FoundRow| match &row.content {
            RowContent::Cells(cells) => has_total(&as_it_stands(cells), &lines[row.line].cells, form),
            _ => false,
        };
        TableHabits {
            are_apart,
            has_blanks: short > 1 && (lacking.iter().any(|lacking| *lacking > 1) || short * 5 < rows.len() * 4),
            short_rows: short,
            has_totals: rows.len() == 1 || rows.iter().any(is_total),
            rows: rows.len(),
            blank_ends: rows.iter().filter(|row| is_blank_at_its_end(row)).count(),
        }
    }

    /// Whether the last cell of most of several rows is blank.
    pub(super) fn ends_blank(&self) -> bool {
        self.rows > 2 && self.blank_ends * 2 > self.rows
    }
}

fn are_apart(rows: &[FoundRow], lines: &[Line]) -> bool {
    let runs = || {
        rows.iter().filter_map(|row| match &row.content {
            RowContent::Run(tokens) if lines[row.line].cells.len() > 1 => Some((row, tokens.len())),
            _ => None,
        })
    };
    let whole = runs().filter(|(row, tokens)| *tokens == lines[row.line].cells.len()).count();
    whole >= 3 && runs().all(|(_, tokens)| tokens > 1)
}

/// How many figures a row of running text lacks.
fn lacking(row: &FoundRow, lines: &[Line], are_apart: bool) -> usize {
    let width = lines[row.line].cells.len();
    match &row.content {
        RowContent::Run(tokens) if are_apart => width.saturating_sub(tokens.len()),
        RowContent::Run(tokens) => {
            let digits = tokens.iter().map(|token| token.digits().map_or(1, |digits| digits.whole.len()));
            width.saturating_sub(digits.sum())
        }
        RowContent::Unreadable(NO_FIGURES) => width,
        RowContent::Cells(_) | RowContent::Shifted(_) | RowContent::Short(_) | RowContent::Unreadable(_) => 0,
    }
}

fn is_blank_at_its_end(row: &FoundRow) -> bool {
    let RowContent::Cells(cells) = &row.content else { return false };
    matches!(cells.as_slice(), [front @ .., None] if front.iter().any(Option::is_some))
}
