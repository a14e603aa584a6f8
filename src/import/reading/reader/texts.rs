//! Reads the texts of a report: preface, sections, 落款, and the publishing data around it.

use std::ops::Range;

use super::super::found_row::Wording;
use super::super::furniture::is_before;
use super::super::ledger::Use;
use super::super::letter::addressee_at_end;
use super::super::overview::{ReadPart, parts};
use super::super::paragraphs::{Paragraph, paragraphs};
use super::super::unspaced::Unspaced;
use super::super::{preface, published};
use super::{NoText, ReportReader};
use crate::form::name::{Name, is_edge};
use crate::form::{Content, Section};
use crate::report::{Address, Edit, Part, SectionText, WrittenDate};

/// What was read of the texts.
pub(super) struct Texts {
    /// The texts of the sections, for the figures that are stated in them.
    pub(super) sections: Vec<String>,
    /// Where the report ends in the flow.
    pub(super) end: usize,
}

impl ReportReader<'_> {
    /// Reads preface, sections and publishing data.
    pub(super) fn texts(&mut self, organ: &str, beside: &NoText) -> Texts {
        let start = self.headings.first().map_or(self.title_end, |heading| heading.range.start);
        let aside = self.preface(self.title_end.min(start)..start, beside);
        let texts = self.sections(organ, beside);
        self.publishing(&[0..start, texts.end..self.flow.text.len()]);
        for (range, used_as) in aside {
            self.ledger.claim(&range, used_as);
        }
        self.ledger.claim(&(0..self.title_end.min(start)), Use::Furniture);
        self.set_aside_behind(texts.end, beside);
        self.name_headings();
        texts
    }

    /// Reads the publishing data of the page, which stand before the text and behind the report.
    fn publishing(&mut self, around: &[Range<usize>]) {
        let mut publishing = self.report.publishing.clone();
        for found in published::published(self.flow, around) {
            match found.field {
                Address::PublishingDate => publishing.date = WrittenDate(found.text),
                Address::PublishingSource => publishing.source = found.text,
                _ => publishing.index_number = found.text,
            }
            self.piece(found.field, &found.range);
            self.ledger.claim(&found.label, Use::Label);
        }
        self.edits.push(Edit::Publishing(publishing));
    }

    /// Reads the preface; gives what stands before it and is no part of the report.
    fn preface(&mut self, part: Range<usize>, beside: &NoText) -> Vec<(Range<usize>, Use)> {
        let mut all = paragraphs(self.flow, part, self.measure, &beside.0);
        let is_start = |paragraph: &Paragraph| preface_start(&paragraph.text).is_some();
        let is_about = |paragraph: &Paragraph| {
            is_prose(&paragraph.text) && ["条例", "年度报告", "年报"].iter().any(|word| paragraph.text.contains(word))
        };
        let first = all.iter().position(is_start).or_else(|| all.iter().position(is_about));
        if first.is_none() {
            self.add_unresolved(Address::OwnPreface, "没有找到前言");
        }
        let mut before: Vec<Paragraph> = all.drain(..first.unwrap_or(all.len())).collect();
        if let Some(first) = all.first_mut() {
            let (skip, len) = (preface_start(&first.text).unwrap_or(0), first.text.len());
            let mut skipped = first.clone();
            skipped.keep(0..skip);
            before.push(skipped);
            first.keep(skip..len);
        }
        let (among, all): (Vec<_>, Vec<_>) = all.into_iter().partition(|paragraph| is_before(&paragraph.text));
        self.preface_text(&all);
        before.iter().chain(&among).flat_map(set_aside).collect()
    }

    /// Puts these paragraphs into the preface, and its parts into their fields.
    fn preface_text(&mut self, all: &[Paragraph]) {
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

    /// Reads the text sections, and the 落款 behind whichever section is the last.
    fn sections(&mut self, organ: &str, beside: &NoText) -> Texts {
        let mut sections = Vec::new();
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
            let mut all = paragraphs(self.flow, part.clone(), self.measure, &beside.0);
            self.cut_heading_again(section, &mut all);
            if is_last {
                end = self.cut_behind(&mut all, &part, organ);
                self.closing(&mut all, organ);
            }
            if !is_text {
                continue;
            }
            let read = if section.offered_parts().is_empty() {
                self.whole_text(&section.key, &all)
            } else {
                self.text_with_parts(section, &all)
            };
            sections.extend(read.as_ref().map(whole_text));
            self.edits.extend(read.map(|text| Edit::Section(section.key.clone(), text)));
        }
        Texts { sections, end }
    }

    /// Cuts off a heading that stands twice, one below the other.
    fn cut_heading_again(&mut self, section: &Section, all: &mut Vec<Paragraph>) {
        let is_heading = |text: &str| {
            Name::read(&section.heading).is_some_and(|own| Name::read(text).is_some_and(|name| name == own))
        };
        if all.first().is_some_and(|first| is_heading(&first.text)) {
            all.remove(0).all_pieces().iter().for_each(|piece| self.ledger.claim(piece, Use::Label));
        }
    }

    fn text_with_parts(&mut self, section: &Section, all: &[Paragraph]) -> Option<SectionText> {
        let key = || section.key.clone();
        let (opening, parts) = parts(all, section);
        if opening.text.is_empty() && parts.is_empty() {
            let number = section.heading.split_once('、').map_or(section.heading.as_str(), |(number, _)| number);
            self.add_unresolved(Address::Opening(key()), &format!("“{number}”下面没有文字"));
            return None;
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
        Some(SectionText { text: opening.text, parts })
    }

    fn whole_text(&mut self, section: &str, all: &[Paragraph]) -> Option<SectionText> {
        let address = Address::Section(section.to_owned());
        if all.is_empty() {
            self.add_unresolved(address, "标题下面没有文字");
            return None;
        }
        let pieces: Vec<Range<usize>> = all.iter().flat_map(Paragraph::all_pieces).collect();
        let text: Vec<&str> = all.iter().map(|paragraph| paragraph.text.as_str()).collect();
        self.text_piece(address, &pieces);
        Some(SectionText::of(text.join("\n")))
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

/// The texts of a section without its titles.
fn whole_text(section: &SectionText) -> String {
    let parts = section.parts.iter().map(|part| part.text.as_str());
    [section.text.as_str()].into_iter().chain(parts).collect::<Vec<_>>().join("\n")
}

/// What stands before the preface is no part of the report: navigation, publishing data, an addressee. A sentence
/// there is left, to be named.
fn set_aside(paragraph: &Paragraph) -> Vec<(Range<usize>, Use)> {
    let text = &paragraph.text;
    let letter = addressee_at_end(text).unwrap_or(text.len());
    let mut aside: Vec<(Range<usize>, Use)> =
        paragraph.pieces(&(letter..text.len())).into_iter().map(|piece| (piece, Use::Letter)).collect();
    if !is_prose(&text[..letter]) {
        aside.extend(paragraph.pieces(&(0..letter)).into_iter().map(|piece| (piece, Use::Furniture)));
    }
    aside
}

/// Whether a text has sentences, as navigation and buttons have not.
fn is_prose(text: &str) -> bool {
    text.contains(['。', '；', '，', '！', '？'])
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
    // On one line the text may follow the last button directly.
    let is_behind_buttons = |at: usize| is_before(front_of(&text[..at])) && !is_prose(&text[..at]);
    let at_start = |at: usize| at == 0 || text[..at].ends_with(is_edge) || text[..at].ends_with(['>', '：', ':']);
    let starts = || FIRST.iter().flat_map(|word| text.match_indices(word)).map(|(at, _)| at);
    let found = starts().filter(|&at| at_start(at)).min();
    let found = found.or_else(|| text.match_indices("根据《").map(|(at, _)| at).find(|&at| is_behind_buttons(at)));
    found.or_else(|| (text.contains("条例") && text.ends_with('。') && !is_before(text)).then_some(0))
}

/// The start of a text that can be a label of a page.
fn front_of(text: &str) -> &str {
    const LONGEST: usize = 60;
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}
