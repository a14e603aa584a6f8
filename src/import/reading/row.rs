//! A row that was found in a document.

use std::ops::Range;

use super::token::Token;

/// A row of the form with what stands in it.
#[derive(Debug, Clone)]
pub(super) struct RowFound {
    /// Index into the lines of the form.
    pub(super) line: usize,
    /// What stands in it.
    pub(super) content: Content,
    /// Where it stands in the flow, its label included.
    pub(super) range: Range<usize>,
}

/// What stands in a row.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// For each cell of the row what stands in it; none for a blank one.
    Cells(Vec<Option<Token>>),
    /// Figures of which it is not known in which cells they stand.
    Run(Vec<Token>),
    /// Nothing that can be read, and why.
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
