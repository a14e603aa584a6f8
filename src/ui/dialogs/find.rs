//! Finding and replacing in all texts of the report.

use egui::Context;

use super::super::action::{Action, Actions};
use super::super::document::Document;
use super::super::part::entry_of;
use super::super::text_field::{Look, own_field_ui};
use crate::report::{Address, Edit, MOST_IN_TEXT};

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Find {
    pub(crate) is_open: bool,
    pub(crate) replaces: bool,
    wanted: String,
    replacement: String,
    /// The field found last.
    at: Option<Address>,
    /// Whether the field gets the keyboard.
    pub(crate) is_fresh: bool,
    said: String,
}

impl Find {
    /// Opens it, with replacing or without.
    pub(crate) fn open(&mut self, replaces: bool) {
        *self = Find { is_open: true, replaces, is_fresh: true, ..self.clone() };
    }
}

/// Shows what is looked for in a window of its own.
pub(crate) fn find_ui(ctx: &Context, find: &mut Find, document: &mut Document, actions: &mut Actions) {
    if !find.is_open {
        return;
    }
    let mut is_open = true;
    let title = if find.replaces { "查找和替换" } else { "查找" };
    egui::Window::new(title).id(egui::Id::unique("find")).open(&mut is_open).collapsible(false).resizable(false).show(
        ctx,
        |ui| {
            let wanted = ui
                .horizontal(|ui| {
                    ui.label("查找");
                    own_field_ui(ui, "查找内容", &mut find.wanted, Look::LINE.width(260.0))
                })
                .inner;
            if std::mem::take(&mut find.is_fresh) {
                wanted.request_focus();
            }
            if find.replaces {
                ui.horizontal(|ui| {
                    ui.label("换成");
                    own_field_ui(ui, "替换内容", &mut find.replacement, Look::LINE.width(260.0));
                });
            }
            let entered = wanted.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let can_find = !find.wanted.is_empty();
            ui.horizontal(|ui| {
                if ui.add_enabled(can_find, egui::Button::new("查找下一个")).clicked() || (entered && can_find) {
                    find_next(find, document, actions);
                }
                if find.replaces && ui.add_enabled(can_find, egui::Button::new("全部替换")).clicked() {
                    replace_all(find, document);
                }
                if ui.button("关闭").clicked() || ui.input(|input| input.key_pressed(egui::Key::Escape)) {
                    find.is_open = false;
                }
            });
            if !find.said.is_empty() {
                ui.label(&find.said);
            }
        },
    );
    find.is_open &= is_open;
}

/// Goes to the next text that holds what is looked for.
fn find_next(find: &mut Find, document: &Document, actions: &mut Actions) {
    let report = document.report();
    let fields = report.text_addresses();
    let holds = |field: &&Address| field.text(report).contains(&find.wanted);
    let count: usize = fields.iter().map(|field| field.text(report).matches(&find.wanted).count()).sum();
    let after = find.at.as_ref().and_then(|at| fields.iter().position(|field| field == at)).map_or(0, |at| at + 1);
    let next = fields[after..].iter().find(holds).or_else(|| fields.iter().find(holds)).cloned();
    find.said = match &next {
        Some(field) => format!("共 {count} 处；这是“{}”", field.field_name(report.form)),
        None => "没有找到".to_owned(),
    };
    if let Some(field) = &next {
        actions.push(Action::GoTo(entry_of(field, report), Some(find.wanted.clone())));
    }
    find.at = next;
}

/// Replaces in all texts, as one step.
fn replace_all(find: &mut Find, document: &mut Document) {
    /// Bytes that no text could take on top.
    const MOST_ADDED: usize = 4 * MOST_IN_TEXT;
    let mut changed = document.report().clone();
    let (mut edits, mut count) = (Vec::new(), 0);
    for field in document.report().text_addresses() {
        let text = field.text(&changed);
        let here = text.matches(&find.wanted).count();
        if (find.replacement.len() * here).saturating_sub(find.wanted.len() * here) > MOST_ADDED {
            "没有替换：换了以后文字会太长，超过10万字".clone_into(&mut find.said);
            return;
        }
        if here > 0 {
            count += here;
            let edit = field.edit(&changed, text.replace(&find.wanted, &find.replacement));
            changed.apply(edit.clone());
            edits.push(edit);
        }
    }
    if let Some(first) = document
        .report()
        .text_addresses()
        .into_iter()
        .find(|field| field.text(document.report()).contains(&find.wanted))
    {
        document.apply(Edit::All(edits), first);
    }
    find.said = if document.overlong().is_some() {
        "没有替换：换了以后有的文字会太长".to_owned()
    } else if count == 0 {
        "没有找到".to_owned()
    } else {
        format!("已替换 {count} 处，可以撤销")
    };
}
