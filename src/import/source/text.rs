//! Plain texts and Markdown: each line a paragraph, lines with tabs or pipes a table.

use super::bytes::SourceError;
use super::{Block, Source, SourceCell, SourceTable, html};

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
    let mut found = Vec::new();
    let (mut rest, mut islands) = (0, 0);
    while let Some(start) = lower[rest..].find("<table").map(|at| rest + at) {
        let end = lower[start..].find("</table>").map_or(text.len(), |at| start + at + "</table>".len());
        found.extend(blocks(&without_marks(&text[rest..start]))?);
        islands += 1;
        if islands > MAX_ISLANDS {
            return Err(SourceError::TooMuch);
        }
        found.extend(html::read(&text[start..end])?.blocks);
        rest = end;
    }
    found.extend(blocks(&without_marks(&text[rest..]))?);
    Ok(Source { blocks: found, ..Source::default() })
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
    let lines: Vec<&str> = text.split(LINE_ENDS).collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (rows, taken) = table_at(&lines[at..]);
        if taken > 0 {
            blocks.push(Block::Table(table(rows)));
            at += taken;
            continue;
        }
        let line = lines[at].trim();
        if !line.is_empty() {
            blocks.push(Block::Paragraph(line.to_owned()));
        }
        at += 1;
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

/// The rows of the table that starts on the first line, and the number of its lines; no rows if no table
/// starts there.
fn table_at(lines: &[&str]) -> (Vec<Vec<String>>, usize) {
    if lines[0].contains('|') {
        return piped(lines);
    }
    tabbed(lines)
}

/// A table of Markdown: a rule below its head, or pipes at the start of each row.
fn piped(lines: &[&str]) -> (Vec<Vec<String>>, usize) {
    let has_rule = lines.get(1).is_some_and(|line| is_rule(line));
    let is_row = |line: &str| if has_rule { line.contains('|') } else { line.trim_start().starts_with('|') };
    let taken = lines.iter().take_while(|line| is_row(line)).count();
    if taken < 2 {
        return (Vec::new(), 0);
    }
    (lines[..taken].iter().filter(|line| !is_rule(line)).map(|line| pipe_cells(line)).collect(), taken)
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
fn tabbed(lines: &[&str]) -> (Vec<Vec<String>>, usize) {
    let (mut rows, mut taken, mut has_cells) = (Vec::new(), 0, false);
    while taken < lines.len() {
        let (row, count) = row_at(&lines[taken..]);
        // A tab before a paragraph indents it; in a row there is one between cells or behind them.
        if !row.trim_start().contains('\t') && !row.ends_with('\t') || is_numbered(&row) {
            break;
        }
        has_cells |= row.trim().contains('\t');
        rows.push(row.split('\t').map(tab_cell).collect::<Vec<_>>());
        taken += count;
    }
    if rows.len() < 2 || !has_cells { (Vec::new(), 0) } else { (rows, taken) }
}

/// The row on the first line: a quoted cell with line ends in it goes on over the next ones.
fn row_at(lines: &[&str]) -> (String, usize) {
    let is_open = |row: &str| {
        let last = row.rsplit('\t').next().unwrap_or_default();
        last.starts_with('"') && !last.matches('"').count().is_multiple_of(2)
    };
    let first = lines[0];
    if !is_open(first) {
        return (first.to_owned(), 1);
    }
    let mut row = first.to_owned();
    for (idx, line) in lines.iter().enumerate().take(MAX_CELL_LINES).skip(1) {
        row.push('\n');
        row.push_str(line);
        let closes = line.contains("\"\t") || line.ends_with('"');
        if closes && !is_open(&row) && row.contains('\t') {
            return (row, idx + 1);
        }
    }
    (first.to_owned(), 1)
}

/// A numbered paragraph whose number Word set apart by a tab.
fn is_numbered(row: &str) -> bool {
    let Some((number, rest)) = row.trim().split_once('\t') else { return false };
    let is_number = number.ends_with(['.', '．', '、', '）', ')', '·', '•', '●']) && number.chars().count() <= 6;
    is_number && !rest.contains('\t') && !rest.chars().all(|c| c.is_ascii_digit())
}

fn tab_cell(field: &str) -> String {
    let field = field.trim();
    let quoted = field.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let inner = quoted.filter(|inner| inner.contains('\n') || inner.contains("\"\""));
    let text = inner.map_or_else(|| field.to_owned(), |inner| inner.replace("\"\"", "\""));
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
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
