//! Files that are not simply there: held, changed behind the window, damaged.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui::Context;

use super::super::dialogs::ask::Unsaved;
use super::super::dialogs::file_states::{BackupsAsk, ChangedAnswer, ChangedAsk, Compared, backups_ui, changed_ui};
use super::super::dialogs::path::PathPurpose;
use super::super::dialogs::{Answer, Dialog};
use super::super::document::Document;
use super::super::session::Session;
use super::App;
use crate::clock::now_in_china;
use crate::store::{self, Behind, FileLock, NotTaken, StoreError};

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
}
