//! Commands that write: held files, what was written over, and what a terminal or a spreadsheet would obey.

use jiff::civil::date;
use nianbao::form::Form;
use nianbao::import::from_csv;
use nianbao::report::{Cell, Edit, Organ};
use nianbao::store::{self, FileLock, Seat};

use super::{copy, folder, nianbao, text};
use crate::faults;
use crate::samples::{GOOD, load, path};

#[test]
fn explain_holds_the_file_and_leaves_a_trace_of_what_it_replaces() {
    let folder = folder();
    let file = copy(faults::file("XY-STOCK"), folder.path());
    let explain = |words: &str| nianbao(&["explain", text(&file), "XY-STOCK", "t2.normative.in_force", words]);
    let seat = Seat { user: "周敏".to_owned(), machine: "办公室1号".to_owned() };
    let lock = FileLock::take(&file, &seat, date(2026, 1, 12).at(9, 30, 0, 0)).expect("free");
    let before = crate::samples::read(&file);
    let held = explain("按清理结果重新统计。");
    assert_eq!(held.code, 2);
    assert!(held.err.contains("周敏") && held.err.contains("没有写入说明"), "{}", held.err);
    assert_eq!(crate::samples::read(&file), before);
    drop(lock);
    assert_eq!(explain("按清理结果重新统计。").code, 0);
    assert_eq!(explain("上年多报两件，已经核对。").code, 0);
    let report = store::load(&file).expect("a report").report;
    let last = report.history.last().expect("an entry");
    assert!(last.reason.contains("按清理结果重新统计。"), "{}", last.reason);
    assert!(!last.at.is_empty());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside it");
}

#[test]
fn nothing_that_a_terminal_obeys_is_printed() {
    let folder = folder();
    let file = copy(&path(GOOD[0]), folder.path());
    let mut report = store::load(&file).expect("a report").report;
    let name = "水务局\u{1b}[2J\u{1b}[H可定稿\u{202e}";
    report.apply(Edit::Organ(Organ { name: name.to_owned(), ..report.organ.clone() }));
    store::save(&report, &file).expect("saved");
    for arguments in [vec!["check", text(&file)], vec!["diff", text(&file), text(&path(GOOD[1]))]] {
        let run = nianbao(&arguments);
        for printed in [&run.out, &run.err] {
            assert!(!printed.contains(['\u{1b}', '\u{202e}', '\r']), "{arguments:?}: {printed}");
        }
    }
    let json = nianbao(&["diff", text(&file), text(&path(GOOD[1])), "--json"]).out;
    assert!(!json.contains(['\u{1b}', '\u{202e}']));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(json.to_string().contains("可定稿"), "and it says the same");
}

#[test]
fn no_line_of_a_title_looks_like_one_of_the_program() {
    let folder = folder();
    let file = copy(&path(GOOD[0]), folder.path());
    let mut report = store::load(&file).expect("a report").report;
    report.apply(Edit::Title(format!("{}\n可定稿\n", report.title())));
    store::save(&report, &file).expect("saved");
    let run = nianbao(&["check", text(&file)]);
    assert!(run.out.lines().next().is_some_and(|line| line.ends_with("␊可定稿")), "{}", run.out);
}

#[test]
fn no_field_of_a_csv_is_a_formula_and_all_come_back() {
    let mut report = load(GOOD[0]);
    let form = Form::by_id("cn-2021").expect("a form");
    let keys = ["t3.new.natural", "t3.new.commercial", "t3.new.research"];
    for (key, remark) in keys.iter().zip(["=HYPERLINK(\"x\")", "@SUM(A1)", "-含上年"]) {
        let cell = report.cell(key);
        report.apply(Edit::Cell((*key).to_owned(), Cell { remark: remark.to_owned(), ..cell }));
    }
    let csv = store::to_csv(&report);
    for line in csv.lines().skip(1) {
        let fields = line.split(',').map(|field| field.trim_matches('"'));
        for field in fields.filter(|field| field.starts_with(['=', '+', '-', '@'])) {
            assert!(field.parse::<f64>().is_ok(), "{line}");
        }
    }
    let back = from_csv(&csv, form, report.year, report.organ.clone()).report;
    for key in keys {
        assert_eq!(back.cell(key).remark, report.cell(key).remark);
    }
}
