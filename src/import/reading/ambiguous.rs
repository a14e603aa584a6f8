//! Rows that can be read in several ways, and groups of them.

use super::lines::Line;
use super::parse::{Parse, cut, row_sums, with_blanks, with_missing};
use super::token::Token;
use crate::form::Form;

/// A row that may have several parses.
#[derive(Debug, Clone)]
pub(super) struct AmbiguousRow {
    /// Index into the lines of the form.
    pub(super) line: usize,
    pub(super) tokens: Vec<Token>,
    /// The parses that agree with the sums in the row; all of them if none agrees.
    pub(super) parses: Vec<Parse>,
    /// The parses with one figure missing.
    pub(super) gaps: Vec<Parse>,
    /// Whether there is only one parse even without the sums.
    pub(super) is_plain: bool,
    /// Whether blank cells are no other way to read it.
    pub(super) is_confirmed: bool,
}

/// Rows whose parses depend on each other, and the combinations that remain.
#[derive(Debug, Clone)]
pub(super) struct RowGroup {
    /// The rows.
    pub(super) rows: Vec<AmbiguousRow>,
    /// The remaining combinations, each with the parse of every row.
    pub(super) answers: Vec<Vec<Parse>>,
    /// Whether even a single combination is asked about: it was cut, and no sum over rows confirms it.
    pub(super) is_guess: bool,
    /// Whether a missing figure belongs to a single cell, which may be blank in the document, and not to a
    /// column that the document lacks.
    pub(super) gaps_are_blank: bool,
    /// Whether it is a row of whole figures that may stand a column too early.
    pub(super) is_shifted: bool,
}

impl RowGroup {
    /// A row of whole figures with all its readings, the first as it stands.
    pub(super) fn of_shifted(line: usize, cells: &[Option<Token>], readings: Vec<Parse>) -> RowGroup {
        let tokens = cells.iter().flatten().cloned().collect();
        let row = AmbiguousRow {
            line,
            tokens,
            parses: readings.clone(),
            gaps: Vec::new(),
            is_plain: false,
            is_confirmed: false,
        };
        let answers = readings.into_iter().map(|parse| vec![parse]).collect();
        RowGroup { rows: vec![row], answers, is_guess: true, gaps_are_blank: false, is_shifted: true }
    }
}

/// The possible parses of a row: its tokens cut into more figures if they may be cut, or one figure
/// missing. `None` if there is no parse or there are too many.
pub(super) fn ambiguous_row(
    line_idx: usize,
    line: &Line,
    tokens: &[Token],
    may_be_cut: bool,
    form: &Form,
) -> Option<AmbiguousRow> {
    let cut = |sums_hold| if may_be_cut { cut(tokens, &line.cells, form, sums_hold) } else { Some(Vec::new()) };
    let all = cut(false);
    let is_plain = all.as_ref().is_some_and(|parses| parses.len() == 1);
    let has_sums = !row_sums(&line.cells, form).is_empty();
    let summed = if has_sums { cut(true)? } else { Vec::new() };
    let gaps: Vec<Parse> =
        (0..line.cells.len()).filter_map(|missing| with_missing(tokens, &line.cells, form, missing)).collect();
    // Figures of which some stand apart are whole: that others are run together is not more likely than that cells
    // are blank.
    let are_some_apart = tokens.len() > 1 && tokens.iter().all(|token| token.digits().is_some());
    let mut is_confirmed = true;
    let has_blanks = tokens.len() < line.cells.len() && are_some_apart;
    if has_sums && has_blanks && summed.is_empty() && gaps.is_empty() {
        return None;
    }
    let mut parses = if summed.is_empty() && gaps.is_empty() { all? } else { summed };
    if !has_sums && has_blanks {
        let blanks = with_blanks(tokens, &line.cells, form, may_be_cut)?;
        is_confirmed = blanks.is_empty();
        parses.extend(blanks);
    }
    let ambiguous = AmbiguousRow { line: line_idx, tokens: tokens.to_vec(), parses, gaps, is_plain, is_confirmed };
    (!ambiguous.parses.is_empty() || !ambiguous.gaps.is_empty()).then_some(ambiguous)
}

/// Whether a row has a single parse for which its figures had to be cut: blank cells may have left no trace.
pub(super) fn is_cut_at_a_guess(row: &AmbiguousRow) -> bool {
    !row.is_plain && row.parses.len() == 1
}
