//! Copying and pasting cells: what stands on a clipboard, and where it goes.

mod copied;
mod labels;
mod reading;
mod round_trip;
mod selection;
mod totals;
mod wrong_places;

use nianbao::clip::{self, Area, Block, Plan};
use nianbao::form::{Form, GridContent, Table};
use nianbao::report::{Cell, Edit, Entry, Organ, Report};

/// A report of the form in which nothing is filled in.
fn empty(form_id: &str) -> Report {
    let form = Form::by_id(form_id).expect("a form");
    Report::new(form, form.first_year, Organ::named("云川县水务局"))
}

/// A report of the 2021 form with these cells, as typed.
fn with(cells: &[(&str, &str)]) -> Report {
    let mut report = empty("cn-2021");
    for (key, typed) in cells {
        let cell = Cell::read(typed, "", report.form.cell(key));
        report.apply(Edit::Cell((*key).into(), cell));
    }
    report
}

/// The grid place of a cell as an area.
fn area_of(table: &Table, form: &Form, key: &str) -> Area {
    let mut keys = form.cells_of_table(&table.key).map(|(_, cell)| cell.key.as_str());
    let value_idx = keys.position(|own| own == key).unwrap_or_else(|| panic!("{key} in {}", table.key));
    let grid = table.grid();
    let cell = grid.cells.iter().find(|cell| cell.content == GridContent::Value(value_idx)).expect("a cell");
    Area {
        rows: cell.row_idx..cell.row_idx + cell.row_span,
        columns: cell.column_idx..cell.column_idx + cell.column_span,
    }
}

/// The selection from one cell to another.
fn area(report: &Report, from: &str, to: &str) -> Area {
    let table = table_of(report, from);
    let (from, to) = (area_of(table, report.form, from), area_of(table, report.form, to));
    Area { rows: from.rows.start..to.rows.end, columns: from.columns.start..to.columns.end }
}

fn table_of(report: &Report, key: &str) -> &'static Table {
    let form = report.form;
    form.table(key.split('.').next().unwrap_or_default()).expect("a table")
}

/// The plan of pasting a text with the cursor on a cell.
fn paste(report: &Report, cursor: &str, text: &str) -> Plan {
    paste_over(report, cursor, cursor, text)
}

/// The plan of pasting a text over a selection.
fn paste_over(report: &Report, from: &str, to: &str, text: &str) -> Plan {
    clip::plan(report, table_of(report, from), &area(report, from, to), &Block::read(text))
}

/// Keys and texts of the cells that would change.
fn changes(report: &Report, plan: &Plan) -> Vec<(String, String)> {
    let change = |change: &clip::Change| {
        let Cell { entry, remark, .. } = &change.after;
        let entry = if *entry == Entry::Computed { "自动".to_owned() } else { entry.text() };
        let remark = if remark.is_empty() { String::new() } else { format!("（{remark}）") };
        (report.form.cell_at(change.cell_idx).key.clone(), entry + &remark)
    };
    plan.changes.iter().map(change).collect()
}

/// Asserts which cells would change and into what, `key=text` with blanks between.
fn assert_changes(report: &Report, plan: &Plan, expected: &str) {
    let changed: Vec<String> = changes(report, plan).into_iter().map(|(key, text)| format!("{key}={text}")).collect();
    assert_eq!(changed.join(" "), expected, "{:#?}", plan.lines(report));
}

/// The lines that tell what is left out.
fn left_out(report: &Report, plan: &Plan) -> Vec<String> {
    plan.lines(report).into_iter().filter(|line| line.contains("没有粘贴：")).collect()
}
