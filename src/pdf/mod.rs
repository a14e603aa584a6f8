//! A laid-out document to PDF bytes, through printpdf; tags, metadata, bookmarks and the attachment
//! through its lopdf document.
//!
//! Knows no report: what is written is what stands in the [`Document`] and the [`Details`]. The same
//! document and details give the same bytes. What of PDF/A-3 and PDF/UA-1 is done where stands in
//! `CLAUSES.md` beside this file.

mod attachment;
mod bookmarks;
mod colour;
mod fonts;
mod metadata;
mod ops;
mod tags;
mod text;
mod xmp;

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use jiff::civil::DateTime;
use lopdf::{Dictionary, Object};
use printpdf::{PdfDocument, PdfSaveOptions};

pub use attachment::Attachment;

use crate::font::Faces;
use crate::page::Document;
use fonts::Embedded;

/// What is said in a PDF beside its pages.
#[derive(Debug, Clone, Copy)]
pub struct Details<'d> {
    /// The date it says it was made on, in China's time; none is written without one.
    pub date: Option<DateTime>,
    /// 校验码 of what the pages say; empty for none.
    pub check_code: &'d str,
    /// Its key in the document information.
    pub check_code_key: &'d str,
    /// A file that goes along.
    pub attachment: Option<&'d Attachment>,
}

/// Why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A face cannot be cut down to the glyphs used.
    #[error("字体{face}不能嵌入（{cause}），没有导出。报告没有改动；请换一种字体。")]
    Face {
        /// Name of the face.
        face: String,
        /// What the subsetter says.
        cause: String,
    },
    /// The finished document cannot be written out.
    #[error("PDF没有写成（{0}）。报告没有改动，请重试。")]
    Write(String),
}

/// Writes a document as PDF 1.7 that is PDF/A-3a and PDF/UA-1: tagged, with embedded subset fonts.
///
/// # Errors
/// A face cannot be embedded.
pub fn to_pdf(document: &Document, faces: &Faces, details: &Details) -> Result<Vec<u8>, PdfError> {
    let fonts = fonts::embed(document, faces)?;
    let mut pdf = PdfDocument::new(&document.title);
    // printpdf's own conformance levels would add a colour profile.
    pdf.metadata.info.conformance = printpdf::PdfConformance::Custom(printpdf::CustomPdfConformance {
        requires_icc_profile: false,
        requires_xmp_metadata: false,
        ..printpdf::CustomPdfConformance::default()
    });
    for embedded in fonts.values() {
        pdf.resources.fonts.map.insert(embedded.id.clone(), embedded.font.clone());
    }
    let mut contents = tags::MarkedContents::default();
    let pages = document.pages.iter().enumerate();
    let pages = pages.map(|(idx, page)| ops::page(page, idx, &fonts, &mut contents)).collect();
    pdf.with_pages(pages);
    let options = PdfSaveOptions { optimize: true, subset_fonts: false, secure: true, image_optimization: None };
    let mut lopdf = pdf.to_lopdf_document(&options, &mut Vec::new());
    tags::write(document, &contents, &mut lopdf);
    bookmarks::write(document, &mut lopdf);
    colour::write(&mut lopdf);
    attachment::write(details, &mut lopdf);
    metadata::write(document, details, &mut lopdf);
    reading(&mut lopdf);
    compress(&mut lopdf)?;
    metadata::identify(document, &mut lopdf);
    let mut bytes = Vec::new();
    lopdf.save_to(&mut bytes).map_err(|error| PdfError::Write(error.to_string()))?;
    Ok(bytes)
}

/// Compresses all streams, a little less hard and much faster than lopdf would.
fn compress(lopdf: &mut lopdf::Document) -> Result<(), PdfError> {
    for object in lopdf.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        // Metadata stays readable for programs that know no PDF.
        let is_metadata = stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"Metadata");
        if is_metadata || stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(5));
        let compressed = encoder.write_all(&stream.content).and_then(|()| encoder.finish());
        stream.dict.set("Filter", Object::from("FlateDecode"));
        stream.set_content(compressed.map_err(|error| PdfError::Write(error.to_string()))?);
    }
    Ok(())
}

/// Version, language, and the title in the reader's window.
fn reading(lopdf: &mut lopdf::Document) {
    "1.7".clone_into(&mut lopdf.version);
    if let Ok(catalog) = lopdf.catalog_mut() {
        catalog.set("Version", Object::from("1.7"));
        catalog.set("Lang", Object::string_literal("zh-CN"));
        catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::from(true))]));
    }
}

/// Embedded fonts by face.
type Fonts = std::collections::BTreeMap<crate::font::FaceId, Embedded>;
