//! A section with parts: the text before them and the list of parts.

use egui::Ui;

use super::super::document::Document;
use super::super::text_field::{Look, show_focused, text_field_ui};
use super::super::view::View;
use super::named_field_ui;
use super::offers::offers_ui;
use super::pasted::{heading_offer_ui, split_offer_ui};
use crate::form::Section;
use crate::report::{Address, Edit, Part, SectionText};

/// What is asked of the list of parts.
enum Change {
    Add,
    Remove(usize),
    Up(usize),
    Down(usize),
}

pub(super) fn parts_ui(ui: &mut Ui, document: &mut Document, view: &mut View, section: &Section) {
    let key = || section.key.clone();
    split_offer_ui(ui, document, view, section);
    heading_offer_ui(ui, document, section);
    named_field_ui(ui, document, view, &Address::Opening(key()), Look::lines(4));
    let mut change = None;
    let count = document.report().section(&section.key).parts.len();
    for part_idx in 0..count {
        ui.separator();
        ui.horizontal(|ui| {
            let title = Address::PartTitle(key(), part_idx);
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
        text_field_ui(ui, document, view, &Address::PartText(key(), part_idx), Look::lines(5));
        offers_ui(ui, document, view, &Address::PartText(key(), part_idx));
    }
    ui.add_space(6.0);
    let add = ui.button("添加一部分");
    show_focused(&add);
    if add.clicked() {
        change = Some(Change::Add);
    }
    if let Some(change) = change {
        make(document, view, &section.key, &change);
    }
}

fn make(document: &mut Document, view: &mut View, section: &str, change: &Change) {
    let SectionText { text, mut parts } = document.report().section(section).clone();
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
    let at = Address::PartTitle(section.to_owned(), shown);
    document.apply(Edit::Section(section.to_owned(), SectionText { text, parts }), at.clone());
    view.go_to = Some(at);
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
