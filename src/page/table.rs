//! A table set for print: widths by content, merged heads and stubs, rows kept whole, head rows
//! repeated on the next page and a merged stub continued there without its label.

use std::collections::BTreeMap;
use std::ops::Range;

use super::document::{Pt, Scope, Structure};
use super::flow::{Flow, Mark};
use super::measures::{SMALLEST_FOR_ONE_PAGE, TABLE_ROLE, TABLE_SIZES};
use super::paragraph::{Align, Paragraph, SetLine, Setter};
use crate::form::{Grid, GridCell, GridContent};

/// What is printed in the data cells, by position in the table, with the anchors to click.
pub(super) struct TableText<'r> {
    pub(super) grid: Grid<'r>,
    /// Text of each data cell.
    pub(super) values: Vec<String>,
    /// Anchor of each data cell.
    pub(super) anchors: Vec<String>,
}

/// A table set at one size and width.
pub(super) struct SetTable {
    size: Pt,
    widths: Vec<Pt>,
    heights: Vec<Pt>,
    /// For each cell of the grid, its lines.
    lines: Vec<Vec<SetLine>>,
}

const PADDING_X: Pt = 2.5;
const PADDING_Y: Pt = 3.0;
/// Line pitch in sizes.
const PITCH: f32 = 1.25;
/// Least height of a row in sizes.
const ROW: f32 = 1.9;

impl TableText<'_> {
    fn text<'a>(&'a self, cell: &GridCell<'a>) -> &'a str {
        match cell.content {
            GridContent::Title(text) | GridContent::Corner(text) | GridContent::Head(text) => text,
            GridContent::Stub { label, .. } => label,
            GridContent::Value(idx) => &self.values[idx],
        }
    }

    /// Sets the table for a width: as large as lets it stand within a height, but not smaller than
    /// reads well only for that. `None` if its figures do not fit the width at the smallest size.
    pub(super) fn set(&self, setter: &Setter, width: Pt, height: Pt) -> Option<SetTable> {
        let mut first: Option<SetTable> = None;
        for size in TABLE_SIZES {
            let Some(widths) = self.widths(setter, size, width) else { continue };
            let set = self.at(setter, size, widths);
            if set.height() <= height {
                return Some(set);
            }
            first.get_or_insert(set);
            if size <= SMALLEST_FOR_ONE_PAGE {
                break;
            }
        }
        first
    }

    /// Widths of the grid columns at a size, if the figures fit without being broken.
    fn widths(&self, setter: &Setter, size: Pt, width: Pt) -> Option<Vec<Pt>> {
        let stub = self.grid.stub_columns;
        let data = self.grid.columns - stub;
        let mut widths: Vec<Pt> = vec![0.0; self.grid.columns];
        for cell in &self.grid.cells {
            match cell.content {
                GridContent::Head(_) | GridContent::Value(_) => {
                    let part = setter.widest_part(self.text(cell), TABLE_ROLE, size);
                    let least = (part.max(2.0 * size) + 2.0 * PADDING_X) / cell.column_span as f32;
                    for width in &mut widths[cell.column_idx..cell.column_idx + cell.column_span] {
                        *width = width.max(least);
                    }
                }
                _ => {}
            }
        }
        // Level 0 over many rows is set vertically, one character and a squeezed 、 wide.
        let upright = |level: usize| (if level == 0 { 1.5 } else { 4.0 }) * size + 2.0 * PADDING_X;
        for (level, width) in widths.iter_mut().enumerate().take(stub.saturating_sub(1)) {
            *width = upright(level);
        }
        let room = width - widths.iter().sum::<Pt>();
        if stub == 0 {
            return (room >= -0.01).then(|| spread(widths, 0, data, room));
        }
        let labels = self.grid.cells.iter().filter_map(|cell| match cell.content {
            GridContent::Stub { label, .. } if cell.column_idx + cell.column_span == stub => {
                let above: Pt = widths[cell.column_idx..stub - 1].iter().sum();
                Some(setter.natural_width(label, TABLE_ROLE, size) + 2.0 * PADDING_X - above)
            }
            _ => None,
        });
        let natural = labels.fold(0.0_f32, Pt::max).max(6.0 * size);
        if room < 6.0 * size + 2.0 * PADDING_X {
            return None;
        }
        widths[stub - 1] = room.min(natural);
        let left_over = room - widths[stub - 1];
        Some(spread(widths, stub, data, left_over))
    }

    fn at(&self, setter: &Setter, size: Pt, widths: Vec<Pt>) -> SetTable {
        let lines: Vec<Vec<SetLine>> =
            self.grid.cells.iter().map(|cell| self.cell_lines(cell, setter, size, &widths)).collect();
        let heights = self.heights(&lines, size);
        SetTable { size, widths, heights, lines }
    }

    fn cell_lines(&self, cell: &GridCell, setter: &Setter, size: Pt, widths: &[Pt]) -> Vec<SetLine> {
        let width: Pt = widths[cell.column_idx..cell.column_idx + cell.column_span].iter().sum();
        let is_label = matches!(cell.content, GridContent::Stub { .. } | GridContent::Corner(_));
        let align = if is_label && cell.row_span == 1 { Align::Left } else { Align::Centre };
        let text = self.text(cell);
        // The number of a merged label stands on a line of its own: （三） / 不予公开.
        let (number, words) = match (cell.row_span, text.split_once('）')) {
            (2.., Some((number, _))) if text.starts_with('（') => text.split_at(number.len() + '）'.len_utf8()),
            _ => ("", text),
        };
        let set = |text| {
            let width = width - 2.0 * PADDING_X;
            setter.set(&Paragraph { text, role: TABLE_ROLE, size, width, indent: 0.0, align })
        };
        set(number).into_iter().chain(set(words)).collect()
    }

    /// Heights of the grid rows: each as high as its cells need, merged cells included.
    fn heights(&self, lines: &[Vec<SetLine>], size: Pt) -> Vec<Pt> {
        let mut heights = vec![ROW * size; self.grid.rows];
        let needed = |lines: &Vec<SetLine>| lines.len() as f32 * PITCH * size + 2.0 * PADDING_Y;
        let mut cells: Vec<(&GridCell, Pt)> = self.grid.cells.iter().zip(lines.iter().map(needed)).collect();
        cells.sort_by_key(|(cell, _)| cell.row_span);
        for (cell, needed) in cells {
            let rows = cell.row_idx..cell.row_idx + cell.row_span;
            let lacking = needed - heights[rows.clone()].iter().sum::<Pt>();
            if lacking > 0.0 {
                for height in &mut heights[rows] {
                    *height += lacking / cell.row_span as f32;
                }
            }
        }
        heights
    }

    /// Rows that are not torn apart: a block with its title and head, or head rows and the first
    /// row below them.
    fn groups(&self) -> Vec<Range<usize>> {
        let titles = self.grid.cells.iter().filter(|cell| matches!(cell.content, GridContent::Title(_)));
        let mut starts: Vec<usize> = titles.map(|cell| cell.row_idx).collect();
        if starts.is_empty() {
            starts = [0].into_iter().chain(self.grid.head_rows + 1..self.grid.rows).collect();
        }
        let ends = starts[1..].iter().copied().chain([self.grid.rows]);
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }

    /// Height of the rows that must stand below the heading of the table.
    pub(super) fn first_group_height(&self, set: &SetTable) -> Pt {
        self.groups().first().map_or(0.0, |rows| set.heights[rows.clone()].iter().sum())
    }

    /// Puts a table on the page and on further pages as needed.
    pub(super) fn put(&self, set: &SetTable, flow: &mut Flow) {
        let table = flow.node(Structure::Table, 0);
        let rows: Vec<usize> = (0..self.grid.rows).map(|_| flow.node(Structure::Row, table)).collect();
        let mut labelled = vec![false; self.grid.cells.len()];
        let mut groups = self.groups().into_iter().peekable();
        let mut from = 0;
        while from < self.grid.rows {
            let head = if from == 0 { 0..0 } else { 0..self.grid.head_rows };
            let head_height: Pt = set.heights[head.clone()].iter().sum();
            let (mut to, mut height) = (from, head_height);
            let height_of = |rows: &Range<usize>| set.heights[rows.clone()].iter().sum::<Pt>();
            while let Some(group) = groups.next_if(|group| height + height_of(group) <= flow.room() + 0.01) {
                height += height_of(&group);
                to = group.end;
            }
            if to == from && !flow.page_is_empty() {
                flow.next_page();
                continue;
            }
            if to == from {
                // Rows as high as a page: they are put all the same.
                to = groups.next().map_or(self.grid.rows, |group| group.end);
            }
            if !head.is_empty() {
                let furniture = Part { rows: head.clone(), top: flow.y, is_repeated: true };
                self.put_part(set, &furniture, &rows, &mut labelled, flow);
                flow.y += head_height;
            }
            let part = Part { rows: from..to, top: flow.y, is_repeated: false };
            self.put_part(set, &part, &rows, &mut labelled, flow);
            flow.y += set.heights[from..to].iter().sum::<Pt>();
            from = to;
            if from < self.grid.rows {
                flow.next_page();
            }
        }
    }

    fn put_part(&self, set: &SetTable, part: &Part, rows: &[usize], labelled: &mut [bool], flow: &mut Flow) {
        let mut frames = Frames::default();
        for (idx, cell) in self.grid.cells.iter().enumerate() {
            let first = cell.row_idx.max(part.rows.start);
            let last = (cell.row_idx + cell.row_span).min(part.rows.end);
            if first >= last {
                continue;
            }
            let x: Pt = set.widths[..cell.column_idx].iter().sum();
            let width: Pt = set.widths[cell.column_idx..cell.column_idx + cell.column_span].iter().sum();
            let y = part.top + set.heights[part.rows.start..first].iter().sum::<Pt>();
            let height: Pt = set.heights[first..last].iter().sum();
            frames.add(x, y, width, height);
            // A cell that goes on from the page before has its label there.
            if labelled[idx] && !part.is_repeated {
                continue;
            }
            let mark = if part.is_repeated { Mark::default() } else { self.mark(cell, rows, flow) };
            labelled[idx] = true;
            let pitch = PITCH * set.size;
            let text_height = set.lines[idx].len() as f32 * pitch;
            let mut y = y + (height - text_height).max(0.0) / 2.0;
            for line in &set.lines[idx] {
                flow.put_line(line, x + PADDING_X, y, pitch, set.size, mark);
                y += pitch;
            }
        }
        frames.put(flow);
    }

    fn mark(&self, cell: &GridCell, rows: &[usize], flow: &mut Flow) -> Mark {
        let (row_span, column_span) = (cell.row_span, cell.column_span);
        let head = |scope| Structure::HeadCell { scope, row_span, column_span };
        let role = match cell.content {
            GridContent::Title(_) | GridContent::Head(_) => head(Scope::Column),
            GridContent::Corner(_) => head(Scope::Both),
            GridContent::Stub { .. } => head(Scope::Row),
            GridContent::Value(_) => Structure::DataCell { row_span, column_span },
        };
        let node = Some(flow.node(role, rows[cell.row_idx]));
        let anchor = match cell.content {
            GridContent::Value(idx) => Some(flow.anchor(self.anchors[idx].clone())),
            _ => None,
        };
        Mark { node, anchor, grey: 0.0 }
    }
}

/// Rows of a table on one page.
struct Part {
    rows: Range<usize>,
    top: Pt,
    /// Head rows printed again: page furniture.
    is_repeated: bool,
}

impl SetTable {
    /// Height of the whole table.
    pub(super) fn height(&self) -> Pt {
        self.heights.iter().sum()
    }
}

/// Spreads what is left over evenly among the data columns.
fn spread(mut widths: Vec<Pt>, first: usize, data: usize, left_over: Pt) -> Vec<Pt> {
    for width in &mut widths[first..] {
        *width += left_over.max(0.0) / data as f32;
    }
    widths
}

/// The frames of cells, as rules that are drawn once and run on where they meet.
#[derive(Default)]
struct Frames {
    /// Spans of the rules by their place across, in hundredths of a point: level ones and upright ones.
    level: BTreeMap<i32, Vec<(i32, i32)>>,
    upright: BTreeMap<i32, Vec<(i32, i32)>>,
}

impl Frames {
    #[allow(clippy::cast_possible_truncation, reason = "a page is far smaller than the largest i32")]
    fn add(&mut self, x: Pt, y: Pt, width: Pt, height: Pt) {
        let hundredths = |length: Pt| (length * 100.0).round() as i32;
        let (left, right) = (hundredths(x), hundredths(x + width));
        let (top, bottom) = (hundredths(y), hundredths(y + height));
        for at in [top, bottom] {
            self.level.entry(at).or_default().push((left, right));
        }
        for at in [left, right] {
            self.upright.entry(at).or_default().push((top, bottom));
        }
    }

    fn put(self, flow: &mut Flow) {
        let points = |hundredths: i32| hundredths as Pt / 100.0;
        for (y, spans) in self.level {
            for (from, to) in merged(spans) {
                flow.put_rule((points(from), points(y)), (points(to), points(y)));
            }
        }
        for (x, spans) in self.upright {
            for (from, to) in merged(spans) {
                flow.put_rule((points(x), points(from)), (points(x), points(to)));
            }
        }
    }
}

/// Spans that touch or overlap made one.
fn merged(mut spans: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    /// Sums of widths round differently in different rows.
    const TOUCH: i32 = 2;
    spans.sort_unstable();
    let mut merged: Vec<(i32, i32)> = Vec::new();
    for (from, to) in spans {
        match merged.last_mut() {
            Some(last) if from <= last.1 + TOUCH => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}
