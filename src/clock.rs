//! The time, asked for where a program is started and passed on from there.

use std::ffi::OsStr;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// The offset the reports' country keeps, wherever the machine stands.
const CHINA: Offset = Offset::constant(8);

/// The time in China.
#[allow(clippy::disallowed_methods, reason = "dates come from here and are passed on")]
pub fn now_in_china() -> DateTime {
    CHINA.to_datetime(Timestamp::now())
}

/// `SOURCE_DATE_EPOCH` cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("环境变量SOURCE_DATE_EPOCH应是1970年以来的秒数，现在是“{0}”，没有导出。请改正或清除它")]
pub struct SourceDateError(String);

/// The time that `SOURCE_DATE_EPOCH` gives for files that are made, in China's time; none where it is
/// not set (<https://reproducible-builds.org/specs/source-date-epoch/>).
///
/// # Errors
/// It is no number of seconds.
pub fn source_date() -> Result<Option<DateTime>, SourceDateError> {
    std::env::var_os("SOURCE_DATE_EPOCH").map(|text| source_date_of(&text)).transpose()
}

fn source_date_of(text: &OsStr) -> Result<DateTime, SourceDateError> {
    let seconds = text.to_str().filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()));
    let time = seconds.and_then(|seconds| Timestamp::from_second(seconds.parse().ok()?).ok());
    let time = time.ok_or_else(|| SourceDateError(text.to_string_lossy().into_owned()))?;
    Ok(CHINA.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_since_1970_are_a_date() {
        let read = |text: &str| source_date_of(OsStr::new(text));
        assert_eq!(read("0"), Ok(jiff::civil::date(1970, 1, 1).at(8, 0, 0, 0)));
        assert_eq!(read("1768492800"), Ok(jiff::civil::date(2026, 1, 16).at(0, 0, 0, 0)));
        for wrong in ["", "-1", "+1", " 1", "1.5", "2026-01-16", "99999999999999999999", "999999999999999"] {
            assert_eq!(read(wrong), Err(SourceDateError(wrong.to_owned())));
        }
    }
}
