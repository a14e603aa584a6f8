//! The heads of a table in running text.

use super::flat::token;
use super::flat_text::FlatText;
use super::letters::Letters;
use super::token::Token;
use crate::chinese::half_width;
use crate::form::name::Name;
use crate::form::{Column, Form, TableIdx};

/// Whether the heads of a table stand in the form's order in the letters before its first row. Heads that a layout
/// broke up, and those of few letters that stand alone, which other words have in them, say nothing.
pub(super) fn are_in_order(columns: &[Column], letters: &str) -> bool {
    const LEAST_LETTERS: usize = 3;
    let place = |column: &Column| {
        let names = Name::of_column(column).into_iter().filter(|name| name.text.chars().count() >= LEAST_LETTERS);
        names.filter_map(|name| Some((letters.rfind(name.text.as_str())?, name.text.len()))).max()
    };
    let leaves: Vec<&Column> = columns.iter().filter(|column| column.columns.is_empty()).collect();
    let places: Vec<(usize, usize)> = leaves.iter().copied().filter_map(place).collect();
    // A head of few letters directly behind another than in the form is out of order too.
    let is_misplaced = |short: usize| {
        let is_short = |name: &&Name| name.text.chars().count() < LEAST_LETTERS;
        let names = Name::of_column(leaves[short]);
        let behind = |other: usize| {
            let Some((at, len)) = place(leaves[other]) else { return false };
            names.iter().filter(is_short).any(|name| letters[at + len..].starts_with(name.text.as_str()))
        };
        (0..leaves.len()).any(|other| other != short && other + 1 != short && behind(other))
    };
    let first = places.iter().map(|(at, _)| *at).min().unwrap_or(0);
    let end = places.iter().map(|(at, len)| at + len).max().unwrap_or(0);
    // Farther apart they are words of a sentence.
    let are_together = end - first <= 2 * places.iter().map(|(_, len)| len).sum::<usize>();
    let is_sorted = places.is_sorted() && !(0..leaves.len()).any(is_misplaced);
    (!are_together || is_sorted) && columns.iter().all(|column| are_in_order(&column.columns, letters))
}

/// The lowest heads of a table without row labels, each group of which has the same ones, and the groups.
pub(super) struct UnnamedHeads {
    /// The letters of the heads of one group, in order.
    of_group: Vec<String>,
    /// How many groups have them.
    groups: usize,
    /// The letters of the groups themselves, in order, outer ones before their inner ones.
    names: Vec<String>,
}

impl UnnamedHeads {
    pub(super) fn of(form: &Form, table_idx: TableIdx) -> UnnamedHeads {
        let labels = form.labels().at(table_idx).blocks.first();
        let letters = |head: &crate::form::labels::FormLabel| head.names().first().map(|name| name.text.clone());
        let leaves: Vec<String> = labels.into_iter().flat_map(|block| block.leaves().filter_map(letters)).collect();
        let mut of_group: Vec<String> = Vec::new();
        for leaf in &leaves {
            if !of_group.contains(leaf) {
                of_group.push(leaf.clone());
            }
        }
        let groups = leaves.len() / of_group.len().max(1);
        let heads = labels.into_iter().flat_map(|block| &block.heads);
        let names = heads.filter(|head| !head.is_leaf).filter_map(letters).collect();
        UnnamedHeads { of_group, groups, names }
    }

    /// Whether the heads in a text stand in the form's order, as far as all of them are there.
    pub(super) fn are_in_order(&self, text: &str) -> bool {
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let found = places(&letters, &self.of_group);
        let last = found.len().saturating_sub(self.of_group.len() * self.groups);
        // A sentence before the table may have such words.
        let found = &found[last..];
        let is_whole =
            !self.of_group.is_empty() && found.len().is_multiple_of(self.of_group.len()) && !found.is_empty();
        let heads_are = !is_whole || found.iter().enumerate().all(|(at, idx)| *idx == at % self.of_group.len());
        let groups = places(&letters, &self.names);
        let last = groups.len().saturating_sub(self.names.len());
        let groups = &groups[last..];
        heads_are && (groups.len() != self.names.len() || groups.is_sorted())
    }

    /// Whether heads stand between the figures, and several figures behind one of them: the table is turned.
    pub(super) fn part_runs<'t>(&self, between: impl Iterator<Item = &'t str>) -> bool {
        let (mut parted, mut joined) = (0, 0);
        for text in between {
            let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
            if places(&letters, &self.of_group).is_empty() { joined += 1 } else { parted += 1 }
        }
        parted > 0 && joined > 0
    }
}

/// Which of some words stand in a text of letters, one after the other; of words in words the longest.
pub(super) fn places(letters: &str, words: &[String]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut rest = letters;
    while let Some(c) = rest.chars().next() {
        let here = words.iter().enumerate().filter(|(_, word)| rest.starts_with(word.as_str()));
        match here.max_by_key(|(_, word)| word.len()) {
            Some((idx, word)) => {
                found.push(idx);
                rest = &rest[word.len()..];
            }
            None => rest = &rest[c.len_utf8()..],
        }
    }
    found
}

impl Letters {
    /// The figures after heads whose letters a layout has mixed up: exactly the letters of the heads stand
    /// before them.
    pub(super) fn behind_layout(&self, flow: &FlatText, form: &Form, table_idx: TableIdx) -> Option<Vec<Token>> {
        let mut heads: Vec<char> =
            form.table_at(table_idx).blocks.iter().flat_map(|block| head_letters(&block.columns)).collect();
        let figure = self.figures.first()?.before;
        let words = self.all[..figure].iter().map(|letter| letter.c).filter(|c| c.is_alphanumeric());
        let mut words: Vec<char> = words.collect();
        heads.sort_unstable();
        words.sort_unstable();
        let behind = self.figures.iter().take_while(|own| own.before == figure);
        (heads == words).then(|| behind.map(|figure| token(flow, &figure.range)).collect())
    }
}

/// All letters of heads.
fn head_letters(columns: &[Column]) -> Vec<char> {
    let own = |column: &Column| -> Vec<char> {
        let letters = column.label.chars().filter(|c| c.is_alphanumeric()).map(half_width);
        letters.chain(head_letters(&column.columns)).collect()
    };
    columns.iter().flat_map(own).collect()
}
