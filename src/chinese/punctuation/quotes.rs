//! Straight quotation marks and angle brackets for titles.

use std::ops::Range;

use super::signs::{Signs, is_chinese};
use super::{Fault, Kind};
use crate::chinese::is_han;

pub(super) fn faults(signs: &Signs) -> Vec<Fault> {
    signs.lines().flat_map(|line| straight(signs, line.clone()).into_iter().chain(angled(signs, line))).collect()
}

/// The "…" of a line, pair by pair; one that is left over stands alone.
fn straight(signs: &Signs, line: Range<usize>) -> Vec<Fault> {
    // 5" are inches, and ="…" is of a page of the net.
    let is_other = |idx: usize| {
        signs.is_let_be(idx) || signs.before(idx).is_some_and(|c| c.is_ascii_digit() || c == '=' || c == '\\')
    };
    let marks: Vec<usize> = line.filter(|idx| signs.get(*idx) == Some('"')).collect();
    if marks.is_empty() || marks.iter().any(|idx| is_other(*idx)) {
        return Vec::new();
    }
    let is_beside_chinese =
        |idx: usize| signs.before(idx).is_some_and(is_chinese) || signs.get(idx + 1).is_some_and(is_chinese);
    if marks.len() % 2 == 1 {
        let alone = marks.iter().rfind(|idx| is_beside_chinese(**idx));
        return alone.map(|idx| Fault::new(Kind::Unpaired, signs.byte(*idx))).into_iter().collect();
    }
    let pair = |pair: &[usize]| {
        let (start, end) = (pair[0], pair[1]);
        let has_han = signs.chars(start + 1..end).any(is_han);
        let is_around = signs.before(start).is_some_and(is_chinese) && signs.get(end + 1).is_none_or(is_chinese);
        (has_han || is_around).then(|| {
            let fault = Fault::new(Kind::HalfWidth, signs.bytes(start..end + 1));
            fault.put(signs.byte(start), "“").put(signs.byte(end), "”")
        })
    };
    marks.chunks_exact(2).filter_map(pair).collect()
}

/// <政府信息公开条例>: the title of a document between signs of comparison.
fn angled(signs: &Signs, line: Range<usize>) -> Vec<Fault> {
    const LONGEST: usize = 40;
    let mut faults = Vec::new();
    let mut depth = 0_usize;
    for idx in line.clone() {
        match signs.get(idx) {
            Some('《') => depth += 1,
            Some('》') => depth = depth.saturating_sub(1),
            Some('<') if !signs.is_let_be(idx) => {
                let length = signs.chars(idx + 1..line.end).take(LONGEST).take_while(|c| !"<>".contains(*c)).count();
                let end = idx + 1 + length;
                let inside = signs.chars(idx + 1..end);
                let is_title = inside.clone().filter(|c| is_han(*c)).count() >= 2
                    && inside.clone().next().is_some_and(is_chinese)
                    && inside.clone().next_back().is_some_and(is_chinese);
                if signs.get(end) == Some('>') && is_title {
                    let (opening, closing) = if depth > 0 { ("〈", "〉") } else { ("《", "》") };
                    let fault = Fault::new(Kind::HalfWidth, signs.bytes(idx..end + 1));
                    faults.push(fault.put(signs.byte(idx), opening).put(signs.byte(end), closing));
                }
            }
            _ => {}
        }
    }
    faults
}
