//! The years of reports, and what of one goes on in the next year's: rows that are carried over, stocks that go on.

use std::ops::RangeInclusive;

use super::FormCell;
use super::fault::Fault;
use super::schema::{FormFile, cell_key};

/// The years a report can be about, from the one in which the 条例 came into force.
pub const YEARS: RangeInclusive<u16> = 2008..=2100;

/// A cell of this year's report that starts with a cell of last year's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carry {
    /// Key of the cell in last year's report, whichever form that is in.
    pub from: String,
    /// Key of the cell in this year's report.
    pub to: String,
}

/// A stock of things: last year's, and what was added and taken away since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stock {
    /// Key of the stock at the end of the year.
    pub stock: String,
    /// Key of what was added in the year.
    pub added: String,
    /// Key of what was taken away in the year.
    pub removed: String,
}

/// Spreads the carries of a form file over the columns of their tables, in form order.
pub(super) fn carries(file: &FormFile, cells: &[FormCell]) -> Result<Vec<Carry>, Fault> {
    let mut carries = Vec::new();
    for rule in &file.carries {
        let is_of = |cell: &&FormCell| file.tables[cell.table_idx.0].key == rule.table && cell.row == rule.to;
        let before = carries.len();
        carries.extend(
            cells
                .iter()
                .filter(is_of)
                .map(|cell| Carry { from: cell_key(&rule.table, &rule.from, &cell.column), to: cell.key.clone() }),
        );
        if carries.len() == before {
            let text = format!("结转引用的行 {}.{} 不存在，请核对 carries", rule.table, rule.to);
            return Err(Fault::at(&rule.to, text));
        }
    }
    Ok(carries)
}

/// Spreads the stocks of a form file over their rows.
pub(super) fn stocks(file: &FormFile, cells: &[FormCell]) -> Result<Vec<Stock>, Fault> {
    let mut stocks = Vec::new();
    for rule in &file.stocks {
        for row in &rule.rows {
            let key = |column: &str| {
                let key = cell_key(&rule.table, row, column);
                let is_there = cells.iter().any(|cell| cell.key == key);
                let missing = || Fault::at(row, format!("现存数引用的单元格 {key} 不存在，请核对 stocks"));
                is_there.then_some(key.clone()).ok_or_else(missing)
            };
            stocks.push(Stock { stock: key(&rule.stock)?, added: key(&rule.added)?, removed: key(&rule.removed)? });
        }
    }
    Ok(stocks)
}
