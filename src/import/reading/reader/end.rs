//! The end of a report: its 落款, and what stands behind it.

use std::ops::Range;

use super::super::ending::{
    after_closing, closing_in_line, date_at_end, dated_list, spaced_date_at_end, without_spaces,
};
use super::super::furniture::is_behind;
use super::super::ledger::Use;
use super::super::letter::{is_copy_list, is_letter_form};
use super::super::paragraphs::Paragraph;
use super::super::subject::is_title;
use super::{NoText, ReportReader};
use crate::form::name::is_edge;
use crate::report::{Address, Closing, Edit, WrittenDate};

impl ReportReader<'_> {
    /// Cuts off what stands behind the report: page furniture and the forms of a letter; gives the place at
    /// which it begins.
    pub(super) fn cut_behind(&mut self, all: &mut Vec<Paragraph>, part: &Range<usize>, organ: &str) -> usize {
        let mut end = part.end;
        self.cut_forms_before_closing(all, organ);
        let in_line = all.iter().enumerate().find_map(|(idx, paragraph)| {
            let at = closing_in_line(&paragraph.text, organ)?;
            (at.end < paragraph.text.len() || idx + 1 < all.len()).then_some((idx, at.end))
        });
        let first_behind = |all: &[Paragraph]| {
            all.iter().position(|paragraph| is_behind(&paragraph.text) || is_title(&paragraph.text))
        };
        if let Some((idx, closed)) = in_line {
            end = all[idx].part(&(0..closed)).end;
            all[idx].keep(0..closed);
            all.truncate(idx + 1);
        } else if let Some(first) = after_closing(all, organ).or_else(|| first_behind(all)).or_else(|| dated_list(all))
        {
            end = all[first].range.start;
            all.truncate(first);
        }
        self.cut_letter_forms(all, organ);
        // Buttons may share the last line.
        if let Some(last) = all.last_mut()
            && let Some(from) = words_of_page(&last.text)
        {
            last.keep(0..from);
            end = end.min(last.range.end);
        }
        end
    }

    /// Cuts out the forms of a letter directly before the 落款, so that what follows them is not taken for the page.
    fn cut_forms_before_closing(&mut self, all: &mut Vec<Paragraph>, organ: &str) {
        let Some(closing) = all.iter().position(|paragraph| is_of_closing(&paragraph.text, organ)) else { return };
        let forms = all[..closing].iter().rev().take_while(|paragraph| is_letter_form(&paragraph.text)).count();
        for form in all.drain(closing - forms..closing) {
            form.all_pieces().iter().for_each(|piece| self.ledger.claim(piece, Use::Letter));
        }
    }

    /// Cuts off the forms of a letter that stand before the 落款 or at the end.
    fn cut_letter_forms(&mut self, all: &mut Vec<Paragraph>, organ: &str) {
        // The 落款 is the last line, or the last two.
        let closing = all.iter().rev().take(2).take_while(|paragraph| is_of_closing(&paragraph.text, organ)).count();
        let mut at = all.len() - closing;
        while at > 0 && is_letter_form(&all[at - 1].text) {
            at -= 1;
            let form = all.remove(at);
            form.all_pieces().iter().for_each(|piece| self.ledger.claim(piece, Use::Letter));
        }
        // 此函 stands on the line of the last sentence or of the 落款 where lines were lost.
        if let Some(paragraph) = all.last_mut() {
            let closing = closing_in_line(&paragraph.text, organ).map_or(paragraph.text.len(), |at| at.start);
            let front = paragraph.text[..closing].trim_end();
            let plain = front.trim_end_matches('。');
            if let Some(form) = ["特此函告", "专此函告", "特此函复", "此函"].iter().find(|form| plain.ends_with(*form))
            {
                let at = plain.len() - form.len();
                paragraph.pieces(&(at..front.len())).iter().for_each(|piece| self.ledger.claim(piece, Use::Letter));
                let (text_end, len) = (plain[..at].trim_end().len(), paragraph.text.len());
                let mut rest = paragraph.clone();
                rest.keep(closing..len);
                paragraph.keep(0..text_end);
                if !rest.text.trim().is_empty() {
                    all.push(rest);
                }
            }
        }
        all.retain(|paragraph| !paragraph.text.trim().is_empty());
    }

    /// Says what stands behind the report, line by line and word by word: the forms of a letter, or what the page
    /// has there. A sentence that follows the report directly is neither; it is left, to be named.
    pub(super) fn set_aside_behind(&mut self, end: usize, beside: &NoText) {
        let (mut is_page, mut has_title) = (false, false);
        let mut is_open_list = false;
        for line in self.flow.lines(end..self.flow.text.len()) {
            // A table of figures is none of the page's words.
            if beside.has(&line) {
                continue;
            }
            let is_form = is_letter_form(&self.flow.text[line.clone()]);
            let words = words(&self.flow.text, &line);
            let is_whole = is_form && !words.iter().any(|word| is_behind(&self.flow.text[word.clone()]));
            let words = if is_whole { vec![line] } else { words };
            for (idx, word) in words.iter().enumerate() {
                let text = &self.flow.text[word.clone()];
                let is_of_page = is_behind(text) || is_title(text);
                let next = words.get(idx + 1).map(|next| &self.flow.text[next.clone()]);
                let is_issuer = next.is_some_and(|next| next.ends_with("印发"));
                let is_letter = is_letter_form(text) || (!is_of_page && (is_issuer || is_open_list));
                is_open_list = is_letter && (is_open_list || is_copy_list(text)) && !text.ends_with(['。', '）', '发']);
                is_page |= is_of_page && !is_letter;
                has_title |= is_title(text);
                let used_as = match text {
                    _ if is_letter => Use::Letter,
                    // Behind another title they may be another report's.
                    text if (!is_page || (has_title && !is_of_page)) && is_sentence(text) => continue,
                    _ => Use::Furniture,
                };
                self.ledger.claim(word, used_as);
            }
        }
    }

    /// Reads the 落款: organ and date at the end.
    pub(super) fn closing(&mut self, all: &mut Vec<Paragraph>, organ: &str) {
        let Some(last) = all.last().cloned() else { return };
        let Some(at) = spaced_date_at_end(&last.text) else { return };
        let Some(organ_at) = organ_before(&last.text[..at], organ) else { return };
        let date = without_spaces(&last.text[at..]);
        let mut closing = Closing { date: WrittenDate(date), ..Closing::default() };
        self.text_piece(Address::ClosingDate, &last.pieces(&(at..last.text.len())));
        let kept = last.text[..organ_at.start].trim_end().len();
        if kept == 0 {
            all.pop();
        } else if let Some(last) = all.last_mut() {
            last.keep(0..kept);
        }
        let mut organ =
            (!organ_at.is_empty()).then(|| (without_spaces(&last.text[organ_at.clone()]), last.pieces(&organ_at)));
        if organ.is_none() && kept == 0 {
            // The organ stands on the line above.
            let above = all.last().filter(|above| is_organ(&without_spaces(&above.text)));
            organ = above.map(|above| (without_spaces(&above.text), above.all_pieces()));
            if organ.is_some() {
                all.pop();
            }
        }
        if let Some((name, pieces)) = organ {
            closing.organ = name;
            self.text_piece(Address::ClosingOrgan, &pieces);
        }
        self.edits.push(Edit::Closing(closing));
    }
}

/// The words of a line, parted by spaces.
fn words(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (at, c) in text[line.clone()].char_indices().map(|(at, c)| (line.start + at, c)) {
        let end = at + c.len_utf8();
        match words.last_mut() {
            _ if is_edge(c) => {}
            Some(word) if is_open => word.end = end,
            _ => words.push(at..end),
        }
        is_open = !is_edge(c);
    }
    words
}

/// Where on the last line of a report the words of the page begin, which no sentence follows.
fn words_of_page(text: &str) -> Option<usize> {
    let words = words(text, &(0..text.len()));
    let sentence = text.rfind(['。', '！']).map_or(0, |at| at + '。'.len_utf8());
    let after_sentence = words.iter().find(|word| word.end > sentence).map(|word| word.start.max(sentence)..word.end);
    let behind = words.iter().filter(|word| word.start >= sentence).cloned();
    let first = after_sentence.into_iter().chain(behind).find(|word| word.start > 0 && is_behind(&text[word.clone()]));
    Some(text[..first?.start].trim_end().len())
}

/// Whether words behind a report are a sentence, as those of a page are not.
fn is_sentence(text: &str) -> bool {
    const SHORTEST: usize = 20;
    text.contains('。') || (text.contains('，') && text.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST)
}

/// Whether a line can be the organ of a 落款.
fn is_organ(text: &str) -> bool {
    (3..=40).contains(&text.chars().count())
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, '（' | '）'))
        && !text.starts_with('无')
}

/// Whether a line is of the 落款: its organ, its date, or both.
fn is_of_closing(text: &str, organ: &str) -> bool {
    let plain = without_spaces(text);
    let front = date_at_end(&plain).map_or(plain.as_str(), |at| &plain[..at]);
    front.is_empty() || (!organ.is_empty() && (organ.ends_with(front) || front == organ))
}

/// The organ before the date of a 落款, empty where none stands on the line; `None` if what stands there is a
/// sentence, so that the date is no 落款.
fn organ_before(front: &str, organ: &str) -> Option<Range<usize>> {
    let end = front.trim_end().len();
    let front = &front[..end];
    let known = organ.char_indices().map(|(at, _)| &organ[at..]).find(|name| {
        let is_apart = |rest: &str| *name == organ || rest.trim_end().len() < rest.len() || rest.is_empty();
        name.chars().count() >= 4 && front.strip_suffix(*name).is_some_and(is_apart)
    });
    if let Some(name) = known {
        return Some(end - name.len()..end);
    }
    let sentence = front.rfind(['。', '！']).map_or(0, |at| at + '。'.len_utf8());
    let start = sentence + (front[sentence..].len() - front[sentence..].trim_start().len());
    let name = without_spaces(&front[start..]);
    if name.is_empty() || is_organ(&name) {
        return Some(start.min(end)..end);
    }
    // Where lines were lost the organ follows the text behind a space.
    let last = front.rfind(is_edge).map_or(0, |at| at + front[at..].chars().next().map_or(0, char::len_utf8));
    (last > start && is_organ(&front[last..])).then_some(last..end)
}
