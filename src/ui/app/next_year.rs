//! Starting a report from last year's.

use std::path::Path;

use egui::Context;

use super::super::dialogs::next_year::{NextYearAsk, next_year_ui};
use super::super::dialogs::{Answer, Dialog};
use super::super::document::Document;
use super::App;
use crate::import::open_report;
use crate::report::{NextYear, next_year};

impl App {
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
        let open = self.document.as_ref().map(|document| &document.report().organ);
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
                self.show_without_file(Document::started(report, offers), "已从上年年报新建，请填写本年的数");
                false
            }
        }
    }
}
