//! A table of the report in HTML: cells merged as the form merges them, borders at every cell.

use super::text::escaped;
use crate::form::{GridCell, GridContent};
use crate::outline::{PrintedCell, PrintedTable};

const TABLE: &str = "border-collapse:collapse;width:100%;font-size:10.5pt;font-family:宋体";
const CELL: &str = "border:1px solid #000;padding:4px;text-align:center;font-weight:normal";
const LABEL: &str = "border:1px solid #000;padding:4px;text-align:left;font-weight:normal";

pub(super) fn to_html(printed: &PrintedTable) -> String {
    let grid = printed.table.grid();
    let values: Vec<String> = printed.cells.iter().map(value).collect();
    // Publishing systems that drop styles keep this attribute.
    let mut html = format!("<table border=\"1\" cellspacing=\"0\" style=\"{TABLE}\">\n<tbody>\n");
    for row_idx in 0..grid.rows {
        html += "<tr>";
        for cell in grid.cells.iter().filter(|cell| cell.row_idx == row_idx) {
            html += &cell_html(cell, &values);
        }
        html += "</tr>\n";
    }
    html + "</tbody>\n</table>\n"
}

/// What stands in a data cell: its value, and its remark in brackets.
fn value(PrintedCell { value, remark, .. }: &PrintedCell) -> String {
    if remark.is_empty() { value.clone() } else { format!("{value}（{remark}）") }
}

fn cell_html(cell: &GridCell, values: &[String]) -> String {
    let spans = span("rowspan", cell.row_span) + &span("colspan", cell.column_span);
    match cell.content {
        GridContent::Title(text) => format!("<th scope=\"colgroup\"{spans} style=\"{CELL}\">{}</th>", escaped(text)),
        GridContent::Corner(text) | GridContent::Head(text) => {
            format!("<th scope=\"col\"{spans} style=\"{CELL}\">{}</th>", escaped(text))
        }
        GridContent::Stub { label, .. } => {
            format!("<th scope=\"row\"{spans} style=\"{LABEL}\">{}</th>", escaped(label))
        }
        GridContent::Value(idx) => {
            format!("<td{spans} style=\"{CELL}\">{}</td>", escaped(values.get(idx).map_or("", String::as_str)))
        }
    }
}

fn span(name: &str, count: usize) -> String {
    if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() }
}
