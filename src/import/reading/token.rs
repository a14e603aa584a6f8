//! The tokens of a row as they are written: numbers, signs such as `/` for 0, remarks.

use std::ops::Range;

use crate::chinese::half_width;
use crate::chinese::is_list_numeral;
use crate::form::name::is_edge;
use crate::report::cell::NOT_APPLICABLE;

/// Longest sign or remark, in characters.
const LONGEST: usize = 400;

/// Most tokens of a text that are read.
const MOST_TOKENS: usize = 1000;

/// A number, sign or remark in the place of a figure; several figures may be run together in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Its text, without spaces around it.
    pub(super) text: String,
    /// Its place in the flow.
    pub(super) range: Range<usize>,
}

impl Token {
    /// Its digits, if it is a number with at most a sign, decimals, and a unit or a remark in brackets.
    pub(super) fn digits(&self) -> Option<Digits> {
        let plain: String = self.text.chars().map(half_width).collect();
        let (sign, plain) = match plain.strip_prefix(['-', '−', '+']) {
            Some(rest) => (plain[..plain.len() - rest.len()].to_owned(), rest.to_owned()),
            None => (String::new(), plain),
        };
        let end = plain.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(plain.len());
        let (number, unit) = plain.split_at(end);
        let (whole, decimals) = number.split_once('.').map_or((number, ""), |(whole, decimals)| (whole, decimals));
        let is_number = !whole.is_empty() && !decimals.contains('.') && (!number.contains('.') || !decimals.is_empty());
        let is_unit = matches!(unit, "" | "元" | "万元" | "件" | "个" | "项");
        let is_remark = unit.starts_with('(') && unit.ends_with(')');
        // The words of a remark stay as they are.
        let letters = unit.chars().count();
        let unit: String = self.text.chars().skip(self.text.chars().count() - letters).collect();
        (is_number && (is_unit || is_remark)).then(|| Digits {
            sign,
            whole: whole.to_owned(),
            rest: if decimals.is_empty() { unit } else { format!(".{decimals}{unit}") },
        })
    }
}

/// The digits of a token, which may be several numbers run together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    /// Sign of the first number; empty if it has none.
    pub(super) sign: String,
    /// The digits before the decimal point.
    pub(super) whole: String,
    /// Decimals and unit of the last number.
    pub(super) rest: String,
}

/// Whether a text is a sign that stands for 0 or 不适用, such as `/` or `—`.
pub(super) fn is_sign(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| matches!(c, '/' | '／' | '-' | '－' | '—' | '–' | '―' | '─' | '\\' | '*' | '＊'))
        || text == NOT_APPLICABLE
        || text == "无"
}

/// Whether a cell holds figures or a sign in their place.
pub(super) fn is_value(text: &str) -> bool {
    let text = text.trim();
    let is_odd = || why_doubtful(text).is_some() && !text.contains(char::is_alphabetic);
    is_sign(text) || matches!(tokens(text, 0), (found, None) if !found.is_empty()) || is_odd()
}

/// Marks that turn the direction in which text is written: with one of them a figure is not seen as it is stored.
const DIRECTION_MARKS: [char; 11] = [
    '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}',
    '\u{2068}', '\u{2069}',
];

/// Why the text of a cell is not one figure without doubt, in Chinese; `None` if it is one, or none at all.
pub(super) fn why_doubtful(text: &str) -> Option<&'static str> {
    if text.contains(DIRECTION_MARKS) {
        return Some("数字里有改变书写方向的控制符，看到的与存的次序可能不同");
    }
    let is_of_figure = |c: char| half_width(c).is_ascii_digit() || matches!(half_width(c), '.' | ',');
    let groups = figure_part(text).split(|c| !is_of_figure(c));
    let groups = groups.filter(|group| group.contains(|c| half_width(c).is_ascii_digit())).count();
    (groups > 1).then_some("数字中间有空格、换行或别的符号，不知道是一个数还是几个")
}

/// The figure whose digits are parted by nothing but blanks in a cell.
pub(super) fn joined_digits(text: &str) -> Option<String> {
    let figure: String = figure_part(text).chars().filter(|c| !is_edge(*c)).map(half_width).collect();
    let is_plain = !figure.is_empty() && figure.bytes().all(|byte| byte.is_ascii_digit());
    (is_plain && !text.contains(DIRECTION_MARKS)).then_some(figure)
}

/// What stands before a remark in brackets.
fn figure_part(text: &str) -> &str {
    &text[..text.find(['（', '(']).unwrap_or(text.len())]
}

/// Whether a word without spaces can only be a figure or a sign in its place.
pub(super) fn is_like_figure(word: &str) -> bool {
    let plain: String = word.chars().map(half_width).collect();
    let is_numbering = plain.ends_with(['.', '、']) || (plain.starts_with('(') && plain.ends_with(')'));
    let has_digit = plain.bytes().any(|byte| byte.is_ascii_digit());
    let signed = plain.strip_prefix(['-', '+', '−']).unwrap_or(&plain);
    // Two of them with a sign between are one cell's.
    if let Some((one, other)) = signed.split_once(['/', '-', '—', '–']) {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        return is_sign(word) || (is_number(one) && is_number(other));
    }
    is_sign(word)
        || (has_digit && !is_numbering && signed.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')))
}

/// The tokens at the start of a text whose place in the flow is `at`, and the byte at which other text begins;
/// `None` if there is no other text.
pub(super) fn tokens(text: &str, at: usize) -> (Vec<Token>, Option<usize>) {
    let mut found = Vec::new();
    let mut rest = 0;
    while found.len() < MOST_TOKENS {
        rest += text[rest..].len() - text[rest..].trim_start_matches(is_edge).len();
        let Some(len) = token_len(&text[rest..]) else { break };
        found.push(Token { text: text[rest..rest + len].to_owned(), range: at + rest..at + rest + len });
        rest += len;
    }
    let is_over = rest >= text.len();
    (found, (!is_over).then_some(rest))
}

/// The start of a text, as long as a sign or remark may be.
fn start_of(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

/// The length of the token at the start of a text.
fn token_len(text: &str) -> Option<usize> {
    let start = start_of(text);
    let word = start.find(is_edge).unwrap_or(start.len());
    if is_sign(&text[..word]) && word > 0 {
        return Some(word);
    }
    if text.starts_with(NOT_APPLICABLE) {
        return Some(NOT_APPLICABLE.len());
    }
    let sign = text.chars().next().filter(|c| matches!(c, '-' | '－' | '−' | '+' | '＋')).map_or(0, char::len_utf8);
    let body = &text[sign..];
    let number = body
        .find(|c: char| !(half_width(c).is_ascii_digit() || matches!(half_width(c), '.' | ',')))
        .unwrap_or(body.len());
    let number = sign + body[..number].trim_end_matches(['.', ',', '，', '．']).len();
    if number == sign || !text[sign..number].chars().any(|c| half_width(c).is_ascii_digit()) {
        return None;
    }
    let behind = &text[number..];
    let unit = ["万元", "元", "件", "个", "项", "条", "宗", "起", "份"].iter().find(|unit| behind.starts_with(**unit));
    let end = number + unit.map_or(0, |unit| unit.len());
    Some(end + remark_len(&text[end..]))
}

/// The length of a remark in brackets at the start of a text; 0 if there is none.
pub(super) fn remark_len(text: &str) -> usize {
    let (open, close) = match text.chars().next() {
        Some('（') => ('（', ['）', ')']),
        Some('(') => ('(', [')', '）']),
        _ => return 0,
    };
    let Some(end) = start_of(text).find(close) else { return 0 };
    let inner = &text[open.len_utf8()..end];
    let is_numbering = inner.chars().all(|c| is_list_numeral(c) || c.is_ascii_digit());
    if is_numbering || inner.contains('\n') || inner.contains(open) {
        return 0;
    }
    end + text[end..].chars().next().map_or(0, char::len_utf8)
}
