//! What differs between two reports, as a person asks for it.

use std::path::{Path, PathBuf};

use nianbao::report::{Address, Cell, Edit, Entry, Report};
use nianbao::store;

use super::{folder, nianbao, text};
use crate::samples::{GOOD, load, path};

fn changed(folder: &Path) -> PathBuf {
    let mut report = load(GOOD[0]);
    let problems = report.section("problems").text.replacen("一季度", "二季度", 1);
    let edits = [
        Edit::section_text("problems", problems),
        Edit::Cell("t3.new.natural".into(), Cell::of(Entry::Number(12.into()))),
        Address::Telephone.edit(&report, String::new()),
    ];
    report.apply(Edit::All(edits.into()));
    saved(&report, folder)
}

fn saved(report: &Report, folder: &Path) -> PathBuf {
    let file = folder.join("改过.ron");
    store::save(report, &file).expect("saved");
    file
}

#[test]
fn differences_are_told_to_people() {
    let folder = folder();
    let (old, new) = (path(GOOD[0]), changed(folder.path()));
    let run = nianbao(&["diff", text(&old), text(&new)]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let told: Vec<&str> = run.out.lines().skip(2).collect();
    assert_eq!(
        told,
        [
            "有3处不同",
            "",
            "前言·电话",
            "  0999-6218035 → （空白）",
            "",
            "表三·一、本年新收·自然人",
            "  11 → 12",
            "",
            "五、存在的主要问题及改进情况",
            "  …后七个工作日内公开；三是［-一-］［+二+］季度印发供水单位公开目录…",
        ]
    );
    assert!(run.out.starts_with(&format!("旧：{}　云川县水务局2025年", old.display())), "{}", run.out);
}

#[test]
fn differences_are_told_to_programs() {
    let folder = folder();
    let run = nianbao(&["diff", text(&path(GOOD[0])), text(&changed(folder.path())), "--json"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let places: Vec<&str> = json["differences"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|difference| difference["place"].as_str())
        .collect();
    assert_eq!(places, ["preface.telephone", "t3.new.natural", "problems"]);
    let [_, figure, problems] = [0, 1, 2].map(|idx| &json["differences"][idx]);
    assert_eq!((&figure["from"], &figure["to"]), (&"11".into(), &"12".into()));
    assert_eq!((&problems["passages"][1]["from"], &problems["passages"][1]["to"]), (&"一".into(), &"二".into()));
    assert!(problems["passages"][0]["same"].is_string() && problems["passages"][0].get("from").is_none());
}

#[test]
fn the_same_report_does_not_differ() {
    let run = nianbao(&["diff", text(&path(GOOD[0])), text(&path(GOOD[0]))]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("两份年报没有不同"), "{}", run.out);
}

#[test]
fn a_pdf_is_compared_by_what_it_carries() {
    let folder = folder();
    let (pdf, approval) = (folder.path().join("年报.pdf"), folder.path().join("送审.pdf"));
    nianbao(&["export", text(&path(GOOD[0])), text(&pdf)]);
    nianbao(&["export", text(&path(GOOD[0])), text(&approval), "--approval"]);
    let run = nianbao(&["diff", text(&pdf), text(&path(GOOD[0]))]);
    assert!(run.code == 0 && run.err.contains("只比较这一部分"), "{}{}", run.out, run.err);
    let run = nianbao(&["diff", text(&approval), text(&path(GOOD[0]))]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let new = changed(folder.path());
    for pdf in [&pdf, &approval] {
        let run = nianbao(&["diff", text(pdf), text(&new)]);
        assert!(run.code == 1 && run.out.contains("有3处不同"), "{}{}", run.out, run.err);
    }
}

#[test]
fn forms_are_compared_by_what_both_have() {
    let run = nianbao(&["diff", text(&path(GOOD[2])), text(&path(GOOD[0]))]);
    assert_eq!(run.code, 1, "{}", run.err);
    for words in ["表式\n", "报告年度\n  2020 → 2025", "  只有旧的有：", "  只有新的有："] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
}

#[test]
fn what_cannot_be_read_is_not_compared() {
    let folder = folder();
    let broken = folder.path().join("坏.pdf");
    store::write_file(&broken, b"%PDF-1.7\n").expect("written");
    for other in [broken, folder.path().join("没有.ron")] {
        let run = nianbao(&["diff", text(&path(GOOD[0])), text(&other)]);
        assert!(run.code == 2 && run.out.is_empty(), "{}{}", run.out, run.err);
        assert!(run.err.contains("文件："), "{}", run.err);
    }
    let run = nianbao(&["diff", text(&path(GOOD[0]))]);
    assert!(run.code == 2 && run.err.contains("缺少<新年报>"), "{}", run.err);
}
