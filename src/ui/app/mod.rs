//! The program with its window: what is open, what is asked, and what each command does.

mod asking;
mod cells;
mod commands;
mod exporting;
mod file_states;
mod files;
mod frame;
mod going;
mod history;
mod importing;
mod next_year;

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use egui::{CentralPanel, Context, Panel, Ui};
use jiff::civil::Date;

use super::action::Actions;
use super::desktop::{Desktop, Errands};
use super::dialogs::Dialog;
use super::dialogs::ask::Unsaved;
use super::dialogs::find::{self, Find};
use super::document::Document;
use super::files::FileDialogs;
use super::forms::form_ui;
use super::importing::{DocumentReader, Importing};
use super::keeping::{Keeper, is_unsaved};
use super::panels::{bars, findings, parts};
use super::preview::{Preview, preview_ui};
use super::view::{Pane, View};
use super::{fonts, theme};
use crate::export::Data;
use crate::font::Faces;
use crate::store::{Backups, FileLock, LeftOver, Seat, Settings};

/// Name of the program.
pub(super) const NAME: &str = "nianbao 年报";

/// What the program starts with.
pub struct Start {
    /// A file to open.
    pub file: Option<PathBuf>,
    /// Choices of the person.
    pub settings: Settings,
    /// Where they are kept; nowhere if `None`.
    pub settings_path: Option<PathBuf>,
    /// Where a file is first offered to be put.
    pub documents: Option<PathBuf>,
    /// The day.
    pub today: Date,
    /// Whether the system's file dialogs are asked.
    pub has_file_dialogs: bool,
    /// Where backups and what is not saved yet are kept; nowhere if `None`.
    pub data: Option<PathBuf>,
    /// Who sits here.
    pub seat: Seat,
    /// What opens and prints files and holds the clipboard.
    pub desktop: Arc<dyn Desktop>,
    /// What reads published reports.
    pub reader: DocumentReader,
    /// Form files that were not taken, in words.
    pub form_faults: Vec<String>,
}

/// The program.
pub struct App {
    document: Option<Document>,
    view: View,
    dialog: Option<Dialog>,
    find: Find,
    preview: Preview,
    files: FileDialogs,
    errands: Errands,
    reader: DocumentReader,
    /// A published report that is being read or looked through, in place of the form.
    importing: Option<Importing>,
    /// The faces for preview and export, once they were needed.
    faces: Option<Rc<Faces>>,
    /// Whether PDFs carry the data.
    export_data: Data,
    seat: Seat,
    /// Holds the file that is open.
    lock: Option<FileLock>,
    backups: Backups,
    /// Keeps what is not saved yet.
    keeper: Option<Keeper>,
    /// What was left unsaved by windows that are gone, to be offered.
    left_over: Vec<LeftOver>,
    settings: Settings,
    settings_path: Option<PathBuf>,
    documents: Option<PathBuf>,
    today: Date,
    /// What was done last, for the bottom line.
    message: Option<String>,
    /// What goes on once the changes are saved.
    after_saving: Option<Unsaved>,
    is_quitting: bool,
    /// Whether the events of this frame were followed before it began.
    has_followed: bool,
    title_shown: String,
}

impl App {
    /// The program with its fonts and theme, and its file open.
    pub fn new(ctx: &Context, start: Start) -> App {
        fonts::install(ctx);
        // Ctrl+0 puts zeros in; the zoom has its own commands.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        theme::install(ctx, start.settings.is_dark, start.settings.is_large);
        ctx.set_zoom_factor(f32::from(start.settings.zoom_percent) / 100.0);
        let files = FileDialogs::new(start.has_file_dialogs);
        let mut app = App {
            document: None,
            view: View::default(),
            dialog: None,
            find: Find::default(),
            preview: Preview::default(),
            files,
            errands: Errands::new(start.desktop),
            reader: start.reader,
            importing: None,
            faces: None,
            export_data: Data::Attached,
            seat: start.seat,
            lock: None,
            backups: start.data.as_deref().map(|data| Backups::in_folder(&data.join("backups"))).unwrap_or_default(),
            keeper: None,
            left_over: Vec::new(),
            settings: start.settings,
            settings_path: start.settings_path,
            documents: start.documents,
            today: start.today,
            message: None,
            after_saving: None,
            is_quitting: false,
            has_followed: false,
            title_shown: String::new(),
        };
        if let Some(file) = start.file {
            app.open_file(&file);
        }
        if !start.form_faults.is_empty() {
            app.tell("有表式文件没有采用", &start.form_faults.join("\n\n"));
        }
        if let Some(data) = start.data {
            app.start_keeping(&data.join("recovery"));
        }
        app
    }

    /// The report that is open.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// The finding one has gone to, by its index; `None` once it is gone.
    pub fn finding_gone_to(&self) -> Option<usize> {
        self.view.finding_idx
    }
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, _ctx: &Context, raw_input: &mut egui::RawInput) {
        self.view.composing.follow(&mut raw_input.events);
        self.has_followed = true;
    }

    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        if !std::mem::take(&mut self.has_followed) {
            ctx.input_mut(|input| self.view.composing.follow(&mut input.events));
        }
        if !self.view.held.is_empty() {
            let mut held = std::mem::take(&mut self.view.held);
            ctx.input_mut(|input| {
                held.append(&mut input.events);
                input.events = held;
            });
        }
        let is_used = |event: &egui::Event| {
            matches!(event, egui::Event::Key { pressed: true, .. } | egui::Event::PointerButton { pressed: true, .. })
        };
        if ctx.input(|input| input.events.iter().any(is_used)) {
            self.message = None;
        }
        if ctx.memory(|memory| memory.top_modal_layer().is_none())
            && let Some(spot) = self.view.go_after_dialog.take()
        {
            self.go_to(spot, None);
        }
        self.offer_left_over_when_free();
        self.take_errand_answer();
        self.take_import(ctx);
        self.close_requested(ctx);
        self.take_dropped_file(ctx);
        self.take_shortcuts(ctx);
        let now_secs = ctx.input(|input| input.time);
        if let Some(document) = &mut self.document
            && !self.view.composing.is_on()
            && let Some(wait_secs) = document.judge_when_rested(now_secs)
        {
            #[allow(clippy::cast_possible_truncation, reason = "a tenth of a second")]
            ctx.request_repaint_after_secs(wait_secs as f32);
        }
        if !self.view.composing.is_on()
            && let Some(wait_secs) = self.keep_unsaved(now_secs)
        {
            #[allow(clippy::cast_possible_truncation, reason = "some seconds")]
            ctx.request_repaint_after_secs(wait_secs as f32);
        }
        self.show_title(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let mut actions = Actions::new();
        Panel::top("bars").show(ui, |ui| self.bars_ui(ui, &mut actions));
        let bottom_text = self.message.clone();
        if self.preview.is_open() {
            let faces = self.faces();
            self.preview.use_faces(faces);
        }
        if self.importing.is_some() {
            let bottom = Panel::bottom("bottom");
            bottom.show(ui, |ui| bars::bottom_ui(ui, self.document.as_ref(), &self.view, bottom_text.as_deref()));
            self.import_ui(&ctx, ui);
            return self.end_frame(&ctx, actions);
        }
        let (shows_parts, shows_findings) = (self.shows_parts(&ctx), self.shows_findings(&ctx));
        let bottom = Panel::bottom("bottom");
        if let Some(document) = &mut self.document {
            let view = &mut self.view;
            view.follow_finding(document.outcome());
            bottom.show(ui, |ui| bars::bottom_ui(ui, Some(document), view, bottom_text.as_deref()));
            if shows_parts {
                Panel::left("parts").default_size(200.0).min_size(140.0).max_size(320.0).show(ui, |ui| {
                    parts::parts_ui(ui, document, view, &mut actions);
                });
            }
            if shows_findings {
                Panel::right("findings").default_size(300.0).min_size(180.0).max_size(520.0).show(ui, |ui| {
                    findings::findings_ui(ui, document, view, &mut actions);
                });
            }
            view.place_text.clear();
            let preview = &mut self.preview;
            let has_keys = self.dialog.is_none() && !self.find.is_open && !view.composing.is_on();
            CentralPanel::default().show(ui, |ui| {
                if preview.is_open() {
                    return preview_ui(ui, document, preview, view, has_keys, &mut actions);
                }
                form_ui(ui, document, view, shows_parts, &mut actions);
                if view.to_pane == Some(Pane::Form) && view.go_to.is_none() {
                    view.to_pane = None;
                }
            });
            find::find_ui(&ctx, &mut self.find, document, &mut actions);
        } else {
            bottom.show(ui, |ui| bars::bottom_ui(ui, None, &self.view, bottom_text.as_deref()));
            CentralPanel::default().show(ui, |ui| self.welcome_ui(ui, &mut actions));
        }
        self.end_frame(&ctx, actions);
    }
}

impl App {
    /// Shows what stands over the window, then does what was asked for.
    fn end_frame(&mut self, ctx: &Context, mut actions: Actions) {
        self.dialog_ui(ctx, &mut actions);
        for action in actions {
            self.carry_out(ctx, action);
        }
        self.ask_reason();
    }
}

impl Drop for App {
    /// If the window ends in disorder, what is not saved is kept at once.
    fn drop(&mut self) {
        let Some(keeper) = &mut self.keeper else { return };
        let unsaved = self.document.as_ref().filter(|document| is_unsaved(document, &self.view) && !self.is_quitting);
        match unsaved {
            Some(document) => keeper.keep_last(document, &self.view),
            None => keeper.forget(),
        }
    }
}
