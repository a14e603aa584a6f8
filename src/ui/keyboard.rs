//! Where the keyboard goes back to when a dialog, a menu or a press on a button took it for a while.

use egui::{Context, Id, Order, Popup};

/// The place the keyboard belongs to.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    /// The widget that had it last, outside dialogs and menus.
    place: Option<Id>,
    /// Whether something has it for a while, or had it until this frame.
    is_lent: bool,
}

/// What is to be done for the keyboard at the begin of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Return {
    /// Nothing: it is where it belongs, or is still lent.
    Nothing,
    /// Its place takes no keys in this frame: they wait for the next.
    Wait,
    /// Its place is gone: it goes to the form.
    ToForm,
}

/// What stands over the forms in a frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Over {
    /// Whether a dialog is open, or the menu bar has the keyboard.
    pub(super) is_covered: bool,
    /// Whether the keyboard is going to another place anyway.
    pub(super) is_going: bool,
}

impl Keyboard {
    /// Notes that a button or a menu was used: what it does not move, the keyboard goes back to.
    pub(super) fn lend(&mut self) {
        self.is_lent = true;
    }

    /// Whether a dialog or menu has it, or had it until this frame.
    pub(super) fn is_lent(&self) -> bool {
        self.is_lent
    }

    /// Follows the keyboard, and gives it back once nothing else has it.
    pub(super) fn begin_frame(&mut self, ctx: &Context, over: Over) -> Return {
        if over.is_covered || Popup::is_any_open(ctx) {
            self.is_lent = true;
            return Return::Nothing;
        }
        let (focused, is_below_dialog) = ctx.memory(|memory| (memory.focused(), memory.top_modal_layer().is_some()));
        if is_below_dialog {
            // The dialog has closed; egui gives nothing below it the keyboard until the frame after.
            ctx.request_repaint();
            return if self.is_lent { Return::Wait } else { Return::Nothing };
        }
        if let Some(id) = focused {
            if belongs_to_form(ctx, id) {
                *self = Keyboard { place: Some(id), is_lent: false };
            } else if self.is_lent {
                // What had it in a menu or dialog is gone after this frame.
                ctx.request_repaint();
            }
            return Return::Nothing;
        }
        if ctx.input(|input| input.pointer.any_down()) || !std::mem::take(&mut self.is_lent) || over.is_going {
            return Return::Nothing;
        }
        match self.place.filter(|id| ctx.read_response(*id).is_some()) {
            Some(id) => {
                ctx.memory_mut(|memory| memory.request_focus(id));
                Return::Nothing
            }
            None => Return::ToForm,
        }
    }
}

/// Whether a widget stands in the window itself, not in what is shown over it.
fn belongs_to_form(ctx: &Context, id: Id) -> bool {
    ctx.read_response(id).is_some_and(|response| matches!(response.layer_id.order, Order::Background | Order::Middle))
}
