//! The cells of a report as they stand in a file: one row of a table on a line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use ron::ser::PrettyConfig;
use ron::value::RawValue;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap, SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use crate::form::{Form, FormCell};
use crate::report::cell::COMPUTED;
use crate::report::unique_map::doubled;
use crate::report::{Cell, Entry};

/// Cells grouped by table and row, in the order they were written.
#[derive(Debug, Default)]
pub(super) struct Tables(Vec<(String, Vec<(String, RowLine)>)>);

/// The cells of a row, written on one line.
#[derive(Debug, Default)]
struct RowLine(Vec<(String, FileCell)>);

/// A cell as it stands in a file: a number or a text, with notes if there are any.
#[derive(Debug, Default)]
struct FileCell {
    value: String,
    remark: String,
    source: String,
    unsettled: bool,
    /// Written out even without notes.
    in_full: bool,
}

impl Tables {
    /// The cells of a report; those in `in_full` are written out even without notes.
    pub(super) fn of(form: &Form, cells: &BTreeMap<String, Cell>, in_full: &BTreeSet<String>) -> Tables {
        let mut tables = Tables::default();
        for form_cell in form.cells() {
            let untouched = Cell::of(Entry::untouched(form_cell));
            let cell = cells.get(&form_cell.key).unwrap_or(&untouched);
            tables.put(&form_cell.key, FileCell::of(cell, in_full.contains(&form_cell.key)));
        }
        for (key, cell) in cells.iter().filter(|(key, _)| form.cell(key).is_none()) {
            tables.put(key, FileCell::of(cell, in_full.contains(key)));
        }
        tables
    }

    fn put(&mut self, key: &str, cell: FileCell) {
        let (table, rest) = key.split_once('.').unwrap_or((key, ""));
        let (row, column) = rest.split_once('.').unwrap_or((rest, ""));
        let rows = entry(&mut self.0, table);
        entry(rows, row).0.push((column.to_owned(), cell));
    }

    /// The cells by key, and the keys the form does not know.
    pub(super) fn into_cells(self, form: &Form) -> (BTreeMap<String, Cell>, Vec<String>) {
        let (mut cells, mut unknown) = (BTreeMap::new(), Vec::new());
        for (table, rows) in self.0 {
            for (row, line) in rows {
                for (column, cell) in line.0 {
                    let key = [table.as_str(), &row, &column].join(".");
                    let form_cell = form.cell(&key);
                    let cell = cell.into_cell(form_cell);
                    match form_cell {
                        None => unknown.push(key.clone()),
                        Some(form_cell) if cell.entry == Entry::untouched(form_cell) && !cell.has_notes() => continue,
                        Some(_) => {}
                    }
                    cells.insert(key, cell);
                }
            }
        }
        (cells, unknown)
    }
}

/// The value under a key, made if it is not there.
fn entry<'v, V: Default>(entries: &'v mut Vec<(String, V)>, key: &str) -> &'v mut V {
    let at = entries.iter().rposition(|(known, _)| known == key).unwrap_or_else(|| {
        entries.push((key.to_owned(), V::default()));
        entries.len() - 1
    });
    &mut entries[at].1
}

impl FileCell {
    fn of(cell: &Cell, in_full: bool) -> FileCell {
        let value = if cell.entry == Entry::Computed { COMPUTED.to_owned() } else { cell.entry.text() };
        FileCell { value, remark: cell.remark.clone(), source: cell.source.clone(), unsettled: cell.unsettled, in_full }
    }

    fn into_cell(self, form_cell: Option<&FormCell>) -> Cell {
        let (entry, remark) = match form_cell {
            _ if self.value.is_empty() => (Entry::Blank, None),
            Some(form_cell) => Entry::read(&self.value, form_cell),
            None => (Entry::Unreadable(self.value), None),
        };
        let remark = if self.remark.is_empty() { remark.unwrap_or_default() } else { self.remark };
        Cell { entry, remark, source: self.source, unsettled: self.unsettled }
    }

    fn is_plain(&self) -> bool {
        self.remark.is_empty() && self.source.is_empty() && !self.unsettled && !self.in_full
    }
}

impl Serialize for Tables {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_pairs(&self.0.iter().map(|(table, rows)| (table, Pairs(rows))).collect::<Vec<_>>(), serializer)
    }
}

struct Pairs<'p, V>(&'p [(String, V)]);

impl<V: Serialize> Serialize for Pairs<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_pairs(self.0, serializer)
    }
}

fn serialize_pairs<S: Serializer, K: Serialize, V: Serialize>(
    pairs: &[(K, V)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (key, value) in pairs {
        map.serialize_entry(key, value)?;
    }
    map.end()
}

impl Serialize for RowLine {
    /// One line, however the rest of the file is laid out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let on_one_line =
            PrettyConfig::new().new_line("\n").escape_strings(false).compact_maps(true).compact_structs(true);
        let line = ron::ser::to_string_pretty(&Pairs(&self.0), on_one_line).map_err(S::Error::custom)?;
        let raw = RawValue::from_boxed_ron(line.into_boxed_str()).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl Serialize for FileCell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = CellValue(&self.value);
        if self.is_plain() {
            return value.serialize(serializer);
        }
        let mut fields = serializer.serialize_struct("Cell", 4)?;
        fields.serialize_field("value", &value)?;
        fields.serialize_field("remark", &self.remark)?;
        fields.serialize_field("source", &self.source)?;
        fields.serialize_field("unsettled", &self.unsettled)?;
        fields.end()
    }
}

/// Whole numbers are written bare, everything else in quotes.
struct CellValue<'v>(&'v str);

impl Serialize for CellValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.parse::<i64>() {
            Ok(number) if number.to_string() == self.0 => serializer.serialize_i64(number),
            _ => serializer.serialize_str(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Tables {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tables, D::Error> {
        Ok(Tables(unique_pairs::<D, UniquePairs<RowLine>>(deserializer)?.into_iter().map(|(k, v)| (k, v.0)).collect()))
    }
}

impl<'de> Deserialize<'de> for RowLine {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RowLine, D::Error> {
        unique_pairs(deserializer).map(RowLine)
    }
}

/// The pairs of a map in the order written, each key once.
struct UniquePairs<V>(Vec<(String, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for UniquePairs<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        unique_pairs(deserializer).map(UniquePairs)
    }
}

fn unique_pairs<'de, D: Deserializer<'de>, V: Deserialize<'de>>(deserializer: D) -> Result<Vec<(String, V)>, D::Error> {
    struct PairsVisitor<V>(std::marker::PhantomData<V>);

    impl<'de, V: Deserialize<'de>> Visitor<'de> for PairsVisitor<V> {
        type Value = Vec<(String, V)>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("{ \"代码\": 值, … }")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs: Vec<(String, V)> = Vec::new();
            while let Some(key) = map.next_key::<String>()? {
                if pairs.iter().any(|(known, _)| *known == key) {
                    return Err(de::Error::custom(doubled(&key)));
                }
                pairs.push((key, map.next_value()?));
            }
            Ok(pairs)
        }
    }

    deserializer.deserialize_map(PairsVisitor(std::marker::PhantomData))
}

impl<'de> Deserialize<'de> for FileCell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FileCell, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = FileCell;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("单元格：整数、引号里的文字，或者 (value: …, remark: …)")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<FileCell, E> {
        Ok(FileCell { value: number.to_string(), ..FileCell::default() })
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<FileCell, E> {
        Ok(FileCell { value: number.to_string(), ..FileCell::default() })
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<FileCell, E> {
        // A float has lost the digits as typed.
        let fault = if number.abs() < 1e15 { "小数要写在引号里，如 \"24252.30\"" } else { "数字太大" };
        Err(E::custom(fault))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<FileCell, E> {
        Ok(FileCell { value: text.to_owned(), ..FileCell::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FileCell, A::Error> {
        let mut cell = FileCell::default();
        let mut seen: Vec<String> = Vec::new();
        while let Some(field) = map.next_key::<String>()? {
            if seen.contains(&field) {
                return Err(de::Error::custom(doubled(&field)));
            }
            match field.as_str() {
                "value" => cell.value = map.next_value::<FileCell>()?.value,
                "remark" => cell.remark = map.next_value()?,
                "source" => cell.source = map.next_value()?,
                "unsettled" => cell.unsettled = map.next_value()?,
                _ => {
                    map.next_value::<de::IgnoredAny>()?;
                }
            }
            seen.push(field);
        }
        Ok(cell)
    }
}
