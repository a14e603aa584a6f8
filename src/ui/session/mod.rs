//! An open report with everything that belongs to it: its changes, its file's lock, the copy that outlives
//! a crash, and what is shown of it.
//!
//! One report is one session. Another report makes another session, and this one is closed. A session knows
//! no settings, no dialogs and no other file: what is to be asked or told is given back to the app.

mod cells;
mod commands;
mod going;
mod keeping;
mod shown;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui::Context;

use super::document::Document;
use super::grid;
use super::panels::find::Find;
use super::preview::Preview;
use super::view::{Pane, View};
use crate::clock::now_in_china;
use crate::font::Faces;
use crate::report::{HistoryEntry, LastYear};
use crate::store::{self, Backups, Behind, FileLock, StoreError};
use keeping::{Keeper, is_unsaved};
pub(super) use shown::Surroundings;

/// An open report.
pub(super) struct Session {
    /// The report, its changes and what the rules say of it.
    pub(super) document: Document,
    /// The state of its forms and panes.
    pub(super) view: View,
    preview: Preview,
    find: Find,
    /// The file it was compared with, while one goes from a difference to its place.
    pub(super) compared: Option<PathBuf>,
    /// Holds its file; shared with whoever opens or saves that file anew.
    lock: Option<Rc<FileLock>>,
    /// Keeps what is not saved yet.
    keeper: Option<Keeper>,
}

impl Session {
    /// A report that is opened now, and the lock of its file if it has one.
    pub(super) fn new(document: Document, lock: Option<Rc<FileLock>>) -> Session {
        let view = View { to_pane: Some(Pane::Form), ..View::default() };
        Session {
            document,
            view,
            preview: Preview::default(),
            find: Find::default(),
            compared: None,
            lock,
            keeper: None,
        }
    }

    /// Begins a frame: puts the keys back that waited for it, and goes where one wanted to go after a dialog.
    pub(super) fn begin_frame(&mut self, ctx: &Context, is_composing: bool, has_dialog: bool) {
        self.view.is_composing = is_composing;
        if !self.view.held.is_empty() {
            let mut held = std::mem::take(&mut self.view.held);
            ctx.input_mut(|input| {
                held.append(&mut input.events);
                input.events = held;
            });
        }
        if !has_dialog
            && ctx.memory(|memory| memory.top_modal_layer().is_none())
            && let Some(spot) = self.view.go_after_dialog.take()
        {
            let select = self.view.select_after_dialog.take();
            self.go_to(spot, select);
        }
    }

    /// Keeps what is not saved in this folder from now on.
    pub(super) fn keep_in(&mut self, folder: &Path, ctx: &Context) {
        let ctx = ctx.clone();
        self.keeper = Some(Keeper::new(folder, move || ctx.request_repaint()));
    }

    /// Keeps unsaved changes once typing pauses. Gives the seconds to wait until then.
    pub(super) fn keep_unsaved(&mut self, now_secs: f64) -> Option<f64> {
        self.keeper.as_mut()?.follow(&self.document, &self.view, now_secs)
    }

    /// Keeps unsaved changes at once; gives whether that was done.
    pub(super) fn keep_at_once(&mut self) -> bool {
        self.keeper.as_mut().is_some_and(|keeper| keeper.keep_at_once(&self.document, &self.view))
    }

    /// Keeps unsaved changes, since the program ends with the next frame.
    pub(super) fn keep_last(&mut self) {
        if let Some(keeper) = self.keeper.as_mut().filter(|_| is_unsaved(&self.document, &self.view)) {
            keeper.keep_last(&self.document, &self.view);
        }
    }

    /// Why unsaved changes are not kept at present.
    pub(super) fn refusal_to_keep(&self) -> Option<String> {
        match &self.keeper {
            Some(keeper) => keeper.refusal(),
            None => self.is_unsaved().then(|| "找不到这台机器上放它的文件夹".to_owned()),
        }
    }

    /// The lock this session has of a file, if it is its file.
    pub(super) fn lock_of(&self, path: &Path) -> Option<Rc<FileLock>> {
        self.lock.as_ref().filter(|lock| lock.is_of(path)).map(Rc::clone)
    }

    /// How the file of the report is found; `None` if it is as it was when it was opened or saved last.
    pub(super) fn behind(&self) -> Option<Behind> {
        Behind::of(self.document.path()?, self.document.on_disk(), self.lock.as_deref())
    }

    /// Saves with an entry in the history of the report. Gives what the person is told of it besides.
    ///
    /// # Errors
    /// The file was not written; the report and its file are as before.
    pub(super) fn save(
        &mut self,
        path: &Path,
        lock: Rc<FileLock>,
        entry: HistoryEntry,
        backups: &Backups,
    ) -> Result<Vec<&'static str>, StoreError> {
        let recorded = self.document.recorded(entry);
        let saved = store::save_keeping(&recorded, path, backups, now_in_china())?;
        let notes = saved.notes();
        self.document.saved_to(path, saved.fingerprint, recorded);
        self.lock = Some(lock);
        Ok(notes)
    }

    /// Puts what is being typed into the report and judges it.
    pub(super) fn settle(&mut self) {
        for state in self.view.grids.values_mut() {
            grid::commit(&mut self.document, state);
        }
        self.document.end_step();
        self.document.judge_now();
    }

    /// Compares with last year's report from now on, or with none; gives whether that is allowed.
    pub(super) fn put_last_year(&mut self, last: Option<LastYear>) -> bool {
        let here = self.here();
        self.document.put_last_year(last, here)
    }

    /// Whether there is anything that is not in its file, be it only half typed.
    pub(super) fn is_unsaved(&self) -> bool {
        is_unsaved(&self.document, &self.view)
    }

    /// Whether the pages are shown in the place of the form.
    pub(super) fn shows_preview(&self) -> bool {
        self.preview.is_open()
    }

    /// Has the pages laid out with these faces.
    pub(super) fn use_faces(&mut self, faces: Rc<Faces>) {
        self.preview.use_faces(faces);
    }

    /// Ends in order: the person has saved the changes, or given them up. Then they are put aside for a while.
    pub(super) fn close(mut self) {
        let Some(mut keeper) = self.keeper.take() else { return };
        if is_unsaved(&self.document, &self.view) {
            keeper.give_up(&self.document, &self.view);
        } else {
            keeper.forget();
        }
    }
}

impl Drop for Session {
    /// A session that ends without being closed keeps what is not saved at once.
    fn drop(&mut self) {
        let Some(keeper) = &mut self.keeper else { return };
        if is_unsaved(&self.document, &self.view) {
            keeper.keep_last(&self.document, &self.view);
        } else {
            keeper.forget();
        }
    }
}
