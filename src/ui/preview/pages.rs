//! The report laid out as it stands: once for each change, not for each frame. Names no egui.

use super::super::document::Document;
use super::textures::Textures;
use crate::export;
use crate::font::Faces;
use crate::page::{self, Purpose};

/// The laid-out report with its faces.
pub(super) struct Pages {
    faces: Faces,
    /// The change of the report up to which it is laid out.
    revision: Option<u64>,
    purpose: Purpose,
    /// The pages, or why there are none.
    laid_out: Result<page::Document, String>,
}

impl Pages {
    pub(super) fn new() -> Pages {
        let nothing = Err(String::new());
        Pages { faces: Faces::bundled(), revision: None, purpose: Purpose::Draft, laid_out: nothing }
    }

    /// Lays the report out if it has changed since; pages that are the same keep their pictures.
    pub(super) fn refresh(&mut self, document: &Document, textures: &mut Textures) {
        if self.revision == Some(document.revision()) {
            return;
        }
        self.revision = Some(document.revision());
        let is_final = document.outcome().verdict().is_final();
        self.purpose = if is_final { Purpose::Final } else { Purpose::Draft };
        let laid_out = page::lay_out(document.report(), &self.faces, self.purpose).map_err(|error| error.to_string());
        let no_pages: &[page::Page] = &[];
        let of =
            |laid_out: &Result<page::Document, String>| laid_out.as_ref().map_or(0, |laid_out| laid_out.pages.len());
        for page_idx in 0..of(&laid_out).max(of(&self.laid_out)) {
            let page = |laid_out: &Result<page::Document, String>| {
                laid_out.as_ref().map_or(no_pages, |laid_out| &laid_out.pages).get(page_idx).cloned()
            };
            if page(&laid_out) != page(&self.laid_out) {
                textures.outdate(page_idx);
            }
        }
        self.laid_out = laid_out;
    }

    /// The pages, or in words why there are none.
    pub(super) fn laid_out(&self) -> Result<&page::Document, &str> {
        self.laid_out.as_ref().map_err(String::as_str)
    }

    pub(super) fn faces(&self) -> &Faces {
        &self.faces
    }

    pub(super) fn is_draft(&self) -> bool {
        self.purpose == Purpose::Draft
    }

    /// What the person should know: faces and characters that were missing.
    pub(super) fn notes(&self) -> Vec<String> {
        self.laid_out.as_ref().map(|laid_out| export::notes(laid_out, &self.faces)).unwrap_or_default()
    }
}
