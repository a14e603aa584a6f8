//! Tables with the places and spans of their cells.

use super::super::xml::Element;
use super::super::{SourceCell, SourceTable, UnseenBecause};
use super::body::{Body, BodyPart};

/// Most columns that a cell covers; Word has no more.
const MAX_SPAN: usize = 63;

/// Twentieths of a point up to which a row is too flat to show a text.
const FLAT: u32 = 40;

/// Reads a table. The content of one that only lays out a page is read as blocks.
pub(super) fn parts(body: &mut Body, table: &Element, parts: &mut Vec<BodyPart>) {
    let mut reading = TableReader::default();
    let first_unseen = body.unseen.len();
    let mut rows = Vec::new();
    collect(table, "tr", &mut rows);
    for row in rows {
        match unseen_row(row) {
            Some(why) => body.pass_over(row, why, reading.table.cells.len().checked_sub(1)),
            None => reading.row(body, row),
        }
    }
    let inside = std::mem::take(&mut reading.inside);
    let is_layout = match inside.as_slice() {
        [_] => reading.table.cells.len() == 1,
        _ => false,
    };
    if is_layout || reading.is_around_tables(&inside) {
        body.unseen[first_unseen..].iter_mut().for_each(|unseen| unseen.cell = None);
        parts.extend(inside.into_iter().flatten());
    } else if !reading.table.cells.is_empty() {
        parts.push(BodyPart::Table(reading.table));
    }
}

#[derive(Default)]
struct TableReader {
    table: SourceTable,
    /// The content of the cells, for a table that only lays out a page.
    inside: Vec<Vec<BodyPart>>,
    /// Cells of the row above that may go on in this row: index, first column, number of columns.
    open: Vec<(usize, usize, usize)>,
}

impl TableReader {
    fn row(&mut self, body: &mut Body, row: &Element) {
        let row_idx = self.table.rows;
        let skipped = row.child("trPr").and_then(|properties| number(properties, "gridBefore"));
        let mut column = skipped.unwrap_or(0).min(MAX_SPAN);
        let mut open = Vec::new();
        let mut cells = Vec::new();
        collect(row, "tc", &mut cells);
        for cell in cells {
            let properties = cell.child("tcPr");
            let columns = properties.and_then(|properties| number(properties, "gridSpan")).unwrap_or(1);
            let columns = columns.clamp(1, MAX_SPAN);
            let merge = properties.and_then(|properties| properties.child("vMerge"));
            let goes_on = merge.is_some_and(|merge| merge.attribute("val") != Some("restart"));
            let above = self.open.iter().find(|(_, first, width)| (*first, *width) == (column, columns));
            if let Some(&above) = above.filter(|_| goes_on) {
                // A cell that is merged into the one above does not show its own text.
                body.pass_over(cell, UnseenBecause::Hidden, Some(above.0));
                self.table.cells[above.0].rows += 1;
                open.push(above);
            } else {
                let cell_idx = self.table.cells.len();
                let (text, parts) = match properties.and_then(|properties| properties.child("cellDel")) {
                    Some(_) => {
                        body.pass_over(cell, UnseenBecause::Deleted, Some(cell_idx));
                        Default::default()
                    }
                    None => body.text(cell, cell_idx),
                };
                if merge.is_some() {
                    open.push((self.table.cells.len(), column, columns));
                }
                self.table.cells.push(SourceCell { row: row_idx, column, rows: 1, columns, text });
                self.inside.push(parts);
            }
            column += columns;
        }
        self.open = open;
        self.table.rows += 1;
        self.table.columns = self.table.columns.max(column);
    }

    /// Whether a table holds nothing but another table.
    fn is_around_tables(&self, inside: &[Vec<BodyPart>]) -> bool {
        let is_table = |part: &BodyPart| matches!(part, BodyPart::Table(_));
        let filled = self.table.cells.iter().zip(inside).filter(|(cell, _)| !cell.text.is_empty());
        let filled: Vec<_> = filled.collect();
        let columns_used = filled.iter().all(|(cell, _)| cell.column == filled[0].0.column);
        columns_used && filled.iter().any(|(_, parts)| parts.iter().any(is_table))
    }
}

/// Why a row is not seen.
fn unseen_row(row: &Element) -> Option<UnseenBecause> {
    let properties = row.child("trPr")?;
    match () {
        () if properties.child("del").is_some() => Some(UnseenBecause::Deleted),
        () if properties.is_on("hidden") || is_flat(properties) => Some(UnseenBecause::Hidden),
        () => None,
    }
}

/// Whether a row has no height to speak of.
fn is_flat(properties: &Element) -> bool {
    properties.child("trHeight").is_some_and(|height| {
        let twips = height.attribute("val").and_then(|twips| twips.parse::<u32>().ok());
        height.attribute("hRule") == Some("exact") && twips.is_some_and(|twips| twips <= FLAT)
    })
}

/// Rows or cells, also those inside content controls.
fn collect<'d>(outer: &'d Element, name: &str, found: &mut Vec<&'d Element>) {
    for element in outer.children() {
        match element.name.as_str() {
            inner if inner == name => found.push(element),
            // A table in it has rows and cells of its own.
            "tbl" => {}
            _ => collect(element, name, found),
        }
    }
}

fn number(properties: &Element, name: &str) -> Option<usize> {
    properties.value(name)?.parse().ok()
}
