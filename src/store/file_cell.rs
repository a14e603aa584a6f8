//! One cell in the file format: a number or a text, with its further fields if there are any.

use std::fmt;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use crate::form::FormCell;
use crate::report::cell::COMPUTED;
use crate::report::unique_map::doubled;
use crate::report::{Cell, Entry, UnknownField};

/// A cell as written.
#[derive(Debug, Default)]
pub(super) struct FileCell {
    value: BareValue,
    remark: String,
    source: String,
    unsettled: bool,
    pub(super) unknown: Vec<UnknownField>,
}

/// A value without further fields. Whole numbers are written without quotes, everything else with quotes.
#[derive(Debug, Default)]
struct BareValue(String);

impl FileCell {
    pub(super) fn of(cell: Cell) -> FileCell {
        let value = if cell.entry == Entry::Computed { COMPUTED.to_owned() } else { cell.entry.text() };
        let Cell { remark, source, unsettled, unknown, .. } = cell;
        FileCell { value: BareValue(value), remark, source, unsettled, unknown }
    }

    /// The cell; one the form does not know keeps its value as text.
    pub(super) fn into_cell(self, form_cell: Option<&FormCell>) -> Cell {
        let BareValue(value) = self.value;
        let FileCell { remark, source, unsettled, unknown, .. } = self;
        Cell { source, unsettled, unknown, ..Cell::read(&value, &remark, form_cell) }
    }

    fn is_plain(&self) -> bool {
        self.remark.is_empty() && self.source.is_empty() && !self.unsettled && self.unknown.is_empty()
    }
}

impl Serialize for FileCell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return self.value.serialize(serializer);
        }
        let mut fields = serializer.serialize_struct("Cell", 4)?;
        fields.serialize_field("value", &self.value)?;
        fields.serialize_field("remark", &self.remark)?;
        fields.serialize_field("source", &self.source)?;
        fields.serialize_field("unsettled", &self.unsettled)?;
        fields.end()
    }
}

impl Serialize for BareValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.parse::<i64>() {
            Ok(number) if number.to_string() == self.0 => serializer.serialize_i64(number),
            _ => serializer.serialize_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for FileCell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FileCell, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

impl<'de> Deserialize<'de> for BareValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<BareValue, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

/// Floats are refused, since they do not keep the digits as typed.
struct ValueVisitor;

impl Visitor<'_> for ValueVisitor {
    type Value = BareValue;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("整数或引号里的文字；太大的数、小数要写在引号里")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<BareValue, E> {
        Ok(BareValue(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<BareValue, E> {
        Ok(BareValue(number.to_string()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<BareValue, E> {
        Ok(BareValue(text.to_owned()))
    }
}

struct CellVisitor;

impl CellVisitor {
    fn bare(value: BareValue) -> FileCell {
        FileCell { value, ..FileCell::default() }
    }
}

impl<'de> Visitor<'de> for CellVisitor {
    type Value = FileCell;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("整数、引号里的文字或 (value: …, remark: …)；太大的数、小数要写在引号里")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<FileCell, E> {
        ValueVisitor.visit_u64(number).map(Self::bare)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<FileCell, E> {
        ValueVisitor.visit_i64(number).map(Self::bare)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<FileCell, E> {
        ValueVisitor.visit_str(text).map(Self::bare)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FileCell, A::Error> {
        let mut cell = FileCell::default();
        let mut seen: Vec<String> = Vec::new();
        while let Some(field) = map.next_key::<String>()? {
            match field.as_str() {
                known if seen.iter().any(|seen| seen == known) => return Err(A::Error::custom(doubled(&field))),
                "value" => cell.value = map.next_value()?,
                "remark" => cell.remark = map.next_value()?,
                "source" => cell.source = map.next_value()?,
                "unsettled" => cell.unsettled = map.next_value()?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            }
            seen.push(field);
        }
        Ok(cell)
    }
}
