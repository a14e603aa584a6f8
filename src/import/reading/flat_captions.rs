//! A table without row labels in running text, parted into smaller ones: a line with the name of a group, its heads,
//! and a row of figures for each.

use std::ops::Range;

use super::flat::token;
use super::flat_heads::places;
use super::flat_text::FlatText;
use super::found_row::{DoubtfulCell, FoundRow, RowContent};
use super::letters::Letters;
use super::lines::{Line, leaf_columns};
use super::parse::sums_hold;
use super::shifted_rows::as_it_stands;
use super::token::Token;
use crate::form::{Form, TableIdx};

/// Why the figures of a group are not read.
const OTHER_COUNT: &str = "数字的个数与列数不符，分不清各列";
const OTHER_SUM: &str = "合计对不上，可能有空白的格，分不清各列";

/// The figures of one of the smaller tables.
struct Part {
    /// Index of its group.
    group: usize,
    figures: Vec<Range<usize>>,
}

/// The groups of a table, and the heads each of them has.
struct Groups {
    names: Vec<String>,
    heads: Vec<String>,
}

impl Groups {
    /// The groups of the first block of a table; `None` if they have not all the same heads.
    fn of(form: &Form, table_idx: TableIdx) -> Option<Groups> {
        let leaves = leaf_columns(form, table_idx, 0);
        let name = |label: &crate::form::labels::FormLabel| label.names().first().map(|name| name.text.clone());
        let mut names: Vec<String> = Vec::new();
        let mut heads: Vec<Vec<String>> = Vec::new();
        for leaf in &leaves {
            let group = name(leaf.group?)?;
            if names.last() != Some(&group) {
                names.push(group);
                heads.push(Vec::new());
            }
            heads.last_mut()?.push(name(leaf.own)?);
        }
        let first = heads.first()?.clone();
        heads.iter().all(|own| *own == first).then_some(Groups { names, heads: first })
    }

    /// The group of the figures that stand behind a text: its name, and behind it the heads in their order.
    fn before_figures(&self, letters: &str) -> Option<usize> {
        let words: Vec<String> = self.names.iter().chain(&self.heads).cloned().collect();
        let found = places(letters, &words);
        let (front, heads) = found.split_at(found.len().checked_sub(self.heads.len())?);
        let are_heads = heads.iter().enumerate().all(|(at, word)| *word == self.names.len() + at);
        front.last().copied().filter(|word| are_heads && *word < self.names.len())
    }
}

impl Letters {
    /// The row of a table without row labels that is parted into smaller ones; `None` if it is not.
    pub(super) fn captioned_row(
        &self,
        flow: &FlatText,
        form: &Form,
        lines: &[Line],
        line_idx: usize,
    ) -> Option<FoundRow> {
        let line = &lines[line_idx];
        let groups = Groups::of(form, line.table_idx)?;
        let parts = self.parts(&groups);
        let (first, last) = (parts.first()?, parts.last()?);
        let range = first.figures.first()?.start..last.figures.last()?.end;
        let is_again = |at: usize| parts[..at].iter().any(|one| one.group == parts[at].group);
        if parts.len() < 2 || (0..parts.len()).any(is_again) {
            return None;
        }
        let width = groups.heads.len();
        let mut cells: Vec<Option<Token>> = vec![None; line.cells.len()];
        let mut doubtful = Vec::new();
        for part in &parts {
            let own = part.group * width..(part.group + 1) * width;
            let tokens: Vec<Option<Token>> = part.figures.iter().map(|range| Some(token(flow, range))).collect();
            let why = match () {
                () if tokens.len() != width => OTHER_COUNT,
                // Blank cells leave no trace here.
                () if !sums_hold(&as_it_stands(&tokens), &line.cells[own.clone()], form) => OTHER_SUM,
                () => {
                    cells.splice(own, tokens);
                    continue;
                }
            };
            doubtful.extend(own.map(|at| DoubtfulCell { at, token: None, why: why.to_owned() }));
        }
        Some(FoundRow { line: line_idx, content: RowContent::Cells(cells), label: 0..0, range, doubtful })
    }

    /// The runs of figures that stand behind a group and its heads.
    fn parts(&self, groups: &Groups) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut from = 0;
        for run in self.figures.chunk_by(|one, next| one.before == next.before) {
            let before = run[0].before;
            let letters: String =
                self.all[from..before].iter().map(|letter| letter.c).filter(|c| c.is_alphanumeric()).collect();
            if let Some(group) = groups.before_figures(&letters) {
                parts.push(Part { group, figures: run.iter().map(|figure| figure.range.clone()).collect() });
            }
            from = before;
        }
        parts
    }
}
