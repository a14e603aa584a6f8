//! Remark, source and 待核 of a cell; the list of what is still to be filled in; what pasting would do.

use egui::{Context, RichText};

use super::super::action::{Action, Actions};
use super::super::document::Document;
use super::super::text_field::{Look, text_field_ui};
use super::super::view::View;
use super::{Answer, buttons_ui, close_ui, modal_ui, primary};
use crate::clip::Plan;
use crate::form::CellIdx;
use crate::report::{Address, Cell, Edit, traces};

/// Shows what belongs to a cell beside its figure.
pub(crate) fn cell_notes_ui(ctx: &Context, cell_idx: CellIdx, document: &mut Document, view: &mut View) -> Answer<()> {
    let form_cell = document.report().form.cell_at(cell_idx);
    let key = form_cell.key.clone();
    modal_ui(ctx, &form_cell.path, 520.0, |ui| {
        ui.label("备注（印在数后的括号里）");
        let remark =
            text_field_ui(ui, document, view, &Address::Remark(key.clone()), Look::LINE.hint("如：其中修订16件"));
        super::focus_first(ui, &remark);
        ui.label("来源（不打印）");
        text_field_ui(ui, document, view, &Address::Source(key.clone()), Look::LINE.hint("如：法规科 1月8日"));
        let cell = document.report().cell(&key);
        let mut unsettled = cell.unsettled;
        if ui.checkbox(&mut unsettled, "待核（不打印；定稿前须核实）").changed() {
            document
                .apply(Edit::Cell(key.clone(), Cell { unsettled, ..cell }), document.report().cell_address(cell_idx));
        }
        super::history::traces_ui(ui, document.saved(), &traces(document.saved(), &Address::Cell(key)));
        if close_ui(ui, "关闭") { Answer::Given(()) } else { Answer::Open }
    })
}

/// Lists what is still to be filled in or confirmed.
pub(crate) fn open_cells_ui(ctx: &Context, document: &Document, actions: &mut Actions) -> Answer<()> {
    let report = document.report();
    let open = report.to_be_filled();
    modal_ui(ctx, "未填清单", 560.0, |ui| {
        if open.is_empty() {
            ui.label("各表都已填写，没有待核的单元格。");
        } else {
            ui.label(format!("共 {} 格未填或待核。点一行转到那一格。", open.len()));
        }
        let lines = report.list_to_be_filled();
        let mut answer = Answer::Open;
        let room = (ui.available_height() - 90.0).max(120.0);
        egui::ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            for (line, cell_idx) in lines.lines().zip(&open) {
                if ui.add(egui::Button::new(line).frame(false).wrap()).clicked() {
                    actions.push(Action::ShowInForm(document.report().cell_address(*cell_idx)));
                    answer = Answer::Given(());
                }
            }
        });
        buttons_ui(ui, |ui| {
            if ui.add_enabled(!open.is_empty(), egui::Button::new("复制清单")).clicked() {
                ui.ctx().copy_text(lines.clone());
            }
            let close = ui.add(primary(ui, "关闭"));
            super::focus_first(ui, &close);
            if close.clicked() {
                answer = Answer::Closed;
            }
        });
        answer
    })
}

/// What pasting would do, and what was chosen of it.
pub(crate) struct PasteAsk {
    pub(crate) plan: Plan,
    pub(crate) spot: Address,
    keeps_totals: bool,
}

impl PasteAsk {
    pub(crate) fn new(plan: Plan, spot: Address) -> PasteAsk {
        PasteAsk { plan, spot, keeps_totals: false }
    }

    /// The edit that pastes it.
    pub(crate) fn edit(&self) -> Edit {
        self.plan.edit(self.keeps_totals)
    }

    /// Whether more of it has no place in the table than has: then it is rather a page or a whole document.
    fn is_like_document(&self) -> bool {
        const FEW: usize = 5;
        let has_no_place = self.plan.left_out.len();
        has_no_place > FEW && has_no_place > self.plan.changes.len()
    }
}

/// What comes of the question.
pub(crate) enum PasteAnswer {
    /// It is pasted.
    Paste,
    /// What is on the clipboard is read as a published report.
    Import,
}

/// Shows what pasting would do.
pub(crate) fn paste_ui(ctx: &Context, ask: &mut PasteAsk, document: &Document) -> Answer<PasteAnswer> {
    modal_ui(ctx, "粘贴", 640.0, |ui| {
        let lines = ask.plan.lines(document.report());
        let is_like_document = ask.is_like_document();
        if is_like_document {
            let count = ask.plan.left_out.len();
            let text = format!(
                "有{count}处在这张表里放不下，像是整张表或整份年报的文字。可以改用导入：左边看原文，右边看读出来的数，逐处核对以后再采用。"
            );
            ui.add(egui::Label::new(RichText::new(text).strong()).wrap());
        }
        let room = (ui.available_height() - 120.0).max(120.0);
        egui::ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            for line in &lines {
                ui.add(egui::Label::new(RichText::new(line)).wrap());
            }
        });
        if !ask.plan.differing_totals.is_empty() {
            ui.checkbox(&mut ask.keeps_totals, "与自动合计不同的合计，照粘贴的数保留");
        }
        let changes = !ask.plan.changes.is_empty() || ask.keeps_totals;
        buttons_ui(ui, |ui| {
            let import = is_like_document.then(|| ui.add(primary(ui, "改用导入…")));
            let paste = if import.is_some() { egui::Button::new("粘贴") } else { primary(ui, "粘贴") };
            let paste = ui.add_enabled(changes, paste);
            super::focus_first(ui, import.as_ref().unwrap_or(&paste));
            if import.is_some_and(|import| import.clicked()) {
                return Answer::Given(PasteAnswer::Import);
            }
            if paste.clicked() {
                return Answer::Given(PasteAnswer::Paste);
            }
            if ui.button("取消").clicked() { Answer::Closed } else { Answer::Open }
        })
    })
}
