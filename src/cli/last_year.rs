//! Which last year a report is checked against.

use super::args::LastArgs;
use super::{Failure, open};
use crate::report::{LastYear, Report};
use crate::rules::{self, Outcome};

/// Checks a report against the last year asked for, or else the one stored in it.
pub(super) fn judge(report: &Report, last: &LastArgs) -> Result<Outcome, Failure> {
    let named = match &last.last {
        Some(path) => Some(LastYear::of(&open(path)?.report, &path.display().to_string())),
        None => None,
    };
    let last_year = named.as_ref().or(report.last_year.as_ref());
    if let Some(last_year) = last_year.filter(|_| !last.last_anyway) {
        fits(last_year, report)?;
    }
    Ok(rules::check(report, last_year))
}

/// Whether last year's report is the same organ's of the year before.
fn fits(last: &LastYear, report: &Report) -> Result<(), Failure> {
    let anyway = |why| Failure(format!("{why}。没有校验。换上年的文件用 --last，确要这样比较的加 --last-anyway"));
    last.misfit(report).map_or(Ok(()), |why| Err(anyway(why)))
}
