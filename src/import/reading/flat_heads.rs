//! The heads of a table in running text.

use crate::form::Column;
use crate::form::name::Name;

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
