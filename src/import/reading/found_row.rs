//! A row that was found in a document.

use std::ops::Range;

use super::ledger::{Ledger, Use};
use super::token::Token;

/// A row of the form that was found in a document.
#[derive(Debug, Clone)]
pub(super) struct FoundRow {
    /// Index into the lines of the form.
    pub(super) line: usize,
    /// Its figures.
    pub(super) content: RowContent,
    /// Its label's place in the flow; empty for a row without one.
    pub(super) label: Range<usize>,
    /// Its place in the flow, label included.
    pub(super) range: Range<usize>,
    /// Cells that stand in the document and whose figure is not certain.
    pub(super) doubtful: Vec<DoubtfulCell>,
}

/// Why a row is not read behind whose label no figure stands.
pub(super) const NO_FIGURES: &str = "标签后面没有数字";

/// A cell of a row whose text is no figure without doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DoubtfulCell {
    /// Its position among the cells of the row.
    pub(super) at: usize,
    /// Its text and place; `None` if it is not known which figure is its own.
    pub(super) token: Option<Token>,
    /// Why it is not read, in Chinese.
    pub(super) why: String,
}

impl FoundRow {
    /// Says in the ledger what its label and its figures were taken for.
    pub(super) fn claim(&self, ledger: &mut Ledger) {
        ledger.claim(&self.label, Use::Label);
        for token in self.doubtful.iter().filter_map(|cell| cell.token.as_ref()) {
            ledger.claim(&token.range, Use::Asked);
        }
        match &self.content {
            RowContent::Cells(cells) | RowContent::Shifted(cells) => {
                cells.iter().flatten().for_each(|token| ledger.claim(&token.range, Use::Given));
            }
            RowContent::Run(tokens) | RowContent::Short(tokens) => {
                for token in tokens {
                    ledger.claim(&token.range, Use::Given);
                }
            }
            // The row is named as not read, with all that stands in it.
            RowContent::Unreadable(_) => ledger.claim(&self.range, Use::Asked),
        }
    }
}

/// The figures of a row.
#[derive(Debug, Clone)]
pub(super) enum RowContent {
    /// A token for each cell of the row; `None` for a blank cell.
    Cells(Vec<Option<Token>>),
    /// Tokens that are not assigned to cells yet: figures may be run together or missing.
    Run(Vec<Token>),
    /// A whole figure each, for fewer columns than the form has.
    Short(Vec<Token>),
    /// A token for each cell, with blank ones at the end where the other rows have none: figures may stand a column
    /// too early.
    Shifted(Vec<Option<Token>>),
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
