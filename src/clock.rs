//! The time, asked for where a program is started and passed on from there.

use jiff::civil::DateTime;

/// The time the reports' country keeps, wherever the machine stands.
#[allow(clippy::disallowed_methods, reason = "dates come from here and are passed on")]
pub fn now_in_china() -> DateTime {
    jiff::tz::Offset::constant(8).to_datetime(jiff::Timestamp::now())
}
