//! Publishing date, source and index number of a page, from the lines around the report.

use std::ops::Range;

use super::flat_text::FlatText;
use crate::form::name::is_edge;
use crate::report::{Address, WrittenDate};

/// Labels of a publishing date, the most reliable first.
const DATES: [&str; 9] =
    ["发布日期", "发布时间", "公布日期", "公开日期", "发文日期", "成文日期", "生成日期", "日期", "时间"];

/// Labels of a source.
const SOURCES: [&str; 7] = ["信息来源", "文章来源", "来源", "发布机构", "发布单位", "发文机关", "公开机构"];

/// Labels of an index number.
const INDEX: [&str; 2] = ["索引号", "信息索引号"];

/// A field of the publishing data that was found.
pub(super) struct PublishedField {
    pub(super) field: Address,
    pub(super) text: String,
    /// Where its text stands in the flow.
    pub(super) range: Range<usize>,
    /// Where its label stands in the flow, with its colon.
    pub(super) label: Range<usize>,
}

/// The fields found around the report.
pub(super) fn published(flow: &FlatText, parts: &[Range<usize>]) -> Vec<PublishedField> {
    let find = |field: Address, names: &[&str], read: &dyn Fn(&str) -> Option<(String, usize)>| {
        let mut places = names.iter().flat_map(|name| parts.iter().map(move |part| (*name, part.clone())));
        let (text, range, label) = places.find_map(|(name, part)| labelled_value(flow, part, name, read))?;
        Some(PublishedField { field, text, range, label })
    };
    let date = find(Address::PublishingDate, &DATES, &date);
    let source = find(Address::PublishingSource, &SOURCES, &word);
    let index = find(Address::IndexNumber, &INDEX, &word);
    [date, source, index].into_iter().flatten().collect()
}

/// The value after a label and its colon, with its place in the flow and that of the label.
fn labelled_value(
    flow: &FlatText,
    part: Range<usize>,
    name: &str,
    read: &dyn Fn(&str) -> Option<(String, usize)>,
) -> Option<(String, Range<usize>, Range<usize>)> {
    let text = &flow.text[part.clone()];
    spaced_matches(text, name).find_map(|(at, len)| {
        // 采集时间 is not 时间: the name has to be the whole label.
        if text[..at].ends_with(char::is_alphabetic)
            && !is_behind_title(&text[..at])
            && !is_behind_value(&text[..at], name)
        {
            return None;
        }
        let behind = &text[at + len..];
        let gap = behind.len() - behind.trim_start_matches(|c: char| is_edge(c) && c != '\n').len();
        let colon = behind[gap..].chars().next().filter(|c| matches!(c, '：' | ':'));
        // In a table the label has a cell of its own, and its value the next one.
        let is_cell = behind[..gap].contains('\t') && (at == 0 || text[..at].ends_with(['\n', '\t']));
        if colon.is_none() && !is_cell {
            let is_line = at == 0 || text[..at].ends_with('\n');
            let (value, below) = value_below(behind, read).filter(|_| is_line)?;
            let start = part.start + at + len + below.start;
            return Some((value, start..start + below.len(), part.start + at..part.start + at + len));
        }
        let from = at + len + gap + colon.map_or(0, char::len_utf8);
        let from =
            from + (text[from..].len() - text[from..].trim_start_matches(|c: char| is_edge(c) && c != '\n').len());
        let (value, len) = read(&text[from..])?;
        let start = part.start + from;
        Some((value, start..start + len, part.start + at..start))
    })
}

/// The value on the line below a label that has its line for itself, with its place in what follows the label. It has
/// figures: other words there may be anything.
fn value_below(behind: &str, read: &dyn Fn(&str) -> Option<(String, usize)>) -> Option<(String, Range<usize>)> {
    let (rest, below) = behind.split_once('\n').filter(|(rest, _)| rest.chars().all(is_edge))?;
    let line = below.split('\n').next()?;
    let from = rest.len() + 1 + (line.len() - line.trim_start().len());
    let (value, len) = read(line.trim())?;
    let is_time = |c: char| c.is_ascii_digit() || c == ':' || is_edge(c);
    let is_whole = line.trim()[len..].chars().all(is_time);
    (is_whole && value.contains(|c: char| c.is_ascii_digit())).then(|| (value, from..from + len))
}

/// Whether a text ends with the value of another label, so that the next label may follow it directly. A short label
/// may be the end of a longer one.
fn is_behind_value(text: &str, name: &str) -> bool {
    const LONG: usize = 4;
    let line = text.rsplit('\n').next().unwrap_or(text);
    name.chars().count() >= LONG && line.contains(['：', ':'])
}

/// Whether a text ends with the title of a report: in text without line ends a label follows it directly.
fn is_behind_title(text: &str) -> bool {
    text.ends_with(['报', '告']) && (text.ends_with("年报") || text.ends_with("报告"))
}

/// The places and lengths of a label in a text; its characters may be spaced, `索 引 号`.
fn spaced_matches<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
    let first = name.chars().next().unwrap_or_default();
    text.match_indices(first).filter_map(move |(at, _)| {
        let mut letters = name.chars().peekable();
        let mut len = 0;
        for c in text[at..].chars() {
            match letters.peek() {
                None => break,
                Some(letter) if *letter == c => _ = letters.next(),
                Some(_) if is_edge(c) && c != '\n' => {}
                Some(_) => return None,
            }
            len += c.len_utf8();
        }
        letters.peek().is_none().then_some((at, len))
    })
}

/// A date at the start of a text, with its length.
fn date(text: &str) -> Option<(String, usize)> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let written = text[..end].trim_end_matches(['-', '/', '.']);
    WrittenDate(written.to_owned()).date().map(|_| (written.to_owned(), written.len()))
}

/// A word at the start of a text, up to a space or another label of the page, with its length.
fn word(text: &str) -> Option<(String, usize)> {
    let end = text.find(|c: char| is_edge(c) || matches!(c, '|' | '【' | '[')).unwrap_or(text.len());
    let names = DATES.iter().chain(&SOURCES).chain(&["浏览", "点击", "阅读", "字体", "字号", "作者", "打印"]);
    let end = names.filter_map(|name| text[..end].find(name)).filter(|at| *at > 0).min().unwrap_or(end);
    let value = text[..end].trim_matches(['：', ':']);
    let is_word = (2..=40).contains(&value.chars().count()) && !value.contains(['。', '：', ':']);
    is_word.then(|| (value.to_owned(), value.len()))
}
