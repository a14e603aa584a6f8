//! Ruled tables: lines that touch make a table, lines between places make cells.

use std::collections::BTreeMap;

use super::super::{SourceCell, SourceTable};
use super::lines::lines;
use super::page::{Page, Stroke};

/// How far lines that are meant to be one, or to touch, may be apart.
const NEAR: i32 = 200;

/// Most rows or columns of a table.
const MAX_SIDE: usize = 500;

/// A table on a page.
#[derive(Debug)]
pub(super) struct Ruled {
    pub(super) table: SourceTable,
    pub(super) top: i32,
    /// Where its columns begin and end.
    pub(super) columns: Vec<i32>,
    /// Where its rows begin and end.
    pub(super) rows: Vec<i32>,
    /// Indices of the letters in it.
    pub(super) glyphs: Vec<usize>,
}

/// The ruled tables of a page, top to bottom.
pub(super) fn tables(page: &Page) -> Vec<Ruled> {
    let mut tables: Vec<Ruled> =
        touching(&joined(&page.strokes)).iter().filter_map(|group| ruled(group, page)).collect();
    tables.sort_by_key(|table| table.top);
    tables
}

/// Joins strokes that continue one another; each cell may have its own.
fn joined(strokes: &[Stroke]) -> Vec<Stroke> {
    let mut joined: Vec<Stroke> = Vec::new();
    for is_across in [true, false] {
        let mut kind: Vec<Stroke> = strokes.iter().copied().filter(|stroke| stroke.is_across == is_across).collect();
        let places = clustered(kind.iter().map(|stroke| stroke.at).collect());
        for stroke in &mut kind {
            stroke.at = nearest(&places, stroke.at).map_or(stroke.at, |idx| places[idx]);
        }
        kind.sort_by_key(|stroke| (stroke.at, stroke.from));
        for stroke in kind {
            match joined.last_mut() {
                Some(last) if last.is_across == is_across && last.at == stroke.at && stroke.from <= last.to + NEAR => {
                    last.to = last.to.max(stroke.to);
                }
                _ => joined.push(stroke),
            }
        }
    }
    joined
}

/// Groups of strokes that touch.
fn touching(strokes: &[Stroke]) -> Vec<Vec<Stroke>> {
    let mut group: Vec<usize> = (0..strokes.len()).collect();
    for (one_idx, one) in strokes.iter().enumerate().filter(|(_, one)| one.is_across) {
        for (other_idx, other) in strokes.iter().enumerate().filter(|(_, other)| !other.is_across) {
            let meet = |place: i32, of: &Stroke| (of.from - NEAR..=of.to + NEAR).contains(&place);
            if meet(other.at, one) && meet(one.at, other) {
                let (from, to) = (group[other_idx], group[one_idx]);
                if from != to {
                    group.iter_mut().filter(|of| **of == from).for_each(|of| *of = to);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<Stroke>> = BTreeMap::new();
    for (stroke, of) in strokes.iter().zip(group) {
        groups.entry(of).or_default().push(*stroke);
    }
    groups.into_values().collect()
}

fn ruled(strokes: &[Stroke], page: &Page) -> Option<Ruled> {
    let (across, down): (Vec<&Stroke>, Vec<&Stroke>) = strokes.iter().partition(|stroke| stroke.is_across);
    let places = |own: &[&Stroke], others: &[&Stroke]| {
        // A table may be open at its sides: its lines still tell how far it reaches.
        let ends = [others.iter().map(|of| of.from).min(), others.iter().map(|of| of.to).max()];
        clustered(own.iter().map(|of| of.at).chain(ends.into_iter().flatten()).collect())
    };
    let (ys, xs) = (places(&across, &down), places(&down, &across));
    let (rows, columns) = (ys.len().checked_sub(1)?, xs.len().checked_sub(1)?);
    if down.is_empty() || across.len() < 2 || rows * columns < 2 || rows > MAX_SIDE || columns > MAX_SIDE {
        return None;
    }
    let is_wall = |of: &[&Stroke], at: i32, middle: i32| {
        of.iter().any(|stroke| (stroke.at - at).abs() <= NEAR && (stroke.from..=stroke.to).contains(&middle))
    };
    let right_open = |row: usize, column: usize| {
        column + 1 < columns && !is_wall(&down, xs[column + 1], ys[row].midpoint(ys[row + 1]))
    };
    let below_open = |row: usize, column: usize| {
        row + 1 < rows && !is_wall(&across, ys[row + 1], xs[column].midpoint(xs[column + 1]))
    };
    let mut taken = vec![vec![None; columns]; rows];
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            if taken[row][column].is_some() {
                continue;
            }
            let (mut right, mut bottom) = (column, row);
            while right_open(row, right) && taken[row][right + 1].is_none() {
                right += 1;
            }
            while (column..=right).all(|at| below_open(bottom, at) && taken[bottom + 1][at].is_none()) {
                bottom += 1;
            }
            for line in &mut taken[row..=bottom] {
                line[column..=right].fill(Some(cells.len()));
            }
            let (rows, columns) = (bottom - row + 1, right - column + 1);
            cells.push(SourceCell { row, column, rows, columns, text: String::new() });
        }
    }
    let glyphs = fill(&mut cells, &taken, (&xs, &ys), page);
    let is_empty = glyphs.is_empty() || cells.len() < 2;
    (!is_empty).then(|| Ruled {
        table: SourceTable { rows, columns, cells },
        top: ys[0],
        columns: xs,
        rows: ys,
        glyphs,
    })
}

/// Puts the letters of the page into the cells; gives the indices of those that stand in one.
fn fill(cells: &mut [SourceCell], taken: &[Vec<Option<usize>>], (xs, ys): (&[i32], &[i32]), page: &Page) -> Vec<usize> {
    let mut inside = Vec::new();
    let mut by_cell = vec![Vec::new(); cells.len()];
    for (glyph_idx, glyph) in page.glyphs.iter().enumerate() {
        let (x, y) = glyph.middle();
        let (Some(column), Some(row)) = (slot(xs, x), slot(ys, y)) else { continue };
        if let Some(cell) = taken[row][column] {
            by_cell[cell].push(glyph);
            inside.push(glyph_idx);
        }
    }
    for (cell, glyphs) in cells.iter_mut().zip(by_cell) {
        // The lines of a cell are one label broken to fit; gaps in it only fill its width.
        cell.text = lines(glyphs).into_iter().map(|line| line.text.replace('\t', "")).collect();
    }
    inside
}

/// The number of the space between places in which a place lies.
pub(super) fn slot(places: &[i32], at: i32) -> Option<usize> {
    places.windows(2).position(|pair| (pair[0]..pair[1]).contains(&at))
}

/// Merges places that are near each other.
fn clustered(mut places: Vec<i32>) -> Vec<i32> {
    places.sort_unstable();
    let mut clustered: Vec<i32> = Vec::new();
    for place in places {
        if clustered.last().is_none_or(|last| place - last > NEAR) {
            clustered.push(place);
        }
    }
    clustered
}

fn nearest(places: &[i32], at: i32) -> Option<usize> {
    places.iter().rposition(|place| *place <= at)
}
