//! Last year's texts, offered for the new report passage by passage.

use crate::form::Content;
use crate::report::{Address, Report};

/// A text of last year's report that may be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Where it stood, and where it would stand in the new report.
    pub address: Address,
    /// Its paragraphs, as written.
    pub passages: Vec<String>,
}

/// The texts that are not in the new report, in the order they are printed; empty ones left out.
pub(super) fn offers(last: &Report) -> Vec<Offer> {
    let sections = last.form.sections.iter().flat_map(|section| match &section.content {
        Content::Table(table) => vec![Address::Note(table.clone())],
        Content::Text { .. } => last.texts_of_section(&section.key),
    });
    let texts = [Address::Title, Address::OwnPreface].into_iter().chain(sections);
    let texts = texts.filter(|text| !matches!(text, Address::PartTitle(..)));
    let offer = |address: Address| {
        let text = address.text(last);
        let passages = text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned);
        Offer { passages: passages.collect(), address }
    };
    texts.map(offer).filter(|offer| !offer.passages.is_empty()).collect()
}

/// The texts that a report remembers of last year's, offered again; those of a section with parts where
/// the parts of today have the titles they stood under.
pub fn offers_of(report: &Report) -> Vec<Offer> {
    let Some(last) = report.last_year_to_compare() else { return Vec::new() };
    let text = |key: &str| last.texts.get(key).map_or("", String::as_str);
    let mut offers: Vec<Offer> = Vec::new();
    let mut put = |address: Address, passage: &str| match offers.last_mut().filter(|offer| offer.address == address) {
        _ if passage.trim().is_empty() => {}
        Some(offer) => offer.passages.push(passage.to_owned()),
        None => offers.push(Offer { address, passages: vec![passage.to_owned()] }),
    };
    for section in report.form.text_sections() {
        let parts = &report.section(&section.key).parts;
        let mut address = Address::of_section_text(report.form, &section.key);
        for line in text(&section.key).lines() {
            let titled = parts.iter().position(|part| {
                let title = part.title.trim();
                !title.is_empty() && line.trim().starts_with(title)
            });
            let rest = match titled {
                Some(idx) => {
                    address = Address::PartText(section.key.clone(), idx);
                    line.trim().trim_start_matches(parts[idx].title.trim())
                }
                None => line,
            };
            put(address.clone(), rest);
        }
    }
    offers
}
