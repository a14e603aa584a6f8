//! Files that hold more than a report, a form or a CSV of figures can: refused before anything is made of them.

use std::path::Path;

use nianbao::form::Form;
use nianbao::import::from_csv;
use nianbao::report::{Edit, Organ};
use nianbao::store::{self, StoreError, TooMuch};

use super::{error, good, parse, write};
use crate::samples::{GOOD, load, read};

/// The head of a report file, and something a great many times in the place of the rest.
fn many(before: &str, each: &str, after: &str) -> String {
    let head = "(\n    format: \"nianbao\",\n    version: (1, 0),\n    form: \"cn-2021\",\n    year: 2025,\n";
    format!("{head}{before}{}{after})", each.repeat(510_000))
}

#[test]
fn a_file_of_countless_parts_is_refused_before_it_takes_memory() {
    for (before, each, after) in [
        ("history: [", "(a:1),", "],"),
        ("approval: (reviewers: [", "(),", "]),"),
        ("tables: {", "\"t\":{},", "},"),
        ("problems: \"", "水\n", "\","),
        ("problems: r#\"", "水务公开2021年。", "\"#,"),
        ("/*", "\n", "*/"),
        ("x: ", "[", ","),
    ] {
        let text = many(before, each, after);
        let refused = store::parse(&text, Path::new("试.ron")).expect_err("refused");
        assert!(
            matches!(refused, StoreError::TooMuch { too_much: TooMuch::Parts(..), .. }),
            "{before}{each}: {refused}"
        );
        let told = refused.to_string();
        assert!(told.contains("超过500000处") && told.contains("没有改动") && told.contains("备份"), "{told}");
    }
}

#[test]
fn a_text_that_no_field_can_show_is_refused() {
    let of_length = |length: usize| good().replacen("title: \"\"", &format!("title: \"{}\"", "长".repeat(length)), 1);
    assert!(parse(&of_length(150_000)).is_ok());
    let told = error(&of_length(150_001));
    assert!(told.contains("有一处文字长150001个字"), "{told}");
}

#[test]
fn texts_that_nobody_can_judge_are_refused() {
    let part = format!("(title: \"（一）\", text: \"{}\"), ", "长".repeat(100_000));
    let head = "(format: \"nianbao\", version: (1, 0), form: \"cn-2021\", year: 2025, overview: (parts: [";
    let of_parts = |count: usize| error(&format!("{head}{}]))", part.repeat(count)));
    assert!(of_parts(11).contains("正文一共11"), "{}", of_parts(11));
    assert!(parse(&format!("{head}{}]))", part.repeat(9))).is_ok());
}

#[test]
fn what_could_not_be_opened_again_is_not_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("年报.ron");
    let mut report = load(GOOD[0]);
    store::save(&report, &path).expect("saved");
    let former = read(&path);
    report.apply(Edit::section_text("problems", "长".repeat(150_001)));
    let told = store::save(&report, &path).expect_err("refused").to_string();
    assert!(told.contains("保存了也打不开") && told.contains("原来的文件没有改动"), "{told}");
    assert_eq!(read(&path), former);
}

#[test]
fn of_countless_notes_the_first_are_told_and_the_others_counted() {
    use std::fmt::Write;
    let mut unknown = String::new();
    for no in 0..1000 {
        writeln!(unknown, "    x{no}_{}: 1,", "长".repeat(no)).expect("written");
    }
    let text = good().replacen("    title:", &format!("{unknown}    title:"), 1);
    let loaded = store::parse(&text, Path::new("试.ron")).expect("readable");
    assert_eq!(loaded.notes.len(), 21);
    assert_eq!(loaded.notes[20], "这样的地方共1000处，只列出前20处");
    assert!(loaded.notes.iter().all(|note| note.chars().count() < 100));
    assert_eq!(loaded.report.unknown.len(), 1000, "all are kept");
}

#[test]
fn a_name_of_any_length_is_shown_short() {
    let told = error(&good().replacen("form: \"cn-2021\"", &format!("form: \"{}\"", "x".repeat(100_000)), 1));
    assert!(told.contains("不在本程序里（现有cn-") && told.chars().count() < 400, "{told}");
}

#[test]
fn a_csv_of_countless_fields_is_refused() {
    let form = Form::by_id("cn-2021").expect("a form");
    for text in [",".repeat(100_001), "a\n".repeat(100_001), format!("t3.new.natural,5\n{}", "\r".repeat(100_001))] {
        let imported = from_csv(&text, form, 2025, Organ::default());
        assert_eq!((imported.understood, imported.not_understood.len()), (0, 1));
        assert!(imported.not_understood[0].fault.contains("超过100000处"), "{:?}", imported.not_understood);
    }
}

#[test]
fn a_form_that_asks_for_countless_cells_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cn-2098.ron");
    let form = read(&crate::samples::path("forms/cn-2099.ron")).replace("cn-2099", "cn-2098");
    let column = "(key: \"issued\", label: \"本年制发件数\", unit: \"件\"";
    assert!(form.contains(column), "the form has such a column");
    let rows = "(key: \"r\", label: \"行\"),".repeat(6_000);
    let nested = format!(
        "{}{}",
        "(label: \"层\", columns: [".repeat(9),
        "(key: \"k\", label: \"列\")".to_owned() + &"])".repeat(9)
    );
    for (from, to, said) in [
        (column, format!("{column}, span: 18446744073709551615"), "宽度（span）超过200"),
        (column, format!("{column}, span: 150), (key: \"wide\", label: \"列\", span: 150"), "超过200列"),
        (column, format!("{nested}, {column}"), "超过8层"),
        ("rows: [", format!("rows: [{rows}"), "超过5000个"),
        (column, format!("{column}, help: \"{}\"", "长".repeat(1_001)), "超过1000个字"),
        (column, format!("{column}, spellings: [{}]", "\"\",".repeat(50_000)), "超过50000处"),
    ] {
        write(&path, form.replacen(from, &to, 1).as_bytes());
        let told = store::add_form(&path).expect_err("refused").to_string();
        assert!(told.contains(said) && told.contains("其他表式照常可用"), "{told}");
    }
}
