//! Laid-out documents: lines by the rules of Chinese typesetting, nothing cut, nothing overlapping.

mod approval;
mod checks;
mod generated;
mod lines;
mod measures;
mod pages;
mod reading;
mod tables;
mod worst;

use std::sync::LazyLock;

use nianbao::font::Faces;
use nianbao::form::{Form, Kind};
use nianbao::page::{Document, Page, Purpose, Structure, lay_out};
use nianbao::report::{Address, Cell, Edit, Entry, Organ, Part, Report, SectionText};

use crate::samples::{FORMS, GOOD, load};
use checks::well_laid_out;
use reading::body_lines;

fn laid_out(report: &Report) -> Document {
    static FACES: LazyLock<Faces> = LazyLock::new(Faces::bundled);
    lay_out(report, &FACES, Purpose::Final).expect("not too long")
}

/// 20,000 characters in which everything occurs that makes lines hard to break.
fn long_text() -> String {
    let sentence = "按照《中华人民共和国政府信息公开条例》（国令第711号）、国办公开办函〔2021〕30号要求，全年收费4068.208万元——比上年增长12.5%……\
                    网址https://www.yunchuan.example.cn/zwgk/fdzdgknr/index.html?column=annual&year=2025，“云川水务”公众号发布1,234条（其中原创56条）、\
                    视频7个；满意度96.4%。";
    let mut text = String::new();
    while text.chars().count() < 20_000 {
        for _ in 0..6 {
            text.push_str(sentence);
        }
        text.push('\n');
    }
    text.chars().take(20_000).collect()
}

/// Reports that are hard to lay out: nine-digit figures, long remarks, very long sections, both forms.
pub(crate) fn hard_reports() -> Vec<Report> {
    let mut reports: Vec<Report> = GOOD.into_iter().map(load).collect();
    for id in FORMS {
        let form = Form::by_id(id).expect("a form");
        let mut report = load(if id == "cn-2021" { GOOD[0] } else { GOOD[2] });
        let largest = |kind: Kind| match kind {
            Kind::Count => "999999999",
            Kind::SignedCount => "-99999999",
            Kind::WanYuan => "123456789.123456",
            Kind::Yuan => "12345678901.25",
        };
        let edits = form.indexed_cells().filter(|(idx, _)| form.computed_by(*idx).is_none());
        let edits = edits.map(|(idx, cell)| {
            let remark = match idx.position() % 9 {
                0 => "其中修订16件".to_owned(),
                1 => "本项说明很长，超过单元格能容纳的字数，应当移到表下作为注释打印".to_owned(),
                _ => String::new(),
            };
            let entry = Entry::read(largest(cell.kind), cell).0;
            Edit::Cell(cell.key.clone(), Cell { remark, ..Cell::of(entry) })
        });
        report.apply(Edit::All(edits.collect()));
        report.apply(Edit::Section(
            "overview".into(),
            SectionText {
                text: long_text(),
                parts: vec![Part { title: "（一）主动公开".into(), text: long_text(), ..Part::default() }],
            },
        ));
        report.apply(Edit::Note("t3".into(), long_text().chars().take(400).collect()));
        report.apply(Edit::section_text("problems", long_text().replace('\n', "")));
        reports.push(report);
    }
    let name =
        "云川省青禾自治州高原特色农业产业发展与农村供水安全保障工作领导小组办公室（云川省青禾自治州水务和农业农村局）";
    reports.push(Report::new(Form::by_id("cn-2021").expect("a form"), 2025, Organ::named(name)));
    reports
}

#[test]
fn hard_reports_are_well_laid_out() {
    for report in hard_reports() {
        well_laid_out(&report, &report.title());
    }
}

#[test]
fn lines_are_broken_by_the_rules() {
    let report = &hard_reports()[3];
    let lines = body_lines(&laid_out(report));
    assert!(lines.len() > 1000);
    for pair in lines.windows(2) {
        let (end, start) = (pair[0].chars().last().expect("text"), pair[1].chars().next().expect("text"));
        assert!(!"，。、；：？！）》〉」』】〕”’…—·％℃%".contains(start), "“{}” starts a line", pair[1]);
        assert!(!"（《〈「『【〔“‘".contains(end), "“{}” ends a line", pair[0]);
        let in_number = end.is_ascii_digit() && (start.is_ascii_digit() || "万元年月日号条件个.,%".contains(start));
        assert!(!in_number, "“{}” / “{}”", pair[0], pair[1]);
        assert!(!(pair[0].ends_with('万') && pair[1].starts_with('元')), "“{}” / “{}”", pair[0], pair[1]);
        assert!(!(pair[0].ends_with("〔2021〕") && start.is_ascii_digit()), "“{}” / “{}”", pair[0], pair[1]);
    }
}

#[test]
fn every_character_of_the_report_is_on_the_pages() {
    for report in hard_reports() {
        let document = laid_out(&report);
        let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let printed: usize = document
            .pages
            .iter()
            .flat_map(Page::runs)
            .filter(|run| {
                run.node.is_some_and(|node| {
                    matches!(document.nodes[node].role, Structure::Paragraph | Structure::Heading(_))
                })
            })
            .map(|run| count(&run.text))
            .sum();
        let notes: usize = report
            .texts()
            .iter()
            .filter(|text| matches!(text.place, Address::Note(_)))
            .map(|text| count(&text.text))
            .sum();
        let texts: usize = report.texts().iter().map(|text| count(&text.text)).sum();
        let headings: usize = report.form.sections.iter().map(|section| count(&section.heading)).sum();
        let date = report.closing.date.printed();
        let closing = if date.is_empty() { 0 } else { count(report.closing_organ()) + count(&date) };
        assert_eq!(printed, texts - notes + headings + closing, "{}", report.title());
    }
}

#[test]
fn runs_are_anchored_to_what_they_show() {
    let document = laid_out(&load(GOOD[0]));
    let anchored = |text: &str, anchor: &str| {
        document
            .pages
            .iter()
            .flat_map(Page::runs)
            .any(|run| run.text.contains(text) && run.anchor.is_some_and(|idx| document.anchors[idx] == anchor))
    };
    assert!(anchored("41.065", "t2.fee.amount"));
    assert!(anchored("下一步", "problems"));
    assert!(anchored("注：联名", "t3.note"));
    assert!(anchored("（二）依申请公开", "overview.2"));
}
