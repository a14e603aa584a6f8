//! What each command does.

use egui::Context;

use super::super::action::Action;
use super::super::command::Command;
use super::super::dialogs::Dialog;
use super::super::dialogs::ask::Unsaved;
use super::super::dialogs::explain::ExplainAsk;
use super::super::dialogs::path::PathPurpose;
use super::super::document::Document;
use super::super::grid;
use super::super::view::Pane;
use super::App;
use crate::form::Table;
use crate::report::Event;

impl App {
    pub(super) fn is_enabled(&self, command: Command) -> bool {
        // What is not seen is not changed.
        if self.importing.is_some() && !goes_with_import(command) {
            return false;
        }
        let Some(document) = &self.document else {
            return !needs_report(command) || (self.importing.is_some() && goes_with_import(command));
        };
        let writable = !document.is_read_only();
        let in_form = !self.preview.is_open();
        match command {
            Command::Undo => document.can_undo(),
            Command::Redo => document.can_redo(),
            // What is selected is not seen in the preview.
            Command::Clear | Command::AutoTotal | Command::CellNotes => writable && in_form && self.table().is_some(),
            Command::NotApplicable => writable && in_form && self.table().is_some_and(|table| table.not_applicable),
            Command::FillZero => writable && in_form,
            _ => true,
        }
    }

    pub(super) fn is_on(&self, command: Command) -> Option<bool> {
        match command {
            Command::DarkTheme => Some(self.settings.is_dark),
            Command::LargePrint => Some(self.settings.is_large),
            Command::Preview => Some(self.preview.is_open()),
            Command::LastYear => self.document.as_ref().map(|document| document.report().last_year.is_some()),
            _ => None,
        }
    }

    /// The table that is shown.
    pub(super) fn table(&self) -> Option<&'static Table> {
        let form = self.document.as_ref()?.report().form;
        form.table(self.view.part.table(form)?)
    }

    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        if !self.is_enabled(command) {
            return;
        }
        self.message = None;
        self.settle();
        if matches!(command, Command::FillZero | Command::Clear | Command::NotApplicable | Command::AutoTotal)
            && self.table().is_some()
        {
            // From a menu the keyboard goes back to the cells.
            self.view.to_pane = Some(Pane::Form);
        }
        match command {
            Command::New => self.leave(ctx, Unsaved::New),
            Command::Open => self.leave(ctx, Unsaved::Open),
            Command::Quit => self.leave(ctx, Unsaved::Quit),
            Command::Import => self.ask_path(ctx, PathPurpose::Import),
            Command::ImportClipboard => self.import_clipboard(ctx),
            Command::Save => self.save(ctx),
            Command::SaveAs => self.ask_path(ctx, PathPurpose::SaveAs),
            Command::Preview => self.turn_preview(),
            Command::NextYear => self.leave(ctx, Unsaved::NextYear),
            Command::Backups => self.show_backups(),
            Command::History => self.show_history(),
            Command::Compare => self.ask_path(ctx, PathPurpose::Compare),
            Command::MarkSigned => self.ask_mark(Event::Signed),
            Command::MarkPublished => self.ask_mark(Event::Published),
            Command::Export => self.dialog = Some(Dialog::Export),
            Command::LastYear => self.last_year(ctx),
            Command::Undo => self.turn(Document::undo, "已撤销"),
            Command::Redo => self.turn(Document::redo, "已重做"),
            Command::Find => self.find.open(false),
            Command::Replace => self.find.open(true),
            Command::FillZero => self.fill_zero(),
            Command::Clear | Command::NotApplicable | Command::AutoTotal => self.change_selected(command),
            Command::CellNotes => self.dialog = self.cursor().map(Dialog::CellNotes),
            Command::OpenCells => self.dialog = Some(Dialog::OpenCells),
            Command::Check => {
                self.view.shows_findings = Some(true);
                self.view.to_pane = Some(Pane::Findings);
            }
            Command::NextFinding => self.next_finding(1),
            Command::PreviousFinding => self.next_finding(-1),
            Command::NextPart => self.step_part(1),
            Command::PreviousPart => self.step_part(-1),
            Command::NextPane => self.next_pane(ctx),
            Command::ShowParts => self.view.shows_parts = Some(!self.shows_parts(ctx)),
            Command::ShowFindings => self.view.shows_findings = Some(!self.shows_findings(ctx)),
            Command::ZoomIn => self.zoom(ctx, self.settings.zoom_percent + 10),
            Command::ZoomOut => self.zoom(ctx, self.settings.zoom_percent - 10),
            Command::ZoomReset => self.zoom(ctx, 100),
            Command::LargePrint => {
                self.settings.is_large = !self.settings.is_large;
                self.change_look(ctx);
            }
            Command::DarkTheme => {
                self.settings.is_dark = !self.settings.is_dark;
                self.change_look(ctx);
            }
            Command::Help => self.dialog = Some(Dialog::Help(self.view.place_text.clone())),
        }
    }

    /// Puts what is being typed into the report and judges it.
    pub(super) fn settle(&mut self) {
        let Some(document) = &mut self.document else { return };
        for state in self.view.grids.values_mut() {
            grid::commit(document, state);
        }
        document.end_step();
        document.judge_now();
    }

    pub(super) fn carry_out(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Run(command) => self.run(ctx, command),
            Action::Open(path) => self.leave(ctx, Unsaved::OpenFile(path)),
            Action::GoTo(spot, words) => {
                self.settle();
                self.go_to(spot, words);
            }
            Action::ShowInForm(spot) => {
                self.settle();
                self.preview.close();
                self.go_to(spot, None);
            }
            Action::GoToFinding(finding_idx) => {
                self.settle();
                self.show_finding(finding_idx);
            }
            Action::TellRule(rule) => self.dialog = Some(Dialog::Rule(rule)),
            Action::Explain(finding_idx) => {
                if let Some(document) = &self.document {
                    self.dialog = Some(Dialog::Explain(ExplainAsk::new(document, finding_idx)));
                }
            }
            Action::Copy => {
                self.view.to_pane = Some(Pane::Form);
                self.copy(ctx);
            }
            Action::AskPaste => {
                self.view.to_pane = Some(Pane::Form);
                ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            Action::Paste(text) => self.paste(&text),
        }
        ctx.request_repaint();
    }
}

/// What can be done while a published report is looked through.
fn goes_with_import(command: Command) -> bool {
    matches!(
        command,
        Command::Import
            | Command::ImportClipboard
            | Command::Quit
            | Command::NextFinding
            | Command::PreviousFinding
            | Command::NextPane
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset
            | Command::LargePrint
            | Command::DarkTheme
            | Command::Help
    )
}

fn needs_report(command: Command) -> bool {
    !matches!(
        command,
        Command::New
            | Command::Import
            | Command::ImportClipboard
            | Command::NextYear
            | Command::Open
            | Command::Quit
            | Command::ShowParts
            | Command::ShowFindings
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset
            | Command::LargePrint
            | Command::DarkTheme
            | Command::Help
    )
}
