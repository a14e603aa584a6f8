//! Report language as the rules read it: text without spaces, with one kind of digits and brackets,
//! cut into sentences and clauses, and passages that lead back to the text as written.

use std::ops::Range;

use super::finding::{Finding, Passage};
use crate::chinese;
use crate::report::Address;
use crate::report::PlacedText;
use crate::report::figures::chinese_years;
pub(super) use crate::report::figures::numbers;

/// A text made plain: no spaces, half-width letters and digits, full-width commas and brackets.
#[derive(Debug)]
pub(super) struct Plain {
    raw: PlacedText,
    text: String,
    /// From which byte of the plain text on the text as written lies how many bytes further (or
    /// before): one entry wherever that changes.
    shifts: Vec<(usize, isize)>,
    /// Where titles stand in book marks, by bytes of the plain text.
    titles: Vec<Range<usize>>,
    /// The sentences, by bytes of the plain text: most rules go through them.
    sentences: Vec<Range<usize>>,
}

/// A part of a plain text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'p> {
    plain: &'p Plain,
    start: usize,
    end: usize,
}

impl Plain {
    pub(super) fn new(raw: PlacedText) -> Plain {
        let mut text = String::with_capacity(raw.text.len());
        let mut shifts = vec![(0, 0)];
        let years = chinese_years(&raw.text);
        let mut chars = raw.text.char_indices().peekable();
        let mut before = None;
        while let Some((raw_at, c)) = chars.next() {
            let in_year = is_within(&years, raw_at);
            let plain = if in_year {
                chinese::digit(c).and_then(|digit| char::from_digit(digit, 10))
            } else {
                plain_char(c, before, chars.peek().map(|&(_, c)| c))
            };
            if let Some(plain) = plain {
                let shift = raw_at.cast_signed() - text.len().cast_signed();
                if shifts.last().is_none_or(|(_, last)| *last != shift) {
                    shifts.push((text.len(), shift));
                }
                text.push(plain);
            }
            before = Some(c);
        }
        let titles = titles(&text);
        let mut plain = Plain { raw, text, shifts, titles, sentences: Vec::new() };
        let sentences = plain.whole().cut(|c| matches!(c, '。' | '！' | '？' | '；' | '\n'));
        plain.sentences = sentences.map(|piece| piece.start..piece.end).collect();
        plain
    }

    pub(super) fn place(&self) -> &Address {
        &self.raw.place
    }

    pub(super) fn is_note(&self) -> bool {
        matches!(self.raw.place, Address::Note(_))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn piece(&self, range: Range<usize>) -> Piece<'_> {
        Piece { plain: self, start: range.start, end: range.end }
    }

    /// The whole text.
    pub(super) fn whole(&self) -> Piece<'_> {
        self.piece(0..self.text.len())
    }

    /// The sentences: cut after 。！？； and at line ends; empty ones left out.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Piece<'_>> {
        self.sentences.iter().map(|range| self.piece(range.clone()))
    }

    /// Whether a place in the plain text lies in the title of a document.
    pub(super) fn is_in_title(&self, at: usize) -> bool {
        is_within(&self.titles, at)
    }

    /// The text as it was written.
    pub(super) fn raw(&self) -> &str {
        &self.raw.text
    }

    /// Bytes in the text as written that a range of the plain text stands for.
    fn raw_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.raw_at(range.start);
        let last = self.text[range.clone()].chars().next_back().map_or(0, char::len_utf8);
        let end = self.raw_at(range.end - last);
        start..end + self.raw.text[end..].chars().next().map_or(0, char::len_utf8)
    }

    /// Where the character at a byte of the plain text starts in the text as written.
    fn raw_at(&self, plain_at: usize) -> usize {
        let shift = self.shifts.partition_point(|(from, _)| *from <= plain_at) - 1;
        plain_at.saturating_add_signed(self.shifts[shift].1)
    }
}

impl<'p> Piece<'p> {
    pub(super) fn as_str(&self) -> &'p str {
        &self.plain.text[self.start..self.end]
    }

    /// The piece as it was written.
    pub(super) fn as_written(&self) -> &'p str {
        &self.plain.raw.text[self.plain.raw_range(self.start..self.end)]
    }

    /// A part of this piece, by bytes counted from its start.
    pub(super) fn part(&self, range: Range<usize>) -> Piece<'p> {
        self.plain.piece(self.start + range.start..self.start + range.end)
    }

    /// Whether a place, in bytes from the start of this piece, lies in the title of a document.
    pub(super) fn is_in_title(&self, at: usize) -> bool {
        self.plain.is_in_title(self.start + at)
    }

    /// Cuts at the characters for which `ends` holds; they stay with the part before.
    pub(super) fn cut(self, ends: fn(char) -> bool) -> impl Iterator<Item = Piece<'p>> {
        let mut at = 0;
        let text = self.as_str();
        std::iter::from_fn(move || {
            while at < text.len() {
                let length = text[at..]
                    .find(ends)
                    .map_or(text.len() - at, |end| end + text[at + end..].chars().next().map_or(0, char::len_utf8));
                let range = at..at + length;
                at += length;
                if text[range.clone()].chars().any(|c| !ends(c)) {
                    return Some(self.part(range));
                }
            }
            None
        })
    }

    /// The clauses: cut after any comma or stop.
    pub(super) fn clauses(self) -> impl Iterator<Item = Piece<'p>> {
        self.cut(|c| matches!(c, '。' | '！' | '？' | '；' | '\n' | '，' | '、' | '：'))
    }

    /// The piece for a message: whole if short, else its beginning.
    pub(super) fn quoted(&self) -> String {
        let text = self.as_str().trim_matches(['\n', '。', '，', '；']);
        format!("“{}”", shortened(text).replace('\n', ""))
    }
}

/// A text as it stands in a message: whole if short, else its beginning.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 36;
    let mut short: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

/// Name in a basis for a passage a finding rests on.
const PASSAGE: &str = "原文";

impl Finding {
    /// Makes the finding be about bytes of a text as it was written, and rest on them.
    pub(super) fn about_raw(mut self, plain: &Plain, range: Range<usize>) -> Finding {
        let words = plain.raw.text[range.clone()].to_owned();
        self.passage = Some(Passage { place: plain.raw.place.clone(), range });
        self.rests_on(PASSAGE, words)
    }

    /// Makes the finding be about a passage, and rest on it.
    pub(super) fn about(mut self, piece: Piece) -> Finding {
        let place = piece.plain.raw.place.clone();
        let range = piece.plain.raw_range(piece.start..piece.end);
        self.passage = Some(Passage { place, range });
        self.rests_on(PASSAGE, piece.as_str().trim())
    }
}

/// Whether a place lies in one of these ranges, which stand in order.
fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let behind = ranges.partition_point(|range| range.end <= at);
    ranges.get(behind).is_some_and(|range| range.start <= at)
}

/// What stands in book marks, the marks included; one that is not closed ends with its sentence.
fn titles(text: &str) -> Vec<Range<usize>> {
    let mut titles = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '《' | '〈' | '<' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '》' | '〉' | '>' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    titles.push(start..at + c.len_utf8());
                }
            }
            '。' | '\n' if depth > 0 => {
                depth = 0;
                titles.push(start..at);
            }
            _ => {}
        }
    }
    if depth > 0 {
        titles.push(start..text.len());
    }
    titles
}

/// What is left of a text behind the first of these words that it starts with.
pub(super) fn strip_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// Whether a text starts with one of these words.
pub(super) fn starts_with_any(text: &str, words: &[&str]) -> bool {
    strip_any(text, words).is_some()
}

/// A text without what stands in book marks.
pub(super) fn without_titles(text: &str) -> String {
    let mut depth = 0_usize;
    let mut rest = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            c if depth == 0 => rest.push(c),
            _ => {}
        }
    }
    rest
}

/// Whether a number is directly followed by one of these words.
pub(super) fn counts_with(text: &str, counters: &[&str]) -> bool {
    let counted =
        |counter: &&str| text.match_indices(*counter).any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_digit()));
    counters.iter().any(counted)
}

pub(super) fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn plain_char(c: char, before: Option<char>, after: Option<char>) -> Option<char> {
    let between_digits = || before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
    match c {
        '\n' => Some('\n'),
        '\u{200b}' | '\u{feff}' => None,
        c if c.is_whitespace() => None,
        '(' => Some('（'),
        ')' => Some('）'),
        ';' => Some('；'),
        '!' => Some('！'),
        '?' => Some('？'),
        ',' if !between_digits() => Some('，'),
        ':' if !between_digits() && after != Some('/') => Some('：'),
        c => Some(chinese::half_width_in_text(c)),
    }
}

/// Every year in a text: four digits 19xx or 20xx that are no part of a longer number, followed by
/// 年. Gives the range of the digits and the year.
pub(super) fn years(text: &str) -> impl Iterator<Item = (Range<usize>, u16)> + '_ {
    text.match_indices('年').filter_map(move |(at, _)| {
        let start = at.checked_sub(4)?;
        let digits = text.get(start..at)?;
        let whole = digits.bytes().all(|b| b.is_ascii_digit())
            && (digits.starts_with("19") || digits.starts_with("20"))
            && !text[..start].ends_with(|c: char| c.is_ascii_digit() || c == '.');
        whole.then(|| (start..at, digits.parse().expect("four digits are a number")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Plain {
        Plain::new(PlacedText { place: Address::Preface, text: text.to_owned() })
    }

    #[test]
    fn text_becomes_plain_and_leads_back() {
        assert_eq!(plain("二〇二三年，共二十年").as_str(), "2023年，共二十年");
        let text = plain("自 ２０２３ 年 1 月 1 日(含)起, 共1,234件: 见http://x.cn");
        assert_eq!(text.as_str(), "自2023年1月1日（含）起，共1,234件：见http://x.cn");
        let at = text.as_str().find("2023").expect("the year is there");
        assert_eq!(&text.raw.text[text.raw_range(at..at + 7)], "２０２３ 年");
    }

    #[test]
    fn sentences_and_clauses_keep_their_marks() {
        let text = plain("甲，乙。丙；丁\n\n戊。");
        let sentences: Vec<&str> = text.sentences().map(|s| s.as_str()).collect();
        assert_eq!(sentences, ["甲，乙。", "丙；", "丁\n", "戊。"]);
        let clauses: Vec<&str> = text.sentences().flat_map(Piece::clauses).map(|c| c.as_str()).collect();
        assert_eq!(clauses, ["甲，", "乙。", "丙；", "丁\n", "戊。"]);
    }

    #[test]
    fn numbers_and_years_are_found_whole() {
        let text = "收费24252.311082万元，共1,234件，见12.";
        let found: Vec<&str> = numbers(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["24252.311082", "1,234", "12"]);
        let found: Vec<u16> = years("2023年和12022年、2035年，第3年").map(|(_, year)| year).collect();
        assert_eq!(found, [2023, 2035]);
    }
}
