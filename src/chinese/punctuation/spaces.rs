//! Spaces inside a Chinese sentence.

use std::ops::Range;

use super::signs::Signs;
use super::{Fault, Kind};
use crate::chinese::is_han;

pub(super) fn faults(signs: &Signs) -> Vec<Fault> {
    signs.lines().flat_map(|line| of_line(signs, line)).collect()
}

fn of_line(signs: &Signs, line: Range<usize>) -> Vec<Fault> {
    let mut faults = Vec::new();
    // Inside book marks and quotation marks a space may part two organs or two slogans.
    let (mut depth, mut is_quoted) = (0_usize, false);
    let mut has_comma = false;
    let mut idx = line.start;
    while idx < line.end {
        let Some(c) = signs.get(idx) else { break };
        match c {
            '《' | '“' | '‘' => depth += 1,
            '"' => is_quoted = !is_quoted,
            '》' | '”' | '’' => depth = depth.saturating_sub(1),
            '，' | '。' | '；' => has_comma = true,
            _ => {}
        }
        let spaces = signs.chars(idx + 1..line.end).take_while(|c| is_space(*c)).count();
        let next = idx + 1 + spaces;
        if spaces > 0 && depth == 0 && !is_quoted && next < line.end && !is_space(c) {
            let is_stray = match c {
                '，' | '、' | '；' => signs.get(next).is_some_and(is_han),
                // More of them are the indent of a paragraph whose line was lost.
                '。' => signs.chars(idx + 1..next).eq([' ']) && signs.get(next).is_some_and(is_han),
                c if is_han(c) && has_comma => parts_words(signs, idx, next, &line),
                _ => false,
            };
            if is_stray {
                let fault = Fault::new(Kind::Space, signs.bytes(idx..next + 1));
                faults.push(fault.put(signs.bytes(idx + 1..next), ""));
            }
        }
        idx = next;
    }
    faults
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{a0}')
}

/// Whether a space between two Han characters breaks a sentence: not two organs, two slogans of one
/// length, or a label behind a list.
fn parts_words(signs: &Signs, last: usize, next: usize, line: &Range<usize>) -> bool {
    /// Characters with which names of organs and offices end.
    const ORGANS: &str = "委府厅部局会院央办室署团处科县市省区乡镇";
    let behind = signs.chars(next..line.end).take_while(|c| is_han(*c)).count();
    let in_front = signs.chars(line.start..last + 1).rev().take_while(|c| is_han(*c)).count();
    let ends_with_organ = signs.get(last).is_some_and(|c| ORGANS.contains(c));
    let behind_it = signs.get(next + behind);
    let is_label = behind_it.is_some_and(|c| matches!(c, '：' | ':'));
    let is_list = behind_it.is_some_and(is_space);
    let follows_space = signs.before(last + 1 - in_front).is_some_and(is_space);
    behind > 0 && behind != in_front && !ends_with_organ && !is_label && !is_list && !follows_space
}
