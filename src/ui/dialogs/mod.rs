//! Dialogs over the window.

pub(super) mod about;
pub(super) mod ask;
pub(super) mod cells;
pub(super) mod compare;
mod ending;
pub(super) mod explain;
pub(super) mod export;
pub(super) mod exported;
pub(super) mod file_states;
pub(super) mod first_use;
pub(super) mod form_help;
pub(super) mod help;
pub(super) mod history;
pub(super) mod left_over;
pub(super) mod new;
pub(super) mod next_year;
pub(super) mod path;
pub(super) mod punctuation;
pub(super) mod rule;
pub(super) mod taking;
pub(super) mod zeros;

use egui::{Context, Ui};

use crate::form::{CellIdx, Form};
use crate::rules::Rule;
use ending::{buttons_ui, choice_ui, close_ui, primary};

/// The dialog that is open.
pub(super) enum Dialog {
    /// A new report.
    New(new::NewReport),
    /// The path of a file.
    Path(path::PathAsk),
    /// What to do with unsaved changes.
    Unsaved(ask::Unsaved),
    /// Something to be told.
    Message(ask::Message),
    /// Which export.
    Export,
    /// What was exported.
    Exported(exported::Exported),
    /// The explanation of a finding.
    Explain(explain::ExplainAsk),
    /// Remark, source and 待核 of a cell.
    CellNotes(CellIdx),
    /// What is still to be filled in.
    OpenCells,
    /// Zeros for all cells that are blank.
    Zeros(Box<zeros::ZerosAsk>),
    /// What is wrong with the punctuation.
    Punctuation(Box<punctuation::PunctuationAsk>),
    /// What pasting would do.
    Paste(Box<cells::PasteAsk>),
    /// The history of the report.
    History(history::HistoryAsk),
    /// Marking it as signed or published.
    Mark(history::MarkAsk),
    /// Why it is changed after that.
    Reopen(history::ReopenAsk),
    /// What differs from another.
    Compare(Box<compare::CompareAsk>),
    /// A report started from last year's.
    NextYear(Box<next_year::NextYearAsk>),
    /// How an imported report is taken over.
    Taking(taking::TakingAsk),
    /// A file that changed on disk.
    Changed(file_states::ChangedAsk),
    /// Former versions of a file.
    Backups(file_states::BackupsAsk),
    /// A report that was not saved when its window ended.
    LeftOver(Box<left_over::LeftOverAsk>),
    /// Changes that were given up.
    GivenUp(left_over::GivenUpAsk),
    /// A record of what was not saved of which nothing can be read.
    Unreadable(file_states::UnreadableAsk),
    /// What a rule is for.
    Rule(&'static Rule),
    /// All rules.
    Rules,
    /// Help of a place, and the keys.
    Help(String),
    /// What the form says of its places, that of one first.
    FormHelp(&'static Form, String),
    /// Three steps to begin with.
    FirstUse,
    /// Version and licences.
    About,
}

/// The result of a frame of a dialog.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer<T> {
    /// Not answered yet.
    Open,
    /// Closed without an answer.
    Closed,
    /// Answered.
    Given(T),
}

/// Shows a dialog; Esc and a click beside it close it.
pub(super) fn modal_ui<T>(
    ctx: &Context,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> Answer<T>,
) -> Answer<T> {
    const PADDING: i8 = 18;
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(PADDING);
    let shown = egui::Modal::new(egui::Id::unique("dialog")).frame(frame).show(ctx, |ui| {
        let room = ui.ctx().content_rect().size() - egui::vec2(48.0, 64.0);
        ui.set_width(width.min(room.x));
        ui.set_max_height(room.y);
        ui.heading(title);
        ui.add_space(6.0);
        content(ui)
    });
    let closes = shown.should_close();
    match shown.inner {
        Answer::Open if closes => Answer::Closed,
        answer => answer,
    }
}

/// Most lines of a list in a dialog: nobody reads more, and each takes its time in every frame.
const MOST_LINES: usize = 200;

/// Says how many lines of a list are left out, and what to do.
pub(super) fn not_listed_ui(ui: &mut Ui, count: usize, what_to_do: &str) {
    if count > 0 {
        ui.add(egui::Label::new(format!("还有{count}条没有列出：{what_to_do}")).wrap());
    }
}

/// Gives a field the keyboard when its dialog opens.
pub(super) fn focus_first(ui: &Ui, response: &egui::Response) {
    let focused = ui.memory(egui::Memory::focused);
    let is_elsewhere = |id| ui.ctx().read_response(id).is_none_or(|focused| focused.layer_id != ui.layer_id());
    if focused.is_none_or(is_elsewhere) {
        response.request_focus();
    }
}
