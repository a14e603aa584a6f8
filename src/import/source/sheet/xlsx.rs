//! A workbook of today's kind (.xlsx).

use std::io::Cursor;

use calamine::{DataRef, Fill, Reader, Style, Xlsx, XlsxError};

use super::super::archive::Archive;
use super::super::{SourceError, UnseenBecause};
use super::grid::{Budget, Grid, Place, Value};
use super::rich::Rich;
use super::xlsx_parts::{self, SheetLook};
use super::{Ground, NamedSheet, merge, worksheets};

/// Reads the sheets.
pub(super) fn sheets(bytes: &[u8], archive: &mut Archive) -> Result<Vec<NamedSheet>, SourceError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let paths = xlsx_parts::paths(archive)?;
    let shared = xlsx_parts::shared(archive)?;
    let (mut sheets, mut budget) = (Vec::new(), Budget::default());
    for (name, is_hidden) in worksheets(book.sheets_metadata()) {
        let look = match paths.get(&name) {
            Some(path) => xlsx_parts::look(archive, path, &shared)?,
            None => SheetLook::default(),
        };
        let mut grid = cells(&mut book, &name, &look, budget)?;
        for merged in book.merge_cells_by_sheet_name(&name).map_err(|error| fault(&error))? {
            merge(&mut grid, merged);
        }
        budget = grid.budget;
        sheets.push(NamedSheet {
            grid: grid.without(&look.hidden),
            name,
            edges: look.edges,
            over: Vec::new(),
            is_hidden,
        });
    }
    Ok(sheets)
}

fn fault(error: &XlsxError) -> SourceError {
    match error {
        XlsxError::Password => SourceError::Encrypted,
        _ => SourceError::Broken,
    }
}

/// Reads cell by cell: a sheet's own word for its size is not to be trusted with memory.
fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, look: &SheetLook, budget: Budget) -> Result<Grid, SourceError> {
    let mut grid = Grid::within(budget);
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| fault(&error))?;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| fault(&error))? {
        let place = cell.get_position();
        let value = match cell.get_value() {
            DataRef::Int(number) => Value::Text(number.to_string()),
            DataRef::Float(number) => Value::number(number),
            DataRef::String(text) => Value::text(text),
            DataRef::SharedString(text) => Value::text(text),
            DataRef::Bool(is_true) => Value::truth(*is_true),
            DataRef::DateTime(date) => Value::date(*date),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Date(text.clone()),
            DataRef::Error(error) => Value::Text(error.to_string()),
            DataRef::Empty => continue,
        };
        let style = cells.styles().get(style);
        let fill = style.and_then(|style| style.fill.as_ref()).filter(|fill| fill.is_visible());
        let ground = match fill.map(Fill::get_color) {
            None => look.ground,
            Some(colour) if colour.is_some_and(|colour| colour.is_white()) => Ground::Paper,
            Some(_) => Ground::Painted,
        };
        match (&value, look.rich.get(&place)) {
            (Value::Text(text), _) if let Some(why) = style.and_then(|style| hides(style, text, ground)) => {
                grid.set_aside(place, text, why)?;
            }
            (Value::Text(_), Some(rich)) => put_seen(&mut grid, place, rich, ground)?,
            _ => grid.put(place.0, place.1, value)?,
        }
    }
    Ok(grid)
}

fn put_seen(grid: &mut Grid, place: Place, rich: &Rich, ground: Ground) -> Result<(), SourceError> {
    let (seen, unseen) = rich.parts(ground);
    for (text, why) in unseen {
        grid.set_aside(place, text, why)?;
    }
    grid.put(place.0, place.1, Value::text(&seen))
}

/// Why a cell in this style is not seen.
fn hides(style: &Style, text: &str, ground: Ground) -> Option<UnseenBecause> {
    let has_words = text.contains(char::is_alphabetic);
    let format = style.number_format.as_ref().map_or("", |format| format.format_code.as_str());
    if super::is_blank_format(format, has_words) {
        return Some(UnseenBecause::Hidden);
    }
    let font = style.font.as_ref()?;
    if font.strikethrough {
        return Some(UnseenBecause::Struck);
    }
    let fill = style.fill.as_ref().filter(|fill| fill.is_visible()).and_then(Fill::get_color);
    let is_of_ground = font.color.is_some_and(|colour| match fill {
        Some(fill) => (fill.red, fill.green, fill.blue) == (colour.red, colour.green, colour.blue),
        None => colour.is_white() && ground.hides_white(text),
    });
    (is_of_ground || font.size.is_some_and(|size| size <= 1.0)).then_some(UnseenBecause::Hidden)
}
