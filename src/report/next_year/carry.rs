//! The figures that go on from year to year, as the form says which.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::form::{Carry, CellIdx, Form};
use crate::report::{Cell, Entry, Report, Sheet, Value, leave_right_sums_to_program};

/// The cells of the new report that start with last year's figures. One that is blank or unreadable
/// stays blank and is told.
pub(super) fn carried(last: &Report, form: &Form, notes: &mut Vec<String>) -> BTreeMap<String, Cell> {
    let sheet = last.sheet();
    let mut cells = BTreeMap::new();
    let mut missing = Vec::new();
    for carry in form.carries() {
        match carried_number(last, &sheet, carry) {
            Some(number) => {
                let unsettled = last.cell(&carry.from).unsettled;
                cells.insert(carry.to.clone(), Cell { unsettled, ..Cell::of(Entry::Number(number)) });
            }
            None => missing.push(path(form, &carry.to)),
        }
    }
    leave_right_sums_to_program(form, &mut cells);
    if missing.len() == form.carries().len() && !missing.is_empty() {
        notes.push("上年年报没有填结转下年度的件数，本年的上年结转留空，请补填。".to_owned());
    } else if !missing.is_empty() {
        let cells = missing.join("、");
        notes.push(format!("上年年报里相应的结转下年度没有填，或者不是数字，留空的有：{cells}。请补填。"));
    }
    notes.extend(differing_totals(form, &cells));
    cells
}

/// What a cell of last year's counts as: typed or computed.
fn carried_number(last: &Report, sheet: &Sheet, carry: &Carry) -> Option<Decimal> {
    last.form.cell_idx(&carry.from).and_then(|idx| sheet.number(idx))
}

/// Tells of totals that were not the sum of their parts last year either.
fn differing_totals(form: &Form, cells: &BTreeMap<String, Cell>) -> Vec<String> {
    let entry = |idx: CellIdx| cells.get(&form.cell_at(idx).key).map(|cell| &cell.entry);
    let sheet = Sheet::compute(form, entry);
    let told = |carry: &Carry| {
        let idx = form.cell_idx(&carry.to)?;
        let typed = sheet.number(idx).filter(|_| matches!(entry(idx), Some(Entry::Number(_))))?;
        let Value::Number(sum) = sheet.sum_of_parts(form.computed_by(idx)?) else { return None };
        Some(format!("{}照上年年报是{typed}，各类申请人相加是{sum}，请核对上年的数字。", path(form, &carry.to)))
    };
    form.carries().iter().filter_map(told).collect()
}

fn path(form: &Form, key: &str) -> String {
    form.cell(key).map_or_else(|| key.to_owned(), |cell| cell.path.clone())
}

/// What stocks should be at the end of the year: last year's, what was added, what was taken away.
/// By key of the cell, where all three are known and in the same form; offered, not filled in.
pub fn expected_stock(report: &Report) -> Vec<(String, Decimal)> {
    let Some(last) = report.last_year_to_compare().filter(|last| last.form == report.form) else { return Vec::new() };
    let (then, now, form) = (last.sheet(), report.sheet(), report.form);
    let number = |sheet: &Sheet, key: &str| match sheet.value(form.cell_idx(key)?) {
        Value::Number(number) => Some(number),
        // 不适用 is no stock of 0.
        Value::NotApplicable | Value::Blank | Value::Unreadable | Value::Provisional(_) => None,
    };
    let expected = |stock: &crate::form::Stock| {
        let was = number(&then, &stock.stock)?;
        let is = was + number(&now, &stock.added)? - number(&now, &stock.removed)?;
        (is >= Decimal::ZERO).then(|| (stock.stock.clone(), is))
    };
    form.stocks().iter().filter_map(expected).collect()
}
