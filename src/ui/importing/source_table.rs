//! A table of the document, its merged cells drawn plainly.

use std::sync::Arc;

use egui::{Galley, Id, Rect, ScrollArea, Sense, StrokeKind, TextStyle, Ui, pos2, vec2};

use super::super::theme::palette;
use super::page::ImportPage;
use super::passage::Passages;
use super::source::{byte_at, lead, name_passage, show_passage};
use crate::import::source::{SourceCell, SourceTable};

/// Space around texts.
const PADDING: egui::Vec2 = vec2(4.0, 3.0);

struct ShownCell {
    passages: Passages,
    galley: Arc<Galley>,
    rect: Rect,
}

/// Shows a table; wider than the room there is it scrolls sideways.
pub(super) fn table_ui(ui: &mut Ui, page: &mut ImportPage, block_idx: usize, table: &SourceTable) {
    page.to_show = None;
    let cells = laid_out(ui, page, block_idx, table);
    let size = cells.iter().fold(vec2(0.0, 0.0), |size, cell| size.max(cell.rect.max.to_vec2()));
    ScrollArea::horizontal().id_salt(("import source table", block_idx)).show(ui, |ui| {
        let (whole, _) = ui.allocate_exact_size(size + vec2(1.0, 1.0), Sense::hover());
        for (cell_idx, (shown, cell)) in cells.iter().zip(&table.cells).enumerate() {
            let shown = ShownCell {
                rect: shown.rect.translate(whole.min.to_vec2()),
                galley: Arc::clone(&shown.galley),
                passages: Passages::of(page, block_idx, Some(cell_idx), &cell.text),
            };
            cell_ui(ui, page, block_idx, cell_idx, &shown, &cell.text);
        }
    });
    if let Some(rect) = page.to_show.take() {
        ui.scroll_to_rect(rect, Some(egui::Align::Center));
    }
    ui.add_space(4.0);
}

fn cell_ui(ui: &Ui, page: &mut ImportPage, block_idx: usize, cell_idx: usize, shown: &ShownCell, text: &str) {
    let ShownCell { passages, galley, rect } = shown;
    let sense = if passages.is_linked() { Sense::CLICK } else { Sense::hover() };
    let response = ui.interact(*rect, Id::unique(("import source cell", block_idx, cell_idx)), sense);
    let at = rect.min + PADDING;
    name_passage(&response, passages, text);
    if ui.is_rect_visible(*rect) {
        let palette = palette(ui.ctx());
        let fill = if passages.is_current() { palette.marked.0 } else { palette.paper.0 };
        ui.painter().rect(*rect, 0.0, fill, (1.0, palette.line.0), StrokeKind::Middle);
        ui.painter().galley(at, Arc::clone(galley), palette.text.0);
        if passages.is_current() {
            ui.painter().rect_stroke(*rect, 0.0, (2.0, palette.cursor.0), StrokeKind::Inside);
        }
    }
    if show_passage(ui, page, passages, block_idx, Some(cell_idx), *rect) {
        page.to_show = Some(*rect);
    }
    let response = if passages.sign().is_empty() { response } else { response.on_hover_text(passages.sign()) };
    if response.clicked() {
        let clicked = response.interact_pointer_pos().map_or(0, |pointer| byte_at(galley, text, pointer - at));
        lead(ui, page, block_idx, Some(cell_idx), clicked);
    }
}

/// The cells from the table's own upper left corner.
fn laid_out(ui: &Ui, page: &ImportPage, block_idx: usize, table: &SourceTable) -> Vec<ShownCell> {
    let xs = edges(&column_widths(ui, table, ui.available_width() - 2.0));
    let (columns, rows) = (xs.len() - 1, table.rows.max(1));
    let right = |cell: &SourceCell| (cell.column + cell.columns.max(1)).min(columns);
    let mut shown: Vec<ShownCell> = Vec::new();
    for (cell_idx, cell) in table.cells.iter().enumerate() {
        let (from, to) = (xs[cell.column.min(columns)], xs[right(cell)]);
        let passages = Passages::of(page, block_idx, Some(cell_idx), &cell.text);
        let width = (to - from - 2.0 * PADDING.x).max(1.0);
        let galley = ui.painter().layout_job(passages.job(ui, &cell.text, width));
        shown.push(ShownCell { passages, galley, rect: Rect::from_min_max(pos2(from, 0.0), pos2(to, 0.0)) });
    }
    let mut heights = vec![ui.text_style_height(&TextStyle::Body) + 2.0 * PADDING.y; rows];
    for span in [false, true] {
        for (cell, shown) in table.cells.iter().zip(&shown).filter(|(cell, _)| (cell.rows > 1) == span) {
            let last = (cell.row + cell.rows.max(1)).min(rows) - 1;
            let before: f32 = heights[cell.row.min(last)..last].iter().sum();
            heights[last] = heights[last].max(shown.galley.size().y + 2.0 * PADDING.y - before);
        }
    }
    let ys = edges(&heights);
    for (cell, shown) in table.cells.iter().zip(&mut shown) {
        shown.rect.min.y = ys[cell.row.min(rows)];
        shown.rect.max.y = ys[(cell.row + cell.rows.max(1)).min(rows)];
    }
    shown
}

/// Columns as wide as their texts, up to a limit, narrowed together where they need more than there is.
fn column_widths(ui: &Ui, table: &SourceTable, room: f32) -> Vec<f32> {
    const WIDEST: f32 = 14.0;
    const NARROWEST: f32 = 2.2;
    let font = TextStyle::Body.resolve(ui.style());
    let mut widths = vec![NARROWEST * font.size; table.columns.max(1)];
    for cell in table.cells.iter().filter(|cell| cell.columns <= 1) {
        let Some(width) = widths.get_mut(cell.column) else { continue };
        let natural = ui.painter().layout_no_wrap(cell.text.clone(), font.clone(), ui.visuals().text_color());
        *width = width.max(natural.size().x.min(WIDEST * font.size) + 2.0 * PADDING.x);
    }
    let total: f32 = widths.iter().sum();
    if total > room {
        for width in &mut widths {
            *width = (*width * room / total).max(NARROWEST * font.size);
        }
    }
    widths
}

fn edges(sizes: &[f32]) -> Vec<f32> {
    let mut edges = vec![0.0];
    for size in sizes {
        edges.push((edges[edges.len() - 1] + size).round());
    }
    edges
}
