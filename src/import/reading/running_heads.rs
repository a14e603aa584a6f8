//! The heads that a document repeats on its pages: the same short line, over and over.

use std::collections::BTreeMap;
use std::ops::Range;

use super::flat_text::FlatText;
use super::subject::is_title;
use crate::form::Form;
use crate::form::name::is_edge;

/// Shortest and longest head, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=40;

/// A line that stands as often is a head; for the title of a report two are enough.
const OFTEN: usize = 3;

/// Fewest lines from one page to the next.
const PAGE: usize = 5;

/// Where the repeated heads of pages stand behind the title, in order.
pub(super) fn running_heads(flow: &FlatText, form: &Form, title_end: usize) -> Vec<Range<usize>> {
    let mut by_text: BTreeMap<String, Vec<(usize, Range<usize>)>> = BTreeMap::new();
    for (line_idx, line) in flow.lines(0..flow.text.len()).filter(|line| !line.is_empty()).enumerate() {
        let text: String = flow.text[line.clone()].chars().filter(|c| !is_edge(*c)).collect();
        let is_in_cell = || flow.spots(&line).iter().any(|spot| spot.cell.is_some());
        if LENGTH.contains(&text.chars().count()) && is_like_head(&text) && !form.knows_label(&text) && !is_in_cell() {
            by_text.entry(text).or_default().push((line_idx, line));
        }
    }
    let is_repeated = |(text, places): &(String, Vec<(usize, Range<usize>)>)| {
        let is_far = places.windows(2).all(|pair| pair[1].0 - pair[0].0 >= PAGE);
        is_far && (places.len() >= OFTEN || (places.len() > 1 && is_title(text)))
    };
    let repeated = by_text.into_iter().filter(is_repeated).flat_map(|(_, places)| places);
    let mut heads: Vec<Range<usize>> = repeated.map(|(_, line)| line).filter(|line| line.start >= title_end).collect();
    heads.sort_by_key(|line| line.start);
    heads
}

/// Whether a line has words and neither the signs of a sentence nor a number before it.
fn is_like_head(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= *LENGTH.start()
        && !text.contains(['。', '，', '；', '：', ':', '、'])
        && !text.starts_with(['（', '('])
        && !text.starts_with(|c: char| c.is_ascii_digit() && !is_title(text))
}
