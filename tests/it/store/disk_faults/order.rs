//! The order in which things reach the disk, and what is left when the program or the machine stops in between.

use std::cell::{Cell, RefCell};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use nianbao::store::watched::{Answer, watch};
use nianbao::store::{self, Call, LeftOver};

use super::acts::{ACTS, Act, Place, REPORT, SETTINGS, report};
use super::{MOST_CALLS, Tree, tree, with_states};

/// The calls of an act in their order.
fn calls(act: &Act) -> (Place, Vec<(Call, PathBuf)>) {
    let place = Place::new();
    (act.prepare)(&place);
    let seen = Rc::new(RefCell::new(Vec::new()));
    let there = Rc::clone(&seen);
    let note = move |call, path: &Path| {
        there.borrow_mut().push((call, path.to_owned()));
        Answer::GoOn
    };
    let _ = watch(note, || (act.run)(&place));
    (place, seen.take())
}

#[test]
fn a_file_is_on_the_disk_before_it_has_its_name_and_its_name_after() {
    let mut renamed = 0;
    for act in &ACTS {
        let (_place, calls) = calls(act);
        for (at, (call, target)) in calls.iter().enumerate() {
            if !matches!(call, Call::Rename | Call::RenameToNew) {
                continue;
            }
            renamed += 1;
            let folder = target.parent().expect("a folder");
            let of_temporary = |call: Call| {
                calls[..at].iter().rposition(|(made, path)| *made == call && path.parent() == Some(folder))
            };
            let (written, synced) = (of_temporary(Call::Write), of_temporary(Call::Sync));
            assert!(written.is_some() && written < synced, "{}: {} is renamed unsynced", act.name, target.display());
            assert_eq!(calls.get(at + 1), Some(&(Call::SyncFolder, folder.to_owned())), "{}", act.name);
        }
    }
    assert!(renamed > 8, "{renamed} files are renamed");
}

#[test]
fn what_is_written_over_is_kept_for_good_before() {
    for act in ACTS.iter().filter(|act| matches!(act.name, "save keeping" | "explain")) {
        let (place, calls) = calls(act);
        let at = |wanted: Call, is_of: &dyn Fn(&Path) -> bool| {
            calls.iter().position(|(call, path)| *call == wanted && is_of(path)).expect("it is called")
        };
        let kept = at(Call::SyncFolder, &|path| path.starts_with(place.at("data")));
        let replaced = at(Call::Rename, &|path| path.ends_with(REPORT));
        assert!(kept < replaced, "{}", act.name);
    }
}

#[test]
fn whenever_the_program_stops_files_are_whole_and_nothing_stays_locked() {
    for (act, before, after) in with_states() {
        let stopped = (0..MOST_CALLS).take_while(|call_no| check_stop(act, *call_no, &before, &after)).count();
        assert!(stopped > 3, "{} calls the disk", act.name);
    }
}

/// What an act gives once nobody holds a copy of its lock: a program that another test starts does so until it runs.
fn soon(act: impl Fn() -> Result<(), String>) -> Result<(), String> {
    for _ in 0..500 {
        if act().is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    act()
}

/// From one call of an act on nothing reaches the disk any more; gives whether it came so far.
fn check_stop(act: &Act, call_no: usize, before: &Tree, after: &Tree) -> bool {
    let place = Place::prepared(act);
    let count = Rc::new(Cell::new(0));
    let count_there = Rc::clone(&count);
    let stop = move |_, _: &Path| {
        count_there.set(count_there.get() + 1);
        if count_there.get() > call_no { Answer::Fail(ErrorKind::Other) } else { Answer::GoOn }
    };
    let _ = watch(stop, || (act.run)(&place));
    let what = format!("{}, stopped at call {call_no}", act.name);
    for (name, bytes) in tree(place.path()) {
        let is_whole = before.get(&name) == Some(&bytes) || after.get(&name) == Some(&bytes);
        let is_beside = [".~", ".lock"].iter().any(|part| name.contains(part));
        assert!(is_whole || is_beside, "{what}: {name} is not whole");
    }
    let is_there = |name: &&String| place.at(name).exists() || name.contains('*');
    assert!(before.keys().all(|name| is_there(&name)), "{what}: something is lost");
    assert!(LeftOver::all(&place.at("unsaved")).iter().all(|one| one.report == report(1)), "{what}");
    // Work goes on as if nothing had happened.
    if before.contains_key(SETTINGS) {
        for act in ACTS.iter().filter(|act| matches!(act.name, "explain" | "save keeping")) {
            assert_eq!(soon(|| (act.run)(&place)), Ok(()), "{what}");
        }
        assert!(store::load(&place.report()).is_ok_and(|loaded| loaded.report == report(2)), "{what}");
    }
    count.get() > call_no
}
