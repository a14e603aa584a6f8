//! The text of a report file: encoding, version, syntax errors in Chinese, reading and writing.

use std::cell::RefCell;
use std::fmt;
use std::path::Path;

use ron::error::SpannedError;
use ron::ser::PrettyConfig;
use ron::value::RawValue;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::error::StoreError;
use super::file::{FORMAT, ReportFile, VERSION, Version};
use super::unknown::Doubled;
use super::{Loaded, unknown};
use crate::report::Report;
use crate::report::unique_map::doubled;

/// Text in UTF-8 with or without BOM; line ends made LF.
pub(super) fn decode(bytes: &[u8], path: &Path) -> Result<String, StoreError> {
    let wrong = |encoding: &str| StoreError::Encoding { encoding: encoding.to_owned(), path: path.to_owned() };
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(wrong("文件是UTF-16编码"));
    }
    if bytes.iter().take(64).filter(|byte| **byte == 0).count() > 8 {
        return Err(wrong("文件像是没有标记的UTF-16编码，或者不是文本文件"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(tidy(text)),
        Err(_) => Err(wrong("文件不是UTF-8编码（可能是GBK）")),
    }
}

/// Without BOM, line ends made LF.
pub(super) fn tidy(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// Reads a report from tidy text.
pub(super) fn parse(text: &str, path: &Path) -> Result<Loaded, StoreError> {
    let newer = check_version(text, path)?;
    let ignored = RefCell::new(Vec::new());
    let syntax = |error: SpannedError| {
        if newer.is_some() { too_new(newer.unwrap_or(VERSION), path) } else { syntax_error(&error, text, path) }
    };
    let mut deserializer = ron::Deserializer::from_str(text).map_err(syntax)?;
    let file: ReportFile = serde_ignored::deserialize(&mut deserializer, |field| {
        ignored.borrow_mut().push(unknown::names(&field));
    })
    .map_err(|error| syntax(deserializer.span_error(error)))?;
    deserializer.end().map_err(|error| syntax(deserializer.span_error(error)))?;
    let not_a_report = |fault: String| StoreError::NotAReport { fault, path: path.to_owned() };
    let ignored = ignored.into_inner();
    let unknown_fields = unknown::collect(text, &ignored).map_err(|Doubled { name, at }| {
        let (line, column) = position(text, at);
        error_at(doubled(&name), line, column, text, path)
    })?;
    let (report, unknown_cells) = file.into_report().map_err(|fault| match newer {
        Some(newer) => too_new(newer, path),
        None => not_a_report(fault),
    })?;
    let mut notes: Vec<String> =
        ignored.iter().map(|path| format!("不认识的字段“{}”，已原样保留", path.join("."))).collect();
    notes.extend(unknown_cells.iter().map(|key| format!("不认识的单元格“{key}”，已原样保留")));
    Ok(Loaded { report: report.with_unknown(unknown_fields), notes, newer })
}

/// Writes a report; fields kept from reading stand where they stood.
pub(super) fn write(report: &Report) -> String {
    let layout = PrettyConfig::new().new_line("\n").escape_strings(false);
    let text = ron::ser::to_string_pretty(&ReportFile::of(report), layout)
        .expect("a report holds only texts, numbers, lists and maps");
    let mut text = unknown::put_back(text, &report.unknown);
    text.push('\n');
    text
}

/// The version a report file names, even if the rest of it cannot be read.
pub(super) fn version(text: &str) -> Option<Version> {
    let header = header(text);
    header.version.filter(|_| header.format.as_deref() == Some(FORMAT))
}

/// What the first two fields say; `Some` for a file of a newer minor version.
fn check_version(text: &str, path: &Path) -> Result<Option<Version>, StoreError> {
    let header = header(text);
    let not_a_report = |fault: String| StoreError::NotAReport { fault, path: path.to_owned() };
    match (header.format, header.version) {
        (Some(format), _) if format != FORMAT => Err(not_a_report(format!("文件的格式是“{format}”"))),
        (Some(_), Some(version)) if version.0 > VERSION.0 => Err(too_new(version, path)),
        (Some(_), Some(version)) => Ok((version > VERSION).then_some(version)),
        _ => match ron::from_str::<IgnoredAny>(text) {
            Err(error) if text.trim_start().starts_with('(') => Err(syntax_error(&error, text, path)),
            _ => Err(not_a_report("开头没有 format: \"nianbao\" 和 version".to_owned())),
        },
    }
}

fn too_new(version: Version, path: &Path) -> StoreError {
    StoreError::TooNew { found: version.to_string(), known: VERSION.to_string(), path: path.to_owned() }
}

/// Format and version, as far as they can be read.
#[derive(Debug, Default)]
struct Header {
    format: Option<String>,
    version: Option<Version>,
}

/// Reads the header without caring whether the rest of the text can be read.
fn header(text: &str) -> Header {
    let mut header = Header::default();
    if let Ok(mut deserializer) = ron::Deserializer::from_str(text) {
        // An error further on leaves the header as far as it was read.
        let _ = HeaderSeed(&mut header).deserialize(&mut deserializer);
    }
    header
}

struct HeaderSeed<'h>(&'h mut Header);

impl<'de> DeserializeSeed<'de> for HeaderSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("ReportFile", &["format", "version"], self)
    }
}

impl<'de> Visitor<'de> for HeaderSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("(format: …, version: …, …)")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while self.0.format.is_none() || self.0.version.is_none() {
            let Some(field) = map.next_key::<String>()? else { break };
            match field.as_str() {
                "format" => self.0.format = Some(map.next_value()?),
                "version" => self.0.version = leading_numbers(map.next_value::<&RawValue>()?.get_ron()),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The version in whatever brackets and with however many numbers a later program may write it.
fn leading_numbers(raw: &str) -> Option<Version> {
    let mut numbers = raw.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let major = numbers.next()?.parse().ok()?;
    Some(Version(major, numbers.next().map_or(Some(0), |minor| minor.parse().ok())?))
}

fn syntax_error(error: &SpannedError, text: &str, path: &Path) -> StoreError {
    let position = error.span.end;
    error_at(in_chinese(&error.code), position.line, position.col, text, path)
}

/// Line and column, from 1, of a byte of a text.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

fn error_at(fault: String, line: usize, column: usize, text: &str, path: &Path) -> StoreError {
    /// A long line is shown from its start.
    const SHOWN: usize = 80;
    let whole = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
    let mut shown: String = whole.chars().take(SHOWN).collect();
    if whole.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    StoreError::Syntax { fault, line, column, text: shown, path: path.to_owned() }
}

/// What the parser met, in Chinese.
fn in_chinese(error: &ron::Error) -> String {
    use ron::Error as E;
    match error {
        E::Eof | E::ExpectedStringEnd | E::UnclosedBlockComment => "文件不完整，后面缺了一部分".to_owned(),
        E::ExpectedComma => "这里应有逗号".to_owned(),
        E::ExpectedMapColon => "这里应有冒号".to_owned(),
        E::ExpectedArray => "这里应有“[”".to_owned(),
        E::ExpectedArrayEnd => "这里应有“]”".to_owned(),
        E::ExpectedMap => "这里应有“{”".to_owned(),
        E::ExpectedMapEnd => "这里应有“}”".to_owned(),
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) | E::ExpectedUnit => "这里应有“(”".to_owned(),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => "这里应有“)”".to_owned(),
        E::ExpectedString | E::ExpectedChar => "这里应是引号里的文字".to_owned(),
        E::ExpectedBoolean => "这里应是 true 或 false".to_owned(),
        E::ExpectedInteger | E::ExpectedFloat | E::InvalidIntegerDigit { .. } => "这里应是数字".to_owned(),
        E::ExpectedOption => "这里应是 None 或 Some(…)".to_owned(),
        E::ExpectedIdentifier | E::InvalidIdentifier(_) | E::SuggestRawIdentifier(_) => "这里应是字段名".to_owned(),
        E::InvalidEscape(_) => "引号里的反斜杠写法不对".to_owned(),
        E::IntegerOutOfBounds => "数字超出范围".to_owned(),
        E::UnexpectedChar(c) => format!("这里不应出现“{c}”"),
        E::TrailingCharacters => "最后的“)”之后还有内容".to_owned(),
        E::MissingStructField { field, .. } => format!("缺少字段“{field}”"),
        E::DuplicateStructField { field, .. } => doubled(field),
        E::NoSuchEnumVariant { found, expected, .. } => format!("不认识的“{found}”，应是{}", expected.join("、")),
        E::InvalidValueForType { expected, .. } | E::ExpectedDifferentLength { expected, .. } => {
            format!("这里应是{}", kind_in_chinese(expected))
        }
        E::ExceededRecursionLimit => "括号嵌套太深".to_owned(),
        E::Message(message) => message.clone(),
        _ => "写法读不懂".to_owned(),
    }
}

/// What serde says it expected, in Chinese; our own readers say it so themselves.
fn kind_in_chinese(expected: &str) -> &str {
    if expected.contains("string") || expected.contains("str") && !expected.contains("struct") {
        "引号里的文字"
    } else if expected.contains("boolean") {
        "true 或 false"
    } else if ["integer", "u16", "u32", "usize", "i64"].iter().any(|word| expected.contains(word)) {
        "不带引号的整数"
    } else if expected.is_ascii() {
        "别的内容"
    } else {
        expected
    }
}
