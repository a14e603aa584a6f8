//! Dialogs: what they are answered is done here.

use std::path::Path;

use egui::Context;

use super::super::action::Actions;
use super::super::dialogs::ask::{self, Choice, Unsaved};
use super::super::dialogs::{
    Answer, Dialog, about, cells, explain, first_use, form_help, help, new, path, punctuation, rule, zeros,
};
use super::super::document::Document;
use super::super::files;
use super::super::session::Session;
use super::App;
use crate::report::Report;

impl App {
    pub(super) fn dialog_ui(&mut self, ctx: &Context, actions: &mut Actions) {
        let now_secs = ctx.input(|input| input.time);
        if let Some(answer) = self.files.answer(now_secs)
            && let Some(Dialog::Path(ask)) = &mut self.dialog
        {
            let purpose = ask.purpose;
            match answer {
                files::Answer::Chosen(path) => {
                    self.dialog = None;
                    self.path_given(ctx, purpose, &path);
                }
                files::Answer::Cancelled => {
                    self.dialog = None;
                    self.after_saving = None;
                }
                files::Answer::NotThere => ask.is_only_way = true,
            }
        }
        let Some(mut dialog) = self.dialog.take() else { return };
        let stays = self.answer_ui(ctx, &mut dialog, actions);
        if stays && self.dialog.is_none() {
            self.dialog = Some(dialog);
        }
    }

    /// Shows a dialog and does what it is answered; gives whether it stays open.
    pub(super) fn answer_ui(&mut self, ctx: &Context, dialog: &mut Dialog, actions: &mut Actions) -> bool {
        let is_open = |answer: &Answer<()>| *answer == Answer::Open;
        match dialog {
            Dialog::New(ask) => match new::new_ui(ctx, ask) {
                Answer::Open => true,
                Answer::Closed => false,
                Answer::Given(report) => {
                    self.start(report);
                    false
                }
            },
            Dialog::Path(ask) => {
                let own = self.document().and_then(Document::path).map(Path::to_owned);
                match path::path_ui(ctx, ask, own.as_deref()) {
                    Answer::Open => true,
                    Answer::Closed => {
                        self.files.forget();
                        self.after_saving = None;
                        false
                    }
                    Answer::Given(path) => {
                        self.files.forget();
                        self.path_given(ctx, ask.purpose, &path);
                        false
                    }
                }
            }
            Dialog::Unsaved(next) => self.unsaved_ui(ctx, next),
            Dialog::Message(message) => is_open(&ask::message_ui(ctx, message)),
            Dialog::Rule(told) => is_open(&rule::rule_ui(ctx, told)),
            Dialog::Rules => is_open(&rule::rules_ui(ctx)),
            Dialog::FormHelp(form, place) => is_open(&form_help::form_help_ui(ctx, form, place)),
            Dialog::About => is_open(&about::about_ui(ctx)),
            Dialog::FirstUse => match first_use::first_use_ui(ctx) {
                Answer::Open => true,
                Answer::Closed => false,
                Answer::Given(()) => {
                    self.leave(ctx, Unsaved::Sample);
                    false
                }
            },
            Dialog::Help(place) => is_open(&help::help_ui(ctx, place)),
            Dialog::History(ask) => self.history_ui(ctx, ask),
            Dialog::Mark(ask) => self.mark_ui(ctx, *ask),
            Dialog::Reopen(ask) => self.reopen_ui(ctx, ask),
            Dialog::Compare(ask) => self.compare_ui(ctx, ask),
            Dialog::NextYear(ask) => self.next_year_ui(ctx, ask),
            Dialog::Taking(ask) => self.taking_ui(ctx, ask),
            Dialog::Changed(ask) => self.changed_ui(ctx, ask),
            Dialog::Backups(ask) => self.backups_ui(ctx, ask),
            Dialog::LeftOver(ask) => self.left_over_ui(ctx, ask),
            Dialog::GivenUp(ask) => self.given_up_ui(ctx, ask),
            Dialog::Unreadable(ask) => Self::unreadable_ui(ctx, ask),
            Dialog::Export => self.export_ui(ctx),
            Dialog::Exported(exported) => self.exported_ui(ctx, exported),
            Dialog::Explain(ask) => {
                let Some(session) = &mut self.session else { return false };
                is_open(&explain::explain_ui(ctx, ask, &mut session.document))
            }
            Dialog::CellNotes(cell_idx) => {
                let Some(Session { document, view, .. }) = &mut self.session else { return false };
                is_open(&cells::cell_notes_ui(ctx, *cell_idx, document, view))
            }
            Dialog::OpenCells => {
                let Some(document) = self.document() else { return false };
                is_open(&cells::open_cells_ui(ctx, document, actions))
            }
            Dialog::Zeros(ask) => {
                let Some(session) = &mut self.session else { return false };
                let answer = zeros::zeros_ui(ctx, ask);
                if answer == Answer::Given(()) {
                    self.message = session.put_zeros(ask);
                }
                answer == Answer::Open
            }
            Dialog::Punctuation(ask) => {
                let Some(session) = &mut self.session else { return false };
                match punctuation::punctuation_ui(ctx, ask, session.document.report()) {
                    Answer::Open => return true,
                    Answer::Closed => {}
                    Answer::Given(wish) => self.message = session.mend_punctuation(ask, wish),
                }
                false
            }
            Dialog::Paste(ask) => {
                let Some(session) = &mut self.session else { return false };
                match cells::paste_ui(ctx, ask, &session.document) {
                    Answer::Open => return true,
                    Answer::Closed => {}
                    Answer::Given(cells::PasteAnswer::Paste) => self.message = session.paste_so(ask.edit(), &ask.spot),
                    Answer::Given(cells::PasteAnswer::Import) => self.import_clipboard(ctx),
                }
                false
            }
        }
    }

    pub(super) fn start(&mut self, report: Report) {
        self.show(Document::new(report), None, "新建完成；所有单元格都是空白，没有发生的填0");
    }

    pub(super) fn unsaved_ui(&mut self, ctx: &Context, next: &Unsaved) -> bool {
        let name = self.document().map(|document| document.report().title()).unwrap_or_default();
        match ask::unsaved_ui(ctx, &name, self.recovery.is_some()) {
            Answer::Open => true,
            Answer::Closed => false,
            Answer::Given(Choice::Save) => {
                self.after_saving = Some(next.clone());
                self.save(ctx);
                false
            }
            // The report stays until another takes its place: choosing one may still be given up.
            Answer::Given(Choice::Discard) => {
                self.go_on(ctx, next.clone());
                false
            }
        }
    }
}
