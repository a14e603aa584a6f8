//! Sections 二 to 六: the tables with their notes, and the two texts.

use egui::Ui;

use super::super::action::Actions;
use super::super::document::{Document, Spot};
use super::super::grid::grid_ui;
use super::super::text_field::{Look, text_field_ui};
use super::super::view::View;
use super::named_field_ui;
use super::offers::{offers_ui, stocks_ui};
use crate::form::Table;
use crate::report::{Edit, Field};

/// Room below a table for its note.
const NOTE_HEIGHT: f32 = 96.0;

pub(super) fn table_ui(
    ui: &mut Ui,
    document: &mut Document,
    view: &mut View,
    table: &'static Table,
    actions: &mut Actions,
) {
    /// Below this the note is scrolled to.
    const LEAST_HEIGHT: f32 = 260.0;
    let room = ui.available_height();
    let height = (room - NOTE_HEIGHT).max(room.min(LEAST_HEIGHT));
    egui::ScrollArea::vertical().id_salt("table and note").auto_shrink(false).show(ui, |ui| {
        grid_ui(ui, document, view, table, height, actions);
        ui.add_space(8.0);
        stocks_ui(ui, document, &table.key);
        named_field_ui(ui, document, view, &Field::Note(table.key.clone()), Look::lines(2).hint("印在表下，可以不填"));
    });
}

pub(super) fn text_ui(ui: &mut Ui, document: &mut Document, view: &mut View, section: &str) {
    if section == "problems" {
        ui.weak("写清存在的主要问题，逐条写出改进措施。");
        text_field_ui(ui, document, view, &Field::Problems, Look::lines(16));
        offers_ui(ui, document, view, &Field::Problems);
        return;
    }
    ui.weak("须说明收取信息处理费的情况；没有其他事项也要写明。");
    ready_sentences_ui(ui, document);
    text_field_ui(ui, document, view, &Field::OtherMatters, Look::lines(16));
    offers_ui(ui, document, view, &Field::OtherMatters);
}

/// The two sentences on fees, put in at the end of the text.
fn ready_sentences_ui(ui: &mut Ui, document: &mut Document) {
    let year = document.report().year;
    let sentences = [
        ("插入“未收费”一句", format!("{year}年未收取政府信息公开信息处理费。")),
        ("插入“收费”一句", format!("{year}年收取政府信息公开信息处理费＿＿元。")),
    ];
    ui.horizontal_wrapped(|ui| {
        for (name, sentence) in sentences {
            if ui.button(name).on_hover_text(&sentence).clicked() {
                let text = &document.report().other_matters;
                let between = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
                let text = format!("{text}{between}{sentence}");
                document.apply(Edit::OtherMatters(text), Spot::Field(Field::OtherMatters));
            }
        }
    });
}
