//! 落款, and what is known once the report is published.

use egui::Ui;

use super::super::document::Document;
use super::super::view::View;
use super::{people, row_ui, rows_ui};
use crate::report::Address;

pub(super) fn closing_ui(ui: &mut Ui, document: &mut Document, view: &mut View) {
    rows_ui(ui, "closing", |ui, line| {
        row_ui(ui, document, view, &Address::ClosingOrgan, line.hint("不填时为单位名称"));
        row_ui(ui, document, view, &Address::ClosingDate, line.hint("如 2026-01-16 或 2026年1月16日"));
    });
    ui.add_space(12.0);
    ui.strong("发布信息");
    ui.weak("公布以后填写，不印在年报里。");
    rows_ui(ui, "publishing", |ui, line| {
        row_ui(ui, document, view, &Address::PublishingDate, line);
        row_ui(ui, document, view, &Address::PublishingSource, line);
        row_ui(ui, document, view, &Address::IndexNumber, line);
    });
    ui.add_space(12.0);
    people::people_ui(ui, document, view);
}
