//! The filled cells and merged regions of a sheet; blank cells take no memory.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::SourceError;

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Texts by row and column, none empty.
    pub(super) cells: BTreeMap<(u32, u32), String>,
    /// Last row and column of merged regions, by their first.
    pub(super) merged: BTreeMap<(u32, u32), (u32, u32)>,
    /// Cells that hold a date.
    pub(super) dates: usize,
    most: usize,
}

/// The value of a cell.
pub(super) enum Value {
    Text(String),
    /// A date. It is no figure of a report, though its number could pass for one.
    Date,
}

impl Value {
    /// A number as the cell shows it. Spreadsheets keep 15 digits; what is behind them is noise.
    pub(super) fn number(number: &(impl std::fmt::LowerExp + std::fmt::Display)) -> Value {
        let exact = Decimal::from_scientific(&format!("{number:.14e}")).map(|number| number.normalize().to_string());
        Value::Text(exact.unwrap_or_else(|_| number.to_string()))
    }

    /// A text with its lines trimmed.
    pub(super) fn text(text: &str) -> Value {
        let text = text.replace("\r\n", "\n").replace("_x000D_", "").replace('\r', "\n");
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        Value::Text(lines.join("\n"))
    }

    pub(super) fn truth(is_true: bool) -> Value {
        Value::Text(if is_true { "TRUE" } else { "FALSE" }.to_owned())
    }
}

impl Grid {
    pub(super) fn new(most: usize) -> Grid {
        Grid { most, ..Grid::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    pub(super) fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), SourceError> {
        match value {
            Value::Text(text) if text.is_empty() => {}
            Value::Text(text) => {
                self.cells.insert((row, column), text);
            }
            Value::Date => self.dates += 1,
        }
        if self.cells.len() > self.most { Err(SourceError::TooManyCells) } else { Ok(()) }
    }

    /// Merges a region; only its first cell is shown. A region that overlaps another is ignored.
    pub(super) fn merge(&mut self, first: (u32, u32), last: (u32, u32)) {
        let apart = |(from, to): (&(u32, u32), &(u32, u32))| {
            last.0 < from.0 || to.0 < first.0 || last.1 < from.1 || to.1 < first.1
        };
        let is_region = last.0 >= first.0 && last.1 >= first.1 && last != first;
        if !is_region || self.merged.len() >= 5000 || !self.merged.iter().all(apart) {
            return;
        }
        self.merged.insert(first, last);
        let within = |place: &(u32, u32)| place.0 <= last.0 && (first.1..=last.1).contains(&place.1);
        let hidden = self.cells.range(first..=last).map(|(place, _)| *place);
        let hidden: Vec<(u32, u32)> = hidden.filter(|place| *place != first && within(place)).collect();
        for place in hidden {
            self.cells.remove(&place);
        }
    }

    /// Last row and column that a cell covers.
    pub(super) fn last(&self, place: (u32, u32)) -> (u32, u32) {
        self.merged.get(&place).copied().unwrap_or(place)
    }
}
