//! Last year's report: to compare with, and to start this year's from.

use std::path::Path;

use egui::Context;

use super::super::dialogs::next_year::{NextYearAsk, next_year_ui};
use super::super::dialogs::path::PathPurpose;
use super::super::dialogs::{Answer, Dialog};
use super::super::document::Document;
use super::App;
use crate::import::{OpenedReport, open_report};
use crate::report::{LastYear, NextYear, next_year};

impl App {
    /// Shows last year's figures, or hides them; asks for a file where there are none. The report stays as it is.
    pub(super) fn turn_last_year(&mut self, ctx: &Context) {
        let Some(session) = &mut self.session else { return };
        let document = &mut session.document;
        let shows = document.shown_last_year().is_none();
        if document.show_last_year(shows) || !shows {
            let told = if shows { "已显示上年的数" } else { "已收起上年的数，年报没有改动" };
            self.message = Some(told.to_owned());
        } else {
            self.ask_path(ctx, PathPurpose::LastYear);
        }
    }

    /// Shows what changed since last year, or last year's figures again. The report stays as it is.
    pub(super) fn turn_changes(&mut self, ctx: &Context) {
        let Some(session) = &mut self.session else { return };
        let shows = !session.document.shows_changes();
        if !session.document.show_changes(shows) {
            return self.ask_path(ctx, PathPurpose::LastYear);
        }
        let told =
            if shows { "已显示比上年的增减；年报没有改动" } else { "已改为显示上年的数" };
        self.message = Some(told.to_owned());
    }

    /// Takes what is shown as last year's report, for the checks, or asks for a file.
    pub(super) fn take_last_year(&mut self, ctx: &Context) {
        match self.document().and_then(Document::only_shown).cloned() {
            Some(last) => self.put_last_year(last),
            None => self.ask_path(ctx, PathPurpose::TakeLastYear),
        }
    }

    fn put_last_year(&mut self, last: LastYear) {
        let Some(session) = &mut self.session else { return };
        let name = last.source.clone();
        session.document.show_last_year(true);
        if session.put_last_year(Some(last)) {
            self.message = Some(format!("已把 {name} 作为上年年报存入本年年报，用于跨年校验；可以撤销"));
        }
    }

    /// Takes last year's report out of the report.
    pub(super) fn drop_last_year(&mut self) {
        if self.session.as_mut().is_some_and(|session| session.put_last_year(None)) {
            self.message = Some("本年年报里不再存有上年年报，不作跨年校验；可以撤销".to_owned());
        }
    }

    /// Reads last year's report, to show it or to take it for the checks.
    pub(super) fn open_last_year(&mut self, path: &Path, is_taken: bool) {
        let Some(session) = &mut self.session else { return };
        let refused = if is_taken { "没有选定" } else { "没有对照" };
        let found = match open_report(path) {
            Ok(OpenedReport { report, .. }) => report,
            Err(error) => return self.tell(refused, &error.to_string()),
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let last = LastYear::of(&found, &name);
        if let Some(why) = last.misfit(session.document.report()) {
            return self.tell(refused, &format!("{why}。请选择本单位上一年度的年报文件。"));
        }
        if is_taken {
            return self.put_last_year(last);
        }
        session.document.show_beside(last);
        self.message = Some(format!("已对照 {name}，上年的数显示在各单元格下；年报没有改动"));
    }

    /// Reads last year's report and asks before a new one is started from it.
    pub(super) fn start_from(&mut self, path: &Path) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let opened = match open_report(path) {
            Ok(opened) => opened,
            Err(error) => return self.tell("没有新建", &error.to_string()),
        };
        match next_year(&opened.report, &name) {
            Ok(next) => self.propose_next(next),
            Err(error) => self.tell("没有新建", &error.to_string()),
        }
    }

    /// Asks before a new report is started.
    pub(super) fn propose_next(&mut self, next: NextYear) {
        let doubts = self.doubts(&next);
        self.dialog = Some(Dialog::NextYear(Box::new(NextYearAsk { next, doubts })));
    }

    /// What is not as one would expect of a report that is to be written now and here.
    fn doubts(&self, next: &NextYear) -> Vec<String> {
        let mut doubts = Vec::new();
        let (year, now) = (next.report.year, i32::from(self.today.year()) - 1);
        if i32::from(year) != now {
            doubts.push(format!("这样新建的是{year}年度的；现在编制的通常是{now}年度，请核对选的是不是上年的年报。"));
        }
        let organ = &next.report.organ;
        let open = self.document().map(|document| &document.report().organ);
        if let Some(open) = open.filter(|open| !open.name.trim().is_empty() && !organ.is_same_as(&open.name)) {
            doubts.push(format!("单位是“{}”，刚才打开的是“{}”，请核对。", organ.name, open.name));
        }
        doubts
    }

    pub(super) fn next_year_ui(&mut self, ctx: &Context, ask: &NextYearAsk) -> bool {
        match next_year_ui(ctx, ask) {
            Answer::Open => true,
            Answer::Closed => false,
            Answer::Given(()) => {
                let NextYear { report, offers, .. } = ask.next.clone();
                self.show(Document::started(report, offers), None, "已从上年年报新建，请填写本年的数");
                false
            }
        }
    }
}
