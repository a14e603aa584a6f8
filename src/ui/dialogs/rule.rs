//! What a rule is for: what it asks, why, an example, what to do.

use egui::{Context, Label, RichText, Ui};

use super::{Answer, close_ui, modal_ui};
use crate::rules::Rule;

pub(crate) fn rule_ui(ctx: &Context, rule: &Rule) -> Answer<()> {
    modal_ui(ctx, rule.name, 520.0, |ui| {
        ui.label(RichText::new(rule.code).small().weak());
        ui.add_space(6.0);
        let looks_at = rule.looks_at().join("；");
        for (what, text) in [
            ("应当符合", rule.holds),
            ("为什么", rule.why),
            ("例如", rule.example),
            ("怎么改", rule.fix),
            ("要看的", looks_at.as_str()),
        ] {
            fact_ui(ui, what, text);
        }
        if close_ui(ui, "关闭") { Answer::Closed } else { Answer::Open }
    })
}

fn fact_ui(ui: &mut Ui, what: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    ui.strong(what);
    ui.add(Label::new(text).wrap());
    ui.add_space(6.0);
}
