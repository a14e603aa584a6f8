//! A clock that is wrong, or goes back between two savings, loses nothing and stops nothing.

use std::path::Path;

use jiff::civil::{DateTime, date};
use nianbao::report::{Edit, Event, Report};
use nianbao::store::{self, Backups, FileLock, Fingerprint, LeftOver, NotTaken, RecoveryPlace, Seat, Unsaved};

use crate::samples::{load, read};

const SAMPLE: &str = "云川县水务局2025年年报.ron";

/// A clock of its own for each saving: empty batteries, a wrong year, back and forth.
fn hostile() -> [DateTime; 6] {
    [
        date(2026, 1, 12).at(9, 30, 0, 0),
        date(1970, 1, 1).at(8, 0, 0, 0),
        date(2100, 12, 31).at(23, 59, 59, 0),
        date(2026, 1, 12).at(9, 29, 59, 0),
        date(9999, 12, 31).at(23, 59, 59, 0),
        date(-1, 1, 1).at(0, 0, 0, 0),
    ]
}

fn seat(user: &str) -> Seat {
    Seat { user: user.to_owned(), machine: "办公室1号".to_owned() }
}

fn version(no: usize) -> Report {
    let mut report = load(SAMPLE);
    report.apply(Edit::section_text("problems", format!("第{no}稿。")));
    report
}

#[test]
fn the_latest_versions_stay_in_their_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, backups) = (folder.path().join("年报.ron"), Backups::in_folder(&folder.path().join("data")));
    let times = hostile().into_iter().cycle().take(30);
    for (no, now) in times.enumerate() {
        assert!(store::save_keeping(&version(no), &file, &backups, now).expect("saved").is_kept, "{now}");
    }
    let kept: Vec<String> = backups.of(&file).iter().map(|backup| read(&backup.path)).collect();
    let expected: Vec<String> = (19..29).rev().map(|no| store::to_text(&version(no))).collect();
    assert!(kept == expected, "{} versions, the latest first", kept.len());
    assert_eq!(store::load(&file).expect("whole").report, version(29));
}

#[test]
fn a_lock_holds_whenever_it_was_taken() {
    for (first, second) in hostile().into_iter().zip(hostile().into_iter().rev()) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("年报.ron");
        let lock = FileLock::take(&file, &seat("周敏"), first).expect("free");
        let Err(NotTaken::Held(holder)) = FileLock::take(&file, &seat("李"), second) else {
            panic!("{first} {second}");
        };
        assert_eq!(holder.map(|holder| holder.seat.user), Some("周敏".to_owned()), "{first}");
        drop(lock);
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing is left");
    }
}

#[test]
fn what_is_not_saved_is_offered_whenever_it_was_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    for (no, now) in hostile().into_iter().enumerate() {
        let mut place = RecoveryPlace::new(folder.path()).expect("a place");
        let unsaved = |no| Unsaved { report: version(no), path: None, on_disk: Some(Fingerprint::of(b"")) };
        // The clock goes back while the window runs.
        place.keep(&unsaved(100), date(2050, 1, 1).at(0, 0, 0, 0)).expect("kept");
        place.keep(&unsaved(no), now).expect("kept");
    }
    let offered = LeftOver::all(folder.path());
    assert_eq!(offered.len(), hostile().len());
    let is_there = |no: usize| offered.iter().any(|one| one.report == version(no));
    assert!((0..hostile().len()).all(is_there), "each as it was kept last");
}

#[test]
fn the_history_leads_back_through_any_times() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("年报.ron");
    let mut report = load(SAMPLE);
    let already = report.history.len();
    for (no, now) in hostile().into_iter().enumerate() {
        let before = report.clone();
        report.apply(Edit::section_text("problems", format!("第{no}稿。")));
        report.record(&before, seat("周敏").entry(Event::Saved, now));
        store::save(&report, &file).expect("saved");
        report = store::load(&file).expect("whole").report;
    }
    for no in 0..hostile().len() {
        let state = report.state_at(already + no).expect("a state");
        assert_eq!(state.section("problems").text, format!("第{no}稿。"));
    }
    assert!(store::parse(&store::to_text(&report), Path::new("年报.ron")).is_ok());
}
