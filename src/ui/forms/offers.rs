//! Last year's passages below a text, and the marks on what came with them.

use egui::{CollapsingHeader, Label, RichText, Ui};

use super::super::document::Document;
use super::super::text_field::show_focused;
use super::super::theme::palette;
use super::super::view::View;
use crate::report::{Address, Edit, take_all_over, take_over};

/// Shows what is left to be confirmed in a text, and last year's passages for it.
pub(super) fn offers_ui(ui: &mut Ui, document: &mut Document, view: &mut View, field: &Address) {
    marks_ui(ui, document, field);
    let Some(offer) = document.offer(field).cloned() else { return };
    let is_empty = field.text(document.report()).trim().is_empty();
    let name = field.field_name(document.report().form);
    let heading = format!("上年的文字（{}段）", offer.passages.len());
    let header = CollapsingHeader::new(heading).id_salt(("offer", &name)).default_open(is_empty);
    let mut taken = None;
    let shown = header.show(ui, |ui| {
        let nothing = Edit::All(Vec::new());
        let edits: Vec<Edit> =
            offer.passages.iter().map(|passage| take_over(document.report(), field, passage)).collect();
        let open = edits.iter().filter(|edit| **edit != nothing).count();
        if open > 1 && take_all_button_ui(ui, &name, open) {
            taken = Some(take_all_over(document.report(), field, &offer.passages));
        }
        for ((idx, passage), edit) in offer.passages.iter().enumerate().zip(edits) {
            let is_new = edit != nothing;
            ui.horizontal_top(|ui| {
                let button = ui.add_enabled(is_new, egui::Button::new(if is_new { "采用" } else { "已采用" }));
                let label = format!("采用{name}第{}段", idx + 1);
                button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, is_new, &label));
                show_focused(&button);
                ui.add(Label::new(passage).wrap());
                if button.clicked() {
                    taken = Some(edit);
                }
            });
        }
    });
    show_focused(&shown.header_response);
    if let Some(edit) = taken {
        document.apply(edit, field.clone());
        view.go_to = Some(field.clone());
    }
}

/// Takes over at once what is left of last year's passages; gives whether it was pressed.
fn take_all_button_ui(ui: &mut Ui, name: &str, count: usize) -> bool {
    let button = ui.button(format!("全部采用（{count}段）"));
    let label = format!("全部采用{name}的上年文字");
    button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &label));
    show_focused(&button);
    button.on_hover_text("没有采用的各段接在现有文字后面，可以一步撤销").clicked()
}

/// Years and figures that came with last year's passages: changed, or confirmed one by one.
fn marks_ui(ui: &mut Ui, document: &mut Document, field: &Address) {
    let marks = document.report().marks_in(field);
    if marks.is_empty() {
        return;
    }
    let marks: Vec<_> = marks.into_iter().map(|(mark, _)| mark.clone()).collect();
    let mut confirmed = None;
    ui.horizontal_wrapped(|ui| {
        let colour = palette(ui.ctx()).warning.0;
        let told = format!("待确认 {} 处：上年带来的年份和数字，改成本年的；本年仍是这样的点一下。", marks.len());
        ui.add(Label::new(RichText::new(told).color(colour)).wrap());
        for mark in &marks {
            let fill = palette(ui.ctx()).warning_fill.0;
            let button = ui.add(egui::Button::new(format!("{}？", mark.passage)).fill(fill));
            let label = format!("{}仍然正确", mark.passage);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &label));
            show_focused(&button);
            if button.on_hover_text("确认本年仍是这样").clicked() {
                confirmed = Some(document.report().confirm(mark));
            }
        }
    });
    if let Some(edit) = confirmed {
        document.apply(edit, field.clone());
    }
}

/// What the stocks should be by last year's figures, to be put in.
pub(super) fn stocks_ui(ui: &mut Ui, document: &mut Document, table: &str) {
    let form = document.report().form;
    let stocks: Vec<_> =
        document.expected_stock().filter(|(idx, _)| form.table_at(form.cell_at(*idx).table_idx).key == table).collect();
    for (cell_idx, value) in stocks {
        let path = &form.cell_at(cell_idx).path;
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("{path}：上年现行有效加本年制发减本年废止是{value}。"));
            let button = ui.button("填入");
            let label = format!("填入{path}");
            button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &label));
            show_focused(&button);
            if button.clicked() {
                let edit = document.report().typed(cell_idx, &value.to_string(), true);
                document.apply(edit, document.report().cell_address(cell_idx));
            }
        });
    }
}
