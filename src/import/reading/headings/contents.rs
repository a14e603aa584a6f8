//! The list of contents before a report: its headings, each with the number of a page or none.

use std::ops::Range;

use super::super::flat_text::FlatText;
use super::{KnownSection, agreement, score};
use crate::form::Form;
use crate::form::name::Name;

/// Fewest headings that are a list.
const FEWEST: usize = 4;

/// Most lines in which a list is looked for; it stands at the beginning.
const MOST_LINES: usize = 1000;

/// What a line is to a list of contents.
enum Entry {
    /// The heading of a section, by its index.
    Section(usize),
    /// Its title, a page number, or a heading within a section with one.
    Beside,
}

/// Where the list of contents stands in the flow: headings one below the other that all come again behind it.
pub(in crate::import::reading) fn contents(flow: &FlatText) -> Option<Range<usize>> {
    Form::all().find_map(|form| {
        let sections: Vec<KnownSection> = form.sections.iter().map(|section| KnownSection::of(section, form)).collect();
        list(flow, &sections)
    })
}

fn list(flow: &FlatText, sections: &[KnownSection]) -> Option<Range<usize>> {
    let lines = flow.lines(0..flow.text.len()).filter(|line| !line.is_empty()).take(MOST_LINES);
    let entries: Vec<(Range<usize>, Option<Entry>)> =
        lines.map(|line| (line.clone(), entry(&flow.text[line], sections))).collect();
    let mut start = 0;
    while start < entries.len() {
        let run = entries[start..].iter().take_while(|(_, entry)| entry.is_some()).count();
        let found = ascending(&entries[start..start + run]);
        let behind = entries[start + run..].iter().filter_map(|(_, entry)| section(entry.as_ref()?));
        let again = behind.collect::<std::collections::BTreeSet<_>>().len();
        if found.len() >= FEWEST && again >= FEWEST - 1 {
            let last = start + found.last()? + trailing(&entries[start + found.last()? + 1..start + run]);
            return Some(entries[start].0.start..entries[last].0.end);
        }
        start += run + 1;
    }
    None
}

/// The positions of the headings at the start of a run, as long as they stand in the order of the sections.
fn ascending(run: &[(Range<usize>, Option<Entry>)]) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, (_, entry)) in run.iter().enumerate() {
        match entry.as_ref().and_then(section) {
            Some(section) if found.last().is_some_and(|(_, last)| *last >= section) => break,
            Some(section) => found.push((at, section)),
            None => {}
        }
    }
    found.into_iter().map(|(at, _)| at).collect()
}

/// How many lines behind the last heading belong to the list too.
fn trailing(behind: &[(Range<usize>, Option<Entry>)]) -> usize {
    behind.iter().take_while(|(_, entry)| matches!(entry, Some(Entry::Beside))).count()
}

fn section(entry: &Entry) -> Option<usize> {
    match entry {
        Entry::Section(idx) => Some(*idx),
        Entry::Beside => None,
    }
}

fn entry(line: &str, sections: &[KnownSection]) -> Option<Entry> {
    let is_leader = |c: char| c.is_whitespace() || ".…·‥⋯-—_－（）()".contains(c);
    let without_page = line.trim_end_matches(|c: char| c.is_ascii_digit() || is_leader(c));
    if without_page.is_empty() || Name::read(line).is_some_and(|name| name.text == "目录") {
        return Some(Entry::Beside);
    }
    let name = Name::read(without_page)?;
    let points = sections.iter().map(|section| agreement(section, &name, false).unwrap_or(0));
    let best = points.enumerate().max_by_key(|(idx, points)| (*points, std::cmp::Reverse(*idx)))?;
    if best.1 >= score::NEAR {
        return Some(Entry::Section(best.0));
    }
    let has_page = line.ends_with(|c: char| c.is_ascii_digit()) && name.number.is_some();
    let is_led = line[without_page.len()..].chars().filter(|c| is_leader(*c)).count() > 1;
    (has_page && is_led).then_some(Entry::Beside)
}
