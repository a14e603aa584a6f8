//! Tables whose cells were lost: rows found by their labels in running text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::flow::Flow;
use super::furniture::is_page_number;
use super::likeness::best_prefix;
use super::lines::{Line, words_around};
use super::row::{Content, RowFound, Wording};
use super::token::{Token, is_like_figure, remark_len, tokens};
use crate::form::name::{Name, half_width, is_edge};
use crate::form::{Column, Form};

/// Most letters, and most figures, of a part in which rows are looked for: no report has as many.
const MOST_LETTERS: usize = 60_000;

/// Most letters of a row's content that are looked at together.
const MOST_CONTENT: usize = 400;

/// The letters of a part of the flow; figures that stand alone are kept apart, so that a label that was
/// broken over lines beside its figures is whole again.
struct Letters {
    all: Vec<Letter>,
    figures: Vec<Figure>,
}

#[derive(Clone, Copy)]
struct Letter {
    /// The character, half-width.
    c: char,
    /// Its place in the flow.
    at: usize,
    len: usize,
    /// Whether a space stands before it.
    is_apart: bool,
}

struct Figure {
    /// How many letters stand before it.
    before: usize,
    range: Range<usize>,
}

/// A label in the letters.
#[derive(Debug, Clone, Copy)]
struct Found {
    line: usize,
    /// Letters of the label, its number included.
    start: usize,
    end: usize,
    score: usize,
    is_near: bool,
}

/// What a part of running text gave.
pub(super) struct FlatRows {
    pub(super) rows: Vec<RowFound>,
    pub(super) wordings: Vec<Wording>,
    /// Whether the part was too long to be looked at to its end.
    pub(super) is_cut: bool,
}

/// The rows of a table in a part of the flow, and labels that are not the official ones.
pub(super) fn rows(flow: &Flow, part: Range<usize>, form: &Form, lines: &[Line], table_idx: usize) -> FlatRows {
    let letters = Letters::of(flow, part);
    let is_cut = letters.is_full();
    let around = words_around(form, table_idx);
    let own: Vec<usize> = (0..lines.len()).filter(|&idx| lines[idx].table_idx == table_idx).collect();
    if let [only] = own.as_slice()
        && lines[*only].names.is_empty()
    {
        let row = letters.unnamed_row(flow, *only, form, &around, table_idx);
        return FlatRows { rows: row.into_iter().collect(), wordings: Vec::new(), is_cut };
    }
    let found = letters.labels(lines, &own);
    let mut rows = Vec::new();
    let mut wordings = Vec::new();
    for (idx, label) in found.iter().enumerate() {
        let next = found.get(idx + 1).map(|next| next.start);
        let content = letters.content(flow, label.start, label.end, next, &around);
        let start = letters.all[label.start].at;
        let end = next.map_or(letters.end_of(label.end), |next| letters.all[next].at);
        if label.is_near {
            let range = start..letters.end_of(label.end);
            wordings.push(Wording {
                place: form.cells()[lines[label.line].cells[0]].key.clone(),
                official: lines[label.line].label.clone(),
                printed: flow.text[range.clone()].split_whitespace().collect(),
                range,
            });
        }
        rows.push(RowFound { line: label.line, content, range: start..end });
    }
    FlatRows { rows, wordings, is_cut }
}

impl Letters {
    fn of(flow: &Flow, part: Range<usize>) -> Letters {
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

    fn is_full(&self) -> bool {
        self.all.len() >= MOST_LETTERS || self.figures.len() >= MOST_LETTERS
    }

    fn put_line(&mut self, flow: &Flow, line: &Range<usize>) {
        let text = &flow.text[line.clone()];
        let mut at = 0;
        for word in text.split(is_edge) {
            if self.is_full() {
                break;
            }
            let start = line.start + at;
            if is_like_figure(word) {
                self.figures.push(Figure { before: self.all.len(), range: start..start + word.len() });
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

    /// Where the letter before this one ends in the flow.
    fn end_of(&self, end: usize) -> usize {
        end.checked_sub(1).map_or(0, |last| self.all[last].at + self.all[last].len)
    }

    /// The likeliest chain of labels in the form's order.
    fn labels(&self, lines: &[Line], own: &[usize]) -> Vec<Found> {
        let words: Vec<(usize, char)> = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, letter)| letter.c.is_alphanumeric())
            .map(|(idx, letter)| (idx, letter.c))
            .collect();
        let mut all: Vec<Found> = Vec::new();
        for &line in own {
            for name in &lines[line].names {
                all.extend(self.exact(&words, name, line, 1));
            }
            for name in &lines[line].group_names {
                all.extend(self.exact(&words, name, line, 0));
            }
        }
        all.sort_by_key(|found| (found.start, found.line));
        let mut chain = chain(&all);
        for &line in own.iter().filter(|&&line| !chain.iter().any(|found| found.line == line)).collect::<Vec<_>>() {
            let after = chain.iter().rposition(|found| found.line < line);
            let from = after.map_or(0, |idx| chain[idx].end);
            let to = chain.iter().find(|found| found.line > line).map_or(self.all.len(), |found| found.start);
            if let Some(near) = self.near(&words, &lines[line].names, line, from..to) {
                chain.insert(after.map_or(0, |idx| idx + 1), near);
            }
        }
        chain
    }

    /// All places where a name stands letter by letter.
    fn exact(&self, words: &[(usize, char)], name: &Name, line: usize, weight: usize) -> Vec<Found> {
        let letters: Vec<char> = name.text.chars().collect();
        let is_short = letters.len() <= 2;
        let mut all = Vec::new();
        for at in 0..(words.len() + 1).saturating_sub(letters.len()) {
            if !words[at..at + letters.len()].iter().map(|(_, c)| c).eq(&letters) {
                continue;
            }
            let (first, last) = (words[at].0, words[at + letters.len() - 1].0);
            let (start, number) = self.with_number(first, name.number);
            // 其他 and 总计 are words of other labels and heads too.
            if is_short && name.number.is_some() && number != name.number {
                continue;
            }
            let end = self.with_closing(last + 1);
            // A label stands before its figures, and mostly begins a line; in a sentence it does neither.
            let has_figure = self.figures.iter().any(|figure| figure.before == end)
                || self.all.get(end).is_some_and(|letter| letter.c.is_ascii_digit());
            let looks = usize::from(has_figure) * 2 + usize::from(self.all[start].is_apart);
            let score = letters.len() * 4 + weight + looks + usize::from(number == name.number);
            all.push(Found { line, start, end, score, is_near: false });
        }
        all
    }

    /// The place that is nearest to one of the names, if it is near enough.
    fn near(&self, words: &[(usize, char)], names: &[Name], line: usize, within: Range<usize>) -> Option<Found> {
        let words: Vec<(usize, char)> = words.iter().copied().filter(|(idx, _)| within.contains(idx)).collect();
        let mut best: Option<(usize, Found)> = None;
        for name in names {
            let letters: Vec<char> = name.text.chars().collect();
            let longest = (letters.len() / 3 + 1).min(letters.len());
            for at in 0..words.len() {
                if !letters[..longest].contains(&words[at].1) {
                    continue;
                }
                // Its own number before it tells much of a label.
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
                best = Some((distance, Found { line, start, end, score: 0, is_near: true }));
            }
        }
        best.map(|(_, found)| found)
    }

    /// Where a label starts whose words start here, with the number before them.
    fn with_number(&self, first: usize, expected: Option<u32>) -> (usize, Option<u32>) {
        let before = |back: usize| first.checked_sub(back).map(|idx| self.all[idx].c);
        let value = |c: char| {
            c.to_digit(10).or_else(|| {
                "一二三四五六七八九".chars().zip(1..).find_map(|(known, value)| (known == c).then_some(value))
            })
        };
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

    /// Where a label ends whose words end here, with the brackets and marks behind them.
    fn with_closing(&self, end: usize) -> usize {
        let marks = self.all[end..].iter().take_while(|letter| matches!(letter.c, ')' | '”' | '"' | ':'));
        end + marks.count()
    }

    /// What stands behind a label, up to the next one.
    fn content(&self, flow: &Flow, start: usize, end: usize, next: Option<usize>, around: &[Name]) -> Content {
        let until = next.unwrap_or(self.all.len());
        let (found, is_over) = self.figures_between(flow, (start, end), until, around);
        match (found.is_empty(), is_over || next.is_none()) {
            (_, false) => Content::Unreadable("数字中间夹有别的文字"),
            (true, true) => Content::Unreadable("标签后面没有数字"),
            (false, true) => Content::Run(found),
        }
    }

    /// The figures between two letters, words around figures passed over, and whether no other figures stand there.
    fn figures_between(
        &self,
        flow: &Flow,
        (start, end): (usize, usize),
        until: usize,
        around: &[Name],
    ) -> (Vec<Token>, bool) {
        let inside = self.figures.iter().filter(|figure| figure.before > start && figure.before < end);
        let mut found: Vec<Token> = inside.map(|figure| token(flow, &figure.range)).collect();
        let mut at = end;
        let mut figures =
            self.figures.iter().filter(|figure| figure.before >= end && figure.before <= until).peekable();
        loop {
            while let Some(figure) = figures.next_if(|figure| figure.before <= at) {
                found.push(token(flow, &figure.range));
            }
            if at >= until {
                return (found, true);
            }
            if let Some(len) = self.word_around(at, until, around) {
                at += len;
                continue;
            }
            let from = self.all[at].at;
            let most = until.min(at + MOST_CONTENT);
            let last = self.all[at..most]
                .iter()
                .enumerate()
                .skip(1)
                .find(|(_, letter)| letter.is_apart)
                .map_or(most, |(idx, _)| at + idx);
            let text = &flow.text[from..self.end_of(last)];
            let (read, stopped) = tokens(text, from);
            let passed = stopped.unwrap_or(text.len());
            let remark = remark_len(text);
            if let Some(last) =
                found.last_mut().filter(|last| passed == 0 && remark > 0 && !last.text.ends_with([')', '）']))
            {
                last.text += &text[..remark];
                last.range.end = from + remark;
                at += self.all[at..].iter().take_while(|letter| letter.at < from + remark).count();
                continue;
            }
            if passed == 0 {
                if is_mark(self.all[at].c) {
                    at += 1;
                    continue;
                }
                let is_bare =
                    figures.peek().is_none() && !self.all[at..until].iter().any(|letter| letter.c.is_ascii_digit());
                return (found, is_bare);
            }
            found.extend(read);
            at += self.all[at..last].iter().take_while(|letter| letter.at < from + passed).count();
        }
    }

    /// How many letters here are a title, head or group label, with its number.
    fn word_around(&self, at: usize, until: usize, around: &[Name]) -> Option<usize> {
        let numbered = |idx: usize| {
            let c = |back: usize| self.all.get(idx + back).map(|letter| letter.c);
            let numeral = |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九十".contains(c));
            if c(0) == Some('(') && numeral(c(1)) && c(2) == Some(')') {
                3
            } else if numeral(c(0)) && matches!(c(1), Some('、' | '.')) {
                2
            } else {
                0
            }
        };
        let from = at + numbered(at);
        around.iter().find_map(|name| {
            let mut letters = name.text.chars().peekable();
            let mut idx = from;
            while let Some(&letter) = letters.peek() {
                let c = self.all.get(idx).filter(|_| idx < until)?.c;
                if c == letter {
                    letters.next();
                } else if c.is_alphanumeric() || idx == from {
                    return None;
                }
                idx += 1;
            }
            Some(self.with_closing(idx).min(until) - at)
        })
    }

    /// The row of a table without labels: what stands behind its heads.
    fn unnamed_row(
        &self,
        flow: &Flow,
        line: usize,
        form: &Form,
        around: &[Name],
        table_idx: usize,
    ) -> Option<RowFound> {
        let is_head = |at: usize| self.word_around(at, self.all.len(), around).is_some_and(|len| len >= 4);
        // Sentences before the table have its words too, but not so many figures behind them.
        let starts: Vec<usize> = (0..self.all.len()).filter(|&at| is_head(at)).take(MOST_STARTS).collect();
        let behind = |at: usize| (at, self.figures_between(flow, (at, at), self.all.len(), around).0);
        let (first, mut found) = starts.into_iter().rev().map(behind).max_by_key(|(_, found)| found.len())?;
        if found.is_empty() {
            found = self.behind_layout(flow, form, table_idx).unwrap_or_default();
        }
        let start = self.all[first].at;
        let end = found.last().map_or(start, |token| token.range.end);
        let content =
            if found.is_empty() { Content::Unreadable("表头后面没有数字") } else { Content::Run(found) };
        Some(RowFound { line, content, range: start..end })
    }

    /// The figures behind heads whose letters a layout has mixed: all letters of the heads stand before
    /// them, each as often as in the form.
    fn behind_layout(&self, flow: &Flow, form: &Form, table_idx: usize) -> Option<Vec<Token>> {
        let mut heads: Vec<char> =
            form.tables[table_idx].blocks.iter().flat_map(|block| head_letters(&block.columns)).collect();
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

/// Most places that are tried as the start of a table without labels.
const MOST_STARTS: usize = 60;

/// Signs that mean nothing between figures.
fn is_mark(c: char) -> bool {
    matches!(c, '|' | ':' | ';' | '、' | '"' | '。')
}

fn token(flow: &Flow, range: &Range<usize>) -> Token {
    Token { text: flow.text[range.clone()].to_owned(), range: range.clone() }
}

/// The chain of labels in the form's order with the highest score; of equal ones the first.
///
/// For each line it is enough to know the best of those that have ended.
fn chain(all: &[Found]) -> Vec<Found> {
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
