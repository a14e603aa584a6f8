//! A search through the ways of reading the rows of a table, and what of its outcome hangs together.

use std::collections::BTreeMap;

use super::solve::texts;
use super::ways::Way;

/// Most ways of a table that are looked at.
pub(super) const MOST_ANSWERS: usize = 2000;

/// Most steps of a search.
const MOST_STEPS: usize = 300_000;

/// Rows that are answered together: for each answer the number of what it says of them.
struct Part {
    rows: Vec<usize>,
    kinds: Vec<usize>,
    count: usize,
}

impl Part {
    /// A part in which answers are one that have the same sign.
    fn of<S: Ord>(rows: Vec<usize>, signs: impl Iterator<Item = S>) -> Part {
        let mut known = BTreeMap::new();
        let mut kinds = Vec::new();
        for sign in signs {
            let next = known.len();
            kinds.push(*known.entry(sign).or_insert(next));
        }
        Part { rows, kinds, count: known.len() }
    }

    fn with(&self, other: &Part) -> Part {
        let rows = self.rows.iter().chain(&other.rows).copied().collect();
        Part::of(rows, self.kinds.iter().copied().zip(other.kinds.iter().copied()))
    }
}

/// Parts of the rows of which each can be answered without the others.
pub(super) fn independent(answers: &[Vec<Way>], rows: usize) -> Vec<Vec<usize>> {
    let mut parts: Vec<Part> =
        (0..rows).map(|row| Part::of(vec![row], answers.iter().map(|answer| texts(&answer[row])))).collect();
    'merge: loop {
        for one in 0..parts.len() {
            for other in one + 1..parts.len() {
                // What is said in one way only depends on nothing.
                if parts[one].count == 1 || parts[other].count == 1 {
                    continue;
                }
                let mut both = parts[one].with(&parts[other]);
                if both.count < parts[one].count * parts[other].count {
                    both.rows.sort_unstable();
                    parts[one] = both;
                    parts.remove(other);
                    continue 'merge;
                }
            }
        }
        return parts.into_iter().map(|part| part.rows).collect();
    }
}

/// A search through the ways of rows, row by row.
pub(super) struct Search<'a> {
    /// For each row and way the value of each cell.
    pub(super) values: &'a [Vec<Vec<i64>>],
    /// For each row its terms: sum, cell, sign.
    pub(super) terms: Vec<Vec<(usize, usize, i64)>>,
    pub(super) known: Vec<i64>,
    pub(super) steps: usize,
    pub(super) found: Vec<Vec<usize>>,
    /// Rows with few ways first.
    pub(super) order: Vec<usize>,
    /// For each depth and sum the least and most that the rows from there on can give.
    pub(super) bounds: Vec<Vec<(i64, i64)>>,
}

impl Search<'_> {
    pub(super) fn prepare(&mut self) {
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_by_key(|&row| self.values[row].len());
        let sums = self.known.len();
        let mut bounds = vec![vec![(0, 0); sums]; order.len() + 1];
        for depth in (0..order.len()).rev() {
            let row = order[depth];
            let mut own = vec![(i64::MAX, i64::MIN); sums];
            for way in 0..self.values[row].len() {
                let mut given = vec![0; sums];
                self.give(row, way, &mut given);
                for ((least, most), value) in own.iter_mut().zip(given) {
                    (*least, *most) = ((*least).min(value), (*most).max(value));
                }
            }
            let behind = bounds[depth + 1].clone();
            bounds[depth] =
                behind.iter().zip(own).map(|((below, above), (least, most))| (below + least, above + most)).collect();
        }
        self.order = order;
        self.bounds = bounds;
    }

    /// Adds to the sums what a way of a row gives to them.
    fn give(&self, row: usize, way: usize, sums: &mut [i64]) {
        for &(sum, cell, sign) in &self.terms[row] {
            sums[sum] += self.values[row][way][cell] * sign;
        }
    }

    /// Goes on from a depth; none when it takes too long.
    pub(super) fn go(&mut self, depth: usize, sums: &[i64], chosen: &mut Vec<usize>) -> Option<()> {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.found.len() > MOST_ANSWERS {
            return None;
        }
        let can_hold = |(sum, &value): (usize, &i64)| {
            let (least, most) = self.bounds[depth][sum];
            value + least <= 0 && value + most >= 0
        };
        if !sums.iter().enumerate().all(can_hold) {
            return Some(());
        }
        let Some(&row) = self.order.get(depth) else {
            self.found.push(chosen.clone());
            return Some(());
        };
        for way in 0..self.values[row].len() {
            chosen[row] = way;
            let mut next = sums.to_vec();
            self.give(row, way, &mut next);
            self.go(depth + 1, &next, chosen)?;
        }
        Some(())
    }
}
