//! Texts and dates as PDF writes them outside of pages.

use jiff::civil::DateTime;
use lopdf::{Object, StringFormat};

/// A text in UTF-16 with a byte order mark.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// A text as an object.
pub(super) fn string(text: &str) -> Object {
    Object::String(utf16(text), StringFormat::Hexadecimal)
}

/// On one line and without characters that XML cannot hold, so that both kinds of metadata say the same.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c }).collect()
}

/// `D:20260115093000+08'00'`.
pub(super) fn date(made: DateTime) -> Object {
    let (year, month, day) = (made.year(), made.month(), made.day());
    let (hour, minute, second) = (made.hour(), made.minute(), made.second());
    let date = format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}+08'00'");
    Object::String(date.into_bytes(), StringFormat::Literal)
}

/// `2026-01-15T09:30:00+08:00`.
pub(super) fn xmp_date(made: DateTime) -> String {
    let (year, month, day) = (made.year(), made.month(), made.day());
    let (hour, minute, second) = (made.hour(), made.minute(), made.second());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+08:00")
}
