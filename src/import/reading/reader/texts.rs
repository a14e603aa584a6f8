//! Reads the texts of a report: preface, sections, 落款, and the publishing data around it.

use std::ops::Range;

use super::super::ending::{
    after_closing, closing_in_line, date_at_end, dated_list, spaced_date_at_end, without_spaces,
};
use super::super::found_row::Wording;
use super::super::furniture::{is_before, is_behind};
use super::super::ledger::Use;
use super::super::letter::{is_addressee, is_letter_form};
use super::super::overview::{ReadPart, parts};
use super::super::paragraphs::{Paragraph, paragraphs};
use super::super::subject::is_title;
use super::super::unspaced::Unspaced;
use super::super::{preface, published};
use super::ReportReader;
use crate::form::name::is_edge;
use crate::form::{Content, Section};
use crate::report::{Address, Closing, Edit, Part, SectionText, WrittenDate};

impl ReportReader<'_> {
    /// Reads preface, sections and publishing data.
    pub(super) fn texts(&mut self) {
        let start = self.headings.first().map_or(0, |heading| heading.range.start);
        self.preface(self.title_end.min(start)..start);
        let end = self.sections();
        self.end = end;
        let around = [0..start, end..self.flow.text.len()];
        let mut publishing = self.report.publishing.clone();
        for (field, text, range) in published::published(self.flow, &around) {
            match field {
                Address::PublishingDate => publishing.date = WrittenDate(text),
                Address::PublishingSource => publishing.source = text,
                _ => publishing.index_number = text,
            }
            self.piece(field, &range);
        }
        self.ledger.claim(&(0..self.title_end.min(start)), Use::Furniture);
        for line in self.flow.lines(end..self.flow.text.len()) {
            let text = &self.flow.text[line.clone()];
            // A sentence behind the report may have been meant for it: it is left, to be named.
            if is_letter_form(text) {
                self.ledger.claim(&line, Use::Letter);
            } else if !text.contains('。') || is_behind(text) {
                self.ledger.claim(&line, Use::Furniture);
            }
        }
        self.edits.push(Edit::Publishing(publishing));
        self.name_headings();
    }

    fn preface(&mut self, part: Range<usize>) {
        let mut all = paragraphs(self.flow, part, self.margin, &self.skipped);
        let is_start = |paragraph: &Paragraph| preface_start(&paragraph.text).is_some();
        let is_about = |paragraph: &Paragraph| {
            is_prose(&paragraph.text) && ["条例", "年度报告", "年报"].iter().any(|word| paragraph.text.contains(word))
        };
        let Some(first) = all.iter().position(is_start).or_else(|| all.iter().position(is_about)) else {
            for paragraph in &all {
                self.set_aside_before(paragraph, &(0..paragraph.text.len()));
            }
            return self.add_unresolved(Address::OwnPreface, "没有找到前言");
        };
        for paragraph in all.drain(..first).collect::<Vec<_>>() {
            self.set_aside_before(&paragraph, &(0..paragraph.text.len()));
        }
        let skip = preface_start(&all[0].text).unwrap_or(0);
        let len = all[0].text.len();
        self.set_aside_before(&all[0], &(0..skip));
        all[0].keep(skip..len);
        let (before, all): (Vec<_>, Vec<_>) = all.into_iter().partition(|paragraph| is_before(&paragraph.text));
        for paragraph in &before {
            self.set_aside_before(paragraph, &(0..paragraph.text.len()));
        }
        let (Some(from), Some(to)) = (all.first(), all.last()) else { return };
        let range = from.range.start..to.range.end;
        let unspaced = Unspaced::of(self.flow, range.clone());
        let text: Vec<&str> = all.iter().map(|paragraph| paragraph.text.trim()).collect();
        let mut preface = self.report.preface.clone();
        preface.own_text = text.join("\n");
        let pieces: Vec<Range<usize>> = all.iter().flat_map(Paragraph::all_pieces).collect();
        self.text_piece(Address::OwnPreface, &pieces);
        for (field, text, at) in preface::parts(&unspaced) {
            let place = match &field {
                Address::PeriodFrom => &mut preface.period_from.0,
                Address::PeriodTo => &mut preface.period_to.0,
                Address::PostalAddress => &mut preface.address,
                Address::Telephone => &mut preface.telephone,
                Address::Postcode => &mut preface.postcode,
                Address::Fax => &mut preface.fax,
                Address::Email => &mut preface.email,
                Address::Download => &mut preface.download,
                Address::ContactOffice => &mut preface.contact_office,
                _ => &mut preface.compiler,
            };
            *place = text;
            self.piece(field, &unspaced.range(&at));
        }
        self.edits.push(Edit::Preface(preface));
    }

    /// Reads the text sections, and the 落款 behind whichever section is the last; gives the place at which
    /// the report ends.
    fn sections(&mut self) -> usize {
        // Without a heading nobody knows where the report ends.
        let mut end = self.headings.last().map_or(self.flow.text.len(), |heading| heading.range.end);
        let form = self.form;
        for (section_idx, section) in form.sections.iter().enumerate() {
            let is_text = matches!(section.content, Content::Text { .. });
            let Some(part) = self.section(section_idx) else {
                if is_text {
                    let address = Address::of_section_text(form, &section.key);
                    self.add_unresolved(address, &format!("没有找到“{}”", section.heading));
                }
                continue;
            };
            let is_last = part.end == self.flow.text.len();
            if !is_text && !is_last {
                continue;
            }
            let mut all = paragraphs(self.flow, part.clone(), self.margin, &self.skipped);
            if is_last {
                end = self.cut_behind(&mut all, &part);
                self.closing(&mut all);
            }
            if !is_text {
                continue;
            }
            if section.offered_parts().is_empty() {
                self.whole_text(&section.key, &all);
            } else {
                self.text_with_parts(section, &all);
            }
        }
        end
    }

    /// What stands before the preface is no part of the report: navigation, publishing data, an addressee. A
    /// sentence there is left, to be named.
    fn set_aside_before(&mut self, paragraph: &Paragraph, part: &Range<usize>) {
        let text = &paragraph.text[part.clone()];
        let used_as = match text {
            text if is_addressee(text) => Use::Letter,
            text if is_prose(text) => return,
            _ => Use::Furniture,
        };
        paragraph.pieces(part).iter().for_each(|piece| self.ledger.claim(piece, used_as));
    }

    /// Cuts off what stands behind the report: page furniture and the forms of a letter; gives the place at
    /// which it begins.
    fn cut_behind(&mut self, all: &mut Vec<Paragraph>, part: &Range<usize>) -> usize {
        let organ = self.report_organ();
        let mut end = part.end;
        let in_line = all.iter().enumerate().find_map(|(idx, paragraph)| {
            let at = closing_in_line(&paragraph.text, &organ)?;
            (at.end < paragraph.text.len() || idx + 1 < all.len()).then_some((idx, at.end))
        });
        let first_behind = |all: &[Paragraph]| {
            all.iter().position(|paragraph| is_behind(&paragraph.text) || is_title(&paragraph.text))
        };
        if let Some((idx, closed)) = in_line {
            let text_len = all[idx].text.len();
            end = all[idx].part(&(0..closed)).end;
            if closed < text_len {
                self.set_aside_behind(&all[idx].clone(), closed..text_len);
            }
            all[idx].keep(0..closed);
            all.truncate(idx + 1);
        } else if let Some(first) = after_closing(all, &organ).or_else(|| first_behind(all)).or_else(|| dated_list(all))
        {
            end = all[first].range.start;
            all.truncate(first);
        }
        self.cut_letter_forms(all, &organ);
        // A button may share the last line.
        if let Some(last) = all.last_mut()
            && let Some((at, sign)) = last.text.rmatch_indices(['。', '！']).next()
        {
            let from = at + sign.len();
            let rest = last.text[from..].trim();
            if !rest.is_empty() && is_behind(rest) {
                last.keep(0..from);
                end = end.min(last.range.end);
            }
        }
        end
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
            if let Some(form) = ["此函", "特此函告", "专此函告"].iter().find(|form| front.ends_with(*form)) {
                let at = front.len() - form.len();
                paragraph.pieces(&(at..front.len())).iter().for_each(|piece| self.ledger.claim(piece, Use::Letter));
                let (text_end, len) = (at, paragraph.text.len());
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

    /// What stands behind the 落款 on its line: word by word a form of a letter or page furniture.
    fn set_aside_behind(&mut self, paragraph: &Paragraph, part: Range<usize>) {
        let mut words: Vec<Range<usize>> = Vec::new();
        let mut at = part.start;
        for word in paragraph.text[part].split(is_edge) {
            words.push(at..at + word.len());
            at += word.len() + paragraph.text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        }
        for (idx, word) in words.iter().enumerate() {
            let text = &paragraph.text[word.clone()];
            let issues = words.get(idx + 1).is_some_and(|next| paragraph.text[next.clone()].ends_with("印发"));
            let used_as = if issues || is_letter_form(text) { Use::Letter } else { Use::Furniture };
            paragraph.pieces(word).iter().for_each(|piece| self.ledger.claim(piece, used_as));
        }
    }

    /// The organ as the title has it.
    fn report_organ(&self) -> String {
        let named = self.edits.iter().find_map(|edit| match edit {
            Edit::Organ(organ) => Some(organ.name.clone()),
            _ => None,
        });
        named.unwrap_or_default()
    }

    /// Reads the 落款: organ and date at the end.
    fn closing(&mut self, all: &mut Vec<Paragraph>) {
        let Some(last) = all.last().cloned() else { return };
        let Some(at) = spaced_date_at_end(&last.text) else { return };
        let Some(organ_at) = organ_before(&last.text[..at], &self.report_organ()) else { return };
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

    fn text_with_parts(&mut self, section: &Section, all: &[Paragraph]) {
        let key = || section.key.clone();
        let (opening, parts) = parts(all, section);
        if opening.text.is_empty() && parts.is_empty() {
            let number = section.heading.split_once('、').map_or(section.heading.as_str(), |(number, _)| number);
            return self.add_unresolved(Address::Opening(key()), &format!("“{number}”下面没有文字"));
        }
        if !opening.text.is_empty() {
            self.text_piece(Address::Opening(key()), &opening.text_at);
        }
        for (idx, part) in parts.iter().enumerate() {
            if !part.title.is_empty() {
                self.text_piece(Address::PartTitle(key(), idx), &part.title_at);
            }
            if !part.text.is_empty() {
                self.text_piece(Address::PartText(key(), idx), &part.text_at);
            }
        }
        let part = |part: ReadPart| Part { title: part.title, text: part.text, ..Part::default() };
        let parts = parts.into_iter().map(part).collect();
        self.edits.push(Edit::Section(key(), SectionText { text: opening.text, parts }));
    }

    fn whole_text(&mut self, section: &str, all: &[Paragraph]) {
        let address = Address::Section(section.to_owned());
        if all.is_empty() {
            return self.add_unresolved(address, "标题下面没有文字");
        }
        let pieces: Vec<Range<usize>> = all.iter().flat_map(Paragraph::all_pieces).collect();
        let text: Vec<&str> = all.iter().map(|paragraph| paragraph.text.as_str()).collect();
        self.edits.push(Edit::section_text(section, text.join("\n")));
        self.text_piece(address, &pieces);
    }

    /// Records the headings as they are worded in the document.
    fn name_headings(&mut self) {
        for (section_idx, section) in self.form.sections.iter().enumerate() {
            let Some(heading) = self.headings.iter().find(|heading| heading.section_idx == section_idx) else {
                continue;
            };
            self.ledger.claim(&heading.range, Use::Label);
            self.wordings.push(Wording {
                place: section.key.clone(),
                official: section.heading.clone(),
                printed: self.flow.text[heading.range.clone()].chars().filter(|c| !is_edge(*c)).collect(),
                range: heading.range.clone(),
            });
        }
    }
}

/// Whether a text has sentences, as navigation and buttons have not.
fn is_prose(text: &str) -> bool {
    text.contains(['。', '；', '，', '！', '？'])
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

/// Start of the preface in a paragraph: one of its usual first words, at the start or after a space.
fn preface_start(text: &str) -> Option<usize> {
    const FIRST: [&str; 12] = [
        "根据",
        "按照",
        "依据",
        "遵照",
        "本报告",
        "本年度报告",
        "本年报",
        "为",
        "现将",
        "按",
        "依照",
        "《中华人民共和国政府信息公开条例》",
    ];
    if text.chars().count() < 20 {
        return None;
    }
    let at_start = |at: usize| at == 0 || text[..at].ends_with(is_edge) || text[..at].ends_with(['>', '：', ':']);
    let found =
        FIRST.iter().flat_map(|word| text.match_indices(word)).map(|(at, _)| at).filter(|&at| at_start(at)).min();
    found.or_else(|| (text.contains("条例") && text.ends_with('。') && !is_before(text)).then_some(0))
}
