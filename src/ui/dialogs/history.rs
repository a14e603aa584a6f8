//! What happened to a report: its savings, the marks of signing and publishing, and why it was changed
//! after them.

use egui::{CollapsingHeader, Context, Label, RichText, ScrollArea, Ui};

use super::super::document::Document;
use super::super::text_field::{Look, own_field_ui};
use super::{Answer, buttons_ui, choice_ui, close_ui, modal_ui, primary};
use crate::report::{Address, Difference, Event, HistoryEntry, Report, Trace, traces};

/// Entries shown; older ones are in the file.
const MOST_SHOWN: usize = 200;

/// The history of a report, the latest first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HistoryAsk {
    entries: Vec<Shown>,
    has_changes: bool,
}

/// An entry in words.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    entry_idx: usize,
    heading: String,
    changes: Vec<String>,
}

impl HistoryAsk {
    /// Of the report as it was saved last.
    pub(crate) fn new(document: &Document) -> HistoryAsk {
        let report = document.saved();
        let traces = traces(report, &Address::Report);
        let entries = report.history.iter().enumerate().rev().take(MOST_SHOWN).map(|(entry_idx, entry)| {
            let changes = traces.iter().filter(|trace| trace.entry_idx == entry_idx);
            Shown { entry_idx, heading: heading(entry), changes: changes.map(|trace| line(trace, report)).collect() }
        });
        HistoryAsk { entries: entries.collect(), has_changes: document.is_changed() }
    }
}

/// Gives the entry whose state is to be opened.
pub(crate) fn history_ui(ctx: &Context, ask: &HistoryAsk) -> Answer<usize> {
    modal_ui(ctx, "修改记录", 620.0, |ui| {
        let mut answer = Answer::Open;
        if ask.has_changes {
            ui.weak("还没有保存的改动不在里面。");
        }
        if ask.entries.is_empty() {
            ui.label("还没有记录：第二次保存起，每次保存记下改了什么。");
        }
        let room = (ui.available_height() - 50.0).max(100.0);
        ScrollArea::vertical().max_height(room).show(ui, |ui| {
            for entry in &ask.entries {
                CollapsingHeader::new(&entry.heading).id_salt(entry.entry_idx).show(ui, |ui| {
                    for change in &entry.changes {
                        ui.add(Label::new(change).wrap());
                    }
                    if ui.button("打开这时的年报").clicked() {
                        answer = Answer::Given(entry.entry_idx);
                    }
                });
            }
        });
        if close_ui(ui, "关闭") { Answer::Closed } else { answer }
    })
}

/// Who changed a cell, when, and what stood there before.
pub(crate) fn traces_ui(ui: &mut Ui, report: &Report, traces: &[Trace]) {
    if traces.is_empty() {
        return;
    }
    ui.add_space(6.0);
    ui.label(RichText::new("修改记录").strong());
    ScrollArea::vertical().max_height(160.0).show(ui, |ui| {
        for trace in traces {
            let by = report.history.get(trace.entry_idx).map(signed).unwrap_or_default();
            ui.add(Label::new(format!("{by}　{}", line(trace, report))).wrap());
        }
    });
}

fn heading(entry: &HistoryEntry) -> String {
    let mut text = format!("{}　{}", signed(entry), event_name(entry.event));
    if !entry.changes.is_empty() {
        text += &format!("，改动{}处", entry.changes.len());
    }
    if !entry.check_code.is_empty() {
        text += &format!("，校验码{}", entry.check_code);
    }
    if !entry.reason.is_empty() {
        text += &format!("，原因：{}", entry.reason);
    }
    text
}

/// `2026-01-12 09:30 周敏（办公室1号）`.
pub(crate) fn signed(entry: &HistoryEntry) -> String {
    let at: String = entry.at.chars().take(16).collect::<String>().replace('T', " ");
    let on = if entry.on.is_empty() { String::new() } else { format!("（{}）", entry.on) };
    format!("{at}　{}{on}", entry.by).trim_end().to_owned()
}

fn event_name(event: Event) -> &'static str {
    match event {
        Event::Saved => "保存",
        Event::Signed => "标记为已签发",
        Event::Published => "标记为已公布",
        Event::Reopened => "重新修改",
    }
}

fn line(trace: &Trace, report: &Report) -> String {
    let difference = Difference { address: trace.address.clone(), from: trace.from.clone(), to: trace.to.clone() };
    format!("{}：{}", trace.address.full_name(report.form), difference.shown())
}

/// Marking a report as signed or published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MarkAsk {
    pub(crate) event: Event,
}

pub(crate) fn mark_ui(ctx: &Context, ask: MarkAsk, report: &Report) -> Answer<()> {
    modal_ui(ctx, event_name(ask.event), 480.0, |ui| {
        let text = "标记以后保存，记下现在的校验码；再要改动正文，须写明原因。落款日期和发布信息还可以填写。";
        ui.add(Label::new(text).wrap());
        ui.add_space(6.0);
        ui.label(format!("校验码：{}", report.check_code()));
        ui.weak("应与签发的纸上、公布的PDF里的校验码一致。");
        ui.add_space(8.0);
        choice_ui(ui, &[("标记并保存", ())])
    })
}

/// Why a signed or published report is changed again.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ReopenAsk {
    reason: String,
    has_focus: bool,
}

/// Gives the reason.
pub(crate) fn reopen_ui(ctx: &Context, ask: &mut ReopenAsk, entry: &HistoryEntry) -> Answer<String> {
    modal_ui(ctx, "已经定下的年报", 480.0, |ui| {
        let text = format!("{}。改动没有做；要改，请写明原因，原因记在修改记录里。", heading(entry));
        ui.add(Label::new(text).wrap());
        ui.add_space(6.0);
        let field = own_field_ui(ui, "原因", &mut ask.reason, Look::lines(2));
        if !std::mem::replace(&mut ask.has_focus, true) {
            field.request_focus();
        }
        let reason = ask.reason.trim().to_owned();
        buttons_ui(ui, |ui| {
            let goes = ui.add_enabled(!reason.is_empty(), primary(ui, "开始修改")).clicked();
            match (goes, ui.button("取消").clicked()) {
                (true, _) => Answer::Given(reason),
                (false, true) => Answer::Closed,
                (false, false) => Answer::Open,
            }
        })
    })
}
