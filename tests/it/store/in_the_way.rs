//! What stands where a file should be: pipes, devices, folders, links, and what a killed program left.

#![cfg(unix)]

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use jiff::civil::{DateTime, date};
use nianbao::store::{self, Backups, FileLock, NotTaken, Seat, Settings, StoreError};

use crate::samples::load;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

fn now() -> DateTime {
    date(2026, 1, 12).at(9, 30, 0, 0)
}

fn take(file: &Path) -> Result<FileLock, NotTaken> {
    FileLock::take(file, &Seat { user: "周敏".to_owned(), machine: "办公室1号".to_owned() }, now())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("one").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

#[test]
fn a_pipe_a_device_and_a_folder_are_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("管道.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("run").success());
    for path in [pipe.as_path(), Path::new("/dev/zero"), Path::new("/dev/null")] {
        let error = store::load(path).expect_err("no file").to_string();
        assert!(error.contains("不是文件"), "{error}");
        assert_eq!(Settings::load(path), Settings::default());
    }
    assert!(store::load(folder.path()).expect_err("no file").to_string().contains("文件夹"));
    assert!(store::save_new(&load(SAMPLE), &pipe).is_err(), "and nobody writes to it");
}

#[test]
fn a_link_or_a_folder_beside_the_document_is_named_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, victim) = (folder.path().join("年报.ron"), folder.path().join("别人的.txt"));
    store::save(&load(SAMPLE), &file).expect("saved");
    store::write_file(&victim, "别人的内容".as_bytes()).expect("written");
    for ending in ["who", "lock"] {
        let beside = folder.path().join(format!(".~年报.ron.{ending}"));
        for (idx, target) in [victim.clone(), folder.path().join("还没有的.txt")].iter().enumerate() {
            symlink(target, &beside).expect("a link");
            assert_eq!(take(&file).expect_err("in the way"), NotTaken::InTheWay(beside.clone()));
            assert!(fs::symlink_metadata(&beside).expect("there").is_symlink());
            let aside = tempfile::tempdir().expect("a folder");
            Command::new("mv").args([&beside, &aside.path().join(idx.to_string())]).status().expect("moved");
        }
        fs::create_dir(&beside).expect("a folder");
        let error = take(&file).expect_err("in the way").to_string();
        assert!(error.contains("分不清有没有别人在改"), "{error}");
        fs::remove_dir(&beside).expect("removed");
    }
    assert_eq!(crate::samples::read(&victim), "别人的内容");
    assert_eq!(names(folder.path()), ["别人的.txt", "年报.ron"]);
}

#[test]
fn what_lies_beside_and_behind_a_document_is_as_private_as_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    let backups = Backups::in_folder(&folder.path().join("data"));
    store::save(&load(SAMPLE), &file).expect("saved");
    fs::set_permissions(&file, Permissions::from_mode(0o600)).expect("set");
    let lock = take(&file).expect("free");
    for ending in ["who", "lock"] {
        assert_eq!(mode(&folder.path().join(format!(".~年报.ron.{ending}"))), 0o600, "{ending}");
    }
    drop(lock);
    store::save_keeping(&load(SAMPLE), &file, &backups, now()).expect("saved");
    assert_eq!(mode(&file), 0o600);
    assert_eq!(mode(&backups.of(&file)[0].path), 0o600);
}

#[test]
fn the_latest_versions_are_kept_also_where_the_clock_goes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    let backups = Backups::in_folder(&folder.path().join("data"));
    for no in 0..30_i16 {
        // Each save is a year before the last.
        let now = date(2030 - no, 1, 12).at(9, 30, 0, 0);
        backups.keep_bytes(&file, format!("第{no}版").as_bytes(), now).expect("kept");
    }
    let kept: Vec<String> = backups.of(&file).iter().map(|backup| crate::samples::read(&backup.path)).collect();
    let last: Vec<String> = (20..30).rev().map(|no| format!("第{no}版")).collect();
    assert_eq!(kept, last);
}

#[test]
fn what_a_killed_program_left_is_cleared_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = |name: &str, age: u64| -> (PathBuf, File) {
        let path = folder.path().join(name);
        let file = File::options().create(true).write(true).truncate(true).open(&path).expect("made");
        let then = file.metadata().and_then(|found| found.modified()).expect("a time") - Duration::from_secs(age);
        file.set_modified(then).expect("set");
        (path, file)
    };
    made(".nianbao-a1B2c3", 600);
    made(".nianbao-young1", 5);
    let (_, writing) = made(".nianbao-others", 600);
    writing.try_lock().expect("held");
    made(".nianbao-我的笔记.txt", 600);
    made("nianbao-说明.txt", 600);
    symlink(folder.path().join("nianbao-说明.txt"), folder.path().join(".nianbao-link01")).expect("a link");
    store::save(&load(SAMPLE), &folder.path().join("年报.ron")).expect("saved");
    assert_eq!(
        names(folder.path()),
        [
            ".nianbao-link01",
            ".nianbao-others",
            ".nianbao-young1",
            ".nianbao-我的笔记.txt",
            "nianbao-说明.txt",
            "年报.ron"
        ]
    );
}

#[test]
fn of_two_that_make_the_same_file_one_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = load(SAMPLE);
    for round in 0..60 {
        let file = folder.path().join(format!("{round}.ron"));
        if round % 2 == 0 {
            store::write_file(&file, b"").expect("an empty file");
        }
        let make = || store::save_new(&report, &file);
        let both =
            std::thread::scope(|scope| [scope.spawn(make), scope.spawn(make)].map(|one| one.join().expect("done")));
        assert_eq!(both.iter().filter(|one| one.is_ok()).count(), 1, "round {round}: {both:?}");
        assert!(both.iter().any(|one| matches!(one, Err(StoreError::Exists { .. }))));
    }
}

#[test]
fn a_lock_that_others_may_only_read_and_a_long_name_lock_too() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["年报.ron".to_owned(), format!("{}.ron", "长".repeat(83))] {
        let file = folder.path().join(&name);
        store::save(&load(SAMPLE), &file).expect("saved");
        let held = take(&file).expect("free");
        let lock = names(folder.path()).into_iter().find(|name| name.contains(".lock")).expect("a lock file");
        fs::set_permissions(folder.path().join(&lock), Permissions::from_mode(0o444)).expect("set");
        assert!(matches!(take(&file), Err(NotTaken::Held(_))), "{name}");
        drop(held);
    }
}

#[test]
fn a_lock_is_never_held_by_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    store::save(&load(SAMPLE), &file).expect("saved");
    let holders = std::sync::atomic::AtomicUsize::new(0);
    let take_often = || {
        for _ in 0..300 {
            let Ok(lock) = take(&file) else { continue };
            let others = holders.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            assert_eq!(others, 0, "somebody else has it");
            holders.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
            drop(lock);
        }
    };
    std::thread::scope(|scope| (0..4).map(|_| scope.spawn(take_often)).for_each(drop));
}

#[test]
fn another_name_of_a_side_file_is_not_written_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, other) = (folder.path().join("年报.ron"), folder.path().join("别的.txt"));
    store::save(&load(SAMPLE), &file).expect("saved");
    store::write_file(&other, "别的内容".as_bytes()).expect("written");
    fs::hard_link(&other, folder.path().join(".~年报.ron.who")).expect("a link");
    assert!(matches!(take(&file), Err(NotTaken::InTheWay(_))));
    assert_eq!(crate::samples::read(&other), "别的内容");
}
