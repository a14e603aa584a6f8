//! Former versions are kept, a few of them, and given back whole.

use jiff::civil::{DateTime, date};
use nianbao::report::{Edit, Report};
use nianbao::store::{self, Backups, GENERATIONS};

use crate::samples::load;

const SAMPLE: &str = "云川县水务局2025年年报.ron";

fn at(minute: i8) -> DateTime {
    date(2026, 1, 12).at(9, minute, 5, 0)
}

fn version(no: usize) -> Report {
    let mut report = load(SAMPLE);
    report.apply(Edit::section_text("problems", format!("第{no}稿。")));
    report
}

#[test]
fn what_is_written_over_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, backups) = (folder.path().join("年报.ron"), Backups::in_folder(&folder.path().join("data")));
    for (no, minute) in (0..4).zip(0..) {
        let saved = store::save_keeping(&version(no), &file, &backups, at(minute)).expect("saved");
        assert!(saved.is_kept);
    }
    let kept = backups.of(&file);
    let times: Vec<&str> = kept.iter().map(|backup| backup.replaced_at.as_str()).collect();
    assert_eq!(times, ["2026-01-12 09:03:05", "2026-01-12 09:02:05", "2026-01-12 09:01:05"]);
    for (backup, no) in kept.iter().zip([2, 1, 0]) {
        assert_eq!(store::load(&backup.path).expect("whole").report, version(no));
    }
}

#[test]
fn the_oldest_goes_and_what_is_the_same_is_kept_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, backups) = (folder.path().join("年报.ron"), Backups::in_folder(&folder.path().join("data")));
    for no in 0..GENERATIONS + 5 {
        // Several within one second.
        store::save_keeping(&version(no), &file, &backups, at(0)).expect("saved");
    }
    let kept = backups.of(&file);
    assert_eq!(kept.len(), GENERATIONS);
    assert_eq!(store::load(&kept[0].path).expect("whole").report, version(GENERATIONS + 3));
    let before = backups.of(&file);
    backups.keep(&before[0].path, at(1)).expect("another file");
    assert_eq!(backups.of(&file), before, "files are kept apart");
    store::save(&version(GENERATIONS + 3), &file).expect("saved");
    backups.keep(&file, at(2)).expect("kept");
    assert_eq!(backups.of(&file), before, "it was kept last time");
}

#[test]
fn a_damaged_file_is_kept_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, backups) = (folder.path().join("年报.ron"), Backups::in_folder(&folder.path().join("data")));
    store::write_file(&file, b"(nianbao: 1").expect("written");
    backups.keep(&file, at(0)).expect("kept");
    assert_eq!(store::read_bytes(&backups.of(&file)[0].path).expect("there"), b"(nianbao: 1");
}

#[test]
fn without_a_place_saving_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    store::save(&version(0), &file).expect("saved");
    store::write_file(&folder.path().join("data"), b"no folder").expect("written");
    let backups = Backups::in_folder(&folder.path().join("data"));
    let saved = store::save_keeping(&version(1), &file, &backups, at(0)).expect("saved all the same");
    assert!(!saved.is_kept);
    assert_eq!(store::load(&file).expect("whole").report, version(1));
}
