//! Filling cells, one or many at once, and listing what is still to be filled.

use super::{Cell, Edit, Entry, Report, calculated};
use crate::form::{CellIdx, FormCell};

impl Report {
    /// The edit for what was typed into a cell. With `keeps_remark` a text without a remark in
    /// brackets leaves the one that is there; a sum typed empty is left to the program again. `=12+3` is
    /// [`calculated`].
    pub fn typed(&self, cell_idx: CellIdx, text: &str, keeps_remark: bool) -> Edit {
        let form_cell = self.form.cell_at(cell_idx);
        let before = self.cell(&form_cell.key);
        let result = calculated(text, form_cell);
        let Cell { entry, remark, .. } = Cell::read(result.as_deref().unwrap_or(text), "", Some(form_cell));
        let entry = if entry == Entry::Blank { Entry::untouched(form_cell) } else { entry };
        let remark = if remark.is_empty() && keeps_remark { before.remark.clone() } else { remark };
        Edit::Cell(form_cell.key.clone(), Cell { entry, remark, ..before })
    }

    /// A cell as a person types it: the entry with its remark in brackets.
    pub fn typed_text(&self, cell_idx: CellIdx) -> String {
        let cell = self.cell(&self.form.cell_at(cell_idx).key);
        let remark = cell.remark.trim();
        let remark = if remark.is_empty() { String::new() } else { format!("（{remark}）") };
        cell.entry.text() + &remark
    }

    /// The cells among these in which 填 0 puts a 0: blank, not computed, and not waiting to be confirmed.
    pub fn zeros(&self, cells: impl IntoIterator<Item = CellIdx>) -> Edit {
        let with_zero = |idx: CellIdx| {
            let key = &self.form.cell_at(idx).key;
            let cell = self.cell(key);
            let takes_zero = cell.entry == Entry::Blank && !self.form.cell_at(idx).is_sum && !cell.unsettled;
            takes_zero.then(|| Edit::Cell(key.clone(), Cell { entry: Entry::Number(0.into()), ..cell }))
        };
        Edit::All(cells.into_iter().filter_map(with_zero).collect())
    }

    /// The edit that empties cells; sums are left to the program again. Sources and 待核 marks stay.
    pub fn cleared(&self, cells: impl IntoIterator<Item = CellIdx>) -> Edit {
        let emptied = |idx: CellIdx| {
            let key = &self.form.cell_at(idx).key;
            let cell =
                Cell { entry: Entry::untouched(self.form.cell_at(idx)), remark: String::new(), ..self.cell(key) };
            Edit::Cell(key.clone(), cell)
        };
        Edit::All(cells.into_iter().map(emptied).collect())
    }

    /// Whether a cell is a sum that is left to the program.
    pub fn is_left_to_program(&self, cell: &FormCell) -> bool {
        cell.is_sum && self.cell(&cell.key).entry == Entry::Computed
    }

    /// The cells, by index, that are still to be filled in or confirmed.
    pub fn to_be_filled(&self) -> Vec<CellIdx> {
        let is_open = |(_, form_cell): &(CellIdx, &FormCell)| {
            let cell = self.cells.get(&form_cell.key);
            let is_blank = cell.map_or(!form_cell.is_sum, |cell| cell.entry == Entry::Blank);
            is_blank || cell.is_some_and(|cell| cell.unsettled)
        };
        self.form.indexed_cells().filter(is_open).map(|(idx, _)| idx).collect()
    }

    /// The list of what is to be filled in or confirmed, for the people who owe it: a line each with
    /// the official path, whether it is blank or 待核, and the source noted.
    pub fn list_to_be_filled(&self) -> String {
        let line = |idx: CellIdx| {
            let form_cell = self.form.cell_at(idx);
            let cell = self.cell(&form_cell.key);
            let mut states = Vec::new();
            if cell.entry == Entry::Blank {
                states.push("未填".to_owned());
            } else if cell.unsettled {
                states.push(format!("现为{}", cell.entry.text()));
            }
            if cell.unsettled {
                states.push("待核".to_owned());
            }
            let source = cell.source.trim();
            let source = if source.is_empty() { String::new() } else { format!("，来源：{source}") };
            format!("{}：{}{source}", form_cell.path, states.join("，"))
        };
        self.to_be_filled().into_iter().map(line).collect::<Vec<_>>().join("\n")
    }
}
