//! The copy for approval: the sheet to be signed, the report, and what the checks say of it.

mod audit;
mod findings;
mod ruled;
mod sheet;

use super::composer::Composer;
use super::document::Document;
use super::flow::Orientation;
use super::limit::{self, PageError};
use super::shaped::Shaper;
use super::{furniture, style};
use crate::font::Faces;
use crate::report::{Address, Report};
use crate::rules::Outcome;

/// Lays a report out as the copy that is sent up for approval. `outcome` is what the rules say of it
/// with its own last year, `check_code` its 校验码.
///
/// # Errors
/// The report with its explanations is longer than a thousand pages.
pub fn lay_out_for_approval(
    report: &Report,
    outcome: &Outcome,
    check_code: &str,
    faces: &Faces,
) -> Result<Document, PageError> {
    limit::check_with_approval(report)?;
    let measure = faces.measure();
    let shaper = Shaper::new(&measure);
    let mut composer = Composer::new(report, &shaper);
    sheet::put(&mut composer, outcome, check_code);
    composer.start_page(Orientation::Portrait);
    composer.put_report();
    composer.start_page(Orientation::Portrait);
    audit::put(&mut composer, outcome);
    let mut document = composer.finish();
    document.title = format!("{}（送审稿）", document.title);
    furniture::number_pages(&mut document.pages, &shaper);
    furniture::put_check_code(&mut document.pages, check_code, &shaper);
    furniture::put_in_margin(&mut document.pages, "送审稿（未签发，不得公布）", &shaper);
    shaper.tell(&mut document);
    Ok(document)
}

/// A title in the middle, on top of a page of its own.
fn put_title(composer: &mut Composer, title: &str) {
    composer.put_paragraph(title, style::TITLE, &Address::Report);
    composer.flow.leave(super::measures::LINE_PITCH);
}
