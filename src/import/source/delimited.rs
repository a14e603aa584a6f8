//! A CSV file as one table.

use super::error::SourceError;
use super::text::{is_too_much, table};
use super::{Block, Source};

/// Reads a text whose cells are apart by commas, tabs or semicolons, whichever its lines have most of.
///
/// # Errors
/// It has more cells than any report.
pub(super) fn read(text: &str) -> Result<Source, SourceError> {
    if is_too_much(text, b",;\t") {
        return Err(SourceError::TooMuch);
    }
    let head: Vec<&str> = text.lines().take(50).collect();
    let count = |mark: u8| head.iter().map(|line| line.bytes().filter(|byte| *byte == mark).count()).sum::<usize>();
    let mark = [b',', b'\t', b';'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',');
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(mark).from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok);
    let rows: Vec<Vec<String>> = records.map(|record| record.iter().map(cell).collect()).collect();
    let blocks = if rows.is_empty() { Vec::new() } else { vec![Block::Table(table(rows))] };
    let mut notes = Vec::new();
    if !text.matches('"').count().is_multiple_of(2) {
        notes.push("CSV里有一个引号没有配对，它后面的内容可能挤在一个单元格里，请对照原件核对".to_owned());
    }
    Ok(Source { blocks, notes, ..Source::default() })
}

fn cell(field: &str) -> String {
    let lines = field.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
