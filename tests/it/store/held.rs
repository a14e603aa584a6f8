//! A file that someone has open is told from one that is free, however its holder ended.

use jiff::civil::date;
use nianbao::store::{FileLock, Holder, Seat};

fn seat(user: &str) -> Seat {
    Seat { user: user.to_owned(), machine: "办公室1号".to_owned() }
}

fn now() -> jiff::civil::DateTime {
    date(2026, 1, 12).at(9, 30, 0, 0)
}

#[test]
fn the_second_learns_who_has_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    let first = FileLock::take(&file, &seat("周敏"), now()).expect("free");
    assert!(first.is_of(&file) && !first.is_of(&folder.path().join("别的.ron")));
    let holder = FileLock::take(&file, &seat("何川"), now()).expect_err("held");
    assert_eq!(holder, Some(Holder { seat: seat("周敏"), since: "2026-01-12 09:30".to_owned() }));
    FileLock::take(&folder.path().join("别的.ron"), &seat("何川"), now()).expect("another file");
    drop(first);
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing is left beside it");
    FileLock::take(&file, &seat("何川"), now()).expect("free again");
}

#[test]
fn what_a_dead_program_left_is_no_lock() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    let first = FileLock::take(&file, &seat("周敏"), now()).expect("free");
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("one").path()).collect();
    let bytes: Vec<Vec<u8>> = left.iter().map(|path| nianbao::store::read_bytes(path).expect("there")).collect();
    drop(first);
    for (path, bytes) in left.iter().zip(&bytes) {
        nianbao::store::write_file(path, bytes).expect("written");
    }
    let second = FileLock::take(&file, &seat("何川"), now()).expect("its holder is gone");
    let holder = FileLock::take(&file, &seat("周敏"), now()).expect_err("held");
    assert_eq!(holder.map(|holder| holder.seat.user).as_deref(), Some("何川"));
    drop(second);
}

#[test]
fn where_nothing_can_be_written_a_file_is_nobodys() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("没有这个文件夹").join("年报.ron");
    let first = FileLock::take(&file, &seat("周敏"), now()).expect("free");
    FileLock::take(&file, &seat("何川"), now()).expect("free as well");
    drop(first);
}
