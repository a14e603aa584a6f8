//! A workbook as blocks: the visible sheets in their order. Formulas give the values saved with them.
//!
//! Conditional formats are not looked at: a figure that one of them hides counts as seen.

mod binary;
mod blocks;
mod drawings;
mod edges;
mod grid;
mod hidden;
mod ods;
mod ods_styles;
mod rich;
mod xls;
mod xls_looks;
mod xls_sheet;
mod xls_styles;
mod xls_texts;
mod xlsx;
mod xlsx_parts;
mod xlsx_runs;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Dimensions, Sheet, SheetType, SheetVisible};

use super::archive::Archive;
use super::{Block, Source, SourceError, Unseen, UnseenBecause};
use grid::{Grid, Place};

/// Most cells that are read.
const MAX_CELLS: usize = 200_000;

/// First bytes of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// Reads a workbook: .xlsx, .ods or .xls, whatever its name says.
///
/// # Errors
/// It is broken, encrypted, or has more cells than any report.
pub(super) fn read(bytes: &[u8], _name: &Path) -> Result<Source, SourceError> {
    let sheets = if bytes.starts_with(ZIP) {
        let mut archive = Archive::open(bytes)?;
        if archive.has("xl/workbook.xml") || archive.has("xl/_rels/workbook.xml.rels") {
            archive.try_all()?;
            let mut source = from_sheets(&guarded(|| xlsx::sheets(bytes, &mut archive))?)?;
            drawings::read(&mut archive, &mut source);
            return Ok(source);
        } else if archive.has("content.xml") {
            ods::sheets(&mut archive)?
        } else {
            return Err(SourceError::Unknown);
        }
    } else {
        binary::check(bytes)?;
        guarded(|| xls::sheets(bytes))?
    };
    from_sheets(&sheets)
}

/// A sheet of a workbook.
struct NamedSheet {
    name: String,
    grid: Grid,
    /// Headers and footers, with their codes.
    edges: Vec<String>,
    /// Texts over its cells.
    over: Vec<(String, UnseenBecause)>,
    /// Whether it is not shown.
    is_hidden: bool,
}

/// Sheets with their names, one below the other.
fn from_sheets(sheets: &[NamedSheet]) -> Result<Source, SourceError> {
    let mut source = Source::default();
    let is_filled = |sheet: &&NamedSheet| !sheet.is_hidden && !sheet.grid.is_empty();
    let filled = sheets.iter().filter(is_filled).count();
    if filled == 0 {
        return Err(SourceError::Empty);
    }
    for sheet in sheets {
        let NamedSheet { name, grid, edges, over, is_hidden } = sheet;
        if *is_hidden {
            set_aside(sheet, &mut source);
            continue;
        }
        if filled > 1 && !grid.is_empty() && !is_given_by_program(name) {
            source.blocks.push(Block::Paragraph(name.trim().to_owned()));
        }
        let (places, blocks): (Vec<Place>, Vec<Block>) = blocks::of(grid)?.into_iter().unzip();
        let first = source.blocks.len();
        for (place, text, why) in &grid.unseen {
            let before = places.partition_point(|of| *of <= *place).saturating_sub(1);
            let cell = blocks.get(before).zip(places.get(before)).and_then(|(block, of)| cell_at(block, *of, *place));
            source.unseen.push(Unseen { text: text.clone(), why: *why, block: first + before, cell });
        }
        source.blocks.extend(blocks);
        let edges = edges.iter().map(|edge| (edges::plain(edge), UnseenBecause::PageEdge));
        let beside = over.iter().cloned().chain(edges).filter(|(text, _)| !text.is_empty());
        let block = source.blocks.len();
        source.unseen.extend(beside.map(|(text, why)| Unseen { text, why, block, cell: None }));
        if grid.dates > 0 {
            source.notes.push(format!("工作表“{name}”里有{}个单元格是日期，没有读取。", grid.dates));
        }
    }
    Ok(source)
}

/// Keeps the content of a sheet apart that is not shown.
fn set_aside(sheet: &NamedSheet, source: &mut Source) {
    let seen = sheet.grid.cells.values();
    let over = sheet.over.iter().map(|(text, _)| text);
    let texts = seen.chain(sheet.grid.unseen.iter().map(|(_, text, _)| text)).chain(over);
    let text = texts.map(String::as_str).collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        source.notes.push(format!("工作表“{}”是隐藏的，其中的内容没有带进年报。", sheet.name));
        source.unseen.push(Unseen { text, why: UnseenBecause::Hidden, block: source.blocks.len(), cell: None });
    }
}

/// The cell of a table at a place of the sheet, or one near it. The table begins at `origin`.
fn cell_at(block: &Block, origin: Place, place: Place) -> Option<usize> {
    let Block::Table(table) = block else { return None };
    let row = place.0.saturating_sub(origin.0) as usize;
    let column = place.1.saturating_sub(origin.1) as usize;
    let is_before = |cell: &super::SourceCell| {
        cell.row < row || (cell.row..cell.row + cell.rows).contains(&row) && cell.column <= column
    };
    let before = table.cells.iter().enumerate().filter(|(_, cell)| is_before(cell));
    let nearest = before.max_by_key(|(_, cell)| ((cell.row + cell.rows).min(row + 1), cell.column));
    Some(nearest.map_or(0, |(cell_idx, _)| cell_idx))
}

/// Whether a sheet has a default name: Sheet1, 工作表 2.
fn is_given_by_program(name: &str) -> bool {
    let name = name.trim().trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end();
    ["sheet", "表", "工作表", "table", ""].contains(&name.to_lowercase().as_str())
}

/// Runs a library so that a panic on unforeseen bytes is an error.
fn guarded<T>(read: impl FnOnce() -> Result<T, SourceError>) -> Result<T, SourceError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(SourceError::Broken))
}

/// The sheets with cells, and whether each is hidden.
fn worksheets(sheets: &[Sheet]) -> Vec<(String, bool)> {
    let cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    cells.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

fn merge(grid: &mut Grid, merged: Dimensions) {
    grid.merge(merged.start, merged.end);
}

/// What the texts of a sheet stand on where their cells have no fill.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Ground {
    /// White paper.
    #[default]
    Paper,
    /// Paper, or a colour that a conditional format or the style of a table gives.
    Unknown,
    Painted,
}

impl Ground {
    /// Whether a white text on it is not seen. Words may well be the head of a painted table; a figure is not.
    fn hides_white(self, text: &str) -> bool {
        match self {
            Ground::Paper => true,
            Ground::Unknown => !text.contains(char::is_alphabetic),
            Ground::Painted => false,
        }
    }
}

/// Whether a number format shows nothing: `;;;`, or `;;` where only texts are shown.
fn is_blank_format(format: &str, has_words: bool) -> bool {
    let sections: Vec<&str> = format.split(';').map(str::trim).collect();
    let is_blank = sections.iter().all(|section| section.is_empty());
    is_blank && (sections.len() == 4 || (sections.len() == 3 && !has_words))
}
