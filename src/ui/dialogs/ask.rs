//! Unsaved changes, and things to be told.

use std::path::PathBuf;

use egui::Context;

use super::{Answer, buttons_ui, close_ui, modal_ui, primary};
use crate::report::Report;
use crate::store::GIVEN_UP_DAYS;

/// What waits for an answer about unsaved changes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Unsaved {
    /// Ending the program.
    Quit,
    /// A new report.
    New,
    /// A new report started from last year's.
    NextYear,
    /// A new report started from this one of last year.
    NextAfter(Box<Report>),
    /// A copy of the sample.
    Sample,
    /// Choosing a file to open.
    Open,
    /// Opening this file.
    OpenFile(PathBuf),
    /// Opening this former version of a file.
    OpenBackup(PathBuf),
    /// Opening again what was given up.
    Restore(Box<Report>),
    /// Opening this imported report, and what is told then.
    Import(Box<Report>, String),
}

/// What to do with the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Saves them first.
    Save,
    /// Gives them up.
    Discard,
}

/// Something to be told.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Message {
    pub(crate) title: String,
    pub(crate) text: String,
}

/// Asks; says that what is given up is put aside, if it is.
pub(crate) fn unsaved_ui(ctx: &Context, file: &str, is_put_aside: bool) -> Answer<Choice> {
    modal_ui(ctx, "有未保存的改动", 420.0, |ui| {
        ui.label(format!("“{file}”改动后还没有保存。"));
        if is_put_aside {
            let text = format!("不保存的改动留{GIVEN_UP_DAYS}天，可以从“文件”菜单的“放弃的内容”找回。");
            ui.add(egui::Label::new(egui::RichText::new(text).weak()).wrap());
        }
        buttons_ui(ui, |ui| {
            let save = ui.add(primary(ui, "保存改动"));
            super::focus_first(ui, &save);
            if save.clicked() {
                return Answer::Given(Choice::Save);
            }
            if ui.button("不保存").clicked() {
                return Answer::Given(Choice::Discard);
            }
            if ui.button("取消").clicked() { Answer::Closed } else { Answer::Open }
        })
    })
}

pub(crate) fn message_ui(ctx: &Context, message: &Message) -> Answer<()> {
    modal_ui(ctx, &message.title, 520.0, |ui| {
        let room = ui.available_height() - 60.0;
        egui::ScrollArea::vertical().max_height(room.max(80.0)).show(ui, |ui| {
            ui.add(egui::Label::new(&message.text).wrap());
        });
        if close_ui(ui, "确定") { Answer::Closed } else { Answer::Open }
    })
}
