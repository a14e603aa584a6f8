//! What windows that are gone left unsaved is offered; what is given up of it can be had back for a while.

use egui::Context;

use super::super::dialogs::ask::Unsaved;
use super::super::dialogs::file_states::{Compared, UnreadableAsk, unreadable_ui};
use super::super::dialogs::left_over::{GivenUpAsk, LeftOverAnswer, LeftOverAsk, given_up_ui, left_over_ui};
use super::super::dialogs::{Answer, Dialog};
use super::super::document::Document;
use super::super::session::Session;
use super::App;
use crate::clock::now_in_china;
use crate::report::{Address, Organ, Report};
use crate::rules::text_length;
use crate::store::{self, Fingerprint, GIVEN_UP_DAYS, GivenUp, LeftOver, UnreadableRecord};

impl App {
    /// Offers what was left over as soon as nothing else is asked and nothing would be lost by opening it.
    pub(super) fn offer_left_over_when_free(&mut self) {
        let is_free = self.dialog.is_none() && self.session.as_ref().is_none_or(|session| !session.is_unsaved());
        if is_free && !self.left_over.reports.is_empty() {
            self.offer_left_over();
        } else if is_free && let Some(record) = self.left_over.unreadable.pop() {
            self.dialog = Some(Dialog::Unreadable(UnreadableAsk { record: Some(record) }));
        }
    }

    /// Offers what windows that are gone left unsaved, one after the other.
    fn offer_left_over(&mut self) {
        while let Some(left_over) = self.left_over.reports.pop() {
            let saved = left_over.path.as_deref().map(store::load);
            let in_file = saved.as_ref().and_then(|loaded| loaded.as_ref().ok());
            if !left_over.is_cut && in_file.is_some_and(|loaded| loaded.report == left_over.report) {
                left_over.forget();
                continue;
            }
            let text = left_over_text(&left_over, in_file.map(|loaded| &loaded.fingerprint));
            let held = held_text(&left_over);
            let compared = match in_file {
                Some(loaded) => Compared::new("文件里的", "没有保存的", &loaded.report, &left_over.report),
                None => Compared::with_blank(&blank_of(&left_over.report), &left_over.report),
            };
            let ask = LeftOverAsk { left_over: Some(left_over), text, held, is_being_given_up: false, compared };
            self.dialog = Some(Dialog::LeftOver(Box::new(ask)));
            return;
        }
    }

    pub(super) fn left_over_ui(&mut self, ctx: &Context, ask: &mut LeftOverAsk) -> bool {
        let answer = left_over_ui(ctx, ask);
        if answer == Answer::Open {
            return true;
        }
        match (answer, ask.left_over.take()) {
            (Answer::Given(LeftOverAnswer::Recover), Some(left_over)) => self.recover(left_over),
            (Answer::Given(LeftOverAnswer::GiveUp), Some(left_over)) => match left_over.give_up(now_in_china()) {
                Ok(()) => self.message = Some(format!("已放弃，{GIVEN_UP_DAYS}天内可以从“文件”菜单的“放弃的内容”找回")),
                Err(error) => {
                    self.tell("没有放弃", &format!("{error}\n\n这份留存保持原样，下次启动还会问。"));
                }
            },
            // Not decided on, it is offered again at the next start.
            _ => {}
        }
        false
    }

    /// Deletes a record of which nothing can be read; closed, it is told of again at the next start.
    pub(super) fn unreadable_ui(ctx: &Context, ask: &mut UnreadableAsk) -> bool {
        match unreadable_ui(ctx, ask) {
            Answer::Open => return true,
            Answer::Closed => {}
            Answer::Given(()) => ask.record.take().into_iter().for_each(UnreadableRecord::forget),
        }
        false
    }

    /// Opens what was left unsaved; it is kept on as this window's until it is saved.
    fn recover(&mut self, left_over: LeftOver) {
        let LeftOver { report, path, on_disk, .. } = &left_over;
        let unsaved = store::Unsaved { report: report.clone(), path: path.clone(), on_disk: on_disk.clone() };
        let saved = path.as_deref().and_then(|path| store::load(path).ok()).map(|loaded| loaded.report);
        if left_over.is_cut {
            // It is not the whole: it goes over no file.
            let unsaved = store::Unsaved { path: None, on_disk: None, ..unsaved };
            let message = "已恢复读得出来的部分，请核对；原来的文件没有动，保存时另起名字";
            self.show(Document::recovered(unsaved, None), None, message);
        } else if let Ok(lock) = path.as_deref().map(|path| self.take_lock(path)).transpose() {
            self.show(Document::recovered(unsaved, saved), lock, "已恢复没有保存的内容，请核对后保存");
        } else {
            // Someone else has the file: what was recovered is saved under another name.
            let unsaved = store::Unsaved { path: None, on_disk: None, ..unsaved };
            let message = "已恢复没有保存的内容；原来的文件正由别人打开，保存时另起名字";
            self.show(Document::recovered(unsaved, None), None, message);
        }
        if self.session.as_mut().is_some_and(Session::keep_at_once) {
            left_over.forget();
        }
    }

    /// Offers what was given up lately.
    pub(super) fn show_given_up(&mut self) {
        let found = self.recovery.as_deref().map(GivenUp::all).unwrap_or_default();
        if found.is_empty() {
            let text = format!("{GIVEN_UP_DAYS}天里没有放弃过没有保存的内容。");
            return self.tell("放弃的内容", &text);
        }
        let lines = found.iter().map(given_up_text).collect();
        self.dialog = Some(Dialog::GivenUp(GivenUpAsk { found, lines }));
    }

    pub(super) fn given_up_ui(&mut self, ctx: &Context, ask: &mut GivenUpAsk) -> bool {
        match given_up_ui(ctx, ask) {
            Answer::Open => return true,
            Answer::Closed => {}
            Answer::Given(idx) => {
                let given_up = ask.found.swap_remove(idx);
                self.leave(ctx, Unsaved::Restore(Box::new(given_up.report)));
            }
        }
        false
    }

    /// Opens again what was given up, as a report without a file.
    pub(super) fn restore(&mut self, report: Report) {
        let unsaved = store::Unsaved { report, path: None, on_disk: None };
        self.show(Document::recovered(unsaved, None), None, "已找回，请核对；保存时另起名字");
    }
}

fn left_over_text(left_over: &LeftOver, on_disk: Option<&Fingerprint>) -> String {
    let title = left_over.report.title();
    let at = &left_over.at;
    let file = match (&left_over.path, on_disk) {
        (None, _) => format!("它还没有存成文件，{}。", filled_text(&left_over.report)),
        (Some(path), None) => {
            format!("它的文件现在打不开或不在了：{}\n留存的内容{}。", path.display(), filled_text(&left_over.report))
        }
        (Some(path), now) if now == left_over.on_disk.as_ref() => {
            format!("文件里还是改动以前的内容：{}", path.display())
        }
        (Some(path), _) => format!("文件在那以后又被保存过，请看清不同再决定：{}", path.display()),
    };
    let cut = if left_over.is_cut {
        format!(
            "\n这份留存没有写完（断电或磁盘满时会这样），只读得出前面的部分（{}），后面的不在了。\
             恢复后是一份没有文件名的年报；留存保持原样，直到选“恢复”或“放弃”。",
            filled_text(&left_over.report)
        )
    } else {
        String::new()
    };
    format!("程序上次没有正常结束，“{title}”没有保存的改动自动留存了下来，最后一次改动 {at}。{cut}\n{file}")
}

/// What would be given up: `“…”没有保存的改动（最后一次改动 2026-01-12 09:30:05），已填12格、文字340字`.
fn held_text(left_over: &LeftOver) -> String {
    format!(
        "“{}”没有保存的改动（最后一次改动 {}），{}",
        left_over.report.title(),
        left_over.at,
        filled_text(&left_over.report)
    )
}

fn given_up_text(given_up: &GivenUp) -> String {
    let file = given_up.path.as_ref().map(|path| format!("　{}", path.display())).unwrap_or_default();
    format!("{}　{}，{}{file}", given_up.at, given_up.report.title(), filled_text(&given_up.report))
}

/// A report of the same form and year in which nothing is filled in.
fn blank_of(report: &Report) -> Report {
    Report::new(report.form, report.year, Organ::default())
}

/// How much of a report is filled in: `已填12格、文字340字`.
fn filled_text(report: &Report) -> String {
    let blank = blank_of(report);
    let is_filled = |key: &String| report.cell(key).entry != blank.cell(key).entry;
    let cells = report.form.cells().iter().filter(|cell| is_filled(&cell.key)).count();
    let is_written = |address: &Address| address.is_long() && address.text(report) != address.text(&blank);
    let texts = report.text_addresses().into_iter().filter(is_written);
    let length: usize = texts.map(|address| text_length(&address.text(report))).sum();
    format!("已填{cells}格、文字{length}字")
}
