//! A table of the form on the right, with the figures that were understood. They are not typed here.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Id, Pos2, Rect, ScrollArea, Sense, StrokeKind, TextStyle, Ui};

use super::super::grid::layout::{GridLayout, PADDING};
use super::super::theme::palette;
use super::entry::{fill, follow, spoken, word};
use super::page::ImportPage;
use crate::form::{CellIdx, GridContent, Table};
use crate::report::Address;

/// Shows a table as large as it is; wider than the room there is it scrolls sideways.
pub(super) fn figures_ui(ui: &mut Ui, page: &mut ImportPage, table: &'static Table) {
    /// Room for the word of a state.
    const LEAST: f32 = 3.2;
    let form = page.report().form;
    let (body, small) = (ui.text_style_height(&TextStyle::Body), ui.text_style_height(&TextStyle::Small));
    let em = TextStyle::Body.resolve(ui.style()).size;
    let grid = table.grid();
    let row_height = (body + small + 2.0 * PADDING.y).round();
    let width = ui.available_width() - 2.0;
    let layout = GridLayout::new(ui, &grid, width, LEAST * em + 2.0 * PADDING.x, row_height);
    page.to_show = None;
    let first = form.first_cell_of(&table.key).expect("a table has cells");
    ScrollArea::horizontal().id_salt(("import table", &table.key)).show(ui, |ui| {
        let (whole, _) = ui.allocate_exact_size(layout.size(), Sense::hover());
        for (idx, cell) in grid.cells.iter().enumerate() {
            let rect = layout.rect(cell).translate(whole.min.to_vec2());
            match cell.content {
                GridContent::Value(nth) => figure_ui(ui, page, first + nth, rect),
                _ => {
                    if let Some(galley) = &layout.labels[idx] {
                        label_ui(ui, galley, rect);
                    }
                }
            }
        }
    });
    if let Some(rect) = page.to_show.take() {
        ui.scroll_to_rect(rect, None);
    }
}

fn label_ui(ui: &Ui, galley: &std::sync::Arc<egui::Galley>, rect: Rect) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let palette = palette(ui.ctx());
    ui.painter().rect(rect, 0.0, palette.head.0, (1.0, palette.line.0), StrokeKind::Middle);
    let x = match galley.job.halign {
        Align::Center => rect.center().x,
        _ => rect.left() + PADDING.x,
    };
    let at = Pos2::new(x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley.clone(), palette.text.0);
}

fn figure_ui(ui: &Ui, page: &mut ImportPage, cell_idx: CellIdx, rect: Rect) {
    let form_cell = page.report().form.cell_at(cell_idx);
    let item = Address::Cell(form_cell.key.clone());
    let state = page.state_of(&item);
    let remark = page.report().cell(&form_cell.key).remark;
    let figure = page.report().printed_value(&page.sheet, cell_idx);
    let text = if remark.trim().is_empty() { figure.clone() } else { format!("{figure}（{}）", remark.trim()) };
    let response = ui.interact(rect, Id::unique(("import figure", cell_idx)), Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, spoken(&form_cell.path, &text, state))
    });
    if ui.is_rect_visible(rect) {
        let palette = palette(ui.ctx());
        let is_current = page.current.is_some() && page.current == page.mark_of(&item);
        let fill = if is_current { palette.marked.0 } else { fill(ui, state).unwrap_or(palette.paper.0) };
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()).expand(0.5));
        painter.rect(rect, 0.0, fill, (1.0, palette.line.0), StrokeKind::Middle);
        let below = if remark.trim().is_empty() { String::new() } else { format!("（{}）", remark.trim()) };
        figure_texts_ui(ui, &painter, rect, &figure, &format!("{}{below}", word(state)));
        if response.has_focus() {
            ui.painter().rect_stroke(rect, 0.0, (2.0, palette.cursor.0), StrokeKind::Inside);
        }
    }
    let response = if text.is_empty() { response } else { response.on_hover_text(&text) };
    follow(ui, page, &item, &response);
}

/// The figure, and below it how it came about and its remark, as far as there is room.
fn figure_texts_ui(ui: &Ui, painter: &egui::Painter, rect: Rect, figure: &str, below: &str) {
    let (body, small) = (TextStyle::Body.resolve(ui.style()), TextStyle::Small.resolve(ui.style()));
    let colour = palette(ui.ctx()).text.0;
    let laid_out = |text: &str, font| {
        let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
        job.wrap = TextWrapping::truncate_at_width(rect.width() - 4.0);
        painter.layout_job(job)
    };
    let has_below = !below.is_empty();
    let (figure, below) = (laid_out(figure, body), laid_out(below, small));
    let height = figure.size().y + if has_below { below.size().y } else { 0.0 };
    let mut top = rect.center().y - height / 2.0;
    for galley in [figure, below] {
        let (size, at) = (galley.size(), Pos2::new(rect.center().x - galley.size().x / 2.0, top));
        painter.galley(at, galley, colour);
        top += size.y;
    }
}
