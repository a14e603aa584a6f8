//! A published report before it is taken over: the document on the left, what was understood on the
//! right, each led to from the other.
//!
//! Nothing here changes the report that is open; the person leaves the page or takes the reading over.

mod again;
mod cards;
mod content;
mod entry;
mod figures;
mod going;
mod job;
mod links;
mod page;
mod passage;
mod source;
mod source_table;
mod together;
mod top;
mod unplaced;

use std::time::Duration;

use egui::{CentralPanel, Key, Modifiers, Panel, Ui};

pub(super) use job::{ImportedDocument, Job, JobError, Offered, SubjectHere};
pub use page::DocumentReader;
pub(super) use page::ImportPage;

/// What is being imported.
pub(super) enum Importing {
    /// A document is being read.
    Reading(Job),
    /// It was read.
    Read(Box<ImportPage>),
}

/// What a frame of the page came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Not answered yet.
    Open,
    /// The person leaves; nothing has changed.
    Leave,
    /// The reading is to be taken over.
    TakeOver,
    /// The next year's report is to be started from it.
    StartNext,
}

/// Shows what is being imported. `has_keys` is false while something stands over the page.
pub(super) fn importing_ui(ui: &mut Ui, importing: &mut Importing, has_keys: bool) -> Answer {
    let leaves = has_keys
        && !egui::Popup::is_any_open(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let answer = match importing {
        Importing::Reading(job) => reading_ui(ui, &job.name),
        Importing::Read(page) => page_ui(ui, page, has_keys),
    };
    if leaves { Answer::Leave } else { answer }
}

fn reading_ui(ui: &mut Ui, name: &str) -> Answer {
    CentralPanel::default()
        .show(ui, |ui| {
            ui.add_space(48.0);
            ui.vertical_centered(|ui| {
                ui.label(format!("正在读取{name}…"));
                if ui.button("取消").clicked() { Answer::Leave } else { Answer::Open }
            })
            .inner
        })
        .inner
}

fn page_ui(ui: &mut Ui, page: &mut ImportPage, has_keys: bool) -> Answer {
    page.take_in(Duration::ZERO);
    // Below a dialog nothing gets the keyboard: it waits until that is closed.
    let waiting = if has_keys { None } else { page.to_focus.take() };
    let is_free = ui.ctx().memory(|memory| memory.top_modal_layer().is_none());
    let waiting = waiting.or_else(|| if is_free { None } else { page.to_focus.take() });
    Panel::top("import head").show(ui, |ui| top::top_ui(ui, page));
    let answer = Panel::bottom("import foot").show(ui, |ui| top::foot_ui(ui, page)).inner;
    let half = ui.available_width() * 0.48;
    let left = Panel::left("import source").default_size(half).min_size(160.0);
    let left = left.show(ui, |ui| source::source_ui(ui, page)).response.rect;
    let right = CentralPanel::default().show(ui, |ui| {
        cards::cards_ui(ui, page);
        content::content_ui(ui, page)
    });
    page.scroll_together(ui, left, right.inner);
    page.is_new = false;
    if waiting.is_some() {
        page.to_focus = waiting;
        ui.ctx().request_repaint();
    }
    answer
}
