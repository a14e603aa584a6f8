//! The headings of the six sections in a document, however they are numbered, spelt or run together.

mod contents;
mod in_line;

use std::ops::Range;

use super::flat_text::FlatText;
use crate::chinese;
use crate::chinese::half_width;
use crate::form::likeness::likeness;
use crate::form::name::{Name, is_edge};
use crate::form::{Content, Form, Section};
pub(super) use contents::contents;

/// A heading that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Index into [`Form::sections`].
    pub(super) section_idx: usize,
    /// Where it stands in the flow, its number included.
    pub(super) range: Range<usize>,
}

/// Longest line that can be a heading, in characters.
const LONGEST: usize = 40;

/// Points for each kind of agreement.
mod score {
    pub(super) const OFFICIAL: u32 = 100;
    pub(super) const SPELLING: u32 = 90;
    pub(super) const NEAR: u32 = 80;
    pub(super) const TOLD: u32 = 50;
    /// A line of its own that has nothing of the heading but its number.
    pub(super) const NUMBER_ALONE: u32 = 14;
    pub(super) const ITS_NUMBER: u32 = 12;
    /// A heading without a number is likelier than one with a wrong number.
    pub(super) const NO_NUMBER: u32 = 4;
    /// Taken from a heading that is numbered as a part of a section: （一）.
    pub(super) const BRACKETED: u32 = 30;
    /// Text follows the heading; in a table of contents none does.
    pub(super) const TEXT: u32 = 6;
}

/// Most numerals inside lines, and most candidates; a report has a few hundred.
const MOST_NUMERALS: usize = 20_000;

/// Most bytes between two headings that do not count as text.
const NO_TEXT: usize = 12;

/// A possible heading with its points.
struct Candidate {
    heading: Heading,
    score: u32,
}

/// A section with the words by which its heading is known.
struct KnownSection<'f> {
    section: &'f Section,
    official: String,
    spellings: Vec<String>,
    /// The first words of its table.
    table_words: Vec<String>,
}

impl<'f> KnownSection<'f> {
    fn of(section: &'f Section, form: &'f Form) -> KnownSection<'f> {
        let name = |label: &String| Name::read(label).map(|name| name.text);
        KnownSection {
            section,
            official: name(&section.heading).unwrap_or_default(),
            spellings: section.spellings.iter().filter_map(name).collect(),
            table_words: first_words(section, form),
        }
    }
}

/// The words with which the table of a section begins.
fn first_words(section: &Section, form: &Form) -> Vec<String> {
    let Content::Table(table) = &section.content else { return Vec::new() };
    let Some(block) = form.table(table).and_then(|table| table.blocks.first()) else { return Vec::new() };
    let words = [block.title.as_str(), block.corner.as_str()]
        .into_iter()
        .chain(block.columns.iter().map(|column| column.label.as_str()));
    words
        .filter(|word| !word.is_empty())
        .flat_map(|word| [word.to_owned(), word.replace('（', "(").replace('）', ")")])
        .collect()
}

/// The headings by whichever of the known forms has more of them in the document; of equal ones by the
/// latest form.
pub(super) fn headings_of_any_form(flow: &FlatText, contents: &Range<usize>) -> (&'static Form, Vec<Heading>) {
    let mut best: Option<(u32, &'static Form, Vec<Heading>)> = None;
    for form in forms_of_other_sections() {
        let (score, found) = scored_headings(flow, form, contents);
        if best.as_ref().is_none_or(|(best, ..)| score > *best) {
            best = Some((score, form, found));
        }
    }
    let (_, form, found) = best.expect("there is a form");
    (form, found)
}

/// Of the known forms with the same sections the first.
fn forms_of_other_sections() -> Vec<&'static Form> {
    let mut forms: Vec<&Form> = Vec::new();
    for form in Form::all() {
        if !forms.iter().any(|other| have_same_sections(other, form)) {
            forms.push(form);
        }
    }
    forms
}

/// Whether two forms have the same sections under the same headings.
pub(super) fn have_same_sections(one: &Form, other: &Form) -> bool {
    let names = |form: &Form| -> Vec<(String, String)> {
        form.sections.iter().map(|section| (section.key.clone(), section.heading.clone())).collect()
    };
    names(one) == names(other)
}

/// The likeliest headings, at most one for each section, in the form's order; none of the list of contents.
pub(super) fn headings(flow: &FlatText, form: &Form, contents: &Range<usize>) -> Vec<Heading> {
    scored_headings(flow, form, contents).1
}

/// The likeliest headings, and how well they agree with the form all in all.
fn scored_headings(flow: &FlatText, form: &Form, contents: &Range<usize>) -> (u32, Vec<Heading>) {
    let sections: Vec<KnownSection> = form.sections.iter().map(|section| KnownSection::of(section, form)).collect();
    let mut candidates = Vec::new();
    let mut looked_at = 0;
    for line in flow.lines(0..flow.text.len()).filter(|line| line.end <= contents.start || line.start >= contents.end) {
        if candidates.len() >= MOST_NUMERALS {
            break;
        }
        whole_line(flow, &line, &sections, &mut candidates);
        in_line::candidates(flow, &line, &sections, &mut candidates, &mut looked_at);
    }
    candidates.sort_by_key(|candidate| (candidate.heading.range.start, candidate.heading.section_idx));
    best_chain(&candidates)
}

/// Adds the candidates that are a line of their own.
fn whole_line(flow: &FlatText, line: &Range<usize>, sections: &[KnownSection], candidates: &mut Vec<Candidate>) {
    let text = flow.text[line.clone()].trim_end_matches(['：', ':', '。', '.']);
    let length = text.chars().filter(|c| !is_edge(*c)).take(LONGEST + 1).count();
    if !(2..=LONGEST).contains(&length) || text.contains(['。', '；', '，']) {
        return;
    }
    let Some(name) = Name::read(text) else { return };
    let is_bracketed = text.trim_start().starts_with(['（', '(']);
    for (section_idx, section) in sections.iter().enumerate() {
        let numbered = || is_numbered_title(section, text, &name, section_idx).then_some(score::NUMBER_ALONE);
        let Some(score) = agreement(section, &name, is_bracketed).or_else(numbered) else { continue };
        let range = line.start..line.start + text.len();
        candidates.push(Candidate {
            heading: Heading { section_idx, range },
            score: score + number(name.number, section_idx) - if is_bracketed { score::BRACKETED } else { 0 },
        });
    }
}

/// Points for the number before a heading.
fn number(number: Option<u32>, section_idx: usize) -> u32 {
    match number {
        Some(number) if number as usize == section_idx + 1 => score::ITS_NUMBER,
        Some(_) => 0,
        None => score::NO_NUMBER,
    }
}

/// How well a line agrees with the heading of a section; `None` if it does not.
fn agreement(known: &KnownSection, name: &Name, is_bracketed: bool) -> Option<u32> {
    if known.official == name.text {
        return Some(score::OFFICIAL);
    }
    if known.spellings.contains(&name.text) {
        return Some(score::SPELLING);
    }
    if likeness(&known.official, &name.text) {
        return Some(score::NEAR);
    }
    let is_told = |words: &Vec<String>| words.iter().all(|word| name.text.contains(word.as_str()));
    let is_told = !is_bracketed && name.text.chars().count() <= LONGEST && known.section.told_by.iter().any(is_told);
    is_told.then_some(score::TOLD)
}

/// Whether a line has the number of a section of text and words like a title, but none of its heading.
fn is_numbered_title(known: &KnownSection, text: &str, name: &Name, section_idx: usize) -> bool {
    const LENGTH: std::ops::RangeInclusive<usize> = 4..=24;
    let is_text = matches!(known.section.content, Content::Text { .. });
    let has_number = name.number.is_some_and(|number| number as usize == section_idx + 1);
    let has_chinese_number = text.trim_start().starts_with(|c| chinese::digit(c).is_some());
    let length = name.text.chars().count();
    // 「六、其他」
    let is_start = length > 1 && known.official.starts_with(&name.text.replace('它', "他"));
    is_text && has_number && has_chinese_number && (LENGTH.contains(&length) || is_start)
}

/// Length in bytes of `name` at the start of a text, with signs and spaces in between; `None` if the text does
/// not start so.
pub(super) fn exact_prefix(text: &str, name: &str) -> Option<usize> {
    let mut letters = name.chars().peekable();
    for (at, c) in text.char_indices() {
        let Some(&letter) = letters.peek() else { return Some(at) };
        if half_width(c) == letter {
            letters.next();
        } else if c.is_alphanumeric() {
            return None;
        }
    }
    letters.peek().is_none().then_some(text.len())
}

/// The chain of candidates in the order of the sections with the highest score; of equal ones the first.
///
/// For each section only the best candidate that ended well before is kept, and the few that have just ended.
fn best_chain(candidates: &[Candidate]) -> (u32, Vec<Heading>) {
    let mut by_end: Vec<usize> = (0..candidates.len()).collect();
    by_end.sort_by_key(|&idx| candidates[idx].heading.range.end);
    let end = |idx: usize| candidates[idx].heading.range.end;
    let sections = candidates.iter().map(|candidate| candidate.heading.section_idx + 1).max().unwrap_or(0);
    let mut far: Vec<Option<(u32, usize)>> = vec![None; sections];
    let (mut far_till, mut near_till) = (0, 0);
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let (start, section_idx) = (candidate.heading.range.start, candidate.heading.section_idx);
        while let Some(&idx) = by_end.get(far_till).filter(|&&idx| end(idx) + NO_TEXT < start) {
            let known = &mut far[candidates[idx].heading.section_idx];
            *known = better(*known, Some((best[idx].0, idx)));
            far_till += 1;
        }
        while by_end.get(near_till).is_some_and(|&idx| end(idx) <= start) {
            near_till += 1;
        }
        let behind_text = far[..section_idx].iter().map(|far| far.map(|(score, idx)| (score + score::TEXT, idx)));
        let near = by_end[far_till.min(near_till)..near_till].iter();
        let near = near.filter(|&&idx| candidates[idx].heading.section_idx < section_idx);
        let near = near.map(|&idx| Some((best[idx].0, idx)));
        let before = behind_text.chain(near).fold(None, better);
        best.push(match before {
            Some((score, before)) if score > 0 => (score + candidate.score, Some(before)),
            _ => (candidate.score, None),
        });
    }
    let mut chain = Vec::new();
    let mut at = (0..best.len()).rev().max_by_key(|&idx| best[idx].0);
    while let Some(idx) = at {
        chain.push(candidates[idx].heading.clone());
        at = best[idx].1;
    }
    chain.reverse();
    (best.iter().map(|(score, _)| *score).max().unwrap_or(0), chain)
}

/// The one with the higher score; of equal ones the first.
fn better(one: Option<(u32, usize)>, other: Option<(u32, usize)>) -> Option<(u32, usize)> {
    match (one, other) {
        (Some(a), Some(b)) if b.0 > a.0 || (b.0 == a.0 && b.1 < a.1) => other,
        (None, _) => other,
        _ => one,
    }
}
