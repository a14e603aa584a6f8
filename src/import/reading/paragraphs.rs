//! The paragraphs of a part of a document: lines that were broken at the margin are joined, page numbers
//! and page furniture left out.

use std::ops::Range;

use super::flat_text::FlatText;
use super::furniture::{is_bare_number, is_page_number};
use crate::chinese::is_list_numeral;
use crate::form::name::is_edge;

/// A paragraph and where it stands in the flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) range: Range<usize>,
    /// For each byte of the text its place in the flow.
    places: Vec<u32>,
}

impl Paragraph {
    /// Where a part of its text stands in the flow.
    pub(super) fn part(&self, part: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).map(|place| *place as usize);
        let start = place(part.start).unwrap_or(self.range.end);
        let end = part.end.checked_sub(1).and_then(place).map_or(start, |last| last + 1);
        start..end.max(start)
    }

    /// Where the characters of a part of its text stand in the flow: a piece for each line, without what was
    /// left out between.
    pub(super) fn pieces(&self, part: &Range<usize>) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for &place in self.places.get(part.clone()).unwrap_or_default() {
            let place = place as usize;
            match pieces.last_mut() {
                Some(last) if last.end == place => last.end = place + 1,
                _ => pieces.push(place..place + 1),
            }
        }
        pieces
    }

    /// Where all its characters stand.
    pub(super) fn all_pieces(&self) -> Vec<Range<usize>> {
        self.pieces(&(0..self.text.len()))
    }

    /// Keeps a part of it.
    pub(super) fn keep(&mut self, part: Range<usize>) {
        self.range = self.part(&part);
        self.text = self.text[part.clone()].to_owned();
        self.places = self.places[part].to_vec();
    }
}

/// Widest line that can be one of a printed page, in half-width characters.
const WIDEST_LINE: usize = 120;

/// How wide the lines of a printed page are, in half-width characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    /// A line as wide that does not end a sentence goes on below.
    long: usize,
    /// A line as wide fills the measure: it may go on whatever sign ends it.
    full: usize,
}

/// The measure of a document; `None` if its lines are not broken at a margin.
pub(super) fn measure(flow: &FlatText) -> Option<Measure> {
    let lines = flow.text.split('\n').map(str::trim).filter(|line| line.chars().count() >= 12 && !line.contains('\t'));
    let mut widths: Vec<(usize, bool)> = lines.map(|line| (width(line), ends_sentence(line))).collect();
    let open = widths.iter().filter(|(_, ends)| !ends).count();
    widths.sort_unstable();
    let widest = widths.get(widths.len() * 9 / 10)?.0;
    let full = widths.iter().filter(|(width, ends)| !ends && *width * 10 >= widest * 8).count();
    // Lines of a printed page mostly end in the middle of a sentence, all at the same margin.
    let is_printed = widest <= WIDEST_LINE && open >= 6 && full * 2 >= open && full * 3 >= widths.len();
    // A sign that may not begin a line hangs over, or leaves a place free.
    is_printed.then_some(Measure { long: widest * 8 / 10, full: widest - 2 })
}

/// The paragraphs of a part, without blank ones and without those inside `skipped` ranges, which must be in
/// order and not overlap.
pub(super) fn paragraphs(
    flow: &FlatText,
    part: Range<usize>,
    measure: Option<Measure>,
    skipped: &[Range<usize>],
) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    let mut open = GoesOn::No;
    let mut first_indent = 0;
    for line in flow.lines(part) {
        let text = flow.text[line.clone()].trim_matches(is_edge);
        let before = skipped.partition_point(|skipped| skipped.start <= line.start);
        let is_skipped = before.checked_sub(1).is_some_and(|idx| line.end <= skipped[idx].end);
        if text.is_empty() || is_skipped || is_page_number(text) || (measure.is_some() && is_bare_number(text)) {
            continue;
        }
        let start = line.start + flow.text[line.clone()].find(|c| !is_edge(c)).unwrap_or(0);
        let indent = indent(&flow.text[..start]);
        let kept = kept(text, measure.is_some());
        let tidy: String = kept.iter().map(|(_, c)| *c).collect();
        let places = kept.iter().flat_map(|(at, c)| (0..c.len_utf8()).map(move |byte| place(start + at + byte)));
        let is_open = match open {
            GoesOn::No => false,
            GoesOn::Yes => true,
            GoesOn::IfNotIndented => indent < first_indent,
        };
        match all.last_mut() {
            Some(last) if is_open && !begins_item(text) => {
                last.text += &tidy;
                last.places.extend(places);
                last.range.end = line.end;
            }
            _ => {
                first_indent = indent;
                all.push(Paragraph { places: places.collect(), text: tidy, range: start..line.end });
            }
        }
        open = GoesOn::behind(text, measure);
    }
    all
}

/// Whether the paragraph of a line goes on with the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GoesOn {
    No,
    Yes,
    /// The line ends a sentence, but fills the measure.
    IfNotIndented,
}

impl GoesOn {
    fn behind(text: &str, measure: Option<Measure>) -> GoesOn {
        if text.ends_with(['，', '、']) {
            return GoesOn::Yes;
        }
        let width = width(text);
        match measure {
            Some(measure) if width >= measure.full && ends_sentence(text) => {
                if text.ends_with(['：', ':', '；', ';', '”']) { GoesOn::Yes } else { GoesOn::IfNotIndented }
            }
            Some(measure) if width >= measure.long && !ends_sentence(text) => GoesOn::Yes,
            _ => GoesOn::No,
        }
    }
}

/// The width of the blanks before a line that begins at the end of a text.
fn indent(before: &str) -> usize {
    before.chars().rev().take_while(|c| is_edge(*c) && *c != '\n').map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A place in a flow; no document is longer than four gigabytes.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Width in half-width characters.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '；', '：', '”', '!', '?', ';', ':'])
}

/// Whether a line begins with a number of its own.
pub(super) fn begins_item(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']);
    let rest = inner.unwrap_or(text).trim_start_matches(|c: char| is_list_numeral(c) || c.is_ascii_digit());
    let has_number = rest.len() < inner.unwrap_or(text).len();
    has_number && if inner.is_some() { rest.starts_with(['）', ')']) } else { rest.starts_with(['、', '．']) }
}

/// The characters of a text, without the spaces that a layout put between those of Chinese text.
fn kept(text: &str, is_laid_out: bool) -> Vec<(usize, char)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    if !is_laid_out {
        return chars;
    }
    let is_wide = |c: Option<&(usize, char)>| c.is_some_and(|(_, c)| !c.is_ascii() && !is_edge(*c));
    let mut kept = Vec::with_capacity(chars.len());
    let mut after = 0;
    for (idx, &(at, c)) in chars.iter().enumerate() {
        if is_edge(c) {
            after = after.max(idx);
            while chars.get(after).is_some_and(|(_, c)| is_edge(*c)) {
                after += 1;
            }
            if is_wide(kept.last()) || is_wide(chars.get(after)) {
                continue;
            }
        }
        kept.push((at, c));
    }
    kept
}
