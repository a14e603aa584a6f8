//! The right side of the import page: the report as it was read, in the order of the form, then what was not.

use egui::{Button, Rect, RichText, ScrollArea, Ui};

use super::entry::{entry_ui, fill, heading_ui, takes_focus};
use super::page::{Focus, ImportPage, Mark, Pane, State};
use super::{figures, passage};
use crate::form::Content;
use crate::report::{Address, CLOSING_PART, Report};

/// Shows the report; gives where.
pub(super) fn content_ui(ui: &mut Ui, page: &mut ImportPage) -> Rect {
    let mut area = ScrollArea::vertical().id_salt("import content").auto_shrink(false);
    if page.is_new {
        area = area.vertical_scroll_offset(0.0);
    }
    let shown = area.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let report = page.report().clone();
        subject_ui(ui, page, &report);
        heading_ui(ui, "前言");
        fields_ui(ui, page, &report, &of_preface());
        for section in &report.form.sections {
            heading_ui(ui, &section.heading);
            match &section.content {
                Content::Table(key) => {
                    if let Some(table) = report.form.table(key) {
                        figures::figures_ui(ui, page, table);
                    }
                    fields_ui(ui, page, &report, &[Address::Note(key.clone())]);
                }
                Content::Text { .. } => fields_ui(ui, page, &report, &of_section(&report, &section.key)),
            }
        }
        heading_ui(ui, CLOSING_PART);
        fields_ui(ui, page, &report, &Address::CLOSING_TEXTS);
        unresolved_ui(ui, page);
        ui.add_space(24.0);
    });
    shown.inner_rect
}

/// The texts of the preface: first the whole, then the parts found in it.
fn of_preface() -> Vec<Address> {
    [Address::OwnPreface].into_iter().chain(Address::PREFACE_PARTS).collect()
}

/// The texts that have a place here, in order.
pub(super) fn fields(report: &Report) -> Vec<Address> {
    let sections = report.form.sections.iter().flat_map(|section| match &section.content {
        Content::Table(key) => vec![Address::Note(key.clone())],
        Content::Text { .. } => of_section(report, &section.key),
    });
    let cover = [Address::OrganName, Address::Title].into_iter().chain(of_preface());
    cover.chain(sections).chain(Address::CLOSING_TEXTS).collect()
}

/// The texts of a section below the names of their parts.
fn of_section(report: &Report, section: &str) -> Vec<Address> {
    let texts = report.texts_of_section(section).into_iter();
    texts.filter(|text| !matches!(text, Address::PartTitle(..))).collect()
}

/// Which report it is.
fn subject_ui(ui: &mut Ui, page: &mut ImportPage, report: &Report) {
    let title = report.title();
    entry_ui(ui, page, &Address::Title, "标题", &title);
    entry_ui(ui, page, &Address::OrganName, "单位名称", report.organ.name.trim());
    let year = if page.state_of(&Address::Year) == State::NotFound { String::new() } else { report.year.to_string() };
    entry_ui(ui, page, &Address::Year, "报告年度", &year);
    entry_ui(ui, page, &Address::Form, "表式", &report.form.citation.number);
}

/// Texts below their names; texts that are blank and not mentioned in the reading are left out.
fn fields_ui(ui: &mut Ui, page: &mut ImportPage, report: &Report, fields: &[Address]) {
    for field in fields {
        let (item, text) = (field.clone(), field.text(report));
        if text.trim().is_empty() && page.state_of(&item) == State::Unsaid {
            continue;
        }
        let name = match field {
            Address::PartText(section, idx) if !report.section(section).parts[*idx].title.trim().is_empty() => {
                report.section(section).parts[*idx].title.trim().to_owned()
            }
            field => field.field_name(report.form),
        };
        entry_ui(ui, page, &item, &name, &text);
    }
}

/// What was not found, with the reason and the words of the document.
fn unresolved_ui(ui: &mut Ui, page: &mut ImportPage) {
    if page.reading.unresolved.is_empty() {
        return;
    }
    heading_ui(ui, &format!("未找到或读不懂的（{}）", page.reading.unresolved.len()));
    let runs: Vec<(usize, String)> = runs_of(page).collect();
    for (idx, text) in runs {
        let mut button = Button::new(RichText::new(text)).wrap();
        if let Some(fill) = fill(ui, State::NotFound) {
            button = button.fill(fill);
        }
        let response = ui.add(button);
        if takes_focus(page, &Focus::Unresolved(idx)) {
            response.request_focus();
            ui.ctx().request_repaint();
        }
        if response.has_focus() {
            page.pane = Pane::Content;
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
            page.stand_on(Some(Mark::Unresolved(idx)));
            ui.ctx().request_repaint();
        }
        if response.clicked() {
            page.go_to(Mark::Unresolved(idx));
            page.shows_passage = true;
            ui.ctx().request_repaint();
        }
    }
}

/// What was left, a line for each reason: the index of its first cell or text, and what is said.
fn runs_of(page: &ImportPage) -> impl Iterator<Item = (usize, String)> {
    page.firsts_of_runs().zip(page.reading.unresolved_runs()).map(|(first, run)| {
        let name = page.reading.name_of_run(run);
        let colon = if name.is_empty() { "" } else { "：" };
        let quoted = passage::quoted(&page.source, &run[0].spots);
        (first, format!("{name}{colon}{}{quoted}", run[0].why))
    })
}
