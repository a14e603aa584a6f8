//! The pages of a PDF with a text layer as blocks. A page has only letters and ruled lines at places: lines,
//! paragraphs and tables are worked out from these.

mod asides;
mod glyphs;
mod grounds;
mod lines;
mod page;
mod pages;
mod paragraphs;
mod size;
mod tables;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::{Source, SourceError};
use page::Page;

/// Most pages that are read.
const MAX_PAGES: usize = 200;

/// Reads the pages of a PDF.
///
/// # Errors
/// It is broken, encrypted, has no text, or is larger than any report.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SourceError> {
    size::check(bytes)?;
    // A panic of the library on unforeseen bytes must not end the program.
    catch_unwind(AssertUnwindSafe(|| pages(bytes))).unwrap_or(Err(SourceError::Broken))
}

fn pages(bytes: &[u8]) -> Result<Source, SourceError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::MissingIDEntry) | LoadPdfError::Invalid => SourceError::Broken,
        LoadPdfError::Decryption(_) => SourceError::Encrypted,
    })?;
    let count = pdf.pages().len();
    if count > MAX_PAGES {
        return Err(SourceError::TooManyPages(count));
    }
    let pages = glyphs::pages(&pdf)?;
    let shown: usize = pages.iter().map(|page| page.glyphs.len()).sum();
    let lost = pages.iter().any(|page| page.has_lost_font);
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    let pictures = pages.iter().filter(|page| page.has_picture).count();
    if shown <= unknown {
        return Err(match () {
            () if unknown > 0 || lost => SourceError::NoCharacters,
            () if pages.iter().any(Page::is_recognised) => SourceError::Recognised,
            () if pictures > 0 => SourceError::Scanned,
            () => SourceError::Empty,
        });
    }
    let name = pdf.metadata().title.as_deref().map(title).unwrap_or_default();
    let (blocks, unseen) = pages::blocks(&pages);
    Ok(Source { name, blocks, notes: notes(&pages), unseen })
}

/// Notes for the person: what was not read, and what is to be checked.
fn notes(pages: &[Page]) -> Vec<String> {
    let numbers = |which: &dyn Fn(&Page) -> bool| {
        let found = pages.iter().enumerate().filter(|(_, page)| which(page)).map(|(idx, _)| (idx + 1).to_string());
        found.collect::<Vec<_>>().join("、")
    };
    let mut notes = Vec::new();
    let scanned = numbers(&|page| page.glyphs.is_empty() && page.has_picture && !page.is_recognised());
    if !scanned.is_empty() {
        notes.push(format!("第{scanned}页是图片，没有文字，没有读取。"));
    }
    let recognised = numbers(&Page::is_recognised);
    if !recognised.is_empty() {
        notes.push(format!(
            "第{recognised}页是扫描的图片，里面的文字是识别软件加上的，看不见，可能认错，没有读取；请对照图片补上。"
        ));
    }
    let lost = numbers(&|page| page.has_lost_font);
    if !lost.is_empty() {
        notes.push(format!("第{lost}页有的字体读不了，用它写的字没有读取，请对照原文补上。"));
    }
    let unknown = numbers(&|page| page.unknown > 0);
    if !unknown.is_empty() {
        notes.push(format!("第{unknown}页有的字取不出来，用“\u{fffd}”代替，请对照原文补上。"));
    }
    notes
}

/// A text of a PDF: UTF-16 or UTF-8 with their marks, or else ASCII.
fn title(bytes: &[u8]) -> String {
    let text = if let Some(units) = bytes.strip_prefix(b"\xfe\xff") {
        let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).unwrap_or_default()
    } else {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        String::from_utf8(text.to_vec()).unwrap_or_default()
    };
    text.trim().to_owned()
}
