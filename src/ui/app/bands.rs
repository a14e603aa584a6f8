//! What is to be known of the open report as long as it is so, over its form.

use egui::{Panel, Ui};

use super::super::action::Actions;
use super::super::command::Command;
use super::super::dialogs::history::signed;
use super::super::document::{Document, ReadOnly};
use super::super::panels::bands::{Band, Tone, bands_ui};
use super::super::session::Session;
use super::App;
use crate::report::Event;

impl App {
    /// Shows what is to be known.
    pub(super) fn bands_ui(&self, ui: &mut Ui, actions: &mut Actions) {
        let Some(session) = &self.session else { return };
        let document = &session.document;
        let lasting = [not_kept(session), self.in_temporary_folder(), read_only(document), settled(document)];
        let bands = lasting.into_iter().chain([beside(document)]);
        let bands: Vec<Band> = bands.flatten().collect();
        if !bands.is_empty() {
            Panel::top("bands").show(ui, |ui| bands_ui(ui, &bands, actions));
        }
    }

    /// What is saved there is gone some day.
    fn in_temporary_folder(&self) -> Option<Band> {
        self.lies_in_temporary_folder().then(|| Band {
            text: "文件在临时文件夹，请先另存：从压缩包、邮件或聊天里直接打开的文件，保存以后可能被清掉，也难找到。"
                .to_owned(),
            tone: Tone::Warning,
            commands: &[Command::SaveAs],
        })
    }
}

/// Nothing of what is not saved would outlive a crash.
fn not_kept(session: &Session) -> Option<Band> {
    let cause = session.refusal_to_keep()?;
    let text = format!("没有自动留存：{cause}。没有保存的改动只在这个窗口里，请尽快保存。");
    Some(Band { text, tone: Tone::Warning, commands: &[Command::SaveAs] })
}

/// Who has the file, and what can be done all the same.
fn read_only(document: &Document) -> Option<Band> {
    let why = document.read_only().map(ReadOnly::text)?;
    let text = format!("只读：{why}可以看、查找、预览和导出，改动不会生效。");
    Some(Band { text, tone: Tone::Notice, commands: &[Command::SaveAs] })
}

/// Who signed or published it and when, and what can be changed still.
fn settled(document: &Document) -> Option<Band> {
    let entry = document.settled_by()?;
    let state = settled_name(entry.event);
    let code = if entry.check_code.is_empty() { String::new() } else { format!("，校验码{}", entry.check_code) };
    let text = format!(
        "{state}：{}标记{code}。正文和数据已经定下，改动不会生效；落款、发布信息和送审人员还可以填写。",
        signed(entry)
    );
    let commands: &[Command] = match (document.is_read_only(), entry.event) {
        (true, _) => &[],
        (false, Event::Signed) => &[Command::Reopen, Command::MarkPublished],
        (false, _) => &[Command::Reopen],
    };
    Some(Band { text, tone: Tone::Notice, commands })
}

/// What is only shown is not taken for what the checks look at.
fn beside(document: &Document) -> Option<Band> {
    let name = &document.only_shown()?.source;
    let text = format!("正在对照 {name}：只是显示上年的数，没有存入本年年报，不作跨年校验。再点“对照上年”收起。");
    let commands: &[Command] = if document.is_read_only() { &[] } else { &[Command::TakeLastYear] };
    Some(Band { text, tone: Tone::Notice, commands })
}

/// What a report is that was marked so.
pub(super) fn settled_name(event: Event) -> &'static str {
    if event == Event::Published { "已公布" } else { "已签发" }
}

/// What stands behind the title of a report: `已签发、只读`; `None` for one that can be changed.
pub(in crate::ui) fn state_text(document: &Document) -> Option<String> {
    let settled = document.settled_by().map(|entry| settled_name(entry.event));
    let states: Vec<&str> = settled.into_iter().chain(document.is_read_only().then_some("只读")).collect();
    (!states.is_empty()).then(|| states.join("、"))
}
