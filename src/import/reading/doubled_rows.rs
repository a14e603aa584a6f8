//! Rows that a document has twice, or in parts.

use std::collections::BTreeMap;

use super::found_row::{DoubtfulCell, FoundRow, RowContent};
use super::parse::number;
use super::token::Token;

/// Each row once; a row that stands twice with different figures cannot be read.
pub(super) fn without_doubles(rows: &[FoundRow]) -> Vec<FoundRow> {
    let mut all: BTreeMap<usize, FoundRow> = BTreeMap::new();
    for row in rows {
        match all.get_mut(&row.line) {
            None => {
                all.insert(row.line, row.clone());
            }
            Some(first) => put_together(first, row),
        }
    }
    all.into_values().collect()
}

/// Puts what a document says a second time to what it said first.
fn put_together(first: &mut FoundRow, row: &FoundRow) {
    match (&mut first.content, &row.content) {
        (RowContent::Cells(_), RowContent::Cells(_)) => match joined(first, row) {
            Some((cells, doubtful)) => (first.content, first.doubtful) = (RowContent::Cells(cells), doubtful),
            None => first.content = RowContent::Unreadable("这一行出现了两次，数字不一样"),
        },
        (RowContent::Cells(cells), RowContent::Unreadable(why)) => {
            let more = blank(cells, &first.doubtful, why);
            first.doubtful.extend(more);
        }
        (RowContent::Unreadable(why), RowContent::Cells(cells)) => {
            let more = blank(cells, &row.doubtful, why);
            *first = row.clone();
            first.doubtful.extend(more);
        }
        (_, RowContent::Unreadable(_)) => {}
        (RowContent::Unreadable(_), _) => *first = row.clone(),
        (one, other) if texts(one) == texts(other) => {}
        _ => first.content = RowContent::Unreadable("这一行出现了两次，数字不一样"),
    }
}

/// The blank cells of a row as cells that could not be read.
fn blank(cells: &[Option<Token>], known: &[DoubtfulCell], why: &str) -> Vec<DoubtfulCell> {
    let is_open = |at: &usize| cells[*at].is_none() && known.iter().all(|cell| cell.at != *at);
    (0..cells.len()).filter(is_open).map(|at| DoubtfulCell { at, token: None, why: why.to_owned() }).collect()
}

/// One row out of two halves that do not contradict each other.
fn joined(first: &FoundRow, row: &FoundRow) -> Option<(Vec<Option<Token>>, Vec<DoubtfulCell>)> {
    let (RowContent::Cells(one), RowContent::Cells(other)) = (&first.content, &row.content) else { return None };
    // Of a cell that is not there nothing is known; one that is there must be a figure in both.
    let is_doubtful = |row: &FoundRow, at: usize| row.doubtful.iter().any(|cell| cell.at == at && cell.token.is_some());
    let cell = |(at, pair): (usize, (&Option<Token>, &Option<Token>))| match pair {
        (Some(a), Some(b)) => (number(&a.text) == number(&b.text)).then(|| Some(a.clone())),
        (Some(_), None) if is_doubtful(row, at) => None,
        (None, Some(_)) if is_doubtful(first, at) => None,
        (a, b) => Some(a.clone().or_else(|| b.clone())),
    };
    let cells = one.iter().zip(other).enumerate().map(cell).collect::<Option<Vec<_>>>()?;
    let is_new = |cell: &&DoubtfulCell| first.doubtful.iter().all(|own| own.at != cell.at);
    let more = row.doubtful.iter().filter(is_new);
    let doubtful = first.doubtful.iter().chain(more).filter(|cell| cells[cell.at].is_none()).cloned().collect();
    Some((cells, doubtful))
}

/// The figures of a row as texts.
fn texts(content: &RowContent) -> Vec<String> {
    match content {
        RowContent::Cells(cells) | RowContent::Shifted(cells) => {
            cells.iter().map(|cell| cell.as_ref().map(|token| token.text.clone()).unwrap_or_default()).collect()
        }
        RowContent::Run(tokens) | RowContent::Short(tokens) => tokens.iter().map(|token| token.text.clone()).collect(),
        RowContent::Unreadable(_) => Vec::new(),
    }
}
