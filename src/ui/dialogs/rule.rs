//! What a rule is for: what it asks, why, an example, what to do.

use egui::{CollapsingHeader, Context, Label, RichText, ScrollArea, Ui};

use super::{Answer, close_ui, modal_ui};
use crate::rules::{RULES, Rule};

pub(crate) fn rule_ui(ctx: &Context, rule: &Rule) -> Answer<()> {
    modal_ui(ctx, rule.name, 520.0, |ui| {
        ui.label(RichText::new(rule.code).small().weak());
        ui.add_space(6.0);
        facts_ui(ui, rule);
        if close_ui(ui, "关闭") { Answer::Closed } else { Answer::Open }
    })
}

/// All rules; each opens its facts.
pub(crate) fn rules_ui(ctx: &Context) -> Answer<()> {
    modal_ui(ctx, &format!("校验规则（{}条）", RULES.len()), 620.0, |ui| {
        let room = (ui.available_height() - 60.0).max(120.0);
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            for rule in RULES {
                let title = format!("{}　{}", rule.name, rule.code);
                CollapsingHeader::new(title).id_salt(rule.code).show(ui, |ui| facts_ui(ui, rule));
            }
        });
        if close_ui(ui, "关闭") { Answer::Closed } else { Answer::Open }
    })
}

fn facts_ui(ui: &mut Ui, rule: &Rule) {
    let looks_at = rule.looks_at().join("；");
    let forms = rule.for_forms().unwrap_or_default();
    for (what, text) in [
        ("应当符合", rule.holds),
        ("为什么", rule.why),
        ("例如", rule.example),
        ("怎么改", rule.fix),
        ("要看的", looks_at.as_str()),
        ("适用", forms.as_str()),
    ] {
        fact_ui(ui, what, text);
    }
}

fn fact_ui(ui: &mut Ui, what: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    ui.strong(what);
    ui.add(Label::new(text).wrap());
    ui.add_space(6.0);
}
