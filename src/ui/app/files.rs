//! Opening, saving, exporting; nothing is closed with unsaved changes unasked.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui::Context;

use super::super::dialogs::Dialog;
use super::super::dialogs::ask::{Message, Unsaved};
use super::super::dialogs::new::NewReport;
use super::super::dialogs::path::{PathAsk, PathPurpose};
use super::super::document::{Document, ReadOnly};
use super::super::session::Session;
use super::App;
use crate::export::Stage;
use crate::import::{OpenError, PdfDataError, is_pdf, open_report};
use crate::report::{Event, HistoryEntry, next_year};
use crate::store::{self, FileLock};

/// A report of an invented organ, all filled in, to play with.
const SAMPLE: &str = include_str!("../../../samples/云川县水务局2025年年报.ron");

impl App {
    /// Goes on to something that closes the report: asks first if it has changes.
    pub(super) fn leave(&mut self, ctx: &Context, next: Unsaved) {
        self.settle();
        if self.document().is_some_and(Document::is_changed) {
            self.dialog = Some(Dialog::Unsaved(next));
        } else {
            self.go_on(ctx, next);
        }
    }

    pub(super) fn go_on(&mut self, ctx: &Context, next: Unsaved) {
        match next {
            Unsaved::Quit => {
                self.is_quitting = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Unsaved::NextYear => self.ask_path(ctx, PathPurpose::StartFrom),
            Unsaved::NextAfter(last) => {
                let source = last.imported.as_ref().map(|imported| imported.source.clone()).unwrap_or_default();
                match next_year(&last, &source) {
                    Ok(next) => self.propose_next(next),
                    Err(error) => self.tell("没有新建", &error.to_string()),
                }
            }
            Unsaved::New => self.dialog = Some(Dialog::New(NewReport::new(self.today))),
            Unsaved::Sample => self.open_sample(),
            Unsaved::Open => self.ask_path(ctx, PathPurpose::Open),
            Unsaved::OpenFile(path) => self.open_file(ctx, &path),
            Unsaved::OpenBackup(path) => self.open_backup(&path),
            Unsaved::Restore(report) => self.restore(*report),
            Unsaved::Import(report, message) => self.open_imported(*report, &message),
        }
    }

    /// Opens a report, with the lock of its file if it has one, in the place of the one that is open. That
    /// one is closed: whoever calls this has asked what becomes of its changes.
    pub(super) fn show(&mut self, document: Document, lock: Option<Rc<FileLock>>, message: &str) {
        let mut session = Session::new(document, lock);
        session.view.today = self.today;
        if let Some(folder) = &self.recovery {
            session.keep_in(folder, &self.ctx);
        }
        self.message = Some(message.to_owned());
        if let Some(before) = self.session.replace(session) {
            before.close();
        }
        self.importing = None;
    }

    /// Opens a copy of the sample, which has no file.
    fn open_sample(&mut self) {
        match store::parse(SAMPLE, Path::new("样例.ron")) {
            Ok(loaded) => {
                let message = "样例是虚构的单位，可以随意改；没有文件，另存以后才留下";
                self.show(Document::new(loaded.report), None, message);
            }
            Err(error) => self.tell("没有打开", &error.to_string()),
        }
    }

    /// Opens a file for changing; if someone else has it, for reading.
    pub(super) fn open_file(&mut self, ctx: &Context, path: &Path) {
        if is_pdf(path) {
            return self.open_pdf(ctx, path);
        }
        match self.take_lock(path) {
            Ok(lock) => self.open_locked(path, Some(lock), None),
            Err(why) => self.open_locked(path, None, Some(ReadOnly::Held(why))),
        }
    }

    /// Opens a file; with a reason it can only be read.
    pub(super) fn open_locked(&mut self, path: &Path, lock: Option<Rc<FileLock>>, read_only: Option<ReadOnly>) {
        match store::load(path) {
            Ok(mut loaded) => {
                let notes = std::mem::take(&mut loaded.notes);
                let mut document = Document::opened(loaded, path);
                if let Some(why) = read_only {
                    document.make_read_only(why);
                }
                self.show(document, lock, &format!("已打开 {}", path.display()));
                self.remember(path);
                if !notes.is_empty() {
                    self.tell("打开时的说明", &notes.join("\n"));
                }
            }
            Err(error) => self.tell_not_opened(path, &error),
        }
    }

    /// Takes the report out of a PDF that carries it: a report that has no file yet. One that carries none is
    /// read by its pages, as an import.
    fn open_pdf(&mut self, ctx: &Context, path: &Path) {
        match open_report(path) {
            Ok(opened) => {
                let compared = opened.on_pages.map(|on_pages| on_pages.words(&opened.report.check_code()));
                let compared = compared.map(|words| format!("；{words}")).unwrap_or_default();
                let message = format!("已从 {} 取出年报，保存后成为年报文件{compared}", path.display());
                self.show(Document::new(opened.report), None, &message);
            }
            Err(OpenError::Pdf { cause: PdfDataError::NoData, .. }) => self.import_file(ctx, path),
            Err(error) => self.tell("没有打开", &error.to_string()),
        }
    }

    pub(super) fn save(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        if let Some(why) = session.document.read_only() {
            let text = why.text();
            return self.tell("没有保存", &text);
        }
        match session.document.path().map(Path::to_owned) {
            Some(path) => match session.behind() {
                Some(behind) => self.ask_about(path, behind),
                None => self.save_to(ctx, &path),
            },
            None => self.ask_path(ctx, PathPurpose::SaveAs),
        }
    }

    /// Saves under a name; what stood there is kept among the backups.
    pub(super) fn save_to(&mut self, ctx: &Context, path: &Path) {
        let entry = self.entry(Event::Saved, "", String::new());
        self.save_entry(ctx, path, entry);
    }

    /// Saves with an entry in the history of the report.
    pub(super) fn save_entry(&mut self, ctx: &Context, path: &Path, entry: HistoryEntry) {
        let lock = match self.take_lock(path) {
            Ok(lock) => lock,
            Err(why) => {
                self.after_saving = None;
                let text = format!("{why}。{}，请换一个文件名保存。", self.where_safe());
                return self.tell("没有保存", &text);
            }
        };
        let Some(session) = &mut self.session else { return };
        match session.save(path, lock, entry, &self.backups) {
            Ok(notes) => {
                self.remember(path);
                let saved = format!("已保存到 {}", path.display());
                self.message = Some([saved.as_str()].iter().chain(&notes).copied().collect::<Vec<_>>().join("；"));
                if let Some(next) = self.after_saving.take() {
                    self.go_on(ctx, next);
                }
            }
            Err(error) => {
                self.after_saving = None;
                let text = format!("{error}\n\n{}，可以另存到别处，或者原来的位置好了以后再保存。", self.where_safe());
                self.tell("没有保存", &text);
            }
        }
    }

    pub(super) fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.settings.remember(&path, self.told_of_report());
        self.keep_settings();
    }

    pub(super) fn keep_settings(&mut self) {
        if let Some(path) = &self.settings_path
            && let Err(error) = self.settings.save(path)
        {
            self.message = Some(format!("设置没有记住：{error}"));
        }
    }

    pub(super) fn ask_path(&mut self, ctx: &Context, purpose: PathPurpose) {
        let proposed = self.proposed_path(purpose);
        self.files.ask(ctx, purpose, proposed.clone());
        self.dialog = Some(Dialog::Path(PathAsk::new(purpose, &proposed, !self.files.is_waiting())));
    }

    /// Whether the file that is open is in a folder in which nothing is to stay.
    pub(super) fn lies_in_temporary_folder(&self) -> bool {
        self.document().and_then(Document::path).is_some_and(|path| self.temporary_folders.hold(path))
    }

    /// The path offered first: beside the report, else among the person's documents.
    pub(super) fn proposed_path(&self, purpose: PathPurpose) -> PathBuf {
        let recent = self.settings.recent.first().and_then(|path| path.parent());
        let own = self.document().and_then(Document::path).filter(|_| !self.lies_in_temporary_folder());
        let recent = recent.filter(|folder| !self.temporary_folders.hold(&folder.join("_")));
        let beside = own.and_then(Path::parent).or(recent);
        let folder = beside.or(self.documents.as_deref()).map(Path::to_owned).unwrap_or_default();
        let Some(document) = self.document().filter(|_| purpose.saves()) else {
            return if folder.as_os_str().is_empty() { folder } else { folder.join("") };
        };
        let report = document.report();
        let kind = match purpose {
            PathPurpose::Export(format) if matches!(format.stage, Stage::Draft | Stage::Approval) => {
                format!("（{}）", format.stage.name())
            }
            _ => String::new(),
        };
        let name = format!("{}{}年政府信息公开工作年度报告{kind}", report.organ.name.trim(), report.year);
        let name: String = name.chars().filter(|c| !r#"\/:*?"<>|"#.contains(*c) && !c.is_control()).collect();
        folder.join(format!("{name}.{}", purpose.kind().1))
    }

    pub(super) fn path_given(&mut self, ctx: &Context, purpose: PathPurpose, path: &Path) {
        match purpose {
            PathPurpose::Open => self.open_file(ctx, path),
            PathPurpose::LastYear => self.open_last_year(path, false),
            PathPurpose::TakeLastYear => self.open_last_year(path, true),
            PathPurpose::StartFrom => self.start_from(path),
            PathPurpose::Compare => self.compare_file(path),
            PathPurpose::Import => self.import_file(ctx, path),
            // Over its own file it goes as in saving.
            PathPurpose::SaveAs if self.document().and_then(Document::path) == Some(path) => self.save(ctx),
            PathPurpose::SaveAs => self.save_to(ctx, path),
            PathPurpose::Export(format) => self.export(format, path),
            PathPurpose::FontFile(role) => self.font_given(role, path),
        }
    }

    pub(super) fn tell(&mut self, title: &str, text: &str) {
        self.dialog = Some(Dialog::Message(Message { title: title.to_owned(), text: text.to_owned() }));
    }
}
