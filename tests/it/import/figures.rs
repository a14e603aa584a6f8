//! A figure is a whole cell under a head that was read: missing, joined and blank cells of tables.

use std::path::Path;

use nianbao::import::source::from_bytes;
use nianbao::import::{Reading, read};
use nianbao::report::{Address, Entry};

const T3_HEADS: &str =
    ",,,申请人情况,,,,,,\n,,,自然人,法人或其他组织,,,,,总计\n,,,,商业企业,科研机构,社会公益组织,法律服务机构,其他,\n";

/// A page with something in its section 二, 三 or 四, as a file with this name.
fn reading(name: &str, sections: [&str; 3]) -> Reading {
    reading_of(name, 2024, sections)
}

/// The same of a year.
fn reading_of(name: &str, year: u16, [disclosure, applications, suits]: [&str; 3]) -> Reading {
    let text = format!(
        "林溪县粮食局{year}年政府信息公开工作年度报告\n根据《条例》编制本报告，统计期限自{year}年1月1日起至{year}年12月31日止。\n\
         一、总体情况\n公开粮价监测信息21条。\n二、主动公开政府信息情况\n{disclosure}\n三、收到和处理政府信息公开申请情况\n{applications}\n\
         四、政府信息公开行政复议、行政诉讼情况\n{suits}\n五、存在的主要问题及改进情况\n解读不多，明年补上。\n六、其他需要报告的事项\n没有其他事项。\n"
    );
    let text = if Path::new(name).extension().is_some_and(|ending| ending == "html") {
        let lines =
            text.lines().map(|line| if line.starts_with('<') { line.to_owned() } else { format!("<p>{line}</p>") });
        lines.collect()
    } else {
        text
    };
    let source = from_bytes(text.as_bytes(), Path::new(name)).expect("a document");
    read(&source, &[]).expect("a report")
}

fn figures(reading: &Reading, row: &str, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| reading.report.cell(&format!("{row}.{column}")).entry.text()).collect()
}

fn is_named(reading: &Reading, key: &str) -> bool {
    reading.unresolved.iter().any(|left| matches!(&left.item, Some(Address::Cell(cell)) if cell == key))
}

const APPLICANTS: [&str; 7] = ["natural", "commercial", "research", "social", "legal", "other_org", "total"];
const OUTCOMES: [&str; 5] = ["upheld", "corrected", "other", "pending", "total"];

/// Three tables of five figures.
fn small_tables(rows: [&str; 3]) -> String {
    let heads = "<tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>";
    let titles = ["行政复议", "未经复议直接起诉", "复议后起诉"];
    let table = |(title, row): (&str, &str)| {
        let cells = row.replace(' ', "</td><td>");
        format!("<table><tr><td colspan=5>{title}</td></tr>{heads}<tr><td>{cells}</td></tr></table>\n")
    };
    titles.into_iter().zip(rows).map(table).collect()
}

#[test]
fn a_small_table_that_lacks_a_cell_spoils_only_itself() {
    let tables = small_tables(["3 1 2 0 6", "4 1 5", "1 0 2 1 4"]);
    let reading = reading("年报.html", ["", "", &tables]);
    assert_eq!(figures(&reading, "t4.review", &OUTCOMES[..4]), ["3", "1", "2", "0"]);
    assert_eq!(figures(&reading, "t4.suit_after_review", &OUTCOMES[..4]), ["1", "0", "2", "1"]);
    for column in OUTCOMES {
        let key = format!("t4.direct_suit.{column}");
        let is_read = matches!(reading.report.cell(&key).entry, Entry::Number(_));
        assert!(!is_read && is_named(&reading, &key), "{key}");
    }
}

#[test]
fn a_figure_below_two_heads_is_not_the_first_ones() {
    let heads =
        "<tr><td colspan=2></td><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>";
    let row = |labels: &str, figures: &str| format!("<tr>{labels}{figures}</tr>");
    let table = [
        heads.to_owned(),
        row("<td colspan=2>行政复议</td>", "<td colspan=2>31</td><td>2</td><td>0</td><td>6</td>"),
        row(
            "<td rowspan=2>行政诉讼</td><td>未经复议直接起诉</td>",
            "<td>1</td><td>0</td><td>0</td><td>0</td><td>1</td>",
        ),
        row("<td>复议后起诉</td>", "<td>2</td><td>0</td><td>0</td><td>0</td><td>2</td>"),
    ];
    let reading = reading("年报.html", ["", "", &format!("<table>{}</table>", table.concat())]);
    assert_eq!(figures(&reading, "t4.review", &OUTCOMES[..2]), ["", ""]);
    assert!(is_named(&reading, "t4.review.upheld") && is_named(&reading, "t4.review.corrected"));
}

#[test]
fn a_row_that_is_a_field_too_short_does_not_begin_with_the_blank_place_of_its_label() {
    let row = |label: &str, figures: &str| format!("{label},,,{figures}\n");
    let rows = [
        row("一、本年新收政府信息公开申请数量", "5,1,0,0,2,8"),
        row("二、上年结转政府信息公开申请数量", "2,0,0,0,0,0,2"),
    ];
    let reading = reading("年报.csv", ["", &format!("{T3_HEADS}{}", rows.concat()), ""]);
    assert_eq!(figures(&reading, "t3.carried_in", &APPLICANTS[..6]), ["2", "0", "0", "0", "0", "0"]);
    for column in APPLICANTS {
        let key = format!("t3.new.{column}");
        let is_read = matches!(reading.report.cell(&key).entry, Entry::Number(_));
        assert!(!is_read && is_named(&reading, &key), "{key}");
    }
}

#[test]
fn a_row_that_alone_is_blank_at_its_end_is_asked_about() {
    let table =
        "第二十条第（一）项,,,\n信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,4,31,\n行政规范性文件,6,2,40\n";
    let reading = reading("年报.csv", [table, "", ""]);
    let asked = reading.questions.iter().find(|question| question.key == "t2.regulations").expect("asked");
    let answers: Vec<&str> = asked.answers.iter().map(|answer| answer.id.as_str()).collect();
    assert_eq!(answers, ["t2.regulations:4/31/", "t2.regulations:/4/31", "t2.regulations:4//31"]);
    assert_eq!(reading.report.cell("t2.normative.in_force").entry.text(), "40");
}

#[test]
fn a_blank_between_figures_is_a_choice_too() {
    let table = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 4 19\n行政规范性文件 22 235";
    let reading = reading("年报.txt", [table, "", ""]);
    let asked = reading.questions.iter().find(|question| question.key == "t2.normative").expect("asked");
    for answer in ["t2.normative:22/235/", "t2.normative:22//235", "t2.normative:/22/235", "t2.normative:22/23/5"] {
        assert!(asked.answers.iter().any(|own| own.id == answer), "{answer}");
    }
    // One way to cut the figures is not the only way to read them.
    assert_eq!(figures(&reading, "t2.regulations", &["issued", "repealed", "in_force"]), [""; 3]);
}

#[test]
fn a_head_of_few_letters_in_another_place_is_seen_in_running_text() {
    let heads = |last: &str| {
        format!(
            "申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 {last}\n\
             一、本年新收政府信息公开申请数量 5 1 0 0 2 3 11\n二、上年结转政府信息公开申请数量 2 0 0 0 0 1 3"
        )
    };
    let of_heads = |last: &str| figures(&reading("年报.txt", ["", &heads(last), ""]), "t3.new", &APPLICANTS[..6]);
    assert_eq!(of_heads("法律服务机构 其他"), ["5", "1", "0", "0", "2", "3"]);
    assert_eq!(of_heads("其他 法律服务机构"), [""; 6]);
}

/// Table 四 as a web page: the groups, then the heads of each, then the figures.
fn suits_in_html(groups: [&str; 4], heads: [&str; 5]) -> String {
    let heads = heads.repeat(3).join("</td><td>");
    let figures = (1..=15).map(|figure| figure.to_string()).collect::<Vec<_>>().join("</td><td>");
    let [review, suit, direct, after] = groups;
    format!(
        "<table><tr><td colspan=5 rowspan=2>{review}</td><td colspan=10>{suit}</td></tr><tr><td colspan=5>{direct}</td><td colspan=5>{after}</td></tr><tr><td>{heads}</td></tr><tr><td>{figures}</td></tr></table>"
    )
}

#[test]
fn heads_of_table_four_in_another_order_put_no_figure_elsewhere() {
    const GROUPS: [&str; 4] = ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"];
    const HEADS: [&str; 5] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let read = |groups: [&str; 4], heads: [&str; 5]| reading("年报.html", ["", "", &suits_in_html(groups, heads)]);
    assert_eq!(figures(&read(GROUPS, HEADS), "t4.review", &OUTCOMES), ["1", "2", "3", "4", "5"]);
    let swapped = read(GROUPS, ["结果纠正", "结果维持", "其他结果", "尚未审结", "总计"]);
    assert_ne!(figures(&swapped, "t4.review", &OUTCOMES[..2]), ["1", "2"]);
    let misnamed = read(["行政诉讼", "行政诉讼", GROUPS[2], GROUPS[3]], HEADS);
    assert_eq!(figures(&misnamed, "t4.review", &OUTCOMES[..2]), ["", ""]);
    // The same where every cell stands on a line of its own.
    let lines = |groups: [&str; 4], heads: [&str; 5]| {
        let heads: Vec<&str> = heads.iter().copied().cycle().take(15).collect();
        let numbers: Vec<String> = (1..=15).map(|figure| figure.to_string()).collect();
        let text = format!("{}\n{}\n{}", groups.join("\n"), heads.join("\n"), numbers.join("\n"));
        figures(&reading("年报.txt", ["", "", &text]), "t4.review", &OUTCOMES[..2])
    };
    assert_eq!(lines(GROUPS, HEADS), ["1", "2"]);
    assert_eq!(lines(GROUPS, ["结果纠正", "结果维持", "其他结果", "尚未审结", "总计"]), ["", ""]);
    assert_eq!(lines(["行政诉讼", "行政复议", GROUPS[2], GROUPS[3]], HEADS), ["", ""]);
}

#[test]
fn a_turned_table_four_in_running_text_is_not_read_across() {
    let text = "行政复议\n未经复议直接起诉\n复议后起诉\n结果维持\n4\n5\n8\n结果纠正\n1\n0\n1\n其他结果\n2\n6\n0\n尚未审结\n3\n9\n7\n总计\n10\n20\n16";
    assert_eq!(figures(&reading("年报.txt", ["", "", text]), "t4.review", &OUTCOMES[..2]), ["", ""]);
}

#[test]
fn money_in_another_unit_is_not_taken() {
    for (label, head) in [("行政事业性收费（元）", "本年收费金额"), ("行政事业性收费", "本年收费金额（单位：元）")]
    {
        let table = format!("第二十条第（八）项\n信息内容\t{head}\n{label}\t123456");
        let reading = reading("年报.txt", [&table, "", ""]);
        assert_eq!(reading.report.cell("t2.fee.amount").entry.text(), "", "{label} {head}");
        assert!(is_named(&reading, "t2.fee.amount"));
    }
    let vertical = "第二十条第（八）项\n信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n3笔 12345.6元";
    assert_eq!(reading("年报.txt", [vertical, "", ""]).report.cell("t2.fee.amount").entry.text(), "");
    let reading =
        reading("年报.txt", ["第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t12.5", "", ""]);
    assert_eq!(reading.report.cell("t2.fee.amount").entry.text(), "12.5");
}

#[test]
fn a_caption_above_a_small_table_names_its_group_whatever_the_order() {
    let table = |(caption, row): (&str, &str)| {
        format!("（一）{caption}情况\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n{row}\n")
    };
    let tables =
        [("复议后起诉", "7\t0\t1\t2\t10"), ("行政复议", "3\t1\t0\t0\t4"), ("未经复议直接起诉", "0\t5\t0\t1\t6")];
    let reading = reading("年报.txt", ["", "", &tables.map(table).concat()]);
    assert_eq!(figures(&reading, "t4.review", &OUTCOMES[..4]), ["3", "1", "0", "0"]);
    assert_eq!(figures(&reading, "t4.direct_suit", &OUTCOMES[..4]), ["0", "5", "0", "1"]);
    assert_eq!(figures(&reading, "t4.suit_after_review", &OUTCOMES[..4]), ["7", "0", "1", "2"]);
}

#[test]
fn a_head_that_stands_twice_over_figures_that_do_not_moves_none() {
    let heads = T3_HEADS.replace("商业企业", "商业企业,商业企业").replace(",总计", ",,总计");
    let table = format!(
        "{heads}一、本年新收政府信息公开申请数量,,,5,,4,3,2,1,15,\n二、上年结转政府信息公开申请数量,,,1,,0,0,0,0,1,\n"
    );
    let reading = reading("年报.csv", ["", &table, ""]);
    for key in APPLICANTS.map(|applicant| format!("t3.new.{applicant}")) {
        assert!(reading.report.cell(&key).entry.text().is_empty() && is_named(&reading, &key), "{key}");
    }
    let table = "信息内容,本年新制作数量,本年新制作数量,本年新公开数量,本年新公开数量,对外公开总数量,对外公开总数量\n规章,12,,389,\n规范性文件,7,,19,,13,\n";
    let reading = reading_of("年报.csv", 2020, [table, "", ""]);
    assert_eq!(figures(&reading, "t2.normative", &["made", "published", "total_published"]), ["7", "19", "13"]);
    assert_ne!(figures(&reading, "t2.regulations", &["made", "total_published"]), ["12", "389"]);
}

#[test]
fn a_column_that_numbers_the_rows_is_no_figure_and_no_label() {
    let table = "<table><tr><td>序号</td><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>\
        <tr><td>1</td><td>规章</td><td>0</td><td>0</td><td>2</td></tr>\
        <tr><td>2</td><td>行政规范性文件</td><td>4</td><td>1</td><td>31</td></tr></table>";
    let reading = reading("年报.html", [table, "", ""]);
    assert_eq!(figures(&reading, "t2.normative", &["issued", "repealed", "in_force"]), ["4", "1", "31"]);
}

#[test]
fn a_label_with_another_letter_or_the_year_is_known_and_named() {
    let table = format!(
        "{T3_HEADS}一、2024年新收政府信息公开申请数量,,,3,0,0,0,0,0,3\n三、2024年度办理结果,（六）其他处理,3.其它,2,0,0,0,0,0,2\n"
    );
    let reading = reading("年报.csv", ["", &table, ""]);
    assert_eq!(figures(&reading, "t3.new", &APPLICANTS[..3]), ["3", "0", "0"]);
    assert_eq!(figures(&reading, "t3.other_rest", &APPLICANTS[..3]), ["2", "0", "0"]);
    let printed: Vec<&str> = reading
        .report
        .imported
        .as_ref()
        .map_or(Vec::new(), |imported| imported.labels.iter().map(|label| label.printed.as_str()).collect());
    assert!(printed.contains(&"3.其它") && printed.iter().any(|label| label.starts_with("一、2024年")), "{printed:?}");
}

#[test]
fn two_figures_run_together_are_not_one_beside_a_missing_total() {
    let rows = [
        "一、本年新收政府信息公开申请数量  26892  20025  28978  2782518191  17609  139520",
        "二、上年结转政府信息公开申请数量  0  0  1  0  0  1",
    ];
    let heads = "申请人情况\n自然人  法人或其他组织  总计\n商业企业  科研机构  社会公益组织  法律服务机构  其他";
    let reading = reading("年报.txt", ["", &format!("{heads}\n{}\n{}", rows[0], rows[1]), ""]);
    assert_eq!(figures(&reading, "t3.new", &["social", "legal", "other_org"]), ["", "", ""]);
}

#[test]
fn small_tables_in_running_text_are_read_by_their_captions_and_a_bad_one_spoils_only_itself() {
    let part = |(caption, row): (&str, &str)| {
        format!("（一）{caption}情况\n结果维持  结果纠正  其他结果  尚未审结  总计\n{row}\n")
    };
    let parts =
        [("复议后起诉", "7  0  1  2  10"), ("行政复议", "3  1  4  1  2  11"), ("未经复议直接起诉", "0  5  0  1  6")];
    let reading = reading("年报.txt", ["", "", &parts.map(part).concat()]);
    assert_eq!(figures(&reading, "t4.direct_suit", &OUTCOMES[..4]), ["0", "5", "0", "1"]);
    assert_eq!(figures(&reading, "t4.suit_after_review", &OUTCOMES[..4]), ["7", "0", "1", "2"]);
    assert_eq!(figures(&reading, "t4.review", &OUTCOMES[..4]), ["", "", "", ""]);
    assert!(is_named(&reading, "t4.review.upheld"));
}

#[test]
fn figures_run_together_before_a_remark_are_not_one() {
    let text = "信息内容本年新制作数量本年新公开数量对外公开总数量规章000规范性文件612（其中修订1件）13";
    let reading = reading_of("年报.txt", 2019, [text, "", ""]);
    assert_eq!(figures(&reading, "t2.normative", &["made", "published", "total_published"]), ["", "", ""]);
    let right = |answer: &nianbao::import::Answer| {
        answer.cells.iter().any(|(key, text)| key == "t2.normative.published" && text.starts_with("12"))
    };
    assert!(reading.questions.iter().any(|question| question.answers.iter().any(right)), "{:?}", reading.questions);
}

#[test]
fn a_row_of_table_four_that_is_longer_than_its_heads_is_read_only_where_its_sums_hold() {
    let table = |row: &str| {
        let heads = suits_in_html(
            ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"],
            ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
        );
        let start = heads.rfind("<tr>").expect("a row of figures");
        format!("{}<tr><td>{}</td></tr></table>", &heads[..start], row.replace(' ', "</td><td>"))
    };
    let read = |row: &str| figures(&reading("年报.html", ["", "", &table(row)]), "t4.review", &OUTCOMES[..2]);
    assert_eq!(read("1 2 0 0 3 0 0 0 0 0 0 0 0 0 0 "), ["1", "2"]);
    assert_eq!(read("1 1 2 0 0 3 0 0 0 0 0 0 0 0 "), ["", ""]);
    assert_eq!(read("5 5   2 7 8   1 9 4   1 "), ["", ""]);
}

#[test]
fn small_tables_in_one_table_with_a_wide_one_are_not_too_short_for_it() {
    let cell = |texts: &[&str], span: usize| -> String {
        let cells = texts.iter().map(|text| format!("<td colspan={span}>{text}</td>")).collect::<Vec<_>>().concat();
        format!("<tr>{cells}</tr>")
    };
    let small = |title: &str, row: [&str; 5]| {
        let heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        [cell(&[title], 5), cell(&heads, 1), cell(&row, 1)].concat()
    };
    let wide = cell(&["一、本年新收政府信息公开申请数量", "4", "0", "0", "0", "0", "1", "5"], 1);
    let heading = cell(&["四、政府信息公开行政复议、行政诉讼情况"], 8);
    let tables = [
        small("行政复议", ["3", "1", "2", "0", "6"]),
        small("未经复议直接起诉", ["0", "5", "0", "1", "6"]),
        small("复议后起诉", ["7", "0", "1", "2", "10"]),
    ];
    let page = format!("<table>{wide}{heading}{}</table>", tables.concat());
    let html = format!(
        "<p>林溪县粮食局2024年政府信息公开工作年度报告</p><p>一、总体情况</p><p>公开信息21条。</p>\
         <p>三、收到和处理政府信息公开申请情况</p>{page}<p>五、存在的主要问题及改进情况</p><p>解读不多。</p>"
    );
    let source = from_bytes(html.as_bytes(), Path::new("年报.html")).expect("a document");
    let reading = read(&source, &[]).expect("a report");
    assert_eq!(figures(&reading, "t4.direct_suit", &OUTCOMES[..4]), ["0", "5", "0", "1"]);
    assert_eq!(figures(&reading, "t4.suit_after_review", &OUTCOMES[..4]), ["7", "0", "1", "2"]);
}
