//! The cells of a report in the file format: one row of a table on a line.

use std::collections::BTreeMap;
use std::fmt;

use ron::ser::PrettyConfig;
use ron::value::RawValue;
use serde::de::{Deserializer, Error as _};
use serde::ser::{Error as _, SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use super::file_cell::FileCell;
use super::text::pretty;
use crate::form::Form;
use crate::report::unique_map::unique_pairs;
use crate::report::{Cell, Entry, UnknownField};

/// The cells with their keys. In a file they are grouped by table and row.
#[derive(Debug, Default)]
pub(super) struct Tables {
    cells: Vec<(String, FileCell)>,
    /// Tables and rows that were written without a cell in them.
    hollow: Vec<String>,
}

/// Table, row and column of a cell.
fn place(key: &str) -> [&str; 3] {
    let mut names = key.splitn(3, '.');
    [(); 3].map(|()| names.next().unwrap_or_default())
}

/// The cells of a report, and those that its form does not know.
pub(super) struct Cells {
    pub(super) by_key: BTreeMap<String, Cell>,
    /// Keys of cells.
    pub(super) unknown: Vec<String>,
    /// Tables and rows without cells, which cannot be kept.
    pub(super) hollow: Vec<String>,
}

impl Tables {
    pub(super) fn of(form: &Form, cells: &BTreeMap<String, Cell>) -> Tables {
        let known = form.cells().iter().map(|form_cell| {
            let cell = cells.get(&form_cell.key).cloned();
            (&form_cell.key, cell.unwrap_or_else(|| Cell::of(Entry::untouched(form_cell))))
        });
        let unknown = cells.iter().filter(|(key, _)| form.cell(key).is_none());
        let all = known.chain(unknown.map(|(key, cell)| (key, cell.clone())));
        let cells = all.map(|(key, cell)| (key.clone(), FileCell::of(cell))).collect();
        Tables { cells, hollow: Vec::new() }
    }

    /// Shows the unknown fields of each cell, with the table, row and column in which it stands.
    pub(super) fn for_each(&mut self, mut act: impl FnMut([&str; 3], &mut Vec<UnknownField>)) {
        for (key, cell) in &mut self.cells {
            act(place(key), &mut cell.unknown);
        }
    }

    /// The cells as this form reads them.
    pub(super) fn into_cells(self, form: &Form) -> Cells {
        let (mut by_key, mut unknown) = (BTreeMap::new(), Vec::new());
        for (key, cell) in self.cells {
            let form_cell = form.cell(&key);
            let cell = cell.into_cell(form_cell);
            match form_cell {
                None => unknown.push(key.clone()),
                Some(form_cell) if cell == Cell::of(Entry::untouched(form_cell)) => continue,
                Some(_) => {}
            }
            by_key.insert(key, cell);
        }
        let has_cells = |name: &str| {
            let inside = format!("{name}.");
            form.cells().iter().any(|cell| cell.key.starts_with(&inside))
        };
        let hollow = self.hollow.into_iter().filter(|name| !has_cells(name)).collect();
        Cells { by_key, unknown, hollow }
    }
}

/// The name of a table or row. With a dot in it the key of a cell could be read in two ways.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name(String);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Name, D::Error> {
        let name = String::deserialize(deserializer)?;
        if name.contains('.') {
            Err(D::Error::custom(format!("“{name}”里不能有点号")))
        } else {
            Ok(Name(name))
        }
    }
}

/// A map in which each key stands once, in the order written.
struct Unique<K, V>(Vec<(K, V)>);

impl<'de, K: Deserialize<'de> + Ord + Clone + fmt::Display, V: Deserialize<'de>> Deserialize<'de> for Unique<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        unique_pairs(deserializer).map(Unique)
    }
}

impl<'de> Deserialize<'de> for Tables {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tables, D::Error> {
        let mut read = Tables::default();
        let Unique(tables) = Unique::<Name, Unique<Name, Unique<String, FileCell>>>::deserialize(deserializer)?;
        for (Name(table), Unique(rows)) in tables {
            if rows.is_empty() {
                read.hollow.push(table.clone());
            }
            for (Name(row), Unique(line)) in rows {
                if line.is_empty() {
                    read.hollow.push([table.as_str(), &row].join("."));
                }
                let with_key = |(column, cell): (String, _)| ([table.as_str(), &row, &column].join("."), cell);
                read.cells.extend(line.into_iter().map(with_key));
            }
        }
        Ok(read)
    }
}

/// Values by name in the order in which the names came first.
struct Grouped<'n, V> {
    values: Vec<(&'n str, V)>,
    at: BTreeMap<&'n str, usize>,
}

impl<'n, V> Grouped<'n, V> {
    fn new() -> Grouped<'n, V> {
        Grouped { values: Vec::new(), at: BTreeMap::new() }
    }

    fn entry(&mut self, name: &'n str, new: fn() -> V) -> &mut V {
        let at = *self.at.entry(name).or_insert_with(|| {
            self.values.push((name, new()));
            self.values.len() - 1
        });
        &mut self.values[at].1
    }
}

impl Serialize for Tables {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tables = Grouped::new();
        for (key, cell) in &self.cells {
            let [table, row, column] = place(key);
            let rows: &mut Grouped<RowLine> = tables.entry(table, Grouped::new);
            rows.entry(row, || RowLine(Vec::new())).0.push((column, cell));
        }
        tables.serialize(serializer)
    }
}

impl<V: Serialize> Serialize for Grouped<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_pairs(&self.values, serializer)
    }
}

/// The cells of a row by column.
struct RowLine<'c>(Vec<(&'c str, &'c FileCell)>);

impl Serialize for RowLine<'_> {
    /// One line, however the rest of the file is laid out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let on_one_line = PrettyConfig::new().compact_maps(true).compact_structs(true);
        let line = pretty(&Pairs(&self.0), on_one_line).map_err(S::Error::custom)?;
        let raw = RawValue::from_boxed_ron(line.into_boxed_str()).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

struct Pairs<'p, K, V>(&'p [(K, V)]);

impl<K: Serialize, V: Serialize> Serialize for Pairs<'_, K, V> {
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
