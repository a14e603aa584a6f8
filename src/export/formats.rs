//! The formats a report is exported in.

use std::fmt;

use super::{ExportError, Made, Order, Stage, pdf};
use crate::html;
use crate::store;

/// A kind of file.
#[derive(Debug, PartialEq, Eq)]
pub struct FileKind {
    /// What people call it.
    pub name: &'static str,
    /// Endings of its files; the first is given to new ones.
    pub endings: &'static [&'static str],
    /// Whether it has pages: fonts are chosen for it, and it can be printed.
    pub has_pages: bool,
}

/// How a format goes to the clipboard.
#[derive(Debug)]
pub struct Copied {
    /// Name of the command.
    pub name: &'static str,
    /// What it is good for.
    pub what: &'static str,
}

/// Makes a file of a stage.
type Make = fn(&Order, Stage) -> Result<Made, ExportError>;

/// A format.
pub struct Format {
    /// What it is called, each its own.
    pub name: &'static str,
    /// What it is good for.
    pub what: &'static str,
    /// What its files are.
    pub kind: &'static FileKind,
    /// What it is for: when it may leave.
    pub stage: Stage,
    /// How it goes to the clipboard, if it does; it is text then.
    pub copied: Option<Copied>,
    make: Make,
}

static PDF: FileKind = FileKind { name: "PDF", endings: &["pdf"], has_pages: true };
static PAGE: FileKind = FileKind { name: "网页", endings: &["html", "htm"], has_pages: false };
static CSV: FileKind = FileKind { name: "CSV", endings: &["csv"], has_pages: false };

/// All formats, in the order they are offered.
pub static FORMATS: &[Format] = &[
    line("定稿PDF", "公布用；附可公开的年报数据", &PDF, Stage::Final, pdf::of_stage),
    line("送审稿PDF", "送签用：送审单、年报、校验情况；附全部数据", &PDF, Stage::Approval, pdf::of_stage),
    line("草稿PDF", "每页标明“草稿”，随时可以导出", &PDF, Stage::Draft, pdf::of_stage),
    Format {
        copied: Some(Copied { name: "复制网页", what: "粘贴到网站发布系统的编辑器里" }),
        ..line("网页", "网页文件，交给网站管理员", &PAGE, Stage::Final, page)
    },
    line("草稿网页", "第一行标明“草稿”，随时可以导出", &PAGE, Stage::Draft, page),
    line("数据CSV", "各单元格一行一个，可用表格软件打开", &CSV, Stage::Data, csv),
];

const fn line(name: &'static str, what: &'static str, kind: &'static FileKind, stage: Stage, make: Make) -> Format {
    Format { name, what, kind, stage, copied: None, make }
}

#[allow(clippy::unnecessary_wraps, reason = "other formats can fail")]
fn page(order: &Order, stage: Stage) -> Result<Made, ExportError> {
    let to_html = if stage == Stage::Draft { html::to_draft_html } else { html::to_html };
    Ok(text(to_html(order.report)))
}

#[allow(clippy::unnecessary_wraps, reason = "other formats can fail")]
fn csv(order: &Order, _stage: Stage) -> Result<Made, ExportError> {
    Ok(text(store::to_csv(order.report)))
}

fn text(text: String) -> Made {
    Made { bytes: text.into_bytes(), pages: None, notes: Vec::new() }
}

impl Format {
    /// The formats of files with this ending.
    pub fn with_ending(ending: &str) -> Vec<&'static Format> {
        FORMATS.iter().filter(|format| format.kind.endings.contains(&ending)).collect()
    }

    /// The endings given to new files, each once.
    pub fn endings() -> Vec<&'static str> {
        let mut endings: Vec<&str> = Vec::new();
        for ending in FORMATS.iter().map(Format::ending) {
            if !endings.contains(&ending) {
                endings.push(ending);
            }
        }
        endings
    }

    /// The ending given to new files.
    pub fn ending(&self) -> &'static str {
        self.kind.endings[0]
    }

    /// Makes the file.
    ///
    /// # Errors
    /// The rules do not let the report leave for this, or it cannot be laid out or written.
    pub fn make(&self, order: &Order) -> Result<Made, ExportError> {
        let verdict = order.outcome.verdict();
        if !self.stage.allows(verdict) {
            return Err(ExportError::NotAllowed { stage: self.stage, verdict });
        }
        (self.make)(order, self.stage)
    }
}

impl PartialEq for Format {
    /// Formats are the same if their names are.
    fn eq(&self, other: &Format) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}
