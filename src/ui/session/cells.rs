//! Commands on the cells selected.

use super::super::command::Command;
use super::super::dialogs::cells::PasteAsk;
use super::super::grid::GridState;
use super::super::view::Pane;
use super::Session;
use crate::clip::{self, Block};
use crate::form::CellIdx;
use crate::report::{Address, Cell, Edit, Entry};

impl Session {
    fn grid_state(&self) -> Option<&GridState> {
        self.view.grids.get(&self.table()?.key)
    }

    /// The cell one stands on.
    pub(crate) fn cursor(&self) -> Option<CellIdx> {
        self.grid_state().map(GridState::cursor)
    }

    /// The cells selected.
    fn selected(&self) -> Vec<CellIdx> {
        let Some((state, table)) = self.grid_state().zip(self.table()) else { return Vec::new() };
        state.selected(self.document.report().form, table)
    }

    /// Puts 0 into the blank cells selected; of the table if one cell is; of the report elsewhere.
    /// Gives what is told of it.
    pub(super) fn fill_zero(&mut self) -> Option<String> {
        let selected = self.selected();
        let table = self.table();
        let document = &mut self.document;
        let form = document.report().form;
        let (cells, spot): (Vec<CellIdx>, Address) = match (selected.as_slice(), table) {
            ([], None) => (form.cell_idxs().collect(), self.view.part.address(form)),
            (selected, Some(table)) if selected.len() <= 1 => {
                let cells = form.cells_of_table(&table.key).map(|(idx, _)| idx).collect();
                (
                    cells,
                    selected.first().map_or(self.view.part.address(form), |cell| document.report().cell_address(*cell)),
                )
            }
            (selected, _) => (selected.to_vec(), document.report().cell_address(selected[0])),
        };
        let edit = document.report().zeros(cells);
        let count = if let Edit::All(edits) = &edit { edits.len() } else { 0 };
        document.apply(edit, spot).then(|| format!("已在{count}个空白单元格填0；待核的没有填"))
    }

    pub(super) fn change_selected(&mut self, command: Command) {
        let (selected, cursor) = (self.selected(), self.cursor());
        let Some(cursor) = cursor else { return };
        let document = &mut self.document;
        let report = document.report();
        let with_entry = |idx: CellIdx, entry: Entry| {
            let key = &report.form.cell_at(idx).key;
            Edit::Cell(key.clone(), Cell { entry, ..report.cell(key) })
        };
        let edit = match command {
            Command::Clear => report.cleared(selected),
            Command::NotApplicable => {
                let may = selected.into_iter().filter(|&idx| report.form.cell_at(idx).not_applicable);
                Edit::All(may.map(|idx| with_entry(idx, Entry::NotApplicable)).collect())
            }
            _ => {
                let sums = selected.into_iter().filter(|&idx| report.form.cell_at(idx).is_sum);
                Edit::All(sums.map(|idx| with_entry(idx, Entry::Computed)).collect())
            }
        };
        document.apply(edit, document.report().cell_address(cursor));
    }

    /// Pastes what was asked about; gives what is told of it.
    pub(crate) fn paste_so(&mut self, edit: Edit, at: &Address) -> Option<String> {
        self.view.go_to = Some(at.clone());
        self.document.apply(edit, at.clone()).then(|| "已粘贴，可以一步撤销".to_owned())
    }

    /// The cells selected as text.
    pub(crate) fn copied(&mut self) -> Option<String> {
        self.view.to_pane = Some(Pane::Form);
        let (state, table) = self.grid_state().zip(self.table())?;
        let report = self.document.report();
        Some(clip::copy(report, self.document.sheet(), table, &state.area(report.form, table)))
    }

    /// Pastes a text at once where all is clear; gives what is to be asked where it is not.
    pub(crate) fn paste(&mut self, text: &str) -> Option<PasteAsk> {
        let table = self.table()?;
        let (document, state) = (&mut self.document, self.view.grids.get(&table.key)?);
        if document.is_read_only() {
            return None;
        }
        let at = document.report().cell_address(state.cursor());
        let area = state.area(document.report().form, table);
        let plan = clip::plan(document.report(), table, &area, &Block::read(text));
        if plan.is_simple() {
            document.apply(plan.edit(false), at);
            return None;
        }
        Some(PasteAsk::new(plan, at))
    }
}
