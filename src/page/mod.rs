//! Report and form to a laid-out [`Document`]: title, preface, six sections, 落款, page numbers.
//!
//! Knows official words only through the form, and nothing of PDF. The same report and faces give
//! the same document.

mod approval;
mod balance;
mod block;
mod breaks;
mod composer;
mod document;
mod flow;
mod furniture;
mod limit;
mod line;
mod measures;
mod numbers;
mod shaped;
mod style;
mod table;
mod table_text;

pub use approval::lay_out_for_approval;
pub use document::{Document, Filled, Item, Line, Node, Page, PlacedGlyph, Pt, Run, Scope, Structure, mm};
pub use limit::PageError;

use crate::font::Faces;
use crate::report::Report;
use composer::Composer;
use shaped::Shaper;

/// Whether the document is a draft or final.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Marked 草稿 on every page.
    Draft,
    /// The final document.
    Final,
}

/// Lays a report out.
///
/// # Errors
/// The report is longer than a thousand pages.
pub fn lay_out(report: &Report, faces: &Faces, purpose: Purpose) -> Result<Document, PageError> {
    limit::check(report)?;
    let measure = faces.measure();
    let shaper = Shaper::new(&measure);
    let mut document = Composer::new(report, &shaper).compose();
    furniture::number_pages(&mut document.pages, &shaper);
    if purpose == Purpose::Draft {
        furniture::mark_draft(&mut document.pages, &shaper);
    }
    shaper.tell(&mut document);
    Ok(document)
}
