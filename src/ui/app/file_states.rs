//! Files that are not simply there: held, changed behind the window, damaged, left unsaved.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui::Context;

use super::super::dialogs::ask::Unsaved;
use super::super::dialogs::file_states::{
    BackupsAsk, ChangedAnswer, ChangedAsk, Compared, LeftOverAnswer, LeftOverAsk, UnreadableAsk, backups_ui,
    changed_ui, left_over_ui, unreadable_ui,
};
use super::super::dialogs::path::PathPurpose;
use super::super::dialogs::{Answer, Dialog};
use super::super::document::Document;
use super::super::session::Session;
use super::App;
use crate::clock::now_in_china;
use crate::report::{Address, Organ, Report};
use crate::rules::text_length;
use crate::store::{self, Behind, FileLock, Fingerprint, LeftOver, NotTaken, StoreError, UnreadableRecord};

impl App {
    /// Takes a file for this window; of the file that is open its own lock is given.
    ///
    /// # Errors
    /// Someone else has it, or may have.
    pub(super) fn take_lock(&self, path: &Path) -> Result<Rc<FileLock>, NotTaken> {
        match self.session.as_ref().and_then(|session| session.lock_of(path)) {
            Some(own) => Ok(own),
            None => FileLock::take(path, &self.seat, now_in_china()).map(Rc::new),
        }
    }

    /// Tells why a file was not opened; offers its former versions, if some are kept.
    pub(super) fn tell_not_opened(&mut self, path: &Path, error: &StoreError) {
        let backups = self.backups.of(path);
        if backups.is_empty() {
            return self.tell("没有打开", &error.to_string());
        }
        let text = format!("没有打开：{error}\n\n这个文件有以前的版本，可以打开其中一个；坏的文件保持原样。");
        self.dialog = Some(Dialog::Backups(BackupsAsk { text, backups }));
    }

    /// Offers the former versions of the file that is open.
    pub(super) fn show_backups(&mut self) {
        let path = self.document().and_then(Document::path).map(Path::to_owned);
        let backups = path.map(|path| self.backups.of(&path)).unwrap_or_default();
        if backups.is_empty() {
            return self.tell("以前的版本", "这个文件还没有以前的版本：第二次保存起，每次保存前的版本会留下来。");
        }
        let text = "打开的版本是一份没有文件名的年报，保存时另起名字；现在的文件保持原样。".to_owned();
        self.dialog = Some(Dialog::Backups(BackupsAsk { text, backups }));
    }

    pub(super) fn backups_ui(&mut self, ctx: &Context, ask: &BackupsAsk) -> bool {
        match backups_ui(ctx, ask) {
            Answer::Open => true,
            Answer::Closed => false,
            Answer::Given(path) => {
                self.leave(ctx, Unsaved::OpenBackup(path));
                false
            }
        }
    }

    /// Opens a former version of a file as a report without one.
    pub(super) fn open_backup(&mut self, path: &Path) {
        match store::load(path) {
            Ok(loaded) => self.show(Document::new(loaded.report), None, "已打开以前的版本，保存时另起名字"),
            Err(error) => self.tell("没有打开", &error.to_string()),
        }
    }

    /// Asks what is done about a file that is not as it was.
    pub(super) fn ask_about(&mut self, path: PathBuf, behind: Behind) {
        if let Some(session) = &mut self.session {
            session.document.lose_file();
        }
        let safe = self.where_safe();
        self.dialog = Some(Dialog::Changed(ChangedAsk { path, behind, safe, compared: None }));
    }

    /// Where what is in the window is safe, after it was not saved.
    pub(super) fn where_safe(&mut self) -> &'static str {
        if self.session.as_mut().is_some_and(Session::keep_at_once) {
            "内容仍在窗口和自动留存里"
        } else {
            "内容仍在窗口里，但没有自动留存，请不要关闭窗口"
        }
    }

    pub(super) fn changed_ui(&mut self, ctx: &Context, ask: &mut ChangedAsk) -> bool {
        match changed_ui(ctx, ask) {
            Answer::Open => return true,
            Answer::Closed => self.after_saving = None,
            Answer::Given(ChangedAnswer::KeepMine) => match self.session.as_ref().and_then(Session::behind) {
                // Meanwhile it has become something else again.
                Some(behind) if behind != ask.behind => self.ask_about(ask.path.clone(), behind),
                _ => self.save_to(ctx, &ask.path),
            },
            Answer::Given(ChangedAnswer::SaveAs) => self.ask_path(ctx, PathPurpose::SaveAs),
            Answer::Given(ChangedAnswer::LookAgain) => self.save(ctx),
            Answer::Given(ChangedAnswer::TakeTheirs) => self.take_theirs(ctx, &ask.path),
            Answer::Given(ChangedAnswer::Compare) => {
                let (theirs, mine) = (store::load(&ask.path), self.document());
                ask.compared = mine.map(|mine| match theirs {
                    Ok(theirs) => Compared::new("磁盘上的", "窗口里的", &theirs.report, mine.report()),
                    Err(error) => Compared::refused(&error),
                });
                return true;
            }
        }
        false
    }

    /// Opens what is on disk; what is in the window is kept among the backups first.
    fn take_theirs(&mut self, ctx: &Context, path: &Path) {
        self.after_saving = None;
        let Some(document) = self.document() else { return };
        if !self.backups.are_kept() {
            return self.tell("没有换", "这台机器上没有放备份的地方，窗口里的内容会丢。请先另存到别处。");
        }
        let mine = store::to_text(document.report());
        if let Err(error) = self.backups.keep_bytes(path, mine.as_bytes(), now_in_china()) {
            return self
                .tell("没有换", &format!("窗口里的内容没有留成备份：{error}\n\n窗口里的内容都还在，可以另存到别处。"));
        }
        self.open_file(ctx, path);
    }

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
            let compared = match in_file {
                Some(loaded) => Compared::new("文件里的", "没有保存的", &loaded.report, &left_over.report),
                None => Compared::new("空白年报", "没有保存的", &blank_of(&left_over.report), &left_over.report),
            };
            self.dialog = Some(Dialog::LeftOver(Box::new(LeftOverAsk { left_over: Some(left_over), text, compared })));
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
            (Answer::Given(LeftOverAnswer::Forget), Some(left_over)) => {
                left_over.forget();
            }
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
             恢复后是一份没有文件名的年报；留存保持原样，直到选“恢复”或“不要了”。",
            filled_text(&left_over.report)
        )
    } else {
        String::new()
    };
    format!("程序上次没有正常结束。{at} 自动留存了“{title}”没有保存的改动。{cut}\n{file}")
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
