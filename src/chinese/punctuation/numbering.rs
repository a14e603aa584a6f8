//! Numbers of lists: 一、 （一） 1. （1）, as GB/T 9704 and GB/T 15834 have them.

use super::signs::Signs;
use super::{Fault, Kind};
use crate::chinese::{is_han, is_list_numeral};

/// Most characters of a number.
const LONGEST: usize = 3;

pub(super) fn faults(signs: &Signs) -> Vec<Fault> {
    let start = |idx: &usize| {
        signs.get(*idx).is_some_and(|c| c.is_ascii_digit() || is_list_numeral(c) || matches!(c, '（' | '('))
            && !signs.is_let_be(*idx)
            && signs.starts_clause(*idx)
    };
    (0..signs.len()).filter(start).filter_map(|idx| plain(signs, idx).or_else(|| in_brackets(signs, idx))).collect()
}

/// 1、 for 1. and 一. for 一、
fn plain(signs: &Signs, start: usize) -> Option<Fault> {
    let first = signs.get(start)?;
    let is_arabic = first.is_ascii_digit();
    let is_number = |c: &char| if is_arabic { c.is_ascii_digit() } else { is_list_numeral(*c) };
    let end = start + signs.chars(start..start + LONGEST).take_while(is_number).count();
    let starts_line = signs.before_spaces(start).is_none_or(|c| matches!(c, '\n' | '\u{3000}'));
    let right = match signs.get(end)? {
        '、' if is_arabic => ".",
        ',' if is_arabic && starts_line => ".",
        '.' | '．' | ',' if !is_arabic && starts_line => "、",
        _ => return None,
    };
    let is_number = end > start && end - start < LONGEST;
    (is_number && goes_on_in_words(signs, end + 1))
        .then(|| Fault::new(Kind::Numbering, signs.bytes(start..end + 1)).put(signs.byte(end), right))
}

/// （一）、 for （一）
fn in_brackets(signs: &Signs, start: usize) -> Option<Fault> {
    if !matches!(signs.get(start)?, '（' | '(') {
        return None;
    }
    let is_number = |c: &char| c.is_ascii_digit() || is_list_numeral(*c);
    let end = start + 1 + signs.chars(start + 1..start + 1 + LONGEST).take_while(is_number).count();
    let is_closed = end > start + 1 && matches!(signs.get(end)?, '）' | ')');
    let has_sign = matches!(signs.get(end + 1)?, '、' | '.' | '．' | ',');
    (is_closed && has_sign && goes_on_in_words(signs, end + 2))
        .then(|| Fault::new(Kind::Numbering, signs.bytes(start..end + 2)).put(signs.byte(end + 1), ""))
}

/// 1、公开 is the first of a list, 1、2、3号楼 and 一、二季度 are not.
fn goes_on_in_words(signs: &Signs, idx: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| is_han(c) && !is_list_numeral(c));
    is_word(signs.get(idx)) && is_word(signs.get(idx + 1))
}
