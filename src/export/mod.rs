//! A report as a file to hand on: the formats there are, when one may leave, and how it is made.
//!
//! Command line and window read [`FORMATS`]; a further format is a line there and what makes it.
//! [`Format::make`] is the only way to a file, and there alone is decided whether it may leave.

mod date;
mod formats;
mod pdf;

use jiff::civil::DateTime;

pub use formats::{Copied, FORMATS, FileKind, Format};
pub use pdf::{notes, to_pdf};

use crate::font::Faces;
use crate::page::PageError;
use crate::pdf::PdfError;
use crate::report::Report;
use crate::rules::{Outcome, Verdict};

/// What an export is for, which says when it may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// To look at: marked 草稿.
    Draft,
    /// To be signed: what is still to be explained is listed in it.
    Approval,
    /// To be published.
    Final,
    /// Figures to go on working with.
    Data,
}

impl Stage {
    /// Whether a report may leave for this.
    pub fn allows(self, verdict: Verdict) -> bool {
        match self {
            Stage::Draft | Stage::Data => true,
            Stage::Approval => verdict.errors == 0,
            Stage::Final => verdict.is_final(),
        }
    }

    /// What the document is called; empty for figures.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Draft => "草稿",
            Stage::Approval => "送审稿",
            Stage::Final => "定稿",
            Stage::Data => "",
        }
    }

    /// What has to be done before it may leave.
    pub fn remedy(self) -> &'static str {
        match self {
            Stage::Final => "改正错误、说明提醒后再导出",
            Stage::Approval => "改正错误后再导出",
            Stage::Draft | Stage::Data => "",
        }
    }
}

/// Whether a PDF carries the data it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// The report is attached, and the PDF can be imported again.
    Attached,
    /// Pages only.
    LeftOut,
}

/// What an export is made from, and how.
#[derive(Clone, Copy)]
pub struct Order<'o> {
    /// The report.
    pub report: &'o Report,
    /// What the rules say of it with its last year.
    pub outcome: &'o Outcome,
    /// Faces of a PDF.
    pub faces: &'o Faces,
    /// Whether a PDF carries the data.
    pub data: Data,
    /// Date in place of the report's own, in China's time: that of a reproducible build.
    pub source_date: Option<DateTime>,
}

/// A file that was made.
#[derive(Debug)]
pub struct Made {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Number of pages, where it has pages.
    pub pages: Option<usize>,
    /// What the person should know: faces and characters that were missing.
    pub notes: Vec<String>,
}

/// Why nothing was made. Each message says what happened, what is safe and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The rules do not let it leave.
    #[error("没有导出{}：{verdict}。报告没有改动；{}。", stage.name(), stage.remedy())]
    NotAllowed {
        /// What it was for.
        stage: Stage,
        /// What the rules say.
        verdict: Verdict,
    },
    /// The report cannot be laid out.
    #[error(transparent)]
    Layout(#[from] PageError),
    /// What was laid out cannot be written as PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}
