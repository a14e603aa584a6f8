//! The sections: tables with their notes, and texts.

use egui::{RichText, Ui};

use super::super::action::Actions;
use super::super::document::Document;
use super::super::grid::grid_ui;
use super::super::text_field::{Look, id_of, text_field_ui};
use super::super::theme::{BAR, palette};
use super::super::view::View;
use super::named_field_ui;
use super::offers::{offers_ui, stocks_ui};
use super::parts::parts_ui;
use super::pasted::heading_offer_ui;
use crate::form::{Section, Table};
use crate::report::Address;
use crate::rules::text_length;

/// Room below a table for its note.
const NOTE_HEIGHT: f32 = 96.0;
const NOTE_HINT: &str = "印在表下，可以不填";
/// Room for a note that is not used: one line.
const UNUSED_NOTE_HEIGHT: f32 = 36.0;

pub(super) fn table_ui(
    ui: &mut Ui,
    document: &mut Document,
    view: &mut View,
    table: &'static Table,
    actions: &mut Actions,
) {
    /// Below this the note is scrolled to.
    const LEAST_HEIGHT: f32 = 260.0;
    let note = Address::Note(table.key.clone());
    let has_keyboard = ui.memory(|memory| memory.has_focus(id_of(&note)));
    let is_used = has_keyboard || !note.text(document.report()).is_empty();
    let room = ui.available_height();
    let below = if is_used { NOTE_HEIGHT } else { UNUSED_NOTE_HEIGHT };
    let height = (room - below).max(room.min(LEAST_HEIGHT));
    egui::ScrollArea::vertical().id_salt("table and note").auto_shrink(false).show(ui, |ui| {
        grid_ui(ui, document, view, table, height, actions);
        let width = ui.available_width() - BAR;
        ui.add_space(if is_used { 8.0 } else { 2.0 });
        stocks_ui(ui, document, &table.key);
        if is_used {
            return named_field_ui(ui, document, view, &note, Look::lines(2).hint(NOTE_HINT).width(width));
        }
        ui.horizontal(|ui| {
            ui.label(note.field_name(document.report().form));
            let width = ui.available_width() - BAR;
            text_field_ui(ui, document, view, &note, Look::lines(1).hint(NOTE_HINT).width(width));
        });
    });
}

pub(super) fn text_ui(ui: &mut Ui, document: &mut Document, view: &mut View, section: &Section) {
    ui.weak(&section.help);
    if let Some(limit) = section.max_chars() {
        count_ui(ui, document, section, limit);
    }
    if !section.offered_parts().is_empty() {
        return parts_ui(ui, document, view, section);
    }
    ready_sentences_ui(ui, document, section);
    heading_offer_ui(ui, document, section);
    let address = Address::Section(section.key.clone());
    text_field_ui(ui, document, view, &address, Look::lines(16));
    offers_ui(ui, document, view, &address);
}

/// How long a text is against what is allowed.
fn count_ui(ui: &mut Ui, document: &Document, section: &Section, limit: usize) {
    let count = text_length(&document.report().section_text(&section.key));
    let is_long = count > limit;
    let too_long = if is_long { format!("，超出 {}", count - limit) } else { String::new() };
    let colours = palette(ui.ctx());
    let colour = if is_long { colours.warning } else { colours.weak };
    ui.label(RichText::new(format!("共 {count} 字，应在 {limit} 字以内{too_long}")).color(colour.0));
    ui.add_space(4.0);
}

/// The sentences that the form has ready, put in at the end of the text.
fn ready_sentences_ui(ui: &mut Ui, document: &mut Document, section: &Section) {
    let year = document.report().year;
    ui.horizontal_wrapped(|ui| {
        for ready in &section.ready_sentences {
            let sentence = ready.text.replace("{year}", &year.to_string());
            let text = &document.report().section(&section.key).text;
            // Once is enough.
            let button = egui::Button::new(format!("插入{}一句", ready.name));
            if ui.add_enabled(!text.contains(&sentence), button).on_hover_text(&sentence).clicked() {
                let between = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
                let text = format!("{text}{between}{sentence}");
                let address = Address::Section(section.key.clone());
                document.apply(address.edit(document.report(), text), address);
            }
        }
    });
}
