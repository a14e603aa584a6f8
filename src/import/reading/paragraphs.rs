//! The paragraphs of a part of a document: lines that were broken at the margin are joined, page numbers
//! and page furniture left out.

use std::ops::Range;

use super::flow::Flow;
use super::furniture::is_page_number;
use crate::form::name::is_edge;

/// A paragraph and where it stands in the flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// Widest line that can be one of a printed page, in half-width characters.
const WIDEST_LINE: usize = 120;

/// The width from which on a line is full; none where lines are not broken at a margin.
pub(super) fn margin(flow: &Flow) -> Option<usize> {
    let lines = flow.text.split('\n').map(str::trim).filter(|line| line.chars().count() >= 12 && !line.contains('\t'));
    let mut widths: Vec<(usize, bool)> = lines.map(|line| (width(line), ends_sentence(line))).collect();
    let open = widths.iter().filter(|(_, ends)| !ends).count();
    widths.sort_unstable();
    let widest = widths.get(widths.len() * 9 / 10)?.0;
    let full = widths.iter().filter(|(width, ends)| !ends && *width * 10 >= widest * 8).count();
    // Lines of a printed page mostly end in the middle of a sentence, all at the same margin.
    (widest <= WIDEST_LINE && open >= 6 && full * 2 >= open && full * 3 >= widths.len()).then_some(widest * 8 / 10)
}

/// The paragraphs of a part, without blank ones.
pub(super) fn paragraphs(flow: &Flow, part: Range<usize>, margin: Option<usize>) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    let mut is_open = false;
    for line in flow.lines(part) {
        let text = flow.text[line.clone()].trim_matches(is_edge);
        if text.is_empty() || is_page_number(text) {
            continue;
        }
        let wraps = margin.is_some_and(|full| width(text) >= full) && !ends_sentence(text);
        let tidy = if margin.is_some() { without_layout_spaces(text) } else { text.to_owned() };
        match all.last_mut() {
            Some(last) if is_open && !begins_item(text) => {
                last.text += &tidy;
                last.range.end = line.end;
            }
            _ => all.push(Paragraph { text: tidy, range: line.clone() }),
        }
        is_open = wraps;
    }
    all
}

/// Width in half-width characters.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '；', '：', '”', '!', '?', ';', ':'])
}

/// Whether a line begins with a number of its own.
fn begins_item(text: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let inner = text.strip_prefix(['（', '(']);
    let rest = inner.unwrap_or(text).trim_start_matches(|c: char| numeral(c) || c.is_ascii_digit());
    let has_number = rest.len() < inner.unwrap_or(text).len();
    has_number && if inner.is_some() { rest.starts_with(['）', ')']) } else { rest.starts_with(['、', '．']) }
}

/// Without the spaces that a layout put between characters of Chinese text.
fn without_layout_spaces(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_wide = |c: Option<&char>| c.is_some_and(|c| !c.is_ascii() && !is_edge(*c));
    let mut tidy = String::new();
    for (idx, c) in chars.iter().enumerate() {
        if is_edge(*c) {
            let before = chars[..idx].iter().rev().find(|c| !is_edge(**c));
            let after = chars[idx..].iter().find(|c| !is_edge(**c));
            if is_wide(before) || is_wide(after) {
                continue;
            }
        }
        tidy.push(*c);
    }
    tidy
}
