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
