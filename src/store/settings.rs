//! The settings of a user: a small file in the user's settings folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::{decode, disk, read_bytes, write_file};

/// Files kept in the list of recent ones.
const MOST_RECENT: usize = 8;

/// The settings of a user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Dark background.
    pub is_dark: bool,
    /// 大字.
    pub is_large: bool,
    /// Zoom of the window in percent; 100 is the system's own.
    pub zoom_percent: u16,
    /// How large the window was left.
    pub window: WindowSize,
    /// Files opened last, the latest first.
    pub recent: Vec<PathBuf>,
    /// What the reports in them were when they were last here: organ, year and how they stand.
    pub recent_told: BTreeMap<PathBuf, String>,
    /// Whether the machine's own faces go before those of the program.
    pub has_system_fonts: bool,
    /// Font files the person named, by what the role is called.
    pub font_files: BTreeMap<String, PathBuf>,
}

/// A file that was opened or saved not long ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecentFile<'s> {
    /// Where it lies.
    pub path: &'s Path,
    /// What the report in it was: organ, year and how it stands.
    pub told: Option<&'s str>,
}

/// How large the window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowSize {
    /// Whether it fills the screen.
    pub is_maximized: bool,
    /// Its width where it does not, in the system's points.
    pub width: u16,
    /// Its height where it does not, in the system's points.
    pub height: u16,
}

impl Default for WindowSize {
    fn default() -> WindowSize {
        WindowSize { is_maximized: true, width: 1280, height: 720 }
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            is_dark: false,
            is_large: false,
            zoom_percent: 100,
            window: WindowSize::default(),
            recent: Vec::new(),
            recent_told: BTreeMap::new(),
            has_system_fonts: false,
            font_files: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Path of this user's settings, if the system has a place for them.
    pub fn path() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "nianbao").map(|folders| folders.config_dir().join("settings.ron"))
    }

    /// This user's documents folder, if the system has one.
    pub fn documents() -> Option<PathBuf> {
        directories::UserDirs::new()?.document_dir().map(Path::to_owned)
    }

    /// The program's data folder for this user, if the system has a place for it.
    pub fn data() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "nianbao").map(|folders| folders.data_local_dir().to_owned())
    }

    /// The settings in a file; the defaults if it is not there or cannot be read.
    pub fn load(path: &Path) -> Settings {
        let text = read_bytes(path).and_then(|bytes| decode(&bytes, path));
        let settings: Settings = text.ok().and_then(|text| ron::from_str(&text).ok()).unwrap_or_default();
        Settings { zoom_percent: settings.zoom_percent.clamp(50, 300), ..settings }
    }

    /// Writes the settings to a file.
    ///
    /// # Errors
    /// The system refuses.
    pub fn save(&self, path: &Path) -> Result<(), StoreError> {
        if let Some(folder) = path.parent() {
            // If this fails, writing the file fails with the reason.
            let _ = disk::make_folder(folder);
        }
        let text = super::text::pretty(self, ron::ser::PrettyConfig::new()).unwrap_or_default();
        write_file(path, text.as_bytes())
    }

    /// The recent files, the latest first.
    pub fn recent_files(&self) -> impl Iterator<Item = RecentFile<'_>> {
        self.recent.iter().map(|path| RecentFile { path, told: self.recent_told.get(path).map(String::as_str) })
    }

    /// Puts a file in front of the recent ones, with what the report in it is.
    pub fn remember(&mut self, path: &Path, told: Option<String>) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MOST_RECENT);
        self.recent_told.extend(told.map(|told| (path.to_owned(), told)));
        self.recent_told.retain(|path, _| self.recent.contains(path));
    }
}
