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

/// Splits the paragraphs of a section into the opening and its parts.
pub(super) fn parts(paragraphs: &[Paragraph], section: &Section) -> (ReadPart, Vec<ReadPart>) {
    let mut opening = ReadPart::default();
    let mut parts: Vec<ReadPart> = Vec::new();
    for paragraph in paragraphs {
        let mut rest = 0;
        while let Some(at) = next_part(&paragraph.text, rest, parts.len() + 1) {
            put(parts.last_mut().unwrap_or(&mut opening), paragraph, rest..at);
            let title = title_len(&paragraph.text[at..], section);
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
            before.is_empty() || before.ends_with(['。', '！', '？', '；', '”', '.']) || at != from + before.len()
        })
    });
    found.min()
}

/// Length in bytes of a part's title: a short line, or the words before the first punctuation, or a title
/// that the form offers, or words up to 方面 or 情况.
fn title_len(text: &str, section: &Section) -> usize {
    let number = text.find(['）', ')']).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let body = &text[number..];
    let stop = body.find(['。', '：', ':', '，', '；', '、', '《', '“']).into_iter().chain(numbering(body)).min();
    let is_short = |end: usize| body[..end].chars().count() <= LONGEST_TITLE;
    let front = &body[..stop.unwrap_or(body.len())];
    if stop.is_none() && is_short(front.len()) {
        return text.len();
    }
    let lead = front.len() - front.trim_start().len();
    let space = front[lead..].find(char::is_whitespace).map(|space| lead + space);
    if let Some(space) =
        space.filter(|&space| is_short(space) && !front[..space].contains(|c: char| c.is_ascii_digit()))
    {
        return number + space;
    }
    if let Some(end) = stop.filter(|&end| is_short(end)) {
        let sign = body[end..].chars().next().filter(|c| matches!(c, '。' | '：' | ':'));
        if let Some(sign) = sign {
            return number + end + sign.len_utf8();
        }
        if numbering(body) == Some(end) {
            return number + end;
        }
    }
    let offered = section.offered_parts().iter().filter_map(|part| part.split_once('）').map(|(_, title)| title));
    let longest = |len: usize| {
        ["工作情况", "情况", "方面", "工作"]
            .iter()
            .find_map(|end| front[len..].strip_prefix(end).map(|_| len + end.len()))
            .unwrap_or(len)
    };
    if let Some(title) = offered.filter(|title| front.starts_with(*title)).map(str::len).max() {
        return number + longest(title);
    }
    let worded = ["方面", "情况"].iter().filter_map(|end| front.find(end).map(|at| at + end.len())).min();
    worded.filter(|&end| is_short(end)).map_or(0, |end| number + end)
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
