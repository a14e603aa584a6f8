//! The cells of a form: a row and a column each, with what both say of it.

use super::fault::Fault;
use super::schema::{Column, FormFile, Row, Table, cell_key};
use super::{FormCell, TableIdx};

impl FormFile {
    /// The cells in form order.
    pub(super) fn cells(&self) -> Result<Vec<FormCell>, Fault> {
        let mut cells = Vec::new();
        for (idx, table) in self.tables.iter().enumerate() {
            let table_idx = TableIdx(idx);
            for block in &table.blocks {
                let (mut rows, mut columns) = (Vec::new(), Vec::new());
                row_leaves(&block.rows, &[], &mut rows);
                column_leaves(&block.columns, &[], &mut columns);
                for row in &rows {
                    for column in &columns {
                        if column.node.key.is_empty() {
                            let label = &column.node.label;
                            return Err(Fault::at(label, format!("{}的列“{label}”没有代码，请补上 key", table.name)));
                        }
                        cells.push(form_cell(table_idx, table, row, column));
                    }
                }
            }
        }
        Ok(cells)
    }
}

/// A row or column at the end of its branch, with the nodes above it.
struct Leaf<'a, N> {
    above: Vec<&'a N>,
    node: &'a N,
}

fn column_leaves<'a>(columns: &'a [Column], above: &[&'a Column], leaves: &mut Vec<Leaf<'a, Column>>) {
    for column in columns {
        if column.columns.is_empty() {
            leaves.push(Leaf { above: above.to_vec(), node: column });
        } else {
            let above: Vec<&Column> = above.iter().copied().chain([column]).collect();
            column_leaves(&column.columns, &above, leaves);
        }
    }
}

fn row_leaves<'a>(rows: &'a [Row], above: &[&'a Row], leaves: &mut Vec<Leaf<'a, Row>>) {
    for row in rows {
        if row.rows.is_empty() {
            leaves.push(Leaf { above: above.to_vec(), node: row });
        } else {
            let above: Vec<&Row> = above.iter().copied().chain([row]).collect();
            row_leaves(&row.rows, &above, leaves);
        }
    }
}

fn names<'a>(spoken: impl Iterator<Item = &'a str>) -> Vec<String> {
    spoken.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The first non-empty text, looking from the node outward.
fn nearest<'a>(texts: impl DoubleEndedIterator<Item = &'a str>) -> String {
    texts.rev().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

fn form_cell(table_idx: TableIdx, table: &Table, row: &Leaf<Row>, column: &Leaf<Column>) -> FormCell {
    let rows = || row.above.iter().copied().chain([row.node]);
    let columns = || column.above.iter().copied().chain([column.node]);
    let row_names = names(rows().map(Row::spoken));
    let column_names = names(columns().map(Column::spoken));
    let path = [table.name.as_str()]
        .into_iter()
        .chain(row_names.iter().map(String::as_str))
        .chain(column_names.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("·");
    let help = |own: &str, other: String| if own.is_empty() { other } else { own.to_owned() };
    FormCell {
        key: cell_key(&table.key, &row.node.key, &column.node.key),
        table_idx,
        row: row.node.key.clone(),
        column: column.node.key.clone(),
        path,
        row_names,
        column_names,
        kind: column.node.kind,
        unit: column.node.unit.clone(),
        not_applicable: table.not_applicable,
        is_sum: false,
        article: help(
            &row.node.article,
            nearest(columns().map(|column| column.article.as_str()).collect::<Vec<_>>().into_iter()),
        ),
        help: help(
            &row.node.help,
            nearest(columns().map(|column| column.help.as_str()).collect::<Vec<_>>().into_iter()),
        ),
    }
}
