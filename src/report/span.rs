//! Where the characters of two texts differ.
//!
//! The work is bounded by the lengths alone, never by a clock, so that the same two texts always give
//! the same spans: what is too long for characters is told apart by sentences, and a stretch in which
//! those do not help either differs as a whole.

use crate::chinese;
use std::ops::Range;

use similar::algorithms::{Capture, diff_slices};
use similar::{Algorithm, DiffOp};

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
    (old_end > start || new_end > start).then_some(Span { from: start..old_end, to: start..new_end })
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
    let digit = |idx: Option<usize>| chinese::is_digit(char(idx));
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
