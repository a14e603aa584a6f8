//! Cells that are left blank, each with the reason.

use super::Unresolved;
use super::ambiguous::AmbiguousRow;
use super::cell_filler::CellFiller;
use super::found_row::FoundRow;
use crate::form::{CellIdx, TableIdx};
use crate::report::Address;

impl CellFiller<'_> {
    /// Leaves a cell blank whose figure is missing in the document, where it may have been blank.
    pub(super) fn leave_gap(&mut self, idx: CellIdx, row: &AmbiguousRow, value: &str) {
        self.blank(idx);
        let spots = row.tokens.iter().flat_map(|token| self.flow.spots(&token.range)).collect();
        let why = format!("原文这一格没有数字，按合计应为{value}");
        self.out.unresolved.push(Unresolved {
            item: Some(Address::Cell(self.form.cell_at(idx).key.clone())),
            why,
            spots,
        });
    }

    pub(super) fn leave_open(&mut self, idx: CellIdx, row: &AmbiguousRow, answers: usize) {
        self.blank(idx);
        let spots = row.tokens.iter().flat_map(|token| self.flow.spots(&token.range)).collect();
        let why = match answers {
            0 => "数字连在一起，合计定不下怎样断开，请对照原文填写".to_owned(),
            _ => format!("数字连在一起，有{answers}种读法，请对照原文填写"),
        };
        self.out.unresolved.push(Unresolved {
            item: Some(Address::Cell(self.form.cell_at(idx).key.clone())),
            why,
            spots,
        });
    }

    pub(super) fn leave_row(&mut self, row: &FoundRow, why: &str) {
        let spots = self.flow.spots(&row.range);
        for &idx in &self.lines[row.line].cells {
            self.blank(idx);
            let item = Some(Address::Cell(self.form.cell_at(idx).key.clone()));
            self.out.unresolved.push(Unresolved { item, why: why.to_owned(), spots: spots.clone() });
        }
    }

    /// The rows that were not found.
    pub(super) fn missing_rows(&mut self, table_idx: TableIdx, rows: &[FoundRow]) {
        for (line_idx, line) in self.lines.iter().enumerate().filter(|(_, line)| line.table_idx == table_idx) {
            if rows.iter().any(|row| row.line == line_idx) {
                continue;
            }
            let is_in_other = rows.iter().any(|row| self.lines[row.line].left_out.contains(&line.row));
            let why = if is_in_other {
                "原文这一组只有一行，没有分开填写"
            } else {
                "原文中没有找到这一行"
            };
            for &idx in &line.cells {
                self.blank(idx);
                let item = Some(Address::Cell(self.form.cell_at(idx).key.clone()));
                self.out.unresolved.push(Unresolved { item, why: why.to_owned(), spots: Vec::new() });
            }
        }
    }
}
