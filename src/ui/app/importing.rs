//! Reading published reports and taking them over.

use std::path::Path;

use egui::{Context, Ui};

use super::super::dialogs::ask::Unsaved;
use super::super::dialogs::taking::{Taking, TakingAsk, taking_ui};
use super::super::dialogs::{Answer, Dialog};
use super::super::document::Document;
use super::super::importing::{
    self, ImportPage, ImportedDocument, Importing, Job, JobError, Offered, SubjectHere, importing_ui,
};
use super::super::typing::Typing;
use super::super::view::Pane;
use super::App;
use crate::form::Form;
use crate::import::{differences_of_subject, edit_all, edit_blanks, has_content, is_of_last_year};
use crate::report::{Address, LastYear, Organ, Report};

impl App {
    /// Reads a file, which may be anything.
    pub(super) fn import_file(&mut self, ctx: &Context, path: &Path) {
        self.start_import(ctx, Offered::File(path.to_owned()));
    }

    pub(super) fn import_clipboard(&mut self, ctx: &Context) {
        let desktop = self.errands.desktop();
        self.start_import(ctx, Offered::Clipboard(desktop));
    }

    fn start_import(&mut self, ctx: &Context, offered: Offered) {
        self.settle();
        let Some(job) = Job::start(ctx, offered, self.subject_here(), self.reader) else {
            return self.tell("没有导入", "系统不能再开始别的工作，没有导入。请关闭一些程序再试。");
        };
        match job.at_once() {
            Some(answer) => self.imported(ctx, answer),
            None => self.importing = Some(Importing::Reading(job)),
        }
    }

    /// Which report figures are taken to be of that do not say it.
    fn subject_here(&self) -> SubjectHere {
        if let Some(report) = self.document().map(Document::report) {
            return SubjectHere { form: report.form, year: report.year, organ: report.organ.clone() };
        }
        let year = u16::try_from(self.today.year() - 1).unwrap_or_default();
        let newest = Form::all().next().expect("there are forms");
        SubjectHere { form: Form::for_year(year).unwrap_or(newest), year, organ: Organ::default() }
    }

    /// Takes up what a document was read for, once it is.
    pub(super) fn take_import(&mut self, ctx: &Context) {
        if let Some(Importing::Reading(job)) = &self.importing
            && let Some(answer) = job.answer()
        {
            self.importing = None;
            self.imported(ctx, answer);
        }
    }

    fn imported(&mut self, ctx: &Context, answer: Result<ImportedDocument, JobError>) {
        match answer {
            Ok(ImportedDocument::Read(page)) => self.importing = Some(Importing::Read(page)),
            Ok(ImportedDocument::Own(report, on_pages, name)) => {
                let compared = on_pages.words(&report.check_code());
                let message = format!("已从{name}取出年报，保存后成为年报文件；{compared}");
                self.leave(ctx, Unsaved::Import(report, message));
            }
            Err(error) => self.tell("没有导入", &error.to_string()),
        }
        ctx.request_repaint();
    }

    fn page(&mut self) -> Option<&mut ImportPage> {
        match &mut self.importing {
            Some(Importing::Read(page)) => Some(page),
            _ => None,
        }
    }

    /// Goes to the next or former of what is open on the page; gives whether there is a page.
    pub(super) fn step_import(&mut self, by: isize) -> bool {
        self.page().map(|page| page.step(by)).is_some()
    }

    /// Goes to the next pane of the page; gives whether there is a page.
    pub(super) fn next_import_pane(&mut self) -> bool {
        self.page().map(ImportPage::next_pane).is_some()
    }

    /// Shows what is being imported and does what is answered.
    pub(super) fn import_ui(&mut self, ctx: &Context, ui: &mut Ui) {
        let has_keys = self.dialog.is_none() && !Typing::is_composing(ctx);
        let Some(importing) = &mut self.importing else { return };
        match importing_ui(ui, importing, has_keys) {
            importing::Answer::Open => {}
            importing::Answer::Leave => {
                self.leave_import();
                self.message = Some("没有导入，什么也没有改".to_owned());
            }
            importing::Answer::TakeOver => self.take_over(ctx),
            importing::Answer::StartNext => {
                let Some(last) = self.page().map(|page| page.report().clone()) else { return };
                self.leave(ctx, Unsaved::NextAfter(Box::new(last)));
            }
        }
    }

    pub(super) fn leave_import(&mut self) {
        self.importing = None;
        self.focus_pane(Pane::Form);
    }

    /// Takes the reading over, or asks how it goes together with the report that is open.
    fn take_over(&mut self, ctx: &Context) {
        let Some(imported) = self.page().map(|page| page.report().clone()) else { return };
        let Some(document) = self.document() else { return self.take(ctx, Taking::New) };
        let report = document.report();
        let differences = differences_of_subject(report, &imported);
        if !document.is_read_only() && differences.is_empty() && !has_content(report) {
            return self.take(ctx, Taking::All);
        }
        let mut ways = vec![Taking::Blanks, Taking::All, Taking::New];
        if document.is_read_only() {
            ways = vec![Taking::New];
        } else if is_of_last_year(report, &imported) && last_year(&imported, report).misfit(report).is_none() {
            ways.insert(0, Taking::LastYear);
        }
        self.dialog = Some(Dialog::Taking(TakingAsk { differences, ways }));
    }

    /// Asks how; gives whether the dialog stays open.
    pub(super) fn taking_ui(&mut self, ctx: &Context, ask: &TakingAsk) -> bool {
        match taking_ui(ctx, ask) {
            Answer::Open => true,
            Answer::Closed => false,
            Answer::Given(way) => {
                self.take(ctx, way);
                false
            }
        }
    }

    fn take(&mut self, ctx: &Context, way: Taking) {
        let Some(imported) = self.page().map(|page| page.report().clone()) else { return };
        let message = match way {
            Taking::New => "已导入，保存后成为年报文件",
            Taking::All => "已导入，可以一步撤销",
            Taking::Blanks => "已填空白处，可以一步撤销",
            Taking::LastYear => "已作为上年年报存入本年年报，用于跨年校验；可以撤销",
        };
        let Some(session) = self.session.as_mut().filter(|_| way != Taking::New) else {
            return self.leave(ctx, Unsaved::Import(Box::new(imported), message.to_owned()));
        };
        let document = &mut session.document;
        if way == Taking::LastYear {
            let last = last_year(&imported, document.report());
            document.show_last_year(true);
            if document.put_last_year(Some(last), Address::Report) {
                self.leave_import();
                self.message = Some(message.to_owned());
            }
            return;
        }
        let edit = match way {
            Taking::Blanks => edit_blanks(document.report(), &imported),
            Taking::All | Taking::New | Taking::LastYear => edit_all(document.report(), &imported),
        };
        // Of what was signed or published the reason is asked first; the page stays.
        if document.apply(edit, Address::Report) {
            self.leave_import();
            self.message = Some(message.to_owned());
        }
    }

    /// Opens an imported report as one that has no file yet.
    pub(super) fn open_imported(&mut self, report: Report, message: &str) {
        self.show(Document::imported(report), None, message);
    }
}

/// Whether a file is a document to be read, and no report file, by its name.
pub(super) fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|extension| !extension.eq_ignore_ascii_case("ron"))
}

/// Last year's report out of an imported one; where that names no organ, it is the person who says so.
fn last_year(imported: &Report, report: &Report) -> LastYear {
    let source = imported.imported.as_ref().map(|imported| imported.source.as_str()).unwrap_or_default();
    let mut last = LastYear::of(imported, source);
    if last.organ.trim().is_empty() {
        last.organ.clone_from(&report.organ.name);
    }
    last
}
