//! Lines: where they break, how far they are spread, what is not printed at all.

use nianbao::page::{Document, PageError, Purpose, Structure, lay_out};
use nianbao::report::{Edit, Report};

use super::checks::well_laid_out;
use super::reading::{body_lines, of_role};
use super::{Faces, laid_out};
use crate::samples::{GOOD, load};

/// A report whose last section is this text.
fn saying(text: &str) -> Report {
    let mut report = load(GOOD[0]);
    report.apply(Edit::section_text("other_matters", text.to_owned()));
    report
}

/// Each text behind every number of characters that moves it once through a line.
fn moved_through_a_line(texts: &[&str]) -> Document {
    let lines: Vec<String> =
        texts.iter().flat_map(|text| (0..28).map(move |count| format!("{}{text}水务局", "水".repeat(count)))).collect();
    laid_out(&saying(&lines.join("\n")))
}

#[test]
fn numbers_and_their_units_stand_on_one_line() {
    let kept = [
        "5天",
        "3场次",
        "5所",
        "3类",
        "35000余人次",
        "3.5万平方米",
        "100公里",
        "20公斤",
        "21人次",
        "2025 年",
        "4068.208 万元",
        "1,234件",
        "１２３４件",
        "10个工作日",
        "2.5个百分点",
        "第12条",
        "〔注1〕",
        "〔2021〕30号",
    ];
    let lines = body_lines(&moved_through_a_line(&kept));
    for text in kept {
        let whole = lines.iter().filter(|line| line.contains(text)).count();
        assert!(whole >= 28, "{text} stands on {whole} of 28 lines");
    }
}

#[test]
fn punctuation_behind_a_space_does_not_start_a_line() {
    let lines = body_lines(&moved_through_a_line(&["务 ，务", "（ 务）", "务 。", "“ 务 ”", "务 ）务"]));
    for pair in lines.windows(2) {
        let (end, start) = (pair[0].trim_end().chars().last(), pair[1].trim_start().chars().next());
        assert!(!start.is_some_and(|start| "，。）”".contains(start)), "“{}”", pair[1]);
        assert!(!end.is_some_and(|end| "（“".contains(end)), "“{}”", pair[0]);
        assert_eq!(pair[1].trim_start(), pair[1], "no line starts with a space");
    }
}

#[test]
fn addresses_are_cut_at_their_separators_and_lines_not_torn() {
    let address = "https://www.yunchuan.example.cn/zwgk/fdzdgknr/index.html?column=annual&year=2025-2026";
    let text = |count: usize| format!("{}见{address}，可以查询；又见 {address} 。", "水".repeat(count));
    let report = saying(&(0..28).map(text).collect::<Vec<_>>().join("\n"));
    let document = well_laid_out(&report, "addresses");
    let paragraphs = of_role(&document, Structure::Paragraph);
    for paragraph in paragraphs.iter().filter(|paragraph| paragraph.text().contains("可以查询")) {
        for pair in paragraph.lines.windows(2) {
            let (before, after) = (&pair[0].text, &pair[1].text);
            let inside =
                before.ends_with(|c: char| c.is_ascii_graphic()) && after.starts_with(|c: char| c.is_ascii_graphic());
            let at_separator = before.ends_with(['/', '?', '&', '=', '.', '-']) && !before.ends_with("//");
            assert!(!inside || at_separator, "“{before}” / “{after}”");
            assert!(!before.ends_with("https:"), "“{before}” / “{after}”");
        }
    }
}

#[test]
fn what_is_invisible_is_not_printed() {
    let ranges = [
        0x200b..=0x200f,
        0x2028..=0x2029,
        0x202a..=0x202e,
        0x2060..=0x2069,
        0xfe00..=0xfe0f,
        0xe0100..=0xe01ef,
        0xfeff..=0xfeff,
        0xad..=0xad,
        0x00..=0x08,
    ];
    let invisible: String = ranges.into_iter().flatten().filter_map(char::from_u32).collect();
    let document = laid_out(&saying(&format!("水{invisible}务\u{200b}局，没有收取信息处理费。")));
    assert!(document.missing.is_empty());
    let text = body_lines(&document).concat();
    assert!(text.contains("务局，没有收取") && !text.contains('〓') && !text.contains('\u{ad}'), "{text}");
}

#[test]
fn what_no_face_has_is_named() {
    let document = laid_out(&saying("张\u{30000}、\u{e001}，没有收取信息处理费。"));
    assert_eq!(document.missing, ['\u{e001}', '\u{30000}']);
    assert_eq!(document.missing_in_words(), "U+E001、\u{30000}（U+30000）");
    let many: String = ('\u{e000}'..'\u{e100}').collect();
    assert!(laid_out(&saying(&many)).missing_in_words().ends_with("U+E013等256个"));
}

#[test]
fn a_line_separator_ends_a_line() {
    let lines = body_lines(&laid_out(&saying("第一段。\u{2028}第二段。\u{b}第三段。")));
    for paragraph in ["第一段。", "第二段。", "第三段。"] {
        assert!(lines.iter().any(|line| line == paragraph), "{paragraph}");
    }
}

#[test]
fn what_is_far_longer_than_a_report_is_refused() {
    let refused = |text: &str| lay_out(&saying(text), &Faces::bundled(), Purpose::Final);
    for text in ["a\n".repeat(100_000), "水".repeat(700_000)] {
        let error = refused(&text).expect_err("too long");
        let PageError::TooLong { place, pages } = &error;
        assert!(place == "六、其他需要报告的事项" && *pages > 1000, "{error}");
        let words = error.to_string();
        assert!(words.contains("没有排版") && words.contains("报告没有改动") && words.contains("请"), "{words}");
    }
    assert!(refused(&"/".repeat(200_000)).is_ok());
}
