//! The cells of a report as CSV: `cell,value,remark`, one line per cell in form order.

use std::borrow::Cow;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::form::name::is_edge;
use crate::report::Report;

/// The CSV text with a BOM, so that spreadsheets take it for UTF-8. What counts as blank is blank.
///
/// # Panics
/// Never: memory takes everything.
pub fn to_csv(report: &Report) -> String {
    let sheet = report.sheet();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut put = |record: [&str; 3]| writer.write_record(record).expect("writing to memory does not fail");
    put(["cell", "value", "remark"]);
    for (idx, cell) in report.form.indexed_cells() {
        let remark = report.cells.get(&cell.key).map_or("", |cell| cell.remark.as_str());
        put([&cell.key, &guarded(&report.printed_value(&sheet, idx)), &guarded(remark)]);
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    format!("\u{feff}{}", String::from_utf8(bytes).expect("fields are UTF-8"))
}

/// A field that no spreadsheet takes for a formula: one that looks like one gets an apostrophe before it.
fn guarded(field: &str) -> Cow<'_, str> {
    if is_like_formula(field) && Decimal::from_str(field).is_err() { format!("'{field}").into() } else { field.into() }
}

/// A field as it was before [`to_csv`] guarded it.
pub(crate) fn unguarded(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| is_like_formula(rest)).unwrap_or(field)
}

/// Whether a spreadsheet may take a field for a formula, now or without the apostrophes before it: some look past
/// spaces and signs without width, and take signs of full width for their own.
fn is_like_formula(field: &str) -> bool {
    let rest = field.trim_start_matches('\'');
    let inner = rest.trim_start_matches(|c: char| is_edge(c) || c.is_control());
    rest.starts_with(['\t', '\r', '\n']) || inner.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded_and_comes_back() {
        for (field, written) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-见说明", "'-见说明"),
            ("+12件", "'+12件"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("＝1+1", "'＝1+1"),
            ("\u{200b} =1", "'\u{200b} =1"),
            ("-3", "-3"),
            ("+7", "+7"),
            ("'引文'", "'引文'"),
            ("不适用", "不适用"),
        ] {
            assert_eq!(guarded(field), written);
            assert_eq!(unguarded(written), field);
        }
    }
}
