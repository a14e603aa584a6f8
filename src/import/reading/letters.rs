//! Running text as letters and figures, and the labels of the form in it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::flat_text::FlatText;
use super::furniture::is_page_number;
use super::lines::Line;
use super::token::is_like_figure;
use crate::chinese;
use crate::chinese::half_width;
use crate::form::labels::FormLabel;
use crate::form::likeness::best_prefix;
use crate::form::name::{Name, is_edge};

/// Most letters, and most figures, of a part that is searched; no report has as many.
const MOST_LETTERS: usize = 60_000;

/// The letters of a part of the flow. Figures that stand alone are kept separately, so that a label that was
/// broken over lines beside its figures is whole again.
pub(super) struct Letters {
    pub(super) all: Vec<Letter>,
    pub(super) figures: Vec<LooseFigure>,
}

/// A character of a word.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    /// The character, half-width.
    pub(super) c: char,
    /// Its place in the flow.
    pub(super) at: usize,
    pub(super) len: usize,
    /// Whether a space stands before it.
    pub(super) is_apart: bool,
}

/// A figure that stands alone among the letters.
pub(super) struct LooseFigure {
    /// How many letters stand before it.
    pub(super) before: usize,
    pub(super) range: Range<usize>,
}

/// A label of the form found in the letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct LabelMatch {
    pub(super) line: usize,
    /// Index of its first letter, its number included.
    pub(super) start: usize,
    /// Index behind its last letter.
    pub(super) end: usize,
    pub(super) score: usize,
    /// Whether it agrees only nearly with the form's label.
    pub(super) is_near: bool,
}

impl Letters {
    pub(super) fn of(flow: &FlatText, part: Range<usize>) -> Letters {
        let mut letters = Letters { all: Vec::new(), figures: Vec::new() };
        for line in flow.lines(part) {
            if letters.is_full() {
                break;
            }
            if !is_page_number(&flow.text[line.clone()]) {
                letters.put_line(flow, &line);
            }
        }
        letters
    }

    pub(super) fn is_full(&self) -> bool {
        self.all.len() >= MOST_LETTERS || self.figures.len() >= MOST_LETTERS
    }

    fn put_line(&mut self, flow: &FlatText, line: &Range<usize>) {
        let text = &flow.text[line.clone()];
        let mut at = 0;
        for word in text.split(is_edge) {
            if self.is_full() {
                break;
            }
            let start = line.start + at;
            if is_like_figure(word) {
                self.figures.push(LooseFigure { before: self.all.len(), range: start..start + word.len() });
            } else {
                self.all.extend(word.char_indices().take(MOST_LETTERS).map(|(idx, c)| Letter {
                    c: half_width(c),
                    at: start + idx,
                    len: c.len_utf8(),
                    is_apart: idx == 0,
                }));
            }
            at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        }
    }

    /// The place in the flow at which the letter before this index ends.
    pub(super) fn end_of(&self, end: usize) -> usize {
        end.checked_sub(1).map_or(0, |last| self.all[last].at + self.all[last].len)
    }

    /// The likeliest chain of labels in the form's order.
    pub(super) fn labels(&self, lines: &[Line], own: &[usize]) -> Vec<LabelMatch> {
        let words: Vec<(usize, char)> = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, letter)| letter.c.is_alphanumeric())
            .map(|(idx, letter)| (idx, letter.c))
            .collect();
        let mut all: Vec<LabelMatch> = Vec::new();
        for &line in own {
            for name in lines[line].own.names() {
                all.extend(self.exact(&words, name, line, 1));
            }
            for name in lines[line].group.into_iter().flat_map(FormLabel::names) {
                all.extend(self.exact(&words, name, line, 0));
            }
        }
        all.sort_by_key(|found| (found.start, found.line));
        let mut chain = chain(&all);
        for &line in own.iter().filter(|&&line| !chain.iter().any(|found| found.line == line)).collect::<Vec<_>>() {
            let after = chain.iter().rposition(|found| found.line < line);
            let from = after.map_or(0, |idx| chain[idx].end);
            let to = chain.iter().find(|found| found.line > line).map_or(self.all.len(), |found| found.start);
            if let Some(near) = self.near(&words, lines[line].own.names(), line, from..to) {
                chain.insert(after.map_or(0, |idx| idx + 1), near);
            }
        }
        chain
    }

    /// All exact matches of a name.
    fn exact(&self, words: &[(usize, char)], name: &Name, line: usize, weight: usize) -> Vec<LabelMatch> {
        let letters: Vec<char> = name.text.chars().collect();
        let is_short = letters.len() <= 2;
        let mut all = Vec::new();
        for at in 0..(words.len() + 1).saturating_sub(letters.len()) {
            if !words[at..at + letters.len()].iter().map(|(_, c)| c).eq(&letters) {
                continue;
            }
            let (first, last) = (words[at].0, words[at + letters.len() - 1].0);
            let (start, number) = self.with_number(first, name.number);
            let end = self.with_closing(last + 1);
            // 其他 and 总计 are words of other labels and heads too; without their number they are a row's label
            // between figures only.
            let lacks_number = is_short && name.number.is_some() && number != name.number;
            if lacks_number && (number.is_some() || !self.is_between_figures(start, end)) {
                continue;
            }
            // A label stands before its figures, and mostly begins a line; in a sentence it does neither.
            let has_figure = self.figures.iter().any(|figure| figure.before == end)
                || self.all.get(end).is_some_and(|letter| letter.c.is_ascii_digit());
            let looks = usize::from(has_figure) * 2 + usize::from(self.all[start].is_apart);
            let score = letters.len() * 4 + weight + looks + usize::from(number == name.number);
            all.push(LabelMatch { line, start, end, score, is_near: false });
        }
        all
    }

    /// Whether figures stand directly before and behind some letters.
    fn is_between_figures(&self, start: usize, end: usize) -> bool {
        let is_digit =
            |idx: Option<usize>| idx.and_then(|idx| self.all.get(idx)).is_some_and(|letter| letter.c.is_ascii_digit());
        let stands_at = |at: usize| self.figures.iter().any(|figure| figure.before == at);
        (is_digit(start.checked_sub(1)) || stands_at(start)) && (is_digit(Some(end)) || stands_at(end))
    }

    /// The closest match of one of the names, if it is close enough.
    fn near(&self, words: &[(usize, char)], names: &[Name], line: usize, within: Range<usize>) -> Option<LabelMatch> {
        let words: Vec<(usize, char)> = words.iter().copied().filter(|(idx, _)| within.contains(idx)).collect();
        let mut best: Option<(usize, LabelMatch)> = None;
        for name in names {
            let letters: Vec<char> = name.text.chars().collect();
            let longest = (letters.len() / 3 + 1).min(letters.len());
            for at in 0..words.len() {
                if !letters[..longest].contains(&words[at].1) {
                    continue;
                }
                // The right number before it makes a label likelier.
                let (start, number) = self.with_number(words[at].0, name.number);
                let is_numbered = number.is_some() && number == name.number;
                let most = if is_numbered { letters.len() / 3 } else { letters.len() / 5 };
                if most == 0 || words.len() + most < letters.len() {
                    continue;
                }
                let end = (at + letters.len() + most).min(words.len());
                let shared = words[at..end].iter().filter(|(_, c)| letters.contains(c)).count();
                if shared + most < letters.len() || !letters[..=most].contains(&words[at].1) {
                    continue;
                }
                let candidate: Vec<char> = words[at..end].iter().map(|(_, c)| *c).collect();
                let Some((len, distance)) = best_prefix(&candidate, &letters) else { continue };
                if distance > most || best.as_ref().is_some_and(|(least, _)| *least <= distance) {
                    continue;
                }
                let end = self.with_closing(words[at + len - 1].0 + 1);
                best = Some((distance, LabelMatch { line, start, end, score: 0, is_near: true }));
            }
        }
        best.map(|(_, found)| found)
    }

    /// The start of a label whose words start at `first`, and the number before them.
    fn with_number(&self, first: usize, expected: Option<u32>) -> (usize, Option<u32>) {
        let before = |back: usize| first.checked_sub(back).map(|idx| self.all[idx].c);
        let value = |c: char| c.to_digit(10).or_else(|| chinese::digit(c).filter(|value| *value > 0));
        match (before(1), before(2), before(3)) {
            (Some(')'), Some(numeral), Some('(')) => (first - 3, value(numeral)),
            (Some('.' | '、' | ',' | ')'), Some(numeral), _) if value(numeral).is_some() => {
                (first - 2, value(numeral))
            }
            (Some(numeral), ..)
                if value(numeral).is_some() && value(numeral) == expected && self.all[first - 1].is_apart =>
            {
                (first - 1, expected)
            }
            _ => (first, None),
        }
    }

    /// The end of a label whose words end here, with closing brackets and marks.
    pub(super) fn with_closing(&self, end: usize) -> usize {
        let marks = self.all[end..].iter().take_while(|letter| matches!(letter.c, ')' | '”' | '"' | ':'));
        end + marks.count()
    }
}

/// The chain of labels in the form's order with the highest score; of equal ones the first.
///
/// For each line only the best match that has ended is kept.
fn chain(all: &[LabelMatch]) -> Vec<LabelMatch> {
    let mut by_end: Vec<usize> = (0..all.len()).collect();
    by_end.sort_by_key(|&idx| all[idx].end);
    let mut ended: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut till = 0;
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(all.len());
    for found in all {
        while let Some(&idx) = by_end.get(till).filter(|&&idx| all[idx].end <= found.start) {
            let (score, known) = ended.entry(all[idx].line).or_insert((best[idx].0, idx));
            if best[idx].0 > *score || (best[idx].0 == *score && idx < *known) {
                (*score, *known) = (best[idx].0, idx);
            }
            till += 1;
        }
        let before = ended.range(..found.line).map(|(_, known)| known);
        let before = before.max_by_key(|(score, idx)| (*score, std::cmp::Reverse(*idx)));
        best.push(before.map_or((found.score, None), |(score, idx)| (score + found.score, Some(*idx))));
    }
    let mut chain = Vec::new();
    let mut at = (0..all.len()).rev().max_by_key(|&idx| best[idx].0);
    while let Some(idx) = at {
        chain.push(all[idx]);
        at = best[idx].1;
    }
    chain.reverse();
    chain
}
