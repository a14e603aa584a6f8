//! The cells of a report as CSV: `cell,value,remark`, one line per cell in form order.

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
        put([&cell.key, &report.printed_value(&sheet, idx), remark]);
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    format!("\u{feff}{}", String::from_utf8(bytes).expect("fields are UTF-8"))
}
