//! Next year's report, started from last year's.

mod command;
mod marks;
mod taking_over;

use nianbao::form::Form;
use nianbao::report::{
    Address, Cell, Closing, Edit, Entry, NextYear, Organ, Part, Person, Preface, Report, SectionText, WrittenDate,
    expected_stock, next_year,
};
use nianbao::store;

use crate::samples::{GOOD, load};

/// A report of an invented organ with nothing in it but a few figures.
fn report(year: u16, cells: &[(&str, &str)]) -> Report {
    let mut report = Report::new(Form::for_year(year).expect("a form"), year, Organ::named("青山县林业局"));
    put(&mut report, cells);
    report
}

fn put(report: &mut Report, cells: &[(&str, &str)]) {
    let typed = |key: &str, text: &str| report.typed(report.form.cell_idx(key).expect("a cell"), text, false);
    let edits = cells.iter().map(|(key, text)| typed(key, text)).collect();
    report.apply(Edit::All(edits));
}

fn started(last: &Report) -> NextYear {
    next_year(last, "上年.ron").expect("there is a form")
}

/// The seven cells of 上年结转 as they are printed.
fn carried_in(report: &Report) -> Vec<String> {
    let sheet = report.sheet();
    let cells = report.form.indexed_cells().filter(|(_, cell)| cell.row == "carried_in");
    cells.map(|(idx, _)| report.printed_value(&sheet, idx)).collect()
}

const CARRIED_OUT: [(&str, &str); 6] = [
    ("t3.carried_out.natural", "3"),
    ("t3.carried_out.commercial", "0"),
    ("t3.carried_out.research", "0"),
    ("t3.carried_out.social", "2"),
    ("t3.carried_out.legal", "0"),
    ("t3.carried_out.other_org", "1"),
];

#[test]
fn the_real_next_year_of_a_sample_starts_the_same_way() {
    let (last, next) = (load(GOOD[1]), load(GOOD[0]));
    let NextYear { report, notes, offers } = started(&last);
    assert_eq!((report.year, report.form, &report.organ), (next.year, next.form, &next.organ));
    assert_eq!(carried_in(&report), carried_in(&next));
    assert_eq!(report.cell("t3.carried_in.total").entry, Entry::Computed, "a right total is left to the program");
    assert_eq!(report.preface, last.preface);
    assert_eq!(report.last_year.as_ref().map(|last| (&last.cells, last.year)), Some((&last.cells, 2024)));
    assert_eq!(notes, Vec::<String>::new());
    let filled: Vec<&String> = report.cells.keys().filter(|key| !key.starts_with("t3.carried_in.")).collect();
    assert!(filled.is_empty(), "{filled:?}");
    assert_eq!(
        report.section_text("overview") + &report.section("problems").text + &report.section("other_matters").text,
        ""
    );
    let titles =
        |report: &Report| report.section("overview").parts.iter().map(|part| part.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&report), titles(&last));
    let offered: Vec<&Address> = offers.iter().map(|offer| &offer.address).collect();
    let parts: Vec<Address> = (0..5).map(|idx| Address::PartText("overview".into(), idx)).collect();
    let texts = ["problems", "other_matters"].map(|key| Address::Section(key.into()));
    let opening = Address::Opening("overview".into());
    let expected: Vec<&Address> = [&opening].into_iter().chain(&parts).chain(&texts).collect();
    assert_eq!(offered, expected);
    assert_eq!(offers[6].passages.len(), 2, "五 has two paragraphs");
    for offer in &offers {
        assert_eq!(offer.passages.join("\n"), offer.address.text(&last));
    }
}

#[test]
fn what_stays_stays_and_what_names_the_year_moves_on() {
    let mut last = report(2024, &CARRIED_OUT);
    let date = |text: &str| WrittenDate(text.to_owned());
    let person = Person {
        name: "林晓".into(),
        office: "办公室".into(),
        date: date("2025-01-12"),
        remark: "可".into(),
        ..Person::default()
    };
    let mut approval = last.approval.clone();
    approval.drafter = person.clone();
    approval.reviewers = vec![person];
    last.apply(Edit::All(vec![
        Edit::Organ(Organ { due_date: date("2025年1月20日"), rule_making: Some(false), ..last.organ.clone() }),
        Edit::Preface(Preface {
            own_text: "自拟的前言".into(),
            further_bases: vec!["《青山县2024年政务公开工作要点》".into()],
            period_from: date("二〇二四年一月一日"),
            period_to: date("全年"),
            telephone: "0999-1234567".into(),
            ..Preface::default()
        }),
        Edit::Approval(approval),
        Edit::Title("2024年年报".into()),
        Edit::Note("t3".into(), "注：联名申请按1件统计。".into()),
        Edit::Section(
            "overview".into(),
            SectionText {
                text: "开头".into(),
                parts: vec![Part {
                    title: "（一）2024年主动公开".into(), text: "甲\n\n乙".into(), ..Part::default()
                }],
            },
        ),
        Edit::Closing(Closing { organ: "青山县林业局办公室".into(), date: date("2025-01-15") }),
    ]));
    let NextYear { report, notes, offers } = started(&last);
    assert_eq!((report.organ.due_date.0.as_str(), report.organ.rule_making), ("2026年1月20日", Some(false)));
    assert_eq!(report.preface.period_from.0, "二〇二五年一月一日");
    assert_eq!((report.preface.telephone.as_str(), report.preface.own_text.as_str()), ("0999-1234567", ""));
    for person in [&report.approval.drafter, &report.approval.reviewers[0]] {
        assert_eq!((person.name.as_str(), person.office.as_str()), ("林晓", "办公室"));
        assert!(person.date.is_empty() && person.remark.is_empty(), "nobody has signed yet");
    }
    assert_eq!((report.own_title.as_str(), report.notes.len()), ("", 0));
    assert_eq!((report.closing.organ.as_str(), report.closing.date.is_empty()), ("青山县林业局办公室", true));
    assert_eq!(report.section("overview").parts.len(), 1);
    assert_eq!(report.section("overview").parts[0].title, "（一）2024年主动公开");
    assert!(notes.iter().any(|note| note.contains("统计期限截止日写的是“全年”")), "{notes:?}");
    assert!(notes.iter().any(|note| note.contains("“其他依据”、“第1部分标题”里写有2024")), "{notes:?}");
    let passages =
        |address: &Address| offers.iter().find(|offer| offer.address == *address).map(|offer| offer.passages.clone());
    assert_eq!(passages(&Address::Title), Some(vec!["2024年年报".to_owned()]));
    assert_eq!(passages(&Address::OwnPreface), Some(vec!["自拟的前言".to_owned()]));
    assert_eq!(passages(&Address::PartText("overview".into(), 0)), Some(vec!["甲".to_owned(), "乙".to_owned()]));
    assert_eq!(passages(&Address::Note("t3".into())), Some(vec!["注：联名申请按1件统计。".to_owned()]));
}

#[test]
fn year_and_form_follow_each_other() {
    for (year, old, new) in [(2019, "cn-2019", "cn-2019"), (2020, "cn-2019", "cn-2021"), (2024, "cn-2021", "cn-2021")] {
        let last = report(year, &CARRIED_OUT);
        let NextYear { report, notes, .. } = started(&last);
        assert_eq!((last.form.id.as_str(), report.form.id.as_str(), report.year), (old, new, year + 1));
        assert_eq!(carried_in(&report), ["3", "0", "0", "2", "0", "1", "6"], "{year}");
        assert_eq!(notes.iter().any(|note| note.contains("表二的项目不同")), old != new, "{notes:?}");
        assert_eq!(report.last_year_to_compare().map(|last| last.year), Some(year));
    }
    let sample = load(GOOD[2]);
    assert_eq!(carried_in(&started(&sample).report), ["0"; 7]);
}

#[test]
fn a_year_without_a_form_is_told() {
    for year in [0, 2009, 2018, u16::MAX] {
        let mut last = report(2024, &[]);
        last.apply(Edit::Form(last.form, year));
        let error = next_year(&last, "").expect_err("no form").to_string();
        assert!(error.contains("没有新建年报") && error.contains(&year.to_string()), "{error}");
    }
}

#[test]
fn what_cannot_be_carried_stays_blank_and_is_told() {
    let mut last = report(2024, &CARRIED_OUT);
    put(&mut last, &[("t3.carried_out.natural", "约三件"), ("t3.carried_out.social", "")]);
    let NextYear { report: next, notes, .. } = started(&last);
    assert_eq!(carried_in(&next), ["", "0", "0", "", "0", "1", ""]);
    assert!(
        notes.len() == 1 && notes[0].contains("表三·二、上年结转·自然人、") && notes[0].contains("请补填"),
        "{notes:?}"
    );
    let blank = started(&report(2024, &[]));
    assert_eq!(carried_in(&blank.report), [""; 7]);
    assert!(blank.notes.len() == 1 && blank.notes[0].contains("没有填结转下年度"), "{:?}", blank.notes);
}

#[test]
fn a_typed_total_counts_as_it_is() {
    let mut last = report(2024, &CARRIED_OUT);
    put(&mut last, &[("t3.carried_out.total", "7")]);
    let NextYear { report: next, notes, .. } = started(&last);
    assert_eq!(carried_in(&next), ["3", "0", "0", "2", "0", "1", "7"]);
    assert!(notes.len() == 1 && notes[0].contains("照上年年报是7，各类申请人相加是6"), "{notes:?}");
    let alone = started(&report(2024, &[("t3.carried_out.total", "7")]));
    assert_eq!(carried_in(&alone.report), ["", "", "", "", "", "", "7"]);
}

#[test]
fn what_was_to_be_confirmed_still_is() {
    let mut last = report(2024, &CARRIED_OUT);
    let cell = Cell { unsettled: true, ..last.cell("t3.carried_out.natural") };
    last.apply(Edit::Cell("t3.carried_out.natural".into(), cell));
    let next = started(&last).report;
    assert!(next.cell("t3.carried_in.natural").unsettled && !next.cell("t3.carried_in.social").unsettled);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for name in GOOD {
        let last = load(name);
        let text = || store::to_text(&started(&last).report);
        assert_eq!(text(), text());
        let path = std::path::Path::new("新.ron");
        assert_eq!(store::parse(&text(), path).expect("a report").report, started(&last).report);
    }
}

#[test]
fn a_stock_goes_on_from_last_years() {
    let rows = |in_force: &'static str| [("t2.normative.in_force", in_force), ("t2.regulations.in_force", "不适用")];
    let mut next = started(&report(2024, &rows("11"))).report;
    assert_eq!(expected_stock(&next), []);
    put(&mut next, &[("t2.normative.issued", "3"), ("t2.normative.repealed", "1"), ("t2.regulations.issued", "0")]);
    put(&mut next, &[("t2.regulations.repealed", "0")]);
    assert_eq!(expected_stock(&next), [("t2.normative.in_force".to_owned(), 13.into())], "不适用 is no stock of 0");
    assert_eq!(next.cell("t2.normative.in_force").entry, Entry::Blank, "it is offered, not filled in");
    put(&mut next, &[("t2.normative.repealed", "15")]);
    assert_eq!(expected_stock(&next), [], "a stock is never less than nothing");
    let mut other_form = started(&report(2020, &[])).report;
    put(&mut other_form, &[("t2.normative.issued", "3"), ("t2.normative.repealed", "1")]);
    assert_eq!(expected_stock(&other_form), []);
}
