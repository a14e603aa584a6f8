//! The headings of the six sections in a document, however they are numbered, spelt or run together.

use std::ops::Range;

use super::flow::Flow;
use super::likeness::{likeness, prefix_likeness};
use crate::form::name::{Name, half_width, is_edge};
use crate::form::{Content, Form, Section};

/// A heading that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Index into [`Form::sections`].
    pub(super) section_idx: usize,
    /// Where it stands in the flow, its number included.
    pub(super) range: Range<usize>,
}

/// Longest line that can be a heading, in characters.
const LONGEST: usize = 40;

/// How much each kind of agreement counts.
mod score {
    pub(super) const OFFICIAL: u32 = 100;
    pub(super) const SPELLING: u32 = 90;
    pub(super) const NEAR: u32 = 80;
    pub(super) const TOLD: u32 = 50;
    pub(super) const ITS_NUMBER: u32 = 12;
    pub(super) const SOME_NUMBER: u32 = 4;
    /// Text behind it: the heading in a table of contents has none.
    pub(super) const TEXT: u32 = 6;
}

struct Candidate {
    heading: Heading,
    score: u32,
}

/// The likeliest headings, at most one for each section, in the form's order.
pub(super) fn headings(flow: &Flow, form: &Form) -> Vec<Heading> {
    let mut candidates = Vec::new();
    for line in flow.lines(0..flow.text.len()) {
        whole_line(flow, &line, form, &mut candidates);
        inside(flow, &line, form, &mut candidates);
    }
    candidates.sort_by_key(|candidate| (candidate.heading.range.start, candidate.heading.section_idx));
    best_chain(&candidates)
}

/// Heads that are a line of their own.
fn whole_line(flow: &Flow, line: &Range<usize>, form: &Form, candidates: &mut Vec<Candidate>) {
    let text = flow.text[line.clone()].trim_end_matches(['：', ':', '。', '.']);
    let length = text.chars().filter(|c| !is_edge(*c)).count();
    if !(2..=LONGEST).contains(&length) || text.contains(['。', '；', '，']) {
        return;
    }
    let Some(name) = Name::read(text) else { return };
    let is_bracketed = text.trim_start().starts_with(['（', '(']);
    for (section_idx, section) in form.sections.iter().enumerate() {
        let Some(score) = agreement(section, &name, is_bracketed) else { continue };
        let range = line.start..line.start + text.len();
        candidates.push(Candidate {
            heading: Heading { section_idx, range },
            score: score + number(name.number, section_idx),
        });
    }
}

fn number(number: Option<u32>, section_idx: usize) -> u32 {
    match number {
        Some(number) if number as usize == section_idx + 1 => score::ITS_NUMBER,
        Some(_) => score::SOME_NUMBER,
        None => 0,
    }
}

fn agreement(section: &Section, name: &Name, is_bracketed: bool) -> Option<u32> {
    let official = Name::read(&section.heading)?;
    if official.text == name.text {
        return Some(score::OFFICIAL);
    }
    let mut spellings = section.spellings.iter().filter_map(|spelling| Name::read(spelling));
    if spellings.any(|spelling| spelling.text == name.text) {
        return Some(score::SPELLING);
    }
    if likeness(&official.text, &name.text) {
        return Some(score::NEAR);
    }
    let is_told = |words: &Vec<String>| words.iter().all(|word| name.text.contains(word.as_str()));
    let is_told = !is_bracketed && name.text.chars().count() <= LONGEST && section.told_by.iter().any(is_told);
    is_told.then_some(score::TOLD)
}

/// Headings with text before or behind them on their line: there only a numbered official one, or nearly so, counts.
fn inside(flow: &Flow, line: &Range<usize>, form: &Form, candidates: &mut Vec<Candidate>) {
    let text = &flow.text[line.clone()];
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(half_width(*c), '、' | '.' | ',')) {
        let Some((numeral, value)) = numeral_before(&text[..at]) else { continue };
        let behind = &text[at + sign.len_utf8()..];
        for (section_idx, section) in form.sections.iter().enumerate() {
            let found = begins_with(behind, section).or_else(|| before_table(behind, section, form));
            let Some((len, score)) =
                found.filter(|(_, score)| *score > score::TOLD || value as usize == section_idx + 1)
            else {
                continue;
            };
            let range = line.start + numeral..line.start + at + sign.len_utf8() + len;
            let score = score + number(Some(value), section_idx);
            candidates.push(Candidate { heading: Heading { section_idx, range }, score });
        }
    }
}

/// Where the Chinese numeral starts with which a text ends, and its value.
fn numeral_before(text: &str) -> Option<(usize, u32)> {
    let spaces = text.trim_end();
    let (at, numeral) = spaces.char_indices().next_back()?;
    let value = "一二三四五六七八九".chars().zip(1..).find_map(|(known, value)| (known == numeral).then_some(value))?;
    let before = spaces[..at].chars().next_back();
    let stands_alone = before.is_none_or(|c| !"第十〇零一二三四五六七八九（(".contains(c));
    stands_alone.then_some((at, value))
}

/// How many bytes of a text are a section's heading without its number, and how well it agrees.
fn begins_with(text: &str, section: &Section) -> Option<(usize, u32)> {
    let names = |label: &String| Name::read(label).map(|name| name.text);
    let official = names(&section.heading)?;
    let spellings = section.spellings.iter().filter_map(names).map(|name| (name, score::SPELLING));
    let known = [(official.clone(), score::OFFICIAL)].into_iter().chain(spellings);
    let exact = known.filter_map(|(name, score)| Some((exact_prefix(text, &name)?, score))).max_by_key(|(len, _)| *len);
    exact.or_else(|| Some((prefix_likeness(text, &official)?, score::NEAR)))
}

/// How many bytes of a text are a heading in other words: what stands before the first words of the table.
fn before_table(text: &str, section: &Section, form: &Form) -> Option<(usize, u32)> {
    let Content::Table(table) = &section.content else { return None };
    let block = form.table(table)?.blocks.first()?;
    let words = [block.title.as_str(), block.corner.as_str()]
        .into_iter()
        .chain(block.columns.iter().map(|column| column.label.as_str()));
    let words = words
        .filter(|word| !word.is_empty())
        .flat_map(|word| [word.to_owned(), word.replace('（', "(").replace('）', ")")]);
    let end = words.filter_map(|word| text.find(&word)).min()?;
    let name = Name::read(&text[..end]).filter(|_| text[..end].chars().count() <= LONGEST)?;
    let is_told = section.told_by.iter().any(|words| words.iter().all(|word| name.text.contains(word.as_str())));
    is_told.then_some((end, score::TOLD))
}

/// The length of the letters of `name` at the start of a text, signs and spaces between them passed over.
fn exact_prefix(text: &str, name: &str) -> Option<usize> {
    let mut letters = name.chars().peekable();
    for (at, c) in text.char_indices() {
        let Some(&letter) = letters.peek() else { return Some(at) };
        if half_width(c) == letter {
            letters.next();
        } else if c.is_alphanumeric() {
            return None;
        }
    }
    letters.peek().is_none().then_some(text.len())
}

/// The chain of candidates in the order of the sections with the highest score.
fn best_chain(candidates: &[Candidate]) -> Vec<Heading> {
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (idx, candidate) in candidates.iter().enumerate() {
        let own = candidate.score;
        let before = (0..idx).filter(|&before| {
            let before = &candidates[before].heading;
            before.section_idx < candidate.heading.section_idx && before.range.end <= candidate.heading.range.start
        });
        let with = |before: usize| {
            let gap = candidate.heading.range.start - candidates[before].heading.range.end;
            let text = if gap > 12 { score::TEXT } else { 0 };
            best[before].0 + own + text
        };
        let chained = before.map(|before| (with(before), Some(before))).rev().max_by_key(|(score, _)| *score);
        best.push(chained.filter(|(score, _)| *score > own).unwrap_or((own, None)));
    }
    let mut chain = Vec::new();
    let mut at = (0..best.len()).rev().max_by_key(|&idx| best[idx].0);
    while let Some(idx) = at {
        chain.push(candidates[idx].heading.clone());
        at = best[idx].1;
    }
    chain.reverse();
    chain
}
