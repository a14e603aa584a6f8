//! A workbook: everything on one sheet, or one sheet per table.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::page::{Page, PagePiece};
use super::sheet::{Sheet, What};

/// How a workbook is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Book {
    /// All on one sheet, figures as numbers.
    OneSheet,
    /// Texts on the first sheet, a sheet for each table, figures as texts.
    SheetPerTable,
}

pub(super) fn xlsx(page: &Page, book: Book) -> Vec<u8> {
    let written = match book {
        Book::OneSheet => one_sheet(page),
        Book::SheetPerTable => sheet_per_table(page),
    };
    written.expect("a workbook in memory")
}

fn one_sheet(page: &Page) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet().set_name("年报")?;
    let mut row = texts(worksheet, 0, page.title.iter().map(String::as_str))?;
    for piece in &page.pieces {
        row = match piece {
            PagePiece::Table(sheet) => table(worksheet, row, sheet, true)?,
            PagePiece::Heading(text) | PagePiece::Paragraph(text) | PagePiece::Closing(text) => {
                texts(worksheet, row, [text.as_str()].into_iter())?
            }
        };
    }
    workbook.save_to_buffer()
}

fn sheet_per_table(page: &Page) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet().set_name("正文")?;
    let mut row = texts(worksheet, 0, page.title.iter().map(String::as_str))?;
    for piece in &page.pieces {
        if let PagePiece::Heading(text) | PagePiece::Paragraph(text) | PagePiece::Closing(text) = piece {
            row = texts(worksheet, row, [text.as_str()].into_iter())?;
        }
    }
    for (idx, sheet) in page.tables().enumerate() {
        let worksheet = workbook.add_worksheet().set_name(format!("表{}", idx + 1))?;
        table(worksheet, 0, sheet, false)?;
    }
    workbook.save_to_buffer()
}

/// Texts, one below the other; gives the next free row.
fn texts<'a>(worksheet: &mut Worksheet, mut row: u32, texts: impl Iterator<Item = &'a str>) -> Result<u32, XlsxError> {
    for text in texts {
        worksheet.write_string(row, 0, text)?;
        row += 1;
    }
    Ok(row)
}

fn table(worksheet: &mut Worksheet, top: u32, sheet: &Sheet, numbers: bool) -> Result<u32, XlsxError> {
    let format = Format::new();
    let rows = u32::try_from(sheet.rows).expect("few rows");
    for cell in &sheet.cells {
        let row = top + u32::try_from(cell.row).expect("few rows");
        let last_row = row + u32::try_from(cell.rows).expect("few rows") - 1;
        let column = u16::try_from(cell.column).expect("few columns");
        let last_column = column + u16::try_from(cell.columns).expect("few columns") - 1;
        if (row, column) != (last_row, last_column) {
            worksheet.merge_range(row, column, last_row, last_column, "", &format)?;
        }
        match cell.text.parse::<f64>() {
            Ok(number) if numbers && cell.what == What::Figure => worksheet.write_number(row, column, number)?,
            _ if cell.text.is_empty() => worksheet.write_blank(row, column, &format)?,
            _ => worksheet.write_string(row, column, &cell.text)?,
        };
    }
    Ok(top + rows)
}
