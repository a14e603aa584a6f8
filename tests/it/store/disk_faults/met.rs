//! Something else comes to stand where the program is about to go: a link, a pipe, a folder.

#![cfg(target_os = "linux")]

use std::os::unix::fs::symlink;
use std::path::Path;

use nianbao::store;
use nianbao::store::watched::Answer;
use rustix::fs::{CWD, FileType, Mode, mknodat};

use super::super::write;
use super::acts::Act;
use super::{MOST_CALLS, act_with, with_states};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Thing {
    Link,
    Pipe,
    Folder,
}

const VICTIM: &[u8] = "别人的内容".as_bytes();

/// Names nobody can guess are not met, and folders stay.
fn is_met(path: &Path) -> bool {
    !path.is_dir() && !path.file_name().is_some_and(|name| name.to_string_lossy().contains(".nianbao-"))
}

/// Moves aside what stands at a path and puts a thing there. The report itself becomes a link to what it was.
fn put(thing: Thing, path: &Path, is_target: bool, aside: &Path, victim: &Path) {
    let has_moved = path.symlink_metadata().is_ok();
    if has_moved {
        rustix::fs::rename(path, aside).expect("moved");
    }
    match thing {
        Thing::Link => symlink(if is_target && has_moved { aside } else { victim }, path).expect("a link"),
        Thing::Pipe => mknodat(CWD, path, FileType::Fifo, Mode::RWXU, 0).expect("a pipe"),
        Thing::Folder => std::fs::create_dir(path).expect("a folder"),
    }
}

/// Does an act in which one call meets a thing; gives whether there are so many calls.
fn check(act: &Act, thing: Thing, call_no: usize, before: Option<&Vec<u8>>, after: Option<&Vec<u8>>) -> bool {
    let outside = tempfile::tempdir().expect("a folder");
    let (aside, victim) = (outside.path().join("原来的"), outside.path().join("别人的.txt"));
    write(&victim, VICTIM);
    let (aside_there, victim_there, file) = (aside.clone(), victim.clone(), act.file);
    let put_there = move |_, path: &Path| {
        if is_met(path) {
            put(thing, path, !file.is_empty() && path.ends_with(file), &aside_there, &victim_there);
        }
        Answer::GoOn
    };
    let (place, met, done) = act_with(act, call_no, put_there);
    let Some((call, path)) = met else { return false };
    let what = format!("{}: {call:?} meets {thing:?} at {}: {done:?}", act.name, path.display());
    let is_target = !file.is_empty() && path.ends_with(file);
    let is_wrong_target = is_target && before.is_none() && thing == Thing::Link;
    if !is_wrong_target {
        assert!(store::read_bytes(&victim).expect("there") == VICTIM, "{what}: it is followed");
    }
    let is_old_or_new = |path: &Path| {
        let found = store::read_bytes(path).ok();
        found.as_ref() == before || found.as_ref() == after
    };
    if is_target && aside.exists() {
        assert!(is_old_or_new(&aside), "{what}: what stood there is not whole");
    } else if !file.is_empty() && !file.contains('*') && !is_target {
        assert!(is_old_or_new(&place.at(file)), "{what}: the file is not whole");
        assert!(done.is_err() || store::read_bytes(&place.at(file)).ok().as_ref() == after, "{what}");
    }
    assert!(act.is_allowed || done.is_err() || is_met(&path), "{what}");
    true
}

#[test]
fn what_comes_to_stand_in_the_way_is_neither_followed_nor_waited_for() {
    for (act, before, after) in with_states() {
        for thing in [Thing::Link, Thing::Pipe, Thing::Folder] {
            let has_call = |call_no: &usize| check(act, thing, *call_no, before.get(act.file), after.get(act.file));
            let count = (0..MOST_CALLS).take_while(has_call).count();
            assert!(count > 3, "{} calls the disk", act.name);
        }
    }
}
