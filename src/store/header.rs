//! The first two fields of a report file: its format and the version of the format.

use std::fmt;
use std::path::Path;

use ron::value::RawValue;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::error::StoreError;
use super::file::{FORMAT, VERSION, Version};
use super::syntax::{error_at, syntax_error};
use crate::report::shortened;

/// Format and version, as far as they can be read.
#[derive(Debug, Default)]
pub(super) struct Header {
    format: Option<String>,
    version: Option<Version>,
}

impl Header {
    /// Reads the header without caring whether the rest of the text can be read.
    pub(super) fn of(text: &str) -> Header {
        let mut header = Header::default();
        if let Ok(mut deserializer) = ron::Deserializer::from_str(text) {
            // An error further on leaves the header as far as it was read.
            let _ = HeaderSeed(&mut header).deserialize(&mut deserializer);
        }
        header
    }

    /// Whether the text is that of a report file, whole or damaged.
    pub(super) fn is_report(&self) -> bool {
        self.format.as_deref() == Some(FORMAT)
    }

    /// The version of a report file that is later than this program's.
    pub(super) fn newer(&self) -> Option<Version> {
        self.version.filter(|version| self.is_report() && *version > VERSION)
    }
}

/// What the first two fields say; `Some` for a file of a newer minor version.
pub(super) fn check_version(text: &str, path: &Path) -> Result<Option<Version>, StoreError> {
    if text.trim_start().starts_with("#!") {
        let fault = "年报文件里没有“#![…]”这样的设置，请删去这一行".to_owned();
        return Err(error_at(fault, text.len() - text.trim_start().len(), text, path));
    }
    let not_a_report = |fault: String| StoreError::NotAReport { fault, path: path.to_owned() };
    let header = Header::of(text);
    match &header.format {
        Some(_) if header.is_report() => match header.newer() {
            Some(version) if version.0 > VERSION.0 => Err(too_new(version, path)),
            newer => Ok(newer),
        },
        Some(format) => Err(not_a_report(format!("文件的格式是“{}”", shortened(format)))),
        None => match ron::from_str::<IgnoredAny>(text) {
            Err(error) if text.trim_start().starts_with('(') => Err(syntax_error(&error, text, path)),
            _ => Err(not_a_report("开头没有 format: \"nianbao\" 和 version".to_owned())),
        },
    }
}

pub(super) fn too_new(version: Version, path: &Path) -> StoreError {
    StoreError::TooNew { found: version.to_string(), known: VERSION.to_string(), path: path.to_owned() }
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

/// The version, with whatever brackets and however many numbers a later program may write.
fn leading_numbers(raw: &str) -> Option<Version> {
    let mut numbers = raw.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let major = numbers.next()?.parse().ok()?;
    Some(Version(major, numbers.next().map_or(Some(0), |minor| minor.parse().ok())?))
}
