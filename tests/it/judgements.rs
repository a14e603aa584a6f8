//! What is said of each rule: that it holds, what it found, or why it was not judged.
//!
//! `samples/rules.tsv` has a line for each: rule, report, what is changed in it, and the words the copy
//! for approval prints. A change is `key=value`, several stand behind ` | `; keys are those of texts
//! and cells, and `year`, `form`, `kind`, `power`, `last` (`no`, `other form`, `other year`),
//! `imported`. `blank` is a new report of 云川县水务局.

use std::collections::BTreeMap;

use nianbao::form::Form;
use nianbao::report::{Address, Cell, Edit, Entry, Imported, Organ, Report};
use nianbao::rules::{self, RULES};

use crate::faults;
use crate::samples::{GOOD, load, path, read};

/// A line of the table.
struct Case {
    rule: String,
    report: String,
    changes: String,
    words: String,
}

fn cases() -> Vec<Case> {
    let table = read(&path("rules.tsv"));
    let case = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut field = || fields.next().unwrap_or_default();
        Case { rule: field(), report: field(), changes: field(), words: field() }
    };
    table.lines().skip(1).map(case).collect()
}

fn base(name: &str) -> Report {
    match name {
        "2025" => load(GOOD[0]),
        "2024" => load(GOOD[1]),
        "2020" => load(GOOD[2]),
        "2099" => crate::future_form::filled(),
        "blank" => Report::new(Form::for_year(2025).expect("a form"), 2025, Organ::named("云川县水务局")),
        fault => faults::report(fault),
    }
}

fn changed(mut report: Report, changes: &str) -> Report {
    for change in changes.split(" | ").filter(|change| !change.is_empty()) {
        let (key, value) = change.split_once('=').unwrap_or_else(|| panic!("{change}"));
        let edit = edit(&report, key, value);
        report.apply(edit);
    }
    report
}

fn edit(report: &Report, key: &str, value: &str) -> Edit {
    let last = || report.last_year.clone().expect("a last year");
    match (key, value) {
        ("year", year) => Edit::Form(report.form, year.parse().expect("a year")),
        ("form", id) => Edit::Form(Form::by_id(id).expect("a form"), report.year),
        ("kind", kind) => Edit::Organ(Organ { kind: kind.to_owned(), ..report.organ.clone() }),
        ("power", power) => Edit::Organ(Organ { rule_making: power.parse().ok(), ..report.organ.clone() }),
        ("last", "no") => Edit::LastYear(None),
        ("last", "other form") => {
            Edit::LastYear(Some(nianbao::report::LastYear { form: Form::by_id("cn-2019").expect("a form"), ..last() }))
        }
        ("last", "other year") => Edit::LastYear(Some(nianbao::report::LastYear { year: 2022, ..last() })),
        ("last", "no texts") => Edit::LastYear(Some(nianbao::report::LastYear { texts: BTreeMap::new(), ..last() })),
        ("last", "no figures") => Edit::LastYear(Some(nianbao::report::LastYear { cells: BTreeMap::new(), ..last() })),
        ("imported", _) => Edit::Imported(Some(Imported { source: value.to_owned(), ..Imported::default() })),
        (cells, value) if cells.ends_with('*') => {
            let keys = report.form.cells().iter().filter(|cell| cell.key.starts_with(cells.trim_end_matches('*')));
            Edit::All(keys.map(|cell| Edit::Cell(cell.key.clone(), Cell::of(Entry::read(value, cell).0))).collect())
        }
        (key, value) => match report.form.cell(key) {
            Some(cell) => Edit::Cell(key.to_owned(), Cell::of(Entry::read(value, cell).0)),
            None => Address::parse(key).unwrap_or_else(|| panic!("no {key}")).edit(report, value.to_owned()),
        },
    }
}

#[test]
fn what_is_said_of_each_rule() {
    let mut wrong = String::new();
    for Case { rule, report, changes, words } in cases() {
        let report_changed = changed(base(&report), &changes);
        let outcome = rules::check(&report_changed, report_changed.last_year_to_compare());
        let judged = outcome.rules.iter().find(|judged| judged.rule.code == rule);
        let said = judged.map_or_else(|| format!("no rule {rule}"), |judged| outcome.words(judged));
        if said != words {
            wrong += &format!("{rule}\t{report}\t{changes}\t{said}\n");
        }
    }
    assert!(wrong.is_empty(), "said instead:\n{wrong}");
}

#[test]
fn every_rule_is_shown_to_hold_and_to_find_and_where_it_can_be_not_to_judge() {
    /// Rules that look at what every report has.
    const ALWAYS: [&str; 4] = ["C-REQ", "D-NAME", "D-FORM", "S-EMPTY"];
    let cases = cases();
    for rule in RULES {
        let shown = |starts: &[&str]| {
            let is_shown = |case: &Case| starts.iter().any(|start| case.words.starts_with(start));
            cases.iter().any(|case| case.rule == rule.code && is_shown(case))
        };
        assert!(shown(&["符合"]), "{} is not shown to hold", rule.code);
        assert!(shown(&["错误", "提醒", "提示"]), "{} is not shown to find", rule.code);
        assert_eq!(shown(&["未校验", "不适用"]), !ALWAYS.contains(&rule.code), "{}", rule.code);
    }
}
