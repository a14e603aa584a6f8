//! Comparing with another report: chosen once, and gone back to from place to place.

use std::path::Path;

use egui::Context;

use super::super::dialogs::compare::{CompareAnswer, CompareAsk, compare_ui};
use super::super::dialogs::path::PathPurpose;
use super::super::dialogs::{Answer, Dialog};
use super::App;
use crate::import::open_report;

impl App {
    /// Compares again with the report from which one went to a place, or asks for one.
    pub(super) fn compare(&mut self, ctx: &Context) {
        match self.session.as_mut().and_then(|session| session.compared.take()) {
            Some(path) => self.compare_file(&path),
            None => self.ask_path(ctx, PathPurpose::Compare),
        }
    }

    /// Compares with the report in a file, as it is now.
    pub(super) fn compare_file(&mut self, path: &Path) {
        let Some(document) = self.document() else { return };
        let other = match open_report(path) {
            Ok(opened) => opened.report,
            Err(error) => return self.tell("没有比较", &error.to_string()),
        };
        let ask = CompareAsk::new(path, &other, document.report());
        if ask.has_differences() {
            self.dialog = Some(Dialog::Compare(Box::new(ask)));
        } else {
            self.tell("比较", &format!("{}与当前年报没有不同。", ask.name()));
        }
    }

    pub(super) fn compare_ui(&mut self, ctx: &Context, ask: &mut CompareAsk) -> bool {
        match compare_ui(ctx, ask) {
            Answer::Open => return true,
            Answer::Closed => {}
            Answer::Given(CompareAnswer::Other) => self.ask_path(ctx, PathPurpose::Compare),
            Answer::Given(CompareAnswer::GoTo(spot)) => {
                if let Some(session) = &mut self.session {
                    session.compared = Some(ask.path().to_owned());
                    session.go_after_dialog(spot);
                }
                self.message = Some("再选“与另一份比较”回到比较".to_owned());
                ctx.request_repaint();
            }
        }
        false
    }
}
