//! Readings from the program's own data: a CSV of cells, or a whole report.

use super::csv::from_csv;
use super::reading::{Piece, Provenance, Reading, Unresolved};
use super::source::{Block, Source, Spot};
use crate::form::Form;
use crate::report::{Address, Entry, Organ, Report};

/// Whether a text is a CSV of the program's own kind: `cell,value,remark`, with cells by their keys.
pub fn is_own_csv(text: &str) -> bool {
    /// Lines in which a key must appear.
    const LOOKED_AT: usize = 20;
    let is_key = |key: &str| key == "单元格" || key.eq_ignore_ascii_case("cell") || is_cell_key(key);
    text.lines().take(LOOKED_AT).any(|line| first_field(line).is_some_and(is_key))
}

/// Reads a CSV of the program's own kind; form, year and organ are not in it.
pub fn read_own_csv(text: &str, form: &'static Form, year: u16, organ: Organ) -> (Source, Reading) {
    let imported = from_csv(text, form, year, organ);
    let blocks: Vec<Block> = text.lines().map(|line| Block::Paragraph(line.to_owned())).collect();
    let source = Source { blocks, ..Source::default() };
    let line_of = |line_no: usize| whole_line(&source, line_no.saturating_sub(1));
    let mut reading = reading_of(imported.report);
    reading.notes = imported.notes;
    reading.unresolved = imported
        .not_understood
        .into_iter()
        .map(|fault| Unresolved {
            item: None,
            why: format!("第{}行：{}", fault.line_no, fault.fault),
            spots: line_of(fault.line_no),
        })
        .collect();
    let keys: Vec<&str> = text.lines().map(|line| first_field(line).unwrap_or_default()).collect();
    reading.pieces.retain(|piece| matches!(piece.item, Address::Cell(_)));
    for piece in &mut reading.pieces {
        let key = piece.item.to_string();
        if let Some(at) = keys.iter().position(|found| *found == key) {
            piece.spots = whole_line(&source, at);
        }
    }
    (source, reading)
}

/// The reading of a whole report: everything filled in is read.
pub fn reading_of(report: Report) -> Reading {
    let form = report.form;
    let is_filled = |key: &str| !matches!(report.cell(key).entry, Entry::Blank | Entry::Computed);
    let cells = form.cells().iter().filter(|cell| is_filled(&cell.key));
    let cells = cells.map(|cell| Address::Cell(cell.key.clone()));
    let texts = report.text_addresses().into_iter().filter(|text| !text.text(&report).trim().is_empty());
    let items = [Address::Form, Address::Year].into_iter().chain(texts).chain(cells);
    let pieces = items.map(|item| Piece { item, provenance: Provenance::Read, spots: Vec::new() }).collect();
    Reading { report, pieces, questions: Vec::new(), unresolved: Vec::new(), notes: Vec::new(), passages: Vec::new() }
}

fn is_cell_key(key: &str) -> bool {
    Form::all().any(|form| form.cell(key).is_some())
}

/// The first field of a line with at least two fields.
fn first_field(line: &str) -> Option<&str> {
    let (first, _) = line.trim_start_matches('\u{feff}').split_once(',')?;
    Some(first.trim().trim_matches('"'))
}

fn whole_line(source: &Source, block: usize) -> Vec<Spot> {
    match source.blocks.get(block) {
        Some(Block::Paragraph(text)) => vec![Spot { block, cell: None, bytes: 0..text.len() }],
        _ => Vec::new(),
    }
}
