//! What is copied can be pasted: back to where it was, and into another report, however a program
//! writes merged cells.

use nianbao::clip::{self, Area, Block};
use nianbao::form::{Form, GridContent};
use nianbao::report::{Cell, Edit, Entry, Organ, Report};
use proptest::prelude::*;

use super::copied::{ALL, Merged, closed, part_of, text_of};

/// A report with entries that the choices give; a choice of 0 is a blank cell.
fn filled(form: &'static Form, choices: &[u8], typed_totals: bool) -> Report {
    let mut report = Report::new(form, form.first_year, Organ::default());
    let mut choices = choices.iter().copied().cycle();
    let mut edits = Vec::new();
    for form_cell in form.cells() {
        let choice = choices.next().unwrap_or_default();
        let (typed, remark) = match choice {
            0 => ("", ""),
            1 if form_cell.not_applicable => ("不适用", ""),
            2 => ("0", "（含“转发”2件）、其中\t1件"),
            3 => ("0.50", ""),
            4 => ("1,234件", "\"其中\"3件"),
            choice => (["7", "12", "345", "999999999"][usize::from(choice % 4)], ""),
        };
        let read = Cell::read(typed, remark, Some(form_cell));
        let is_number = matches!(read.entry, Entry::Number(_) | Entry::NotApplicable);
        if is_number && (typed_totals && choice > 6 || !form_cell.is_sum) {
            edits.push(Edit::Cell(form_cell.key.clone(), read));
        }
    }
    report.apply(Edit::All(edits));
    report
}

/// A report with another number in each cell; those for which `blanks` holds are blank.
fn numbered(form: &'static Form, blanks: &[bool]) -> Report {
    let mut report = Report::new(form, form.first_year, Organ::default());
    let plain = form.cells().iter().zip(1u32..).filter(|(cell, _)| !cell.is_sum);
    let kept = plain.zip(blanks.iter().cycle()).filter(|(_, is_blank)| !**is_blank);
    let edits = kept.map(|((cell, number), _)| Edit::Cell(cell.key.clone(), Cell::of(Entry::Number(number.into()))));
    report.apply(Edit::All(edits.collect()));
    report
}

fn form(is_old: bool) -> &'static Form {
    Form::by_id(if is_old { "cn-2019" } else { "cn-2021" }).expect("a form")
}

#[track_caller]
fn check_whole_tables(report: &Report, merged: Merged, heads: bool) {
    for table in &report.form.tables {
        let mut target = Report::new(report.form, report.year, Organ::default());
        let text = text_of(report, table, merged, heads);
        let at = Area { rows: table.grid().rows - 1..table.grid().rows, columns: 0..table.grid().columns };
        let plan = clip::plan(&target, table, &at, &Block::read(&text));
        let name = format!("{} {} {merged:?}", report.form.id, table.key);
        assert_eq!(plan.left_out, [], "{name}\n{text}");
        assert!(plan.differing_totals.is_empty(), "{name}: {:?}", plan.lines(&target));
        target.apply(plan.edit(false));
        for (_, cell) in report.form.cells_of_table(&table.key).filter(|(_, cell)| !cell.is_sum) {
            assert_eq!(target.cell(&cell.key), report.cell(&cell.key), "{name} {}\n{text}", cell.key);
        }
    }
}

#[test]
fn a_filled_table_is_pasted_whole_with_its_labels() {
    for report in [false, true].map(|is_old| crate::sums::filled(form(is_old), &[3, 14, 15, 92, 65, 35, 89])) {
        for merged in ALL {
            check_whole_tables(&report, merged, true);
            check_whole_tables(&report, merged, false);
        }
    }
}

proptest! {
    #[test]
    fn any_table_is_pasted_whole_with_labels_and_heads(
        choices in prop::collection::vec(prop_oneof![Just(0u8), Just(1u8), Just(3u8), 5u8..9], 1..200),
        is_old in any::<bool>(),
        merged in prop::sample::select(&ALL[..]),
    ) {
        check_whole_tables(&filled(form(is_old), &choices, false), merged, true);
    }

    #[test]
    fn without_heads_what_is_not_certain_is_left_out(
        blanks in prop::collection::vec(any::<bool>(), 1..200),
        is_old in any::<bool>(),
        merged in prop::sample::select(&ALL[..]),
    ) {
        let report = numbered(form(is_old), &blanks);
        for table in report.form.tables.iter().filter(|table| table.grid().stub_columns > 0) {
            let target = Report::new(report.form, report.year, Organ::default());
            let at = Area { rows: 0..0, columns: 0..0 };
            let text = text_of(&report, table, merged, false);
            let plan = clip::plan(&target, table, &at, &Block::read(&text));
            for change in &plan.changes {
                prop_assert_eq!(&change.after, &report.cell(&report.form.cell_at(change.cell_idx).key), "{}", text);
            }
            prop_assert_eq!(&plan.left_out, &Vec::new());
        }
    }

    #[test]
    fn a_part_of_a_table_with_labels_never_puts_a_figure_into_another_cell(
        blanks in prop::collection::vec(any::<bool>(), 1..200),
        is_old in any::<bool>(),
        table in 0usize..3,
        merged in prop::sample::select(&ALL[..2]),
        at in (0usize..40, 1usize..12, 0usize..4, 1usize..18),
    ) {
        let report = numbered(form(is_old), &blanks);
        let table = &report.form.tables[table];
        let grid = table.grid();
        let (row, column) = (at.0 % grid.rows, at.2 % grid.columns);
        let area = closed(&grid, Area {
            rows: row..(row + at.1).min(grid.rows),
            columns: column..(column + at.3).min(grid.columns),
        });
        let target = Report::new(report.form, report.year, Organ::default());
        let cursor = Area { rows: grid.rows - 1..grid.rows, columns: grid.columns - 1..grid.columns };
        let text = part_of(&report, table, merged, &area);
        let plan = clip::plan(&target, table, &cursor, &Block::read(&text));
        if plan.is_by_labels {
            for change in &plan.changes {
                prop_assert_eq!(&change.after, &report.cell(&report.form.cell_at(change.cell_idx).key), "{}", text);
            }
            let sums = report.sheet();
            for total in &plan.differing_totals {
                let shown = report.printed_value(&sums, total.cell_idx);
                prop_assert_eq!(total.pasted.entry.text(), shown, "{}", text);
            }
        }
    }

    #[test]
    fn pasting_where_it_was_copied_changes_nothing(
        choices in prop::collection::vec(0u8..12, 1..200),
        is_old in any::<bool>(),
        table in 0usize..3,
        rows in (0usize..40, 0usize..40),
        columns in (0usize..18, 0usize..18),
    ) {
        let report = filled(form(is_old), &choices, true);
        let table = &report.form.tables[table];
        let area = Area {
            rows: rows.0.min(rows.1)..rows.0.max(rows.1) + 1,
            columns: columns.0.min(columns.1)..columns.0.max(columns.1) + 1,
        };
        let text = clip::copy(&report, &report.sheet(), table, &area);
        let plan = clip::plan(&report, table, &area, &Block::read(&text));
        prop_assert_eq!(&plan.changes, &Vec::new());
        prop_assert!(plan.differing_totals.is_empty() && plan.left_out.is_empty(), "{:?}\n{}", plan.lines(&report), text);
        prop_assert_eq!(plan.edit(true), Edit::All(Vec::new()));
    }

    #[test]
    fn any_text_is_planned_and_any_plan_is_one_step(
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..12), 0..12),
        is_old in any::<bool>(),
        table in 0usize..3,
        at in (0usize..40, 0usize..40, 0usize..18, 0usize..18),
    ) {
        let report = filled(form(is_old), &[0, 5, 6, 7], true);
        let table = &report.form.tables[table];
        let area = Area { rows: at.0..at.1, columns: at.2..at.3 };
        let block = Block { rows };
        let plan = clip::plan(&report, table, &area, &block);
        let filled = block.rows.iter().flatten().filter(|cell| !cell.is_empty()).count();
        prop_assert!(plan.lines(&report).len() > usize::from(!plan.changes.is_empty()));
        prop_assert!(filled > 0 || plan.changes.is_empty());
        let mut pasted = report.clone();
        let undo = pasted.apply(plan.edit(true));
        pasted.apply(undo);
        prop_assert_eq!(pasted, report);
    }
}

/// Figures, words and labels of all tables.
fn cell() -> impl Strategy<Value = String> {
    let labels: Vec<String> = Form::all()
        .flat_map(|form| &form.tables)
        .flat_map(|table| table.grid().cells)
        .filter_map(|cell| match cell.content {
            GridContent::Title(text) | GridContent::Corner(text) | GridContent::Head(text) => Some(text.to_owned()),
            GridContent::Stub { label, .. } => Some(label.to_owned()),
            GridContent::Value(_) => None,
        })
        .collect();
    prop_oneof![Just(String::new()), "[0-9]{1,3}", "[约/（）.,1]{1,4}", prop::sample::select(labels)]
}
