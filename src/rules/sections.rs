//! Family S, what the sections must say: S-LEN, S-FIVE, S-GOV, S-EMPTY.

use super::language::{Plain, contains_any};
use super::{Context, Finding, Rule, Severity};
use crate::form::Content;
use crate::report::Place;
use crate::report::explanation::LENGTH;

/// # What it checks
/// Section 一 has at most 1000 characters.
/// # Why
/// 国办公开办函〔2021〕30号 asks for it in principle; most real reports have more, so only twice
/// the length has to be explained.
/// # How to fix
/// Shorten what other sections and tables tell.
pub(super) static OVERVIEW_TOO_LONG: Rule =
    Rule {
        code: "S-LEN", holds: "“一、总体情况”原则上不超过1000字。", since: 2021, check: overview_too_long
    };

fn overview_too_long(context: &Context, findings: &mut Vec<Finding>) {
    for section in &context.form.sections {
        let Content::Text { max_chars: Some(limit), .. } = section.content else { continue };
        let length = text_length(&context.report.section_text(&section.key));
        if length <= limit {
            continue;
        }
        let severity = if length > 2 * limit { Severity::Warning } else { Severity::Hint };
        let message = format!("“{}”共{length}字，原则上不超过{limit}字", section.heading);
        findings.push(
            Finding::new("S-LEN", severity, Place::Section(section.key.clone()), message)
                .values(length, limit)
                .differing_by(length - limit)
                .remedy("精简与表格、其他部分重复的内容。")
                .rests_on(LENGTH, length),
        );
    }
}

/// Length of a text in 字: every character but spaces and line ends.
pub(crate) fn text_length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// # What it checks
/// Section 一 speaks of 主动公开, 依申请公开, 政府信息管理, 平台建设 and 监督保障, under whatever title.
/// # Why
/// 国办公开办函〔2021〕30号 names the five.
/// # How to fix
/// Write a sentence on what is missing.
pub(super) static ASPECT_MISSING: Rule = Rule {
    code: "S-FIVE",
    holds: "“一、总体情况”写到主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。",
    since: 2021,
    check: aspect_missing,
};

/// The five aspects with words that speak of them.
const ASPECTS: [(&str, &[&str]); 5] = [
    ("主动公开", &["主动公开", "主动发布", "公开信息", "发布信息", "公开政府信息", "信息公开栏"]),
    ("依申请公开", &["依申请", "公开申请", "申请公开", "信息申请"]),
    (
        "政府信息管理",
        &["信息管理", "规范性文件", "审核", "审查", "保密", "清理", "公开目录", "发布机制", "动态调整", "管理"],
    ),
    ("平台建设", &["平台", "网站", "新媒体", "公众号", "专栏", "载体", "渠道", "微信", "微博"]),
    ("监督保障", &["监督", "保障", "考核", "培训", "评议", "问责", "追责", "责任追究", "组织领导"]),
];

fn aspect_missing(context: &Context, findings: &mut Vec<Finding>) {
    let text: String = context.texts_of_section("overview").map(Plain::as_str).collect();
    if text.is_empty() {
        return;
    }
    let missing: Vec<&str> =
        ASPECTS.iter().filter(|(_, words)| !contains_any(&text, words)).map(|(aspect, _)| *aspect).collect();
    if missing.is_empty() {
        return;
    }
    findings.push(
        Finding::new(
            "S-FIVE",
            Severity::Warning,
            Place::Section("overview".to_owned()),
            format!("“{}”没有写到{}", context.heading("overview"), missing.join("、")),
        )
        .remedy("补写该方面的情况；确无内容的也可写一句。")
        .rests_on("没有写到", missing.join("、")),
    );
}

/// # What it checks
/// A government's report speaks of 工作考核, 社会评议 and 责任追究.
/// # Why
/// 条例 §50 item 4 asks 各级人民政府 for their results.
/// # How to fix
/// Write what they were, or that there was none.
pub(super) static GOVERNMENT_DUTY_MISSING: Rule = Rule {
    code: "S-GOV",
    holds: "人民政府的报告写到工作考核、社会评议、责任追究（条例第五十条第四项）。",
    since: 0,
    check: government_duty_missing,
};

/// The three results with words that speak of them.
const GOVERNMENT_DUTIES: [(&str, &[&str]); 3] = [
    ("工作考核", &["考核", "评估", "考评"]),
    ("社会评议", &["评议", "满意度", "满意率", "好评"]),
    ("责任追究", &["追究", "问责", "追责"]),
];

fn government_duty_missing(context: &Context, findings: &mut Vec<Finding>) {
    if !context.report.organ.is_government() {
        return;
    }
    let text: String = context.texts.iter().filter(|text| *text.place() != Place::Preface).map(Plain::as_str).collect();
    let spoken = |words: &[&str]| contains_any(&text, words);
    let missing: Vec<&str> =
        GOVERNMENT_DUTIES.iter().filter(|(_, words)| !spoken(words)).map(|(duty, _)| *duty).collect();
    if missing.is_empty() {
        return;
    }
    findings.push(
        Finding::new(
            "S-GOV",
            Severity::Warning,
            Place::Section("overview".to_owned()),
            format!("人民政府的报告没有写到{}的结果（条例第五十条第四项）", missing.join("、")),
        )
        .remedy("在“监督保障”中写明；没有发生的也写一句。")
        .rests_on("没有写到", missing.join("、")),
    );
}

/// # What it checks
/// Sections 一, 五 and 六 are not empty; 五 names a problem and a measure in at least 30 characters.
/// # Why
/// An empty section is a section left out; a section 五 without a problem says nothing.
/// # How to fix
/// Write the section; in 六 one sentence on fees is enough.
pub(super) static SECTION_EMPTY: Rule = Rule {
    code: "S-EMPTY",
    holds: "一、五、六部分有内容；第五部分写明问题和改进措施。",
    since: 0,
    check: section_empty,
};

const PROBLEM_WORDS: [&str; 22] = [
    "问题",
    "不足",
    "短板",
    "差距",
    "有待",
    "不够",
    "欠缺",
    "薄弱",
    "不高",
    "不强",
    "不到位",
    "不及时",
    "不全",
    "单一",
    "不平衡",
    "不均衡",
    "仍需",
    "还需",
    "需进一步",
    "需要进一步",
    "困难",
    "滞后",
];
const MEASURE_WORDS: [&str; 13] =
    ["改进", "下一步", "将", "加强", "强化", "完善", "提升", "优化", "健全", "加大", "推进", "规范", "落实"];

fn section_empty(context: &Context, findings: &mut Vec<Finding>) {
    const SHORTEST: usize = 30;
    for section in &context.form.sections {
        if !matches!(section.content, Content::Text { .. }) {
            continue;
        }
        let text = context.report.section_text(&section.key);
        let place = Place::Section(section.key.clone());
        if text_length(&text) == 0 {
            findings.push(
                Finding::new("S-EMPTY", Severity::Error, place, format!("“{}”没有内容", section.heading))
                    .remedy(section.help.clone()),
            );
            continue;
        }
        if section.key != "problems" {
            continue;
        }
        let fault = if text_length(&text) < SHORTEST {
            format!("只有{}字，不足{SHORTEST}字", text_length(&text))
        } else if !contains_any(&text, &PROBLEM_WORDS) {
            "没有写存在的问题".to_owned()
        } else if !contains_any(&text, &MEASURE_WORDS) {
            "没有写改进措施".to_owned()
        } else {
            continue;
        };
        findings.push(
            Finding::new("S-EMPTY", Severity::Warning, place, format!("“{}”{fault}", section.heading))
                .remedy("写明具体问题和相应的改进措施。")
                .rests_on("原文", text.trim()),
        );
    }
}
