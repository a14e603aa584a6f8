//! A search for the combinations of row parses that agree with the sums over rows, and the split of its
//! result into independent groups of rows.

use std::collections::BTreeMap;

use super::parse::Parse;
use super::solve::texts;

/// Most combinations that are kept for a table.
pub(super) const MOST_ANSWERS: usize = 2000;

/// Most steps of a search.
const MOST_STEPS: usize = 300_000;

/// Rows that depend on each other. Answers with the same parses of these rows have the same number.
struct Component {
    rows: Vec<usize>,
    /// For each answer its number.
    kinds: Vec<usize>,
    /// How many different numbers there are.
    count: usize,
}

impl Component {
    /// A component in which answers with equal keys have the same number.
    fn of<S: Ord>(rows: Vec<usize>, keys: impl Iterator<Item = S>) -> Component {
        let mut known = BTreeMap::new();
        let mut kinds = Vec::new();
        for key in keys {
            let next = known.len();
            kinds.push(*known.entry(key).or_insert(next));
        }
        Component { rows, kinds, count: known.len() }
    }

    fn with(&self, other: &Component) -> Component {
        let rows = self.rows.iter().chain(&other.rows).copied().collect();
        Component::of(rows, self.kinds.iter().copied().zip(other.kinds.iter().copied()))
    }
}

/// The rows split into components, each of which can be answered without the others.
pub(super) fn independent(answers: &[Vec<Parse>], rows: usize) -> Vec<Vec<usize>> {
    let mut components: Vec<Component> =
        (0..rows).map(|row| Component::of(vec![row], answers.iter().map(|answer| texts(&answer[row])))).collect();
    'merge: loop {
        for one in 0..components.len() {
            for other in one + 1..components.len() {
                // A component with a single parse depends on nothing.
                if components[one].count == 1 || components[other].count == 1 {
                    continue;
                }
                let mut both = components[one].with(&components[other]);
                if both.count < components[one].count * components[other].count {
                    both.rows.sort_unstable();
                    components[one] = both;
                    components.remove(other);
                    continue 'merge;
                }
            }
        }
        return components.into_iter().map(|component| component.rows).collect();
    }
}

/// A depth-first search through the parses of rows, row by row.
pub(super) struct Search<'a> {
    /// For each row and parse the value of each cell.
    pub(super) values: &'a [Vec<Vec<i128>>],
    /// For each row its terms in the sums: index of the sum, position of the cell, +1 or −1.
    pub(super) terms: Vec<Vec<(usize, usize, i128)>>,
    /// For each sum what the cells that are already known contribute.
    pub(super) known: Vec<i128>,
    pub(super) steps: usize,
    /// For each combination found the index of the parse of each row.
    pub(super) found: Vec<Vec<usize>>,
    /// Order in which rows are tried: those with few parses first.
    pub(super) order: Vec<usize>,
    /// For each depth and sum the least and most that the remaining rows can add.
    pub(super) bounds: Vec<Vec<(i128, i128)>>,
}

impl Search<'_> {
    pub(super) fn prepare(&mut self) {
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_by_key(|&row| self.values[row].len());
        let sums = self.known.len();
        let mut bounds = vec![vec![(0, 0); sums]; order.len() + 1];
        for depth in (0..order.len()).rev() {
            let row = order[depth];
            let mut own = vec![(i128::MAX, i128::MIN); sums];
            for parse in 0..self.values[row].len() {
                let mut given = vec![0; sums];
                self.give(row, parse, &mut given);
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

    /// Adds what a parse of a row contributes to each sum.
    fn give(&self, row: usize, parse: usize, sums: &mut [i128]) {
        for &(sum, cell, sign) in &self.terms[row] {
            sums[sum] += self.values[row][parse][cell] * sign;
        }
    }

    /// Searches from a depth on; `None` if there are too many steps or combinations.
    pub(super) fn go(&mut self, depth: usize, sums: &[i128], chosen: &mut Vec<usize>) -> Option<()> {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.found.len() > MOST_ANSWERS {
            return None;
        }
        let can_hold = |(sum, &value): (usize, &i128)| {
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
        for parse in 0..self.values[row].len() {
            chosen[row] = parse;
            let mut next = sums.to_vec();
            self.give(row, parse, &mut next);
            self.go(depth + 1, &next, chosen)?;
        }
        Some(())
    }
}
