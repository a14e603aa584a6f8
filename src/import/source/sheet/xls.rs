//! An old workbook (.xls).

use std::io::Cursor;

use calamine::{Data, Reader, Xls, XlsError};

use super::super::SourceError;
use super::grid::{Budget, Grid, Value};
use super::xls_looks;
use super::{NamedSheet, binary, merge, worksheets};

/// Reads the sheets.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<NamedSheet>, SourceError> {
    let fault = |error: XlsError| match error {
        XlsError::Password => SourceError::Encrypted,
        _ => SourceError::Broken,
    };
    let mut looks = xls_looks::of(&binary::book(bytes).ok_or(SourceError::Broken)?);
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let (mut sheets, mut budget) = (Vec::new(), Budget::default());
    for (name, is_hidden) in worksheets(book.sheets_metadata()) {
        let look = looks.remove(&name).unwrap_or_default();
        let mut grid = Grid::within(budget);
        let range = book.worksheet_range(&name).map_err(fault)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let value = match value {
                Data::Int(number) => Value::Text(number.to_string()),
                Data::Float(number) => Value::number(number),
                Data::String(text) => Value::text(text),
                Data::Bool(is_true) => Value::truth(*is_true),
                Data::DateTime(date) => Value::date(*date),
                Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Date(text.clone()),
                Data::Error(error) => Value::Text(error.to_string()),
                Data::Empty => continue,
            };
            let place = |first: u32, offset: usize| first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            let (row, column) = (place(first_row, row), place(first_column, column));
            let Value::Text(text) = &value else {
                grid.put(row, column, value)?;
                continue;
            };
            let (seen, unseen) = look.parts((row, column), text);
            for (text, why) in unseen {
                grid.set_aside((row, column), text, why)?;
            }
            grid.put(row, column, Value::text(&seen))?;
        }
        for merged in book.merge_cells_by_sheet_name(&name).map_err(fault)? {
            merge(&mut grid, merged);
        }
        budget = grid.budget;
        sheets.push(NamedSheet {
            grid: grid.without(&look.hidden),
            name,
            edges: look.edges,
            over: look.boxes,
            is_hidden,
        });
    }
    Ok(sheets)
}
