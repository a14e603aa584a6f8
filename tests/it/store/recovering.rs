//! What was not saved is found again once its window is gone, and only then.

use jiff::ToSpan;
use jiff::civil::date;
use nianbao::report::{Edit, Organ, Report};
use nianbao::store::{Fingerprint, GIVEN_UP_DAYS, GivenUp, LeftOver, LeftOvers, RecoveryPlace, Unsaved};

use crate::samples::{load, path};

const SAMPLE: &str = "云川县水务局2025年年报.ron";

fn unsaved(text: &str) -> Unsaved {
    let mut report: Report = load(SAMPLE);
    report.apply(Edit::section_text("problems", text.to_owned()));
    let file = path(SAMPLE);
    Unsaved { report, on_disk: Fingerprint::of_file(&file), path: Some(file) }
}

fn at(minute: i8) -> jiff::civil::DateTime {
    date(2026, 1, 12).at(9, minute, 0, 0)
}

#[test]
fn it_is_offered_when_its_window_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut place = RecoveryPlace::new(folder.path()).expect("a place");
    place.keep(&unsaved("没有保存。"), at(0)).expect("kept");
    assert!(LeftOver::all(folder.path()).is_empty(), "its window lives");
    drop(place);
    let found = LeftOver::all(folder.path());
    assert_eq!(found.len(), 1);
    let wanted = unsaved("没有保存。");
    assert_eq!((&found[0].report, &found[0].path), (&wanted.report, &wanted.path));
    assert_eq!((&found[0].on_disk, found[0].at.as_str()), (&wanted.on_disk, "2026-01-12 09:00:00"));
    assert!(LeftOver::all(folder.path()).is_empty(), "it is being offered already");
    drop(found);
    let found = LeftOver::all(folder.path()).pop().expect("not decided on: offered again");
    found.forget();
    assert!(LeftOver::all(folder.path()).is_empty());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing is left");
}

#[test]
fn windows_do_not_disturb_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut places: Vec<RecoveryPlace> = (0..3).map(|_| RecoveryPlace::new(folder.path()).expect("a place")).collect();
    for (no, place) in (0..).zip(&mut places) {
        place.keep(&unsaved(&format!("第{no}个窗口，旧。")), at(0)).expect("kept");
        place.keep(&unsaved(&format!("第{no}个窗口。")), at(no)).expect("kept");
    }
    places[1].forget();
    drop(places);
    let found = LeftOver::all(folder.path());
    let texts: Vec<&str> = found.iter().map(|left_over| left_over.report.section("problems").text.as_str()).collect();
    assert_eq!(texts, ["第2个窗口。", "第0个窗口。"], "the latest first");
}

#[test]
fn a_record_that_cannot_be_read_stays_where_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut place = RecoveryPlace::new(folder.path()).expect("a place");
    place.keep(&unsaved("没有保存。"), at(0)).expect("kept");
    drop(place);
    let is_record = |path: &std::path::PathBuf| path.extension().is_some_and(|extension| extension == "unsaved");
    let entries = std::fs::read_dir(folder.path()).expect("a folder");
    let record = entries.map(|entry| entry.expect("one").path()).find(is_record).expect("a record");
    nianbao::store::write_file(&record, b"( path: nothing").expect("written");
    let found = LeftOvers::of(folder.path());
    assert!(found.reports.is_empty());
    assert_eq!(found.unreadable[0].path(), record);
    drop(found);
    assert_eq!(nianbao::store::read_bytes(&record).expect("there"), b"( path: nothing", "not decided on");
    LeftOvers::of(folder.path()).unreadable.remove(0).forget();
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing is left");
}

/// Every figure that was read stands in the whole report, and every text begins as there.
fn is_part_of(part: &Report, whole: &Report) {
    for cell in part.form.cells() {
        let (found, entry) = (part.cell(&cell.key).entry, whole.cell(&cell.key).entry);
        assert!(found == entry || found == Report::new(part.form, part.year, Organ::default()).cell(&cell.key).entry);
    }
    for address in part.text_addresses().iter().filter(|address| address.is_long()) {
        assert!(address.text(whole).starts_with(&address.text(part)), "{address:?}");
    }
}

#[test]
fn of_a_record_that_was_cut_all_is_read_up_to_the_cut_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut place = RecoveryPlace::new(folder.path()).expect("a place");
    let wanted = unsaved("有引号\"的\n两段文字。");
    place.keep(&wanted, at(0)).expect("kept");
    drop(place);
    let is_record = |path: &std::path::PathBuf| path.extension().is_some_and(|extension| extension == "unsaved");
    let entries = std::fs::read_dir(folder.path()).expect("a folder");
    let record = entries.map(|entry| entry.expect("one").path()).find(is_record).expect("a record");
    let bytes = nianbao::store::read_bytes(&record).expect("there");
    let (mut read, mut most) = (0, 0);
    for end in (0..bytes.len() - 3).step_by(211) {
        let zeros = if end % 2 == 0 { 0 } else { 100 };
        let cut = [&bytes[..end], &vec![0; zeros]].concat();
        nianbao::store::write_file(&record, &cut).expect("cut");
        let found = LeftOvers::of(folder.path());
        assert_eq!(found.reports.len() + found.unreadable.len(), 1, "named at {end}");
        for left_over in found.reports {
            assert!(left_over.is_cut && left_over.path == wanted.path, "{end}");
            is_part_of(&left_over.report, &wanted.report);
            let cells = left_over.report.cells.len();
            assert!(cells >= most, "more at {end}, not less");
            (read, most) = (read + 1, cells);
        }
    }
    assert!(read > bytes.len() / 211 - 12, "only what stands before form and year is nothing: {read}");
    assert_eq!(most, wanted.report.cells.len());
}

#[test]
fn what_is_given_up_is_kept_for_a_while_and_no_longer() {
    let folder = tempfile::tempdir().expect("a folder");
    let give_up = |text: &str, now: jiff::civil::DateTime| {
        let mut place = RecoveryPlace::new(folder.path()).expect("a place");
        place.keep(&unsaved(text), now).expect("kept");
        place.give_up(now).expect("put aside");
        assert!(!place.has_record());
    };
    give_up("先放弃的。", at(0));
    give_up("后放弃的。", at(1));
    assert!(LeftOver::all(folder.path()).is_empty(), "it is not offered any more");
    let texts = || -> Vec<String> {
        let found = GivenUp::all(folder.path());
        found.iter().map(|given_up| given_up.report.section("problems").text.clone()).collect()
    };
    assert_eq!(texts(), ["后放弃的。", "先放弃的。"], "the latest first");
    assert_eq!(GivenUp::all(folder.path())[0].path, Some(path(SAMPLE)));
    give_up("又放弃的。", at(0) + GIVEN_UP_DAYS.days());
    assert_eq!(texts().len(), 3, "for so many days");
    give_up("再放弃的。", at(0) + (GIVEN_UP_DAYS + 1).days());
    assert_eq!(texts(), ["再放弃的。", "又放弃的。"], "and no longer");
    for minute in 0..30 {
        give_up(&format!("第{minute}份。"), at(minute) + (GIVEN_UP_DAYS + 1).days());
    }
    assert_eq!(texts().len(), 20, "and no more than so many");
    assert_eq!(texts()[0], "第29份。");
}

#[test]
fn a_record_is_put_aside_and_offered_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = RecoveryPlace::new(folder.path()).expect("a place");
    assert!(place.give_up(at(0)).is_err(), "there is nothing");
    let mut place = RecoveryPlace::new(folder.path()).expect("a place");
    place.keep(&unsaved("没有保存。"), at(0)).expect("kept");
    drop(place);
    let left_over = LeftOver::all(folder.path()).remove(0);
    left_over.give_up(at(1)).expect("put aside");
    assert!(LeftOver::all(folder.path()).is_empty());
    assert_eq!(GivenUp::all(folder.path()).len(), 1);
}
