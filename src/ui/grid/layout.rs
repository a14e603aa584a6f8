//! How wide the columns and how high the rows of a table are in the window.

use std::sync::Arc;

use egui::{Align, FontId, Galley, Rect, Ui, Vec2, pos2, vec2};

use crate::form::{Grid, GridCell, GridContent};

/// Space around texts.
pub(in crate::ui) const PADDING: Vec2 = vec2(5.0, 3.0);

/// The sizes of a table, from its own upper left corner.
pub(in crate::ui) struct GridLayout {
    /// Left edges of the columns, and the right edge of the last.
    xs: Vec<f32>,
    /// Upper edges of the rows, and the lower edge of the last.
    ys: Vec<f32>,
    /// Texts of the cells that are no values.
    pub(in crate::ui) labels: Vec<Option<Arc<Galley>>>,
    /// Width of the labels and height of the heads that stay in sight.
    pub(in crate::ui) fixed: Vec2,
}

impl GridLayout {
    /// Lays a table out for a width, with data columns at least `least` and rows `row_height` high.
    pub(in crate::ui) fn new(ui: &Ui, grid: &Grid, width: f32, least: f32, row_height: f32) -> GridLayout {
        let font = egui::TextStyle::Body.resolve(ui.style());
        let xs = edges(&column_widths(grid, width, least, font.size));
        let labels: Vec<Option<Arc<Galley>>> = grid.cells.iter().map(|cell| label(ui, cell, &xs, &font)).collect();
        let head_height = font.size * 1.45 + 2.0 * PADDING.y;
        let ys = edges(&row_heights(grid, &labels, head_height, row_height));
        let fixed = vec2(xs[grid.stub_columns], ys[grid.head_rows]);
        GridLayout { xs, ys, labels, fixed }
    }

    /// Size of the whole table.
    pub(in crate::ui) fn size(&self) -> Vec2 {
        vec2(self.xs[self.xs.len() - 1], self.ys[self.ys.len() - 1])
    }

    /// The place of a cell.
    pub(in crate::ui) fn rect(&self, cell: &GridCell) -> Rect {
        let (row, column) = (cell.row_idx, cell.column_idx);
        Rect::from_min_max(
            pos2(self.xs[column], self.ys[row]),
            pos2(self.xs[column + cell.column_span], self.ys[row + cell.row_span]),
        )
    }
}

fn edges(sizes: &[f32]) -> Vec<f32> {
    let mut edges = vec![0.0];
    for size in sizes {
        edges.push((edges[edges.len() - 1] + size).round());
    }
    edges
}

/// Outer labels stand upright in narrow columns; the innermost takes what the figures leave.
fn column_widths(grid: &Grid, width: f32, least: f32, em: f32) -> Vec<f32> {
    const WIDEST_LABEL: f32 = 22.0;
    const NARROWEST_LABEL: f32 = 9.0;
    let stub = grid.stub_columns;
    let outer: Vec<f32> = (0..stub.saturating_sub(1))
        .map(|level| if level == 0 { 1.4 * em + 2.0 * PADDING.x } else { 4.5 * em + 2.0 * PADDING.x })
        .collect();
    let figures = grid.columns - stub;
    let room = width - outer.iter().sum::<f32>() - least * figures as f32;
    let inner = (stub > 0).then(|| room.clamp(NARROWEST_LABEL * em, WIDEST_LABEL * em));
    let labels: Vec<f32> = outer.into_iter().chain(inner).collect();
    let figure = ((width - labels.iter().sum::<f32>() - 1.0) / figures as f32).floor().max(least);
    labels.into_iter().chain(std::iter::repeat_n(figure, figures)).collect()
}

fn label(ui: &Ui, cell: &GridCell, xs: &[f32], font: &FontId) -> Option<Arc<Galley>> {
    let (text, align) = match cell.content {
        GridContent::Title(text) | GridContent::Corner(text) | GridContent::Head(text) => (text, Align::Center),
        GridContent::Stub { label, .. } => (label, if cell.row_span > 1 { Align::Center } else { Align::LEFT }),
        GridContent::Value(_) => return None,
    };
    let width = xs[cell.column_idx + cell.column_span] - xs[cell.column_idx] - 2.0 * PADDING.x;
    let colour = ui.visuals().text_color();
    let natural = ui.painter().layout_no_wrap(text.to_owned(), font.clone(), colour).size().x;
    let lines = (natural / width.max(font.size)).ceil().max(1.0);
    // Lines of about the same length, for a head in few lines.
    let is_short = natural < 10.0 * font.size;
    let wrap = if align == Align::Center && is_short { natural / lines + 0.6 * font.size } else { width };
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font.clone(), colour, wrap.min(width).max(font.size));
    job.halign = align;
    // Upright labels stand one character below the other; others keep punctuation off line starts.
    job.wrap.break_anywhere = width < 3.0 * font.size;
    Some(ui.painter().layout_job(job))
}

/// Rows high enough for their texts; what a merged label needs more goes to the last of its rows.
fn row_heights(grid: &Grid, labels: &[Option<Arc<Galley>>], head: f32, figures: f32) -> Vec<f32> {
    let mut heights = vec![head; grid.rows];
    for cell in grid.cells.iter().filter(|cell| matches!(cell.content, GridContent::Value(_))) {
        heights[cell.row_idx] = figures;
    }
    let needed = |idx: usize| labels[idx].as_ref().map_or(0.0, |galley| galley.size().y + 2.0 * PADDING.y);
    for (idx, cell) in grid.cells.iter().enumerate().filter(|(_, cell)| cell.row_span == 1) {
        heights[cell.row_idx] = heights[cell.row_idx].max(needed(idx));
    }
    for (idx, cell) in grid.cells.iter().enumerate().filter(|(_, cell)| cell.row_span > 1) {
        let rows = cell.row_idx..cell.row_idx + cell.row_span;
        let missing = needed(idx) - heights[rows.clone()].iter().sum::<f32>();
        heights[rows.end - 1] += missing.max(0.0);
    }
    heights
}
