//! A report as a PDF with the faces at hand: what command line and window both do.

use jiff::civil::DateTime;

use crate::font::{Faces, Role};
use crate::page::{self, Document, PageError, Purpose};
use crate::pdf::{self, Attachment, Details, PdfError};
use crate::report::Report;
use crate::rules::Outcome;
use crate::store;

/// A PDF that was made.
#[derive(Debug)]
pub struct MadePdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// What the person should know: faces and characters that were missing.
    pub notes: Vec<String>,
}

/// Why no PDF was made. Each message says what happened, what is safe and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The report cannot be laid out.
    #[error(transparent)]
    Layout(#[from] PageError),
    /// What was laid out cannot be written as PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// Whether the PDF carries the data it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// The report is attached, and the PDF can be imported again.
    Attached,
    /// Pages only.
    LeftOut,
}

/// Makes the PDF of a report with the faces of the program. `made` goes into its metadata; what is
/// attached is the publishable report.
///
/// # Errors
/// The report cannot be laid out or written.
pub fn to_pdf(report: &Report, purpose: Purpose, made: DateTime, data: Data) -> Result<MadePdf, ExportError> {
    to_pdf_with(report, purpose, &Faces::bundled(), made, data)
}

/// Makes the PDF of a report with these faces.
///
/// # Errors
/// The report cannot be laid out or written.
pub fn to_pdf_with(
    report: &Report,
    purpose: Purpose,
    faces: &Faces,
    made: DateTime,
    data: Data,
) -> Result<MadePdf, ExportError> {
    let document = page::lay_out(report, faces, purpose)?;
    let attachment = (data == Data::Attached).then(|| attachment(&report.publishable()));
    written(report, &document, faces, made, attachment.as_ref())
}

/// Makes the PDF of the copy for approval: `outcome` is what the rules say of the report with its own
/// last year. What is attached is the whole report.
///
/// # Errors
/// The report cannot be laid out or written.
pub fn to_approval_pdf(
    report: &Report,
    outcome: &Outcome,
    faces: &Faces,
    made: DateTime,
    data: Data,
) -> Result<MadePdf, ExportError> {
    let document = page::lay_out_for_approval(report, outcome, &report.check_code(), faces)?;
    let attachment = (data == Data::Attached).then(|| attachment(report));
    written(report, &document, faces, made, attachment.as_ref())
}

fn written(
    report: &Report,
    document: &Document,
    faces: &Faces,
    made: DateTime,
    attachment: Option<&Attachment>,
) -> Result<MadePdf, ExportError> {
    let details =
        Details { made, check_code: &report.check_code(), check_code_key: store::CHECK_CODE_KEY_IN_PDF, attachment };
    let bytes = pdf::to_pdf(document, faces, &details)?;
    Ok(MadePdf { bytes, pages: document.pages.len(), notes: notes(document, faces) })
}

/// What the person should know of a laid-out document: faces and characters that were missing.
pub fn notes(document: &Document, faces: &Faces) -> Vec<String> {
    let mut notes = faces.notes().to_vec();
    if faces.substituted.contains(&Role::FangSong) {
        notes.push("没有找到仿宋字体文件，正文用宋体代替".to_owned());
    }
    if !document.lent.is_empty() {
        notes.push(format!("所用字体中没有这些字，借用其他字体的字形：{}", document.lent_in_words()));
    }
    if !document.missing.is_empty() {
        notes.push(format!("字体中没有这些字，印作“〓”：{}", document.missing_in_words()));
    }
    notes
}

fn attachment(report: &Report) -> Attachment {
    Attachment {
        name: store::NAME_IN_PDF.to_owned(),
        media_type: "text/plain".to_owned(),
        description: "本报告的数据，可用nianbao导入".to_owned(),
        bytes: store::to_text(report).into_bytes(),
    }
}
