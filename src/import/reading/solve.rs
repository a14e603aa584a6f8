//! Which ways of reading the rows of a table agree with its sums and with the text.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::lines::Line;
use super::search::{MOST_ANSWERS, Search, independent};
use super::token::Token;
use super::told::Told;
use super::ways::{Way, cut, number, row_sums, with_missing};
use crate::form::{Form, Relation};

/// A row whose figures may be read in several ways.
#[derive(Debug, Clone)]
pub(super) struct Open {
    /// Index into the lines of the form.
    pub(super) line: usize,
    pub(super) tokens: Vec<Token>,
    /// The ways that agree with the sums in the row; all of them where none does.
    pub(super) ways: Vec<Way>,
    /// The ways with one figure missing.
    gaps: Vec<Way>,
    /// Whether the digits alone can be read in one way only.
    pub(super) is_plain: bool,
}

/// Rows that are answered together, and the ways that are left.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// The rows.
    pub(super) rows: Vec<Open>,
    /// For each way that is left, the way of each row.
    pub(super) answers: Vec<Vec<Way>>,
    /// Whether a figure that is missing is that of a single cell, which may be blank in the document, and
    /// not that of a column.
    pub(super) gaps_are_blank: bool,
}

/// What is known for certain of a table: its cells with their figures.
pub(super) type Known = BTreeMap<usize, Decimal>;

/// A row's ways, where its tokens may be several figures (if they may be cut) or one too few; none if
/// there are too many or none.
pub(super) fn open(line_idx: usize, line: &Line, tokens: &[Token], may_be_cut: bool, form: &Form) -> Option<Open> {
    let cut = |sums_hold| if may_be_cut { cut(tokens, &line.cells, form, sums_hold) } else { Some(Vec::new()) };
    let all = cut(false);
    let is_plain = all.as_ref().is_some_and(|ways| ways.len() == 1);
    let has_sums = !row_sums(&line.cells, form).is_empty();
    let summed = if has_sums { cut(true)? } else { Vec::new() };
    let gaps: Vec<Way> =
        (0..line.cells.len()).filter_map(|missing| with_missing(tokens, &line.cells, form, missing)).collect();
    let ways = if summed.is_empty() && gaps.is_empty() { all? } else { summed };
    let open = Open { line: line_idx, tokens: tokens.to_vec(), ways, gaps, is_plain };
    (!open.ways.is_empty() || !open.gaps.is_empty()).then_some(open)
}

/// The groups of rows that are left open or decided together.
pub(super) fn solve(form: &Form, lines: &[Line], rows: Vec<Open>, known: &Known, told: &[Told]) -> Vec<Group> {
    let table = Table { form, lines, known, sums: column_sums(form, lines, &rows, known) };
    let (linked, alone): (Vec<Open>, Vec<Open>) = rows.into_iter().partition(|row| table.is_linked(row));
    let mut groups = Vec::new();
    for row in alone {
        let answers = if table.has_sums_over_rows(&row) {
            unconfirmed(&row)
        } else {
            row.ways.iter().map(|way| vec![way.clone()]).collect()
        };
        groups.extend(table.groups(vec![row], answers, told));
    }
    if !linked.is_empty() {
        let answers = table.answers(&linked);
        groups.extend(table.groups(linked, answers, told));
    }
    groups.sort_by_key(|group| group.rows[0].line);
    groups
}

/// A sum over rows: the cells and signs of its open rows, and what the known ones give.
struct ColumnSum {
    /// Line, position in it, sign.
    open: Vec<(usize, usize, i64)>,
    known: i64,
}

/// The sums over rows all of whose cells are known or open.
fn column_sums(form: &Form, lines: &[Line], rows: &[Open], known: &Known) -> Vec<ColumnSum> {
    let at = |cell: usize| {
        rows.iter().find_map(|row| lines[row.line].cells.iter().position(|own| *own == cell).map(|at| (row.line, at)))
    };
    let mut sums = Vec::new();
    for relation in form.relations().iter().filter(|relation| is_over_rows(relation, form)) {
        let mut sum = ColumnSum { open: Vec::new(), known: 0 };
        let is_whole =
            relation.terms().all(|(cell, sign)| match (at(cell), known.get(&cell).and_then(Decimal::to_i64)) {
                (Some((line, place)), _) => {
                    sum.open.push((line, place, i64::from(sign)));
                    true
                }
                (None, Some(value)) => {
                    sum.known += value * i64::from(sign);
                    true
                }
                _ => false,
            });
        if is_whole && !sum.open.is_empty() {
            sums.push(sum);
        }
    }
    sums
}

/// Whether a sum has cells of several rows.
fn is_over_rows(relation: &Relation, form: &Form) -> bool {
    let mut rows = relation.terms().map(|(cell, _)| &form.cells()[cell].row);
    let first = rows.next();
    rows.any(|row| Some(row) != first)
}

struct Table<'a> {
    form: &'a Form,
    lines: &'a [Line],
    known: &'a Known,
    sums: Vec<ColumnSum>,
}

impl Table<'_> {
    fn is_linked(&self, row: &Open) -> bool {
        self.sums.iter().any(|sum| sum.open.iter().any(|(line, ..)| *line == row.line)) || !row.gaps.is_empty()
    }

    /// Whether sums over rows should hold a row's figures, known or not.
    fn has_sums_over_rows(&self, row: &Open) -> bool {
        let cells = &self.lines[row.line].cells;
        let mut over_rows = self.form.relations().iter().filter(|relation| is_over_rows(relation, self.form));
        over_rows.any(|relation| relation.terms().any(|(cell, _)| cells.contains(&cell)))
    }

    /// The ways of all rows together that agree with the sums over rows; none if there are too many. Where
    /// none agrees, all ways of rows in which nothing was cut.
    fn answers(&self, rows: &[Open]) -> Vec<Vec<Way>> {
        let gaps = rows.iter().filter(|row| !row.gaps.is_empty()).count();
        // The same column is missing in every row, or a figure in a single one.
        let is_one_column = gaps >= 3;
        let mut all: Vec<Vec<Way>> = Vec::new();
        let mut relaxed: Vec<Vec<Way>> = Vec::new();
        for domains in self.hypotheses(rows, is_one_column) {
            if domains.iter().any(Vec::is_empty) {
                continue;
            }
            let Some(found) = self.search(rows, &domains) else { return Vec::new() };
            all.extend(found);
            if domains.iter().map(Vec::len).product::<usize>() <= 64 {
                relaxed.extend(product(&domains));
            }
        }
        // Figures that were cut at a guess are held by the sums over rows; without these they are no figures.
        let is_cut = rows.iter().any(|row| !row.is_plain && !row.ways.is_empty());
        let mut answers = if !all.is_empty() {
            all
        } else if is_cut {
            Vec::new()
        } else {
            relaxed
        };
        let texts = |answer: &Vec<Way>| answer.iter().map(texts).collect::<Vec<_>>();
        let mut seen = BTreeSet::new();
        answers.retain(|answer| seen.insert(texts(answer)));
        if answers.len() > MOST_ANSWERS { Vec::new() } else { answers }
    }

    /// For each supposition the ways of each row.
    fn hypotheses(&self, rows: &[Open], is_one_column: bool) -> Vec<Vec<Vec<Way>>> {
        if !is_one_column {
            let ways = |row: &Open| row.ways.iter().chain(&row.gaps).cloned().collect();
            return vec![rows.iter().map(ways).collect()];
        }
        let width = rows.iter().map(|row| self.lines[row.line].cells.len()).max().unwrap_or(0);
        let none = rows.iter().map(|row| row.ways.clone()).collect();
        let column = |missing: usize| {
            let ways = |row: &Open| -> Vec<Way> {
                let gaps = row.gaps.iter().filter(|way| way.missing == Some(missing)).cloned();
                if row.gaps.is_empty() { row.ways.clone() } else { gaps.collect() }
            };
            rows.iter().map(ways).collect()
        };
        [none].into_iter().chain((0..width).map(column)).collect()
    }

    /// All choices of ways that agree with the sums over rows; none if there are too many.
    fn search(&self, rows: &[Open], domains: &[Vec<Way>]) -> Option<Vec<Vec<Way>>> {
        let values: Vec<Vec<Vec<i64>>> = domains.iter().map(|ways| ways.iter().map(values).collect()).collect();
        let place = |line: usize| rows.iter().position(|row| row.line == line);
        let mut terms = vec![Vec::new(); rows.len()];
        for (sum_idx, sum) in self.sums.iter().enumerate() {
            for &(line, cell, sign) in &sum.open {
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
        let ways = |chosen: &Vec<usize>| chosen.iter().zip(domains).map(|(&way, ways)| ways[way].clone()).collect();
        Some(search.found.iter().map(ways).collect())
    }

    /// The groups into which rows fall whose ways do not depend on each other, after the text had its say.
    fn groups(&self, rows: Vec<Open>, mut answers: Vec<Vec<Way>>, told: &[Told]) -> Vec<Group> {
        let gaps_are_blank = rows.iter().filter(|row| !row.gaps.is_empty()).count() < 3;
        if answers.is_empty() {
            return rows
                .into_iter()
                .map(|row| Group { gaps_are_blank, answers: unconfirmed(&row), rows: vec![row] })
                .collect();
        }
        for told in told {
            let agrees =
                |answer: &Vec<Way>| told.sums.iter().any(|sum| self.sum(sum, &rows, answer) == Some(told.value));
            if answers.iter().any(agrees) {
                answers.retain(agrees);
            }
        }
        let parts = independent(&answers, rows.len());
        parts
            .into_iter()
            .map(|part| {
                let mut seen = BTreeSet::new();
                let of_part = |answer: &Vec<Way>| -> Vec<Way> { part.iter().map(|&row| answer[row].clone()).collect() };
                let distinct =
                    answers.iter().map(of_part).filter(|ways| seen.insert(ways.iter().map(texts).collect::<Vec<_>>()));
                Group {
                    gaps_are_blank,
                    answers: distinct.collect(),
                    rows: part.iter().map(|&row| rows[row].clone()).collect(),
                }
            })
            .collect()
    }

    fn sum(&self, cells: &[usize], rows: &[Open], answer: &[Way]) -> Option<Decimal> {
        let value = |cell: &usize| {
            let open = rows.iter().zip(answer).find_map(|(row, way)| {
                let at = self.lines[row.line].cells.iter().position(|own| own == cell)?;
                number(&way.figures[at].text)
            });
            open.or_else(|| self.known.get(cell).copied())
        };
        cells.iter().map(value).sum()
    }
}

pub(super) fn texts(way: &Way) -> Vec<String> {
    way.figures.iter().map(|figure| figure.text.clone()).collect()
}

fn values(way: &Way) -> Vec<i64> {
    let value = |text: &str| number(text).and_then(|value| value.to_i64()).unwrap_or(i64::MIN / 1_000_000);
    way.figures.iter().map(|figure| value(&figure.text)).collect()
}

/// The ways of a row that no sum over rows confirms: a single one that was cut is none, since cells that
/// were blank may have left no trace.
fn unconfirmed(row: &Open) -> Vec<Vec<Way>> {
    let is_cut_at_a_guess = !row.is_plain && row.ways.len() == 1;
    if is_cut_at_a_guess { Vec::new() } else { row.ways.iter().map(|way| vec![way.clone()]).collect() }
}

fn product(domains: &[Vec<Way>]) -> Vec<Vec<Way>> {
    domains.iter().fold(vec![Vec::new()], |all, ways| {
        all.iter()
            .flat_map(|answer| ways.iter().map(move |way| answer.iter().cloned().chain([way.clone()]).collect()))
            .collect()
    })
}
