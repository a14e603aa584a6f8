//! Reads the texts of a report: preface, sections, 落款, and the publishing data around it.

use std::ops::Range;

use super::super::ending::{after_closing, date_at_end, dated_list, without_spaces};
use super::super::found_row::Wording;
use super::super::furniture::{is_before, is_behind};
use super::super::ledger::Use;
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
        for part in [0..self.title_end.min(start), end..self.flow.text.len()] {
            self.ledger.claim(&part, Use::Furniture);
        }
        self.edits.push(Edit::Publishing(publishing));
        self.name_headings();
    }

    fn preface(&mut self, part: Range<usize>) {
        let mut all = paragraphs(self.flow, part, self.margin, &self.skipped);
        let first = all.iter().position(|paragraph| preface_start(&paragraph.text).is_some());
        let Some(first) = first else {
            return self.add_unresolved(Address::OwnPreface, "没有找到前言");
        };
        all.drain(..first);
        let skip = preface_start(&all[0].text).unwrap_or(0);
        let len = all[0].text.len();
        all[0].keep(skip..len);
        all.retain(|paragraph| !is_before(&paragraph.text));
        let (Some(from), Some(to)) = (all.first(), all.last()) else { return };
        let range = from.range.start..to.range.end;
        let unspaced = Unspaced::of(self.flow, range.clone());
        let text: Vec<&str> = all.iter().map(|paragraph| paragraph.text.trim()).collect();
        let mut preface = self.report.preface.clone();
        preface.own_text = text.join("\n");
        self.piece(Address::OwnPreface, &range);
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
        let mut end = self.headings.last().map_or(0, |heading| heading.range.end);
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
                end = self.cut_furniture(&mut all, &part);
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

    /// Drops the page furniture after the report; gives the place at which it begins.
    fn cut_furniture(&self, all: &mut Vec<Paragraph>, part: &Range<usize>) -> usize {
        let mut end = part.end;
        if let Some(first) = all.iter().position(|paragraph| is_behind(&paragraph.text) || is_title(&paragraph.text)) {
            end = all[first].range.start;
            all.truncate(first);
        }
        if let Some(first) = after_closing(all, &self.report_organ()).or_else(|| dated_list(all)) {
            end = all[first].range.start;
            all.truncate(first);
        }
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
        let mut closing = Closing::default();
        let Some(last) = all.last() else { return };
        let text = without_spaces(&last.text);
        let Some(at) = date_at_end(&text) else { return };
        let (front, date) = (text[..at].to_owned(), text[at..].to_owned());
        // In text without line ends the 落款 follows the last sentence.
        let sentence = last.text.rfind(['。', '！']).map(|at| at + '。'.len_utf8());
        let front =
            sentence.map_or(front.clone(), |_| front.rsplit(['。', '！']).next().unwrap_or_default().to_owned());
        if front.chars().count() > 40 || front.contains('，') {
            return;
        }
        let range = last.part(&(sentence.unwrap_or(0)..last.text.len()));
        closing.date = WrittenDate(date);
        match (sentence, all.last_mut()) {
            (Some(end), Some(last)) => last.keep(0..end),
            _ => {
                all.pop();
            }
        }
        self.piece(Address::ClosingDate, &range);
        let is_organ = |text: &str| {
            (3..=40).contains(&text.chars().count())
                && text.chars().all(|c| c.is_alphabetic() || matches!(c, '（' | '）'))
        };
        if is_organ(&front) {
            closing.organ = front;
            self.piece(Address::ClosingOrgan, &range);
        } else if front.is_empty()
            && let Some(organ) = all.last().filter(|organ| {
                is_organ(&without_spaces(&organ.text)) && !without_spaces(&organ.text).starts_with('无')
            })
        {
            closing.organ = without_spaces(&organ.text);
            let range = organ.range.clone();
            all.pop();
            self.piece(Address::ClosingOrgan, &range);
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
            self.piece(Address::Opening(key()), &opening.text_range);
        }
        for (idx, part) in parts.iter().enumerate() {
            if !part.title.is_empty() {
                self.piece(Address::PartTitle(key(), idx), &part.title_range);
            }
            if !part.text.is_empty() {
                self.piece(Address::PartText(key(), idx), &part.text_range);
            }
        }
        let part = |part: ReadPart| Part { title: part.title, text: part.text, ..Part::default() };
        let parts = parts.into_iter().map(part).collect();
        self.edits.push(Edit::Section(key(), SectionText { text: opening.text, parts }));
    }

    fn whole_text(&mut self, section: &str, all: &[Paragraph]) {
        let address = Address::Section(section.to_owned());
        let (Some(first), Some(last)) = (all.first(), all.last()) else {
            return self.add_unresolved(address, "标题下面没有文字");
        };
        let range = first.range.start..last.range.end;
        let text: Vec<&str> = all.iter().map(|paragraph| paragraph.text.as_str()).collect();
        self.edits.push(Edit::section_text(section, text.join("\n")));
        self.piece(address, &range);
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
