//! The report laid out for the preview: once for each change, not for each frame.

use std::rc::Rc;

use super::super::document::Document;
use super::textures::Textures;
use crate::export;
use crate::font::Faces;
use crate::page::{self, PageError, Purpose};
use crate::raster::Glyphs;

/// The edition that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Edition {
    /// The report, final or a draft as it stands.
    #[default]
    Report,
    /// The copy for approval.
    ForApproval,
}

/// The laid-out report with its faces.
pub(super) struct Pages {
    faces: Rc<Faces>,
    /// The revision of the report that is laid out.
    revision: Option<u64>,
    edition: Edition,
    purpose: Purpose,
    /// The pages, or why there are none; `None` before the first refresh.
    laid_out: Option<Result<page::Document, PageError>>,
    /// Drawn before, with these faces.
    glyphs: Glyphs,
}

impl Pages {
    pub(super) fn new(faces: Rc<Faces>) -> Pages {
        Pages {
            faces,
            revision: None,
            edition: Edition::Report,
            purpose: Purpose::Draft,
            laid_out: None,
            glyphs: Glyphs::default(),
        }
    }

    /// Whether these are the faces it is laid out with.
    pub(super) fn has_faces(&self, faces: &Rc<Faces>) -> bool {
        Rc::ptr_eq(&self.faces, faces)
    }

    /// Lays the report out if it or the wanted edition has changed; calls `is_changed` for each changed page.
    pub(super) fn refresh(&mut self, document: &Document, edition: Edition, mut is_changed: impl FnMut(usize)) {
        if self.revision == Some(document.revision()) && self.edition == edition {
            return;
        }
        self.revision = Some(document.revision());
        self.edition = edition;
        let (report, outcome) = (document.report(), document.outcome());
        self.purpose = if outcome.verdict().is_final() { Purpose::Final } else { Purpose::Draft };
        let laid_out = match edition {
            Edition::Report => page::lay_out(report, &self.faces, self.purpose),
            Edition::ForApproval => page::lay_out_for_approval(report, outcome, &report.check_code(), &self.faces),
        };
        let before = self.laid_out.replace(laid_out);
        let (before, now) = (pages_of(before.as_ref()), pages_of(self.laid_out.as_ref()));
        for page_idx in 0..before.len().max(now.len()) {
            if before.get(page_idx) != now.get(page_idx) {
                is_changed(page_idx);
            }
        }
    }

    /// The pages, if the report can be laid out.
    pub(super) fn laid_out(&self) -> Option<&page::Document> {
        self.laid_out.as_ref()?.as_ref().ok()
    }

    /// Why there are no pages.
    pub(super) fn error(&self) -> Option<&PageError> {
        self.laid_out.as_ref()?.as_ref().err()
    }

    /// Paints one of the pages in sight that needs it.
    pub(super) fn paint(&mut self, ui: &egui::Ui, textures: &mut Textures, visible: &[usize], scale: f32) {
        if let Some(Ok(laid_out)) = &self.laid_out {
            textures.paint(ui, &self.faces, &mut self.glyphs, &laid_out.pages, visible, scale);
        }
    }

    /// What is shown, in words.
    pub(super) fn kind(&self) -> &'static str {
        match (self.edition, self.purpose) {
            (Edition::ForApproval, _) => "送审稿：送审单、年报、校验情况",
            (Edition::Report, Purpose::Final) => "定稿",
            (Edition::Report, Purpose::Draft) => "草稿：未定稿，每页标明“草稿”",
        }
    }

    /// What the person should know: faces and characters that were missing.
    pub(super) fn notes(&self) -> Vec<String> {
        self.laid_out().map(|laid_out| export::notes(laid_out, &self.faces)).unwrap_or_default()
    }
}

fn pages_of(laid_out: Option<&Result<page::Document, PageError>>) -> &[page::Page] {
    match laid_out {
        Some(Ok(laid_out)) => &laid_out.pages,
        _ => &[],
    }
}
