//! Exporting: with which fonts, into which file, and what comes after.

use std::path::Path;
use std::rc::Rc;

use egui::Context;

use super::super::desktop::Errand;
use super::super::dialogs::export::{Chosen, Means, export_ui};
use super::super::dialogs::exported::{Exported, exported_ui};
use super::super::dialogs::{Answer, Dialog};
use super::App;
use crate::clock::source_date;
use crate::export::{Format, Made, Order};
use crate::font::{Faces, FontChoice, Role};
use crate::store::{self, Settings};

impl App {
    /// Shows the export dialog and does what is chosen; gives whether it stays open.
    pub(super) fn export_ui(&mut self, ctx: &Context) -> bool {
        let (faces, choice) = (self.faces(), font_choice(&self.settings));
        let Some(document) = self.document() else { return false };
        let means = Means { data: self.export_data, choice: &choice, faces: &faces };
        match export_ui(ctx, document, &means) {
            Answer::Open => return true,
            Answer::Closed => {}
            Answer::Given(Chosen::File(purpose)) => self.ask_path(ctx, purpose),
            Answer::Given(Chosen::Copied(format)) => match self.made(format) {
                Ok(made) => {
                    let text = String::from_utf8(made.bytes).expect("what goes to the clipboard is text");
                    self.errands.start(ctx, Errand::CopyPage(text));
                }
                Err(error) => self.tell("没有复制", &error),
            },
            Answer::Given(Chosen::Data(data)) => {
                self.export_data = data;
                return true;
            }
            Answer::Given(Chosen::Fonts(choice)) => {
                self.choose_fonts(&choice);
                return true;
            }
        }
        false
    }

    /// Shows what was exported and runs errands with it; gives whether it stays open.
    pub(super) fn exported_ui(&mut self, ctx: &Context, exported: &Exported) -> bool {
        match exported_ui(ctx, exported) {
            Answer::Open => true,
            Answer::Closed => false,
            Answer::Given(errand) => {
                self.errands.start(ctx, errand);
                true
            }
        }
    }

    /// Tells what became of an errand, in its dialog if that is still open.
    pub(super) fn take_errand_answer(&mut self) {
        let Some(text) = self.errands.answer() else { return };
        match &mut self.dialog {
            Some(Dialog::Exported(exported)) => exported.answer = Some(text),
            _ => self.message = Some(text),
        }
    }

    /// The faces that were chosen; looked for when they are first needed.
    pub(super) fn faces(&mut self) -> Rc<Faces> {
        let faces = self.faces.take().unwrap_or_else(|| Rc::new(Faces::find(&font_choice(&self.settings))));
        self.faces = Some(Rc::clone(&faces));
        faces
    }

    fn choose_fonts(&mut self, choice: &FontChoice) {
        self.settings.has_system_fonts = choice.system;
        self.settings.font_files =
            choice.files.iter().map(|(role, path)| (role.name().to_owned(), path.clone())).collect();
        self.faces = None;
        self.keep_settings();
    }

    /// A font file was chosen for a role.
    pub(super) fn font_given(&mut self, role: Role, path: &Path) {
        let mut choice = font_choice(&self.settings);
        choice.files.insert(role, path.to_owned());
        self.choose_fonts(&choice);
        self.dialog = Some(Dialog::Export);
    }

    /// Writes the report into a file of a format.
    pub(super) fn export(&mut self, format: &Format, path: &Path) {
        let written = self
            .made(format)
            .and_then(|made| store::write_export(path, &made.bytes).map(|()| made).map_err(|error| error.to_string()));
        match (written, self.document()) {
            (Ok(made), Some(document)) => {
                let mut text = format!("已导出 {}", path.display());
                if let Some(pages) = made.pages {
                    text += &format!("，共{pages}页，校验码 {}", document.report().check_code());
                }
                self.tell_exported(path, [text].into_iter().chain(made.notes).collect::<Vec<_>>().join("\n"));
            }
            (Err(error), _) => self.tell("没有导出", &error),
            (Ok(_), None) => {}
        }
    }

    /// The report in a format; in words why not.
    fn made(&mut self, format: &Format) -> Result<Made, String> {
        let faces = self.faces();
        let document = &mut self.session.as_mut().ok_or("没有打开年报")?.document;
        document.judge_now();
        let source_date = source_date().map_err(|error| error.to_string())?;
        let (report, outcome) = (document.report(), document.outcome());
        let order = Order { report, outcome, faces: &faces, data: self.export_data, source_date };
        format.make(&order).map_err(|error| error.to_string())
    }

    fn tell_exported(&mut self, path: &Path, text: String) {
        self.dialog = Some(Dialog::Exported(Exported { path: path.to_owned(), text, answer: None }));
    }
}

/// The fonts the person's settings ask for.
fn font_choice(settings: &Settings) -> FontChoice {
    let files = settings.font_files.iter().filter_map(|(name, path)| Some((Role::named(name)?, path.clone())));
    FontChoice { files: files.collect(), system: settings.has_system_fonts }
}
