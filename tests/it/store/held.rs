//! A file that someone has open is told from one that is free, however its holder ended.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::civil::date;
use nianbao::store::{FileLock, Holder, NotTaken, Seat};

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
    assert_eq!(holder, NotTaken::Held(Some(Holder { seat: seat("周敏"), since: "2026-01-12 09:30".to_owned() })));
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
    assert!(holder.to_string().contains("何川"), "{holder}");
    drop(second);
}

#[test]
fn a_file_is_the_same_however_its_path_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    std::fs::create_dir(folder.path().join("内")).expect("a folder");
    let around = folder.path().join("内").join("..").join("年报.ron");
    nianbao::store::write_file(&file, b"x").expect("written");
    let lock = FileLock::take(&file, &seat("周敏"), now()).expect("free");
    assert!(lock.is_of(&around));
}

#[test]
fn where_nothing_can_be_written_a_file_is_nobodys() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("没有这个文件夹").join("年报.ron");
    let first = FileLock::take(&file, &seat("周敏"), now()).expect("free");
    FileLock::take(&file, &seat("何川"), now()).expect("free as well");
    drop(first);
}

/// The file that another program, which is this test's own, is to hold.
const FILE: &str = "NIANBAO_TEST_HOLDS";

#[test]
#[ignore = "is run by the test below"]
fn holds_until_killed() {
    let Some(file) = std::env::var_os(FILE) else { return };
    let _lock = FileLock::take(Path::new(&file), &seat("周敏"), now()).expect("free");
    println!("held");
    loop {
        std::thread::park();
    }
}

#[test]
fn another_program_has_it_until_it_is_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    let mut program = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "store::held::holds_until_killed", "--ignored", "--nocapture"])
        .env(FILE, &file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let mut lines = BufReader::new(program.stdout.take().expect("piped")).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.ends_with("held")), "it holds the file");
    let holder = FileLock::take(&file, &seat("何川"), now()).expect_err("held");
    assert!(holder.to_string().contains("周敏"), "{holder}");
    program.kill().expect("killed");
    program.wait().expect("gone");
    FileLock::take(&file, &seat("何川"), now()).expect("its holder is gone");
}
