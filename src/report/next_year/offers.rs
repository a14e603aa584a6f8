//! Last year's texts, offered for the new report passage by passage.

use crate::report::{Field, Report};

/// A text of last year's report that may be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Where it stood, and where it would stand in the new report.
    pub field: Field,
    /// Its paragraphs, as written.
    pub passages: Vec<String>,
}

/// The texts that are not in the new report, in the order they are printed; empty ones left out.
pub(super) fn offers(last: &Report) -> Vec<Offer> {
    let parts = (0..last.overview.parts.len()).map(Field::PartText);
    let notes = last.form.tables.iter().map(|table| Field::Note(table.key.clone()));
    let fields = [Field::Title, Field::OwnPreface, Field::Opening]
        .into_iter()
        .chain(parts)
        .chain(notes)
        .chain([Field::Problems, Field::OtherMatters]);
    let offer = |field: Field| {
        let text = field.text(last);
        let passages = text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned);
        Offer { passages: passages.collect(), field }
    };
    fields.map(offer).filter(|offer| !offer.passages.is_empty()).collect()
}

/// The texts that a report remembers of last year's, offered again; those of section 一 where the parts
/// of today have the titles they stood under.
pub fn offers_of(report: &Report) -> Vec<Offer> {
    let Some(last) = report.last_year_to_compare() else { return Vec::new() };
    let text = |key: &str| last.texts.get(key).map_or("", String::as_str);
    let mut offers: Vec<Offer> = Vec::new();
    let mut put = |field: Field, passage: &str| match offers.last_mut().filter(|offer| offer.field == field) {
        _ if passage.trim().is_empty() => {}
        Some(offer) => offer.passages.push(passage.to_owned()),
        None => offers.push(Offer { field, passages: vec![passage.to_owned()] }),
    };
    let mut field = Field::Opening;
    for line in text("overview").lines() {
        let titled = report.overview.parts.iter().position(|part| {
            let title = part.title.trim();
            !title.is_empty() && line.trim().starts_with(title)
        });
        let rest = match titled {
            Some(part_idx) => {
                field = Field::PartText(part_idx);
                line.trim().trim_start_matches(report.overview.parts[part_idx].title.trim())
            }
            None => line,
        };
        put(field.clone(), rest);
    }
    for (key, field) in [("problems", Field::Problems), ("other_matters", Field::OtherMatters)] {
        text(key).lines().for_each(|line| put(field.clone(), line));
    }
    offers
}
