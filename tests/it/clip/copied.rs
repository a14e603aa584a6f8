//! Tables as text, in the ways in which programs copy merged cells.

use std::ops::Range;

use nianbao::clip::Area;
use nianbao::form::{CellIdx, FormCell, Grid, GridCell, GridContent, Table};
use nianbao::report::Report;

/// How merged cells stand in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Merged {
    /// Their text in every place they cover.
    Repeated,
    /// Their text once, blank cells in the other places: spreadsheets.
    Blank,
    /// One cell: browsers.
    Once,
    /// One cell across, blank cells further down: word processors.
    OnceAcross,
}

pub(crate) const ALL: [Merged; 4] = [Merged::Repeated, Merged::Blank, Merged::Once, Merged::OnceAcross];

/// The whole table as text; without what stands above the lines if `heads` is false.
pub(crate) fn text_of(report: &Report, table: &Table, merged: Merged, heads: bool) -> String {
    let grid = table.grid();
    let whole = Area { rows: 0..grid.rows, columns: 0..grid.columns };
    let text = part_of(report, table, merged, &whole);
    let rows = text.split_inclusive("\r\n").enumerate();
    rows.filter(|(row_idx, _)| heads || has_values(&grid, *row_idx)).map(|(_, row)| row).collect()
}

/// A part of a table as text; it cuts through no merged cell.
pub(crate) fn part_of(report: &Report, table: &Table, merged: Merged, area: &Area) -> String {
    let (grid, values) = (table.grid(), values(report, table));
    let row = |row_idx: usize| -> Vec<String> {
        let mut cells: Vec<&GridCell> = grid.cells.iter().filter(|cell| rows(cell).contains(&row_idx)).collect();
        cells.retain(|cell| area.columns.contains(&cell.column_idx));
        cells.sort_by_key(|cell| cell.column_idx);
        let places = |cell: &GridCell| {
            let is_first = cell.row_idx == row_idx;
            let is_shown = is_first || merged == Merged::Repeated;
            let own = if is_shown { cell_text(&values, cell) } else { String::new() };
            match merged {
                Merged::Repeated => vec![own; cell.column_span],
                Merged::Blank => [own].into_iter().chain(vec![String::new(); cell.column_span - 1]).collect(),
                Merged::Once if !is_first => Vec::new(),
                Merged::Once | Merged::OnceAcross => vec![own],
            }
        };
        cells.into_iter().flat_map(places).collect()
    };
    area.rows.clone().map(|row_idx| row(row_idx).join("\t") + "\r\n").collect()
}

fn cell_text(values: &[String], cell: &GridCell) -> String {
    match cell.content {
        GridContent::Title(text) | GridContent::Corner(text) | GridContent::Head(text) => text.to_owned(),
        GridContent::Stub { label, .. } => label.to_owned(),
        GridContent::Value(value_idx) => values[value_idx].clone(),
    }
}

/// The figures of a table with their remarks.
fn values(report: &Report, table: &Table) -> Vec<String> {
    let sheet = report.sheet();
    let text = |(cell_idx, cell): (CellIdx, &FormCell)| {
        let value = report.printed_value(&sheet, cell_idx);
        let remark = report.cell(&cell.key).remark;
        if value.is_empty() || remark.is_empty() { value } else { format!("{value}({remark})") }
    };
    report.form.cells_of_table(&table.key).map(text).collect()
}

fn rows(cell: &GridCell) -> Range<usize> {
    cell.row_idx..cell.row_idx + cell.row_span
}

fn columns(cell: &GridCell) -> Range<usize> {
    cell.column_idx..cell.column_idx + cell.column_span
}

/// The smallest area around this one that cuts through no merged cell, as spreadsheets select.
pub(crate) fn closed(grid: &Grid, area: Area) -> Area {
    let meets = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    let hull = |one: &Range<usize>, other: Range<usize>| one.start.min(other.start)..one.end.max(other.end);
    let touched =
        grid.cells.iter().filter(|cell| meets(&area.rows, &rows(cell)) && meets(&area.columns, &columns(cell)));
    let larger = touched.fold(area.clone(), |area, cell| Area {
        rows: hull(&area.rows, rows(cell)),
        columns: hull(&area.columns, columns(cell)),
    });
    if larger == area { area } else { closed(grid, larger) }
}

fn has_values(grid: &Grid, row_idx: usize) -> bool {
    grid.cells.iter().any(|cell| cell.row_idx == row_idx && matches!(cell.content, GridContent::Value(_)))
}
