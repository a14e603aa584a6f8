//! Where a line may start: the rules of Chinese typesetting (禁则), addresses, document numbers.
//!
//! Knows characters only, no glyphs and no widths. Numbers and their units: `numbers.rs`.

use std::ops::Range;

use super::numbers;
use crate::chinese::is_digit;

/// Signs that do not start a line.
const NOT_AT_START: &str = "，。、；：？！）》〉」』】〕〗］｝”’…—·．～％℃‰°,.;:?!)]}%";
/// Signs that do not end a line.
const NOT_AT_END: &str = "（《〈「『【〔〖［｛“‘([{￥¥＄№§";

/// A word of ASCII signs longer than this is taken for an address, which may be cut.
const LONGEST_WORD: usize = 20;
/// Least part of an address on a line, in characters.
const LEAST_OF_ADDRESS: usize = 4;

/// For each character, whether a line may start with it. Spaces never do: they hang over the end of a line.
pub(super) fn line_starts(chars: &[char]) -> Vec<bool> {
    let mut starts = vec![false; chars.len()];
    let mut before = None;
    for (at, &char) in chars.iter().enumerate().filter(|(_, char)| !is_space(**char)) {
        if let Some(last) = before {
            let joined = last + 1 == at && in_word(chars[last]) && in_word(char);
            starts[at] = !joined && !NOT_AT_START.contains(char) && !NOT_AT_END.contains(chars[last]);
        }
        before = Some(at);
    }
    for word in words(chars) {
        if is_address(&chars[word.clone()]) {
            cut_address(chars, word, &mut starts);
        } else if let Some(inside) = numbers::kept_with_unit(chars, word) {
            starts[inside].fill(false);
        }
    }
    for inside in document_numbers(chars) {
        starts[inside].fill(false);
    }
    starts
}

/// Spaces, of one width or another.
pub(super) fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\u{3000}')
}

/// Whether a sign belongs to a word that is not broken: Latin letters, digits, full-width digits.
pub(super) fn in_word(char: char) -> bool {
    char.is_ascii_graphic() || is_digit(char)
}

/// The words of a text.
fn words(chars: &[char]) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for at in (0..chars.len()).filter(|&at| in_word(chars[at])) {
        match words.last_mut() {
            Some(word) if word.end == at => word.end = at + 1,
            _ => words.push(at..at + 1),
        }
    }
    words
}

fn is_address(word: &[char]) -> bool {
    let has = |wanted: [char; 3]| word.windows(3).any(|signs| signs == wanted);
    let is_long = word.len() > LONGEST_WORD;
    (is_long || has([':', '/', '/']) || has(['w', 'w', 'w'])) && word.iter().any(char::is_ascii_alphabetic)
}

/// An address may be cut behind its separators, but not in `http://` and not close to its ends.
fn cut_address(chars: &[char], word: Range<usize>, starts: &mut [bool]) {
    for at in (word.start + LEAST_OF_ADDRESS..).take_while(|at| at + LEAST_OF_ADDRESS <= word.end) {
        let (earlier, before, after) = (chars[at - 2], chars[at - 1], chars[at]);
        let separates = match before {
            '/' => !matches!(earlier, '/' | ':') && after != '/',
            '?' | '&' | '=' => true,
            '.' | '-' => earlier.is_ascii_alphanumeric() && after.is_ascii_alphanumeric(),
            _ => false,
        };
        starts[at] = separates && !NOT_AT_START.contains(after);
    }
}

/// The insides of 〔2021〕30号.
fn document_numbers(chars: &[char]) -> Vec<Range<usize>> {
    let digits = |from: usize| chars[from.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut insides = Vec::new();
    for open in (0..chars.len()).filter(|&at| matches!(chars[at], '〔' | '[' | '［')) {
        let close = open + 1 + digits(open + 1);
        let end = close + 1 + digits(close + 1);
        let is_number = close == open + 5 && end > close + 1 && chars.get(end) == Some(&'号');
        if is_number && matches!(chars[close], '〕' | ']' | '］') {
            insides.push(open + 1..end + 1);
        }
    }
    insides
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a text that are never broken.
    fn parts(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let starts = line_starts(&chars);
        let mut parts = String::new();
        for (char, starts) in chars.iter().zip(starts) {
            parts.extend(starts.then_some('|'));
            parts.push(*char);
        }
        parts
    }

    /// Texts given with a | at each place where a line may start.
    fn are_broken_so(texts: &[&str]) {
        for text in texts {
            assert_eq!(parts(&text.replace('|', "")), *text);
        }
    }

    #[test]
    fn punctuation_stays_with_its_words() {
        are_broken_so(&[
            "水，|务",
            "水 ，|务",
            "（水|务）",
            "（ 水|务",
            "水——|务",
            "水 |务",
            "“水”|务",
            "水……|务",
            "水|￥5元",
        ]);
    }

    #[test]
    fn numbers_stay_with_their_units() {
        are_broken_so(&[
            "共|5天|内",
            "培|训|3场次，|共|21人次",
            "5所|学|校",
            "35000余人次",
            "3.5万平方米",
            "灌|溉|100公里|渠",
            "20公斤",
            "2025 年",
            "2025 |水|务",
            "4068.208 万元",
            "１２３４件|文",
            "第5条|规",
            "〔注1〕|共",
            "〔2021〕30号|文",
            "每|周|5个工作日|内",
            "20 kg",
            "2025年|12月|31日",
        ]);
    }

    #[test]
    fn addresses_are_cut_behind_their_separators() {
        are_broken_so(&[
            "https://www.|yunchuan.|example.|cn/|zwgk/|index.|html?|column=|annual&|year=|2025",
            "0999-6218035",
            "xxgk.pdf",
        ]);
    }

    #[test]
    fn a_long_row_of_one_sign_takes_no_time() {
        for sign in ["/", "1", "（", "。", "[", "水", " "] {
            assert_eq!(line_starts(&sign.repeat(200_000).chars().collect::<Vec<_>>()).len(), 200_000);
        }
    }
}
