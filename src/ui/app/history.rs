//! The history of the report: entries at each saving, marks, former states, comparing.

use std::path::Path;

use egui::Context;

use super::super::dialogs::history::{HistoryAsk, MarkAsk, ReopenAsk, history_ui, mark_ui, reopen_ui};
use super::super::dialogs::{Answer, Dialog};
use super::super::document::Document;
use super::super::standing::Standing;
use super::App;
use crate::clock::now_in_china;
use crate::report::{Event, HistoryEntry};

impl App {
    /// An entry of the history as of now.
    pub(super) fn entry(&self, event: Event, reason: &str, check_code: String) -> HistoryEntry {
        HistoryEntry { reason: reason.to_owned(), check_code, ..self.seat.entry(event, now_in_china()) }
    }

    pub(super) fn show_history(&mut self) {
        if let Some(document) = self.document() {
            self.dialog = Some(Dialog::History(HistoryAsk::new(document)));
        }
    }

    pub(super) fn history_ui(&mut self, ctx: &Context, ask: &HistoryAsk) -> bool {
        match history_ui(ctx, ask) {
            Answer::Open => return true,
            Answer::Closed => {}
            Answer::Given(entry_idx) => {
                let state = self.document().and_then(|document| document.saved().state_at(entry_idx));
                match state {
                    Some(state) if self.document().is_none_or(|document| !document.is_changed()) => {
                        self.show(Document::new(state), None, "已打开当时的年报，保存时另起名字");
                    }
                    Some(_) => self.tell("没有打开", "窗口里有没有保存的改动，请先保存。"),
                    None => self.tell("没有打开", "文件在程序外面改动过，修改记录接不到那时。现在的内容没有改动。"),
                }
            }
        }
        false
    }

    /// Asks before the report is marked as signed or published.
    pub(super) fn ask_mark(&mut self, event: Event) {
        let Some(document) = self.document() else { return };
        let why_not = match document.read_only() {
            Some(why) => Some(why.text()),
            None if document.path().is_none() => Some("请先保存成文件。".to_owned()),
            None => why_not_marked(Standing::of(document.outcome(), document.report())),
        };
        match why_not {
            Some(text) => self.tell("没有标记", &text),
            None => self.dialog = Some(Dialog::Mark(MarkAsk { event })),
        }
    }

    pub(super) fn mark_ui(&mut self, ctx: &Context, ask: MarkAsk) -> bool {
        let Some(document) = self.document() else { return false };
        let answer = mark_ui(ctx, ask, document.report());
        if answer == Answer::Given(()) {
            let code = document.report().check_code();
            let entry = self.entry(ask.event, "", code);
            self.save_with(ctx, entry);
        }
        answer == Answer::Open
    }

    /// Asks for a reason where a change of a signed or published report was refused.
    pub(super) fn ask_reason(&mut self) {
        let is_refused = self.session.as_mut().is_some_and(|session| session.document.take_refusal());
        if is_refused && self.dialog.is_none() {
            self.dialog = Some(Dialog::Reopen(ReopenAsk::default()));
        }
    }

    pub(super) fn reopen_ui(&mut self, ctx: &Context, ask: &mut ReopenAsk) -> bool {
        let Some(entry) = self.document().and_then(Document::settled_by) else { return false };
        match reopen_ui(ctx, ask, entry) {
            Answer::Open => true,
            Answer::Closed => false,
            Answer::Given(reason) => {
                let entry = self.entry(Event::Reopened, &reason, String::new());
                self.save_with(ctx, entry);
                false
            }
        }
    }

    /// Saves with an entry that is there for itself.
    fn save_with(&mut self, ctx: &Context, entry: HistoryEntry) {
        let Some(session) = &self.session else { return };
        match session.document.path().map(Path::to_owned) {
            Some(_) if session.behind().is_some() => {
                let text = "磁盘上的文件已经不是打开时的样子，没有覆盖。请先保存一次，按提示选定怎么办，再重做这一步。";
                self.tell("没有标记", text);
            }
            Some(path) => self.save_entry(ctx, &path, entry),
            None => {}
        }
    }
}

/// What has to be done first; a report may be signed with warnings that nobody explained.
fn why_not_marked(Standing { faults, blanks }: Standing) -> Option<String> {
    match (faults.errors, blanks.is_none()) {
        (0, true) => None,
        (0, false) => Some(format!("{blanks}，请填齐后再标记。")),
        (errors, true) => Some(format!("有 {errors} 个错误，请改正后再标记。")),
        (errors, false) => Some(format!("有 {errors} 个错误，{blanks}，请改正、填齐后再标记。")),
    }
}
