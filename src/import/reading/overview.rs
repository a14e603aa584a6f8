//! A section with parts: an opening, and parts numbered （一）（二）… with their titles.

use std::ops::Range;

use super::paragraphs::Paragraph;
use crate::form::Section;

/// A part as it was read, with the pieces of the flow in which its title and text stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ReadPart {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) title_at: Vec<Range<usize>>,
    pub(super) text_at: Vec<Range<usize>>,
}

/// Longest title of a part that shares its line with text, in characters.
const LONGEST_TITLE: usize = 20;

/// Longest title of two clauses.
const LONGEST_PAIR: usize = 28;

/// Splits the paragraphs of a section into the opening and its parts.
pub(super) fn parts(paragraphs: &[Paragraph], section: &Section) -> (ReadPart, Vec<ReadPart>) {
    let mut opening = ReadPart::default();
    let mut parts: Vec<ReadPart> = Vec::new();
    for paragraph in paragraphs {
        let mut rest = 0;
        while let Some(at) = next_part(&paragraph.text, rest, parts.len() + 1) {
            put(parts.last_mut().unwrap_or(&mut opening), paragraph, rest..at);
            // Where several parts stand in one paragraph, line ends were lost: a title may run into its text.
            let is_alone = at == 0 && next_part(&paragraph.text, at, parts.len() + 2).is_none();
            let title = title_len(&paragraph.text[at..], section, is_alone);
            parts.push(ReadPart {
                title: paragraph.text[at..at + title].trim_end_matches(['。', '：', ':', '.']).trim_end().to_owned(),
                title_at: paragraph.pieces(&(at..at + title)),
                ..ReadPart::default()
            });
            rest = at + title;
        }
        put(parts.last_mut().unwrap_or(&mut opening), paragraph, rest..paragraph.text.len());
    }
    (opening, parts)
}

/// Adds a passage of a paragraph to a part's text.
fn put(part: &mut ReadPart, paragraph: &Paragraph, passage: Range<usize>) {
    let text = paragraph.text[passage.clone()].trim();
    if text.is_empty() {
        return;
    }
    if !part.text.is_empty() {
        part.text.push('\n');
    }
    part.text += text;
    part.text_at.extend(paragraph.pieces(&passage));
}

/// Start of the part with this number: at the start of a paragraph, or after the end of a sentence.
fn next_part(text: &str, from: usize, number: usize) -> Option<usize> {
    let numeral = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].get(number.checked_sub(1)?)?;
    let signs = [format!("（{numeral}）"), format!("({numeral})"), format!("（{numeral})"), format!("({numeral}）")];
    let found = signs.iter().filter_map(|sign| {
        text[from..].match_indices(sign.as_str()).map(|(at, _)| from + at).find(|&at| {
            let before = text[from..at].trim_end();
            let is_listed = number == 1 && before.ends_with(['：', ':']);
            is_listed
                || before.is_empty()
                || before.ends_with(['。', '！', '？', '；', '”', '.'])
                || at != from + before.len()
        })
    });
    found.min()
}

/// Length in bytes of a part's title: a short line, or the words before the first punctuation, or a title
/// that the form offers, or words up to 方面 or 情况; of two clauses with signs of their own only
/// where the part has a paragraph of its own.
fn title_len(text: &str, section: &Section, is_alone: bool) -> usize {
    let number = text.find(['）', ')']).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let body = &text[number..];
    let stop = body.find(['。', '：', ':', '；']).into_iter().chain(first_item(body)).min();
    let front = &body[..stop.unwrap_or(body.len())];
    let is_short = |end: usize| body[..end].chars().count() <= LONGEST_TITLE;
    // A paragraph of its own without a full stop is a title, also one of two clauses.
    let is_pair = front.chars().count() <= LONGEST_PAIR && front.matches(['，', ',']).count() <= 1;
    if stop.is_none()
        && (is_short(front.len()) || is_pair)
        && !front.ends_with(['，', ','])
        && !front.contains(|c: char| c.is_ascii_digit())
    {
        return text.len();
    }
    if stop.is_none() && is_short(front.len()) && !front.contains('，') {
        return text.len();
    }
    if let Some(space) = space_behind_words(front).filter(|&space| is_short(space)) {
        return number + space;
    }
    if let Some(end) = offered_title(front, section).filter(|&end| end < front.len()) {
        return number + end;
    }
    let is_title = if front.contains('，') {
        // Two clauses before a full stop: 加强组织领导，完善制度。
        front.chars().count() <= if is_alone { LONGEST_PAIR } else { LONGEST_TITLE }
            && (is_alone || !front.contains(['“', '、', '《']))
            && front.matches('，').count() == 1
            && !front.contains(|c: char| c.is_ascii_digit())
            && body[front.len()..].starts_with('。')
            && body.len() > front.len() + '。'.len_utf8()
    } else {
        is_short(front.len())
    };
    if let Some(end) = stop.filter(|_| is_title) {
        let sign = body[end..].chars().next().filter(|c| matches!(c, '。' | '：' | ':'));
        return number + end + sign.map_or(0, char::len_utf8);
    }
    let words = front.find(['，', '、', '《', '“']).map_or(front, |end| &front[..end]);
    let worded = ["方面", "情况"].iter().filter_map(|end| words.find(end).map(|at| at + end.len())).min();
    worded.filter(|&end| is_short(end)).map_or(0, |end| number + end)
}

/// The first space behind words without figures.
fn space_behind_words(front: &str) -> Option<usize> {
    let lead = front.len() - front.trim_start().len();
    let space = front[lead..].find(char::is_whitespace).map(|space| lead + space)?;
    (!front[..space].contains(|c: char| c.is_ascii_digit() || c == '，')).then_some(space)
}

/// Length of a title that the form offers at the start of a text, with the words that usually go on with it up to
/// 情况 or 方面: 主动公开政府信息的情况, 政府信息管理、平台建设情况.
fn offered_title(front: &str, section: &Section) -> Option<usize> {
    const ENDS: [&str; 2] = ["情况", "方面"];
    /// Longest rest of a title behind the words that the form offers, in characters.
    const LONGEST_REST: usize = 16;
    let offered = section.offered_parts().iter().filter_map(|part| part.split_once('）').map(|(_, title)| title));
    let offered = offered.filter(|title| front.starts_with(*title)).map(str::len).max()?;
    let rest = &front[offered..];
    let rest = rest.char_indices().nth(LONGEST_REST).map_or(rest, |(end, _)| &rest[..end]);
    let is_stop = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '，' | ',' | '《' | '“');
    let rest = rest.find(is_stop).map_or(rest, |stop| &rest[..stop]);
    if let Some(end) = ENDS.iter().filter_map(|end| rest.find(end).map(|at| offered + at + end.len())).min() {
        // 主动公开情况的说明 is one phrase.
        let goes_on = ["的", "及", "和", "与", "、"].iter().any(|word| front[end..].starts_with(word));
        return Some(if goes_on { front.len() } else { end });
    }
    let work = front[offered..].strip_prefix("工作").map(|rest| front.len() - rest.len());
    Some(work.unwrap_or(offered))
}

/// Start of a list behind a title: `1.`, `1、`, 一是.
fn first_item(text: &str) -> Option<usize> {
    numbering(text).into_iter().chain(text.find("一是").filter(|&at| at > 0)).min()
}

/// Start of a list that is numbered with digits: `1.`, `1、`.
fn numbering(text: &str) -> Option<usize> {
    let is_list = |at: &usize| {
        let mut behind = text[at + 1..].chars();
        behind.next().is_some_and(|c| matches!(c, '.' | '．' | '、'))
            && !behind.next().is_some_and(|c| c.is_ascii_digit())
    };
    text.match_indices('1').map(|(at, _)| at).find(is_list)
}
