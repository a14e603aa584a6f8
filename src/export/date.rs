//! The date a PDF says it was made on: the report's own, so that the same report gives the same bytes.

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;

use crate::report::Report;

/// Midnight of the 落款 date, else the time of the last entry of the history, in China's time; `None` if
/// neither is there or can be read.
pub(super) fn of_report(report: &Report) -> Option<DateTime> {
    let closing = report.closing.date.date().map(|date| date.to_datetime(Time::midnight()));
    closing.or_else(|| report.history.last().and_then(|entry| in_china(&entry.at)))
}

/// A time with its offset, as histories write it.
fn in_china(at: &str) -> Option<DateTime> {
    const CHINA: Offset = Offset::constant(8);
    at.trim().parse::<Timestamp>().ok().map(|time| CHINA.to_datetime(time))
}
