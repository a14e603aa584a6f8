//! What the program starts with.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::super::desktop::Desktop;
use super::super::ending::Ending;
use super::super::importing::DocumentReader;
use super::super::temporary_folder::TemporaryFolders;
use crate::store::{Seat, Settings};

/// What the program starts with.
pub struct Start {
    /// A file to open.
    pub file: Option<PathBuf>,
    /// Choices of the person.
    pub settings: Settings,
    /// Where they are kept; nowhere if `None`.
    pub settings_path: Option<PathBuf>,
    /// Where a file is first offered to be put.
    pub documents: Option<PathBuf>,
    /// The day.
    pub today: Date,
    /// Whether the system's file dialogs are asked.
    pub has_file_dialogs: bool,
    /// Where backups and what is not saved yet are kept; nowhere if `None`.
    pub data: Option<PathBuf>,
    /// Who sits here.
    pub seat: Seat,
    /// What opens and prints files and holds the clipboard.
    pub desktop: Arc<dyn Desktop>,
    /// What reads published reports.
    pub reader: DocumentReader,
    /// Folders in which nothing is to stay.
    pub temporary_folders: TemporaryFolders,
    /// Whether the system asks the program to end.
    pub ending: Ending,
    /// Form files that were not taken, in words.
    pub form_faults: Vec<String>,
}
