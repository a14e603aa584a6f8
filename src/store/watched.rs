//! Lets tests watch every call with which the store touches the disk, and make it fail. Programs without debug
//! assertions have nothing of it.

use std::cell::RefCell;
use std::io::ErrorKind;
use std::path::Path;

use super::disk::Call;

/// What becomes of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is made.
    GoOn,
    /// It fails, and nothing is done.
    Fail(ErrorKind),
    /// Half is written and then it fails; a call that writes nothing just fails.
    CutShort(ErrorKind),
}

type Watcher = Box<dyn FnMut(Call, &Path) -> Answer>;

thread_local! {
    static WATCHER: RefCell<Option<Watcher>> = const { RefCell::new(None) };
}

/// Does something while each call of this thread is shown to a watcher before it is made. What the watcher itself
/// does with the store is not watched.
pub fn watch<T>(watcher: impl FnMut(Call, &Path) -> Answer + 'static, act: impl FnOnce() -> T) -> T {
    WATCHER.set(Some(Box::new(watcher)));
    let done = act();
    WATCHER.set(None);
    done
}

/// Does something within [`watch`] that is not shown to the watcher.
pub fn unwatched<T>(act: impl FnOnce() -> T) -> T {
    let watcher = WATCHER.take();
    let done = act();
    WATCHER.set(watcher);
    done
}

/// What becomes of a call that is about to be made.
pub(super) fn answer(call: Call, path: &Path) -> Answer {
    let Some(mut watcher) = WATCHER.take() else { return Answer::GoOn };
    let answer = watcher(call, path);
    WATCHER.set(Some(watcher));
    answer
}
