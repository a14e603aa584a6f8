//! Whatever call to the disk fails, is cut short, or meets what should not be there: files are wholly as before or
//! wholly as meant, the person is told, nothing lies about.

#![cfg(debug_assertions)]

mod acts;
mod met;
mod order;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use nianbao::store::watched::{Answer, watch};
use nianbao::store::{self, Call};

use super::write;
use crate::samples::{load, read};
use acts::{ACTS, Act, Place};

/// More calls than anything makes.
const MOST_CALLS: usize = 300;

type Tree = BTreeMap<String, Vec<u8>>;

/// The files below a folder with what they hold, without what differs from place to place.
fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    walk(folder, folder, &mut found);
    found
}

fn walk(folder: &Path, root: &Path, found: &mut Tree) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let kind = std::fs::symlink_metadata(&path).expect("there").file_type();
        if kind.is_dir() {
            walk(&path, root, found);
        } else if kind.is_file() {
            let bytes = store::read_bytes(&path).expect("readable");
            found.insert(same_everywhere(path.strip_prefix(root).expect("inside")), bytes);
        }
    }
}

/// A name without the random part of records, and without the folder whose name hangs on the place.
fn same_everywhere(path: &Path) -> String {
    let parts = path.iter().enumerate().map(|(idx, part)| {
        let part = part.to_string_lossy();
        match part.strip_prefix(".tmp") {
            Some(random) => format!(".tmp*{}", random.trim_start_matches(|c: char| c.is_ascii_alphanumeric())),
            None if idx == 1 && path.starts_with("data") => "*".to_owned(),
            None => part.into_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Does an act in a new place, with this answer to one of its calls. Gives the call and its path, if there are so
/// many calls, and what came of the act.
fn act_with(
    act: &Act,
    call_no: usize,
    mut answer: impl FnMut(Call, &Path) -> Answer + 'static,
) -> (Place, Option<(Call, PathBuf)>, Result<(), String>) {
    let place = Place::prepared(act);
    let (count, met) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(None)));
    let (count_there, met_there) = (Rc::clone(&count), Rc::clone(&met));
    let watcher = move |call: Call, path: &Path| {
        count_there.set(count_there.get() + 1);
        if count_there.get() - 1 != call_no {
            return Answer::GoOn;
        }
        met_there.set(Some((call, path.to_owned())));
        answer(call, path)
    };
    let done = watch(watcher, || (act.run)(&place));
    (place, met.take(), done)
}

/// Each act with what stood in its place before and what stands there when nothing fails.
fn with_states() -> impl Iterator<Item = (&'static Act, Tree, Tree)> {
    ACTS.iter().map(|act| {
        let place = Place::new();
        (act.prepare)(&place);
        let before = tree(place.path());
        let done = (act.run)(&place);
        assert_eq!(done.is_ok(), act.is_allowed, "{}: {done:?}", act.name);
        let after = tree(place.path());
        assert_eq!(before == after, !act.is_allowed || act.file.is_empty(), "{}", act.name);
        (act, before, after)
    })
}

#[test]
fn every_call_may_fail_or_be_cut_short() {
    let answers = [
        Answer::Fail(ErrorKind::PermissionDenied),
        Answer::Fail(ErrorKind::TimedOut),
        Answer::CutShort(ErrorKind::StorageFull),
    ];
    for (act, before, after) in with_states() {
        for answer in answers {
            for call_no in 0..MOST_CALLS {
                let (place, met, done) = act_with(act, call_no, move |_, _| answer);
                let Some((call, path)) = met else {
                    assert!(call_no > 3, "{} calls the disk", act.name);
                    break;
                };
                let what = format!("{}, {answer:?} to {call:?} of {}: {done:?}", act.name, path.display());
                let now = tree(place.path());
                let file = |state: &Tree| state.get(act.file).cloned();
                match &done {
                    Ok(()) => assert!(act.is_allowed && file(&now) == file(&after), "{what}"),
                    Err(told) => {
                        assert!(file(&now) == file(&before) && told.contains("没有"), "{what}");
                        assert!(!told.is_ascii() && !told.contains("系统没有说明原因"), "{what}");
                    }
                }
                for (name, bytes) in &before {
                    let is_whole = now
                        .get(name)
                        .map_or(!after.contains_key(name), |found| found == bytes || Some(found) == after.get(name));
                    assert!(is_whole, "{what}: {name} is not whole");
                }
                let left: Vec<&String> = now.keys().filter(|name| !before.contains_key(*name)).collect();
                // A lock file that is left does not lock; it may be another's by now.
                let stays = |name: &str| call == Call::Remove || name.starts_with(".~");
                let is_meant = |name: &&String| after.get(*name) == now.get(*name) || stays(name);
                assert!(left.iter().all(is_meant), "{what}: {left:?} lie about");
            }
        }
    }
}

#[test]
fn the_message_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    let report = load("云川县水务局2025年年报.ron");
    store::save(&report, &file).expect("saved");
    let former = read(&file);
    let faults = [
        (Call::Create, ErrorKind::PermissionDenied, "没有权限"),
        (Call::Create, ErrorKind::NotFound, "不存在"),
        (Call::Create, ErrorKind::ReadOnlyFilesystem, "磁盘是只读的"),
        (Call::Write, ErrorKind::StorageFull, "磁盘已满"),
        (Call::Write, ErrorKind::QuotaExceeded, "磁盘配额"),
        (Call::Sync, ErrorKind::StaleNetworkFileHandle, "网络位置连不上"),
        (Call::Sync, ErrorKind::TimedOut, "没有回应"),
        (Call::Rename, ErrorKind::ResourceBusy, "正被其他程序使用"),
        (Call::Rename, ErrorKind::NetworkDown, "网络位置连不上"),
    ];
    for (at, kind, cause) in faults {
        let fail = move |call, _: &Path| if call == at { Answer::CutShort(kind) } else { Answer::GoOn };
        let error = watch(fail, || store::write_file(&file, b"anything else")).expect_err("it fails");
        let message = error.to_string();
        assert!(message.contains(cause) && message.contains("原来的文件没有改动"), "{at:?} {kind:?}: {message}");
        assert_eq!(read(&file), former, "{at:?} {kind:?}");
    }
    write(&file, former.as_bytes());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
}
