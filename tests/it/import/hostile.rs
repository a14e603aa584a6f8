//! Documents that are made to be slow or to need much memory: reading ends, with a report or a message.

use std::path::Path;

use nianbao::import::source::from_bytes;
use nianbao::import::{Reading, read};

const TITLE: &str = "云川县水务局2024年政府信息公开工作年度报告\n";

const HEADINGS: [&str; 6] = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
];

/// Labels of table 三, longest of their groups among them.
const LABELS: [&str; 6] = [
    "一、本年新收政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "1.属于国家秘密",
    "（七）总计",
    "四、结转下年度继续办理",
];

/// What is understood of a text; none if it is no report.
fn reading(text: &str, name: &str) -> Option<Reading> {
    let source = from_bytes(text.as_bytes(), Path::new(name)).ok()?;
    read(&source, &[]).ok()
}

/// A report with this in its table 三.
fn with_applications(content: &str) -> String {
    let [.., problems, other] = HEADINGS;
    format!("{TITLE}{}\n正文。\n{}\n{content}\n{problems}\n正文。\n{other}\n无。\n", HEADINGS[0], HEADINGS[2])
}

#[test]
fn headings_without_end_are_chained_in_one_pass() {
    let lines = format!("{}\n", HEADINGS[0]).repeat(20_000);
    assert!(reading(&lines, "年报.txt").is_some());
    let run_together = HEADINGS.concat().repeat(2000);
    assert!(reading(&run_together, "年报.txt").is_some());
    assert!(reading(&HEADINGS.join("\n").repeat(2000), "年报.txt").is_some());
    assert!(reading(&format!("{TITLE}{}", "一、二、三、".repeat(20_000)), "年报.txt").is_none());
}

#[test]
fn the_likeliest_of_many_headings_are_those_with_text_behind_them() {
    let contents = HEADINGS.join("\n");
    let report: Vec<String> = HEADINGS.iter().map(|heading| format!("{heading}\n这里是这一部分的正文。")).collect();
    let reading = reading(&format!("{TITLE}{contents}\n{}\n", report.join("\n")), "年报.txt").expect("a report");
    assert_eq!(reading.report.section("problems").text, "这里是这一部分的正文。");
}

#[test]
fn titles_without_end_are_not_all_read() {
    for text in ["公开年报", "云川县2024年政府信息公开", "云川县水务局2024年政府信息公开工作年度报告 ", "公 开 年报 "]
    {
        let report = format!("{}\n{}\n无。\n", text.repeat(10_000), HEADINGS[0]);
        assert!(reading(&report, "年报.txt").is_some(), "{text}");
    }
}

#[test]
fn labels_without_end_are_looked_at_up_to_a_bound() {
    let rows: String = LABELS.iter().cycle().take(12_000).flat_map(|label| [label, " 1 0 0 0 0 0 1\n"]).collect();
    let reading = reading(&with_applications(&rows), "年报.txt").expect("a report");
    assert!(reading.notes.iter().any(|note| note.contains("只看了前面")), "{:?}", reading.notes);
    assert!(reading_of_marks().is_some());
}

/// A label with nothing but signs behind it.
fn reading_of_marks() -> Option<Reading> {
    reading(&with_applications(&format!("（一）予以公开{}", "|".repeat(20_000))), "年报.txt")
}

#[test]
fn rows_that_can_be_read_in_millions_of_ways_are_left() {
    for digits in ["1".repeat(30), "123456789".repeat(4), "1".repeat(12), "1".repeat(100_000)] {
        let rows: String = LABELS.iter().flat_map(|label| [label, digits.as_str(), "\n"]).collect();
        let reading = reading(&with_applications(&rows), "年报.txt").expect("a report");
        assert!(reading.questions.len() < 10 && !reading.unresolved.is_empty());
    }
}

#[test]
fn tables_without_end_are_looked_at_up_to_a_bound() {
    let row = |label: &&str| format!("<tr><td>{label}</td>{}</tr>", "<td>0</td>".repeat(7));
    let table = format!("<table>{}</table>", LABELS.iter().map(row).collect::<String>());
    let page = with_applications(&table.repeat(800));
    let reading = reading(&format!("<html><body>{}</body></html>", page.replace('\n', "<br>")), "年报.html");
    let reading = reading.expect("a report");
    assert!(reading.notes.iter().any(|note| note.contains("表格多得不像是年报")), "{:?}", reading.notes);
}

#[test]
fn a_sentence_of_counts_without_end_is_passed_over() {
    let counts = "收到申请1件，".repeat(20_000);
    let text = format!("{TITLE}{}\n{counts}\n{}\n无。\n", HEADINGS[0], HEADINGS[5]);
    assert!(reading(&text, "年报.txt").is_some());
}

#[test]
fn broken_bytes_are_no_report() {
    let mut state = 7_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(50_000)
    .collect();
    for head in [
        &b""[..],
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"\xfe\xff",
        b"<html>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ] {
        for name in ["年报.txt", "年报.html", "年报.docx", "年报.xlsx", "年报.pdf", "年报.csv"] {
            let source = from_bytes(&[head, &noise].concat(), Path::new(name));
            assert!(source.is_err() || source.is_ok_and(|source| read(&source, &[]).is_err()), "{head:?} {name}");
        }
    }
    let lone = [&b"\xff\xfe"[..], &b"\x00\xd8".repeat(20_000)].concat();
    let source = from_bytes(&lone, Path::new("年报.txt"));
    assert!(source.is_err() || source.is_ok_and(|source| read(&source, &[]).is_err()));
}

#[test]
fn rows_without_their_blanks_have_more_ways_than_can_be_counted() {
    // The figures of each row in their order, those of blank cells left out.
    const ROWS: [&str; 25] = [
        "23593 16211 16122 26761 26661 14409 123757",
        "1825 3915 0 3698 9438",
        "2627 99 0 2676 2863 8265",
        "270 1121 3598 1401 6390",
        "624 546 2028 409 0 3607",
        "2967 0 3151 2044 985 9147",
        "1166 2337 0 1065 4568",
        "1891 0 1891",
        "1743 2719 0 4462",
        "0 3629 3998 133 1384 9144",
        "0 116 2066 3273 5455",
        "604 0 371 2601 3576",
        "3098 0 0 3657 6755",
        "2109 3210 628 3296 59 9302",
        "2611 2204 0 1010 5825",
        "3190 635 1573 0 5398",
        "360 0 2360 0 150 2870",
        "2896 402 645 3943",
        "1107 3719 0 384 1522 6732",
        "645 210 3509 2136 6500",
        "2521 1496 1189 0 0 5206",
        "2061 2141 3952 1229 9383",
        "1388 3151 0 0 1293 5832",
        "22565 17647 15664 25140 25128 18107 124251",
        "2853 2479 458 1621 1533 8944",
    ];
    let form = nianbao::form::Form::for_year(2024).expect("a form");
    let rows = form.cells_of_table("t3").filter(|(_, cell)| cell.key.split('.').next_back() == Some("total"));
    let label = |cell: &nianbao::form::FormCell| cell.row_names.last().cloned().unwrap_or_default();
    let lines: Vec<String> = rows.zip(ROWS).map(|((_, cell), figures)| format!("{}  {figures}", label(cell))).collect();
    let reading = reading(&with_applications(&lines.join("\n")), "年报.txt").expect("a report");
    assert!(!reading.unresolved.is_empty());
}
