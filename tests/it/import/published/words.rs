//! The texts of a random report: preface, sections, notes. Its sentences agree with its figures.

use std::collections::BTreeMap;

use nianbao::form::Form;
use nianbao::report::{Part, SectionText};

use super::draw::Draw;

/// Who reports, on what year, and with which figures.
pub(super) struct Subject<'a> {
    pub(super) form: &'static Form,
    pub(super) organ: &'a str,
    pub(super) year: u16,
    pub(super) figures: &'a BTreeMap<String, String>,
}

/// A preface with what the reader could take out of it.
#[derive(Default)]
pub(super) struct WrittenPreface {
    pub(super) text: String,
    pub(super) address: String,
    pub(super) telephone: String,
    pub(super) postcode: String,
}

pub(super) fn preface(subject: &Subject, draw: &mut Draw) -> WrittenPreface {
    let Subject { form, organ, year, .. } = subject;
    let opening = match draw.below(5) {
        4 => format!("根据《中华人民共和国政府信息公开条例》要求，现公布{organ}{year}年政府信息公开工作年度报告。"),
        0 => format!("根据{}等规定，{organ}编制了本报告。", form.legal_bases.join("、")),
        1 => format!("本报告由{organ}按照《中华人民共和国政府信息公开条例》（以下简称《条例》）要求编制。"),
        2 => format!(
            "根据《中华人民共和国政府信息公开条例》和{}文件精神，特向社会公布{year}年度报告。",
            form.citation.number
        ),
        _ => format!(
            "按照《中华人民共和国政府信息公开条例》第五十条规定，结合{organ}实际，编制{year}年政府信息公开年度报告。"
        ),
    };
    let contents = draw.one(&[
        "",
        "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分。",
    ]);
    let period = match draw.below(4) {
        0 => format!("本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"),
        1 => format!("统计期限为{year}年1月1日至12月31日。"),
        2 => format!("数据统计时间从{year}年1月1日到{year}年12月31日。"),
        _ => format!("报告中所列数据的统计期限从{year}年1月1日起，到{year}年12月31日止。"),
    };
    let download = draw.one(&[
        "",
        "本报告电子版可在本机关门户网站（http://www.example.gov.cn/zwgk/nb/）查阅和下载。",
        "公众可从“政府信息公开年报”专栏下载本报告的电子版。",
    ]);
    let address = format!("{}路{}号", draw.one(&["中心", "人民", "滨河", "文昌"]), draw.between(1, 299));
    let telephone = format!("0999-{}", draw.between(6_200_000, 6_299_999));
    let postcode = draw.between(658_000, 658_999).to_string();
    let mut details = vec![format!("地址：{address}"), format!("邮编：{postcode}"), format!("电话：{telephone}")];
    if draw.chance(30) {
        details.push("传真：0999-6210086".to_owned());
    }
    if draw.chance(30) {
        details.push("电子邮箱：zwgk@example.gov.cn".to_owned());
    }
    let details = draw.shuffled(details).join(draw.one(&["，", "；", "、"]));
    let ask = match draw.below(3) {
        0 => format!("如对本报告有疑问，请与{organ}联系（{details}）。"),
        1 => format!("对本报告有任何疑问的，请联系本机关办公室，{details}。"),
        _ => format!("联系方式：{details}。"),
    };
    WrittenPreface { text: format!("{opening}{contents}{period}{download}{ask}"), address, telephone, postcode }
}

/// Section 一 in five parts, three, or none.
pub(super) fn overview(subject: &Subject, draw: &mut Draw) -> SectionText {
    let year = subject.year;
    let opening = match draw.below(3) {
        0 => String::new(),
        1 => format!("{year}年，{}坚持以公开促落实、强监管，各项工作有序推进。", subject.organ),
        _ => format!(
            "{year}年，本机关认真落实政务公开要点，全年公开信息{}条，比上年增长{}%。\n现将有关情况报告如下。",
            draw.between(20, 9000),
            draw.between(1, 60)
        ),
    };
    let titles: Vec<String> = match draw.below(6) {
        0 => Vec::new(),
        1 => ["（一）主动公开方面", "（二）依申请公开方面", "（三）监督保障方面"].map(str::to_owned).to_vec(),
        2 => [
            "（一）坚持应公开尽公开",
            "（二）规范办理申请",
            "（三）从严管理信息",
            "（四）建好公开平台",
            "（五）抓实监督保障",
        ]
        .map(str::to_owned)
        .to_vec(),
        4 => ["（一）政府信息管理、平台建设情况", "（二）落实“放管服”改革要求", "（三）加强组织领导，健全工作机制"]
            .map(str::to_owned)
            .to_vec(),
        3 => offered(subject.form).map(|title| format!("{title}情况")).collect(),
        _ => offered(subject.form).collect(),
    };
    if titles.is_empty() {
        let opening = [opening, passage(subject, 0, draw), passage(subject, 1, draw), passage(subject, 4, draw)];
        return SectionText { text: opening.join("\n").trim().to_owned(), parts: Vec::new() };
    }
    let topics: &[usize] = if titles.len() == 3 { &[0, 1, 4] } else { &[0, 1, 2, 3, 4] };
    let part =
        |(title, &topic): (String, &usize)| Part { title, text: passage(subject, topic, draw), ..Part::default() };
    SectionText { text: opening, parts: titles.into_iter().zip(topics).map(part).collect() }
}

fn offered(form: &'static Form) -> impl Iterator<Item = String> {
    let section = form.section("overview").expect("section 一");
    let nianbao::form::Content::Text { parts, .. } = &section.content else { panic!("section 一 is text") };
    parts.iter().cloned()
}

fn passage(subject: &Subject, topic: usize, draw: &mut Draw) -> String {
    let sentences: Vec<String> = match topic {
        0 => vec![
            format!(
                "全年主动公开政府信息{}条，其中通过门户网站公开{}条。",
                draw.between(300, 900),
                draw.between(20, 290)
            ),
            format!("公开{}年部门预算和{}年度决算。", subject.year, subject.year - 1),
            "围绕稳就业、保供应开展政策解读。".to_owned(),
        ],
        1 => vec![applications(subject, draw), "严格依照法定时限和程序答复申请人。".to_owned()],
        2 => vec!["落实“先审查、后公开”制度，做到一事一审。".to_owned(), "对历年文件逐件核对有效性。".to_owned()],
        3 => vec![
            format!("政务新媒体发布信息{}条，专栏改版{}次。", draw.between(10, 800), draw.between(1, 3)),
            "在政务服务大厅设置公开专区。".to_owned(),
        ],
        _ => vec![
            format!("开展业务培训{}次，社会评议满意度{}%。", draw.between(1, 4), draw.between(85, 99)),
            "全年没有发生责任追究情形。".to_owned(),
        ],
    };
    listed(sentences, draw)
}

/// What table 三 says, in a sentence.
fn applications(subject: &Subject, draw: &mut Draw) -> String {
    let of = |row: &str| subject.figures[&format!("t3.{row}.total")].as_str();
    let (new, before, done, out) = (of("new"), of("carried_in"), of("total"), of("carried_out"));
    match draw.below(3) {
        0 if new == "0" && before == "0" => "本年度没有收到政府信息公开申请。".to_owned(),
        0 => format!("本年新收政府信息公开申请{new}件，上年结转{before}件，办结{done}件，结转下年度继续办理{out}件。"),
        1 => format!("共收到政府信息公开申请{new}件，其中自然人{}件。", subject.figures["t3.new.natural"]),
        _ => "依法依规办理政府信息公开申请，答复文书统一格式。".to_owned(),
    }
}

/// Sentences run on, or numbered as lists are.
fn listed(sentences: Vec<String>, draw: &mut Draw) -> String {
    let style = draw.below(5);
    let numbered = |(idx, sentence): (usize, String)| match style {
        0 => format!("{}.{sentence}", idx + 1),
        1 => format!("（{}）{sentence}", idx + 1),
        2 => format!("{}、{sentence}", idx + 1),
        3 => format!("{}是{sentence}", ["一", "二", "三"][idx]),
        _ => sentence,
    };
    let separator = if style < 3 { "\n" } else { "" };
    sentences.into_iter().enumerate().map(numbered).collect::<Vec<_>>().join(separator)
}

pub(super) fn problems(subject: &Subject, draw: &mut Draw) -> String {
    let next = subject.year + 1;
    let faults = ["公开内容的深度不够，图解偏少", "个别栏目更新不够及时", "基层人员对办理程序掌握不够"];
    let means = ["丰富解读形式", "落实栏目更新责任制", "分片开展业务培训"];
    match draw.below(3) {
        0 => format!(
            "存在的主要问题：一是{}；二是{}。\n改进情况：{next}年，一是{}；二是{}。",
            faults[0], faults[1], means[0], means[1]
        ),
        1 => format!(
            "（一）存在问题\n1.{}。\n2.{}。\n（二）改进措施\n1.{}。\n2.{}。",
            faults[2], faults[1], means[2], means[1]
        ),
        _ => format!("{}年，本机关政府信息公开工作仍有不足，主要是{}。下一步将{}。", subject.year, faults[0], means[0]),
    }
}

pub(super) fn other_matters(subject: &Subject, draw: &mut Draw) -> String {
    match draw.below(4) {
        0 => "本年度没有收取政府信息公开信息处理费，无其他需要报告的事项。".to_owned(),
        1 => format!(
            "（一）{}年未收取信息处理费。\n（二）办理人大代表建议{}件、政协提案{}件，全部公开。",
            subject.year,
            draw.between(1, 40),
            draw.between(1, 40)
        ),
        2 => "按照《政府信息公开信息处理费管理办法》，本年度收取信息处理费0元。".to_owned(),
        _ => format!("{}年，依申请公开信息处理费收取总金额为0元。无其他事项。", subject.year),
    }
}
