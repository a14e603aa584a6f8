//! A report as a PDF with the faces at hand: what command line and window both do.

use jiff::civil::DateTime;

use crate::font::{Faces, Role};
use crate::page::{self, Purpose};
use crate::pdf::{self, Attachment, Details};
use crate::report::Report;
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

/// Whether the PDF carries the data it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// The publishable report is attached, and the PDF can be imported again.
    Attached,
    /// Pages only.
    LeftOut,
}

/// Makes the PDF of a report. `made` goes into its metadata.
///
/// # Errors
/// The report cannot be laid out or written; in words.
pub fn to_pdf(report: &Report, purpose: Purpose, made: DateTime, data: Data) -> Result<MadePdf, String> {
    let faces = Faces::bundled();
    let document = page::lay_out(report, &faces, purpose).map_err(|error| error.to_string())?;
    let attachment = (data == Data::Attached).then(|| attachment(report));
    let details = Details { made, check_code: &report.check_code(), attachment: attachment.as_ref() };
    let bytes = pdf::to_pdf(&document, &faces, &details).map_err(|error| error.to_string())?;
    Ok(MadePdf { bytes, pages: document.pages.len(), notes: notes(&document, &faces) })
}

/// What the person should know of a laid-out document: faces and characters that were missing.
pub fn notes(document: &page::Document, faces: &Faces) -> Vec<String> {
    let mut notes = Vec::new();
    if faces.substituted.contains(&Role::FangSong) {
        notes.push("没有找到仿宋字体文件，正文用宋体代替".to_owned());
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
        bytes: store::to_text(&report.publishable()).into_bytes(),
    }
}
