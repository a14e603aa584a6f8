//! 规范标点: what is wrong with the punctuation, before anything is changed.

use std::ops::Range;

use egui::{Checkbox, Context, Label, RichText, ScrollArea, Ui};

use super::super::theme::palette;
use super::{Answer, buttons_ui, close_ui, focus_first, modal_ui, primary};
use crate::report::{Address, Edit, Misprint, Report};

/// What is wrong, and what of it is to be mended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PunctuationAsk {
    /// What can be mended, and whether it is wanted.
    lines: Vec<(Misprint, bool)>,
    /// What the person has to mend.
    unpaired: Vec<Misprint>,
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PunctuationWish {
    /// Mends what is chosen.
    Mend,
    /// Goes to bytes of a text.
    GoTo(Address, Range<usize>),
}

impl PunctuationAsk {
    pub(crate) fn new(report: &Report) -> PunctuationAsk {
        let (lines, unpaired): (Vec<_>, Vec<_>) = report.misprints().into_iter().partition(Misprint::can_be_mended);
        PunctuationAsk { lines: lines.into_iter().map(|line| (line, true)).collect(), unpaired }
    }

    /// The edit that mends what is chosen, the first text it changes, and how many places.
    pub(crate) fn edit(&self, report: &Report) -> Option<(Edit, Address, usize)> {
        let chosen: Vec<&Misprint> = self.lines.iter().filter(|(_, wanted)| *wanted).map(|(line, _)| line).collect();
        let first = chosen.first()?.field.clone();
        Some((report.mending(&chosen), first, chosen.len()))
    }

    fn count(&self) -> usize {
        self.lines.iter().filter(|(_, wanted)| *wanted).count()
    }
}

/// Shows the list; each change can be left out.
pub(crate) fn punctuation_ui(ctx: &Context, ask: &mut PunctuationAsk, report: &Report) -> Answer<PunctuationWish> {
    modal_ui(ctx, "规范标点", 680.0, |ui| {
        if ask.lines.is_empty() && ask.unpaired.is_empty() {
            ui.label("各部分文字的标点没有发现问题。");
            return if close_ui(ui, "关闭") { Answer::Closed } else { Answer::Open };
        }
        let told = "改动只涉及正文；单位名称、地址、邮箱和数字、网址、文号不动。可以一步撤销。";
        ui.add(Label::new(RichText::new(told).weak()).wrap());
        let mut answer = Answer::Open;
        if !ask.unpaired.is_empty() {
            answer = unpaired_ui(ui, &ask.unpaired, report);
        }
        if !ask.lines.is_empty() {
            lines_ui(ui, &mut ask.lines, report);
        }
        if answer == Answer::Open { end_ui(ui, ask.count(), ask.lines.is_empty()) } else { answer }
    })
}

/// What has no other half: where it is right, only the person knows.
fn unpaired_ui(ui: &mut Ui, unpaired: &[Misprint], report: &Report) -> Answer<PunctuationWish> {
    ui.add_space(6.0);
    ui.strong(format!("不成对的括号、引号{}处，请自己补上或删去", unpaired.len()));
    let mut answer = Answer::Open;
    let height = ui.spacing().interact_size.y;
    let area = ScrollArea::vertical().id_salt("unpaired").max_height(4.0 * (height + 6.0)).auto_shrink([false, true]);
    area.show_rows(ui, height, unpaired.len(), |ui, rows| {
        for misprint in &unpaired[rows] {
            ui.horizontal(|ui| {
                if ui.button("转到").clicked() {
                    answer = Answer::Given(PunctuationWish::GoTo(misprint.field.clone(), misprint.fault.range.clone()));
                }
                let place = misprint.field.field_name(report.form);
                ui.add(Label::new(format!("{place}：{}", misprint.before)).truncate());
            });
        }
    });
    answer
}

fn lines_ui(ui: &mut Ui, lines: &mut [(Misprint, bool)], report: &Report) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.strong(format!("可以改正{}处", lines.len()));
        for (name, wanted) in [("全选", true), ("全不选", false)] {
            if ui.button(name).clicked() {
                for (_, is_wanted) in lines.iter_mut() {
                    *is_wanted = wanted;
                }
            }
        }
    });
    let height = ui.spacing().interact_size.y;
    let room = (ui.available_height() - 60.0).max(120.0);
    let area = ScrollArea::vertical().id_salt("changes").max_height(room).auto_shrink([false, true]);
    let weak = palette(ui.ctx()).weak.0;
    area.show_rows(ui, height, lines.len(), |ui, rows| {
        for (misprint, wanted) in &mut lines[rows] {
            ui.horizontal(|ui| {
                ui.add(Checkbox::new(wanted, format!("{} → {}", misprint.before, misprint.after)));
                let place = misprint.field.field_name(report.form);
                ui.add(Label::new(RichText::new(place).small().color(weak)).truncate());
            });
        }
    });
}

fn end_ui(ui: &mut Ui, count: usize, is_empty: bool) -> Answer<PunctuationWish> {
    if is_empty {
        return if close_ui(ui, "关闭") { Answer::Closed } else { Answer::Open };
    }
    buttons_ui(ui, |ui| {
        let mend = ui.add_enabled(count > 0, primary(ui, &format!("改正{count}处")));
        focus_first(ui, &mend);
        let cancels = ui.button("取消").clicked();
        match (mend.clicked(), cancels) {
            (true, _) => Answer::Given(PunctuationWish::Mend),
            (_, true) => Answer::Closed,
            _ => Answer::Open,
        }
    })
}
