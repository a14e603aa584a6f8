//! What the person has to know as long as it is so, below the tool bar: each with the commands that help.

use egui::{Button, Frame, Label, Ui};

use super::super::action::{Action, Actions};
use super::super::command::Command;
use super::super::theme::palette;

/// Something to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Band {
    pub(crate) text: String,
    /// What helps.
    pub(crate) commands: &'static [Command],
}

/// Shows them one below the other.
pub(crate) fn bands_ui(ui: &mut Ui, bands: &[Band], actions: &mut Actions) {
    for band in bands {
        let fill = palette(ui.ctx()).warning_fill.0;
        Frame::new().fill(fill).inner_margin(4.0).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.add(Label::new(&band.text).wrap());
                for &command in band.commands {
                    if ui.add(Button::new(command.text())).on_hover_text(command.tooltip()).clicked() {
                        actions.push(Action::Run(command));
                    }
                }
            });
        });
    }
}
