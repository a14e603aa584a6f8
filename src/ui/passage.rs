//! From the passage a finding is about to the field in which it stands, and its bytes there.

use std::ops::Range;

use super::part::{FormPart, entry_of};
use crate::report::{Address, Report};
use crate::rules::{Finding, Passage};

/// Where a person goes to mend what was found, and the bytes to select there: the passage, unless it is a cell
/// that is to be mended.
pub(super) fn place_of(finding: &Finding, report: &Report) -> (Address, Option<Range<usize>>) {
    if let Some((field, range)) = organ_of_closing(finding, report) {
        return (field, Some(range));
    }
    let entry = entry_of(&finding.place, report);
    let Some(passage) = finding.passage.as_ref().filter(|_| !matches!(entry, Address::Cell(_))) else {
        return (entry, None);
    };
    let is_same_part = FormPart::of(&passage.place, report.form) == FormPart::of(&entry, report.form);
    match field_of(passage, report).filter(|_| is_same_part) {
        Some((field, range)) => (field, Some(range)),
        None => (entry, None),
    }
}

/// The organ of 落款 and its bytes, if it is what was found there; otherwise it is the date.
fn organ_of_closing(finding: &Finding, report: &Report) -> Option<(Address, Range<usize>)> {
    let found = finding.left.as_ref().filter(|_| finding.place == Address::Closing)?;
    let at = report.closing.organ.find(found.as_str())?;
    Some((Address::ClosingOrgan, at..at + found.len()))
}

/// The field in which a passage of a printed text is written, and its bytes there.
fn field_of(passage: &Passage, report: &Report) -> Option<(Address, Range<usize>)> {
    let Passage { place, range } = passage;
    let within = |field: Address, offset: usize| {
        let range = range.start.checked_sub(offset)?..range.end.checked_sub(offset)?;
        let text = field.text(report);
        text.get(range.clone()).is_some().then_some((field, range))
    };
    match place {
        Address::Section(key) => within(Address::of_section_text(report.form, key), 0),
        Address::Part(key, idx) => {
            let title = report.section(key).parts.get(*idx)?.title.clone();
            let (shown, before) = (title.trim(), title.len() - title.trim_start().len());
            // The title is printed before the text, in a line of its own.
            let length = if shown.is_empty() { 0 } else { shown.len() + 1 };
            if range.end <= length {
                let range = range.start + before..(range.end + before).min(title.len());
                return Some((Address::PartTitle(key.clone(), *idx), range));
            }
            let start = range.start.max(length) - length;
            Some((Address::PartText(key.clone(), *idx), start..range.end - length))
        }
        Address::Preface if !report.preface.own_text.trim().is_empty() => within(Address::OwnPreface, 0),
        Address::Preface => found_in(&Address::PREFACE_PARTS, place, range, report),
        Address::Title => found_in(&[Address::Title, Address::OrganName], place, range, report),
        Address::Closing => {
            found_in(&[Address::ClosingOrgan, Address::ClosingDate, Address::OrganName], place, range, report)
        }
        field => within(field.clone(), 0),
    }
}

/// The field out of which a passage of a composed text came: it holds the words, or the words hold all of it.
fn found_in(
    fields: &[Address],
    place: &Address,
    range: &Range<usize>,
    report: &Report,
) -> Option<(Address, Range<usize>)> {
    let texts = report.texts().into_iter().chain(report.small_texts());
    let printed = texts.into_iter().find(|text| text.place == *place)?.text;
    let words = printed.get(range.clone())?;
    let holding = fields.iter().find_map(|field| {
        let at = field.text(report).find(words)?;
        Some((field.clone(), at..at + words.len()))
    });
    holding.or_else(|| {
        fields.iter().find_map(|field| {
            let text = field.text(report);
            let is_held = !text.trim().is_empty() && words.contains(text.trim());
            is_held.then(|| (field.clone(), 0..text.len()))
        })
    })
}
