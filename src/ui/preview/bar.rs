//! The bar above the pages: back, zoom, side by side, the page one is at.

use egui::{Button, RichText, Ui};

use super::super::action::{Action, Actions};
use super::super::command::Command;
use super::super::theme::palette;
use super::Preview;
use super::arrangement::{self, Zoom};
use super::pages::{Edition, Pages};
use super::thumbnails;

pub(super) fn bar_ui(ui: &mut Ui, preview: &mut Preview, pages: &Pages, actions: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        if ui.button("返回填报").on_hover_text("回到表单（Esc）").clicked() {
            actions.push(Action::Run(Command::Preview));
        }
        zoom_ui(ui, preview);
        let thumbnails = Button::new("缩略图").selected(thumbnails::are_shown(ui, preview));
        if ui.add(thumbnails).on_hover_text("左边列出各页").clicked() {
            preview.has_thumbnails = Some(!thumbnails::are_shown(ui, preview));
        }
        let side = Button::new("并排").selected(preview.is_side_by_side);
        if ui.add(side).on_hover_text("一行排几页，窗口放得下几页就排几页").clicked() {
            preview.is_side_by_side = !preview.is_side_by_side;
        }
        if let Some(laid_out) = pages.laid_out() {
            ui.label(format!("第 {} 页，共 {} 页", preview.page_idx + 1, laid_out.pages.len()));
        }
        for (edition, name) in [(Edition::Report, "年报"), (Edition::ForApproval, "送审稿")] {
            ui.selectable_value(&mut preview.edition, edition, name);
        }
        ui.label(RichText::new(pages.kind()).weak());
    });
    for note in pages.notes() {
        let text = RichText::new(note).color(palette(ui.ctx()).warning.0);
        ui.add(egui::Label::new(text).wrap());
    }
    ui.add_space(2.0);
}

fn zoom_ui(ui: &mut Ui, preview: &mut Preview) {
    let scale = preview.scale.unwrap_or(1.0);
    for (sign, name, what, is_larger) in
        [("－", "缩小页面", "页面缩小（-，Ctrl+滚轮）", false), ("＋", "放大页面", "页面放大（+，Ctrl+滚轮）", true)]
    {
        let button = ui.button(sign);
        button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, name));
        if button.on_hover_text(what).clicked() {
            preview.zoom = Zoom::step(scale, is_larger);
        }
        if !is_larger {
            ui.label(format!("{:.0}%", arrangement::percent(scale)));
        }
    }
    let fit = Button::new("适合宽度").selected(preview.zoom == Zoom::FitWidth);
    if ui.add(fit).on_hover_text("页面与窗口同宽").clicked() {
        preview.zoom = Zoom::FitWidth;
    }
}
