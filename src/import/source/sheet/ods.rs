//! An OpenDocument spreadsheet. Blank cells and rows are written as repetitions, up to a million; only filled
//! cells are kept.

use super::super::SourceError;
use super::super::archive::Archive;
use super::super::xml::{Element, Node};
use super::MAX_CELLS;
use super::grid::{Grid, Value};

/// The visible sheets with their names.
pub(super) fn sheets(archive: &mut Archive) -> Result<Vec<(String, Grid)>, SourceError> {
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(15).any(|window| window == b"encryption-data") {
        return Err(SourceError::Encrypted);
    }
    let content = archive.part("content.xml")?.ok_or(SourceError::Broken)?;
    let content = Element::read(&content)?;
    let book = content.child("body").and_then(|body| body.child("spreadsheet")).ok_or(SourceError::Unknown)?;
    let hidden = hidden_styles(&content);
    let mut sheets = Vec::new();
    for sheet in book.children().filter(|child| child.name == "table") {
        let style = sheet.attribute("style-name").unwrap_or_default();
        if hidden.contains(&style) {
            continue;
        }
        let mut reading = SheetReader { grid: Grid::new(MAX_CELLS), row: 0 };
        reading.rows(sheet)?;
        sheets.push((sheet.attribute("name").unwrap_or_default().to_owned(), reading.grid));
    }
    Ok(sheets)
}

/// Styles of sheets that are not shown.
fn hidden_styles(content: &Element) -> Vec<&str> {
    let styles = content.child("automatic-styles").into_iter().flat_map(Element::children);
    let hidden = styles.filter(|style| {
        let properties = style.child("table-properties");
        properties.is_some_and(|properties| properties.attribute("display") == Some("false"))
    });
    hidden.filter_map(|style| style.attribute("name")).collect()
}

struct SheetReader {
    grid: Grid,
    row: u32,
}

impl SheetReader {
    fn rows(&mut self, outer: &Element) -> Result<(), SourceError> {
        for element in outer.children() {
            match element.name.as_str() {
                "table-row" => {
                    let times = number(element, "number-rows-repeated");
                    if is_filled(element) {
                        for _ in 0..times {
                            self.row(element)?;
                            self.row = self.row.saturating_add(1);
                        }
                    } else {
                        self.row(element)?;
                        self.row = self.row.saturating_add(times);
                    }
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(element)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &Element) -> Result<(), SourceError> {
        let mut column = 0_u32;
        for cell in row.children() {
            let times = number(cell, "number-columns-repeated");
            if cell.name == "table-cell" {
                let text = text(cell);
                let shown = if text.is_empty() { 1 } else { times };
                for at in column..column.saturating_add(shown) {
                    self.cell(cell, at, &text)?;
                }
            }
            column = column.saturating_add(times);
        }
        Ok(())
    }

    fn cell(&mut self, cell: &Element, column: u32, text: &str) -> Result<(), SourceError> {
        let value = match cell.attribute("value-type") {
            Some("date" | "time") => Value::Date,
            // The cell may show fewer digits than it holds.
            Some("float" | "currency") => cell.attribute("value").and_then(exact).unwrap_or_else(|| Value::text(text)),
            _ => Value::text(text),
        };
        self.grid.put(self.row, column, value)?;
        let (rows, columns) = (number(cell, "number-rows-spanned"), number(cell, "number-columns-spanned"));
        let last = (self.row.saturating_add(rows - 1), column.saturating_add(columns - 1));
        self.grid.merge((self.row, column), last);
        Ok(())
    }
}

fn is_filled(row: &Element) -> bool {
    row.children().any(|cell| cell.name == "table-cell" && !text(cell).is_empty())
}

/// A number of the file, rounded to 15 digits.
fn exact(text: &str) -> Option<Value> {
    let number = text.parse::<serde_json::Number>().ok()?;
    Some(Value::number(&number.as_f64()?))
}

/// A number of repetitions or of covered cells, at least 1.
fn number(element: &Element, name: &str) -> u32 {
    element.attribute(name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

/// The paragraphs of a cell.
fn text(cell: &Element) -> String {
    let paragraphs = cell.children().filter(|child| child.name == "p").map(|paragraph| {
        let mut text = String::new();
        inline(paragraph, &mut text);
        text.trim().to_owned()
    });
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n")
}

fn inline(outer: &Element, text: &mut String) {
    for node in &outer.nodes {
        match node {
            Node::Text(own) => text.push_str(own),
            Node::Element(element) => match element.name.as_str() {
                "s" => text.extend(std::iter::repeat_n(' ', number(element, "c").min(1000) as usize)),
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                "annotation" | "note" => {}
                _ => inline(element, text),
            },
        }
    }
}
