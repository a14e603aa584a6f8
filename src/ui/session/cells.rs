//! Commands on the cells selected.

use super::super::command::Command;
use super::super::dialogs::cells::PasteAsk;
use super::super::dialogs::zeros::ZerosAsk;
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

    /// Puts 0 into the blank cells selected. Gives what is told of it.
    pub(super) fn fill_zero(&mut self) -> Option<String> {
        let (selected, cursor) = (self.selected(), self.cursor()?);
        let ask = ZerosAsk::new(self.document.report(), selected, self.document.report().cell_address(cursor));
        if ask.count == 0 {
            return Some("选中的没有可填0的空白格；待核的和不适用的不填".to_owned());
        }
        self.put_zeros(&ask)
    }

    /// What putting 0 into all blank cells of the table would do; of the report where no table is shown.
    pub(crate) fn zeros_ask(&self) -> ZerosAsk {
        let (report, table) = (self.document.report(), self.table());
        let form = report.form;
        let spot = self.cursor().map_or(self.view.part.address(form), |cursor| report.cell_address(cursor));
        match table {
            Some(table) => ZerosAsk::new(report, form.cells_of_table(&table.key).map(|(idx, _)| idx), spot),
            None => ZerosAsk::new(report, form.cell_idxs(), spot),
        }
    }

    /// Puts the zeros in; gives what is told of it.
    pub(crate) fn put_zeros(&mut self, ask: &ZerosAsk) -> Option<String> {
        let is_done = self.document.apply(ask.edit.clone(), ask.spot.clone());
        is_done.then(|| format!("已在{}个空白单元格填0；待核的没有填", ask.count))
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
