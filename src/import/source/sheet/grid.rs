//! The filled cells and merged regions of a sheet; blank cells take no memory.

use std::collections::BTreeMap;

use calamine::ExcelDateTime;
use rust_decimal::Decimal;

use super::super::{SourceError, UnseenBecause};
use super::MAX_CELLS;
use super::hidden::Hidden;

/// Most bytes of text of a workbook: the cells of a small file may all show the same long text.
const MAX_TEXT_BYTES: usize = 20 * 1024 * 1024;

/// Last row and column of a sheet that any program shows.
const LAST: Place = (1_048_575, 16_383);

/// How much a workbook may still hold. All its sheets draw on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    cells: usize,
    bytes: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { cells: MAX_CELLS, bytes: MAX_TEXT_BYTES }
    }
}

impl Budget {
    /// Takes a text out of it.
    fn take(&mut self, text: &str) -> Result<(), SourceError> {
        self.cells = self.cells.checked_sub(1).ok_or(SourceError::TooManyCells)?;
        self.bytes = self.bytes.checked_sub(text.len()).ok_or(SourceError::TooMuch)?;
        Ok(())
    }
}

/// Row and column of a cell, the first are 0.
pub(super) type Place = (u32, u32);

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Texts by row and column, none empty.
    pub(super) cells: BTreeMap<Place, String>,
    /// Last row and column of merged regions, by their first.
    pub(super) merged: BTreeMap<Place, Place>,
    /// Texts that are not seen, with their places.
    pub(super) unseen: Vec<(Place, String, UnseenBecause)>,
    /// Cells that hold a date.
    pub(super) dates: usize,
    pub(super) budget: Budget,
}

/// The value of a cell.
pub(super) enum Value {
    Text(String),
    /// A date as it may be shown. It is no figure of a report, though its number could pass for one.
    Date(String),
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

    /// A date of Excel, which counts days.
    pub(super) fn date(date: ExcelDateTime) -> Value {
        let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
        let time = if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour}:{minute:02}") };
        Value::Date(format!("{year}-{month:02}-{day:02}{time}"))
    }

    pub(super) fn truth(is_true: bool) -> Value {
        Value::Text(if is_true { "TRUE" } else { "FALSE" }.to_owned())
    }
}

impl Grid {
    pub(super) fn within(budget: Budget) -> Grid {
        Grid { budget, ..Grid::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    pub(super) fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), SourceError> {
        match value {
            Value::Text(text) if text.is_empty() => {}
            Value::Text(text) => {
                self.budget.take(&text)?;
                self.cells.insert((row, column), text);
            }
            Value::Date(text) => {
                self.dates += 1;
                self.set_aside((row, column), &text, UnseenBecause::Date)?;
            }
        }
        Ok(())
    }

    /// Keeps a text apart that is not seen.
    pub(super) fn set_aside(&mut self, place: Place, text: &str, why: UnseenBecause) -> Result<(), SourceError> {
        let text = text.trim();
        if !text.is_empty() {
            self.budget.take(text)?;
            self.unseen.push((place, text.to_owned(), why));
        }
        Ok(())
    }

    /// Takes out the rows and columns that are not shown. A merged region stays where a part of it is shown.
    pub(super) fn without(mut self, hidden: &Hidden) -> Grid {
        if hidden.is_empty() {
            return self;
        }
        let mut cells = std::mem::take(&mut self.cells);
        let mut shown = Grid { dates: self.dates, budget: self.budget, ..Grid::default() };
        for (first, last) in self.merged {
            if let Some((new_first, new_last)) = hidden.shown_part(first, last) {
                if let Some(text) = cells.remove(&first) {
                    cells.insert(new_first, text);
                }
                if new_first != new_last {
                    shown.merged.insert(hidden.moved(new_first), hidden.moved(new_last));
                }
            }
        }
        let mut last_row = None;
        for (place, text) in cells {
            match shown.unseen.last_mut() {
                _ if !hidden.holds(place) => {
                    shown.cells.insert(hidden.moved(place), text);
                }
                // A hidden row is one text, not one for each of its cells.
                Some((_, row, _)) if hidden.holds_row(place.0) && last_row == Some(place.0) => {
                    row.push(' ');
                    row.push_str(&text);
                }
                _ => {
                    shown.unseen.push((hidden.moved(place), text, UnseenBecause::Hidden));
                    last_row = Some(place.0);
                }
            }
        }
        shown.unseen.extend(self.unseen.into_iter().map(|(place, text, why)| (hidden.moved(place), text, why)));
        shown.unseen.sort_by_key(|(place, ..)| *place);
        shown
    }

    /// Merges a region; only its first cell is shown. A region that overlaps another is ignored.
    pub(super) fn merge(&mut self, first: Place, last: Place) {
        let last = (last.0.min(LAST.0), last.1.min(LAST.1));
        let apart =
            |(from, to): (&Place, &Place)| last.0 < from.0 || to.0 < first.0 || last.1 < from.1 || to.1 < first.1;
        let is_region = last.0 >= first.0 && last.1 >= first.1 && last != first;
        if !is_region || self.merged.len() >= 5000 || !self.merged.iter().all(apart) {
            return;
        }
        self.merged.insert(first, last);
        let within = |place: &Place| place.0 <= last.0 && (first.1..=last.1).contains(&place.1);
        let hidden = self.cells.range(first..=last).map(|(place, _)| *place);
        let hidden: Vec<Place> = hidden.filter(|place| *place != first && within(place)).collect();
        for place in hidden {
            let text = self.cells.remove(&place);
            self.unseen.extend(text.map(|text| (place, text, UnseenBecause::Hidden)));
        }
    }

    /// Last row and column that a cell covers.
    pub(super) fn last(&self, place: Place) -> Place {
        self.merged.get(&place).copied().unwrap_or(place)
    }
}
