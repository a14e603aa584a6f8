//! Report language: sentences as clerks write them, with what each rule must say of them.
//!
//! `samples/wording/RULE.tsv` has a line for each: year, place, what is expected (无 nothing, 有 a
//! finding, or its severity), text, and where it matters organ and fee. `overview=` puts the text in
//! place of a whole section 一,
//! `preface+overview` a preface and, behind `|`, a line of 一; `closing` is the organ of 落款. `samples/clean` holds whole reports in which nothing is found.

use nianbao::form::Form;
use nianbao::report::{Cell, Closing, Edit, Entry, Organ, Preface, Report, SectionText};
use nianbao::rules::{self, Finding, Severity};

use crate::samples::{files, path, read};

/// A sentence and what is expected of it.
struct Case {
    rule: String,
    year: u16,
    place: String,
    expected: String,
    text: String,
    organ: String,
    fee: String,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for file in files(&path("wording"), ".tsv") {
        let rule = file.file_stem().expect("a name").to_string_lossy().into_owned();
        for line in read(&file).lines().skip(1) {
            let mut fields = line.split('\t');
            let mut field = || fields.next().unwrap_or_default().to_owned();
            let (year, place, expected, text) = (field(), field(), field(), field().replace("\\n", "\n"));
            let organ = Some(field()).filter(|organ| !organ.is_empty()).unwrap_or("云川县水务局".to_owned());
            let year = year.parse().expect("a year");
            cases.push(Case { rule: rule.clone(), year, place, expected, text, organ, fee: field() });
        }
    }
    cases
}

/// A report with good texts, of which one is the case's.
fn report_of(case: &Case) -> Report {
    let form = Form::for_year(case.year).expect("a form");
    let mut report = Report::new(form, case.year, Organ::named(&case.organ));
    let year = case.year;
    let mut preface = format!("本报告数据统计期限为{year}年1月1日至{year}年12月31日。");
    let mut overview = "我局主动公开、依申请公开、政府信息管理、平台建设、监督保障各项工作有序推进。".to_owned();
    let mut problems = "存在公开形式不够丰富的问题。下一步，将加强图解和短视频解读，提升公开质量。".to_owned();
    let mut closing = Closing::default();
    let mut other_matters = "本年度没有收取政府信息公开信息处理费。".to_owned();
    match case.place.as_str() {
        "preface" => preface.clone_from(&case.text),
        "overview" => overview += &format!("\n{}", case.text),
        "overview=" => overview.clone_from(&case.text),
        "problems" => problems.clone_from(&case.text),
        "other_matters" => other_matters.clone_from(&case.text),
        "preface+overview" => {
            let (before, opening) = case.text.split_once('|').expect("a preface and a line");
            before.clone_into(&mut preface);
            overview += &format!("\n{opening}");
        }
        "closing" => closing.organ.clone_from(&case.text),
        place => panic!("no place {place}"),
    }
    let mut edits = vec![
        Edit::Closing(closing),
        Edit::Preface(Preface { own_text: preface, ..Preface::default() }),
        Edit::Section("overview".into(), SectionText { text: overview, parts: Vec::new() }),
        Edit::section_text("problems", problems),
        Edit::section_text("other_matters", other_matters),
    ];
    if !case.fee.is_empty() {
        edits.push(Edit::Cell(
            "t2.fee.amount".into(),
            Cell::of(Entry::read(&case.fee, form.cell("t2.fee.amount").expect("a cell")).0),
        ));
    }
    report.apply(Edit::All(edits));
    report
}

#[test]
fn each_sentence_is_judged_as_it_should_be() {
    let mut wrong = String::new();
    let cases = cases();
    for case in &cases {
        let findings = rules::check(&report_of(case), None).findings;
        let own: Vec<&Finding> = findings.iter().filter(|finding| finding.rule == case.rule).collect();
        let is_right = match case.expected.as_str() {
            "无" => own.is_empty(),
            "有" => !own.is_empty(),
            severity => own.iter().any(|finding| finding.severity.name() == severity),
        };
        if !is_right {
            let said: Vec<&str> = own.iter().map(|finding| finding.message.as_str()).collect();
            wrong += &format!("{} 应{}：{}\n    {said:?}\n", case.rule, case.expected, case.text);
        }
    }
    assert!(cases.len() > 500);
    assert!(wrong.is_empty(), "{} of {}\n{wrong}", wrong.matches("应").count(), cases.len());
}

#[test]
fn long_reports_are_measured_without_spaces() {
    let severity = |text: &str| {
        let case = Case {
            rule: "S-LEN".into(),
            year: 2024,
            place: "overview=".into(),
            expected: String::new(),
            text: text.into(),
            organ: "云川县水务局".into(),
            fee: String::new(),
        };
        let findings = rules::check(&report_of(&case), None).findings;
        findings.iter().find(|finding| finding.rule == "S-LEN").map(|finding| finding.severity)
    };
    let text = "信".repeat(1000);
    assert_eq!(severity(&text), None);
    assert_eq!(severity(&format!("{text} \n　")), None);
    assert_eq!(severity(&format!("{text}息")), Some(Severity::Hint));
    assert_eq!(severity(&text.repeat(2)), Some(Severity::Hint));
    assert_eq!(severity(&format!("{}息", text.repeat(2))), Some(Severity::Warning));
}
