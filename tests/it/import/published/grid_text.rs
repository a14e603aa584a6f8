//! Pages in text that keeps its cells apart: CSV of a spreadsheet, and pipe tables.

use super::page::{Page, PagePiece};
use super::sheet::Sheet;

/// What stands at the places a merged cell covers besides its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Covered {
    Blank,
    /// Its text again, for labels.
    Again,
}

/// Every place of a table.
fn places(sheet: &Sheet, covered: Covered) -> Vec<Vec<String>> {
    let end = |row: usize| {
        let covering = sheet.cells.iter().filter(|cell| (cell.row..cell.row + cell.rows).contains(&row));
        covering.map(|cell| cell.column + cell.columns).max().unwrap_or(0)
    };
    let mut places: Vec<Vec<String>> = (0..sheet.rows).map(|row| vec![String::new(); end(row)]).collect();
    for cell in &sheet.cells {
        let text = cell.text.replace('\n', " ");
        let again = covered == Covered::Again && cell.what != super::sheet::What::Figure;
        for (row, places) in places.iter_mut().enumerate().skip(cell.row).take(cell.rows) {
            for (column, place) in places.iter_mut().enumerate().skip(cell.column).take(cell.columns) {
                if again || (row, column) == (cell.row, cell.column) {
                    place.clone_from(&text);
                }
            }
        }
    }
    places
}

/// As a spreadsheet saves it.
pub(super) fn csv(page: &Page, covered: Covered) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let mut put = |record: &[String]| writer.write_record(record).expect("written to memory");
    page.title.iter().for_each(|line| put(std::slice::from_ref(line)));
    for piece in &page.pieces {
        match piece {
            PagePiece::Table(sheet) => places(sheet, covered).iter().for_each(|row| put(row)),
            PagePiece::Heading(text) | PagePiece::Paragraph(text) | PagePiece::Closing(text) => {
                put(std::slice::from_ref(text));
            }
        }
    }
    writer.into_inner().expect("written to memory")
}

/// Markdown with pipe tables; the first row of each is its head, as the syntax has it.
pub(super) fn markdown(page: &Page, covered: Covered) -> String {
    let mut text = format!("# {}\n\n", page.title.join(" "));
    for piece in &page.pieces {
        match piece {
            PagePiece::Table(sheet) => text += &pipes(sheet, covered),
            PagePiece::Heading(heading) => text += &format!("## {heading}\n\n"),
            PagePiece::Paragraph(paragraph) | PagePiece::Closing(paragraph) => text += &format!("{paragraph}\n\n"),
        }
    }
    text
}

fn pipes(sheet: &Sheet, covered: Covered) -> String {
    let mut text = String::new();
    for (idx, row) in places(sheet, covered).iter().enumerate() {
        text += &format!("| {} |\n", row.join(" | "));
        if idx == 0 {
            text += &format!("|{}\n", " --- |".repeat(sheet.columns));
        }
    }
    text + "\n"
}
