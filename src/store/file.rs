//! The shape of a report file, and the way between it and a report.

use std::collections::BTreeMap;
use std::fmt;

use ron::ser::PrettyConfig;
use ron::value::RawValue;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap, SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use crate::form::Form;
use crate::report::unique_map::{doubled, unique_map};
use crate::report::{
    Approval, Cell, Closing, Entry, Explanation, Fields, HistoryEntry, Imported, LastYear, Organ, Overview, Preface,
    Publishing, Report, TakenOver,
};

/// First field of every report file.
pub(super) const FORMAT: &str = "nianbao";

/// Version of the format: a change that older programs cannot read raises the first number, one
/// they may leave alone the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version(pub u32, pub u32);

/// The version this program writes.
pub const VERSION: Version = Version(1, 0);

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

/// A whole report file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ReportFile {
    format: String,
    version: Version,
    form: String,
    year: u16,
    #[serde(default)]
    organ: Organ,
    #[serde(default)]
    title: String,
    #[serde(default)]
    preface: Preface,
    #[serde(default)]
    overview: Overview,
    #[serde(default)]
    tables: Tables,
    #[serde(default, deserialize_with = "unique_map")]
    notes: BTreeMap<String, String>,
    #[serde(default)]
    problems: String,
    #[serde(default)]
    other_matters: String,
    #[serde(default)]
    closing: Closing,
    #[serde(default)]
    publishing: Publishing,
    #[serde(default)]
    explanations: Vec<Explanation>,
    #[serde(default)]
    approval: Approval,
    #[serde(default)]
    last_year: Option<LastYearFile>,
    #[serde(default)]
    taken_over: Vec<TakenOver>,
    #[serde(default)]
    imported: Option<Imported>,
    #[serde(default)]
    history: Vec<HistoryEntry>,
}

/// Last year's report as it stands in a file.
#[derive(Debug, Serialize, Deserialize)]
struct LastYearFile {
    form: String,
    year: u16,
    #[serde(default)]
    organ: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    tables: Tables,
    #[serde(default, deserialize_with = "unique_map")]
    texts: BTreeMap<String, String>,
}

impl ReportFile {
    pub(super) fn of(report: &Report, forced: &dyn Fn(&str) -> bool) -> ReportFile {
        ReportFile {
            format: FORMAT.to_owned(),
            version: VERSION,
            form: report.form.id.clone(),
            year: report.year,
            organ: report.organ.clone(),
            title: report.own_title.clone(),
            preface: report.preface.clone(),
            overview: report.overview.clone(),
            tables: Tables::of(report.form, &report.cells, forced),
            notes: report.notes.clone(),
            problems: report.problems.clone(),
            other_matters: report.other_matters.clone(),
            closing: report.closing.clone(),
            publishing: report.publishing.clone(),
            explanations: report.explanations.clone(),
            approval: report.approval.clone(),
            last_year: report.last_year.as_ref().map(LastYearFile::of),
            taken_over: report.taken_over.clone(),
            imported: report.imported.clone(),
            history: report.history.clone(),
        }
    }

    /// The report, and the keys of cells its form does not know.
    ///
    /// # Errors
    /// In words, when the form is not known or the year cannot be one.
    pub(super) fn into_report(self) -> Result<(Report, Vec<String>), String> {
        let form = known_form(&self.form)?;
        plausible_year(self.year)?;
        let (cells, unknown) = self.tables.into_cells(form);
        let last_year = self.last_year.map(LastYearFile::into_last_year).transpose()?;
        let report = Report::from(Fields {
            form,
            year: self.year,
            organ: self.organ,
            own_title: self.title,
            preface: self.preface,
            overview: self.overview,
            cells,
            notes: self.notes,
            problems: self.problems,
            other_matters: self.other_matters,
            closing: self.closing,
            publishing: self.publishing,
            explanations: self.explanations,
            approval: self.approval,
            last_year,
            taken_over: self.taken_over,
            imported: self.imported,
            history: self.history,
            unknown: Vec::new(),
        });
        Ok((report, unknown))
    }
}

impl LastYearFile {
    fn of(last: &LastYear) -> LastYearFile {
        LastYearFile {
            form: last.form.id.clone(),
            year: last.year,
            organ: last.organ.clone(),
            source: last.source.clone(),
            tables: Tables::of(last.form, &last.cells, &|_| false),
            texts: last.texts.clone(),
        }
    }

    fn into_last_year(self) -> Result<LastYear, String> {
        let form = known_form(&self.form)?;
        Ok(LastYear {
            form,
            year: self.year,
            organ: self.organ,
            source: self.source,
            cells: self.tables.into_cells(form).0,
            texts: self.texts,
        })
    }
}

fn known_form(id: &str) -> Result<&'static Form, String> {
    Form::by_id(id).ok_or_else(|| format!("不认识的表式“{id}”，本程序有{}", Form::IDS.join("、")))
}

/// # Errors
/// The year is not one a report can be on.
fn plausible_year(year: u16) -> Result<(), String> {
    if (2008..=2100).contains(&year) { Ok(()) } else { Err(format!("报告年度{year}不合理")) }
}

/// Cells grouped by table and row, in the order they were written.
#[derive(Debug, Default)]
struct Tables(Vec<(String, Vec<(String, RowLine)>)>);

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
    /// Written out in full even without notes.
    forced: bool,
}

/// What a computed cell holds in a file.
const COMPUTED: &str = "自动";

impl Tables {
    fn of(form: &Form, cells: &BTreeMap<String, Cell>, forced: &dyn Fn(&str) -> bool) -> Tables {
        let mut tables = Tables::default();
        for form_cell in form.cells() {
            let untouched = if form.cell_idx(&form_cell.key).is_some_and(|idx| form.computed_by(idx).is_some()) {
                Cell::of(Entry::Computed)
            } else {
                Cell::default()
            };
            let cell = cells.get(&form_cell.key).unwrap_or(&untouched);
            tables.put(&form_cell.key, FileCell::of(cell, forced(&form_cell.key)));
        }
        for (key, cell) in cells.iter().filter(|(key, _)| form.cell(key).is_none()) {
            tables.put(key, FileCell::of(cell, forced(key)));
        }
        tables
    }

    fn put(&mut self, key: &str, cell: FileCell) {
        let (table, rest) = key.split_once('.').unwrap_or((key, ""));
        let (row, column) = rest.split_once('.').unwrap_or((rest, ""));
        let rows = entry(&mut self.0, table);
        entry(rows, row).0.push((column.to_owned(), cell));
    }

    fn into_cells(self, form: &Form) -> (BTreeMap<String, Cell>, Vec<String>) {
        let (mut cells, mut unknown) = (BTreeMap::new(), Vec::new());
        for (table, rows) in self.0 {
            for (row, line) in rows {
                for (column, cell) in line.0 {
                    let key = [table.as_str(), &row, &column].join(".");
                    let Some(idx) = form.cell_idx(&key) else {
                        unknown.push(key.clone());
                        cells.insert(key, cell.into_cell(None, false));
                        continue;
                    };
                    let is_sum = form.computed_by(idx).is_some();
                    let cell = cell.into_cell(Some(&form.cells()[idx]), is_sum);
                    let is_untouched = cell.entry == if is_sum { Entry::Computed } else { Entry::Blank };
                    if !is_untouched || cell.has_notes() {
                        cells.insert(key, cell);
                    }
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
    fn of(cell: &Cell, forced: bool) -> FileCell {
        let value = if cell.entry == Entry::Computed { COMPUTED.to_owned() } else { cell.entry.text() };
        FileCell { value, remark: cell.remark.clone(), source: cell.source.clone(), unsettled: cell.unsettled, forced }
    }

    fn into_cell(self, form_cell: Option<&crate::form::FormCell>, is_sum: bool) -> Cell {
        let (entry, remark) = match form_cell {
            _ if self.value.is_empty() => (Entry::Blank, None),
            Some(_) if is_sum && self.value == COMPUTED => (Entry::Computed, None),
            Some(form_cell) => Entry::read(&self.value, form_cell),
            None => (Entry::Unreadable(self.value), None),
        };
        let remark = if self.remark.is_empty() { remark.unwrap_or_default() } else { self.remark };
        Cell { entry, remark, source: self.source, unsettled: self.unsettled }
    }

    fn is_plain(&self) -> bool {
        self.remark.is_empty() && self.source.is_empty() && !self.unsettled && !self.forced
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
        Err(E::custom(format!("小数要写在引号里，如 \"{number}\"")))
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
