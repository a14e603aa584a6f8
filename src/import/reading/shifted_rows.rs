//! Rows with blank cells whose figures may stand a column too early: a cell is missing before them, or two are one.

use std::ops::Range;

use rust_decimal::Decimal;

use super::parse::{Parse, ParsedFigure, RowSum, number, row_sums, sums_hold};
use super::solve::texts;
use super::token::Token;
use crate::form::{CellIdx, Form, Kind};

/// The figures of a row as they stand.
pub(super) fn as_it_stands(cells: &[Option<Token>]) -> Parse {
    let mut tokens = 0..;
    let figure = |cell: &Option<Token>| match cell {
        Some(token) => ParsedFigure { text: token.text.clone(), token: tokens.next() },
        None => ParsedFigure::blank(),
    };
    Parse { figures: cells.iter().map(figure).collect(), missing: None }
}

/// Whether a row has a sum that holds and is not of zeros alone.
pub(super) fn has_total(parse: &Parse, cells: &[CellIdx], form: &Form) -> bool {
    row_sums(cells, form).iter().any(|sum| {
        let is_any = sum.iter().any(|(at, _)| number(&parse.figures[*at].text).is_some_and(|value| !value.is_zero()));
        is_any && parse.rest_of(sum).is_some_and(|rest| rest.is_zero())
    })
}

/// The other readings of a row that is blank at its end: a figure is missing before others, or two stand in one
/// cell. The row's sums hold in each.
pub(super) fn other_readings(cells: &[Option<Token>], idxs: &[CellIdx], form: &Form) -> Vec<Parse> {
    let own = as_it_stands(cells);
    let is_blank = |at: usize| own.figures[at].text.is_empty();
    let sums = row_sums(idxs, form);
    let mut all: Vec<Parse> = Vec::new();
    for part in parts(&sums, cells.len()).into_iter().filter(|part| is_blank(part.end - 1)) {
        let places = || part.clone().filter(|&at| (at..part.end).any(|behind| !is_blank(behind)));
        let gaps = places().filter_map(|at| with_gap(&own, at, part.end, idxs, form));
        let halves = places().filter(|_| !sums.is_empty()).flat_map(|at| cut_in_two(&own, at, part.end));
        for parse in gaps.chain(halves).filter(|parse| sums_hold(parse, idxs, form)) {
            let is_known = |other: &Parse| texts(other) == texts(&parse);
            if !is_known(&own) && !all.iter().any(is_known) {
                all.push(parse);
            }
        }
    }
    all
}

/// The readings of a row without blank cells in a table in which the last cell of most rows is blank: a figure stands
/// twice, or in two cells.
pub(super) fn shorter_readings(cells: &[Option<Token>]) -> Vec<Parse> {
    let own = as_it_stands(cells);
    let join = |at: usize| {
        let mut parse = own.clone();
        let next = parse.figures.remove(at + 1);
        if next.text != parse.figures[at].text {
            parse.figures[at].text += &next.text;
        }
        parse.figures.push(ParsedFigure::blank());
        parse
    };
    (0..own.figures.len().saturating_sub(1)).map(join).collect()
}

/// The parts of a row in which figures may have moved: the whole row, and the cells of each of its sums.
fn parts(sums: &[RowSum], width: usize) -> Vec<Range<usize>> {
    let of_sum = |sum: &RowSum| {
        let places = || sum.iter().map(|(at, _)| *at);
        let (first, last) = (places().min()?, places().max()?);
        (last + 1 - first == sum.len()).then_some(first..last + 1)
    };
    let whole = 0..width;
    let inner = sums.iter().filter_map(of_sum).filter(|part| *part != whole);
    std::iter::once(whole.clone()).filter(|part| !part.is_empty()).chain(inner).collect()
}

/// The figures from a place on a column later; what is missing there follows from the row's sums if it has some.
fn with_gap(own: &Parse, at: usize, end: usize, idxs: &[CellIdx], form: &Form) -> Option<Parse> {
    let mut parse = own.clone();
    parse.figures.remove(end - 1);
    parse.figures.insert(at, ParsedFigure::blank());
    let sums = row_sums(idxs, form);
    let Some(sum) = sums.iter().find(|sum| sum.iter().any(|(cell, _)| *cell == at)) else { return Some(parse) };
    let sign = sum.iter().find(|(cell, _)| *cell == at)?.1;
    let value = parse.rest_of(sum)? * Decimal::from(-sign);
    let can_stand = value >= Decimal::ZERO || form.cell_at(idxs[at]).kind == Kind::SignedCount;
    parse.figures[at].text = value.normalize().to_string();
    can_stand.then_some(parse)
}

/// The readings in which the digits of a cell are two figures.
fn cut_in_two(own: &Parse, at: usize, part_end: usize) -> Vec<Parse> {
    let text = own.figures[at].text.clone();
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let ends = (1..text.len()).filter(|&end| is_plain && (!text[end..].starts_with('0') || end + 1 == text.len()));
    let two = |end: usize| {
        let mut parse = own.clone();
        parse.figures.remove(part_end - 1);
        let half = |text: &str| ParsedFigure { text: text.to_owned(), token: own.figures[at].token };
        parse.figures.splice(at..=at, [half(&text[..end]), half(&text[end..])]);
        parse
    };
    ends.map(two).collect()
}
