//! What must hold of every laid-out report.

use nianbao::page::{Document, Line, Page, Structure};
use nianbao::report::Report;

use super::laid_out;
use super::reading::{Ink, Passage, bare, expected_cells, inks, passages, rules};

/// Lays a report out and checks all of it; gives the document back.
pub(super) fn well_laid_out(report: &Report, what: &str) -> Document {
    let document = laid_out(report);
    well_laid_out_as(report, &document, what);
    document
}

/// Checks all of a report that was laid out.
pub(super) fn well_laid_out_as(report: &Report, document: &Document, what: &str) {
    let passages = passages(document);
    nothing_is_missing(report, &passages, what);
    well_placed(document, what);
    holds_together(&passages, what);
    if !report.closing.date.is_empty() {
        the_closing_is_not_alone(&passages, what);
    }
}

/// Whatever a document says: no line and no heading stands alone, no line is torn.
pub(super) fn holds_together(passages: &[Passage], what: &str) {
    lines_do_not_stand_alone(passages, what);
    headings_stand_with_their_text(passages, what);
    lines_are_not_torn(passages, what);
}

/// Whatever a document says: nothing lies outside the type area, over another thing or outside its box.
pub(super) fn well_placed(document: &Document, what: &str) {
    keeps_to_the_type_area(document, what);
    nothing_overlaps(document, what);
    cells_lie_in_one_box(document, what);
}

fn nothing_is_missing(report: &Report, passages: &[Passage], what: &str) {
    let cells: Vec<String> = passages.iter().filter(|passage| passage.is_cell()).map(Passage::text).collect();
    let expected = expected_cells(report);
    assert_eq!(cells.len(), expected.len(), "{what}: cells");
    for (cell, expected) in cells.iter().zip(expected) {
        match expected {
            Some(text) => assert_eq!(bare(cell), text, "{what}"),
            None => assert!(cell.contains("〔注"), "{what}: {cell}"),
        }
    }
    let text: String = passages.iter().map(|passage| bare(&passage.text())).collect();
    let notes: String = passages
        .iter()
        .filter(|passage| passage.role == Structure::Note)
        .map(|passage| bare(&passage.text()))
        .collect();
    for placed in report.texts() {
        for line in placed.text.lines().map(bare) {
            assert!(text.contains(&line), "{what}: “{line}” of {:?}", placed.place);
        }
    }
    for (key, cell) in report.cells.iter().filter(|(_, cell)| cell.remark.chars().count() > 24) {
        assert!(notes.contains(&bare(&cell.remark)), "{what}: remark of {key}");
    }
}

fn keeps_to_the_type_area(document: &Document, what: &str) {
    for (page_idx, page) in document.pages.iter().enumerate() {
        let (left, right, top, bottom) =
            if page.width > page.height { (102.0, 740.0, 79.3, 521.7) } else { (79.3, 521.7, 104.8, 742.7) };
        for run in page.runs().filter(|run| run.node.is_some()) {
            // The empty half of a squeezed sign may hang over.
            for (char, ink) in inks(run).filter(|(char, _)| *char != ' ') {
                let inside = ink.0 >= left - 0.1 && ink.2 <= right + 0.1 && ink.1 >= top - 0.1 && ink.3 <= bottom + 0.1;
                assert!(inside, "{what} page {}: “{char}” of “{}” {ink:?}", page_idx + 1, run.text);
            }
        }
        for rule in rules(page) {
            let inside = rule.from.0 >= left - 0.1
                && rule.to.0 <= right + 0.1
                && rule.from.1 >= top - 0.1
                && rule.to.1 <= bottom + 0.1;
            assert!(inside, "{what} page {}: {rule:?}", page_idx + 1);
        }
    }
}

fn nothing_overlaps(document: &Document, what: &str) {
    for (page_idx, page) in document.pages.iter().enumerate() {
        let place = format!("{what} page {}", page_idx + 1);
        let mut glyphs: Vec<(char, Ink)> =
            page.runs().filter(|run| run.angle == 0.0).flat_map(inks).filter(|(char, _)| *char != ' ').collect();
        for rule in rules(page) {
            for (char, ink) in &glyphs {
                assert!(!hits(*ink, rule), "{place}: “{char}” {ink:?} on a rule {rule:?}");
            }
        }
        glyphs.sort_by(|(_, a), (_, b)| (a.1, a.0).partial_cmp(&(b.1, b.0)).expect("numbers"));
        for (idx, (char, ink)) in glyphs.iter().enumerate() {
            for (other, next) in glyphs[idx + 1..].iter().take_while(|(_, next)| next.1 < ink.3) {
                let apart = next.0 >= ink.2 - 0.3 || next.2 <= ink.0 + 0.3;
                assert!(apart, "{place}: “{char}” {ink:?} and “{other}” {next:?}");
            }
        }
    }
}

fn hits((left, top, right, bottom): Ink, rule: Line) -> bool {
    let crosses = |low: f32, high: f32, from: f32, to: f32| low + 0.3 < to && from < high - 0.3;
    let across = |low: f32, high: f32, at: f32| crosses(low, high, at - 0.01, at + 0.01);
    if is_upright(&rule) {
        across(left, right, rule.from.0) && crosses(top, bottom, rule.from.1, rule.to.1)
    } else {
        across(top, bottom, rule.from.1) && crosses(left, right, rule.from.0, rule.to.0)
    }
}

fn is_upright(rule: &Line) -> bool {
    (rule.from.0 - rule.to.0).abs() < 0.01
}

/// The glyphs of a cell on one page are in the same box of rules, with rules on all sides.
fn cells_lie_in_one_box(document: &Document, what: &str) {
    for (page_idx, page) in document.pages.iter().enumerate() {
        let rules = rules(page);
        let mut last: Option<(usize, [f32; 4])> = None;
        for run in page.runs() {
            let is_cell = |node: usize| {
                matches!(document.nodes[node].role, Structure::HeadCell { .. } | Structure::DataCell { .. })
            };
            let Some(node) = run.node.filter(|node| is_cell(*node)) else { continue };
            for (char, ink) in inks(run) {
                let found = box_around((ink.0.midpoint(ink.2), ink.1.midpoint(ink.3)), &rules);
                let found = found.unwrap_or_else(|| panic!("{what} page {}: “{char}” in no box", page_idx + 1));
                if let Some((_, other)) = last.filter(|(other, _)| *other == node) {
                    let same = found.iter().zip(other).all(|(a, b)| (a - b).abs() < 0.1);
                    assert!(same, "{what} page {}: “{}” in two boxes", page_idx + 1, run.text);
                }
                last = Some((node, found));
            }
        }
    }
}

/// The nearest rules around a point: left, right, above, below.
fn box_around((x, y): (f32, f32), rules: &[Line]) -> Option<[f32; 4]> {
    let upright = rules.iter().filter(|rule| is_upright(rule) && rule.from.1 <= y && y <= rule.to.1);
    let level = rules.iter().filter(|rule| !is_upright(rule) && rule.from.0 <= x && x <= rule.to.0);
    let sides: Vec<f32> = upright.map(|rule| rule.from.0).collect();
    let edges: Vec<f32> = level.map(|rule| rule.from.1).collect();
    let below = |all: &[f32], at: f32| all.iter().copied().filter(|value| *value <= at).max_by(f32::total_cmp);
    let above = |all: &[f32], at: f32| all.iter().copied().filter(|value| *value > at).min_by(f32::total_cmp);
    Some([below(&sides, x)?, above(&sides, x)?, below(&edges, y)?, above(&edges, y)?])
}

/// Of a passage on two pages at least two lines stand on each.
fn lines_do_not_stand_alone(passages: &[Passage], what: &str) {
    for passage in passages.iter().filter(|passage| !passage.is_cell()) {
        let counts = passage.lines_by_page();
        assert!(counts.len() == 1 || counts.values().all(|count| *count >= 2), "{what}: {counts:?} {}", passage.text());
    }
}

/// Behind a heading stand on its page two lines, as far as there are, or the first row of a table.
fn headings_stand_with_their_text(passages: &[Passage], what: &str) {
    for (idx, heading) in passages.iter().enumerate().filter(|(_, passage)| passage.is_heading()) {
        let page_idx = heading.lines.last().expect("lines").page_idx;
        let following = &passages[idx + 1..];
        let text = following.iter().take_while(|passage| !passage.is_heading() && !passage.is_cell());
        let (mut lines, mut on_page) = (0, 0);
        for passage in text {
            lines += passage.lines.len();
            on_page += passage.lines_by_page().get(&page_idx).copied().unwrap_or(0);
        }
        let place = format!("{what}: “{}” at the foot of page {}", heading.text(), page_idx + 1);
        assert!(on_page >= lines.min(2), "{place}");
        match following.first() {
            // What the copy for approval says of the checks starts a page of its own.
            Some(next) if next.role == Structure::Heading(1) => {}
            Some(next) if next.is_heading() => assert_eq!(next.lines[0].page_idx, page_idx, "{place}"),
            Some(next) if next.is_cell() => {
                let mut cells = following.iter().take_while(|passage| passage.is_cell());
                let value = cells.find(|passage| matches!(passage.role, Structure::DataCell { .. }));
                assert!(value.is_none_or(|value| value.lines[0].page_idx == page_idx), "{place}");
            }
            _ => {}
        }
    }
}

/// No line is spread so far that it falls into pieces.
fn lines_are_not_torn(passages: &[Passage], what: &str) {
    for line in passages.iter().filter(|passage| !passage.is_cell()).flat_map(|passage| &passage.lines) {
        for pair in line.glyphs.windows(2) {
            let gap = pair[1].0 - pair[0].0 - pair[0].1;
            assert!(gap <= 0.31 * line.size, "{what}: {gap} in “{}”", line.text);
        }
    }
}

/// Organ and date stand on one page with two lines of what is above them.
fn the_closing_is_not_alone(passages: &[Passage], what: &str) {
    let (closing, before) = passages.split_last().expect("a closing");
    let page_idx = closing.lines[0].page_idx;
    if closing.lines.len() <= 10 {
        assert!(closing.lines.iter().all(|line| line.page_idx == page_idx), "{what}: closing on two pages");
    }
    let lines = |passage: &Passage| passage.lines_by_page().get(&page_idx).copied().unwrap_or(0);
    assert!(before.iter().map(lines).sum::<usize>() >= 2, "{what}: closing alone on page {}", page_idx + 1);
}

/// Pages on which a text stands.
pub(super) fn pages_with(document: &Document, text: &str) -> Vec<usize> {
    let has = |page: &Page| page.runs().any(|run| run.text.contains(text));
    (0..document.pages.len()).filter(|idx| has(&document.pages[*idx])).collect()
}
