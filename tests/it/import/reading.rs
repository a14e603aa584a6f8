//! Shapes of pages that are easily misread, each as small as it can be.

use nianbao::form::{Form, Row};
use nianbao::import::source::{Block, Source, SourceCell, SourceTable};
use nianbao::import::{Reading, read};
use nianbao::report::{Address, Edit, Entry, Report};
use nianbao::rules::check;

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

/// A table of cells apart by `|`; a cell that ends with `*3` is three columns wide.
fn table(rows: &[&str]) -> Block {
    let mut cells = Vec::new();
    let mut columns = 0;
    for (row, line) in rows.iter().enumerate() {
        let mut column = 0;
        for text in line.split('|') {
            let (text, wide) = text.split_once('*').map_or((text, 1), |(text, wide)| (text, wide.parse().unwrap_or(1)));
            cells.push(SourceCell { row, column, rows: 1, columns: wide, text: text.to_owned() });
            column += wide;
        }
        columns = columns.max(column);
    }
    Block::Table(SourceTable { rows: rows.len(), columns, cells })
}

fn heading(section_idx: usize) -> Block {
    let form = Form::by_id("cn-2021").expect("a form");
    paragraph(&form.sections[section_idx].heading)
}

const PREFACE: &str =
    "根据《中华人民共和国政府信息公开条例》编制本报告。所列数据的统计期限自2023年1月1日起至2023年12月31日止。";

/// A report with these blocks before it, in its sections, and behind it.
fn source(before: &[Block], sections: [&[Block]; 6], name: &str) -> Source {
    let mut blocks = before.to_vec();
    blocks.push(paragraph(PREFACE));
    for (idx, section) in sections.iter().enumerate() {
        blocks.push(heading(idx));
        blocks.extend_from_slice(section);
    }
    Source { name: name.to_owned(), blocks, ..Source::default() }
}

fn reading(before: &[Block], sections: [&[Block]; 6]) -> Reading {
    read(&source(before, sections, ""), &[]).expect("a report")
}

fn number(report: &Report, key: &str) -> Option<String> {
    let idx = report.form.cell_idx(key).expect("a cell");
    let is_blank = report.cell(key).entry == Entry::Blank;
    (!is_blank).then(|| report.printed_value(&report.sheet(), idx)).filter(|printed| !printed.is_empty())
}

fn numbers(report: &Report, keys: &[&str]) -> Vec<Option<String>> {
    keys.iter().map(|key| number(report, key)).collect()
}

fn some(texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|text| Some((*text).to_owned())).collect()
}

#[test]
fn titles_of_other_years_and_organs_in_a_list_are_not_the_reports() {
    let title = paragraph("白沙湾县民政局2023年政府信息公开工作年度报告");
    let before: Vec<Block> =
        ["柏木县民政局2019年政府信息公开工作年度报告", "柏木县民政局2020年政府信息公开工作年度报告"]
            .map(paragraph)
            .into_iter()
            .chain([title])
            .collect();
    let report = reading(&before, [&[]; 6]).report;
    assert_eq!((report.organ.name.as_str(), report.year), ("白沙湾县民政局", 2023));
    // The document's own name, where the page itself shows none.
    let named = source(&before[..2], [&[]; 6], "白沙湾县民政局2023年政府信息公开工作年度报告_白沙湾县人民政府");
    let report = read(&named, &[]).expect("a report").report;
    assert_eq!((report.organ.name.as_str(), report.year), ("白沙湾县民政局", 2023));
}

#[test]
fn brackets_in_a_name_belong_to_it() {
    let report = reading(&[paragraph("平川市人民政府办公室（本级）2023年政府信息公开工作年度报告")], [&[]; 6]).report;
    assert_eq!(report.organ.name, "平川市人民政府办公室（本级）");
}

#[test]
fn a_title_in_three_lines_is_one() {
    let lines = ["临江州水务局", "二〇二三年政府信息公开工作", "年度报告"].map(paragraph);
    let report = reading(&lines, [&[]; 6]).report;
    assert_eq!((report.organ.name.as_str(), report.year), ("临江州水务局", 2023));
}

#[test]
fn a_sentence_that_begins_like_a_button_is_text() {
    let text = ["收藏政策文件专栏上线；", "主办政协提案2件", "附件上传功能已经优化"].map(paragraph);
    let behind = ["打印本页", "关闭窗口"].map(paragraph);
    let last: Vec<Block> = text.into_iter().chain(behind).collect();
    let report = reading(&[], [&[], &[], &[], &[], &[], &last]).report;
    assert_eq!(report.section("other_matters").text, "收藏政策文件专栏上线；\n主办政协提案2件\n附件上传功能已经优化");
}

#[test]
fn what_follows_the_report_is_none_of_its_text() {
    for next in ["附表：各科室办理情况", "临江州水务局2022年政府信息公开工作年度报告"] {
        let last = [paragraph("未收取信息处理费。"), paragraph(next), paragraph("一科")];
        let report = reading(&[], [&[], &[], &[], &[], &[], &last]).report;
        assert_eq!(report.section("other_matters").text, "未收取信息处理费。", "{next}");
    }
}

#[test]
fn names_of_the_page_may_be_spaced_and_may_stand_behind_the_report() {
    let before = [table(&["索 引 号：|1153/2024-00031", "发文 日期：|2024-01-25"])];
    let report = reading(&before, [&[]; 6]).report;
    let published = &report.publishing;
    assert_eq!((published.index_number.as_str(), published.date.0.as_str()), ("1153/2024-00031", "2024-01-25"));
    let last = ["未收取信息处理费。", "来源：县林业局", "发布时间：2024-01-30", "打印本页"].map(paragraph);
    let report = reading(&[], [&[], &[], &[], &[], &[], &last]).report;
    assert_eq!(
        (report.section("other_matters").text.as_str(), report.closing.date.0.as_str()),
        ("未收取信息处理费。", "")
    );
    assert_eq!((report.publishing.date.0.as_str(), report.publishing.source.as_str()), ("2024-01-30", "县林业局"));
}

#[test]
fn the_report_ends_with_its_closing_and_before_a_list_of_articles() {
    let title = [paragraph("河曲湾县水利局2023年政府信息公开工作年度报告")];
    let last = ["未收取信息处理费。", "河曲湾县水利局", "2024年1月18日", "市县政府网站"].map(paragraph);
    let report = reading(&title, [&[], &[], &[], &[], &[], &last]).report;
    assert_eq!(report.section("other_matters").text, "未收取信息处理费。");
    assert_eq!((report.closing.organ.as_str(), report.closing.date.0.as_str()), ("河曲湾县水利局", "2024年1月18日"));
    let last = ["未收取信息处理费。", "县领导调研春耕", "2024-02-10", "全县水利会议召开", "2024-02-11"].map(paragraph);
    let report = reading(&title, [&[], &[], &[], &[], &[], &last]).report;
    assert_eq!(
        (report.section("other_matters").text.as_str(), report.closing.date.0.as_str()),
        ("未收取信息处理费。", "")
    );
}

#[test]
fn a_column_of_remarks_is_no_column_of_figures() {
    let rows = ["信息内容|本年制发件数|本年废止件数|现行有效件数|备注", "行政规范性文件|3|1|12|含县政府制发2件"];
    let report = reading(&[], [&[], &[table(&rows)], &[], &[], &[], &[]]).report;
    let keys = ["t2.normative.issued", "t2.normative.repealed", "t2.normative.in_force"];
    assert_eq!(numbers(&report, &keys), some(&["3", "1", "12"]));
}

#[test]
fn parts_of_the_overview_named_like_sections_are_its_parts() {
    let form = Form::by_id("cn-2021").expect("a form");
    let mut blocks = vec![paragraph(PREFACE)];
    for (idx, section) in form.sections.iter().enumerate() {
        let bare = section.heading.split_once('、').expect("a number").1;
        blocks.push(paragraph(bare));
        if idx == 1 {
            blocks.push(licences("7"));
        }
        if idx == 0 {
            blocks.extend(
                ["（一）主动公开情况", "公开12条，全部在网站上发布。", "1.主动公开政府信息情况", "同上。"]
                    .map(paragraph),
            );
        }
    }
    let report = read(&Source { name: String::new(), blocks, ..Source::default() }, &[]).expect("a report").report;
    assert_eq!(report.section("overview").parts.len(), 1);
    assert!(report.section("overview").parts[0].text.ends_with("同上。"), "{:?}", report.section("overview"));
}

fn licences(count: &str) -> Block {
    table(&["信息内容|本年处理决定数量", &format!("行政许可|{count}")])
}

#[test]
fn a_table_in_the_text_is_not_the_sections_own() {
    let report = reading(&[], [&[licences("99")], &[licences("7")], &[], &[], &[], &[licences("3")]]).report;
    assert_eq!(number(&report, "t2.licence.decisions").as_deref(), Some("7"));
}

#[test]
fn reviews_and_suits_may_have_tables_of_their_own() {
    let heads = "结果维持|结果纠正|其他结果|尚未审结|总计";
    let reviews = table(&["行政复议*5", heads, "1|2|0|0|3"]);
    let suits =
        table(&["行政诉讼*10", "未经复议直接起诉*5|复议后起诉*5", &format!("{heads}|{heads}"), "4|0|0|1|5|0|6|0|0|6"]);
    let keys =
        ["t4.review.corrected", "t4.direct_suit.upheld", "t4.direct_suit.pending", "t4.suit_after_review.corrected"];
    let both = reading(&[], [&[], &[], &[], &[reviews.clone(), suits], &[], &[]]).report;
    assert_eq!(numbers(&both, &keys), some(&["2", "4", "1", "6"]));
    let one = reading(&[], [&[], &[], &[], &[reviews], &[], &[]]).report;
    assert_eq!(number(&one, keys[0]).as_deref(), Some("2"));
    assert_eq!(numbers(&one, &keys[1..]), [None, None, None]);
}

/// Labels of the rows of table 三, outermost first.
fn labels(rows: &[Row]) -> Vec<String> {
    let own = |row: &Row| if row.rows.is_empty() { vec![row.label.clone()] } else { labels(&row.rows) };
    rows.iter().flat_map(own).collect()
}

/// Table 三 as lines of text, with what stands behind each label.
fn lines_of_applications(figures: impl Fn(usize) -> &'static str) -> Vec<Block> {
    let form = Form::for_year(2023).expect("a form");
    let labels = labels(&form.table("t3").expect("table 三").blocks[0].rows);
    labels.iter().enumerate().map(|(idx, label)| paragraph(&format!("{label} {}", figures(idx)))).collect()
}

/// Index of （七）总计 among the rows.
const TOTAL: usize = 23;

fn applications(text: &str, figures: impl Fn(usize) -> &'static str) -> Reading {
    let title = paragraph("白沙湾县民政局2023年政府信息公开工作年度报告");
    let (overview, rows) = ([paragraph(text)], lines_of_applications(figures));
    reading(&[title], [&overview, &[], &rows, &[], &[], &[]])
}

#[test]
fn a_column_that_is_missing_in_all_rows_is_one_question_and_the_text_has_its_say() {
    let figures = |idx: usize| if idx == 0 || idx == 2 || idx == TOTAL { "3 0 0 0 0 3" } else { "0 0 0 0 0 0" };
    let told = applications("全年共收到政府信息公开申请3件。", figures);
    let [question] = told.questions.as_slice() else { panic!("{:?}", told.questions) };
    assert_eq!(question.answers.len(), 2, "as 其他 and its total would be 6: {question:?}");
    assert_eq!(number(&told.report, "t3.new.total"), Some("3".into()));
    assert_eq!(number(&told.report, "t3.new.natural"), None, "it may be a company's");
    assert_eq!(number(&told.report, "t3.carried_in.natural"), Some("0".into()));
    assert_eq!(applications("办理申请若干。", figures).questions[0].answers.len(), 3);
    let by_kind = applications("收到政府信息公开申请3件，其中自然人3件。", figures);
    assert!(by_kind.questions.is_empty());
    assert_eq!(number(&by_kind.report, "t3.new.natural"), Some("3".into()));
}

#[test]
fn figures_that_stand_apart_are_not_cut_and_a_blank_stays_blank() {
    let figures = |idx: usize| match idx {
        0 | TOTAL => "12 0 0 0 0 0 12",
        2 => "12 0 0 0 0 12",
        _ => "0 0 0 0 0 0 0",
    };
    let read = applications("办理申请若干。", figures);
    assert!(read.questions.iter().all(|question| !question.key.ends_with("new")), "{:?}", read.questions);
    let row: Vec<Option<String>> = ["commercial", "research", "social", "legal", "other_org"]
        .iter()
        .map(|column| number(&read.report, &format!("t3.disclosed.{column}")))
        .collect();
    assert!(
        row.contains(&None) || read.unresolved.iter().any(|unresolved| unresolved.why.contains("没有数字")),
        "{row:?}"
    );
    assert_eq!(number(&read.report, "t3.disclosed.total"), Some("12".into()));
    assert_eq!(number(&read.report, "t3.disclosed.natural"), Some("12".into()));
}

#[test]
fn who_signs_is_the_organ_where_the_title_names_none() {
    let end = [paragraph("没有收取信息处理费。"), paragraph("白沙湾县民政局"), paragraph("2024年1月8日")];
    let title = paragraph("2023年政府信息公开工作年度报告");
    let read = reading(&[title], [&[], &[], &[], &[], &[], &end]);
    assert_eq!((read.report.organ.name.as_str(), read.report.year), ("白沙湾县民政局", 2023));
    assert_eq!(read.report.section("other_matters").text, "没有收取信息处理费。");
}

#[test]
fn a_sign_for_none_is_not_applicable_in_table_two_and_named_in_table_three() {
    let two = table(&["信息内容|本年制发件数|本年废止件数|现行有效件数", "规章|/|—|-"]);
    let rows = lines_of_applications(|idx| if idx == 1 { "- 0 0 0 0 0 0" } else { "0 0 0 0 0 0 0" });
    let title = paragraph("白沙湾县民政局2023年政府信息公开工作年度报告");
    let read = reading(&[title], [&[], &[two], &rows, &[], &[], &[]]);
    for column in ["issued", "repealed", "in_force"] {
        let key = format!("t2.regulations.{column}");
        assert_eq!(read.report.cell(&key).entry, Entry::NotApplicable, "{key}");
    }
    let key = "t3.carried_in.natural";
    assert_eq!(read.report.cell(key).entry, Entry::Blank);
    let unresolved = read
        .unresolved
        .iter()
        .find(|unresolved| unresolved.item == Some(Address::Cell(key.into())))
        .expect("it is named");
    assert!(!unresolved.spots.is_empty() && unresolved.why.contains("符号"), "{unresolved:?}");
}

#[test]
fn words_that_are_not_the_official_ones_are_named_and_widths_are_not() {
    let form = Form::for_year(2023).expect("a form");
    let labels = labels(&form.table("t3").expect("table 三").blocks[0].rows);
    let printed =
        |label: &String| label.replace("法律行政法规禁止", "法律行政止").replace('（', "(").replace('.', "．");
    let rows: Vec<Block> = labels.iter().map(|label| paragraph(&format!("{} 0 0 0 0 0 0 0", printed(label)))).collect();
    let title = paragraph("白沙湾县民政局2023年政府信息公开工作年度报告");
    let mut read = reading(&[title], [&[], &[], &rows, &[], &[], &[]]);
    let imported = read.report.imported.clone().expect("where it came from");
    let [label] = imported.labels.as_slice() else { panic!("{:?}", imported.labels) };
    assert_eq!(
        (label.official.as_str(), label.printed.as_str()),
        ("2.其他法律行政法规禁止公开", "2．其他法律行政止公开")
    );
    assert_eq!(number(&read.report, "t3.refused_by_law.total"), Some("0".into()));
    let heads =
        |report: &Report| check(report, None).findings.iter().filter(|finding| finding.rule == "S-HEAD").count();
    assert_eq!(heads(&read.report), 1);
    read.report.apply(Edit::Imported(None));
    assert_eq!(heads(&read.report), 0);
}

/// Table 三 with a head, and what stands behind each label.
fn grid_of_applications(figures: impl Fn(usize) -> &'static str) -> Reading {
    let form = Form::for_year(2023).expect("a form");
    let labels = labels(&form.table("t3").expect("table 三").blocks[0].rows);
    let mut rows = vec!["申请人情况|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计".to_owned()];
    rows.extend(labels.iter().enumerate().map(|(idx, label)| format!("{label}|{}", figures(idx))));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    reading(&[], [&[], &[], &[table(&rows)], &[], &[], &[]])
}

#[test]
fn a_row_that_was_filled_up_with_a_blank_cell_is_not_read_from_the_left() {
    let columns = ["natural", "commercial", "research", "social", "legal", "other_org", "total"];
    let keys = columns.map(|column| format!("t3.disclosed.{column}"));
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    // 商业企业 0 is missing of 12|0|0|0|0|3|15.
    let read = grid_of_applications(|idx| match idx {
        0 | TOTAL => "12|0|0|0|0|3|15",
        2 => "12|0|0|0|3|15|",
        _ => "0|0|0|0|0|0|0",
    });
    let found = numbers(&read.report, &keys);
    let right = some(&["12", "0", "0", "0", "0", "3", "15"]);
    assert!(found.iter().zip(&right).all(|(found, right)| found.is_none() || found == right), "{found:?}");
    assert_eq!((found[5].as_deref(), found[6].as_deref()), (Some("3"), Some("15")), "the sums leave one way");
    assert!(read.unresolved.iter().any(|left| left.why.contains("没有数字")), "{:?}", read.unresolved);
    // The sums of the report itself are wrong: it is asked.
    let read = grid_of_applications(|idx| match idx {
        0 | TOTAL => "9|0|0|0|0|3|12",
        2 => "12|0|0|0|3|15|",
        _ => "0|0|0|0|0|0|0",
    });
    let found = numbers(&read.report, &keys);
    assert!(found.iter().zip(&right).all(|(found, right)| found.is_none() || found == right), "{found:?}");
    assert!(read.questions.iter().any(|question| question.key == "t3.disclosed"), "{:?}", read.questions);
    // Where all rows but the sums leave it blank, the last column is meant to be blank.
    let read = grid_of_applications(|idx| if idx == 2 { "12|0|0|0|0|3|" } else { "0|0|0|0|0|0|" });
    let mut without_total = right;
    without_total[6] = None;
    assert_eq!(numbers(&read.report, &keys), without_total);
}

#[test]
fn a_last_blank_cell_of_table_four_may_fill_up_its_row() {
    let heads = "行政复议*5|行政诉讼*10";
    let kinds = "结果维持|结果纠正|其他结果|尚未审结|总计";
    let columns = [kinds, kinds, kinds].join("|");
    let four = |figures: &str| {
        let table = table(&[heads, "行政复议*5|未经复议直接起诉*5|复议后起诉*5", &columns, figures]);
        reading(&[], [&[], &[], &[], &[table], &[], &[]])
    };
    let whole = four("1|0|0|0|1|2|0|0|0|2|0|0|0|0|0");
    assert_eq!(number(&whole.report, "t4.direct_suit.upheld"), Some("2".into()));
    let shifted = four("1|0|0|0|2|0|0|0|2|0|0|0|0|0|");
    assert_eq!(number(&shifted.report, "t4.review.total"), None);
    assert!(shifted.unresolved.iter().any(|left| left.why.contains("最后一栏空白")), "{:?}", shifted.unresolved);
}

#[test]
fn heads_of_running_text_in_another_order_give_no_figures() {
    let form = Form::for_year(2023).expect("a form");
    let labels = labels(&form.table("t3").expect("table 三").blocks[0].rows);
    let told = |heads: &str| {
        let mut blocks = vec![paragraph(heads)];
        blocks.extend(labels.iter().map(|label| paragraph(&format!("{label} 5 1 0 0 0 0 6"))));
        reading(&[], [&[], &[], &blocks, &[], &[], &[]])
    };
    let usual = told("自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计");
    assert_eq!(number(&usual.report, "t3.new.commercial"), Some("1".into()));
    let other = told("自然人 科研机构 商业企业 社会公益组织 法律服务机构 其他 总计");
    assert_eq!(number(&other.report, "t3.new.commercial"), None);
    assert!(other.unresolved.iter().any(|left| left.why.contains("次序")), "{:?}", other.unresolved);
}
