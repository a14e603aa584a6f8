//! What was exported, and what is usually done with it next.

use std::path::PathBuf;

use egui::{Context, RichText};

use super::super::desktop::Errand;
use super::{Answer, buttons_ui, modal_ui, primary};

/// A file that was exported.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Exported {
    pub(crate) path: PathBuf,
    /// What is to be said of it.
    pub(crate) text: String,
    /// What became of the last errand with it.
    pub(crate) answer: Option<String>,
}

/// Shows it; gives what is wanted with it.
pub(crate) fn exported_ui(ctx: &Context, exported: &Exported) -> Answer<Errand> {
    modal_ui(ctx, "已导出", 560.0, |ui| {
        let room = ui.available_height() - 90.0;
        egui::ScrollArea::vertical().max_height(room.max(80.0)).show(ui, |ui| {
            ui.add(egui::Label::new(&exported.text).wrap());
        });
        if let Some(answer) = &exported.answer {
            ui.add_space(4.0);
            ui.add(egui::Label::new(RichText::new(answer).strong()).wrap());
        }
        ui.add_space(8.0);
        let path = &exported.path;
        let is_pdf = path.extension().is_some_and(|extension| extension == "pdf");
        let errands = [
            (true, "打开文件", "用系统的阅读器打开", Errand::Open(path.clone())),
            (is_pdf, "打印", "送往默认打印机，双面，原大小", Errand::Print(path.clone())),
            (true, "所在文件夹", "打开文件所在的文件夹", Errand::ShowInFolder(path.clone())),
        ];
        buttons_ui(ui, |ui| {
            let mut wanted = Answer::Open;
            let errands = errands.into_iter().filter(|(is_there, ..)| *is_there);
            for (idx, (_, name, what, errand)) in errands.enumerate() {
                let button = if idx == 0 { primary(ui, name) } else { egui::Button::new(name) };
                let button = ui.add(button).on_hover_text(what);
                super::focus_first(ui, &button);
                if button.clicked() {
                    wanted = Answer::Given(errand);
                }
            }
            if ui.button("关闭").clicked() { Answer::Closed } else { wanted }
        })
    })
}
