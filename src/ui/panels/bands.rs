//! What the person has to know as long as it is so, below the tool bar: each with the commands that help.

use egui::{Button, Frame, Label, Ui};

use super::super::action::{Action, Actions};
use super::super::command::Command;
use super::super::theme::palette;

/// Something to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Band {
    pub(crate) text: String,
    pub(crate) tone: Tone,
    /// What helps.
    pub(crate) commands: &'static [Command],
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Something may be lost.
    Warning,
    /// That is how the report is.
    Notice,
}

/// Shows them one below the other.
pub(crate) fn bands_ui(ui: &mut Ui, bands: &[Band], actions: &mut Actions) {
    for band in bands {
        let palette = palette(ui.ctx());
        let fill = match band.tone {
            Tone::Warning => palette.warning_fill,
            Tone::Notice => palette.selected,
        };
        Frame::new().fill(fill.0).inner_margin(4.0).show(ui, |ui| {
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
