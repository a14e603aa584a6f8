//! Where a report ends among the paragraphs of its last section: at its 落款, or before a list of articles.

use std::ops::Range;

use super::paragraphs::Paragraph;
use crate::chinese;
use crate::form::name::is_edge;
use crate::report::WrittenDate;

/// A text without its spaces.
pub(super) fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !is_edge(*c)).collect()
}

/// Index of the first paragraph after the 落款 of this organ; `None` if nothing comes after it.
pub(super) fn after_closing(all: &[Paragraph], organ: &str) -> Option<usize> {
    let is_own = |text: &str| {
        text.chars().count() >= 3 && (organ.ends_with(text) || (!organ.is_empty() && text.ends_with(organ)))
    };
    let closes = |idx: usize| {
        let text = without_spaces(&all[idx].text);
        let Some(at) = date_at_end(&text) else { return false };
        is_own(&text[..at]) || (at == 0 && idx > 0 && is_own(&without_spaces(&all[idx - 1].text)))
    };
    (0..all.len()).find(|&idx| closes(idx)).map(|idx| idx + 1).filter(|&next| next < all.len())
}

/// Index of the paragraph at which a list of other articles begins: at least two titles, each with its date.
pub(super) fn dated_list(all: &[Paragraph]) -> Option<usize> {
    let starts = (0..all.len()).filter_map(|idx| {
        let text = without_spaces(&all[idx].text);
        let at = date_at_end(&text).filter(|&at| text[at..].contains('-') && !text[..at].ends_with(['。', '；']))?;
        let has_title_above = at == 0 && idx > 0 && !all[idx - 1].text.trim_end().ends_with(['。', '；']);
        Some(if has_title_above { idx - 1 } else { idx })
    });
    let starts: Vec<usize> = starts.collect();
    (starts.len() > 1).then(|| starts[0])
}

/// Most characters of a date.
const LONGEST_DATE: usize = 30;

/// Start of the date at the end of a text.
pub(super) fn date_at_end(text: &str) -> Option<usize> {
    let from = text.char_indices().nth_back(LONGEST_DATE).map_or(0, |(at, _)| at);
    let starts = text[from..].char_indices().map(|(at, _)| from + at).filter(|&at| {
        let is_digit = |c: char| c.is_ascii_digit() || chinese::digit(c).is_some();
        text[at..].starts_with(is_digit) && !text[..at].ends_with(is_digit)
    });
    let mut starts =
        starts.filter(|&at| WrittenDate(text[at..].to_owned()).date().is_some() && text[at..].chars().count() >= 8);
    starts.next()
}

/// Start of the date at the end of a text that may have spaces in it.
pub(super) fn spaced_date_at_end(text: &str) -> Option<usize> {
    let unspaced = without_spaces(text);
    let letters = unspaced[date_at_end(&unspaced)?..].chars().count();
    let mut places = text.char_indices().rev().filter(|(_, c)| !is_edge(*c));
    places.nth(letters - 1).map(|(at, _)| at)
}

/// A 落款 on one line among other words: where its organ begins, and where its date ends.
pub(super) fn closing_in_line(text: &str, organ: &str) -> Option<Range<usize>> {
    if organ.chars().count() < 3 {
        return None;
    }
    text.match_indices(organ).find_map(|(start, _)| {
        let behind = start + organ.len();
        let gap = text[behind..].len() - text[behind..].trim_start_matches(is_edge).len();
        let date = date_at_start(&text[behind + gap..])?;
        Some(start..behind + gap + date)
    })
}

/// Length of the date at the start of a text.
fn date_at_start(text: &str) -> Option<usize> {
    let mut end = None;
    for (at, c) in text.char_indices().take(LONGEST_DATE) {
        let is_part = c.is_ascii_digit() || is_edge(c) || chinese::digit(c).is_some() || "年月日十〇-/.".contains(c);
        if !is_part {
            break;
        }
        let upto = at + c.len_utf8();
        let written = without_spaces(&text[..upto]);
        let is_whole = c == '日' || !text[upto..].starts_with(|next: char| next.is_ascii_digit() || next == '日');
        if is_whole && written.chars().count() >= 8 && WrittenDate(written).date().is_some() {
            end = Some(upto);
        }
    }
    // 印发 behind a date is not a 落款.
    end.filter(|end| !text[*end..].trim_start_matches(is_edge).starts_with("印发"))
}
