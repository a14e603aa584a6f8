//! Actions that a part of the window asks for; they are carried out once the frame is shown.

use super::command::Command;
use crate::report::Address;
use crate::rules::Rule;

/// An action.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Action {
    /// A command.
    Run(Command),
    /// Goes to a place.
    GoTo(Address),
    /// Goes to a place in its form, from the preview too.
    ShowInForm(Address),
    /// Goes to a finding, by its index.
    GoToFinding(usize),
    /// Asks for the explanation of a finding, by its index.
    Explain(usize),
    /// Tells what the rule of a finding is for.
    TellRule(&'static Rule),
    /// Copies the cells selected.
    Copy,
    /// Asks the system for what is on the clipboard.
    AskPaste,
    /// Opens a file.
    Open(std::path::PathBuf),
    /// Shows everything at this percentage.
    Zoom(u16),
    /// Pastes into the cells selected.
    Paste(String),
}

/// The actions asked for, in order.
pub(super) type Actions = Vec<Action>;
