//! A workbook as blocks: the visible sheets in their order. Formulas give the values saved with them.

mod binary;
mod blocks;
mod grid;
mod ods;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Data, DataRef, Dimensions, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};

use super::archive::Archive;
use super::{Block, Source, SourceError};
use grid::{Grid, Value};

/// Most cells that are read.
const MAX_CELLS: usize = 200_000;

/// First bytes of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// Reads a workbook: .xlsx, .ods or .xls, whatever its name says.
///
/// # Errors
/// It is broken, encrypted, or has more cells than any report.
pub(super) fn read(bytes: &[u8], _name: &Path) -> Result<Source, SourceError> {
    let sheets = if bytes.starts_with(ZIP) {
        let mut archive = Archive::open(bytes)?;
        if archive.has("xl/workbook.xml") || archive.has("xl/_rels/workbook.xml.rels") {
            archive.try_all()?;
            guarded(|| xlsx(bytes))?
        } else if archive.has("content.xml") {
            ods::sheets(&mut archive)?
        } else {
            return Err(SourceError::Unknown);
        }
    } else {
        binary::check(bytes)?;
        guarded(|| xls(bytes))?
    };
    from_sheets(&sheets)
}

/// Sheets with their names, one below the other.
fn from_sheets(sheets: &[(String, Grid)]) -> Result<Source, SourceError> {
    let mut source = Source::default();
    let filled: Vec<_> = sheets.iter().filter(|(_, grid)| !grid.is_empty()).collect();
    for (name, grid) in &filled {
        if filled.len() > 1 && !is_given_by_program(name) {
            source.blocks.push(Block::Paragraph(name.trim().to_owned()));
        }
        source.blocks.extend(blocks::of(grid)?);
        if grid.dates > 0 {
            source.notes.push(format!("工作表“{name}”里有{}个单元格是日期，没有读取。", grid.dates));
        }
    }
    if filled.is_empty() { Err(SourceError::Empty) } else { Ok(source) }
}

/// Whether a sheet has a default name: Sheet1, 工作表 2.
fn is_given_by_program(name: &str) -> bool {
    let name = name.trim().trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end();
    ["sheet", "表", "工作表", "table", ""].contains(&name.to_lowercase().as_str())
}

/// Runs a library so that a panic on unforeseen bytes is an error.
fn guarded<T>(read: impl FnOnce() -> Result<T, SourceError>) -> Result<T, SourceError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(SourceError::Broken))
}

fn xlsx(bytes: &[u8]) -> Result<Vec<(String, Grid)>, SourceError> {
    let fault = |error: XlsxError| match error {
        XlsxError::Password => SourceError::Encrypted,
        _ => SourceError::Broken,
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let mut sheets = Vec::new();
    for name in visible(book.sheets_metadata()) {
        let mut grid = Grid::new(MAX_CELLS);
        // Read cell by cell: a sheet's own word for its size is not to be trusted with memory.
        let mut cells = book.worksheet_cells_reader(&name).map_err(fault)?;
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            let (row, column) = cell.get_position();
            let value = match cell.get_value() {
                DataRef::Int(number) => Value::Text(number.to_string()),
                DataRef::Float(number) => Value::number(number),
                DataRef::String(text) => Value::text(text),
                DataRef::SharedString(text) => Value::text(text),
                DataRef::Bool(is_true) => Value::truth(*is_true),
                DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Value::Date,
                DataRef::Error(error) => Value::Text(error.to_string()),
                DataRef::Empty => continue,
            };
            grid.put(row, column, value)?;
        }
        drop(cells);
        for merged in book.merge_cells_by_sheet_name(&name).map_err(fault)? {
            merge(&mut grid, merged);
        }
        sheets.push((name, grid));
    }
    Ok(sheets)
}

fn xls(bytes: &[u8]) -> Result<Vec<(String, Grid)>, SourceError> {
    let fault = |error: XlsError| match error {
        XlsError::Password => SourceError::Encrypted,
        _ => SourceError::Broken,
    };
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(fault)?;
    let mut sheets = Vec::new();
    for name in visible(book.sheets_metadata()) {
        let mut grid = Grid::new(MAX_CELLS);
        let range = book.worksheet_range(&name).map_err(fault)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let value = match value {
                Data::Int(number) => Value::Text(number.to_string()),
                Data::Float(number) => Value::number(number),
                Data::String(text) => Value::text(text),
                Data::Bool(is_true) => Value::truth(*is_true),
                Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => Value::Date,
                Data::Error(error) => Value::Text(error.to_string()),
                Data::Empty => continue,
            };
            let place = |first: u32, offset: usize| first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            grid.put(place(first_row, row), place(first_column, column), value)?;
        }
        for merged in book.merge_cells_by_sheet_name(&name).map_err(fault)? {
            merge(&mut grid, merged);
        }
        sheets.push((name, grid));
    }
    Ok(sheets)
}

fn visible(sheets: &[Sheet]) -> Vec<String> {
    let shown =
        sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    shown.map(|sheet| sheet.name.clone()).collect()
}

fn merge(grid: &mut Grid, merged: Dimensions) {
    grid.merge(merged.start, merged.end);
}
