//! Which parses of the rows of a table agree with its sums and with the figures stated in the text.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::ambiguous::{AmbiguousRow, RowGroup, is_cut_at_a_guess};
use super::lines::Line;
use super::parse::{Parse, number};
use super::search::{MOST_ANSWERS, Search, independent};
use super::stated_figures::StatedFigure;
use crate::form::{CellIdx, Form, Relation};

/// The figures of a table that are certain, by index into [`Form::cells`].
pub(super) type KnownFigures = BTreeMap<CellIdx, Decimal>;

/// The rows in groups that depend on each other, each with its remaining combinations.
pub(super) fn solve(
    form: &Form,
    lines: &[Line],
    rows: Vec<AmbiguousRow>,
    known: &KnownFigures,
    stated: &[StatedFigure],
) -> Vec<RowGroup> {
    let table = Table { form, lines, known, sums: column_sums(form, lines, &rows, known) };
    let (linked, alone): (Vec<AmbiguousRow>, Vec<AmbiguousRow>) =
        rows.into_iter().partition(|row| table.is_linked(row));
    let mut groups = Vec::new();
    for row in alone {
        let is_guess = !row.is_confirmed || (table.has_sums_over_rows(&row) && is_cut_at_a_guess(&row));
        let answers = row.parses.iter().map(|parse| vec![parse.clone()]).collect();
        let own = table.groups(vec![row], answers, stated);
        groups.extend(own.into_iter().map(|group| RowGroup { is_guess: is_guess || group.is_guess, ..group }));
    }
    if !linked.is_empty() {
        let (answers, is_guess) = table.answers(&linked);
        let own = table.groups(linked, answers, stated);
        groups.extend(own.into_iter().map(|group| RowGroup { is_guess: is_guess || group.is_guess, ..group }));
    }
    groups.sort_by_key(|group| group.rows[0].line);
    groups
}

/// A sum over rows: the cells of its ambiguous rows, and what its known cells contribute.
struct ColumnSum {
    /// Index of the line, position in it, and +1 or −1.
    ambiguous: Vec<(usize, usize, i128)>,
    known: i128,
}

/// The sums over rows all of whose cells are known or belong to ambiguous rows.
fn column_sums(form: &Form, lines: &[Line], rows: &[AmbiguousRow], known: &KnownFigures) -> Vec<ColumnSum> {
    let at = |cell: CellIdx| {
        rows.iter().find_map(|row| lines[row.line].cells.iter().position(|own| *own == cell).map(|at| (row.line, at)))
    };
    let mut sums = Vec::new();
    for relation in form.relations().iter().filter(|relation| is_over_rows(relation, form)) {
        let mut sum = ColumnSum { ambiguous: Vec::new(), known: 0 };
        let is_whole =
            relation.terms().all(|(cell, sign)| match (at(cell), known.get(&cell).and_then(Decimal::to_i128)) {
                (Some((line, place)), _) => {
                    sum.ambiguous.push((line, place, i128::from(sign)));
                    true
                }
                (None, Some(value)) => {
                    sum.known += value * i128::from(sign);
                    true
                }
                _ => false,
            });
        if is_whole && !sum.ambiguous.is_empty() {
            sums.push(sum);
        }
    }
    sums
}

/// Whether a sum has cells of several rows.
fn is_over_rows(relation: &Relation, form: &Form) -> bool {
    let mut rows = relation.terms().map(|(cell, _)| &form.cell_at(cell).row);
    let first = rows.next();
    rows.any(|row| Some(row) != first)
}

struct Table<'a> {
    form: &'a Form,
    lines: &'a [Line],
    known: &'a KnownFigures,
    sums: Vec<ColumnSum>,
}

impl Table<'_> {
    fn is_linked(&self, row: &AmbiguousRow) -> bool {
        self.sums.iter().any(|sum| sum.ambiguous.iter().any(|(line, ..)| *line == row.line)) || !row.gaps.is_empty()
    }

    /// Whether the form has sums over rows for the figures of a row.
    fn has_sums_over_rows(&self, row: &AmbiguousRow) -> bool {
        let cells = &self.lines[row.line].cells;
        let mut over_rows = self.form.relations().iter().filter(|relation| is_over_rows(relation, self.form));
        over_rows.any(|relation| relation.terms().any(|(cell, _)| cells.contains(&cell)))
    }

    /// The combinations of parses that agree with the sums over rows; empty if there are too many. If none
    /// agrees, all combinations, provided that no figure was cut; whether they are a guess then, since a row lacks
    /// a figure of its own.
    fn answers(&self, rows: &[AmbiguousRow]) -> (Vec<Vec<Parse>>, bool) {
        let has_gaps = rows.iter().any(|row| !row.gaps.is_empty());
        let mut all: Vec<Vec<Parse>> = Vec::new();
        let mut relaxed: Vec<Vec<Parse>> = Vec::new();
        for domains in self.hypotheses(rows) {
            if domains.iter().any(Vec::is_empty) {
                continue;
            }
            let Some(found) = self.search(rows, &domains) else { return (Vec::new(), false) };
            all.extend(found);
            if are_few(&domains) {
                relaxed.extend(product(&domains));
            }
        }
        // Figures that were cut need the sums over rows to confirm them.
        let is_cut = rows.iter().any(|row| !row.is_plain && !row.parses.is_empty());
        let is_guess = all.is_empty() && has_gaps;
        let mut answers = if !all.is_empty() {
            all
        } else if is_cut {
            Vec::new()
        } else {
            relaxed
        };
        let texts = |answer: &Vec<Parse>| answer.iter().map(texts).collect::<Vec<_>>();
        let mut seen = BTreeSet::new();
        answers.retain(|answer| seen.insert(texts(answer)));
        (if answers.len() > MOST_ANSWERS { Vec::new() } else { answers }, is_guess)
    }

    /// For each hypothesis (nothing missing, or this column missing) the parses of each row.
    fn hypotheses(&self, rows: &[AmbiguousRow]) -> Vec<Vec<Vec<Parse>>> {
        if !self.may_lack_a_column(rows) {
            let parses = |row: &AmbiguousRow| row.parses.iter().chain(&row.gaps).cloned().collect();
            return vec![rows.iter().map(parses).collect()];
        }
        let width = rows.iter().map(|row| self.lines[row.line].cells.len()).max().unwrap_or(0);
        let none = rows.iter().map(|row| row.parses.clone()).collect();
        let column = |missing: usize| {
            let parses = |row: &AmbiguousRow| -> Vec<Parse> {
                let gaps = row.gaps.iter().filter(|parse| parse.missing == Some(missing)).cloned();
                if row.gaps.is_empty() { row.parses.clone() } else { gaps.collect() }
            };
            rows.iter().map(parses).collect()
        };
        [none].into_iter().chain((0..width).map(column)).collect()
    }

    /// Whether it may be a column that is missing, the same in all rows, and not a figure of a single row: several
    /// rows have a figure too few, and none of these lines has all.
    fn may_lack_a_column(&self, rows: &[AmbiguousRow]) -> bool {
        const FEWEST: usize = 3;
        let block = |line: &Line| (line.table_idx, line.block_idx);
        let gaps: Vec<&AmbiguousRow> = rows.iter().filter(|row| !row.gaps.is_empty()).collect();
        let is_beside = |line: &&Line| gaps.iter().any(|row| block(&self.lines[row.line]) == block(line));
        let is_whole = |line: &Line| line.cells.iter().all(|cell| self.known.contains_key(cell));
        gaps.len() >= FEWEST && !self.lines.iter().filter(is_beside).any(is_whole)
    }

    /// All combinations of parses that agree with the sums over rows; `None` if there are too many.
    fn search(&self, rows: &[AmbiguousRow], domains: &[Vec<Parse>]) -> Option<Vec<Vec<Parse>>> {
        let values: Vec<Vec<Vec<i128>>> = domains.iter().map(|parses| parses.iter().map(values).collect()).collect();
        let place = |line: usize| rows.iter().position(|row| row.line == line);
        let mut terms = vec![Vec::new(); rows.len()];
        for (sum_idx, sum) in self.sums.iter().enumerate() {
            for &(line, cell, sign) in &sum.ambiguous {
                if let Some(row) = place(line) {
                    terms[row].push((sum_idx, cell, sign));
                }
            }
        }
        let mut search = Search {
            values: &values,
            terms,
            known: self.sums.iter().map(|sum| sum.known).collect(),
            steps: 0,
            found: Vec::new(),
            order: Vec::new(),
            bounds: Vec::new(),
        };
        search.prepare();
        let mut chosen = vec![0; rows.len()];
        let known = search.known.clone();
        search.go(0, &known, &mut chosen)?;
        let parses =
            |chosen: &Vec<usize>| chosen.iter().zip(domains).map(|(&parse, parses)| parses[parse].clone()).collect();
        Some(search.found.iter().map(parses).collect())
    }

    /// The rows split into independent groups, after combinations that contradict the text are dropped.
    fn groups(&self, rows: Vec<AmbiguousRow>, mut answers: Vec<Vec<Parse>>, stated: &[StatedFigure]) -> Vec<RowGroup> {
        let gaps_are_blank = !self.may_lack_a_column(&rows);
        if answers.is_empty() {
            return rows
                .into_iter()
                .map(|row| RowGroup {
                    gaps_are_blank,
                    is_shifted: false,
                    is_guess: is_cut_at_a_guess(&row) || !row.is_confirmed,
                    answers: row.parses.iter().map(|parse| vec![parse.clone()]).collect(),
                    rows: vec![row],
                })
                .collect();
        }
        for figure in stated {
            let agrees =
                |answer: &Vec<Parse>| figure.sums.iter().any(|sum| self.sum(sum, &rows, answer) == Some(figure.value));
            if answers.iter().any(agrees) {
                answers.retain(agrees);
            }
        }
        let parts = independent(&answers, rows.len());
        parts
            .into_iter()
            .map(|part| {
                let mut seen = BTreeSet::new();
                let of_part =
                    |answer: &Vec<Parse>| -> Vec<Parse> { part.iter().map(|&row| answer[row].clone()).collect() };
                let distinct = answers
                    .iter()
                    .map(of_part)
                    .filter(|parses| seen.insert(parses.iter().map(texts).collect::<Vec<_>>()));
                RowGroup {
                    gaps_are_blank,
                    is_shifted: false,
                    is_guess: false,
                    answers: distinct.collect(),
                    rows: part.iter().map(|&row| rows[row].clone()).collect(),
                }
            })
            .collect()
    }

    fn sum(&self, cells: &[CellIdx], rows: &[AmbiguousRow], answer: &[Parse]) -> Option<Decimal> {
        let value = |cell: &CellIdx| {
            let ambiguous = rows.iter().zip(answer).find_map(|(row, parse)| {
                let at = self.lines[row.line].cells.iter().position(|own| own == cell)?;
                number(&parse.figures[at].text)
            });
            ambiguous.or_else(|| self.known.get(cell).copied())
        };
        cells.iter().map(value).sum()
    }
}

pub(super) fn texts(parse: &Parse) -> Vec<String> {
    parse.figures.iter().map(|figure| figure.text.clone()).collect()
}

/// What stands for a figure that is no number: no sum holds with it, and as many as there are can be added up.
const NO_NUMBER: i128 = -(1 << 100);

fn values(parse: &Parse) -> Vec<i128> {
    let value = |text: &str| number(text).and_then(|value| value.to_i128()).unwrap_or(NO_NUMBER);
    parse.figures.iter().map(|figure| value(&figure.text)).collect()
}

/// Whether there are few enough combinations to look at all.
fn are_few(domains: &[Vec<Parse>]) -> bool {
    const MOST: usize = 64;
    domains.iter().try_fold(1_usize, |all, parses| all.checked_mul(parses.len())).is_some_and(|all| all <= MOST)
}

fn product(domains: &[Vec<Parse>]) -> Vec<Vec<Parse>> {
    domains.iter().fold(vec![Vec::new()], |all, parses| {
        all.iter()
            .flat_map(|answer| parses.iter().map(move |parse| answer.iter().cloned().chain([parse.clone()]).collect()))
            .collect()
    })
}
