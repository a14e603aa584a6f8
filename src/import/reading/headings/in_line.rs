//! Headings that share their line with text, as where the lines of a document were lost.

use std::ops::Range;

use super::super::flat_text::FlatText;
use super::{Candidate, Heading, KnownSection, LONGEST, MOST_NUMERALS, exact_prefix, number, score};
use crate::chinese;
use crate::chinese::half_width;
use crate::form::Content;
use crate::form::likeness::prefix_likeness;
use crate::form::name::Name;

/// Adds the candidates that share their line with text; they need a number and nearly the official words.
pub(super) fn candidates(
    flow: &FlatText,
    line: &Range<usize>,
    sections: &[KnownSection],
    candidates: &mut Vec<Candidate>,
    looked_at: &mut usize,
) {
    let text = &flow.text[line.clone()];
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(half_width(*c), '、' | '.' | ',')) {
        let Some((numeral, value)) = numeral_before(&text[..at]) else { continue };
        if *looked_at == MOST_NUMERALS {
            return;
        }
        *looked_at += 1;
        let behind = &text[at + sign.len_utf8()..];
        for (section_idx, section) in sections.iter().enumerate() {
            let found = begins_with(behind, section).or_else(|| before_table(behind, section));
            let found = found.or_else(|| in_other_words(behind, section));
            let Some((len, score)) =
                found.filter(|(_, score)| *score > score::TOLD || value as usize == section_idx + 1)
            else {
                continue;
            };
            let range = line.start + numeral..line.start + at + sign.len_utf8() + len;
            let score = score + number(Some(value), section_idx);
            candidates.push(Candidate { heading: Heading { section_idx, range }, score });
        }
    }
    without_sign(text, line.start, sections, candidates);
}

/// Adds the candidates inside a line that have their number and the very words, but no sign between: 一总体情况.
fn without_sign(text: &str, line_start: usize, sections: &[KnownSection], candidates: &mut Vec<Candidate>) {
    for (at, numeral) in text.char_indices() {
        let section_idx = chinese::digit(numeral).and_then(|value| value.checked_sub(1)).map(|idx| idx as usize);
        let Some((section_idx, known)) = section_idx.and_then(|idx| Some((idx, sections.get(idx)?))) else { continue };
        let behind = &text[at + numeral.len_utf8()..];
        let is_apart = !text[..at].ends_with(char::is_alphabetic) && behind.starts_with(char::is_alphabetic);
        if !is_apart || candidates.len() >= MOST_NUMERALS {
            continue;
        }
        let spellings = known.spellings.iter().map(|name| (name, score::SPELLING));
        let names = [(&known.official, score::OFFICIAL)].into_iter().chain(spellings);
        let exact = names.filter_map(|(name, score)| Some((exact_prefix(behind, name)?, score)));
        if let Some((len, score)) = exact.max_by_key(|(len, _)| *len) {
            let range = line_start + at..line_start + at + numeral.len_utf8() + len;
            candidates.push(Candidate { heading: Heading { section_idx, range }, score });
        }
    }
}

/// Start and value of the Chinese numeral at the end of a text.
fn numeral_before(text: &str) -> Option<(usize, u32)> {
    let spaces = text.trim_end();
    let (at, numeral) = spaces.char_indices().next_back()?;
    let value = chinese::digit(numeral).filter(|value| *value > 0)?;
    let before = spaces[..at].chars().next_back();
    let stands_alone = before.is_none_or(|c| !("第十（(".contains(c) || chinese::digit(c).is_some()));
    stands_alone.then_some((at, value))
}

/// Length in bytes of a section's heading at the start of a text, and its points.
fn begins_with(text: &str, known: &KnownSection) -> Option<(usize, u32)> {
    let spellings = known.spellings.iter().map(|name| (name, score::SPELLING));
    let names = [(&known.official, score::OFFICIAL)].into_iter().chain(spellings);
    let exact = names.filter_map(|(name, score)| Some((exact_prefix(text, name)?, score))).max_by_key(|(len, _)| *len);
    exact.or_else(|| Some((prefix_likeness(text, &known.official)?, score::NEAR)))
}

/// Length in bytes and points of a heading in other words: the text before the first words of the table.
fn before_table(text: &str, known: &KnownSection) -> Option<(usize, u32)> {
    let words = &known.table_words;
    let longest = words.iter().map(|word| word.chars().count()).max()?;
    let text = text.char_indices().nth(LONGEST + longest).map_or(text, |(end, _)| &text[..end]);
    let end = words.iter().filter_map(|word| text.find(word)).min()?;
    let name = Name::read(&text[..end]).filter(|_| text[..end].chars().count() <= LONGEST)?;
    let is_told = known.section.told_by.iter().any(|words| words.iter().all(|word| name.text.contains(word.as_str())));
    is_told.then_some((end, score::TOLD))
}

/// Length in bytes and points of a heading of text in other words: up to a word with which headings end.
fn in_other_words(text: &str, known: &KnownSection) -> Option<(usize, u32)> {
    const ENDS: [&str; 13] =
        ["计划", "情况", "措施", "建议", "打算", "思路", "问题", "事项", "不足", "方向", "安排", "设想", "重点"];
    if !matches!(known.section.content, Content::Text { .. }) {
        return None;
    }
    let longest = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    let is_stop = |c: char| c.is_ascii_digit() || c.is_whitespace() || "。，；：（".contains(c);
    let stop = text[..longest].find(is_stop).unwrap_or(longest);
    // A year may stand in it: 存在的不足和2024年工作打算.
    let after_year = year_len(&text[stop..]).filter(|_| !ENDS.iter().any(|word| text[..stop].ends_with(word)));
    let after_year = after_year.map(|len| stop + len).filter(|&from| from < longest);
    let stop = after_year.map_or(stop, |from| text[from..longest].find(is_stop).map_or(longest, |at| from + at));
    let front = &text[..stop];
    let is_open = text[front.len()..].starts_with(['，', '；']);
    let end = ENDS.iter().filter_map(|word| front.rfind(word).map(|at| at + word.len())).max()?;
    // What goes on with other words behind the last of them is a sentence.
    let end =
        if !is_open && end == front.len() { end } else { with_second_half(front, first_whole(front, known)?, &ENDS) };
    let name = Name::read(&front[..end])?;
    let is_told = known.section.told_by.iter().any(|words| words.iter().all(|word| name.text.contains(word.as_str())));
    is_told.then_some((end, score::TOLD))
}

/// Length of a year at the start of a text: `2024年`.
fn year_len(text: &str) -> Option<usize> {
    const DIGITS: usize = 4;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits == DIGITS && text[digits..].starts_with('年')).then_some(digits + '年'.len_utf8())
}

/// The end of a heading that goes on with 及 or 和 up to another word with which headings end.
fn with_second_half(text: &str, end: usize, ends: &[&str]) -> usize {
    const LONGEST: usize = 14;
    let behind = &text[end..];
    if !behind.starts_with(['及', '和', '与', '、']) {
        return end;
    }
    let behind = behind.char_indices().nth(LONGEST).map_or(behind, |(at, _)| &behind[..at]);
    let second = ends.iter().filter_map(|word| behind.find(word).map(|at| at + word.len())).min();
    second.map_or(end, |second| end + second)
}

/// The shortest start of a text that has all words by which a section is told and ends with them.
fn first_whole(text: &str, known: &KnownSection) -> Option<usize> {
    let ends = known.section.told_by.iter().filter_map(|words| {
        words
            .iter()
            .map(|word| text.find(word.as_str()).map(|at| at + word.len()))
            .collect::<Option<Vec<_>>>()?
            .into_iter()
            .max()
    });
    ends.min()
}
