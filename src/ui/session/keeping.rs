//! Keeps unsaved changes safe from a crash, off the window's thread.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::super::document::Document;
use super::super::grid::{GridState, Pending};
use super::super::view::View;
use crate::clock::now_in_china;
use crate::report::Edit;
use crate::store::{RecoveryPlace, StoreError, Unsaved};

/// Pause in typing after which unsaved changes are kept.
const PAUSE_SECS: f64 = 0.3;
/// Interval at which they are kept while typing goes on: with the time to write it is less than a second that a
/// crash takes.
const LONGEST_SECS: f64 = 0.6;
/// How often the thread looks whether what it kept is still there, and tries again what was refused.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// An order for the thread that keeps them.
enum Order {
    Keep(Box<Unsaved>),
    Forget,
}

/// Keeps the unsaved report of a session.
pub(super) struct Keeper {
    shelf: Arc<Shelf>,
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    /// The state kept last; `None` if nothing is kept.
    kept: Option<State>,
    /// The state to be kept, since when in seconds it is unchanged, and since when anything is unkept.
    waiting: Option<(State, f64, f64)>,
}

/// An unsaved state: the revision of the report, what is being typed into a cell, and written in a dialog.
type State = (u64, Option<Pending>, Option<Edit>);

impl Keeper {
    /// A keeper with a place of its own in this folder. It calls `wake` when it begins or ceases to be refused.
    pub(super) fn new(folder: &Path, wake: impl Fn() + Send + Sync + 'static) -> Keeper {
        let shelf = Arc::new(Shelf {
            folder: folder.to_owned(),
            held: Mutex::new(Held::default()),
            refused: Mutex::new(None),
            wake: Box::new(wake),
        });
        shelf.look_again();
        let (orders, received) = channel();
        let shelf_there = Arc::clone(&shelf);
        let thread =
            std::thread::Builder::new().name("keeper".to_owned()).spawn(move || carry_out_all(&shelf_there, &received));
        Keeper { shelf, orders: Some(orders), thread: thread.ok(), kept: None, waiting: None }
    }

    /// Keeps unsaved changes once typing pauses, and while it goes on. Gives the seconds to wait until then.
    pub(super) fn follow(&mut self, document: &Document, view: &View, now_secs: f64) -> Option<f64> {
        if !is_unsaved(document, view) {
            self.waiting = None;
            if self.kept.take().is_some() {
                self.order(Order::Forget);
            }
            return None;
        }
        let state = state_of(document, view);
        if self.kept.as_ref() == Some(&state) {
            self.waiting = None;
            return None;
        }
        let begun_secs = self.waiting.as_ref().map_or(now_secs, |(_, _, begun_secs)| *begun_secs);
        let since_secs = match &self.waiting {
            Some((waiting, since_secs, _)) if *waiting == state => *since_secs,
            _ => now_secs,
        };
        let wait_secs = (since_secs + PAUSE_SECS).min(begun_secs + LONGEST_SECS) - now_secs;
        if wait_secs > 0.0 {
            self.waiting = Some((state, since_secs, begun_secs));
            return Some(wait_secs);
        }
        self.order(Order::Keep(Box::new(unsaved_of(document, view))));
        self.kept = Some(state);
        self.waiting = None;
        None
    }

    /// Keeps at once what is not saved; gives whether that was done.
    pub(super) fn keep_at_once(&mut self, document: &Document, view: &View) -> bool {
        self.kept = Some(state_of(document, view));
        self.shelf.carry_out(Order::Keep(Box::new(unsaved_of(document, view))));
        self.refusal().is_none()
    }

    /// Keeps what is not saved and ends.
    pub(super) fn keep_last(&mut self, document: &Document, view: &View) {
        self.finish();
        self.keep_at_once(document, view);
    }

    /// Forgets what was kept: the window closes in order.
    pub(super) fn forget(&mut self) {
        self.finish();
        self.shelf.carry_out(Order::Forget);
    }

    /// The changes are given up: they are put aside for a while.
    pub(super) fn give_up(&mut self, document: &Document, view: &View) {
        self.keep_last(document, view);
        let held = lock(&self.shelf.held);
        if let Some(place) = &held.place {
            // What cannot be put aside is offered at the next start.
            let _ = place.give_up(now_in_china());
        }
    }

    /// Why nothing is kept at present.
    pub(super) fn refusal(&self) -> Option<String> {
        lock(&self.shelf.refused).clone()
    }

    fn order(&self, order: Order) {
        let sent = self.orders.as_ref().map(|orders| orders.send(order));
        // Without its thread the window does it itself.
        if let Some(Err(not_sent)) = sent {
            self.shelf.carry_out(not_sent.0);
        }
    }

    fn finish(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // It ends when there are no more orders.
            let _ = thread.join();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.finish();
    }
}

/// Whether there is anything that is not in its file.
pub(super) fn is_unsaved(document: &Document, view: &View) -> bool {
    document.is_changed() || pending(view).is_some() || view.half_written.is_some()
}

fn state_of(document: &Document, view: &View) -> State {
    (document.revision(), pending(view), view.half_written.clone())
}

/// What is being typed into a cell; into one at a time.
fn pending(view: &View) -> Option<Pending> {
    view.grids.values().find_map(GridState::pending)
}

/// The report as it stands, with what is being typed into a cell or a dialog.
fn unsaved_of(document: &Document, view: &View) -> Unsaved {
    let mut report = document.report().clone();
    if let Some(pending) = pending(view) {
        report.apply(pending.edit(&report));
    }
    if let Some(edit) = view.half_written.clone() {
        report.apply(edit);
    }
    Unsaved { report, path: document.path().map(Path::to_owned), on_disk: document.on_disk().cloned() }
}

/// The place of the record, and what stands in it.
struct Shelf {
    folder: PathBuf,
    /// Held while it is written; the window's thread looks at `refused` alone.
    held: Mutex<Held>,
    /// Why nothing is kept at present.
    refused: Mutex<Option<String>>,
    wake: Box<dyn Fn() + Send + Sync>,
}

#[derive(Default)]
struct Held {
    /// `None` until it could be made.
    place: Option<RecoveryPlace>,
    /// What is to be kept.
    unsaved: Option<Box<Unsaved>>,
}

impl Shelf {
    fn carry_out(&self, order: Order) {
        let mut held = lock(&self.held);
        held.unsaved = match order {
            Order::Keep(unsaved) => Some(unsaved),
            Order::Forget => None,
        };
        self.note(held.put(&self.folder));
    }

    /// Keeps again what is not there any more, and what was refused.
    fn look_again(&self) {
        let mut held = lock(&self.held);
        let stands = held.place.as_ref().is_some_and(|place| held.unsaved.is_none() || place.has_record());
        if !stands || lock(&self.refused).is_some() {
            self.note(held.put(&self.folder));
        }
    }

    fn note(&self, put: Result<(), StoreError>) {
        let now = put.err().map(cause);
        let before = std::mem::replace(&mut *lock(&self.refused), now.clone());
        if before != now {
            (self.wake)();
        }
    }

    /// Whether there is anything to look after.
    fn is_idle(&self) -> bool {
        lock(&self.held).unsaved.is_none() && lock(&self.refused).is_none()
    }
}

impl Held {
    /// Makes the place what it is to be.
    fn put(&mut self, folder: &Path) -> Result<(), StoreError> {
        let place = match &mut self.place {
            Some(place) => place,
            none => none.insert(RecoveryPlace::new(folder)?),
        };
        if let Some(unsaved) = &self.unsaved {
            return place.keep(unsaved, now_in_china());
        }
        place.forget();
        Ok(())
    }
}

fn cause(error: StoreError) -> String {
    match error {
        StoreError::Write { cause, path } | StoreError::Read { cause, path } => {
            format!("{cause}（{}）", path.display())
        }
        other => other.to_string(),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Carries out orders until the sender is gone; of several waiting orders only the last counts.
fn carry_out_all(shelf: &Shelf, orders: &Receiver<Order>) {
    loop {
        let order = if shelf.is_idle() {
            orders.recv().map_err(|RecvError| RecvTimeoutError::Disconnected)
        } else {
            orders.recv_timeout(LOOK_AGAIN)
        };
        match order {
            Ok(order) => shelf.carry_out(orders.try_iter().last().unwrap_or(order)),
            Err(RecvTimeoutError::Timeout) => shelf.look_again(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}
