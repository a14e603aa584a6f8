//! Where two texts differ, in passages a person can read: character by character, as Chinese has no
//! words, but never inside a number and not for the sake of a single character that happens to be equal.
//!
//! The work is bounded by the lengths alone, never by a clock, so that the same two texts always give
//! the same passages: what is too long for characters is told apart by sentences, and a stretch in
//! which those do not help either differs as a whole.

use std::ops::Range;

use similar::algorithms::{Capture, diff_slices};
use similar::{Algorithm, DiffOp};

/// A stretch of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// It stands in both.
    Same(String),
    /// It stands in one of them, or differs.
    Changed {
        /// What the first text has.
        from: String,
        /// What the second text has.
        to: String,
    },
}

/// The passages of two texts in order; together they give each text.
pub fn passages(from: &str, to: &str) -> Vec<Passage> {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let (mut passages, mut done) = (Vec::new(), 0);
    let same = |chars: &[char], passages: &mut Vec<Passage>| {
        if !chars.is_empty() {
            passages.push(Passage::Same(chars.iter().collect()));
        }
    };
    for Span { from: old, to: new } in changed_spans(&from, &to) {
        same(&from[done..old.start], &mut passages);
        done = old.end;
        passages.push(Passage::Changed { from: from[old].iter().collect(), to: to[new].iter().collect() });
    }
    same(&from[done..], &mut passages);
    passages
}

/// Where two texts differ: characters of the one that stand in the place of characters of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: Range<usize>,
    pub(super) to: Range<usize>,
}

/// Characters of both texts together that are told apart one by one.
const MOST_CHARS: usize = 1500;

/// Sentences of both texts together that are told apart one by one.
const MOST_SENTENCES: usize = 3000;

/// Equal characters between two changes that are too few to be worth reading.
const HARDLY_ANY: usize = 2;

/// The spans in which two texts differ, in order.
pub(super) fn changed_spans(from: &[char], to: &[char]) -> Vec<Span> {
    let spans = merged(by_sentences(from, to), HARDLY_ANY);
    merged(outside_numbers(&spans, from, to), HARDLY_ANY)
}

/// What is left of two texts without what they start and end with alike.
fn differing(from: &[char], to: &[char]) -> Option<Span> {
    let start = from.iter().zip(to).take_while(|(one, other)| one == other).count();
    let (old, new) = (&from[start..], &to[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old_end, new_end) = (from.len() - end, to.len() - end);
    (old_end > start || new_end > start).then(|| Span { from: start..old_end, to: start..new_end })
}

fn by_sentences(from: &[char], to: &[char]) -> Vec<Span> {
    let Some(whole) = differing(from, to) else { return Vec::new() };
    if whole.is_short() {
        return by_chars(&whole, from, to);
    }
    let (old, new) = (sentences(&from[whole.from.clone()]), sentences(&to[whole.to.clone()]));
    if old.len() + new.len() > MOST_SENTENCES {
        return vec![whole];
    }
    let (old_starts, new_starts) = (starts(&old, whole.from.start), starts(&new, whole.to.start));
    let spans = spans_of(&old, &new).into_iter().map(|span| Span {
        from: old_starts[span.from.start]..old_starts[span.from.end],
        to: new_starts[span.to.start]..new_starts[span.to.end],
    });
    spans.flat_map(|span| if span.is_short() { by_chars(&span, from, to) } else { vec![span] }).collect()
}

/// The spans within one, character by character.
fn by_chars(within: &Span, from: &[char], to: &[char]) -> Vec<Span> {
    let (old, new) = (&from[within.from.clone()], &to[within.to.clone()]);
    let shifted = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    let spans = spans_of(old, new).into_iter();
    spans
        .map(|span| Span { from: shifted(span.from, within.from.start), to: shifted(span.to, within.to.start) })
        .collect()
}

/// The bare algorithm: what the crate does to tidy up after it (2.7.0) gives spans that overlap.
fn spans_of<T: std::hash::Hash + Ord>(from: &[T], to: &[T]) -> Vec<Span> {
    let changed = |op: DiffOp| match op {
        DiffOp::Equal { .. } => None,
        _ => Some(Span { from: op.old_range(), to: op.new_range() }),
    };
    let mut found = Capture::new();
    let Ok(()) = diff_slices(Algorithm::Myers, &mut found, from, to);
    merged(found.into_ops().into_iter().filter_map(changed), 0)
}

/// The sentences of a text with what ends them.
fn sentences(text: &[char]) -> Vec<&[char]> {
    text.split_inclusive(|c| matches!(c, '。' | '；' | '！' | '？' | '\n')).collect()
}

/// At which character each sentence starts, and the last one ends.
fn starts(sentences: &[&[char]], first: usize) -> Vec<usize> {
    let mut at = first;
    let ends = sentences.iter().map(|sentence| {
        at += sentence.len();
        at
    });
    [first].into_iter().chain(ends).collect()
}

/// Spans with no more than so many equal characters between them made one.
fn merged(spans: impl IntoIterator<Item = Span>, between: usize) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.from.start <= last.from.end + between => {
                last.from.end = last.from.end.max(span.from.end);
                last.to.end = last.to.end.max(span.to.end);
            }
            _ => merged.push(span),
        }
    }
    merged
}

/// The spans made longer, up to the next, where one would start or end inside a number.
fn outside_numbers(spans: &[Span], from: &[char], to: &[char]) -> Vec<Span> {
    let widened = |(idx, span): (usize, &Span)| {
        let first = idx.checked_sub(1).map_or(0, |before| spans[before].from.end);
        let last = spans.get(idx + 1).map_or(from.len(), |after| after.from.start);
        let mut span = span.clone();
        while span.from.start > first && (inside_number(from, span.from.start) || inside_number(to, span.to.start)) {
            span.from.start -= 1;
            span.to.start -= 1;
        }
        while span.from.end < last && (inside_number(from, span.from.end) || inside_number(to, span.to.end)) {
            span.from.end += 1;
            span.to.end += 1;
        }
        span
    };
    spans.iter().enumerate().map(widened).collect()
}

/// Whether a number goes on from the character before this place to the one after.
fn inside_number(text: &[char], at: usize) -> bool {
    let char = |idx: Option<usize>| idx.and_then(|idx| text.get(idx)).copied().unwrap_or(' ');
    let digit = |idx: Option<usize>| matches!(char(idx), '0'..='9' | '０'..='９');
    let point = |idx: Option<usize>| matches!(char(idx), '.' | ',' | '．');
    let (before, after) = (at.checked_sub(1), Some(at));
    (digit(before) && digit(after))
        || (digit(before) && point(after) && digit(Some(at + 1)))
        || (point(before) && digit(after) && digit(at.checked_sub(2)))
}

impl Span {
    fn is_short(&self) -> bool {
        self.from.len() + self.to.len() <= MOST_CHARS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two texts as one, with what differs marked.
    fn marked(from: &str, to: &str) -> String {
        let mark = |passage: Passage| match passage {
            Passage::Same(text) => text,
            Passage::Changed { from, to } => format!("[{from}|{to}]"),
        };
        passages(from, to).into_iter().map(mark).collect()
    }

    #[test]
    fn passages_are_readable() {
        for (from, to, expected) in [
            ("", "", ""),
            ("公开信息", "公开信息", "公开信息"),
            ("", "新写的", "[|新写的]"),
            ("全年公开信息。", "全年主动公开信息。", "全年[|主动]公开信息。"),
            ("甲一乙二丙", "丁一戊二己", "[甲一乙二丙|丁一戊二己]"),
            ("开头甲中间四字乙结尾", "开头丙中间四字丁结尾", "开头[甲|丙]中间四字[乙|丁]结尾"),
        ] {
            assert_eq!(marked(from, to), expected);
        }
    }

    #[test]
    fn numbers_stay_whole() {
        for (from, to, expected) in [
            ("收到14件", "收到15件", "收到[14|15]件"),
            ("收到4件", "收到14件", "收到[4|14]件"),
            ("费用24252.30万元", "费用24252.35万元", "费用[24252.30|24252.35]万元"),
            ("共1,234人", "共1,334人", "共[1,234|1,334]人"),
            ("共１２人", "共１３人", "共[１２|１３]人"),
            ("收到5件", "收到件", "收到[5|]件"),
            ("12", "112", "[12|112]"),
            ("第3.甲", "第3.乙", "第3.[甲|乙]"),
            ("第1234567号", "第9234568号", "第[1234567|9234568]号"),
        ] {
            assert_eq!(marked(from, to), expected);
        }
    }

    #[test]
    fn long_texts_are_told_apart_by_sentences_and_then_by_characters() {
        let text = |changed: &dyn Fn(usize) -> &'static str| -> String {
            (0..400).map(|idx| format!("第{idx}句写的是{}的情况，内容各不相同。", changed(idx))).collect()
        };
        let from = text(&|_| "供水");
        let to = text(&|idx| if idx == 3 || idx == 390 { "防汛" } else { "供水" });
        let marked = marked(&from, &to);
        assert_eq!(marked.matches("[供水|防汛]").count(), 2);
        assert_eq!(marked.matches('[').count(), 2);
    }

    #[test]
    fn texts_without_anything_in_common_do_not_hang() {
        let text = |first: u32| -> String {
            (0..20_000).map(|idx| char::from_u32(first + idx * 7919 % 9_000).expect("a character")).collect()
        };
        let (from, to) = (text(0x4E00), text(0x4E05));
        let whole = |pick: fn(Passage) -> String| passages(&from, &to).into_iter().map(pick).collect::<String>();
        let old = whole(|passage| match passage {
            Passage::Same(text) | Passage::Changed { from: text, .. } => text,
        });
        let new = whole(|passage| match passage {
            Passage::Same(text) | Passage::Changed { to: text, .. } => text,
        });
        assert!(old == from && new == to);
    }
}
