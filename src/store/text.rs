//! The text of a report file: encoding, reading and writing.

use std::cell::RefCell;
use std::path::Path;

use ron::error::SpannedError;
use ron::ser::PrettyConfig;
use serde::Serialize;

use super::error::StoreError;
use super::file::ReportFile;
use super::header::{check_version, too_new};
use super::size::{check_size, check_texts};
use super::syntax::{error_at, syntax_error};
use super::{Fingerprint, Loaded, notes, unknown};
use crate::report::{Report, shortened};

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
    let text = text.trim_start_matches('\u{feff}');
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// Reads a report from decoded text.
pub(super) fn parse(text: &str, path: &Path) -> Result<Loaded, StoreError> {
    let refused = |too_much| StoreError::TooMuch { too_much, path: path.to_owned() };
    check_size(text).map_err(refused)?;
    let newer = check_version(text, path)?;
    let ignored = RefCell::new(Vec::new());
    // A file of a later version may look like a mistake.
    let mistake = |error: StoreError| newer.map_or(error, |version| too_new(version, path));
    let syntax = |error: SpannedError| mistake(syntax_error(&error, text, path));
    let mut deserializer = ron::Deserializer::from_str(text).map_err(syntax)?;
    let file: ReportFile = serde_ignored::deserialize(&mut deserializer, |field| {
        ignored.borrow_mut().push(unknown::names(&field));
    })
    .map_err(|error| syntax(deserializer.span_error(error)))?;
    deserializer.end().map_err(|error| syntax(deserializer.span_error(error)))?;
    let ignored = ignored.into_inner();
    let unknown =
        unknown::collect(text, &ignored).map_err(|fault| mistake(error_at(fault.text, fault.at, text, path)))?;
    let (report, of_cells) = file.into_report(unknown);
    check_texts(&report).map_err(refused)?;
    let mut notes = notes::not_understood(&report);
    if notes::has_comment(text) {
        notes.push("文件里自己写的注释（// 或 /* */）在本程序保存时不保留".to_owned());
    }
    notes.extend(of_cells);
    let name = |path: &Vec<String>| shortened(&path.join("."));
    notes.extend(ignored.iter().map(|path| format!("不认识的字段“{}”，已原样保留", name(path))));
    Ok(Loaded { report, notes: notes::first_of(notes), newer, fingerprint: Fingerprint::of(text.as_bytes()) })
}

/// Writes a report; fields kept from reading stand where they stood.
pub(super) fn write(report: &Report) -> String {
    let mut file = ReportFile::of(report);
    let unknown = file.unknown_fields(&report.unknown);
    let text = pretty(&file, PrettyConfig::new()).expect("a report holds only texts, numbers, lists and maps");
    let mut text = unknown::put_back(text, &unknown);
    text.push('\n');
    text
}

/// RON with raw line ends in its texts; with a CR in one they are escaped, since reading makes CR a line end.
pub(super) fn pretty<T: Serialize>(value: &T, layout: PrettyConfig) -> ron::Result<String> {
    let layout = layout.new_line("\n").escape_strings(false);
    let text = ron::ser::to_string_pretty(value, layout.clone())?;
    if text.contains('\r') { ron::ser::to_string_pretty(value, layout.escape_strings(true)) } else { Ok(text) }
}
