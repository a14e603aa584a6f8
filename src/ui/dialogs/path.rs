//! The path of a file: the system's dialog, and a field for the path where it does not answer.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use egui::{Context, RichText};

use super::super::text_field::{Look, own_field_ui};
use super::{Answer, buttons_ui, modal_ui, primary};
use crate::export::Format;
use crate::font::Role;

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathPurpose {
    /// A report to open.
    Open,
    /// Last year's report, to show its figures.
    LastYear,
    /// Last year's report, to keep it in this year's.
    TakeLastYear,
    /// Last year's report to start this year's from.
    StartFrom,
    /// Another report to compare with.
    Compare,
    /// A published report to read.
    Import,
    /// Where to save the report.
    SaveAs,
    /// Where to put an export.
    Export(&'static Format),
    /// The font file for a role.
    FontFile(Role),
}

impl PathPurpose {
    pub(crate) fn title(self) -> String {
        let title = match self {
            PathPurpose::Open => "打开年报",
            PathPurpose::LastYear => "对照上年年报（只是显示）",
            PathPurpose::TakeLastYear => "选定上年年报（存入本年年报，用于跨年校验）",
            PathPurpose::StartFrom => "选择上年年报",
            PathPurpose::Compare => "选择要比较的年报",
            PathPurpose::Import => "导入公布的年报",
            PathPurpose::SaveAs => "保存年报",
            PathPurpose::Export(format) => return format!("导出{}", format.name),
            PathPurpose::FontFile(_) => "选择字体文件",
        };
        title.to_owned()
    }

    /// Name and extension of its files.
    pub(crate) fn kind(self) -> (&'static str, &'static str) {
        match self {
            PathPurpose::Open
            | PathPurpose::LastYear
            | PathPurpose::TakeLastYear
            | PathPurpose::StartFrom
            | PathPurpose::Compare
            | PathPurpose::SaveAs => ("年报文件", "ron"),
            PathPurpose::Import => ("公布的年报", "html"),
            PathPurpose::Export(format) => (format.kind.name, format.ending()),
            PathPurpose::FontFile(_) => ("字体文件", "ttf"),
        }
    }

    /// Extensions of the files that are offered.
    pub(crate) fn extensions(self) -> &'static [&'static str] {
        match self {
            PathPurpose::Open
            | PathPurpose::LastYear
            | PathPurpose::TakeLastYear
            | PathPurpose::StartFrom
            | PathPurpose::Compare => &["ron", "pdf"],
            PathPurpose::Import => &[
                "html", "htm", "mht", "mhtml", "xml", "docx", "doc", "wps", "rtf", "xlsx", "xls", "et", "ods", "odt",
                "csv", "tsv", "txt", "md", "pdf",
            ],
            PathPurpose::SaveAs => &["ron"],
            PathPurpose::Export(format) => format.kind.endings,
            PathPurpose::FontFile(_) => &["ttf", "otf", "ttc"],
        }
    }

    /// Whether the file will be written.
    pub(crate) fn saves(self) -> bool {
        !matches!(
            self,
            PathPurpose::Open
                | PathPurpose::LastYear
                | PathPurpose::TakeLastYear
                | PathPurpose::StartFrom
                | PathPurpose::Compare
                | PathPurpose::Import
                | PathPurpose::FontFile(_)
        )
    }
}

/// A path that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PathAsk {
    pub(crate) purpose: PathPurpose,
    text: String,
    /// The file that would be written over, once it was pointed out.
    warned: Option<PathBuf>,
    /// Whether the system has no dialog.
    pub(crate) is_only_way: bool,
    is_fresh: bool,
}

impl PathAsk {
    pub(crate) fn new(purpose: PathPurpose, proposed: &Path, is_only_way: bool) -> PathAsk {
        let text = proposed.display().to_string();
        PathAsk { purpose, text, warned: None, is_only_way, is_fresh: true }
    }

    /// The path typed, with its extension.
    fn path(&self) -> Option<PathBuf> {
        let text = self.text.trim().trim_matches('"');
        if text.is_empty() {
            return None;
        }
        let path = PathBuf::from(text);
        let extension = self.purpose.kind().1;
        let is_known = |found: &OsStr| self.purpose.extensions().iter().any(|known| found.eq_ignore_ascii_case(known));
        let has_it = path.extension().is_some_and(is_known);
        Some(if has_it || !self.purpose.saves() { path } else { PathBuf::from(format!("{text}.{extension}")) })
    }
}

/// Asks; gives the path. A file that is there is pointed out before it is written over, unless it
/// is the report's own.
pub(crate) fn path_ui(ctx: &Context, ask: &mut PathAsk, own: Option<&Path>) -> Answer<PathBuf> {
    modal_ui(ctx, &ask.purpose.title(), 560.0, |ui| {
        let hint = if ask.is_only_way {
            "系统没有可用的文件对话框，请输入文件的完整路径。"
        } else {
            "正在等待系统的文件对话框。没有出现时，可以在这里输入文件的完整路径。"
        };
        ui.label(hint);
        let field = own_field_ui(ui, "文件路径", &mut ask.text, Look::LINE.keeps_keyboard());
        if std::mem::take(&mut ask.is_fresh) {
            field.request_focus();
        }
        if field.changed() {
            ask.warned = None;
        }
        if ask.warned.is_some() {
            let text = "已有同名文件。确要覆盖它，请再按一次“覆盖”。";
            ui.label(RichText::new(text).color(ui.visuals().warn_fg_color));
        }
        ui.add_space(8.0);
        let path = ask.path();
        let name = match (ask.purpose.saves(), &ask.warned) {
            (_, Some(_)) => "覆盖",
            (true, None) => "确定",
            (false, None) => "打开",
        };
        // On a button Enter presses it.
        let enter = field.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let (is_chosen, closes) = buttons_ui(ui, |ui| {
            let chosen = ui.add_enabled(path.is_some(), primary(ui, name)).clicked();
            (chosen || (enter && path.is_some()), ui.button("取消").clicked())
        });
        match path {
            Some(path) if is_chosen => {
                let is_taken = ask.purpose.saves() && path.exists() && own != Some(&path);
                if is_taken && ask.warned.as_ref() != Some(&path) {
                    ask.warned = Some(path);
                    return Answer::Open;
                }
                Answer::Given(path)
            }
            _ if closes => Answer::Closed,
            _ => Answer::Open,
        }
    })
}
