//! The year phrase at the head of a clause: what may stand before the year, and the part of the year
//! behind it. Says nothing of what the clause tells.

use std::ops::Range;

use crate::chinese::is_list_numeral;
use crate::rules::language::{strip_any, years};

/// The first characters of a text: as far as one looks for what a sentence says of a year.
pub(super) fn near(text: &str) -> &str {
    const FARTHEST: usize = 60;
    text.char_indices().nth(FARTHEST).map_or(text, |(end, _)| &text[..end])
}

/// A clause without 一是, （一）, 1., ①, opening marks, and 本年度（ or 今年是 in front of the year.
pub(super) fn without_list_marks(clause: &str) -> &str {
    const INTRODUCTIONS: [&str; 13] = [
        "首先",
        "其次",
        "再次",
        "本年度（",
        "全年（",
        "今年以来（",
        "今年（",
        "本年（",
        "今年是",
        "今年为",
        "本年度是",
        "刚刚过去的",
        "过去的",
    ];
    let mut rest = clause;
    loop {
        let before = rest;
        rest = rest.trim_start_matches(['“', '（', '《', '〈', '\n']);
        rest = strip_any(rest, &INTRODUCTIONS).unwrap_or(rest);
        for digits in [rest.trim_start_matches(is_list_numeral), rest.trim_start_matches(|c: char| c.is_ascii_digit())]
        {
            if digits.len() < rest.len()
                && let Some(behind) = strip_any(digits, &["是", "）", "、", ".", "．"])
            {
                rest = behind;
            }
        }
        rest = rest.trim_start_matches(|c| ('①'..='⑳').contains(&c));
        if rest == before {
            return rest;
        }
    }
}

/// 全年, 上半年, 底, 1-12月, 1月1日至12月31日, 3月5日, 12月下旬 taken away.
pub(super) fn without_part_of_year(after: &str) -> &str {
    const PARTS: [&str; 10] = ["全年", "上半年", "下半年", "底", "末", "期间", "间", "里", "内", "当年"];
    if let Some(rest) = strip_any(after, &PARTS) {
        return rest;
    }
    if let Some(rest) = whole_year(after) {
        return rest;
    }
    &after[month_length(after)..]
}

/// What is left behind 1-12月 or 1月1日至(2022年)12月31日.
pub(super) fn whole_year(after: &str) -> Option<&str> {
    let rest = strip_any(after, &["1月1日", "1月", "1"])?;
    let rest = rest.trim_start_matches(['起', '，']);
    let rest = strip_any(rest, &["至", "到", "-", "—", "–", "~", "～"])?.trim_start_matches('—');
    let rest = years(near(rest))
        .next()
        .filter(|(range, _)| range.start == 0)
        .map_or(rest, |(range, _)| &rest[range.end + '年'.len_utf8()..]);
    let rest = rest.strip_prefix("12月")?;
    let rest = rest.trim_start_matches('份');
    let rest = rest.strip_prefix("31日").unwrap_or(rest);
    Some(strip_any(rest, &["期间", "止"]).unwrap_or(rest))
}

/// Length in bytes of 3月, 3月5日 or 12月下旬 at the start of a text; 0 if there is none.
pub(super) fn month_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let month = digits(text);
    let Some(rest) = text[month..].strip_prefix('月').filter(|_| matches!(month, 1 | 2)) else { return 0 };
    let rest = rest.trim_start_matches('份');
    let day = digits(rest);
    let rest = match rest[day..].strip_prefix('日') {
        Some(behind) if day > 0 => behind,
        _ => strip_any(rest, &["上旬", "中旬", "下旬", "初", "底"]).unwrap_or(rest),
    };
    text.len() - rest.len()
}

/// The first clause of a text, its comma or stop left out, and what follows.
pub(super) fn first_clause(text: &str) -> (&str, &str) {
    let end = text.find(['，', '。', '；', '：', '！', '？', '\n']).unwrap_or(text.len());
    (&text[..end], &text[end..])
}

/// A year and where it stands.
pub(super) type YearAt = (Range<usize>, u16);
