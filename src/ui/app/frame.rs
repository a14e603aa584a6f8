//! What surrounds the form in a frame: bars, the first page, title, keys, closing.

use std::path::Path;

use egui::{Context, Ui};

use super::super::action::{Action, Actions};
use super::super::command::Command;
use super::super::dialogs::Dialog;
use super::super::dialogs::ask::Unsaved;
use super::super::document::Document;
use super::super::panels::{bars, parts};
use super::super::standing::Standing;
use super::super::typing::Typing;
use super::bands::state_text;
use super::importing::is_document;
use super::{App, NAME};

impl App {
    pub(super) fn bars_ui(&mut self, ui: &mut Ui, actions: &mut Actions) {
        let mut menu_bar = std::mem::take(&mut self.menu_bar);
        let states = bars::CommandStates {
            is_enabled: &|command| self.is_enabled(command),
            is_on: &|command| self.is_on(command),
            may_be_final: self.document().is_some_and(|document| document.outcome().verdict().is_final()),
        };
        let recent: Vec<String> = self.settings.recent.iter().map(|path| path.display().to_string()).collect();
        menu_bar.ui(ui, &states, &recent, actions);
        ui.horizontal_wrapped(|ui| {
            bars::tools_ui(ui, &states, actions);
            let Some(session) = &self.session else { return };
            if !self.side_panes.shows_parts(ui.ctx()) {
                parts::part_choice_ui(ui, &session.document, &session.view, actions);
            }
            if !self.side_panes.shows_findings(ui.ctx()) {
                let standing = Standing::of(session.document.outcome(), session.document.report());
                if ui.button(standing.text()).on_hover_text(Command::ShowFindings.tooltip()).clicked() {
                    actions.push(Action::Run(Command::ShowFindings));
                }
            }
        });
        ui.add_space(2.0);
        self.menu_bar = menu_bar;
    }

    pub(super) fn take_dropped_file(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .find_map(|file| Some(file.path()).filter(|path| !path.as_os_str().is_empty()).map(Path::to_owned))
        });
        match dropped {
            Some(path) if is_document(&path) => self.import_file(ctx, &path),
            Some(path) => self.leave(ctx, Unsaved::OpenFile(path)),
            None => {}
        }
    }

    pub(super) fn take_shortcuts(&mut self, ctx: &Context) {
        if Typing::is_composing(ctx) {
            return;
        }
        // The key of + without Shift.
        let equals = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::Equals);
        if ctx.input_mut(|input| input.consume_shortcut(&equals)) {
            self.run(ctx, Command::ZoomIn);
        }
        // The toolkit's keys of another system erase up to a whole paragraph.
        for key in [egui::Key::K, egui::Key::U, egui::Key::W] {
            ctx.input_mut(|input| input.consume_key(egui::Modifiers::CTRL, key));
        }
        // The longer combination first: Ctrl+Shift+S is not Ctrl+S.
        let mut commands: Vec<Command> = Command::all().collect();
        commands.sort_by_key(|command| command.shortcut().is_none_or(|shortcut| !shortcut.modifiers.shift));
        for command in commands {
            let Some(shortcut) = command.shortcut() else { continue };
            let is_undo = matches!(command, Command::Undo | Command::Redo);
            // A dialog's own fields undo by themselves; only those of a cell are the report's.
            if is_undo && self.dialog.as_ref().is_some_and(|dialog| !matches!(dialog, Dialog::CellNotes(_))) {
                continue;
            }
            // A slow frame may have a key several times.
            let times = ctx.input_mut(|input| input.count_and_consume_key(shortcut.modifiers, shortcut.logical_key));
            for _ in 0..times {
                if self.dialog.is_none() || is_undo {
                    self.run(ctx, command);
                }
            }
        }
    }

    pub(super) fn show_title(&mut self, ctx: &Context) {
        let title = match self.document() {
            Some(document) => {
                let changed = if document.is_changed() { "● " } else { "" };
                let state = state_text(document).map(|state| format!("（{state}）")).unwrap_or_default();
                format!("{changed}{}{state} - {NAME}", document.report().title())
            }
            None => NAME.to_owned(),
        };
        if title != self.title_shown {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title_shown = title;
        }
    }

    pub(super) fn close_requested(&mut self, ctx: &Context) {
        let is_decided = self.is_quitting || self.ending.is_asked();
        if ctx.input(|input| input.viewport().close_requested()) && !is_decided {
            self.settle();
            if self.document().is_some_and(Document::is_changed) {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                self.dialog = Some(Dialog::Unsaved(Unsaved::Quit));
            }
        }
    }

    /// Ends without a question when the system asks for it: what is not saved is kept for the next start. What comes
    /// in this last frame is kept when the session goes.
    pub(super) fn end_when_asked(&mut self, ctx: &Context) {
        if !self.ending.is_asked() {
            return;
        }
        if let Some(session) = &mut self.session {
            session.keep_last();
        }
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }
}
