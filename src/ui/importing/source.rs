//! The left side of the import page: the document.

use std::sync::Arc;

use egui::{Align, Galley, Rect, Response, ScrollArea, Sense, TextStyle, Ui, vec2};

use super::super::theme::palette;
use super::page::ImportPage;
use super::passage::Passages;
use super::source_table;
use crate::import::source::Block;

/// Shows the document; a click on what was read leads to it on the right.
pub(super) fn source_ui(ui: &mut Ui, page: &mut ImportPage) {
    ui.add_space(2.0);
    ui.weak("原文");
    let mut area = ScrollArea::vertical().id_salt("import source").auto_shrink(false);
    if page.is_new {
        area = area.vertical_scroll_offset(0.0);
    }
    let source = Arc::clone(&page.source);
    area.show(ui, |ui| {
        for (block_idx, block) in source.blocks.iter().enumerate() {
            match block {
                Block::Paragraph(text) => paragraph_ui(ui, page, block_idx, text),
                Block::Table(table) => source_table::table_ui(ui, page, block_idx, table),
            }
        }
        ui.add_space(24.0);
    });
    page.shows_passage = false;
}

fn paragraph_ui(ui: &mut Ui, page: &mut ImportPage, block_idx: usize, text: &str) {
    let passages = Passages::of(page, block_idx, None, text);
    let small = TextStyle::Small.resolve(ui.style());
    let palette = palette(ui.ctx());
    // The sign of what was not simply read stands in the margin.
    let margin = 3.4 * small.size;
    let width = ui.available_width();
    let galley = ui.painter().layout_job(passages.job(ui, text, width - margin));
    let sense = if passages.is_linked() { Sense::CLICK } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), sense);
    let at = rect.min + vec2(margin, 0.0);
    name_passage(&response, &passages, text);
    if ui.is_rect_visible(rect) {
        let sign = ui.painter().layout_no_wrap(passages.sign().to_owned(), small, palette.weak.0);
        ui.painter().galley(rect.min, sign, palette.weak.0);
        ui.painter().galley(at, galley.clone(), palette.text.0);
    }
    show_passage(ui, page, &passages, block_idx, None, rect);
    if response.clicked() {
        let clicked = response.interact_pointer_pos().map_or(0, |pointer| byte_at(&galley, text, pointer - at));
        lead(ui, page, block_idx, None, clicked);
    }
}

/// Brings the passage one has come to stand on into sight: the first, if it has several. Gives whether
/// it is this one.
pub(super) fn show_passage(
    ui: &Ui,
    page: &mut ImportPage,
    passages: &Passages,
    block: usize,
    cell: Option<usize>,
    rect: Rect,
) -> bool {
    page.together.show_left(ui, (block, cell), passages.is_linked(), rect);
    let first = page.current.and_then(|mark| page.spots(mark).first());
    let is_first = first.is_some_and(|spot| spot.block == block && spot.cell == cell);
    let shows = page.shows_passage && is_first && passages.is_current();
    if shows {
        ui.scroll_to_rect(rect, Some(Align::Center));
        ui.ctx().request_repaint();
    }
    shows
}

/// Goes to what was read at a byte.
pub(super) fn lead(ui: &Ui, page: &mut ImportPage, block: usize, cell: Option<usize>, byte: usize) {
    if let Some(mark) = page.links.at(block, cell, byte) {
        page.go_to(mark);
        page.shows_passage = false;
        ui.ctx().request_repaint();
    }
}

/// The byte of a text below a point.
pub(super) fn byte_at(galley: &Galley, text: &str, at: egui::Vec2) -> usize {
    let char_idx: usize = galley.cursor_from_pos(at).index.into();
    text.char_indices().nth(char_idx).map_or(text.len(), |(byte, _)| byte)
}

/// Gives a passage its name for screen readers.
pub(super) fn name_passage(response: &Response, passages: &Passages, text: &str) {
    let role = if passages.is_linked() { egui::accesskit::Role::Button } else { egui::accesskit::Role::Label };
    response.widget_info(|| {
        let sign = if passages.sign().is_empty() { String::new() } else { format!("（{}）", passages.sign()) };
        egui::WidgetInfo::labeled(role, true, format!("原文：{text}{sign}"))
    });
}
