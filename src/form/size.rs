//! How large a form may be: a form file of a megabyte could ask for a hundred million cells.

use super::fault::Fault;
use super::schema::{Block, Column, FormFile, Row, Table};

/// Most cells of a form; that of 2021 has 240.
const MOST_CELLS: usize = 5_000;
/// Most columns of a table, and most that one column is wide.
const MOST_COLUMNS: usize = 200;
/// Most levels of heads or of stubs.
const MOST_LEVELS: usize = 8;
/// Most tables, sections, and rules of a kind.
const MOST_PARTS: usize = 500;
/// Most cells that all sums together add up.
pub(super) const MOST_TERMS: usize = 100_000;

impl FormFile {
    /// Finds what is larger than any form can be.
    pub(super) fn check_size(&self) -> Result<(), Fault> {
        let counts = [
            ("部分（sections）", self.sections.len()),
            ("表（tables）", self.tables.len()),
            ("勾稽关系（sums）", self.sums.len()),
            ("结转（carries）", self.carries.len()),
            ("存量（stocks）", self.stocks.len()),
        ];
        if let Some((what, count)) = counts.into_iter().find(|(_, count)| *count > MOST_PARTS) {
            return Err(Fault::at(&self.id, format!("{what}有{count}个，超过{MOST_PARTS}个")));
        }
        self.tables.iter().flat_map(|table| &table.blocks).try_for_each(check_block)?;
        let cells = self.tables.iter().map(count_cells).fold(0, usize::saturating_add);
        if cells > MOST_CELLS {
            return Err(Fault::at(&self.id, format!("单元格有{cells}个，超过{MOST_CELLS}个")));
        }
        Ok(())
    }
}

fn count_cells(table: &Table) -> usize {
    let cells = |block: &Block| {
        let rows = block.rows.iter().map(Row::height).fold(0, usize::saturating_add);
        rows.saturating_mul(block.columns.iter().map(count_leaves).fold(0, usize::saturating_add))
    };
    table.blocks.iter().map(cells).fold(0, usize::saturating_add)
}

fn count_leaves(column: &Column) -> usize {
    if column.columns.is_empty() { 1 } else { column.columns.iter().map(count_leaves).sum() }
}

fn check_block(block: &Block) -> Result<(), Fault> {
    if let Some(label) = block.columns.iter().find_map(too_wide) {
        return Err(Fault::at(label, format!("列“{label}”的宽度（span）超过{MOST_COLUMNS}")));
    }
    if block.data_width() > MOST_COLUMNS {
        return Err(Fault::at(&block.title, format!("“{}”的列超过{MOST_COLUMNS}列", block.title)));
    }
    if block.head_depth().max(block.stub_depth()) > MOST_LEVELS {
        return Err(Fault::at(&block.title, format!("“{}”的表头或行名超过{MOST_LEVELS}层", block.title)));
    }
    Ok(())
}

/// The label of a column that is wider than any table.
fn too_wide(column: &Column) -> Option<&str> {
    let own = (column.span > MOST_COLUMNS).then_some(column.label.as_str());
    own.or_else(|| column.columns.iter().find_map(too_wide))
}
