//! Sum relations: the sums of a form file, spread over rows and columns.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Fault;
use super::schema::{Each, FormFile, SumRule, Table};
use super::size::MOST_TERMS;
use super::{CellIdx, FormCell, TableIdx};

/// One sum that must hold: the left cells together equal the right cells together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Code of the rule it belongs to, e.g. `T3-ROW`.
    pub rule: String,
    /// Where it stands, in official words, e.g. `表三·商业企业列`.
    pub place: String,
    /// Indices of the cells on the left.
    pub left: Vec<CellIdx>,
    /// Indices of the cells on the right.
    pub right: Vec<CellIdx>,
    /// What the left side is called, e.g. `第一项加第二项之和`.
    pub left_name: String,
    /// What the right side is called.
    pub right_name: String,
    /// Whether the right side is one cell that is computed from the left.
    pub computes: bool,
}

impl Relation {
    /// The cell this relation computes, if it computes one.
    pub fn total(&self) -> Option<CellIdx> {
        self.computes.then(|| self.right[0])
    }

    /// Left cells with +1, right cells with −1.
    pub fn terms(&self) -> impl Iterator<Item = (CellIdx, i32)> {
        let left = self.left.iter().map(|&cell| (cell, 1));
        left.chain(self.right.iter().map(|&cell| (cell, -1)))
    }
}

/// Cell indices by table, row key and column key.
type ByPlace<'a> = BTreeMap<(TableIdx, &'a str, &'a str), CellIdx>;

/// Spreads the sums of a form file into one relation per row or column.
pub(super) fn relations(file: &FormFile, cells: &[FormCell]) -> Result<Vec<Relation>, Fault> {
    let (mut relations, mut terms) = (Vec::new(), 0);
    let by_place: ByPlace = cells
        .iter()
        .enumerate()
        .map(|(idx, cell)| ((cell.table_idx, cell.row.as_str(), cell.column.as_str()), CellIdx(idx)))
        .collect();
    for sum in &file.sums {
        let table_idx = file.tables.iter().position(|table| table.key == sum.table).map(TableIdx);
        let table_idx =
            table_idx.ok_or_else(|| Fault::at(&sum.table, format!("{}引用的表 {} 不存在", sum.rule, sum.table)))?;
        for line in lines(sum, table_idx, cells) {
            let relation = relation(sum, (table_idx, &file.tables[table_idx.0]), &line, cells, &by_place)?;
            terms += relation.left.len() + relation.right.len();
            if terms > MOST_TERMS {
                return Err(Fault::at(&sum.rule, format!("勾稽关系（sums）相加的单元格超过{MOST_TERMS}个")));
            }
            relations.push(relation);
        }
    }
    Ok(relations)
}

/// The keys of the rows (or columns) for which a sum is repeated, in form order.
fn lines(sum: &SumRule, table_idx: TableIdx, cells: &[FormCell]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for cell in cells.iter().filter(|cell| cell.table_idx == table_idx) {
        let line = match sum.each {
            Each::Row => &cell.row,
            Each::Column => &cell.column,
        };
        if !lines.contains(line) {
            lines.push(line.clone());
        }
    }
    lines
}

fn relation(
    sum: &SumRule,
    (table_idx, table): (TableIdx, &Table),
    line: &str,
    cells: &[FormCell],
    by_place: &ByPlace,
) -> Result<Relation, Fault> {
    let side = |keys: &[String]| -> Result<Vec<CellIdx>, Fault> {
        let mut side = Vec::new();
        for key in keys {
            let expanded = match sum.each {
                Each::Row => vec![key.as_str()],
                Each::Column => table.rows_under(key),
            };
            if expanded.is_empty() {
                return Err(Fault::at(key, format!("{}引用的行 {key} 不存在，请核对行的 key", sum.rule)));
            }
            for key in expanded {
                let (row, column) = match sum.each {
                    Each::Row => (line, key),
                    Each::Column => (key, line),
                };
                let cell = by_place.get(&(table_idx, row, column)).copied();
                let missing =
                    || Fault::at(key, format!("{}引用的单元格 {row}×{column} 不存在，请核对行和列的 key", sum.rule));
                side.push(cell.ok_or_else(missing)?);
            }
        }
        Ok(side)
    };
    let (left, right) = (side(&sum.left)?, side(&sum.right)?);
    if sum.computes && right.len() != 1 {
        return Err(Fault::at(&sum.rule, format!("{}的合计应当是一个单元格，请改 right", sum.rule)));
    }
    let members: Vec<&FormCell> = left.iter().chain(&right).map(|&cell| &cells[cell.0]).collect();
    let place = place(sum, table, &members);
    Ok(Relation {
        rule: sum.rule.clone(),
        place,
        left,
        right,
        left_name: sum.left_name.clone(),
        right_name: sum.right_name.clone(),
        computes: sum.computes,
    })
}

/// Official words for the row or column a relation stands in: what all its cells have in common.
fn place(sum: &SumRule, table: &Table, cells: &[&FormCell]) -> String {
    let mut parts = vec![table.name.as_str()];
    parts.extend(common(cells.iter().map(|cell| cell.row_names.as_slice())));
    parts.extend(common(cells.iter().map(|cell| cell.column_names.as_slice())));
    let suffix = if sum.each == Each::Column { "列" } else { "" };
    format!("{}{suffix}", parts.join("·"))
}

/// The names with which all lists begin.
fn common<'a>(mut lists: impl Iterator<Item = &'a [String]>) -> Vec<&'a str> {
    let mut common: Vec<&str> = lists.next().unwrap_or_default().iter().map(String::as_str).collect();
    for list in lists {
        let shared = common.iter().zip(list).take_while(|(one, other)| one == other).count();
        common.truncate(shared);
    }
    common
}

/// For each cell, the first relation that computes it.
pub(super) fn computed_by(relations: &[Relation], cells: usize) -> Vec<Option<usize>> {
    let mut computed_by = vec![None; cells];
    for (idx, relation) in relations.iter().enumerate() {
        if let Some(total) = relation.total() {
            computed_by[total.0].get_or_insert(idx);
        }
    }
    computed_by
}

/// The sum cells in an order in which each comes after those it rests on.
pub(super) fn computing_order(
    relations: &[Relation],
    computed_by: &[Option<usize>],
    cells: &[FormCell],
) -> Result<Vec<CellIdx>, Fault> {
    let mut order: Vec<CellIdx> = Vec::new();
    let mut waiting: BTreeSet<CellIdx> =
        (0..cells.len()).filter(|&cell| computed_by[cell].is_some()).map(CellIdx).collect();
    while let Some(first) = waiting.first() {
        let ready = |&cell: &CellIdx| {
            let relation = &relations[computed_by[cell.0].expect("waiting cells are computed")];
            relation.left.iter().all(|part| !waiting.contains(part))
        };
        let Some(next) = waiting.iter().copied().find(ready) else {
            let cell = &cells[first.0];
            let text = format!("合计单元格 {} 与自身循环相加，请核对 sums 里 computes 的各条", cell.key);
            return Err(Fault::at(&cell.row, text));
        };
        waiting.remove(&next);
        order.push(next);
    }
    Ok(order)
}
