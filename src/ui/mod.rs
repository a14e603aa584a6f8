//! The window: forms for every part of the report, the findings beside them, the pages as printed.
//!
//! The only module that names egui. It changes the report through [`Document`] alone, and asks
//! `rules`, `page`, `raster`, `pdf` and `store` for everything that is not showing or asking.

mod action;
mod app;
mod beside;
mod calendar;
mod command;
mod desktop;
mod dialogs;
mod document;
mod ending;
mod files;
mod finding_ids;
mod fonts;
mod forms;
mod grid;
mod importing;
mod keyboard;
mod listing;
mod marked_text;
mod panels;
mod part;
mod passage;
mod preview;
mod progress;
mod run;
mod session;
mod standing;
mod steps;
mod temporary_folder;
mod text_field;
mod theme;
mod typing;
mod view;
mod words;

pub use app::{App, Start};
pub use command::{Command, shortcut_text};
pub use desktop::{Clip, ClipError, Desktop, Errand, ErrandError, SystemDesktop};
pub use document::{Document, ReadOnly};
pub use ending::Ending;
pub use importing::DocumentReader;
pub use part::{FormPart, PartState, entry_of, has_entry};
pub use run::run;
pub use steps::Stepped;
pub use temporary_folder::TemporaryFolders;
