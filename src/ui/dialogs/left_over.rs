//! What was left unsaved by a window that is gone, and what was given up of it.

use egui::{Context, ScrollArea};

use super::file_states::{Compared, compared_ui};
use super::{Answer, buttons_ui, choice_ui, close_ui, focus_first, modal_ui, primary};
use crate::store::{GIVEN_UP_DAYS, GivenUp, LeftOver};

/// A report that was not saved when its window ended.
#[derive(Debug)]
pub(crate) struct LeftOverAsk {
    /// Until it is decided on.
    pub(crate) left_over: Option<LeftOver>,
    /// What its file says of it.
    pub(crate) text: String,
    /// What it holds.
    pub(crate) held: String,
    /// Whether giving it up is being asked about.
    pub(crate) is_being_given_up: bool,
    /// What differs from its file; from a blank report where there is no such file.
    pub(crate) compared: Compared,
}

/// What is done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeftOverAnswer {
    /// It is opened.
    Recover,
    /// It is put aside.
    GiveUp,
}

/// Closing decides nothing: it is offered again at the next start. Giving it up is asked about once more.
pub(crate) fn left_over_ui(ctx: &Context, ask: &mut LeftOverAsk) -> Answer<LeftOverAnswer> {
    if ask.is_being_given_up {
        return give_up_ui(ctx, ask);
    }
    let answer = modal_ui(ctx, "上次没有保存的内容", 560.0, |ui| {
        ui.add(egui::Label::new(&ask.text).wrap());
        compared_ui(ui, &ask.compared);
        ui.add_space(8.0);
        let choices = [("恢复", LeftOverAnswer::Recover), ("放弃…", LeftOverAnswer::GiveUp)];
        choice_ui(ui, &choices)
    });
    if answer == Answer::Given(LeftOverAnswer::GiveUp) {
        ask.is_being_given_up = true;
        return Answer::Open;
    }
    answer
}

fn give_up_ui(ctx: &Context, ask: &mut LeftOverAsk) -> Answer<LeftOverAnswer> {
    let mut goes_back = false;
    let answer = modal_ui(ctx, "放弃没有保存的内容吗", 480.0, |ui| {
        let text = format!(
            "{}。\n放弃以后不再询问；{GIVEN_UP_DAYS}天内可以从“文件”菜单的“放弃的内容”找回。",
            ask.held.trim_end_matches('。')
        );
        ui.add(egui::Label::new(text).wrap());
        buttons_ui(ui, |ui| {
            let back = ui.add(primary(ui, "返回"));
            focus_first(ui, &back);
            goes_back = back.clicked();
            if ui.button("放弃").clicked() { Answer::Given(LeftOverAnswer::GiveUp) } else { Answer::Open }
        })
    });
    ask.is_being_given_up = !goes_back;
    answer
}

/// Changes that were given up, to be opened again.
#[derive(Debug)]
pub(crate) struct GivenUpAsk {
    pub(crate) found: Vec<GivenUp>,
    /// Each in words.
    pub(crate) lines: Vec<String>,
}

/// Gives the one to open, by its index.
pub(crate) fn given_up_ui(ctx: &Context, ask: &GivenUpAsk) -> Answer<usize> {
    modal_ui(ctx, "放弃的内容", 560.0, |ui| {
        let mut chosen = Answer::Open;
        let room = ui.available_height() - 60.0;
        ScrollArea::vertical().max_height(room.max(80.0)).show(ui, |ui| {
            let text = format!(
                "没有保存就放弃的内容，留{GIVEN_UP_DAYS}天。恢复的是一份没有文件名的年报，保存时另起名字；原来的文件保持原样。"
            );
            ui.add(egui::Label::new(text).wrap());
            ui.add_space(6.0);
            for (idx, line) in ask.lines.iter().enumerate() {
                let button = ui.add(egui::Button::new(line).wrap());
                focus_first(ui, &button);
                if button.clicked() {
                    chosen = Answer::Given(idx);
                }
            }
        });
        if close_ui(ui, "关闭") { Answer::Closed } else { chosen }
    })
}
