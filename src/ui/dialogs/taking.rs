//! Asks how an imported report is taken over into the open one.

use egui::{Context, Label, RichText};

use super::super::theme::palette;
use super::{Answer, choice_ui, modal_ui};

/// What is done with an imported report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taking {
    /// Only blanks are filled.
    Blanks,
    /// All of it is taken, written over what is there.
    All,
    /// It is opened as a report of its own.
    New,
    /// Its figures stand beside as last year's.
    LastYear,
}

impl Taking {
    fn name(self) -> &'static str {
        match self {
            Taking::Blanks => "只填空白处",
            Taking::All => "全部采用",
            Taking::New => "作为新文件打开",
            Taking::LastYear => "作为上年年报",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Taking::Blanks => "只填空白处：已经填了的数和文字一处也不改，可以一步撤销。",
            Taking::All => "全部采用：导入的内容盖过窗口里的，导入里没有的保持原样，可以一步撤销。",
            Taking::New => "作为新文件打开：窗口里的年报关闭，没有保存的改动先询问。",
            Taking::LastYear => {
                "作为上年年报：窗口里的数和文字不改；上年年报存入本年年报，用于跨年校验，上年的数显示在各单元格下，可以一步撤销。"
            }
        }
    }
}

/// An imported report that is about to be taken over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TakingAsk {
    /// How its organ, year and form differ from the open report, in sentences.
    pub(crate) differences: Vec<String>,
    /// What can be done, the likeliest first.
    pub(crate) ways: Vec<Taking>,
}

/// Gives the way that is chosen.
pub(crate) fn taking_ui(ctx: &Context, ask: &TakingAsk) -> Answer<Taking> {
    modal_ui(ctx, "导入到哪里", 560.0, |ui| {
        let warning = palette(ui.ctx()).warning.0;
        for difference in &ask.differences {
            ui.add(Label::new(RichText::new(format!("注意：{difference}")).color(warning)).wrap());
        }
        for way in &ask.ways {
            ui.add(Label::new(way.help()).wrap());
        }
        ui.add_space(8.0);
        let choices: Vec<(&str, Taking)> = ask.ways.iter().map(|way| (way.name(), *way)).collect();
        choice_ui(ui, &choices)
    })
}
