//! A text as its characters, each with its place.

use std::ops::Range;

use super::{Change, let_be};
use crate::chinese::is_han;

/// The characters of a text.
pub(super) struct Signs {
    chars: Vec<(usize, char)>,
    /// Bytes of the whole text.
    length: usize,
    /// For each character whether it belongs to what is let be: an address on the net, a file's name.
    let_be: Vec<bool>,
}

impl Signs {
    pub(super) fn new(text: &str) -> Signs {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let let_be = let_be::marked(&chars);
        Signs { chars, length: text.len(), let_be }
    }

    /// Puts other characters in place of some; each stays at its place.
    pub(super) fn put<'c>(&mut self, changes: impl Iterator<Item = &'c Change>) {
        for change in changes {
            if let Ok(idx) = self.chars.binary_search_by_key(&change.range.start, |&(at, _)| at)
                && let Some(c) = change.text.chars().next()
            {
                self.chars[idx].1 = c;
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn get(&self, idx: usize) -> Option<char> {
        self.chars.get(idx).map(|&(_, c)| c)
    }

    pub(super) fn before(&self, idx: usize) -> Option<char> {
        self.get(idx.checked_sub(1)?)
    }

    /// The character before, without spaces in between.
    pub(super) fn before_spaces(&self, idx: usize) -> Option<char> {
        self.chars[..idx].iter().rev().map(|&(_, c)| c).take(MOST_SPACES).find(|c| *c != ' ')
    }

    /// The character behind this one, without spaces in between.
    pub(super) fn behind_spaces(&self, idx: usize) -> Option<char> {
        self.chars[idx + 1..].iter().map(|&(_, c)| c).take(MOST_SPACES).find(|c| *c != ' ')
    }

    pub(super) fn is_let_be(&self, idx: usize) -> bool {
        self.let_be.get(idx).is_some_and(|is| *is)
    }

    /// The characters of a range of them.
    pub(super) fn chars(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = char> + Clone + '_ {
        self.chars.get(range).unwrap_or_default().iter().map(|&(_, c)| c)
    }

    /// Bytes of a range of characters.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let at = |idx: usize| self.chars.get(idx).map_or(self.length, |&(at, _)| at);
        at(range.start)..at(range.end)
    }

    /// Bytes of one character.
    pub(super) fn byte(&self, idx: usize) -> Range<usize> {
        self.bytes(idx..idx + 1)
    }

    /// The first and the last but one character of each line, the line's end left out.
    pub(super) fn lines(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            if at > self.chars.len() || self.chars.is_empty() {
                return None;
            }
            let length = self.chars[at..].iter().take_while(|&&(_, c)| c != '\n').count();
            let line = at..at + length;
            at = line.end + 1;
            Some(line)
        })
    }

    /// Whether a sentence or a clause may start here: at the start of a line, or behind a sign that ends one.
    pub(super) fn starts_clause(&self, idx: usize) -> bool {
        self.before_spaces(idx).is_none_or(|c| matches!(c, '\n' | '\u{3000}' | '。' | '；' | '：' | ';' | ':'))
    }
}

/// Most spaces that are looked over; what stands behind more is far away.
const MOST_SPACES: usize = 8;

/// Whether a character shows that the text around it is Chinese.
pub(super) fn is_chinese(c: char) -> bool {
    is_han(c) || "，。、；：！？“”‘’（）《》〈〉〔〕【】…—％".contains(c)
}
