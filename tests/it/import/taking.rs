//! Taking an imported report over: what it says, what stays, and the way back.

use nianbao::form::Form;
use nianbao::import::{differences_of_subject, edit_all, edit_blanks, has_content, is_of_last_year};
use nianbao::report::{Address, Cell, Edit, Entry, History, Join, Organ, Preface, Report};

use crate::samples::{GOOD, load};

fn blank(organ: &str, year: u16) -> Report {
    Report::new(Form::for_year(year).expect("a form"), year, Organ::named(organ))
}

fn figure(number: i64) -> Cell {
    Cell::of(Entry::Number(number.into()))
}

/// The report after an edit; taken back it is what it was.
fn after(report: &Report, edit: Edit) -> Report {
    assert!(matches!(edit, Edit::All(_)), "one step");
    let (mut changed, mut history) = (report.clone(), History::default());
    history.apply(&mut changed, edit, (), Join::Never);
    let taken_over = changed.clone();
    history.undo(&mut changed);
    assert!(changed == *report && !history.can_undo(), "one step back is the former report");
    taken_over
}

#[test]
fn a_blank_report_becomes_the_imported_one() {
    for name in GOOD {
        let imported = load(name);
        let new = blank("青石县教育局", 2025);
        assert!(!has_content(&new) && has_content(&imported));
        let mut taken = after(&new, edit_all(&new, &imported));
        // What is kept about a report beside its text is not imported.
        taken.apply(Edit::All(vec![
            Edit::Approval(imported.approval.clone()),
            Edit::Explanations(imported.explanations.clone()),
            Edit::LastYear(imported.last_year.clone()),
            Edit::History(imported.history.clone()),
        ]));
        assert_eq!(taken.check_code(), imported.check_code(), "{name}");
        assert_eq!(taken.title(), imported.title());
        assert_eq!(taken.sheet(), imported.sheet());
    }
}

#[test]
fn what_the_import_does_not_say_stays() {
    let report = load(GOOD[0]);
    let nothing = Report::new(report.form, report.year, Organ::default());
    let taken = after(&report, edit_all(&report, &nothing));
    assert_eq!(taken.check_code(), report.check_code());
    assert_eq!(after(&report, edit_blanks(&report, &nothing)), report);
}

#[test]
fn all_of_it_writes_over_figures_and_keeps_what_a_person_noted() {
    let mut report = load(GOOD[0]);
    let noted = Cell { remark: "旧备注".into(), source: "法规科 1月8日".into(), unsettled: true, ..figure(71) };
    report.apply(Edit::Cell("t3.new.natural".into(), noted));
    let mut imported = blank("云川县水务局", 2025);
    imported.apply(Edit::Cell("t3.new.natural".into(), figure(5)));
    let taken = after(&report, edit_all(&report, &imported)).cell("t3.new.natural");
    assert_eq!((taken.entry, taken.remark.as_str()), (Entry::Number(5.into()), ""));
    assert!(taken.unsettled && taken.source == "法规科 1月8日");
}

#[test]
fn an_own_preface_gives_way_to_imported_parts_and_is_never_put_over_typed_ones() {
    let (mut own, mut parts) = (blank("云川县水务局", 2025), blank("云川县水务局", 2025));
    own.apply(Edit::Preface(Preface { own_text: "自拟的前言。".into(), ..Preface::default() }));
    parts.apply(Edit::Preface(Preface { telephone: "0000-1234567".into(), ..Preface::default() }));
    assert!(after(&own, edit_all(&own, &parts)).preface_text().contains("0000-1234567"));
    assert_eq!(after(&own, edit_blanks(&own, &parts)).preface_text(), "自拟的前言。");
    assert!(after(&parts, edit_blanks(&parts, &own)).preface_text().contains("0000-1234567"));
}

#[test]
fn blanks_are_filled_and_nothing_typed_is_lost() {
    let (full, mut report) = (load(GOOD[0]), blank("云川县水务局", 2025));
    let typed = [
        (Address::Section("problems".into()), "自己写的问题。"),
        (Address::Opening("overview".into()), "自己写的开头。"),
        (Address::PartText("overview".into(), 0), "自己写的第一部分。"),
        (Address::ClosingDate, "2026年1月30日"),
        (Address::Telephone, "0000-7654321"),
    ];
    for (field, text) in &typed {
        let edit = field.edit(&report, (*text).to_owned());
        report.apply(edit);
    }
    report.apply(Edit::Cell("t3.new.natural".into(), Cell::of(Entry::Unreadable("约五".into()))));
    report.apply(Edit::Cell("t2.normative.issued".into(), figure(0)));
    let filled = after(&report, edit_blanks(&report, &full));
    for (field, text) in typed {
        assert_eq!(field.text(&filled), text);
    }
    assert_eq!(filled.cell("t3.new.natural").entry, Entry::Unreadable("约五".into()));
    assert_eq!(filled.cell("t2.normative.issued"), figure(0), "a 0 is no blank");
    assert_eq!(filled.cell("t3.new.commercial"), full.cell("t3.new.commercial"));
    assert_eq!(filled.section("other_matters").text, full.section("other_matters").text);
    let titles =
        |report: &Report| report.section("overview").parts.iter().map(|part| part.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&filled), titles(&report), "the parts stay where something is typed in one");
    assert_eq!(filled.organ, report.organ);
}

#[test]
fn a_printed_total_is_not_put_over_parts_that_are_typed() {
    let mut imported = blank("云川县水务局", 2025);
    imported.apply(Edit::Cell("t3.new.total".into(), figure(9)));
    let mut report = blank("云川县水务局", 2025);
    assert_eq!(after(&report, edit_blanks(&report, &imported)).cell("t3.new.total"), figure(9));
    report.apply(Edit::Cell("t3.new.natural".into(), figure(3)));
    assert_eq!(after(&report, edit_blanks(&report, &imported)).cell("t3.new.total").entry, Entry::Computed);
}

#[test]
fn another_year_brings_no_dates_and_keeps_which_report_it_is() {
    let (last, report) = (load(GOOD[1]), blank("云川县水务局", 2025));
    assert!(is_of_last_year(&report, &last) && !is_of_last_year(&last, &report));
    let filled = after(&report, edit_blanks(&report, &last));
    assert_eq!((filled.year, filled.closing.date.0.as_str(), filled.own_title.as_str()), (2025, "", ""));
    let other = blank("青石县教育局", 2020);
    let said = differences_of_subject(&report, &other).join("\n");
    for words in ["青石县教育局", "2020年度", "表式"] {
        assert!(said.contains(words), "{said}");
    }
    assert!(differences_of_subject(&report, &blank("云川县水务局", 2025)).is_empty());
}
