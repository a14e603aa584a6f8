//! The 校验码: it changes with everything that is printed and with nothing else, and never by itself.

use nianbao::report::{
    Approval, Cell, Closing, Edit, Entry, HistoryEntry, Organ, Part, Person, Preface, Publishing, Report, SectionText,
    WrittenDate,
};
use nianbao::store;

use crate::samples::{GOOD, load};

fn after(edit: Edit) -> Report {
    let mut report = load(GOOD[0]);
    let before = report.clone();
    report.apply(edit);
    assert_ne!(report, before, "the edit changes the report");
    report
}

/// A cell of the sample with something about it changed.
fn cell(key: &str, change: impl FnOnce(&mut Cell)) -> Edit {
    let mut cell = load(GOOD[0]).cell(key);
    change(&mut cell);
    Edit::Cell(key.into(), cell)
}

#[test]
fn codes_are_frozen() {
    let codes: Vec<String> = GOOD.iter().map(|name| load(name).check_code()).collect();
    assert_eq!(codes, ["HWA4-DRZS-KBWA", "83TH-19CV-9FRD", "E5AE-3Q8S-YGGR"]);
}

#[test]
fn a_code_changes_with_what_is_printed() {
    let base = load(GOOD[0]);
    let mut overview = base.section("overview").clone();
    overview.parts[1].text.push('。');
    let preface = Preface { telephone: "0999-6218036".into(), ..base.preface.clone() };
    let edits = [
        Edit::Title("自拟标题".into()),
        Edit::Organ(Organ::named("云川县农业农村局")),
        Edit::Preface(preface),
        Edit::Section("overview".into(), SectionText { text: "另写。".into(), ..base.section("overview").clone() }),
        Edit::Section("overview".into(), overview),
        Edit::Note("t3".into(), "另注。".into()),
        Edit::section_text("problems", "问题。".into()),
        Edit::section_text("other_matters", "其他。".into()),
        cell("t2.licence.decisions", |cell| cell.entry = Entry::Number(65.into())),
        cell("t2.licence.decisions", |cell| cell.entry = Entry::Unreadable("六十四".into())),
        cell("t2.licence.decisions", |cell| cell.entry = Entry::Blank),
        cell("t2.licence.decisions", |cell| cell.remark = "含变更".into()),
        cell("t3.new.total", |cell| cell.entry = Entry::Number(99.into())),
    ];
    let mut codes = vec![base.check_code()];
    for edit in edits {
        let code = after(edit.clone()).check_code();
        assert!(!codes.contains(&code), "{edit:?}");
        codes.push(code);
    }
}

#[test]
fn a_code_stays_with_everything_else() {
    let base = load(GOOD[0]);
    let person = Person { name: "李".into(), ..Person::default() };
    let mut overview = base.section("overview").clone();
    overview.parts.push(Part { title: "（六）没有写的部分".into(), ..Part::default() });
    let edits = [
        Edit::Closing(Closing { date: WrittenDate("2026-01-20".into()), ..base.closing.clone() }),
        Edit::Publishing(Publishing { source: "另一处".into(), index_number: "X1".into(), ..Publishing::default() }),
        Edit::Approval(Approval { drafter: person, ..Approval::default() }),
        Edit::Explanations(load(GOOD[1]).explanations.clone()),
        Edit::History(vec![HistoryEntry { reason: "改".into(), ..HistoryEntry::default() }]),
        Edit::LastYear(None),
        Edit::Section("overview".into(), overview),
        cell("t2.licence.decisions", |cell| cell.source = "另一科".into()),
        cell("t2.licence.decisions", |cell| cell.unsettled = !cell.unsettled),
        // A sum typed as it is computed, and one left to the program, print the same.
        cell("t3.new.total", |cell| cell.entry = Entry::Number(14.into())),
    ];
    for edit in edits {
        assert_eq!(after(edit.clone()).check_code(), base.check_code(), "{edit:?}");
    }
}

#[test]
fn what_is_publishable_has_the_code_and_keeps_nothing_else() {
    for name in GOOD {
        let report = load(name);
        let publishable = report.publishable();
        assert_eq!(publishable.check_code(), report.check_code(), "{name}");
        assert!(publishable.cells.values().all(|cell| cell.source.is_empty() && !cell.unsettled), "{name}");
        assert!(publishable.explanations.is_empty() && publishable.history.is_empty(), "{name}");
        assert!(publishable.last_year.is_none() && publishable.imported.is_none(), "{name}");
        assert_eq!(publishable.approval, Approval::default(), "{name}");
        let text = store::to_text(&publishable);
        let again = store::parse(&text, "年报.ron".as_ref()).expect("it reads back").report;
        assert_eq!(again, publishable, "{name}");
        assert_eq!(again.check_code(), report.check_code(), "{name}");
    }
    let own = after(Edit::Preface(Preface {
        own_text: "自拟前言。".into(),
        telephone: "0999-0000000".into(),
        ..Preface::default()
    }));
    assert_eq!(own.publishable().preface.telephone, "", "with a preface of its own nothing else is printed");
    assert_eq!(own.publishable().check_code(), own.check_code());
}
