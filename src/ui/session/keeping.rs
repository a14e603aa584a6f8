//! Keeps unsaved changes safe from a crash, off the window's thread.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::super::document::Document;
use super::super::grid::{GridState, Pending};
use super::super::view::View;
use crate::clock::now_in_china;
use crate::store::{RecoveryPlace, StoreError, Unsaved};

/// Pause in typing after which unsaved changes are kept.
const PAUSE_SECS: f64 = 1.0;
/// Interval at which they are kept while typing goes on.
const LONGEST_SECS: f64 = 5.0;

/// An order for the thread that keeps them.
enum Order {
    Keep(Box<Unsaved>),
    Forget,
}

/// Keeps the unsaved report of a session.
pub(super) struct Keeper {
    place: Arc<RecoveryPlace>,
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    /// Why the last report was not kept.
    refused: Arc<Mutex<Option<String>>>,
    /// The state kept last; `None` if nothing is kept.
    kept: Option<State>,
    /// The state to be kept, since when in seconds it is unchanged, and since when anything is unkept.
    waiting: Option<(State, f64, f64)>,
}

/// An unsaved state: the revision of the report, and what is being typed into a cell.
type State = (u64, Option<Pending>);

impl Keeper {
    /// A keeper with a place of its own in this folder.
    ///
    /// # Errors
    /// The system refuses.
    pub(super) fn new(folder: &Path) -> Result<Keeper, StoreError> {
        let place = Arc::new(RecoveryPlace::new(folder)?);
        let (orders, received) = channel();
        let refused = Arc::new(Mutex::new(None));
        let (place_there, refused_there) = (Arc::clone(&place), Arc::clone(&refused));
        let thread = std::thread::Builder::new()
            .name("keeper".to_owned())
            .spawn(move || carry_out_all(&place_there, &received, &refused_there));
        Ok(Keeper { place, orders: Some(orders), thread: thread.ok(), refused, kept: None, waiting: None })
    }

    /// Keeps unsaved changes once typing pauses. Gives the seconds to wait until then.
    pub(super) fn follow(&mut self, document: &Document, view: &View, now_secs: f64) -> Option<f64> {
        if !is_unsaved(document, view) {
            self.waiting = None;
            if self.kept.take().is_some() {
                self.order(Order::Forget);
            }
            return None;
        }
        let state = (document.revision(), pending(view));
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

    /// Keeps at once what is not saved.
    ///
    /// # Errors
    /// The system refuses.
    pub(super) fn keep_at_once(&mut self, document: &Document, view: &View) -> Result<(), StoreError> {
        self.place.keep(&unsaved_of(document, view), now_in_china())?;
        self.kept = Some((document.revision(), pending(view)));
        Ok(())
    }

    /// Keeps what is not saved and ends.
    pub(super) fn keep_last(&mut self, document: &Document, view: &View) {
        self.finish();
        // Nobody is left to be told of an error.
        let _ = self.place.keep(&unsaved_of(document, view), now_in_china());
    }

    /// Forgets what was kept: the window closes in order.
    pub(super) fn forget(&mut self) {
        self.finish();
        self.place.forget();
    }

    /// Why the last report was not kept, once.
    pub(super) fn refusal(&self) -> Option<String> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn order(&self, order: Order) {
        let sent = self.orders.as_ref().map(|orders| orders.send(order));
        // Without its thread the window does it itself.
        if let Some(Err(not_sent)) = sent {
            carry_out(&self.place, not_sent.0, &self.refused);
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
    document.is_changed() || pending(view).is_some()
}

/// What is being typed into a cell; into one at a time.
fn pending(view: &View) -> Option<Pending> {
    view.grids.values().find_map(GridState::pending)
}

/// The report as it stands, with what is being typed into a cell.
fn unsaved_of(document: &Document, view: &View) -> Unsaved {
    let mut report = document.report().clone();
    if let Some(pending) = pending(view) {
        report.apply(pending.edit(&report));
    }
    Unsaved { report, path: document.path().map(Path::to_owned), on_disk: document.on_disk().cloned() }
}

fn carry_out(place: &RecoveryPlace, order: Order, refused: &Mutex<Option<String>>) {
    match order {
        Order::Forget => place.forget(),
        Order::Keep(unsaved) => {
            if let Err(error) = place.keep(&unsaved, now_in_china()) {
                *refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.to_string());
            }
        }
    }
}

/// Carries out orders until the sender is gone; of several waiting orders only the last counts.
fn carry_out_all(place: &RecoveryPlace, orders: &Receiver<Order>, refused: &Mutex<Option<String>>) {
    while let Ok(order) = orders.recv() {
        let order = orders.try_iter().last().unwrap_or(order);
        carry_out(place, order, refused);
    }
}
