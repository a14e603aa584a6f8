//! The history that a report keeps: every former state can be had back.

use std::path::Path;

use nianbao::report::{Address, Cell, Change, Edit, Entry, Event, HistoryEntry, Part, Report, changes, traces, undone};
use nianbao::store;
use proptest::prelude::*;

use super::random::{after, any_base, any_deeds, compared};
use crate::samples::{GOOD, load};

fn saved(minute: usize, report: &Report) -> HistoryEntry {
    HistoryEntry {
        at: format!("2026-01-15T{:02}:{:02}:00+08:00", minute / 60 % 24, minute % 60),
        by: "林晓芸".into(),
        on: "BGS-03".into(),
        check_code: report.check_code(),
        ..HistoryEntry::default()
    }
}

/// Saves a report after a change.
fn save(report: &mut Report, minute: usize, change: impl FnOnce(&Report) -> Report) {
    let before = report.clone();
    *report = change(report);
    let entry = saved(minute, report);
    report.record(&before, entry);
}

fn read_back(report: &Report) -> Report {
    store::parse(&store::to_text(report), Path::new("试.ron")).expect("readable").report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn changes_lead_back(base in any_base(), deeds in any_deeds(12)) {
        let base = super::random::base(base);
        let later = after(&base, &deeds);
        let changes = changes(&base, &later);
        let former = undone(&later, &changes).expect("the changes led there");
        prop_assert!(compared(&former) == compared(&base), "{:?}", changes);
        prop_assert_eq!(changes.is_empty(), compared(&base) == compared(&later));
    }

    #[test]
    fn every_state_can_be_had_back_from_the_file(base in any_base(), savings in prop::collection::vec(any_deeds(5), 1..6)) {
        let mut report = super::random::base(base);
        report.apply(Edit::History(Vec::new()));
        let mut states: Vec<Report> = Vec::new();
        for (minute, deeds) in savings.iter().enumerate() {
            let known = report.history.len();
            save(&mut report, minute, |report| after(report, deeds));
            if report.history.len() > known {
                states.push(report.clone());
            }
        }
        let report = read_back(&report);
        for (idx, state) in states.iter().enumerate() {
            let had_back = report.state_at(idx).expect("the history leads there");
            prop_assert!(compared(&had_back) == compared(state), "{:?}", nianbao::report::differences(&had_back, state));
            prop_assert_eq!(&had_back.history, &state.history);
        }
        for field in [Address::Section("problems".into()), Address::Telephone] {
            let mut stands = Some(field.text(&report));
            for trace in traces(&report, &field.place()) {
                if trace.address == field {
                    prop_assert_eq!(&trace.to, &stands);
                    stands = trace.from;
                }
            }
        }
    }
}

#[test]
fn passages_are_kept_and_not_whole_texts() {
    let from = load(GOOD[0]);
    let mut to = from.clone();
    let text = from.section("problems").text.replacen("二是", "其二是", 1).replacen("一季度", "二季度", 1);
    to.apply(Edit::section_text("problems", text));
    to.apply(Edit::Cell("t3.new.natural".into(), Cell::of(Entry::Number(12.into()))));
    let kept = changes(&from, &to);
    let change = |place: &str, offset, from: &str, to: &str| Change {
        place: place.into(),
        offset,
        from: from.into(),
        to: to.into(),
        ..Change::default()
    };
    let at = |part: &str| {
        to.section("problems")
            .text
            .find(part)
            .map(|at| to.section("problems").text[..at].chars().count())
            .expect("it is there")
    };
    let expected = [
        change("problems", at("其二是"), "", "其"),
        change("problems", at("二季度"), "一", "二"),
        change("t3.new.natural", 0, "11", "12"),
    ];
    assert_eq!(kept, expected);
    let mut other = from.clone();
    other.apply(Edit::section_text("problems", "全文另写".into()));
    assert_eq!(undone(&other, &kept), None, "these changes did not lead there");
}

#[test]
fn a_saving_that_changed_nothing_is_no_entry() {
    let mut report = load(GOOD[0]);
    let before = report.clone();
    assert!(report.record(&before, saved(0, &before)).is_none());
    assert_eq!(report, before);
    let signed = HistoryEntry { event: Event::Signed, ..saved(1, &before) };
    let undo = report.record(&before, signed).expect("it happened");
    assert_eq!(report.history.last().map(|entry| entry.event), Some(Event::Signed));
    report.apply(undo);
    assert_eq!(report, before);
}

#[test]
fn a_state_that_does_not_agree_with_its_code_is_not_given() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::History(Vec::new()));
    for minute in 0..2 {
        save(&mut report, minute, |report| {
            let mut report = report.clone();
            report.apply(Edit::section_text("problems", format!("第{minute}稿")));
            report
        });
    }
    assert_eq!(report.state_at(0).map(|state| state.section("problems").text.clone()), Some("第0稿".into()));
    assert_eq!(report.state_at(2), None);
    let mut history = report.history.clone();
    history[0].check_code = "0000-0000-0000".into();
    report.apply(Edit::History(history.clone()));
    assert_eq!(report.state_at(0), None);
    history[0].check_code.clear();
    report.apply(Edit::History(history));
    assert!(report.state_at(0).is_some(), "older files have no codes");
    report.apply(Edit::section_text("problems", "文件外的改动".into()));
    assert_eq!(report.state_at(0), None);
}

#[test]
fn a_part_is_followed_through_changes_of_the_list() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::History(Vec::new()));
    let write = |text: &str, idx: usize| {
        let text = text.to_owned();
        move |report: &Report| {
            let mut report = report.clone();
            let edit = Address::PartText("overview".into(), idx).edit(&report, text);
            report.apply(edit);
            report
        }
    };
    save(&mut report, 0, write("甲", 1));
    save(&mut report, 1, |report| {
        let mut report = report.clone();
        let mut overview = report.section("overview").clone();
        overview.parts.insert(0, Part { title: "（零）新".into(), text: "新".into(), ..Part::default() });
        report.apply(Edit::Section("overview".into(), overview));
        report
    });
    save(&mut report, 2, write("乙", 2));
    let found = traces(&report, &Address::Part("overview".into(), 2));
    let read: Vec<_> =
        found.iter().map(|trace| (trace.entry_idx, trace.address.clone(), trace.to.as_deref())).collect();
    assert_eq!(
        read,
        [
            (2, Address::PartText("overview".into(), 2), Some("乙")),
            (0, Address::PartText("overview".into(), 1), Some("甲"))
        ]
    );
    assert_eq!(found[0].from.as_deref(), Some("甲"));
    let new = traces(&report, &Address::Part("overview".into(), 0));
    let [new] = new.as_slice() else { panic!("{new:?}") };
    assert_eq!((new.entry_idx, &new.from, new.to.as_deref()), (1, &None, Some("（零）新\n新")));
    assert_eq!(traces(&report, &Address::Section("overview".into())).len(), 3);
    assert_eq!(traces(&report, &Address::Cell("t3.new.natural".into())), []);
}

/// A saving of a working day: a few figures, a sentence, a 待核.
fn typical(report: &Report, round: usize) -> Report {
    let mut report = report.clone();
    let cells = report.form.cells();
    for step in 0..4 {
        let cell = &cells[(round * 7 + step * 31) % cells.len()];
        let figure = Entry::Number(((round * 13 + step) % 500).into());
        let source = format!("科室{}报送", round % 9);
        report.apply(Edit::Cell(cell.key.clone(), Cell { source, unsettled: step == 0, ..Cell::of(figure) }));
    }
    let field = [
        Address::Section("problems".into()),
        Address::PartText("overview".into(), round % 5),
        Address::Section("other_matters".into()),
    ][round % 3]
        .clone();
    let mut text = field.text(&report);
    let at = text.char_indices().nth(round % 90).map_or(text.len(), |(at, _)| at);
    text.insert_str(at, &format!("第{round}次修改时补充的一句话。"));
    let edit = field.edit(&report, text);
    report.apply(edit);
    report
}

#[test]
fn five_hundred_savings_stay_small() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::History(Vec::new()));
    let mut first = None;
    for round in 0..500 {
        save(&mut report, round, |report| typical(report, round));
        first.get_or_insert_with(|| report.clone());
    }
    let size = store::to_text(&report).len();
    assert!(size < 2 * 1024 * 1024, "{size} bytes");
    assert_eq!(report.state_at(0), first);
    let publishable = report.publishable();
    assert!(publishable.history.is_empty() && !store::to_text(&publishable).contains("林晓芸"));
}
