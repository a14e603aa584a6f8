//! Reads a laid-out document as a person would: lines, paragraphs, cells and the boxes around them.

use std::collections::BTreeMap;

use nianbao::form::{CellIdx, GridContent};
use nianbao::page::{Document, Item, Line, Page, Run, Structure};
use nianbao::report::Report;

/// A line of a paragraph.
#[derive(Debug, Clone)]
pub(super) struct TextLine {
    pub(super) page_idx: usize,
    pub(super) y: f32,
    /// Left and right end.
    pub(super) ends: (f32, f32),
    pub(super) size: f32,
    pub(super) text: String,
    /// Left ends and advances of its glyphs.
    pub(super) glyphs: Vec<(f32, f32)>,
}

/// Lines of one node of the structure tree: a heading, a paragraph, a note, a cell.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    pub(super) role: Structure,
    pub(super) lines: Vec<TextLine>,
}

impl Passage {
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.role, Structure::Heading(_))
    }

    pub(super) fn is_cell(&self) -> bool {
        matches!(self.role, Structure::HeadCell { .. } | Structure::DataCell { .. })
    }

    /// How many of its lines stand on each page.
    pub(super) fn lines_by_page(&self) -> BTreeMap<usize, usize> {
        let mut counts = BTreeMap::new();
        for line in &self.lines {
            *counts.entry(line.page_idx).or_default() += 1;
        }
        counts
    }
}

/// The passages of a document in the order of its structure tree.
pub(super) fn passages(document: &Document) -> Vec<Passage> {
    let mut by_node: BTreeMap<usize, Vec<TextLine>> = BTreeMap::new();
    for (page_idx, page) in document.pages.iter().enumerate() {
        for (node, run) in page.runs().filter_map(|run| Some((run.node?, run))) {
            add_run(by_node.entry(node).or_default(), page_idx, run);
        }
    }
    by_node.into_iter().map(|(node, lines)| Passage { role: document.nodes[node].role, lines }).collect()
}

fn add_run(lines: &mut Vec<TextLine>, page_idx: usize, run: &Run) {
    let glyphs = run.glyphs.iter().map(|glyph| (run.x + glyph.x, glyph.advance));
    match lines.last_mut() {
        Some(line) if line.page_idx == page_idx && (line.y - run.y).abs() < 0.01 => {
            line.text.push_str(&run.text);
            line.ends.1 = run.x + run.width();
            line.glyphs.extend(glyphs);
        }
        _ => lines.push(TextLine {
            page_idx,
            y: run.y,
            ends: (run.x, run.x + run.width()),
            size: run.size,
            text: run.text.clone(),
            glyphs: glyphs.collect(),
        }),
    }
}

/// The passages with this role.
pub(super) fn of_role(document: &Document, role: Structure) -> Vec<Passage> {
    passages(document).into_iter().filter(|passage| passage.role == role).collect()
}

/// Texts of the lines of all paragraphs.
pub(super) fn body_lines(document: &Document) -> Vec<String> {
    let lines = of_role(document, Structure::Paragraph).into_iter().flat_map(|passage| passage.lines);
    lines.map(|line| line.text).collect()
}

/// All text of a page.
pub(super) fn text_of(page: &Page) -> String {
    page.runs().map(|run| run.text.as_str()).collect()
}

/// Rules of a page.
pub(super) fn rules(page: &Page) -> Vec<Line> {
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Line(line) => Some(*line),
            Item::Run(_) | Item::Box(_) => None,
        })
        .collect()
}

/// Box that the ink of a glyph may fill: left, top, right, bottom.
pub(super) type Ink = (f32, f32, f32, f32);

/// Signs whose right half is empty.
const EMPTY_RIGHT: &str = "，。、；：）》〉」』】〕〗”’";
/// Signs whose left half is empty.
const EMPTY_LEFT: &str = "（《〈「『【〔〖“‘";

pub(super) fn inks(run: &Run) -> impl Iterator<Item = (char, Ink)> + '_ {
    run.glyphs.iter().map(|glyph| {
        let (left, top) = (run.x + glyph.x, run.y - run.size * 0.8);
        let half = glyph.advance / 2.0;
        let left = if EMPTY_LEFT.contains(glyph.char) { left + half } else { left };
        let right = run.x + glyph.x + if EMPTY_RIGHT.contains(glyph.char) { half } else { glyph.advance };
        (glyph.char, (left, top, right, run.y + run.size * 0.1))
    })
}

/// Text without the spaces that layout does not keep and the characters that print nothing.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// What the cells of all tables of a report must say, in reading order; `None` for a cell whose
/// text may be moved into a note.
pub(super) fn expected_cells(report: &Report) -> Vec<Option<String>> {
    const LONGEST_IN_CELL: usize = 24;
    let sheet = report.sheet();
    let mut expected = Vec::new();
    for table in &report.form.tables {
        let cells: Vec<CellIdx> = report.form.cells_of_table(&table.key).map(|(idx, _)| idx).collect();
        for cell in table.grid().cells {
            let text = match cell.content {
                GridContent::Title(text) | GridContent::Corner(text) | GridContent::Head(text) => bare(text),
                GridContent::Stub { label, .. } => bare(label),
                GridContent::Value(idx) => {
                    let remark = report.cell(&report.form.cell_at(cells[idx]).key).remark;
                    let value = report.printed_value(&sheet, cells[idx]);
                    if value.chars().count().max(remark.trim().chars().count()) > LONGEST_IN_CELL {
                        expected.push(None);
                        continue;
                    }
                    bare(&if remark.is_empty() { value } else { format!("{value}（{}）", remark.trim()) })
                }
            };
            if !text.is_empty() {
                expected.push(Some(text));
            }
        }
    }
    expected
}
