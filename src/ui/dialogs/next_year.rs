//! A report started from last year's: what was carried along is told before it is there.

use egui::{Context, Label, RichText};

use super::super::theme::palette;
use super::{Answer, choice_ui, modal_ui};
use crate::report::NextYear;

/// A report that is about to be started.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NextYearAsk {
    pub(crate) next: NextYear,
    /// What should be looked at before: another year or organ than expected.
    pub(crate) doubts: Vec<String>,
}

/// Whether to start it.
pub(crate) fn next_year_ui(ctx: &Context, ask: &NextYearAsk) -> Answer<()> {
    let NextYear { report, notes, offers } = &ask.next;
    modal_ui(ctx, "以上年为起点", 560.0, |ui| {
        ui.add(Label::new(RichText::new(format!("新建：{}", report.title())).strong()).wrap());
        let warning = palette(ui.ctx()).warning.0;
        for doubt in &ask.doubts {
            ui.add(Label::new(RichText::new(doubt).color(warning)).wrap());
        }
        let carried =
            "带入单位、前言各项、各部分标题、送审人员和上年结转的件数；其他数字全部空白。上年的数显示在各单元格下面。";
        ui.add(Label::new(carried).wrap());
        if !offers.is_empty() {
            let text = "上年的文字没有带入，在各部分下面逐段取用；取用的文字里，年份和数字要逐处改成本年的或确认。";
            ui.add(Label::new(text).wrap());
        }
        for note in notes {
            ui.add(Label::new(RichText::new(format!("注意：{note}")).color(warning)).wrap());
        }
        ui.add_space(8.0);
        choice_ui(ui, &[("新建", ())])
    })
}
