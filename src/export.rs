//! A report as a PDF with the faces at hand: what command line and window both do.

use jiff::civil::DateTime;

use crate::font::{Faces, Role};
use crate::page::{self, Document, Purpose};
use crate::pdf;
use crate::report::Report;
use crate::rules::Outcome;

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

/// Makes the PDF of a report with the faces of the program. `made` goes into its metadata.
///
/// # Errors
/// The report cannot be laid out or written; in words.
pub fn to_pdf(report: &Report, purpose: Purpose, made: DateTime) -> Result<MadePdf, String> {
    to_pdf_with(report, purpose, &Faces::bundled(), made)
}

/// Makes the PDF of a report with these faces.
///
/// # Errors
/// The report cannot be laid out or written; in words.
pub fn to_pdf_with(report: &Report, purpose: Purpose, faces: &Faces, made: DateTime) -> Result<MadePdf, String> {
    let document = page::lay_out(report, faces, purpose).map_err(|error| error.to_string())?;
    written(&document, faces, made)
}

/// Makes the PDF of the copy for approval: `outcome` is what the rules say of the report with its own
/// last year.
///
/// # Errors
/// The report cannot be laid out or written; in words.
pub fn to_approval_pdf(
    report: &Report,
    outcome: &Outcome,
    check_code: &str,
    faces: &Faces,
    made: DateTime,
) -> Result<MadePdf, String> {
    let document = page::lay_out_for_approval(report, outcome, check_code, faces).map_err(|error| error.to_string())?;
    written(&document, faces, made)
}

fn written(document: &Document, faces: &Faces, made: DateTime) -> Result<MadePdf, String> {
    let bytes = pdf::to_pdf(document, faces, made).map_err(|error| error.to_string())?;
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
    Ok(MadePdf { bytes, pages: document.pages.len(), notes })
}
