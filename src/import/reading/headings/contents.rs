//! The list of contents before a report: its headings, each with the number of a page or none.

use std::ops::Range;

use super::super::flat_text::FlatText;
use super::{KnownSection, agreement, forms_of_other_sections, score};
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
    forms_of_other_sections().into_iter().find_map(|form| {
        let sections: Vec<KnownSection> = form.sections.iter().map(|section| KnownSection::of(section, form)).collect();
        list(flow, &sections)
    })
}

fn list(flow: &FlatText, sections: &[KnownSection]) -> Option<Range<usize>> {
    let lines = flow.lines(0..flow.text.len()).filter(|line| !line.is_empty()).take(MOST_LINES);
    let lines: Vec<Range<usize>> = lines.collect();
    let entry = |at: usize| entry(&flow.text[lines[at].clone()], sections);
    let mut free = 0;
    // Whatever run of so many entries there is, one of these lines is in it.
    let mut probe = FEWEST - 1;
    while probe < lines.len() {
        if entry(probe).is_none() {
            probe += FEWEST;
            continue;
        }
        let start = (free..probe).rev().take_while(|&at| entry(at).is_some()).last().unwrap_or(probe);
        let run: Vec<Entry> = (start..lines.len()).map_while(entry).collect();
        let found = ascending(&run);
        free = start + run.len();
        if let Some(last) = found.last().filter(|_| found.len() >= FEWEST) {
            let behind = (free..lines.len()).filter_map(|at| section(&entry(at)?));
            let again = behind.collect::<std::collections::BTreeSet<_>>().len();
            if again >= FEWEST - 1 {
                let end = start + last + trailing(&run[last + 1..]);
                return Some(lines[start].start..lines[end].end);
            }
        }
        probe = free + FEWEST;
    }
    None
}

/// The positions of the headings at the start of a run, as long as they stand in the order of the sections.
fn ascending(run: &[Entry]) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, entry) in run.iter().enumerate() {
        match section(entry) {
            Some(section) if found.last().is_some_and(|(_, last)| *last >= section) => break,
            Some(section) => found.push((at, section)),
            None => {}
        }
    }
    found.into_iter().map(|(at, _)| at).collect()
}

/// How many lines behind the last heading belong to the list too.
fn trailing(behind: &[Entry]) -> usize {
    behind.iter().take_while(|entry| matches!(entry, Entry::Beside)).count()
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
