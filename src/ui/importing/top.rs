//! Above and below the page: how much was read of what kind, and the buttons.

use egui::{Button, Label, RichText, Ui};

use super::entry::takes_focus;
use super::page::{Focus, ImportPage, Pane, State};
use super::{Answer, entry};
use crate::import::Use;
use crate::report::Address;
use crate::rules::Severity;
use crate::ui::standing::Kind;

/// The name of the document, the counts, and what is to be known of how it was read.
pub(super) fn top_ui(ui: &mut Ui, page: &mut ImportPage) {
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.strong(format!("导入：{}", page.name));
        for (at, state) in State::COUNTED.into_iter().enumerate() {
            let count = page.marks_in(state).len();
            if state == State::Chosen && count == 0 {
                continue;
            }
            if at > 0 {
                ui.weak("·");
            }
            let unit = if state == State::ToChoose { "题" } else { "项" };
            let text = RichText::new(format!("{} {count} {unit}", state.name()));
            let mut button = Button::new(text);
            if let Some(fill) = entry::fill(ui, state).filter(|_| count > 0) {
                button = button.fill(fill);
            }
            if ui.add_enabled(count > 0, button).on_hover_text("转到下一个").clicked() {
                page.go_to_next(state);
            }
        }
    });
    let notes: Vec<String> = page.source.notes.iter().chain(&page.reading.notes).cloned().collect();
    if !notes.is_empty() {
        let is_short = notes.len() < 3;
        let heading = egui::CollapsingHeader::new(format!("说明（{}）", notes.len())).default_open(is_short);
        heading.show(ui, |ui| {
            egui::ScrollArea::vertical().id_salt("import notes").max_height(72.0).show(ui, |ui| {
                for note in &notes {
                    ui.add(Label::new(note).wrap());
                }
            });
        });
    }
    beside_ui(ui, page);
    ui.add_space(2.0);
}

/// What of the document was left aside as no part of a report, in lists that one can open.
fn beside_ui(ui: &mut Ui, page: &ImportPage) {
    const ROOM: f32 = 120.0;
    let of_use = |used_as| -> Vec<String> {
        let spots = page.reading.passages_used_as(used_as, &page.source);
        spots.map(|spot| page.source.text(spot).trim().to_owned()).collect()
    };
    let unseen = page.source.unseen.iter().map(|unseen| format!("{}　{}", unseen.why.words(), unseen.text)).collect();
    let lists = [
        ("看不见或正文以外的内容", unseen),
        ("来文格式", of_use(Use::Letter)),
        ("网页的导航、按钮、页码等", of_use(Use::Furniture)),
    ];
    for (name, lines) in lists {
        if lines.is_empty() {
            continue;
        }
        let heading = format!("{name}（{}），没有带进年报", lines.len());
        egui::CollapsingHeader::new(heading).id_salt(("import beside", name)).show(ui, |ui| {
            egui::ScrollArea::vertical().id_salt(("import beside lines", name)).max_height(ROOM).show(ui, |ui| {
                for line in lines {
                    ui.add(Label::new(line).wrap());
                }
            });
        });
    }
}

/// What the rules will say, and the buttons that take over or leave.
pub(super) fn foot_ui(ui: &mut Ui, page: &mut ImportPage) -> Answer {
    ui.add_space(4.0);
    let answer = ui.horizontal_wrapped(|ui| {
        let take = ui.button(RichText::new("导入").strong());
        if takes_focus(page, &Focus::Take) {
            take.request_focus();
        }
        if take.has_focus() {
            page.pane = Pane::Take;
        }
        let next = ui.button("以此为上年数据，编制下一年度年报");
        let leave = ui.button("离开").on_hover_text("不导入，什么也不改（Esc）");
        let findings = format!("导入后：{}", page.standing().text());
        if page.outcome.verdict().is_final() {
            ui.label(findings);
        } else {
            ui.menu_button(format!("{findings}…"), |ui| findings_ui(ui, page)).response.on_hover_text("逐条看是什么");
        }
        if page.again.is_some() {
            ui.spinner();
            ui.label("正在重新读取…");
        }
        let next = next.on_hover_text("不打开这份年报，直接从它新建下一年的：带入单位、前言和上年结转，文字逐段取用");
        if take.on_hover_text("采用右边的内容").clicked() {
            Answer::TakeOver
        } else if next.clicked() {
            Answer::StartNext
        } else if leave.clicked() {
            Answer::Leave
        } else {
            Answer::Open
        }
    });
    ui.add_space(4.0);
    answer.inner
}

/// The errors and what is to be explained, each leading to its cell or text.
fn findings_ui(ui: &mut Ui, page: &mut ImportPage) {
    const ROOM: f32 = 320.0;
    let outcome = &page.outcome;
    let open = outcome.findings.iter().zip(&outcome.explained_by).filter(|(finding, explained)| {
        finding.severity == Severity::Error || (finding.severity == Severity::Warning && explained.is_none())
    });
    let form = page.report().form;
    let lines: Vec<(Address, String)> = open
        .map(|(finding, _)| {
            let (kind, place) = (Kind::of(finding).name(), finding.place.full_name(form));
            (finding.place.clone(), format!("{kind}　{place}：{}", finding.message))
        })
        .collect();
    egui::ScrollArea::vertical().id_salt("import findings").max_height(ROOM).show(ui, |ui| {
        ui.set_min_width(ui.available_width().min(2.0 * ROOM));
        for (place, line) in lines {
            if ui.add(Button::new(line).wrap().frame(false)).clicked() {
                page.to_focus = Some(Focus::Item(place));
                ui.close();
            }
        }
    });
}
