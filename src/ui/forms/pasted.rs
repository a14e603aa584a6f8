//! A section that was pasted whole into one field: its heading once more, and its parts in one text.

use egui::{Label, Ui};

use super::super::document::Document;
use super::super::text_field::show_focused;
use super::super::view::View;
use crate::form::Section;
use crate::outline::{SplitText, split_at_headings};
use crate::report::{Address, Edit, Part, SectionText};

/// Offers to put the parts of a text into fields of their own.
pub(super) fn split_offer_ui(ui: &mut Ui, document: &mut Document, view: &mut View, section: &Section) {
    let field = Address::Opening(section.key.clone());
    // What is marked would lose its marks.
    if !document.report().marks_in(&field).is_empty() {
        return;
    }
    let text = field.text(document.report());
    let Some(split) = split_at_headings(without_heading(&text, section).unwrap_or(&text)) else { return };
    let titles: Vec<&str> = split.parts.iter().map(|(title, _)| title.as_str()).collect();
    let what = format!("开头里有{}个标题：{}。", titles.len(), titles.join("、"));
    if offer_ui(ui, &what, &format!("按标题分成{}部分", titles.len())) {
        // In this frame the press would take the keyboard away again.
        view.go_after_dialog = Some(put_parts(document, section, split));
    }
}

/// Offers to take the heading of a section out of its text: it is printed above it anyway.
pub(super) fn heading_offer_ui(ui: &mut Ui, document: &mut Document, section: &Section) {
    let field = Address::of_section_text(document.report().form, &section.key);
    let text = field.text(document.report());
    let Some(rest) = without_heading(&text, section) else { return };
    if offer_ui(ui, "第一行就是本部分的标题，标题已经印在上面。", "去掉这一行") {
        document.apply(field.edit(document.report(), rest.to_owned()), field);
    }
}

fn offer_ui(ui: &mut Ui, what: &str, name: &str) -> bool {
    ui.horizontal_wrapped(|ui| {
        ui.add(Label::new(what).wrap());
        let button = ui.button(name).on_hover_text("可以一步撤销");
        show_focused(&button);
        button.clicked()
    })
    .inner
}

/// A text without its first line, if that is the heading of the section.
fn without_heading<'t>(text: &'t str, section: &Section) -> Option<&'t str> {
    let (line, rest) = text.trim_start().split_once('\n')?;
    let is_heading = |heading: &String| heading == line.trim();
    ([&section.heading].into_iter().chain(&section.spellings).any(is_heading)).then(|| rest.trim_start())
}

/// Puts the parts behind those that are written already, in the place of those that are empty. Gives the first.
fn put_parts(document: &mut Document, section: &Section, split: SplitText) -> Address {
    let SectionText { parts, .. } = document.report().section(&section.key).clone();
    let mut parts: Vec<Part> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let first = Address::PartTitle(section.key.clone(), parts.len());
    parts.extend(split.parts.into_iter().map(|(title, text)| Part { title, text, ..Part::default() }));
    let edit = Edit::Section(section.key.clone(), SectionText { text: split.opening, parts });
    document.apply(edit, first.clone());
    first
}
