//! A form of the future comes as one file: with two more sections of text, a table, a row, a column
//! and a row that moved it goes all the way, from the new report to next year's.

use std::sync::OnceLock;

use nianbao::export::{Data, to_pdf};
use nianbao::font::Faces;
use nianbao::form::Form;
use nianbao::html::to_html;
use nianbao::import::source::from_bytes;
use nianbao::import::{from_csv, read};
use nianbao::page::{Purpose, lay_out};
use nianbao::report::{
    Address, Cell, Closing, Edit, Entry, LastYear, Organ, Part, Report, SectionText, WrittenDate, next_year,
};
use nianbao::{rules, store};

use crate::samples::{GOOD, load, path, read as read_text};

/// The invented form, known to the program from now on.
pub(crate) fn future() -> &'static Form {
    static FORM: OnceLock<&'static Form> = OnceLock::new();
    FORM.get_or_init(|| store::add_form(&path("forms/cn-2099.ron")).unwrap_or_else(|error| panic!("{error}")))
}

/// A whole report on the invented form, filled in as a good one.
pub(crate) fn filled() -> Report {
    let form = future();
    let mut report = load(GOOD[0]);
    let ended = |text: &str| text.replace("2025", "2099").replace("2026", "2100").replace("2024", "2098");
    let text = |section: &str, text: &str| Edit::section_text(section, text.to_owned());
    let overview = report.section("overview").clone();
    let parts = overview.parts.iter().map(|part| Part { text: ended(&part.text), ..part.clone() }).collect();
    let steps = SectionText {
        text: "围绕下列任务推进工作。".into(),
        parts: vec![
            Part {
                title: "（一）重点任务".into(), text: "更新农村供水专栏，补齐历年文件。".into(), ..Part::default()
            },
            Part {
                title: "（二）保障措施".into(), text: "按季抽查，专人负责。".into(), ..Part::default()
            },
        ],
    };
    report.apply(Edit::All(vec![
        Edit::LastYear(None),
        Edit::History(Vec::new()),
        Edit::Explanations(Vec::new()),
        Edit::Form(form, 2099),
        Edit::Preface(nianbao::report::Preface::default()),
        Edit::Closing(nianbao::report::Closing::default()),
        Edit::Publishing(nianbao::report::Publishing::default()),
        Edit::Section("overview".into(), SectionText { text: ended(&overview.text), parts }),
        text("problems", &ended(&report.section("problems").text)),
        text("other_matters", "2099年度没有发生政府信息公开信息处理费。"),
        text("consultation", "全年就4件申请征求第三方意见，与其他机关会商1件。\n意见都在规定时间内收回。"),
        Edit::Section("next_steps".into(), steps),
        Edit::Note("t5".into(), "人次按签到计。".into()),
    ]));
    let blank = report.to_be_filled();
    report.apply(report.zeros(blank));
    for (key, number) in [("t5.leaders.sessions", 2), ("t5.staff.sessions", 5), ("t5.staff.persons", 131)] {
        report.apply(Edit::Cell(key.into(), Cell::of(Entry::Number(number.into()))));
    }
    report
}

fn errors(report: &Report) -> Vec<String> {
    let outcome = rules::check(report, report.last_year_to_compare());
    let errors = outcome.findings.into_iter().filter(|finding| finding.severity == rules::Severity::Error);
    errors.map(|finding| finding.message).collect()
}

#[test]
fn the_form_is_offered_for_its_years_and_for_no_others() {
    let form = future();
    assert_eq!(Form::for_year(2099), Some(form));
    assert_eq!(Form::for_year(2025).map(|form| form.id.as_str()), Some("cn-2021"));
    let old = load(GOOD[0]);
    assert!(old.form.valid_for(2099), "a form without a last year stays valid beside a later one");
    assert_eq!(errors(&old), Vec::<String>::new(), "no report turns wrong because a form was added");
}

#[test]
fn a_new_report_has_the_sections_and_cells_of_its_form() {
    let report = Report::new(future(), 2099, Organ::named("云川县水务局"));
    assert_eq!(report.section("next_steps").parts.len(), 2);
    assert!(report.form.cell("t3.other_transferred.overseas").is_some());
    let names: Vec<String> = report.text_addresses().iter().map(Address::to_string).collect();
    for key in ["consultation", "next_steps.opening", "next_steps.2.text", "t5.note"] {
        assert!(names.iter().any(|name| name == key), "{key}: {names:?}");
    }
    let found = errors(&report);
    for words in ["“四、会商和征求意见情况”没有内容", "“九、下一年度工作安排”没有内容", "表八尚未填写"]
    {
        assert!(found.iter().any(|message| message.contains(words)), "{words}: {found:?}");
    }
}

#[test]
fn rules_judge_what_the_form_adds() {
    let good = filled();
    assert_eq!(errors(&good), Vec::<String>::new());
    let with = |key: &str, number: i64| {
        let mut report = good.clone();
        report.apply(Edit::Cell(key.into(), Cell::of(Entry::Number(number.into()))));
        errors(&report).join("\n")
    };
    let wrong_sum = with("t5.total.persons", 130);
    assert!(wrong_sum.contains("表八·人次列：各类培训对象之和为131，合计为130，相差1"), "{wrong_sum}");
    let in_new_column = with("t3.new.overseas", 3);
    assert!(in_new_column.contains("表三·境外申请人列"), "{in_new_column}");
    let mut report = good.clone();
    report.apply(Edit::section_text("consultation", "XX年征求意见××件。".into()));
    assert!(errors(&report).join("\n").contains("会商和征求意见情况"));
    let long = "推".repeat(700);
    report.apply(Address::PartText("next_steps".into(), 0).edit(&report, long));
    let outcome = rules::check(&report, None);
    assert!(outcome.findings.iter().any(|finding| finding.message.contains("“九、下一年度工作安排”共")));
}

#[test]
fn its_file_is_read_back_and_named_when_the_form_is_missing() {
    let report = filled();
    let text = store::to_text(&report);
    let back = store::parse(&text, std::path::Path::new("年报.ron")).expect("a report");
    assert_eq!(back.report, report);
    assert_eq!(back.notes, Vec::<String>::new());
    assert_eq!(back.report.check_code(), report.check_code());
    let unknown = text.replace("cn-2099", "cn-2098");
    let error = store::parse(&unknown, std::path::Path::new("年报.ron")).expect_err("no such form").to_string();
    assert!(error.contains("cn-2098.ron") && error.contains("没有改动"), "{error}");
}

#[test]
fn it_is_laid_out_and_exported_whole() {
    let report = filled();
    let document = lay_out(&report, &Faces::bundled(), Purpose::Final).expect("pages");
    let printed: String = document.pages.iter().flat_map(|page| page.runs().map(|run| run.text.clone())).collect();
    let page = to_html(&report);
    for words in [
        "四、会商和征求意见情况",
        "全年就4件申请征求第三方意见",
        "境外申请人",
        "3.转其他机关办理",
        "八、政务公开培训情况",
        "（二）保障措施",
        "人次按签到计。",
        "131",
    ] {
        assert!(printed.contains(words), "page: {words}");
        assert!(page.contains(words), "html: {words}");
    }
    let made = to_pdf(&report, Purpose::Final, Data::Attached);
    let bytes = made.expect("a PDF").bytes;
    assert_eq!(nianbao::import::from_pdf(&bytes).expect("its data"), report.publishable());
}

#[test]
fn its_own_page_and_its_csv_are_read_back() {
    let report = filled();
    let source = from_bytes(to_html(&report).as_bytes(), std::path::Path::new("年报.html")).expect("a document");
    let reading = read(&source, &[]).expect("a report");
    assert_eq!(reading.report.form, report.form, "the form is told by its labels");
    assert_eq!(reading.questions, Vec::new());
    for section in report.form.text_sections() {
        assert_eq!(reading.report.section_text(&section.key), report.section_text(&section.key), "{}", section.key);
    }
    let (read_sheet, sheet) = (reading.report.sheet(), report.sheet());
    for (idx, cell) in report.form.indexed_cells() {
        let printed = |of: &Report, sheet| of.printed_value(sheet, idx);
        assert_eq!(printed(&reading.report, &read_sheet), printed(&report, &sheet), "{}", cell.key);
    }
    let csv = from_csv(&store::to_csv(&report), report.form, 2099, Organ::named("云川县水务局"));
    assert_eq!(csv.report.sheet(), report.sheet());
}

#[test]
fn what_signs_is_read_behind_a_table_too() {
    let text = read_text(&path("forms/cn-2099.ron"));
    let start = text.find("        (key: \"next_steps\"").expect("the last section");
    let end = start + text[start..].find("    ],\n").expect("the end of the sections");
    let without = format!("{}{}", &text[..start], &text[end..]).replace("cn-2099", "cn-2098").replace("2099", "2098");
    let form = Form::add(Form::parse(&without).expect("a form")).expect("a form of its own");
    let mut report = filled();
    report.apply(Edit::All(vec![
        Edit::Form(form, 2098),
        Edit::Closing(Closing { organ: String::new(), date: WrittenDate("2099-01-20".into()) }),
    ]));
    let source = from_bytes(to_html(&report).as_bytes(), std::path::Path::new("年报.html")).expect("a document");
    let closing = read(&source, &[]).expect("a report").report.closing.clone();
    assert_eq!(closing.date.printed(), "2099年1月20日");
    assert_eq!(closing.organ, "云川县水务局");
}

#[test]
fn next_year_starts_from_it() {
    let last = filled();
    let started = next_year(&last, "2099.ron").expect("a form for 2100");
    assert_eq!(started.report.form, last.form);
    assert_eq!(started.report.section("next_steps").parts.len(), 2, "its titles stay");
    assert!(started.offers.iter().any(|offer| offer.address == Address::Section("consultation".into())));
    let carried = |report: &Report, key: &str| report.cell(key).entry;
    assert_eq!(carried(&started.report, "t3.carried_in.overseas"), Entry::Number(0.into()));
    assert!(LastYear::of(&last, "").texts.contains_key("consultation"));
}

/// Runs the program with a data folder of its own, in which there are these form files.
fn with_forms(forms: &[(&str, String)], arguments: &[&str]) -> (i32, String, String) {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().join("nianbao").join(store::FORMS_FOLDER);
    std::fs::create_dir_all(&folder).expect("made");
    for (name, text) in forms {
        store::write_file(&folder.join(name), text.as_bytes()).expect("written");
    }
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_nianbao"));
    let done = command.args(arguments).env("XDG_DATA_HOME", data.path()).output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code().expect("a code"), text(done.stdout), text(done.stderr))
}

#[test]
#[cfg(target_os = "linux")]
fn a_form_file_in_the_data_folder_is_offered_and_a_wrong_one_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let form = read_text(&path("forms/cn-2099.ron"));
    let file = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let new = ["new", &file("新.ron"), "--year", "2099", "--organ", "云川县水务局"];
    let (code, _, err) = with_forms(&[("cn-2099.ron", form.clone())], &new);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(read_text(&folder.path().join("新.ron")).contains("form: \"cn-2099\""));
    let (code, _, err) = with_forms(&[], &["check", &file("新.ron")]);
    assert!(code == 2 && err.contains("cn-2099.ron") && err.contains("forms"), "{err}");
    let wrong = form.replace("key: \"consultation\"", "key: \"会商\"");
    let new = ["new", &file("旧.ron"), "--year", "2025", "--organ", "云川县水务局"];
    let (code, _, err) = with_forms(&[("a.ron", wrong), ("b.ron", form.replace("cn-2099", "cn-2021"))], &new);
    assert_eq!(code, 0, "the program goes on without it: {err}");
    for words in ["有误（第", "行）：部分的 key“会商”只能用", "a.ron", "已经有这个 id 的表式", "b.ron"]
    {
        assert!(err.contains(words), "{words}: {err}");
    }
    let (code, _, err) = with_forms(&[("c.ron", form.replacen("first_year: 2099,", "first_year: 2099", 1))], &new);
    assert!(code == 2 && err.contains("这里应有逗号"), "exists already, and the comma is named: {err}");
}
