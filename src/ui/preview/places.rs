//! Finds the printed place of a spot of the report, and the text at a point of a page.

use egui::{Pos2, Rect, pos2};

use crate::page::{self, Page, Run};
use crate::report::{Address, Report};

/// Where something is printed on a page, in points of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PrintedMark {
    pub(super) page_idx: usize,
    pub(super) rect: Rect,
}

/// Where a spot is printed.
#[derive(Debug, Default)]
pub(super) struct PrintedSpot {
    /// One mark for each page.
    pub(super) marks: Vec<PrintedMark>,
    /// Whether the spot itself was found, not only its neighbours.
    pub(super) is_exact: bool,
}

/// Finds the printed place of a spot; if it is not printed, that of its nearest neighbour.
pub(super) fn find(laid_out: &page::Document, spot: &Address, report: &Report) -> PrintedSpot {
    for (nth, name) in names(spot, report).iter().enumerate() {
        let marks = marks(laid_out, name);
        if !marks.is_empty() {
            return PrintedSpot { marks, is_exact: nth == 0 };
        }
    }
    PrintedSpot::default()
}

/// The anchors to look for, in order: the spot, its neighbours, its section.
fn names(spot: &Address, report: &Report) -> Vec<String> {
    let form = report.form;
    let place = match spot.place() {
        Address::Report => Address::Title,
        place => place,
    };
    let mut names = vec![place.to_string()];
    if let Some(cell_idx) = spot.cell().and_then(|key| form.cell_idx(key)) {
        let table = &form.table_at(form.cell_at(cell_idx).table_idx).key;
        let mut near: Vec<(usize, &str)> = form
            .cells_of_table(table)
            .map(|(other_idx, cell)| (other_idx.position().abs_diff(cell_idx.position()), cell.key.as_str()))
            .collect();
        near.sort_unstable();
        names.extend(near.into_iter().skip(1).map(|(_, key)| key.to_owned()));
    }
    // Publishing data is not printed, nor are people in the report; they stand with the closing in the form.
    names.extend(matches!(place, Address::Publishing | Address::Approval).then(|| Address::Closing.to_string()));
    names.extend(place.section(form).map(str::to_owned));
    names
}

fn marks(laid_out: &page::Document, name: &str) -> Vec<PrintedMark> {
    let anchors: Vec<bool> = laid_out.anchors.iter().map(|anchor| anchor == name).collect();
    let is_wanted = |run: &&Run| run.anchor.is_some_and(|anchor| anchors.get(anchor) == Some(&true));
    let of_page = |(page_idx, page): (usize, &Page)| {
        let rect = page.runs().filter(is_wanted).map(bounds).reduce(Rect::union)?;
        Some(PrintedMark { page_idx, rect })
    };
    if anchors.contains(&true) { laid_out.pages.iter().enumerate().filter_map(of_page).collect() } else { Vec::new() }
}

/// The rectangle of a run on the page.
fn bounds(run: &Run) -> Rect {
    let (above, below) = (run.size * 0.88, run.size * 0.14);
    Rect::from_min_max(pos2(run.x, run.y - above), pos2(run.x + run.width(), run.y + below))
}

/// The anchor of the text at a point, or so near to it that it is meant.
pub(super) fn anchor_at<'d>(laid_out: &'d page::Document, page: &Page, at: Pos2) -> Option<&'d str> {
    let distance = |run: &&Run| bounds(run).distance_to_pos(at);
    let near = page
        .runs()
        .filter(|run| run.anchor.is_some() && run.angle == 0.0)
        .filter(|run| distance(run) <= run.size / 2.0);
    let nearest = near.min_by(|one, other| distance(one).total_cmp(&distance(other)))?;
    laid_out.anchors.get(nearest.anchor?).map(String::as_str)
}

/// What is read on a page: a line for each base line.
pub(super) fn text(page: &Page) -> String {
    let mut text = String::new();
    let mut before: Option<f32> = None;
    for run in page.runs() {
        if before.is_some_and(|y| (y - run.y).abs() > 0.1) {
            text.push('\n');
        }
        before = Some(run.y);
        text.push_str(&run.text);
    }
    text
}
