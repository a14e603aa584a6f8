//! Which last year a report is checked against.

use super::args::LastArgs;
use super::{Failure, open};
use crate::report::{LastYear, Report};
use crate::rules::{self, Outcome};

/// Checks a report against the last year asked for, or else the one kept in it, as the window does.
///
/// A file that is named here may be a slip: it has to be the same organ's of the year before. What is
/// kept in the report was accepted when it was put there, and the organ may have got another name since.
pub(super) fn judge(report: &Report, last: &LastArgs) -> Result<Outcome, Failure> {
    let named = match &last.last {
        Some(path) => Some(LastYear::of(&open(path)?.report, &path.display().to_string())),
        None => None,
    };
    if let Some(named) = named.as_ref().filter(|_| !last.last_anyway) {
        fits(named, report)?;
    }
    Ok(rules::check(report, named.as_ref().or(report.last_year_to_compare())))
}

/// Whether last year's report is the same organ's of the year before.
fn fits(last: &LastYear, report: &Report) -> Result<(), Failure> {
    let anyway = |why| Failure(format!("{why}。没有校验。换上年的文件用 --last，确要这样比较的加 --last-anyway"));
    last.misfit(report).map_or(Ok(()), |why| Err(anyway(why)))
}
