//! What is too long for its place is not taken, and that is said.

use egui::{Context, Event, ImeEvent};

use super::App;
use crate::report::{MOST_IN_TEXT, Overlong};

impl App {
    /// Takes out of the input what no place could take: even to show it would need more memory than there is.
    pub(super) fn refuse_long_input(&mut self, ctx: &Context) {
        let mut refused = None;
        ctx.input_mut(|input| {
            input.events.retain(|event| {
                let (Event::Paste(text) | Event::Text(text) | Event::Ime(ImeEvent::Commit(text))) = event else {
                    return true;
                };
                let overlong = Overlong::of(text, MOST_IN_TEXT);
                refused = refused.or(overlong);
                overlong.is_none()
            });
        });
        if let Some(overlong) = refused {
            self.tell_of_length(overlong);
        }
    }

    /// Tells what the report did not take.
    pub(super) fn tell_overlong(&mut self) {
        let overlong = self.session.as_mut().and_then(|session| session.document.take_overlong());
        if let Some(overlong) = overlong {
            self.tell_of_length(overlong);
        }
    }

    fn tell_of_length(&mut self, overlong: Overlong) {
        // What is half written in a dialog is not lost for it.
        if self.dialog.is_some() {
            self.message = Some(overlong.text());
            return;
        }
        self.tell("没有放进去", &overlong.text());
        if let Some(session) = &mut self.session {
            // What was typed into a cell before counts.
            session.settle();
        }
    }
}
