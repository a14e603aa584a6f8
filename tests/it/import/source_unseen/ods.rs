//! OpenDocument sheets: by styles of cells, columns and runs, hidden rows and columns, and what lies over cells.

use nianbao::import::source::{Source, UnseenBecause};

use super::super::documents::{archive, check_places, read, shown};
use super::{to_look_at, unseen};

use UnseenBecause::{Comment, Date, Drawing, Hidden, NoteMark, PageEdge, Struck};

const STYLES: &str = r##"
    <style:style style:name="struck"><style:text-properties style:text-line-through-style="solid"/></style:style>
    <style:style style:name="child" style:parent-style-name="common"/>
    <style:style style:name="blank" style:data-style-name="nothing"/>
    <number:number-style style:name="nothing"><number:text/></number:number-style>
    <style:style style:name="white"><style:text-properties fo:color="#ffffff"/></style:style>
    <style:style style:name="on-blue"><style:table-cell-properties fo:background-color="#003366"/><style:text-properties fo:color="#ffffff"/></style:style>
    <style:style style:name="red"><style:table-cell-properties fo:background-color="#ff0000"/><style:text-properties fo:color="#ff0000"/></style:style>
    <style:style style:name="raised"><style:text-properties style:text-position="super 58%"/></style:style>
    <style:style style:name="away"><style:table-properties table:display="false"/></style:style>"##;

const COMMON: &str = r#"<x xmlns:style="s" xmlns:fo="f" xmlns:text="x" xmlns:o="o"><o:styles>
    <style:style style:name="common"><style:text-properties text:display="none"/></style:style></o:styles>
    <o:master-styles><style:master-page><style:header><text:p>清溪镇<text:page-number>1</text:page-number></text:p></style:header>
    <style:footer style:display="false"><text:p>没有</text:p></style:footer></style:master-page></o:master-styles></x>"#;

/// A book with these sheets.
fn book(sheets: &str) -> Source {
    let content = format!(
        "<d xmlns:o=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" xmlns:fo=\"f\" xmlns:number=\"n\" xmlns:draw=\"w\">\
         <o:automatic-styles>{STYLES}</o:automatic-styles><o:body><o:spreadsheet>{sheets}</o:spreadsheet></o:body></d>"
    );
    let source = read(&archive(&[("content.xml", content.as_bytes()), ("styles.xml", COMMON.as_bytes())]));
    let source = source.expect("a workbook");
    check_places(&source);
    source
}

fn sheet(rows: &str) -> Source {
    let mut source = book(&format!("<table:table table:name=\"表\">{rows}</table:table>"));
    let edge = source.unseen.pop().expect("the header");
    assert_eq!((edge.text.as_str(), edge.why), ("清溪镇", PageEdge));
    source
}

fn cell(style: &str, content: &str) -> String {
    format!("<table:table-cell table:style-name=\"{style}\">{content}</table:table-cell>")
}

fn row(more: &str, cells: &[(&str, &str)]) -> String {
    let cells: String = cells.iter().map(|(style, text)| cell(style, &format!("<text:p>{text}</text:p>"))).collect();
    format!("<table:table-row {more}>{cells}</table:table-row>")
}

#[test]
fn styles_hide_figures() {
    for (style, why) in [
        ("struck", Some(Struck)),
        ("child", Some(Hidden)),
        ("blank", Some(Hidden)),
        ("white", Some(Hidden)),
        ("red", Some(Hidden)),
        ("on-blue", None),
        ("raised", None),
    ] {
        let source = sheet(&row("", &[("", "许可"), (style, "12"), ("", "34")]));
        let expected: Vec<(&str, UnseenBecause)> = why.map(|why| ("12", why)).into_iter().collect();
        assert_eq!(unseen(&source), expected, "{style}");
        assert_eq!(to_look_at(&source).len(), expected.len());
        let line = if why.is_some() { "| 0:许可 | 2:34" } else { "| 0:许可 | 1:12 | 2:34" };
        assert_eq!(shown(&source), [line], "{style}");
    }
}

#[test]
fn a_cell_without_a_style_has_that_of_its_column() {
    let columns =
        r#"<table:table-column/><table:table-column table:default-cell-style-name="struck"/><table:table-column/>"#;
    let cells =
        ["许可", "12", "34"].map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"));
    let source = sheet(&format!("{columns}<table:table-row>{}</table:table-row>", cells.concat()));
    assert_eq!((shown(&source), unseen(&source)), (vec!["| 0:许可 | 2:34".to_owned()], vec![("12", Struck)]));
}

#[test]
fn runs_of_a_cell_are_seen_or_not_each_by_itself() {
    let span = |style: &str, text: &str| format!("<text:span text:style-name=\"{style}\">{text}</text:span>");
    for (cell_style, text, seen, hidden) in [
        ("", span("struck", "75") + "64", "64", vec![("75", Struck)]),
        ("", "64".to_owned() + &span("raised", "2"), "64", vec![("2", NoteMark)]),
        ("", "64m".to_owned() + &span("raised", "2"), "64m2", vec![]),
        ("", span("white", "1") + "64", "64", vec![("1", Hidden)]),
        ("on-blue", span("white", "1") + "64", "164", vec![]),
    ] {
        let source = sheet(&row("", &[("", "许可"), (cell_style, &text)]));
        assert_eq!(shown(&source), [format!("| 0:许可 | 1:{seen}")], "{text}");
        assert_eq!(unseen(&source), hidden, "{text}");
    }
}

#[test]
fn hidden_rows_columns_and_sheets_are_named() {
    let rows = [
        "<table:table-column/><table:table-column table:visibility=\"collapse\"/><table:table-column/>".to_owned(),
        row("", &[("", "项目"), ("", "数"), ("", "备注")]),
        row("table:visibility=\"filter\"", &[("", "许可"), ("", "12"), ("", "34")]),
        row("table:visibility=\"collapse\" table:number-rows-repeated=\"1000\"", &[]),
        row("", &[("", "处罚"), ("", "56"), ("", "78")]),
    ];
    let source = sheet(&rows.concat());
    assert_eq!(shown(&source), ["| 0:项目 | 1:备注", "| 0:处罚 | 1:78"]);
    assert_eq!(unseen(&source), [("数", Hidden), ("许可 12 34", Hidden), ("56", Hidden)]);
    let away = |rows: &str| format!("<table:table table:name=\"底稿\" table:style-name=\"away\">{rows}</table:table>");
    let shown_sheet = format!("<table:table table:name=\"年报\">{}</table:table>", row("", &[("", "甲"), ("", "1")]));
    let source = book(&format!("{}{shown_sheet}", away(&row("", &[("", "去年"), ("", "9")]))));
    assert_eq!((shown(&source), unseen(&source)[0]), (vec!["| 0:甲 | 1:1".to_owned()], ("去年 9", Hidden)));
    assert!(source.notes.iter().any(|note| note.contains("底稿")));
}

#[test]
fn what_lies_over_cells_and_under_others_is_named() {
    let comment = "<text:p>12</text:p><o:annotation><text:p>请核对</text:p></o:annotation>";
    let frame = "<draw:frame><draw:text-box><text:p>另有2件</text:p></draw:text-box></draw:frame>";
    let rows = format!(
        "<table:shapes><draw:custom-shape><text:p>样稿</text:p></draw:custom-shape></table:shapes><table:table-row>{}{}\
         <table:table-cell table:number-columns-spanned=\"2\"><text:p>甲</text:p></table:table-cell>\
         <table:covered-table-cell><text:p>7</text:p></table:covered-table-cell>\
         <table:table-cell o:value-type=\"date\"><text:p>2025/1/20</text:p></table:table-cell></table:table-row>",
        cell("", comment),
        cell("", frame),
    );
    let source = sheet(&rows);
    assert_eq!(shown(&source), ["| 0:12 | 2:甲[2×1]"]);
    let expected = [("样稿", Drawing), ("请核对", Comment), ("另有2件", Drawing), ("7", Hidden), ("2025/1/20", Date)];
    assert_eq!(unseen(&source), expected);
}
