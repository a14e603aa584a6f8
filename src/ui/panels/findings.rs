//! The findings on the right: how the report stands, then the findings of this part or of all, rule by rule.

use egui::{CollapsingHeader, RichText, Ui};

use super::super::action::{Action, Actions};
use super::super::dialogs::not_listed_ui;
use super::super::document::Document;
use super::super::listing::{Group, Listing, Scope};
use super::super::standing::{Kind, Standing};
use super::super::text_field::show_focused;
use super::super::theme::{BAR, palette};
use super::super::view::{Pane, View};
use super::finding::{Look, finding_ui};
use crate::rules::{self, Outcome, Rule};

/// Most findings of a rule that are listed: nobody reads more, and each takes its time in every frame.
const MOST_LISTED: usize = 200;

/// Most findings of a rule that are not folded together.
const MOST_UNFOLDED: usize = 5;

/// Shows how the report stands and the findings, what is blank apart from what is wrong.
pub(crate) fn findings_ui(ui: &mut Ui, document: &Document, view: &mut View, actions: &mut Actions) {
    let listing = Listing::of(document, view.part, view.scope);
    ui.add_space(4.0);
    standing_ui(ui, document);
    unjudged_ui(ui, document.outcome());
    if !document.outcome().findings.is_empty() {
        scope_ui(ui, document, view, actions);
    }
    let wanted = view.finding_idx.filter(|idx| listing.order().any(|listed| listed == *idx));
    let wanted = wanted.or_else(|| listing.order().next());
    if view.to_pane == Some(Pane::Findings) && wanted.is_none() {
        view.to_pane = Some(Pane::Parts);
    }
    ui.add_space(2.0);
    egui::ScrollArea::vertical().id_salt("findings").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - BAR);
        let mut kind = None;
        for group in &listing.groups {
            if kind.replace(group.kind) != Some(group.kind) {
                let of_kind = listing.groups.iter().filter(|other| other.kind == group.kind);
                let count: usize = of_kind.map(|group| group.findings.len()).sum();
                let heading = RichText::new(format!("{}　{count}", group.kind.name())).strong();
                ui.label(heading.color(group.kind.colour(ui.ctx()).0));
            }
            group_ui(ui, document, view, group, wanted, actions);
        }
        explained_ui(ui, document, view, &listing.explained, wanted, actions);
        if wanted.is_none() && !document.outcome().findings.is_empty() {
            ui.weak("本部分没有，其他部分的在“全部”里。");
        }
    });
}

/// Of what findings are listed, and the way to those that are new.
fn scope_ui(ui: &mut Ui, document: &Document, view: &mut View, actions: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        for (scope, name) in [(Scope::Part, "本部分"), (Scope::All, "全部")] {
            let count = Listing::of(document, view.part, scope).open_count();
            let label = ui.selectable_value(&mut view.scope, scope, format!("{name} {count}"));
            show_focused(&label);
        }
        let all = Listing::of(document, view.part, Scope::All);
        let news: Vec<usize> = all.order().filter(|&idx| view.is_news(idx, document)).collect();
        if let Some(first) = news.first() {
            let button = ui.button(format!("新出现 {} 条", news.len()));
            show_focused(&button);
            if button.on_hover_text("打开年报以后才有的，转到第一条").clicked() {
                actions.push(Action::GoToFinding(*first));
            }
        }
    });
}

/// The findings of a rule: one by itself, more below the name of the rule, many folded.
fn group_ui(
    ui: &mut Ui,
    document: &Document,
    view: &mut View,
    group: &Group,
    wanted: Option<usize>,
    actions: &mut Actions,
) {
    let Some(rule) = rules::rule(group.rule).filter(|_| group.findings.len() > 1) else {
        for &idx in &group.findings {
            finding_ui(ui, document, view, idx, Look::ALONE, wanted, actions);
        }
        return;
    };
    let news = group.findings.iter().filter(|&&idx| view.is_news(idx, document)).count();
    let news = if news > 0 { format!("　新 {news}") } else { String::new() };
    let heading = RichText::new(format!("{}　{}{news}", rule.name, group.findings.len())).strong();
    let header = CollapsingHeader::new(heading)
        .id_salt(("findings of", group.kind.name(), rule.code))
        .default_open(group.findings.len() <= MOST_UNFOLDED)
        .open(holds_wanted(view, &group.findings, wanted).then_some(true));
    let shown = header.show_unindented(ui, |ui| {
        rule_ui(ui, rule, actions);
        let listed = listed(view, &group.findings);
        let mut remedy = None;
        for &idx in &listed {
            let own = document.outcome().findings[idx].remedy.as_str();
            let look = Look { has_rule: false, has_remedy: remedy.replace(own) != Some(own) };
            finding_ui(ui, document, view, idx, look, wanted, actions);
        }
        not_listed_ui(ui, group.findings.len() - listed.len(), "改正上面的以后会列出来");
    });
    show_focused(&shown.header_response);
}

/// The first findings, and the one one has gone to.
fn listed(view: &View, findings: &[usize]) -> Vec<usize> {
    let is_listed = |(nth, idx): &(usize, &usize)| *nth < MOST_LISTED || view.finding_idx == Some(**idx);
    findings.iter().enumerate().filter(is_listed).map(|(_, idx)| *idx).collect()
}

/// Whether a fold is to open for the finding one goes to.
fn holds_wanted(view: &View, findings: &[usize], wanted: Option<usize>) -> bool {
    let is_going = view.shows_finding || view.to_pane == Some(Pane::Findings);
    is_going && wanted.is_some_and(|wanted| findings.contains(&wanted))
}

fn rule_ui(ui: &mut Ui, rule: &'static Rule, actions: &mut Actions) {
    ui.horizontal(|ui| {
        let button = ui.small_button("规则说明");
        let name = format!("规则说明（{}）", rule.name);
        button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
        ui.label(RichText::new(rule.code).small().weak());
        if button.on_hover_text("这条规则要求什么、为什么、怎么改").clicked() {
            actions.push(Action::TellRule(rule));
        }
    });
}

/// What somebody explained, folded: it is done with.
fn explained_ui(
    ui: &mut Ui,
    document: &Document,
    view: &mut View,
    explained: &[usize],
    wanted: Option<usize>,
    actions: &mut Actions,
) {
    if explained.is_empty() {
        return;
    }
    let heading = RichText::new(format!("已说明　{}", explained.len())).strong().color(palette(ui.ctx()).good.0);
    let header = CollapsingHeader::new(heading).id_salt("explained");
    let shown = header.open(holds_wanted(view, explained, wanted).then_some(true)).show_unindented(ui, |ui| {
        let listed = listed(view, explained);
        for &idx in &listed {
            finding_ui(ui, document, view, idx, Look::ALONE, wanted, actions);
        }
        not_listed_ui(ui, explained.len() - listed.len(), "逐条转到（F8）时会列出来");
    });
    show_focused(&shown.header_response);
}

/// The rules that were not judged, or not in whole, each with the reason: nobody is to take them for rules
/// that hold.
fn unjudged_ui(ui: &mut Ui, outcome: &Outcome) {
    let unjudged: Vec<_> = outcome.unjudged().collect();
    if unjudged.is_empty() {
        return;
    }
    let heading = RichText::new(format!("{}条规则没有校验或没有全部校验", unjudged.len())).weak();
    let shown = egui::CollapsingHeader::new(heading).id_salt("unjudged").show(ui, |ui| {
        egui::ScrollArea::vertical().id_salt("unjudged rules").max_height(200.0).show(ui, |ui| {
            for (rule, why) in unjudged {
                ui.add(egui::Label::new(RichText::new(format!("{}：{why}", rule.name)).small()).wrap());
            }
        });
    });
    show_focused(&shown.header_response);
}

/// What is wrong, what is blank, or that nothing is.
fn standing_ui(ui: &mut Ui, document: &Document) {
    for (sentence, kind) in Standing::of(document.outcome(), document.report()).sentences() {
        let text = match kind {
            Some(Kind::Blank) => RichText::new(sentence).heading(),
            Some(kind) => RichText::new(sentence).heading().color(kind.colour(ui.ctx()).0),
            None => RichText::new(format!("✓ {sentence}")).heading().color(palette(ui.ctx()).good.0),
        };
        ui.add(egui::Label::new(text).wrap());
    }
}
