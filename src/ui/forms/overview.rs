//! 一、总体情况: the opening and the parts, with a count against what is allowed.

use egui::{RichText, Ui};

use super::super::document::{Document, Spot};
use super::super::text_field::{Look, show_focused, text_field_ui};
use super::super::theme::palette;
use super::super::view::View;
use super::named_field_ui;
use super::offers::offers_ui;
use crate::form::Content;
use crate::report::{Edit, Field, Overview, Part};
use crate::rules::text_length;

/// What is asked of the list of parts.
enum Change {
    Add,
    Remove(usize),
    Up(usize),
    Down(usize),
}

pub(super) fn overview_ui(ui: &mut Ui, document: &mut Document, view: &mut View) {
    count_ui(ui, document);
    named_field_ui(ui, document, view, &Field::Opening, Look::lines(4));
    let mut change = None;
    let count = document.report().overview.parts.len();
    for part_idx in 0..count {
        ui.separator();
        ui.horizontal(|ui| {
            let title = Field::PartTitle(part_idx);
            let width = (ui.available_width() - 210.0).max(120.0);
            text_field_ui(ui, document, view, &title, Look::LINE.width(width).hint("标题"));
            let no = part_idx + 1;
            let buttons = [
                ("上移", part_idx > 0, Change::Up(part_idx)),
                ("下移", part_idx + 1 < count, Change::Down(part_idx)),
                ("删除", true, Change::Remove(part_idx)),
            ];
            for (name, is_enabled, wanted) in buttons {
                let button = ui.add_enabled(is_enabled, egui::Button::new(name));
                let label = format!("{name}第{no}部分");
                button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, is_enabled, &label));
                show_focused(&button);
                if button.clicked() {
                    change = Some(wanted);
                }
            }
        });
        text_field_ui(ui, document, view, &Field::PartText(part_idx), Look::lines(5));
        offers_ui(ui, document, view, &Field::PartText(part_idx));
    }
    ui.add_space(6.0);
    let add = ui.button("添加一部分");
    show_focused(&add);
    if add.clicked() {
        change = Some(Change::Add);
    }
    if let Some(change) = change {
        make(document, view, &change);
    }
}

fn count_ui(ui: &mut Ui, document: &Document) {
    let report = document.report();
    let limit = report.form.section("overview").and_then(|section| match section.content {
        Content::Text { max_chars, .. } => max_chars,
        Content::Table(_) => None,
    });
    let count = text_length(&report.section_text("overview"));
    let (text, is_long) = match limit {
        Some(limit) if count > limit => (format!("共 {count} 字，应在 {limit} 字以内，超出 {}", count - limit), true),
        Some(limit) => (format!("共 {count} 字，应在 {limit} 字以内"), false),
        None => (format!("共 {count} 字"), false),
    };
    let colours = palette(ui.ctx());
    let colour = if is_long { colours.warning } else { colours.weak };
    ui.label(RichText::new(text).color(colour.0));
    ui.add_space(4.0);
}

fn make(document: &mut Document, view: &mut View, change: &Change) {
    let Overview { opening, mut parts } = document.report().overview.clone();
    let shown = match *change {
        Change::Add => {
            parts.push(Part { title: format!("（{}）", number(parts.len() + 1)), ..Part::default() });
            parts.len() - 1
        }
        Change::Remove(part_idx) => {
            parts.remove(part_idx);
            part_idx.min(parts.len().saturating_sub(1))
        }
        Change::Up(part_idx) => {
            parts.swap(part_idx, part_idx - 1);
            part_idx - 1
        }
        Change::Down(part_idx) => {
            parts.swap(part_idx, part_idx + 1);
            part_idx + 1
        }
    };
    let spot = Spot::Field(Field::PartTitle(shown));
    document.apply(Edit::Overview(Overview { opening, parts }), spot.clone());
    view.go_to = Some(spot);
}

/// A small number in Chinese.
fn number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        1..=9 => DIGITS[number].to_owned(),
        10 => "十".to_owned(),
        11..=19 => format!("十{}", DIGITS[number % 10]),
        _ => number.to_string(),
    }
}
