//! Putting 0 into all cells that are still blank.

use egui::Context;

use super::{Answer, choice_ui, modal_ui};
use crate::form::CellIdx;
use crate::report::{Address, Edit, Entry, Report};

/// What putting zeros in would do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ZerosAsk {
    pub(crate) edit: Edit,
    /// Cells that get a 0.
    pub(crate) count: usize,
    /// Blank cells that stay blank because they are to be confirmed.
    unsettled: usize,
    pub(crate) spot: Address,
}

impl ZerosAsk {
    /// Zeros for the blank ones among these cells, asked for at this place.
    pub(crate) fn new(report: &Report, cells: impl IntoIterator<Item = CellIdx>, spot: Address) -> ZerosAsk {
        let cells: Vec<CellIdx> = cells.into_iter().collect();
        let is_unsettled = |idx: &&CellIdx| {
            let cell = report.cell(&report.form.cell_at(**idx).key);
            cell.entry == Entry::Blank && cell.unsettled
        };
        let unsettled = cells.iter().filter(is_unsettled).count();
        let edit = report.zeros(cells);
        let count = if let Edit::All(edits) = &edit { edits.len() } else { 0 };
        ZerosAsk { edit, count, unsettled, spot }
    }
}

/// Asks with the number of cells.
pub(crate) fn zeros_ui(ctx: &Context, ask: &ZerosAsk) -> Answer<()> {
    modal_ui(ctx, "其余空格填0", 460.0, |ui| {
        let place = match ask.spot.cell() {
            Some(_) => "本表",
            None => "各表",
        };
        let rest = match ask.unsettled {
            0 => String::new(),
            count => format!("另有{count}个待核的空白格不填。"),
        };
        if ask.count == 0 {
            ui.add(egui::Label::new(format!("{place}没有可填0的空白格。{rest}")).wrap());
        } else {
            let text = format!(
                "{place}还有{}个空白格，都填0吗？0表示没有发生，请确认这些事项本年确实没有。已填的和不适用的不动。{rest}",
                ask.count
            );
            ui.add(egui::Label::new(text).wrap());
        }
        ui.add_space(8.0);
        let fill = format!("填{}个0", ask.count);
        let choices = [(fill.as_str(), ())];
        choice_ui(ui, if ask.count == 0 { &[] } else { &choices })
    })
}
