//! A laid-out document to PDF bytes, through printpdf; tags and metadata through its lopdf document.
//!
//! Knows no report: what is written is what stands in the [`Document`]. The same document and date
//! give the same bytes.

mod fonts;
mod ops;
mod tags;

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use jiff::civil::DateTime;
use lopdf::{Dictionary, Object, StringFormat};
use printpdf::{PdfDocument, PdfSaveOptions};
use sha2::{Digest, Sha256};

use crate::font::Faces;
use crate::page::{Document, Item};
use fonts::Embedded;

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

/// Writes a document as PDF 1.7, tagged, with embedded subset fonts.
///
/// `made` is the date that is written into the file, in China's time.
///
/// # Errors
/// A face cannot be embedded.
pub fn to_pdf(document: &Document, faces: &Faces, made: DateTime) -> Result<Vec<u8>, PdfError> {
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
    finish(document, made, &mut lopdf);
    compress(&mut lopdf)?;
    let mut bytes = Vec::new();
    lopdf.save_to(&mut bytes).map_err(|error| PdfError::Write(error.to_string()))?;
    Ok(bytes)
}

/// Compresses all streams, a little less hard and much faster than lopdf would.
fn compress(lopdf: &mut lopdf::Document) -> Result<(), PdfError> {
    for object in lopdf.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(5));
        let compressed = encoder.write_all(&stream.content).and_then(|()| encoder.finish());
        stream.dict.set("Filter", Object::from("FlateDecode"));
        stream.set_content(compressed.map_err(|error| PdfError::Write(error.to_string()))?);
    }
    Ok(())
}

/// Version, language, document information and identifier.
fn finish(document: &Document, made: DateTime, lopdf: &mut lopdf::Document) {
    "1.7".clone_into(&mut lopdf.version);
    let date = Object::String(pdf_date(made).into_bytes(), StringFormat::Literal);
    let text = |text: &str| Object::String(utf16(text), StringFormat::Hexadecimal);
    let info = Dictionary::from_iter([
        ("Title", text(&document.title)),
        ("Author", text(&document.author)),
        ("Creator", text(concat!("nianbao ", env!("CARGO_PKG_VERSION")))),
        ("Producer", text("printpdf")),
        ("CreationDate", date.clone()),
        ("ModDate", date),
    ]);
    let info = lopdf.add_object(info);
    lopdf.trailer.set("Info", info);
    let id = Object::String(fingerprint(document, made), StringFormat::Hexadecimal);
    lopdf.trailer.set("ID", vec![id.clone(), id]);
    if let Ok(catalog) = lopdf.catalog_mut() {
        catalog.set("Lang", Object::string_literal("zh-CN"));
        catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::from(true))]));
    }
}

/// A text as PDF wants it outside of pages: UTF-16 with a byte order mark.
fn utf16(text: &str) -> Vec<u8> {
    [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// `D:20260115093000+08'00'`.
fn pdf_date(made: DateTime) -> String {
    format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}+08'00'",
        made.year(),
        made.month(),
        made.day(),
        made.hour(),
        made.minute(),
        made.second()
    )
}

/// What tells this document from others: a hash over its texts and places and the date.
fn fingerprint(document: &Document, made: DateTime) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(document.title.as_bytes());
    hash.update(pdf_date(made).as_bytes());
    for page in &document.pages {
        for item in &page.items {
            if let Item::Run(run) = item {
                hash.update(run.text.as_bytes());
                hash.update(run.x.to_le_bytes());
                hash.update(run.y.to_le_bytes());
            }
        }
    }
    hash.finalize()[..16].to_vec()
}

/// Embedded fonts by face.
type Fonts = std::collections::BTreeMap<crate::font::FaceId, Embedded>;
