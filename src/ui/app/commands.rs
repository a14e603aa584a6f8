//! What each command does.

use egui::Context;

use super::super::action::Action;
use super::super::command::Command;
use super::super::dialogs::Dialog;
use super::super::dialogs::ask::Unsaved;
use super::super::dialogs::explain::ExplainAsk;
use super::super::dialogs::history::ReopenAsk;
use super::super::dialogs::path::PathPurpose;
use super::super::dialogs::punctuation::PunctuationAsk;
use super::super::document::Document;
use super::super::session::Session;
use super::super::view::Pane;
use super::App;
use crate::form::Form;
use crate::report::Event;

impl App {
    pub(super) fn is_enabled(&self, command: Command) -> bool {
        // What is not seen is not changed.
        if self.importing.is_some() && !goes_with_import(command) {
            return false;
        }
        match &self.session {
            Some(session) => session.can_run(command),
            None => !needs_report(command) || (self.importing.is_some() && goes_with_import(command)),
        }
    }

    pub(super) fn is_on(&self, command: Command) -> Option<bool> {
        match command {
            Command::DarkTheme => Some(self.settings.is_dark),
            Command::LargePrint => Some(self.settings.is_large),
            Command::Preview => Some(self.session.as_ref().is_some_and(Session::shows_preview)),
            Command::LastYear => self.document().map(|document| document.shown_last_year().is_some()),
            Command::Changes => self.document().map(Document::shows_changes),
            _ => None,
        }
    }

    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        if !self.is_enabled(command) {
            return;
        }
        self.message = None;
        self.settle();
        match command {
            Command::New => self.leave(ctx, Unsaved::New),
            Command::Open => self.leave(ctx, Unsaved::Open),
            Command::Quit => self.leave(ctx, Unsaved::Quit),
            Command::Import => self.ask_path(ctx, PathPurpose::Import),
            Command::ImportClipboard => self.import_clipboard(ctx),
            Command::Save => self.save(ctx),
            Command::SaveAs => self.ask_path(ctx, PathPurpose::SaveAs),
            Command::NextYear => self.leave(ctx, Unsaved::NextYear),
            Command::Backups => self.show_backups(),
            Command::GivenUp => self.show_given_up(),
            Command::History => self.show_history(),
            Command::Compare => self.compare(ctx),
            Command::MarkSigned => self.ask_mark(Event::Signed),
            Command::MarkPublished => self.ask_mark(Event::Published),
            Command::Reopen => self.dialog = Some(Dialog::Reopen(ReopenAsk::default())),
            Command::Export => self.dialog = Some(Dialog::Export),
            Command::LastYear => self.turn_last_year(ctx),
            Command::Changes => self.turn_changes(ctx),
            Command::TakeLastYear => self.take_last_year(ctx),
            Command::DropLastYear => self.drop_last_year(),
            Command::CellNotes => {
                self.dialog = self.session.as_ref().and_then(Session::cursor).map(Dialog::CellNotes);
            }
            Command::FillBlanks => {
                self.dialog = self.session.as_ref().map(|session| Dialog::Zeros(Box::new(session.zeros_ask())));
            }
            Command::Punctuation => {
                let ask = self.session.as_ref().map(|session| PunctuationAsk::new(session.document.report()));
                self.dialog = ask.map(|ask| Dialog::Punctuation(Box::new(ask)));
            }
            Command::OpenCells => self.dialog = Some(Dialog::OpenCells),
            Command::Check => {
                self.side_panes.findings = Some(true);
                self.focus_pane(Pane::Findings);
            }
            Command::NextFinding => self.next_finding(1),
            Command::PreviousFinding => self.next_finding(-1),
            Command::NextPane => self.next_pane(ctx),
            Command::ShowParts => self.side_panes.parts = Some(!self.side_panes.shows_parts(ctx)),
            Command::ShowFindings => self.side_panes.findings = Some(!self.side_panes.shows_findings(ctx)),
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
            Command::Help => self.dialog = Some(Dialog::Help(self.place_help())),
            Command::FirstUse => self.dialog = Some(Dialog::FirstUse),
            Command::FormHelp => self.show_form_help(),
            Command::Rules => self.dialog = Some(Dialog::Rules),
            Command::About => self.dialog = Some(Dialog::About),
            _ => self.message = self.session.as_mut().and_then(|session| session.run(command)),
        }
    }

    fn place_help(&self) -> String {
        let is_importing = self.importing.is_some();
        self.session.as_ref().filter(|_| !is_importing).map(Session::place_help).unwrap_or_default()
    }

    /// Shows what the form of the open report says, or without one that of this year.
    fn show_form_help(&mut self) {
        let this_year = u16::try_from(self.today.year()).unwrap_or(u16::MAX);
        let of_report = self.document().map(|document| document.report().form);
        if let Some(form) = of_report.or_else(|| Form::for_year(this_year)) {
            self.dialog = Some(Dialog::FormHelp(form, self.place_help()));
        }
    }

    /// Puts what is being typed into the report and judges it.
    pub(super) fn settle(&mut self) {
        if let Some(session) = &mut self.session {
            session.settle();
        }
    }

    /// Goes to the next finding or, with -1, the one before; while a report is imported, to what is open there.
    fn next_finding(&mut self, by: isize) {
        if !self.step_import(by) {
            self.message = self.session.as_mut().and_then(|session| session.go_to_finding(by));
        }
    }

    fn next_pane(&mut self, ctx: &Context) {
        if self.next_import_pane() {
            return;
        }
        let (parts, findings) = (self.side_panes.shows_parts(ctx), self.side_panes.shows_findings(ctx));
        if let Some(session) = &mut self.session {
            session.next_pane(parts, findings);
        }
    }

    /// Gives a pane the keyboard.
    pub(super) fn focus_pane(&mut self, pane: Pane) {
        if let Some(session) = &mut self.session {
            session.view.to_pane = Some(pane);
        }
    }

    pub(super) fn carry_out(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Run(command) => self.run(ctx, command),
            Action::Open(path) => self.leave(ctx, Unsaved::OpenFile(path)),
            Action::TellRule(rule) => self.dialog = Some(Dialog::Rule(rule)),
            Action::Zoom(percent) => self.zoom(ctx, percent),
            action => self.carry_out_in_report(ctx, action),
        }
        ctx.request_repaint();
    }

    fn carry_out_in_report(&mut self, ctx: &Context, action: Action) {
        let Some(session) = &mut self.session else { return };
        match action {
            Action::GoTo(spot) => {
                session.settle();
                session.go_to(spot, None);
            }
            Action::ShowInForm(spot) => {
                session.settle();
                session.leave_preview();
                session.go_to(spot, None);
            }
            Action::GoToFinding(finding_idx) => {
                session.settle();
                self.message = session.show_finding(finding_idx);
            }
            Action::Explain(finding_idx) => {
                self.dialog = Some(Dialog::Explain(ExplainAsk::new(&session.document, finding_idx)));
            }
            Action::Copy => {
                if let Some(text) = session.copied() {
                    ctx.copy_text(text);
                }
            }
            Action::AskPaste => {
                session.view.to_pane = Some(Pane::Form);
                ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            Action::Paste(text) => {
                if let Some(ask) = session.paste(&text) {
                    self.dialog = Some(Dialog::Paste(Box::new(ask)));
                }
            }
            Action::Run(_) | Action::Open(_) | Action::TellRule(_) | Action::Zoom(_) => {}
        }
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
            | Command::FormHelp
            | Command::Rules
            | Command::About
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
            | Command::GivenUp
            | Command::Quit
            | Command::ShowParts
            | Command::ShowFindings
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset
            | Command::LargePrint
            | Command::DarkTheme
            | Command::Help
            | Command::FirstUse
            | Command::FormHelp
            | Command::Rules
            | Command::About
    )
}
