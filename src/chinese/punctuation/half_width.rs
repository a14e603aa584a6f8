//! Commas, stops and the like of half width.

use super::signs::{Signs, is_chinese};
use super::{Fault, Kind};
use crate::chinese::is_han;

/// Fewest Han characters of a line that is a sentence, and not a name with a point.
const SENTENCE: usize = 8;

pub(super) fn faults(signs: &Signs) -> Vec<Fault> {
    let fault = |idx: usize| {
        if signs.is_let_be(idx) {
            return None;
        }
        let wide = match signs.get(idx)? {
            '.' if ends_sentence(signs, idx) => "。",
            c => wide(c).filter(|_| is_in_chinese(signs, idx))?,
        };
        let spaces = signs.chars(idx + 1..signs.len()).take_while(|c| *c == ' ').count();
        let range = signs.bytes(idx..idx + 1 + spaces);
        Some(Fault::new(Kind::HalfWidth, signs.byte(idx)).put(range, wide))
    };
    (0..signs.len()).filter_map(fault).collect()
}

fn wide(c: char) -> Option<&'static str> {
    Some(match c {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '!' => "！",
        '?' => "？",
        _ => return None,
    })
}

/// Whether a sign stands in Chinese text: beside a Chinese character, and not inside a number, a time, a
/// path, or a row of signs.
fn is_in_chinese(signs: &Signs, idx: usize) -> bool {
    let (before, behind) = (signs.before_spaces(idx), signs.behind_spaces(idx));
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_row = |c: Option<char>| c.is_some_and(|c| wide(c).is_some() || matches!(c, '.' | '/' | '\\'));
    if is_row(before) || is_row(behind) || (is_digit(before) && is_digit(behind)) {
        return false;
    }
    let may_end = |c: char| c.is_ascii_alphanumeric() || matches!(c, '%' | ')' | '"');
    before.is_some_and(is_chinese) || (before.is_some_and(may_end) && behind.is_some_and(is_chinese))
}

/// Whether a point is the full stop of a sentence: between Chinese and the end of its line.
fn ends_sentence(signs: &Signs, idx: usize) -> bool {
    let is_end = signs.behind_spaces(idx).is_none_or(|c| c == '\n');
    let follows = signs.before(idx).is_some_and(|c| is_han(c) || "”）》".contains(c));
    if !is_end || !follows {
        return false;
    }
    let line = signs.chars(0..idx).rev().take_while(|c| *c != '\n');
    line.filter(|c| is_han(*c)).take(SENTENCE).count() == SENTENCE
}
