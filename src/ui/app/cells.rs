//! Commands on the cells selected.

use egui::Context;

use super::super::command::Command;
use super::super::dialogs::Dialog;
use super::super::dialogs::cells::PasteAsk;
use super::super::grid::GridState;
use super::App;
use crate::clip::{self, Block};
use crate::form::CellIdx;
use crate::report::{Address, Cell, Edit, Entry};

impl App {
    pub(super) fn grid_state(&self) -> Option<&GridState> {
        self.view.grids.get(&self.table()?.key)
    }

    /// The cell one stands on.
    pub(super) fn cursor(&self) -> Option<CellIdx> {
        self.grid_state().map(GridState::cursor)
    }

    /// The cells selected.
    pub(super) fn selected(&self) -> Vec<CellIdx> {
        let Some((document, table)) = self.document.as_ref().zip(self.table()) else { return Vec::new() };
        self.grid_state().map(|state| state.selected(document.report().form, table)).unwrap_or_default()
    }

    /// Puts 0 into the blank cells selected; of the table if one cell is; of the report elsewhere.
    pub(super) fn fill_zero(&mut self) {
        let selected = self.selected();
        let table = self.table();
        let Some(document) = &mut self.document else { return };
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
        document.apply(edit, spot);
        self.message = Some(format!("已在{count}个空白单元格填0；待核的没有填"));
    }

    pub(super) fn change_selected(&mut self, command: Command) {
        let (selected, cursor) = (self.selected(), self.cursor());
        let Some((document, cursor)) = self.document.as_mut().zip(cursor) else { return };
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

    pub(super) fn copy(&mut self, ctx: &Context) {
        let Some((document, table)) = self.document.as_ref().zip(self.table()) else { return };
        let Some(area) = self.grid_state().map(|state| state.area(document.report().form, table)) else { return };
        ctx.copy_text(clip::copy(document.report(), document.sheet(), table, &area));
    }

    pub(super) fn paste(&mut self, text: &str) {
        let Some((cursor, table)) = self.cursor().zip(self.table()) else { return };
        let Some((document, state)) = self.document.as_mut().zip(self.view.grids.get(&table.key)) else { return };
        if document.is_read_only() {
            return;
        }
        let area = state.area(document.report().form, table);
        let plan = clip::plan(document.report(), table, &area, &Block::read(text));
        if plan.is_simple() {
            document.apply(plan.edit(false), document.report().cell_address(cursor));
        } else {
            self.dialog = Some(Dialog::Paste(Box::new(PasteAsk::new(plan, document.report().cell_address(cursor)))));
        }
    }
}
