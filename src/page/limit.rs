//! The limit on the length of a report that is laid out, far above any real one.

use crate::report::{Address, Person, Report};

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
        /// Name of the longest text.
        place: String,
        /// Estimated pages.
        pages: usize,
    },
}

/// Refuses a report that would take too many pages.
pub(super) fn check(report: &Report) -> Result<(), PageError> {
    within_limit(&printed(report), report)
}

/// Refuses one that would take too many together with its explanations and the people of its approval.
pub(super) fn check_with_approval(report: &Report) -> Result<(), PageError> {
    let explanations: usize = report.explanations.iter().map(|one| lines(&one.text) + lines(&one.by)).sum();
    let approval = &report.approval;
    let people = [&approval.drafter, &approval.signer].into_iter().chain(&approval.reviewers);
    let words = |person: &Person| {
        // Each row of the sheet takes as much room as some lines.
        const ROW: usize = 3;
        ROW + [&person.name, &person.office, &person.remark, &person.date.0]
            .map(|text| lines(text))
            .iter()
            .sum::<usize>()
    };
    let more = [(Address::Report, explanations + people.map(words).sum::<usize>())];
    let all: Vec<(Address, usize)> = printed(report).into_iter().chain(more).collect();
    within_limit(&all, report)
}

/// Estimated lines of everything that is printed of a report.
fn printed(report: &Report) -> Vec<(Address, usize)> {
    let texts = report.texts().into_iter().map(|text| (text.place, lines(&text.text)));
    let remarks = report
        .cells
        .iter()
        .map(|(key, cell)| (Address::Cell(key.clone()), lines(&cell.remark) + lines(&cell.entry.text())));
    let closing = lines(report.closing_organ()) + lines(&report.closing.date.printed());
    texts.chain(remarks).chain([(Address::Closing, closing)]).collect()
}

fn within_limit(all: &[(Address, usize)], report: &Report) -> Result<(), PageError> {
    let pages = all.iter().map(|(_, lines)| lines).sum::<usize>() / LINES_A_PAGE + 1;
    if pages <= MOST_PAGES {
        return Ok(());
    }
    let longest = all.iter().max_by_key(|(_, lines)| *lines);
    let place = longest.map_or_else(String::new, |(place, _)| place.name(report.form));
    Err(PageError::TooLong { place, pages })
}

/// Estimated lines of a text.
fn lines(text: &str) -> usize {
    text.lines().map(|line| line.chars().count().div_ceil(CHARACTERS_A_LINE)).sum()
}
