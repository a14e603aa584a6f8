//! An OpenDocument spreadsheet. Blank cells and rows are written as repetitions, up to a million; only filled
//! cells are kept.

use super::super::archive::Archive;
use super::super::xml::{Element, Node};
use super::super::{SourceError, UnseenBecause};
use super::grid::{Budget, Grid, Value};
use super::hidden::Hidden;
use super::ods_styles::Styles;
use super::{Ground, MAX_CELLS, NamedSheet};

/// Most cells that are looked at, with all their repetitions.
const MAX_VISITS: usize = 4 * MAX_CELLS;

/// The sheets.
pub(super) fn sheets(archive: &mut Archive) -> Result<Vec<NamedSheet>, SourceError> {
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(15).any(|window| window == b"encryption-data") {
        return Err(SourceError::Encrypted);
    }
    let content = archive.part("content.xml")?.ok_or(SourceError::Broken)?;
    let content = Element::read(&content)?;
    let book = content.child("body").and_then(|body| body.child("spreadsheet")).ok_or(SourceError::Unknown)?;
    let common = archive.part("styles.xml")?.map(|bytes| Element::read(&bytes)).transpose()?.unwrap_or_default();
    let styles = Styles::of(&content, &common);
    let edges = styles.page_edges();
    let (mut sheets, mut budget, mut visits) = (Vec::new(), Budget::default(), MAX_VISITS);
    for sheet in book.children().filter(|child| child.name == "table") {
        let mut reading = SheetReader {
            styles: &styles,
            grid: Grid::within(budget),
            visits,
            row: 0,
            column: 0,
            column_styles: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
        };
        reading.rows(sheet)?;
        (budget, visits) = (reading.grid.budget, reading.visits);
        sheets.push(NamedSheet {
            name: sheet.attribute("name").unwrap_or_default().to_owned(),
            edges: if sheets.is_empty() { edges.clone() } else { Vec::new() },
            over: Vec::new(),
            is_hidden: styles.hides_sheet(sheet),
            grid: reading.grid.without(&Hidden::of(reading.hidden_rows, reading.hidden_columns)),
        });
    }
    Ok(sheets)
}

struct SheetReader<'d> {
    styles: &'d Styles<'d>,
    grid: Grid,
    /// How many cells may still be looked at.
    visits: usize,
    row: u32,
    /// The next column whose properties are told.
    column: u32,
    /// The styles of columns, each with the column behind it.
    column_styles: Vec<(u32, &'d str)>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
}

impl<'d> SheetReader<'d> {
    fn rows(&mut self, outer: &'d Element) -> Result<(), SourceError> {
        for element in outer.children() {
            match element.name.as_str() {
                "table-row" => {
                    let times = number(element, "number-rows-repeated");
                    let first = self.row;
                    if is_filled(element) {
                        for _ in 0..times {
                            self.row(element)?;
                            self.row = self.row.saturating_add(1);
                        }
                    } else {
                        self.row(element)?;
                        self.row = self.row.saturating_add(times);
                    }
                    if is_hidden(element) {
                        self.hidden_rows.push((first, self.row.saturating_sub(1)));
                    }
                }
                "table-column" => {
                    let (first, times) = (self.column, number(element, "number-columns-repeated"));
                    self.column = first.saturating_add(times);
                    self.column_styles
                        .push((self.column, element.attribute("default-cell-style-name").unwrap_or_default()));
                    if is_hidden(element) {
                        self.hidden_columns.push((first, self.column.saturating_sub(1)));
                    }
                }
                "table-header-rows"
                | "table-rows"
                | "table-row-group"
                | "table-columns"
                | "table-header-columns"
                | "table-column-group" => self.rows(element)?,
                "shapes" => {
                    let place = (self.row, 0);
                    self.grid.set_aside(place, &all_text(element), UnseenBecause::Drawing)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &Element) -> Result<(), SourceError> {
        let mut column = 0_u32;
        for cell in row.children() {
            let times = number(cell, "number-columns-repeated");
            let shown = if all_text(cell).is_empty() { 1 } else { times };
            for at in column..column.saturating_add(shown) {
                self.visits = self.visits.checked_sub(1).ok_or(SourceError::TooManyCells)?;
                match cell.name.as_str() {
                    "table-cell" => {
                        let of_column = self.column_styles.partition_point(|(behind, _)| *behind <= at);
                        let of_column = self.column_styles.get(of_column).map_or("", |(_, style)| style);
                        let own = cell.attribute("style-name").or(row.attribute("default-cell-style-name"));
                        self.cell(cell, own.unwrap_or(of_column), at)?;
                    }
                    // A cell that another covers.
                    _ => self.grid.set_aside((self.row, at), &text(cell), UnseenBecause::Hidden)?,
                }
            }
            column = column.saturating_add(times);
        }
        Ok(())
    }

    fn cell(&mut self, cell: &Element, style: &str, column: u32) -> Result<(), SourceError> {
        let place = (self.row, column);
        let ground = self.styles.ground(style);
        let mut runs = Runs { styles: self.styles, ground, seen: String::new(), unseen: Vec::new() };
        runs.cell(cell);
        let Runs { seen, unseen, .. } = runs;
        for (text, why) in &unseen {
            self.grid.set_aside(place, text, *why)?;
        }
        let comment = cell.child("annotation").map(text).unwrap_or_default();
        self.grid.set_aside(place, &comment, UnseenBecause::Comment)?;
        let others = cell.children().filter(|child| !matches!(child.name.as_str(), "p" | "annotation"));
        for drawing in others {
            self.grid.set_aside(place, &all_text(drawing), UnseenBecause::Drawing)?;
        }
        let value = match cell.attribute("value-type") {
            Some("date" | "time") => Value::Date(seen.clone()),
            // The cell may show fewer digits than it holds; if a part of it is not seen it holds another figure.
            Some("float" | "currency") if unseen.is_empty() => {
                cell.attribute("value").and_then(exact).unwrap_or_else(|| Value::text(&seen))
            }
            _ => Value::text(&seen),
        };
        match self.styles.hides_cell(style, &seen) {
            Some(why) if !matches!(value, Value::Date(_)) => self.grid.set_aside(place, &seen, why)?,
            _ => self.grid.put(self.row, column, value)?,
        }
        let (rows, columns) = (number(cell, "number-rows-spanned"), number(cell, "number-columns-spanned"));
        let last = (self.row.saturating_add(rows - 1), column.saturating_add(columns - 1));
        self.grid.merge(place, last);
        Ok(())
    }
}

/// Whether a row or column is not shown.
fn is_hidden(element: &Element) -> bool {
    matches!(element.attribute("visibility"), Some("collapse" | "filter"))
}

/// The text of a cell: what is seen of it, its paragraphs apart by line ends, and what is not.
struct Runs<'d> {
    styles: &'d Styles<'d>,
    ground: Ground,
    seen: String,
    unseen: Vec<(String, UnseenBecause)>,
}

impl Runs<'_> {
    fn cell(&mut self, cell: &Element) {
        let whole = text(cell);
        for paragraph in cell.children().filter(|child| child.name == "p") {
            if !self.seen.is_empty() {
                self.seen.push('\n');
            }
            self.inline(paragraph, &whole);
        }
    }

    fn inline(&mut self, outer: &Element, whole: &str) {
        for node in &outer.nodes {
            match node {
                Node::Text(own) => self.seen.push_str(own),
                Node::Element(element) if let Some(why) = self.styles.hides_run(element, whole, self.ground) => {
                    let mut text = String::new();
                    inline(element, &mut text);
                    self.unseen.push((text, why));
                }
                Node::Element(element) => match element.name.as_str() {
                    "span" | "a" => self.inline(element, whole),
                    _ => piece(element, &mut self.seen),
                },
            }
        }
    }
}

fn is_filled(row: &Element) -> bool {
    row.children().any(|cell| !all_text(cell).is_empty())
}

/// All paragraphs in an element, however deep.
fn all_text(outer: &Element) -> String {
    let inner = outer.children().filter(|child| child.name != "p").map(all_text);
    std::iter::once(text(outer)).chain(inner).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
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
            Node::Element(element) => piece(element, text),
        }
    }
}

fn piece(element: &Element, text: &mut String) {
    match element.name.as_str() {
        "s" => text.extend(std::iter::repeat_n(' ', number(element, "c").min(1000) as usize)),
        "tab" => text.push('\t'),
        "line-break" => text.push('\n'),
        "annotation" | "note" => {}
        _ => inline(element, text),
    }
}
