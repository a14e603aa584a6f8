//! Any text pasted anywhere: the plan is carried out and taken back, and the report is as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao::clip::{self, Area, Block};
use nianbao::form::Form;
use nianbao::report::{Organ, Report};

fuzz_target!(|given: (u8, u8, u8, &str)| {
    let (table_no, row, column, text) = given;
    for form in Form::all() {
        let table = &form.tables[usize::from(table_no) % form.tables.len()];
        let grid = table.grid();
        let (row, column) = (usize::from(row) % grid.rows, usize::from(column) % grid.columns);
        let at = Area { rows: row..row + 1, columns: column..column + 1 };
        let empty = Report::new(form, form.first_year, Organ::named("云川县水务局"));
        let block = Block::read(text);
        let plan = clip::plan(&empty, table, &at, &block);
        let _ = plan.lines(&empty);
        for with_totals in [false, true] {
            let mut report = empty.clone();
            let undo = report.apply(plan.edit(with_totals));
            let whole = Area { rows: 0..grid.rows, columns: 0..grid.columns };
            let _ = clip::copy(&report, &report.sheet(), table, &whole);
            report.apply(undo);
            assert!(report == empty, "taking it back gives the report as it was");
        }
    }
});
