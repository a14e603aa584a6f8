//! What stands around the texts and tables of a report: notes, letters, furniture, sections without a heading.

use std::fmt::Write;
use std::path::Path;

use nianbao::import::source::{Source, from_bytes};
use nianbao::import::{Reading, Use, read};
use nianbao::report::Address;

const PREFACE: &str =
    "根据《中华人民共和国政府信息公开条例》编制本报告。所列数据的统计期限自2023年1月1日起至2023年12月31日止。";

/// The parts of a page that tests change.
struct Page {
    title: &'static str,
    before: &'static str,
    preface: &'static str,
    above_table: &'static str,
    below_table: &'static str,
    problems: &'static str,
    end: &'static str,
}

const PLAIN: Page = Page {
    title: "柏木县水利局2023年政府信息公开工作年度报告",
    before: "",
    preface: PREFACE,
    above_table: "",
    below_table: "",
    problems: "五、存在的主要问题及改进情况\n目录更新不够及时。明年按季更新。",
    end: "六、其他需要报告的事项\n没有收取信息处理费。",
};

/// The page as text, its paragraphs on lines of their own or all on one line.
fn text(page: &Page, apart: &str) -> String {
    let mut text = String::new();
    let table = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t3\t1\t24";
    let parts = [
        page.title,
        page.before,
        page.preface,
        "一、总体情况\n（一）主动公开。公开灌区水情36条。",
        "二、主动公开政府信息情况",
        page.above_table,
        table,
        page.below_table,
        page.problems,
        page.end,
    ];
    for part in parts.iter().filter(|part| !part.is_empty()) {
        write!(text, "{}{apart}", part.replace('\n', apart)).expect("written");
    }
    text
}

fn reading(page: &Page) -> (Source, Reading) {
    let source = from_bytes(text(page, "\n").as_bytes(), Path::new("年报.txt")).expect("a text");
    let reading = read(&source, &[]).expect("a report");
    (source, reading)
}

fn texts(source: &Source, reading: &Reading, used_as: Use) -> Vec<String> {
    reading.passages_used_as(used_as, source).map(|spot| source.text(spot).trim().to_owned()).collect()
}

fn unplaced(page: &Page) -> Vec<String> {
    let (source, reading) = reading(page);
    texts(&source, &reading, Use::Unplaced)
}

#[test]
fn nothing_of_a_plain_page_is_left_over() {
    assert_eq!(unplaced(&PLAIN), [""; 0]);
}

#[test]
fn a_sentence_above_or_below_a_table_is_its_note() {
    let (_, below) = reading(&Page { below_table: "注：废止的1件由县司法局确认。", ..PLAIN });
    assert_eq!(below.report.notes["t2"], "注：废止的1件由县司法局确认。");
    let (source, above) =
        reading(&Page { above_table: "全年制发规范性文件3件，均按时公开。", ..PLAIN });
    assert_eq!(above.report.notes["t2"], "全年制发规范性文件3件，均按时公开。");
    assert!(above.notes.iter().any(|note| note.contains("表二上面或中间的文字放进了这张表的注")), "{:?}", above.notes);
    assert_eq!(above.unplaced(&source).count(), 0);
    assert_eq!(above.report.cell("t2.normative.issued").entry.text(), "3");
}

#[test]
fn a_word_that_belongs_nowhere_is_named() {
    assert_eq!(unplaced(&Page { above_table: "待议事项", ..PLAIN }), ["待议事项"]);
}

#[test]
fn publishing_data_and_navigation_above_the_text_are_no_prose() {
    let before = "发布日期：2024-01-12\n来源：县水利局\n字体：大 中 小\n首页 > 政府信息公开 > 年报";
    let (source, reading) = reading(&Page { before, ..PLAIN });
    assert_eq!(texts(&source, &reading, Use::Unplaced), [""; 0]);
    assert_eq!(reading.report.publishing.date.0, "2024-01-12");
    let sentence = "本页面由县水利局维护，如有疑问请来电。";
    let (source, reading) = self::reading(&Page { before: sentence, ..PLAIN });
    let given = format!("{}{}", reading.report.preface.own_text, texts(&source, &reading, Use::Unplaced).concat());
    assert!(given.contains(sentence), "a sentence is given or named: {given}");
}

#[test]
fn times_of_another_kind_are_no_date_of_publication() {
    for label in ["采集时间", "更新时间", "访问时间"] {
        let before = format!("{label}：2024-03-05");
        let (_, reading) = reading(&Page { before: before.leak(), ..PLAIN });
        assert_eq!(reading.report.publishing.date.0, "", "{label}");
    }
}

#[test]
fn the_forms_of_a_letter_are_listed_and_in_no_text() {
    let end = "六、其他需要报告的事项\n没有收取信息处理费。\n此函\n柏木县水利局\n2024年1月10日\n抄送：县档案馆。\n柏木县水利局办公室 2024年1月10日印发";
    let (source, reading) = reading(&Page { end, ..PLAIN });
    assert_eq!(reading.report.section_text("other_matters"), "没有收取信息处理费。");
    assert_eq!(reading.report.closing.organ, "柏木县水利局");
    assert_eq!(reading.report.closing.date.0, "2024年1月10日");
    let letter = texts(&source, &reading, Use::Letter);
    assert_eq!(letter, ["此函", "抄送：县档案馆。", "柏木县水利局办公室 2024年1月10日印发"]);
    assert_eq!(texts(&source, &reading, Use::Unplaced), [""; 0]);
}

#[test]
fn the_end_is_read_where_all_stands_on_one_line() {
    let end = "六、其他需要报告的事项无 柏木县水利局 2024年1月10日 抄送：县档案馆 附件下载";
    let page = Page { end, ..PLAIN };
    let source = from_bytes(text(&page, "\n").as_bytes(), Path::new("年报.txt")).expect("a text");
    let reading = read(&source, &[]).expect("a report");
    assert_eq!(reading.report.section_text("other_matters"), "无");
    assert_eq!(reading.report.closing.organ, "柏木县水利局");
    assert_eq!(texts(&source, &reading, Use::Letter), ["抄送：县档案馆"]);
    assert_eq!(texts(&source, &reading, Use::Furniture).last().map(String::as_str), Some("附件下载"));
}

#[test]
fn a_covering_letter_is_no_title_and_its_addressee_no_preface() {
    let (source, reading) = reading(&Page {
        title: "柏木县水利局关于报送2023年度政府信息公开工作年度报告的函",
        before: "县政府办公室：",
        preface: "根据《中华人民共和国政府信息公开条例》，现公布水利局2023年政府信息公开工作年度报告，统计期限自2023年1月1日起至2023年12月31日止。",
        ..PLAIN
    });
    assert_eq!((reading.report.organ.name.as_str(), reading.report.year), ("柏木县水利局", 2023));
    assert_eq!(reading.report.own_title, "");
    assert!(reading.report.preface.own_text.starts_with("根据") && reading.report.preface.own_text.ends_with("止。"));
    assert!(texts(&source, &reading, Use::Letter).contains(&"县政府办公室：".to_owned()));
    assert_eq!(texts(&source, &reading, Use::Unplaced), [""; 0]);
}

#[test]
fn no_preface_is_made_up() {
    let (_, reading) = reading(&Page { preface: "", ..PLAIN });
    assert_eq!(reading.report.preface.own_text, "");
    assert!(reading.unresolved.iter().any(|unresolved| unresolved.item == Some(Address::OwnPreface)));
}

#[test]
fn a_heading_in_other_words_is_known_where_lines_were_lost() {
    let problems = "五、存在的主要问题及明年工作计划2023年，目录更新不够及时，明年按季更新。";
    let page = Page { problems, ..PLAIN };
    let source = from_bytes(text(&page, "").as_bytes(), Path::new("年报.txt")).expect("a text");
    let reading = read(&source, &[]).expect("a report");
    assert_eq!(reading.report.section_text("problems"), "2023年，目录更新不够及时，明年按季更新。");
}

#[test]
fn a_section_whose_heading_is_missing_is_read_behind_the_table() {
    let (source, reading) = reading_of_lost_section();
    assert_eq!(reading.report.section_text("problems"), "主要问题是目录更新不够及时。\n改进措施是按季更新。");
    assert!(reading.notes.iter().any(|note| note.contains("没有找到“五、")), "{:?}", reading.notes);
    assert_eq!(reading.unplaced(&source).count(), 0);
}

/// A page whose table 四 is followed by the text of 五 without a heading.
fn reading_of_lost_section() -> (Source, Reading) {
    let heads = "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    let figures = ["0"; 15].join("\t");
    let text = format!(
        "柏木县水利局2023年政府信息公开工作年度报告\n{PREFACE}\n一、总体情况\n公开灌区水情36条。\n四、政府信息公开行政复议、行政诉讼情况\n{heads}\n{figures}\n主要问题是目录更新不够及时。\n改进措施是按季更新。\n六、其他需要报告的事项\n无。"
    );
    let source = from_bytes(text.as_bytes(), Path::new("年报.txt")).expect("a text");
    let reading = read(&source, &[]).expect("a report");
    (source, reading)
}

#[test]
fn a_sentence_behind_the_end_and_a_text_without_headings_are_named() {
    let end = "六、其他需要报告的事项\n无。\n柏木县水利局\n2024年1月10日\n另有三座水库的信息移交县应急管理局公开。\n版权所有：柏木县水利局";
    assert_eq!(unplaced(&Page { end, ..PLAIN }), ["另有三座水库的信息移交县应急管理局公开。"]);
    let table = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t3\t1\t24";
    let text =
        format!("柏木县水利局2023年政府信息公开工作年度报告\n全年公开灌区水情36条。\n{table}\n目录更新不够及时。");
    let source = from_bytes(text.as_bytes(), Path::new("年报.txt")).expect("a text");
    let reading = read(&source, &[]).expect("a report");
    let left = texts(&source, &reading, Use::Unplaced);
    assert_eq!(left, ["全年公开灌区水情36条。", "目录更新不够及时。"]);
}
