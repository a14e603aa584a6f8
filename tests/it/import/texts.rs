//! The texts of a report as odd sources have them: titles, prefaces, paragraphs and repeated heads.

use std::fmt::Write;
use std::path::Path;

use nianbao::import::source::{Source, from_bytes};
use nianbao::import::{Reading, Use, read};

const PREFACE: &str = "根据《中华人民共和国政府信息公开条例》编制本报告。统计期限自2023年1月1日起至2023年12月31日止。";

fn read_text(text: &str) -> (Source, Reading) {
    let source = from_bytes(text.as_bytes(), Path::new("年报.txt")).expect("a text");
    let reading = read(&source, &[]).expect("a report");
    (source, reading)
}

/// A report with this preface and this text in 一, its lines joined by `apart`.
fn report(preface: &str, overview: &str, apart: &str) -> (Source, Reading) {
    let lines = [
        "柏木县水利局2023年政府信息公开工作年度报告",
        preface,
        "一、总体情况",
        overview,
        "二、主动公开政府信息情况",
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
        "规章\t0\t0\t0",
        "行政规范性文件\t3\t1\t24",
        "五、存在的主要问题及改进情况",
        "目录更新不够及时，明年按季更新。",
        "六、其他需要报告的事项",
        "没有收取信息处理费。",
    ];
    read_text(&lines.join(apart))
}

/// Titles and texts of the parts of 一.
fn parts(overview: &str) -> Vec<(String, String)> {
    let (_, reading) = report(PREFACE, overview, "");
    let section = reading.report.sections.get("overview").expect("一").clone();
    section.parts.iter().map(|part| (part.title.clone(), part.text.clone())).collect()
}

fn used_as(source: &Source, reading: &Reading, used_as: Use) -> Vec<String> {
    reading.passages_used_as(used_as, source).map(|spot| source.text(spot).trim().to_owned()).collect()
}

#[test]
fn the_titles_of_run_together_parts_are_whole_phrases() {
    let told = [
        ("（一）政府信息管理、平台建设情况全年巡检6次。", "（一）政府信息管理、平台建设情况", "全年巡检6次。"),
        ("（一）依申请公开政府信息情况2023年收到4件。", "（一）依申请公开政府信息情况", "2023年收到4件。"),
        ("（一）加强组织领导，健全工作机制。定期召开例会。", "（一）加强组织领导，健全工作机制。", "定期召开例会。"),
        ("（一）监督保障方面一是开展培训。二是抽查目录。", "（一）监督保障方面", "一是开展培训。二是抽查目录。"),
        ("（一）落实“放管服”要求。精简材料。", "（一）落实“放管服”要求。", "精简材料。"),
        ("（一）2023年公开要点落实情况1.公开水价。", "（一）2023年公开要点落实情况", "1.公开水价。"),
    ];
    for (overview, title, text) in told {
        assert_eq!(parts(overview), [(title.trim_end_matches('。').to_owned(), text.to_owned())], "{overview}");
    }
}

#[test]
fn no_sentence_becomes_a_title_where_several_parts_share_a_line() {
    let overview = "（一）严格审查信息落实“先审查、后发布”制度，做到逐件登记。全年登记52件。（二）平台建设。改版1次。";
    let told = parts(overview);
    let whole: Vec<String> = told.iter().map(|(title, text)| format!("{title}{text}")).collect();
    assert!(whole[0].contains("制度，做到逐件登记。全年登记52件。"), "{told:?}");
    let short = parts("（一）健全工作机制，压实责任。全年登记52件。（二）平台建设。改版1次。");
    assert_eq!(short[0].0, "（一）健全工作机制，压实责任");
}

#[test]
fn parts_may_follow_a_colon_and_have_commas_of_their_own() {
    let overview = "主要做了以下工作：（一）主动公开。公开水情，共36条。（二）依申请公开。收到4件，均已答复。";
    let (_, reading) = report(PREFACE, overview, "");
    let section = &reading.report.sections["overview"];
    assert_eq!(section.text, "主要做了以下工作：");
    let titles: Vec<&str> = section.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["（一）主动公开", "（二）依申请公开"]);
}

#[test]
fn a_preface_says_in_other_words_where_the_report_is_and_whom_to_ask() {
    let told = [
        ("本报告通过柏木县政府网站（www.baimu.example.cn）予以公布。", "柏木县政府网站（www.baimu.example.cn）"),
        ("柏木县政府网站上可下载本报告的电子版。", "柏木县政府网站"),
        ("本报告电子版可在柏木县政府网站下载。", "柏木县政府网站"),
    ];
    for (sentence, download) in told {
        let preface = format!(
            "{PREFACE}{sentence}如有疑问，请联系：柏木县水利局办公室（地址，柏木县渠首路8号，电子邮箱：slj＠baimu.example.cn）。"
        );
        let (_, reading) = report(&preface, "公开水情36条。", "\n");
        let read = &reading.report.preface;
        assert_eq!(read.download, download, "{sentence}");
        assert_eq!(read.contact_office, "柏木县水利局办公室", "{sentence}");
        assert_eq!(read.address, "柏木县渠首路8号", "{sentence}");
        assert_eq!(read.email, "slj＠baimu.example.cn", "{sentence}");
    }
}

#[test]
fn lines_of_a_printed_page_are_joined_whatever_sign_ends_them() {
    let line = |start: &str, end: &str, width: usize| {
        let fill = width - start.chars().count() - end.chars().count();
        format!("{start}{}{end}", "水情公开工作有序推进".chars().cycle().take(fill).collect::<String>())
    };
    let mut overview = String::new();
    for (start, end) in [("　　全县", "以下"), ("工作", "："), ("其中", "继续"), ("各站", "报送")] {
        writeln!(overview, "{}", line(start, end, if start.starts_with('　') { 28 } else { 26 })).expect("written");
    }
    overview += "数据。\n\n3\n\n";
    for (start, end) in [("　　乡镇", "上报"), ("灌区", "登记"), ("年底", "汇总"), ("按月", "核对")] {
        writeln!(overview, "{}", line(start, end, if start.starts_with('　') { 28 } else { 26 })).expect("written");
    }
    overview += "无误。";
    let (source, reading) = report(PREFACE, &overview, "\n");
    let text = &reading.report.sections["overview"].text;
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("：其中") && text.ends_with("无误。"), "{text}");
    assert_eq!(used_as(&source, &reading, Use::Unplaced), [""; 0]);
}

#[test]
fn the_head_that_pages_repeat_is_in_no_text() {
    let head = "柏木县水利局年度报告汇编";
    let mut overview = String::new();
    for page in 1..=4 {
        for sentence in 1..=5 {
            writeln!(overview, "第{page}季度公开灌区水情{sentence}次。").expect("written");
        }
        writeln!(overview, "{head}").expect("written");
    }
    let (source, reading) = report(PREFACE, &overview, "\n");
    assert!(!reading.report.sections["overview"].text.contains("汇编"));
    assert!(used_as(&source, &reading, Use::Furniture).contains(&head.to_owned()));
    assert_eq!(used_as(&source, &reading, Use::Unplaced), [""; 0]);
}

#[test]
fn headings_without_a_sign_or_with_other_words_are_known() {
    let (source, reading) = read_text(&format!(
        "柏木县水利局2023年政府信息公开工作年度报告{PREFACE}一总体情况公开水情36条。二主动公开政府信息情况信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件3124五、工作中存在的不足和2024年工作打算目录更新不够及时。六其他需要报告的事项无。"
    ));
    assert_eq!(reading.report.section_text("overview"), "公开水情36条。");
    assert_eq!(reading.report.section_text("problems"), "目录更新不够及时。");
    assert_eq!(reading.report.section_text("other_matters"), "无。");
    assert_eq!(used_as(&source, &reading, Use::Unplaced), [""; 0]);
    let (_, reading) = read_text(&format!(
        "柏木县水利局2023年政府信息公开工作年度报告\n{PREFACE}\n一、总体情况\n公开水情36条。\n五、今后的努力方向\n目录更新不够及时。\n六、其他需要报告的事项\n无。"
    ));
    assert_eq!(reading.report.section_text("problems"), "目录更新不够及时。");
}

#[test]
fn copies_and_labels_around_a_report_are_listed_where_they_belong() {
    let (source, reading) = read_text(&format!(
        "发布日期：2024-01-17 10:20\n索引号：BM-2024-003\n柏木县水利局2023年政府信息公开工作年度报告\n{PREFACE}\n一、总体情况\n公开水情36条。\n六、其他需要报告的事项\n无。 此函 柏木县水利局 2024年1月10日\n抄送：县委办、县人大办，\n县政协办。\n分享到：微信"
    ));
    let report = &reading.report;
    assert_eq!(
        (report.publishing.date.0.as_str(), report.publishing.index_number.as_str()),
        ("2024-01-17", "BM-2024-003")
    );
    assert_eq!(report.section_text("other_matters"), "无。");
    assert_eq!((report.closing.organ.as_str(), report.closing.date.0.as_str()), ("柏木县水利局", "2024年1月10日"));
    assert_eq!(used_as(&source, &reading, Use::Letter), ["此函", "抄送：县委办、县人大办，", "县政协办。"]);
    let labels = used_as(&source, &reading, Use::Label);
    assert!(labels.iter().any(|label| label.contains("发布日期")), "{labels:?}");
    assert_eq!(used_as(&source, &reading, Use::Unplaced), [""; 0]);
}

#[test]
fn a_title_of_its_own_beats_a_sentence_and_its_brackets_are_none_of_the_organ() {
    let body = "一、总体情况\n公开水情36条。\n六、其他需要报告的事项\n无。";
    let told = [
        (
            "柏木县水利局2023年政府信息公开工作年度报告",
            "根据《中华人民共和国政府信息公开条例》，现公布柏木县水利局2022年政府信息公开工作年度报告。统计期限自2022年1月1日起至2022年12月31日止。",
        ),
        ("关于印发《柏木县水利局2023年政府信息公开工作年度报告》的通知", PREFACE),
        ("[年报]柏木县水利局2023年政府信息公开工作年度报告", PREFACE),
        ("《柏木县水利局2023年政府信息公开工作年度报告》", PREFACE),
    ];
    for (title, preface) in told {
        let (_, reading) = read_text(&format!("{title}\n{preface}\n{body}"));
        let report = &reading.report;
        assert_eq!((report.organ.name.as_str(), report.year), ("柏木县水利局", 2023), "{title}");
        assert!(!report.title().contains(['《', '》', '[']), "{}", report.title());
    }
}

#[test]
fn a_covering_letter_that_says_we_names_no_organ() {
    let (_, reading) = read_text(&format!(
        "关于报送2023年政府信息公开工作年度报告的函\n县政府办公室：\n现将我局2023年政府信息公开工作年度报告报送你们，请查收。\n柏木县水利局2023年政府信息公开工作年度报告\n{PREFACE}\n一、总体情况\n公开水情36条。\n六、其他需要报告的事项\n无。"
    ));
    assert_eq!(reading.report.organ.name, "柏木县水利局");
}

#[test]
fn a_title_of_two_clauses_is_a_title_also_on_a_line_of_its_own() {
    let (_, reading) =
        report(PREFACE, "（一）突出重点，抓好主动公开\n公开水情36条。\n（二）依申请公开、答复情况。收到4件。", "\n");
    let parts = &reading.report.sections["overview"].parts;
    assert_eq!(parts[0].title, "（一）突出重点，抓好主动公开");
    assert_eq!(parts[0].text, "公开水情36条。");
    assert_eq!(parts[1].title, "（二）依申请公开、答复情况");
}

#[test]
fn lines_above_tables_are_labels_and_a_second_table_is_named() {
    let table = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t3\t1\t24";
    let (source, reading) = read_text(&format!(
        "柏木县水利局2023年政府信息公开工作年度报告\n{PREFACE}\n一、总体情况\n公开水情36条。\n二、主动公开政府信息情况\n表1\n单位：件\n{table}\n六、其他需要报告的事项\n无。\n柏木县水利局\n2024年1月10日\n{}",
        table.replace("24", "9999")
    ));
    assert_eq!(reading.report.cell("t2.normative.in_force").entry.text(), "24");
    let left = used_as(&source, &reading, Use::Unplaced);
    assert!(left.iter().any(|left| left.contains("9999")), "{left:?}");
    assert!(!left.iter().any(|left| left.contains("表1") || left.contains("单位")), "{left:?}");
}

#[test]
fn a_list_of_contents_is_no_part_of_the_report() {
    for page in ["", "……2", "\t3"] {
        let mut list = "目  录\n".to_owned();
        for heading in
            ["一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
        {
            list.push_str(&format!("{heading}{page}\n"));
        }
        let (source, reading) = report(&format!("{list}{PREFACE}"), "水情公报公开41期。", "\n");
        assert_eq!(reading.report.preface_text(), PREFACE, "{page}");
        assert_eq!(reading.report.section_text("overview"), "水情公报公开41期。", "{page}");
        assert_eq!(reading.report.section_text("problems"), "目录更新不够及时，明年按季更新。", "{page}");
        assert_eq!(reading.unplaced(&source).count(), 0, "{page}");
    }
}

/// A report whose last section ends with these lines.
fn report_with_end(end: &str) -> (Source, Reading) {
    let text = format!(
        "柏木县水利局2023年政府信息公开工作年度报告\n{PREFACE}\n一、总体情况\n公开水情36条。\n五、存在的主要问题及改进情况\n\
         五、存在的主要问题及改进情况\n目录不全，正在补录。\n六、其他需要报告的事项\n没有收取信息处理费。\n{end}"
    );
    read_text(&text)
}

#[test]
fn the_forms_before_a_closing_are_in_no_text_and_hide_no_closing() {
    for form in ["（此页无正文）", "专此报告。", "特此报告。", "附件：柏木县水利局2023年度统计表"]
    {
        let (source, reading) = report_with_end(&format!("{form}\n柏木县水利局\n2024年1月12日\n"));
        assert_eq!(reading.report.section_text("other_matters"), "没有收取信息处理费。", "{form}");
        assert_eq!(reading.report.closing.date.0, "2024年1月12日", "{form}");
        assert_eq!(used_as(&source, &reading, Use::Letter), [form]);
    }
}

#[test]
fn a_heading_that_stands_twice_is_in_no_text() {
    let (_, reading) = report_with_end("");
    assert_eq!(reading.report.section_text("problems"), "目录不全，正在补录。");
}

#[test]
fn sentences_of_another_report_behind_the_first_are_named() {
    let other =
        "红杉县林业局2023年政府信息公开工作年度报告\n一、总体情况\n公开林木采伐许可结果52条，都在法定期限内。\n";
    let (source, reading) = report_with_end(&format!("柏木县水利局\n2024年1月12日\n{other}"));
    let named: Vec<String> = reading.unplaced(&source).map(|spot| source.text(spot).to_owned()).collect();
    assert_eq!(named, ["公开林木采伐许可结果52条，都在法定期限内。"]);
}

#[test]
fn a_period_in_figures_and_a_room_behind_a_comma_are_read() {
    let preface = "根据《中华人民共和国政府信息公开条例》编制本报告。统计期限自2023.1.1—2023.12.31。联系地址：柏木县桥头路7号，办公楼3楼，邮编：650101。";
    let (_, reading) = report(preface, "公开水情36条。", "\n");
    let own = &reading.report.preface;
    assert_eq!((own.period_from.0.as_str(), own.period_to.0.as_str()), ("2023.1.1", "2023.12.31"));
    assert_eq!((own.address.as_str(), own.postcode.as_str()), ("柏木县桥头路7号，办公楼3楼", "650101"));
    let (_, reading) = report(&preface.replace("，办公楼3楼，", "，请联系办公室，"), "公开水情36条。", "\n");
    assert_eq!(reading.report.preface.address, "柏木县桥头路7号");
}

#[test]
fn a_label_of_the_page_may_follow_a_value_or_stand_above_its_own() {
    let told = ["来源：柏木县水利局发布时间：2024-01-15 09:30\n", "发布日期\n2024-01-15 09:30\n"];
    for line in told {
        let (_, reading) = report(&format!("{line}{PREFACE}"), "公开水情36条。", "\n");
        assert_eq!(reading.report.publishing.date.0, "2024-01-15", "{line}");
    }
    let (_, reading) = report(&format!("发布日期\n水情公告\n{PREFACE}"), "公开水情36条。", "\n");
    assert_eq!(reading.report.publishing.date.0, "");
}
