//! How long a report may be to be laid out: far longer than any real one.

use crate::report::{Place, Report};

/// The most pages that are laid out.
const MOST_PAGES: usize = 1000;
const CHARACTERS_A_LINE: usize = 28;
const LINES_A_PAGE: usize = 22;

/// Why a report cannot be laid out.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PageError {
    /// It is longer than any real report.
    #[error(
        "{place}等文字约有{pages}页，超过排版的上限{MOST_PAGES}页，没有排版。报告没有改动；请检查是否误贴了别的内容，删减后重试。"
    )]
    TooLong {
        /// Name of the place that holds most.
        place: String,
        /// Pages the report would take, about.
        pages: usize,
    },
}

/// Refuses a report that would take too many pages.
pub(super) fn check(report: &Report) -> Result<(), PageError> {
    let texts = report.texts().into_iter().map(|text| (text.place, lines(&text.text)));
    let remarks = report
        .cells
        .iter()
        .map(|(key, cell)| (Place::Cell(key.clone()), lines(&cell.remark) + lines(&cell.entry.text())));
    let closing = lines(report.closing_organ()) + lines(&report.closing.date.printed());
    let all: Vec<(Place, usize)> = texts.chain(remarks).chain([(Place::Closing, closing)]).collect();
    let pages = all.iter().map(|(_, lines)| lines).sum::<usize>() / LINES_A_PAGE + 1;
    if pages <= MOST_PAGES {
        return Ok(());
    }
    let longest = all.iter().max_by_key(|(_, lines)| *lines);
    let place = longest.map_or_else(String::new, |(place, _)| place.name(report.form));
    Err(PageError::TooLong { place, pages })
}

/// Lines a text takes, about.
fn lines(text: &str) -> usize {
    text.lines().map(|line| line.chars().count().div_ceil(CHARACTERS_A_LINE)).sum()
}
