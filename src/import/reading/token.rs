//! What stands in the cells of a row, as it stands there: numbers, signs for none, remarks.

use std::ops::Range;

use crate::chinese::half_width;
use crate::chinese::is_list_numeral;
use crate::form::name::is_edge;
use crate::report::cell::NOT_APPLICABLE;

/// Longest sign or remark, in characters.
const LONGEST: usize = 400;

/// Most tokens of a text that are read.
const MOST_TOKENS: usize = 1000;

/// Something that stands where figures stand; there may be several figures in one that were run together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// As it stands there, without spaces around it.
    pub(super) text: String,
    /// Where it stands in the flow.
    pub(super) range: Range<usize>,
}

impl Token {
    /// Its digits if it is nothing but digits, with decimals at most and a unit behind.
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
        (is_number && is_unit).then(|| Digits {
            sign,
            whole: whole.to_owned(),
            rest: if decimals.is_empty() { unit.to_owned() } else { format!(".{decimals}{unit}") },
        })
    }
}

/// A number that may be several: its whole digits, and decimals and unit, which belong to the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    /// Its sign, which belongs to the first.
    pub(super) sign: String,
    pub(super) whole: String,
    pub(super) rest: String,
}

/// Whether a text is one of the signs for nothing.
pub(super) fn is_sign(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| matches!(c, '/' | '／' | '-' | '－' | '—' | '–' | '―' | '─' | '\\' | '*' | '＊'))
        || text == NOT_APPLICABLE
        || text == "无"
}

/// Whether a cell holds figures, or a sign that there are none.
pub(super) fn is_value(text: &str) -> bool {
    let text = text.trim();
    is_sign(text) || matches!(tokens(text, 0), (found, None) if !found.is_empty())
}

/// Whether a word without spaces can only be something that stands where figures stand.
pub(super) fn is_like_figure(word: &str) -> bool {
    let plain: String = word.chars().map(half_width).collect();
    let is_numbering = plain.ends_with(['.', '、']) || (plain.starts_with('(') && plain.ends_with(')'));
    let has_digit = plain.bytes().any(|byte| byte.is_ascii_digit());
    let signed = plain.strip_prefix(['-', '+', '−']).unwrap_or(&plain);
    is_sign(word)
        || (has_digit && !is_numbering && signed.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')))
}

/// The tokens of a text that stands at a place of the flow; `None` behind the first word that is none.
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

/// As much of a text as a sign or a remark may be long.
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
