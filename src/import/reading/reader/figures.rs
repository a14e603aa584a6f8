//! Reads the rows of the form's tables, wherever they stand, and fills their cells.

use std::borrow::Cow;
use std::ops::Range;

use super::super::super::source::{Block, SourceCell, SourceTable};
use super::super::blank_ends::doubt_blank_ends;
use super::super::cell_filler::{CellFiller, FilledCells};
use super::super::flat;
use super::super::flat_text::FlatText;
use super::super::found_row::{FoundRow, RowContent};
use super::super::grid::{GridReader, ordinals};
use super::super::grid_heads::unnamed_row;
use super::super::headings::Heading;
use super::super::ledger::Use;
use super::super::lines::Line;
use super::super::stated_figures::stated_figures;
use super::super::table_caption::{Caption, is_caption};
use super::super::token::is_value;
use super::ReportReader;
use super::texts::Texts;
use crate::form::{Content, Form, TableIdx};

/// Most rows that are read, over all tables; a report has fifty.
const MOST_ROWS: usize = 2000;

/// What was read of the tables that kept their cells.
#[derive(Default)]
pub(super) struct Grids {
    rows: Vec<FoundRow>,
    /// Where these tables stand in the flow.
    pub(super) places: Vec<Range<usize>>,
}

impl ReportReader<'_> {
    /// Reads the rows of the tables that kept their cells.
    pub(super) fn grids(&mut self) -> Grids {
        let mut grids = Grids::default();
        let (flow, form) = (self.flow, self.form);
        let grid = GridReader::new(flow, form, &self.lines);
        for (block_idx, block) in self.source.blocks.iter().enumerate() {
            let Block::Table(table) = block else { continue };
            if grids.rows.len() > MOST_ROWS {
                self.notes.push("原文的表格多得不像是年报，只看了前面的，请对照原文核对".to_owned());
                break;
            }
            for table in by_sections(flow, &self.headings, block_idx, table) {
                let mut out = grid.rows(block_idx, &table);
                let unnamed = (0..self.lines.len()).filter(|&line| self.lines[line].own.names().is_empty());
                let caption = Caption::above(flow, &self.source.blocks, block_idx);
                let read = |line| unnamed_row(flow, form, &self.lines, line, block_idx, &table, caption.as_ref());
                out.rows.extend(unnamed.filter_map(read));
                if out.rows.is_empty() {
                    continue;
                }
                let is_label = |cell: &SourceCell| form.knows_label(&cell.text) || is_caption(form, &cell.text);
                for (cell_idx, _) in { table.cells.iter().enumerate() }.filter(|(_, cell)| is_label(cell)) {
                    self.ledger.claim(&flow.cell(block_idx, cell_idx), Use::Label);
                }
                // The corner of the heads may say anything: 类别, 项目.
                for cell_idx in corner(&table).into_iter().chain(ordinals(&table)) {
                    self.ledger.claim(&flow.cell(block_idx, cell_idx), Use::Label);
                }
                self.wordings.append(&mut out.wordings);
                grids.rows.append(&mut out.rows);
                let filled = table.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty());
                let places = || filled.clone().map(|(idx, _)| flow.cell(block_idx, idx));
                if let (Some(first), Some(last)) = (places().next(), places().next_back()) {
                    // A heading in the table's first row is read as a heading.
                    grids.places.push(first.start..last.end);
                }
            }
        }
        grids
    }

    /// The rows found of a table. If its own section has some, those in text sections belong to another table
    /// with the same words, or to another report.
    fn rows_of(&self, grids: &Grids, table_idx: TableIdx) -> Vec<FoundRow> {
        let mut own: Vec<FoundRow> =
            grids.rows.iter().filter(|row| self.lines[row.line].table_idx == table_idx).cloned().collect();
        let is_of = |section_idx: usize| match &self.form.sections[section_idx].content {
            Content::Table(key) => *key == self.form.table_at(table_idx).key,
            Content::Text { .. } => false,
        };
        let section_of = |row: &FoundRow| {
            let heading = self.headings.iter().rfind(|heading| heading.range.end <= row.range.start)?;
            Some(heading.section_idx)
        };
        if own.iter().any(|row| section_of(row).is_some_and(is_of)) {
            own.retain(|row| {
                section_of(row).is_some_and(|idx| matches!(self.form.sections[idx].content, Content::Table(_)))
            });
        }
        own
    }

    /// Fills the cells of all tables.
    pub(super) fn tables(&mut self, grids: &Grids, texts: &Texts, chosen: &[String]) -> FilledCells {
        let (flow, form) = (self.flow, self.form);
        let stated = stated_figures(&texts.sections.join("\n"), form);
        let mut filler = CellFiller {
            flow,
            form,
            lines: &self.lines,
            stated: &stated,
            chosen,
            has_blanks: false,
            out: FilledCells::default(),
        };
        for (table_idx, _) in form.indexed_tables() {
            let part = flat_part(form, &self.headings, table_idx, flow);
            let mut own = self.rows_of(grids, table_idx);
            doubt_blank_ends(&mut own, &self.lines, form);
            for row in &own {
                row.claim(&mut self.ledger);
            }
            if own.is_empty() {
                let found = flat::rows(flow, part.clone(), form, &self.lines, table_idx);
                own = found.rows;
                for row in &own {
                    row.claim(&mut self.ledger);
                }
                let captions = flow.lines(part.clone()).filter(|line| is_caption(form, &flow.text[line.clone()]));
                for word in flat::words(flow, part.clone(), form, table_idx).into_iter().chain(captions) {
                    self.ledger.claim(&word, Use::Label);
                }
                self.wordings.extend(found.wordings);
                if found.is_cut {
                    let name = &form.table_at(table_idx).name;
                    self.notes.push(format!("{name}所在的文字太长，只看了前面的，请对照原文核对"));
                }
            }
            refuse_other_units(&mut own, flow, form, &self.lines);
            filler.table(table_idx, &own);
        }
        filler.out
    }
}

/// Takes no figure of money whose label or head names another unit than the form: 元 for 万元.
fn refuse_other_units(rows: &mut [FoundRow], flow: &FlatText, form: &Form, lines: &[Line]) {
    const OF_FORM: &str = "万元";
    /// Longest text between two rows that is looked at, in characters.
    const LONGEST_HEAD: usize = 80;
    const OTHERS: [&str; 4] = ["（元）", "(元)", "单位：元", "单位:元"];
    let ends: Vec<usize> = rows.iter().map(|row| row.range.end).collect();
    for row in rows.iter_mut() {
        let is_money = lines[row.line].cells.iter().any(|idx| form.cell_at(*idx).unit == OF_FORM);
        let before = ends.iter().filter(|end| **end <= row.range.start).max().copied();
        let head = &flow.text[before.unwrap_or(0)..row.range.start];
        let head = head.char_indices().rev().nth(LONGEST_HEAD).map_or(head, |(at, _)| &head[at..]);
        let around = [head, &flow.text[row.range.clone()]].concat();
        // 「3笔 12345.6元」
        let is_counted = flow.text[row.range.end..].trim_start().starts_with(['笔', '元']);
        if is_money && (is_counted || OTHERS.iter().any(|unit| around.contains(unit))) {
            row.content = RowContent::Unreadable("原文的单位是元，规定的单位是万元");
        }
    }
}

/// A table as it is; if it has section headings in it, a copy for each section with the other cells blank.
fn by_sections<'t>(
    flow: &FlatText,
    headings: &[Heading],
    block_idx: usize,
    table: &'t SourceTable,
) -> Vec<Cow<'t, SourceTable>> {
    let row_of = |heading: &Heading| {
        let spots = flow.spots(&heading.range);
        let cell = spots.iter().find(|spot| spot.block == block_idx).and_then(|spot| spot.cell)?;
        Some(table.cells[cell].row)
    };
    let starts: Vec<usize> = headings.iter().filter_map(row_of).collect();
    if starts.is_empty() {
        return vec![Cow::Borrowed(table)];
    }
    let ends = starts.iter().copied().chain([table.rows]);
    let parts = [0].into_iter().chain(starts.iter().copied()).zip(ends);
    let only = |(start, end): (usize, usize)| {
        let mut part = table.clone();
        for cell in part.cells.iter_mut().filter(|cell| !(start..end).contains(&cell.row)) {
            cell.text.clear();
        }
        Cow::Owned(part)
    };
    parts.filter(|(start, end)| start < end).map(only).collect()
}

/// The corner of a table's heads, by its index: in the first column, above all figures, a short word.
fn corner(table: &SourceTable) -> Option<usize> {
    const LONGEST: usize = 8;
    let first_figure = table.cells.iter().find(|cell| is_value(&cell.text)).map_or(0, |cell| cell.row);
    let is_corner = |cell: &SourceCell| {
        let letters = cell.text.chars().filter(|c| c.is_alphabetic()).take(LONGEST + 1).count();
        // A line above the table has its row for itself.
        let is_beside =
            table.cells.iter().any(|other| other.row == cell.row && other.column > 0 && !other.text.trim().is_empty());
        cell.column == 0
            && cell.row < first_figure
            && is_beside
            && !cell.text.contains(|c: char| c.is_ascii_digit())
            && (1..=LONGEST).contains(&letters)
            && !cell.text.contains(['。', '，', '：'])
    };
    table.cells.iter().position(is_corner)
}

/// Where a table without cells is searched: after its section's heading, or between the headings around it.
fn flat_part(form: &Form, headings: &[Heading], table_idx: TableIdx, flow: &FlatText) -> Range<usize> {
    let key = &form.table_at(table_idx).key;
    let section =
        form.sections.iter().position(|section| matches!(&section.content, Content::Table(table) if table == key));
    let section = section.unwrap_or(0);
    let before = headings.iter().rfind(|heading| heading.section_idx <= section);
    let after = headings.iter().find(|heading| heading.section_idx > section);
    let start = before.map_or(0, |heading| heading.range.end);
    start..after.map_or(flow.text.len(), |heading| heading.range.start).max(start)
}
