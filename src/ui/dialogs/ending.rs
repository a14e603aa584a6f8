//! The end of a dialog: its buttons at the right below, of which one is the usual way on.

use egui::{Button, Id, RichText, Ui};

use super::Answer;
use crate::ui::theme::palette;

/// The buttons of a dialog, at the right below, in the order in which one reads them.
pub(super) fn buttons_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(12.0);
    // How wide they are is known once they were laid out.
    let id: Id = ui.scope_id().with("buttons of a dialog");
    let known: Option<f32> = ui.data(|data| data.get_temp(id));
    let shown = ui.horizontal(|ui| {
        ui.add_space((ui.available_width() - known.unwrap_or_default()).max(0.0));
        let start = ui.cursor().left();
        let answer = content(ui);
        (answer, ui.min_rect().right() - start)
    });
    let (answer, width) = shown.inner;
    if known.is_none_or(|known| (known - width).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(id, width));
        ui.ctx().request_discard("the width of a dialog's buttons is known");
    }
    answer
}

/// The one button that is filled: the usual way on.
pub(super) fn primary(ui: &Ui, text: &str) -> Button<'static> {
    let palette = palette(ui.ctx());
    Button::new(RichText::new(text).color(palette.paper.0)).fill(palette.cursor.0)
}

/// A dialog that is only closed.
pub(super) fn close_ui(ui: &mut Ui, text: &str) -> bool {
    buttons_ui(ui, |ui| {
        let close = ui.add(primary(ui, text));
        super::focus_first(ui, &close);
        close.clicked()
    })
}

/// The choices, the first with the keyboard, and 取消.
pub(super) fn choice_ui<T: Clone>(ui: &mut Ui, choices: &[(&str, T)]) -> Answer<T> {
    buttons_ui(ui, |ui| {
        let mut answer = Answer::Open;
        for (idx, (name, choice)) in choices.iter().enumerate() {
            let button = if idx == 0 { primary(ui, name) } else { Button::new(*name) };
            let button = ui.add(button);
            super::focus_first(ui, &button);
            if button.clicked() {
                answer = Answer::Given(choice.clone());
            }
        }
        if ui.button("取消").clicked() { Answer::Closed } else { answer }
    })
}
