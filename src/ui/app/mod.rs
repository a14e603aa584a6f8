//! The program with its window: the open report, what is asked, and what each command does.

mod asking;
pub(in crate::ui) mod bands;
mod commands;
mod comparing;
mod exporting;
mod file_states;
mod files;
mod frame;
mod history;
mod importing;
mod last_year;
mod left_over;
mod long_input;
mod look;
mod start;
mod welcome;

use std::path::PathBuf;
use std::rc::Rc;

use egui::{CentralPanel, Context, Panel, Ui};
use jiff::civil::Date;

use super::action::Actions;
use super::desktop::Errands;
use super::dialogs::Dialog;
use super::dialogs::ask::Unsaved;
use super::document::Document;
use super::ending::Ending;
use super::files::FileDialogs;
use super::importing::{DocumentReader, Importing};
use super::keyboard::{Keyboard, Over, Return};
use super::panels::bars;
use super::panels::menu_keys::MenuKeys;
use super::panels::menus::MenuBar;
use super::session::{Session, Surroundings};
use super::temporary_folder::TemporaryFolders;
use super::typing::Typing;
use super::view::Pane;
use super::{fonts, theme};
use crate::export::Data;
use crate::font::Faces;
use crate::store::{BACKUPS_FOLDER, Backups, LeftOvers, Seat, Settings};
use look::SidePanes;
pub use start::Start;

/// Name of the program.
pub(super) const NAME: &str = "nianbao 年报";

/// The program.
pub struct App {
    /// The window, for threads that wake it.
    ctx: Context,
    /// The report that is open.
    session: Option<Session>,
    /// A published report that is being read or looked through, in place of the form.
    importing: Option<Importing>,
    dialog: Option<Dialog>,
    keyboard: Keyboard,
    menu_keys: MenuKeys,
    menu_bar: MenuBar,
    side_panes: SidePanes,
    files: FileDialogs,
    errands: Errands,
    reader: DocumentReader,
    /// The faces for preview and export, once they were needed.
    faces: Option<Rc<Faces>>,
    /// Whether PDFs carry the data.
    export_data: Data,
    seat: Seat,
    backups: Backups,
    /// Where what is not saved yet is kept.
    recovery: Option<PathBuf>,
    /// What was left unsaved by windows that are gone, to be offered.
    left_over: LeftOvers,
    settings: Settings,
    /// Whether the window has become larger or smaller since the settings were written.
    has_other_size: bool,
    settings_path: Option<PathBuf>,
    documents: Option<PathBuf>,
    today: Date,
    /// What was done last, for the bottom line.
    message: Option<String>,
    /// What goes on once the changes are saved.
    after_saving: Option<Unsaved>,
    is_quitting: bool,
    temporary_folders: TemporaryFolders,
    /// Whether the system asks the program to end.
    ending: Ending,
    title_shown: String,
}

impl App {
    /// The program with its fonts and theme, and its file open.
    pub fn new(ctx: &Context, start: Start) -> App {
        fonts::install(ctx);
        ctx.add_plugin(Typing::default());
        // The zoom has its own commands.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        theme::install(ctx, start.settings.is_dark, start.settings.is_large);
        ctx.set_zoom_factor(f32::from(start.settings.zoom_percent) / 100.0);
        let recovery = start.data.as_deref().map(|data| data.join("recovery"));
        let mut left_over = recovery.as_deref().map(LeftOvers::of).unwrap_or_default();
        // The latest is offered first.
        left_over.reports.reverse();
        let mut app = App {
            ctx: ctx.clone(),
            session: None,
            importing: None,
            dialog: None,
            keyboard: Keyboard::default(),
            menu_keys: MenuKeys::default(),
            menu_bar: MenuBar::default(),
            side_panes: SidePanes::default(),
            files: FileDialogs::new(start.has_file_dialogs),
            errands: Errands::new(start.desktop),
            reader: start.reader,
            faces: None,
            export_data: Data::Attached,
            seat: start.seat,
            backups: start
                .data
                .as_deref()
                .map(|data| Backups::in_folder(&data.join(BACKUPS_FOLDER)))
                .unwrap_or_default(),
            recovery,
            left_over,
            settings: start.settings,
            has_other_size: false,
            settings_path: start.settings_path,
            documents: start.documents,
            today: start.today,
            message: None,
            after_saving: None,
            is_quitting: false,
            temporary_folders: start.temporary_folders,
            ending: start.ending,
            title_shown: String::new(),
        };
        if let Some(file) = start.file {
            app.open_file(ctx, &file);
        }
        if !start.form_faults.is_empty() {
            app.tell("有表式文件没有采用", &start.form_faults.join("\n\n"));
        }
        app
    }

    /// The report that is open.
    pub fn document(&self) -> Option<&Document> {
        self.session.as_ref().map(|session| &session.document)
    }

    /// The title of the window.
    pub fn title(&self) -> &str {
        &self.title_shown
    }

    /// The finding one has gone to, by its index; `None` once it is gone.
    pub fn finding_gone_to(&self) -> Option<usize> {
        self.session.as_ref()?.view.finding_idx
    }

    /// Description of the current place in the report.
    fn place_text(&self) -> &str {
        self.session.as_ref().map_or("", |session| &session.view.place_text)
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        let is_used = |event: &egui::Event| {
            matches!(event, egui::Event::Key { pressed: true, .. } | egui::Event::PointerButton { pressed: true, .. })
        };
        let wish = ctx.input_mut(|input| self.menu_keys.take(&mut input.events));
        self.menu_bar.wish = wish.filter(|_| self.dialog.is_none() && !Typing::is_composing(ctx));
        if let Some(session) = &mut self.session {
            session.begin_frame(ctx, Typing::is_composing(ctx), self.dialog.is_some());
        }
        if ctx.input(|input| input.events.iter().any(is_used)) {
            self.message = None;
        }
        self.return_keyboard(ctx);
        self.end_when_asked(ctx);
        self.refuse_long_input(ctx);
        self.offer_left_over_when_free();
        self.take_errand_answer();
        self.take_import(ctx);
        self.close_requested(ctx);
        self.take_dropped_file(ctx);
        self.take_shortcuts(ctx);
        self.rest(ctx);
        self.follow_window(ctx);
        self.show_title(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let mut actions = Actions::new();
        Panel::top("bars").show(ui, |ui| self.bars_ui(ui, &mut actions));
        self.bands_ui(ui, &mut actions);
        if self.importing.is_some() {
            self.bottom_ui(ui, &mut actions);
            self.import_ui(&ctx, ui);
        } else if self.session.is_some() {
            self.session_ui(&ctx, ui, &mut actions);
        } else {
            self.bottom_ui(ui, &mut actions);
            CentralPanel::default().show(ui, |ui| self.welcome_ui(ui, &mut actions));
        }
        self.end_frame(&ctx, actions);
    }
}

impl App {
    /// Gives the keyboard back to where it was before a dialog, a menu or a button had it.
    fn return_keyboard(&mut self, ctx: &Context) {
        // The form of a session is not shown while a report is imported.
        let mut session = self.session.as_mut().filter(|_| self.importing.is_none());
        let is_going = session.as_ref().is_some_and(|session| session.view.is_going());
        let focused = ctx.memory(egui::Memory::focused);
        let is_in_menus = focused.is_some_and(|id| self.menu_bar.has(id));
        let over = Over { is_covered: self.dialog.is_some() || is_in_menus, is_going };
        match (self.keyboard.begin_frame(ctx, over), &mut session) {
            (Return::Wait, Some(session)) => session.view.hold_keys(ctx),
            (Return::ToForm, Some(session)) => session.view.to_pane = Some(Pane::Form),
            _ => {}
        }
    }

    /// Judges and keeps what was typed, once typing pauses.
    fn rest(&mut self, ctx: &Context) {
        let is_composing = Typing::is_composing(ctx);
        let Some(session) = &mut self.session else { return };
        session.view.half_written = match &self.dialog {
            Some(Dialog::Explain(ask)) => ask.edit(&session.document).filter(|edit| !session.document.has(edit)),
            _ => None,
        };
        let now_secs = ctx.input(|input| input.time);
        let judged = if is_composing { None } else { session.document.judge_when_rested(now_secs) };
        // What is text already is kept while more is composed.
        let waits = [judged, session.keep_unsaved(now_secs)];
        for wait_secs in waits.into_iter().flatten() {
            #[allow(clippy::cast_possible_truncation, reason = "some seconds")]
            ctx.request_repaint_after_secs(wait_secs as f32);
        }
    }

    /// Shows the open report.
    fn session_ui(&mut self, ctx: &Context, ui: &mut Ui, actions: &mut Actions) {
        let faces = self.session.as_ref().is_some_and(Session::shows_preview).then(|| self.faces());
        let Some(session) = &mut self.session else { return };
        if let Some(faces) = faces {
            session.use_faces(faces);
        }
        let surroundings = Surroundings {
            shows_parts: self.side_panes.shows_parts(ctx),
            shows_findings: self.side_panes.shows_findings(ctx),
            message: self.message.as_deref(),
            is_covered: self.dialog.is_some() || self.keyboard.is_lent(),
        };
        session.ui(ui, &surroundings, actions);
    }

    fn bottom_ui(&self, ui: &mut Ui, actions: &mut Actions) {
        let text = self.message.as_deref().unwrap_or(self.place_text());
        Panel::bottom("bottom").show(ui, |ui| bars::bottom_ui(ui, self.document(), text, actions));
    }

    /// Shows what stands over the window, then does what was asked for.
    fn end_frame(&mut self, ctx: &Context, mut actions: Actions) {
        self.dialog_ui(ctx, &mut actions);
        theme::focus_ui(ctx);
        if !actions.is_empty() {
            self.keyboard.lend();
        }
        for action in actions {
            self.carry_out(ctx, action);
        }
        self.ask_reason();
        self.tell_overlong();
        if let Some(told) = self.session.as_mut().and_then(|session| session.document.take_calculated()) {
            self.message = Some(told);
        }
        if self.session.as_ref().is_some_and(|session| !session.view.is_composing) {
            Typing::stop_composing(ctx);
        }
        if self.dialog.is_none() && self.session.as_ref().is_some_and(|session| session.view.go_after_dialog.is_some())
        {
            // Where one goes after a dialog is gone to in a frame without one.
            ctx.request_repaint();
        }
    }
}

impl Drop for App {
    /// If the window ends in disorder, the session keeps what is not saved.
    fn drop(&mut self) {
        if std::mem::take(&mut self.has_other_size) {
            self.keep_settings();
        }
        if let Some(session) = self.session.take_if(|_| self.is_quitting) {
            session.close();
        }
    }
}
