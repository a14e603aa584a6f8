//! A report from a PDF that this program made: from its attachment, not from its pages.
//!
//! Any bytes may come: what is read, inflated and looked through has limits. The 校验码 of the PDF
//! must be the report's, so that data that were changed apart from it do not pass.

use std::path::Path;

use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::apart::{self, ApartError, Cancel};
use super::pdf_pages::{self, OnPages};
use crate::report::Report;
use crate::store::{self, CHECK_CODE_KEY_IN_PDF, NAME_IN_PDF, StoreError};

/// Largest PDF that is read, in bytes.
pub const MAX_PDF_BYTES: u64 = 64 * 1024 * 1024;

/// Most bytes that anything in it may inflate to; a report file is no larger.
const MAX_INFLATED_BYTES: usize = 16 * 1024 * 1024;

/// Why no report could be had from a PDF. Each message says what happened, what is safe and what to do.
#[derive(Debug, thiserror::Error)]
pub enum PdfDataError {
    /// What the process that reads documents said.
    #[error("{0}")]
    Told(String),
    /// The process that reads documents gave no answer.
    #[error(transparent)]
    Apart(#[from] ApartError),
    /// Larger than any report as PDF.
    #[error("文件有{size}字节，超过64MB，不像是年报的PDF，没有导入。文件没有改动；请确认选对了文件。")]
    TooLarge {
        /// Size in bytes.
        size: usize,
    },
    /// No PDF, broken or encrypted.
    #[error("这不是完好的PDF文件，或者加了密，读不了，没有导入。文件没有改动；请换用导出的原件。")]
    NotAPdf,
    /// Another's PDF, or one without data.
    #[error(
        "这份PDF里没有附带年报数据，没有导入。它可能不是本程序导出的，或者导出时没有附数据，或者经别的软件另存、打印过。文件没有改动；请换用导出的原件，或者用“导入公布的年报”读取页面上的文字。"
    )]
    NoData,
    /// The attachment cannot be taken out.
    #[error("PDF里附带的年报数据已经损坏，取不出来，没有导入。文件没有改动；请换用导出的原件。")]
    Broken,
    /// The attachment is no report file that can be read.
    #[error("PDF里附带的年报数据读不了，没有导入。文件没有改动。原因：{0}")]
    Unreadable(#[from] StoreError),
    /// The data are not those the pages were made from.
    #[error(
        "PDF的校验码是{stated}，附带的数据算出来是{found}，两者不一致：文件导出后被改过，没有导入。文件没有改动；请换用导出的原件。"
    )]
    Changed {
        /// 校验码 that the PDF states.
        stated: String,
        /// 校验码 of the attached report.
        found: String,
    },
    /// The pages show other figures than the data.
    #[error(
        "PDF页面上的内容与附带的数据不一样：{differing}。文件导出后被改过，没有导入。文件没有改动；请换用导出的原件，或者向发来的人核实哪一个对。"
    )]
    PagesDiffer {
        /// Where, and what stands there, in Chinese.
        differing: String,
    },
}

/// A report that a PDF carries.
#[derive(Debug)]
pub struct CarriedReport {
    /// The report.
    pub report: Report,
    /// How far the pages were held against it.
    pub on_pages: OnPages,
}

impl CarriedReport {
    /// Takes the report out of a PDF and holds its pages against it.
    ///
    /// # Errors
    /// The bytes are no PDF with a report, or its data or pages were changed.
    pub fn of(bytes: &[u8]) -> Result<CarriedReport, PdfDataError> {
        let report = from_pdf(bytes)?;
        let on_pages = pdf_pages::compare(bytes, &report)?;
        Ok(CarriedReport { report, on_pages })
    }
}

/// Whether a file is a PDF by its name.
pub fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"))
}

/// The report that a document carries whole; `None` if it is no PDF, or one without data, whose text
/// may still be read.
///
/// # Errors
/// It is a PDF with data that are damaged or were changed, or with other pages than these.
pub fn report_carried_by(bytes: &[u8], path: &Path, cancel: &Cancel) -> Result<Option<CarriedReport>, PdfDataError> {
    if !is_pdf(path) && !bytes.starts_with(b"%PDF-") {
        return Ok(None);
    }
    match apart::carried_by(bytes, path, cancel) {
        Ok(carried) => Ok(Some(carried)),
        Err(PdfDataError::NoData | PdfDataError::NotAPdf) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Takes the report out of a PDF; its pages are not looked at.
///
/// # Errors
/// The bytes are no PDF with a report, or its data were changed.
pub fn from_pdf(bytes: &[u8]) -> Result<Report, PdfDataError> {
    if bytes.len() as u64 > MAX_PDF_BYTES {
        return Err(PdfDataError::TooLarge { size: bytes.len() });
    }
    let options = LoadOptions::with_max_decompressed_size(MAX_INFLATED_BYTES);
    let pdf = Document::load_mem_with_options(bytes, options).map_err(|_| PdfDataError::NotAPdf)?;
    let stated = stated_code(&pdf).ok_or(PdfDataError::NoData)?;
    let data = attached(&pdf)?;
    let path = Path::new(NAME_IN_PDF);
    let report = store::parse(&store::decode(&data, path)?, path)?.report;
    let found = report.check_code();
    if found == stated { Ok(report) } else { Err(PdfDataError::Changed { stated, found }) }
}

/// 校验码 in the document information.
fn stated_code(pdf: &Document) -> Option<String> {
    let info = dictionary(pdf, pdf.trailer.get(b"Info").ok()?)?;
    let code = pdf.dereference(info.get(CHECK_CODE_KEY_IN_PDF.as_bytes()).ok()?).ok()?.1.as_str().ok()?;
    text(code)
}

/// What the attached report file holds.
fn attached(pdf: &Document) -> Result<Vec<u8>, PdfDataError> {
    let associated = pdf.catalog().and_then(|catalog| catalog.get(b"AF")).ok();
    let associated = associated.and_then(|list| pdf.dereference(list).ok()?.1.as_array().ok());
    let associated = associated.into_iter().flatten().filter_map(|entry| dictionary(pdf, entry));
    let any = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let specification = associated.chain(any).find(|found| is_data(pdf, found)).ok_or(PdfDataError::NoData)?;
    let file = specification.get(b"EF").ok().and_then(|files| dictionary(pdf, files));
    let file = file.and_then(|files| files.get(b"UF").or_else(|_| files.get(b"F")).ok());
    let stream = file.and_then(|file| pdf.dereference(file).ok()?.1.as_stream().ok()).ok_or(PdfDataError::Broken)?;
    if stream.content.len() > MAX_INFLATED_BYTES {
        return Err(PdfDataError::Broken);
    }
    stream.get_plain_content_with_limit(MAX_INFLATED_BYTES).map_err(|_| PdfDataError::Broken)
}

/// Whether a dictionary is the specification of the report file.
fn is_data(pdf: &Document, specification: &Dictionary) -> bool {
    let name = specification.get(b"UF").or_else(|_| specification.get(b"F")).ok();
    let name = name.and_then(|name| pdf.dereference(name).ok()?.1.as_str().ok()).and_then(text);
    specification.has(b"EF") && name.is_some_and(|name| name == NAME_IN_PDF)
}

fn dictionary<'p>(pdf: &'p Document, object: &'p Object) -> Option<&'p Dictionary> {
    pdf.dereference(object).ok()?.1.as_dict().ok()
}

/// A text of a PDF: UTF-16 with its mark, or else ASCII.
fn text(bytes: &[u8]) -> Option<String> {
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(units) => {
            let units = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).collect::<Result<String, _>>().ok()
        }
        None => std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).map(str::to_owned),
    }
}
