//! The web page read back: every cell where the form has it, every text, nothing that could be markup.

mod reader;

use nianbao::form::{Form, GridContent, Table};
use nianbao::html::{to_draft_html, to_html};
use nianbao::report::{Cell, Closing, Edit, Entry, Organ, Part, Report, SectionText, WrittenDate, lines_of};
use proptest::prelude::*;

use crate::page::hard_reports;
use crate::samples::{FORMS, GOOD, load};
use reader::{Element, read, unescape};

/// What each place of a table must show, merged cells at every place they cover.
fn expected(report: &Report, table: &Table) -> Vec<Vec<String>> {
    let grid = table.grid();
    let keys: Vec<&str> = report.form.cells_of_table(&table.key).map(|(_, cell)| cell.key.as_str()).collect();
    let sheet = report.sheet();
    let mut places = vec![vec![String::from("?"); grid.columns]; grid.rows];
    for cell in &grid.cells {
        let text = match cell.content {
            GridContent::Title(text) | GridContent::Corner(text) | GridContent::Head(text) => text.to_owned(),
            GridContent::Stub { label, .. } => label.to_owned(),
            GridContent::Value(idx) => {
                let value = report.printed_value(&sheet, report.form.cell_idx(keys[idx]).expect("a cell"));
                match report.cell(keys[idx]).remark.trim() {
                    "" => value,
                    remark => format!("{value}（{remark}）"),
                }
            }
        };
        for row in &mut places[cell.row_idx..cell.row_idx + cell.row_span] {
            row[cell.column_idx..cell.column_idx + cell.column_span].fill(text.clone());
        }
    }
    places
}

/// The texts around the tables, in order, with the names of their elements.
fn expected_texts(report: &Report) -> Vec<(&'static str, String)> {
    let title: String = lines_of(&report.title()).collect();
    let mut texts = vec![("h1", title)];
    let mut put = |name, text: &str| texts.extend(lines_of(text).map(|line| (name, line.to_owned())));
    put("p", &report.preface_text());
    for section in &report.form.sections {
        put("h2", &section.heading);
        if section.key == "overview" {
            put("p", &report.section("overview").text);
            for part in report.section("overview").parts.iter().filter(|part| !part.is_empty()) {
                put("h3", &part.title);
                put("p", &part.text);
            }
        } else {
            put("p", &report.section_text(&section.key));
        }
        if let nianbao::form::Content::Table(key) = &section.content {
            put("p", &report.note_lines(key).join("\n"));
        }
    }
    let date = report.closing.date.printed();
    if !date.is_empty() {
        put("p", report.closing_organ());
        put("p", &date);
    }
    texts
}

fn is_read_back(report: &Report) {
    let elements = read(&to_html(report));
    let mut tables = report.form.tables.iter();
    let mut texts = Vec::new();
    for element in elements {
        match element {
            Element::Table(places) => {
                let table = tables.next().expect("no more tables than the form has");
                assert_eq!(shown_all(&places), shown_all(&expected(report, table)), "{}", table.key);
            }
            Element::Text(name, text) => texts.push((name, shown(&text))),
        }
    }
    assert!(tables.next().is_none(), "all tables");
    let expected: Vec<(String, String)> =
        expected_texts(report).into_iter().map(|(name, text)| (name.to_owned(), shown(&text))).collect();
    let expected: Vec<_> = expected.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
    assert_eq!(texts, expected);
}

/// A text as it is compared: what prints nothing left out.
fn shown(text: &str) -> String {
    text.chars().filter_map(nianbao::report::printed_char).collect()
}

fn shown_all(places: &[Vec<String>]) -> Vec<Vec<String>> {
    places.iter().map(|row| row.iter().map(|text| shown(text)).collect()).collect()
}

#[test]
fn every_cell_label_and_text_is_read_back() {
    for report in hard_reports() {
        is_read_back(&report);
    }
}

#[test]
fn a_draft_says_so_first() {
    let report = load(GOOD[0]);
    let elements = read(&to_draft_html(&report));
    assert_eq!(elements[0], Element::Text("p".into(), "草稿（未定稿，不得公布）".into()));
    assert_eq!(elements[1..], read(&to_html(&report)));
}

#[test]
fn the_page_has_no_classes_scripts_or_sources_elsewhere() {
    let html = to_html(&load(GOOD[0]));
    for word in ["class=", "<script", "<style", "src=", "href=", "<div"] {
        assert!(!html.contains(word), "{word}");
    }
    assert_eq!(
        html.matches("border:1px solid #000").count(),
        html.matches("<td").count() + html.matches("<th ").count()
    );
}

#[test]
fn headings_in_texts_are_headings_and_run_in_ones_stand_out_in_their_paragraphs() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::section_text("problems", "（一）主要问题\n渠道窄。\n（二）下一步。拓宽<渠道>。".into()));
    let html = to_html(&report);
    let heading = html.lines().find(|line| line.contains("（一）主要问题")).expect("a line");
    assert!(heading.starts_with("<h3 style=") && heading.contains("font-family:楷体"), "{heading}");
    let run_in = html.lines().find(|line| line.contains("（二）下一步")).expect("a line");
    let wanted = "><span style=\"font-family:楷体,楷体_GB2312\">（二）下一步。</span>拓宽&lt;渠道&gt;。</p>";
    assert!(run_in.starts_with("<p style=") && run_in.ends_with(wanted), "{run_in}");
    assert!(read(&html).contains(&Element::Text("p".into(), "（二）下一步。拓宽<渠道>。".into())));
}

#[test]
fn escapes_are_read_once() {
    assert_eq!(unescape("&amp;lt; &lt;b&gt; &quot;&#39;"), "&lt; <b> \"'");
}

/// Texts in which markup, quotes and entities stand.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<script>alert('年报')</script>"),
        Just("</td></tr></table>"),
        Just("&lt;&amp;#39;"),
        Just("\" onclick=\"x"),
        Just("<!--"),
        Just("]]>"),
        Just("水务局公开"),
        Just("\u{0}\u{8}\u{feff}"),
        Just("\u{202e}'"),
        Just("\n"),
        Just("\u{3000}"),
        Just("3 < 5 & 7 > 6"),
    ];
    let pieces = prop::collection::vec(piece.prop_map(str::to_owned), 0..6).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn hostile_texts_stay_texts(texts in prop::collection::vec(hostile(), 10), form_idx in 0..2_usize) {
        let form = Form::by_id(FORMS[form_idx]).expect("a form");
        let mut report = Report::new(form, 2025, Organ::named(&texts[0]));
        let part = Part { title: texts[1].clone(), text: texts[2].clone(), ..Part::default() };
        let table = form.tables[0].key.clone();
        let key = form.cells()[0].key.clone();
        let entry = Entry::Unreadable(texts[6].clone());
        report.apply(Edit::All(vec![
            Edit::Section("overview".into(), SectionText { text: texts[3].clone(), parts: vec![part] }),
            Edit::section_text("problems", texts[4].clone()),
            Edit::Note(table, texts[5].clone()),
            Edit::Cell(key, Cell { remark: texts[7].clone(), ..Cell::of(entry) }),
            Edit::Closing(Closing { organ: texts[8].clone(), date: WrittenDate(texts[9].clone()) }),
        ]));
        is_read_back(&report);
    }
}
