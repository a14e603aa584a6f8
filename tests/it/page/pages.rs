//! Pages: headings, paragraphs and 落款 keep together; titles and notes.

use nianbao::font::{FaceId, Faces, Role};
use nianbao::form::Form;
use nianbao::page::{Page, Structure};
use nianbao::report::{Closing, Edit, Organ, Part, Preface, Report, SectionText, WrittenDate};

use super::checks::{pages_with, well_laid_out};
use super::laid_out;
use super::reading::{Passage, of_role};
use crate::samples::{GOOD, load};

/// As many paragraphs of one line.
fn paragraphs(count: usize) -> String {
    "水务公开水务公开水务公开水务公开水务公开。\n".repeat(count)
}

/// The sample with this much text before section 一.
fn after(count: usize) -> Report {
    let mut report = load(GOOD[0]);
    report.apply(Edit::Preface(Preface { own_text: paragraphs(count), ..Preface::default() }));
    report
}

#[test]
fn the_closing_takes_text_along_wherever_it_falls() {
    for count in 1..25 {
        let mut report = load(GOOD[0]);
        report.apply(Edit::section_text("other_matters", paragraphs(count)));
        well_laid_out(&report, &format!("{count} lines"));
        report.apply(Edit::section_text("other_matters", paragraphs(count) + &"没有收取信息处理费，".repeat(8)));
        well_laid_out(&report, &format!("{count} lines and a paragraph"));
    }
}

#[test]
fn a_long_closing_stays_on_its_pages() {
    let date = || WrittenDate("2026-01-16".into());
    let closings = [
        Closing {
            organ: "云川县水务局、云川县农业农村局、云川县自然资源和规划局、云川县住房和城乡建设局".into(),
            date: date(),
        },
        Closing { organ: "云川县水务局".repeat(200), date: date() },
        Closing {
            organ: String::new(),
            date: WrittenDate("二〇二六年一月十六日，经局党组会议审议通过后印发".repeat(3)),
        },
    ];
    for closing in closings {
        for count in 1..25 {
            let mut report = load(GOOD[0]);
            report.apply(Edit::section_text("other_matters", paragraphs(count)));
            report.apply(Edit::Closing(closing.clone()));
            well_laid_out(&report, &format!("{count} lines, {} characters", closing.organ.chars().count()));
        }
    }
}

#[test]
fn paragraphs_leave_no_line_alone() {
    for count in 0..25 {
        for length in [40, 70, 100, 130] {
            let mut report = after(count);
            report
                .apply(Edit::Section("overview".into(), SectionText { text: "水".repeat(length), parts: Vec::new() }));
            well_laid_out(&report, &format!("{count} lines, then {length} characters"));
        }
    }
}

#[test]
fn headings_in_a_row_keep_to_their_text() {
    let part = |title: &str, text: &str| Part { title: title.into(), text: text.into(), ..Part::default() };
    for count in 0..25 {
        let mut report = after(count);
        let parts = vec![
            part("（一）主动公开", &"水".repeat(60)),
            part("（二）依申请公开", "无。"),
            part("（三）其他", "水。\n务。"),
        ];
        report.apply(Edit::Section("overview".into(), SectionText { text: String::new(), parts }));
        well_laid_out(&report, &format!("{count} lines"));
        report.apply(Edit::Section("overview".into(), SectionText::default()));
        report.apply(Edit::section_text("problems", String::new()));
        well_laid_out(&report, &format!("{count} lines, empty sections"));
    }
}

#[test]
fn headings_in_texts_keep_to_their_text() {
    let text = "（一）主要问题\n渠道还窄，解读还少，回应还慢。\n（二）改进措施\n".to_owned() + &"水".repeat(60);
    for count in 0..25 {
        let mut report = after(count);
        report.apply(Edit::Section("overview".into(), SectionText { text: text.clone(), parts: Vec::new() }));
        report.apply(Edit::section_text("problems", text.clone()));
        report.apply(Edit::section_text("other_matters", text.clone()));
        well_laid_out(&report, &format!("{count} lines"));
        let headings = of_role(&laid_out(&report), Structure::Heading(3));
        let found: Vec<String> = headings.iter().map(Passage::text).collect();
        assert_eq!(found, ["（一）主要问题", "（二）改进措施"].repeat(3));
    }
}

#[test]
fn headings_in_texts_are_in_their_face_and_the_rest_in_that_of_the_body() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::section_text(
        "problems",
        "（一）主要问题\n渠道窄。\n（二）改进措施。拓宽渠道。\n1.其他\n（1）无。".into(),
    ));
    let (document, faces) = (laid_out(&report), Faces::bundled());
    let face_of = |role: Role| faces.chain(role)[0];
    let set: Vec<(FaceId, &str)> = document
        .pages
        .iter()
        .flat_map(Page::runs)
        .filter(|run| run.anchor.is_some_and(|idx| document.anchors[idx] == "problems"))
        .map(|run| (run.face, run.text.as_str()))
        .collect();
    let (kai, body) = (face_of(Role::Kai), face_of(Role::FangSong));
    let expected = [
        (face_of(Role::Hei), "五、存在的主要问题及改进情况"),
        (kai, "（一）主要问题"),
        (body, "渠道窄。"),
        (kai, "（二）改进措施。"),
        (body, "拓宽渠道。"),
        (body, "1.其他"),
        (body, "（1）无。"),
    ];
    assert_eq!(set, expected);
}

/// Lines of the title of a report by this organ.
fn title_lines(organ: &str) -> Vec<String> {
    let report = Report::new(Form::by_id("cn-2021").expect("a form"), 2025, Organ::named(organ));
    let title = of_role(&laid_out(&report), Structure::Heading(1)).remove(0);
    title.lines.into_iter().map(|line| line.text).collect()
}

#[test]
fn long_titles_are_broken_by_sense() {
    let last = "2025年政府信息公开工作年度报告";
    for (organ, lines) in [
        ("云川县水务局", vec!["云川县水务局"]),
        (
            "新疆生产建设兵团第十三师新星市人力资源和社会保障局",
            vec!["新疆生产建设兵团第十三师", "新星市人力资源和社会保障局"],
        ),
        (
            "广西壮族自治区南宁市市场监督管理局食品安全综合协调处",
            vec!["广西壮族自治区南宁市", "市场监督管理局食品安全综合协调处"],
        ),
        ("黔西南布依族苗族自治州兴义市住房和城乡建设局", vec!["黔西南布依族苗族自治州", "兴义市住房和城乡建设局"]),
    ] {
        assert_eq!(title_lines(organ), [lines, vec![last]].concat());
    }
    for length in 1..120 {
        let lines = title_lines(&"水".repeat(length));
        let few = |line: &String| line.chars().count() < 3;
        assert!(length < 3 || !lines.iter().any(few), "{lines:?}");
        assert_eq!(lines.concat(), format!("{}{last}", "水".repeat(length)));
    }
}

#[test]
fn a_title_of_ones_own_keeps_its_lines() {
    let mut report = load(GOOD[0]);
    report.apply(Edit::Title("云川县水务局\n政府信息公开工作年度报告（2025年）".into()));
    let document = laid_out(&report);
    let title = of_role(&document, Structure::Heading(1)).remove(0);
    let lines: Vec<&str> = title.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["云川县水务局", "政府信息公开工作年度报告（2025年）"]);
    assert_eq!(document.title, "云川县水务局政府信息公开工作年度报告（2025年）");
}

#[test]
fn a_note_is_labelled_once() {
    for (note, printed) in [
        ("注册企业的申请按法人统计。\n联名的按1件统计。", vec!["注：注册企业的申请按法人统计。", "联名的按1件统计。"]),
        ("注：联名的按1件统计。\n另有1件。", vec!["注：联名的按1件统计。", "另有1件。"]),
        ("注1：甲。\n注2：乙。", vec!["注1：甲。", "注2：乙。"]),
        ("注: 甲。", vec!["注: 甲。"]),
        ("注一、甲。", vec!["注一、甲。"]),
        ("备注：甲。", vec!["备注：甲。"]),
        ("注意事项见附件。", vec!["注：注意事项见附件。"]),
        ("注一册。", vec!["注：注一册。"]),
    ] {
        let mut report = load(GOOD[0]);
        report.apply(Edit::Note("t3".into(), note.into()));
        let notes = of_role(&laid_out(&report), Structure::Note);
        let texts: Vec<String> = notes.iter().map(super::reading::Passage::text).collect();
        assert_eq!(texts, printed, "{note}");
    }
}

#[test]
fn the_sample_fills_its_pages_as_expected() {
    let document = well_laid_out(&load(GOOD[0]), "sample");
    let places = ["云川县水务局2025年", "二、主动公开", "三、收到", "四、政府信息公开行政复议"];
    assert_eq!(document.pages.len(), 5);
    for (place, page_idx) in places.into_iter().zip([1, 2, 3, 4]).skip(1) {
        assert_eq!(pages_with(&document, place), [page_idx], "{place}");
    }
}
