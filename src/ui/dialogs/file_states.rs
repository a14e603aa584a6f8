//! What is asked when a file is not simply there: changed behind the window, damaged
//! with backups at hand, or a record of which nothing can be read.

use std::path::PathBuf;

use egui::{Context, RichText, ScrollArea, Ui};

use super::{Answer, MOST_LINES, buttons_ui, choice_ui, close_ui, focus_first, modal_ui, not_listed_ui, primary};
use crate::report::{Difference, Report, differences};
use crate::store::{Backup, Behind, StoreError, UnreadableRecord};

/// A file that is not as it was when it was opened or saved last.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChangedAsk {
    pub(crate) path: PathBuf,
    /// How it is found.
    pub(crate) behind: Behind,
    /// Where what is in the window is safe.
    pub(crate) safe: &'static str,
    /// What differs, once it was asked for.
    pub(crate) compared: Option<Compared>,
}

/// What is done about a file that changed on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangedAnswer {
    /// What is in the window goes over it.
    KeepMine,
    /// What is on disk comes into the window.
    TakeTheirs,
    /// Both are compared.
    Compare,
    /// What is in the window is saved elsewhere.
    SaveAs,
    /// It is looked again.
    LookAgain,
}

impl ChangedAsk {
    fn title(&self) -> &'static str {
        match self.behind {
            Behind::Changed(_) | Behind::NoReport(..) => "文件在磁盘上已被改动",
            Behind::Gone => "文件不在原来的位置了",
            Behind::Unreadable(_) => "原来的文件现在读不了",
        }
    }

    fn text(&self) -> String {
        let ChangedAsk { safe, .. } = self;
        match &self.behind {
            Behind::Changed(_) => "打开以后，别的程序或别人改了这个文件。现在没有覆盖，两份都在。\n\
                 无论保留哪一份，另一份都留在“以前的版本”里。"
                .to_owned(),
            Behind::NoReport(_, why) => format!(
                "打开以后，别的程序或别人改了这个文件，它现在不能作为年报打开（{why}）。现在没有覆盖。\n\
                 {safe}。“保留我的”会覆盖它，它现在的内容留在“以前的版本”里。"
            ),
            Behind::Gone => format!("可能被移走、改名或删除了，也可能U盘已拔出、网络断了。没有保存。\n{safe}。"),
            Behind::Unreadable(why) => {
                format!("{why}。看不到那里现在是什么，也留不成备份，所以没有覆盖。\n{safe}；请另存，或者解决以后再试。")
            }
        }
    }

    fn choices(&self) -> &'static [(&'static str, ChangedAnswer)] {
        use ChangedAnswer as A;
        match self.behind {
            Behind::Changed(_) => &[("保留我的", A::KeepMine), ("换成磁盘上的", A::TakeTheirs), ("比较", A::Compare)],
            Behind::NoReport(..) => &[("保留我的", A::KeepMine), ("另存为", A::SaveAs)],
            Behind::Gone => &[("保存到原处", A::KeepMine), ("另存为", A::SaveAs)],
            Behind::Unreadable(_) => &[("另存为", A::SaveAs), ("再试一次", A::LookAgain)],
        }
    }
}

pub(crate) fn changed_ui(ctx: &Context, ask: &ChangedAsk) -> Answer<ChangedAnswer> {
    modal_ui(ctx, ask.title(), 560.0, |ui| {
        let text = format!("{}\n文件：{}", ask.text(), ask.path.display());
        ui.add(egui::Label::new(text).wrap());
        if let Some(compared) = &ask.compared {
            compared_ui(ui, compared);
        }
        ui.add_space(8.0);
        choice_ui(ui, ask.choices())
    })
}

/// Former versions of a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BackupsAsk {
    /// Why they are shown.
    pub(crate) text: String,
    pub(crate) backups: Vec<Backup>,
}

/// Gives the version to open.
pub(crate) fn backups_ui(ctx: &Context, ask: &BackupsAsk) -> Answer<PathBuf> {
    modal_ui(ctx, "以前的版本", 560.0, |ui| {
        let mut chosen = Answer::Open;
        let room = ui.available_height() - 60.0;
        ScrollArea::vertical().max_height(room.max(80.0)).show(ui, |ui| {
            ui.add(egui::Label::new(&ask.text).wrap());
            ui.add_space(6.0);
            for backup in &ask.backups {
                let button = ui.button(format!("{} 被替换的版本", backup.replaced_at));
                focus_first(ui, &button);
                if button.clicked() {
                    chosen = Answer::Given(backup.path.clone());
                }
            }
        });
        if close_ui(ui, "关闭") { Answer::Closed } else { chosen }
    })
}

/// A record of what was not saved of which nothing can be read.
#[derive(Debug)]
pub(crate) struct UnreadableAsk {
    /// Until it is decided on.
    pub(crate) record: Option<UnreadableRecord>,
}

/// Whether it is deleted; closing decides nothing.
pub(crate) fn unreadable_ui(ctx: &Context, ask: &UnreadableAsk) -> Answer<()> {
    modal_ui(ctx, "有一份自动留存读不出来", 560.0, |ui| {
        let path = ask.record.as_ref().map(|record| record.path().display().to_string()).unwrap_or_default();
        let text = format!(
            "程序上次没有正常结束，这份自动留存没有写完或者坏了，一点内容也读不出来。\n\
             它保持原样，下次启动还会问；其他年报文件不受影响。需要时可以先复制出来请技术人员看。\n文件：{path}"
        );
        ui.add(egui::Label::new(text).wrap());
        buttons_ui(ui, |ui| {
            let keep = ui.add(primary(ui, "先留着"));
            focus_first(ui, &keep);
            let delete = ui.button("删除这份留存");
            match (keep.clicked(), delete.clicked()) {
                (true, _) => Answer::Closed,
                (_, true) => Answer::Given(()),
                _ => Answer::Open,
            }
        })
    })
}

/// What differs between two reports, in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Compared {
    heading: String,
    lines: Vec<String>,
}

impl Compared {
    /// Two reports with what each is called.
    pub(crate) fn new(from_name: &str, to_name: &str, from: &Report, to: &Report) -> Compared {
        let mut lines: Vec<String> = differences(from, to).iter().map(|difference| line(difference, to)).collect();
        if lines.is_empty() {
            let text = if from == to {
                "没有不同"
            } else {
                "数和文字没有不同；不同在审核说明、上年对照或修改记录"
            };
            lines.push(text.to_owned());
        }
        Compared { heading: format!("{from_name} → {to_name}"), lines }
    }

    /// What a report holds that has no file to compare it with.
    pub(crate) fn with_blank(blank: &Report, report: &Report) -> Compared {
        if differences(blank, report).is_empty() {
            let lines = vec!["里面还没有填过数字，也没有写过文字。".to_owned()];
            return Compared { heading: "没有保存的".to_owned(), lines };
        }
        Compared::new("空白年报", "没有保存的", blank, report)
    }

    /// Why there is nothing to compare with.
    pub(crate) fn refused(error: &StoreError) -> Compared {
        Compared { heading: "没有比较".to_owned(), lines: vec![error.to_string()] }
    }
}

fn line(difference: &Difference, report: &Report) -> String {
    format!("{}：{}", difference.address.full_name(report.form), difference.shown())
}

pub(super) fn compared_ui(ui: &mut Ui, compared: &Compared) {
    ui.add_space(6.0);
    ui.label(RichText::new(&compared.heading).strong());
    let room = ui.available_height() - 60.0;
    ScrollArea::vertical().max_height(room.max(60.0)).show(ui, |ui| {
        for line in compared.lines.iter().take(MOST_LINES) {
            ui.add(egui::Label::new(line).wrap());
        }
        not_listed_ui(ui, compared.lines.len().saturating_sub(MOST_LINES), "打开以后再逐处看");
    });
}
