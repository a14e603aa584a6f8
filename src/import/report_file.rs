//! A report that a file carries whole: a report file, or a PDF with its data.

use std::path::{Path, PathBuf};

use super::apart::{self, Cancel};
use super::pdf_data::{CarriedReport, MAX_PDF_BYTES, PdfDataError, is_pdf};
use super::pdf_pages::OnPages;
use crate::report::Report;
use crate::store::{self, StoreError, Version};

/// A report that was opened to be read.
#[derive(Debug)]
pub struct OpenedReport {
    /// The report.
    pub report: Report,
    /// How far the pages were held against it, if it came out of a PDF.
    pub on_pages: Option<OnPages>,
    /// What the person should know: fields and cells that were not understood.
    pub notes: Vec<String>,
    /// Version of the file's format if it is later than this program's.
    pub newer: Option<Version>,
}

/// Why no report could be opened. Each message says what happened, what is safe and what to do; the path
/// comes last.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file cannot be read, or is no report file.
    #[error(transparent)]
    File(#[from] StoreError),
    /// The PDF carries no report that can be taken out.
    #[error("{cause}\n文件：{}", path.display())]
    Pdf {
        /// Why not.
        cause: PdfDataError,
        /// The file.
        path: PathBuf,
    },
}

/// Opens a report file, or a PDF that carries a report; the name tells which it is.
///
/// # Errors
/// The file cannot be read or holds no report.
pub fn open_report(path: &Path) -> Result<OpenedReport, OpenError> {
    if !is_pdf(path) {
        let store::Loaded { report, notes, newer, .. } = store::load(path)?;
        return Ok(OpenedReport { report, on_pages: None, notes, newer });
    }
    let bytes = store::read_bytes_up_to(MAX_PDF_BYTES, path)?;
    let carried = apart::carried_by(&bytes, path, &Cancel::default())
        .map_err(|cause| OpenError::Pdf { cause, path: path.to_owned() })?;
    let CarriedReport { report, on_pages } = carried;
    Ok(OpenedReport { report, on_pages: Some(on_pages), notes: Vec::new(), newer: None })
}
