//! Last year's passages below a text, and the marks on what came with them.

use egui::{CollapsingHeader, Label, Ui};

use super::super::document::Document;
use super::super::text_field::show_focused;
use super::super::view::View;
use crate::report::{Address, Edit, take_over};

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
        for (idx, passage) in offer.passages.iter().enumerate() {
            let edit = take_over(document.report(), field, passage);
            let is_new = edit != Edit::All(Vec::new());
            ui.horizontal_top(|ui| {
                let button = ui.add_enabled(is_new, egui::Button::new("采用"));
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

/// Years and figures that came with last year's passages: changed, or confirmed one by one.
fn marks_ui(ui: &mut Ui, document: &mut Document, field: &Address) {
    let marks = document.report().marks_in(field);
    if marks.is_empty() {
        return;
    }
    let marks: Vec<_> = marks.into_iter().map(|(mark, _)| mark.clone()).collect();
    let mut confirmed = None;
    ui.horizontal_wrapped(|ui| {
        ui.label("上年带来的年份和数字，改成本年的；仍然正确的点一下：");
        for mark in &marks {
            let button = ui.button(format!("{} ✓", mark.passage));
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
