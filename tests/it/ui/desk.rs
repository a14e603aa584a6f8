//! A person's machine, on which the window keeps what is not saved.

use std::path::{Path, PathBuf};
use std::time::Duration;

use nianbao::store::{self, LeftOver};

use super::window::Window;
use crate::samples::load;

pub(super) const SAMPLE: &str = "云川县水务局2025年年报.ron";

/// A person's machine: a folder with a report, and the folder in which the program keeps things.
pub(super) struct Desk {
    pub(super) folder: tempfile::TempDir,
}

impl Desk {
    pub(super) fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("a folder") };
        store::save(&load(SAMPLE), &desk.file()).expect("saved");
        desk
    }

    pub(super) fn file(&self) -> PathBuf {
        self.folder.path().join("年报.ron")
    }

    pub(super) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(super) fn open(&self, file: Option<&Path>) -> Window {
        Window::keeping_in(file, &self.data())
    }

    pub(super) fn left_over(&self) -> Vec<LeftOver> {
        LeftOver::all(&self.data().join("recovery"))
    }
}

/// Lets the keeper notice that typing rests, and do its work.
pub(super) fn wait_until(window: &mut Window, is_done: impl Fn() -> bool) {
    for _ in 0..200 {
        window.harness.run_steps(10);
        if is_done() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("it is not done");
}

pub(super) fn record_count(desk: &Desk) -> usize {
    let entries = std::fs::read_dir(desk.data().join("recovery")).expect("a folder");
    let is_record = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "unsaved");
    entries.map(|entry| entry.expect("one").path()).filter(is_record).count()
}

/// Moves a file or folder away, as a person does.
#[allow(clippy::disallowed_methods, reason = "the program itself moves nothing")]
pub(super) fn moved(from: impl AsRef<Path>, to: impl AsRef<Path>) {
    std::fs::rename(from, to).expect("moved");
}
