//! File dialogs of the system, asked for off the window's thread: they may never answer.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::dialogs::path::PathPurpose;

/// The dialog that was asked for.
pub(super) struct FileDialogs {
    /// Whether the system is asked at all.
    is_on: bool,
    waiting: Option<Waiting>,
}

struct Waiting {
    answer: Receiver<Option<PathBuf>>,
    since_secs: f64,
}

/// What became of a dialog.
#[derive(Debug, PartialEq)]
pub(super) enum Answer {
    /// A file was chosen.
    Chosen(PathBuf),
    /// The person closed it.
    Cancelled,
    /// It was gone as soon as it was asked for: the system has none.
    NotThere,
}

impl FileDialogs {
    pub(super) fn new(is_on: bool) -> FileDialogs {
        FileDialogs { is_on, waiting: None }
    }

    /// Asks for a file.
    pub(super) fn ask(&mut self, ctx: &egui::Context, purpose: PathPurpose, proposed: PathBuf) {
        if !self.is_on {
            return;
        }
        let (sender, answer) = channel();
        let ctx_there = ctx.clone();
        let asking = std::thread::Builder::new().name("file dialog".to_owned()).spawn(move || {
            // The window may be gone: then nobody waits for the answer.
            let _ = sender.send(show(purpose, &proposed));
            ctx_there.request_repaint();
        });
        let since_secs = ctx.input(|input| input.time);
        self.waiting = asking.is_ok().then_some(Waiting { answer, since_secs });
    }

    /// Whether the system's dialog is open.
    pub(super) fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// The answer is not wanted any more.
    pub(super) fn forget(&mut self) {
        self.waiting = None;
    }

    /// The answer, once there is one.
    pub(super) fn answer(&mut self, now_secs: f64) -> Option<Answer> {
        /// Nobody closes a dialog more quickly.
        const QUICKEST_SECS: f64 = 0.6;
        let waiting = self.waiting.as_ref()?;
        let answer = match waiting.answer.try_recv() {
            Ok(Some(path)) => Answer::Chosen(path),
            Ok(None) if now_secs - waiting.since_secs >= QUICKEST_SECS => Answer::Cancelled,
            Ok(None) | Err(TryRecvError::Disconnected) => Answer::NotThere,
            Err(TryRecvError::Empty) => return None,
        };
        self.waiting = None;
        Some(answer)
    }
}

fn show(purpose: PathPurpose, proposed: &std::path::Path) -> Option<PathBuf> {
    let (name, _) = purpose.kind();
    let mut dialog = rfd::FileDialog::new().set_title(purpose.title()).add_filter(name, purpose.extensions());
    if let Some(folder) = proposed.parent().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    if !purpose.saves() {
        return dialog.pick_file();
    }
    if let Some(name) = proposed.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    dialog.save_file()
}
