//! Brackets: those of half width in Chinese text, and those without their other half.

use super::signs::{Signs, is_chinese};
use super::{Fault, Kind};
use crate::chinese::{is_han, is_list_numeral};

/// Brackets and quotation marks that come in pairs, of either width.
const PAIRS: [(char, char); 11] = [
    ('(', ')'),
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
    ('［', '］'),
];

/// How many open brackets are looked through for the one that a closing one belongs to.
const DEEPEST: usize = 16;

pub(super) fn faults(signs: &Signs) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (idx, c) in signs.chars(0..signs.len()).enumerate() {
        if signs.is_let_be(idx) || is_apostrophe(signs, idx) {
            continue;
        }
        if let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == c) {
            open.push((idx, round(*closing)));
        } else if PAIRS.iter().any(|(_, closing)| *closing == c) {
            let matching = open.iter().rev().take(DEEPEST).position(|(_, closing)| *closing == round(c));
            match matching {
                Some(above) => {
                    let unpaired = open.split_off(open.len() - above);
                    faults.extend(unpaired.into_iter().map(|(idx, _)| unpaired_at(signs, idx)));
                    faults.extend(open.pop().and_then(|(start, _)| half_width(signs, start, idx)));
                }
                None if is_list_mark(signs, idx) || closes_half_open(signs, idx) => {}
                None => faults.push(unpaired_at(signs, idx)),
            }
        }
    }
    faults.extend(open.into_iter().map(|(idx, _)| unpaired_at(signs, idx)));
    faults
}

/// A round bracket of either width is closed by one of either.
fn round(closing: char) -> char {
    if closing == ')' { '）' } else { closing }
}

fn unpaired_at(signs: &Signs, idx: usize) -> Fault {
    Fault::new(Kind::Unpaired, signs.byte(idx))
}

/// ’ behind a letter or before one, or ‘ before a year's end, of Latin text.
fn is_apostrophe(signs: &Signs, idx: usize) -> bool {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    matches!(signs.get(idx), Some('’' | '‘')) && (is_latin(signs.before(idx)) || is_latin(signs.get(idx + 1)))
}

/// 1）, a), 一）: a bracket that closes a number of a list.
fn is_list_mark(signs: &Signs, idx: usize) -> bool {
    const LONGEST: usize = 3;
    let is_number = |c: &char| c.is_ascii_alphanumeric() || is_list_numeral(*c) || ('①'..='⑳').contains(c);
    let number = signs.chars(0..idx).rev().take(LONGEST).take_while(is_number).count();
    let is_word = |c: char| is_han(c) || c.is_alphanumeric();
    number > 0 && signs.before(idx - number).is_none_or(|c| !is_word(c))
}

/// The ) of [0,1).
fn closes_half_open(signs: &Signs, idx: usize) -> bool {
    const FAR: usize = 16;
    signs.get(idx) == Some(')') && signs.chars(0..idx).rev().take(FAR).any(|c| c == '[')
}

/// A pair of round brackets of which one at least is of half width and stands in Chinese text.
fn half_width(signs: &Signs, start: usize, end: usize) -> Option<Fault> {
    let is_half = |idx: usize| matches!(signs.get(idx), Some('(' | ')'));
    let (opens, closes) = (is_half(start), is_half(end));
    let is_mixed = opens != closes;
    if !(opens || closes) || !(is_mixed || is_in_chinese(signs, start, end)) {
        return None;
    }
    let mut fault = Fault::new(Kind::HalfWidth, signs.bytes(start..end + 1));
    if opens {
        fault = fault.put(signs.byte(start), "（");
    }
    if closes {
        fault = fault.put(signs.byte(end), "）");
    }
    Some(fault)
}

fn is_in_chinese(signs: &Signs, start: usize, end: usize) -> bool {
    let inside = signs.chars(start + 1..end);
    let (before, behind) = (signs.before_spaces(start), signs.behind_spaces(end));
    if is_code(signs, start, end) {
        return false;
    }
    if inside.clone().any(is_chinese) {
        return true;
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | ' ' | '-');
    let goes_on = behind.is_some_and(|c| c.is_ascii_alphanumeric() || "+-*/=×÷%^".contains(c));
    let is_empty = end == start + 1;
    let follows = before.is_none_or(|c| c == '\n' || is_chinese(c) || ",;:".contains(c));
    let is_beside = before.is_some_and(is_chinese) || behind.is_some_and(is_chinese);
    let is_address = (start + 1..end).any(|idx| signs.is_let_be(idx));
    !is_empty && (is_address || inside.clone().all(is_plain)) && !goes_on && follows && is_beside
}

/// The year of a document's number, 办发(2021)30号, in whatever brackets.
fn is_code(signs: &Signs, start: usize, end: usize) -> bool {
    let inside = signs.chars(start + 1..end);
    let is_year = inside.clone().count() == 4 && inside.clone().all(|c| c.is_ascii_digit());
    is_year && signs.behind_spaces(end).is_some_and(|c| c.is_ascii_digit() || c == '第')
}
