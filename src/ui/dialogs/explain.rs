//! 审核说明 of a warning or hint.

use egui::{Context, RichText, ScrollArea};

use super::super::document::Document;
use super::super::part::entry_of;
use super::super::text_field::{Look, own_field_ui};
use super::{Answer, buttons_ui, modal_ui, primary};
use crate::report::Edit;
use crate::rules;

/// The explanation of a finding, by its index.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ExplainAsk {
    finding_idx: usize,
    text: String,
    refusal: String,
    is_fresh: bool,
}

impl ExplainAsk {
    pub(crate) fn new(document: &Document, finding_idx: usize) -> ExplainAsk {
        let explained = document.outcome().explained_by.get(finding_idx).copied().flatten();
        let text = explained.map_or_else(String::new, |at| document.report().explanations[at].text.clone());
        ExplainAsk { finding_idx, text, refusal: String::new(), is_fresh: true }
    }

    /// What would be written now, if it can be.
    pub(crate) fn edit(&self, document: &Document) -> Option<Edit> {
        let finding = document.outcome().findings.get(self.finding_idx)?;
        rules::explain(document.report(), &[finding], &self.text).ok()
    }
}

/// Asks, and writes the explanation.
pub(crate) fn explain_ui(ctx: &Context, ask: &mut ExplainAsk, document: &mut Document) -> Answer<()> {
    let Some(finding) = document.outcome().findings.get(ask.finding_idx).cloned() else { return Answer::Closed };
    modal_ui(ctx, "审核说明", 520.0, |ui| {
        ui.add(egui::Label::new(&finding.message).wrap());
        ui.add(egui::Label::new(RichText::new(&finding.remedy).weak()).wrap());
        ui.add_space(6.0);
        ui.label("说清为什么这样是对的；所依据的数或文字变了，说明就失效，须重新说明。");
        let room = ui.available_height() - 100.0;
        let scrolled = ScrollArea::vertical().max_height(room.max(60.0));
        let field = scrolled.show(ui, |ui| own_field_ui(ui, "说明", &mut ask.text, Look::lines(3))).inner;
        if std::mem::take(&mut ask.is_fresh) {
            field.request_focus();
        }
        if !ask.refusal.is_empty() {
            ui.label(RichText::new(&ask.refusal).color(ui.visuals().error_fg_color));
        }
        let (writes, closes) =
            buttons_ui(ui, |ui| (ui.add(primary(ui, "写入")).clicked(), ui.button("取消").clicked()));
        if closes {
            return Answer::Closed;
        }
        if !writes {
            return Answer::Open;
        }
        match rules::explain(document.report(), &[&finding], &ask.text) {
            Ok(edit) => {
                document.apply(edit, entry_of(&finding.place, document.report()));
                // What is too long for the report stays here.
                let Some(overlong) = document.take_overlong() else { return Answer::Given(()) };
                ask.refusal = overlong.text();
                Answer::Open
            }
            Err(refusal) => {
                ask.refusal = refusal.to_string();
                ask.is_fresh = true;
                Answer::Open
            }
        }
    })
}
