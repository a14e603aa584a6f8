//! A row that was found in a document.

use std::ops::Range;

use super::token::Token;

/// A row of the form that was found in a document.
#[derive(Debug, Clone)]
pub(super) struct FoundRow {
    /// Index into the lines of the form.
    pub(super) line: usize,
    /// Its figures.
    pub(super) content: RowContent,
    /// Its place in the flow, label included.
    pub(super) range: Range<usize>,
}

/// The figures of a row.
#[derive(Debug, Clone)]
pub(super) enum RowContent {
    /// A token for each cell of the row; `None` for a blank cell.
    Cells(Vec<Option<Token>>),
    /// Tokens that are not assigned to cells yet: figures may be run together or missing.
    Run(Vec<Token>),
    /// They cannot be read; the reason in Chinese.
    Unreadable(&'static str),
}

/// A heading or label that is not worded as the form has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wording {
    /// Key of the section, table or row's first cell.
    pub(super) place: String,
    pub(super) official: String,
    pub(super) printed: String,
    pub(super) range: Range<usize>,
}
