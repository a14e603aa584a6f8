//! What is printed of a report, in order and under which headings.

use nianbao::outline::{ItemKind, Level, Outline};
use nianbao::report::{Address, Closing, Edit, Part, Preface, Report, SectionText, WrittenDate, lines_of};

use crate::page::hard_reports;
use crate::samples::{GOOD, load};

/// The outline as text: a line for each item, with its place.
fn told(report: &Report) -> Vec<String> {
    let told = |kind: &ItemKind| match kind {
        ItemKind::Title(lines) => format!("title {}", lines.join("/")),
        ItemKind::Heading(Level::First, text) => format!("1 {text}"),
        ItemKind::Heading(Level::Second, text) => format!("2 {text}"),
        ItemKind::Paragraph { run_in, text } if run_in.is_empty() => text.clone(),
        ItemKind::Paragraph { run_in, text } => format!("[{run_in}]{text}"),
        ItemKind::Table(table) => {
            let cells: Vec<String> = table.cells.iter().map(|cell| format!("{}{}", cell.value, cell.remark)).collect();
            format!("table {} {} {:?}", table.table.key, cells[..3].join(" "), table.notes)
        }
        ItemKind::Closing { organ, date } => format!("closing {} {}", organ.concat(), date.concat()),
    };
    Outline::of(report).items.iter().map(|item| format!("{}: {}", item.place, told(&item.kind))).collect()
}

#[test]
fn everything_printed_stands_in_order() {
    let mut report = load(GOOD[0]);
    let part = |title: &str, text: &str| Part { title: title.into(), text: text.into(), ..Part::default() };
    let parts = vec![part("（一）主动公开", "甲。\n（二）乙丙。丁。"), part("（二）没有内容", " \n"), part("", "戊。")];
    report.apply(Edit::All(vec![
        Edit::Title("云川县水务局\n2025年年报".into()),
        Edit::Preface(Preface { own_text: "（一）前言\n不分层次。".into(), ..Preface::default() }),
        Edit::Section("overview".into(), SectionText { text: "（一）总的情况\n全年平稳。".into(), parts }),
        Edit::Note("t3".into(), "联名\n另注".into()),
        Edit::section_text("problems", "（一）主要问题\n渠道窄。".into()),
        Edit::section_text("other_matters", "（一）收费情况。没有收取信息处理费。\n1.其他\n无。".into()),
        Edit::Closing(Closing { organ: String::new(), date: WrittenDate("2026-01-16".into()) }),
    ]));
    let told = told(&report);
    let table = |key: &str| {
        let starts = |line: &&String| line.starts_with(&format!("{key}: table {key} "));
        told.iter().find(starts).unwrap_or_else(|| panic!("no {key}")).clone()
    };
    let expected = [
        "title: title 云川县水务局/2025年年报",
        "preface: （一）前言",
        "preface: 不分层次。",
        "overview: 1 一、总体情况",
        "overview: 2 （一）总的情况",
        "overview: 全年平稳。",
        "overview.1: 2 （一）主动公开",
        "overview.1: 甲。",
        "overview.1: [（二）乙丙。]丁。",
        "overview.3: 戊。",
        "disclosure: 1 二、主动公开政府信息情况",
        &table("t2"),
        "applications: 1 三、收到和处理政府信息公开申请情况",
        &table("t3"),
        "disputes: 1 四、政府信息公开行政复议、行政诉讼情况",
        &table("t4"),
        "problems: 1 五、存在的主要问题及改进情况",
        "problems: 2 （一）主要问题",
        "problems: 渠道窄。",
        "other_matters: 1 六、其他需要报告的事项",
        "other_matters: [（一）收费情况。]没有收取信息处理费。",
        "other_matters: 1.其他",
        "other_matters: 无。",
        "closing: closing 云川县水务局 2026年1月16日",
    ];
    assert_eq!(told, expected);
    assert!(table("t3").ends_with(r#"["注：联名", "另注"]"#), "{}", table("t3"));
    assert!(table("t2").starts_with("t2: table t2 "), "{}", table("t2"));
}

#[test]
fn nothing_of_the_texts_is_lost_or_told_twice() {
    for report in hard_reports() {
        let mut printed = String::new();
        for item in Outline::of(&report).items {
            match item.kind {
                ItemKind::Title(lines) => printed += &lines.concat(),
                // Headings of sections are the form's.
                ItemKind::Heading(Level::First, _) | ItemKind::Closing { .. } => {}
                ItemKind::Heading(Level::Second, text) => printed += &text,
                ItemKind::Paragraph { run_in, text } => printed += &(run_in + &text),
                ItemKind::Table(table) => printed += &table.notes.concat(),
            }
        }
        let texts = report.texts().into_iter().map(|placed| match placed.place {
            Address::Note(table) => report.note_lines(&table).concat(),
            _ => lines_of(&placed.text).collect(),
        });
        assert_eq!(printed, texts.collect::<String>());
    }
}

#[test]
fn without_a_date_there_is_no_closing() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::Closing(Closing { organ: "云川县水务局".into(), date: WrittenDate(" ".into()) }));
    assert!(!told(&report).iter().any(|line| line.starts_with("closing")));
}
