//! 填报口径: what the form says of its sections, rows and columns.

use egui::{CollapsingHeader, Context, Label, ScrollArea, Ui};

use super::{Answer, close_ui, modal_ui};
use crate::form::{Column, Content, Form, Row};

/// Shows the help of a form; that of the place one stands at comes first.
pub(crate) fn form_help_ui(ctx: &Context, form: &Form, place: &str) -> Answer<()> {
    modal_ui(ctx, "填报口径", 620.0, |ui| {
        let room = (ui.available_height() - 60.0).max(120.0);
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            if !place.is_empty() {
                ui.strong("当前位置");
                ui.add(Label::new(place).wrap());
                ui.add_space(8.0);
            }
            for section in &form.sections {
                let header = CollapsingHeader::new(&section.heading).id_salt(&section.key).default_open(true);
                header.show(ui, |ui| {
                    line_ui(ui, "", &section.help);
                    if let Content::Table(table) = &section.content
                        && let Some(table) = form.table(table)
                    {
                        for block in &table.blocks {
                            columns_ui(ui, &block.columns);
                            rows_ui(ui, &block.rows);
                        }
                    }
                });
            }
        });
        if close_ui(ui, "关闭") { Answer::Closed } else { Answer::Open }
    })
}

fn columns_ui(ui: &mut Ui, columns: &[Column]) {
    for column in columns {
        line_ui(ui, &column.label, &column.help);
        columns_ui(ui, &column.columns);
    }
}

fn rows_ui(ui: &mut Ui, rows: &[Row]) {
    for row in rows {
        line_ui(ui, &row.label, &row.help);
        rows_ui(ui, &row.rows);
    }
}

fn line_ui(ui: &mut Ui, label: &str, help: &str) {
    if help.is_empty() {
        return;
    }
    let text = if label.is_empty() { help.to_owned() } else { format!("{}：{help}", label.replace('\n', "")) };
    ui.add(Label::new(text).wrap());
}
