//! Plain texts and Markdown: each line a paragraph, lines with tabs or pipes a table.

use super::error::SourceError;
use super::{Block, Source, SourceCell, SourceTable, Unseen, html, struck};
use crate::tsv;

/// Most lines over which a quoted cell of a spreadsheet may go.
const MAX_CELL_LINES: usize = 20;

/// Most tables written as HTML in one text.
const MAX_ISLANDS: usize = 1000;

/// Most line ends and marks between cells.
const MAX_MARKS: usize = 500_000;

/// Characters at which a line ends besides `\n`: Word's line and page breaks, Unicode's separators.
const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Reads plain text.
///
/// # Errors
/// It has more lines or cells than any report.
pub(super) fn read(text: &str) -> Result<Source, SourceError> {
    Ok(Source { blocks: blocks(text)?, ..Source::default() })
}

/// Reads Markdown: without its marks of headings and emphasis; tables written as HTML are tables.
///
/// # Errors
/// A table written as HTML cannot be read, or there is more than in any report.
pub(super) fn read_markdown(text: &str) -> Result<Source, SourceError> {
    let lower = text.to_ascii_lowercase();
    let mut found = Source::default();
    let (mut rest, mut islands) = (0, 0);
    while let Some(start) = lower[rest..].find("<table").map(|at| rest + at) {
        let end = lower[start..].find("</table>").map_or(text.len(), |at| start + at + "</table>".len());
        found.blocks.extend(blocks(&without_marks(&text[rest..start]))?);
        islands += 1;
        if islands > MAX_ISLANDS {
            return Err(SourceError::TooMuch);
        }
        let island = html::read(&text[start..end])?;
        let before = found.blocks.len();
        found.unseen.extend(island.unseen.into_iter().map(|own| Unseen { block: own.block + before, ..own }));
        found.blocks.extend(island.blocks);
        rest = end;
    }
    found.blocks.extend(blocks(&without_marks(&text[rest..]))?);
    struck::set_apart(&mut found);
    Ok(found)
}

/// Whether a text has more line ends and cell separators than any report.
pub(super) fn is_too_much(text: &str, marks: &[u8]) -> bool {
    text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r') || marks.contains(byte)).count() > MAX_MARKS
}

/// The paragraphs and tables of lines.
///
/// # Errors
/// There are more lines or cells than in any report.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, SourceError> {
    if is_too_much(text, b"\t|\x0b\x0c") {
        return Err(SourceError::TooMuch);
    }
    let text = text.replace("\r\n", "\n").replace(['\u{200b}', '\u{feff}', '\u{ad}', '\0'], "");
    let text = text.replace(LINE_ENDS, "\n");
    let mut blocks = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        if let Some((rows, behind)) = table_at(rest) {
            blocks.push(Block::Table(table(rows)));
            rest = behind;
            continue;
        }
        let (line, behind) = first_line(rest);
        if !line.trim().is_empty() {
            blocks.push(Block::Paragraph(line.trim().to_owned()));
        }
        rest = behind;
    }
    Ok(blocks)
}

/// A table of rows without spans.
pub(super) fn table(rows: Vec<Vec<String>>) -> SourceTable {
    let count = rows.len();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let cells = rows.into_iter().enumerate().flat_map(|(row, texts)| {
        let cell = move |(column, text)| SourceCell { row, column, rows: 1, columns: 1, text };
        texts.into_iter().enumerate().map(cell)
    });
    SourceTable { rows: count, columns, cells: cells.collect() }
}

/// The rows of the table with which a text starts, and the text behind it; `None` if it starts with none.
fn table_at(text: &str) -> Option<(Vec<Vec<String>>, &str)> {
    if first_line(text).0.contains('|') { piped(text) } else { tabbed(text) }
}

/// The first line of a text, and the text behind it.
fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// A table of Markdown: a rule below its head, or pipes at the start of each row.
fn piped(text: &str) -> Option<(Vec<Vec<String>>, &str)> {
    let has_rule = is_rule(first_line(first_line(text).1).0);
    let is_row = |line: &str| if has_rule { line.contains('|') } else { line.trim_start().starts_with('|') };
    let (mut rows, mut taken, mut rest) = (Vec::new(), 0, text);
    while !rest.is_empty() {
        let (line, behind) = first_line(rest);
        if !is_row(line) {
            break;
        }
        if !is_rule(line) {
            rows.push(pipe_cells(line));
        }
        taken += 1;
        rest = behind;
    }
    (taken >= 2).then_some((rows, rest))
}

fn is_rule(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

fn pipe_cells(line: &str) -> Vec<String> {
    let line = line.trim().replace("\\|", "\u{0}");
    let line = line.strip_prefix('|').unwrap_or(&line);
    let line = line.strip_suffix('|').unwrap_or(line);
    let cell = |cell: &str| {
        let cell = cell.replace('\u{0}', "|").replace("<br/>", "<br>").replace("<br />", "<br>");
        let lines = cell.split("<br>").map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    line.split('|').map(cell).collect()
}

/// Rows as a spreadsheet or Word puts them on the clipboard: at least two lines with tabs.
fn tabbed(text: &str) -> Option<(Vec<Vec<String>>, &str)> {
    let (mut rows, mut has_cells, mut rest) = (Vec::new(), false, text);
    while !rest.is_empty() {
        let (row, behind) = row_at(rest);
        let line = rest[..rest.len() - behind.len()].trim_end_matches('\n');
        // A tab before a paragraph indents it; in a row there is one between cells or behind them.
        if !line.trim_start().contains('\t') && !line.ends_with('\t') || is_numbered(line) {
            break;
        }
        has_cells |= line.trim().contains('\t');
        rows.push(row);
        rest = behind;
    }
    (rows.len() >= 2 && has_cells).then_some((rows, rest))
}

/// The cells of the row with which a text starts, and the text behind it.
fn row_at(text: &str) -> (Vec<String>, &str) {
    let (mut cells, mut rest) = (Vec::new(), text);
    loop {
        let rest_of_row = rest.trim_start_matches(' ');
        let (cell, behind) = tsv::cell(rest_of_row, MAX_CELL_LINES);
        let written = &rest_of_row[..rest_of_row.len() - behind.len()];
        // Quotes that the cell does not need belong to its words.
        cells.push(tidy(if cell.contains(['\n', '\t', '"']) { &cell } else { written }));
        match behind.strip_prefix('\t') {
            Some(next) => rest = next,
            None => return (cells, behind.strip_prefix('\n').unwrap_or(behind)),
        }
    }
}

/// A numbered paragraph whose number Word set apart by a tab.
fn is_numbered(row: &str) -> bool {
    let Some((number, rest)) = row.trim().split_once('\t') else { return false };
    let is_number = number.ends_with(['.', '．', '、', '）', ')', '·', '•', '●']) && number.chars().count() <= 6;
    is_number && !rest.contains('\t') && !rest.chars().all(|c| c.is_ascii_digit())
}

/// The lines of a cell without spaces around them.
fn tidy(cell: &str) -> String {
    let lines = cell.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn without_marks(text: &str) -> String {
    let is_line = |line: &str| {
        let line = line.trim();
        line.len() >= 3 && ["-", "*", "_"].iter().any(|mark| line.replace(mark, "").is_empty())
    };
    let plain = |line: &str| {
        let trimmed = line.trim_start();
        let heading = trimmed.trim_start_matches('#');
        let is_heading = heading.len() < trimmed.len() && (heading.is_empty() || heading.starts_with([' ', '\t']));
        if is_heading { heading.trim_end().trim_end_matches('#') } else { line }.replace("**", "")
    };
    text.lines().filter(|line| !is_line(line)).map(plain).collect::<Vec<_>>().join("\n")
}
