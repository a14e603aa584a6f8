//! The form of each part of the report.

mod closing;
mod cover;
mod offers;
mod parts;
mod pasted;
mod people;
mod sections;

use egui::{RichText, Ui};

use super::action::Actions;
use super::calendar;
use super::document::Document;
use super::part::FormPart;
use super::text_field::{Look, text_field_ui};
use super::theme::BAR;
use super::view::View;
use crate::form::Content;
use crate::report::Address;

/// Shows the form of the part that is chosen.
pub(super) fn form_ui(
    ui: &mut Ui,
    document: &mut Document,
    view: &mut View,
    with_heading: bool,
    actions: &mut Actions,
) {
    let form = document.report().form;
    if with_heading {
        ui.heading(view.part.name(form));
        ui.add_space(4.0);
    }
    let section = match view.part {
        FormPart::Cover => return scrolled(ui, view.part, |ui| cover::cover_ui(ui, document, view)),
        FormPart::Closing => return scrolled(ui, view.part, |ui| closing::closing_ui(ui, document, view)),
        FormPart::Section(section_idx) => &form.sections[section_idx],
    };
    match &section.content {
        Content::Table(key) => {
            if let Some(table) = form.table(key) {
                sections::table_ui(ui, document, view, table, actions);
            }
        }
        Content::Text { .. } => scrolled(ui, view.part, |ui| sections::text_ui(ui, document, view, section)),
    }
}

fn scrolled(ui: &mut Ui, part: FormPart, content: impl FnOnce(&mut Ui)) {
    egui::ScrollArea::vertical().id_salt(part).auto_shrink(false).show(ui, |ui| {
        ui.set_width((ui.available_width() - BAR).min(900.0));
        content(ui);
        ui.add_space(24.0);
    });
}

/// Fields behind their names: in all such lists the names have one width, and the fields one right edge.
fn rows_ui(ui: &mut Ui, id: &str, content: impl FnOnce(&mut Ui, Look)) {
    /// Characters of the longest name.
    const LONGEST_NAME: f32 = 6.5;
    const BETWEEN: f32 = 12.0;
    let names = LONGEST_NAME * egui::TextStyle::Body.resolve(ui.style()).size;
    let line = Look::LINE.width((ui.available_width() - names - BETWEEN).max(160.0));
    let grid = egui::Grid::new(id).num_columns(2).min_col_width(names).spacing([BETWEEN, 8.0]);
    grid.show(ui, |ui| content(ui, line));
}

/// A field below its name.
fn named_field_ui(ui: &mut Ui, document: &mut Document, view: &mut View, field: &Address, look: Look) {
    ui.label(RichText::new(field.field_name(document.report().form)).strong());
    text_field_ui(ui, document, view, field, look);
    offers::offers_ui(ui, document, view, field);
    ui.add_space(4.0);
}

/// A field behind its name, in a grid of two columns.
fn row_ui(ui: &mut Ui, document: &mut Document, view: &mut View, field: &Address, look: Look) {
    ui.label(field.field_name(document.report().form));
    if field.is_date() {
        calendar::date_field_ui(ui, document, view, field, look);
    } else {
        text_field_ui(ui, document, view, field, look);
    }
    ui.end_row();
}

/// A text that cannot be changed here, as it will be printed.
fn printed_ui(ui: &mut Ui, text: &str) {
    egui::Frame::new().fill(ui.visuals().extreme_bg_color).inner_margin(8.0).corner_radius(3.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(text).wrap());
    });
}
