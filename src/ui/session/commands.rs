//! The commands that concern the open report alone.

use super::super::command::Command;
use super::super::dialogs::punctuation::{PunctuationAsk, PunctuationWish};
use super::super::document::Document;
use super::super::part::entry_of;
use super::super::steps::Stepped;
use super::super::view::Pane;
use super::Session;
use crate::form::Table;

impl Session {
    /// Whether a command makes sense now.
    pub(crate) fn can_run(&self, command: Command) -> bool {
        let writable = !self.document.is_read_only();
        let in_form = !self.preview.is_open();
        match command {
            Command::Undo => self.document.can_undo(),
            Command::Redo => self.document.can_redo(),
            // What is selected is not seen in the preview.
            Command::FillZero | Command::Clear | Command::AutoTotal | Command::CellNotes => {
                writable && in_form && self.table().is_some()
            }
            Command::NotApplicable => writable && in_form && self.table().is_some_and(|table| table.not_applicable),
            Command::FillBlanks => writable && in_form,
            Command::Reopen => writable && self.document.settled_by().is_some(),
            Command::TakeLastYear | Command::Punctuation => writable,
            Command::DropLastYear => writable && self.document.report().last_year.is_some(),
            _ => true,
        }
    }

    /// Carries out a command on the report; gives what is told of it. Other commands do nothing here.
    pub(crate) fn run(&mut self, command: Command) -> Option<String> {
        if matches!(command, Command::FillZero | Command::Clear | Command::NotApplicable | Command::AutoTotal)
            && self.table().is_some()
        {
            // From a menu the keyboard goes back to the cells.
            self.view.to_pane = Some(Pane::Form);
        }
        match command {
            Command::Undo => return self.step(Document::undo, "已撤销"),
            Command::Redo => return self.step(Document::redo, "已重做"),
            Command::FillZero => return self.fill_zero(),
            Command::Clear | Command::NotApplicable | Command::AutoTotal => self.change_selected(command),
            Command::Find => self.find.open(false, self.view.spot.clone()),
            Command::Replace => self.find.open(true, self.view.spot.clone()),
            Command::Preview => self.turn_preview(),
            Command::NextPart => self.step_part(1),
            Command::PreviousPart => self.step_part(-1),
            _ => {}
        }
        None
    }

    /// Mends punctuation, or goes to where it is wrong; gives what is told of it.
    pub(crate) fn mend_punctuation(&mut self, ask: &PunctuationAsk, wish: PunctuationWish) -> Option<String> {
        match wish {
            PunctuationWish::GoTo(field, range) => {
                let spot = entry_of(&field, self.document.report());
                self.go_after_dialog(spot);
                self.view.select_after_dialog = Some(range);
                None
            }
            PunctuationWish::Mend => {
                let (edit, spot, count) = ask.edit(self.document.report())?;
                self.document.apply(edit, spot).then(|| format!("已改正{count}处标点，可以一步撤销"))
            }
        }
    }

    /// The table that is shown.
    pub(super) fn table(&self) -> Option<&'static Table> {
        let form = self.document.report().form;
        form.table(self.view.part.table(form)?)
    }

    fn step(&mut self, step: fn(&mut Document) -> Option<Stepped>, done: &str) -> Option<String> {
        let stepped = step(&mut self.document)?;
        self.go_to(stepped.at, None);
        Some(format!("{done}：{}", stepped.what))
    }
}
